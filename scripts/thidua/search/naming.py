"""What the records of an archive are called, and what is shown of each: they are found by their names alone.

An act by its number and by its title, a place with and without its level, a movement with and without the words for
its kind, a body also in short. `records` finds them.
"""

import re
from collections.abc import Iterable, Iterator

from thidua.addresses import address
from thidua.archive import Archive
from thidua.citation_styles import short
from thidua.model import LegalAct, PartialDate, Place, Status
from thidua.resolve import Resolution
from thidua.search.analysis import analyse, facet
from thidua.search.filing import in_short
from thidua.search.records import Name, Named
from thidua.search.scoring import unique
from thidua.succession import Ground, Succession, place_name
from thidua.validity import Chronicle, Standing, act_name

# Words before a name that people leave out, the longest first.
_LEADING = (
    "phong trào thi đua",
    "phong trào",
    "cuộc vận động",
    "chương trình",
    "thi đua",
    "thành phố",
    "thị xã",
    "thị trấn",
    "tỉnh",
    "huyện",
    "quận",
    "phường",
    "xã",
    "xóm",
    "thôn",
    "bản",
    "tổ",
)
_LEADING_FOLDED = tuple(map(facet, _LEADING))

# A line in a list of results.
_LONGEST_TEXT = 140


def named(archive: Archive, resolution: Resolution, on: PartialDate) -> list[Named]:
    """The records of an archive on a day, neighbours in name side by side."""
    return sorted(_named(archive, resolution, on), key=lambda record: (_place_in_list(record), record.id))


def _place_in_list(record: Named) -> str:
    """Bodies stand beside their place, acts of one title together."""
    words = " ".join(record.names[-1].words) if record.names else facet(record.title)
    return re.sub(r"^(?:ui ban|hoi dong) nhan dan (?:tinh|thanh pho|quan|huien|thi xa|thi tran|xa|phuong) ", "", words)


def _named(archive: Archive, resolution: Resolution, on: PartialDate) -> Iterator[Named]:
    chronicle, succession = Chronicle(resolution.acts), Succession(archive.places, archive.organizations)
    called = {record.id: getattr(record, "name", record.id) for record in archive.authorities.values()}
    for act in resolution.acts:
        yield _act(act, chronicle.standing(act, on), act.id in archive.authorities)
    for movement in archive.movements:
        text = _line(movement.launched_by, movement.lead_body, movement.note)
        yield _record(movement, movement.name, "Phong trào", text, 1, movement.kind)
    for person in archive.people:
        places = (called.get(other) for other in (person.place or "", *person.movements))
        yield _record(person, person.name, "Điển hình", _line(person.role, *places), 2, "")
    for place in archive.places:
        yield _place(place, succession)
    for body in archive.organizations:
        others = (*body.successors, *(other.id for other in succession.bodies_before(body)))
        text = _line(body.level, *(called.get(other) for other in others), body.note)
        yield _record(body, body.name, "Cơ quan", text, 2, "", (in_short(body.name),))
    for indicator in archive.indicators:
        yield _record(indicator, indicator.name, "Chỉ tiêu", _line(indicator.field, indicator.note), 2, "")
    for title in archive.titles:
        yield _record(title, title.name, "Danh hiệu thi đua", _line(title.decided_by, title.note), 1, "danh hiệu")
    for form in archive.commendations:
        yield _record(form, form.name, "Hình thức khen thưởng", _line(form.decided_by, form.note), 1, "hình thức")


def _line(*parts: str | None) -> str:
    """What is known, on one line of a list."""
    text = " · ".join(" ".join(part.split()) for part in parts if part)
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT].rsplit(" ", 1)[0] + " …"


def _record(record: object, title: str, kind: str, text: str, rank: int, said: str, also: Iterable[str] = ()) -> Named:
    """`said`: what people say of its kind or level beside the name; `also`: other names, folded."""
    variants: tuple[str, ...] = getattr(record, "variants", ())
    # The name itself last: records are sorted by it.
    texts = (*variants, *also, getattr(record, "name", title))
    names = tuple(dict.fromkeys(name for text in texts if (name := _name(text, said)).words))
    identifier = str(getattr(record, "id", ""))
    return Named(identifier, address(type(record), identifier), title, kind, text, rank, names)


def _name(text: str, kind: str) -> Name:
    words = facet(text)
    beside = [facet(kind)]
    for leading in _LEADING_FOLDED:
        if words.startswith(f"{leading} "):
            words = words.removeprefix(f"{leading} ")
            beside.append(leading)
            break
    return Name(tuple(words.split()), _syllables(beside))


def _syllables(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(texts).split()))


def _place(place: Place, succession: Succession) -> Named:
    # Whoever types a name means the larger of two places, and of one before and after it grew the later one.
    grown = any((other.level, other.name) == (place.level, place.name) for other in succession.after(place))
    rank = min(place.tier, 3) - 1 + grown
    return _record(place, place_name(place), "Địa danh", _line(*_in_time(place, succession)), rank, place.level)


def _in_time(place: Place, succession: Succession) -> Iterator[str]:
    """Whose ground a place is today; then the names that it had before."""
    ground = succession.ground(place)
    later = succession.today(place) or succession.successors(place) if place.valid_to else ()
    for told, units in (
        ("Nay thuộc", later),
        ("Tên cũ", [other for other, how in ground.items() if how is Ground.BEFORE]),
        ("Trước thuộc", [other for other, how in ground.items() if how is Ground.AROUND and other.valid_to]),
    ):
        if units:
            yield f"{told}: {', '.join(place_name(unit) for unit in units)}"


def _act(act: LegalAct, standing: Standing, recorded: bool) -> Named:
    """Whoever names an act means the one that holds. One that is only cited is found by its number alone."""
    name = act_name(act)
    year = str(act.issued.year) if act.issued else ""
    numbers = analyse(f"{act.kind} {act.number} năm {year}").numbers if act.number else ()
    beside = _syllables((facet(act.kind), year))
    titles = dict.fromkeys(facet(text) for text in (*act.variants, act.title)) if recorded else ()
    said = tuple(Name(words, beside) for text in titles if (words := _without_kind(text, act.kind)))
    kind = act.kind if standing.status is Status.UNKNOWN else f"{act.kind} · {standing.status}"
    rank = 3 if not recorded else 0 if standing.live else 2 if standing.over else 1
    subject = "" if facet(act.title) in facet(name) else f": {act.title}"
    whole = " ".join(f"{name}{subject}".split())
    text = _line(act.issuer, short(act.issued) if act.issued else "")
    return Named(act.id, address(LegalAct, act.id), whole, kind, text, rank, said, unique(numbers))


def _without_kind(text: str, kind: str) -> tuple[str, ...]:
    """A title without the word of its kind: "luat thi dua khen thuong" is "thi dua khen thuong"."""
    return tuple(text.removeprefix(f"{facet(kind)} ").removeprefix("ve viec ").removeprefix("ve ").split())
