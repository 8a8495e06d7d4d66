"""What a person should look at in a document that was read: blanks, the state of its file, doubtful mentions."""

import re
from collections.abc import Iterable, Iterator

from thidua.citation_styles import short
from thidua.descriptions import FACT_NAMES
from thidua.model import AnnexRow, BodyName, CautionKind, Document, Mention, PlaceName
from thidua.text import parse_iso

# Below this every fourth find of a rule is wrong: worth a look. Above it looking would be reading it all.
LOW = 0.75
# Cautions are kept with days as records write them.
_ISO = re.compile(r"(?<![\w-])[12][0-9]{3}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![\w-])")


def doubtful(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions of low confidence. Names of places and bodies and rows of tables are no claims of their own."""
    for mention in mentions:
        if mention.confidence < LOW and not isinstance(mention.fact, PlaceName | BodyName | AnnexRow):
            yield mention


def cautioned(document: Document) -> Iterator[tuple[str, str]]:
    """Kind and note of each caution, its days as readers write them."""
    for caution in document.cautions:
        yield str(caution.kind), _ISO.sub(_as_written, caution.note)


def _as_written(day: re.Match[str]) -> str:
    return short(parse_iso(day.group()))


def to_look_at(document: Document | None, mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """The kind of each thing to look at and one line about it, cautions first."""
    if document:
        yield from cautioned(document)
    for mention in doubtful(mentions):
        quote = " ".join(mention.quote.split())
        yield str(CautionKind.DOUBTFUL), f"{FACT_NAMES[type(mention.fact)].lower()} chưa chắc: “{quote}”"
