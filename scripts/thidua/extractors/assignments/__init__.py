"""Assignments: who is to do what, with whom, until when (phân công, giao nhiệm vụ).

A body and a verb alone are a report as easily as an order ("Phòng Nội vụ tham mưu …"). They are an order
where a word says so (Giao, Đề nghị, có trách nhiệm), under a heading of duties ("Tổ chức thực hiện",
"Trách nhiệm của …"), and in the numbered points of a directive.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from thidua.extractors.assignments.duties import Actor, actors, bodies, deadline, done_by, duties, partners, task
from thidua.extractors.assignments.orders import (
    DIRECTIVES,
    LONGEST_HEADING,
    Heading,
    Reading,
    body_heading,
    enter,
    is_below,
    is_nobody,
    is_order,
    opens_list,
    orders_begin,
    plain,
)
from thidua.extractors.structure.paragraphs import Paragraph, paragraphs
from thidua.model import Assignment, Document, Mention, Span
from thidua.patterns import compiled

_RULES = {
    "ordered": "assignment.ordered",
    "asked": "assignment.ordered",
    "bound": "assignment.bound",
    "led": "assignment.led",
}
# "chủ trì, phối hợp với các cơ quan liên quan:" says no duty yet; a longer sentence does.
_SHORT_DUTY, _SAYS_SOMETHING = 14, 2
# Other words below a heading than its duties, unless they are a line of a table or a name.
_PASSING = 40


def extract(document: Document) -> Iterator[Mention]:
    """Every duty with its body, in the order of the text."""
    found = paragraphs(document.text)
    # The numbered points of a directive are its orders, unless a part of it is kept for them.
    points_order = document.head.kind in DIRECTIVES and not any(map(orders_begin, found))
    reading = Reading(document.head.kind, points_order)
    for paragraph, following in zip_longest(found, found[1:]):
        yield from _read(document.text, paragraph, following, reading)
    yield from filter(None, (reading.waiting, reading.row))


def _read(text: str, paragraph: Paragraph, following: Paragraph | None, reading: Reading) -> Iterator[Mention]:
    words = paragraph.words
    row = _plan_row(text, paragraph, reading)
    if row is not None:
        yield from row
        return
    if reading.row:
        yield reading.row
        reading.row = None
    if paragraph.rank <= 8:
        reading.task = task(words[:LONGEST_HEADING])
    enter(paragraph, reading)
    named = [actor for actor in actors(words) or done_by(words) if not is_nobody(words, actor)]
    found = [actor for actor in named if is_order(actor, paragraph, reading)]
    below = is_below(paragraph, reading)
    if reading.waiting:
        # An order that ends with a colon says its duties below; without any it stands for itself.
        if not below or found:
            yield reading.waiting
        reading.waiting = None
    if (not named or opens_list(paragraph, following)) and (heading := body_heading(paragraph, reading)):
        reading.heading = heading
    elif found:
        yield from _told(text, paragraph, found, reading)
    elif below and reading.heading:
        yield from _listed(text, paragraph, reading.heading)
    elif not paragraph.labelled and len(words) > _PASSING:
        # Other words between the points of a list end it.
        reading.heading = None


def _told(text: str, paragraph: Paragraph, found: list[Actor], reading: Reading) -> Iterator[Mention]:
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
            body = plain(words[actor.start : actor.end])
            reading.heading = Heading(
                body, paragraph.rank, partners(last), deadline(last), len(last.split()) > _SHORT_DUTY
            )
            waits = True
        else:
            waits = False
        whole = words[stretches[0][0] : stretches[-1][1]] if stretches else ""
        for a, b in named[:-1]:
            yield _mention(text, paragraph.span(a, b), plain(words[a:b]), whole, rule)
        last_body = plain(words[named[-1][0] : named[-1][1]])
        for order, (a, b) in enumerate(stretches):
            begin = named[-1][0] if order == 0 else a
            if not task(words[a:b]) or compiled("not_a_duty").search(words[a:b]):
                continue
            mention = _mention(text, paragraph.span(begin, b), last_body, words[a:b], rule)
            if waits and order + 1 == len(stretches):
                # "thực hiện:" alone says nothing without the list.
                reading.waiting = mention if len(task(words[a:b]).split()) > _SAYS_SOMETHING else None
            else:
                yield mention


def _listed(text: str, paragraph: Paragraph, heading: Heading) -> Iterator[Mention]:
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


def _plan_row(text: str, paragraph: Paragraph, reading: Reading) -> tuple[Mention, ...] | None:
    """Rows under the task of a plan: "Cơ quan chủ trì: …", "Cơ quan phối hợp: …", "Thời gian: …"; None for others."""
    words = paragraph.words
    if len(words) > LONGEST_HEADING:
        return None
    if lead := compiled("lead_row").match(words):
        before = (reading.row,) if reading.row else ()
        reading.row = None
        if reading.task:
            start, end = lead.span("lead")
            body = plain(words[start:end])
            reading.row = _mention(text, paragraph.span(start, end), body, reading.task, "assignment.plan")
        return before
    if reading.row:
        fact = reading.row.fact
        assert isinstance(fact, Assignment)
        if row := compiled("partner_row").match(words):
            reading.row = replace(reading.row, fact=replace(fact, partners=(plain(row["partners"]),)))
            return ()
        if row := compiled("time_row").match(words):
            reading.row = replace(reading.row, fact=replace(fact, deadline=plain(row["time"])))
            return ()
    return None


def _mention(text: str, span: Span, body: str, duty: str, rule: str) -> Mention:
    quote = text[span.start : span.end]
    trimmed = quote.rstrip(" \n\t;,.:/")
    fact = Assignment(body, task(duty), partners(duty), deadline(duty))
    return Mention(Span(span.start, span.start + len(trimmed)), trimmed, fact, rule)
