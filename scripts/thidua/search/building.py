"""Building an index: segments written from batches of documents, and what holds for all of them together."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from thidua.archive import Archive
from thidua.model import PartialDate
from thidua.resolve import Resolution
from thidua.search import helping, records, shards
from thidua.search.contractions import shorts
from thidua.search.entries import entries
from thidua.search.facet_files import write_places
from thidua.search.generation import BROWSER, FORMAT, PLACES, RECORDS, SPEC, TOLD, WHOOSH, Draft, Segment, written
from thidua.search.grounds import Grounds
from thidua.search.naming import named
from thidua.search.numbers import LAST_MONTH, REACH, grammar
from thidua.search.scoring import LEAST_KNOWN, LEAST_SCORE, WEIGHTS, common_bound, rarity_bounds
from thidua.search.segments import SIZE, Batch, Writer, analysed, contents
from thidua.search.store import Store
from thidua.validity import last_checked


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
        whole = Whole(archive, resolution, on or last_checked(archive))
        base = write_base(draft, lambda: whole, batches, lambda done: progress(done, len(archive.documents)))
        put_in_use(draft, archive, [base], ())
    return len(archive.documents)


def _batches(archive: Archive, resolution: Resolution, on: PartialDate | None) -> Iterator[Batch]:
    rows, names = entries(archive, resolution, on), shorts(archive.abbreviations)
    while some := list(islice(rows, SIZE)):
        yield analysed(some, names)


class Whole(NamedTuple):
    """An archive as a whole: what no document says alone. States of acts and of records are those of the day `on`."""

    archive: Archive
    resolution: Resolution
    on: PartialDate


def write_base(
    draft: Draft,
    whole: Callable[[], Whole],
    batches: Iterator[Batch],
    progress: Callable[[int], None] = lambda done: None,
) -> Segment:
    """The segment that an index rests on: documents, and what is told of them together."""
    folder = draft.segment()
    with Writer(folder) as writer:
        # Other processes go on with the next batches meanwhile.
        first = next(batches, None)
        files = _Beside(folder, whole())
        for batch in (first, *batches) if first else ():
            progress(writer.add(batch))
        return writer.finish(beside=files.told, names=files.names)


class _Beside:
    """Writes what the base holds besides documents: places, records, suggestions and spellings."""

    def __init__(self, folder: Path, whole: Whole) -> None:
        archive, resolution, on = whole
        browser = folder / BROWSER
        browser.mkdir()
        table = Grounds(archive).table
        (folder / PLACES).write_text(json.dumps(table.data, ensure_ascii=False), encoding="utf-8")
        known = named(archive, resolution, on)
        self.names = records.rows(known)
        self._page = {
            "places": write_places(shards.Segment(browser), table),
            "records": records.write(known, self.names, folder / RECORDS, browser),
        }
        self._helping = helping.prepared(browser, archive, resolution)

    def told(self, syllables: Mapping[str, int], pairs: Mapping[str, int]) -> dict[str, Any]:
        """What the index says of it: `page` to the browser, `both` to both sides."""
        return {"page": self._page, "both": self._helping(syllables, pairs)}


def write_changed(draft: Draft, base: Segment, batch: Batch) -> Segment:
    """The segment of documents that have come or changed since the base was written."""
    with Writer(draft.segment(), base.folder) as writer:
        writer.add(batch)
        return writer.finish(first=base.first + base.documents)


def put_in_use(
    draft: Draft, archive: Archive, segments: Sequence[Segment], dead: Sequence[int], gone: Sequence[str] = ()
) -> None:
    """Write what holds for all segments together, the same for both sides, and make the draft the index.

    What the records say beside the documents comes from `archive`, redacted. `gone`: ids of documents of the base that
    are no longer in the archive; suggestions and records that stand for them are not offered.
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
        "gone": [page for name in gone for page in pages(name)],
        "shorts": shorts(archive.abbreviations),
        **told[0]["beside"]["both"],
    }
    (draft.generation / SPEC).write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    page = {
        **spec,
        "weights": WEIGHTS,
        "leastScore": LEAST_SCORE,
        "leastKnown": LEAST_KNOWN,
        "segments": [one["told"] for one in told],
        **told[0]["beside"]["page"],
        "rules": {**asdict(grammar()), "reach": REACH, "lastMonth": LAST_MONTH},
    }
    shards.write_file(draft.generation / TOLD, shards.plain(page))
    draft.put_in_use(segments, dead)


def pages(document: str) -> tuple[str, str]:
    """The pages of a document: its own, and that of the act that it is when no record describes it."""
    return f"archive/van-ban/{document}.html", f"archive/can-cu/van-ban-{document}.html"


def _common(segments: Sequence[Segment], told: Sequence[Mapping[str, Any]], most: int) -> dict[str, int]:
    """The folded syllables and pairs that more documents have than `most`, and how many.

    The base knows what stands in it often; nothing else can be common, since the other segments are small.
    """
    counts = dict(told[0]["often"])
    for segment in segments[1:]:
        with closing(Store(segment.folder / WHOOSH)) as store:
            for term in counts:
                counts[term] += store.count("bigrams" if " " in term else "syllables", term)
    return {term: count for term, count in sorted(counts.items()) if count > most}
