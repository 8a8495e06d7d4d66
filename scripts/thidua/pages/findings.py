"""What a document sets, reports, awards and assigns, in tables below its text: each row leads to its section."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from thidua.addresses import Outlined
from thidua.descriptions import COMPARED, measured
from thidua.markup import address, escape, link
from thidua.model import Assignment, Award, Document, Mention, Target, TargetKind
from thidua.pages.fragments import folded, table
from thidua.pages.quotations import words_of
from thidua.pages.rules import rule_anchor
from thidua.pages.shelves import RULES


def _unlinked(_: Mention, words: str) -> str:
    return words


def findings(
    here: str,
    document: Document,
    mentions: Sequence[Mention],
    sections: Sequence[Outlined],
    marks: Mapping[Mention, str],
    record: Callable[[Mention, str], str] = _unlinked,
) -> Iterator[str]:
    """The tables that have rows, each folded under its heading: a document can hold a hundred targets.

    `record` gives words (safe) with a link to the record that a mention means, if any.
    """
    places = _Places(here, sections, marks)
    for heading, anchor, heads, rows in (
        (
            "Chỉ tiêu và kết quả",
            "chi-tieu",
            ("Chỉ tiêu", "Giá trị", "Đề ra hay đạt", "Ở mục"),
            _targets(mentions, places, record),
        ),
        (
            "Khen thưởng",
            "khen-thuong",
            ("Danh hiệu, hình thức", "Số lượng", "Ai quyết định", "Ở mục"),
            _awards(mentions, places, record),
        ),
        (
            "Phân công",
            "phan-cong",
            ("Cơ quan, tổ chức", "Việc", "Thời hạn", "Ở mục"),
            _assignments(document, mentions, places),
        ),
    ):
        cells = list(rows)
        if cells:
            yield f"## {heading} {{#{anchor}}}"
            yield folded(f"Bảng {len(cells)} dòng", table(heads, cells))


class _Places:
    """Where a mention stands, by the innermost section, linked to its very words; and the rule that found it."""

    def __init__(self, here: str, sections: Sequence[Outlined], marks: Mapping[Mention, str]) -> None:
        self._here = here
        self._sections = sections
        self._marks = marks

    def link(self, mention: Mention) -> str:
        within = [
            entry
            for entry in self._sections
            if mention.span.start in range(entry.section.body.start, entry.section.body.end)
        ]
        where = within[-1].path if within else "chỗ nêu"
        rule = link("quy tắc", address(self._here, RULES.path, rule_anchor(mention.rule)))
        return f"{link(escape(where), f'#{self._marks[mention]}')} <small>({rule})</small>"


def _targets(
    mentions: Iterable[Mention], places: _Places, record: Callable[[Mention, str], str]
) -> Iterator[tuple[str, ...]]:
    for mention in mentions:
        fact = mention.fact
        if isinstance(fact, Target):
            value = COMPARED[fact.comparison].format(measured(fact.value, fact.unit))
            kind = "đạt" if fact.kind is TargetKind.RESULT else "đề ra"
            lost = " <small>(bản gốc in thiếu số 0)</small>" if fact.lost_zero else ""
            year = f"{kind}, {escape(fact.year)}" if fact.year else kind
            yield record(mention, escape(fact.indicator)), f"{escape(value)}{lost}", year, places.link(mention)


def _awards(
    mentions: Iterable[Mention], places: _Places, record: Callable[[Mention, str], str]
) -> Iterator[tuple[str, ...]]:
    for mention in mentions:
        fact = mention.fact
        if isinstance(fact, Award):
            count = COMPARED[fact.comparison].format(measured(Decimal(fact.count), fact.receiver))
            planned = ", dự kiến" if fact.planned else ""
            year = f", {fact.year}" if fact.year else ""
            yield (
                record(mention, escape(fact.what)),
                f"{escape(count)}{year}{planned}",
                escape(fact.giver or ""),
                places.link(mention),
            )


def _assignments(document: Document, mentions: Iterable[Mention], places: _Places) -> Iterator[tuple[str, ...]]:
    for mention in mentions:
        fact = mention.fact
        if isinstance(fact, Assignment):
            duty = words_of(document, fact.duty)
            yield escape(fact.body), duty, escape(fact.deadline or ""), places.link(mention)
