"""Who leads a movement: the body that launches it, carries it out, or whose paragraph or section speaks of it."""

from bisect import bisect_right

from thidua.extractors.movements.quoted import Named
from thidua.extractors.structure.sections import outline
from thidua.patterns import compiled

# How far around a name its lead body is looked for, and how near a word stands that bears on it.
_NEAR = 160
_SHORT = 40
# What opens a clause farther back bears no more: some files have no line ends at all.
_PARAGRAPH = 6000


class Leads:
    """The lead bodies of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        titled = [(section, compiled("leading_mass_body").match(section.title)) for section in outline(text)]
        self._sections = [(section.body, match.group()) for section, match in titled if match]
        self._starts = [body.start for body, _ in self._sections]
        self._clauses = [(m.start(), m.end(), m["lead"] or m["other"]) for m in compiled("led_clause").finditer(text)]
        standing = compiled("standing_body").search(text)
        self._standing = standing["lead"] if standing else None

    def of(self, named: Named) -> str | None:
        """The lead body of a movement; None when the text does not say."""
        text, start, end = self._text, named.start, named.end
        launched = "phát động" in text[max(0, start - _SHORT) : start].lower()
        if named.rule == "movement.yearly" or (named.rule == "movement.launched" and launched):
            return self._standing
        # What is said before the first name of a list is said of all of them.
        first = start if named.list_start is None else named.list_start
        match = (
            compiled("led_by").match(text, end + 1, end + _NEAR)
            or compiled("led_of").match(text, end, end + _NEAR)
            or compiled("led_next").match(text, end, end + _NEAR)
            or compiled("led_by").search(text, first, min(end, first + _NEAR))
            or compiled("led_before").search(text[max(0, first - _NEAR) : first])
        )
        if match:
            return " ".join(match["lead"].split())
        if compiled("joined_to").search(text[max(0, first - _SHORT) : first]):
            return None
        return self._clause(start) or self._section(start)

    def _clause(self, position: int) -> str | None:
        at = bisect_right(self._clauses, (position, 0, "")) - 1
        if at < 0 or position - self._clauses[at][1] > _PARAGRAPH:
            return None
        _, end, lead = self._clauses[at]
        return None if self._text.find("\n", end, position) >= 0 else " ".join(lead.split())

    def _section(self, position: int) -> str | None:
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position >= self._sections[at][0].end:
            return None
        return self._sections[at][1]
