"""Layout: what only served the page goes, what belongs together comes together, and every line is known again."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DIRECTIVE
from thidua import readers, reading
from thidua.readers.furniture import page_starts
from thidua.readers.layout import unwrap
from thidua.readers.marks import unmarked
from thidua.text import repair

REPORT = DIRECTIVE.replace(
    "II. TỔ CHỨC THỰC HIỆN",
    "3. Các cơ quan, đơn vị, trường học trên địa bàn huyện tích cực hưởng ứng Tết trồng cây, chăm sóc và bảo vệ rừng "
    "đầu nguồn, phấn đấu mỗi cán bộ, công chức, viên chức trồng ít nhất 10 cây xanh theo Kế hoạch số 12/KH-UBND ngày "
    "15/01/2024 của Ủy ban nhân dân huyện Suối Mơ; thực hiện tốt cuộc vận động “Toàn dân chung tay giữ rừng” gắn với "
    "phát triển kinh tế - xã hội giai đoạn 2021 - 2025 của xã Đồng Xanh, thị trấn Bến Gỗ.\n\nII. TỔ CHỨC THỰC HIỆN",
)


def text_of(text: str) -> str:
    return unwrap(repair(text), page_starts=page_starts(text)).text


def facts(path: Path, text: str) -> list[object]:
    path.write_text(text, encoding="utf-8")
    return [mention.fact for mention in reading.examine(path)[1]]


def wrapped(text: str, width: int, between: str) -> str:
    lines = [between.join(textwrap.wrap(line, width)) if line.strip() else "" for line in text.split("\n")]
    return "\n".join(lines)


@pytest.mark.parametrize("width", [60, 66, 72, 80, 90, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n", " \n", " \n \n"])
@pytest.mark.parametrize("text", [DIRECTIVE, REPORT], ids=["directive", "report"])
def test_a_text_that_is_wrapped_says_the_same(width: int, between: str, text: str, directive: Path) -> None:
    whole = facts(directive, text)
    assert len(whole) > 5
    narrow = wrapped(text, width, between)
    assert facts(directive, narrow) == whole
    assert text_of(narrow).split() == text_of(text).split()


@given(st.integers(45, 120), st.booleans())
def test_wrapping_at_any_width_changes_no_word(width: int, apart: bool) -> None:
    narrow = wrapped(REPORT, width, "\n\n" if apart else "\n")
    assert text_of(narrow).split() == text_of(REPORT).split()


PAGES = [
    "Thực hiện phong trào thi đua trồng rừng, các xã, thị trấn đã vận động nhân dân tham gia tích cực và có hiệu quả. " * 7
    + f"Riêng xã thứ {number} trồng mới 12 ha, được Ủy ban nhân dân huyện biểu dương và"
    for number in range(1, 6)
]
NEXT = "khen thưởng tại hội nghị lần thứ {}."


def paged(foot: str, head: str = "") -> str:
    text = ""
    for number, page in enumerate(PAGES, 1):
        text += page + "\n\n" + foot.format(number, number + 1) + "\n\n" + head.format(number + 1) + "\n\n" + NEXT.format(number) + "\n"
    return text


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ("{0}", ""),
        ("", "{0}"),
        ("- {0} -", ""),
        ("Trang {0}/6", ""),
        ("**Trang {0}**", ""),
        ("Trang {0}", "Báo cáo thi đua huyện Suối Mơ"),
        ("{0}/6", ""),
        ("{0}\f", "Báo cáo thi đua huyện Suối Mơ"),
        ("\f", "BÁO CÁO CỦA HUYỆN SUỐI MƠ"),
        ("Ủy ban nhân dân huyện Suối Mơ\n{0}", ""),
        ("", "CÔNG BÁO SUỐI MƠ/Số 5 + 6/Ngày 15-7-2024\t{0}"),
        ("<!-- trang {0} -->", ""),
        ("---", "![](anh-{0}.png)"),
    ],
)
def test_page_furniture_goes_and_the_sentence_is_whole(foot: str, head: str) -> None:
    text = paged(foot, head)
    layout = unwrap(repair(text), page_starts=page_starts(text))
    assert layout.text.split() == " ".join(f"{page} {NEXT.format(number)}" for number, page in enumerate(PAGES, 1)).split()
    assert layout.text.count("biểu dương và khen thưởng") == len(PAGES)
    lines = repair(text).split("\n")
    for place in (layout.text.index("Riêng xã thứ 3"), layout.text.rindex("khen thưởng")):
        words = layout.text[place:].split()[:3]
        assert " ".join(words) in lines[layout.line(place) - 1]


@pytest.mark.parametrize(
    "text",
    [
        "|\n\n1\n\n|\n\nTrồng rừng\n\n|\n\n2\n\n|\n\nNuôi ong\n\n|\n\n3\n",
        "Số hộ tham gia\n\n12\n\nSố cây trồng\n\n13\n\nSố thôn\n\n14\n",
        "Kết quả năm 2024\n\n3\n\nTrồng mới 120 ha rừng.\n",
        "TT\tChỉ tiêu\tKết quả\n1\tTrồng rừng\t120\n2\tNuôi ong\t35\n",
        "PHỤ LỤC 1\n" + "Trồng rừng. " * 80 + "\nPHỤ LỤC 2\n" + "Nuôi ong. " * 80 + "\nPHỤ LỤC 3\nHết.\n",
        "Độc lập - Tự do - Hạnh phúc\n\nKính gửi: Phòng Nội vụ\n\nĐộc lập - Tự do - Hạnh phúc\n",
    ],
)
def test_what_is_of_the_text_is_no_furniture(text: str) -> None:
    assert text_of(text).split() == text.split()


def test_notes_that_cut_a_paragraph_move_to_the_end() -> None:
    text = (
        "Huyện đã trồng 120 ha rừng¹ và giữ 35 km² rừng đầu nguồn², trong đó có phong trào “Suối Mơ\n\n"
        "¹ Riêng xã Đồng Xanh trồng 40 ha\n\n² Theo số liệu kiểm kê, không kể 2.000 m² vườn ươm\n\n"
        "xanh” do huyện phát động; các xã đăng ký³;\n\n³ Gồm xã Đồng Xanh\n\ncác thôn thực hiện.\n\nHết.\n"
    )
    layout = unwrap(text)
    assert layout.text == (
        "Huyện đã trồng 120 ha rừng¹ và giữ 35 km² rừng đầu nguồn², trong đó có phong trào “Suối Mơ xanh” do huyện "
        "phát động; các xã đăng ký³; các thôn thực hiện.\n\nHết.\n\n¹ Riêng xã Đồng Xanh trồng 40 ha\n\n"
        "² Theo số liệu kiểm kê, không kể 2.000 m² vườn ươm\n\n³ Gồm xã Đồng Xanh\n"
    )
    assert [layout.line(layout.text.index(words)) for words in ("Huyện", "xanh”", "các thôn", "Hết", "¹ Riêng", "² Theo", "³ Gồm")] == [1, 7, 11, 13, 3, 5, 9]


def test_units_and_lines_without_a_mark_in_the_text_are_no_notes() -> None:
    text = "Diện tích 12 m², 5 km² rừng và 3 m³ gỗ.\n\n² dòng này không có dấu trong bài.\n\nHết.\n"
    assert unwrap(text).text == text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Nghị định số **1**52/2025/NĐ-CP", "Nghị định số 152/2025/NĐ-CP"),
        ("**Lao** động **tiên** tiến", "Lao động tiên tiến"),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("_Suối Mơ, ngày 05 tháng 02 năm 2024_", "Suối Mơ, ngày 05 tháng 02 năm 2024"),
        ("tệp ten_tep_dai.txt", "tệp ten_tep_dai.txt"),
        ("1\\. Trồng rừng \\* và \\- \\_", "1. Trồng rừng * và - _"),
        ("Đại hội[^2] và Đại hội<sup>3</sup>", "Đại hội² và Đại hội³"),
        ("[^2]: Theo số liệu kiểm kê", "² Theo số liệu kiểm kê"),
        ("Ch&#7881; th&#7883; &amp; k&#x1EBF; ho&#7841;ch&nbsp;5", "Chỉ thị & kế hoạch 5"),
        ("R&D; &Tổ; AT&T", "R&D; &Tổ; AT&T"),
        ("![anh](img-0.jpeg)", ""),
        ("Xem [Kế hoạch 12](https://suoi-mo.example/12.pdf).", "Xem Kế hoạch 12."),
        ("<a id=\"page-3\"></a>Điều 1.", "Điều 1."),
        ("## I. MỤC TIÊU {#muc-tieu}", "## I. MỤC TIÊU"),
        ("Nơi nhận:<br>- Như trên;<br/>- Lưu: VT.", "Nơi nhận:\n- Như trên;\n- Lưu: VT."),
        ("| **a**<br>b | c |", "| a<br>b | c |"),
        ("<tr><td>1</td><td>Trồng rừng</td><td>120</td></tr>", "1\tTrồng rừng\t120"),
        ("<cá nhân/người đại diện>", "<cá nhân/người đại diện>"),
        ("a < b và b > c", "a < b và b > c"),
        ("-----", ""),
        ("* * *", ""),
        ("```markdown", ""),
        ("*Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Luật Tổ chức chính quyền địa phương"),
        ("* Trồng rừng", "* Trồng rừng"),
    ],
)
def test_marks_go_and_the_words_stay(marked: str, plain: str) -> None:
    assert unmarked(marked).strip() == plain


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Các xã, thị trấn\n\nthực hiện tốt", "Các xã, thị trấn thực hiện tốt"),
        ("danh hiệu “Lao động tiên\n\ntiến” của huyện", "danh hiệu “Lao động tiên tiến” của huyện"),
        ("theo Quyết định số 270/QĐ-\nUBND của huyện", "theo Quyết định số 270/QĐ-UBND của huyện"),
        ("theo Chỉ thị số 34-\nCT/TW", "theo Chỉ thị số 34-CT/TW"),
        ("ngày 05 tháng\n02 năm 2024", "ngày 05 tháng 02 năm 2024"),
        ("Chủ tịch Ủy ban nhân dân huyện và\nTrưởng phòng Nội vụ", "Chủ tịch Ủy ban nhân dân huyện và Trưởng phòng Nội vụ"),
        ("giai đoạn 2021 -\n2025", "giai đoạn 2021 - 2025"),
        ("theo khoản 2 Điều 7\nNghị định số 98/2023/NĐ-CP", "theo khoản 2 Điều 7\nNghị định số 98/2023/NĐ-CP"),
        ("quy định tại khoản 2 Điều 7\nLuật Suối Mơ", "quy định tại khoản 2 Điều 7 Luật Suối Mơ"),
        ("Điều\n5. Trách nhiệm", "Điều 5. Trách nhiệm"),
        ("3.\nTrồng rừng", "3. Trồng rừng"),
    ],
)
def test_what_was_cut_is_joined(cut: str, whole: str) -> None:
    assert unwrap(cut).text.split("\n")[0] == whole.split("\n")[0] or " ".join(unwrap(cut).text.split()) == whole.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Về việc phát động thi đua\n\nThực hiện Kế hoạch của huyện\n",
        "ỦY BAN NHÂN DÂN\nHUYỆN SUỐI MƠ\n",
        "Trồng rừng;\n\nnuôi ong.\n",
        "Các chỉ tiêu:\n- trồng rừng\n- nuôi ong\n",
        "Căn cứ Luật Suối Mơ về rừng và vườn ươm,\nCăn cứ Nghị định về rừng,\n",
        "quy định tại\n\nĐiều 5. Trách nhiệm\n",
        "Điều 10\nPhạm vi điều chỉnh\n",
        "CHỦ TỊCH\n\nTrần Văn Ký\n",
    ],
)
def test_what_stands_apart_stays_apart(text: str) -> None:
    assert unwrap(text).text == text


def test_a_form_feed_is_known_before_it_is_repaired(tmp_path: Path) -> None:
    path = tmp_path / "trang.txt"
    path.write_text("Trồng rừng và\fgiữ rừng.\nPhong trào thi đua của huyện Suối Mơ.\n\fHết trang.\n", encoding="utf-8")
    assert page_starts("a\fb\n\fc\f\nd\n") == {2, 3, 4}
    assert "Trồng rừng và giữ rừng." in readers.read(path).text
