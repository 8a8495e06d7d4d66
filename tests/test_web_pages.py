"""Web pages: the document in them, as the page shows it."""

from pathlib import Path

import pytest

from conftest import DIRECTIVE
from office import notes, same_as_text
from thidua.readers import html, read
from thidua.readers.decoded import Decoded

ANY = Path("trang.html")

MENU = '<header><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản mới ban hành trong tháng</a></li></ul></nav></header>'
RELATED = (
    '<div class="related"><h3>Văn bản cùng lĩnh vực</h3><ul><li><a href="/1">Quyết định 15/QĐ-UBND về khen thưởng đột xuất</a></li>'
    '<li><a href="/2">Kế hoạch 20/KH-UBND thi đua làm đường</a></li></ul></div><footer><p>© Cổng thông tin huyện, số 1 phố Lim. ĐT: 0123</p></footer>'
)


def decoded(body: str, head: str = "") -> Decoded:
    return html.decode(f"<!DOCTYPE html><html><head><title>Trang</title>{head}</head><body>{body}</body></html>".encode(), ANY)


def lines(body: str, head: str = "") -> list[str]:
    return [line for line in decoded(body, head).text.split("\n") if line]


def page_of_a_law_database() -> str:
    """The invented directive as such pages print it: menus around, head and foot in tables, the rest in paragraphs."""
    said = [line for line in DIRECTIVE.split("\n") if line]
    body = "".join(f"<p>{line}</p>" for line in said[6:12])
    return (
        f"{MENU}<div class='crumb'><a href='/'>Trang chủ</a> » Văn bản</div><div id='toanvan'>"
        f"<table width='100%'><tr><td><p align=center><b>{said[0]}<br>{said[1]}<br>-------</b></p></td><td><p align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
        f"Độc lập - Tự do - Hạnh phúc<br>---------------</b></p></td></tr><tr><td><p align=center>{said[2]}</p></td><td><p><i>{said[3]}</i></p></td></tr></table>"
        f"<p align=center><b>{said[4]}</b></p><p align=center><b>{said[5]}</b></p>{body}"
        f"<table width='100%'><tr><td><p><b>{said[12]}</b><br>{said[13]}<br>{said[14]}</p></td><td><p align=center><b>{said[15]}<br><br><br>{said[16]}</b></p></td></tr></table></div>{RELATED}"
    )


def test_a_page_says_what_the_text_says(tmp_path: Path) -> None:
    page, text = tmp_path / "trang.html", tmp_path / "goc.txt"
    page.write_text(f"<html><head><meta charset=utf-8></head><body>{page_of_a_law_database()}</body></html>", encoding="utf-8")
    text.write_text(DIRECTIVE, encoding="utf-8")
    same_as_text(page, text)


def test_menus_and_links_around_a_document_are_left_out_and_that_is_said() -> None:
    found = decoded(page_of_a_law_database())
    assert found.text.startswith("ỦY BAN NHÂN DÂN\nHUYỆN SUỐI MƠ\nSố: 07/CT-UBND\n")
    assert found.text.endswith("CHỦ TỊCH\nTrần Văn Ký\n")
    assert "đã bỏ thực đơn" in notes(found)


def test_an_annex_below_the_foot_belongs_to_the_document() -> None:
    annex = "<div>PHỤ LỤC</div><table border=1><tr><td>TT<td>Xã<td>Số</tr><tr><td>1<td><a href=/x>Đồng Xanh</a><td>5</tr></table>"
    text = decoded(page_of_a_law_database().replace("</div><div class=\"related\">", f"</div>{annex}<div class=\"related\">")).text
    assert text.endswith("Trần Văn Ký\n\nPHỤ LỤC\n\nTT\tXã\tSố\n1\tĐồng Xanh\t5\n")


def test_a_page_without_a_document_that_can_be_told_is_kept_whole() -> None:
    assert lines("<p>Một</p><div>Hai<br>Ba<span> tư</span></div>") == ["Một", "Hai", "Ba tư"]


def test_scripts_styles_and_what_is_hidden_are_no_text() -> None:
    body = "<script>var a = 'thi đua';</script><style>p {}</style><p>Trồng <span style='display:none'>không</span>rừng</p><!-- ghi chú --><p hidden>x</p>"
    assert lines(body) == ["Trồng rừng"]


def test_a_table_has_its_columns_and_a_cell_that_reaches_stands_once() -> None:
    body = (
        "<table border=1><tr><th rowspan=2>TT<th rowspan=2>Chỉ tiêu<th colspan=2>Kết quả</tr><tr><td>Kế hoạch<td>Đạt</tr>"
        "<tr><td>1<td>Trồng rừng<br>tập trung<td>120<td>118</tr></table>"
    )
    assert lines(body) == ["TT\tChỉ tiêu\tKết quả\t", "\t\tKế hoạch\tĐạt", "1\tTrồng rừng tập trung\t120\t118"]


def test_a_table_that_only_lays_out_a_page_is_opened() -> None:
    inner = "<table border=1><tr><td>1<td>Rừng<td>120</tr><tr><td>2<td>Đường<td>5</tr></table>"
    assert lines(f"<table><tr><td><p>Một.</p><p>Hai.</p>{inner}<p>Ba.</p></td></tr></table>") == ["Một.", "Hai.", "1\tRừng\t120", "2\tĐường\t5", "Ba."]


def test_lists_have_their_numbers_and_bullets() -> None:
    assert lines("<ol type=I start=3><li>Một<li>Hai</ol><ul><li>Ba</ul><ol type=a><li value=4>Bốn</ol>") == ["III. Một", "IV. Hai", "- Ba", "d. Bốn"]


def test_marks_of_notes_and_squares_are_raised() -> None:
    body = (
        "<p>Theo kế hoạch<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> trồng 500 m<sup>2</sup> rừng.</p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Kế hoạch số 12.</p></div>"
    )
    assert lines(body) == ["Theo kế hoạch¹ trồng 500 m² rừng.", "¹ Kế hoạch số 12."]


@pytest.mark.parametrize("declared", ["windows-1258", "iso-8859-1", "utf-8", "x-user-defined"])
def test_a_page_in_utf_8_is_read_so_whatever_it_says(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>Ủy ban nhân dân huyện</p></body></html>"
    assert html.decode(page.encode(), ANY).text == "Ủy ban nhân dân huyện\n"


def test_old_code_pages_and_fonts_become_unicode(tmp_path: Path) -> None:
    import unicodedata

    # In this code page a tone mark follows its vowel.
    marks = "\u0300\u0301\u0303\u0309\u0323"
    said = "Ủy ban nhân dân huyện phát động phong trào thi đua trồng rừng năm 2004."
    apart = "".join(
        unicodedata.normalize("NFC", "".join(part for part in unicodedata.normalize("NFD", letter) if part not in marks))
        + "".join(part for part in unicodedata.normalize("NFD", letter) if part in marks) for letter in said
    )
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1258"></head><body><p>{apart}</p></body></html>'
    path = tmp_path / "cu.htm"
    path.write_bytes(page.encode("cp1258"))
    assert read(path).text == said + "\n"
    tcvn3 = "<html><head><meta charset=x-user-defined></head><body><p><font face='.VnTime'>ñy ban nh©n d©n huyÖn ph¸t ®éng phong trµo thi ®ua</font></p></body></html>"
    path.write_bytes(tcvn3.encode("cp1252"))
    assert read(path).text == "Ủy ban nhân dân huyện phát động phong trào thi đua\n"


def test_a_page_saved_whole_is_read(tmp_path: Path) -> None:
    path = tmp_path / "trang.mht"
    path.write_bytes(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>" + "Phát động phong trào trồng rừng".encode() + b"</p></body></html>\r\n--b--\r\n"
    )
    assert read(path).text == "Phát động phong trào trồng rừng\n"


def test_words_nested_deeper_than_any_page_are_kept() -> None:
    assert lines("<font>" * 5000 + "Thi đua &amp; khen thưởng<script>x</script>") == ["Trang", "Thi đua & khen thưởng"]


def test_marks_beside_letters_of_an_old_font_stay_marks(tmp_path: Path) -> None:
    """In TCVN3 the byte of ¹ is a letter. The page is as Word saves one."""
    body = (
        "<p class=MsoNormal align=center><span style='font-family:\".VnTimeH\"'>ñy ban nh©n d©n</span></p>"
        "<p><span style='font-family:\".VnTime\"'>Thùc hiÖn kÕ ho¹ch cña huyÖn<a href='#_ftn1' name='_ftnref1'><span><![if !x]>[1]<![endif]></span></a>, trång 500 m<sup>2</sup> rõng:</span></p>"
        "<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Trång míi 120 ha rõng.</p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> KÕ ho¹ch sè 12.</p></div>"
    )
    path = tmp_path / "word.htm"
    path.write_bytes(f"<html><head><meta name=Generator content='Microsoft Word 11'></head><body>{body}</body></html>".encode("cp1252"))
    assert read(path).text.split("\n\n") == [
        "ỦY BAN NHÂN DÂN", "Thực hiện kế hoạch của huyện¹, trồng 500 m² rừng:", "1. Trồng mới 120 ha rừng.", "¹ Kế hoạch số 12.\n",
    ]
