"""Annexed tables and outlines, by the cases that go wrong most easily."""

from decimal import Decimal
from time import perf_counter

import pytest

from thidua.extractors.annexes import extract, tables
from thidua.extractors.sections import outline
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


def test_words_are_no_values() -> None:
    assert row("Đảm bảo", "Đạt").target is None


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


def test_an_outline_of_ten_thousand_labels_takes_no_longer_than_its_length() -> None:
    def seconds(count: int) -> float:
        text = "".join(f"{number % 90 + 1}. Việc thứ {number}\n\na) Một\n\n" for number in range(count))
        started = perf_counter()
        outline(text)
        return perf_counter() - started

    assert min(seconds(20_000) for _ in range(2)) < 8 * max(min(seconds(5_000) for _ in range(2)), 0.02)


def test_the_title_of_a_part_may_stand_on_the_lines_below_it() -> None:
    text = "Phần thứ hai\n\nPHƯƠNG HƯỚNG CỦA CÔNG TÁC\nTHI ĐUA\n\nI. MỤC TIÊU\n\nVăn.\n"
    part, first = outline(text)
    assert (part.title, first.title) == ("PHƯƠNG HƯỚNG CỦA CÔNG TÁC THI ĐUA", "MỤC TIÊU")
    assert text[part.span.start : part.span.end] == "Phần thứ hai\n\nPHƯƠNG HƯỚNG CỦA CÔNG TÁC\nTHI ĐUA"
