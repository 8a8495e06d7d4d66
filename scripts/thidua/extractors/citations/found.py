"""What a finder of citations hands on: where it found what, before the finds of all are held against each other."""

from dataclasses import dataclass, replace

from thidua.model import Citation


@dataclass(frozen=True, slots=True)
class Found:
    """One citation: `start` to `end` is its quote, `reach` the end of its title, which stands outside the quote."""

    start: int
    end: int
    citation: Citation
    rule: str
    reach: int = 0

    def saying(self, **fields: object) -> "Found":
        """The same find with other fields of its citation."""
        return replace(self, citation=replace(self.citation, **fields))  # type: ignore[arg-type]


def settled(found: list[Found]) -> list[Found]:
    """Finds in the order of the text; of two that overlap the longer stays, of equals the earlier."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while kept and kept[-1].end > one.start and one.end - one.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept
