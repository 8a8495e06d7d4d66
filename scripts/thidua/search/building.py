"""Building an index: each document's terms, inverted once, written for Whoosh and for the browser."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from thidua.archive import Archive
from thidua.model import PartialDate
from thidua.resolve import Resolution
from thidua.search import helping, records, shards
from thidua.search.contractions import BREAK, Shorts, added, contracted, shorts
from thidua.search.entries import Entry, entries
from thidua.search.facet_files import facet_file, issued_file, write_places
from thidua.search.generation import BROWSER, FORMAT, PLACES, RECORDS, SPEC, TEXTS, WHOOSH, replaced
from thidua.search.grounds import Grounds
from thidua.search.inverted import Inverter
from thidua.search.kept import kept
from thidua.search.naming import named
from thidua.search.numbers import LAST_MONTH, REACH, grammar
from thidua.search.places import Table
from thidua.search.scoring import LEAST_KNOWN, LEAST_SCORE, WEIGHTS, common_bound, rarity_bounds
from thidua.search.store import write as write_store
from thidua.search.values import FACETS, ISSUED, term_of
from thidua.validity import last_checked


def build(
    archive: Archive,
    resolution: Resolution,
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
    on: PartialDate | None = None,
) -> int:
    """Index an archive into a folder, in place of what was indexed there; returns how many documents.

    The state of acts and of records is that of the day `on`, of the last check when it is not given.
    Raises SearchIndexError when the folder cannot be written.
    """
    with replaced(folder) as generation, Inverter((*FACETS, ISSUED)) as inverter:
        table = Grounds(archive).table
        (generation / PLACES).write_text(json.dumps(table.data, ensure_ascii=False), encoding="utf-8")
        segment = shards.Segment(generation / BROWSER)
        names = shorts(archive.abbreviations)
        with (generation / TEXTS).open("wb") as texts:
            ends = []
            for done, entry in enumerate(entries(archive, resolution, on), 1):
                inverter.add(_terms(entry, names))
                data = shards.plain(kept(entry.document))
                texts.write(zlib.compress(data))
                ends.append(texts.tell())
                segment.write(f"d/{shards.numbered(done - 1)}", data)
                progress(done, len(archive.documents))
        np.save(generation / f"{TEXTS}.npy", np.array([0, *ends], dtype=np.int64))
        known = named(archive, resolution, on or last_checked(archive))
        help_asking = partial(helping.write, generation / BROWSER, archive, resolution)
        _write_rows(generation, inverter, segment, names, table, known, help_asking)
    return len(archive.documents)


def _write_rows(
    generation: Path,
    inverter: Inverter,
    segment: shards.Segment,
    names: Shorts,
    table: Table,
    known: list[records.Named],
    help_asking: Callable[[dict[str, int], dict[str, int]], dict[str, Any]],
) -> None:
    """Both indexes from the same rows, and what both need to know to read them."""
    rows = {name: partial(inverter.rows, name) for name in (*WEIGHTS, *FACETS, ISSUED)}
    (generation / WHOOSH).mkdir()
    write_store(generation / WHOOSH, inverter.documents, rows)
    told_rows = segment.write_rows(inverter)
    for name in FACETS:
        segment.write(f"f/{name}", facet_file(inverter.rows(name)))
    segment.write(f"f/{ISSUED}", issued_file(inverter.documents, inverter.rows(ISSUED)))
    most = common_bound(inverter.documents)
    syllables, pairs = (
        {row.term: len(row.documents) for row in inverter.rows(name)} for name in ("syllables", "bigrams")
    )
    common = {term: count for term, count in (syllables | pairs).items() if count > most}
    spec = {
        "format": FORMAT,
        "documents": inverter.documents,
        "bounds": rarity_bounds(inverter.documents),
        "common": common,
        "averages": inverter.averages(),
        "shorts": names,
        **help_asking(syllables, pairs),
    }
    (generation / SPEC).write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    told = {
        **spec,
        "weights": WEIGHTS,
        "leastScore": LEAST_SCORE,
        "leastKnown": LEAST_KNOWN,
        "segments": [{"folder": segment.finish(), "documents": inverter.documents, **told_rows}],
        "records": records.write(known, generation / RECORDS, generation / BROWSER),
        "places": write_places(shards.Segment(generation / BROWSER), table),
        "rules": {**asdict(grammar()), "reach": REACH, "lastMonth": LAST_MONTH},
    }
    shards.write_file(generation / BROWSER, "index", shards.plain(told))


def _terms(entry: Entry, names: Shorts) -> dict[str, Any]:
    """Field -> the terms of a document."""
    words = entry.words.folded
    letters, beside = added(words, names)
    headings = list(_lines(entry, names))
    return {
        "syllables": [*words, *letters],
        "bigrams": [*words, *beside],
        "accented": [f"{word.folded} {word.accented}" for word in entry.words.syllables],
        "title": headings,
        "title_bigrams": headings,
        "numbers": entry.words.numbers,
        "own": entry.own,
        **{name: [term_of(value) for value in values] for name, values in entry.facets.items()},
        ISSUED: [entry.issued] if entry.issued else [],
    }


def _lines(entry: Entry, names: Shorts) -> Iterator[str]:
    """The words of the headings, in full and with letters for names, a BREAK behind each."""
    for line in entry.headings:
        for words in dict.fromkeys((line.syllables, contracted(line.syllables, names))):
            yield from (word.folded for word in words)
            yield BREAK
