"""A text as its sentences run: line breaks inside a sentence and headings in capitals smoothed, letter for letter.

The result has the length of the text, so that every position means the same in both. Recognition and web
pages break lines in the middle of names ("Luật Tổ chức ⏎ Chính phủ"), and headings print citations in capitals.
"""

import re
from functools import cache
from itertools import pairwise

from thidua.model import Span
from thidua.patterns import body_names, compiled, compose

_CLOSED = re.compile(r"[.;:!?…|”\"\t]\s*$|^\s*$|/\./?\s*$")
# A line whose sentence cannot end where it ends.
_OPEN = re.compile(
    r"(?:[,/(–-]|\s(?:của|số|ngày|tháng|năm|và|về|tại|theo|Luật|Bộ|Nghị|khoản|Điều|điểm|Khoản|cho|các))\s*$"
)
_SENTENCE = re.compile(r"[ \t*_+•–-]*(?:Căn cứ|Theo|Xét|Thực hiện)\s")
_LONG_LINE = 50
# So many capitals make a heading; fewer may be abbreviations side by side.
_CAPITALS = 14
_SMALL = compose("<<lower>>")
_NUMERAL = re.compile(r"[0-9]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>|]{1,2000}|\]\([^()\s]{1,500}\)", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:pdf|docx?|xlsx?|html?|aspx?|jpe?g|png|zip|rar)(?![A-Za-z0-9])", re.IGNORECASE)
_NAME = re.compile(r"[^\s|()]*$")
_LONGEST_FILE_NAME = 200


def prose(text: str) -> str:
    """The text with blanks for line breaks inside sentences, and headings in capitals in small letters."""
    lines = text.split("\n")
    smooth: list[str] = []
    stretch: list[str] = []
    for line, following in pairwise([*lines, None]):
        stretch.append(line or "")
        if line is not None and following is not None and _goes_on(line, following):
            continue
        joined = " ".join(stretch)
        smooth.append(_running(joined) if _in_capitals(stretch[0]) else joined)
        stretch = []
    # Single marks of emphasis that recognition left over.
    return "\n".join(smooth).replace("*", " ")


def _goes_on(line: str, following: str) -> bool:
    if (
        not following.strip()
        or _CLOSED.search(line[-40:])
        or compiled("line_opening").match(following)
        or line.lstrip().startswith(("|", "#"))
    ):
        return False
    if _in_capitals(line) or _in_capitals(following):
        return _in_capitals(line) and _in_capitals(following)
    if following[:1].islower() or following[:1].isdigit():
        return True
    return bool(_OPEN.search(line[-20:]) or len(line) >= _LONG_LINE or _SENTENCE.match(line))


def _in_capitals(line: str) -> bool:
    """True for a line of capitals; marks such as TTg inside a number do not count."""
    if not line or len(line) > 600:
        return False
    capitals = 0
    for token in line.split():
        if "/" in token or _NUMERAL.search(token):
            continue
        # Most lines are left at their first or second word.
        if _SMALL.search(token):
            return False
        capitals += len(token)
    return capitals >= _CAPITALS


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    written = {name.lower(): name for name in body_names()}
    longest_first = sorted(written, key=lambda name: -len(name))
    return re.compile("|".join(map(re.escape, longest_first))), written


def _running(line: str) -> str:
    """A line of capitals as running text writes it, as far as known; numbers stay as printed."""
    small = "".join(
        token if _NUMERAL.search(token) or "/" in token else token.lower() for token in re.split(r"(\s+)", line)
    )
    known, written = _bodies()
    small = known.sub(lambda match: written[match.group()], small)
    small = re.sub(r"(?<![^\W\d_])(?:ubnd|hđnd)(?![^\W\d_])", lambda match: match.group().upper(), small)
    small = compiled("unit_in_small").sub(
        lambda match: match.group()[: -len(match["name"])] + match["name"].title(), small
    )
    # A letter that has no small form of its own length would move all that follows it.
    return small if len(small) == len(line) else line


def not_prose(text: str) -> list[Span]:
    """Addresses and names of files, in order: what looks like a number inside them is none."""
    spans = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
    for suffix in _SUFFIX.finditer(text):
        name = _NAME.search(text, max(0, suffix.start() - _LONGEST_FILE_NAME), suffix.start())
        spans.append(Span(name.start() if name else suffix.start(), suffix.end()))
    return sorted(spans)
