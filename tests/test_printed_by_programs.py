"""PDF as offices make it: printed by a browser and by LibreOffice, read like the same document in plain text."""

import base64
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import DIRECTIVE
from thidua.reading import examine

_LINES = tuple(f"{count}. Các xã thi đua trồng rừng, chăm sóc cây non, giữ nguồn nước và bảo vệ vườn ươm của thôn, bản mình suốt năm." for count in range(1, 28))
_LEFT = ("Nơi nhận:", "- Thường trực Huyện ủy;", "- Các phòng, ban, ngành thuộc huyện;", "- Ủy ban nhân dân các xã;", "- Lưu: VT, NV.")
_ROWS = (("STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2024"), ("1", "Diện tích rừng trồng mới", "ha", "120"), ("2", "Số vườn ươm", "vườn", "36"))


def page(lines: tuple[str, ...], table: bool = False, margin: str = "20mm") -> str:
    """A directive of two columns in its head and its foot as a web page to print."""
    def column(texts: tuple[str, ...]) -> str:
        return "<td valign=top>" + "".join(f"<p style='margin:0'>{text or '&nbsp;'}</p>" for text in texts) + "</td>"

    body = "".join(f"<p style='text-align:justify;margin:6pt 0'>{line}</p>" for line in lines)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _ROWS)
    drawn = f"<p>PHỤ LỤC</p><table border=1 cellspacing=0 style='border-collapse:collapse;width:auto'>{rows}</table>" if table else ""
    return f"""<!DOCTYPE html><meta charset=utf-8><title>Chỉ thị</title>
<style>@page{{size:A4;margin:{margin}}} body{{font:14pt "Liberation Serif","DejaVu Serif",serif}} table{{width:100%}}</style>
<table border=0><tr>{column(("ỦY BAN NHÂN DÂN", "HUYỆN SUỐI MƠ", "", "Số: 07/CT-UBND"))}
{column(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "Suối Mơ, ngày 05 tháng 02 năm 2024"))}</tr></table>
<p align=center><b>CHỈ THỊ<br>Về việc phát động đợt thi đua trồng rừng năm 2024</b></p>{body}
<table border=0><tr>{column(_LEFT)}{column(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Trần Văn Ký"))}</tr></table>{drawn}"""


def printed(browser: Any, path: Path, source: str, **settings: Any) -> Path:
    """A page as the browser prints it."""
    path.with_suffix(".html").write_text(source, encoding="utf-8")
    browser.get(path.with_suffix(".html").as_uri())
    answer = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, **settings})
    path.write_bytes(base64.b64decode(answer["data"]))
    return path


@pytest.mark.parametrize("count", range(12, 24))
def test_a_foot_is_whole_wherever_the_page_ends(count: int, tmp_path: Path, chromium: Any) -> None:
    document, _, _ = examine(printed(chromium, tmp_path / "in.pdf", page(_LINES[:count])))
    assert document.head.signatory and document.head.signatory.name == "Trần Văn Ký"
    assert document.head.signatory.position == "PHÓ CHỦ TỊCH"
    assert [body.rstrip(";.") for body in document.head.recipients] == [line.removeprefix("- ").rstrip(";.") for line in _LEFT[1:]]


def test_cells_that_nearly_touch_stay_apart(tmp_path: Path, chromium: Any) -> None:
    document, _, _ = examine(printed(chromium, tmp_path / "in.pdf", page(_LINES[:3], table=True)))
    assert "\n".join("\t".join(row) for row in _ROWS) in document.text


def test_what_a_browser_prints_around_a_single_page_is_no_text(tmp_path: Path, chromium: Any) -> None:
    document, _, _ = examine(printed(chromium, tmp_path / "in.pdf", page(_LINES[:3]), displayHeaderFooter=True))
    assert "file:" not in document.text and "1/1" not in document.text
    assert document.text.startswith("ỦY BAN NHÂN DÂN\n")
    assert document.head.title == "Về việc phát động đợt thi đua trồng rừng năm 2024"


def test_a_motto_broken_in_a_column_set_from_the_left_is_whole(tmp_path: Path, office: str) -> None:
    from docx import Document

    word = Document()
    cells = word.add_table(1, 2).rows[0].cells
    parts = DIRECTIVE.split("\n\n")
    heads = ([*parts[0].split("\n"), parts[1]], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", parts[2]])
    for cell, (first, *others) in zip(cells, heads, strict=True):
        cell.text = first
        for text in others:
            cell.add_paragraph(text)
    for text in parts[3:]:
        word.add_paragraph(text)
    word.save(str(tmp_path / "van-ban.docx"))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "van-ban.docx")],
        check=True, capture_output=True, timeout=120,
    )
    document, _, _ = examine(tmp_path / "van-ban.pdf")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" in document.text
    assert document.head.issuer == "Ủy ban nhân dân huyện Suối Mơ"
