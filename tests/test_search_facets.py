"""Filters, fields, counts and order of a tiny archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.archive import Archive
from thidua.errors import QueryError
from thidua.model import (
    Document,
    Evidence,
    Head,
    LegalAct,
    Link,
    Mention,
    Movement,
    MovementName,
    Organization,
    PartialDate,
    Period,
    Place,
    PlaceName,
    Source,
    Span,
    Status,
)
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.filters import Filters
from thidua.search.hits import Answer
from thidua.search.index import SearchIndex
from thidua.search.values import Value, term_of, unknown, value, value_of

SEEN = Evidence("sổ tưởng tượng", PartialDate(2026, 11, 20), True)
GREW, ENDED = PartialDate(2020, 2, 1), PartialDate(2025, 7, 1)
PROVINCE = Place("tinh-may-trang", "Mây Trắng", "tỉnh", SEEN)
OTHER = Place("tinh-gio-ngan", "Gió Ngàn", "tỉnh", SEEN)
BEFORE = Place("huyen-suoi-mo-2020", "Suối Mơ", "huyện", SEEN, parent=PROVINCE.id, valid_to=GREW, successors=("huyen-suoi-mo",))
DISTRICT = Place("huyen-suoi-mo", "Suối Mơ", "huyện", SEEN, parent=PROVINCE.id, valid_to=ENDED, successors=("xa-khe-lim",))
COMMUNE = Place("xa-khe-lim", "Khe Lim", "xã", SEEN, parent=PROVINCE.id, valid_from=ENDED)
NAMESAKE = Place("huyen-suoi-mo-gio-ngan", "Suối Mơ", "huyện", SEEN, parent=OTHER.id)
PLACES = (PROVINCE, OTHER, BEFORE, DISTRICT, COMMUNE, NAMESAKE)
BODY = Organization("ubnd-suoi-mo", "Ủy ban nhân dân huyện Suối Mơ", SEEN, variants=("Chính quyền Suối Mơ",), place=DISTRICT.id)
MOVEMENT = Movement("vuon-uom", "Mỗi nhà một vườn ươm", "phong trào", SEEN)


def document(name: str, text: str = "thi đua", **head: object) -> Document:
    fields = {"kind": "Kế hoạch", "title": "Việc chung", **head}
    return Document(name, Head(**fields), Source(f"{name}.txt", "0" * 64, "text/plain"), text)  # type: ignore[arg-type]


def names(of: str, *facts: tuple[PlaceName | MovementName, str | None]) -> list[Link]:
    return [Link(of, Mention(Span(0, 1), "t", fact, "thử"), target) for fact, target in facts]


DOCUMENTS = (
    document("a", "thi đua trồng rừng", kind="Chỉ thị", number="34", symbol="CT-UBND", issuer="ủy ban nhân dân huyện Suối Mơ",
             issued=PartialDate(2021, 3, 9)),
    document("b", "thi đua giữ bếp", number="34", symbol="KH-UBND", issuer="Chính quyền Suối Mơ", issued=PartialDate(2021, 3)),
    document("c", "thi đua đọc sách", number="5", symbol="KH-UBND", issuer="Ủy ban nhân dân tỉnh Mây Trắng", issued=PartialDate(2021)),
    document("d", "thi đua trồng rừng", kind="Báo cáo", issuer="Thủ tướng Chính phủ", issued=PartialDate(2019, 12, 1)),
    document("e", "trồng rừng", period=Period(end=PartialDate(2018)), place="Xóm Núi"),
)  # fmt: skip
LINKS = (
    *names("b", (PlaceName("Suối Mơ", "huyện"), BEFORE.id), (MovementName("Vườn ươm", "phong trào"), MOVEMENT.id)),
    *names("c", (PlaceName("Khe Lim", "xã"), COMMUNE.id), (MovementName("Mỗi nhà một vườn ươm", "phong trào"), MOVEMENT.id)),
    *names("d", (PlaceName("Suối Mơ", "huyện"), NAMESAKE.id), (MovementName("Bếp ấm", "phong trào"), None)),
    *names("e", (PlaceName("Nà Rụt", "xã"), None), (MovementName("BẾP ẤM", "phong trào"), None)),
)
OVER = LegalAct("act", "Chỉ thị", "thi đua", SEEN, status=Status.ENDED)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    folder = tmp_path_factory.mktemp("chi-muc")
    archive = Archive(Path(), DOCUMENTS, acts=(OVER,), movements=(MOVEMENT,), organizations=(BODY,), places=PLACES)
    build(archive, Resolution(LINKS, (OVER,), {OVER.id: "a"}), folder)
    with SearchIndex(folder) as opened:
        yield opened


def ids(answer: Answer) -> str:
    return "".join(hit.id for hit in answer.hits)


def listed(answer: Answer, name: str) -> dict[str, int]:
    return {choice.label: choice.count for choice in answer.facets[name]}


@pytest.mark.parametrize(("question", "found"), [
    ("số:34", "ab"),
    ("số:034", "ab"),
    ("số:34/KH-UBND", "b"),
    ("số:34-CT", "a"),
    ('số:"34 kh ubnd"', "b"),
    ("số:34/2021", "ab"),
    ("số:34/2019", ""),
    ("số:3", ""),
    ("năm:2021", "abc"),
    ("năm:2018", "e"),
    ("năm:2021 năm:2019", "abcd"),
    ('loại:"chi thi"', "a"),
    ("loại:KH -năm:2021", "e"),
    ("-loại:KH", "ad"),
    ("cấp:huyện", "ab"),
    ("cap:tinh", "c"),
    ('cấp:"trung ương"', "d"),
    ('cơ quan:"UBND huyện Suối Mơ"', "ab"),
    ('cơ quan:"chinh quyen"', "ab"),
    ('phong trào:"vườn ươm"', "bc"),
    ('phong trào:"bep am"', "de"),
    ("phong trào:bếp", "de"),
    ('hiệu lực:"hết hiệu lực"', "a"),
    ('nơi:"Mây Trắng"', "abc"),
    ('nơi:"xóm núi"', "e"),
    ('nơi:"Nà Rụt"', "e"),
    ('nơi:"huyện Suối Mơ, tỉnh Gió Ngàn"', "d"),
    ('thi đua -nơi:"Mây Trắng"', "d"),
    ('nơi:"khe lim" loại:"chỉ thị"', "a"),
    ("thi đua -rừng", "bc"),
    ('"trồng rừng" năm:2019', "d"),
])  # fmt: skip
def test_fields_of_a_question_narrow_it(question: str, found: str, index: SearchIndex) -> None:
    assert "".join(sorted(ids(index.answer(question)))) == found


def test_of_several_values_one_is_met_and_every_filter_is(index: SearchIndex) -> None:
    assert ids(index.answer("", Filters(kind=("chi-thi", "bao-cao")), sort="oldest")) == "da"
    assert ids(index.answer("", Filters(kind=("chi-thi", "bao-cao"), year="2021"))) == "a"


def test_a_facet_is_counted_without_its_own_filter_so_that_a_value_can_be_added(index: SearchIndex) -> None:
    answer = index.answer("thi đua", Filters(kind="chi-thi"), facets=("kind", "year"))
    assert listed(answer, "kind") == {"Kế hoạch": 2, "Báo cáo": 1, "Chỉ thị": 1}
    assert listed(answer, "year") == {"2021": 1}
    assert [choice.value for choice in answer.facets["kind"] if choice.chosen] == ["chi-thi"]


def test_a_chosen_value_gives_as_many_documents_as_its_count_says(index: SearchIndex) -> None:
    counted = index.answer("", Filters(year=("2018", "2019", "2021")), limit=1, facets=("place", "issuer", "movement"), most=None)
    for name, choices in counted.facets.items():
        for choice in choices:
            assert index.answer("", Filters(**{name: choice.value})).total == choice.count, choice


def test_places_are_listed_as_people_call_them_and_records_of_one_unit_together(index: SearchIndex) -> None:
    answer = index.answer("", Filters(year=("2018", "2019", "2021")), facets=("place",))
    assert listed(answer, "place") == {
        "tỉnh Mây Trắng": 3, "huyện Suối Mơ, tỉnh Mây Trắng": 2, "xã Khe Lim": 1, "huyện Suối Mơ, tỉnh Gió Ngàn": 1,
        "tỉnh Gió Ngàn": 1, "xã Nà Rụt": 1, "Xóm Núi": 1,
    }  # fmt: skip


def test_a_name_finds_the_ground_of_a_place_and_the_hit_says_so(index: SearchIndex) -> None:
    answer = index.answer('nơi:"xã Khe Lim"')
    assert {hit.id: hit.ground for hit in answer.hits} == {
        "a": ("huyện Suối Mơ (đến 01/7/2025)",), "b": ("huyện Suối Mơ (đến 01/7/2025)",), "c": (),
    }  # fmt: skip
    assert ids(index.answer("", Filters(place="xa-khe-lim"))) == "c", "a value of a list is that value alone"


def test_issuers_and_movements_are_listed_under_the_names_of_their_records(index: SearchIndex) -> None:
    answer = index.answer("", Filters(year=("2018", "2019", "2021")), facets=("issuer", "movement", "validity", "level"))
    assert listed(answer, "issuer") == {
        "UBND huyện Suối Mơ": 2, "Thủ tướng Chính phủ": 1, "UBND tỉnh Mây Trắng": 1,
    }  # fmt: skip
    assert listed(answer, "movement") == {"Mỗi nhà một vườn ươm": 2, "BẾP ẤM": 2}
    assert listed(answer, "validity") == {"chưa xác định": 4, "hết hiệu lực": 1}
    assert sum(listed(answer, "level").values()) == 4, "who has no issuer has no level"


def test_only_the_first_values_are_listed_unless_all_are_asked_for(index: SearchIndex) -> None:
    answer = index.answer("trồng rừng", facets=("kind",), most=1)
    assert (len(answer.facets["kind"]), answer.left) == (1, {"kind": 2})
    chosen = index.answer("trồng rừng", Filters(kind="ke-hoach"), facets=("kind",), most=1)
    assert "Kế hoạch" in listed(chosen, "kind"), "what is chosen is always listed"


def test_order_by_date_takes_the_first_day_of_a_partial_date_and_puts_the_unknown_last(index: SearchIndex) -> None:
    everything = Filters(year=("2018", "2019", "2021"))
    assert ids(index.answer("", everything)) == ids(index.answer("", everything, sort="newest")) == "abcde"
    assert ids(index.answer("", everything, sort="oldest")) == "dcbae"
    assert ids(index.answer("thi đua", sort="oldest", limit=2, start=1)) == "cb"


@pytest.mark.parametrize(("question", "told"), [
    ("loại:thơ", "Kho không có văn bản nào loại “thơ”."),
    ("năm:1999", "Kho không có văn bản nào của năm 1999."),
    ("năm:nay", "“nay” không phải là năm; cần số như năm:2021."),
    ('nơi:"Chốn Lạ"', "Kho không có văn bản nào nêu nơi tên “Chốn Lạ”."),
    ("số:abc", "Kho không có văn bản nào mang số “abc”."),
    ("hiệu lực:xanh", "Kho không có văn bản nào ở tình trạng hiệu lực “xanh”."),
])  # fmt: skip
def test_a_value_that_nothing_has_gives_no_answer_and_a_line_that_says_so(question: str, told: str, index: SearchIndex) -> None:
    answer = index.answer(question)
    assert (answer.total, answer.told) == (0, (told,))


def test_a_field_without_letters_is_not_used_and_that_is_said(index: SearchIndex) -> None:
    answer = index.answer('thi đua nơi:""')
    assert (answer.total, answer.told) == (4, ("Bộ lọc “nơi:” không có chữ hay số nào, nên không được dùng.",))
    with pytest.raises(QueryError, match="câu hỏi trống"):
        index.answer("", Filters(place="?"))


def test_a_place_that_is_no_more_is_told_whatever_the_answer(index: SearchIndex) -> None:
    told = "huyện Suối Mơ (đến 01/7/2025): địa bàn nay thuộc xã Khe Lim"
    assert told in index.answer("thi đua ở huyện Suối Mơ").told
    assert told in index.answer('nơi:"Suối Mơ"').told


def test_an_unknown_order_is_refused(index: SearchIndex) -> None:
    with pytest.raises(QueryError, match="cách xếp"):
        index.answer("thi đua", sort="best")  # type: ignore[arg-type]


@pytest.mark.parametrize("row", [
    value("a", "Nhà A"),
    value("a", "Nhà A", ("nha a", "chon a")),
    value("a", "", ("ten khac",)),
    unknown("Bếp ấm"),
    unknown("xã X, nay là xã Y", ("xa x", "@xa y")),
])  # fmt: skip
def test_a_value_comes_back_from_its_term(row: Value) -> None:
    assert value_of(term_of(row)) == row


def test_label_and_key_are_names_that_a_term_does_not_repeat() -> None:
    assert term_of(value("ubnd-suoi-mo", "UBND Suối Mơ", ("ubnd suoi mo", "chinh quien suoi mo"))) == (
        "ubnd-suoi-mo\x1fUBND Suối Mơ\x1fchinh quien suoi mo"
    )
