"""Personal data that a published archive does not need: identity and account numbers, mobile telephones, birth days."""

import re
from collections.abc import Iterator

from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio
from thidua.model import Span

SAYS = "Dữ liệu cá nhân không cần công bố"

# Only the word before a number is quoted: the list of findings is published too.
_IDENTITY = r"(?P<word>căn cước(?: công dân)?|CCCD|CMND|CMTND|[Cc]hứng minh(?: nhân dân)?)\b"
_MOBILE = r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)"
_KINDS = (
    ("số căn cước, chứng minh", re.compile(_IDENTITY + r"[^\n\d]{0,25}\d[\d ]{7,14}\d\b")),
    ("số tài khoản", re.compile(r"(?P<word>[Ss]ố tài khoản|STK)\b[^\n\d]{0,25}\d[\d ]{5,18}\d\b")),
    (
        "ngày sinh đầy đủ",
        re.compile(r"(?P<word>[Ss]inh ngày)\s*:?\s*\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4}\b"),
    ),
    # Offices have land lines, people mobile ones; a tax number may begin with 031.
    ("số điện thoại di động", re.compile(rf"(?<![\d.,/-])(?P<word>{_MOBILE})(?:[ .]?\d){{7}}(?![\d/])")),
    ("thư điện tử riêng", re.compile(r"[\w.+-](?P<word>@(?:gmail|yahoo|hotmail|outlook|icloud)\.com)\b")),
)
# A line that is meant for everyone.
_PUBLIC = re.compile(r"[Hh]ot ?line|HOTLINE|[Tt]ổng đài|[Đđ]ường dây nóng|[Zz]alo|[Hh]ỗ trợ|[Ll]iên hệ")
_BEFORE = 40
# A text without any of these has none of that; most have not.
_ANY = re.compile(r"căn cước|CCCD|CM(?:T)?ND|hứng minh|tài khoản|STK|inh ngày|0[35789]\d|@")


def in_document(folio: Folio) -> Iterator[Finding]:
    """One for each kind, at its first place: how many there are is in the note."""
    if not _ANY.search(folio.text):
        return
    for kind, pattern in _KINDS:
        places = [
            Span(*match.span("word"))
            for match in pattern.finditer(folio.text)
            if not _PUBLIC.search(folio.text, max(0, match.start() - _BEFORE), match.start())
        ]
        if places:
            times = f" ({len(places)} chỗ)" if len(places) > 1 else ""
            note = f"{kind}{times}; không cần công bố thì ghi vào redactions.yaml"
            yield Finding("personal_data", Weight.REMINDER, note, folio.passage(places[0]))
