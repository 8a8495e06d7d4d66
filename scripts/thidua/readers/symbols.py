"""Letters of symbol fonts as Unicode, and figures as raised marks."""

import re

# Code in the font (without the private-use offset F000) -> letter. Only what documents print; the codes are
# those of the fonts' own tables.
_TABLES = {
    "symbol": {
        0x2D: "−",
        0x61: "α",
        0x62: "β",
        0x6D: "μ",
        0xA3: "≤",
        0xA5: "∞",
        0xAE: "→",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBB: "≈",
        0xBC: "…",
        0xDE: "⇒",
        0xE5: "∑",
    },
    "wingdings": {
        0x6C: "•",
        0x6D: "•",
        0x6E: "▪",
        0x6F: "☐",
        0x71: "☐",
        0x72: "☐",
        0x76: "•",
        0x9F: "•",
        0xA7: "▪",
        0xA8: "☐",
        0xD8: "•",
        0xE0: "→",
        0xE8: "→",
        0xF0: "→",
        0xFB: "☒",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "☒", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"},
}
# In old encodings ¹ ² ³ are letters, so raised figures are others until the text is in Unicode.
_HELD = {"\U000f0001": "¹", "\U000f0002": "²", "\U000f0003": "³"}
RAISED_LETTERS = "⁰⁴⁵⁶⁷⁸⁹" + "".join(_HELD)
_RAISED = str.maketrans("0123456789", "⁰\U000f0001\U000f0002\U000f0003⁴⁵⁶⁷⁸⁹")
_SETTLED = str.maketrans(_HELD)


def symbol(code: int, font: str | None) -> str | None:
    """The letter of a symbol font, by its code with or without the offset F000; None when no table has it."""
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _TABLES.get((font or "symbol").lower())
    if table is not None:
        found = table.get(code)
        # The Latin part of Symbol is ASCII's own figures and signs.
        return found if found else chr(code) if 0x20 <= code < 0x40 and (font or "").lower() == "symbol" else None
    return _TABLES["symbol"].get(code) or _TABLES["wingdings"].get(code)


# Letters that only a symbol font can show.
PRIVATE = re.compile("[\uf000-\uf0ff]")


def raised(text: str) -> str:
    """Figures as superscripts, the brackets around them gone: "(12)" is "¹²" once `settled`; other text as it is."""
    bare = text.strip()
    for opening, closing in (("(", ")"), ("[", "]")):
        if bare.startswith(opening) and bare.endswith(closing):
            bare = bare[1:-1]
    return bare.translate(_RAISED) if bare.isascii() and bare.isdigit() else text


def settled(text: str) -> str:
    """A text in Unicode with its raised figures as Unicode has them."""
    return text.translate(_SETTLED)
