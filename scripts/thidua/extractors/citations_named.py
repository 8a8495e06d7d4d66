"""Citations without a number: laws by name, resolutions by their body, plans and strategies by subject."""

import re
from collections.abc import Iterator

from thidua.extractors.citing import after, date_of, provisions_before, relation_at, title_after
from thidua.model import Citation, Document, Mention, PartialDate, Span
from thidua.patterns import compiled, compose

_ISSUER_AFTER = compose(r"\s+của\s+(?<issuer><<issuer>>)")
# A plan inside the title of a decision is not cited: "Quyết định … về việc giao chỉ tiêu kế hoạch …".
_IN_TITLE = re.compile(r"(?:về việc|về)\s+(?:giao|ban hành|phê duyệt|điều chỉnh|triển khai|thông qua)[^,;.\n]{0,60}$")
_NUMBERED = compose(r"\s+(?:số\s*:?\s*)?<<document_number>>")


def extract(document: Document) -> Iterator[Mention]:
    """Every citation by name; one that goes on with a number is the numbered extractor's."""
    text = document.text
    yield from _laws(text)
    yield from _by_issuer(text)
    yield from _plans(text)


def _mention(text: str, start: int, end: int, citation: Citation, rule: str) -> Mention:
    return Mention(Span(start, end), text[start:end], citation, rule)


def _laws(text: str) -> Iterator[Mention]:
    for match in compiled("named_law").finditer(text):
        if _NUMBERED.match(text, match.end("title")):
            continue
        issued = PartialDate(int(match["lawyear"])) if match["lawyear"] else date_of(match)
        start = match.start("kind")
        yield _mention(
            text,
            start,
            match.end(),
            Citation(
                match["kind"],
                issued=issued,
                title=" ".join(match["title"].split()),
                provisions=provisions_before(text, start),
                relation=relation_at(text, start),
            ),
            "citation.law",
        )


def _by_issuer(text: str) -> Iterator[Mention]:
    for match in compiled("issued_by").finditer(text):
        follows = after(text, match.end())
        yield _mention(
            text,
            match.start(),
            match.end(),
            Citation(
                match["kind"],
                issued=follows.issued,
                issuer=" ".join(match["issuer"].split()),
                title=title_after(text, match.end()),
                relation=relation_at(text, match.start()),
            ),
            "citation.issuer",
        )


def _plans(text: str) -> Iterator[Mention]:
    for match in compiled("named_plan").finditer(text):
        if _NUMBERED.match(text, match.end("kind")) or _IN_TITLE.search(
            text[max(0, match.start() - 90) : match.start("kind")]
        ):
            continue
        issuer = _ISSUER_AFTER.match(text, match.end())
        end = issuer.end() if issuer else match.end()
        kind = match["kind"].capitalize()
        yield _mention(
            text,
            match.start("kind"),
            end,
            Citation(
                kind,
                issuer=" ".join(issuer["issuer"].split()) if issuer else None,
                title=" ".join(match["title"].split()),
                relation=relation_at(text, match.start("kind")),
            ),
            "citation.plan",
        )
