"""Citations -> legal acts: by number, date, issuer and name, in time.

A number alone is no key: Party numbers restart each term, state numbers each year, every province
has its own. What stays ambiguous stays open, with its candidates.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from thidua.model import Citation, LegalAct, PartialDate
from thidua.resolve.context import Context, expanded
from thidua.text import key

NumberKey = tuple[str, ...]


def number_key(number: str) -> NumberKey:
    """What spellings of one number share: 34-CT/TW, 34/CT-TW and 034 - CT/TW are ("34", "CT", "TW")."""
    parts = re.findall(r"[^\W_]+", number.upper())
    return tuple(part.lstrip("0") or "0" for part in parts)


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

    def find(self, citation: Citation, quote: str, where: Context) -> tuple[list[LegalAct], str]:
        """The acts that a citation may mean, and why they are not one: a single act when it is certain."""
        if citation.number:
            return self._numbered(citation, where)
        return self._named(citation, quote, where)

    def _numbered(self, citation: Citation, where: Context) -> tuple[list[LegalAct], str]:
        numbers = number_key(citation.number or "")
        short = len(numbers) == 1 or (len(numbers) == 2 and numbers[1].isdecimal())
        if short:
            found = self._by_digits.get((key(citation.kind), numbers[0]), [])
            if len(numbers) == 2:
                found = [act for act in found if number_key(act.number or "")[1:2] == numbers[1:2]]
        else:
            found = self._by_number.get(numbers, [])
        if not found:
            return [], "chưa có bản ghi nào mang số này"
        fitting = [act for act in found if _same_issuer(citation, act, where)]
        if not fitting:
            return [], f"có {len(found)} văn bản cùng số nhưng của cơ quan khác"
        if citation.issued:
            dated = [act for act in fitting if _dated(act, citation.issued)]
            if not dated:
                return [], f"có văn bản cùng số nhưng ngày khác ({', '.join(str(act.issued) for act in fitting)})"
            fitting = dated
        else:
            fitting = _not_after(fitting, where) or fitting
        if len(fitting) > 1:
            # The same number in several terms: the last one issued before the citing document is meant.
            alike = [act for act in fitting if citation.title and _alike(act.title, citation.title)]
            fitting = alike or fitting
        return fitting, _several(fitting)

    def _named(self, citation: Citation, quote: str, where: Context) -> tuple[list[LegalAct], str]:
        names = [quote, f"{citation.kind} {citation.title or ''}", citation.title or ""]
        if citation.issuer:
            names.append(f"{citation.kind} {citation.issuer}")
        found: list[LegalAct] = []
        for name in names:
            found = found or [
                act for act in self._by_name.get(_name(name, citation.kind), []) if key(act.kind) == key(citation.kind)
            ]
        if not found:
            return [], "chưa có bản ghi nào mang tên này"
        if citation.issued:
            dated = [act for act in found if _dated(act, citation.issued)]
            if not dated:
                return [], f"có văn bản cùng tên nhưng ngày khác ({', '.join(str(act.issued) for act in found)})"
            found = dated
        else:
            found = _in_force(found, where) or _not_after(found, where) or found
        found = [act for act in found if _same_issuer(citation, act, where)]
        here = [act for act in found if _of_here(act, where)]
        found = here or found
        return found, _several(found) if found else "văn bản cùng tên là của cơ quan khác"


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


def _dated(act: LegalAct, date: PartialDate) -> bool:
    dates = [*act.issued_variants, *([act.issued] if act.issued else [])]
    return not dates or any(known.agrees(date) for known in dates)


def _not_after(acts: list[LegalAct], where: Context) -> list[LegalAct]:
    if where.day is None:
        return acts
    return [act for act in acts if act.issued is None or act.issued.first <= where.day]


def _in_force(acts: list[LegalAct], where: Context) -> list[LegalAct]:
    """Those in force on the day of the citing document; without a day, those that have not ended."""
    kept = []
    for act in acts:
        start = act.valid_from or act.issued
        ended = act.valid_to is not None and (where.day is None or act.valid_to.first <= where.day)
        begun = start is None or where.day is None or start.first <= where.day
        if begun and not ended:
            kept.append(act)
    return kept


_OWN_LEVEL = re.compile(r"(?:tinh|huien|xa|thanh pho|thi tran|phuong)$")


def _same_issuer(citation: Citation, act: LegalAct, where: Context) -> bool:
    """False when the citation, or the place where it is written, speaks of another body than the act's."""
    if act.issuer is None:
        return True
    issuer = expanded(act.issuer)
    if citation.issuer:
        said = re.sub(r" (?:lan thu|khoa) [ivx]+.*$", "", expanded(citation.issuer))
        named = set(said.split()) - {"chu", "tich", "cua"}
        local = _OWN_LEVEL.search(said) or said in (key("Ủy ban nhân dân"), key("Hội đồng nhân dân"))
        if not local and (_central(issuer) or _central(said)):
            return _central(issuer) and _central(said)
        if _central(issuer):
            return False
        if local or len(named) <= 4:
            return _of_here(act, where) or not where.units
        return bool(_places(issuer) & _places(said)) or not _places(said) or said in issuer or issuer in said
    if _central(issuer):
        return True
    return _of_here(act, where) or not where.units


def _central(issuer: str) -> bool:
    return not re.search(r"\b(?:tinh|huien|xa|phuong|thi tran|thanh pho|quan|so|tinh ui|huien ui)\b", issuer)


def _places(issuer: str) -> set[str]:
    return {
        match[1]
        for match in re.finditer(
            r"\b(?:tinh|huien|xa|phuong|thi tran|thanh pho|ui)\s+(?!ui)((?:[a-z]+ ?){1,3})$", issuer
        )
    }


def _of_here(act: LegalAct, where: Context) -> bool:
    issuer = expanded(act.issuer or "")
    return any(key(unit) in issuer for unit in where.units.values())


def _alike(title: str, other: str) -> bool:
    mine, theirs = set(key(title).split()), set(key(other).split())
    return len(mine & theirs) >= 0.6 * min(len(mine), len(theirs))


def _several(acts: list[LegalAct]) -> str:
    return f"có {len(acts)} văn bản phù hợp: {', '.join(act.id for act in acts[:6])}" if len(acts) > 1 else ""
