"""The Whoosh index of an archive: build it, open it, ask it. Nothing else imports whoosh.

An index is Whoosh's own files, `texts.jsonl`, a line for each document with what a hit shows, and
`places.json`, the names of places at any time.
"""

# Whoosh has no types.
# mypy: allow-untyped-calls, allow-subclassing-any

import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from thidua.citation_styles import number_of
from thidua.errors import QueryError, SearchIndexError
from thidua.model import Document, Span
from thidua.search.analysis import Tokens
from thidua.search.generation import REBUILD, in_use, replaced
from thidua.search.places import BY_TABLE, Table
from thidua.search.query import K1, NO_FILTERS, B, Filters, answerable, kind_facet, parse, part_facet, wanted
from thidua.search.snippets import Snippet, snippets

with warnings.catch_warnings():
    # Whoosh 2.7.4 has old escapes in its patterns; a newer Python would complain to the user of them.
    warnings.simplefilter("ignore", SyntaxWarning)
    from whoosh import fields, formats, scoring
    from whoosh import index as whoosh_index
    from whoosh.query import And, Or, Query, Term
    from whoosh.util.numeric import byte_to_length

if TYPE_CHECKING:
    from thidua.archive import Archive
    from thidua.resolve import Resolution
    from thidua.search.entries import Entry

TEXTS = "texts.jsonl"
PLACES = "places.json"

SCORED = ("syllables", "bigrams", "accented", "numbers", "own", "title")
FACETS = ("kind", "year", "issuer", "place", "ground", "movement")

# Whoosh keeps the length of a field in one byte: these are the lengths that it knows.
LENGTHS = tuple(byte_to_length(byte) for byte in range(256))

# From this many terms on, adding scores up in an array is faster than a tree of unions.
MANY_TERMS = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """Kết quả: a document that answers; `source` is the name of the file it was read from.

    `ground`: the units that it names where it was asked for by another name of their ground.
    """

    id: str
    source: str
    title: str
    kind: str
    issued: str | None
    issuer: str | None
    number: str | None
    score: float
    snippets: tuple[Snippet, ...]
    ground: tuple[str, ...] = ()


def build(
    archive: "Archive",
    resolution: "Resolution",
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Index an archive into a folder, in place of what was indexed there; returns how many documents.

    Raises SearchIndexError when the folder cannot be written.
    """
    # Searching must not pay for loading what only building needs.
    from thidua.search.entries import entries
    from thidua.search.grounds import Grounds

    def rows() -> "Iterator[Entry]":
        for done, row in enumerate(entries(archive, resolution), 1):
            yield row
            progress(done, len(archive.documents))

    with replaced(folder) as generation:
        table = json.dumps(Grounds(archive).table(), ensure_ascii=False, sort_keys=True)
        (generation / PLACES).write_text(table, encoding="utf-8")
        return _write(rows(), generation)


class Bag(fields.FieldType):
    """A field of ready-made tokens: which, and how often. Without positions the index is half the size."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(formats.Existence(), None, scorable=scorable)

    def index(self, value: Iterable[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Rows as Whoosh wants them: term, frequency, weight (scores are made from it), no further value."""
        for token, count in Counter(value).items():
            yield token.encode(), count, float(count), b""


class Scoring(scoring.BM25F):
    """BM25F that reads the length of a document's field once, not again for every term that it has."""

    def __init__(self) -> None:
        super().__init__(B=B, K1=K1)
        self._lengths: dict[str, Callable[[int], int]] = {}

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> Any:
        """Whoosh's scorer of one term. An index is one segment, so a document has one number throughout."""
        scorer = super().scorer(searcher, fieldname, text, qf)
        if fieldname not in self._lengths:
            self._lengths[fieldname] = cache(partial(searcher.doc_field_length, fieldname=fieldname, default=1))
        scorer.dfl = self._lengths[fieldname]
        return scorer


def _schema() -> Any:
    bags = {name: Bag(scorable=name in SCORED) for name in (*SCORED, *FACETS)}
    return fields.Schema(at=fields.STORED(), **bags)


def _write(rows: Iterable["Entry"], folder: Path) -> int:
    """Write one generation; returns the number of documents."""
    writer = whoosh_index.create_in(folder, _schema()).writer(limitmb=256)
    try:
        count = _add(rows, writer, folder / TEXTS)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    return count


def _add(rows: Iterable["Entry"], writer: Any, path: Path) -> int:
    count, at = 0, 0
    with path.open("wb") as texts:
        for row in rows:
            line = json.dumps(_shown(row.document), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            texts.write(line)
            writer.add_document(
                at=(at, len(line)),
                syllables=row.words.folded,
                bigrams=row.words.bigrams,
                accented=row.words.accented,
                numbers=row.words.numbers,
                own=row.own,
                title=row.title.folded,
                kind=[row.kind],
                year=[row.year] if row.year else [],
                issuer=row.issuers,
                place=row.places,
                ground=row.grounds,
                movement=row.movements,
            )
            at += len(line)
            count += 1
    return count


def _shown(document: Document) -> dict[str, Any]:
    head = document.head
    return {
        "id": document.id,
        "source": document.source.name,
        "title": head.title,
        "kind": head.kind,
        "issued": str(head.issued) if head.issued else None,
        "issuer": head.issuer,
        "number": number_of(head),
        "text": document.text,
        "sentences": [(span.start, span.end) for span in document.sentences],
    }


class SearchIndex:
    """An open index; asking many questions opens it once. A context manager."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Raises SearchIndexError when it is missing, damaged or of another format."""
        generation = in_use(folder)
        try:
            self._searcher = whoosh_index.open_dir(generation, readonly=True).searcher(weighting=Scoring())
            self._texts = (generation / TEXTS).open("rb")
            self._table = Table(json.loads((generation / PLACES).read_text(encoding="utf-8")))
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
        self._searcher.close()

    def search(self, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
        """The best documents for a question, best first; without words, all that pass the filters, newest first.

        Raises QueryError when neither is given, or a filter cannot be understood.
        """
        if limit < 1:
            raise QueryError(f"số kết quả: cần một số từ 1 trở lên, gặp {limit}")
        asked = parse(question)
        allowed = self._allowed(filters)
        shared = self._shared(filters)
        if not asked.syllables:
            if allowed is None:
                raise QueryError("câu hỏi trống: cần ít nhất một chữ, một số hoặc một bộ lọc")
            found = [(self._stored(number), number) for number in self._searcher.docs_for_query(allowed)]
            found.sort(key=lambda row: (row[0]["issued"] or "", row[0]["id"]), reverse=True)
            return tuple(_hit(row, 0.0, (), shared.get(number, ())) for row, number in found[:limit])
        if not self._searcher.doc_count():
            return ()
        if not self._knows(asked):
            return ()
        question_terms = Or([Term(row.field, row.term, boost=row.weight) for row in wanted(asked)])
        if len(question_terms.subqueries) >= MANY_TERMS:
            question_terms.matcher_type = Or.ARRAY_MATCHER
        results = self._searcher.search(question_terms, limit=limit, filter=allowed)
        rarity = {word: self._searcher.idf("syllables", word) for word in asked.folded}
        return tuple(
            self._answer(self._stored(number), score, asked, rarity, shared.get(number, ()))
            for score, number in results.top_n
        )

    def hints(self, question: str) -> tuple[str, ...]:
        """What became of the places that a question names."""
        return self._table.hints(question)

    def _knows(self, asked: Tokens) -> bool:
        """Whether the index has enough of the question's words, or one of its numbers."""
        held = self._searcher.doc_frequency
        if any(held("numbers", key) or held("own", key) for key in asked.numbers):
            return True
        return answerable(asked.folded, lambda word: int(held("syllables", word)), self._searcher.doc_count())

    def _stored(self, number: int) -> dict[str, Any]:
        at, length = self._searcher.stored_fields(number)["at"]
        self._texts.seek(at)
        try:
            return dict(json.loads(self._texts.read(length)))
        except ValueError:
            raise SearchIndexError(f"{self._texts.name}: byte {at}: bị hỏng; {REBUILD}") from None

    def _answer(
        self, row: dict[str, Any], score: float, asked: Tokens, rarity: Mapping[str, float], ground: tuple[str, ...]
    ) -> Hit:
        sentences = [Span(start, end) for start, end in row["sentences"]]
        return _hit(row, score, snippets(row["text"], sentences, asked, rarity), ground)

    def _allowed(self, filters: Filters) -> Query | None:
        """The filters as a query; None when there is none."""
        conditions: list[Query] = []
        if filters.kind is not None:
            conditions.append(Term("kind", kind_facet(filters.kind)))
        if filters.year is not None:
            conditions.append(Term("year", str(filters.year)))
        for name in ("issuer", "place", "movement"):
            value = getattr(filters, name)
            if value is not None:
                terms = [Term(name, term) for term in self._values(name, part_facet(name, value))]
                if name == "place":
                    terms = [*self._direct(value), *(Term("ground", term) for term in self._grounds(value))]
                conditions.append(Or(terms))
        return And(conditions) if conditions else None

    def _direct(self, place: str) -> list[Query]:
        """The terms of documents that name a place, or one inside it, as printed or by any name of its record."""
        part = part_facet("place", place)
        printed = [Term("place", term) for term in self._values("place", part)]
        return [*printed, *(Term("ground", unit) for unit in self._table.inside(part))]

    def _grounds(self, place: str) -> dict[str, str]:
        """The terms under which the ground of a place is found -> what their documents say instead."""
        part = part_facet("place", place)
        found = self._table.named(part)
        for value in self._searcher.reader().expand_prefix("ground", BY_TABLE):
            _, name, told = value.decode().split(BY_TABLE)
            if f" {part} " in f" {name} ":
                found[value.decode()] = told
        return found

    def _shared(self, filters: Filters) -> dict[int, tuple[str, ...]]:
        """Document -> the units that it names where only its ground is that of the place asked for."""
        if filters.place is None:
            return {}
        named = set(self._searcher.docs_for_query(Or(self._direct(filters.place))))
        found: dict[int, dict[str, None]] = {}
        for term, told in self._grounds(filters.place).items():
            for number in self._searcher.docs_for_query(Term("ground", term)):
                if number not in named:
                    found.setdefault(number, {})[told] = None
        return {number: tuple(units) for number, units in found.items()}

    def _values(self, field: str, part: str) -> list[str]:
        """The values of a facet in which a part of a name stands, whole syllables only."""
        values = (value.decode() for value in self._searcher.reader().lexicon(field))
        return [value for value in values if f" {part} " in f" {value} "]


def _hit(row: dict[str, Any], score: float, found: tuple[Snippet, ...], ground: tuple[str, ...]) -> Hit:
    return Hit(
        row["id"],
        row["source"],
        row["title"],
        row["kind"],
        row["issued"],
        row["issuer"],
        row["number"],
        round(score, 4),
        found,
        ground,
    )


def search(folder: Path, question: str, filters: Filters = NO_FILTERS, limit: int = 10) -> tuple[Hit, ...]:
    """Ask one question of the index in a folder; for more than one, keep a SearchIndex open."""
    with SearchIndex(folder) as index:
        return index.search(question, filters, limit)
