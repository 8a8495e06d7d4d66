"""What `thidua check` says of the audit: what is still to be settled, by document, and the same as plain data."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from thidua.archive import Archive
from thidua.audit import Finding, Passage, Weight, to_paste
from thidua.model import PartialDate

_DOCUMENTS = 25
_NOTES = 12
_MARKS = '“”"'
_ORDER = tuple(Weight)


def audited(archive: Archive, findings: Sequence[Finding], on: PartialDate) -> Iterator[str]:
    """The lines: how much is to be settled of which weight, then each document's findings, the heaviest first."""
    unsettled = [finding for finding in findings if not finding.settled]
    sums = Counter(finding.weight for finding in unsettled)
    told = f": {', '.join(f'{sums[weight]} {weight}' for weight in Weight if sums[weight])}" if sums else ""
    settled = len(findings) - len(unsettled)
    yield ""
    yield f"{len(unsettled)} điều cần đối chiếu{told}{f'; {settled} điều đã xác nhận' if settled else ''}"
    by_document: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in unsettled:
        by_document[finding.where.document if finding.where else finding.record or ""].append(finding)
    # Documents whose findings weigh most stand first: the list may be cut.
    ordered = sorted(by_document.items(), key=lambda row: min(_ORDER.index(finding.weight) for finding in row[1]))
    for name, mine in ordered[:_DOCUMENTS]:
        yield f"  {name}"
        told_once = Counter(_told(finding) for finding in sorted(mine, key=lambda one: _ORDER.index(one.weight)))
        for line, times in list(told_once.items())[:_NOTES]:
            yield f"    {line}{f' ({times} chỗ)' if times > 1 else ''}"
        if len(told_once) > _NOTES:
            yield f"    … và {sum(list(told_once.values())[_NOTES:])} điều nữa"
    if len(by_document) > _DOCUMENTS:
        yield f"  … và {len(by_document) - _DOCUMENTS} văn bản nữa; in hết bằng `thidua check --json`"
    example = next(filter(None, (to_paste(archive, finding, on) for finding in unsettled)), None)
    if example:
        place, line = example
        yield "Đã xem và để nguyên một điều thì ghi vào `acknowledged` của văn bản hoặc căn cứ, ví dụ trong"
        yield f"  {archive.root / place}"
        yield f"  {line}"


def _told(finding: Finding) -> str:
    quote = f"“{_line(finding.where.quote).strip(_MARKS)}”: " if finding.where else ""
    return f"{finding.weight}: {quote}{finding.beyond_words} [{finding.rule}]"


def _line(text: str, length: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def finding_data(archive: Archive, finding: Finding, on: PartialDate) -> dict[str, Any]:
    """A finding as plain data; absent values are null. `acknowledge`: where and what to write to settle it."""
    settled = finding.settled
    paste = None if settled else to_paste(archive, finding, on)
    return {
        "rule": finding.rule,
        "weight": str(finding.weight),
        "note": finding.note,
        **_passage(finding.where),
        "record": finding.record,
        "suggestion": finding.suggestion,
        "beside": [_passage(passage) for passage in finding.beside],
        "settled": {"by": settled.by, "why": settled.why, "on": str(settled.on)} if settled else None,
        "acknowledge": {"in": paste[0], "line": paste[1]} if paste else None,
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
