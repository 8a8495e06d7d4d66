"""Numbers of running text that may be held against each other: how much of what, with the words around them.

Amounts of one class can be added and compared: money in đồng, people however they are called, xã with xã.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from thidua.extractors.targets.quantities import Family, Quantity, quantities
from thidua.model import Comparison
from thidua.patterns import compose
from thidua.text import lower

_PEOPLE = compose(r"^<<target_people>>")
_PLACES = compose(r"^<<target_place>>")
_SCALES = {
    "trăm": 100,
    "chục": 10,
    "nghìn": 1000,
    "ngàn": 1000,
    "vạn": 10_000,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_CURRENCY = re.compile(r"(?:đồng|vnđ|vnd|usd|đô la(?: mỹ)?|euro|đ)$")
_ALIKE = {"vnđ": "đồng", "vnd": "đồng", "đ": "đồng", "héc ta": "ha", "hecta": "ha"}
# Where a statement ends: what stands further away speaks of something else.
STATEMENT_END = re.compile(r"[.;](?=\s|\Z)|\n\s*\n|\n(?=\s*[-+•*–]\s)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at text[start:end], in units of its class: "5 tỷ đồng" is 5000000000 of "đồng"."""

    start: int
    end: int
    value: Decimal
    kind: str
    comparison: Comparison
    quantity: Quantity

    @property
    def exact(self) -> bool:
        return self.comparison is Comparison.EQUAL and self.quantity.towards is None


def amounts(text: str, start: int, end: int) -> tuple[Amount, ...]:
    """Every amount between two places of a text, in order; ranges and what is counted per something are none."""
    found = (_amount(quantity, start) for quantity in quantities(text[start:end].replace("\n", " ")))
    return tuple(amount for amount in found if amount)


def _amount(quantity: Quantity, start: int) -> Amount | None:
    unit = lower(quantity.unit or "")
    if not isinstance(quantity.value, Decimal) or not unit or "/" in unit or quantity.part:
        return None
    value = quantity.value
    words = unit.split()
    while words and words[0] in _SCALES and len(words) > 1:
        value *= _SCALES[words.pop(0)]
    rest = " ".join(words)
    kind = _ALIKE.get(rest, rest)
    if quantity.family is Family.COUNT:
        kind = "người" if _PEOPLE.match(rest) and not rest.startswith("lượt") and "khách" not in rest else kind
    elif quantity.family is Family.MONEY:
        currency = _CURRENCY.search(rest)
        kind = _ALIKE.get(currency.group(), currency.group()) if currency else kind
    return Amount(start + quantity.start, start + quantity.end, value, kind, quantity.comparison, quantity)


def is_place(amount: Amount) -> bool:
    return bool(_PLACES.match(amount.kind))


def statement(text: str, at: int, reach: int = 260) -> tuple[int, int]:
    """Where the statement around a place begins and ends, no further than `reach` to either side."""
    begin = max(0, at - reach)
    for match in STATEMENT_END.finditer(text, begin, at):
        begin = match.end()
    closing = STATEMENT_END.search(text, at, at + reach)
    return begin, closing.start() if closing else min(len(text), at + reach)
