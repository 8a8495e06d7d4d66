"""Zip packages of office files (docx, xlsx, odt), opened with bounds: nothing is unpacked to disk, and sizes are
counted while reading, since the sizes that a package states can lie.

Source of the rules: ECMA-376 part 2 (parts, relationships, no DTD in any part).
"""

import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from thidua.errors import SourceError
from thidua.readers.extras import need

if TYPE_CHECKING:
    from lxml.etree import _Element

# The text of a part is about a tenth of its markup; a tree of this size still fits in memory.
LARGEST_PART = 64 * 1024 * 1024
# A package of more than this, pictures included, was made to fill a disk.
LARGEST_PACKAGE = 2 * 1024 * 1024 * 1024
MOST_PARTS = 20_000
# Markup shrinks to a tenth or a fiftieth, never to less than this.
_STEEPEST = 400
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part of a package has to do with another; `kind` is the last word of the relationship's type."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of an office file. Every method raises SourceError with one line when the file is not sound."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise SourceError(f"{path}: tệp hỏng hoặc bị cắt ngang; xin lại bản gốc") from None
        members = self._zip.infolist()
        if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST_PACKAGE:
            raise SourceError(f"{path}: tệp nén phình quá lớn khi mở; không đọc, hãy xem lại nguồn tệp")
        if any(member.flag_bits & 1 for member in members):
            raise SourceError(f"{path}: tệp đặt mật khẩu; mở bằng mật khẩu rồi lưu lại không mật khẩu")
        # Some programs write part names with backslashes or in another case.
        self._members = {_name(member.filename): member for member in reversed(members)}

    @property
    def names(self) -> frozenset[str]:
        """The names of the parts, in lower case, without a slash in front."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None when there is no such part."""
        member = self._members.get(_name(name))
        return None if member is None else self._unpacked(member)

    def xml(self, name: str) -> "_Element | None":
        """The tree of a part without comments; None when there is no such part. Entities are never expanded."""
        data = self.read(name)
        return None if data is None else parse(data, self._path)

    def relations(self, name: str) -> tuple[Relation, ...]:
        """What a part relates to; "" stands for the package itself."""
        folder, _, base = name.rpartition("/")
        root = self.xml(join(folder, "_rels", f"{base}.rels"))
        return tuple(
            Relation(
                row.get("Id", ""),
                row.get("Type", "").rpartition("/")[2],
                _target(folder, row.get("Target", "")),
                row.get("TargetMode") == "External",
            )
            for row in (() if root is None else root)
        )

    def check_all(self) -> None:
        """Unpack every part once, into nothing, so that another program may open the file."""
        for member in self._members.values():
            self._unpacked(member, keep=False)

    def _unpacked(self, member: ZipInfo, keep: bool = True) -> bytes:
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > LARGEST_PART or size > _CHUNK + _STEEPEST * member.compress_size:
                        raise SourceError(
                            f"{self._path}: {member.filename}: phình quá lớn khi mở; không đọc, hãy xem lại nguồn tệp"
                        )
                    if keep:
                        pieces.append(piece)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise SourceError(
                f"{self._path}: {member.filename}: phần này hỏng hoặc bị cắt ngang; xin lại bản gốc"
            ) from None
        return b"".join(pieces)


def parse(data: bytes, path: Path) -> "_Element":
    """The tree of some XML: no entities, no network, no DTD, no comments. Raises SourceError."""
    etree = need("lxml.etree", "lxml", path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: _Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise SourceError(f"{path}: phần XML bên trong hỏng; xin lại bản gốc") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(f"{path}: phần XML có khai báo DTD, tệp văn phòng không bao giờ có; không đọc")
    return root


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
