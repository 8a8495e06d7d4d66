"""The Whoosh index of an archive: build it, open it, ask it. Nothing else imports whoosh.

A folder holds `index.json` (format, size of every file, the generation in use) and one generation:
Whoosh's own files and `texts.jsonl`, a line for each document with what a hit shows. A new generation is
written beside the old one, and replacing `index.json` makes it the index, so that a search at any
moment sees a whole index.
"""

import json
import re
import shutil
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from thidua.citation_styles import number_of
from thidua.errors import QueryError, SearchIndexError
from thidua.model import Document, Span
from thidua.search.analysis import Tokens
from thidua.search.query import K1, B, Filters, kind_facet, parse, part_facet, wanted
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

# Changes whenever tokens, fields or files do: an index of another format is refused, not misread.
FORMAT = 1

META = "index.json"
TEXTS = "texts.jsonl"
GENERATION = "the-he-"
REBUILD = "chạy `thidua index`"

SCORED = ("syllables", "bigrams", "accented", "numbers", "own", "title")
FACETS = ("kind", "year", "issuer", "place", "movement")

# Whoosh keeps the length of a field in one byte: these are the lengths that it knows.
LENGTHS = tuple(byte_to_length(byte) for byte in range(256))

# From this many terms on, adding scores up in an array is faster than a tree of unions.
MANY_TERMS = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """Kết quả: a document that answers; `source` is the name of the file it was read from."""

    id: str
    source: str
    title: str
    kind: str
    issued: str | None
    issuer: str | None
    number: str | None
    score: float
    snippets: tuple[Snippet, ...]


def build(archive: "Archive", resolution: "Resolution", folder: Path) -> int:
    """Index an archive into a folder, in place of what was indexed there; returns how many documents.

    Raises SearchIndexError when the folder cannot be written.
    """
    # Searching must not pay for loading what only building needs.
    from thidua.search.entries import entries

    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = _current(folder)
        new = Path(tempfile.mkdtemp(prefix=GENERATION, dir=folder))
        # Others may search what one user has built.
        new.chmod(0o755)
    except OSError as error:
        raise SearchIndexError(f"{folder}: không ghi được chỉ mục ({error.strerror})") from None
    try:
        count = _write(entries(archive, resolution), new)
        sizes = {path.name: path.stat().st_size for path in new.iterdir()}
        meta = {"format": FORMAT, "generation": new.name, "documents": count, "files": sizes}
        draft = new / META
        draft.write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        draft.replace(folder / META)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if old and old != new:
        shutil.rmtree(old, ignore_errors=True)
    return count


class Bag(fields.FieldType):  # type: ignore[misc]
    """A field of ready-made tokens: which, and how often. Without positions the index is half the size."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(formats.Existence(), None, scorable=scorable)

    def index(self, value: Iterable[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Rows as Whoosh wants them: term, frequency, weight (scores are made from it), no further value."""
        for token, count in Counter(value).items():
            yield token.encode(), count, float(count), b""


def _schema() -> Any:
    bags = {name: Bag(scorable=name in SCORED) for name in (*SCORED, *FACETS)}
    return fields.Schema(at=fields.STORED(), **bags)


def _write(rows: Iterable["Entry"], folder: Path) -> int:
    """Write one generation; returns the number of documents."""
    count, at = 0, 0
    writer = whoosh_index.create_in(folder, _schema()).writer(limitmb=256)
    with (folder / TEXTS).open("wb") as texts:
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
                movement=row.movements,
            )
            at += len(line)
            count += 1
    writer.commit()
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


def _current(folder: Path) -> Path | None:
    """The generation in use, if the folder holds an index that says so."""
    try:
        name = str(json.loads((folder / META).read_text(encoding="utf-8"))["generation"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # A name from a file is not trusted with what is deleted.
    return folder / name if re.fullmatch(rf"{GENERATION}\w+", name) else None


def _meta(folder: Path) -> dict[str, Any]:
    """What the index file says. Raises SearchIndexError unless it is of this format and complete."""
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        if meta["format"] != FORMAT:
            raise SearchIndexError(f"{folder}: chỉ mục thuộc phiên bản khác ({meta['format']}); {REBUILD}")
        generation = folder / meta["generation"]
        damaged = [name for name, size in meta["files"].items() if (generation / name).stat().st_size != size]
    except FileNotFoundError as error:
        what = "thiếu tệp" if (folder / META).exists() else "chưa có chỉ mục tìm kiếm"
        name = f" {Path(error.filename).name}" if (folder / META).exists() else ""
        raise SearchIndexError(f"{folder}: {what}{name}; {REBUILD}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SearchIndexError(f"{folder}: không đọc được chỉ mục; {REBUILD}") from None
    if damaged:
        raise SearchIndexError(f"{folder}: chỉ mục bị hỏng ({damaged[0]}); {REBUILD}")
    return dict(meta)


class SearchIndex:
    """An open index; asking many questions opens it once. A context manager."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Raises SearchIndexError when it is missing, damaged or of another format."""
        meta = _meta(folder)
        self.documents: int = meta["documents"]
        generation = folder / meta["generation"]
        try:
            self._searcher = whoosh_index.open_dir(generation, readonly=True).searcher(
                weighting=scoring.BM25F(B=B, K1=K1)
            )
            self._texts = (generation / TEXTS).open("rb")
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

    def search(self, question: str, filters: Filters = Filters(), limit: int = 10) -> tuple[Hit, ...]:
        """The best documents for a question, best first; without words, all that pass the filters, newest first.

        Raises QueryError when neither is given, or a filter cannot be understood.
        """
        if limit < 1:
            raise QueryError(f"số kết quả: cần một số từ 1 trở lên, gặp {limit}")
        asked = parse(question)
        allowed = self._allowed(filters)
        if not asked.syllables:
            if allowed is None:
                raise QueryError("câu hỏi trống: cần ít nhất một chữ, một số hoặc một bộ lọc")
            found = [self._stored(number) for number in self._searcher.docs_for_query(allowed)]
            found.sort(key=lambda row: (row["issued"] or "", row["id"]), reverse=True)
            return tuple(_hit(row, 0.0, ()) for row in found[:limit])
        if not self.documents:
            return ()
        question_terms = Or([Term(row.field, row.term, boost=row.weight) for row in wanted(asked)])
        if len(question_terms.subqueries) >= MANY_TERMS:
            question_terms.matcher_type = Or.ARRAY_MATCHER
        results = self._searcher.search(question_terms, limit=limit, filter=allowed)
        rarity = {word: self._searcher.idf("syllables", word) for word in asked.folded}
        return tuple(self._answer(self._stored(number), score, asked, rarity) for score, number in results.top_n)

    def _stored(self, number: int) -> dict[str, Any]:
        at, length = self._searcher.stored_fields(number)["at"]
        self._texts.seek(at)
        try:
            return dict(json.loads(self._texts.read(length)))
        except ValueError:
            raise SearchIndexError(f"{self._texts.name}: byte {at}: bị hỏng; {REBUILD}") from None

    def _answer(self, row: dict[str, Any], score: float, asked: Tokens, rarity: Mapping[str, float]) -> Hit:
        sentences = [Span(start, end) for start, end in row["sentences"]]
        return _hit(row, score, snippets(row["text"], sentences, asked, rarity))

    def _allowed(self, filters: Filters) -> Query | None:
        """The filters as a query; None when there is none."""
        conditions = []
        if filters.kind is not None:
            conditions.append(Term("kind", kind_facet(filters.kind)))
        if filters.year is not None:
            conditions.append(Term("year", str(filters.year)))
        for name in ("issuer", "place", "movement"):
            value = getattr(filters, name)
            if value is not None:
                conditions.append(Or([Term(name, term) for term in self._values(name, part_facet(name, value))]))
        return And(conditions) if conditions else None

    def _values(self, field: str, part: str) -> list[str]:
        """The values of a facet in which a part of a name stands, whole syllables only."""
        values = (value.decode() for value in self._searcher.reader().lexicon(field))
        return [value for value in values if f" {part} " in f" {value} "]


def _hit(row: dict[str, Any], score: float, found: tuple[Snippet, ...]) -> Hit:
    return Hit(
        row["id"], row["source"], row["title"], row["kind"], row["issued"], row["issuer"], row["number"],
        round(score, 4), found,
    )


def search(folder: Path, question: str, filters: Filters = Filters(), limit: int = 10) -> tuple[Hit, ...]:
    """Ask one question of the index in a folder; for more than one, keep a SearchIndex open."""
    with SearchIndex(folder) as index:
        return index.search(question, filters, limit)
