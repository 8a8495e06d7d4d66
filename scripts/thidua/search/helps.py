"""What helps to ask: suggestions while typing and corrections afterwards. `helping` writes their files."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.errors import SearchIndexError
from thidua.search import lexicon, shards, suggest
from thidua.search.generation import REBUILD


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
        gone = frozenset(self._told["gone"])
        return suggest.Suggestions(lambda name: self._read(f"{self._told['suggestions']}/{name}"), gone)

    def _read(self, name: str) -> bytes:
        try:
            return shards.read_file(self._folder, name)
        except (OSError, ValueError):
            raise self._damaged(name) from None

    def _damaged(self, name: str) -> SearchIndexError:
        return SearchIndexError(f"{self._folder / name}.js: thiếu hoặc bị hỏng; {REBUILD}")
