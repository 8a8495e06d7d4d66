"""Plans, strategies and schemes known by their subject: "Kế hoạch phát triển kinh tế - xã hội 5 năm 2021-2025"."""

import re
from collections.abc import Iterator
from itertools import chain

from thidua.extractors.citations.around import one_line
from thidua.extractors.citations.found import Found
from thidua.model import Citation
from thidua.patterns import compiled, compose, scan

_ISSUER_AFTER = compose(r"\s+của\s+(?<issuer><<issuer>>)")
# A plan inside the title of a decision is not cited: "Quyết định … về việc giao chỉ tiêu kế hoạch …".
_IN_TITLE = re.compile(r"(?:về việc|về)\s+(?:giao|ban hành|phê duyệt|điều chỉnh|triển khai|thông qua)[^,;.\n]{0,60}$")
# At the start of a line a plan is a heading, and after the label of one.
_INSIDE = re.compile(r"[^\s•*|+-] $")
_HEADING = re.compile(r"(?:^|\n)\s{0,4}(?:[IVX]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđ])[.)] $")
# Subjects that make one plan even of small letters without a year.
_TELLING = ("phát triển kinh tế", "sản xuất", "phòng chống", "phòng, chống")
_NUMBERED = compose(r"\s+(?:số\s*:?\s*)?<<document_number>>")


def find(text: str, own_title: str) -> Iterator[Found]:
    """Every plan by name; `own_title` is the title of the document itself, which cites nothing."""
    for match in scan("named_plan", text):
        before = max(0, match.start() - 90)
        if _NUMBERED.match(text, match.end("kind")) or _IN_TITLE.search(text, before, match.start("kind")):
            continue
        if _is_general(text, match) or _HEADING.search(text, max(0, match.start() - 12), match.start("kind")):
            continue
        yield _plan(text, match, "citation.plan")
    for match in chain(scan("specific_plan", text), scan("national_strategy", text)):
        before = max(0, match.start() - 60)
        if (
            _INSIDE.search(text, before, match.start())
            and not _HEADING.search(text, max(0, match.start() - 12), match.start())
            and not compiled("to_be_made").search(text, before, match.start())
            and not _IN_TITLE.search(text, before, match.start())
            and one_line(match["title"]) not in own_title
        ):
            yield _plan(text, match, "citation.scheme")


def _is_general(text: str, match: re.Match[str]) -> bool:
    """True for a plan that is any plan: still to be made, or in small letters with nothing that tells which."""
    start = match.start("kind")
    if compiled("to_be_made").search(text, max(0, start - 90), start) or match["title"] == "phát triển":
        return True
    if match["span"] is not None or match["kind"][0].isupper():
        return False
    told = match["title"].startswith(_TELLING)
    return not told or bool(compiled("among_plans").search(text, max(0, start - 90), start))


def _plan(text: str, match: re.Match[str], rule: str) -> Found:
    issuer = _ISSUER_AFTER.match(text, match.end())
    end = issuer.end() if issuer else match.end()
    citation = Citation(
        match["kind"].capitalize(),
        issuer=one_line(issuer["issuer"]) if issuer else None,
        title=one_line(match["title"]),
    )
    return Found(match.start("kind"), end, citation, rule, end)
