"""Scanned PDF and pictures: recognised where tesseract is, and said so; without it one line says what to install."""

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import printed
import scanned
from printed import Printed
from test_pdf import DIRECTIVE, FOOT, HEAD, TABLE, facts
from thidua import readers
from thidua.errors import SourceError
from thidua.extractors.structure.sections import outline
from thidua.model import CautionKind
from thidua.readers import recognition
from thidua.readers.paged import straight
from thidua.readers.paged.formal import mended
from thidua.reading.examining import examine
from thidua.text import fold

# A raised mark is too small for a scan; what is read is otherwise the same.
SCANNED = Printed(tuple(part.replace("¹", "") if isinstance(part, str) else part for part in DIRECTIVE.parts), DIRECTIVE.running_head)


@pytest.fixture(scope="session")
def tesseract() -> None:
    scanned.need_tesseract()


def test_a_scanned_pdf_says_what_its_plain_text_says(tesseract: None, tmp_path: Path) -> None:
    source = printed.write(tmp_path / "in.pdf", SCANNED)
    path = scanned.as_pdf(tmp_path / "quet.pdf", scanned.scanned(source.read_bytes(), 200), 200)
    plain = tmp_path / "van-ban.txt"
    plain.write_text(SCANNED.text, encoding="utf-8")
    (one, found, reading), (other, expected, _) = examine(path), examine(plain)
    assert one.head == other.head
    assert [section.label for section in outline(one.text)] == [section.label for section in outline(other.text)]
    # A letter of a name may be wrong; numbers and kinds of what is found are not.
    assert {rule for rule, _ in facts(found)} == {rule for rule, _ in facts(expected)}
    assert "Chỉ thị về đợt thi đua trồng rừng" not in one.text
    [caution] = reading.cautions
    assert caution.kind is CautionKind.RECOGNISED
    assert "2 trang (1-2)" in caution.note


def test_the_cells_of_a_scanned_table_are_read_one_by_one(tesseract: None, tmp_path: Path) -> None:
    source = printed.write(tmp_path / "in.pdf", Printed((HEAD, "^BÁO CÁO", "^Kết quả trồng rừng năm 2024", "", TABLE)))
    scanned.scanned(source.read_bytes(), 200)[0].save(tmp_path / "bang.png", dpi=(200, 200))
    lines = readers.read(tmp_path / "bang.png").text.split("\n")
    at = lines.index("TT\tChỉ tiêu\tĐơn vị tính\tKế hoạch\tThực hiện")
    assert lines[at + 1] == "1\tDiện tích rừng trồng mới\tha\t120\t95,5"
    assert lines[at + 2].rstrip() == "2\tHộ đạt danh hiệu gia đình văn hóa\thộ\t1.250"


def test_of_a_mixed_pdf_only_the_pictures_are_recognised(tesseract: None, tmp_path: Path) -> None:
    source = printed.write(tmp_path / "in.pdf", DIRECTIVE)
    reading = readers.read(scanned.pictured_in_pdf(tmp_path / "a.pdf", source, [1], 200))
    # The mark of a note on the first page comes from its letters.
    assert "Bộ Chính trị¹" in reading.text
    assert "Trần Văn Ký" in reading.text
    [caution] = reading.cautions
    assert "1 trang (2)" in caution.note


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_pictures_are_read_as_pages(tesseract: None, tmp_path: Path, suffix: str) -> None:
    source = printed.write(tmp_path / "in.pdf", replace(SCANNED, running_head=None))
    pages = scanned.scanned(source.read_bytes(), 150)
    path = tmp_path / f"anh{suffix}"
    several = {"save_all": True, "append_images": pages[1:]} if suffix == ".tif" else {}
    pages[0].save(path, **several)
    document, mentions, _ = examine(path)
    assert (document.head.kind, document.head.number, document.head.symbol) == ("Chỉ thị", "07", "CT-UBND")
    assert any("34-CT/TW" in mention.quote for mention in mentions)
    assert ("Trần Văn Ký" in document.text) == (suffix == ".tif")


def test_a_photograph_on_its_side_is_read_upright(tesseract: None, tmp_path: Path) -> None:
    from PIL import Image

    source = printed.write(tmp_path / "in.pdf", SCANNED)
    page = scanned.scanned(source.read_bytes(), 150)[0]
    side = page.transpose(Image.Transpose.ROTATE_90)
    said = side.getexif()
    # Orientation 6: to be turned clockwise by 90 degrees.
    said[0x0112] = 6
    side.save(tmp_path / "a.jpg", exif=said)
    assert "Mỗi nhà một vườn ươm" in readers.read(tmp_path / "a.jpg").text


def test_a_page_of_few_words_and_much_grain_is_read(tesseract: None, tmp_path: Path) -> None:
    source = printed.write(tmp_path / "in.pdf", Printed((FOOT,)))
    scanned.scanned(source.read_bytes(), 300)[0].save(tmp_path / "a.png", dpi=(300, 300))
    text = readers.read(tmp_path / "a.png").text
    assert "- Thường trực Huyện ủy;" in text
    assert "Trần Văn Ký" in text


@pytest.mark.parametrize("turn", ["ROTATE_90", "ROTATE_180", "ROTATE_270"])
def test_a_scan_that_lies_wrong_is_turned(tesseract: None, tmp_path: Path, turn: str) -> None:
    from PIL import Image

    source = printed.write(tmp_path / "in.pdf", SCANNED)
    page = scanned.scanned(source.read_bytes(), 150)[0]
    page.transpose(Image.Transpose[turn]).save(tmp_path / "a.png", dpi=(150, 150))
    assert "Mỗi nhà một vườn ươm" in readers.read(tmp_path / "a.png").text


def damaged(path: Path, letter: Callable[[int], int], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF whose font says other letters than it draws: on paper it reads well."""
    from reportlab.pdfbase import ttfonts

    made = ttfonts.makeToUnicodeCMap
    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", lambda name, subset: made(name, list(map(letter, subset))))
    return printed.write(path, SCANNED)


def private(letter: int) -> int:
    return 0xE000 + letter % 4096 if letter > 0x1E00 else letter


def lost(letter: int) -> int:
    return 0x20 if letter > 0x1E00 else letter


@pytest.mark.parametrize("letter", [private, lost])
def test_a_pdf_whose_font_lost_its_letters_is_recognised(tesseract: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: Callable[[int], int]) -> None:
    reading = readers.read(damaged(tmp_path / "a.pdf", letter, monkeypatch))
    assert "phong trào thi đua “Suối Mơ xanh”" in reading.text
    # An accent may be read wrong here and there.
    assert "ve viec phat dong dot thi dua trong rung nam 2024" in fold(reading.text)
    assert [caution.kind for caution in reading.cautions] == [CautionKind.RECOGNISED, CautionKind.DAMAGED]
    assert "phông chữ trong tệp hỏng" in reading.cautions[1].note


def test_without_tesseract_lost_letters_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    reading = readers.read(damaged(tmp_path / "a.pdf", lost, monkeypatch))
    assert CautionKind.DAMAGED in [caution.kind for caution in reading.cautions]
    assert "apt install tesseract-ocr" in reading.cautions[0].note


def test_a_layer_of_recognised_letters_under_a_picture_is_taken_and_said(tmp_path: Path) -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    picture = scanned.scanned(printed.write(tmp_path / "in.pdf", SCANNED).read_bytes(), 100)[0]
    lines = [row for line in SCANNED.text.split("\n")[:24] for row in textwrap.wrap(line.replace("\t", "  "), 90)]
    page = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    page.drawImage(ImageReader(picture), 0, 0, 595, 842)
    text = page.beginText(60, 780)
    text.setFont(printed.fonts()[0], 9)
    # Drawn by no pen: the layer of a recognised scan.
    text.setTextRenderMode(3)
    text.textLines(lines)
    page.drawText(text)
    page.save()
    reading = readers.read(tmp_path / "a.pdf")
    assert "Mỗi nhà một vườn ươm" in reading.text
    [caution] = reading.cautions
    assert caution.kind is CautionKind.RECOGNISED
    assert "lớp chữ nhận dạng có sẵn" in caution.note


def test_without_tesseract_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = printed.write(tmp_path / "in.pdf", SCANNED)
    pages = scanned.scanned(source.read_bytes(), 100)
    pages[0].save(tmp_path / "a.png")
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    for path in (scanned.as_pdf(tmp_path / "a.pdf", pages, 100), tmp_path / "a.png"):
        with pytest.raises(SourceError) as caught:
            readers.read(path)
        assert str(caught.value).startswith(str(path))
        assert "apt install tesseract-ocr tesseract-ocr-vie" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_without_tesseract_the_letters_of_a_mixed_pdf_are_read_and_the_rest_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = printed.write(tmp_path / "in.pdf", DIRECTIVE)
    path = scanned.pictured_in_pdf(tmp_path / "a.pdf", source, [1], 100)
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    reading = readers.read(path)
    assert "Mỗi nhà một vườn ươm" in reading.text
    [caution] = reading.cautions
    assert caution.kind is CautionKind.DAMAGED
    assert caution.note.startswith("trang 2 là ảnh chụp, chưa đọc: cần tesseract")


# Any bytes: one line, and soon.


def huge_png() -> bytes:
    """A picture of 60000 by 60000 dots in a few kilobytes."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 10**6)) + chunk(b"IEND", b"")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a.png: huge": huge_png,
    "a.png: cut off": lambda: huge_png()[:60],
    "a.jpg: no picture": lambda: b"khong phai anh" * 1000,
    "a.tif: cut off": lambda: b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\x00" * 100,
    "a.tif: a circle of pages": lambda: b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures_are_one_line(tesseract: None, tmp_path: Path, name: str) -> None:
    path = tmp_path / name.split(":")[0]
    path.write_bytes(HOSTILE[name]())
    with pytest.raises(SourceError) as caught:
        readers.read(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_an_empty_page_has_no_letters_and_says_so(tesseract: None, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (1200, 1700), 255).save(tmp_path / "a.png")
    with pytest.raises(SourceError, match="không nhận ra chữ nào"):
        readers.read(tmp_path / "a.png")


# Parts.


@pytest.mark.parametrize("angle", [-3.0, -0.6, 0.0, 1.4, 3.5])
def test_a_page_askew_is_laid_straight(tmp_path: Path, angle: float) -> None:
    from thidua.readers.paged import pdfium

    with pdfium.opened(printed.write(tmp_path / "in.pdf", SCANNED).read_bytes()) as document:
        page = pdfium.picture(document, 0, 100, 10**7)
    assert abs(straight.skew(page.rotate(angle, fillcolor=255)) + angle) <= 0.15


def test_words_of_the_trade_keep_their_accents_and_numerals_count_on() -> None:
    assert mended("phong trào thỉ đua, Thị đua – khen thường") == "phong trào thi đua, Thi đua – khen thưởng"
    assert mended("IL. MỤC TIỂU\n\nII. CHÍ TIÊU THỊ ĐUA\n\nII. NHIỆM VỤ\n\nIV. GIẢI PHÁP") == (
        "I. MỤC TIÊU\n\nII. CHỈ TIÊU THI ĐUA\n\nIII. NHIỆM VỤ\n\nIV. GIẢI PHÁP"
    )
    assert mended("L MỤC TIÊU\n\n1. Trồng rừng") == "I. MỤC TIÊU\n\n1. Trồng rừng"
    assert mended("KT. CHỦ TỊCH\nPHO CHỦ TỊCH\nBI THƯ") == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nBÍ THƯ"
    for other in ("CHI TIÊU CÔNG", "mức chi tiêu của xã", "II. MỘT\n\nI. HAI", "PHẦN I. MỤC TIÊU\n\nL. V. TÂM"):
        assert mended(other) == other


def test_formal_lines_are_mended_by_their_accents_and_others_are_not() -> None:
    assert mended("CHÍ THỊ\nKÊ HOẠCH\nDộc lập - Tự do - Hạnh phúc") == "CHỈ THỊ\nKẾ HOẠCH\nĐộc lập - Tự do - Hạnh phúc"
    assert mended("I.MỤC TIÊU\n\nII TỔ CHỨC THỰC HIỆN\n\n2.Thi đua dạy tốt\n\n5, Đất trồng") == "I. MỤC TIÊU\n\nII. TỔ CHỨC THỰC HIỆN\n\n2. Thi đua dạy tốt\n\n5. Đất trồng"
    assert mended("NHIỆM KỲ\nV THÀNH CÔNG\n\n2.500 hộ\n\nV.I. Lê-nin") == "NHIỆM KỲ\nV THÀNH CÔNG\n\n2.500 hộ\n\nV.I. Lê-nin"
    other = "Chi thị này có hiệu lực\nCHI THU\nTHANH BAO"
    assert mended(other) == other


def test_pages_are_named_in_ranges() -> None:
    assert recognition.ranges([1, 2, 3, 7, 9, 8]) == "1-3, 7-9"
    assert recognition.ranges([4]) == "4"
