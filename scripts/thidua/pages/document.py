"""The page of a document: its head, its text with everything it names, and who cites it."""

import re
from collections.abc import Iterable, Iterator

from thidua.addresses import Outlined
from thidua.citation_styles import named, number_of, of_head, spelled
from thidua.markup import address, escape, link
from thidua.model import Document, Form, Head
from thidua.pages import apparatus, cascade
from thidua.pages.body import Body
from thidua.pages.copying import copies
from thidua.pages.findings import findings
from thidua.pages.fragments import about, box, card, page, to
from thidua.pages.gather import Gathered
from thidua.pages.look_at import look_at
from thidua.pages.names import NO_KIND, clipped, period, year_of
from thidua.pages.quotations import quote, sightings, words_of
from thidua.pages.settling import finding_blocks
from thidua.pages.shared_wording import shared_with
from thidua.pages.shelves import DOCUMENTS, FORMAT
from thidua.pages.waiting import near
from thidua.pages.words import remarks_in_order
from thidua.text import key

TEXT_EDGE = '<div class="td-text-edge" hidden></div>'
BLANK = "<em>để trống trong bản gốc</em>"
UNSAID = "<em>bản gốc không ghi</em>"


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each document."""
    for document in gathered.archive.documents:
        path = gathered.page_of(document.id) or ""
        heading = escape(_heading(document.head))
        yield path, page(path, title(document), _blocks(gathered, path, document), DOCUMENTS, heading)


def title(document: Document) -> str:
    """For the browser's tab: kind and subject, issuer and year."""
    head = document.head
    known = year_of(document)
    year = str(head.issued.year) if head.issued else f"khoảng {known}" if known else ""
    origin = ", ".join(part for part in (head.issuer, year) if part)
    return f"{_heading(head)}{f' ({origin})' if origin else ''}"


def _heading(head: Head) -> str:
    """Kind and subject; a text that is no formal document goes by its title."""
    return head.title if _is_informal(head) else named(of_head(head))


def _is_informal(head: Head) -> bool:
    """An article, a speech, a form: nothing in it says which kind of document it is, so nobody cites it as one."""
    return head.kind == NO_KIND and not head.number


def _blocks(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    yield _head(gathered, here, document)
    if document.form is Form.DIGEST:
        told = (
            "Lời văn là của thidua; số liệu, tên phong trào và viện dẫn giữ nguyên như in. Muốn có nguyên văn ở đây, "
            "cần tệp gốc của cơ quan: chạy `thidua read THƯ_MỤC`, rồi `thidua publish`. "
        )
        yield box("abstract", "Bản lược thuật", f"{told}Xem {link('Định dạng kho', address(here, FORMAT))}.")
    else:
        yield f"<small>Nguyên văn, đọc từ tệp {escape(document.source.name)}.</small>"
    yield near(gathered, document)
    below = list(_below(gathered, here, document))
    yield _outline(gathered.outlines.get(document.id, ()), below)
    # Between its edges stands what a search looks through.
    yield TEXT_EDGE
    yield Body(gathered, document, here).markdown()
    yield TEXT_EDGE
    yield from below
    yield _source(document)


def _below(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    """What stands below the text: what to question and whether its bases hold, then what it says, then the like."""
    outline = gathered.outlines.get(document.id, ())
    mentions = gathered.archive.mentions_of(document.id)
    yield from _to_settle(gathered, here, document)
    yield from apparatus.citations(gathered, here, document)
    yield from cascade.section(gathered, here, document.id)
    cited = gathered.cited_by(document)
    if cited:
        yield "## Được viện dẫn ở {#duoc-vien-dan}"
        yield sightings(gathered, here, cited)
    yield from shared_with(gathered, here, document)
    records = {found.mention: found.target for found in gathered.links.get(document.id, ()) if found.target}
    yield from findings(
        here,
        document,
        mentions,
        outline,
        gathered.marks.get(document.id, {}),
        lambda mention, words: to(gathered, here, records[mention], words) if mention in records else words,
    )
    yield from apparatus.named_records(gathered, here, document)
    yield from apparatus.unresolved(gathered, here, document)
    yield from apparatus.terms(gathered, here, document)
    yield from apparatus.related(gathered, here, document)
    if not _is_informal(document.head):
        yield "## Chép viện dẫn {#chep-vien-dan}"
        yield copies(of_head(document.head))


def _head(gathered: Gathered, here: str, document: Document) -> str:
    head = document.head
    body = gathered.body(head.issuer)
    issuer = to(gathered, here, body.id, escape(head.issuer or "")) if body else escape(head.issuer or "")
    signatory = (head.signatory.name, head.signatory.position) if head.signatory else ()
    number = escape(number_of(head) or "")
    if not head.number:
        number = f"{BLANK} (ký hiệu {number})" if number else UNSAID
    act = gathered.act_of.get(document.id)
    return card(
        [
            ("Loại", escape(head.kind)),
            ("Số, ký hiệu", number),
            ("Ban hành", _issued(document)),
            ("Cơ quan", issuer or UNSAID),
            ("Nơi ban hành", escape(head.place or "")),
            ("Người ký", ", ".join(escape(part) for part in signatory if part)),
            ("Chủ đề", quote(head.theme) if head.theme else ""),
            ("Thời gian thi đua" if "thi dua" in key(head.title) else "Thời gian", period(head.period)),
            ("Hiệu lực từ", spelled(head.effective) if head.effective else ""),
            ("Nơi nhận", "; ".join(escape(recipient) for recipient in head.recipients)),
            ("Bản ghi căn cứ", to(gathered, here, act) if act else ""),
        ]
    )


def _issued(document: Document) -> str:
    issued = document.head.issued
    if not issued:
        year = year_of(document)
        return f"{UNSAID}; {about(year)}" if year else UNSAID
    missing = "ngày, tháng" if issued.month is None else "ngày" if issued.day is None else ""
    return spelled(issued) + (f" ({missing} {BLANK})" if missing else "")


_HEADING = re.compile(r"## (?P<name>[^{\n]+) \{#(?P<anchor>[a-z0-9-]+)\}")


def _outline(sections: Iterable[Outlined], below: Iterable[str]) -> str:
    """The page's own table of contents, for narrow screens: two levels of the text, then what stands below it."""
    chosen = [entry for entry in sections if entry.section.level <= 2 and entry.section.title]
    lines: list[str] = []
    if len(chosen) >= 3:
        outer = min(entry.section.level for entry in chosen)
        for entry in chosen:
            name = escape(f"{entry.section.label} {clipped(entry.section.title)}{'' if entry.titled else ' …'}")
            deep = "    " if entry.section.level > outer and lines else ""
            lines.append(f"{deep}- {link(name, f'#{entry.anchor}')}")
    headings = [link(found["name"], f"#{found['anchor']}") for block in below if (found := _HEADING.match(block))]
    if headings:
        lines.append("- Sau lời văn:")
        lines += [f"    - {heading}" for heading in headings]
    if len(lines) < 3:
        return ""
    return "\n".join(
        [
            '<details class="td-outline" markdown="1">',
            "<summary>Mục lục</summary>",
            "",
            *lines,
            "",
            "</details>",
        ]
    )


def _to_settle(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    """What the audit questions here, what people remarked, what the reading is not sure of."""
    found = gathered.findings_of.get(document.id, ())
    unsure = list(look_at(document, gathered.archive.mentions_of(document.id)))
    if found or document.remarks or unsure:
        yield "## Cần đối chiếu {#can-doi-chieu}"
    if found:
        yield "Máy nêu chỗ đáng ngờ và điều nó vướng với; không sửa gì, người xem quyết định."
        yield from finding_blocks(gathered, here, found, short=True)
    yield _remarks(document)
    # Alone it needs no heading of its own.
    yield from unsure if found or document.remarks else unsure[1:]


def _remarks(document: Document) -> str:
    if not document.remarks:
        return ""
    lines = [
        "### Ghi chú đối chiếu {#ghi-chu-doi-chieu}",
        "",
        "Người đọc ghi: chỗ bản gốc in sai, in khác nhau hoặc cần kiểm tra lại.",
        "",
    ]
    for number, (remark, place) in enumerate(remarks_in_order(document), 1):
        back = f" {link('↩ về chỗ đó', f'#cho-doi-chieu-{number}')}" if place else ""
        quote = f'<span id="doi-chieu-{number}">{words_of(document, remark.quote.rstrip(" :;,"))}</span>'
        lines.append(f"{number}. {quote}: {escape(remark.note)}{back}")
    return "\n".join(lines)


def _source(document: Document) -> str:
    files = (("Tệp gốc", document.source), *(("Bản khác", copy) for copy in document.copies))
    lines = (
        f'{what}: {escape(source.name)}. Dấu kiểm SHA-256: <span class="td-hash">{escape(source.sha256)}</span>.'
        for what, source in files
    )
    return f"<small>{'<br>'.join(lines)}</small>"
