"""Per mille taken for per cent: natural growth of 9,2 % beside a target of 1 %, a unit printed "0".

No population grows by more than some 4 % a year of itself, or has more than some 5 births a year for each 100.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from thidua.audit.annexes import number
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio
from thidua.model import Range, Target
from thidua.text import key

SAYS = "Phần nghìn (‰) dường như bị đọc hoặc in thành phần trăm (%)"

_GROWTH = re.compile(r"tang dan so(?: tu nhien)?|tang tu nhien|phat trien dan so")
_BIRTHS = re.compile(r"ti (?:suat|le) (?:sinh|chet|tu vong)(?! con| vien| hoat)|muc (?:giam )?sinh(?! hoat)")
_PER_CENT = re.compile(r"\s*(?:%|phần trăm)(?!o)")
_NO_UNIT = re.compile(r"[0oO]{1,2}(?:/[0oO]{1,3})?")
_MOST = {"growth": Decimal(4), "births": Decimal(6)}


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each row or number that cannot be per cent, and for each unit that is no unit."""
    for annex in folio.annexes:
        for row in annex.rows:
            fact = row.fact
            unit = row.cells.get("unit", "")
            if _NO_UNIT.fullmatch(unit):
                meant = "‰" if _kind(row.name) else None
                note = f"đơn vị tính in “{unit}”" + (", có lẽ là ‰" if meant else ", không phải đơn vị")
                yield Finding("per_mille", Weight.SUSPECT, note, row.passage, suggestion=meant)
            elif (value := _too_much(row.name, fact.unit, fact.result, fact.target)) is not None:
                yield Finding("per_mille", Weight.SUSPECT, _note(value), row.passage, suggestion=f"{number(value)} ‰")
    for mention in folio.mentions:
        # Most targets are in no per cent: reading their names costs.
        if isinstance(mention.fact, Target) and mention.fact.unit and _PER_CENT.match(mention.fact.unit):
            said = mention.fact
            value = _too_much(key(said.indicator), said.unit, said.value, None)
            if value is not None:
                where = folio.passage(mention.span)
                yield Finding("per_mille", Weight.SUSPECT, _note(value), where, suggestion=f"{number(value)} ‰")


def _kind(name: str) -> str | None:
    return "growth" if _GROWTH.search(name) else "births" if _BIRTHS.search(name) else None


def _too_much(name: str, unit: str | None, *values: Decimal | Range | None) -> Decimal | None:
    """The value that no population reaches in per cent; None when all may be."""
    kind = _kind(name)
    if kind is None or not unit or not _PER_CENT.match(unit) or "so voi" in name or "ke hoach" in name:
        return None
    return next((v for v in values if isinstance(v, Decimal) and _MOST[kind] < v < 60), None)


def _note(value: Decimal) -> str:
    return f"{number(value)} % là không thể; nếu là {number(value)} ‰ thì bằng {number(value / 10)} %"
