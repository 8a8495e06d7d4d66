"""What a file is by its first bytes, whatever its name says: portals hand out HTML as .doc, people rename files."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from thidua.errors import SourceError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {
    b"\xff\xd8\xff": (".jpg", ".jpeg"),
    b"\x89PNG\r\n": (".png",),
    b"II*\x00": (".tif", ".tiff"),
    b"MM\x00*": (".tif", ".tiff"),
    b"GIF8": (".gif",),
}
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|div|table|center|font|span|p)\b",
    re.I | re.S,
)
_WORD_XML = re.compile(rb"<\?xml[^>]{0,200}>\s*<\?mso-application\s+progid=\"Word\.Document\"")
_MIME = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.I)

# A part by whose name a package is known.
_PACKAGES = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_OPEN_DOCUMENT = {b"text": ".odt", b"spreadsheet": ".ods", b"presentation": ".odp"}
# Names of streams in an OLE container, in UTF-16.
_STREAMS = tuple(
    (name.encode("utf-16-le"), suffix)
    for name, suffix in (
        ("WordDocument", ".doc"),
        ("Workbook", ".xls"),
        ("Book", ".xls"),
        ("PowerPoint Document", ".ppt"),
    )
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Text that came under the name of one of these is read as what it is.
_TEXT_UNDER = frozenset((".doc", ".docx", ".rtf", ".odt", ".html", ".htm", ".mht", ".mhtml"))


def kind(data: bytes, path: Path) -> str:
    """The suffix that fits the bytes of a file: its own unless they say otherwise.

    Raises SourceError for a file under a password, which nothing can tell from outside.
    """
    own = path.suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return _package(data) or own
    if data.startswith(_OLE):
        if _ENCRYPTED in data or _is_encrypted_word(data):
            raise SourceError(f"{path}: tệp đặt mật khẩu; mở bằng mật khẩu rồi lưu lại không mật khẩu")
        return next((suffix for stream, suffix in _STREAMS if stream in data), own)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    for start, names in _PICTURES.items():
        if data.startswith(start):
            return own if own in names else names[0]
    if own not in _TEXT_UNDER:
        return own
    if _WORD_XML.match(head):
        return ".doc"
    if _HTML.match(head) or _HTML.match(head.replace(b"\x00", b"").removeprefix(b"\xff\xfe")):
        return own if own in (".html", ".htm") else ".html"
    if _MIME.match(head):
        return own if own in (".mht", ".mhtml") else ".mht"
    if own in (".html", ".htm", ".mht", ".mhtml") or b"\x00" in head:
        return own
    return ".txt"


def _package(data: bytes) -> str | None:
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()[:20_000]
            if "mimetype" in names:
                with package.open("mimetype") as stream:
                    media = stream.read(200)
                return next((suffix for name, suffix in _OPEN_DOCUMENT.items() if name in media), None)
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return None
    return next(
        (suffix for part, suffix in _PACKAGES if any(name.lstrip("/\\").lower().startswith(part) for name in names)),
        None,
    )


def _is_encrypted_word(data: bytes) -> bool:
    """True when the information block of a Word 97 file ([MS-DOC] 2.5.2, in the first sector) says so."""
    block = data[512:524]
    return block[:2] == b"\xec\xa5" and bool(block[11] & 1)
