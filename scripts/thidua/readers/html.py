"""Web pages (.html, .htm) and pages saved whole (.mht): the document in them, with its tables and lines."""

import email
import email.policy
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.encodings import capitals, recognise
from thidua.encodings.western import shown
from thidua.errors import SourceError
from thidua.model import Caution, CautionKind
from thidua.readers.decoded import Decoded
from thidua.readers.extras import need
from thidua.readers.plain import in_unicode
from thidua.readers.symbols import settled
from thidua.readers.tables import joined

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
}
# A saved page brings its pictures and scripts along.
LARGEST = 50 * 1024 * 1024
_LARGEST_PAGE = 20 * 1024 * 1024

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
# One broken letter among so many is damage, not another encoding.
_FEW = 50
# Code pages whose letters differ from those of Western Europe, so that the page's word is needed.
_CODE_PAGES = {"windows-1258": "cp1258", "cp1258": "cp1258", "x-cp1258": "cp1258"}


def decode(data: bytes, path: Path) -> Decoded:
    """The document in a page. Raises SourceError when there is no text in it."""
    page, cautions = _characters(_page(data, path))
    text, fonts, cut = _text(page, path)
    if not text.strip():
        raise SourceError(
            f"{path}: trang không có chữ, nội dung có thể do mã lệnh tải về; lưu lại khi trang đã hiện đủ"
        )
    if fonts:
        cautions.append(
            Caution(CautionKind.ENCODING, f"phông chữ cũ {', '.join(sorted(fonts))}: đã chuyển sang Unicode")
        )
    if cut:
        cautions.append(Caution(CautionKind.FILE, "đã bỏ thực đơn, liên kết và chân trang của trang web quanh văn bản"))
    # Letters of an old font may hide in entities, where the bytes of the page do not show them.
    mended = in_unicode(recognise(capitals.of_font(text, fonts)))
    return Decoded(settled(mended.text), (*cautions, *mended.cautions), broken=False)


def inserted(data: bytes, path: Path) -> str | None:
    """The text of a page that another file holds; None when it is no page."""
    if b"<" not in data[:4096] and not data.lstrip()[:13].lower().startswith(b"mime-version:"):
        return None
    return _text(_characters(_page(data, path))[0], path, whole=True)[0].strip() or None


def _text(page: str, path: Path, whole: bool = False) -> tuple[str, set[str], bool]:
    from thidua.readers.web.extent import document
    from thidua.readers.web.walk import Page

    etree = need("lxml.etree", "lxml", path)
    need("trafilatura", "trafilatura", path)
    data = page.replace("\x00", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root: _Element | None = etree.fromstring(data, parser) if data.strip() else None
    walked = Page()
    try:
        if root is None or any("depth" in error.message for error in parser.error_log):
            raise RecursionError
        walked.read(root)
        blocks, cut = ([block for _, block in walked.blocks], False) if whole else document(data, walked.blocks, path)
        text = joined(blocks)
    except RecursionError:
        # Nested as no person writes: the words alone, so that they are not lost.
        text, cut = _words(page), False
    return text, walked.fonts, cut


def _words(page: str) -> str:
    """The text between the tags of a page, a piece a line."""
    lines: list[str] = []
    unseen = ""
    for piece in ("/>" + page).split("<"):
        tag, _, text = piece.partition(">")
        name = tag.split(None, 1)[0].lower() if tag.split() else ""
        if unseen:
            unseen = "" if name == f"/{unseen}" else unseen
        elif name in ("script", "style"):
            unseen = name
        if not unseen and text.strip():
            lines.append(" ".join(unescape(text).split()))
    return "\n".join(lines) + "\n"


def _page(data: bytes, path: Path) -> bytes:
    """The bytes of the page: those of the file, or of the first page in a file saved whole."""
    if data.lstrip()[:1] != b"<" and re.search(rb"^mime-version:", data[:4096], re.IGNORECASE | re.MULTILINE):
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = part.get_payload(decode=True) if part else None
        if not isinstance(content, bytes):
            raise SourceError(f"{path}: không có trang HTML trong tệp; lưu lại trang thành .html")
        data = content
    if len(data) > _LARGEST_PAGE:
        raise SourceError(f"{path}: trang lớn hơn {_LARGEST_PAGE // 2**20} MiB; chia nhỏ tệp")
    return data


def _characters(data: bytes) -> tuple[str, list[Caution]]:
    """A page in Unicode, whatever it says of its encoding: many say one and are in another."""
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    stated = _CHARSET.search(data[:4096])
    code_page = _CODE_PAGES.get(stated[1].decode("ascii").lower()) if stated else None
    if code_page:
        return data.decode(code_page, "replace"), [
            Caution(CautionKind.ENCODING, "bảng mã Windows-1258: đã chuyển sang Unicode")
        ]
    mostly = data.decode("utf-8", "replace")
    if mostly.count("\ufffd") * _FEW < sum(letter > "\x7f" for letter in mostly):
        return mostly, []
    # Each byte a letter; which encoding it was is told from the text, free of markup, or by its fonts.
    return shown(data), []
