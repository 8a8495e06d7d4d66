"""Who leads a movement: the body that launches it, carries it out, or whose paragraph or section speaks of it."""

import re
from bisect import bisect_right

from thidua.extractors.movements_quoted import Named
from thidua.extractors.sections import outline
from thidua.patterns import compiled, compose

_ACTS = "(?:phát động|chủ trì|khởi xướng|tổ chức|triển khai|chỉ đạo|thực hiện|hướng dẫn)"
# "… do Hội Nông dân huyện phát động", after the name or between the kind and the name.
_BY = compose(rf"(?:do|được) (?<lead><<lead_body>>)[^.;“”\"\n]{{0,40}}?\s(?:và )?{_ACTS}")
_OF = compose(r"\s*(?:của|trong) (?<lead><<lead_body>>)")
# "Hội Nông dân huyện phát động phong trào …", "Đoàn thanh niên với các phong trào …"
_LEADS = compose(
    rf"(?:^|[.;:,]\s|\s)(?<lead><<lead_body>>)(?: <<letter>>+){{0,6}}? (?:đã |thường xuyên |tích cực )?(?:{_ACTS}|với|đẩy mạnh|duy trì)(?![a-zđà-ỹ])[^.;“”\"\n]{{0,70}}$"
)
_OPENS = compose(r"\s*(?:[-+•*]\s*)?(?:[0-9a-zđ]{1,2}[.)]\s*)?(?<lead><<leading_mass_body>>)(?!\s*(?:và|,)\s)")
# "…”, hằng năm Hội Nông dân huyện phối hợp …": the sentence goes on with who carries it out.
_NEXT = compose(
    r"[ ]?,?[ ]?(?:[Hh][àằ]ng năm,?[ ]|[Tt]rong [0-9A-Za-zà-ỹ]+ năm(?: qua)?,?[ ])?(?<lead><<leading_mass_body>>)(?= (?:đã|phối hợp|tổ chức|triển khai|chủ trì|thực hiện|và các)(?![a-zđà-ỹ]))"
)
_STANDING = compose(r"(?<lead><<body>>\s?\((?:[Cc]ơ quan [Tt]hường trực|Ban Thi đua)[^()\n]{0,80}\))")
# What a movement is joined to has a lead of its own, which the text does not say.
_JOINED = re.compile(r"gắn (?:liền )?với (?:các |việc )?(?:thực hiện )?$")
_NEAR = 160
_SHORT = 40
# A paragraph that begins farther back is not looked for: some files have no line ends at all.
_PARAGRAPH = 6000


class Leads:
    """The lead bodies of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        titled = [(section, compiled("leading_mass_body").match(section.title)) for section in outline(text)]
        self._sections = [(section.body, match.group()) for section, match in titled if match]
        self._starts = [body.start for body, _ in self._sections]
        standing = _STANDING.search(text)
        self._standing = standing["lead"] if standing else None

    def of(self, named: Named) -> str | None:
        """The lead body of a movement; None when the text does not say."""
        text, start, end = self._text, named.start, named.end
        own = named.rule == "movement.launched" and "phát động" in text[max(0, start - _SHORT) : start].lower()
        if own or named.rule == "movement.yearly":
            return self._standing
        first = start if named.list_start is None else named.list_start
        inside = _BY.search(text, first, min(end, first + _NEAR))
        after = _BY.match(text, end + 1, end + _NEAR) or _OF.match(text, end, end + _NEAR) or _NEXT.match(text, end)
        before = _LEADS.search(text[max(0, first - _NEAR) : first])
        for match in (after, inside, before):
            if match:
                return " ".join(match["lead"].split())
        if _JOINED.search(text[max(0, first - _SHORT) : first]):
            return None
        return self._paragraph(start) or self._section(start)

    def _paragraph(self, position: int) -> str | None:
        begin = self._text.rfind("\n", max(0, position - _PARAGRAPH), position) + 1
        match = _OPENS.match(self._text, begin, position) if begin or position < _PARAGRAPH else None
        return " ".join(match["lead"].split()) if match else None

    def _section(self, position: int) -> str | None:
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position >= self._sections[at][0].end:
            return None
        return self._sections[at][1]
