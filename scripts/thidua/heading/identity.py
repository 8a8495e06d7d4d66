"""The id of a document, from what its head and text say: number + date + issuer, or kind, issuer, year and title.

A number alone is no key: 34-CT/TW is a directive of 2014 and another of 2024. A digest and the
original of one document meet because both are identified by the same head.
"""

import re
from hashlib import sha256

from thidua.model import Head
from thidua.patterns import kind_named
from thidua.text import key, slug

_SHORT = (
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hdnd"),
    ("ban chấp hành", "bch"),
    ("ban thường vụ", "btv"),
)


def document_id(head: Head, text: str) -> str:
    """A readable id, the same for every file of one document.

    "2021-01-18-ct-01-ubnd-tinh-cao-bang", "2022-ct-ubnd-huyen-ha-quang-phat-dong-phong-trao-1f3c". A text
    whose head says neither kind nor issuer is known by its words alone.
    """
    if head.kind == "Văn bản" and not head.number:
        printed = [str(head.issued.year)] if head.issued else []
        return "-".join([*printed, "van-ban", slug(head.title, 50) or "khong-ten", _mark(key(text), 8)])
    known = kind_named(head.kind)
    code = slug(known.code) if known and known.code else slug(head.kind)
    issuer = _issuer(head.issuer)
    if head.number and head.issued:
        parts = [str(head.issued), code, slug(head.number), _department(head.symbol, code, issuer), issuer]
        return "-".join(part for part in parts if part)
    year = document_year(head)
    title = re.sub(r"^(?:về việc|v/v|về)\s+", "", head.title, flags=re.IGNORECASE)
    # Without issuer or year a title fits too many documents: then the words themselves tell them apart.
    if issuer and year:
        identity = (head.kind, head.number or "", head.symbol or "", head.issuer or "", str(year), title)
        mark = _mark("|".join(key(part) for part in identity), 4)
    else:
        mark = _mark(key(text), 8)
    parts = [str(year or ""), code, slug(head.number or ""), issuer, slug(title, 44), mark]
    return "-".join(part for part in parts if part)


def document_year(head: Head) -> int | None:
    """The year a document is of: issued, else the end of the time that it sets."""
    if head.issued:
        return head.issued.year
    if head.period:
        date = head.period.end or head.period.start
        return date.year if date else None
    return None


def _department(symbol: str | None, code: str, issuer: str) -> str:
    """What a symbol says beyond kind and issuer: the department ("X01" of CĐ-BCA-X01), all of it in a công văn."""
    groups = [slug(group) for group in re.split(r"[-/.]", symbol or "") if group]
    if groups and groups[0] == code:
        return "-".join(groups[2:]) if issuer else "-".join(groups[1:])
    return "-".join(groups)


def _issuer(name: str | None) -> str:
    lowered = (name or "").casefold()
    for words, short in _SHORT:
        lowered = lowered.replace(words, short)
    return slug(lowered, 48)


def _mark(words: str, length: int) -> str:
    return sha256(words.encode("utf-8")).hexdigest()[:length]
