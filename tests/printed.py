"""Invented documents printed as PDF, for the tests and the benchmark of reading them: laid out as offices do.

A4, margins of 20 to 30 mm, Times in 14 points: Nghị định 30/2020/NĐ-CP, Phụ lục I. The font is Liberation
Serif, which has the widths of Times New Roman (Debian: fonts-liberation), or DejaVu Serif.
"""

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDERS = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"), Path.home() / ".fonts")
FAMILIES = ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic"), ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic")


@dataclass(frozen=True)
class Columns:
    """Lines side by side, each column centred or (as a list of recipients is) from the left."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    list_left: bool = False


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Printed:
    """A document: `parts` are columns, tables, and text; text that begins with "^" is centred and bold."""

    parts: tuple[Columns | Table | str, ...]
    running_head: str | None = None
    page_numbers: bool = True
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The same document as a plain text."""
        lines: list[str] = []
        for part in self.parts:
            match part:
                case Columns(left, right):
                    lines += [*left, "", *right, ""]
                case Table(rows):
                    lines += ["\t".join(row) for row in rows] + [""]
                case str():
                    lines += [part.removeprefix("^"), *([] if part.startswith("^") else [""])]
        for notes in self.notes.values():
            lines += [*notes, ""]
        return "\n".join(lines) + "\n"


@cache
def fonts() -> tuple[str, str, str]:
    """The names of a font with Vietnamese letters, registered; without one the test says so, and on CI it fails."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = {path.stem: path for folder in FOLDERS if folder.is_dir() for path in folder.rglob("*.ttf")}
    for family in FAMILIES:
        if all(name in found for name in family):
            for name in family:
                pdfmetrics.registerFont(TTFont(name, str(found[name])))
            pdfmetrics.registerFontFamily(family[0], normal=family[0], bold=family[1], italic=family[2], boldItalic=family[1])
            return family
    if os.environ.get("CI"):
        pytest.fail("CI has no font with Vietnamese letters; .ci/run installs fonts-liberation")
    pytest.skip("needs a font with Vietnamese letters (Debian: apt install fonts-liberation)")


def write(path: Path, document: Printed, **settings: Any) -> Path:
    """The document as a PDF. `settings` go to the writer (encrypt=…)."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    regular, _, italic = fonts()

    def around(canvas: Any, pages: Any) -> None:
        number = canvas.getPageNumber()
        if document.running_head:
            canvas.setFont(italic, 10)
            canvas.drawString(30 * mm, A4[1] - 12 * mm, document.running_head)
        if document.page_numbers and (number > 1 or document.running_head):
            canvas.setFont(regular, 13)
            canvas.drawCentredString(A4[0] / 2, 10 * mm, str(number))
        notes = document.notes.get(number, ())
        height = 20 * mm + 12 * len(notes)
        if notes:
            canvas.line(30 * mm, height, 80 * mm, height)
        for at, note in enumerate(notes, 1):
            mark = note[: len(note) - len(note.lstrip("¹²³⁴⁵⁶⁷⁸⁹⁰"))]
            canvas.setFont(regular, 6.5)
            canvas.drawString(30 * mm, height - 12 * at + 3.5, "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(digit)) for digit in mark))
            canvas.setFont(regular, 10)
            canvas.drawString(30 * mm + 4, height - 12 * at, note[len(mark) :])

    template = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=30 * mm, rightMargin=18 * mm, topMargin=20 * mm, bottomMargin=28 * mm, **settings
    )
    template.build([piece for part in document.parts for piece in _pieces(part, template.width)], around, around)
    return path


def _pieces(part: Columns | Table | str, width: float) -> list[Any]:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Spacer
    from reportlab.platypus import Table as Drawn

    style, centred, small = _styles()
    match part:
        case Columns(left, right, list_left):
            cells = [[[Paragraph(_marked(line), small if list_left else centred) for line in left], [Paragraph(f"<b>{line}</b>" if line else "<br/>", centred) for line in right]]]
            drawn = Drawn(cells, [0.42 * width, 0.58 * width], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)])
            return [drawn, Spacer(1, 10)]
        case Table(rows, spans):
            cells = [[Paragraph(cell, centred) for cell in row] for row in rows]
            look: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
            look += [("SPAN", (span[0], span[1]), (span[2], span[3])) for span in spans]
            return [Drawn(cells, [width / len(rows[0])] * len(rows[0]), style=look, repeatRows=1), Spacer(1, 8)]
    if part.startswith("^"):
        return [Paragraph(f"<b>{part[1:]}</b>", centred)]
    return [Paragraph(_marked(part), style)]


def _marked(text: str) -> str:
    """Superscript digits as offices print them: small digits, raised."""
    for value, digit in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹"):
        text = text.replace(digit, f"<super>{value}</super>")
    return text.replace("</super><super>", "")


@cache
def _styles() -> tuple[Any, Any, Any]:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle

    regular = fonts()[0]
    common = {"fontName": regular, "splitLongWords": 0}
    return (
        ParagraphStyle("text", fontSize=14, leading=18, alignment=TA_JUSTIFY, firstLineIndent=36, spaceAfter=6, **common),
        ParagraphStyle("centred", fontSize=13, leading=16, alignment=TA_CENTER, **common),
        ParagraphStyle("list", fontSize=11, leading=13, **common),
    )

