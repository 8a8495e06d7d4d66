"""Legal acts, to be found by what a citation says: by number, date, issuer and name, in time.

A number alone is no key: Party numbers restart each term, state numbers each year, every province
has its own. What stays ambiguous stays open, with its candidates.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from thidua.citation_styles import is_law
from thidua.model import Citation, LegalAct
from thidua.resolve.context import Context
from thidua.resolve.keys import bare_name, body, key
from thidua.resolve.narrowing import Found, by_date, by_issuer, narrowed, of_same_body
from thidua.resolve.numbers import NumberKey, dated, is_of_assembly, is_short, number_key

# From so many acts of one number on they are looked up by place; of more than so many none will be the one that a
# document means which says no place.
_MANY_OF_ONE_NUMBER, _TOO_MANY = 8, 200


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
            for name in {bare_name(name, act.kind) for name in (act.title, *act.variants)} - {""}:
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
        for narrow in (by_issuer, by_date):
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
                found = [act for act in found if is_law(act.kind) == is_law(citation.kind)]
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
            found = self._by_name.get((kind, bare_name(name, citation.kind)))
            if found:
                return found, ""
        return [], "chưa có bản ghi nào mang tên này"


def _number_of(act: LegalAct) -> NumberKey:
    return dated(number_key(act.number or ""), act.issued.year if act.issued else None)
