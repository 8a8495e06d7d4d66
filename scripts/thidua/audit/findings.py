"""A finding: what a careful officer would question, where it stands, what it clashes with."""

from dataclasses import dataclass
from enum import StrEnum

from thidua.model import Acknowledgement, Span


class Weight(StrEnum):
    """How much a finding weighs, heaviest first: two statements exclude each other … a better form is known."""

    CONTRADICTION = "mâu thuẫn"
    SUSPECT = "nghi sai"
    SUGGESTION = "gợi ý"
    REMINDER = "nhắc"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document: `quote` is its text at `span`."""

    document: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Điều cần đối chiếu.

    `where` is None when only a record is questioned; then `record` is its id. `note` says in one Vietnamese line
    what is odd and against what, with both values. `suggestion` is what probably was meant, when that is known.
    `beside` are the other passages that it clashes with. `settled` is set when a person has acknowledged it.
    """

    rule: str
    weight: Weight
    note: str
    where: Passage | None = None
    record: str | None = None
    suggestion: str | None = None
    beside: tuple[Passage, ...] = ()
    settled: Acknowledgement | None = None

    @property
    def beyond_words(self) -> str:
        """The note for a line that begins with the words: "in “phân đấu”, có lẽ là …" need not quote them again."""
        quote = " ".join(self.where.quote.split()) if self.where else ""
        return self.note.removeprefix(f"in “{quote}”, ") if quote else self.note
