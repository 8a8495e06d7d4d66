"""A place left over from another text: a unit that was gone, another unit of the speaker's level, the level above."""

import re
from collections import Counter
from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.audit.folio import Folio, finds
from thidua.citation_styles import short
from thidua.model import Assignment, BodyName, Document, Place, PlaceName, Span
from thidua.patterns import compose
from thidua.resolve.context import body
from thidua.text import key

SAYS = "Địa danh, cấp hành chính không hợp"

# What says that a former unit is meant as such, or as a part of history.
_FORMER = re.compile(
    r"\bcũ\b|trước đây|sáp nhập|sắp xếp|hợp nhất|thành lập|chia tách|nay là|nay thuộc|tách ra|lịch sử|"
    r"năm 1[89]|nguyên là|đơn vị hành chính|kháng chiến|truyền thống"
)
_AREA = compose(
    r"trên địa bàn (?<level>tỉnh|huyện|xã|phường|thị xã|quận) "
    r"(?<name><<upper>><<letter>>*(?: <<upper>><<letter>>*){0,3})"
)
# What a district reports of itself is of the district.
_ABOVE = re.compile(r"(?:kinh tế\s?[-–]\s?xã hội|nhiệm vụ chính trị) (?P<above>của tỉnh)(?! [A-ZĐ])")
# The province is meant after all: its own plans, or the district as a part of it.
_PROVINCES = re.compile(
    r"nghị quyết|kế hoạch|chỉ thị|tỉnh ủy|tỉnh uỷ|"
    r"(?:hđnd|ubnd|nhân dân) tỉnh|toàn tỉnh|huyện và|chung|các tỉnh",
    re.IGNORECASE,
)
# Offices that only their own unit gives work to.
_OFFICE = re.compile(r"(?:Các phòng|Phòng|Văn phòng|Trung tâm|Hạt Kiểm lâm|Ban Chỉ huy|Công an|Thanh tra|Ban Quản lý) ")
_BELOW_PROVINCE = frozenset({"huyện", "thị xã", "quận", "xã", "phường", "thị trấn"})
# Longer than the name of any area.
_REACH = 200
# A unit that a text names so often is what it is about.
_MAIN = 3


def in_document(folio: Folio) -> Iterator[Finding]:
    """Once for each document and place."""
    dossier, document = folio.dossier, folio.document
    speaker = dossier.speakers[document.id]
    if not (speaker.level and speaker.unit):
        return
    gone = set(_gone(dossier, document))
    yield from (finding for finding, _ in gone)
    named = {name for _, name in gone}
    yield from _elsewhere(dossier, document, speaker.level, speaker.unit, named)
    yield from _others_bodies(dossier, document, speaker.level, speaker.unit, named)
    if speaker.level in _BELOW_PROVINCE and "của tỉnh" in document.text:
        yield from _above(dossier, document, speaker.level)


def _above(dossier: Dossier, document: Document, level: str) -> Iterator[Finding]:
    """What a district says of itself, said of the province."""
    for match in _ABOVE.finditer(document.text):
        span = Span(*match.span("above"))
        sentence = dossier.sentence(document, span)
        if not _PROVINCES.search(document.text[sentence.start : sentence.end]):
            note = f"văn bản của cấp {level} mà nói của tỉnh"
            yield Finding("leftover_place", Weight.SUSPECT, note, dossier.passage(document, span))
            return


def _gone(dossier: Dossier, document: Document) -> Iterator[tuple[Finding, str]]:
    """A unit of the speaker's own level that no longer was, spoken of as if it still were."""
    issued = document.head.issued
    speaker = dossier.speakers[document.id]
    seen: set[str] = set()
    for link in dossier.links.get(document.id, ()):
        record = dossier.archive.authorities.get(link.target or "")
        if not isinstance(record, Place) or not isinstance(link.mention.fact, PlaceName) or issued is None:
            continue
        if not record.valid_to or record.valid_to.first > issued.first or record.level != speaker.level:
            continue
        sentence = dossier.sentence(document, link.mention.span)
        around = document.text[max(0, sentence.start - 60) : max(sentence.end, link.mention.span.end + 40)]
        if _FORMER.search(around) or record.id in seen:
            continue
        seen.add(record.id)
        note = f"{record.level} {record.name} không còn từ {short(record.valid_to)}, văn bản viết {short(issued)}"
        where = dossier.passage(document, link.mention.span)
        yield Finding("leftover_place", Weight.SUSPECT, note, where, record.id), key(record.name)


def _elsewhere(dossier: Dossier, document: Document, level: str, unit: str, named: set[str]) -> Iterator[Finding]:
    """ "trên địa bàn huyện …" of another district, in the text of a district."""
    if level not in _BELOW_PROVINCE:
        return
    areas = finds(_AREA, document.text, ("trên địa bàn ",), 0, _REACH)
    found = [match for match in areas if match["level"] == level]
    names = Counter(key(match["name"]) for match in found)
    for match in found:
        name = key(match["name"])
        if name == key(unit) or name.startswith(f"{key(unit)} ") or name in named or names[name] >= _MAIN:
            continue
        sentence = dossier.sentence(document, Span(*match.span()))
        if _FORMER.search(document.text[sentence.start : max(sentence.end, match.end() + 20)]):
            continue
        named.add(name)
        note = f"văn bản của {level} {unit} mà nói trên địa bàn {level} {match['name']}"
        span = Span(match.start("level"), match.end())
        yield Finding("leftover_place", Weight.SUSPECT, note, dossier.passage(document, span))


def _others_bodies(dossier: Dossier, document: Document, level: str, unit: str, named: set[str]) -> Iterator[Finding]:
    """An office of another unit of the speaker's level that is given something to do, or that begins a sentence."""
    for mention in dossier.archive.mentions_of(document.id):
        match mention.fact:
            case Assignment():
                said = body(mention.fact.body)
            case BodyName() if _OFFICE.match(mention.quote) and _begins(dossier, document, mention.span):
                said = body(mention.quote)
            case _:
                continue
        name = key(said.unit or "")
        if said.level != level or not name or name in named or key(unit).startswith(name) or name.startswith(key(unit)):
            continue
        named.add(name)
        note = f"văn bản của {level} {unit} mà giao việc cho cơ quan của {level} {said.unit}"
        yield Finding("leftover_place", Weight.SUSPECT, note, dossier.passage(document, mention.span))


def _begins(dossier: Dossier, document: Document, span: Span) -> bool:
    """Whether a span begins its sentence, but for a label."""
    sentence = dossier.sentence(document, span)
    return not re.search(r"\w{3}", document.text[sentence.start : span.start])
