"""The id of a document, from what its head and text say: number + date + issuer, or kind, issuer, year and title.

A number alone is no key: 34-CT/TW is a directive of 2014 and another of 2024. A digest and the
original of one document meet because both are identified by the same head. Everything that goes into an id is keyed
first, so that neither encoding, nor case, nor wrapping, nor where a tone mark stands makes another one.
"""

import re
from base64 import b32encode
from dataclasses import replace
from hashlib import sha256
from unicodedata import normalize

from thidua.model import Head, PartialDate
from thidua.patterns import kind_named
from thidua.text import accented_key, slug

# 40 bits: among 10,000 documents of one office, year and title stem a clash happens once in 20,000 archives.
_MARK = 8
# Documents of one head are told apart by their words; they are few.
_OWN_MARK = 4
_OWN = re.compile(rf"-[a-z2-7]{{{_OWN_MARK}}}")
# Before November 2026 marks were four or eight hexadecimal digits.
_ANY_MARK = re.compile(rf"-(?:[0-9a-f]{{4}}|[0-9a-f]{{8}}|[a-z2-7]{{{_MARK}}})$")

_SHORT = (
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hdnd"),
    ("ban chấp hành", "bch"),
    ("ban thường vụ", "btv"),
)


def document_id(head: Head, text: str) -> str:
    """A readable id, the same for every file of one document.

    "2021-01-18-ct-01-ubnd-tinh-cao-bang", "2022-ct-ubnd-huyen-ha-quang-phat-dong-phong-trao-qx3nm5ae". A text
    whose head says neither kind nor issuer is known by its words alone.
    """
    if head.kind == "Văn bản" and not head.number:
        printed = [str(head.issued.year)] if head.issued else []
        return "-".join([*printed, "van-ban", slug(head.title, 50) or "khong-ten", _mark(accented_key(text))])
    known = kind_named(head.kind)
    code = slug(known.code) if known and known.code else slug(head.kind)
    issuer = _issuer(head.issuer)
    if head.number and head.issued:
        parts = [str(head.issued), code, slug(head.number), _department(head.symbol, code, issuer), issuer]
        return "-".join(part for part in parts if part)
    year = document_year(head)
    title = re.sub(r"^(?:về việc|v/v|về)\s+", "", normalize("NFC", head.title), flags=re.IGNORECASE)
    # Without issuer or year a title fits too many documents: then the words themselves tell them apart.
    if issuer and year:
        identity = (head.kind, head.number or "", _squeezed(head.symbol), head.issuer or "", str(year), title)
        mark = _mark("|".join(accented_key(part) for part in identity))
    else:
        mark = _mark(accented_key(text))
    parts = [str(year or ""), code, slug(head.number or ""), issuer, slug(title, 44), mark]
    return "-".join(part for part in parts if part)


def unnumbered_id(head: Head, text: str) -> str:
    """The id that a document had while its number and day were still blank."""
    year = document_year(head)
    return document_id(replace(head, number=None, issued=PartialDate(year) if year else None), text)


def own_id(shared: str, text: str) -> str:
    """The id of one of several documents whose heads make the same id: told apart by its words."""
    return f"{shared}-{_mark(accented_key(text))[:_OWN_MARK]}"


def is_own_id(name: str, shared: str) -> bool:
    """True for an id that `own_id` made of the shared one."""
    return name.startswith(shared) and bool(_OWN.fullmatch(name, len(shared)))


def looks_made(name: str, head: Head, text: str) -> bool:
    """True for an id that the machine made of this head, with the mark of today or of before, or without its number."""
    unnumbered = unnumbered_id(head, text)
    return name in (document_id(head, text), unnumbered) or (
        bool(_ANY_MARK.search(name)) and _ANY_MARK.sub("", name) == _ANY_MARK.sub("", unnumbered)
    )


def is_by_text(head: Head) -> bool:
    """True when a head says too little for an id, so that the words of the text make it."""
    if head.kind == "Văn bản" and not head.number:
        return True
    return not (head.number and head.issued) and not (_issuer(head.issuer) and document_year(head))


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
    lowered = normalize("NFC", name or "").casefold()
    for words, short in _SHORT:
        lowered = lowered.replace(words, short)
    return slug(lowered, 48)


def _squeezed(symbol: str | None) -> str:
    """A symbol without the spaces of its printing: "CT -UBND"."""
    return re.sub(r"\s", "", symbol or "")


def _mark(words: str) -> str:
    return b32encode(sha256(words.encode("utf-8")).digest())[:_MARK].decode().lower()
