"""The life of a movement: where texts say that it was launched, joined, carried on, reviewed, concluded.

An event is a mention of the movement with the verb that stands before it in its sentence ("phát động phong trào …",
"sơ kết phong trào …"). What the title of a document says of the movement holds for the whole document.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thidua.archive import Archive
from thidua.model import Citation, Document, Link, Mention, Movement, MovementName
from thidua.patterns import compiled
from thidua.resolve import Resolution
from thidua.text import key

# How far before a name its verb may stand, in letters.
_NEAR = 80
# How far behind the number of an act its title may begin, and the verb in it.
_TITLE = 40
# Kinds of documents that tell of what others did.
_TELLING = frozenset({"Báo cáo", "Văn bản", "Thông báo", "Biên bản", "Tờ trình"})
# The most that stands between two names of a list.
_JOINT = 12
# How long a list of names may be.
_LIST = 4000
_SENTENCE = re.compile(r"[.;?!]\s|\n")
_CLAUSE = re.compile(r"[.;?!,:]\s|\n")
_BULLET = re.compile(r"[ \t]*(?:[-+*•–]|[0-9]{1,2}[.)]) ")


class Event(StrEnum):
    """What happens to a movement, in the order of its life."""

    LAUNCHED = "phát động"
    JOINED = "hưởng ứng"
    CARRIED_ON = "thực hiện"
    REVIEWED = "sơ kết"
    CONCLUDED = "tổng kết"


@dataclass(frozen=True, slots=True)
class Moment:
    """One event: the document that tells it, at which mention.

    `own`: the document itself does it, so that its head says when and by whom; a report only tells of it. `cited`
    is the act that does it, when the words stand in its title ("Chỉ thị 02/CT-UBND … phát động phong trào …").
    """

    event: Event
    document: Document
    mention: Mention
    own: bool
    cited: str | None = None


def lives(archive: Archive, resolution: Resolution) -> Mapping[str, tuple[Moment, ...]]:
    """Movement -> its moments, by date of the documents; of one document each event once."""
    movements = {movement.id: movement for movement in archive.movements}
    citations: defaultdict[str, list[Link]] = defaultdict(list)
    for link in resolution.links:
        if isinstance(link.mention.fact, Citation) and link.target:
            citations[link.document].append(link)
    latest: dict[str, tuple[int, Event | None]] = {}
    found: defaultdict[str, dict[tuple[Event, str], Moment]] = defaultdict(dict)
    for link in resolution.links:
        if link.target in movements and isinstance(link.mention.fact, MovementName):
            document = archive.document[link.document]
            event = _event(document, link, movements[link.target])
            before, last = latest.get(document.id, (0, None))
            # "Phát động các phong trào “A”, “B” và “C”": one verb for all of them.
            if event is None and 0 <= link.mention.span.start - before <= _JOINT:
                event = last
            latest[document.id] = link.mention.span.end, event
            if event:
                cited = _cited(document, citations.get(document.id, ()), link.mention)
                own = cited is None and document.head.kind not in _TELLING
                moment = Moment(event, document, link.mention, own, cited)
                found[link.target].setdefault((event, document.id), moment)
    return {movement: tuple(sorted(moments.values(), key=_order)) for movement, moments in found.items()}


def _order(moment: Moment) -> tuple[str, int, str]:
    issued = moment.document.head.issued
    return issued.first if issued else "9999", list(Event).index(moment.event), moment.document.id


def _event(document: Document, link: Link, movement: Movement) -> Event | None:
    """What the words before a name say of it; in a list what its first line says, of a title's movement its launch."""
    text, start = document.text, link.mention.span.start
    line = text.rfind("\n", 0, start) + 1
    found = _last(text[max(line, start - _NEAR) : start])
    if found is None and _BULLET.match(text, line):
        # "… phát động các phong trào:", then one name a line.
        opened = text.rfind(":\n", max(0, line - _LIST), line)
        lead = text[max(text.rfind("\n", 0, opened) + 1, opened - _NEAR) : opened] if opened >= 0 else ""
        # Between the first line and this one stand only names.
        names = all(_BULLET.match(row) for row in text[opened:line].split("\n") if len(row) > 1)
        found = _last(lead) if names else None
    titled = _last(document.head.title) if key(movement.name) in key(document.head.title) else None
    return found or titled


def _cited(document: Document, citations: Sequence[Link], mention: Mention) -> str | None:
    """The act in whose citation, or just behind it, a movement is named: its title goes on there."""
    at = bisect_right(citations, mention.span.start, key=lambda link: link.mention.span.start) - 1
    if at < 0:
        return None
    between = document.text[citations[at].mention.span.end : mention.span.start]
    if len(between) > _TITLE or _SENTENCE.search(between):
        return None
    return citations[at].target


def _last(words: str) -> Event | None:
    """The event of the last verb in the clause that the words end with: beyond a comma it has another object."""
    sentence = _CLAUSE.split(words)[-1]
    verbs = list(compiled("movement_event").finditer(sentence))
    return next(event for event, group in _GROUPS.items() if verbs[-1][group]) if verbs else None


_GROUPS = {
    Event.LAUNCHED: "launched",
    Event.JOINED: "joined",
    Event.CARRIED_ON: "carried",
    Event.REVIEWED: "reviewed",
    Event.CONCLUDED: "concluded",
}
