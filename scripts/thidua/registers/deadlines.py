"""From a deadline as printed to the day it means: "trước ngày 15/12" in a plan of 2022 is 2022-12-15."""

import re

from thidua.model import PartialDate
from thidua.text import fold, partial_date

# In folded letters. The last date printed is the one that binds: "từ 01/3 đến 15/3/2022".
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DATE = re.compile(
    r"(?P<day>[0-9]{1,2}) ?(?:[/.-]|thang ) ?(?P<month>[0-9]{1,2})" + rf"(?: ?(?:[/.-]|,? nam ) ?{_YEAR})?(?![0-9])"
)
_MONTH = re.compile(rf"thang (?P<month>[0-9]{{1,2}})(?: ?(?:[/.-]|,? nam ) ?{_YEAR})?(?![0-9/])")
_YEARLY = re.compile(r"\b(?:hang|moi) (?:nam|quy|thang|tuan|ngay)\b|\bdinh ky\b|\bthuong xuyen\b")


def due(deadline: str, year: int | None) -> PartialDate | None:
    """The day or month of a deadline; None when it says none, comes back every year, or its year is unknown.

    `year`: of the document, for deadlines that leave theirs out.
    """
    words = fold(" ".join(deadline.split()))
    if _YEARLY.search(words):
        return None
    for pattern in (_DATE, _MONTH):
        found = list(pattern.finditer(words))
        if not found:
            continue
        parts = found[-1].groupdict()
        said = parts["year"] or (str(year) if year else None)
        if said is None:
            return None
        try:
            return partial_date(said, parts["month"], parts.get("day"))
        except ValueError:
            return None
    return None
