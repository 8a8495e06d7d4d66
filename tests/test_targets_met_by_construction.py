"""Which target a result meets, over documents and years: invented plans and reports of huyện Suối Mơ and its namesakes.

Wrong pairs are worse than missing ones: namesakes in two provinces, numbers of the province in the text of a district,
"hàng năm" of another plan stay apart.
"""

from decimal import Decimal
from typing import Any

from test_audit import archive_of
from thidua.model import PartialDate
from thidua.registers import registers
from thidua.resolve import resolve

PLACES = """
places:
- {id: tinh-may-trang, name: Mây Trắng, level: tỉnh}
- {id: tinh-song-lam, name: Sông Lam, level: tỉnh}
- {id: huyen-suoi-mo, name: Suối Mơ, level: huyện, parent: tinh-may-trang}
- {id: huyen-ben-da-mt, name: Bến Đá, level: huyện, parent: tinh-may-trang}
- {id: huyen-ben-da-sl, name: Bến Đá, level: huyện, parent: tinh-song-lam}
"""
TABLE = "TT\tChỉ tiêu\tĐơn vị tính\tMục tiêu\tKết quả\tTỷ lệ %\n"


def written(unit: str, day: str, kind: str, body: str) -> str:
    year, month, date = day.split("-")
    code = {"Kế hoạch": "KH", "Báo cáo": "BC"}[kind]
    name = unit.split(" ", 1)[1]
    return (
        f"ỦY BAN NHÂN DÂN\n{unit.upper()}\n\nSố: {month}{date}/{code}-UBND\n\n"
        f"{name}, ngày {date} tháng {month} năm {year}\n\n{kind.upper()}\nThi đua năm {year}\n\n{body}\n"
    )


def pairs(*texts: str) -> list[tuple[Any, ...]]:
    """Indicator, place, year, target, result and share of each pair."""
    archive = archive_of(list(texts), PLACES)
    register = next(r for r in registers(archive, resolve(archive), PartialDate(2026, 11, 20)) if r.name == "chi-tieu-ket-qua")
    wanted = [register.column(name) for name in ("indicator", "place", "year", "target", "result", "percent")]
    return [tuple(row.values[number] for number in wanted) for row in register.rows]


def test_a_report_meets_the_plan_of_its_year_and_not_that_of_another() -> None:
    last = written("Huyện Suối Mơ", "2021-01-20", "Kế hoạch", "Mục tiêu năm 2021: trồng rừng mới 180 ha; tỷ lệ che phủ rừng đạt 61%.")
    plan = written("Huyện Suối Mơ", "2022-01-20", "Kế hoạch", "Năm 2021, trồng rừng mới đạt 190 ha.\n\nMục tiêu năm 2022: trồng rừng mới 200 ha; tỷ lệ che phủ rừng đạt 62%.")
    report = written("Huyện Suối Mơ", "2022-12-15", "Báo cáo", "Năm 2022, trồng rừng mới đạt 230 ha; tỷ lệ che phủ rừng đạt 62,4%.")
    assert sorted(pairs(last, plan, report)) == [
        ("trồng rừng mới", "huyện Suối Mơ", "2021", 180, 190, Decimal("105.6")),
        ("trồng rừng mới", "huyện Suối Mơ", "2022", 200, 230, Decimal("115.0")),
        ("tỷ lệ che phủ rừng", "huyện Suối Mơ", "2022", 62, Decimal("62.4"), Decimal("100.6")),
    ]


def test_districts_of_one_name_in_two_provinces_do_not_meet_each_others_targets() -> None:
    plan = written("Huyện Bến Đá", "2022-01-21", "Kế hoạch", "Mục tiêu năm 2022: trồng rừng mới 100 ha.")
    report = written("Huyện Bến Đá", "2022-12-16", "Báo cáo", "Năm 2022, trồng rừng mới đạt 55 ha.")
    assert pairs(plan, report) == []


def test_a_number_of_the_whole_province_is_not_the_districts() -> None:
    plan = written("Huyện Suối Mơ", "2022-01-20", "Kế hoạch", "Mục tiêu năm 2022: tỷ lệ hộ nghèo còn 6%.")
    report = written("Huyện Suối Mơ", "2022-12-15", "Báo cáo", "Năm 2022, tỷ lệ hộ nghèo toàn tỉnh còn 8,8%.")
    assert pairs(plan, report) == []


def test_every_year_of_one_plan_is_no_year_of_another() -> None:
    plan = written("Tỉnh Mây Trắng", "2016-03-03", "Kế hoạch", "Hằng năm trồng rừng mới 1.200 ha.")
    report = written("Tỉnh Mây Trắng", "2025-11-03", "Báo cáo", "Hằng năm trồng rừng mới đạt 900 ha.")
    assert pairs(plan, report) == []


def test_what_a_head_earns_in_a_year_has_the_year_that_is_said() -> None:
    plan = written("Tỉnh Mây Trắng", "2021-03-03", "Kế hoạch", "Mục tiêu đến năm 2025: thu nhập bình quân đầu người đạt 70 triệu đồng/người/năm.")
    report = written("Tỉnh Mây Trắng", "2025-11-03", "Báo cáo", "Đến năm 2025, thu nhập bình quân đầu người đạt 72 triệu đồng/người/năm.")
    assert pairs(plan, report) == [("thu nhập bình quân đầu người", "tỉnh Mây Trắng", "2025", 70, 72, Decimal("102.9"))]


def test_a_target_of_an_annex_meets_the_result_that_a_report_tells() -> None:
    plan = written("Huyện Suối Mơ", "2022-01-20", "Kế hoạch", "Chỉ tiêu năm 2022:\n\nTT\tChỉ tiêu\tĐơn vị tính\tMục tiêu\n1\tTrồng rừng mới\tha\t200\n2\tĐường bê tông\tkm\t40\n3\tNhà tình nghĩa\tnhà\t12")
    report = written("Huyện Suối Mơ", "2022-12-15", "Báo cáo", "Năm 2022, trồng rừng mới đạt 230 ha.")
    assert pairs(plan, report) == [("Trồng rừng mới", "huyện Suối Mơ", "2022", 200, 230, Decimal("115.0"))]


def test_a_percentage_printed_the_other_way_round_says_that_lower_is_better() -> None:
    report = written("Huyện Suối Mơ", "2023-12-20", "Báo cáo", f"Kết quả như sau.\n\n{TABLE}1\tTrồng rừng mới\tha\t250\t262\t104,8\n2\tTỷ lệ hộ nghèo còn\t%\t6\t5,7\t105,3\n3\tĐường bê tông\tkm\t40\t46\t115")
    archive = archive_of([report], PLACES)
    register = next(r for r in registers(archive, resolve(archive), PartialDate(2026, 11, 20)) if r.name == "chi-tieu-ket-qua")
    assert [row.values[register.column("note")] for row in register.rows] == [None, "thấp hơn là tốt", None]
