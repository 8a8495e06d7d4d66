"""PDF with letters: the same document as its plain text, whatever the pages do to it; and any bytes in bounded time."""

import json
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import printed
from printed import Columns, Printed, Table
from thidua import cli, readers
from thidua.errors import SourceError
from thidua.extractors.structure.sections import outline
from thidua.model import CautionKind, Document, Mention
from thidua.readers import bounded
from thidua.readers.paged import margins
from thidua.reading.examining import examine

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
HEAD = Columns(("ỦY BAN NHÂN DÂN", "HUYỆN SUỐI MƠ", "Số: 07/CT-UBND"), (*STATE, "Suối Mơ, ngày 05 tháng 02 năm 2024"))
FOOT = Columns(("Nơi nhận:", "- Thường trực Huyện ủy;", "- Các phòng, ban;", "- Lưu: VT."), ("CHỦ TỊCH", "", "", "Trần Văn Ký"), True)
TABLE = Table((("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện"), ("1", "Diện tích rừng trồng mới", "ha", "120", "95,5"), ("2", "Hộ đạt danh hiệu gia đình văn hóa", "hộ", "1.250", "")))
LONG = "Các cơ quan, đơn vị tuyên truyền, vận động cán bộ, công chức, viên chức, người lao động và Nhân dân tích cực tham gia, coi kết quả thi đua là căn cứ đánh giá, xếp loại cuối năm; kịp thời biểu dương gương người tốt, việc tốt."
DIRECTIVE = Printed(
    (
        HEAD,
        "^CHỈ THỊ",
        "^Về việc phát động đợt thi đua trồng rừng năm 2024",
        "",
        "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị¹, Chủ tịch Ủy ban nhân dân huyện phát động đợt thi đua với chủ đề “Mỗi nhà một vườn ươm”.",
        "I. MỤC TIÊU",
        "1. Trồng mới 120 ha rừng tại xã Đồng Xanh.",
        "2. Hưởng ứng phong trào thi đua “Suối Mơ xanh” giai đoạn 2021-2025.",
        TABLE,
        f"3. {LONG}",
        f"4. {LONG}",
        "5. Đất trồng rừng từ 500 m² trở lên được hỗ trợ cây giống.",
        # Long enough to be cut by the end of the page wherever it falls.
        f"6. {LONG} " + "Các xã, thị trấn rà soát diện tích đất trống, phân công từng hội, đoàn thể nhận khu vực trồng và chăm sóc theo Kế hoạch số 12/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân huyện. " * 4,
        "II. TỔ CHỨC THỰC HIỆN",
        f"1. Phòng Nội vụ theo dõi, đôn đốc các xã. {LONG}",
        f"2. Phòng Văn hóa và Thông tin mở chuyên mục hằng tuần. {LONG}",
        "3. Chỉ thị này thay thế Chỉ thị số 02/CT-UBND ngày 10/02/2020./.",
        FOOT,
    ),
    running_head="Chỉ thị về đợt thi đua trồng rừng năm 2024",
    notes={1: ("¹ Về tiếp tục đổi mới công tác thi đua, khen thưởng.",)},
)


def read(path: Path) -> str:
    return readers.read(path).text


def facts(mentions: tuple[Mention, ...]) -> list[tuple[str, object]]:
    return [(mention.rule, mention.fact) for mention in mentions]


def examined(tmp_path: Path, document: Printed) -> tuple[tuple[Document, tuple[Mention, ...]], tuple[Document, tuple[Mention, ...]]]:
    """The document as read from a PDF and from a plain text."""
    plain = tmp_path / "van-ban.txt"
    plain.write_text(document.text, encoding="utf-8")
    return examine(printed.write(tmp_path / "van-ban.pdf", document))[:2], examine(plain)[:2]


def test_a_pdf_of_two_pages_says_what_its_plain_text_says(tmp_path: Path) -> None:
    (one, found), (other, expected) = examined(tmp_path, DIRECTIVE)
    assert one.head == other.head
    assert one.id == other.id
    assert [(section.label, section.title, section.level) for section in outline(one.text)] == [
        (section.label, section.title, section.level) for section in outline(other.text)
    ]
    assert facts(found) == facts(expected)
    assert len(found) > 10


def test_running_heads_and_page_numbers_are_no_text_and_no_sentence_is_cut(tmp_path: Path) -> None:
    text = read(printed.write(tmp_path / "a.pdf", DIRECTIVE))
    assert "Chỉ thị về đợt thi đua trồng rừng" not in text
    assert "\n2\n" not in text
    # Each paragraph is one line, the one over the end of the page too.
    assert {part for part in DIRECTIVE.parts if isinstance(part, str) and len(part) > 200} <= set(_stripped(text))


def _stripped(text: str) -> list[str]:
    return [f"{line} " if line.endswith("huyện.") else line for line in text.split("\n")]


def test_marks_of_notes_stand_in_the_text_and_the_notes_at_its_end(tmp_path: Path) -> None:
    lines = read(printed.write(tmp_path / "a.pdf", DIRECTIVE)).strip().split("\n")
    assert any("của Bộ Chính trị¹, Chủ tịch" in line for line in lines)
    assert lines[-1].startswith("¹") and lines[-1].endswith("Về tiếp tục đổi mới công tác thi đua, khen thưởng.")
    assert any("500 m² trở lên" in line for line in lines)


def test_a_table_stands_where_it_is_printed_a_row_a_line(tmp_path: Path) -> None:
    lines = read(printed.write(tmp_path / "a.pdf", DIRECTIVE)).split("\n")
    at = lines.index("TT\tChỉ tiêu\tĐơn vị tính\tKế hoạch\tThực hiện")
    assert lines[at + 1] == "1\tDiện tích rừng trồng mới\tha\t120\t95,5"
    assert lines[at + 2].rstrip() == "2\tHộ đạt danh hiệu gia đình văn hóa\thộ\t1.250"
    assert lines[at - 2].startswith("2. Hưởng ứng")
    assert sum("Diện tích rừng trồng mới" in line for line in lines) == 1


def test_merged_cells_are_written_once_and_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    rows = (("TT", "Đơn vị", "Kết quả", ""), ("", "", "Hộ", "Tỷ lệ"), *((str(at), f"Xã Đồng Xanh {at}", f"{at * 10}", f"{at},5") for at in range(1, 60)))
    table = Table(rows, ((2, 0, 3, 0), (0, 0, 0, 1), (1, 0, 1, 1)))
    lines = read(printed.write(tmp_path / "a.pdf", Printed((HEAD, "^BÁO CÁO", "^Kết quả phong trào thi đua", "", table)))).split("\n")
    at = lines.index("TT\tĐơn vị\tKết quả\t")
    assert lines[at + 1] == "\t\tHộ\tTỷ lệ"
    assert [line.split("\t")[1] for line in lines[at + 2 : at + 61]] == [f"Xã Đồng Xanh {number}" for number in range(1, 60)]


def test_letters_of_old_fonts_are_read_by_the_name_of_the_font(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    lines = [(".VnTimeH", "chØ thÞ"), (".VnTime", "Thùc hiÖn ChØ thÞ sè 34-CT/TW ngµy 07/4/2014 cña Bé ChÝnh trÞ"), ("VNI-Times", "Phong traøo thi ñua yeâu nöôùc")]
    path = tmp_path / "a.pdf"
    page = canvas.Canvas(str(path), pageCompression=0)
    for at, (_, line) in enumerate(lines):
        page.setFont(("Times-Roman", "Courier", "Helvetica")[at], 13)
        page.drawString(80, 700 - 30 * at, line)
    page.save()
    data = path.read_bytes()
    for name, (font, _) in zip((b"Times-Roman", b"Courier", b"Helvetica"), lines, strict=True):
        # The standard fonts under the names of the old ones; the offsets of the file are mended by the reader.
        data = data.replace(b"/BaseFont /" + name, b"/BaseFont /" + font.encode())
    path.write_bytes(data)
    reading = readers.read(path)
    assert reading.text.split() == ["CHỈ", "THỊ", "Thực", "hiện", "Chỉ", "thị", "số", "34-CT/TW", "ngày", "07/4/2014", "của", "Bộ", "Chính", "trị", "Phong", "trào", "thi", "đua", "yêu", "nước"]
    assert [caution.kind for caution in reading.cautions] == [CautionKind.ENCODING]


def test_a_page_turned_to_be_shown_reads_as_it_is_shown(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    regular = printed.fonts()[0]
    lines = ["PHỤ LỤC", "Đăng ký chỉ tiêu trồng rừng của các xã, thị trấn năm 2024", "Xã Đồng Xanh trồng 120 ha rừng keo và quế."]
    path = tmp_path / "a.pdf"
    page = canvas.Canvas(str(path), pagesize=(595, 842))
    page.setPageRotation(90)
    page.translate(595, 0)
    page.rotate(90)
    page.setFont(regular, 14)
    for at, line in enumerate(lines):
        page.drawString(80, 500 - 40 * at, line)
    page.setFont(regular, 60)
    # A watermark aslant over the page is no text.
    page.rotate(35)
    page.drawString(200, 0, "DỰ THẢO")
    page.save()
    assert [line for line in read(path).split("\n") if line] == lines


# Any bytes: one line, and soon.


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        readers.read(path)
    [line] = str(caught.value).split("\n")
    assert line.startswith(str(path))
    return line


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = printed.write(tmp_path / "a.pdf", DIRECTIVE, encrypt=StandardEncryption("matkhau", canPrint=0))
    assert "đặt mật khẩu" in refused(path, path.read_bytes())


def test_a_pdf_that_only_forbids_copying_is_read(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = printed.write(tmp_path / "a.pdf", DIRECTIVE, encrypt=StandardEncryption("", "chu", canCopy=0))
    assert "Mỗi nhà một vườn ươm" in read(path)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_a_pdf_that_is_cut_off_is_one_line_or_read(tmp_path: Path, part: float) -> None:
    path = printed.write(tmp_path / "a.pdf", DIRECTIVE)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    try:
        assert "Suối Mơ" in read(path)
    except SourceError as error:
        assert "\n" not in str(error)


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, the first the catalogue; without a table of offsets, which readers rebuild."""
    lines = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1))
    return b"%PDF-1.7\n" + lines + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(bodies) + 1)


def page_of(content: bytes, entries: bytes = b"") -> bytes:
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def deep_tree() -> bytes:
    kids = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (number + 1, number - 1) for number in range(2, 20_000)]
    return objects(b"<< /Type /Catalog /Pages 2 0 R >>", *kids, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def circle() -> bytes:
    return objects(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "no pdf": lambda: b"\x00\x01 khong phai PDF" * 100,
    "a header alone": lambda: b"%PDF-1.7\n",
    "a stream of a gibibyte": lambda: page_of(_bomb(2**30), b"/Filter /FlateDecode"),
    "text of a gibibyte": lambda: page_of(_bomb(2**28, b"(aaaa) Tj "), b"/Filter /FlateDecode"),
    "brackets in brackets": lambda: objects(b"<< /Type /Catalog /Pages 2 0 R /A " + b"[" * 200_000 + b" >>"),
    "a deep tree of pages": deep_tree,
    "a tree that goes round": circle,
    "a million objects": lambda: objects(b"<< /Type /Catalog /Pages 2 0 R >>", *[b"<< /A 1 >>"] * 1_000_000),
    "more pages than a yearbook": lambda: objects(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 5000 /Kids [" + b"3 0 R " * 5000 + b"] >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"),
}


def _bomb(size: int, unit: bytes = b" ") -> bytes:
    """Bytes that unpack to about `size` bytes."""
    packer = zlib.compressobj(9)
    piece = unit * (2**20 // len(unit))
    start = b"BT /F 9 Tf 50 50 Td " if unit != b" " else b""
    return packer.compress(start) + b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_one_line(tmp_path: Path, name: str) -> None:
    refused(tmp_path / "a.pdf", HOSTILE[name]())


def test_a_file_larger_than_a_pdf_may_be_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(SourceError, match="lớn hơn 100 MiB"):
        readers.read(path)


def sleep(data: bytes) -> None:
    time.sleep(60)


def grow(data: bytes) -> int:
    return len(bytearray(4 * 2**30))


def stumble(data: bytes) -> None:
    raise KeyError("a bug")


def test_a_step_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="quá 2 giây"):
        _step("sleep", tmp_path, seconds=2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory here")
def test_a_step_that_asks_for_too_much_memory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="bộ nhớ"):
        _step("grow", tmp_path)


def test_a_bug_in_a_step_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="KeyError"):
        _step("stumble", tmp_path)


def _step(name: str, folder: Path, seconds: int = 20) -> None:
    bounded.run(f"test_pdf:{name}", b"", folder / "a.pdf", seconds=seconds, mib=1024)


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of this module can be named in another process."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def test_without_the_library_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = printed.write(tmp_path / "a.pdf", DIRECTIVE)
    monkeypatch.setattr("thidua.readers.recognition.find_spec", lambda name: None)
    with pytest.raises(SourceError, match=r"cần gói pypdfium2: pip install 'thidua\[pdf\]'"):
        readers.read(path)


def test_readers_are_listed_without_loading_what_reads_pdf() -> None:
    import subprocess

    code = "import sys; from thidua import readers; readers.parts(); sys.exit(bool({'pypdfium2', 'PIL'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(Path(readers.__file__).parents[2])}, check=False).returncode == 0


def test_a_pdf_can_be_searched_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = printed.write(tmp_path / "a.pdf", replace(DIRECTIVE, running_head=None))
    assert cli.main(["extract", "--json", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["number"] == "07"


def test_a_provision_at_the_start_of_a_row_opens_no_paragraph_and_a_broken_number_is_whole(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    rows = [
        "Hồ sơ đề nghị khen thưởng thực hiện theo quy định tại điểm a khoản 2",
        "Điều 5 Quy chế ban hành kèm theo Quyết định số 22/2019/QĐ-UBND và Chỉ thị số 34-",
        "CT/TW của Bộ Chính trị; gửi trước ngày 15 tháng 12 hằng năm về Phòng Nội vụ, trừ khoản",
        "2. và khoản 3 của Điều này.",
    ]
    path = tmp_path / "a.pdf"
    page = canvas.Canvas(str(path), pagesize=(595, 842))
    regular = printed.fonts()[0]
    page.setFont(regular, 12)
    for at, row in enumerate(rows):
        # As justified lines are set: all but the last end at one margin.
        text = page.beginText(120 if at == 0 else 85, 700 - 18 * at)
        width = page.stringWidth(row, regular, 12)
        text.setWordSpace((540 - (120 if at == 0 else 85) - width) / row.count(" ") if at < 3 else 0)
        text.textOut(row)
        page.drawText(text)
    page.save()
    whole = " ".join(rows).replace("34- CT", "34-CT")
    assert read(path).strip() == whole


def test_a_note_is_known_by_its_count_and_a_date_at_the_start_of_a_row_opens_none() -> None:
    assert margins.opens_after(None, "1Báo cáo của huyện") and margins.opens_after("¹", "2 Kế hoạch của xã")
    assert margins.opens_after("²", "⁷ Chỉ thị") and margins.opens_after("¹⁰", "11 Chỉ thị")
    assert not margins.opens_after("²", "7 năm 2014 của huyện") and not margins.opens_after("²", "của huyện")
