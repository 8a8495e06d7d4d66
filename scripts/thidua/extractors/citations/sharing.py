"""What citations lend each other: date and issuer printed once for a list, and the act that words point back to."""

import re
from collections.abc import Iterator

from thidua.extractors.citations.found import Found
from thidua.model import Citation
from thidua.patterns import compiled, kind_named
from thidua.text import key

_JOINT = re.compile(r"\s?(?:,|;|và|, và|hoặc|cùng với)\s{1,2}(?:các\s)?(?:số\s)?")


def shared(text: str, found: list[Found]) -> list[Found]:
    """Finds in order; an item of a list that has no issuer or date takes those printed after the next of its series."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        one, following = result[at], result[at + 1]
        if not _same_series(one.citation, following.citation) or following.start - one.end > 24:
            continue
        if not _JOINT.fullmatch(text, one.end, following.start):
            continue
        mine, theirs = one.citation, following.citation
        dated = mine.issued or (theirs.issued if _may_share_date(mine, theirs) else None)
        result[at] = one.saying(issued=dated, issuer=mine.issuer or theirs.issuer)
    return result


def _series(citation: Citation) -> tuple[str, tuple[str, ...]]:
    """What two numbers of one series share: the kind and the letters of the symbol."""
    letters = re.findall(r"[^\W\d_]+[0-9]*", re.sub(r"^[0-9.]+[a-zđ]?", "", citation.number or ""))
    return citation.kind, tuple(letters)


def _same_series(one: Citation, other: Citation) -> bool:
    """Numbers of one series; numbers without any symbol are one when the word of kind stands for both."""
    return bool(one.number and other.number) and _series(one) == _series(other)


def _may_share_date(one: Citation, other: Citation) -> bool:
    """Not when something of its own says the year, nor between short numbers, which bring their own years."""
    if not re.search(r"[^\W\d_]", one.number or ""):
        return False
    year = re.search(r"/((?:19|20)[0-9]{2})[/-]", one.number or "")
    return one.issuer is None and (not year or other.issued is None or str(other.issued.year) == year.group(1))


def pointing_back(text: str, found: list[Found]) -> Iterator[Found]:
    """Words such as "Nghị quyết nêu trên" where only one document of that kind has been named before them.

    With two of a kind nothing says which is meant, and nothing is found.
    """
    named: dict[str, dict[str, Citation]] = {}
    at = 0
    for match in compiled("pointing_back").finditer(text):
        while at < len(found) and found[at].end <= match.start():
            citation = found[at].citation
            if citation.number:
                named.setdefault(key(citation.kind), {}).setdefault(key(citation.number), citation)
            at += 1
        candidates = list(named.get(key(match["kind"]), {}).values())
        if len(candidates) == 1:
            known = kind_named(match["kind"])
            citation = Citation(
                known.name if known else match["kind"], issued=candidates[0].issued, stands_for=candidates[0].number
            )
            yield Found(match.start("kind"), match.end(), citation, "citation.back", match.end())
