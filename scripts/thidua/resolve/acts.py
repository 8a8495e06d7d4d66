"""Citations -> legal acts: by number, date, issuer and name, in time.

A number alone is no key: Party numbers restart each term, state numbers each year, every province
has its own. What stays ambiguous stays open, with its candidates.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from thidua.model import Citation, LegalAct, PartialDate
from thidua.resolve.context import Context, body
from thidua.text import key

NumberKey = tuple[str, ...]
Found = tuple[list[LegalAct], str]


def number_key(number: str) -> NumberKey:
    """What spellings of one number share: 34-CT/TW, 34/CT-TW and 034 - CT/TW are ("34", "CT", "TW")."""
    # Đ typed as D is the same letter of the same number.
    parts = re.findall(r"[^\W_]+", number.upper().replace("Đ", "D"))
    return tuple(part.lstrip("0") or "0" for part in parts)


def is_short(numbers: NumberKey) -> bool:
    """True for a number without its symbol: "05", "98/2023"."""
    return len(numbers) == 1 or (len(numbers) == 2 and numbers[1].isdecimal())


class Acts:
    """Legal acts, to be found by what a citation says."""

    def __init__(self, acts: Iterable[LegalAct]) -> None:
        self.acts = tuple(acts)
        self._by_number: dict[NumberKey, list[LegalAct]] = defaultdict(list)
        self._by_digits: dict[tuple[str, str], list[LegalAct]] = defaultdict(list)
        self._by_name: dict[str, list[LegalAct]] = defaultdict(list)
        for act in self.acts:
            if act.number:
                numbers = number_key(act.number)
                self._by_number[numbers].append(act)
                self._by_digits[key(act.kind), numbers[0]].append(act)
            names = {_name(act.title, act.kind), *(_name(variant, act.kind) for variant in act.variants)}
            for name in names - {""}:
                self._by_name[name].append(act)

    def find(self, citation: Citation, quote: str, where: Context) -> Found:
        """The acts that a citation may mean, and why they are not one: a single act when it is certain."""
        number = citation.number or citation.stands_for
        found, missing = self._numbered(number, citation.kind) if number else self._named(citation, quote)
        for narrow in (_by_issuer, _by_date, _by_time):
            if not found:
                return [], missing
            found, missing = narrow(found, citation, where)
        if len(found) > 1 and citation.title:
            found = [act for act in found if _alike(act.title, citation.title or "")] or found
        return found, _several(found) if found else missing

    def _numbered(self, number: str, kind: str) -> Found:
        numbers = number_key(number)
        if not is_short(numbers):
            return self._by_number.get(numbers, []), "chưa có bản ghi nào mang số này"
        found = self._by_digits.get((key(kind), numbers[0]), [])
        if len(numbers) == 2:
            found = [act for act in found if number_key(act.number or "")[1:2] == numbers[1:2]]
        return found, "chưa có bản ghi nào mang số này"

    def _named(self, citation: Citation, quote: str) -> Found:
        names = [quote, f"{citation.kind} {citation.title or ''}", citation.title or ""]
        if citation.issuer:
            names.append(f"{citation.kind} {citation.issuer}")
        for name in names:
            found = self._by_name.get(_name(name, citation.kind), [])
            found = [act for act in found if key(act.kind) == key(citation.kind)]
            if found:
                return found, ""
        return [], "chưa có bản ghi nào mang tên này"


def _name(name: str, kind: str) -> str:
    """Key of a title without its kind and without "về": "Luật Thi đua, khen thưởng" is "thi dua khen thuong"."""
    folded = key(name)
    changed = True
    while changed:
        changed = False
        for prefix in (key(kind), "cac", "ve viec", "ve", "cua"):
            if folded.startswith(prefix + " "):
                folded, changed = folded[len(prefix) + 1 :], True
    return folded


def _by_issuer(acts: list[LegalAct], citation: Citation, where: Context) -> Found:
    """Acts of the body that is cited, or of one that the place of writing means."""
    judged = [(act, of_same_body(citation.issuer, act.issuer, where)) for act in acts]
    sure = [act for act, same in judged if same]
    if sure:
        return sure, ""
    # An issuer that nobody knows excludes nothing; a unit that nobody knows proves nothing.
    unknown = [act for act, same in judged if same is None and act.issuer is None]
    if unknown:
        return unknown, ""
    if any(same is None for _, same in judged):
        return [], "không rõ là của địa phương nào"
    return [], f"có {len(acts)} văn bản cùng số hoặc tên nhưng của cơ quan khác"


def of_same_body(cited: str | None, issuer: str | None, where: Context) -> bool | None:
    """Whether a cited body is an act's issuer, as written in that context; None when that cannot be known."""
    if issuer is None:
        return None
    act = body(issuer)
    if cited is None:
        if act.central or act.level is None:
            return True
        return act.unit is not None and key(where.units.get(act.level, "")) == key(act.unit)
    said = body(cited)
    if said.central or act.central:
        return said.central and act.central
    level = said.level
    unit = said.unit or (where.units.get(level, "") if level else next(iter(where.units.values()), ""))
    if not unit:
        return None
    if level and act.level and level != act.level:
        return False
    return act.unit is not None and key(unit) == key(act.unit)


def _by_date(acts: list[LegalAct], citation: Citation, where: Context) -> Found:
    """Acts of the cited date, in any of its readings; a record without a date agrees with all."""
    if citation.issued is None:
        return acts, ""
    dated = [act for act in acts if _dated(act, citation.issued)]
    return dated, f"có văn bản cùng số hoặc tên nhưng ngày khác ({', '.join(str(act.issued) for act in acts)})"


def _dated(act: LegalAct, date: PartialDate) -> bool:
    dates = [*act.issued_variants, *([act.issued] if act.issued else [])]
    return not dates or any(known.agrees(date) for known in dates)


def _by_time(acts: list[LegalAct], citation: Citation, where: Context) -> Found:
    """Acts that were there when the document was written; of several, those that were in force."""
    if citation.issued is not None:
        return acts, ""
    there = [act for act in acts if where.last is None or act.issued is None or act.issued.first <= where.last]
    if not there:
        return [], "văn bản cùng số hoặc tên đều ban hành sau văn bản này"
    if len(there) > 1 and not citation.number:
        there = [act for act in there if _in_force(act, where)] or there
    return there, ""


def _in_force(act: LegalAct, where: Context) -> bool:
    start = act.valid_from or act.issued
    begun = start is None or where.last is None or start.first <= where.last
    return begun and (act.valid_to is None or (where.first is not None and where.first < act.valid_to.first))


def _alike(title: str, other: str) -> bool:
    mine, theirs = set(key(title).split()), set(key(other).split())
    return len(mine & theirs) >= 0.6 * min(len(mine), len(theirs))


def _several(acts: list[LegalAct]) -> str:
    return f"có {len(acts)} văn bản phù hợp: {', '.join(act.id for act in acts[:6])}" if len(acts) > 1 else ""
