"""What a reader calls a record, a document, a date, a stretch of time. Plain text, not yet escaped."""

import re

from thidua.citation_styles import is_law, named, number_of, of_head, short
from thidua.heading.identity import document_year
from thidua.model import Document, LegalAct, PartialDate, Period, Place
from thidua.pages.gather import Gathered
from thidua.succession import place_name
from thidua.validity import act_name

__all__ = [
    "NO_KIND",
    "act_name",
    "act_subject",
    "clipped",
    "date",
    "document_name",
    "name_of",
    "period",
    "place_name",
    "year_of",
]

# The kind of a text in which no kind was found.
NO_KIND = "Văn bản"


def name_of(gathered: Gathered, target: str) -> str:
    """What a reader calls a record or document."""
    if target in gathered.archive.document:
        return document_name(gathered.archive.document[target])
    record = gathered.records.get(target)
    match record:
        case None:
            return target
        case LegalAct():
            return act_name(record)
        case Place():
            return place_name(record)
    return record.name


def act_subject(act: LegalAct) -> str:
    """The subject, when the act's name does not say it already."""
    return act.title if act.number and not is_law(act.kind) else ""


def document_name(document: Document) -> str:
    """ "Chỉ thị 01/CT-UBND, Ủy ban nhân dân tỉnh Cao Bằng, 18/01/2021"; a blank number is left out.

    A text of which nothing of this is known goes by its title.
    """
    head = document.head
    year = year_of(document)
    issued = short(head.issued) if head.issued else f"khoảng {year}" if year else ""
    number = f" {number_of(head)}" if head.number else ""
    if not (number or head.issuer or issued):
        return clipped(head.title if head.kind == NO_KIND else named(of_head(head)))
    parts = [f"{head.kind}{number}", head.issuer or "", issued]
    return ", ".join(part for part in parts if part)


def year_of(document: Document) -> int | None:
    """The year a document is of: as printed, else as its time or its id tells."""
    found = re.match(r"(?:19|20)[0-9]{2}(?=-)", document.id)
    return document_year(document.head) or (int(found.group()) if found else None)


def clipped(text: str, length: int = 90) -> str:
    """The words that fit into a line, without marks of emphasis."""
    text = " ".join(text.replace("**", "").split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def date(value: PartialDate | None) -> str:
    return short(value) if value else ""


def period(value: Period | None) -> str:
    """ "2021 – 31/12/2025", "đến 31/12/2022", "từ 2021"."""
    if not value or not (value.start or value.end):
        return ""
    if value.start and value.end:
        return short(value.start) if value.start == value.end else f"{short(value.start)} – {short(value.end)}"
    return f"từ {short(value.start)}" if value.start else f"đến hết {date(value.end)}"
