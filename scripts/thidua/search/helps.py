"""What helps to ask: suggestions while typing and corrections afterwards, built for an index as a whole, and opened."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from thidua.archive import Archive
from thidua.errors import SearchIndexError
from thidua.resolve import Resolution
from thidua.search import lexicon, shards, suggest
from thidua.search.generation import REBUILD
from thidua.search.spelling import misprints
from thidua.search.suggested import suggested


def write(
    folder: Path, archive: Archive, resolution: Resolution, syllables: Mapping[str, int], pairs: Mapping[str, int]
) -> dict[str, Any]:
    """Write their files into the browser's folder; returns what the index must tell of them.

    `syllables`, `pairs`: in how many documents each folded one stands; pairs that stand in one only may be left out.
    """
    documents = archive.documents
    sample = documents[:: max(1, -(-len(documents) // lexicon.SAMPLE))]
    texts = (f"{document.head.title}\n{document.text}" for document in sample)
    data = lexicon.packed(syllables, pairs, len(documents), texts)
    name = f"spelling-{sha256(data).hexdigest()[:16]}"
    shards.write_file(folder, name, data)
    return {
        "spelling": name,
        "suggestions": suggest.write(folder, suggested(archive, resolution)),
        "misprints": misprints(),
    }


class Helps:
    """Those of an open index. `told`: what `write` returned."""

    def __init__(self, folder: Path, told: Mapping[str, Any]) -> None:
        self._folder = folder
        self._told = told

    @cached_property
    def lexicon(self) -> lexicon.Lexicon:
        """For corrections. Raises SearchIndexError when the file is missing or damaged."""
        try:
            return lexicon.unpacked(self._read(self._told["spelling"]))
        except (IndexError, ValueError):
            raise self._damaged(self._told["spelling"]) from None

    @cached_property
    def suggestions(self) -> suggest.Suggestions:
        """For what is being typed; asking may raise SearchIndexError, too."""
        return suggest.Suggestions(lambda name: self._read(f"{self._told['suggestions']}/{name}"))

    def _read(self, name: str) -> bytes:
        try:
            return shards.read_file(self._folder, name)
        except (OSError, ValueError):
            raise self._damaged(name) from None

    def _damaged(self, name: str) -> SearchIndexError:
        return SearchIndexError(f"{self._folder / name}.js: thiếu hoặc bị hỏng; {REBUILD}")
