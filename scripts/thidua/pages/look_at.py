"""What a person should look at in a document: blanks, the state of its file, finds of rules that often err."""

from collections.abc import Iterable, Iterator

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape
from thidua.model import Document, Mention
from thidua.pages.quotations import words_of
from thidua.patterns import rules
from thidua.review import cautioned, doubtful


def look_at(document: Document, mentions: Iterable[Mention]) -> Iterator[str]:
    """A section with one line for each kind of caution and each rule that often errs; nothing when there are none."""
    notes: dict[str, list[str]] = {}
    for kind, note in cautioned(document):
        notes.setdefault(kind.capitalize(), []).append(note)
    lines = [f"- {kind}: {'; '.join(map(escape, told))}" for kind, told in notes.items()]
    by_rule: dict[str, list[Mention]] = {}
    for mention in doubtful(mentions):
        by_rule.setdefault(mention.rule, []).append(mention)
    for rule, found in by_rule.items():
        quotes = "; ".join(words_of(document, mention.quote) for mention in found)
        lines.append(f"- {FACT_NAMES[type(found[0].fact)]} chưa chắc, {_why(rule, found[0].confidence)}: {quotes}")
    if lines:
        yield "### Cần xem lại {#can-xem-lai}"
        yield "Máy đọc chưa chắc; người xem quyết định."
        yield "\n".join(lines)


def _why(rule: str, confidence: float) -> str:
    return f"nhận ra nhờ {escape(rules()[rule].says)} (đúng khoảng {round(confidence * 10)} trên 10 lần)"
