"""What stands below a document's text: what it cites and names, its key terms, the documents like it."""

from collections.abc import Iterable, Iterator

from thidua.markup import address, escape, link
from thidua.model import Document, Link, Movement, Organization, Person, Place
from thidua.pages.addresses import Stated
from thidua.pages.fragments import table, to
from thidua.pages.gather import Gathered
from thidua.pages.names import act_name, act_subject, document_name
from thidua.pages.quotations import quotation
from thidua.pages.reasons import decision, open_mentions
from thidua.pages.sightings import Sighting
from thidua.pages.standings import at_two_dates, expiry


def citations(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    """Every act once, in the order of the text, with its state then and now and the sentence."""
    seen: dict[str, list[Sighting]] = {}
    for target, found in _by_target(gathered, document).items():
        if target in gathered.acts or target in gathered.archive.document:
            seen[target] = found
    if not seen:
        return
    yield "## Căn cứ và viện dẫn {#vien-dan}"
    rows: list[tuple[str, str, str]] = []
    for target, found in seen.items():
        act = gathered.acts.get(target)
        state = at_two_dates(gathered, here, document, act) if act else "trong kho"
        distinct = _distinct(found)
        numbers = [f"chỗ {number}" for number in range(1, len(distinct) + 1)] if len(distinct) > 1 else ["xem chỗ nêu"]
        places = ", ".join(link(words, f"#{s.anchor}") for words, s in zip(numbers, distinct, strict=True))
        name = to(gathered, here, target, escape(act_name(act)) if act else None)
        told = escape(act_subject(act)) if act else ""
        warning = f"<br>{expiry(gathered, act)}" if act and expiry(gathered, act) else ""
        quote = f"{quotation(found[0])} <small>({places})</small>"
        rows.append((f"{name}<br><small>{told}</small>{warning}", state, quote))
    yield table(("Văn bản", "Hiệu lực", "Câu viện dẫn"), rows)


def _distinct(found: Iterable[Sighting]) -> list[Sighting]:
    return list({sighting.anchor: sighting for sighting in found}.values())


def _by_target(gathered: Gathered, document: Document) -> dict[str, list[Sighting]]:
    links: tuple[Link, ...] = gathered.links.get(document.id, ())
    targets = dict.fromkeys(
        found.target for found in links if found.target and not isinstance(found.mention.fact, Stated)
    )
    return {
        target: [s for s in gathered.sightings.get(target, ()) if s.document.id == document.id] for target in targets
    }


# Kinds of records that a text names, with the heading under which they are listed.
_NAMED = (
    (Movement, "Phong trào", "phong-trao"),
    (Person, "Điển hình", "dien-hinh"),
    (Place, "Địa danh", "dia-danh"),
    (Organization, "Cơ quan, tổ chức", "co-quan"),
)


def named_records(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    """Under one heading, by kind: every record that the text names, and today's names of communes without a record."""
    found = _by_target(gathered, document)
    blocks: list[str] = []
    for kind, heading, anchor in _NAMED:
        targets = [target for target in found if isinstance(gathered.records.get(target), kind)]
        named = [f"{to(gathered, here, target)}{_times(found[target])}" for target in targets]
        if named:
            blocks.append(f"### {heading} {{#cac-{anchor}}}")
            blocks.append("; ".join(named) if kind in (Place, Organization) else "\n".join(f"- {n}" for n in named))
        if kind is Place:
            blocks += _converted(gathered, document)
    if blocks:
        yield "## Nêu trong văn bản {#neu-trong-van-ban}"
        yield from blocks


def _converted(gathered: Gathered, document: Document) -> Iterator[str]:
    """Communes without a record with today's unit, each once."""
    found = {
        (seen.words, seen.link.now): seen for seen in reversed(gathered.open_of.get(document.id, ())) if seen.link.now
    }
    if found:
        yield "### Địa danh theo tên nay {#dia-danh-nay}"
        yield CONVERTED
        yield "\n".join(
            f"- {link(escape(seen.words), f'#{seen.anchor}')} → {escape(seen.link.now or '')}"
            for seen in reversed(found.values())
        )


CONVERTED = (
    'Xã, phường, thị trấn chưa có bản ghi; tên nay theo bảng chuyển đổi của underthesea <span class="td-badge '
    'td-badge--doubt">chưa kiểm chứng</span>'
)


def _times(found: list[Sighting]) -> str:
    places = _distinct(found)
    words = "(xem chỗ nêu)" if len(places) == 1 else f"({len(places)} chỗ)"
    return f" {link(words, f'#{places[0].anchor}', None, 'td-see')}" if places else ""


def unresolved(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    """What the text names and no record is sure to be, with the reasons."""
    found = gathered.open_of.get(document.id, ())
    if found:
        yield "## Chỗ còn mở {#con-mo}"
        yield open_mentions(gathered, here, found)
    decided = [made for made in gathered.links.get(document.id, ()) if made.decided]
    if decided:
        yield "## Người đã quyết {#da-quyet}"
        yield "\n".join(f"- {decision(gathered, here, made)}" for made in dict.fromkeys(decided))


def terms(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    words = gathered.key_terms.get(document.id, ())
    if not words:
        return
    yield "## Từ khóa {#tu-khoa}"
    yield ", ".join(term_link(gathered, here, word) for word in words)


def term_link(gathered: Gathered, here: str, word: str) -> str:
    """A key term, linked to its page when other documents share it."""
    term = gathered.terms.get(word)
    return link(escape(word), address(here, f"archive/tu-khoa/{term.slug}.md")) if term else escape(word)


def related(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    near = gathered.related.get(document.id, ())
    if not near:
        return
    yield "## Văn bản liên quan {#lien-quan}"
    lines = []
    for other in near:
        target = gathered.archive.document[other.document]
        name = to(gathered, here, target.id, escape(target.head.title))
        lines.append(
            f"- {name}<br><small>{escape(document_name(target))}. Cùng nói về: "
            f"{', '.join(term_link(gathered, here, word) for word in other.terms)}.</small>"
        )
    yield "\n".join(lines)
