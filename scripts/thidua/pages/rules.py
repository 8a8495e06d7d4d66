"""The rules by which facts are found: what each goes by, how often it is right, how often it was used here."""

from collections import Counter
from collections.abc import Iterator

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape
from thidua.model import (
    AnnexRow,
    Anniversary,
    Assignment,
    Award,
    BodyName,
    Citation,
    Figure,
    MovementName,
    PlaceName,
    Target,
)
from thidua.pages.fragments import list_page, table
from thidua.pages.gather import Gathered
from thidua.pages.shelves import RULES
from thidua.patterns import rules
from thidua.text import slug


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(RULES, "Quy tắc nhận ra", _blocks(gathered))


def rule_anchor(rule: str) -> str:
    """Where a rule stands on the page."""
    return f"quy-tac-{slug(rule.replace('.', '-'))}"


# The first part of a rule's name says what it finds.
_FINDS = {
    "citation": Citation,
    "movement": MovementName,
    "figure": Figure,
    "target": Target,
    "award": Award,
    "assignment": Assignment,
    "anniversary": Anniversary,
    "annexes": AnnexRow,
    "place": PlaceName,
    "body": BodyName,
}
_LEAD = (
    "Mỗi điều trong kho dẫn về câu đã nói ra nó và quy tắc đã nhận ra nó. “Đúng khoảng” là phần những lần tìm "
    "đúng, đo trên văn bản đã được đọc kỹ và ghi chú riêng."
)


def _blocks(gathered: Gathered) -> list[str]:
    """A table for each kind of fact."""
    used: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for document in gathered.archive.documents:
        for mention in gathered.archive.mentions_of(document.id):
            used[mention.rule] += 1
            kinds.setdefault(mention.rule, FACT_NAMES[type(mention.fact)])
    rows: dict[str, list[tuple[str, str, str]]] = {name: [] for name in FACT_NAMES.values()}
    for rule in rules().values():
        found = FACT_NAMES[_FINDS[rule.name.partition(".")[0]]]
        told = f"{used[rule.name]} chỗ" if used[rule.name] else "chưa gặp"
        name = f"{escape(rule.says)}<br><small>{escape(rule.name)}</small>"
        rows[found].append((_anchored(rule.name, name), f"{round(rule.confidence * 100)} trên 100", told))
    # A rule that was renamed since the last reading is still what found the words.
    for name, count in used.items():
        if name not in rules():
            rows[kinds[name]].append((_anchored(name, escape(name)), "chưa đo", f"{count} chỗ"))
    blocks = [_LEAD]
    for found, lines in rows.items():
        if lines:
            blocks += [f"## {found} {{#{slug(found)}}}", table(("Dựa vào", "Đúng khoảng", "Trong kho"), lines)]
    return blocks


def _anchored(rule: str, words: str) -> str:
    return f'<span id="{rule_anchor(rule)}"></span>{words}'
