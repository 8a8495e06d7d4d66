"""What people decided: the words of one document mean this record, whatever the machine would think."""

from collections.abc import Iterator

from thidua.archive import Archive
from thidua.model import (
    Award,
    BodyName,
    Citation,
    Commendation,
    Decision,
    Document,
    EmulationTitle,
    Fact,
    Figure,
    Indicator,
    LegalAct,
    Mention,
    Movement,
    MovementName,
    Organization,
    Person,
    Place,
    PlaceName,
    Target,
)
from thidua.text import accented_key

# Which facts may mean a record of which kind: one quote is sometimes a place and a body at once.
_FITTING: dict[type, type[Fact]] = {
    LegalAct: Citation,
    Movement: MovementName,
    Person: Figure,
    Place: PlaceName,
    Organization: BodyName,
    Indicator: Target,
    EmulationTitle: Award,
    Commendation: Award,
}


class Decisions:
    """The decisions of an archive, by document and words; spaces, case and where tones stand do not count."""

    def __init__(self, archive: Archive) -> None:
        self._fitting: dict[str, type[Fact]] = {}
        self._by_words: dict[str, dict[str, Decision]] = {}
        for document in archive.documents:
            if document.decided:
                self._by_words[document.id] = {accented_key(row.quote): row for row in document.decided}
        targets = {row.target for rows in self._by_words.values() for row in rows.values() if row.target}
        for target in targets:
            # What redactions took out of the archive nothing means any more.
            if target in archive.document:
                self._fitting[target] = Citation
            elif target in archive.authorities:
                self._fitting[target] = _FITTING[type(archive.authorities[target])]

    def of(self, document: Document, mention: Mention) -> Decision | None:
        """What a person decided that a mention means, if anyone did."""
        rows = self._by_words.get(document.id)
        if rows is None:
            return None
        decision = rows.get(accented_key(mention.quote))
        if decision is None or decision.target is None:
            return decision
        fitting = self._fitting.get(decision.target)
        return decision if fitting and isinstance(mention.fact, fitting) else None

    def idle(self, archive: Archive) -> Iterator[tuple[str, Decision]]:
        """Decisions about words that nothing was found in: the text was changed, or the words are misspelled."""
        for name, rows in self._by_words.items():
            document = archive.document[name]
            used = {id(decision) for mention in archive.mentions_of(name) if (decision := self.of(document, mention))}
            yield from ((name, decision) for decision in rows.values() if id(decision) not in used)
