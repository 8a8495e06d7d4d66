"""Exemplary figures: people and collectives that a text holds up as examples.

Only where the text says that examples follow: signers, clerks and historical names are none.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from thidua.model import Document, Figure, Mention, Span
from thidua.patterns import compiled, compose

_PLACES = compose(r"<<place>>(?:,\s*(?:xã|[Tt]hị trấn|phường)\s<<place_name>>)?")
_ROLE = re.compile(r"^(?:Bí thư|Chủ tịch|Phó|Trưởng|Giám đốc|Giáo viên|Hiệu trưởng|Cán bộ|Hội viên|Nông dân|Công nhân|Bác sĩ|Chi hội trưởng)")
_SIGNALS = compose(r"<<examples_follow>>|[Pp]hong trào\s+<<letter>>[^;:.\n]{4,110}?\s+có\s+(?=ông|bà|anh|chị)")


def extract(document: Document) -> Iterator[Mention]:
    """Figures in the stretches of text that announce examples, up to the end of the sentence."""
    text = document.text
    signals = [match.end() for match in _SIGNALS.finditer(text)]
    for start, following in pairwise([*signals, len(text) + 1]):
        stop = re.search(r"\.{2,}|[.\n](?=\s|$)|…", text[start:following])
        end = min(start + stop.start() if stop else following, start + 900, len(text))
        yield from _in_stretch(text, start, end)


def _in_stretch(text: str, start: int, end: int) -> Iterator[Mention]:
    movement = _movement_before(text, start)
    for match in compiled("figure").finditer(text, start, end):
        about = match["about"]
        role = about if _ROLE.match(about) else None
        place = _PLACES.search(about) if role else None
        where = place.group() if place else None if role else about
        name_start = match.start("honorific") if match["honorific"] else match.start("person")
        yield Mention(
            Span(name_start, match.end()), text[name_start : match.end()],
            Figure(match["person"], "person", match["honorific"], role, where, movement), "figure.person",
        )
    for match in compiled("collective_figure").finditer(text, start, end):
        yield Mention(
            Span(match.start(), match.end()), match.group(),
            Figure(match["collective"].strip(), "collective", None, None, match["where"], movement), "figure.collective",
        )


def _movement_before(text: str, position: int) -> str | None:
    """The movement named last before the examples, in the same clause."""
    clause = text[max(0, position - 260) : position]
    clause = re.split(r"[;\n]", clause)[-1]
    quoted = list(compiled("quoted_name").finditer(clause))
    if quoted:
        return (quoted[-1]["curly"] or quoted[-1]["straight"]).strip()
    match = re.search(r"[Pp]hong trào(?: thi đua)?\s+(.{4,110}?)\s+(?:có|với|là)\s+(?:các\s+)?(?:điển hình|ông|bà|$).*$", clause)
    return match[1] if match else None
