"""What a person should look at in a document: blanks, the state of its file, finds of rules that often err."""

from collections.abc import Iterable, Iterator

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape
from thidua.model import Document, Mention
from thidua.pages.quotations import words_of
from thidua.patterns import rules
from thidua.review import doubtful


def look_at(document: Document, mentions: Iterable[Mention]) -> Iterator[str]:
    """A section with one line each; nothing when there is nothing to look at."""
    lines = [f"- {str(caution.kind).capitalize()}: {escape(caution.note)}" for caution in document.cautions]
    for mention in doubtful(mentions):
        said = f"{FACT_NAMES[type(mention.fact)]} chưa chắc: {words_of(document, mention.quote)}"
        lines.append(f"- {said} <small>({_why(mention)})</small>")
    if lines:
        yield "## Cần xem lại {#can-xem-lai}"
        yield "Máy nhận thấy khi đọc; người xem quyết định."
        yield "\n".join(lines)


def _why(mention: Mention) -> str:
    says = escape(rules()[mention.rule].says)
    return f"nhận ra nhờ {says}; cách nhận này đúng khoảng {round(mention.confidence * 10)} trên 10 lần"
