"""Building an index: segments written from batches of documents, and what holds for all of them together."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from thidua.archive import Archive
from thidua.model import PartialDate
from thidua.resolve import Resolution
from thidua.search import shards
from thidua.search.contractions import shorts
from thidua.search.entries import entries
from thidua.search.facet_files import write_places
from thidua.search.generation import BROWSER, FORMAT, PLACES, SPEC, TOLD, WHOOSH, Draft, Segment, written
from thidua.search.grounds import Grounds
from thidua.search.numbers import LAST_MONTH, REACH, grammar
from thidua.search.scoring import LEAST_KNOWN, LEAST_SCORE, WEIGHTS, common_bound, rarity_bounds
from thidua.search.segments import SIZE, Batch, Writer, analysed, contents
from thidua.search.store import Store


def build(
    archive: Archive,
    resolution: Resolution,
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
    on: PartialDate | None = None,
) -> int:
    """Index an archive into a folder, in place of what was indexed there; returns how many documents.

    The state of acts is that of the day `on`, of the last check when it is not given. It is all in memory: `updating`
    indexes a folder of files, at any size. Raises SearchIndexError when the folder cannot be written.
    """
    with written(folder) as draft:
        batches = _batches(archive, resolution, on)
        base = write_base(draft, archive, batches, lambda done: progress(done, len(archive.documents)))
        put_in_use(draft, archive, [base], ())
    return len(archive.documents)


def _batches(archive: Archive, resolution: Resolution, on: PartialDate | None) -> Iterator[Batch]:
    rows, names = entries(archive, resolution, on), shorts(archive.abbreviations)
    while some := list(islice(rows, SIZE)):
        yield analysed(some, names)


def write_base(
    draft: Draft, records: Archive, batches: Iterator[Batch], progress: Callable[[int], None] = lambda done: None
) -> Segment:
    """The segment that an index rests on: documents, and what the records alone say."""
    folder = draft.segment()
    table = Grounds(records).table
    (folder / PLACES).write_text(json.dumps(table.data, ensure_ascii=False), encoding="utf-8")
    with Writer(folder) as writer:
        for batch in batches:
            progress(writer.add(batch))
        return writer.finish(beside={"places": write_places(shards.Segment(folder / BROWSER), table)})


def write_changed(draft: Draft, base: Segment, batch: Batch) -> Segment:
    """The segment of documents that have come or changed since the base was written."""
    with Writer(draft.segment(), base.folder) as writer:
        writer.add(batch)
        return writer.finish(first=base.first + base.documents)


def put_in_use(draft: Draft, records: Archive, segments: Sequence[Segment], dead: Sequence[int]) -> None:
    """Write what holds for all segments together, the same for both sides, and make the draft the index.

    What the records say beside the documents comes from `records`, redacted.
    """
    told = [contents(segment.folder) for segment in segments]
    documents = sum(segment.documents for segment in segments)
    spec = {
        "format": FORMAT,
        "documents": documents,
        "bounds": rarity_bounds(documents),
        "common": _common(segments, told, common_bound(documents)),
        "averages": told[0]["averages"],
        "dead": list(dead),
        "shorts": shorts(records.abbreviations),
    }
    (draft.generation / SPEC).write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    page = {
        **spec,
        "weights": WEIGHTS,
        "leastScore": LEAST_SCORE,
        "leastKnown": LEAST_KNOWN,
        "segments": [one["told"] for one in told],
        **told[0]["beside"],
        "rules": {**asdict(grammar()), "reach": REACH, "lastMonth": LAST_MONTH},
    }
    shards.write_file(draft.generation / TOLD, shards.plain(page))
    draft.put_in_use(segments, dead)


def _common(segments: Sequence[Segment], told: Sequence[Mapping[str, Any]], most: int) -> dict[str, int]:
    """The folded syllables and pairs that more documents have than `most`, and how many.

    The base knows what stands in it often; nothing else can be common, since the other segments are small.
    """
    counts = dict(told[0]["often"])
    for segment in segments[1:]:
        store = Store(segment.folder / WHOOSH)
        for term in counts:
            counts[term] += store.count("bigrams" if " " in term else "syllables", term)
        store.close()
    return {term: count for term, count in sorted(counts.items()) if count > most}
