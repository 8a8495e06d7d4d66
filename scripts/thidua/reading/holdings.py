"""What an archive holds, as far as a newly read file needs it: ids, source files, old ids, fingerprints.

The opening of each file is enough; loading them all would be slow.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from thidua import archive
from thidua.heading.identity import is_own_id
from thidua.likeness import Fingerprints, fingerprint
from thidua.model import Document

_OPENING = 64_000
_HASH = re.compile(r"^  sha256: ([0-9a-f]{64})$", re.MULTILINE)
_FORMERLY = re.compile(r"^formerly:\n((?:- .+\n)+)", re.MULTILINE)
_FINGERPRINT = re.compile(r"""^fingerprint: "?([^"\s]+)"?$""", re.MULTILINE)


def document_files(root: Path) -> list[Path]:
    return sorted((root / "documents").glob("*/*.md"))


class Holdings:
    """The documents of the archive at `root`, by what makes them known again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths = {path.stem: path for path in document_files(root)}
        # The file of the text itself, and other copies that a person confirmed.
        self.sources: dict[str, str] = {}
        self.copies: dict[str, str] = {}
        self.former: dict[str, str] = {}
        self._shared: dict[str, list[str]] = {}
        self._near: Fingerprints | None = None
        for name, path in self.paths.items():
            front = path.read_bytes()[:_OPENING].decode("utf-8", "replace").partition("\n---\n")[0]
            first, *others = _HASH.findall(front) or [""]
            self.sources.setdefault(first, name)
            self.copies |= dict.fromkeys(others, name)
            for rows in _FORMERLY.findall(front + "\n"):
                self.former |= {row.removeprefix("- ").strip("'\""): name for row in rows.splitlines()}
            self._share(name)

    def _share(self, name: str) -> None:
        shared = name.rpartition("-")[0]
        if is_own_id(name, shared):
            self._shared.setdefault(shared, []).append(name)

    def of_identity(self, name: str) -> list[str]:
        """The documents whose heads make this id: that has it, has it with its words in it, or had it."""
        found = [name] if name in self.paths else []
        found += self._shared.get(name, [])
        found += [self.former[name]] if name in self.former else []
        return [held for held in dict.fromkeys(found) if held in self.paths]

    def read(self, name: str) -> tuple[Document, archive.Findings | None]:
        """A held document and what was found in it. Raises RecordError."""
        path = self.paths[name]
        document = archive.read_document(path)
        return document, archive.read_findings(archive.findings_path(self.root, path), document)

    def near(self, mark: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Held documents whose fingerprints are near, nearest first."""
        if self._near is None:
            self._near = Fingerprints()
            for name, held in self._marks():
                self._near.add(name, held)
        return self._near.nearest(mark, least, limit)

    def _marks(self) -> Iterator[tuple[str, str]]:
        for name, path in self.paths.items():
            found = archive.findings_path(self.root, path)
            opening = found.read_bytes()[:4000].decode("utf-8", "replace") if found.exists() else ""
            match = _FINGERPRINT.search(opening)
            # Read before there were fingerprints, or never: made of what is there.
            yield name, match[1] if match else fingerprint(path.read_text(encoding="utf-8", errors="replace"))

    def put(self, document: Document, path: Path, before: str | None) -> None:
        """A document was saved at `path`; `before` is the id that it had."""
        if before and before != document.id:
            self.paths.pop(before, None)
            if self._near:
                self._near.drop(before)
        self.paths[document.id] = path
        self.sources[document.source.sha256] = document.id
        self.copies |= {copy.sha256: document.id for copy in document.copies}
        self.former |= dict.fromkeys(document.formerly, document.id)
        self._share(document.id)
        if self._near:
            self._near.add(document.id, fingerprint(document.text))
