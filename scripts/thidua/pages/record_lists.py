"""Lists of movements, examples, places, bodies, key terms and abbreviations."""

from collections import defaultdict
from collections.abc import Iterator

from thidua.markup import address, escape, link
from thidua.model import Place
from thidua.pages.collation import collated
from thidua.pages.fragments import grouped, joined, list_page, table, to
from thidua.pages.gather import Gathered
from thidua.pages.names import period
from thidua.pages.place import now_in
from thidua.pages.shelves import ABBREVIATIONS, BODIES, FIGURES, MOVEMENTS, PLACES, TERMS
from thidua.succession import place_name


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list for each kind of record."""
    yield list_page(MOVEMENTS, "Phong trào thi đua", _movements(gathered))
    yield list_page(FIGURES, "Điển hình tiên tiến", _figures(gathered))
    yield list_page(PLACES, PLACES.name, _places(gathered))
    yield list_page(BODIES, BODIES.name, _bodies(gathered))
    yield list_page(TERMS, "Từ khóa chung của nhiều văn bản", _terms(gathered))
    yield list_page(ABBREVIATIONS, ABBREVIATIONS.name, _abbreviations(gathered))


def _movements(gathered: Gathered) -> list[str]:
    here = MOVEMENTS.path
    rows = []
    for movement in sorted(gathered.archive.movements, key=lambda m: (collated(m.kind), collated(m.name))):
        documents = {seen.document.id for seen in gathered.sightings.get(movement.id, ())}
        rows.append(
            (
                to(gathered, here, movement.id),
                escape(movement.kind),
                period(movement.period),
                escape(movement.launched_by or ""),
                str(len(documents)),
            )
        )
    return [table(("Tên", "Loại", "Thời gian", "Phát động", "Văn bản"), rows)]


def _figures(gathered: Gathered) -> list[str]:
    here = FIGURES.path
    rows = [
        (
            to(gathered, here, person.id),
            escape(person.role or ""),
            to(gathered, here, person.place) if person.place else "",
            joined(gathered, here, person.movements),
        )
        # Vietnamese lists go by the given name, the last word.
        for person in sorted(
            gathered.archive.people,
            key=lambda p: (collated(p.name)[-1:], collated(p.name), p.id),
        )
    ]
    return [table(("Tên", "Chức vụ, công việc", "Nơi", "Phong trào"), rows)]


def _places(gathered: Gathered) -> list[str]:
    here = PLACES.path

    def row(place: Place) -> tuple[str, str, str]:
        history = gathered.succession.history(place)
        before = (*history.formed_from, *history.absorbed)
        now = gathered.succession.today(place) if place.valid_to else ()
        return (
            to(gathered, here, place.id),
            joined(gathered, here, (other.id for other in before)),
            (now_in(gathered, here, now) or joined(gathered, here, (other.id for other in history.merged_into))),
        )

    rows: list[tuple[str, tuple[str, str, str]]] = []
    for place in sorted(gathered.archive.places, key=lambda p: (p.tier, collated(p.level), collated(p.name), p.id)):
        rows.append((_place_heading(gathered, place), row(place)))
    # What is asked for most stands first: today's provinces, then what lies in each unit; former provinces last.
    order = {_PROVINCES_NOW: 0, _OTHERS: 2, _PROVINCES_BEFORE: 3}
    rows.sort(key=lambda entry: (order.get(entry[0], 1), collated(entry[0])))
    blocks = ["Tên cũ còn tra được: đơn vị đã nhập hay đã bỏ dẫn tới đơn vị nay quản lý địa bàn đó."] if rows else []
    by_parent: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for name, entry in rows:
        by_parent[name].append(entry)
    for name, entries in by_parent.items():
        blocks += [
            f"## {escape(name[:1].upper() + name[1:])}",
            table(("Đơn vị", "Lập từ, nhận nhập", "Địa bàn nay thuộc"), entries),
        ]
    return blocks


_PROVINCES_NOW, _PROVINCES_BEFORE, _OTHERS = "Tỉnh, thành phố nay", "Tỉnh, thành phố trước sắp xếp", "Đơn vị khác"


def _place_heading(gathered: Gathered, place: Place) -> str:
    parent = gathered.records.get(place.parent or "")
    if isinstance(parent, Place):
        return place_name(parent)
    if place.tier == 1:
        return _PROVINCES_BEFORE if place.valid_to else _PROVINCES_NOW
    return _OTHERS


def _bodies(gathered: Gathered) -> list[str]:
    here = BODIES.path
    return grouped(
        (body.level[:1].upper() + body.level[1:] if body.level else "Khác", to(gathered, here, body.id))
        for body in sorted(
            gathered.archive.organizations, key=lambda b: (not b.level, collated(b.level or ""), collated(b.name), b.id)
        )
    )


def _terms(gathered: Gathered) -> list[str]:
    terms = sorted(gathered.terms.values(), key=lambda term: (-len(term.documents), collated(term.word), term.word))
    return [
        "; ".join(
            f"{link(escape(term.word), address(TERMS.path, f'archive/tu-khoa/{term.slug}.md'))} ({len(term.documents)})"
            for term in terms
        )
    ]


def _abbreviations(gathered: Gathered) -> list[str]:
    rows = [
        (
            escape(short.short),
            "<br>".join(escape(expansion) for expansion in short.expansions),
            "nhiều nghĩa: xét theo chỗ dùng" if len(short.expansions) > 1 else "",
        )
        for short in sorted(gathered.archive.abbreviations, key=lambda s: (collated(s.short), s.short))
    ]
    return [table(("Viết tắt", "Nghĩa", "Lưu ý"), rows)]
