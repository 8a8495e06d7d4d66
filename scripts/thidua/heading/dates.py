"""Dates as heads, feet, periods and pages print them: a day, a month, or a year alone."""

import re

from thidua.heading.cells import Cell
from thidua.model import PartialDate
from thidua.patterns import compiled, first
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


def place_and_date(region: tuple[Cell, ...]) -> tuple[str | None, PartialDate | None]:
    """Place and date of the cells of a head, as far as they are filled in."""
    for at, cell in enumerate(region):
        # "Suối" and "Mơ, ngày 5 tháng 3 năm 2020": a place broken over two lines.
        broken = at and not cell.parted and compiled("dateline_place").fullmatch(region[at - 1].text)
        for words in (f"{region[at - 1].text} {cell.text}" if broken else "", cell.text):
            place, issued = date_line(words)
            if place and (not compiled("authority_line").match(place)):
                return place, issued
    dated = next((match for cell in region if (match := compiled("dated_number").match(cell.text))), None)
    return None, calendar_date(dated["year"], dated["month"], dated["day"]) if dated else None


def date_line(words: str) -> tuple[str | None, PartialDate | None]:
    """Place and date of a date line, as far as they are filled in; None, None for other words."""
    match = (
        compiled("dateline").search(words)
        or compiled("dateline_marks").search(words)
        or compiled("dateline_capitals").search(words)
    )
    if not match:
        return None, None
    issued = calendar_date(match["year"], match["month"], match["day"]) if match["year"] else None
    return " ".join(match["place"].split()), issued


def calendar_date(year: str, month: str | None, day: str | None) -> PartialDate | None:
    """A date from printed parts, without those that no calendar has."""
    for parts in ((year, month, day if month else None), (year, month), (year,)):
        try:
            return partial_date(*parts)
        except ValueError:
            continue
    return None


def passed_on(text: str) -> PartialDate | None:
    """The day on which a law or a resolution was passed, as its last lines say."""
    match = first("passed_on", text)
    return calendar_date(match["year"], match["month"], match["day"]) if match else None


def date_above_signature(text: str, line: int | None) -> tuple[str | None, PartialDate | None]:
    """Place and date of a date line among the last lines before a foot."""
    if line is None:
        return None, None
    for printed in reversed(text.split("\n")[max(0, line - 6) : line]):
        place, issued = date_line(printed.strip(" *|_")[:200])
        if issued:
            return place, issued
    return None, None
