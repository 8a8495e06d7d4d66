"""Documents known by the body that issued them: "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX"."""

import re
from collections.abc import Iterator

from thidua.extractors.citations.around import after, one_line, title_after
from thidua.extractors.citations.found import Found
from thidua.model import Citation
from thidua.patterns import scan

# A draft, a form and what is counted are no document yet, nor is one that is still to be written.
_NOT_YET = re.compile(r"(?:[Dd]ự thảo|[Mm]ẫu|[Xx]ây dựng|[Ss]oạn thảo|[0-9]{1,3}|nhiều|mọi|mỗi)\s(?:các\s)?$")
# After these words a body is as often told to do something: "Hướng dẫn UBND các xã".
_OF_A_BODY = ("Hướng dẫn", "Thông báo", "Kế hoạch", "Quyết định", "Thông tri", "Quy chế", "Chương trình")
# The numbers that follow say which.
_LISTED = re.compile(r"\s?:\s")


def find(text: str) -> Iterator[Found]:
    """Every kind of document followed by its issuer, without a number."""
    for match in scan("issued_by", text):
        issuer = one_line(match["issuer"])
        if match["kind"].startswith(_OF_A_BODY) and " của " not in one_line(match.group()):
            continue
        if _LISTED.match(text, match.end()) or issuer == "Đại hội":
            continue
        if _NOT_YET.search(text, max(0, match.start() - 14), match.start()):
            continue
        follows = after(text, match.end(), bare_year=False)
        title, reach = title_after(text, follows.end, plain=True)
        kind, about = _kind(match["kind"])
        citation = Citation(kind, issued=follows.issued, issuer=issuer, title=title or about)
        yield Found(match.start(), max(match.end(), follows.end), citation, "citation.issuer", reach)


def _kind(words: str) -> tuple[str, str | None]:
    """The kind, and the subject that its words say: "Quy chế làm việc" is a Quy chế about working."""
    words = words[:1].upper() + words[1:]
    for kind in ("Quy chế", "Chương trình"):
        rest = words.removeprefix(kind).strip()
        if words != rest and rest and rest != "hành động":
            return kind, rest
    return words, None
