"""A finding of the audit on a page: weight, the words, what they clash with, how to settle it."""

from collections.abc import Iterable, Sequence

from thidua.audit import Finding, Passage, Weight, says, to_paste
from thidua.markup import address, escape, link
from thidua.pages.fragments import folded, to
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
# Light findings beyond this many are folded where the reader came for the document.
_LIGHT = 5


def weight_badge(weight: Weight) -> str:
    return f'<span class="td-badge td-badge--{_TONES[weight]}">{escape(str(weight))}</span>'


def finding_blocks(gathered: Gathered, here: str, findings: Iterable[Finding], *, short: bool = False) -> list[str]:
    """Findings as blocks, the heaviest first, what is said twice once; settled ones folded at the end.

    `short`: many suggestions and reminders are folded too.
    """
    rows = sorted(findings, key=lambda finding: WEIGHTS.index(finding.weight))
    alike = _alike(finding for finding in rows if not finding.settled)
    light = [group for group in alike if group[0].weight in (Weight.SUGGESTION, Weight.REMINDER)]
    hidden = light if short and len(light) > _LIGHT else []
    blocks = [_block(gathered, here, group) for group in alike if group not in hidden]
    if hidden:
        inner = "\n\n".join(_block(gathered, here, group) for group in hidden)
        blocks.append(folded(f"Gợi ý, nhắc: {sum(map(len, hidden))} điều", inner))
    settled = _alike(finding for finding in rows if finding.settled)
    if settled:
        inner = "\n\n".join(_block(gathered, here, group) for group in settled)
        summary = f"<summary>Đã xác nhận: {sum(map(len, settled))} điều</summary>"
        blocks.append(f'<details class="td-settled" markdown="1">\n{summary}\n\n{inner}\n\n</details>')
    return blocks


def _alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one rule that say the same of several places of one document, together."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        where = finding.where
        about = (where.document, finding.beside) if where else (finding.record, finding.beside)
        groups.setdefault((finding.rule, finding.note.casefold(), about, finding.settled), []).append(finding)
    return list(groups.values())


def _block(gathered: Gathered, here: str, group: Sequence[Finding]) -> str:
    finding = group[0]
    lines = [
        f"{weight_badge(finding.weight)} <small>{escape(says(finding.rule))}</small>",
        f"{_words(gathered, here, finding)}{_again(gathered, here, group)}: {escape(finding.beyond_words)}."
        f"{_suggested(finding)}",
    ]
    beside = [_place(gathered, here, finding, passage) for passage in finding.beside]
    if beside:
        lines.append(f"<small>Xem cùng: {'; '.join(beside)}.</small>")
    settled = finding.settled
    if settled:
        told = f"Đã xác nhận {escape(str(settled.on))}, {escape(settled.by)}: {escape(settled.why)}."
        lines.append(f"<small>{told}</small>")
    data = f'data-weight="{escape(str(finding.weight))}" data-rule="{escape(finding.rule)}"'
    data += f' data-says="{escape(says(finding.rule))}" data-count="{len(group)}"'
    inner = "\n\n".join(["<br>\n".join(lines), *([] if settled else _to_settle(gathered, group))])
    return f'<div class="td-finding" {data} markdown="1">\n\n{inner}\n\n</div>'


def _again(gathered: Gathered, here: str, group: Sequence[Finding]) -> str:
    """The other places, by number."""
    places = [
        link(f"chỗ {number}", _address(gathered, here, finding.where))
        for number, finding in enumerate(group, 1)
        if finding.where and number > 1
    ]
    return f" <small>({', '.join(places)})</small>" if places else ""


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
    return link(words_of(document, clipped(passage.quote, _WORDS)), _address(gathered, here, passage))


def _address(gathered: Gathered, here: str, passage: Passage) -> str:
    page = gathered.page_of(passage.document) or ""
    return address(here, page, gathered.finding_anchors[passage.document, passage.span])


def _place(gathered: Gathered, here: str, finding: Finding, passage: Passage) -> str:
    """Words that stand beside, with their document when it is another one."""
    words = _linked(gathered, here, passage)
    if finding.where and passage.document == finding.where.document:
        return words
    return f"{words} ({escape(document_name(gathered.archive.document[passage.document]))})"


def _to_settle(gathered: Gathered, group: Sequence[Finding]) -> list[str]:
    """How to settle it, folded: where to write which lines."""
    pastes = dict.fromkeys(to_paste(gathered.archive, finding, gathered.on) for finding in group)
    told = [paste for paste in pastes if paste]
    if not told:
        return []
    lines = ", ".join(f"<code>{escape(line)}</code>" for _, line in told)
    how = (
        f"Trong <code>{escape(told[0][0])}</code>, thêm vào <code>acknowledged&#58;</code> dòng {lines}, "
        "điền ai xem và vì sao để nguyên."
    )
    summary = "<summary>Xác nhận để nguyên</summary>"
    # A block of its own: inside a line it would break the fold around it.
    return [f'<details class="td-settle" markdown="1">\n{summary}\n\n{how}\n\n</details>']
