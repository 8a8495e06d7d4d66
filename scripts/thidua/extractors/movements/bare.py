"""Names of movements without quotes: told by how names begin, ended by the word with which the sentence goes on."""

import re
from collections.abc import Callable, Iterator

from thidua.extractors.movements.quoted import Named, clean, kind_of
from thidua.patterns import compiled, compose, scan

_CAPITALS = ("PHONG TRÀO", "CUỘC VẬN ĐỘNG")
_LAUNCHING = compiled("launching")
# How far before a movement the word that launches it may stand.
_REACH = 50
# What a name never ends with: the sentence was cut in the middle of what follows.
_TAIL = re.compile(r"(?:[\s,]+(?:và|của|cho|với|-|–|các|gắn|theo|do|tại|vì|về|trong|một|hoặc))+$")
_YEARS = compose(
    r",?\s+(?:[0-9]{1,2}\s+năm\s+)?(?:năm\s+|giai đoạn\s+)?(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)[0-9]{2})?(?![0-9/])"
)
# "phong trào công nhân", "phong trào phụ nữ tỉnh": what such people do, no name.
_GENERAL = re.compile(r"(?:công nhân|thanh niên|phụ nữ|nông dân|tuổi trẻ|hội viên|thiếu nhi|toàn dân)(?:,? \S+){0,2}")
# A name of fewer words, unless it is known to be so short, is a common noun.
_FEWEST = 4
# A longer run of words without a word that ends it is a sentence.
_LONGEST = 22


def bare_names(text: str) -> Iterator[Named]:
    """Names without quotes, each by the rule that tells it; of finds that overlap the caller keeps the longer."""
    text = "\n".join(map(_lowered, text.split("\n")))
    for rule, read in _RULES.items():
        for match in scan(rule, text):
            named = read(text, match)
            if named:
                yield named
    yield from _capital_lists(text)


def _lowered(line: str) -> str:
    """A heading in capitals in small letters, so that the same rules read it; other lines as they are."""
    heading = any(words in line for words in _CAPITALS) and line == line.upper()
    return line.lower() if heading and len(line.lower()) == len(line) else line


def _yearly(text: str, match: re.Match[str]) -> Named | None:
    """ "phong trào thi đua năm 2022": one movement, unless several are spoken of, or emulation in general."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    if match["several"] or (match["wide"] and not _LAUNCHING.search(before)):
        return None
    name = " ".join(match.group().split())
    return Named(match.start(), match.end(), name[0].lower() + name[1:], kind_of(match), "movement.yearly")


def _launched(text: str, match: re.Match[str]) -> Named:
    return Named(match.start(), match.end(), clean(match["launched"]), "phong trào", "movement.launched")


def _bare(text: str, match: re.Match[str], rule: str, kind: str) -> Named | None:
    """A name without quotes, with the year that follows it."""
    name = _TAIL.sub("", match["bare"])
    start = match.start("bare")
    words = len(name.split())
    if not 2 <= words <= _LONGEST or text.startswith((" này", " đó"), match.end()):
        return None
    years = _YEARS.match(text, start + len(name))
    return Named(_start(match), years.end() if years else start + len(name), clean(name), kind, rule)


def _start(match: re.Match[str]) -> int:
    """Where the kind begins, or the name when no kind is said."""
    groups = match.groupdict()
    return match.start("movementkind") if groups.get("movementkind") else match.start("bare")


def _capital(text: str, match: re.Match[str]) -> Named | None:
    kind, bare = kind_of(match), match["bare"]
    # In capitals throughout it is a name of history (phong trào Cần Vương), unless emulation is spoken of.
    proper = all(word[0].isupper() for word in bare.split()) and "thi đua" not in match.group()
    return None if kind == "chương trình" or proper else _bare(text, match, "movement.capital", kind)


def _capital_lists(text: str) -> Iterator[Named]:
    """Names in a row after a colon, each beginning with a capital."""
    for match in scan("capital_list", text):
        yield Named(_start(match), match.end(), clean(match["bare"]), kind_of(match), "movement.capital")
        following = compiled("next_capital").match(text, match.end())
        while following:
            span = following.span("bare")
            yield Named(*span, clean(following["bare"]), kind_of(match), "movement.capital", match.start())
            following = compiled("next_capital").match(text, following.end())


def _lower(text: str, match: re.Match[str]) -> Named | None:
    kind, bare = kind_of(match), match["bare"]
    short = compiled("short_name").match(bare) is None and len(bare.split()) < _FEWEST
    if kind == "chương trình" or short or _GENERAL.fullmatch(bare):
        return None
    if bare.startswith("công tác") and "đối với" not in match["emulation"]:
        return None
    return _bare(text, match, "movement.lower", kind)


def _programme(text: str, match: re.Match[str]) -> Named | None:
    named = _bare(text, match, "movement.programme", "chương trình")
    return named and Named(match.start(), named.end, named.name, named.kind, named.rule)


def _item(text: str, match: re.Match[str]) -> Named | None:
    """An item of a list that is a name to its end; one that is a sentence is none."""
    bare = match["bare"]
    if kind_of(match) == "chương trình" or compiled("sentence_word").search(bare) or len(bare.split()) < 2:
        return None
    return Named(match.start("movementkind"), match.end(), clean(bare), kind_of(match), "movement.item")


def _special(text: str, match: re.Match[str]) -> Named | None:
    return _bare(text, match, "movement.launched", "phong trào")


def _called(text: str, match: re.Match[str]) -> Named | None:
    return _bare(text, match, "movement.called", "phong trào")


_RULES: dict[str, Callable[[str, re.Match[str]], Named | None]] = {
    "yearly_movement": _yearly,
    "launched_movement": _launched,
    "listed_movement": _item,
    "capital_movement": _capital,
    "lower_movement": _lower,
    "programme": _programme,
    "special_movement": _special,
    "called_movement": _called,
}
