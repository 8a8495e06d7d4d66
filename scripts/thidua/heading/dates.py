"""Dates as heads, periods and pages print them: a day, a month, or a year alone."""

import re

from thidua.model import PartialDate
from thidua.patterns import compiled
from thidua.text import partial_date


def printed_date(words: str, year: int | None = None) -> PartialDate | None:
    """A date as printed; one without a year is of the given one."""
    words = re.sub(r"^(?:ngày|năm|quý [IV]+)[ /]+", "", words.strip())
    if re.fullmatch(r"(?:19|20)[0-9]{2}", words):
        return PartialDate(int(words))
    match = compiled("printed_date").match(words)
    known = match and (match["year"] or year)
    if not match or not known:
        return None
    try:
        return partial_date(known, match["month"], match["day"])
    except ValueError:
        return None
