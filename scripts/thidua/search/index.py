"""An open index: ask it. `building` makes one.

It is one segment or two (see `generation`), each with Whoosh's files (see `store`), the browser's (see `shards`) and
`texts.bin` with what a hit shows of each document; the base has the names of places and of records, and what helps to
ask.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np

from thidua.errors import QueryError, SearchIndexError
from thidua.search.analysis import facet
from thidua.search.engine import Mask, Numbers, Weighed, answering, best_first, listed, weigh
from thidua.search.facets import TOP, Choice, Facets, Narrowed
from thidua.search.filters import NO_FILTERS, SORTS, Filters, Sort
from thidua.search.generation import BROWSER, PLACES, REBUILD, RECORDS, SPEC, InUse, in_use
from thidua.search.helps import Helps
from thidua.search.hits import Answer, Hit, hit_of
from thidua.search.joined import Joined
from thidua.search.passages import passages
from thidua.search.phrases import CUT_SHORT, NOWHERE, TRIES, confirmed, quoted
from thidua.search.places import Table
from thidua.search.question import Question, parse
from thidua.search.records import RecordHit, Records
from thidua.search.scoring import rarity
from thidua.search.spelling import Correction, corrections
from thidua.search.suggest import Suggestion
from thidua.search.texts import Texts


class SearchIndex:
    """An open index; asking many questions opens it once. A context manager and a `Source` of postings."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Raises SearchIndexError when it is missing, damaged or of another format."""
        used = in_use(folder)
        while True:
            self._files = ExitStack()
            try:
                self._open(used)
                return
            # Whoosh unpickles and maps files, and fails on damaged ones in any way at all.
            except Exception as error:
                self._files.close()
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
        base = used.segments[0].folder
        self._table = Table(json.loads((base / PLACES).read_text(encoding="utf-8")))
        self._records = Records(base / RECORDS, frozenset(spec["gone"]))
        self._helps = Helps(base / BROWSER, spec)
        self._store = self._files.enter_context(closing(Joined(used.segments, used.dead)))
        self.alive: Mask | None = self._store.alive
        self._texts = self._files.enter_context(closing(Texts(used.segments)))
        self._facets = Facets(self, self._table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    def postings(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        """Numbers of the documents that have a term, rising, and its impact in each."""
        return self._store.postings(field, term)

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin in a certain way, in the order of their bytes."""
        return self._store.terms(field, prefix)

    def search(self, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
        """The hits of `answer`."""
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

        Without words, all that pass the filters, newest first. Quoted phrases are looked up in the texts; what no
        document says is looked for word by word, which is told. A facet is counted without its own filter, so that
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
        found = self._ordered(answers, weighed, asked, sort)
        told = narrowed.told
        if asked.phrases:
            said, cut = confirmed(found.tolist(), asked.phrases, start + limit, self._texts.kept)
            if not said:
                asked, quotes = replace(asked, phrases=()), quoted(asked.quotes)
                narrowed = self._facets.narrowed(asked, filters)
                answers = answering(weighed, narrowed.allowed())
                found = self._ordered(answers, weighed, asked, sort)
                told = (NOWHERE.format(quotes), *told) if len(found) else told
            else:
                told = (CUT_SHORT.format(quoted(asked.quotes), TRIES), *told) if cut else told
                if len(said) < start + limit and not cut:
                    # All of them have been read.
                    answers = np.isin(np.arange(self.documents), said)
                found = np.array(said, dtype=np.int64)
        return Answer(
            self._hits(found[start : start + limit], weighed, asked, narrowed),
            (*told, *self._hints(asked, filters)),
            int(answers.sum()),
            *self._counted(answers, weighed, narrowed, filters, facets, most),
        )

    def _ordered(self, answers: Mask, weighed: Weighed, asked: Question, sort: Sort) -> Numbers:
        """The documents that answer, in the order asked for."""
        found = np.flatnonzero(answers)
        if sort != "relevance" or not asked.tokens.syllables:
            return self._facets.ordered(found, newest=sort != "oldest")
        return best_first(found, weighed.scores[found]).documents

    def _counted(
        self,
        answers: Mask,
        weighed: Weighed,
        narrowed: Narrowed,
        filters: Filters,
        facets: Iterable[str],
        most: int | None,
    ) -> tuple[dict[str, tuple[Choice, ...]], dict[str, int]]:
        """The values of facets among the answers, and how many more each has."""
        chosen = filters.asked()
        counted: dict[str, tuple[Choice, ...]] = {}
        left: dict[str, int] = {}
        for name in facets:
            among = answering(weighed, narrowed.allowed(but=name)) if name in narrowed.filters else answers
            counted[name], rest = self._facets.counts(name, among, chosen.get(name, ()), most)
            left |= {name: rest} if rest else {}
        return counted, left

    def _hits(self, page: Numbers, weighed: Weighed, asked: Question, narrowed: Narrowed) -> tuple[Hit, ...]:
        rarities = {word: rarity(self._store.count("syllables", word), self.bounds) for word in asked.tokens.folded}
        rows = ((self._texts.kept(number), number) for number in page.tolist())
        return tuple(
            hit_of(
                row,
                int(weighed.scores[number]),
                passages(row, asked, rarities, self.shorts) if asked.tokens.syllables else (),
                self._facets.ground(narrowed, number),
            )
            for row, number in rows
        )

    def records(self, question: str, filters: Filters = NO_FILTERS) -> tuple[RecordHit, ...]:
        """The records that a question names, best first; whoever filters asks for documents."""
        return () if filters else self._records.find(parse(question))

    def suggest(self, text: str) -> list[Suggestion]:
        """What may be meant by what is being typed, best first."""
        return self._helps.suggestions.suggest(text)

    def corrections(self, question: str, found: int, filters: Filters = NO_FILTERS) -> tuple[Correction, ...]:
        """Questions that may have been meant; `found`: how many documents answer the question as typed."""
        return corrections(
            parse(question),
            self,
            lambda: self._helps.lexicon,
            found,
            lambda other: bool(self.answer(other, filters, 1).hits),
        )

    def hints(self, question: str) -> tuple[str, ...]:
        """What became of the places that a question names."""
        return self._hints(parse(question), NO_FILTERS)

    def _hints(self, asked: Question, filters: Filters) -> tuple[str, ...]:
        places = (*asked.fields.get("place", ()), *filters.asked().get("place", ()))
        return self._table.hints((" ".join(asked.tokens.folded), *map(facet, places)))


def search(folder: Path, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
    """Ask one question of the index in a folder; for more than one, keep a SearchIndex open."""
    with SearchIndex(folder) as index:
        return index.search(question, filters, limit)
