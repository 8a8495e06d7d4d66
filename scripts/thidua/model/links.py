"""Links: from what a text says to the record that it means."""

from dataclasses import dataclass

from thidua.model.documents import Decision
from thidua.model.facts import Mention


@dataclass(frozen=True, slots=True)
class Link:
    """Liên kết: which record a mention means. An open one has no target and says why.

    `now`: today's unit of a place that has no record, by underthesea's table; nobody has verified it.
    `decided` is set when a person said what the words mean; without a target they mean no record.
    """

    document: str
    mention: Mention
    target: str | None = None
    reason: str | None = None
    now: str | None = None
    decided: Decision | None = None

    @property
    def is_open(self) -> bool:
        """True when a person has still to look."""
        return self.target is None and self.decided is None
