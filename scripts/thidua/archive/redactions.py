"""Redactions: words that nothing published may hold, hidden in the archive before anyone else sees it.

`redactions.yaml` lists them (people edit). Hiding happens once, in `load`: pages, index, downloads and whatever comes
later get an archive that no longer has the words, in no spelling, so that no export can forget them. The folder itself
keeps its texts: it is not published.
"""

import dataclasses
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.archive.files import read_text
from thidua.archive.veil import HIDDEN, Veil, hidden
from thidua.codec import decode
from thidua.errors import ManyErrors, RecordError
from thidua.model import Document, Figure, Mention, Redaction, Span
from thidua.text import fold
from thidua.yamltext import parse_yaml

if TYPE_CHECKING:
    from thidua.archive.loading import Archive

FILE = "redactions.yaml"
# Shorter words would hide others too.
_LETTERS = 4


def read_redactions(root: Path, errors: list[str]) -> tuple[Redaction, ...]:
    """The archive's redactions; mistakes go into `errors`, one line each."""
    path = root / FILE
    if not path.exists():
        return ()
    try:
        rows = parse_yaml(read_text(path)) or []
        if not isinstance(rows, list):
            raise RecordError("cần một danh sách, mỗi mục có words, why, by, on")
    except RecordError as error:
        errors.append(f"{path}: {str(error).removeprefix(f'{path}: ')}")
        return ()
    found: list[Redaction] = []
    for number, row in enumerate(rows, 1):
        where = f"{path}: mục {number}"
        try:
            redaction = decode(Redaction, row)
        except RecordError as error:
            errors.append(f"{where}: {error}")
            continue
        if not redaction.words:
            errors.append(f"{where}: words: để trống; ghi những chữ cần che")
        errors += [
            f"{where}: words: {words!r} quá ngắn, sẽ che cả chữ khác; ghi đủ họ tên"
            for words in redaction.words
            if len(re.findall(r"[a-z0-9]", fold(words))) < _LETTERS
        ]
        found.append(redaction)
    return tuple(found)


def redacted(archive: "Archive", redactions: Iterable[Redaction]) -> "Archive":
    """The archive without the words: texts, heads, records, ids, facts. A hidden figure is not held up at all."""
    veil = Veil(redactions)
    documents, mentions = [], dict(archive.mentions or {})
    for document in archive.documents:
        veiled, moved = _document(veil, document)
        documents.append(veiled)
        found = mentions.pop(document.id, ())
        mentions[veiled.id] = tuple(_mentions(veil, found, veiled, moved)) if moved else found
    records: dict[str, Any] = {
        field.name: tuple(hidden(veil, record) for record in getattr(archive, field.name))
        for field in dataclasses.fields(archive)
        if field.name not in ("root", "documents", "mentions", "redactions", "idle_redactions", "fingerprints")
    }
    records["people"] = tuple(
        new for old, new in zip(archive.people, records["people"], strict=True) if new.name == old.name
    )
    ids = Counter(record.id for group in (documents, *records.values()) for record in group if hasattr(record, "id"))
    if clashes := [name for name, count in ids.items() if count > 1]:
        line = "sau khi che có {} bản ghi cùng id {!r}; đổi id của chúng trong kho"
        raise ManyErrors(f"{archive.root / FILE}: {line.format(ids[name], name)}" for name in clashes)
    return dataclasses.replace(
        archive,
        documents=tuple(documents),
        mentions=mentions,
        **records,
        idle_redactions=veil.unused,
        # Made of the words that are hidden now.
        fingerprints={},
    )


class _Moved:
    """Where positions of the old text are in the new one."""

    def __init__(self, found: list[tuple[Span, int]]) -> None:
        self._spans = [span for span, _ in found]
        self._shifts = [0, *accumulate(len(HIDDEN) - (span.end - span.start) for span in self._spans)]

    def span(self, span: Span) -> Span:
        return Span(self._at(span.start, False), self._at(span.end, True))

    def _at(self, position: int, end: bool) -> int:
        count = bisect_right(self._spans, position, key=lambda span: span.start)
        if not count:
            return position
        last = self._spans[count - 1]
        if position >= last.end:
            return position + self._shifts[count]
        # Inside hidden words: all of them or nothing.
        start = last.start + self._shifts[count - 1]
        return start + len(HIDDEN) if end and position > last.start else start


def _document(veil: Veil, document: Document) -> tuple[Document, _Moved | None]:
    """The document without the words, and how its positions moved; None when its text has none of them."""
    found = veil.finds(document.text)
    plain = dataclasses.replace(document, text="", sentences=(), terms=(), cautions=())
    veiled = dataclasses.replace(
        hidden(veil, plain),
        # An old address that tells hidden words leads nowhere any more; changed, it might be that of another page.
        formerly=tuple(old for old in document.formerly if veil.hide(old) == old),
        text=document.text,
        sentences=document.sentences,
        terms=document.terms,
        cautions=document.cautions,
    )
    if not found:
        return veiled, None
    moved = _Moved(found)
    parts = _parts_of(veil, document.text, found)
    return dataclasses.replace(
        veiled,
        text=veil.hide(document.text),
        sentences=tuple(moved.span(span) for span in document.sentences),
        # Segmentation may hold half a name as a word of its own.
        terms=tuple(term for term in document.terms if not _tells(veil, term.word, parts)),
        cautions=tuple(
            dataclasses.replace(hidden(veil, caution), span=moved.span(caution.span) if caution.span else None)
            for caution in document.cautions
        ),
    ), moved


def _parts_of(veil: Veil, text: str, found: list[tuple[Span, int]]) -> frozenset[str]:
    """Folded runs of syllables of the hidden words, each of which would tell part of them."""
    parts: set[str] = set()
    for span, _ in found:
        syllables = re.findall(r"[a-z0-9]+", fold(text[span.start : span.end]))
        parts |= {
            " ".join(syllables[start:end])
            for start in range(len(syllables))
            for end in range(start + 1, len(syllables) + 1)
        }
    return frozenset(parts)


def _tells(veil: Veil, word: str, parts: frozenset[str]) -> bool:
    """Whether a keyword is a part of hidden words, holds them, or holds a name out of them: "ông Mùa"."""
    names = (fold(syllable) for syllable in word.split() if syllable[:1].isupper())
    return fold(word) in parts or bool(veil.finds(word)) or any(name in parts for name in names)


def _mentions(veil: Veil, found: Iterable[Mention], document: Document, moved: _Moved) -> Iterable[Mention]:
    for mention in found:
        fact = hidden(veil, mention.fact)
        if isinstance(fact, Figure) and fact != mention.fact and HIDDEN in fact.name:
            continue
        span = moved.span(mention.span)
        yield dataclasses.replace(mention, span=span, quote=document.text[span.start : span.end], fact=fact)
