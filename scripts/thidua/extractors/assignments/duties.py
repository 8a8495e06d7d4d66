"""Duties: which bodies a paragraph tells to do something, and where each duty begins and ends.

Works on the words of one paragraph. Whether such words are an order at all depends on where they stand;
that is for `assignments` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.patterns import compiled, compose, scan

_CLAUSE = re.compile(r"(?:^|(?<=[.;:!?])\s+|\*\s+)")
# A full stop that ends a sentence: not the one of "TP. Hồ Chí Minh" or of a number.
_PART = re.compile(r"(?P<mark>;)\s+(?:và\s+)?|(?P<stop>(?<![ .(][A-ZĐ])(?<![ .(][A-ZĐ][A-ZĐ])[.!?])\s+(?=[A-ZĐÀ-Ỹ])")
_COMMA = re.compile(r",\s+|:\s+")
_LEAD = compose("<<duty_lead>>")
_MODAL = compose("<<duty_modal>>(?![A-Za-zĐđÀ-ỹ])")
_HAS_DUTY = re.compile(r"^(?:có trách nhiệm|có nhiệm vụ|phải|cần)(?:\s*:?\s+|\s*[:.*]?\s*$)")
_BODY_LIST = compose(r"[ ]*;[ ]+(?:và[ ]+)?(?=<<body_start>>)")
# How far into a sentence its introduction may reach, and how many commas it may have.
_INTRO, _COMMAS = 500, 8


@dataclass(frozen=True, slots=True)
class Actor:
    """Bodies of one clause: where they stand, where their duty begins, and how they are told.

    `how`: "ordered" (Giao, Yêu cầu), "asked" (Đề nghị), "bound" (có trách nhiệm), "led" (chủ trì),
    "needed" (cần, phải), "charged" ("Trong quá trình thực hiện, các đơn vị …"), "plain" (a verb only).
    """

    start: int
    end: int
    duty: int
    how: str
    opens_sentence: bool


def actors(words: str) -> list[Actor]:
    """Every clause of a paragraph that names bodies and goes on with words of duty, in order."""
    found: list[Actor] = []
    done = 0
    for clause in _CLAUSE.finditer(words):
        at = clause.end()
        if at < done:
            continue
        opens = at == 0 or words[clause.start() - 1] in ".!?"
        actor = _actor_at(words, at, opens)
        if (
            not actor
            and words[clause.start() - 1 : clause.start()] != ";"
            and compiled("clause_intro").match(words, at)
        ):
            actor = _after_introduction(words, at)
        if actor:
            if found and actor.how == "plain" and words[clause.start() - 1 : clause.start()] == ";":
                # "Giao Sở Nội vụ …; Sở Tài chính …": the order goes on over the semicolon.
                actor = replace(actor, how=found[-1].how)
            found.append(actor)
            done = actor.duty
    return found


def done_by(words: str) -> Iterator[Actor]:
    """Bodies that stand behind what they lead: "Đề án do Sở Nội vụ chủ trì xây dựng"."""
    for match in scan("done_by", words):
        before = words[max(0, match.start() - 60) : match.start()]
        if not compiled("meeting").search(before):
            start, end = match.span("actor")
            yield Actor(start, end, match.end(), "led", True)


def _after_introduction(words: str, at: int) -> Actor | None:
    for number, comma in enumerate(_COMMA.finditer(words, at, min(len(words), at + _INTRO))):
        if number == _COMMAS or words[comma.start() - 1] == ".":
            return None
        if actor := _actor_at(words, comma.end(), True):
            charged = actor.how == "plain" and compiled("clause_of_order").match(words, at)
            return replace(actor, how="charged") if charged else actor
    return None


def _actor_at(words: str, at: int, opens: bool) -> Actor | None:
    ordered = compiled("order").match(words, at)
    if not ordered and (giver := compiled("actor_before_order").match(words, at)):
        ordered = compiled("order").match(words, giver.end())
    begin = ordered.end() if ordered else at
    match = compiled("actor").match(words, begin)
    if not match:
        match = compiled("actor_colon").match(words, begin) or compiled("actor_regarded").match(words, begin)
        opening = words[match.end()].lower() + words[match.end() + 1 : match.end() + 80] if match else ""
        if not match or not compiled("duty_opening").match(opening):
            return None
    if ordered:
        how = "asked" if "nghị" in ordered["order"] else "ordered"
    elif compiled("duty_bound").match(words, match.end()):
        how = "bound"
    elif words.startswith("chủ trì", match.end()):
        how = "led"
    else:
        how = "needed" if _MODAL.match(words, match.end()) else "plain"
    start, end = match.span("actor")
    return Actor(start, start + len(words[start:end].rstrip(" :-–")), match.end(), how, opens)


def bodies(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bodies of an actor: parted by semicolons each is one; a list with commas acts together."""
    parts = []
    begin = start
    for mark in _BODY_LIST.finditer(words, start, end):
        parts.append((begin, mark.start()))
        begin = mark.end()
    return [*parts, (begin, end)]


def duties(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The duties in a stretch of words that opens with one.

    A semicolon before words of duty begins a new one; a sentence does when it opens with an act of
    office (tham mưu, báo cáo …). Exhortations go on with the duty before; other sentences end it.
    """
    begin, reach, open_ = start, start, True
    for mark in [*_PART.finditer(words, start, end), None]:
        stop = mark.start() if mark else end
        if open_:
            reach = stop
        if not mark:
            break
        at = mark.end()
        opening = words[at : at + 1].lower() + words[at + 1 : at + 80]
        if mark["mark"]:
            fresh = bool(compiled("duty_opening").match(opening)) and not compiled("duty_hedge").match(opening)
        else:
            fresh = bool(compiled("duty_sentence").match(opening))
            open_ = open_ and bool(fresh or _LEAD.match(opening))
        if fresh:
            if reach > begin:
                yield begin, reach
            begin, open_ = at, True
    if reach > begin:
        yield begin, reach


def task(words: str) -> str:
    """A duty in one line, without the words that only say it is one."""
    return _HAS_DUTY.sub("", " ".join(words.split()), count=1).strip(" ;.,:/*|")


def partners(duty: str) -> tuple[str, ...]:
    """With whom: what follows "phối hợp với", each body that a semicolon parts."""
    match = compiled("duty_partners").search(duty)
    return tuple(part.strip(" ,") for part in match["partners"].split(";")) if match else ()


def deadline(duty: str) -> str | None:
    """Until when or how often, as printed."""
    match = compiled("duty_deadline").search(duty)
    return match.group() if match else None
