"""A five-year plan under other years than 2016 - 2020, 2021 - 2025 …, or movements under the term of the councils."""

import re
from collections.abc import Iterator

from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio, finds
from thidua.model import Span

SAYS = "Thời kỳ kế hoạch không hợp"

_YEARS = r"(?P<first>20[0-9]{2})\s?[-–]\s?(?P<last>20[0-9]{2})(?![0-9])"
_PLAN = re.compile(
    rf"[Kk]ế\s+hoạch(?:\s+phát\s+triển\s+kinh\s+tế\s?[-–]\s?xã\s+hội)?\s+0?5\s+năm,?\s*(?:giai\s+đoạn\s+)?\(?\s*{_YEARS}"
)
# Longer than any of these finds.
_REACH = 200
# The stretch of a movement that takes over the term of the councils.
_MOVEMENTS = re.compile(rf"phong\s+trào\s+thi\s+đua\s+giai\s+đoạn\s+{_YEARS}")


def in_document(folio: Folio) -> Iterator[Finding]:
    """Plans once each for a document and its years; movements of six calendar years that are a council's term."""
    seen = set()
    text = folio.text
    for pattern, word in ((_PLAN, "hoạch"), (_MOVEMENTS, "phong")):
        for match in finds(pattern, text, (word,), 20, _REACH):
            first, last = int(match["first"]), int(match["last"])
            odd = (first % 5, last - first) != (1, 4) if pattern is _PLAN else (first % 5, last - first) == (1, 5)
            if not odd or (first, last) in seen:
                continue
            seen.add((first, last))
            start = first + 1 if first % 5 == 0 else first
            right = f"{start} - {start + 4}"
            told = (
                f"kế hoạch 5 năm là {right}"
                if pattern is _PLAN
                else f"{first} - {last} là nhiệm kỳ Hội đồng nhân dân; giai đoạn 5 năm là {right}"
            )
            where = folio.passage(Span(*match.span()))
            # Who counts from another year has a reason of his own.
            known = right if start % 5 == 1 else None
            if known or pattern is _MOVEMENTS:
                yield Finding("plan_period", Weight.SUGGESTION, told, where, suggestion=known)
