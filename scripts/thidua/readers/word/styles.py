"""Styles: what a paragraph or a run looks like where it does not say so itself."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from thidua.readers.ooxml import child, children, number, switched, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# A chain of styles longer than this goes in a circle.
_LONGEST_CHAIN = 20
_RAISED = 4
_OTHER_NAMES = {"start": "left", "end": "right"}


@dataclass(frozen=True, slots=True)
class Look:
    """What of the look of letters changes the text: the font (an old one has an encoding of its own), and
    whether they are hidden, printed in capitals, raised or struck through. None: not said here."""

    font: str | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None
    struck: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look, and the other's wherever this one says nothing."""
        return Look(
            other.font if self.font is None else self.font,
            other.hidden if self.hidden is None else self.hidden,
            other.capitals if self.capitals is None else self.capitals,
            other.raised if self.raised is None else self.raised,
            other.struck if self.struck is None else self.struck,
        )


_PLAIN = Look()


def look(properties: "_Element | None") -> Look:
    """The look that run properties state themselves."""
    if properties is None or not len(properties):
        return _PLAIN
    fonts = child(properties, "rFonts")
    raised = value(child(properties, "vertAlign"))
    # LibreOffice writes some raised letters by how far they stand above the line (in half points).
    height = number(child(properties, "position"))
    if raised is None and height is not None and height >= _RAISED:
        raised = "superscript"
    return Look(
        _font(fonts),
        switched(properties, "vanish"),
        switched(properties, "caps"),
        None if raised is None else raised == "superscript",
        switched(properties, "strike") or switched(properties, "dstrike"),
    )


def _font(fonts: "_Element | None") -> str | None:
    """The font of high letters, which old encodings use; a font of the theme is never an old one."""
    named = value(fonts, "hAnsi") or value(fonts, "ascii")
    return "" if value(fonts, "hAnsiTheme") or (named is None and value(fonts, "asciiTheme")) else named


class Styles:
    """The styles part of a file."""

    def __init__(self, root: "_Element | None") -> None:
        self._styles = {value(style, "styleId") or "": style for style in children(root, "style")}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")
            ),
            None,
        )
        self._base = look(child(root, "docDefaults", "rPrDefault", "rPr"))
        self.look = lru_cache(maxsize=2048)(self._look)
        self.centred = lru_cache(maxsize=2048)(self._centred)
        self.list_item = lru_cache(maxsize=2048)(self._list_item)
        self.borders = lru_cache(maxsize=256)(self._borders)

    def _chain(self, name: str | None) -> "list[_Element]":
        """A style and those that it is based on, nearest first."""
        chain: list[_Element] = []
        while name in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[name])
            name = value(child(chain[-1], "basedOn"))
        return chain

    def _look(self, paragraph: str | None, run: str | None = None) -> Look:
        """The look of letters in a paragraph style and, inside it, a character style."""
        found = _PLAIN
        for style in (*self._chain(run), *self._chain(paragraph or self._default)):
            found = found.over(look(child(style, "rPr")))
        return found.over(self._base)

    def _centred(self, paragraph: str | None) -> bool:
        for style in self._chain(paragraph or self._default):
            side = value(child(style, "pPr", "jc"))
            if side is not None:
                return side == "center"
        return False

    def _list_item(self, paragraph: str | None) -> tuple[str | None, int | None]:
        """The list and the level (0-based) that a paragraph style brings."""
        found: str | None = None
        level: int | None = None
        for style in self._chain(paragraph or self._default):
            item = child(style, "pPr", "numPr")
            found = found or value(child(item, "numId"))
            level = number(child(item, "ilvl")) if level is None else level
        return found, level

    def list_of(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        return value(child(self._styles.get(style), "pPr", "numPr", "numId"))

    def _borders(self, table: str | None) -> tuple[tuple[str, bool], ...]:
        """The edges that a table style states, each drawn or not."""
        found: dict[str, bool] = {}
        for style in self._chain(table):
            found = edges(child(style, "tblPr", "tblBorders")) | found
        return tuple(found.items())


def edges(borders: "_Element | None") -> dict[str, bool]:
    """The edges that a table or cell states, each drawn or not."""
    found = {}
    for edge in () if borders is None else borders:
        name = str(edge.tag).rpartition("}")[2]
        found[_OTHER_NAMES.get(name, name)] = (value(edge) or "none") not in ("none", "nil")
    return found
