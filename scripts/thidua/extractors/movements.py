"""Movements as a text names them: phong trào, cuộc vận động, chương trình, quoted or not."""

import re
from collections.abc import Iterator

from thidua.model import Document, Mention, MovementName, PartialDate, Period, Span
from thidua.patterns import compiled, compose

_YEARS = compose(r"<<movement_years>>")
_YEAR_SPAN = compose(r"(?:giai đoạn\s+)?<<year_span>>\s*$")
_TAIL = re.compile(r"(?:\s+(?:và|của|cho|với|-|–|các|gắn|theo|năm|do|tại))+$")
_YEAR = re.compile(
    r"\s+(?:[0-9]{1,2}\s+năm\s+)?(?:năm\s+|giai đoạn\s+)?(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)[0-9]{2})?(?![0-9/])"
)


def extract(document: Document) -> Iterator[Mention]:
    """Every movement that the text names, each name of a list by itself."""
    text = document.text
    yield from _quoted(text)
    yield from _listed_before(text)
    for name in ("yearly_movement", "launched_movement", "listed_movement", "capital_movement", "lower_movement"):
        yield from _unquoted(text, name)


def _quoted(text: str) -> Iterator[Mention]:
    done = 0
    for first in compiled("named_movement").finditer(text):
        if first.start() < done:
            continue
        kind = first["movementkind"].lower()
        match: re.Match[str] | None = first
        start = first.start()
        while match:
            name = match["curly"] or match["straight"]
            end = match.end()
            years = _YEARS.match(text, end)
            end = years.end() if years else end
            yield _mention(text, start, end, name, kind, "movement.quoted")
            done = end
            match = compiled("next_quoted").match(text, end)
            start = end + len(match.group()) - len(match.group().lstrip(" ;,\n")) if match else end


def _listed_before(text: str) -> Iterator[Mention]:
    for match in compiled("listed_before").finditer(text):
        start = max(text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        for quoted in compiled("quoted_name").finditer(text, start, match.start() + 1):
            name = quoted["curly"] or quoted["straight"]
            yield _mention(text, quoted.start(), quoted.end(), name, match["movementkind"].lower(), "movement.listed")


def _unquoted(text: str, rule: str) -> Iterator[Mention]:
    for match in compiled(rule).finditer(text):
        groups = match.groupdict()
        kind = (groups.get("movementkind") or "phong trào").lower()
        if rule == "yearly_movement":
            name = " ".join(match.group().split())
        elif rule == "launched_movement":
            name = match["launched"]
        else:
            name = _TAIL.sub("", match["bare"])
            year = _YEAR.match(text, match.start("bare") + len(name))
            name = text[match.start("bare") : year.end()] if year else name
        start = match.start("movementkind") if groups.get("movementkind") else match.start()
        end = match.end() if rule in ("yearly_movement", "launched_movement") else match.start("bare") + len(name)
        yield _mention(text, start, end, name, kind, f"movement.{rule.split('_')[0]}")


def _mention(text: str, start: int, end: int, name: str, kind: str, rule: str) -> Mention:
    name = " ".join(name.split()).strip(' ,;.“”"')
    quote = text[start:end]
    years = compiled("year_span").search(quote[len(name) // 2 :]) or _YEAR_SPAN.search(name)
    single = re.search(r"năm ((?:19|20)[0-9]{2})$", name)
    period = None
    if years:
        period = Period(PartialDate(int(years["from"])), PartialDate(int(years["to"])))
    elif single:
        period = Period(PartialDate(int(single[1])), PartialDate(int(single[1])))
    return Mention(Span(start, end), quote, MovementName(name, kind, period), rule)
