"""Places and bodies in time: one name, several areas; several names, one ground. Texts are invented, places are real."""

from dataclasses import replace
from pathlib import Path

import pytest

import suoi_mo
from conftest import ROOT
from thidua import archive
from thidua.archive import Archive
from thidua.conversion import province_of, todays_unit
from thidua.errors import ManyErrors
from thidua.model import (
    BodyName,
    Document,
    Evidence,
    Fact,
    Head,
    Link,
    Mention,
    PartialDate,
    Place,
    PlaceName,
    Source,
    Span,
)
from thidua.pages import gather, write
from thidua.resolve import Resolution, resolve
from thidua.resolve.places import units_said_after
from thidua.search.building import build
from thidua.search.filters import Filters
from thidua.search.index import SearchIndex
from thidua.succession import Ground, Succession
from thidua.text import parse_iso

SHIPPED = archive.load(ROOT / "archive")
KNOWN = Evidence("sổ tay", PartialDate(2026, 11, 20), True)
DISTRICT = "Ủy ban nhân dân huyện Hà Quảng"
PROVINCE = "Ủy ban nhân dân tỉnh Cao Bằng"


def document(name: str, issuer: str, issued: str | None, text: str = "…") -> Document:
    head = Head("Kế hoạch", f"Kế hoạch {name}", issuer=issuer, issued=parse_iso(issued) if issued else None)
    return Document(name, head, Source(f"{name}.txt", "0" * 64, "text/plain"), text)


def said(text: str, quote: str, fact: Fact) -> Mention:
    start = text.index(quote)
    return Mention(Span(start, start + len(quote)), quote, fact, "thử")


def link(issuer: str, issued: str | None, *facts: Fact) -> Link:
    """What the first of these facts means in a document; the others follow it in a row."""
    quotes = [f"{fact.level} {fact.name}" if isinstance(fact, PlaceName) else "cơ quan" for fact in facts]
    text = ", ".join(quotes)
    mentions = tuple(said(text, quote, fact) for quote, fact in zip(quotes, facts, strict=True))
    doc = document("a", issuer, issued, text)
    held = replace(SHIPPED, documents=(doc,), mentions={"a": mentions})
    return resolve(held).links[0]


@pytest.mark.parametrize(("level", "name", "issued", "target"), [
    ("xã", "Trường Hà", "2018-05-01", "xa-truong-ha-truoc-2020"),
    ("xã", "Trường Hà", "2020-01-31", "xa-truong-ha-truoc-2020"),
    ("xã", "Trường Hà", "2020-02-01", "xa-truong-ha"),
    ("xã", "Trường Hà", "2025-06-30", "xa-truong-ha"),
    ("xã", "Trường Hà", "2025-07-01", "xa-truong-ha-2025"),
    ("xã", "Trường Hà", "2026", "xa-truong-ha-2025"),
    ("huyện", "Hà Quảng", "2019-12-31", "huyen-ha-quang-truoc-2020"),
    ("huyện", "Hà Quảng", "2022-02", "huyen-ha-quang"),
    ("huyện", "Hà Quảng", "2026-01-01", "huyen-ha-quang"),
    ("xã", "Hà Quảng", "2026-01-01", "xa-ha-quang-2025"),
    ("xã", "Hà Quảng", "2022-01-01", None),
    ("huyện", "Thông Nông", "2019", "huyen-thong-nong"),
    ("huyện", "Thông Nông", "2022", "huyen-thong-nong"),
    ("thị trấn", "Thông Nông", "2019", "thi-tran-thong-nong"),
    ("xã", "Thông Nông", "2026", "xa-thong-nong-2025"),
    ("xã", "Kéo Yên", "2019", "xa-keo-yen"),
    ("huyện", "Hà Quảng", "2020", None),
    ("tỉnh", "Hà Giang", "2024", "tinh-ha-giang"),
    ("tỉnh", "Tuyên Quang", "2024", "tinh-tuyen-quang"),
    ("tỉnh", "Tuyên Quang", "2026", "tinh-tuyen-quang-2025"),
    ("thành phố", "Hải Phòng", "2026", "thanh-pho-hai-phong-2025"),
])
def test_a_name_means_the_unit_of_its_time(level: str, name: str, issued: str, target: str | None) -> None:
    assert link(PROVINCE, issued, PlaceName(name, level)).target == target


def test_a_name_of_two_times_in_a_text_of_no_time_says_which_it_may_be() -> None:
    made = link(PROVINCE, "2020", PlaceName("Hà Quảng", "huyện"))
    assert (made.reason or "").endswith(": huyen-ha-quang-truoc-2020, huyen-ha-quang")
    assert "nhiều thời kỳ" in (made.reason or "")


@pytest.mark.parametrize(("row", "target"), [
    ((PlaceName("Thanh Long", "xã"), PlaceName("Lạng Sơn", "tỉnh")), None),
    ((PlaceName("Thanh Long", "xã"), PlaceName("Văn Lãng", "huyện"), PlaceName("Lạng Sơn", "tỉnh")), None),
    ((PlaceName("Thanh Long", "xã"), PlaceName("Thông Nông", "huyện")), "xa-thanh-long-truoc-2020"),
    ((PlaceName("Thanh Long", "xã"),), "xa-thanh-long-truoc-2020"),
])
def test_what_is_said_right_after_a_place_says_which_one_it_is(row: tuple[PlaceName, ...], target: str | None) -> None:
    assert link(PROVINCE, "2019-01-01", *row).target == target


def test_a_row_of_places_ends_where_other_words_stand() -> None:
    text = "xã Khe Đá, xã Núi Xa, huyện Suối Mơ thi đua với tỉnh Mây Trắng"
    row = (PlaceName("Khe Đá", "xã"), PlaceName("Núi Xa", "xã"), PlaceName("Suối Mơ", "huyện"), PlaceName("Mây Trắng", "tỉnh"))
    mentions = [said(text, f"{place.level} {place.name}", place) for place in row]
    assert units_said_after(text, mentions) == {mentions[0]: (row[2],), mentions[1]: (row[2],)}


@pytest.mark.parametrize(("issuer", "issued", "name", "target"), [
    (DISTRICT, "2022-03-01", "UBND huyện", "ubnd-huyen-ha-quang"),
    (DISTRICT, "2018-03-01", "UBND huyện", "ubnd-huyen-ha-quang"),
    (DISTRICT, "2022-03-01", "Ủy ban nhân dân", "ubnd-huyen-ha-quang"),
    (DISTRICT, "2022-03-01", "Huyện ủy", "huyen-uy-ha-quang"),
    (DISTRICT, "2022-03-01", "Huyện đoàn", "huyen-doan-ha-quang"),
    (DISTRICT, "2022-03-01", "Sở Nội vụ", "so-noi-vu-tinh-cao-bang"),
    (DISTRICT, "2022-03-01", "Phòng Nội vụ", "phong-noi-vu-huyen-ha-quang"),
    (PROVINCE, "2026-03-01", "UBND huyện Hà Quảng", "ubnd-huyen-ha-quang"),
    ("Ủy ban nhân dân xã Hà Quảng", "2026-03-01", "UBND tỉnh", "ubnd-tinh-cao-bang"),
    ("Ủy ban nhân dân xã Hà Quảng", "2026-03-01", "Ủy ban nhân dân", None),
    ("Ủy ban nhân dân xã Hà Quảng", "2026-03-01", "UBND huyện", None),
    ("Ủy ban nhân dân xã Hà Quảng", "2026-03-01", "Phòng Nội vụ", None),
])
def test_a_body_is_that_of_the_time_and_place(issuer: str, issued: str, name: str, target: str | None) -> None:
    assert link(issuer, issued, BodyName(name)).target == target


@pytest.mark.parametrize(("issuer", "issued", "name", "reason"), [
    ("Ủy ban nhân dân xã Hà Quảng", "2026-03-01", "Ủy ban nhân dân",
     "theo nơi ban hành là Ủy ban nhân dân xã Hà Quảng; chưa có bản ghi cơ quan này"),
    ("Ủy ban nhân dân tỉnh Hà Giang", "2024-03-01", "UBND tỉnh",
     "theo nơi ban hành là UBND tỉnh Hà Giang; chưa có bản ghi cơ quan này"),
    (PROVINCE, "2022-03-01", "UBND huyện", "văn bản không cho biết của huyện nào"),
    (DISTRICT, "2026-03-01", "Phòng Nội vụ huyện",
     "phong-noi-vu-huyen-ha-quang không còn từ ngày 01 tháng 7 năm 2025, trước khi văn bản ra đời"),
])
def test_a_body_without_a_record_says_whose_it_is(issuer: str, issued: str, name: str, reason: str) -> None:
    assert link(issuer, issued, BodyName(name)).reason == reason


# Ground: which units share it.

SUCCESSION = Succession(SHIPPED.places, SHIPPED.organizations)


def ground(name: str) -> dict[str, Ground]:
    return {other.id: how for other, how in SUCCESSION.ground(SUCCESSION.places[name]).items()}


@pytest.mark.parametrize(("one", "other", "how"), [
    ("huyen-thong-nong", "huyen-ha-quang", Ground.AFTER),
    ("huyen-ha-quang", "huyen-thong-nong", Ground.BEFORE),
    ("huyen-thong-nong", "xa-thong-nong-2025", Ground.WITHIN),
    ("xa-thong-nong-2025", "huyen-thong-nong", Ground.AROUND),
    ("xa-truong-ha-2025", "huyen-ha-quang", Ground.AROUND),
    ("xa-truong-ha-2025", "xa-na-sac", Ground.BEFORE),
    ("xa-truong-ha-2025", "huyen-thong-nong", None),
    ("huyen-thong-nong", "huyen-ha-quang-truoc-2020", None),
    ("xa-keo-yen", "xa-lung-nam-2025", Ground.AFTER),
    ("xa-keo-yen", "xa-thuong-thon", None),
    ("xa-muong-bang", "huyen-tuan-giao", None),
    ("xa-tua-chua-2025", "huyen-tuan-giao", Ground.AROUND),
    ("xa-ha-quang-2025", "huyen-ha-quang", Ground.AROUND),
    ("tinh-ha-giang", "tinh-tuyen-quang-2025", Ground.AFTER),
    ("tinh-ha-giang", "tinh-tuyen-quang", None),
])
def test_units_share_ground_only_where_the_records_say_so(one: str, other: str, how: Ground | None) -> None:
    assert ground(one).get(other) == how


OPPOSITE = {Ground.BEFORE: Ground.AFTER, Ground.AFTER: Ground.BEFORE, Ground.AROUND: Ground.WITHIN, Ground.WITHIN: Ground.AROUND}


def test_what_shares_ground_with_another_is_shared_by_it() -> None:
    for place in SHIPPED.places:
        for other, how in SUCCESSION.ground(place).items():
            assert SUCCESSION.ground(other)[place] is OPPOSITE[how], (place.id, other.id)


@pytest.mark.parametrize(("name", "today"), [
    ("huyen-ha-quang", {"xa-truong-ha-2025", "xa-ha-quang-2025", "xa-lung-nam-2025", "xa-tong-cot-2025",
                        "xa-thong-nong-2025", "xa-can-yen-2025", "xa-thanh-long-2025"}),
    ("huyen-thong-nong", {"xa-thong-nong-2025", "xa-can-yen-2025", "xa-thanh-long-2025"}),
    ("huyen-ha-quang-truoc-2020", {"xa-truong-ha-2025", "xa-ha-quang-2025", "xa-lung-nam-2025", "xa-tong-cot-2025"}),
    ("huyen-tua-chua", {"xa-tua-chua-2025", "xa-sin-chai-2025", "xa-sinh-phinh-2025", "xa-tua-thang-2025", "xa-sang-nhe-2025"}),
    ("xa-na-sac", {"xa-truong-ha-2025"}),
    ("huyen-tuan-giao", set()),
    ("tinh-kon-tum", {"tinh-quang-ngai-2025"}),
    ("tinh-cao-bang", {"tinh-cao-bang"}),
])
def test_the_ground_of_a_unit_belongs_to_these_today(name: str, today: set[str]) -> None:
    assert {place.id for place in SUCCESSION.today(SUCCESSION.places[name])} == today


def test_a_place_belongs_to_the_unit_above_it_in_that_time() -> None:
    town = SUCCESSION.places["thi-tran-thong-nong"]
    days = ("2019-06-01", "2020-02-01", "2024-01-01")
    parents = [SUCCESSION.parent(town, day, day) for day in days]
    assert [parent.id for parent in parents if parent] == ["huyen-thong-nong", "huyen-ha-quang", "huyen-ha-quang"]


def test_of_63_provinces_34_are_left() -> None:
    provinces = [place for place in SHIPPED.places if place.tier == 1]
    day = ("2025-06-30", "2025-07-01")
    counts = [sum(SUCCESSION.then(place, on, on) == place and _stands(place, on) for place in provinces) for on in day]
    assert counts == [63, 34]
    assert {SUCCESSION.today(place)[0].id for place in provinces} == {p.id for p in provinces if p.valid_to is None}


def _stands(place: Place, day: str) -> bool:
    return not (place.valid_from and place.valid_from.first > day) and not (place.valid_to and place.valid_to.first <= day)


# What is refused.

SEEN = "evidence: {source: x, as_of: 2026-11-20, verified: true}"


def place(name: str, rest: str = "", level: str = "xã", called: str = "") -> str:
    return f"- {{id: {name}, name: {called or name.upper()}, level: {level}, {rest}{', ' if rest else ''}{SEEN}}}\n"


def body(name: str, rest: str) -> str:
    return f"- {{id: {name}, name: {name.upper()}, {rest}, {SEEN}}}\n"


def complaints(root: Path, text: str, name: str = "places") -> list[str]:
    path = root / "authorities" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    try:
        archive.load(root)
    except ManyErrors as error:
        lines = str(error).splitlines()
        assert all(line.startswith(str(root / "authorities")) for line in lines)
        return [line.removeprefix(f"{path}: ") for line in lines]
    return []


TIME = "valid_from: 2020-02-01, valid_to: 2025-07-01"


@pytest.mark.parametrize(("text", "told"), [
    (place("a", "valid_to: 2020-02-01, successors: [a]"), "a: successors: trỏ về chính nó"),
    (place("a", "parent: a", "xóm"), "a: parent: trỏ về chính nó"),
    (place("a", "parent: b", "xóm") + place("b", "parent: a", "xóm"), "a: parent: thành vòng a → b → a"),
    (place("a", "valid_from: 2025-07-01, valid_to: 2020-02-01"), "a: valid_to: 2020-02-01 không sau valid_from 2025-07-01; xem lại"),
    (place("a", "successors: [b]") + place("b"), "a: successors: có đơn vị kế tiếp mà không có valid_to"),
    (place("a", "valid_to: 2020-02-01, successors: [b]") + place("b", "valid_from: 2021-01-01"),
     "a: successors: b có từ 2021-01-01, sau khi a không còn (2020-02-01)"),
    (place("a", "valid_to: 2025-07-01, successors: [b]") + place("b", "valid_to: 2020-02-01"),
     "a: successors: b không còn từ 2020-02-01, trước khi a không còn (2025-07-01)"),
    (place("t", level="tỉnh") + place("a", "parent: t", called="Khe") + place("b", "parent: t, valid_from: 2020-02-01", called="Khe"),
     "b: valid_from: cùng tên, cùng cấp, cùng nơi và trùng thời gian với a"),
    (place("t", level="tỉnh", called="Mây") + place("u", TIME, "tỉnh", "Mây"), "u: valid_from: cùng tên"),
    (place("h", TIME, "huyện") + place("a", "parent: h, valid_from: 2019-01-01, valid_to: 2025-07-01"),
     "a: parent: h mới có từ 2020-02-01, mà đơn vị này thuộc về từ 2019-01-01"),
    (place("h", TIME, "huyện") + place("a", "parent: h, valid_from: 2021-01-01"),
     "a: parent: h không còn từ 2025-07-01, mà đơn vị này thuộc về đến nay"),
    (place("a") + place("h", "parent: a", "huyện"), "h: parent: a là xã, không ở trên huyện"),
    (place("h", "valid_to: 2019-01-01", "huyện") + place("k", "valid_from: 2019-01-01", "huyện", "Kia")
     + place("a", "parent: k, former_parents: [{parent: h, valid_to: 2020-02-01}]"),
     "a: former_parents: h không còn từ 2019-01-01, mà đơn vị này thuộc về đến 2020-02-01"),
    (place("h", level="huyện") + place("a", "parent: h, valid_to: 2020-02-01, former_parents: [{parent: h, valid_to: 2021-01-01}]"),
     "a: former_parents: 2021-01-01 nằm ngoài thời gian của đơn vị"),
    (place("a", "former_parents: [{parent: z, valid_to: 2021-01-01}]"), "a: former_parents: không có bản ghi 'z' trong places.yaml"),
    (place("a", "ended_by: nq-1"), "a: ended_by: không có bản ghi 'nq-1' trong legal.yaml"),
])
def test_what_cannot_be_in_time_is_refused(text: str, told: str, tmp_path: Path) -> None:
    [line] = complaints(tmp_path, text)
    assert line.startswith(told)


@pytest.mark.parametrize("text", [
    place("a", "valid_to: 2020-02-01, successors: [b]") + place("b", "valid_from: 1999-01-01"),
    place("a", "valid_to: 2020-02, successors: [b]") + place("b", "valid_from: 2020-02-28"),
    place("t", level="tỉnh") + place("a", "parent: t, valid_to: 2020-02-01", called="Khe")
    + place("b", "parent: t, valid_from: 2020-02-01", called="Khe"),
    place("t", level="tỉnh") + place("u", level="tỉnh") + place("a", "parent: t", called="Khe") + place("b", "parent: u", called="Khe"),
    place("a", TIME) + place("x", "parent: a", "xóm"),
    place("x", level="xóm", called="Nà") + place("y", level="xóm", called="Nà"),
])
def test_what_may_be_is_let_in(text: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, text) == []


def test_bodies_are_held_to_the_same_and_may_end_on_a_day_that_nobody_knows(tmp_path: Path) -> None:
    assert complaints(tmp_path / "a", body("a", "successors: [b]") + body("b", "level: tỉnh"), "organizations") == []
    circle = body("a", "successors: [b]") + body("b", "successors: [c]") + body("c", "successors: [a]")
    [line] = complaints(tmp_path / "b", circle, "organizations")
    assert line.startswith("a: successors: thành vòng a → b → c → a")


def test_every_mistake_in_time_is_told_at_once(tmp_path: Path) -> None:
    text = place("a", "valid_to: 2020-02-01, successors: [a]") + place("b", "successors: [c]") + place("c", "parent: c", "xóm")
    assert [line.partition(": ")[0] for line in complaints(tmp_path, text)] == ["a", "b", "c"]


def test_a_chain_of_thousands_is_checked_without_a_deep_stack(tmp_path: Path) -> None:
    rows = [body(f"a{n}", f"successors: [a{n + 1}]") for n in range(3000)]
    assert complaints(tmp_path, "".join(rows) + body("a3000", "level: xã"), "organizations") == []


# The table of underthesea.


@pytest.mark.parametrize(("commune", "district", "province", "now"), [
    ("xã Tân Lập", "huyện Chợ Đồn", "Bắc Kạn", "xã Quảng Bạch, tỉnh Thái Nguyên"),
    ("Xã Trường Hà", None, "Cao Bằng", "xã Trường Hà, tỉnh Cao Bằng"),
    ("phường 1", None, "Sóc Trăng", None),
    ("phường 1", "thị xã Ngã Năm", "Sóc Trăng", "phường Ngã Năm, thành phố Cần Thơ"),
    ("xã Trường Hà", "huyện Võ Nhai", "Cao Bằng", None),
    ("xã Đào Ngạn", "huyện Hà Quảng", "Cao Bằng", None),
    ("xã Tấn Lạp", "huyện Chợ Đồn", "Bắc Kạn", None),
])
def test_the_table_gives_todays_commune_only_where_one_is_meant(
    commune: str, district: str | None, province: str, now: str | None
) -> None:
    assert todays_unit(commune, district, province) == now


@pytest.mark.parametrize(("district", "province"), [("huyện Võ Nhai", "Thái Nguyên"), ("huyện Châu Thành", None), ("huyện Không Có", None)])
def test_a_district_tells_its_province_when_it_has_no_namesake(district: str, province: str | None) -> None:
    assert province_of(district) == province


VO_NHAI = "Ủy ban nhân dân huyện Võ Nhai"


@pytest.mark.parametrize(("issuer", "issued", "row", "now"), [
    (VO_NHAI, "2022-01-01", (PlaceName("Sảng Mộc", "xã"),), "xã Sảng Mộc, tỉnh Thái Nguyên"),
    (VO_NHAI, "2025-07-01", (PlaceName("Sảng Mộc", "xã"),), None),
    (VO_NHAI, None, (PlaceName("Sảng Mộc", "xã"),), None),
    (PROVINCE, "2022-01-01", (PlaceName("Thanh Long", "xã"), PlaceName("Lạng Sơn", "tỉnh")), "xã Thụy Hùng, tỉnh Lạng Sơn"),
    (PROVINCE, "2022-01-01", (PlaceName("Sảng Mộc", "xã"),), None),
    ("Bộ Nội vụ", "2022-01-01", (PlaceName("Sảng Mộc", "xã"),), None),
])
def test_a_commune_without_a_record_says_what_it_is_today(
    issuer: str, issued: str | None, row: tuple[PlaceName, ...], now: str | None
) -> None:
    made = link(issuer, issued, *row)
    assert made.target is None
    assert made.now == now


# Search and pages.


def spoken(*rows: tuple[str, str, str, PlaceName]) -> Archive:
    documents, mentions = [], {}
    for name, issuer, issued, fact in rows:
        text = f"Trồng rừng ở {fact.level} {fact.name}."
        documents.append(document(name, issuer, issued, text))
        mentions[name] = (said(text, f"{fact.level} {fact.name}", fact),)
    return replace(SHIPPED, documents=tuple(documents), mentions=mentions)


SPOKEN = spoken(
    ("cu-huyen", PROVINCE, "2018-03-01", PlaceName("Thông Nông", "huyện")),
    ("huyen", PROVINCE, "2022-03-01", PlaceName("Hà Quảng", "huyện")),
    ("cu-xa", PROVINCE, "2018-04-01", PlaceName("Nà Sác", "xã")),
    ("moi", PROVINCE, "2026-03-01", PlaceName("Trường Hà", "xã")),
    ("khac", "Ủy ban nhân dân tỉnh Lạng Sơn", "2022-05-01", PlaceName("Thanh Long", "xã")),
    ("ban-hanh", DISTRICT, "2022-06-01", PlaceName("Cao Bằng", "tỉnh")),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chi-muc")
    build(SPOKEN, resolve(SPOKEN), folder)
    return folder


@pytest.mark.parametrize(("asked", "found"), [
    ("huyện Thông Nông", {"cu-huyen", "huyen", "ban-hanh"}),
    ("huyện Hà Quảng", {"cu-huyen", "huyen", "ban-hanh", "cu-xa", "moi"}),
    ("xã Hà Quảng", {"huyen", "ban-hanh"}),
    ("xã Trường Hà", {"huyen", "ban-hanh", "cu-xa", "moi"}),
    ("na sac", {"huyen", "ban-hanh", "cu-xa", "moi"}),
    ("xã Thông Nông", {"cu-huyen", "huyen", "ban-hanh"}),
    ("Lũng Nặm", {"huyen", "ban-hanh"}),
    ("Xuân Hòa", {"huyen", "ban-hanh", "moi"}),
    ("Thanh Long, Lạng Sơn", set()),
    ("xã Thụy Hùng", {"khac"}),
    ("xã Thanh Long, tỉnh Cao Bằng", {"cu-huyen", "huyen", "ban-hanh"}),
    ("Tủa Chùa", set()),
])
def test_any_name_of_any_time_finds_what_speaks_of_the_ground(asked: str, found: set[str], index: Path) -> None:
    with SearchIndex(index) as opened:
        assert {hit.id for hit in opened.search("", Filters(place=asked))} == found


def test_a_hit_by_another_name_says_which_name_the_document_uses(index: Path) -> None:
    with SearchIndex(index) as opened:
        hits = {hit.id: hit.ground for hit in opened.search("trồng rừng", Filters(place="xã Trường Hà"))}
        table = opened.search("", Filters(place="Thụy Hùng"))
    assert hits["moi"] == ()
    assert hits["cu-xa"] == ("xã Nà Sác (đến 01/02/2020)",)
    assert hits["huyen"] == ("huyện Hà Quảng (đến 01/7/2025)",)
    assert table[0].ground == ("xã Thanh Long, nay là xã Thụy Hùng, tỉnh Lạng Sơn (chưa kiểm chứng)",)


@pytest.mark.parametrize(("question", "told"), [
    ("thong nong", 2),
    ("thi đua ở huyện Thông Nông năm 2019", 1),
    ("tết trung thu", 0),
    ("xã Trung Thu", 1),
    ("phong trào thi đua", 0),
])
def test_a_question_that_names_an_ended_place_is_told_whose_ground_it_is(question: str, told: int, index: Path) -> None:
    with SearchIndex(index) as opened:
        assert len(opened.hints(question)) == told


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return write(gather(SPOKEN, resolve(SPOKEN)))


def test_a_place_page_draws_its_chain_with_the_acts(pages: dict[str, str]) -> None:
    text = pages["archive/dia-danh/huyen-thong-nong.md"]
    changes = text.split("## Theo thời gian")[1].split("</div>")[0]
    first, second = [line for line in changes.splitlines() if line.startswith("- ")]
    assert first.startswith("- **01/02/2020** [huyện Hà Quảng](huyen-ha-quang-truoc-2020.md), <strong>huyện Thông Nông</strong> → ")
    assert "[Nghị quyết 864/NQ-UBTVQH14 (2020)](../can-cu/nq-864-ubtvqh14-2020.md)" in first
    assert second.startswith("- **01/7/2025** [huyện Hà Quảng](huyen-ha-quang.md) → (địa bàn này) [xã Thông Nông]")
    assert "Trường Hà" not in second
    moved = pages["archive/dia-danh/xa-da-thong.md"]
    assert "**01/02/2020** <strong>xã Đa Thông</strong> từ huyện Thông Nông sang [huyện Hà Quảng](huyen-ha-quang.md)" in moved


def test_a_place_page_lists_what_its_ground_was_called_elsewhere(pages: dict[str, str]) -> None:
    new = pages["archive/dia-danh/xa-truong-ha-2025.md"]
    assert "### Xã Nà Sác (đến 01/02/2020)" in new
    assert "[Kế hoạch huyen](../van-ban/huyen.md)" in new.split("## Văn bản của đơn vị cùng địa bàn")[1]
    old = pages["archive/dia-danh/huyen-ha-quang.md"]
    assert "[Kế hoạch moi](../van-ban/moi.md)" in old.split("## Văn bản của đơn vị cùng địa bàn")[1]
    assert "moi.md" not in pages["archive/dia-danh/huyen-thong-nong.md"]


def test_the_bodies_of_a_district_that_grew_stay_its_own(pages: dict[str, str]) -> None:
    for name in ("huyen-ha-quang", "huyen-ha-quang-truoc-2020"):
        assert "(../co-quan/ubnd-huyen-ha-quang.md)" in pages[f"archive/dia-danh/{name}.md"]
    assert "ubnd-huyen-ha-quang.md" not in pages["archive/dia-danh/huyen-thong-nong.md"].split("## Theo thời gian")[0]


def test_documents_are_listed_under_todays_units(pages: dict[str, str]) -> None:
    text = pages["archive/danh-sach/theo-dia-danh.md"]
    commune = text.split("{#xa-truong-ha-2025}")[1].split("\n## ")[0]
    assert all(f"(../van-ban/{name}.md)" in commune for name in ("moi", "cu-xa", "huyen"))
    assert "cu-huyen.md" not in commune
    assert "### Xã Thụy Hùng, tỉnh Lạng Sơn" in text and "chưa kiểm chứng" in text


def test_a_document_says_what_its_communes_without_a_record_are_today(pages: dict[str, str]) -> None:
    text = pages["archive/van-ban/khac.md"].split("## Địa danh theo tên nay")[1]
    assert "chưa kiểm chứng" in text
    assert "[xã Thanh Long](#mo-xa-thanh-long) → xã Thụy Hùng, tỉnh Lạng Sơn" in text


def test_a_hostile_name_of_a_place_stays_text() -> None:
    old = Place("xa-cu", "<script>", "xã", KNOWN, suoi_mo.PROVINCE.id, valid_to=PartialDate(2025, 7, 1), successors=("xa-moi",))
    new = Place("xa-moi", "Mới](x)", "xã", KNOWN, suoi_mo.PROVINCE.id, valid_from=PartialDate(2025, 7, 1))
    whole = Archive(Path("archive"), places=(suoi_mo.PROVINCE, old, new))
    text = write(gather(whole, Resolution((), (), {})))["archive/dia-danh/xa-cu.md"]
    assert "<script>" not in text.split("# ", 1)[1] and "Mới](x)" not in text
