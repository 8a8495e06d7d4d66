"""The id of a record that is read again: the machine's follows the head, one that people gave stays."""

from dataclasses import replace

from thidua import archive
from thidua.heading.identity import document_id, is_by_text, is_own_id, looks_made
from thidua.model import Document


def is_made(old: Document, found: archive.Findings | None) -> bool:
    """True when the id of a held document is the machine's own."""
    made = found.as_read.id if found and found.as_read else None
    return made == old.id if made else looks_made(old.id, old.head, old.text)


def renamed(old: Document, made: bool, document: Document) -> Document:
    """The document under the id that its head makes today, with the old one remembered; `old` is what is held."""
    if not made:
        return replace(document, id=old.id)
    fresh = document_id(document.head, document.text)
    # What only the words tell apart keeps its id when a word is mended.
    stays = is_own_id(old.id, fresh) or (is_by_text(document.head) and is_by_text(old.head))
    if stays or fresh == old.id:
        return replace(document, id=old.id)
    before = tuple(name for name in dict.fromkeys((*document.formerly, old.id)) if name != fresh)
    return replace(document, id=fresh, formerly=before)
