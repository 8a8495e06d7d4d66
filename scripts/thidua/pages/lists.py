"""Lists: every way into the archive that is not search, and what still waits for a person."""

from collections.abc import Callable, Iterable, Iterator

from thidua.markup import address, escape, link
from thidua.model import (
    AnnexRow,
    BodyName,
    Citation,
    Document,
    Fact,
    Figure,
    LegalAct,
    MovementName,
    Place,
    PlaceName,
)
from thidua.pages.fragments import (
    ACTS,
    BODIES,
    DOCUMENTS,
    FIGURES,
    LISTS,
    LIVE,
    MOVEMENTS,
    PLACES,
    TERMS,
    Shelf,
    act_subject,
    badge,
    checked_on,
    date,
    document_line,
    document_name,
    grouped,
    is_provisional,
    joined,
    page,
    period,
    place_name,
    quotation,
    table,
    to,
)
from thidua.pages.gather import Gathered
from thidua.patterns import kind_named
from thidua.text import fold, key

BY_ISSUER = Shelf("Văn bản theo cơ quan", "archive/danh-sach/theo-co-quan.md")
BY_KIND = Shelf("Văn bản theo loại", "archive/danh-sach/theo-loai.md")
BY_MOVEMENT = Shelf("Văn bản theo phong trào", "archive/danh-sach/theo-phong-trao.md")
ABBREVIATIONS = Shelf("Chữ viết tắt", "archive/danh-sach/viet-tat.md")
OPEN = Shelf("Viện dẫn và tên gọi còn mở", "archive/danh-sach/con-mo.md")

# Kinds that the legal order does not know stand last.
_LAST_RANK = 99


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """All lists and the page that leads to them."""
    written = (
        (DOCUMENTS, "Văn bản theo năm", _documents(gathered, DOCUMENTS, _year)),
        (BY_ISSUER, BY_ISSUER.name, _documents(gathered, BY_ISSUER, lambda d: d.head.issuer or "Không ghi cơ quan")),
        (BY_KIND, BY_KIND.name, _documents(gathered, BY_KIND, lambda d: d.head.kind)),
        (BY_MOVEMENT, BY_MOVEMENT.name, _by_movement(gathered)),
        (MOVEMENTS, "Phong trào thi đua", _movements(gathered)),
        (FIGURES, "Điển hình tiên tiến", _figures(gathered)),
        (ACTS, "Căn cứ pháp lý", _acts(gathered)),
        (PLACES, "Địa danh", _places(gathered)),
        (BODIES, "Cơ quan, tổ chức", _bodies(gathered)),
        (TERMS, "Từ khóa chung của nhiều văn bản", _terms(gathered)),
        (ABBREVIATIONS, "Chữ viết tắt", _abbreviations(gathered)),
        (OPEN, OPEN.name, _open(gathered)),
    )
    for shelf, title, blocks in written:
        yield shelf.path, page(shelf.path, title, _or_empty(blocks), LISTS)
    yield LISTS.path, page(LISTS.path, "Danh sách", [doors(gathered, LISTS.path)])


def doors(gathered: Gathered, here: str) -> str:
    """Links to all lists with how much stands in each."""
    archive = gathered.archive
    documents = len(archive.documents)
    rows = (
        (DOCUMENTS.path, "Văn bản theo năm", f"{documents} văn bản"),
        (BY_ISSUER.path, BY_ISSUER.name, "ai đã ban hành gì"),
        (BY_KIND.path, BY_KIND.name, "chỉ thị, kế hoạch, báo cáo …"),
        (BY_MOVEMENT.path, BY_MOVEMENT.name, "văn bản nào nói về phong trào nào"),
        (MOVEMENTS.path, "Phong trào thi đua", f"{len(archive.movements)} phong trào, cuộc vận động, chương trình"),
        (FIGURES.path, "Điển hình tiên tiến", f"{len(archive.people)} cá nhân, tập thể"),
        (ACTS.path, "Căn cứ pháp lý", f"{len(gathered.acts)} văn bản, kèm tình trạng hiệu lực"),
        (PLACES.path, "Địa danh", f"{len(archive.places)} đơn vị, trước và sau sắp xếp"),
        (BODIES.path, "Cơ quan, tổ chức", f"{len(archive.organizations)} cơ quan"),
        (TERMS.path, "Từ khóa", f"{len(gathered.terms)} từ khóa chung"),
        (ABBREVIATIONS.path, "Chữ viết tắt", f"{len(archive.abbreviations)} chữ"),
        (OPEN.path, OPEN.name, f"{len(gathered.open_links)} chỗ chờ người xem"),
    )
    return "\n".join(f"- {link(name, address(here, path))}: {told}" for path, name, told in rows)


def _or_empty(blocks: Iterable[str]) -> Iterator[str]:
    found = [block for block in blocks if block.strip()]
    yield from found or ["Chưa có gì trong danh sách này."]


def _year(document: Document) -> str:
    return f"Năm {document.head.issued.year}" if document.head.issued else "Không rõ năm"


def latest_first(documents: Iterable[Document]) -> list[Document]:
    """Newest first; the undated ones last."""
    return sorted(documents, key=lambda d: (d.head.issued.first if d.head.issued else "", d.id), reverse=True)


def _documents(gathered: Gathered, shelf: Shelf, heading: Callable[[Document], str]) -> list[str]:
    rows = [(heading(d), document_line(gathered, shelf.path, d)) for d in latest_first(gathered.archive.documents)]
    if shelf is not DOCUMENTS:
        rows.sort(key=lambda row: key(row[0]))
    return grouped(rows)


def _by_movement(gathered: Gathered) -> list[str]:
    rows = []
    for movement in sorted(gathered.archive.movements, key=lambda m: key(m.name)):
        named = {seen.document.id for seen in gathered.sightings.get(movement.id, ())}
        rows += [
            (movement.name, document_line(gathered, BY_MOVEMENT.path, document))
            for document in latest_first(gathered.archive.documents) if document.id in named
        ]
    return grouped(rows)


def _movements(gathered: Gathered) -> list[str]:
    here = MOVEMENTS.path
    rows = []
    for movement in sorted(gathered.archive.movements, key=lambda m: (key(m.kind), key(m.name))):
        documents = {seen.document.id for seen in gathered.sightings.get(movement.id, ())}
        rows.append((
            to(gathered, here, movement.id), escape(movement.kind), period(movement.period),
            escape(movement.launched_by or ""), str(len(documents)),
        ))
    return [table(("Tên", "Loại", "Thời gian", "Phát động", "Văn bản"), rows)]


def _figures(gathered: Gathered) -> list[str]:
    here = FIGURES.path
    rows = [
        (
            to(gathered, here, person.id), escape(person.role or ""),
            to(gathered, here, person.place) if person.place else "",
            joined(gathered, here, person.movements),
        )
        # Vietnamese lists go by the given name, the last word.
        for person in sorted(gathered.archive.people, key=lambda p: (fold(p.name.split()[-1] if p.name.split() else ""),
                                                                     fold(p.name), p.id))
    ]
    return [table(("Tên", "Chức vụ, công việc", "Nơi", "Phong trào"), rows)]


def legal_order(act: LegalAct) -> tuple[int, str, str]:
    """Key that sorts acts as bases are listed: by rank of the kind, older first within it."""
    kind = kind_named(act.kind)
    return kind.rank if kind else _LAST_RANK, act.issued.first if act.issued else "", act.id


def _acts(gathered: Gathered) -> list[str]:
    here = ACTS.path
    rows = []
    blocks: list[str] = []
    recorded = [act for act in gathered.acts.values() if not is_provisional(act)]
    provisional = [act for act in gathered.acts.values() if is_provisional(act)]
    for act in sorted(recorded, key=legal_order):
        subject = f"<br><small>{escape(act_subject(act))}</small>" if act_subject(act) else ""
        state = f"{badge(act)}<br><small>{checked_on(act)}</small>"
        ends = date(act.valid_to)
        rows.append((act.kind, (f"{to(gathered, here, act.id)}{subject}", state, date(act.valid_from), ends,
                                _cited(gathered, act))))
    for kind in dict.fromkeys(kind for kind, _ in rows):
        blocks.append(f"## {escape(kind)}")
        blocks.append(table(("Văn bản", "Hiệu lực", "Từ", "Hết", "Được viện dẫn"), [r for k, r in rows if k == kind]))
    if provisional:
        lines = [
            f"- {to(gathered, here, act.id)}: {escape(act.title)} ({_cited(gathered, act)})"
            for act in sorted(provisional, key=legal_order)
        ]
        blocks += ["## Chưa có bản ghi {#chua-co-ban-ghi}",
                   "Được viện dẫn trong kho, chưa ai lập bản ghi và đối chiếu.", "\n".join(lines)]
    return blocks


def _cited(gathered: Gathered, act: LegalAct) -> str:
    documents = {seen.document.id for seen in gathered.sightings.get(act.id, ())}
    return f"{len(documents)} văn bản" if documents else "chưa"


def _places(gathered: Gathered) -> list[str]:
    here = PLACES.path

    def row(place: Place) -> tuple[str, str, str]:
        before = joined(gathered, here, (other.id for other in gathered.predecessors.get(place.id, ())))
        after = joined(gathered, here, place.successors)
        return to(gathered, here, place.id), before, after

    rows: list[tuple[str, tuple[str, str, str]]] = []
    for place in sorted(gathered.archive.places, key=lambda p: (key(p.level), key(p.name), p.id)):
        parent = gathered.records.get(place.parent or "")
        rows.append((place_name(parent) if isinstance(parent, Place) else "Cấp tỉnh và đơn vị khác", row(place)))
    rows.sort(key=lambda entry: key(entry[0]))
    blocks = ["Tên cũ còn tra được: đơn vị đã nhập hay đã bỏ dẫn tới đơn vị nay quản lý địa bàn đó."] if rows else []
    for parent_name in dict.fromkeys(name for name, _ in rows):
        blocks += [f"## {escape(parent_name[:1].upper() + parent_name[1:])}",
                   table(("Đơn vị", "Trước đó là", "Nay thuộc"), [r for name, r in rows if name == parent_name])]
    return blocks


def _bodies(gathered: Gathered) -> list[str]:
    here = BODIES.path
    return grouped(
        (body.level[:1].upper() + body.level[1:] if body.level else "Khác", to(gathered, here, body.id))
        for body in sorted(gathered.archive.organizations, key=lambda b: (key(b.level or "~"), key(b.name), b.id))
    )


def _terms(gathered: Gathered) -> list[str]:
    terms = sorted(gathered.terms.values(), key=lambda term: (-len(term.documents), key(term.word), term.word))
    return ["; ".join(
        f"{link(escape(term.word), address(TERMS.path, f'archive/tu-khoa/{term.slug}.md'))} ({len(term.documents)})"
        for term in terms
    )]


def _abbreviations(gathered: Gathered) -> list[str]:
    rows = [
        (escape(short.short), "<br>".join(escape(expansion) for expansion in short.expansions),
         "nhiều nghĩa: xét theo chỗ dùng" if len(short.expansions) > 1 else "")
        for short in sorted(gathered.archive.abbreviations, key=lambda s: (fold(s.short), s.short))
    ]
    return [table(("Viết tắt", "Nghĩa", "Lưu ý"), rows)]


def _open(gathered: Gathered) -> list[str]:
    if not gathered.open_links:
        return []
    rows = [
        (_SAID_AS[type(seen.link.mention.fact)],
         f"{to(gathered, OPEN.path, seen.document.id, escape(document_name(seen.document)), seen.anchor)}: "
         f"{quotation(seen)}<br><small>Còn mở: {escape(seen.link.reason or 'chưa rõ')}.</small>")
        for seen in gathered.open_links
    ]
    order = list(_SAID_AS.values())
    rows.sort(key=lambda row: order.index(row[0]))
    lead = "Máy không đoán: chỗ nào chưa biết chắc là bản ghi nào thì để mở, kèm lý do, chờ người xem."
    return [lead, *grouped(rows)]


_SAID_AS: dict[type[Fact], str] = {
    Citation: "Văn bản được viện dẫn", MovementName: "Phong trào", Figure: "Điển hình", PlaceName: "Địa danh",
    BodyName: "Cơ quan, tổ chức", AnnexRow: "Dòng biểu",
}


def soon_ended(gathered: Gathered) -> list[LegalAct]:
    """Live acts whose last day is known and not before the latest check, soonest first."""
    ends = {act.id: act.valid_to.first for act in gathered.acts.values() if act.valid_to and act.status in LIVE}
    chosen = sorted(ends, key=lambda name: (ends[name], name))
    return [gathered.acts[name] for name in chosen if ends[name] >= gathered.as_of]
