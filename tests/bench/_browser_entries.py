"""What an archive's pages say, in sections, for engines that search pages: sections of documents, and records."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua import patterns
from thidua.citation_styles import named, number_of, of_head, short
from thidua.model import Document, Head, LegalAct, Place, Status
from thidua.pages.gather import Gathered
from thidua.pages.names import act_name, act_subject, document_name, name_of
from thidua.succession import Ground, place_name


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or a part of one, as search sees it; plain text.

    `location` is its address from the root of the site; the first entry of a page has no "#". `number`
    is what it is called by its number. `boost` above 1 lifts what people mean when they type a name.
    """

    location: str
    title: str
    text: str
    kind: str
    boost: float = 1.0
    number: str = ""


def entries(gathered: Gathered) -> list[Entry]:
    """Documents, acts, movements, examples, places, bodies, indicators and honours, in that order."""
    return list(_entries(gathered))


def _entries(gathered: Gathered) -> Iterator[Entry]:
    archive = gathered.archive
    for document in archive.documents:
        yield from _document(gathered, document)
    for act in gathered.acts.values():
        yield Entry(
            _location(gathered, act.id),
            _act_title(act),
            _act(gathered, act),
            _act_kind(gathered, act),
            _act_boost(gathered, act),
            act.number or "",
        )
    for movement in archive.movements:
        yield Entry(
            _location(gathered, movement.id),
            movement.name,
            _text(movement.kind, *movement.variants, movement.launched_by, movement.lead_body, movement.note),
            "Phong trào",
            1.1,
        )
    for person in archive.people:
        place = name_of(gathered, person.place) if person.place else None
        movements = (name_of(gathered, movement) for movement in person.movements)
        yield Entry(
            _location(gathered, person.id),
            person.name,
            _text(*person.variants, person.role, place, *movements, person.note),
            "Điển hình",
        )
    for record in archive.places:
        yield Entry(
            _location(gathered, record.id),
            place_name(record),
            _text(*_in_time(gathered, record), *record.variants, record.note),
            "Địa danh",
            _place_boost(gathered, record),
        )
    for body in archive.organizations:
        chain = (*body.successors, *(other.id for other in gathered.succession.bodies_before(body)))
        yield Entry(
            _location(gathered, body.id),
            body.name,
            _text(*body.variants, body.level, *(name_of(gathered, other) for other in chain), body.note),
            "Cơ quan",
        )
    for indicator in archive.indicators:
        text = _text(*indicator.variants, indicator.field, indicator.note)
        yield Entry(_location(gathered, indicator.id), indicator.name, text, "Chỉ tiêu")
    for title in archive.titles:
        text = _text(*title.variants, title.decided_by, title.note)
        yield Entry(_location(gathered, title.id), title.name, text, "Danh hiệu thi đua", 1.1)
    for form in archive.commendations:
        text = _text(*form.variants, form.decided_by, form.note)
        yield Entry(_location(gathered, form.id), form.name, text, "Hình thức khen thưởng", 1.1)


def _location(gathered: Gathered, target: str) -> str:
    return f"{(gathered.page_of(target) or '').removesuffix('.md')}.html"


def _text(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _document(gathered: Gathered, document: Document) -> Iterator[Entry]:
    """The head with what stands before the first titled section, then each titled section."""
    head, location = document.head, _location(gathered, document.id)
    signatory = head.signatory.name if head.signatory else None
    titled = [entry for entry in gathered.outlines.get(document.id, ()) if entry.titled]
    ends = [*(entry.section.span.start for entry in titled), len(document.text)]
    facts = _text(document_name(document), signatory, head.theme, head.place)
    yield Entry(
        location,
        _document_title(head),
        _text(facts, _plain(document.text[: ends[0]])),
        head.kind,
        1.5,
        (number_of(head) or "") if head.number else "",
    )
    for entry, end in zip(titled, ends[1:], strict=True):
        yield Entry(
            f"{location}#{entry.anchor}",
            _plain(f"{entry.section.label} {entry.section.title}"),
            _plain(document.text[entry.section.span.end : end]),
            head.kind,
            1.2,
        )


def _document_title(head: Head) -> str:
    """ "Chỉ thị về việc … — UBND huyện Hà Quảng, 02/2022": what tells two papers of one name apart.

    The years for which a document is meant follow when nothing before them says them.
    """
    title = named(of_head(head))
    issuer = head.issuer or ""
    for body in patterns.issuers().values():
        issuer = issuer.replace(body.name, body.code)
    beside = ", ".join(part for part in (issuer, short(head.issued) if head.issued else "") if part)
    line = f"{title} — {beside}" if beside else title
    ends = (head.period.start, head.period.end) if head.period else ()
    unsaid = list(dict.fromkeys(str(end.year) for end in ends if end and str(end.year) not in line))
    return f"{line} (năm {' – '.join(unsaid)})" if unsaid else line


def _plain(text: str) -> str:
    """Text without the few marks of layout that the archive keeps."""
    return text.replace("**", "").replace("#", "").replace("|", " ").strip()


# Whoever types a name means the act that holds today, and the larger of two places.
_LARGE = {"tỉnh": 1.4, "thành phố": 1.4, "huyện": 1.4, "thị xã": 1.4}


def _act_kind(gathered: Gathered, act: LegalAct) -> str:
    """ "Luật · hết hiệu lực"; the kind alone when the state is not known."""
    status = gathered.standing(act).status
    return act.kind if status is Status.UNKNOWN else f"{act.kind} · {status}"


def _act_boost(gathered: Gathered, act: LegalAct) -> float:
    standing = gathered.standing(act)
    return 1.2 if standing.live else 0.8 if standing.over else 1.0


def _place_boost(gathered: Gathered, place: Place) -> float:
    # Of one district before and after it grew, the later one is meant.
    grown = any((other.level, other.name) == (place.level, place.name) for other in gathered.succession.after(place))
    return _LARGE.get(place.level, 1.0) * (0.9 if grown else 1.0)


def _in_time(gathered: Gathered, place: Place) -> Iterator[str]:
    """What a searcher is told of a place first: whose ground it is today; then the names that it had before."""
    succession = gathered.succession
    ground = succession.ground(place)
    later = succession.today(place) or succession.successors(place) if place.valid_to else ()
    for told, units in (
        ("Nay thuộc", later),
        ("Tên cũ", [other for other, how in ground.items() if how is Ground.BEFORE]),
        ("Trước thuộc", [other for other, how in ground.items() if how is Ground.AROUND and other.valid_to]),
    ):
        if units:
            yield f"{told}: {', '.join(place_name(unit) for unit in units)}."


def _act_title(act: LegalAct) -> str:
    return ": ".join(part for part in (act_name(act), act_subject(act)) if part)


def _act(gathered: Gathered, act: LegalAct) -> str:
    others = (gathered.acts[other] for other in (*act.replaces, *act.amends) if other in gathered.acts)
    names = [act_name(other) for other in others]
    return _text(act.title, act.issuer, str(gathered.standing(act).status), *act.variants, *names, act.note)
