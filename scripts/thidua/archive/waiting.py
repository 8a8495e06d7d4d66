"""The folder `waiting`: files that look like a document already held, each kept whole until a person has decided.

Only the machine writes here; `thidua read --same` and `thidua read --new` take a file out again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from thidua.archive.files import read_parts, write_text
from thidua.codec import decode, encode
from thidua.errors import RecordError
from thidua.model import Caution, Document, Head, Source, Waiting
from thidua.text import slug
from thidua.yamltext import dump_yaml, parse_yaml


@dataclass(frozen=True, slots=True)
class _Front:
    """Front matter of a waiting file."""

    near: str
    likeness: Decimal
    reason: str
    id: str
    head: Head
    source: Source
    cautions: tuple[Caution, ...] = ()


def waiting_name(source: Source) -> str:
    """The name under which a file waits: its own, and enough of its digest to tell it from others of that name."""
    stem = slug(source.name.rpartition(".")[0] or source.name, 40)
    return "-".join(part for part in (stem, source.sha256[:8]) if part)


def waiting_path(root: Path, name: str) -> Path:
    """Where a waiting file stands."""
    return root / "waiting" / f"{name}.md"


def read_waiting(path: Path) -> Waiting:
    """One waiting file. Raises RecordError naming file and field."""
    front, body = read_parts(path)
    try:
        fields = decode(_Front, parse_yaml(front))
        # The id becomes the name of a file when the document is taken into the archive.
        if slug(fields.id, 250) != fields.id:
            raise RecordError(f"id: chỉ dùng chữ thường a-z, số và gạch nối, gặp {fields.id!r}")
    except RecordError as error:
        raise RecordError(f"{path}: {error}; xóa tệp này rồi đọc lại tệp gốc") from None
    document = Document(fields.id, fields.head, fields.source, body, cautions=fields.cautions)
    return Waiting(path.stem, fields.near, float(fields.likeness), fields.reason, document)


def save_waiting(root: Path, waiting: Waiting) -> Path:
    """Write a waiting file; returns its path."""
    document = waiting.document
    likeness = Decimal(f"{waiting.likeness:.2f}")
    front = _Front(
        waiting.near, likeness, waiting.reason, document.id, document.head, document.source, document.cautions
    )
    path = waiting_path(root, waiting.name)
    write_text(path, f"---\n{dump_yaml(encode(front))}---\n\n{document.text}")
    return path


def load_waiting(root: Path, errors: list[str]) -> tuple[Waiting, ...]:
    """Every waiting file by name; mistakes go to `errors`."""
    found = []
    for path in sorted((root / "waiting").glob("*.md")):
        try:
            found.append(read_waiting(path))
        except RecordError as error:
            errors.append(str(error))
    return tuple(found)


def stranded(root: Path, waiting: Iterable[Waiting], documents: Iterable[Document]) -> Iterator[str]:
    """Waiting files whose held document is no longer there."""
    known = {name for document in documents for name in (document.id, *document.formerly)}
    for one in waiting:
        if one.near not in known:
            path = waiting_path(root, one.name)
            yield f"{path}: near: không còn văn bản {one.near!r}; chạy `thidua read --new {path}`"
