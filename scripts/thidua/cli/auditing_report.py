"""What `thidua check` says of the audit: what is still to be settled, by document, and the same as plain data."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from thidua.audit import Finding, Passage

_DOCUMENTS = 25
_NOTES = 12


def audited(findings: Sequence[Finding]) -> Iterator[str]:
    """The lines: how much is to be settled of which weight, then each document's findings."""
    unsettled = [finding for finding in findings if not finding.settled]
    sums = Counter(str(finding.weight) for finding in unsettled)
    told = f": {', '.join(f'{count} {weight}' for weight, count in sums.most_common())}" if sums else ""
    settled = len(findings) - len(unsettled)
    yield ""
    yield f"{len(unsettled)} điều cần đối chiếu{told}{f'; {settled} điều đã xác nhận' if settled else ''}"
    by_document: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in unsettled:
        by_document[finding.where.document if finding.where else finding.record or ""].append(finding)
    for name, mine in list(by_document.items())[:_DOCUMENTS]:
        yield f"  {name}"
        for finding in mine[:_NOTES]:
            quote = f"“{_line(finding.where.quote)}”: " if finding.where else ""
            yield f"    {finding.weight}: {quote}{finding.note}"
        if len(mine) > _NOTES:
            yield f"    … và {len(mine) - _NOTES} điều nữa"
    if len(by_document) > _DOCUMENTS:
        yield f"  … và {len(by_document) - _DOCUMENTS} văn bản nữa; in hết bằng `thidua check --json`"


def _line(text: str, length: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data; absent values are null."""
    settled = finding.settled
    return {
        "rule": finding.rule,
        "weight": str(finding.weight),
        "note": finding.note,
        **_passage(finding.where),
        "record": finding.record,
        "suggestion": finding.suggestion,
        "beside": [_passage(passage) for passage in finding.beside],
        "settled": {"by": settled.by, "why": settled.why, "on": str(settled.on)} if settled else None,
    }


def _passage(passage: Passage | None) -> dict[str, Any]:
    if passage is None:
        return {"document": None, "start": None, "end": None, "quote": None}
    return {
        "document": passage.document,
        "start": passage.span.start,
        "end": passage.span.end,
        "quote": passage.quote,
    }
