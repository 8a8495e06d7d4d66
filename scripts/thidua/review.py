"""What a person should look at in a document that was read: blanks, the state of its file, doubtful mentions."""

from collections.abc import Iterable, Iterator

from thidua.descriptions import FACT_NAMES
from thidua.model import AnnexRow, BodyName, CautionKind, Document, Mention, PlaceName

# Below this every fourth find of a rule is wrong: worth a look. Above it looking would be reading it all.
LOW = 0.75


def doubtful(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions of low confidence. Names of places and bodies and rows of tables are no claims of their own."""
    for mention in mentions:
        if mention.confidence < LOW and not isinstance(mention.fact, PlaceName | BodyName | AnnexRow):
            yield mention


def to_look_at(document: Document | None, mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """The kind of each thing to look at and one line about it, cautions first."""
    for caution in document.cautions if document else ():
        yield str(caution.kind), caution.note
    for mention in doubtful(mentions):
        quote = " ".join(mention.quote.split())
        yield str(CautionKind.DOUBTFUL), f"{FACT_NAMES[type(mention.fact)].lower()} chưa chắc: “{quote}”"
