"""Office files made by the tests: Word packages from their XML, real ones through python-docx, pages, hostile ones."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.table import _Cell

from conftest import DIRECTIVE
from thidua import reading
from thidua.extractors.structure.sections import outline
from thidua.readers.decoded import Decoded

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of Word XML with one run; `text` may be XML of runs."""
    inside = text if text.startswith("<w:") else f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if text else ''}</w:p>"


def item(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows: str, borders: bool = True) -> str:
    """A table of rows made by `row`."""
    edges = "".join(f'<w:{edge} w:val="{"single" if borders else "nil"}"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    """A row; a cell is paragraphs of XML or a plain text, with properties in front if it begins with <w:tcPr>."""
    made = (cell if cell.startswith("<w:") else p(cell) for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in made)}</w:tr>"


def word(body: str, main: str = W, **parts: str) -> bytes:
    """A .docx file of a body; `parts` are the insides of further parts (styles, numbering, footnotes, header …)."""
    written = BytesIO()
    names = {name: f"{name}.xml" for name in parts}
    relations = "".join(f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{file}"/>' for name, file in names.items())
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        package.writestr("_rels/.rels", f'<Relationships><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        package.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>".replace(W, main))
        for name, inside in parts.items():
            root = {"header": "hdr"}.get(name, name)
            package.writestr(f"word/{names[name]}", f"<w:{root} {_SPACES}>{inside}</w:{root}>".replace(W, main))
    return written.getvalue()


def levels(*formats: tuple[str, str], more: str = "") -> str:
    """A numbering part of one list: (number format, printed text) for each level, and further XML."""
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (shape, text) in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'


FOOTNOTES = (
    '<w:footnote w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Kế hoạch số 12/KH-UBND </w:t></w:r></w:p>'
    "<w:p><w:r><w:t>của huyện.</w:t></w:r></w:p></w:footnote>"
)


def directive() -> bytes:
    """The invented directive as a clerk would write it in Word: head and foot in tables without lines, lists that
    number themselves."""
    lines = [line for line in DIRECTIVE.split("\n") if line]
    made = Document()
    head = made.add_table(2, 2)
    _fill(head.cell(0, 0), *lines[:2])
    _fill(head.cell(0, 1), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "")
    _fill(head.cell(1, 0), lines[2])
    _fill(head.cell(1, 1), lines[3])
    for line in lines[4:6]:
        made.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph(lines[6])
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    ))
    numbering.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for line in lines[7:12]:
        label, text = line.split(" ", 1)
        paragraph = made.add_paragraph(text)
        level = 0 if label in ("I.", "II.") else 1
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )
    made.add_paragraph()
    foot = made.add_table(1, 2)
    _fill(foot.cell(0, 0), *lines[12:15])
    _fill(foot.cell(0, 1), lines[15], "", "", lines[16])
    made.add_paragraph()
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _fill(cell: _Cell, *lines: str) -> None:
    cell.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def through_libreoffice(data: bytes, suffix: str, folder: Path) -> Path:
    """A .docx file turned by LibreOffice into another kind."""
    source = folder / "nguon.docx"
    source.write_bytes(data)
    office = shutil.which("soffice")
    assert office
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix(f".{suffix}")


def notes(found: Decoded) -> str:
    return " | ".join(caution.note for caution in found.cautions)


def same_as_text(path: Path, text: Path) -> None:
    """The file says what the text says: head, outline, and every mention."""
    document, mentions, _ = reading.examine(path)
    plain, expected, _ = reading.examine(text)
    assert document.head == plain.head
    assert [(part.label, part.title, part.level) for part in outline(document.text)] == [
        (part.label, part.title, part.level) for part in outline(plain.text)
    ]
    assert [(mention.quote, mention.fact) for mention in mentions] == [(mention.quote, mention.fact) for mention in expected]
