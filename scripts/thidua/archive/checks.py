"""What does not fit together among the files of an archive, one line each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from thidua.archive.files import year_folder
from thidua.model import Document, FormerParent
from thidua.text import accented_key, slug

# Which fields of which record hold ids, and of what.
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "legal": (("replaces", "legal"), ("continues", "legal"), ("amends", "legal"), ("implements", "legal")),
    "people": (("place", "places"), ("movements", "movements")),
    "organizations": (
        ("place", "places"),
        ("successors", "organizations"),
        ("set_up_by", "legal"),
        ("ended_by", "legal"),
    ),
    "places": (
        ("parent", "places"),
        ("former_parents", "places"),
        ("successors", "places"),
        ("set_up_by", "legal"),
        ("ended_by", "legal"),
    ),
    "titles": (("basis", "legal"),),
    "commendations": (("basis", "legal"),),
}


def duplicates(root: Path, groups: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Ids that stand more than once, in one file or in two."""
    files: dict[str, list[str]] = {}
    for name, group in groups.items():
        if name != "abbreviations":
            for record in group:
                files.setdefault(record.id, []).append(name)
    for record, names in files.items():
        if len(names) > 1:
            path = root / "authorities" / f"{names[0]}.yaml"
            others = "".join(f", {name}.yaml" for name in Counter(names) if name != names[0])
            yield f"{path}{others}: id: {record!r} có {len(names)} lần; mỗi id chỉ dùng một lần"


def dangling(root: Path, groups: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Fields that name a record which is not there."""
    known = {name: {record.id for record in groups[name]} for name in groups if name != "abbreviations"}
    for name, fields in _REFERENCES.items():
        path = root / "authorities" / f"{name}.yaml"
        for record in groups[name]:
            for field, target in fields:
                value = getattr(record, field)
                for item in [value] if isinstance(value, str) else value or ():
                    item = item.parent if isinstance(item, FormerParent) else item
                    if item not in known[target]:
                        yield f"{path}: {record.id}: {field}: không có bản ghi {item!r} trong {target}.yaml"


def undecidable(root: Path, documents: Iterable[Document], groups: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Decisions of people (`decided`) that name a record which is not there, or decide the same words twice."""
    held = list(documents)
    known = {document.id for document in held}
    known |= {record.id for name, group in groups.items() if name != "abbreviations" for record in group}
    for document in held:
        path = root / "documents" / year_folder(document.head) / f"{document.id}.md"
        told = Counter(accented_key(decision.quote) for decision in document.decided)
        for number, decision in enumerate(document.decided, 1):
            if decision.target is not None and decision.target not in known:
                yield (
                    f"{path}: decided {number} (“{decision.quote}”): target: không có bản ghi hay văn bản "
                    f"{decision.target!r}; lập bản ghi trong authorities/ trước"
                )
            if told[accented_key(decision.quote)] > 1:
                yield f"{path}: decided {number}: quote: “{decision.quote}” được quyết hai lần; giữ một"


def former_ids(documents: Iterable[tuple[Path, Document]]) -> Iterator[str]:
    """Old ids that lead nowhere in particular: claimed twice, or those of a document that is there."""
    documents = tuple(documents)
    live = {document.id: path for path, document in documents}
    claimed: dict[str, Path] = {}
    for path, document in documents:
        for number, old in enumerate(document.formerly):
            where = f"{path}: formerly[{number}]"
            if slug(old, 250) != old or not old:
                yield f"{where}: chỉ dùng chữ thường a-z, số và gạch nối, gặp {old!r}"
            elif old in live:
                yield f"{where}: {old!r} là id đang dùng của {live[old]}; bỏ ở một trong hai nơi"
            elif old in claimed:
                yield f"{where}: {old!r} đã có ở {claimed[old]}; một id cũ chỉ dẫn tới một văn bản"
            claimed.setdefault(old, path)


def strays(root: Path, authorities: Iterable[str]) -> Iterator[str]:
    """Files that nothing reads: they would be lost without a word."""
    names = {f"{name}.yaml" for name in authorities}
    for path in _files(root / "authorities"):
        if path.name not in names:
            yield f"{path}: không phải tệp bản ghi; cần một trong {', '.join(sorted(names))}"
    for path in _files(root / "documents"):
        if path.suffix != ".md" or path.parent.parent != root / "documents":
            yield f"{path}: nằm ngoài chỗ của văn bản; cần documents/<năm>/<id>.md"
    for path in _files(root / "waiting"):
        if path.suffix != ".md" or path.parent != root / "waiting":
            yield f"{path}: không phải bản chờ xác nhận; bỏ tệp này ra khỏi kho"
    for path in _files(root / "mentions"):
        document = root / "documents" / path.parent.name / f"{path.stem}.md"
        if not document.exists():
            yield f"{path}: không còn văn bản {document.name}; xóa tệp này hoặc chạy `thidua read`"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
