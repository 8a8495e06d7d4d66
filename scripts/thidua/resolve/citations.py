"""Every citation of an archive with its act: first those that say by themselves which, then those that lean on them.

A number with its date, a number that carries its year, a law with its date stand alone. "Chỉ thị số 19", "Nghị quyết
HĐND huyện", "Luật Đất đai" mean what their own document names in full, else what was there when it was written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from thidua.archive import Archive
from thidua.model import Citation, Document, LegalAct, Mention
from thidua.resolve.acts import Acts
from thidua.resolve.congresses import Congress, Congresses, congress
from thidua.resolve.context import Context
from thidua.resolve.decided import Decisions
from thidua.resolve.named import Named, named
from thidua.resolve.narrowing import misdated, narrowed, several
from thidua.resolve.numbers import is_short, number_key, year_in
from thidua.resolve.own import Own
from thidua.resolve.provisional import Provisional, noted
from thidua.resolve.within import beside, body_named, told_again

# Words that mean documents of one sort rather than one of them.
_MANY = re.compile(r"(?:các|những|nhiều|mọi)\s", re.IGNORECASE)

Answer = tuple[str | None, str | None]


@dataclass(slots=True)
class Citing:
    """One citation on its way to its act: `target` when it is known, else `reason`.

    `candidates`: acts that it may mean. `ticket`: the provisional record that it means, which gets its id when all
    citations are in.
    """

    document: Document
    mention: Mention
    citation: Citation
    where: Context
    target: str | None = None
    reason: str | None = None
    ticket: int | None = None
    candidates: tuple[LegalAct, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.target is None and self.ticket is None


@dataclass(frozen=True)
class Answers:
    """What citations mean.

    `answers`: (document, which mention of it) -> act or reason. `acts`: provisional records. `held`: act -> document.
    """

    answers: Mapping[tuple[str, int], Answer]
    acts: tuple[LegalAct, ...]
    held: Mapping[str, str]


def cited(archive: Archive, contexts: Mapping[str, Context], decisions: Decisions) -> Answers:
    """The acts that the citations of an archive mean."""
    return _Citations(archive, contexts, decisions).settled()


class _Citations:
    def __init__(self, archive: Archive, contexts: Mapping[str, Context], decisions: Decisions) -> None:
        records = Acts(archive.acts)
        self._held = dict(_held(archive.documents, records, contexts))
        self._own = Own(archive.documents, frozenset(self._held.values()))
        self._records = (*archive.acts, *self._own.acts)
        self._recorded = frozenset(act.id for act in archive.acts)
        self._acts = Acts(self._records)
        self._provisional = Provisional()
        self._places: dict[int, tuple[str, int]] = {}
        self._rows: dict[str, list[Citing]] = {}
        for document in archive.documents:
            rows = self._rows.setdefault(document.id, [])
            for number, mention in enumerate(archive.mentions_of(document.id)):
                if isinstance(mention.fact, Citation):
                    # What a person decided, other citations of the document may lean on.
                    decision = decisions.of(document, mention)
                    target = decision.target if decision else None
                    row = Citing(document, mention, mention.fact, contexts[document.id], target)
                    self._places[id(row)] = (document.id, number)
                    rows.append(row)
        self._congresses = Congresses(self._known_congresses())
        self._congress_acts = self._by_congress(archive.acts)

    def settled(self) -> Answers:
        rows = [row for mine in self._rows.values() for row in mine]
        for row in rows:
            if row.target is None and _stands_alone(row.citation):
                self._alone(row)
        acts, ids = self._provisional.settled()
        self._acts = Acts((*self._records, *acts))
        self._of_one_body = self._acts.by_id.keys() - self._provisional.loose
        for mine in self._rows.values():
            self._leaning(mine, ids)
        acts, ids = self._provisional.settled()
        answers = {self._places[id(row)]: _answer(row, ids) for row in rows}
        return Answers(answers, tuple(noted(acts)), self._held)

    def _alone(self, row: Citing) -> None:
        """A citation that needs no other: its record, its document in the archive, else a record for the time being."""
        found, reason = self._acts.find(row.citation, row.mention.quote, row.where)
        row.reason = reason
        if len(found) == 1:
            row.target = found[0].id
        elif found:
            row.candidates = tuple(found)
        elif blank := self._own.without_number(row.citation, row.where):
            row.target = blank
        else:
            near = misdated(self._acts.of_number(row.citation, row.where), row.citation.issued)
            if near:
                row.reason = f"cùng số, cùng ngày tháng nhưng khác năm, có thể in nhầm năm: {near[0].id}"
                row.candidates = tuple(near)
                return
            row.ticket = self._provisional.add(row.citation, row.where, row.document.head.issued, row.document.id)

    def _leaning(self, mine: list[Citing], ids: tuple[str, ...]) -> None:
        """The citations of one document that lean on others of it, or on the time in which it was written."""
        said = {ids[row.ticket] for row in mine if row.ticket is not None} | {row.target for row in mine if row.target}
        leaning = [row for row in mine if row.is_open]
        self._not_before(mine)
        for row in leaning:
            self._lean(row, said)
        beside(mine, self._acts)
        told_again(mine)
        for row in leaning:
            written = row.document.head.issued
            if row.target:
                row.ticket = self._provisional.join(row.target, row.citation, row.where, written)
            elif not row.candidates and not row.citation.issued and row.ticket is None:
                row.ticket = self._provisional.add_undated(row.citation, row.where, written, row.document.id)

    def _not_before(self, mine: list[Citing]) -> None:
        """A document without a date is not older than the latest act that it cites."""
        if mine and mine[0].where.first is None and mine[0].where.last is None:
            latest = max((row.citation.issued.first for row in mine if row.citation.issued), default=None)
            where = replace(mine[0].where, first=latest)
            for row in mine:
                row.where = where

    def _lean(self, row: Citing, said: set[str]) -> None:
        citation, quote, where = row.citation, row.mention.quote, row.where
        if row.candidates:
            found = [act for act in row.candidates if act.id in said]
            if len(found) == 1:
                row.target = found[0].id
            return
        name = named(citation, quote, where, self._congresses, row.document.id)
        found, reason = self._acts.candidates(citation, quote, where)
        short = bool(citation.number) and is_short(number_key(citation.number or ""))
        # Of any office's documents with such digits, only one that a person recorded is meant outside its document.
        all_found = found
        known = self._recorded if short else self._of_one_body
        found = [act for act in found if act.id in said or act.id in known]
        if all_found and not found:
            reason = f"số viết tắt, văn bản không ghi đủ ở chỗ nào; trong kho {several(all_found, least=1)}"
        many = not citation.number and bool(_MANY.match(quote))
        if not citation.number and not name and not many:
            again = body_named(citation, where, (act for one in sorted(said) if (act := self._acts.by_id.get(one))))
            if again:
                found, reason = again, several(again)
        found, reason = narrowed(found, reason, citation, where, said)
        row.reason = "nói chung nhiều văn bản, không phải một" if many and not found else reason
        if not found and name:
            self._take_named(row, name)
        elif len(found) == 1:
            row.target = found[0].id
        else:
            row.candidates = tuple(found)

    def _take_named(self, row: Citing, name: Named) -> None:
        row.target = self._congress_acts.get(name.words)
        if row.target is None:
            written = row.document.head.issued
            row.ticket = self._provisional.add_named(row.citation, name, row.where, written)

    def _known_congresses(self) -> Iterable[Congress]:
        for mine in self._rows.values():
            for row in mine:
                if row.citation.kind == "Nghị quyết" and not row.citation.number:
                    one = congress(row.mention.quote, row.where)
                    if one:
                        yield one
        for act in self._records:
            yield from _congresses_of(act)

    def _by_congress(self, acts: Iterable[LegalAct]) -> dict[str, str]:
        found: dict[str, set[str]] = defaultdict(set)
        for act in acts:
            for one in _congresses_of(act):
                name = self._congresses.key(one, Context())
                if name:
                    found[Named.of_congress(name).words].add(act.id)
        return {words: next(iter(ids)) for words, ids in found.items() if len(ids) == 1}


def _congresses_of(act: LegalAct) -> Iterable[Congress]:
    """The congress whose resolution a record is, by its title and each of its other names."""
    if act.kind == "Nghị quyết" and not act.number:
        whole = congress(act.title, Context()) or congress(act.issuer or "", Context())
        if whole:
            yield whole


def _stands_alone(citation: Citation) -> bool:
    if citation.number:
        numbers = number_key(citation.number)
        return not is_short(numbers) and bool(citation.issued or year_in(numbers))
    return citation.issued is not None


def _answer(row: Citing, ids: tuple[str, ...]) -> Answer:
    if row.ticket is not None:
        return ids[row.ticket], None
    return (row.target, None) if row.target else (None, row.reason or "chưa rõ là bản ghi nào")


def _held(documents: Iterable[Document], acts: Acts, contexts: Mapping[str, Context]) -> Iterable[tuple[str, str]]:
    """Which acts are documents of the archive: same number, date and issuer."""
    for document in documents:
        head = document.head
        if head.number and head.symbol:
            citation = Citation(head.kind, f"{head.number}/{head.symbol}", head.issued, head.issuer)
            found, _ = acts.find(citation, "", contexts[document.id])
            if len(found) == 1:
                yield found[0].id, document.id
