"""Provisional records: acts that are only known because documents of the archive cite them.

Two citations are of one act when their number, body and year are one (numbers restart each year), or when they name
the same law, congress or plan of years. What is only likely to be one act stays two, and the records say so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from thidua.citation_styles import is_law
from thidua.model import Citation, LegalAct, PartialDate
from thidua.resolve.congresses import same_term
from thidua.resolve.context import Context
from thidua.resolve.keys import body
from thidua.resolve.named import Named
from thidua.resolve.numbers import (
    dated,
    is_central,
    is_local,
    is_of_assembly,
    is_party,
    is_short,
    number_key,
    symbol_parts,
    year_in,
)
from thidua.resolve.provisional_record import PROVISIONAL, Told, issuer_in_full, record
from thidua.text import slug as slug_of

# The same numbers and units stand in every document.
slug = lru_cache(maxsize=1 << 17)(slug_of)
iso = lru_cache(maxsize=1 << 14)(str)

__all__ = ["PROVISIONAL", "Provisional", "noted"]

# number or name, whose, year, and the document or day where nothing else keeps two acts apart
_Group = tuple[str, str, str, str]
_UNDATED = "khong-ro-nam"
# Letters of committees of the Party that only one level has.
_COMMITTEES = {"TU": ("tỉnh", "thành phố"), "HU": ("huyện",), "QU": ("quận",)}


@dataclass(slots=True)
class Provisional:
    """Collects citations without a record, each with a ticket; then says which act each of them means."""

    _told: list[Told] = field(default_factory=list)
    _groups: list[_Group] = field(default_factory=list)
    _acts: dict[_Group, LegalAct] = field(default_factory=dict)
    _heard: dict[_Group, int] = field(default_factory=dict)
    _settled: dict[str, _Group] = field(default_factory=dict)
    # Acts whose unit nobody knows: another document cannot mean them by their number alone.
    loose: set[str] = field(default_factory=set)

    def add(self, citation: Citation, where: Context, written: PartialDate | None, document: str) -> int | None:
        """A ticket for a citation that says by itself which act it is; None for one that does not."""
        group = _group(citation, where, document)
        return None if group is None else self._take(group, citation, where, written)

    def add_named(self, citation: Citation, named: Named, where: Context, written: PartialDate | None) -> int:
        """A ticket for a congress or plan, which its name tells from others."""
        return self._take((named.words, named.whose, named.years, ""), citation, where, written)

    def add_undated(self, citation: Citation, where: Context, written: PartialDate | None, document: str) -> int | None:
        """A ticket for a number or law without a date, by when it was written: numbers come back."""
        name = _name(citation)
        if name is None:
            return None
        whose = _whose(citation, where)
        numbers = number_key(citation.number or "")
        stays = not citation.number or is_party(numbers)
        only = document if whose is None else "" if stays or not written else f"vao-{written.year}"
        return self._take((name, whose or "", _UNDATED, only), citation, where, written)

    def join(self, act: str, citation: Citation, where: Context, written: PartialDate | None) -> int | None:
        """A ticket for a citation that is known to mean a settled act; None when that is none of these."""
        group = self._settled.get(act)
        return None if group is None else self._take(group, citation, where, written)

    def _take(self, group: _Group, citation: Citation, where: Context, written: PartialDate | None) -> int:
        self._told.append(Told(citation, issuer_in_full(citation, where), written))
        self._groups.append(group)
        return len(self._told) - 1

    def settled(self) -> tuple[tuple[LegalAct, ...], tuple[str, ...]]:
        """The records so far, by id, and the id of the act that each ticket means. An id that was told stays."""
        same = _laws_by_number(zip(self._groups, self._told, strict=True))
        ours = [same.get(group, group) for group in self._groups]
        groups: dict[_Group, list[Told]] = defaultdict(list)
        for group, told in zip(ours, self._told, strict=True):
            groups[group].append(told)
        for group in sorted(groups):
            mine = groups[group]
            if len(mine) == self._heard.get(group):
                continue
            before = self._acts.get(group)
            act = record(before.id if before else self._free(_id(group, mine)), mine)
            self._acts[group], self._heard[group] = act, len(mine)
            self._settled[act.id] = group
            if group[3] and act.number:
                self.loose.add(act.id)
        acts = sorted((self._acts[group] for group in groups), key=lambda act: act.id)
        return tuple(acts), tuple(self._acts[group].id for group in ours)

    def _free(self, identifier: str) -> str:
        """The id, or with a number where another act has it."""
        name, number = identifier, 1
        while name in self._settled:
            number += 1
            name = f"{identifier}-{number}"
        return name


def _group(citation: Citation, where: Context, document: str) -> _Group | None:
    issued = citation.issued
    if not citation.number:
        name = _name(citation)
        # Two laws of one name are sometimes passed in one year.
        return (name, "", str(issued.year), iso(issued) if issued.day else "") if name and issued else None
    numbers = dated(number_key(citation.number), issued.year if issued else None)
    year = year_in(numbers) or (str(issued.year) if issued else "")
    if is_short(numbers) or not year:
        return None
    whose = _whose(citation, where)
    if is_law(citation.kind) and is_of_assembly(numbers):
        # Luật 55/2010/QH12 and Nghị quyết 55/2010/QH12 are two acts.
        return f"luat-{'-'.join(numbers)}", "", year, ""
    if whose is None:
        # The day tells two bodies apart that nothing else does; without one it may be any body's.
        only = iso(issued) if issued and issued.day else document
        return "-".join(numbers), "", year, only
    return "-".join(numbers), whose, year, ""


def _laws_by_number(told: Iterable[tuple[_Group, Told]]) -> dict[_Group, _Group]:
    """Laws cited by name and date -> the same laws cited by number, or with the whole date."""
    numbered: dict[tuple[str, str], set[tuple[_Group, str]]] = defaultdict(set)
    named: set[_Group] = set()
    for group, one in told:
        if not (is_law(one.citation.kind) and one.citation.title):
            continue
        name = slug(f"{one.citation.kind} {one.citation.title}", 80)
        if one.citation.number or group[3]:
            numbered[name, group[2]].add((group, iso(one.citation.issued) if one.citation.issued else ""))
        if not one.citation.number and group[2]:
            named.add(group)
    found: dict[_Group, _Group] = {}
    for group in named:
        rows = numbered[group[0], group[2]]
        by_number = {other for other, date in rows if other[0] != group[0] and (date == group[3] or not group[3])}
        by_number = by_number or {other for other, date in rows if other[0] != group[0] and not date}
        whole = {other for other, _ in rows if other[0] == group[0]}
        either = by_number or ({group} if group[3] else whole)
        if len(either) == 1:
            found[group] = next(iter(either))
    return found


def _name(citation: Citation) -> str | None:
    if citation.number:
        numbers = number_key(citation.number)
        return None if is_short(numbers) else "-".join(numbers)
    told = is_law(citation.kind) and citation.title
    return slug(f"{citation.kind} {citation.title}", 80) if told else None


def _whose(citation: Citation, where: Context) -> str | None:
    """The unit of the cited body, made full by the place of writing: "" for bodies of the centre and laws.

    None when some place's body is meant and nobody knows which place.
    """
    if not citation.number or (is_central(citation.number) and not citation.issuer):
        return ""
    said = body(citation.issuer or "")
    if said.central:
        return ""
    if said.unit:
        return slug(f"{said.level} {said.unit}")
    local = is_local(citation.number)
    if said.level:
        unit = where.units.get(said.level)
        return slug(f"{said.level} {unit}") if unit else None
    if not citation.issuer and not local:
        return ""
    if committees := _COMMITTEES.get(symbol_parts(citation.number)[-1]):
        # A number of the province's committee in the text of a district is not the district's.
        mine = next(((level, where.units[level]) for level in committees if level in where.units), None)
        return slug(" ".join(mine)) if mine else None
    level, unit = next(iter(where.units.items()), ("", ""))
    if unit:
        return slug(f"{level} {unit}")
    return None if local else ""


def _id(group: _Group, told: list[Told]) -> str:
    name, whose, year, only = group
    citation = next((one.citation for one in told if one.citation.number), told[0].citation)
    numbers = number_key(citation.number or "")
    if not citation.number:
        parts = [name, "" if year in name else only or year, whose]
    else:
        spelled = _usual(["-".join(symbol_parts(one.citation.number)) for one in told if one.citation.number])
        if year_in(numbers):
            when = only
        else:
            dates = [one.citation.issued for one in told if one.citation.issued and one.citation.issued.day]
            when = _usual(list(map(iso, dates))) if dates else year
            when = when if only in ("", when) else f"{when}-{only}"
        parts = [slug(spelled, 80), when, whose]
    return PROVISIONAL + "-".join(part for part in parts if part)


def _usual(texts: list[str]) -> str:
    """The text that stands most often; of several the longest, then the last by letter."""
    if len(texts) == 1:
        return texts[0]
    times = Counter(texts)
    return max(times, key=lambda text: (times[text], len(text), text))


def noted(acts: Iterable[LegalAct]) -> Iterator[LegalAct]:
    """The records; those that share number and body with another say so where both may be one act."""
    acts = tuple(acts)
    alike: dict[tuple[str, str, int, int], list[LegalAct]] = defaultdict(list)
    for act in acts:
        if act.number and act.issued and act.issued.day and act.issued.month:
            said = body(act.issuer or "")
            whose = f"{said.level or ''} {said.unit or ''}".strip()
            alike["-".join(number_key(act.number)), whose, act.issued.month, act.issued.day].append(act)
    notes: dict[str, str] = {}
    for (_, whose, _, _), rows in alike.items():
        for act in rows if len(rows) > 1 else ():
            others = [other for other in rows if other.id != act.id]
            term = all(
                act.issued and other.issued and same_term(act.issued, other.issued, central=not whose)
                for other in others
            )
            why = " trong một nhiệm kỳ" if is_party(number_key(act.number or "")) and term else ""
            notes[act.id] = (
                f"Có chỗ ghi cùng số, cùng ngày tháng nhưng năm khác{why} "
                f"({', '.join(str(other.issued) for other in others)}): có thể là một văn bản mà một trong hai năm in "
                "nhầm; đối chiếu bản gốc rồi lập bản ghi có `issued_variants`."
            )
    for act in acts:
        yield replace(act, note=notes[act.id]) if act.id in notes else act
