"""Numbers of acts in what people wrote about records: each leads to its act when it means exactly one."""

import re

from thidua.markup import escape
from thidua.model import LegalAct
from thidua.pages.fragments import to
from thidua.pages.gather import Gathered
from thidua.resolve.context import body
from thidua.resolve.numbers import number_key, symbol_parts

# 34-CT/TW, 152/2025/NĐ-CP, 864/NQ-UBTVQH14; a date has no letters.
_NUMBER = re.compile(r"(?<![\w/-])[0-9]{1,5}(?:/[0-9]{4})?(?:[-/][A-ZĐ][A-Za-zĐđƯư0-9]*)+(?![\w/-])")
# Every province and district numbers its own: such a number means an act only near its own place.
_LOCAL = frozenset({"UBND", "HDND", "TU", "HU"})


def linked(gathered: Gathered, here: str, text: str, about: LegalAct | None = None) -> str:
    """Foreign text as safe Markdown with its numbers as links; `about` is the act that the text tells of."""
    parts: list[str] = []
    position = 0
    for match in _NUMBER.finditer(text):
        act = _meant(gathered, match.group(), about)
        if act and gathered.page_of(act.id) != here:
            parts += [escape(text[position : match.start()]), to(gathered, here, act.id, escape(match.group()))]
            position = match.end()
    return "".join([*parts, escape(text[position:])])


def _meant(gathered: Gathered, number: str, about: LegalAct | None) -> LegalAct | None:
    """The one act of that number; None when there is none or several, or when it may be another place's."""
    found = gathered.by_number.get(number_key(number), ())
    if len(found) != 1:
        return None
    if _LOCAL & set(symbol_parts(number)):
        unit = body(found[0].issuer or "").unit
        if not (about and about.issuer and unit and body(about.issuer).unit == unit):
            return None
    return found[0]
