"""What a text says, repeated on another page: in quote marks when the words are its own, told when they are ours.

Each function gives back Markdown that is already safe.
"""

from collections.abc import Iterable

from thidua.markup import address, escape, link
from thidua.model import Document, Form
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.rules import rule_anchor
from thidua.pages.shelves import RULES
from thidua.pages.sightings import Sighting

TOLD = '<small class="td-told">(lược thuật)</small>'

# Quote marks inside quote marks are single ones.
_INNER = str.maketrans({"“": "‘", "”": "’", "„": "‘"})


# A body such as Chính phủ is named hundreds of times: then the first place of each document speaks for it.
_EACH_QUOTED = 40
_LINKED = 12


def bare(text: str) -> str:
    """Text to stand in quote marks: without a pair of its own around all of it, with single ones inside."""
    text = text.strip()
    whole = text[1:-1]
    if text[:1] in '“"' and text[-1:] in '”"' and len(text) > 2 and not any(mark in whole for mark in '“”"'):
        text = whole
    return text.translate(_INNER)


def quote(text: str) -> str:
    """Words as printed somewhere, in quote marks."""
    return f"<q>{escape(bare(text))}</q>"


def words_of(document: Document, text: str) -> str:
    """Words of a document's text: a quotation, or of a digest, whose words are ours, no more than set apart."""
    return quote(text) if document.form is Form.FULL else f"<em>{escape(text)}</em>"


def quotation(seen: Sighting) -> str:
    """The sentence, with the words that name the record in bold; of a digest without quote marks, and saying so."""
    if seen.document.form is Form.DIGEST:
        return f"{escape(seen.before)}<strong>{escape(seen.words)}</strong>{escape(seen.after)} {TOLD}"
    before, words, after = (escape(part.translate(_INNER)) for part in (seen.before, seen.words, seen.after))
    return f"<q>{before}<strong>{words}</strong>{after}</q>"


def section_words(path: str) -> str:
    """ ", mục III.2" after a document's name; labels such as "Phần thứ nhất" name themselves."""
    if not path:
        return ""
    return f", {escape(path)}" if path.split(" ")[0].casefold() in _NAMED_LABELS else f", mục {escape(path)}"


_NAMED_LABELS = frozenset({"phần", "chương", "mục", "điều"})


def sightings(gathered: Gathered, here: str, found: Iterable[Sighting]) -> str:
    """Where a record is named: document and section, linked to the very words, and the sentence.

    Of very many, one sentence for each document and links to its other places.
    """
    rows = list(found)
    if len(rows) <= _EACH_QUOTED:
        return "\n".join(_quoted_line(gathered, here, seen) for seen in rows)
    documents: dict[str, list[Sighting]] = {}
    for seen in rows:
        documents.setdefault(seen.document.id, []).append(seen)
    return "\n".join(
        f"{_quoted_line(gathered, here, first)}{_more(gathered, here, more)}" for first, *more in documents.values()
    )


def _quoted_line(gathered: Gathered, here: str, seen: Sighting) -> str:
    words = f"{escape(document_name(seen.document))}{section_words(seen.where)}"
    path = gathered.page_of(seen.document.id) or ""
    return (
        f"- {link(words, address(here, path, seen.anchor))}: {quotation(seen)} <small>({rule_of(here, seen)})</small>"
    )


def rule_of(here: str, seen: Sighting) -> str:
    """A link to the rule by which the machine knew the words."""
    return link("quy tắc", address(here, RULES.path, rule_anchor(seen.link.mention.rule)))


def _more(gathered: Gathered, here: str, more: list[Sighting]) -> str:
    """Links to further places of the same document."""
    if not more:
        return ""
    path = gathered.page_of(more[0].document.id) or ""
    places = [link(f"chỗ {n}", address(here, path, seen.anchor)) for n, seen in enumerate(more[:_LINKED], 2)]
    rest = f" và {len(more) - _LINKED} chỗ nữa" if len(more) > _LINKED else ""
    return f" <small>Cũng ở {', '.join(places)}{rest}.</small>"
