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

    "2021-ct-01-ubnd-tinh-cao-bang", "2022-ct-ubnd-huyen-ha-quang-phat-dong-phong-trao-1f3c". A text whose
    head says neither kind nor issuer is known by its words alone.
    """
    year = document_year(head)
    parts = [str(year)] if year else []
    if head.kind == "Văn bản" and not head.number:
        words = key(text)
        return "-".join([*parts, "van-ban", slug(head.title, 50) or "khong-ten", _mark(words, 8)])
    known = kind_named(head.kind)
    parts.append(slug(known.code) if known and known.code else slug(head.kind))
    issuer = _issuer(head.issuer)
    if head.number and year:
        symbol = slug(head.symbol or "") if not issuer else ""
        return "-".join(part for part in [*parts, slug(head.number), symbol, issuer] if part)
    title = re.sub(r"^(?:về việc|v/v|về)\s+", "", head.title, flags=re.IGNORECASE)
    # Without issuer or year a title fits too many documents: then the words themselves tell them apart.
    if issuer and year:
        mark = _mark("|".join((key(head.kind), key(head.issuer or ""), str(year), key(title))), 4)
    else:
        mark = _mark(key(text), 8)
    return "-".join(part for part in [*parts, slug(head.number or ""), issuer, slug(title, 44), mark] if part)


def document_year(head: Head) -> int | None:
    """The year a document is of: issued, else the end of the time that it sets."""
    if head.issued:
        return head.issued.year
    if head.period:
        date = head.period.end or head.period.start
        return date.year if date else None
    return None


def _issuer(name: str | None) -> str:
    lowered = (name or "").casefold()
    for words, short in _SHORT:
        lowered = lowered.replace(words, short)
    return slug(lowered, 40)


def _mark(words: str, length: int) -> str:
    return sha256(words.encode("utf-8")).hexdigest()[:length]
