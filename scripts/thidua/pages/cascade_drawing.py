"""The cascade as a drawing (SVG): boxes one below the other, each joined to what it implements.

Narrow enough for a phone and drawn when the site is built. Boxes lead to pages, edges to the quoted sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.markup import escape

# In units of the drawing, which a phone shows at nearly one a pixel.
WIDTH = 360
_INDENT = 20
_PAD = 9
_LINE = 17
_GAP = 12
# Mean width of a letter at the size of the style sheet, bold letters a little wider.
_LETTER = 7.8
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Box:
    """One document: plain text and addresses. `depth` says how deep it stands under (or above) the one it is joined to.

    `edge` is the plain word on its edge and `edge_href` where the sentence stands; `quote` is that sentence.
    """

    name: str
    facts: str
    href: str | None
    depth: int
    edge: str = ""
    edge_href: str | None = None
    quote: str = ""
    own: bool = False


def drawing(upper: Sequence[Box], lower: Sequence[Box], label: str) -> str:
    """An SVG as one line of HTML: `upper` boxes stand above and lead down to the first of `lower`, in reading order."""
    placed: list[tuple[Box, float, float]] = []
    position = 2.0
    for row in (*upper, *lower):
        height = _height(row)
        placed.append((row, position, height))
        position += height + _GAP
    edges = [*_edges_down(placed[: len(upper) + 1]), *_edges_up(placed[len(upper) :])]
    boxes = "".join(_box(row, top, height) for row, top, height in placed)
    return (
        f'<div class="td-cascade"><svg viewBox="0 0 {WIDTH} {position:g}" role="group" aria-label="{escape(label)}">'
        f"{''.join(edges)}{boxes}</svg></div>"
    )


def _left(row: Box) -> float:
    return 2 + row.depth * _INDENT


def _wrapped(text: str, width: float) -> list[str]:
    room = int(width / _LETTER)
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: room - 2]} …"]
    return [part[: room + 4] for part in lines]


def _lines(row: Box) -> list[tuple[str, str]]:
    """The lines of a box with their classes."""
    width = WIDTH - _left(row) - 2 * _PAD - 2
    lines = [("td-cascade__name", part) for part in _wrapped(row.name, width)]
    lines += [("td-cascade__facts", part) for part in _wrapped(row.facts, width * 1.12) if part]
    return lines


def _height(row: Box) -> float:
    return len(_lines(row)) * _LINE + 2 * _PAD - 3 + (_LINE if row.edge else 0)


def _box(row: Box, top: float, height: float) -> str:
    left = _left(row)
    own = " td-cascade__box--own" if row.own else ""
    size = f'width="{WIDTH - left - 2:g}" height="{height:g}" rx="4"'
    parts = [f'<rect class="td-cascade__box{own}" x="{left:g}" y="{top:g}" {size}/>']
    baseline = top + _PAD + 10
    for kind, part in _lines(row):
        parts.append(f'<text class="{kind}" x="{left + _PAD:g}" y="{baseline:g}">{escape(part)}</text>')
        baseline += _LINE
    inner = "".join(parts)
    box = f'<a href="{row.href}">{inner}</a>' if row.href else inner
    if not row.edge:
        return box
    title = f"<title>{escape(row.quote)}</title>"
    at = f'x="{left + _PAD:g}" y="{baseline:g}"'
    words = f'<text class="td-cascade__edge" {at}>{title}{escape(row.edge)}</text>'
    return box + (f'<a href="{row.edge_href}">{words}</a>' if row.edge_href else words)


def _edges_up(placed: Sequence[tuple[Box, float, float]]) -> list[str]:
    """Lines from each box to the box above it that it is joined to."""
    lines: list[str] = []
    open_boxes: list[tuple[Box, float]] = []
    for row, top, height in placed:
        del open_boxes[row.depth :]
        if open_boxes:
            parent, bottom = open_boxes[-1]
            x, middle = _left(parent) + _INDENT / 2, top + height / 2
            lines.append(_edge(row, f"M{x:g} {bottom:g}V{middle:g}H{_left(row):g}"))
        open_boxes.append((row, top + height))
    return lines


def _edges_down(placed: Sequence[tuple[Box, float, float]]) -> list[str]:
    """The same upside down: each box is joined to the next one below that stands less deep."""
    lines: list[str] = []
    for number, (row, top, height) in enumerate(placed):
        below = next((other for other in placed[number + 1 :] if other[0].depth < row.depth), None)
        if below:
            x, middle = _left(below[0]) + _INDENT / 2, top + height / 2
            lines.append(_edge(row, f"M{_left(row):g} {middle:g}H{x:g}V{below[1]:g}"))
    return lines


def _edge(row: Box, path: str) -> str:
    title = f"<title>{escape(row.quote)}</title>" if row.quote else ""
    drawn = f'<path class="td-cascade__line" d="{path}"/><path class="td-cascade__touch" d="{path}">{title}</path>'
    # The words in the box are the link for keyboards; the line is one for the mouse.
    return f'<a href="{row.edge_href}" tabindex="-1">{drawn}</a>' if row.edge_href else drawn
