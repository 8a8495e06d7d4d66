"""A finding of the audit on a page: weight, the words, what they clash with, how to settle it."""

from collections.abc import Iterable

from thidua.audit import Finding, Passage, Weight, says, to_paste
from thidua.markup import address, escape, link
from thidua.pages.fragments import to
from thidua.pages.gather import Gathered
from thidua.pages.names import clipped, document_name
from thidua.pages.quotations import words_of

_TONES = {
    Weight.CONTRADICTION: "doubt",
    Weight.SUSPECT: "fair",
    Weight.SUGGESTION: "open",
    Weight.REMINDER: "past",
}
# Words longer than this are cut: the whole stands at the place itself.
_WORDS = 160
# The heaviest first.
WEIGHTS = tuple(Weight)


def weight_badge(weight: Weight) -> str:
    return f'<span class="td-badge td-badge--{_TONES[weight]}">{escape(str(weight))}</span>'


def finding_blocks(gathered: Gathered, here: str, findings: Iterable[Finding]) -> list[str]:
    """Each finding as a block; settled ones folded at the end."""
    rows = list(findings)
    blocks = [_block(gathered, here, finding) for finding in rows if not finding.settled]
    settled = [_block(gathered, here, finding) for finding in rows if finding.settled]
    if settled:
        inner = "\n\n".join(settled)
        summary = f"<summary>Đã xác nhận: {len(settled)} điều</summary>"
        blocks.append(f'<details class="td-settled" markdown="1">\n{summary}\n\n{inner}\n\n</details>')
    return blocks


def _block(gathered: Gathered, here: str, finding: Finding) -> str:
    lines = [
        f"{weight_badge(finding.weight)} <small>{escape(says(finding.rule))}</small>",
        f"{_words(gathered, here, finding)}: {escape(finding.note)}.{_suggested(finding)}",
    ]
    beside = [_place(gathered, here, finding, passage) for passage in finding.beside]
    if beside:
        lines.append(f"<small>Xem cùng: {'; '.join(beside)}.</small>")
    settled = _settled(gathered, finding)
    if settled:
        lines.append(f"<small>{settled}</small>")
    data = f'data-weight="{escape(str(finding.weight))}" data-rule="{escape(finding.rule)}"'
    data += f' data-says="{escape(says(finding.rule))}"'
    inner = "<br>\n".join(lines)
    return f'<div class="td-finding" {data} markdown="1">\n\n{inner}\n\n</div>'


def _suggested(finding: Finding) -> str:
    # A note that already says it need not say it twice.
    if not finding.suggestion or finding.suggestion in finding.note:
        return ""
    return f" Có lẽ là: <strong>{escape(finding.suggestion)}</strong>."


def _words(gathered: Gathered, here: str, finding: Finding) -> str:
    """The words, linked to their place; of a finding about a record, the record."""
    if finding.where is None:
        return to(gathered, here, finding.record or "")
    return _linked(gathered, here, finding.where)


def _linked(gathered: Gathered, here: str, passage: Passage) -> str:
    document = gathered.archive.document[passage.document]
    page = gathered.page_of(document.id) or ""
    anchor = gathered.finding_anchors[passage.document, passage.span]
    return link(words_of(document, clipped(passage.quote, _WORDS)), address(here, page, anchor))


def _place(gathered: Gathered, here: str, finding: Finding, passage: Passage) -> str:
    """Words that stand beside, with their document when it is another one."""
    words = _linked(gathered, here, passage)
    if finding.where and passage.document == finding.where.document:
        return words
    return f"{words} ({escape(document_name(gathered.archive.document[passage.document]))})"


def _settled(gathered: Gathered, finding: Finding) -> str:
    """Who settled it and why; else how to settle it."""
    if finding.settled:
        settled = finding.settled
        return f"Đã xác nhận {escape(str(settled.on))}, {escape(settled.by)}: {escape(settled.why)}."
    paste = to_paste(gathered.archive, finding, gathered.on)
    if paste is None:
        return ""
    place, line = paste
    return (
        f'<details class="td-settle"><summary>Xác nhận</summary>Trong <code>{escape(place)}</code>, thêm vào '
        f"<code>acknowledged&#58;</code> dòng <code>{escape(line)}</code>, điền ai xem và vì sao để nguyên.</details>"
    )
