"""One act under clearly different titles. Shortening is none: words left out say nothing against it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from thidua.audit.dossier import Cited, Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import is_law, is_shortened
from thidua.model import LegalAct
from thidua.patterns import words
from thidua.resolve import PROVISIONAL
from thidua.text import key, syllables

SAYS = "Một văn bản được ghi nhiều tên khác nhau"

# Words that come and go without changing a title.
_LOOSE = frozenset(words("loose_in_titles"))
# Fewer words than this are too few to say which title they are of.
_SUBJECT = 6
_SHARED = 0.7
# Fewer words than this say nothing; titles that share less than this of the shorter one are of two matters.
_MATTER = 4
_FOREIGN = 0.2
_OF_AN_ACT = re.compile(r"[0-9]|(?i:chính trị|trung ương|ủy ban|khóa|chính phủ)")
_NAMES_AN_ACT = re.compile(r"[0-9]\s?[-/]\s?[0-9A-ZĐ]|(?i:nghị quyết|chỉ thị|kết luận|luật|nghị định)")
_BESIDE = 3


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each document and act whose title there has words that the act's title has not."""
    for target, places in dossier.cited.items():
        act = dossier.acts.get(target)
        if act is None or not act.number:
            continue
        against, beside = _title(act, places)
        if not against:
            continue
        seen: set[str] = set()
        for cited in places:
            title = cited.citation.title or ""
            odd = _added(against, title)
            other = not odd and _on_another_matter(act, against, cited)
            if (odd or other) and cited.document.id not in seen:
                seen.add(cited.document.id)
                clash = f"tên ở đây {f'có thêm “{odd}”' if odd else f'là “{title}”'}; nơi khác ghi “{against}”"
                others = tuple(other.passage for other in beside if other.document.id != cited.document.id)[:_BESIDE]
                yield Finding("disputed_title", Weight.SUSPECT, clash, cited.passage, act.id, None, others)


def _title(act: LegalAct, places: tuple[Cited, ...]) -> tuple[str, list[Cited]]:
    """The title to go by, and who else gives it: the record's, else that of most documents."""
    if not act.id.startswith(PROVISIONAL):
        shared = [cited for cited in places if cited.citation.title and not _added(act.title, cited.citation.title)]
        return ("" if is_shortened(act.title) else act.title), shared
    titles: dict[str, list[Cited]] = {}
    for cited in places:
        # Web pages name acts by year and a title of their own; who gives the day cites the act itself.
        if cited.citation.title and cited.citation.issued and cited.citation.issued.day:
            titles.setdefault(" ".join(key(cited.citation.title).split()[:12]), []).append(cited)
    # Among equals the oldest document goes first.
    ranked = sorted(titles.values(), key=lambda group: -len({cited.document.id for cited in group}))
    if len(ranked) < 2:
        return "", []
    return ranked[0][0].citation.title or "", ranked[0]


def _on_another_matter(act: LegalAct, title: str, cited: Cited) -> bool:
    """True for a full citation whose title has next to no word of the act's: two acts, or a wrong number."""
    mine, theirs = set(_words(title)), set(_words(cited.citation.title or ""))
    if is_law(act.kind) or not (cited.citation.number and cited.citation.issued and cited.citation.issued.day):
        return False
    # A title that names another act may be cited by the title of that act.
    if _NAMES_AN_ACT.search(f"{title} {cited.citation.title}"):
        return False
    fewer = min(len(mine), len(theirs))
    return fewer >= _MATTER and len(mine & theirs) <= _FOREIGN * fewer


def _added(title: str, cited: str) -> str:
    """The words that a cited title puts into a title or in place of its words; what follows it is running text."""
    printed = syllables(cited)
    mine, theirs = _words(title), _words(cited)
    if len(mine) < _SUBJECT or len(theirs) < _SUBJECT:
        return ""
    theirs = theirs[: len(mine) + 6]
    steps = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    last = max((number for number, step in enumerate(steps) if step[0] == "equal" and step[4] - step[3] > 1), default=0)
    shared = sum(step[4] - step[3] for step in steps if step[0] == "equal")
    if shared < _SHARED * min(len(mine), len(theirs)):
        return ""
    added = [
        " ".join(printed[step[3] : step[4]])
        for step in steps[:last]
        if step[0] in ("insert", "replace") and not set(theirs[step[3] : step[4]]) <= _LOOSE
    ]
    # Dates and bodies belong to an act that is named inside the title, and so does what follows them.
    return ", ".join(takewhile(lambda more: not _OF_AN_ACT.search(more), added))


def _words(title: str) -> list[str]:
    """Folded words; "2 cấp" and "02 cấp" are one."""
    return [key(word).lstrip("0") or "0" for word in syllables(title)]
