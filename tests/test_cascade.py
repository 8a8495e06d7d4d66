"""Which document implements which: steps come from the texts' own words, and every edge leads to them."""

import re
from dataclasses import replace

import pytest

import suoi_mo
from thidua.archive import Archive
from thidua.cascade import Tier, above, below, cascade, tier
from thidua.model import Citation, Document, LegalAct, Link, PartialDate, Relation
from thidua.pages import gather, write
from thidua.resolve import Resolution


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("Thủ tướng Chính phủ", Tier.STATE), ("Quốc hội", Tier.STATE), ("Bộ Nội vụ", Tier.STATE),
        ("Bộ Chính trị", Tier.PARTY), ("Ban Bí thư Trung ương Đảng", Tier.PARTY), ("Ban Tổ chức Trung ương", Tier.PARTY),
        ("Hội đồng Thi đua - Khen thưởng Trung ương", Tier.STATE), ("Ban Chấp hành Trung ương Đoàn", Tier.STATE),
        ("Ban Thi đua - Khen thưởng Trung ương", Tier.STATE), ("Bộ Xây dựng (Cục Đăng kiểm Việt Nam)", Tier.STATE),
        ("Tổng Liên đoàn Lao động Việt Nam", Tier.STATE), ("Tòa án nhân dân tối cao", Tier.STATE),
        ("Ban Thường vụ Tỉnh ủy Mây Trắng", Tier.PROVINCE), ("Ủy ban nhân dân thành phố Hà Nội", Tier.PROVINCE),
        ("Ủy ban nhân dân thành phố Mây Bạc", Tier.DISTRICT), ("Sở Nội vụ", Tier.PROVINCE),
        ("Hội đồng nhân dân huyện Suối Mơ", Tier.DISTRICT), ("Phòng Nội vụ", Tier.DISTRICT),
        ("Ủy ban nhân dân xã Suối Trong", Tier.UNIT), ("Trường Tiểu học Suối Trong", Tier.UNIT), (None, Tier.UNIT),
    ],
)
def test_a_body_stands_in_its_tier(issuer: str | None, expected: Tier) -> None:
    assert tier(issuer) is expected


def act(name: str, kind: str = "Chỉ thị", issuer: str = "Bộ Chính trị") -> LegalAct:
    return LegalAct(name, kind, "về thi đua", suoi_mo.KNOWN, f"{name}-CT/TW", PartialDate(2014, 4, 7), issuer)


def citing(document: Document, target: str, relation: Relation, quote: str = "Quyết định số 12/QĐ-UBND") -> Link:
    return Link(document.id, suoi_mo.mention(document.text, quote, Citation("Chỉ thị", "1", relation=relation)), target)


def of(*links: Link, acts: tuple[LegalAct, ...] = (), held: dict[str, str] | None = None) -> Resolution:
    return Resolution(links, acts, held or {})


DIRECTIVE, REPORT = suoi_mo.DIRECTIVE, suoi_mo.REPORT
OWN = "Chỉ thị số 03/CT-UBND"


def test_the_chain_runs_from_the_centre_through_a_held_document_to_the_unit() -> None:
    links = citing(DIRECTIVE, "34", Relation.IMPLEMENTS), citing(REPORT, "own", Relation.IMPLEMENTS, OWN)
    found = cascade(suoi_mo.archive(), of(*links, acts=(act("34"), act("own")), held={"own": DIRECTIVE.id}))
    assert found.roots == ("34",)
    assert [(row.node, row.depth) for row in below(found, "34", 9)] == [("34", 0), (DIRECTIVE.id, 1), (REPORT.id, 2)]
    assert [(row.node, row.depth) for row in above(found, REPORT.id, 9)] == [(REPORT.id, 0), (DIRECTIVE.id, 1), ("34", 2)]


@pytest.mark.parametrize(
    ("relation", "kind", "is_step"),
    [
        (Relation.IMPLEMENTS, "Chỉ thị", True), (Relation.BASED_ON, "Kế hoạch", True), (Relation.GUIDES, "Kế hoạch", True),
        (Relation.CITES, "Chỉ thị", False), (Relation.BASED_ON, "Luật", False), (Relation.IMPLEMENTS, "Nghị định", False),
    ],
)
def test_what_counts_as_a_step(relation: Relation, kind: str, is_step: bool) -> None:
    found = cascade(suoi_mo.archive(), of(citing(DIRECTIVE, "x", relation), acts=(act("x", kind),)))
    assert bool(found.roots) is is_step


def test_the_sentence_that_implements_beats_the_basis_line_before_it() -> None:
    basis, done = citing(REPORT, "x", Relation.BASED_ON, "Báo cáo"), citing(REPORT, "x", Relation.IMPLEMENTS, OWN)
    found = cascade(suoi_mo.archive(), of(basis, done, acts=(act("x"),)))
    assert [step.link for step in found.lower["x"]] == [done]


def test_a_circle_ends_where_it_began() -> None:
    links = citing(DIRECTIVE, REPORT.id, Relation.IMPLEMENTS), citing(REPORT, DIRECTIVE.id, Relation.IMPLEMENTS, OWN)
    found = cascade(suoi_mo.archive(), of(*links))
    assert [(row.node, row.elsewhere) for row in below(found, REPORT.id, 9)] == [
        (REPORT.id, False), (DIRECTIVE.id, False), (REPORT.id, True)
    ]


def test_a_document_that_implements_two_has_its_branches_drawn_once() -> None:
    links = (
        citing(DIRECTIVE, "1", Relation.IMPLEMENTS), citing(DIRECTIVE, "2", Relation.IMPLEMENTS),
        citing(REPORT, DIRECTIVE.id, Relation.IMPLEMENTS, OWN),
    )
    found = cascade(suoi_mo.archive(), of(*links, acts=(act("1"), act("2"))))
    seen: set[str] = set()
    rows = [row for root in found.roots for row in below(found, root, 9, seen)]
    assert [row.node for row in rows] == ["1", DIRECTIVE.id, REPORT.id, "2", DIRECTIVE.id]
    assert rows[-1].elsewhere


def test_every_edge_of_the_drawing_leads_to_the_quoted_sentence() -> None:
    whole: Archive = replace(suoi_mo.archive(), acts=(act("so-34"),))
    link = citing(DIRECTIVE, "so-34", Relation.IMPLEMENTS)
    pages = write(gather(whole, of(link, acts=whole.acts)))
    anchor = re.search(r"\{#(n-so-34)[ }]", pages[f"archive/van-ban/{DIRECTIVE.id}.md"])
    assert anchor
    for page, start in (
        ("archive/danh-sach/so-do-chi-dao.md", "../van-ban/"), ("archive/can-cu/so-34.md", "../van-ban/"),
        (f"archive/van-ban/{DIRECTIVE.id}.md", ""),
    ):
        drawn = re.search('<div class="td-cascade">.*?</div>', pages[page])
        assert drawn, page
        where = f"{start}{DIRECTIVE.id}.html#n-so-34" if start else "#n-so-34"
        # Once on the words, once on the line.
        assert drawn.group().count(f'<a href="{where}"') == 2, page
        assert "<title>" in drawn.group()


def test_a_document_that_stands_alone_has_no_drawing() -> None:
    pages = write(gather(suoi_mo.archive(), of()))
    assert "td-cascade" not in pages[f"archive/van-ban/{DIRECTIVE.id}.md"]
