"""Which record a mention means: by number, date, issuer, place and time; never by guess. All invented."""

from pathlib import Path

import pytest

import suoi_mo
from thidua.archive import Archive
from thidua.model import (
    Citation,
    Decision,
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
from thidua.resolve.places import units_said_after
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


# Two directives of one number (the State counts anew each year), one of the Party of three terms.
YEARLY = (
    LegalAct("ct-19-2013", "Chỉ thị", "về rừng", KNOWN, "19/CT-TTg", parse_iso("2013-11-05"), "Thủ tướng Chính phủ"),
    LegalAct("ct-19-2021", "Chỉ thị", "về thi đua", KNOWN, "19/CT-TTg", parse_iso("2021-07-16"), "Thủ tướng Chính phủ"),
    LegalAct("ct-19-2024", "Chỉ thị", "về lửa", KNOWN, "19/CT-TTg", parse_iso("2024-06-24"), "Thủ tướng Chính phủ"),
)
SPEAKER = "Ủy ban nhân dân huyện Suối Mơ"


def provisional(found: Resolution) -> list[LegalAct]:
    return [act for act in found.acts if act.id.startswith("vien-dan-")]


@pytest.mark.parametrize(("written", "title", "target"), [
    ("2021-12-01", None, "ct-19-2021"),
    ("2021-05-01", None, None),
    ("2022-03-01", None, "ct-19-2021"),
    ("2014-01-01", None, "ct-19-2013"),
    ("2024-12-01", None, "ct-19-2024"),
    ("2025-03-01", None, None),
    ("2025-03-01", "về thi đua", "ct-19-2021"),
    ("2021-12-01", "về rừng", "ct-19-2013"),
    ("2012-01-01", None, None),
    (None, None, None),
])
def test_a_number_of_the_state_means_that_of_its_year_or_of_few_years_before(
    written: str | None, title: str | None, target: str | None
) -> None:
    said = Citation("Chỉ thị", "19/CT-TTg", issuer="Thủ tướng Chính phủ", title=title)
    made = resolved((document("x", SPEAKER, written), said), acts=YEARLY).links[0]
    assert (made.target if made.target in {act.id for act in YEARLY} else None) == target


def test_a_number_without_a_date_means_what_its_document_cites_with_one() -> None:
    full = Citation("Chỉ thị", "19/CT-TTg", parse_iso("2013-11-05"), "Thủ tướng Chính phủ")
    found = resolved((DISTRICT, Citation("Chỉ thị", "19/CT-TTg")), (DISTRICT, full), acts=YEARLY)
    assert [made.target for made in found.links] == ["ct-19-2013", "ct-19-2013"]


@pytest.mark.parametrize(("printed", "target"), [
    ("34-CT/TW", "ct-34-2014"), ("34/CT-TW", "ct-34-2014"), ("34-CTTW", "ct-34-2014"), ("034 - CT / TW", "ct-34-2014"),
    ("34-CT/TU", None), ("34-KL/TW", None),
])
def test_a_number_is_known_in_every_spelling(printed: str, target: str | None) -> None:
    made = link(DISTRICT, Citation("Chỉ thị", printed, parse_iso("2014-04-07")))
    assert (made.target if made.target in ("ct-34-2014", "ct-34-2024") else None) == target


@pytest.mark.parametrize(("issued", "target", "reason"), [
    ("2014-04-07", "ct-34-2014", None),
    ("2014-07-04", "ct-34-2014", None),
    ("2014", "ct-34-2014", None),
    ("2013-04-07", None, "cùng số, cùng ngày tháng nhưng khác năm, có thể in nhầm năm: ct-34-2014"),
])
def test_a_misprinted_day_is_the_same_act_but_another_year_is_for_a_person(
    issued: str, target: str | None, reason: str | None
) -> None:
    made = link(DISTRICT, Citation("Chỉ thị", "34-CT/TW", parse_iso(issued), "Bộ Chính trị"))
    assert (made.target, made.reason) == (target, reason)


def test_a_disputed_date_that_a_person_recorded_is_one_record() -> None:
    acts = (LegalAct("ct-06", "Chỉ thị", "đổi mới", KNOWN, "06-CT/TU", None, "Ban Thường vụ Tỉnh ủy Mây Trắng",
                     (parse_iso("2016-05-09"), parse_iso("2019-05-09"))),)
    said = [Citation("Chỉ thị", "06-CT/TU", parse_iso(day), "Ban Thường vụ Tỉnh ủy") for day in ("2016-05-09", "2019-05-09")]
    found = resolved(*((DISTRICT, citation) for citation in said), acts=acts)
    assert {made.target for made in found.links} == {"ct-06"}


def test_the_same_dispute_without_a_record_stays_two_and_says_so() -> None:
    said = [Citation("Chỉ thị", "07-CT/TU", parse_iso(day), "Ban Thường vụ Tỉnh ủy") for day in ("2016-05-09", "2019-05-09")]
    acts = provisional(resolved(*((DISTRICT, citation) for citation in said)))
    assert [str(act.issued) for act in acts] == ["2016-05-09", "2019-05-09"]
    assert all("năm khác trong một nhiệm kỳ" in (act.note or "") for act in acts)


@pytest.mark.parametrize(("one", "other", "together"), [
    (("Nghị định", "98/2023/NĐ-CP", "2023-12-31"), ("Nghị định", "98/2023/NĐCP", None), True),
    (("Nghị định", "98/2023/NĐ-CP", "2023-12-31"), ("Nghị định", "98/NĐ-CP", "2023-12-31"), True),
    (("Nghị định", "98/2023/NĐ-CP", "2023-12-31"), ("Nghị định", "98/2023/NĐ-CP", "2023-12-13"), True),
    (("Nghị quyết", "71/NQ-CP", "2025-04-01"), ("Nghị quyết", "71/NQ-CP", "2025-05-01"), True),
    (("Nghị quyết", "71/NQ-CP", "2025-04-01"), ("Nghị quyết", "71/NQ-CP", "2024-05-01"), False),
    (("Nghị quyết", "71/NQ-CP", "2025-04-01"), ("Nghị quyết", "71-NQ/TW", "2025-04-01"), False),
    (("Quyết định", "08/2018/QĐ-UBND", "2018-03-02"), ("Quyết định", "08/QĐ-UBND", "2018-03-02"), False),
    (("Luật", "83/2015/QH13", None), ("Luật", "83/2015/QH14", None), True),
    (("Luật", "55/2010/QH12", None), ("Nghị quyết", "55/2010/QH12", None), False),
])
def test_which_citations_without_a_record_are_of_one_act(
    one: tuple[str, str, str | None], other: tuple[str, str, str | None], together: bool
) -> None:
    said = [Citation(kind, number, parse_iso(day) if day else None) for kind, number, day in (one, other)]
    found = resolved(*((DISTRICT, citation) for citation in said), acts=())
    assert (len({made.target for made in found.links}) == 1) == together
    assert all(made.target for made in found.links)


def test_dates_that_differ_within_a_year_are_variants_of_one_record() -> None:
    said = [Citation("Nghị quyết", "71/NQ-CP", parse_iso(day)) for day in ("2025-04-01", "2025-04-01", "2025-05-01")]
    [act] = provisional(resolved(*((DISTRICT, citation) for citation in said)))
    assert (str(act.issued), [str(day) for day in act.issued_variants]) == ("2025-04-01", ["2025-05-01"])


def test_undated_numbers_of_other_years_are_not_thrown_together() -> None:
    said = Citation("Chỉ thị", "77/CT-TTg")
    early, late = document("a", SPEAKER, "2005-01-01"), document("b", SPEAKER, "2021-01-01")
    found = resolved((early, said), (late, said))
    assert len({made.target for made in found.links}) == 2


def test_a_plan_of_an_unknown_province_is_known_in_its_own_document_only() -> None:
    said = Citation("Kế hoạch", "15/KH-UBND", issuer="UBND tỉnh")
    one, other = document("a", None, "2021-01-01"), document("b", None, "2021-01-02")
    found = resolved((one, said), (one, said), (other, said))
    targets = [made.target for made in found.links]
    assert targets[0] == targets[1] != targets[2]


@pytest.mark.parametrize(("full", "short", "same"), [
    (("84/NQ-HĐND", "Hội đồng nhân dân huyện Suối Mơ"), "HĐND huyện", True),
    (("12-NQ/HU", "Ban Chấp hành Đảng bộ huyện"), "Huyện ủy", True),
    (("84/NQ-HĐND", "Hội đồng nhân dân huyện Suối Mơ"), "HĐND tỉnh", False),
    (("12-NQ/HU", "Ban Chấp hành Đảng bộ huyện"), "HĐND huyện", False),
])
def test_a_body_alone_means_the_one_act_of_it_that_the_document_cites(full: tuple[str, str], short: str, same: bool) -> None:
    whole = Citation("Nghị quyết", full[0], parse_iso("2021-12-17"), full[1])
    found = resolved((DISTRICT, Citation("Nghị quyết", issuer=short)), (DISTRICT, whole))
    assert (found.links[0].target == found.links[1].target) == same


def test_a_body_alone_stays_open_when_the_document_cites_two_acts_of_it() -> None:
    two = [Citation("Nghị quyết", f"{number}/NQ-HĐND", parse_iso("2021-12-17"), "HĐND huyện") for number in (84, 85)]
    found = resolved((DISTRICT, Citation("Nghị quyết", issuer="HĐND huyện")), *((DISTRICT, one) for one in two))
    assert found.links[0].target is None
    assert (found.links[0].reason or "").startswith("có 2 văn bản phù hợp: vien-dan-84")


def quoted(doc: Document, *said: tuple[str, Citation], acts: tuple[LegalAct, ...] = ()) -> Resolution:
    """Resolution of citations by the words of the text, which stand one after the other, parted by " và "."""
    mentions, text = [], ""
    for words, citation in said:
        text += " và " if text else ""
        mentions.append(Mention(Span(len(text), len(text) + len(words)), words, citation, "test"))
        text += words
    whole = Document(doc.id, doc.head, doc.source, text)
    return resolve(Archive(Path(), (whole,), {doc.id: tuple(mentions)}, acts, places=PLACES))


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XX, nhiệm kỳ 2020-2025", "Nghị quyết Đại hội Đảng bộ huyện khóa XX", True),
    ("Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XX, nhiệm kỳ 2020-2025",
     "Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020 - 2025", True),
    ("Nghị quyết Đại hội Đảng bộ huyện Suối Mơ lần thứ XX", "Nghị quyết Đảng bộ huyện khóa XX", True),
    ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XX", "Nghị quyết Đại hội Đảng bộ huyện lần thứ XIX", False),
    ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XX", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", False),
    ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XX", "Nghị quyết Đại hội Đảng bộ huyện Núi Xa lần thứ XX", False),
    ("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII", True),
    ("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII", False),
])
def test_a_congress_is_known_by_unit_and_ordinal_or_term(one: str, other: str, same: bool) -> None:
    found = quoted(DISTRICT, (one, Citation("Nghị quyết", issuer=one[11:])), (other, Citation("Nghị quyết", issuer=other[11:])))
    first, second = (made.target for made in found.links)
    assert first and second and (first == second) == same


def test_congresses_in_general_are_no_document() -> None:
    words = "Nghị quyết Đại hội Đảng các cấp"
    assert quoted(DISTRICT, (words, Citation("Nghị quyết", issuer="Đại hội Đảng các cấp"))).links[0].target is None


def test_documents_of_a_sort_are_not_one_of_them() -> None:
    full = Citation("Nghị quyết", "84/NQ-HĐND", parse_iso("2021-12-17"), "HĐND huyện")
    found = quoted(DISTRICT, ("Nghị quyết số 84/NQ-HĐND", full), ("các nghị quyết của HĐND huyện", Citation("Nghị quyết", issuer="HĐND huyện")))
    assert found.links[1].reason == "nói chung nhiều văn bản, không phải một"


FIVE_YEARS = (
    LegalAct("kh-ca-nuoc", "Kế hoạch", "trồng cây 5 năm 2021 - 2025", KNOWN),
    LegalAct("kh-may-trang", "Kế hoạch", "trồng cây 5 năm 2021 - 2025 tỉnh Mây Trắng", KNOWN, variants=("trồng cây 5 năm 2021-2025",)),
    LegalAct("cl-ca-nuoc", "Chiến lược", "trồng cây 10 năm 2021 - 2030", KNOWN),
)


def test_a_plan_listed_with_the_nations_strategy_is_the_nations_wherever_its_document_names_it() -> None:
    plan = Citation("Kế hoạch", title="trồng cây 5 năm 2021-2025")
    strategy = Citation("Chiến lược", title="trồng cây 10 năm 2021-2030")
    again = ("Kế hoạch trồng cây 5 năm giai đoạn 2021-2025", Citation("Kế hoạch", title="trồng cây 5 năm giai đoạn 2021-2025"))
    alone = quoted(DISTRICT, ("Kế hoạch trồng cây 5 năm 2021-2025", plan), acts=FIVE_YEARS)
    assert alone.links[0].target is None
    found = quoted(
        DISTRICT, ("Kế hoạch trồng cây 5 năm 2021-2025", plan), ("Chiến lược trồng cây 10 năm 2021-2030", strategy),
        acts=FIVE_YEARS,
    )
    assert [made.target for made in found.links] == ["kh-ca-nuoc", "cl-ca-nuoc"]
    assert len({made.target for made in quoted(DISTRICT, ("Kế hoạch trồng cây 5 năm 2021-2025", plan), again).links}) == 1


def test_a_plan_of_another_province_is_not_meant() -> None:
    plan = Citation("Kế hoạch", title="trồng cây 5 năm 2021-2025")
    found = quoted(document("x", "Ủy ban nhân dân tỉnh Sông Lam", "2022-01-01"), ("Kế hoạch trồng cây 5 năm 2021-2025", plan),
                   acts=FIVE_YEARS[1:])
    assert found.links[0].target != "kh-may-trang"


@pytest.mark.parametrize(("written", "others", "target"), [
    ("2020-01-01", None, "luat-2003"),
    ("2023-06-01", None, "luat-2003"),
    ("2024-01-01", None, "luat-2022"),
    (None, "2025-03-01", "luat-2022"),
    (None, "2010-03-01", None),
    (None, None, None),
])
def test_a_document_without_a_date_is_not_older_than_what_it_cites(written: str | None, others: str | None, target: str | None) -> None:
    doc = document("x", SPEAKER, written)
    said: list[tuple[Document, Fact]] = [(doc, Citation("Luật", title="Trồng cây"))]
    if others:
        said.append((doc, Citation("Quyết định", "9/QĐ-TTg", parse_iso(others))))
    assert resolved(*said).links[0].target == target


def test_a_law_by_name_is_the_law_that_is_cited_by_number() -> None:
    found = resolved(
        (DISTRICT, Citation("Luật", "80/2015/QH13", parse_iso("2015-06-25"), title="Trồng hoa")),
        (DISTRICT, Citation("Luật", title="Trồng hoa")),
        (document("b", SPEAKER, "2021-01-01"), Citation("Luật", issued=parse_iso("2015-06-25"), title="Trồng hoa")),
    )
    assert len({made.target for made in found.links}) == 1


def test_a_document_whose_number_is_blank_is_found_by_kind_body_date_and_subject() -> None:
    head = Head("Chỉ thị", "Về việc phát động thi đua trồng cây năm 2022", None, "CT-UBND", SPEAKER, issued=parse_iso("2022-02"))
    own = Document("chi-thi", head, Source("a.txt", "0" * 64, "text/plain"), "…")
    said = Citation("Chỉ thị", "03/CT-UBND", parse_iso("2022-02-11"), "UBND huyện", "phát động thi đua trồng cây năm 2022")
    other = Citation("Chỉ thị", "04/CT-UBND", parse_iso("2022-02-12"), "UBND huyện", "phòng cháy rừng")
    found = resolved((DISTRICT, said), (DISTRICT, other), (own, Citation("Luật", title="Trồng cây")))
    targets = {made.mention.fact: made.target for made in found.links}
    assert targets[said] == "chi-thi" != targets[other]


def decided(*decisions: Decision) -> Document:
    return Document(DISTRICT.id, DISTRICT.head, DISTRICT.source, "…", decided=decisions)


def test_what_a_person_decided_goes_before_what_the_machine_thinks() -> None:
    why = Decision("Luật Trồng cây", "Lê Văn Suối", PartialDate(2026, 11, 20), "báo cáo viết về sau", "luat-2022")
    found = quoted(DISTRICT, ("Luật Trồng cây", Citation("Luật", title="Trồng cây")), acts=ACTS)
    assert found.links[0].target == "luat-2003"
    whole = decided(why)
    mention = Mention(Span(0, 14), "Luật  trồng cây", Citation("Luật", title="Trồng cây"), "test")
    [made] = resolve(Archive(Path(), (whole,), {whole.id: (mention,)}, ACTS)).links
    assert (made.target, made.decided) == ("luat-2022", why)


def test_what_a_person_decided_to_mean_nothing_is_no_longer_open() -> None:
    whole = decided(Decision("kế hoạch", "Lê Văn Suối", PartialDate(2026, 11, 20), "nói chung"))
    mention = Mention(Span(0, 8), "kế hoạch", Citation("Kế hoạch"), "test")
    [made] = resolve(Archive(Path(), (whole,), {whole.id: (mention,)}, ACTS)).links
    assert (made.target, made.reason, made.is_open) == (None, "nói chung", False)


def test_a_decision_about_words_that_are_not_there_is_told() -> None:
    lost = Decision("kế hoạch năm ngoái", "Lê Văn Suối", PartialDate(2026, 11, 20), "…", "luat-2022")
    whole = decided(lost)
    assert resolve(Archive(Path(), (whole,), {}, ACTS)).idle == ((whole.id, lost),)


def test_a_city_in_a_row_of_units_lies_in_its_province_and_holds_its_quarters() -> None:
    text = "phường Suối Trong, thành phố Mây Bạc, tỉnh Mây Trắng"
    units = [PlaceName(*said) for said in (("Suối Trong", "phường"), ("Mây Bạc", "thành phố"), ("Mây Trắng", "tỉnh"))]
    mentions = [suoi_mo.mention(text, f"{unit.level} {unit.name}", unit) for unit in units]
    quarter, city, province = mentions
    said = units_said_after(text, mentions)
    assert said == {quarter: (city.fact, province.fact), city: (province.fact,)}
