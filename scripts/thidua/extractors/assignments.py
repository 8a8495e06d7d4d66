"""Assignments: who is to do what, with whom, until when (phân công, giao nhiệm vụ).

A body and a verb alone are a report as easily as an order ("Phòng Nội vụ tham mưu …"). They are an order
where a word says so (Giao, Đề nghị, có trách nhiệm), under a heading of duties ("Tổ chức thực hiện",
"Trách nhiệm của …"), and in the numbered points of a directive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from thidua.extractors.duties import Actor, actors, bodies, deadline, done_by, duties, partners, task
from thidua.extractors.paragraphs import UNLABELLED, Paragraph, paragraphs
from thidua.model import Assignment, Document, Mention, Span
from thidua.patterns import compiled
from thidua.text import fold

# Kinds whose numbered points are orders; kinds that tell what was done.
_DIRECTIVES = ("Chỉ thị", "Công điện", "Thông báo", "Kết luận")
_REPORTS = ("Báo cáo", "Tờ trình", "Biên bản", "Hợp đồng", "Giấy mời")
_RULES = {
    "ordered": "assignment.ordered",
    "asked": "assignment.ordered",
    "bound": "assignment.bound",
    "led": "assignment.led",
}
# What a heading about carrying out may also say: then it looks back.
_LOOKS_BACK = ("ket qua", "tinh hinh", "danh gia", "thuc trang", "han che", "ton tai", "kinh nghiem", "uu diem")
_HEADING = 160
_LONGEST_HEADING = 600
_ARTICLE, _LISTED = 3, 9
# "Các ông (bà): Chánh Văn phòng …" only addresses them.
_ADDRESS = re.compile(r"^Các (?:ông|đồng chí)(?:,? \(?bà\)?)?:?[ ]+(?=[A-ZĐ])")
# "chủ trì, phối hợp với các cơ quan liên quan:" says no duty yet; a longer sentence does.
_SHORT_DUTY = 14


@dataclass(slots=True)
class _Heading:
    """Bodies whose duties stand in the paragraphs below: `rank` of its label, `below` of the duties' when known.

    `spoken`: it is a sentence with a duty, which the list below may only spell out.
    """

    body: str
    rank: int
    partners: tuple[str, ...] = ()
    deadline: str | None = None
    spoken: bool = False
    below: int | None = None


@dataclass(slots=True)
class _Reading:
    """What is known while going through the paragraphs of one document."""

    kind: str
    points_order: bool
    in_foot: bool = False
    ordered_from: int | None = None
    heading: _Heading | None = None
    waiting: Mention | None = None
    task: str | None = None
    row: Mention | None = field(default=None)


def extract(document: Document) -> Iterator[Mention]:
    """Every duty with its body, in the order of the text."""
    found = list(paragraphs(document.text))
    # The numbered points of a directive are its orders, unless a part of it is kept for them.
    points_order = document.head.kind in _DIRECTIVES and not any(map(_orders_begin, found))
    reading = _Reading(document.head.kind, points_order)
    for paragraph, following in zip_longest(found, found[1:]):
        yield from _read(document.text, paragraph, following, reading)
    yield from filter(None, (reading.waiting, reading.row))


def _read(text: str, paragraph: Paragraph, following: Paragraph | None, reading: _Reading) -> Iterator[Mention]:
    words = paragraph.words
    row = _plan_row(text, paragraph, reading)
    if row is not None:
        yield from row
        return
    if reading.row:
        yield reading.row
        reading.row = None
    if paragraph.rank <= 8:
        reading.task = task(words[:_LONGEST_HEADING])
    _enter(paragraph, reading)
    if words.startswith(("Nơi nhận", "NƠI NHẬN")):
        reading.heading = reading.ordered_from = None
        reading.in_foot = True
    elif reading.in_foot:
        # The list of recipients is over when something else than an item of it comes.
        reading.in_foot = paragraph.rank >= _LISTED or len(words) < 60
    named = actors(words) or list(done_by(words))
    found = [actor for actor in named if _is_order(actor, paragraph, reading)]
    below = _is_below(paragraph, reading)
    if reading.waiting:
        # An order that ends with a colon says its duties below; without any it stands for itself.
        if not below or found:
            yield reading.waiting
        reading.waiting = None
    if (not named or _opens_list(paragraph, following)) and (heading := _body_heading(paragraph, reading)):
        reading.heading = heading
    elif found:
        yield from _told(text, paragraph, found, reading)
    elif below and reading.heading:
        yield from _listed(text, paragraph, reading.heading)
    elif not paragraph.labelled and len(words) > _HEADING // 4:
        # Other words between the points of a list end it.
        reading.heading = None


def _enter(paragraph: Paragraph, reading: _Reading) -> None:
    """Keep track of the part in which orders stand, and of the heading that a paragraph closes."""
    rank = paragraph.rank
    if _orders_begin(paragraph):
        depth = 2 if rank == UNLABELLED else rank
        if reading.ordered_from is None or depth <= reading.ordered_from:
            reading.ordered_from = depth
        return
    if reading.ordered_from is not None and rank <= reading.ordered_from:
        reading.ordered_from = None
    heading = reading.heading
    if heading and paragraph.labelled:
        # Below a heading without a label any list may stand; its first point shows how deep.
        outermost = heading.rank if heading.rank != UNLABELLED else (heading.below or _ARTICLE + 1) - 1
        if rank <= outermost:
            reading.heading = None


def _orders_begin(paragraph: Paragraph) -> bool:
    """True for a heading under which a text says who does what."""
    words = paragraph.words
    if len(words) > 2 * _HEADING or 7 <= paragraph.rank < UNLABELLED:
        return False
    title = fold(words[:_HEADING]).split(":")[0].split(". ")[0]
    if not paragraph.labelled and len(title) > 60:
        return False
    return bool(compiled("order_heading").search(title)) and not any(back in title for back in _LOOKS_BACK)


def _is_order(actor: Actor, paragraph: Paragraph, reading: _Reading) -> bool:
    if reading.in_foot:
        return False
    if reading.ordered_from is not None or actor.how in ("bound", "ordered"):
        return True
    if reading.kind in _REPORTS:
        # There a request goes upwards: "Đề nghị cấp trên …".
        return False
    if actor.how == "asked" or (actor.how == "led" and actor.opens_sentence):
        return True
    return actor.opens_sentence and reading.points_order and (paragraph.labelled or actor.how == "needed")


def _is_below(paragraph: Paragraph, reading: _Reading) -> bool:
    """True for a paragraph that stands under the heading of bodies that is open."""
    heading = reading.heading
    if not heading:
        return False
    if not paragraph.labelled:
        return heading.below is None or heading.below == UNLABELLED
    if paragraph.rank <= heading.rank and heading.rank != UNLABELLED:
        return False
    return heading.below is None or paragraph.rank <= heading.below


def _opens_list(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """True for a label and words without a stop, with a list of inner labels below: a heading, whatever it says."""
    closed = paragraph.words.rstrip(" *").endswith((".", ";", ",", ":"))
    return paragraph.labelled and not closed and following is not None and paragraph.rank < following.rank < UNLABELLED


def _body_heading(paragraph: Paragraph, reading: _Reading) -> _Heading | None:
    words = paragraph.words.strip()
    if len(words) > _LONGEST_HEADING or words.endswith((";", ",")):
        return None
    about_duties = compiled("duty_of_heading").match(words)
    directive = reading.kind in _DIRECTIVES and paragraph.labelled
    if reading.in_foot or not (about_duties or directive or reading.ordered_from is not None):
        return None
    match = compiled("actor_alone").match(words.capitalize() if words.isupper() else words)
    if not match:
        return None
    start, end = match.span("bodies")
    return _Heading(_plain(words[start:end]), paragraph.rank)


def _plain(words: str) -> str:
    return _ADDRESS.sub("", " ".join(words.split())).strip(" ,;:.*")


def _told(text: str, paragraph: Paragraph, found: list[Actor], reading: _Reading) -> Iterator[Mention]:
    """The duties of the bodies that a paragraph itself names."""
    words = paragraph.words
    reading.heading = None if not paragraph.labelled else reading.heading
    for number, actor in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(words)
        rule = _RULES.get(actor.how, "assignment.section")
        stretches = list(duties(words, actor.duty, end))
        named = bodies(words, actor.start, actor.end)
        if (words[:end].rstrip(" *").endswith(":") or not task(words[actor.duty : end])) and number + 1 == len(found):
            last = words[stretches[-1][0] :] if stretches else ""
            body = _plain(words[actor.start : actor.end])
            reading.heading = _Heading(
                body, paragraph.rank, partners(last), deadline(last), len(last.split()) > _SHORT_DUTY
            )
            waits = True
        else:
            waits = False
        whole = words[stretches[0][0] : stretches[-1][1]] if stretches else ""
        for a, b in named[:-1]:
            yield _mention(text, paragraph.span(a, b), _plain(words[a:b]), whole, rule)
        last_body = _plain(words[named[-1][0] : named[-1][1]])
        for order, (a, b) in enumerate(stretches):
            begin = named[-1][0] if order == 0 else a
            if not task(words[a:b]) or compiled("not_a_duty").search(words[a:b]):
                continue
            mention = _mention(text, paragraph.span(begin, b), last_body, words[a:b], rule)
            if waits and order + 1 == len(stretches):
                reading.waiting = mention
            else:
                yield mention


def _listed(text: str, paragraph: Paragraph, heading: _Heading) -> Iterator[Mention]:
    """The duties that a paragraph under a heading of bodies holds."""
    words = paragraph.words
    opening = words[:1].lower() + words[1:80]
    if not compiled("duty_opening").match(opening) and (heading.spoken or not paragraph.labelled or len(words) < 20):
        return
    heading.below = paragraph.rank
    for number, (a, b) in enumerate(duties(words, 0, len(words))):
        mention = _mention(text, paragraph.span(a, b), heading.body, words[a:b], "assignment.heading")
        fact = mention.fact
        assert isinstance(fact, Assignment)
        shared = replace(
            fact,
            partners=fact.partners or (heading.partners if number == 0 else ()),
            deadline=fact.deadline or heading.deadline,
        )
        yield replace(mention, fact=shared)


def _plan_row(text: str, paragraph: Paragraph, reading: _Reading) -> tuple[Mention, ...] | None:
    """Rows under the task of a plan: "Cơ quan chủ trì: …", "Cơ quan phối hợp: …", "Thời gian: …"; None for others."""
    words = paragraph.words
    if len(words) > _LONGEST_HEADING:
        return None
    if lead := compiled("lead_row").match(words):
        before = (reading.row,) if reading.row else ()
        reading.row = None
        if reading.task:
            start, end = lead.span("lead")
            body = _plain(words[start:end])
            reading.row = _mention(text, paragraph.span(start, end), body, reading.task, "assignment.plan")
        return before
    if reading.row:
        fact = reading.row.fact
        assert isinstance(fact, Assignment)
        if row := compiled("partner_row").match(words):
            reading.row = replace(reading.row, fact=replace(fact, partners=(_plain(row["partners"]),)))
            return ()
        if row := compiled("time_row").match(words):
            reading.row = replace(reading.row, fact=replace(fact, deadline=_plain(row["time"])))
            return ()
    return None


def _mention(text: str, span: Span, body: str, duty: str, rule: str) -> Mention:
    quote = text[span.start : span.end]
    trimmed = quote.rstrip(" \n\t;,.:/")
    fact = Assignment(body, task(duty), partners(duty), deadline(duty))
    return Mention(Span(span.start, span.start + len(trimmed)), trimmed, fact, rule)
