"""Which record a mention means: by number, date, issuer, place and time; never by guess. All invented."""

from pathlib import Path

import pytest

from thidua.archive import Archive
from thidua.model import (
    Citation,
    Document,
    Evidence,
    Fact,
    Figure,
    Head,
    LegalAct,
    Link,
    Mention,
    PartialDate,
    Person,
    Place,
    PlaceName,
    Source,
    Span,
)
from thidua.resolve import Resolution, resolve
from thidua.resolve.context import Body, body
from thidua.text import parse_iso

KNOWN = Evidence("sổ tay", PartialDate(2026, 11, 20), True)
PLACES = (
    Place("tinh-may-trang", "Mây Trắng", "tỉnh", KNOWN),
    Place("tinh-song-lam", "Sông Lam", "tỉnh", KNOWN),
    Place("huyen-suoi-mo", "Suối Mơ", "huyện", KNOWN, parent="tinh-may-trang"),
    Place("huyen-suoi-mo-dong", "Suối Mơ Đông", "huyện", KNOWN, parent="tinh-may-trang"),
    Place("xa-tan-lap", "Tân Lập", "xã", KNOWN, parent="huyen-suoi-mo", valid_to=PartialDate(2025, 7, 1)),
    Place("xa-tan-lap-2025", "Tân Lập", "xã", KNOWN, parent="tinh-may-trang", valid_from=PartialDate(2025, 7, 1)),
    Place("xa-khe-da", "Khe Đá", "xã", KNOWN, parent="huyen-suoi-mo", valid_to=PartialDate(2020, 2, 1)),
)
ACTS = (
    LegalAct("ct-34-2014", "Chỉ thị", "về thi đua", KNOWN, "34-CT/TW", parse_iso("2014-04-07"), "Bộ Chính trị"),
    LegalAct("ct-34-2024", "Chỉ thị", "về nhà ở", KNOWN, "34-CT/TW", parse_iso("2024-05-24"), "Ban Bí thư"),
    LegalAct("kh-74-suoi-mo", "Kế hoạch", "trồng rừng", KNOWN, "74/KH-UBND", parse_iso("2021-04-13"), "Ủy ban nhân dân huyện Suối Mơ"),
    LegalAct("ct-06-may-trang", "Chỉ thị", "đổi mới", KNOWN, "06-CT/TU", None, "Ban Thường vụ Tỉnh ủy Mây Trắng"),
    LegalAct("luat-2003", "Luật", "Luật Trồng cây", KNOWN, "15/2003/QH11", parse_iso("2003-11-26"), "Quốc hội",
             valid_from=parse_iso("2004-07-01"), valid_to=parse_iso("2024-01-01")),
    LegalAct("luat-2022", "Luật", "Luật Trồng cây", KNOWN, "06/2022/QH15", parse_iso("2022-06-15"), "Quốc hội",
             valid_from=parse_iso("2024-01-01")),
)
PEOPLE = (Person("lo-thi-may", "Lò Thị Mây", "person", KNOWN, place="xa-tan-lap"),)


def document(name: str, issuer: str | None, issued: str | None, number: str | None = None, symbol: str | None = None) -> Document:
    head = Head("Kế hoạch", "Kế hoạch", number, symbol, issuer, issued=parse_iso(issued) if issued else None)
    return Document(name, head, Source(f"{name}.txt", "0" * 64, "text/plain"), "…")


def resolved(*said: tuple[Document, Fact], acts: tuple[LegalAct, ...] = ACTS, places: tuple[Place, ...] = PLACES) -> Resolution:
    documents = {doc.id: doc for doc, _ in said}
    mentions: dict[str, tuple[Mention, ...]] = {}
    for number, (doc, fact) in enumerate(said):
        mentions[doc.id] = (*mentions.get(doc.id, ()), Mention(Span(number, number), "", fact, "test"))
    return resolve(Archive(Path(), tuple(documents.values()), mentions, acts, people=PEOPLE, places=places))


def link(doc: Document, fact: Fact) -> Link:
    [only] = resolved((doc, fact)).links
    return only


DISTRICT = document("kh", "Ủy ban nhân dân huyện Suối Mơ", "2022-03-01")


@pytest.mark.parametrize(("name", "meant"), [
    ("UBND tỉnh Mây Trắng", Body(False, "tỉnh", "Mây Trắng")),
    ("Ban Thường vụ Tỉnh uỷ Mây Trắng", Body(False, "tỉnh", "Mây Trắng")),
    ("Hội đồng nhân dân huyện khóa XXI", Body(False, "huyện")),
    ("Bộ Lao động - Thương binh và Xã hội", Body(True)),
    ("UBND Quận 1", Body(False, "quận", "1")),
])
def test_a_body_says_whose_it_is(name: str, meant: Body) -> None:
    assert body(name) == meant


@pytest.mark.parametrize(("issued", "target"), [("2020-06", "ct-34-2014"), ("2014-05-01", "ct-34-2014")])
def test_an_undated_citation_means_the_act_that_was_there(issued: str, target: str) -> None:
    assert link(document("bc", "Ủy ban nhân dân huyện Suối Mơ", issued), Citation("Chỉ thị", "34/CT-TW")).target == target


def test_a_number_that_two_terms_share_stays_open_with_its_candidates() -> None:
    made = link(document("bc", "Ủy ban nhân dân huyện Suối Mơ", "2025-01-01"), Citation("Chỉ thị", "34-CT/TW"))
    assert made.target is None
    assert "ct-34-2014, ct-34-2024" in (made.reason or "")


def test_an_act_that_came_later_is_not_meant() -> None:
    made = link(document("bc", "Ủy ban nhân dân huyện Suối Mơ", "2009-01-01"), Citation("Chỉ thị", "34-CT/TW"))
    assert made.target not in ("ct-34-2014", "ct-34-2024")


def test_a_date_tells_two_acts_of_one_number_apart() -> None:
    assert link(DISTRICT, Citation("Chỉ thị", "34-CT/TW", parse_iso("2024-05-24"))).target == "ct-34-2024"


@pytest.mark.parametrize(("speaker", "issuer", "target"), [
    ("Ủy ban nhân dân huyện Suối Mơ", "UBND huyện", "kh-74-suoi-mo"),
    ("Ủy ban nhân dân huyện Suối Mơ", None, "kh-74-suoi-mo"),
    ("Ủy ban nhân dân huyện Suối Mơ", "UBND tỉnh", None),
    ("Ủy ban nhân dân huyện Suối Mơ", "UBND tỉnh Sông Lam", None),
    ("Ủy ban nhân dân huyện Suối Mơ Đông", "UBND huyện", None),
    ("Ủy ban nhân dân tỉnh Mây Trắng", "UBND huyện Suối Mơ", "kh-74-suoi-mo"),
    (None, "UBND huyện", None),
])
def test_a_local_plan_is_that_of_the_body_that_is_meant(speaker: str | None, issuer: str | None, target: str | None) -> None:
    made = link(document("x", speaker, "2022-03-01"), Citation("Kế hoạch", "74/KH-UBND", issuer=issuer))
    assert (made.target == "kh-74-suoi-mo") == (target is not None)


@pytest.mark.parametrize(("speaker", "issuer", "same"), [
    ("Ủy ban nhân dân huyện Suối Mơ", "Ban Thường vụ Tỉnh ủy", True),
    ("Tỉnh ủy Sông Lam", "Tỉnh ủy", False),
    ("Huyện ủy Suối Mơ", "Tỉnh ủy Sông Lam", False),
])
def test_a_party_directive_is_that_of_its_province(speaker: str, issuer: str, same: bool) -> None:
    made = link(document("x", speaker, "2022-03-01"), Citation("Chỉ thị", "06-CT/TU", parse_iso("2016-05-09"), issuer))
    assert (made.target == "ct-06-may-trang") == same


@pytest.mark.parametrize(("issued", "target"), [("2020-01-01", "luat-2003"), ("2025-01-01", "luat-2022")])
def test_a_law_by_its_name_is_the_one_in_force_that_day(issued: str, target: str) -> None:
    assert link(document("x", "Ủy ban nhân dân huyện Suối Mơ", issued), Citation("Luật", title="Trồng cây")).target == target


def test_plans_of_one_number_but_two_bodies_have_two_pages() -> None:
    here = document("a", "Ủy ban nhân dân huyện Suối Mơ", "2022-03-01")
    found = resolved(
        (here, Citation("Kế hoạch", "120/KH-UBND", parse_iso("2021-09-01"), "UBND tỉnh")),
        (here, Citation("Kế hoạch", "120/KH-UBND", parse_iso("2021-12-05"), "UBND huyện")),
        (document("b", "Ủy ban nhân dân huyện Suối Mơ Đông", "2022-03-01"),
         Citation("Kế hoạch", "120/KH-UBND", parse_iso("2021-09-01"), "UBND tỉnh Mây Trắng")),
    )
    first, second, third = (made.target for made in found.links)
    assert first == third != second


def test_an_undated_citation_joins_the_one_dated_act_that_it_can_mean() -> None:
    found = resolved(
        (DISTRICT, Citation("Kế hoạch", "05/KH-UBND", issuer="UBND huyện")),
        (DISTRICT, Citation("Kế hoạch", "5/KH-UBND", parse_iso("2022-01-05"), "UBND huyện Suối Mơ")),
    )
    [act] = [act for act in found.acts if act.id.startswith("vien-dan-")]
    assert {made.target for made in found.links} == {act.id}
    assert act.issued == parse_iso("2022-01-05")
    assert act.issuer == "UBND huyện Suối Mơ"


def test_the_order_of_documents_changes_no_record() -> None:
    one = (document("a", "Ủy ban nhân dân huyện Suối Mơ", "2021-01-01"), Citation("Luật", title="Trồng hoa"))
    two = (document("b", "Ủy ban nhân dân huyện Suối Mơ", "2022-01-01"), Citation("Quyết định", "9/QĐ-TTg", title="về hoa"))
    three = (document("c", "Ủy ban nhân dân huyện Suối Mơ", "2023-01-01"), Citation("Quyết định", "9/QĐ-TTg", title="về hoa và cây"))
    assert resolved(one, two, three).acts == resolved(three, two, one).acts


def test_a_document_that_names_itself_is_no_link() -> None:
    own = document("kh", "Ủy ban nhân dân huyện Suối Mơ", "2021-04-13", "74", "KH-UBND")
    found = resolved((own, Citation("Kế hoạch", "74/KH-UBND", issuer="UBND huyện")))
    assert found.links == ()
    assert found.held == {"kh-74-suoi-mo": "kh"}


@pytest.mark.parametrize(("issued", "name", "target"), [
    ("2022-03-01", "Tân Lập", "xa-tan-lap"),
    ("2025-08-01", "Tân Lập", "xa-tan-lap-2025"),
    ("2022-03-01", "Khe Đá", "xa-khe-da"),
    ("2022-03-01", "Tấn Lạp", None),
    ("2025", "Tân Lập", None),
])
def test_a_place_is_the_unit_of_that_time(issued: str, name: str, target: str | None) -> None:
    assert link(document("x", "Ủy ban nhân dân huyện Suối Mơ", issued), PlaceName(name, "xã")).target == target


def test_a_place_of_another_province_is_not_ours() -> None:
    made = link(document("x", "Ủy ban nhân dân tỉnh Sông Lam", "2022-03-01"), PlaceName("Tân Lập", "xã"))
    assert (made.target, made.reason) == (None, "địa danh cùng tên trong kho thuộc tỉnh khác")


@pytest.mark.parametrize(("name", "place", "target"), [
    ("Lò Thị Mây", "bản Nà, xã Tân Lập", "lo-thi-may"),
    ("Lò Thị Mây", None, "lo-thi-may"),
    ("Lò Thị Mây", "xã Núi Xa", None),
    ("Lò Thị Máy", "xã Tân Lập", None),
])
def test_an_exemplary_figure_is_known_by_name_and_place(name: str, place: str | None, target: str | None) -> None:
    assert link(DISTRICT, Figure(name, "person", place=place)).target == target


def test_a_short_number_means_the_act_that_its_document_cites_in_full() -> None:
    full, short = Citation("Quy định", "366-QĐ/TW", parse_iso("2025-08-30")), Citation("Quy định", "366")
    assert len({made.target for made in resolved((DISTRICT, short), (DISTRICT, full)).links}) == 1
    other = document("b", "Ủy ban nhân dân huyện Suối Mơ", "2025-09-01")
    assert [made.target for made in resolved((other, short), (DISTRICT, full)).links if made.document == "b"] == [None]
    two = Citation("Quy định", "366/QĐ-TTg", parse_iso("2024-01-02"))
    assert resolved((DISTRICT, short), (DISTRICT, full), (DISTRICT, two)).links[0].target is None


def test_a_provisional_record_says_what_most_citations_say() -> None:
    said = [
        Citation("Nghị quyết", "66-NQ/TW", parse_iso("2025-04-30"), "Bộ Chính trị", "về xây dựng pháp luật"),
        Citation("Nghị quyết", "66-NQ/TW", None, "Bộ Chính trị", "về xây dựng pháp luật"),
        Citation("Nghị quyết", "66-NQ/TW", None, "Văn phòng Chính phủ", 'về xây dựng pháp luật".Cổng thông tin ^ Truy cập'),
    ]
    [act] = [act for act in resolved(*((DISTRICT, citation) for citation in said)).acts if act.number == "66-NQ/TW"]
    assert (act.issuer, act.title, act.issued) == ("Bộ Chính trị", "về xây dựng pháp luật", parse_iso("2025-04-30"))


def test_the_issuer_of_a_provisional_record_is_named_in_full() -> None:
    said = Citation("Công điện", "09/CĐ-UBND", parse_iso("2025-11-19"), "Ủy ban nhân dân Huyện")
    [act] = [act for act in resolved((DISTRICT, said)).acts if act.number == "09/CĐ-UBND"]
    assert act.issuer == "Ủy ban nhân dân huyện Suối Mơ"


@pytest.mark.parametrize(("said", "title"), [
    ('thành lập xã Khe Đá".Cổng thông tin. Truy cập ngày 2', "thành lập xã Khe Đá"),
    ('phong trào "Suối Mơ xanh" của huyện', 'phong trào "Suối Mơ xanh" của huyện'),
    ("thành lập xã Khe Đá^Nghị quyết khác", "thành lập xã Khe Đá"),
    ("quy định", ""),
])
def test_leftovers_of_a_web_page_are_no_title(said: str, title: str) -> None:
    citation = Citation("Nghị quyết", "66-NQ/TW", parse_iso("2025-04-30"), "Bộ Chính trị", said)
    [act] = [act for act in resolved((DISTRICT, citation)).acts if act.number == "66-NQ/TW"]
    assert act.title == title
