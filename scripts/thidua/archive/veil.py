"""The veil: takes the words of redactions out of any text or record, whatever their marks, case or line ends."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from thidua.model import Redaction, Span
from thidua.text import fold

HIDDEN = "[đã ẩn]"

T = TypeVar("T")

# Inside a syllable stand at most marks of emphasis or of decomposed letters, between syllables also line ends, table
# bars and their spaces, of which pages and tables may have many.
_INSIDE, _BETWEEN = "[^a-z0-9]{0,3}", r"(?:[^a-z0-9]{0,20}|[\s|]{21,300})"
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class Veil:
    """Hides the words of some redactions, and remembers which of them stood nowhere."""

    def __init__(self, redactions: Iterable[Redaction]) -> None:
        self._redactions = tuple(redactions)
        self._used: set[int] = set()
        # The longer first: "Lý Thị Nga An" is more than "Lý Thị Nga".
        pairs = sorted(
            ((words, number) for number, row in enumerate(self._redactions) for words in row.words),
            key=lambda pair: (-len(pair[0]), pair),
        )
        self._numbers = [number for _, number in pairs]
        spelled = "|".join(f"({_spelled(words)})" for words, _ in pairs)
        self._pattern = re.compile(f"(?<![a-z])(?:{spelled})(?![a-z])") if pairs else None

    @property
    def unused(self) -> tuple[Redaction, ...]:
        """Redactions whose words stood nowhere so far."""
        return tuple(row for number, row in enumerate(self._redactions) if number not in self._used)

    def finds(self, text: str) -> list[tuple[Span, int]]:
        """Where words are to be hidden, and the number of the redaction that says so."""
        if self._pattern is None:
            return []
        found = [
            (Span(*match.span()), self._numbers[(match.lastindex or 1) - 1])
            for match in self._pattern.finditer(fold(text))
        ]
        self._used.update(number for _, number in found)
        return found

    def hide(self, text: str) -> str:
        """The text without the words; in an id they give way to "an-danh-2", the number of the redaction."""
        found = self.finds(text)
        identifier = bool(found) and _IDENTIFIER.fullmatch(text) is not None
        parts, position = [], 0
        for span, number in found:
            parts += [text[position : span.start], f"an-danh-{number + 1}" if identifier else HIDDEN]
            position = span.end
        return "".join([*parts, text[position:]])


def _spelled(words: str) -> str:
    """Pattern over folded text; i and y are one letter in two spellings."""
    syllables = re.findall(r"[a-z0-9]+", fold(words))
    number = "".join(syllables)
    if number.isdecimal() and number.startswith("0"):
        # Telephone numbers are also written as from abroad.
        return f"(?<![0-9])(?:0|84{_INSIDE}0?){_INSIDE}{_INSIDE.join(number[1:])}(?![0-9])"
    return _BETWEEN.join(_INSIDE.join("[iy]" if letter in "iy" else letter for letter in one) for one in syllables)


def hidden(veil: Veil, value: T) -> T:
    """Every string inside a value, hidden; the value itself when there is nothing to hide."""
    match value:
        case str():
            # Members of enumerations are strings too, and stay members.
            return veil.hide(value) if type(value) is str else value  # type: ignore[return-value]
        case tuple():
            return tuple(hidden(veil, item) for item in value)  # type: ignore[return-value]
        case Mapping():
            return {name: hidden(veil, item) for name, item in value.items()}  # type: ignore[return-value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields: dict[str, Any] = {}
            for name in _fields(type(value)):
                old = getattr(value, name)
                new = hidden(veil, old)
                if new != old:
                    fields[name] = new
            return dataclasses.replace(value, **fields) if fields else value
    return value


@lru_cache(maxsize=64)
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
