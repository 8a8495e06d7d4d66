"""What a printed numeral is worth: spaces, dots and commas as offices really set them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from thidua.text import decimal

# Dots that part thousands, and no other use of the dot, in "17.889" or "1.250,5".
THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])")
_LOST = re.compile(r"([1-9][0-9]{0,2})\.([0-9]{2})")
_POINT = re.compile(r"-?[0-9]+\.[0-9]{1,2}")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value, and whether a zero was lost in print: "17.68" for 17.680."""

    value: Decimal
    lost_zero: bool = False


def numeral(printed: str, *, thousands: bool = False, whole: bool = False) -> Numeral | None:
    """Value of a numeral in which a space may group thousands and a dot may stand for the decimal comma.

    `thousands`: dots around it part thousands, so that "17.68" has lost a zero. `whole`: it counts whole
    things, so that "1,234" is no fraction either. None when it is no numeral.
    """
    compact = printed.replace(" ", "").rstrip(".,").lstrip("+")
    if whole and _ENGLISH.fullmatch(compact):
        compact = compact.replace(",", "")
    try:
        return Numeral(decimal(compact))
    except ValueError:
        pass
    lost = _LOST.fullmatch(compact)
    if lost and (thousands or whole):
        return Numeral(Decimal(lost[1] + lost[2] + "0"), lost_zero=True)
    return Numeral(Decimal(compact)) if _POINT.fullmatch(compact) else None
