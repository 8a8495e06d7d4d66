"""From the acts that a citation may mean to the one that it means: by whose they are, when they were, what is said.

Each step takes acts and gives those that stay, with the reason when none does.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from thidua.citation_styles import is_law
from thidua.model import Citation, LegalAct, PartialDate
from thidua.resolve.context import Context
from thidua.resolve.keys import bare_name, body, key
from thidua.resolve.numbers import is_central, is_party, is_short, number_key, year_in

Found = tuple[list[LegalAct], str]

# A state number without a date is of its document's year or of few years before: a plan for five years is the
# longest-lived document that is commonly cited so. An older act needs its title to be meant.
_REACH = 5
# So long after a law was passed, the law of the same name before it is no longer meant: laws of 2003-2025 took
# effect within 19 months (Luật Thi đua, khen thưởng 2022: 18 months).
_IN_EFFECT = 2
# So many candidates are named; more help nobody.
_SHOWN = 6


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


def by_issuer(acts: list[LegalAct], citation: Citation, where: Context) -> Found:
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


def by_date(acts: list[LegalAct], citation: Citation, where: Context) -> Found:
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
        there = [act for act in there if _may_be_in_force(act, where)] or there
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


def _may_be_in_force(act: LegalAct, where: Context) -> bool:
    """False for an act whose record says that it had ended by then, or had not begun; what it was is `validity`'s."""
    start = act.valid_from or act.issued
    begun = start is None or where.last is None or start.first <= where.last
    return begun and (act.valid_to is None or where.first is None or where.first < act.valid_to.first)


def _not_overtaken(acts: list[LegalAct], where: Context) -> list[LegalAct]:
    """Acts of one name without those that a later one of the same title had taken the place of by then."""
    known = [act for act in acts if act.issued]
    one_title = len({bare_name(act.title, act.kind) for act in acts}) == 1
    then = where.last or where.first
    if len(known) < len(acts) or not one_title or not is_law(acts[0].kind) or then is None:
        return acts
    # Laws that change another share one name and hold side by side.
    if bare_name(acts[0].title, acts[0].kind).startswith("sua doi"):
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
