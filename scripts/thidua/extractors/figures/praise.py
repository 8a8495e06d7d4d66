"""People and collectives that a sentence itself praises: they hold a title, were decorated, are called an example."""

import re
from collections.abc import Iterator

from thidua.extractors.figures.naming import collective, person
from thidua.model import Mention
from thidua.patterns import compiled, compose

# How far before its praise a sentence may name whom it praises.
_SENTENCE = 300
_BREAK = re.compile(r"[.!?;]\s|\n")
_BARE = compose(
    r"<<no_letter_before>>(?<person>(?=<<family_name>>(?:[ ]<<person_syllable>>){2})(?!<<no_person>>)<<person_name>>)"
    r"(?:<<after_name>>|[ ]?\((?<about>[^()\n]{4,140})\))?"
)
_BRACKETED = compose(
    r"<<no_letter_before>><<honorific>>[ ]+(?<person><<person_name>>)"
    r"(?:[ ]?\((?<about>[^()\n]{4,140})\))?(?:<<after_name>>)?"
)
_CAPITAL_BEFORE = compose(r"<<upper>><<lower>>*[ ]$")
_FIRST = compose(r"\s{0,3}(?<person><<bare_person>>)")
_PRAISE = (
    ("praise_award", "figure.decorated"),
    ("praise_example", "figure.praised"),
    ("praise_deed", "figure.deed"),
)


def praised(text: str) -> Iterator[Mention]:
    """Every figure that is praised without an announcement; some may overlap one another."""
    yield from _titled(text)
    for match in compiled("listed_holder").finditer(text):
        yield from person(text, match, "figure.holder", unknown="state_leader")
    for match in compiled("portrait_heading").finditer(text):
        yield from person(text, match, "figure.portrait")
    for match in compiled("named_holder").finditer(text):
        yield from person(text, match, "figure.titled")
    for piece, rule in _PRAISE:
        yield from _subjects(text, piece, rule)


def row_of_names(text: str, position: int, end: int, rule: str) -> Iterator[Mention]:
    """The names without "ông" or "bà" that stand in a row from a position on: "Hà Văn Suối, Lò Thị Mây và …"."""
    match = _FIRST.match(text, position, end)
    while match:
        yield from person(text, match, rule)
        match = compiled("next_holder").match(text, match.end(), end)


def _titled(text: str) -> Iterator[Mention]:
    for match in compiled("titled_person").finditer(text):
        first = list(person(text, match, "figure.titled", unknown="state_leader"))
        yield from first
        following = compiled("next_holder").match(text, match.end()) if first else None
        while following:
            yield from person(text, following, "figure.titled", unknown="state_leader")
            following = compiled("next_holder").match(text, following.end())


def _subjects(text: str, piece: str, rule: str) -> Iterator[Mention]:
    """Of each praise of a kind whom its sentence is about: the first it names, or what stands right before it."""
    done = 0
    for praise in compiled(piece).finditer(text):
        start = _sentence_start(text, praise.start())
        if start < done:
            continue
        found = list(_subject(text, start, praise.start(), rule))
        if found:
            done = praise.end()
        yield from found


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence that holds a position begins, at most as far back as a subject may stand."""
    start = max(0, position - _SENTENCE)
    for stop in _BREAK.finditer(text, start, position):
        start = stop.end()
    return start


def _subject(text: str, start: int, end: int, rule: str) -> Iterator[Mention]:
    for match in _BRACKETED.finditer(text, start, end):
        between = text[match.end("person") : end]
        if compiled("not_the_praised").search(text[max(start, match.start() - 20) : match.start()]):
            continue
        if compiled("speaks_of_others").search(between):
            return
        if rule == "figure.deed" and not compiled("lives_there").match(text, match.end("person")):
            return
        yield from person(text, match, rule)
        return
    if rule != "figure.decorated":
        yield from _named_before(text, start, end, rule)
    if rule != "figure.deed":
        yield from _beside(text, start, end, rule)


def _named_before(text: str, start: int, end: int, rule: str) -> Iterator[Mention]:
    """Whom "Anh", "Bà" in a sentence means: the last named so before it, when the home stands there too."""
    address = compiled("praised_by_pronoun").search(text[start:end])
    if not address:
        return
    named = [
        match
        for match in _BRACKETED.finditer(text, max(0, start - _SENTENCE), start)
        if match["honorific"].casefold() == address["address"].casefold()
    ]
    if named and compiled("lives_there").match(text, named[-1].end("person")):
        yield from person(text, named[-1], rule)


def _beside(text: str, start: int, end: int, rule: str) -> Iterator[Mention]:
    """A name without "ông" or "bà", or a collective, right before the praise."""
    for match in _BARE.finditer(text, start, end):
        if compiled("praised_directly").search(text[match.end() : end]) and _opens(text, start, match.start()):
            yield from person(text, match, rule)
            return
    for match in compiled("collective_figure").finditer(text, start, end):
        before = text[max(start, match.start() - 12) : match.start()]
        if _CAPITAL_BEFORE.search(before) or compiled("not_the_praised").search(before):
            continue
        if compiled("praised_directly").search(text[match.end() : end]):
            yield collective(text, match, rule)
            return


def _opens(text: str, start: int, position: int) -> bool:
    """True when a bare name opens its sentence or a part of it, so that no office or school is called after it."""
    before = text[start:position].rstrip(' -*+#“"')
    return not before or before[-1] in ",:("
