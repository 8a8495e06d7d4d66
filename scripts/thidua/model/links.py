"""Links: from what a text says to the record that it means."""

from dataclasses import dataclass

from thidua.model.facts import Mention


@dataclass(frozen=True, slots=True)
class Link:
    """Liên kết: which record a mention means. An open one has no target and says why.

    `now`: today's unit of a place that has no record, by underthesea's table; nobody has verified it.
    """

    document: str
    mention: Mention
    target: str | None = None
    reason: str | None = None
    now: str | None = None
