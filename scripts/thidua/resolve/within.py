"""What a citation means by the words around it: its neighbour in a list, the same name told before, the same body."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from thidua.model import Citation, LegalAct
from thidua.resolve.acts import Acts
from thidua.resolve.context import Context, expanded
from thidua.resolve.keys import body, key
from thidua.resolve.named import plan_name
from thidua.resolve.narrowing import alike, of_same_body

if TYPE_CHECKING:
    from thidua.resolve.citations import Citing

# "…, và Chiến lược …", "…; cũng là năm đầu thực hiện Chiến lược …".
_LIST = re.compile(
    r"\s*[,;]?\s*(?:và|cùng(?: với)?|cũng như|đồng thời)?\s*"
    r"(?:các\s|(?:cũng )?(?:là )?năm đầu(?: tiên)?(?: thực hiện| của)? )?"
)
# Bodies by the words that name them, in the spelling of `key`, the fuller before the shorter.
_BODIES = tuple(
    (re.compile(words), name)
    for words, name in (
        (r"\bui ban thuong vu quoc hoi", "ubtvqh"),
        (r"\bhoi dong nhan dan", "hdnd"),
        (r"\bui ban nhan dan", "ubnd"),
        (r"\bbo chinh tri|\bban bi thu|\btrung uong", "tw"),
        (r"\bthu tuong", "ttg"),
        (r"\bchinh phu", "cp"),
        (r"\bquoc hoi", "qh"),
        (r"\b(?:tinh|thanh|huien|quan|thi|dang) ui\b|\bdang bo\b", "dang"),
    )
)


def body_named(citation: Citation, where: Context, acts: Iterable[LegalAct]) -> list[LegalAct]:
    """Of acts that a document names in full, those of the kind and body that a short citation names.

    "Nghị quyết HĐND huyện" after "Nghị quyết số 84/NQ-HĐND ngày 17/12/2021 của Hội đồng nhân dân huyện".
    """
    if not citation.issuer:
        return []
    kind, which = key(citation.kind), _body(citation.issuer)
    return [
        act
        for act in acts
        if which
        and act.number
        and act.issuer
        and key(act.kind) == kind
        and _body(act.issuer) == which
        and of_same_body(citation.issuer, act.issuer, where)
        and (not (citation.title and act.title) or alike(citation.title, act.title))
    ]


def _body(name: str) -> str | None:
    words = expanded(name)
    if "dai hoi" in words:
        return None
    return next((name for pattern, name in _BODIES if pattern.search(words)), None)


def beside(mine: list["Citing"], acts: Acts) -> None:
    """Of plans of one name at several levels, the one of the level whose document stands beside it in a list.

    "Kế hoạch … 5 năm 2021-2025 và Chiến lược … 10 năm 2021-2030" are both the nation's.
    """
    for one, other in pairwise(mine):
        between = one.document.text[one.mention.span.end : other.mention.span.start]
        if not _LIST.fullmatch(between):
            continue
        for open_, near in ((one, other), (other, one)):
            known = acts.by_id.get(near.target or "")
            if open_.is_open and open_.candidates and not open_.citation.number and known:
                fitting = [act for act in open_.candidates if _scope(act) == _scope(known)]
                if len(fitting) == 1:
                    open_.target = fitting[0].id


def _scope(act: LegalAct) -> tuple[str, str]:
    """Level and unit of an act's body, or of the place that its title names; nothing for acts of the centre."""
    said = body(act.issuer or act.title)
    return said.level or "", key(said.unit or "")


def told_again(mine: list["Citing"]) -> None:
    """A plan that was made out once in a document is the same wherever that document names it so."""
    known: dict[str, set[str]] = defaultdict(set)
    for row in mine:
        name = plan_name(row.citation.kind, row.citation.title or "")
        if name and row.target:
            known[name].add(row.target)
    for row in mine:
        name = plan_name(row.citation.kind, row.citation.title or "")
        if row.is_open and row.candidates and name and len(known[name]) == 1:
            row.target = next(iter(known[name]))
