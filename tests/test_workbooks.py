"""Workbooks: what the sheets show."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from office import notes
from thidua.readers import read, xlsx
from thidua.readers.decoded import Decoded
from thidua.readers.sheets.values import built_in, number_format, printed


def decoded(book: Workbook) -> Decoded:
    written = BytesIO()
    book.save(written)
    return xlsx.decode(written.getvalue(), Path("phu-luc.xlsx"))


@pytest.mark.parametrize(("stored", "code", "shown"), [
    ("1234.5", "#,##0.0", "1.234,5"), ("1234.5", "General", "1234,5"), ("2024", "General", "2024"), ("1234567", "#,##0", "1.234.567"),
    ("0.975", "0.0%", "97,5%"), ("1.12", "0%", "112%"), ("0.1", "0.00", "0,10"), ("0.1", "0.##", "0,1"), ("98.333333333333329", "General", "98,333333"),
    ("0.30000000000000004", "General", "0,3"), ("2.5", "0", "3"), ("-3.5", "0.0", "-3,5"), ("-0.001", "0.0", "0,0"), ("5", '0" ha"', "5 ha"),
    ("1500000", '#,##0\\ "₫"', "1.500.000 ₫"), ("1500000", "#,##0,", "1.500"), ("7", '"Số "0', "Số 7"), ("12", "[Red]0;[Blue]-0", "12"),
    ("45327", "dd/mm/yyyy", "05/02/2024"), ("45327", "[$-42A]d mmmm yyyy", "05/02/2024"), ("45327", "mm/yyyy", "02/2024"),
    ("45327", "yyyy", "2024"), ("45327.5", "d/m/yyyy h:mm", "05/02/2024 12:00"), ("0.25", "h:mm", "06:00"), ("1.5E3", "#,##0", "1.500"),
    ("59", "dd/mm/yyyy", "28/02/1900"), ("61", "dd/mm/yyyy", "01/03/1900"), ("abc", "0", "abc"), ("1e999999999", "0", "1e999999999"), ("nan", "0", "nan"),
    ("99999999", "dd/mm/yyyy", "99999999"), ("12", "@", "12"), ("0.5", "# ?/?", "0,5"), ("12", built_in(3), "12"), ("45327", built_in(14), "05/02/2024"),
])
def test_a_number_is_printed_in_its_format(stored: str, code: str, shown: str) -> None:
    assert printed(stored, number_format(code)) == shown


def test_a_date_may_count_from_1904() -> None:
    assert printed("43865", number_format("dd/mm/yyyy"), from_1904=True) == "05/02/2024"


def test_a_sheet_is_a_table_under_its_name() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Phụ lục I"
    sheet.append(["CHỈ TIÊU THI ĐUA NĂM 2024"])
    sheet.merge_cells("A1:E1")
    sheet.append([])
    for cells in (["TT", "Chỉ tiêu", "Kết quả", None, "Ngày"], [None, None, "Kế hoạch", "Đạt", None], [1, "Trồng rừng\ntập trung", 1234.5, 0.975, date(2024, 2, 5)]):
        sheet.append(cells)
    sheet.append(["I", "Cộng"])
    sheet.merge_cells("C3:D3")
    sheet["C5"].number_format, sheet["D5"].number_format, sheet["E5"].number_format = "#,##0.0", "0.0%", "dd/mm/yyyy"
    sheet["B9"] = "Người lập biểu"
    found = decoded(book)
    assert [line for line in found.text.split("\n") if line] == [
        "Phụ lục I", "CHỈ TIÊU THI ĐUA NĂM 2024", "TT\tChỉ tiêu\tKết quả\t\tNgày", "\t\tKế hoạch\tĐạt\t",
        "1\tTrồng rừng tập trung\t1.234,5\t97,5%\t05/02/2024", "I\tCộng", "Người lập biểu",
    ]
    assert found.cautions == ()


def test_what_is_hidden_or_not_computed_is_said() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (["TT", "Xã", "Mã", "Tổng"], [1, "Đồng Xanh", "X1", "=1+1"], [2, "Suối Đá", "X2", "#N/A"]):
        sheet.append(cells)
    sheet["D3"].data_type = "e"
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Danh mục").sheet_state = "hidden"
    found = decoded(book)
    assert found.text == "TT\tXã\tTổng\n1\tĐồng Xanh\t\n2\tSuối Đá\t#N/A\n"
    for said in ("1 trang tính ẩn", "1 cột ẩn", "1 ô công thức chưa có kết quả", "1 ô công thức báo lỗi"):
        assert said in notes(found)


def test_one_stray_cell_far_away_widens_nothing() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TT", "Xã", "Số"])
    sheet.append([1, "Đồng Xanh", 5])
    sheet["XFD1048576"] = "x"
    assert decoded(book).text == "TT\tXã\tSố\t\n1\tĐồng Xanh\t5\t\n\nx\n"


def test_two_sheets_follow_each_other_and_times_are_read(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["Danh sách tập thể được khen thưởng năm 2024"])
    second = book.create_sheet("Phụ lục II")
    second.append([datetime(2024, 2, 5, 8, 30), "khai mạc", "Hội nghị"])
    path = tmp_path / "phu-luc.xlsx"
    book.save(path)
    assert read(path).text == "Danh sách tập thể được khen thưởng năm 2024\n\nPhụ lục II\n\n05/02/2024 08:30\tkhai mạc\tHội nghị\n"
