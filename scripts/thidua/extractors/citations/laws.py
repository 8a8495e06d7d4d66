"""Laws, codes and ordinances by name, the constitution, and charters: "Luật Thi đua, khen thưởng năm 2022"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from thidua.extractors.citations.around import date_of, one_line
from thidua.extractors.citations.found import Found
from thidua.model import Citation, PartialDate
from thidua.patterns import compiled, compose, law_names, scan
from thidua.text import accented_key

_SYLLABLE = re.compile(r"(?P<mark>,?[ ]?[-–]?[ ]{0,2})(?P<syllable>[^\W\d_]{1,12})")
_WORDS = compose(r"[ ]{1,2}(?<words><<law_words>>)")
_AMENDING = compose(r"[ ]{1,2}<<amending_law>>")
_NEXT_LAW = re.compile(r"(?P<joint>,| và|, và)?[ ]{1,2}(?:Bộ luật|[Ll]uật|Pháp lệnh)(?=\s)")
_MANY_LAWS = re.compile(
    r"\s{1,2}[0-9]{1,2} [Ll]uật(?: (?!ngày|năm|số)[^\W\d_]{1,7},?){0,14}?(?=,?\s(?:ngày|năm|số)\s|[.;\n])"
)
# What dates or numbers the whole list dates or numbers the amending law.
_CLOSED = re.compile(r",?\s(?:ngày|số|năm)\s")
# A bare constitution is one more word of the law in general, unless the text rests on it.
_RESTS_ON = re.compile(r"(?:[Cc]ăn cứ|Điều [0-9]{1,3}(?: của)?|theo)\s$")
_LONGEST_NAME = 24
_MOST_LAWS = 40


@cache
def _names() -> dict[str, object]:
    """Known names, syllable by syllable: each leads to those that may follow it; "" marks an end.

    A syllable after a comma stands with the comma, which a text may leave out but not put in.
    """
    root: dict[str, object] = {}
    for name in law_names():
        node = root
        for syllable in name.replace(", ", " ,").split():
            comma = "," if syllable.startswith(",") else ""
            node = node.setdefault(comma + accented_key(syllable), {})  # type: ignore[assignment]
        node[""] = True
    return root


def known_name(text: str, position: int) -> int | None:
    """Where the longest known name of a law ends that begins at a position (after blanks); None for none."""
    node, end = _names(), None
    for _ in range(_LONGEST_NAME):
        match = _SYLLABLE.match(text, position)
        if not match:
            break
        syllable = accented_key(match["syllable"])
        child = node.get("," + syllable) or (None if "," in match["mark"] else node.get(syllable))
        if not isinstance(child, dict):
            break
        node, position = child, match.end()
        if "" in node:
            end = position
    return end


def title_end(text: str, position: int) -> int | None:
    """Where the name of a law ends whose word of kind ends at a position; None when no name follows."""
    amending = _AMENDING.match(text, position)
    if amending:
        return _amended(text, amending.end())
    known = known_name(text, position)
    if known is not None:
        return known
    words = _WORDS.match(text, position)
    return words.end("words") if words else None


def _amended(text: str, position: int) -> int | None:
    """Where the laws end that an amending law names: all of a list that "và" or a date closes, else the first."""
    many = _MANY_LAWS.match(text, position)
    if many:
        return many.end()
    first = end = closed = None
    for _ in range(_MOST_LAWS):
        law = _NEXT_LAW.match(text, position)
        if not law or (first is not None and not law["joint"]) or _AMENDING.match(text, law.end()):
            break
        end = title_end(text, law.end())
        if end is None:
            break
        position = end
        first = first if first is not None else end
        if (law["joint"] or "").endswith("và") or _CLOSED.match(text, end):
            closed = end
    return closed or first


def find(text: str) -> Iterator[Found]:
    """Every law that a text names, each with its date; the constitution and charters too."""
    passed = 0
    for match in scan("law_kind", text):
        if match.start() < passed:
            continue
        end = title_end(text, match.end())
        if end is None:
            continue
        name = one_line(text[match.end() : end])
        # In small letters "luật đất đai" is the law in general, and "luật Hồi giáo" no act.
        if match["kind"][0].islower() and (not name[0].isupper() or known_name(text, match.end()) is None):
            continue
        dated = compiled("law_date").match(text, end)
        quote_end = dated.end() if dated else end
        passed = end
        citation = Citation(match["kind"].capitalize(), issued=_issued(dated), title=name)
        yield Found(match.start("kind"), quote_end, citation, "citation.law", end)
        if citation.issued and "sửa đổi" in name.casefold():
            yield from _of_other_dates(text, quote_end, citation)
    yield from _constitutions(text)
    for match in scan("charter", text):
        citation = Citation("Điều lệ", issued=_issued(match), title=one_line(match["title"]))
        yield Found(match.start("kind"), match.end(), citation, "citation.charter", match.end())


def _of_other_dates(text: str, position: int, law: Citation) -> Iterator[Found]:
    """Amending laws of one name are told apart by their dates alone: "năm 2005 và năm 2013"."""
    for _ in range(_MOST_LAWS):
        match = compiled("next_law_date").match(text, position)
        if not match:
            return
        position = match.end()
        citation = replace(law, issued=_issued(match))
        yield Found(match.start("other"), position, citation, "citation.law", position)


def _constitutions(text: str) -> Iterator[Found]:
    for match in scan("constitution", text):
        issued = _issued(match)
        if match["state"] or issued or _RESTS_ON.search(text, max(0, match.start() - 24), match.start()):
            title = one_line(match["state"]) if match["state"] else None
            citation = Citation("Hiến pháp", issued=issued, title=title)
            yield Found(match.start("kind"), match.end(), citation, "citation.law", match.end())


def _issued(match: re.Match[str] | None) -> PartialDate | None:
    if match is None:
        return None
    year = match["lawyear"]
    return PartialDate(int(year)) if year else date_of(match) if "year" in match.groupdict() else None
