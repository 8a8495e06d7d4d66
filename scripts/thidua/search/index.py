"""An open index: ask it. `building` makes one.

It is Whoosh's files (see `store`), the browser's (see `shards`), `texts.bin` with what a hit shows of each document and
`places.json`, the names of places at any time.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np

from thidua.errors import QueryError, SearchIndexError
from thidua.model import Span
from thidua.search.analysis import Tokens, facet
from thidua.search.answers import SORTS, Answer, Sort
from thidua.search.contractions import spelled
from thidua.search.engine import Mask, Numbers, answering, best_first, listed, weigh
from thidua.search.facets import TOP, Facets
from thidua.search.filters import NO_FILTERS, Filters
from thidua.search.generation import PLACES, REBUILD, SPEC, TEXTS, WHOOSH, in_use
from thidua.search.hits import Hit, hit_of
from thidua.search.places import Table
from thidua.search.question import Question, parse
from thidua.search.scoring import rarity
from thidua.search.snippets import snippets
from thidua.search.store import Store


class SearchIndex:
    """An open index; asking many questions opens it once. A context manager and a `Source` of postings."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Raises SearchIndexError when it is missing, damaged or of another format."""
        generation = in_use(folder)
        try:
            self._store = Store(generation / WHOOSH)
            self._texts = (generation / TEXTS).open("rb")
            self._ends = np.load(generation / f"{TEXTS}.npy")
            self._table = Table(json.loads((generation / PLACES).read_text(encoding="utf-8")))
            spec = json.loads((generation / SPEC).read_text(encoding="utf-8"))
            self._facets = Facets(self, self._table)
            self.alive: Mask | None = None
            self.documents: int = spec["documents"]
            self.bounds: tuple[int, ...] = tuple(spec["bounds"])
            self.common: Mapping[str, int] = spec["common"]
            self.shorts: Mapping[str, str] = spec["shorts"]
        # Whoosh unpickles and maps files, and fails on damaged ones in any way at all.
        except Exception as error:
            raise SearchIndexError(f"{folder}: chỉ mục bị hỏng ({type(error).__name__}); {REBUILD}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._texts.close()
        self._store.close()

    def postings(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        """Numbers of the documents that have a term, rising, and its impact in each."""
        return self._store.postings(field, term)

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin in a certain way, in the order of their bytes."""
        return self._store.terms(field, prefix)

    def search(self, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
        """The hits of `answer` alone."""
        return self.answer(question, filters, limit).hits

    def answer(
        self,
        question: str,
        filters: Filters = NO_FILTERS,
        limit: int = 10,
        start: int = 0,
        sort: Sort = "relevance",
        facets: Iterable[str] = (),
        most: int | None = TOP,
    ) -> Answer:
        """The documents that answer a question, `limit` of them from `start` on, and counts of the `facets` named.

        Without words, all that pass the filters, newest first. A facet is counted without its own filter, so that
        another of its values can be added; `most` values of each are listed, None for all.
        Raises QueryError when neither words nor filters are given, or the numbers make no sense.
        """
        if limit < 1:
            raise QueryError(f"số kết quả: cần một số từ 1 trở lên, gặp {limit}")
        if sort not in SORTS:
            raise QueryError(f"cách xếp: {sort!r} không có; có {', '.join(SORTS)}")
        asked = parse(question)
        narrowed = self._facets.narrowed(asked, filters)
        if not asked.tokens.syllables and not narrowed.asks:
            raise QueryError("câu hỏi trống: cần ít nhất một chữ, một số hoặc một bộ lọc")
        weighed = weigh(asked.tokens, self) if asked.tokens.syllables else listed(self.documents)
        answers = answering(weighed, narrowed.allowed())
        found = np.flatnonzero(answers)
        if sort != "relevance" or not asked.tokens.syllables:
            found = self._facets.ordered(found, newest=sort != "oldest")
        else:
            found = best_first(found, weighed.scores[found]).documents
        page = found[start : start + limit]
        chosen = filters.asked()
        counted = {
            name: self._facets.counts(
                name,
                answering(weighed, narrowed.allowed(but=name)) if name in narrowed.filters else answers,
                chosen.get(name, ()),
                most,
            )
            for name in facets
        }
        shown = Tokens(spelled(asked.tokens.syllables, self.shorts), asked.tokens.numbers)
        rarities = {word: float(rarity(self._store.count("syllables", word), self.bounds)) for word in shown.folded}
        return Answer(
            len(found),
            tuple(
                self._hit(number, score, shown, rarities, self._facets.ground(narrowed, number))
                for number, score in zip(page.tolist(), weighed.scores[page].tolist(), strict=True)
            ),
            {name: choices for name, (choices, _) in counted.items()},
            {name: left for name, (_, left) in counted.items() if left},
            (*narrowed.told, *self._hints(asked, filters)),
        )

    def hints(self, question: str) -> tuple[str, ...]:
        """What became of the places that a question names."""
        return self._hints(parse(question), NO_FILTERS)

    def _hints(self, asked: Question, filters: Filters) -> tuple[str, ...]:
        places = (*asked.fields.get("place", ()), *filters.asked().get("place", ()))
        return self._table.hints((" ".join(asked.tokens.folded), *map(facet, places)))

    def _stored(self, number: int) -> dict[str, Any]:
        start, end = self._ends[number : number + 2].tolist()
        self._texts.seek(start)
        try:
            return dict(json.loads(zlib.decompress(self._texts.read(end - start))))
        except (ValueError, zlib.error):
            raise SearchIndexError(f"{self._texts.name}: byte {start}: bị hỏng; {REBUILD}") from None

    def _hit(self, number: int, score: int, asked: Tokens, rarity: Mapping[str, float], ground: tuple[str, ...]) -> Hit:
        row = self._stored(number)
        sentences = [Span(start, end) for start, end in row["sentences"]]
        found = snippets(row["text"], sentences, asked, rarity) if asked.syllables else ()
        return hit_of(row, score, found, ground)


def search(folder: Path, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
    """Ask one question of the index in a folder; for more than one, keep a SearchIndex open."""
    with SearchIndex(folder) as index:
        return index.search(question, filters, limit)
