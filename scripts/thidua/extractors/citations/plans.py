"""Plans, strategies and schemes known by their subject: "Kế hoạch phát triển kinh tế - xã hội 5 năm 2021-2025"."""

import re
from collections.abc import Iterator
from itertools import chain

from thidua.extractors.citations.around import one_line
from thidua.extractors.citations.found import Found
from thidua.model import Citation
from thidua.patterns import compiled, compose

_ISSUER_AFTER = compose(r"\s+của\s+(?<issuer><<issuer>>)")
# A plan inside the title of a decision is not cited: "Quyết định … về việc giao chỉ tiêu kế hoạch …".
_IN_TITLE = re.compile(r"(?:về việc|về)\s+(?:giao|ban hành|phê duyệt|điều chỉnh|triển khai|thông qua)[^,;.\n]{0,60}$")
# At the start of a line or after its label a plan is a heading.
_INSIDE = re.compile(r"(?<![IVX0-9][.)])(?<![-+•*|])[^\s] $")
_NUMBERED = compose(r"\s+(?:số\s*:?\s*)?<<document_number>>")


def find(text: str, own_title: str) -> Iterator[Found]:
    """Every plan by name; `own_title` is the title of the document itself, which cites nothing."""
    for match in compiled("named_plan").finditer(text):
        before = max(0, match.start() - 90)
        if _NUMBERED.match(text, match.end("kind")) or _IN_TITLE.search(text, before, match.start("kind")):
            continue
        general = match["span"] is None and match["kind"][0].islower()
        if (
            compiled("to_be_made").search(text, before, match.start("kind"))
            or match["title"] == "phát triển"
            or (general and compiled("among_plans").search(text, before, match.start("kind")))
        ):
            continue
        yield _plan(text, match, "citation.plan")
    for match in chain(compiled("specific_plan").finditer(text), compiled("national_strategy").finditer(text)):
        before = max(0, match.start() - 60)
        if (
            _INSIDE.search(text, before, match.start())
            and not compiled("to_be_made").search(text, before, match.start())
            and not _IN_TITLE.search(text, before, match.start())
            and one_line(match["title"]) not in own_title
        ):
            yield _plan(text, match, "citation.scheme")


def _plan(text: str, match: re.Match[str], rule: str) -> Found:
    issuer = _ISSUER_AFTER.match(text, match.end())
    end = issuer.end() if issuer else match.end()
    citation = Citation(
        match["kind"].capitalize(),
        issuer=one_line(issuer["issuer"]) if issuer else None,
        title=one_line(match["title"]),
    )
    return Found(match.start("kind"), end, citation, rule, end)
