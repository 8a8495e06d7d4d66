"""An open index: ask it. `building` makes one.

It is one segment or two (see `generation`), each with Whoosh's files (see `store`), the browser's (see `shards`) and
`texts.bin` with what a hit shows of each document; the base has `places.json`, the names of places at any time.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np

from thidua.errors import QueryError, SearchIndexError
from thidua.search.analysis import Tokens
from thidua.search.contractions import spelled
from thidua.search.engine import Numbers, rank
from thidua.search.facets import Facets
from thidua.search.filters import NO_FILTERS, Filters
from thidua.search.generation import PLACES, REBUILD, SPEC, InUse, in_use
from thidua.search.hits import Answer, Hit, hit_of
from thidua.search.joined import Joined
from thidua.search.passages import passages
from thidua.search.phrases import CUT_SHORT, NOWHERE, TRIES, confirmed, quoted
from thidua.search.places import Table
from thidua.search.question import Question, parse
from thidua.search.scoring import rarity
from thidua.search.texts import Texts


class SearchIndex:
    """An open index; asking many questions opens it once. A context manager and a `Source` of postings."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Raises SearchIndexError when it is missing, damaged or of another format."""
        used = in_use(folder)
        while True:
            try:
                self._open(used)
                return
            # Whoosh unpickles and maps files, and fails on damaged ones in any way at all.
            except Exception as error:
                before, used = used, in_use(folder)
                # When another index was put in its place and it was deleted while it was being opened, that one opens.
                if used.generation == before.generation:
                    raise SearchIndexError(f"{folder}: chỉ mục bị hỏng ({type(error).__name__}); {REBUILD}") from None

    def _open(self, used: InUse) -> None:
        spec = json.loads((used.generation / SPEC).read_text(encoding="utf-8"))
        self.documents: int = spec["documents"]
        self.bounds: tuple[int, ...] = tuple(spec["bounds"])
        self.common: Mapping[str, int] = spec["common"]
        self.shorts: Mapping[str, str] = spec["shorts"]
        if self.documents != used.documents:
            raise ValueError("generation of another size")
        table = (used.segments[0].folder / PLACES).read_text(encoding="utf-8")
        self._table = Table(json.loads(table))
        self._store = Joined(used.segments, used.dead)
        self.alive = self._store.alive
        self._texts = Texts(used.segments)
        self._facets = Facets(self, self._store, self._table)

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

    def search(self, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
        """The hits of `answer`."""
        return self.answer(question, filters, limit).hits

    def answer(self, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> Answer:
        """The best documents for a question, best first; without words, all that pass the filters, newest first.

        Quoted phrases are looked up in the texts; what no document says is looked for word by word, which is told.
        Raises QueryError when neither is given, or a filter cannot be understood.
        """
        if limit < 1:
            raise QueryError(f"số kết quả: cần một số từ 1 trở lên, gặp {limit}")
        asked = parse(question)
        shared = self._facets.shared(filters)
        if not asked.tokens.syllables:
            allowed = self._facets.allowed(asked, filters)
            if allowed is None:
                raise QueryError("câu hỏi trống: cần ít nhất một chữ, một số hoặc một bộ lọc")
            if self.alive is not None:
                allowed = allowed & self.alive
            found = [(self._texts.kept(number), number) for number in np.flatnonzero(allowed).tolist()]
            found.sort(key=lambda row: (row[0]["issued"] or "", row[0]["id"]), reverse=True)
            return Answer(tuple(hit_of(row, 0, (), shared.get(number, ())) for row, number in found[:limit]))
        asked, scores, told = self._ranked(asked, filters, limit)
        asked = replace(asked, tokens=Tokens(spelled(asked.tokens.syllables, self.shorts), asked.tokens.numbers))
        rarities = {word: rarity(self._store.count("syllables", word), self.bounds) for word in asked.tokens.folded}
        rows = ((self._texts.kept(number), score, shared.get(number, ())) for number, score in scores.items())
        hits = tuple(hit_of(row, score, passages(row, asked, rarities), ground) for row, score, ground in rows)
        return Answer(hits, told)

    def _ranked(
        self, asked: Question, filters: Filters, limit: int
    ) -> tuple[Question, dict[int, int], tuple[str, ...]]:
        """The question as it could be answered, the best documents with their scores, what is told of it."""
        ranked = rank(asked.tokens, self, self._facets.allowed(asked, filters))
        scores = dict(zip(ranked.documents.tolist(), ranked.scores.tolist(), strict=True))
        if not asked.phrases:
            return asked, dict(islice(scores.items(), limit)), ()
        found, cut = confirmed(scores, asked.phrases, limit, self._texts.kept)
        if found:
            told = (CUT_SHORT.format(quoted(asked.quotes), TRIES),) if cut else ()
            return asked, {number: scores[number] for number in found}, told
        plain, scores, _ = self._ranked(replace(asked, phrases=()), filters, limit)
        return plain, scores, (NOWHERE.format(quoted(asked.quotes)),) if scores else ()

    def hints(self, question: str) -> tuple[str, ...]:
        """What became of the places that a question names."""
        return self._table.hints(question)


def search(folder: Path, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
    """Ask one question of the index in a folder; for more than one, keep a SearchIndex open."""
    with SearchIndex(folder) as index:
        return index.search(question, filters, limit)
