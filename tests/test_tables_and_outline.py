"""Annexed tables and outlines, by the cases that go wrong most easily."""

from decimal import Decimal

import pytest

from thidua.extractors.annexes import extract
from thidua.extractors.structure.sections import outline
from thidua.extractors.structure.tables import tables
from thidua.model import AnnexRow, Document, Head, Range, Source


def rows(text: str) -> list[AnnexRow]:
    document = Document("x", Head("Báo cáo", "x"), Source("x", "", "text/plain"), text)
    return [mention.fact for mention in extract(document) if isinstance(mention.fact, AnnexRow)]


def row(target: str, result: str, unit: str = "%") -> AnnexRow:
    [only] = rows(f"| TT | Chỉ tiêu | Đơn vị | Mục tiêu | Kết quả |\n|---|---|---|---|---|\n| 1 | Rừng | {unit} | {target} | {result} |\n")
    return only


@pytest.mark.parametrize(("cell", "value"), [
    ("7,40", "7.40"), ("95.25", "95.25"), ("0.05", "0.05"), ("-3", "-3"), ("+3,5", "3.5"), ("1 500", "1500"), ("1.250,5", "1250.5"),
])
def test_a_cell_has_its_value(cell: str, value: str) -> None:
    assert row(cell, "1").target == Decimal(value)


def test_a_bound_and_a_range_stay_what_they_are() -> None:
    assert row("> 95", "1").target == Range(Decimal(95), None)
    assert row("dưới 3", "1").target == Range(None, Decimal(3))
    assert row("650-700", "1").target == Range(Decimal(650), Decimal(700))


def test_a_lost_zero_is_given_back_only_where_dots_part_thousands() -> None:
    assert row("17.68", "17.889", "tấn").target == Decimal(17680)
    assert row("800", "1.95", "người").result == Decimal(1950)
    assert row("17.68", "18,2", "tấn").target == Decimal("17.68")


def test_empty_outer_cells_keep_their_columns() -> None:
    [table] = tables("| TT | Chỉ tiêu | Mục tiêu |\n|---|---|---|\n|| Tổng | 5 |\n")
    assert table.rows[1] == ("", "Tổng", "5")


def test_words_are_no_values_and_stay_as_printed() -> None:
    kept = row("Đảm bảo", "18", "trường")
    assert (kept.target, kept.target_words) == (None, "Đảm bảo")
    assert (kept.result, kept.result_words) == (Decimal(18), None)
    assert row("5", "1.020/750", "người").result_words == "1.020/750"
    assert row("4 bậc", "7", "trường").target_words == "4 bậc"
    assert row("100%", "-").result_words is None


def test_a_table_without_a_column_of_units_has_them_in_its_cells() -> None:
    [only] = rows("STT\tCác chỉ tiêu\tMục tiêu\tThực hiện\tTỷ lệ %\n1\tTrồng quế\t> 120 ha/năm\t131\t109\n")
    assert only == AnnexRow(1, "Trồng quế", "ha/năm", Range(Decimal(120), None), Decimal(131), Decimal(109))


def test_headings_may_take_two_rows_and_a_row_of_column_numbers() -> None:
    [only] = rows(
        "| TT | Chỉ tiêu | ĐVT | Kế hoạch | Kết quả | |\n|---|---|---|---|---|---|\n|  |  |  |  | Ước TH năm 2021 | % so với KH |\n"
        "| 1 | 2 | 3 | 4 | 5 | 6=5/4 |\n| 1 | Kết nạp đảng viên | đảng viên | 40 | 44 | 110 |\n"
    )
    assert only == AnnexRow(1, "Kết nạp đảng viên", "đảng viên", Decimal(40), Decimal(44), Decimal(110))


def test_columns_stand_in_any_order() -> None:
    [only] = rows("| Chỉ tiêu | TH 2021 | KH 2021 | ĐVT |\n|---|---|---|---|\n| Đàn dê | 1.250 | 1.200 | con |\n")
    assert (only.indicator, only.target, only.result, only.unit) == ("Đàn dê", Decimal(1200), Decimal(1250), "con")


def test_rows_of_bodies_are_told_by_their_numbers() -> None:
    found = rows("| TT | Đơn vị | Chỉ tiêu | Kết quả |\n|---|---|---|---|\n| 1 | Xã Khe Vàng | 12 | 14 |\n| 2 | Xã Đồng Xanh | 9 | 9 |\n")
    assert [(one.indicator, one.target, one.result) for one in found] == [
        ("Xã Khe Vàng", Decimal(12), Decimal(14)), ("Xã Đồng Xanh", Decimal(9), Decimal(9)),
    ]


def test_sub_rows_and_rows_of_groups_are_rows() -> None:
    found = rows("| TT | Chỉ tiêu | ĐVT | Mục tiêu |\n|---|---|---|---|\n| I | Trồng trọt |  |  |\n| 1 | Lúa | ha | 80 |\n|  | - Lúa nương | ha | 15 |\n")
    assert [(one.indicator, one.target) for one in found] == [("Trồng trọt", None), ("Lúa", Decimal(80)), ("- Lúa nương", Decimal(15))]


@pytest.mark.parametrize("text", [
    "| TT | Họ và tên | Chức vụ |\n|---|---|---|\n| 1 | Lò Văn Mây | Chủ tịch |\n",
    "| TT | Nội dung | Thời gian thực hiện | Đơn vị chủ trì |\n|---|---|---|---|\n| 1 | Phát động | Quý I | Phòng Nội vụ |\n| 2 | Sơ kết | 30/6 | Phòng Nội vụ |\n",
    "| TT | Nội dung | Kết quả | Ghi chú |\n|---|---|---|---|\n| 1 | Ký giao ước | Đã ký | |\n| 2 | Bình xét | Đang làm | |\n",
    "Chỉ tiêu\tMục tiêu\n",
])
def test_lists_of_names_and_schedules_are_no_tables_of_indicators(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(("text", "labels"), [
    ("I. MỤC TIÊU\n\n1. Một\n\n2. Hai\n\nII. NỘI DUNG\n\n1. Ba\n", ["I.", "1.", "2.", "II.", "1."]),
    ("I. A\n\n1. Một\n\n2. Hai\n\nII. B\n\n3. Ba\n\n4. Bốn\n", ["I.", "1.", "2.", "II.", "3.", "4."]),
    ("I- ĐẶC ĐIỂM\n\n1- Thuận lợi\n\n2- Khó khăn\n", ["I-", "1-", "2-"]),
    ("Điều 1. Tên\n\nĐiều 2\n\nĐiều 3. Khác\n", ["Điều 1.", "Điều 2", "Điều 3."]),
    ("Phần thứ nhất\nKẾT QUẢ\n\nI. A\n\nPhần thứ hai PHƯƠNG HƯỚNG\n", ["Phần thứ nhất", "I.", "Phần thứ hai"]),
    ("Tổng kết\n\n12 năm 2020. Không phải mục.\n\n2021 là năm đầu.\n", []),
    ("1. Một\n\n1.1. Con\n\n1.2. Con\n\n2. Hai\n\n2.1. Con\n", ["1.", "1.1.", "1.2.", "2.", "2.1."]),
    ("A. CHUNG\n\nI/ MỘT\n\n1/ Hai\n\na) Ba\n\nb) Bốn\n\nđ) Không phải mục.\n", ["A.", "I/", "1/", "a)", "b)"]),
    ("I.MỤC TIÊU\n\n1.Chung\n\n1.1.1. Nhỏ\n", ["I.", "1.", "1.1.1."]),
    ("## CHƯƠNG I. CHUNG\n\nMục 1. A\n\nTiểu mục 1. B\n\nĐiều 1. C\n\n1. D\n", ["CHƯƠNG I.", "Mục 1.", "Tiểu mục 1.", "Điều 1.", "1."]),
    ("Điều 7. Sửa\n\nĐiều 50. Trích\n", []),
    ("Điều 1. A\n\nĐiều 1a. B\n\nĐiều 2: C\n", ["Điều 1.", "Điều 1a.", "Điều 2:"]),
    ("MỤC LỤC\n\nI. MỘT .......... 3\n\nII. HAI .......... 9\n\nI. MỘT\n\nII. HAI\n", ["I.", "II."]),
    ("MỤC LỤC\n\nI. MỘT\n\nII. HAI\n\nI. MỘT\n\n1. Con\n\nII. HAI\n", ["I.", "1.", "II."]),
    ("Phần mềm quản lý\n\nMục 3 phần II của Kế hoạch\n\nChương trình 135\n\nĐiều 5 Nghị định này\n", []),
    ("a lưới\n\nb. v.v\n\n2.500 hộ\n\n1/3 số xã\n", []),
])
def test_an_outline_holds_the_labels_that_count(text: str, labels: list[str]) -> None:
    assert [section.label for section in outline(text)] == labels


def test_an_annex_begins_its_outline_anew() -> None:
    text = "Điều 1. A\n\n1. Một\n\nPHỤ LỤC I\n\n1. Hai\n\n2. Ba\n"
    article, first, second, third = outline(text)
    assert [article.level, first.level, second.level, third.level] == [1, 2, 1, 1]
    assert article.body.end == first.body.end == text.index("PHỤ LỤC")


def test_a_body_ends_where_the_next_of_its_level_begins() -> None:
    text = "I. A\n\n1. B\n\na) C\n\n2. D\n\nII. E\n"
    assert [text[section.body.start : section.body.end].count("\n\n") for section in outline(text)] == [4, 2, 1, 1, 0]



def test_the_title_of_a_part_may_stand_on_the_lines_below_it() -> None:
    text = "Phần thứ hai\n\nPHƯƠNG HƯỚNG CỦA CÔNG TÁC\nTHI ĐUA\n\nI. MỤC TIÊU\n\nVăn.\n"
    part, first = outline(text)
    assert (part.title, first.title) == ("PHƯƠNG HƯỚNG CỦA CÔNG TÁC THI ĐUA", "MỤC TIÊU")
    assert text[part.span.start : part.span.end] == "Phần thứ hai\n\nPHƯƠNG HƯỚNG CỦA CÔNG TÁC\nTHI ĐUA"
