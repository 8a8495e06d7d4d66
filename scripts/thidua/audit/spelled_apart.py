"""One body, movement or thing under several spellings: a suggestion for each, once for a document."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Passage, Weight
from thidua.model import BodyName, Document, Fact, Movement, MovementName, Organization, Span
from thidua.patterns import things
from thidua.resolve.context import LEVELS, expanded
from thidua.text import accented_key, key, lower

SAYS = "Một tên được viết nhiều cách"

_BESIDE = 6
_COMPARED = 40
_CLOSE = 0.8
# Short forms and words of place are no spelling of their own.
_SHORT = re.compile(r"\b(?:UBND|HĐND|TĐKT|HĐTĐKT|MTTQ|BCH|BTV|LHPN|LĐLĐ|UBMTTQ|T\.?Ư|TW)\b")
_HEADED = re.compile(r"^(?:Phó )?Chủ tịch (?=[UỦH])")
# A name that stands in a line of capitals says nothing about how it is spelled.
_UNIT = re.compile(rf"\s+(?:{'|'.join(LEVELS)})(?:\s+.*)?$|\s+(?:các cấp|cấp (?:tỉnh|huyện|xã|cơ sở))$")
# Bodies that no list knows, up to the word of level that ends their names.
_OF_A_UNIT = re.compile(
    rf"(?<!\w)(?:[Bb]an [Cc]hỉ đạo|[Bb]an [Qq]uản lý|[Hh]ội đồng|[Tt]ổ công tác|[Tt]rung tâm)"
    rf"(?: (?!(?:{'|'.join(LEVELS)}|các|cấp|và|của)\b)\w+,?){{2,9}}?(?= (?:{'|'.join(LEVELS)})(?!\w))"
)
_QUOTED = re.compile(r"[“\"„]")
# What may stand before a movement's name without being part of it.
_LEADS = re.compile(
    r"^(?:(?:phong trào|cuộc vận động|chương trình|thi đua|đẩy mạnh|tiếp tục|thực hiện|về|việc|đối với|công tác) )+",
    re.IGNORECASE,
)

Place = tuple[Span, str]
Alike = dict[str, dict[str, Passage]]


def findings(dossier: Dossier) -> Iterator[Finding]:
    """Bodies and things within each document; movements and bodies against the name in their record."""
    alike, nearby = _bodies_alike(dossier), _movements_by_beginning(dossier)
    patterns = [(thing, re.compile(rf"(?<!\w)(?:{thing.pattern})(?!\w)")) for thing in things()]
    for document in dossier.archive.documents:
        yield from _bodies(dossier, document)
        yield from _recorded(dossier, document, alike, nearby)
        plain = lower(document.text)
        for thing, pattern in patterns:
            if not any(need in plain for need in thing.needs):
                continue
            places = [(Span(*match.span()), match.group()) for match in pattern.finditer(document.text)]
            forms = Counter(_squeezed(form) for _, form in places)
            forms = Counter({form: count for form, count in forms.items() if not form.isupper() or form == thing.right})
            if len(forms) > 1:
                right = thing.right or forms.most_common(1)[0][0]
                yield _found(dossier, document, places, forms, right, right if thing.right else None)


@lru_cache(maxsize=65536)
def _squeezed(name: str) -> str:
    """A name with single spaces, one kind of hyphen and tone marks where they always are."""
    plain = re.sub(r"\s*[-–—]\s*", " - " if re.search(r"\s[-–—]|[-–—]\s", name) else "-", " ".join(name.split()))
    return unicodedata.normalize("NFC", plain)


def _bodies(dossier: Dossier, document: Document) -> Iterator[Finding]:
    """Bodies whose full names differ in capitals, commas or hyphens."""
    groups: defaultdict[str, list[Place]] = defaultdict(list)
    taken: set[int] = set()
    for mention in dossier.archive.mentions_of(document.id):
        if not isinstance(mention.fact, BodyName):
            continue
        name = _HEADED.sub("", " ".join(mention.quote.split()))
        name = _UNIT.sub("", name)
        taken.add(mention.span.start)
        if _SHORT.search(name) or name.isupper() or name.count(" ") < 2:
            continue
        groups[_core(name)].append((mention.span, name))
    for match in _OF_A_UNIT.finditer(document.text):
        if match.start() not in taken and not match[0].isupper():
            groups[_core(match[0])].append((Span(*match.span()), " ".join(match[0].split())))
    for places in groups.values():
        forms = Counter(_squeezed(name) for _, name in places)
        if len({_compared(form) for form in forms}) > 1:
            yield _found(dossier, document, places, forms, forms.most_common(1)[0][0], None)


# The same few bodies are named over and over.
_core = lru_cache(maxsize=65536)(expanded)


@lru_cache(maxsize=65536)
def _compared(form: str) -> str:
    """A spelling as it counts: the first letter follows the sentence, tone marks may stand either way."""
    words = form[:1].lower() + form[1:]
    marks = re.sub(r"[^,\-]", "", words)
    capitals = "".join("1" if letter.isupper() else "0" for letter in re.findall(r"(?<!\w)\w", words))
    return f"{accented_key(words)} {marks} {capitals}"


def _recorded(
    dossier: Dossier, document: Document, alike: Alike, nearby: dict[str, list[Movement]]
) -> Iterator[Finding]:
    """Movements in quote marks and bodies whose name here has other words or commas than that of their record."""
    groups: defaultdict[str, list[Place]] = defaultdict(list)
    for link in dossier.links.get(document.id, ()):
        if not isinstance(link.mention.fact, MovementName | BodyName):
            continue
        record = dossier.archive.authorities.get(link.target or "") or _near(nearby, link.mention.fact)
        name = " ".join(getattr(link.mention.fact, "name", "").split())
        if isinstance(record, Movement) and isinstance(link.mention.fact, MovementName):
            # A proper name stands in quote marks; without them the text may just describe the movement.
            odd = bool(_QUOTED.search(link.mention.quote)) and _is_renamed(record.name, name)
        elif isinstance(record, Organization) and isinstance(link.mention.fact, BodyName):
            odd = _is_joined_otherwise(record.name, name)
        else:
            continue
        if odd:
            groups[record.id].append((link.mention.span, name))
    for target, places in groups.items():
        known = dossier.archive.authorities[target]
        assert isinstance(known, Movement | Organization)
        forms = Counter(name for _, name in places)
        note = f"ở đây: {_listed(forms)}; bản ghi: “{known.name}”"
        where, *others = (dossier.passage(document, span) for span, _ in _first_of_each(places))
        elsewhere = [passage for form, passage in alike.get(_beginning(places[0][1]), {}).items() if form not in forms]
        beside = (*others, *(elsewhere if isinstance(known, Organization) else ()))[:_BESIDE]
        yield Finding("spelled_apart", Weight.SUGGESTION, note, where, target, known.name, beside)


def _movements_by_beginning(dossier: Dossier) -> dict[str, list[Movement]]:
    """First two words of a movement's name, without what leads to it -> the movements."""
    found: defaultdict[str, list[Movement]] = defaultdict(list)
    for movement in dossier.archive.movements:
        found[_two_words(movement.name)].append(movement)
    return found


def _near(nearby: dict[str, list[Movement]], fact: Fact) -> Movement | None:
    """The one movement that a name without a record comes close to, but for a word or two."""
    if not isinstance(fact, MovementName):
        return None
    words = set(key(fact.name).split())
    close = [
        movement
        for movement in nearby.get(_two_words(fact.name), ())[:_COMPARED]
        if len(words & set(key(movement.name).split())) >= _CLOSE * max(len(words), len(key(movement.name).split()))
    ]
    return close[0] if len(close) == 1 else None


def _two_words(name: str) -> str:
    return " ".join(key(_LEADS.sub("", name)).split()[:2])


def _is_renamed(recorded: str, name: str) -> bool:
    """True for a name close to the recorded one that has other words or commas; not for one that only is cut short."""
    mine, theirs = (_LEADS.sub("", text) for text in (recorded, name))
    own, other = accented_key(mine).split(), accented_key(theirs).split()
    if own == other:
        return mine.count(",") != theirs.count(",")
    shared = len(set(own) & set(other))
    return len(other) > 3 and shared >= 0.6 * max(len(own), len(other)) and own[: len(other)] != other


def _is_joined_otherwise(recorded: str, name: str) -> bool:
    """True when only "và" or a hyphen tells a body's name from the recorded one: "Văn hóa và …", "Văn hóa - …"."""
    if _SHORT.search(name):
        return False
    short = _UNIT.sub("", name)
    mine, theirs = accented_key(recorded).split(), accented_key(short).split()
    joint = accented_key("và")
    bare = [word for word in mine if word != joint]
    return (
        len(theirs) > 3
        and mine[: len(theirs)] != theirs
        and bare[: len(theirs)] == [word for word in theirs if word != joint]
    )


def _bodies_alike(dossier: Dossier) -> Alike:
    """First words of a body's name -> its forms in the archive, each with the first place."""
    found: Alike = defaultdict(dict)
    for document in dossier.archive.documents:
        for mention in dossier.archive.mentions_of(document.id):
            if isinstance(mention.fact, BodyName) and mention.quote.count(" ") > 4 and not mention.quote.isupper():
                form = _squeezed(_UNIT.sub("", mention.quote))
                forms = found[_beginning(form)]
                if len(forms) < _BESIDE:
                    forms.setdefault(form, dossier.passage(document, mention.span))
    return found


@lru_cache(maxsize=65536)
def _beginning(name: str) -> str:
    return " ".join(key(name).split()[:4])


def _listed(forms: Counter[str]) -> str:
    return "; ".join(f"“{form}” ({count} chỗ)" if count > 1 else f"“{form}”" for form, count in forms.most_common())


def _first_of_each(places: Iterable[Place]) -> list[Place]:
    seen: dict[str, Place] = {}
    for place in places:
        seen.setdefault(_squeezed(place[1]), place)
    return list(seen.values())


def _found(
    dossier: Dossier, document: Document, places: list[Place], forms: Counter[str], usual: str, right: str | None
) -> Finding:
    """The first place that is not spelled as usual; the first place of each other spelling stands beside it."""
    firsts = [place for place in _first_of_each(places) if _squeezed(place[1]) in forms]
    odd = next((place for place in firsts if _squeezed(place[1]) != usual), firsts[0])
    where = dossier.passage(document, odd[0])
    beside = tuple(dossier.passage(document, span) for span, form in firsts if (span, form) != odd)[:_BESIDE]
    advice = f"; nên viết “{right}”" if right else "; nên chọn một cách"
    return Finding("spelled_apart", Weight.SUGGESTION, f"{_listed(forms)}{advice}", where, None, right, beside)
