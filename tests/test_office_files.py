"""Word files: what Word shows is what is read. The tests make the files."""

from pathlib import Path

import pytest

from conftest import DIRECTIVE
from office import FOOTNOTES, directive, item, levels, notes, p, row, same_as_text, table, through_libreoffice, word
from thidua import reading
from thidua.model import Signatory
from thidua.readers import docx, libreoffice, read
from thidua.readers.decoded import Decoded
from thidua.readers.numerals import numeral

ANY = Path("van-ban.docx")


def decoded(body: str, **parts: str) -> Decoded:
    return docx.decode(word(body, **parts), ANY)


def lines(body: str, **parts: str) -> list[str]:
    return [line for line in decoded(body, **parts).text.split("\n") if line]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "goc.txt"
    path.write_text(DIRECTIVE, encoding="utf-8")
    return path


# The whole way


def test_a_word_file_says_what_the_text_says(tmp_path: Path, text: Path) -> None:
    path = tmp_path / "chi-thi.docx"
    path.write_bytes(directive())
    same_as_text(path, text)


@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_files_of_other_programs_say_the_same(suffix: str, tmp_path: Path, text: Path, office: str) -> None:
    same_as_text(through_libreoffice(directive(), suffix, tmp_path), text)


def test_without_libreoffice_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    path = tmp_path / "cu.rtf"
    path.write_text(r"{\rtf1 Ch\u7881? th\u7883?}", encoding="ascii")
    [outcome] = reading.read_files([path], tmp_path / "kho")
    assert outcome.error and outcome.error.startswith(f"{path}: cần LibreOffice để đọc tệp .rtf (")
    assert "\n" not in outcome.error


# Numbers that Word prints


def test_automatic_numbers_are_printed() -> None:
    numbering = levels(("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"))
    body = "".join((item("Một"), item("A", 1), item("A1", 2), item("x", 3), item("y", 3), item("A2", 2), item("B", 1), item("Hai"), item("C", 1)))
    assert lines(body, numbering=numbering) == [
        "I. Một", "1. A", "1.1. A1", "a) x", "b) y", "1.2. A2", "2. B", "II. Hai", "1. C",
    ]


def test_a_list_may_begin_elsewhere_begin_anew_or_never() -> None:
    numbering = levels(("decimal", "Điều %1."), ("decimal", "%2."), more=(
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Chương %1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlRestart w:val="0"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'))
    body = item("a") + item("b") + item("c", num=2) + item("d", num=2) + item("e") + "".join(
        item(text, level, 3) for text, level in (("f", 0), ("g", 1), ("h", 0), ("i", 1)))
    assert lines(body, numbering=numbering) == [
        "Điều 1. a", "Điều 2. b", "Điều 5. c", "Điều 6. d", "Điều 7. e", "Chương I f", "1.1 g", "Chương II h", "2.2 i",
    ]


def test_a_style_brings_the_number_of_its_level() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/><w:pStyle w:val="Muc"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:pStyle w:val="Con"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>')
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    body = p("Một", '<w:pStyle w:val="Muc"/>') + p("Hai", '<w:pStyle w:val="Con"/>') + p("Trơn", '<w:pStyle w:val="Con"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbering=numbering, styles=style.format("Muc") + style.format("Con")) == ["I. Một", "1. Hai", "Trơn"]


def test_a_bullet_is_a_dash_unless_it_is_one_that_offices_print() -> None:
    numbering = levels(("bullet", "\uf0b7"), ("bullet", "+"))
    assert lines(item("Một") + item("Hai", 1), numbering=numbering) == ["- Một", "+ Hai"]


@pytest.mark.parametrize(("count", "shape", "printed"), [
    (4, "upperRoman", "IV"), (49, "lowerRoman", "xlix"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (7, "decimalZero", "07"),
    (21, "vietnameseCounting", "hai mươi mốt"), (15, "vietnameseCounting", "mười lăm"), (6, "chicken", "6"), (0, "upperRoman", "0"),
])
def test_a_count_has_its_shape(count: int, shape: str, printed: str) -> None:
    assert numeral(count, shape) == printed


# Tables


def test_a_table_is_rows_of_cells_and_a_merged_cell_stands_once() -> None:
    span, down, on = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    body = table(
        row(down + p("TT"), "Chỉ tiêu", span + p("Kết quả")),
        row(on + p("TT"), "", "Kế hoạch", "Thực hiện"),
        row("1", p("Trồng rừng") + p("tập trung"), "120", "118"),
    )
    assert lines(p("Trước") + body + p("Sau")) == [
        "Trước", "TT\tChỉ tiêu\tKết quả\t", "\t\tKế hoạch\tThực hiện", "1\tTrồng rừng tập trung\t120\t118", "Sau",
    ]


def test_a_number_may_be_all_that_a_cell_shows() -> None:
    empty = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = table(row("TT", "Đơn vị", "Hạng"), row(empty, "Xã Đồng Xanh", "Nhất"), row(empty, "Xã Suối Đá", "Nhì"))
    assert lines(body, numbering=levels(("decimal", "%1")))[1:] == ["1\tXã Đồng Xanh\tNhất", "2\tXã Suối Đá\tNhì"]


def test_a_table_in_a_table_stays_in_its_cell() -> None:
    inner = table(row("Xã", "Số"), row("Đồng Xanh", "5"))
    assert lines(table(row("1", "Chi tiết:", inner + p(), "9"), row("2", "b", "c", "d"))) == ["1\tChi tiết:\tXã Số Đồng Xanh 5\t9", "2\tb\tc\td"]


@pytest.mark.parametrize("borders", [True, False])
def test_a_head_and_a_foot_in_columns_are_read_column_by_column(borders: bool) -> None:
    head = table(
        row(p("TỈNH ỦY LIM SƠN") + p("*"), p("ĐẢNG CỘNG SẢN VIỆT NAM")), row("Số 15-CT/TU", "Lim Sơn, ngày 5 tháng 2 năm 2024"), borders=borders
    )
    foot = table(row(p("Nơi nhận:") + p("- Các huyện ủy;"), p("T/M BAN THƯỜNG VỤ") + p("BÍ THƯ") + p() + p("Lê Thị Sen")), borders=borders)
    assert lines(head + p("CHỈ THỊ") + foot) == [
        "TỈNH ỦY LIM SƠN", "Số 15-CT/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Lim Sơn, ngày 5 tháng 2 năm 2024", "CHỈ THỊ",
        "Nơi nhận:", "- Các huyện ủy;", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Thị Sen",
    ]


@pytest.mark.parametrize("borders", [True, False])
def test_a_table_that_counts_its_rows_is_data_whatever_it_says(borders: bool) -> None:
    body = table(row("STT", "Nơi nhận", "Nội dung"), row("1", "Xã Đồng Xanh", p("Kế hoạch") + p("và biểu")), borders=borders)
    assert lines(body) == ["STT\tNơi nhận\tNội dung", "1\tXã Đồng Xanh\tKế hoạch và biểu"]


def test_columns_without_lines_that_hold_one_line_each_stay_rows() -> None:
    body = table(row("Trồng rừng", "120 ha", "đạt"), row("Làm đường", "5 km", "đạt"), borders=False)
    assert lines(body) == ["Trồng rừng\t120 ha\tđạt", "Làm đường\t5 km\tđạt"]


# What people leave in a file


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    body = p("<w:r><w:t>Trồng </w:t></w:r><w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins><w:r><w:t>120</w:t></w:r></w:ins><w:r><w:t> ha rừng</w:t></w:r>")
    joined = p("Một đoạn", "<w:rPr><w:del/></w:rPr>") + p(" liền nhau")
    gone = table(row("a", "b", "c"), "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>", row("d", "e", "f"))
    found = decoded(body + joined + gone)
    assert found.text.split("\n\n") == ["Trồng 120 ha rừng", "Một đoạn liền nhau", "a\tb\tc\nd\te\tf\n"]
    assert "dấu vết sửa đổi chưa duyệt: đọc bản đã sửa, bỏ 2 chỗ xóa, giữ 1 chỗ thêm" in notes(found)


def test_comments_and_hidden_text_are_no_part_of_a_document() -> None:
    body = p('<w:commentRangeStart w:id="1"/><w:r><w:t>Trồng rừng</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')
    found = decoded(body + p("giấu đi", run="<w:vanish/>"), comments="<w:comment><w:p><w:r><w:t>sao lại 120?</w:t></w:r></w:p></w:comment>")
    assert found.text == "Trồng rừng\n"
    assert "1 chỗ chữ ẩn" in notes(found)


def field(instruction: str, shown: str) -> str:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{turn.format('begin')}<w:r><w:instrText> {instruction} </w:instrText></w:r>{turn.format('separate')}<w:r><w:t>{shown}</w:t></w:r>{turn.format('end')}"


def test_fields_are_read_by_what_they_show_and_page_numbers_are_not() -> None:
    body = p(f"<w:r><w:t>Xem mục </w:t></w:r>{field('REF _Ref1', '2.1')}<w:r><w:t xml:space='preserve'> trang </w:t></w:r>{field('PAGEREF _Ref1', '14')}")
    simple = p('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple><w:fldSimple w:instr="DOCPROPERTY So"><w:r><w:t>07</w:t></w:r></w:fldSimple>')
    assert lines(body + simple) == ["Xem mục 2.1 trang", "07"]


def test_a_table_of_contents_does_not_repeat_the_outline() -> None:
    begin, end = field("TOC \\o", "I. MỤC TIÊU 1").removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>'), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    boxed = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{p("MỤC LỤC")}</w:sdtContent></w:sdt>'
    assert lines(p(begin) + p("II. NỘI DUNG 2") + p(end) + boxed + p("I. MỤC TIÊU")) == ["I. MỤC TIÊU"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    found = decoded(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>') + p("Trồng mới 120 ha rừng."))
    assert found.text == "Trồng mới 120 ha rừng.\n"
    assert "không khép" in notes(found)


def test_letters_are_read_as_they_are_printed() -> None:
    capitals, up = "<w:caps/>", '<w:vertAlign w:val="superscript"/>'
    runs = f'<w:r><w:t>500 m</w:t></w:r><w:r><w:rPr>{up}</w:rPr><w:t>2</w:t></w:r><w:r><w:t>, bảng</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>biểu</w:t></w:r>'
    ticked = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> đạt \uf0b3 5</w:t></w:r>'
    assert lines(p("Chỉ thị", run=capitals) + p(runs) + p(ticked)) == ["CHỈ THỊ", "500 m², bảng-biểu", "☑ đạt ≥ 5"]


def test_a_tab_parts_columns_and_a_tab_after_a_label_does_not() -> None:
    body = p("<w:r><w:tab/><w:t>UBND HUYỆN</w:t><w:tab/><w:tab/><w:t>CỘNG HÒA</w:t></w:r>") + p("<w:r><w:t>1.</w:t><w:tab/><w:t>Trồng rừng</w:t></w:r>")
    assert lines(body) == ["UBND HUYỆN\tCỘNG HÒA", "1. Trồng rừng"]


def test_old_fonts_become_unicode_run_by_run() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    capitals, new = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>', '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    # One syllable in two runs.
    runs = "<w:r><w:t xml:space='preserve'>ñy ban nh</w:t></w:r><w:r><w:t>©n d©n huyÖn</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>(1)</w:t></w:r>"
    found = decoded(p("chØ thÞ", run=capitals) + p(runs) + p("đã gõ Unicode", run=new), styles=styles)
    assert found.text.split("\n\n") == ["CHỈ THỊ", "Ủy ban nhân dân huyện¹", "đã gõ Unicode\n"]
    assert "phông chữ cũ .VnTime, .VnTimeH" in notes(found)


def test_a_text_box_is_read_once_whatever_twins_it_has() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO LẦN 2')}</w:txbxContent>"
    twins = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    assert lines(p(f"<w:r>{twins}<w:t>CHỈ THỊ</w:t></w:r>") + p(f"<w:r><w:pict><v:textbox>{box.replace('2', '3')}</v:textbox></w:pict></w:r>")) == [
        "CHỈ THỊ", "DỰ THẢO LẦN 2", "DỰ THẢO LẦN 3",
    ]


def test_notes_stand_at_the_end_with_their_marks() -> None:
    endnotes = '<w:endnote w:id="5"><w:p><w:r><w:t>* Sách Lim Sơn.</w:t></w:r></w:p></w:endnote>'
    body = p('<w:r><w:t>Theo kế hoạch</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>, sách</w:t></w:r>'
             '<w:r><w:endnoteReference w:id="5" w:customMarkFollows="1"/><w:t>*</w:t></w:r><w:r><w:t>.</w:t></w:r>') + p("Hết.")
    assert lines(body, footnotes=FOOTNOTES, endnotes=endnotes) == [
        "Theo kế hoạch¹, sách².", "Hết.", "¹ Kế hoạch số 12/KH-UBND của huyện.", "² Sách Lim Sơn.",
    ]


def test_a_header_is_furniture_unless_the_number_stands_only_there() -> None:
    assert lines(p("Số: 07/CT-UBND") + p("CHỈ THỊ"), header=p("Số: 07/CT-UBND")) == ["Số: 07/CT-UBND", "CHỈ THỊ"]
    found = decoded(p("CHỈ THỊ"), header=p("ỦY BAN NHÂN DÂN") + p("Số: 07/CT-UBND"))
    assert found.text == "ỦY BAN NHÂN DÂN\n\nSố: 07/CT-UBND\n\nCHỈ THỊ\n"
    assert "đầu trang" in notes(found)


def test_the_strict_variant_and_a_page_put_in_whole_are_read() -> None:
    strict = word(p("Trồng rừng", '<w:jc w:val="center"/>'), main="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert docx.decode(strict, ANY).text == "Trồng rừng\n"
    page = "<html><body><p>Trồng <b>rừng</b></p><table border=1><tr><td>1<td>2<td>3</table></body></html>"
    data = word(p("Trước") + '<w:altChunk r:id="rchunk"/>', chunk="x").replace(b"chunk.xml", b"chunk.xml")
    assert docx.decode(_with_part(data, "word/chunk.xml", page.encode()), ANY).text.split() == ["Trước", "Trồng", "rừng", "1", "2", "3"]


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    written = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(written, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return written.getvalue()


def test_a_title_of_centred_lines_is_one_block_and_paragraphs_are_parted() -> None:
    centre = '<w:jc w:val="center"/>'
    text = decoded(p("CHỈ THỊ", centre) + p("Về việc phát động", centre) + p("thi đua", centre) + p("Một.") + p("Hai.")).text
    assert text == "CHỈ THỊ\nVề việc phát động\nthi đua\n\nMột.\n\nHai.\n"


def test_a_file_of_scans_says_so(tmp_path: Path) -> None:
    page = '<w:r><w:drawing><wp:inline><wp:extent cx="7560000" cy="10690000"/></wp:inline></w:drawing></w:r>'
    path = tmp_path / "quet.docx"
    path.write_bytes(word(p(page) * 2))
    [outcome] = reading.read_files([path], tmp_path / "kho")
    assert outcome.error == f"{path}: chỉ có ảnh chụp trang, không có chữ; lưu thành PDF rồi đọc tệp PDF đó"


def test_word_files_of_the_tests_are_what_python_docx_reads_too() -> None:
    from io import BytesIO

    from docx import Document

    said = [paragraph.text for paragraph in Document(BytesIO(directive())).paragraphs if paragraph.text]
    read = docx.decode(directive(), ANY).text
    assert said and all(line in read for line in said)
    assert "\nI. MỤC TIÊU\n" in read


def test_a_paragraph_is_never_joined_to_the_next(tmp_path: Path) -> None:
    """In a text file such lines, all about as long as a page is wide, would be one paragraph."""
    said = [f"Ủy ban nhân dân xã Đồng Xanh phát động phong trào thi đua trồng rừng năm {year}" for year in range(2010, 2025)]
    path = tmp_path / "danh-sach.docx"
    path.write_bytes(word("".join(map(p, said))))
    assert read(path).text == "\n\n".join(said) + "\n"


_STATE = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")
_ISSUER, _DATE, _CENTRE = p("ỦY BAN NHÂN DÂN") + p("HUYỆN SUỐI MƠ"), "Suối Mơ, ngày 5 tháng 2 năm 2024", '<w:jc w:val="center"/>'
_OVER_BOTH = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'


@pytest.mark.parametrize(("head", "number", "title"), [
    (table(row(_ISSUER, _STATE), row(p("Số: 125/UBND-NV") + p("V/v phát động thi đua") + p("trồng rừng"), _DATE), borders=False) + p("Kính gửi: Các xã.", _CENTRE), "125", "trồng rừng"),
    (table(row("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), row("HUYỆN SUỐI MƠ", "Độc lập - Tự do - Hạnh phúc"), row("Số: 15/KH-UBND", _DATE), borders=False)
     + p("KẾ HOẠCH", _CENTRE) + p("Tổ chức thi đua", _CENTRE) + p("trồng rừng", _CENTRE), "15", "Tổ chức thi đua trồng rừng"),
    (table(row(_ISSUER, _STATE), row("Số: 7/CT-UBND", _DATE), row(_OVER_BOTH + p("CHỈ THỊ", _CENTRE) + p("Về trồng rừng", _CENTRE)), borders=False), "7", "Về trồng rừng"),
    (p("<w:r><w:t>ỦY BAN NHÂN DÂN</w:t><w:tab/><w:tab/><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r>") + p("<w:r><w:t>HUYỆN SUỐI MƠ</w:t><w:tab/><w:t>Độc lập - Tự do - Hạnh phúc</w:t></w:r>")
     + p(f"<w:r><w:t>Số: 9/BC-UBND</w:t><w:tab/><w:t>{_DATE}</w:t></w:r>") + p("BÁO CÁO", _CENTRE) + p("Kết quả trồng rừng", _CENTRE), "9", "Kết quả trồng rừng"),
], ids=["letter", "row by row", "kind in the table", "tabs"])
def test_a_head_is_understood_however_it_is_laid_out(head: str, number: str, title: str, tmp_path: Path) -> None:
    foot = table(row(p("Nơi nhận:") + p("- Như trên;") + p("- Lưu: VT."), p("TM. ỦY BAN NHÂN DÂN") + p("KT. CHỦ TỊCH") + p("PHÓ CHỦ TỊCH") + p() + p("Lê Thị Sen")), borders=False)
    path = tmp_path / "van-ban.docx"
    path.write_bytes(word(head + p("Các xã trong huyện đã có nhiều cố gắng trong công tác này.") + foot))
    found = reading.examine(path)[0].head
    assert (found.number, found.issuer, str(found.issued), found.place) == (number, "Ủy ban nhân dân huyện Suối Mơ", "2024-02-05", "Suối Mơ")
    assert found.title.endswith(title)
    assert (found.recipients, found.signatory) == (("Như trên", "Lưu: VT"), Signatory("Lê Thị Sen", "PHÓ CHỦ TỊCH"))


def test_capitals_of_an_old_font_are_restored_in_a_word_file_too(tmp_path: Path) -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    lines = ("ñY BAN NH©N D©N", "Sè: 07/CT-UBND", "CHØ THÞ", "2- ñy ban KiÓm tra HuyÖn ñy theo dâi viÖc trång rõng.", "BÝ TH¦")
    path = tmp_path / "cu.docx"
    path.write_bytes(word("".join(p(line, run=font) for line in lines)))
    assert [line for line in read(path).text.split("\n") if line] == [
        "ỦY BAN NHÂN DÂN", "Số: 07/CT-UBND", "CHỈ THỊ", "2- Ủy ban Kiểm tra Huyện ủy theo dõi việc trồng rừng.", "BÍ THƯ",
    ]
