"""The page of a document: its head, its text with everything it names, and who cites it."""

from collections.abc import Iterable, Iterator

from thidua.citation_styles import named, number_of, of_head, spelled
from thidua.markup import address, escape, link
from thidua.model import Citation, Document, Form, LegalAct, Link, Movement, Organization, Person, Place
from thidua.pages.body import Body
from thidua.pages.fragments import (
    DOCUMENTS,
    act_name,
    act_subject,
    badge,
    box,
    card,
    checked_on,
    copies,
    document_name,
    expiry,
    is_provisional,
    page,
    period,
    quotation,
    sightings,
    table,
    to,
)
from thidua.pages.gather import Gathered, Outlined, Sighting

BLANK = "<em>để trống trong bản gốc</em>"
UNSAID = "<em>bản gốc không ghi</em>"


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each document."""
    for document in gathered.archive.documents:
        path = gathered.page_of(document.id) or ""
        heading = escape(named(of_head(document.head)))
        yield path, page(path, title(document), _blocks(gathered, path, document), DOCUMENTS, heading)


def title(document: Document) -> str:
    """For the browser's tab: kind and subject, issuer and year."""
    head = document.head
    year = str(head.issued.year) if head.issued else ""
    origin = ", ".join(part for part in (head.issuer, year) if part)
    return f"{named(of_head(head))}{f' ({origin})' if origin else ''}"


def _blocks(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    yield _head(gathered, here, document)
    if document.form is Form.DIGEST:
        yield box("abstract", "Bản lược thuật", (
            "Lời văn là của thidua; số liệu, tên phong trào và viện dẫn giữ nguyên như in. "
            "Muốn đọc nguyên văn, dùng tệp gốc của cơ quan: `thidua read THƯ_MỤC`."
        ))
    yield _outline(gathered.outlines.get(document.id, ()))
    yield Body(gathered, document, here).markdown()
    yield _remarks(document)
    yield from _citations(gathered, here, document)
    yield from _named(gathered, here, document)
    yield from _terms(gathered, here, document)
    cited = gathered.cited_by(document)
    if cited:
        yield "## Được viện dẫn ở {#duoc-vien-dan}"
        yield sightings(gathered, here, cited)
    yield from _related(gathered, here, document)
    yield "## Chép viện dẫn {#chep-vien-dan}"
    yield copies(of_head(document.head))
    yield _source(document)


def _head(gathered: Gathered, here: str, document: Document) -> str:
    head = document.head
    body = gathered.body(head.issuer)
    issuer = to(gathered, here, body.id, escape(head.issuer or "")) if body else escape(head.issuer or "")
    signatory = (head.signatory.name, head.signatory.position) if head.signatory else ()
    number = escape(number_of(head) or "")
    if not head.number:
        number = f"{BLANK}{f' (ký hiệu {number})' if number else ''}"
    act = gathered.act_of.get(document.id)
    return card([
        ("Loại", escape(head.kind)),
        ("Số, ký hiệu", number),
        ("Ban hành", _issued(document)),
        ("Cơ quan", issuer or UNSAID),
        ("Nơi ban hành", escape(head.place or "")),
        ("Người ký", ", ".join(escape(part) for part in signatory if part)),
        ("Chủ đề", f"<q>{escape(head.theme)}</q>" if head.theme else ""),
        ("Thời gian thi đua", period(head.period)),
        ("Hiệu lực từ", spelled(head.effective) if head.effective else ""),
        ("Nơi nhận", "; ".join(escape(recipient) for recipient in head.recipients)),
        ("Bản ghi căn cứ", to(gathered, here, act) if act else ""),
    ])


def _issued(document: Document) -> str:
    issued = document.head.issued
    if not issued:
        return UNSAID
    missing = "ngày, tháng" if issued.month is None else "ngày" if issued.day is None else ""
    return spelled(issued) + (f" ({missing} {BLANK})" if missing else "")


def _outline(sections: Iterable[Outlined]) -> str:
    """The document's own table of contents, for narrow screens; two levels tell enough."""
    chosen = [entry for entry in sections if entry.section.level <= 2 and entry.section.title]
    if len(chosen) < 3:
        return ""
    outer = min(entry.section.level for entry in chosen)
    lines: list[str] = []
    for entry in chosen:
        name = escape(f"{entry.section.label} {_clipped(entry.section.title)}{'' if entry.titled else ' …'}")
        deep = "    " if entry.section.level > outer and lines else ""
        lines.append(f"{deep}- {link(name, f'#{entry.anchor}')}")
    return "\n".join(['<details class="td-outline" markdown="1">', "<summary>Mục lục văn bản</summary>", "",
                      *lines, "", "</details>"])


def _clipped(text: str, length: int = 90) -> str:
    text = " ".join(text.replace("**", "").split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def _remarks(document: Document) -> str:
    if not document.remarks:
        return ""
    lines = [
        "## Ghi chú đối chiếu {#ghi-chu-doi-chieu}", "",
        "Những chỗ bản gốc in sai, in khác nhau hoặc cần kiểm tra lại.", "",
    ]
    for number, remark in enumerate(document.remarks, 1):
        found = bool(remark.quote) and remark.quote in document.text
        back = f" {link('↩ về chỗ đó', f'#cho-doi-chieu-{number}')}" if found else ""
        quote = f'<span id="doi-chieu-{number}"><q>{escape(remark.quote)}</q></span>'
        lines.append(f"{number}. {quote}: {escape(remark.note)}{back}")
    return "\n".join(lines)


def _citations(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    """Every act once, in the order of the text, with its validity and the sentence; then what is open."""
    seen: dict[str, list[Sighting]] = {}
    for target, found in _by_target(gathered, document).items():
        if target in gathered.acts or target in gathered.archive.document:
            seen[target] = found
    unresolved = [
        s for s in gathered.open_links if s.document.id == document.id and isinstance(s.link.mention.fact, Citation)
    ]
    if not seen and not unresolved:
        return
    yield "## Căn cứ và viện dẫn {#vien-dan}"
    rows: list[tuple[str, str, str]] = []
    for target, found in seen.items():
        act = gathered.acts.get(target)
        state = f"{badge(act)}<br><small>{_state(act)}</small>" if act else "trong kho"
        distinct = _distinct(found)
        numbers = [f"chỗ {number}" for number in range(1, len(distinct) + 1)] if len(distinct) > 1 else ["xem chỗ nêu"]
        places = ", ".join(link(words, f"#{s.anchor}") for words, s in zip(numbers, distinct, strict=True))
        name = to(gathered, here, target, escape(act_name(act)) if act else None)
        told = escape(act_subject(act)) if act else ""
        warning = f"<br>{expiry(act)}" if act and expiry(act) else ""
        quote = f"{quotation(found[0])} <small>({places})</small>"
        rows.append((f"{name}<br><small>{told}</small>{warning}", state, quote))
    yield table(("Văn bản", "Hiệu lực", "Câu viện dẫn"), rows)
    if unresolved:
        yield "### Viện dẫn còn mở {#con-mo}"
        yield "\n".join(
            f"- {link(escape(s.words), f'#{s.anchor}')}: {escape(s.link.reason or 'chưa rõ')}" for s in unresolved
        )


def _state(act: LegalAct) -> str:
    return "chưa có bản ghi" if is_provisional(act) else checked_on(act)


def _distinct(found: Iterable[Sighting]) -> list[Sighting]:
    return list({sighting.anchor: sighting for sighting in found}.values())


def _by_target(gathered: Gathered, document: Document) -> dict[str, list[Sighting]]:
    links: tuple[Link, ...] = gathered.links.get(document.id, ())
    targets = dict.fromkeys(found.target for found in links if found.target)
    return {
        target: [s for s in gathered.sightings.get(target, ()) if s.document.id == document.id] for target in targets
    }


# Kinds of records that a text names, with the heading under which they are listed.
_NAMED = (
    (Movement, "Phong trào nêu trong văn bản", "phong-trao"),
    (Person, "Điển hình nêu trong văn bản", "dien-hinh"),
    (Place, "Địa danh", "dia-danh"),
    (Organization, "Cơ quan, tổ chức", "co-quan"),
)


def _named(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    found = _by_target(gathered, document)
    for kind, heading, anchor in _NAMED:
        targets = [target for target in found if isinstance(gathered.records.get(target), kind)]
        if not targets:
            continue
        yield f"## {heading} {{#cac-{anchor}}}"
        if kind in (Place, Organization):
            yield "; ".join(f"{to(gathered, here, target)}{_times(found[target])}" for target in targets)
        else:
            yield "\n".join(f"- {to(gathered, here, target)}{_times(found[target])}" for target in targets)


def _times(found: list[Sighting]) -> str:
    places = _distinct(found)
    if len(places) == 1:
        return f" ({link('xem chỗ nêu', f'#{places[0].anchor}')})"
    return f" ({link(f'{len(places)} chỗ', f'#{places[0].anchor}')})" if places else ""


def _terms(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    words = gathered.key_terms.get(document.id, ())
    if not words:
        return
    yield "## Từ khóa {#tu-khoa}"
    yield ", ".join(term_link(gathered, here, word) for word in words)


def term_link(gathered: Gathered, here: str, word: str) -> str:
    """A key term, linked to its page when other documents share it."""
    term = gathered.terms.get(word)
    return link(escape(word), address(here, f"archive/tu-khoa/{term.slug}.md")) if term else escape(word)


def _related(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    near = gathered.related.get(document.id, ())
    if not near:
        return
    yield "## Văn bản liên quan {#lien-quan}"
    lines = []
    for other in near:
        target = gathered.archive.document[other.document]
        name = to(gathered, here, target.id, escape(target.head.title))
        lines.append(f"- {name}<br><small>{escape(document_name(target))}. Cùng nói về: "
                     f"{', '.join(term_link(gathered, here, word) for word in other.terms)}.</small>")
    yield "\n".join(lines)


def _source(document: Document) -> str:
    source = document.source
    return (f"<small>Tệp gốc: {escape(source.name)}. Dấu kiểm SHA-256: "
            f'<span class="td-hash">{escape(source.sha256)}</span>.</small>')
