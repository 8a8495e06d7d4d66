"""Files that are damaged, disguised or made to do harm: one line each, in a short time, nothing fetched or run."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from conftest import DIRECTIVE, ROOT
from office import W, directive, p, row, table, through_libreoffice, word
from test_web_pages import page_of_a_law_database
from thidua import readers, reading
from thidua.errors import SourceError

_BODY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>'
_LAUGHS = '<!DOCTYPE l [<!ENTITY a "thi đua">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 20}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(**parts: str | bytes) -> bytes:
    """A zip file; __ in a name stands for a slash."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def understated(data: bytes) -> bytes:
    """A zip file whose directory gives its last part a small size."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + (1000).to_bytes(4, "little") + data[at + 4 :]


def said(name: str, data: bytes, folder: Path) -> str:
    """The one line that reading the file ends with, without its path."""
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as error:
        readers.read(path)
    line = str(error.value)
    assert "\n" not in line and line.startswith(f"{path}: ")
    return line.removeprefix(f"{path}: ")


_SPACES = b" " * (80 * 2**20)


@pytest.mark.parametrize(("name", "data", "line"), [
    ("phinh.docx", package(**{"word__document.xml": _SPACES}), "word/document.xml: phình quá lớn khi mở"),
    ("phinh.odt", package(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": _SPACES}), "content.xml: phình quá lớn khi mở"),
    ("phinh.xlsx", package(**{"xl__workbook.xml": _SPACES}), "xl/workbook.xml: phình quá lớn khi mở"),
    ("doi.docx", understated(package(**{"word__document.xml": _SPACES})), "word/document.xml: phần này hỏng"),
    ("cuoi.docx", package(**{"word__document.xml": _LAUGHS + _BODY.format("&i;")}), "phần XML"),
    ("cuoi.xlsx", package(**{"xl__workbook.xml": _LAUGHS + "<workbook>&i;</workbook>"}), "phần XML"),
    ("ngoai.docx", package(**{"word__document.xml": '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _BODY.format("&a;")}), "phần XML có khai báo DTD"),
    ("sau.docx", word("<w:tbl><w:tr><w:tc>" * 3000 + p("x") + "</w:tc></w:tr></w:tbl>" * 3000), "phần XML bên trong hỏng"),
    ("cut.docx", directive()[:15000], "tệp hỏng hoặc bị cắt ngang"),
    ("cut.xlsx", b"PK\x03\x04" + bytes(100), "tệp hỏng hoặc bị cắt ngang"),
    ("khong-than.docx", package(**{"word__document.xml": "<a/>"}), "không có phần nội dung"),
    ("khoa.docx", _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "tệp đặt mật khẩu"),
    ("khoa.doc", _OLE + bytes(504) + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(900), "tệp đặt mật khẩu"),
    ("khoa.odt", package(mimetype="application/vnd.oasis.opendocument.text", **{"META-INF__manifest.xml": "<a><b:encryption-data/></a>"}), "tệp đặt mật khẩu"),
    ("anh.docx", b"GIF89a" + bytes(99), "thật ra là tệp .gif, chưa đọc được"),
    ("bang.docx", _OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600), "thật ra là tệp .xls, chưa đọc được"),
    ("rac.docx", bytes(range(256)) * 20, "tệp hỏng hoặc bị cắt ngang"),
    ("rong.html", b"<html><body><script>x()</script></body></html>", "trang không có chữ"),
    ("rong.mht", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", "không có trang HTML"),
], ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "")
def test_a_file_that_cannot_be_read_has_its_line(name: str, data: bytes, line: str, tmp_path: Path) -> None:
    assert said(name, data, tmp_path).startswith(line)


def test_names_that_lead_out_of_a_package_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "leo.docx"
    path.write_bytes(package(**{
        "..__..__etc__x": "y", "word__document.xml": _BODY.format("Thi đua yêu nước ở huyện Suối Mơ"),
        "word___rels__document.xml.rels": '<R><Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/><Relationship Id="b" Type="x/numbering" Target="http://127.0.0.1:9/x" TargetMode="External"/></R>',
    }))
    assert readers.read(path).text == "Thi đua yêu nước ở huyện Suối Mơ\n"
    assert [item.name for item in tmp_path.iterdir()] == ["leo.docx"]


@pytest.mark.parametrize(("name", "data", "media_type"), [
    ("trang.doc", f"<html><body>{page_of_a_law_database()}</body></html>".encode(), "text/html"),
    ("chu.doc", DIRECTIVE.encode(), "text/plain"),
    ("moi.doc", directive(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("moi.txt", directive(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
])
def test_a_file_under_another_name_is_read_as_what_it_is_and_that_is_said(name: str, data: bytes, media_type: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reading = readers.read(path)
    assert reading.source.media_type == media_type
    assert "Trần Văn Ký" in reading.text
    assert reading.cautions[0].note.startswith(f"tệp đuôi {path.suffix} thật ra là ")


def test_what_is_stored_once_and_shown_often_fills_no_memory(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = '<w:footnote w:id="2">' + p("Kế hoạch của huyện " * 5000) + "</w:footnote>"
    labels = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="' + "%1" * 50_000 + '"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    items = p("đua", '<w:numPr><w:numId w:val="1"/></w:numPr>') * 2000
    path = tmp_path / "lap.docx"
    path.write_bytes(word(p("<w:r><w:t>Thi đua</w:t></w:r>" + reference * 5000) + items, footnotes=note, numbering=labels))
    assert len(readers.read(path).text) < 800_000
    shared = "<sst><si><t>" + "Thi đua " * 50_000 + "</t></si></sst>"
    rows = "".join(f'<row r="{at}"><c t="s"><v>0</v></c></row>' for at in range(1, 2000))
    book = f'<workbook xmlns:r="{_OFFICE}"><sheets><sheet name="A" r:id="s"/></sheets></workbook>'
    relations = '<R><Relationship Id="s" Type="x/worksheet" Target="a.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></R>'
    data = package(**{"xl__workbook.xml": book, "xl___rels__workbook.xml.rels": relations, "xl__a.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>", "xl__t.xml": shared})
    assert said("lap.xlsx", data, tmp_path).startswith("trang tính quá rộng và quá dài")


@pytest.mark.parametrize("data", [
    word(p("Thi đua" + " " * 300_000 + "yêu nước") + p("<w:r><w:tab/><w:t>a.</w:t><w:t>" + "1" * 100_000 + " nước</w:t><w:tab/><w:t>x</w:t></w:r>")),
    word(p("<w:r><w:t>Thi đua yêu nước</w:t></w:r>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t> đất</w:t></w:r>' * 20_000)),
    b"<!--x-->" * 400 + "<div>Thi đua yêu nước".encode(),
    ("<p>Thi đua yêu nước</p>" + "<script" * 100_000).encode(),
    ("<p>Thi đua yêu nước</p>" + "<ol><li>" * 200 + "<ol>" + "<li>đua" * 20_000).encode(),
], ids=["spaces", "fields", "comments", "scripts", "lists"])
def test_a_page_made_to_be_slow_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lau.doc"
    path.write_bytes(data)
    # Patterns that backtrack would not come back from these in a day.
    assert "yêu nước" in readers.read(path).text


def test_wide_and_long_tables_stay_within_bounds(tmp_path: Path) -> None:
    wide = "<w:tcPr><w:gridSpan w:val='63'/></w:tcPr>"
    path = tmp_path / "rong.docx"
    path.write_bytes(word(p("Thi đua yêu nước") + table(row(*[wide + p("đua")] * 2000), *[row("đua")] * 2000)))
    assert len(readers.read(path).text) < 500_000
    path = tmp_path / "rong.html"
    path.write_text("<table>" + "<tr><td colspan=60 rowspan=999>Thi đua yêu nước" * 2000, encoding="utf-8")
    assert len(readers.read(path).text) < 2_000_000


def test_a_missing_library_is_one_line_and_other_files_are_read(tmp_path: Path) -> None:
    """In a process of its own, in which the optional libraries cannot be imported."""
    for name, data in {"a.docx": directive(), "b.html": b"<p>x</p>", "c.xlsx": package(**{"xl__workbook.xml": "<a/>"}), "d.txt": DIRECTIVE.encode()}.items():
        (tmp_path / name).write_bytes(data)
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('lxml', 'lxml.etree', 'trafilatura')));"
        "from thidua.cli import main; sys.argv[1:] = ['read', *sys.argv[1:]]; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code, "--archive", str(tmp_path / "kho"), str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{tmp_path / 'a.docx'}: cần gói lxml để đọc tệp .docx: pip install 'thidua[office]'",
        f"{tmp_path / 'b.html'}: cần gói lxml để đọc tệp .html: pip install 'thidua[office]'",
        f"{tmp_path / 'c.xlsx'}: cần gói lxml để đọc tệp .xlsx: pip install 'thidua[office]'",
    ]
    assert "đã đọc 1 văn bản" in done.stdout


def test_locks_and_pictures_of_saved_pages_are_not_read(tmp_path: Path) -> None:
    for name in ("~$chi-thi.docx", "trang_files/a.js", ".~lock.chi-thi.odt#"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "trang.html").write_text("<p>Thi đua</p>", encoding="utf-8")
    files, refused = readers.find([tmp_path])
    assert ([file.name for file in files], refused) == (["trang.html"], [])


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """The address of a server and the paths that were asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_libreoffice_fetches_nothing_that_a_document_points_to(tmp_path: Path, office: str, visits: tuple[str, list[str]]) -> None:
    address, asked = visits
    whole = through_libreoffice(directive(), "odt", tmp_path)
    written = BytesIO()
    with ZipFile(whole) as old, ZipFile(written, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            if member == "content.xml":
                picture = f'<text:p><draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char"><draw:image xlink:href="{address}/anh.png" xlink:type="simple"/></draw:frame></text:p></office:text>'
                content = content.replace(b"</office:text>", picture.encode())
                assert picture.encode() in content
            new.writestr(member, content)
    path = tmp_path / "anh-ngoai.odt"
    path.write_bytes(written.getvalue())
    document, _, _ = reading.examine(path)
    assert document.head.number == "07"
    assert asked == []
