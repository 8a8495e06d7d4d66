"""Movements as a text names them: phong trào, cuộc vận động, chương trình, quoted or not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from thidua.extractors.movements.bare import bare_names
from thidua.extractors.movements.leads import Leads
from thidua.extractors.movements.quoted import named_again, quoted_names
from thidua.model import Document, Mention, MovementName, PartialDate, Period, Span

_FROM_TO = re.compile(r"(?<!nhiệm kỳ )((?:19|20)[0-9]{2})\s?(?:[-–]|đến năm|đến)\s?((?:19|20)[0-9]{2})(?![0-9/])")
_YEAR = re.compile(r"năm\s+((?:19|20)[0-9]{2})(?![0-9/])\)?$")
# "(03/10/1950 - 03/10/2020)", "(1950 - 2020)": an anniversary, kept in the last of its years.
_ANNIVERSARY = re.compile(r"(?:kỷ|kỉ) niệm\s.{0,240}?[-–]\s?(?:[0-9]{1,2}/){0,2}((?:19|20)[0-9]{2})\)$")


def extract(document: Document) -> Iterator[Mention]:
    """Every movement that the text names, each name of a list by itself, with its years and who leads it."""
    text = document.text
    found = [*quoted_names(text), *bare_names(text)]
    found += named_again(text, found)
    if not found:
        return
    leads = Leads(text)
    for named in found:
        fact = MovementName(named.name, named.kind, period_of(text[named.start : named.end], named.name))
        fact = replace(fact, lead_body=leads.of(named))
        yield Mention(Span(named.start, named.end), text[named.start : named.end], fact, named.rule)


def period_of(quote: str, name: str) -> Period | None:
    """The years of a movement: those after its name or, without any, those in it; an anniversary's last year."""
    after = quote[len(quote) // 2 :] if len(quote) > 60 else quote
    years = _FROM_TO.search(after)
    if years and not _ANNIVERSARY.search(name):
        return Period(PartialDate(int(years[1])), PartialDate(int(years[2])))
    single = _YEAR.search(quote) or _YEAR.search(name) or _ANNIVERSARY.search(name)
    return Period(PartialDate(int(single[1])), PartialDate(int(single[1]))) if single else None
