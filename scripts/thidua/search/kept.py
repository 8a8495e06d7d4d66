"""What is kept of a document to show it, in `texts.bin` for the command line and in one file for the browser.

Places are those of the text, in code points. A stretch is what can be quoted as a whole: a sentence with the label
before it, or a line that is none. `stretches`: the length of each; a negative number skips so many; one blank or line
end between two goes without saying. `sections`: of each how far it starts behind the one before, its length with all
that it holds, the labels that lead to it ("III.2"), its title ("" where the label opens a paragraph), its address in
the page; a heading that is not labelled has "" for labels.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from thidua import patterns
from thidua.addresses import address, headings, outlined
from thidua.citation_styles import named, number_of, of_head, short
from thidua.extractors.structure.sections import outline
from thidua.model import Document, Head, Span

# The kind of a document whose head says nothing; it is no word that anybody looks for.
UNSAID = "Văn bản"

_WORD = re.compile(r"[^\W_]")
_LINE = re.compile(r"[^\n]+")


def kept(document: Document) -> dict[str, Any]:
    """What is kept of a document, in both indexes; hidden words are no longer in a document (see archive.load)."""
    head = document.head
    return {
        "id": document.id,
        "location": address(Document, document.id),
        "source": document.source.name,
        "title": head.title,
        "name": name(head),
        "kind": head.kind,
        "issued": str(head.issued) if head.issued else None,
        "issuer": head.issuer,
        "number": number_of(head),
        "theme": head.theme,
        "text": document.text,
        "stretches": list(_lengths(stretches(document.text, document.sentences))),
        "sections": list(_sections(document)),
    }


def name(head: Head) -> str:
    """ "Chỉ thị về việc … — UBND huyện Hà Quảng, 02/2022": what tells two papers of one name apart.

    The years for which a document is meant follow when nothing before them says them.
    """
    # "Văn bản" before the title says nothing.
    title = head.title if head.kind == UNSAID else named(of_head(head))
    issuer = head.issuer or ""
    for body in patterns.issuers().values():
        issuer = issuer.replace(body.name, body.code)
    beside = ", ".join(part for part in (issuer, short(head.issued) if head.issued else "") if part)
    line = f"{title} — {beside}" if beside else title
    ends = (head.period.start, head.period.end) if head.period else ()
    unsaid = list(dict.fromkeys(str(end.year) for end in ends if end and str(end.year) not in line))
    return f"{line} (năm {' – '.join(unsaid)})" if unsaid else line


def stretches(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """Every word of a text in one stretch: sentences, with what touches them on their lines, and the other lines."""
    last: Span | None = None
    for piece in _pieces(text, sentences):
        if last and piece.start == last.end:
            last = Span(last.start, piece.end)
        else:
            if last:
                yield last
            last = piece
    if last:
        yield last


def _pieces(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """Sentences, and of what is between them the lines that say something."""
    position = 0
    for sentence in (*sentences, None):
        for line in _LINE.finditer(text, position, sentence.start if sentence else len(text)):
            if _WORD.search(line.group()):
                yield Span(*line.span())
        if sentence:
            yield sentence
            position = sentence.end


def _lengths(spans: Iterable[Span]) -> Iterator[int]:
    position = -1
    for span in spans:
        if gap := span.start - position - 1:
            yield -gap
        yield span.end - span.start
        position = span.end


def _sections(document: Document) -> Iterator[list[Any]]:
    text = document.text
    found = outline(text)
    rows = [
        (entry.section.body, entry.path, " ".join(entry.section.title.split()) if entry.titled else "", entry.anchor)
        for entry in outlined(found)
    ]
    for span, anchor in headings(text, found):
        title = " ".join(text[span.start : span.end].replace("*", "").strip("# ").split())
        if title != document.head.title:
            rows.append((span, "", title, anchor))
    rows.sort(key=lambda row: row[0].start)
    ends = [*(row[0].start for row in rows), len(text)][1:]
    position = 0
    for (body, path, title, anchor), end in zip(rows, ends, strict=True):
        # A heading without a label holds what stands before the next.
        yield [body.start - position, (body.end if path else end) - body.start, path, title, anchor]
        position = body.start
