"""The rules by which facts are found: what each goes by, how often it is right, how often it was used here."""

from collections import Counter
from collections.abc import Iterator

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape
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


def _blocks(gathered: Gathered) -> list[str]:
    used: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for document in gathered.archive.documents:
        for mention in gathered.archive.mentions_of(document.id):
            used[mention.rule] += 1
            kinds.setdefault(mention.rule, FACT_NAMES[type(mention.fact)])
    rows = [
        (
            f'<span id="{rule_anchor(rule.name)}"></span>{escape(rule.says)}<br><small>{escape(rule.name)}</small>',
            escape(kinds.get(rule.name, "")),
            f"{round(rule.confidence * 100)} trên 100",
            f"{used[rule.name]} chỗ" if used[rule.name] else "chưa gặp",
        )
        for rule in rules().values()
    ]
    # A rule that was renamed since the last reading is still what found the words.
    rows += [
        (f'<span id="{rule_anchor(name)}"></span>{escape(name)}', escape(kinds[name]), "chưa đo", f"{count} chỗ")
        for name, count in used.items()
        if name not in rules()
    ]
    lead = (
        "Mỗi điều trong kho dẫn về câu đã nói ra nó và quy tắc đã nhận ra nó. “Đúng khoảng” là phần những lần tìm "
        "đúng, đo trên văn bản đã được đọc kỹ và ghi chú riêng."
    )
    return [lead, table(("Dựa vào", "Nhận ra", "Đúng khoảng", "Trong kho"), rows)]
