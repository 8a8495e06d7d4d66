"""What web pages and law databases print about a document: "Số hiệu", "Ngày ban hành", "Người ký" …

A label and its value stand in one line, or in two cells side by side. What the head itself prints goes first.
"""

import re
from dataclasses import dataclass, replace

from thidua.heading.cells import Cell
from thidua.heading.dates import printed_date
from thidua.heading.printed import Front
from thidua.model import PartialDate
from thidua.patterns import compiled, kind_named

_FIELDS = ("number", "kind", "issuer", "date", "signer", "title")
_REACH = 60
# One label alone may be a word of running text.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields that a page prints, as printed."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    issued: PartialDate | None = None
    signer: str | None = None
    title: str | None = None


def metadata(opening: tuple[Cell, ...]) -> Metadata | None:
    """The fields in the opening cells of a page; None when fewer than three labels stand there."""
    values: dict[str, str] = {}
    top = opening[:_REACH]
    for at, cell in enumerate(top):
        found = _field(cell)
        if found and found[0] not in values:
            name, value = found
            following = top[at + 1] if at + 1 < len(top) else None
            if not value and following and not _field(following):
                value = following.text
            if value:
                values[name] = value.strip()
    if len(values) < _LEAST:
        return None
    number, _, symbol = _number(values.get("number", ""))
    known = kind_named(values.get("kind", ""))
    signer = compiled("signed_name").match(values.get("signer", ""))
    return Metadata(
        kind=known.name if known else None,
        number=number or None,
        symbol=symbol or None,
        issuer=values.get("issuer"),
        issued=_date(values.get("date", "")),
        signer=signer["name"] if signer else None,
        title=values.get("title"),
    )


def _field(cell: Cell) -> tuple[str, str] | None:
    for name in _FIELDS:
        match = compiled(f"metadata_{name}").match(cell.text)
        if match:
            return name, (match["value"] or "")
    return None


def _number(words: str) -> tuple[str, str, str]:
    match = compiled("head_number").match(f"Số: {words}")
    if not match:
        return "", "", ""
    return re.sub(r"\s", "", match["digits"]), match["mark"] or "", re.sub(r"\s", "", match["symbol"])


def _date(words: str) -> PartialDate | None:
    match = compiled("open_date").search(words)
    return printed_date(match.group()) if match else None


def completed(front: Front, page: Metadata | None) -> Front:
    """A head with what a page says of it and the head itself does not."""
    if page is None or not (page.kind or front.kind != "Văn bản"):
        return front
    plain = front.kind == "Văn bản"
    return replace(
        front,
        kind=page.kind or front.kind if plain else front.kind,
        title=page.title or front.title if plain else front.title,
        number=front.number or page.number,
        symbol=front.symbol or page.symbol,
        issued=front.issued or page.issued,
        authority=front.authority or (page.issuer.upper() if page.issuer and not front.bodies else None),
    )
