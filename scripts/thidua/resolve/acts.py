"""Citations -> legal acts: by number, date, issuer and name, in time.

A number alone is no key: Party numbers restart each term, state numbers each year, every province
has its own. What stays ambiguous stays open, with its candidates.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from thidua import text
from thidua.model import Citation, LegalAct, PartialDate
from thidua.patterns import kind_named
from thidua.resolve import context
from thidua.resolve.context import Context
from thidua.resolve.numbers import NumberKey, dated, is_central, is_of_assembly, is_party, is_short, number_key, year_in

Found = tuple[list[LegalAct], str]

# The same few thousand names stand in every document.
key = lru_cache(maxsize=1 << 17)(text.key)
body = lru_cache(maxsize=1 << 16)(context.body)

# A state number without a date is of its document's year or of few years before: a plan for five years is the
# longest-lived document that is commonly cited so. An older act needs its title to be meant.
_REACH = 5
# So long after a law was passed, the law of the same name before it is no longer meant: laws of 2003-2025 took
# effect within 19 months (Luật Thi đua, khen thưởng 2022: 18 months).
_IN_EFFECT = 2
# From so many acts of one number on they are looked up by place; of more than so many none will be the one that a
# document means which says no place.
_MANY_OF_ONE_NUMBER, _TOO_MANY = 8, 200
# So many candidates are named; more help nobody.
_SHOWN = 6


class Acts:
    """Legal acts, to be found by what a citation says."""

    def __init__(self, acts: Iterable[LegalAct]) -> None:
        self.acts = tuple(acts)
        self.by_id = {act.id: act for act in self.acts}
        self._by_number: dict[NumberKey, list[LegalAct]] = defaultdict(list)
        self._by_unit: dict[tuple[NumberKey, str], list[LegalAct]] = defaultdict(list)
        self._by_digits: dict[tuple[str, str], list[LegalAct]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[LegalAct]] = defaultdict(list)
        for act in self.acts:
            if act.number:
                numbers = _number_of(act)
                self._by_number[numbers].append(act)
                self._by_unit[numbers, key(body(act.issuer or "").unit or "")].append(act)
                self._by_digits[key(act.kind), number_key(act.number)[0]].append(act)
            for name in {_name(name, act.kind) for name in (act.title, *act.variants)} - {""}:
                self._by_name[key(act.kind), name].append(act)

    def find(self, citation: Citation, quote: str, where: Context, said: Collection[str] = ()) -> Found:
        """The acts that a citation may mean, and why they are not one: a single act when it is certain.

        `said` are ids of acts that the same document names in full: of several it means these.
        """
        found, missing = self.candidates(citation, quote, where)
        return narrowed(found, missing, citation, where, said)

    def candidates(self, citation: Citation, quote: str, where: Context) -> Found:
        """The acts of that number or name, issuer and date, of whatever time."""
        number = citation.number or citation.stands_for
        found, missing = self._numbered(number, citation, where) if number else self._named(citation, quote)
        for narrow in (_by_issuer, _by_date):
            if not found:
                return [], missing
            found, missing = narrow(found, citation, where)
        return found, missing

    def of_number(self, citation: Citation, where: Context) -> list[LegalAct]:
        """The acts of that number and surely that issuer, of any date."""
        found, _ = self._numbered(citation.number, citation, where) if citation.number else ([], "")
        return [act for act in found if of_same_body(citation.issuer, act.issuer, where)]

    def _numbered(self, number: str, citation: Citation, where: Context) -> Found:
        numbers = dated(number_key(number), citation.issued.year if citation.issued else None)
        missing = "chưa có bản ghi nào mang số này"
        if not is_short(numbers):
            found = self._near(numbers, citation, where)
            if is_of_assembly(numbers):
                # Luật 55/2010/QH12 and Nghị quyết 55/2010/QH12 are two acts.
                found = [act for act in found if names_itself(act.kind) == names_itself(citation.kind)]
            return found, missing
        found = self._by_digits.get((key(citation.kind), numbers[0]), [])
        if len(numbers) == 2:
            found = [act for act in found if _number_of(act)[1:2] == numbers[1:2]]
        return found, missing

    def _near(self, numbers: NumberKey, citation: Citation, where: Context) -> list[LegalAct]:
        """The acts of a number, without those of places that cannot be meant: every province has a plan 15/KH-UBND."""
        found = self._by_number.get(numbers, [])
        said = body(citation.issuer or "").unit
        units = [said] if said else list(where.units.values())
        if len(found) < _MANY_OF_ONE_NUMBER or not units:
            return found[:_TOO_MANY]
        return [act for unit in dict.fromkeys(["", *map(key, units)]) for act in self._by_unit.get((numbers, unit), ())]

    def _named(self, citation: Citation, quote: str) -> Found:
        names = [quote, f"{citation.kind} {citation.title or ''}", citation.title or ""]
        if citation.issuer:
            names.append(f"{citation.kind} {citation.issuer}")
        kind = key(citation.kind)
        for name in names:
            found = self._by_name.get((kind, _name(name, citation.kind)))
            if found:
                return found, ""
        return [], "chưa có bản ghi nào mang tên này"


def names_itself(kind: str) -> bool:
    """True for a law or an ordinance, which is called by its name."""
    known = kind_named(kind)
    return bool(known and known.names_itself)


def _number_of(act: LegalAct) -> NumberKey:
    return dated(number_key(act.number or ""), act.issued.year if act.issued else None)


def narrowed(
    found: list[LegalAct], missing: str, citation: Citation, where: Context, said: Collection[str] = ()
) -> Found:
    """Of several acts those that the document names in full, else those of the cited title, that were there then."""
    if not found:
        return [], missing
    if len(found) > 1:
        again = [act for act in found if act.id in said]
        if len(again) == 1:
            return again, ""
    elif found[0].id in said:
        return found, ""
    found, missing = _by_time(found, citation, where)
    if len(found) > 1 and citation.title:
        found = [act for act in found if alike(act.title, citation.title or "")] or found
    return found, several(found) if found else missing


@lru_cache(maxsize=1 << 17)
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
    # A symbol of the centre says whose it is where neither names the issuer.
    sure = [
        act
        for act, same in judged
        if same or (citation.issuer is None and act.issuer is None and is_central(act.number or ""))
    ]
    if sure:
        return sure, ""
    # An issuer that nobody knows excludes nothing; a unit that nobody knows proves nothing.
    unknown = [act for act, same in judged if same is None and act.issuer is None and _may_be_here(act, where)]
    if unknown:
        return unknown, ""
    if any(same is None for _, same in judged):
        return [], "không rõ là của địa phương nào"
    return [], f"có {len(acts)} văn bản cùng số hoặc tên nhưng của cơ quan khác"


def _may_be_here(act: LegalAct, where: Context) -> bool:
    """False for an act whose title names another place than those of the document."""
    unit = body(act.title).unit
    return unit is None or not where.units or key(unit) in (key(name) for name in where.units.values())


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
    """Acts of the cited date, in any of its readings; a record without a date agrees with all.

    A number comes once in a year, so that another day of the same year is a misprint of one of the two.
    """
    date = citation.issued
    if date is None:
        return acts, ""
    agreeing = [act for act in acts if _dated(act, date)]
    if agreeing or not citation.number:
        return agreeing, f"có văn bản cùng số hoặc tên nhưng ngày khác ({_dates(acts)})"
    numbers = number_key(citation.number)
    near = acts if year_in(numbers) else [act for act in acts if act.issued and act.issued.year == date.year]
    if len(near) == 1 and of_same_body(citation.issuer, near[0].issuer, where) and not is_short(numbers):
        return near, ""
    return [], f"có văn bản cùng số hoặc tên nhưng ngày khác ({_dates(acts)})"


def _dates(acts: Iterable[LegalAct]) -> str:
    return ", ".join(str(act.issued) for act in acts if act.issued)


def _dated(act: LegalAct, date: PartialDate) -> bool:
    dates = [*act.issued_variants, *([act.issued] if act.issued else [])]
    return not dates or any(known.agrees(date) for known in dates)


def misdated(acts: Iterable[LegalAct], date: PartialDate | None) -> list[LegalAct]:
    """Acts of the same day and month of another year: one of the two years may be a misprint."""
    if date is None or date.day is None:
        return []
    return [
        act
        for act in acts
        if act.issued and act.issued.year != date.year and replace(act.issued, year=date.year) == date
    ]


def _by_time(acts: list[LegalAct], citation: Citation, where: Context) -> Found:
    """Acts that were there when the document was written; of several, those that were in force."""
    if citation.issued is not None and (citation.issued.day or citation.number):
        return acts, ""
    there = [act for act in acts if where.last is None or act.issued is None or act.issued.first <= where.last]
    if not there:
        return [], "văn bản cùng số hoặc tên đều ban hành sau văn bản này"
    if citation.number:
        return _of_its_year(there, citation, where)
    if len(there) > 1:
        there = [act for act in there if _in_force(act, where)] or there
    return (_not_overtaken(there, where) if len(there) > 1 else there), ""


def _of_its_year(acts: list[LegalAct], citation: Citation, where: Context) -> Found:
    """Of acts whose number comes back every year, the one of the document's year, or the one of few years before."""
    numbers = number_key(citation.number or "")
    if where.last is None or is_short(numbers) or year_in(numbers) or is_party(numbers):
        return acts, ""
    year = int(where.last[:4])
    titled = [act for act in acts if citation.title and alike(act.title, citation.title)]
    near = [act for act in acts if act.issued is None or year - act.issued.year <= _REACH]
    now = [act for act in near if act.issued and act.issued.year == year]
    chosen = next((rows for rows in (titled, now, near) if len(rows) == 1), near)
    if chosen:
        return chosen, ""
    old = max(acts, key=lambda act: act.issued.first if act.issued else "")
    return [], f"số này có lại mỗi năm; bản ghi gần nhất cách đã hơn {_REACH} năm: {old.id}"


def _in_force(act: LegalAct, where: Context) -> bool:
    start = act.valid_from or act.issued
    begun = start is None or where.last is None or start.first <= where.last
    return begun and (act.valid_to is None or where.first is None or where.first < act.valid_to.first)


def _not_overtaken(acts: list[LegalAct], where: Context) -> list[LegalAct]:
    """Acts of one name without those that a later one of the same title had taken the place of by then."""
    known = [act for act in acts if act.issued]
    one_title = len({_name(act.title, act.kind) for act in acts}) == 1
    then = where.last or where.first
    if len(known) < len(acts) or not one_title or not names_itself(acts[0].kind) or then is None:
        return acts
    # Laws that change another share one name and hold side by side.
    if _name(acts[0].title, acts[0].kind).startswith("sua doi"):
        return acts
    latest = max(known, key=lambda act: act.issued.first if act.issued else "")
    start = latest.valid_from.first if latest.valid_from else ""
    if not start and latest.issued:
        start = replace(latest.issued, year=latest.issued.year + _IN_EFFECT).first
    return [latest] if start <= then else acts


def alike(title: str, other: str) -> bool:
    """True for two titles that share most words of the shorter."""
    mine, theirs = set(key(title).split()), set(key(other).split())
    return len(mine & theirs) >= 0.6 * min(len(mine), len(theirs))


def several(acts: Sequence[LegalAct], least: int = 2) -> str:
    """Why several acts are not one: their ids; nothing for fewer than `least`."""
    if len(acts) < least:
        return ""
    more = f" và {len(acts) - _SHOWN} văn bản nữa" if len(acts) > _SHOWN else ""
    return f"có {len(acts)} văn bản phù hợp: {', '.join(act.id for act in acts[:_SHOWN])}{more}"
