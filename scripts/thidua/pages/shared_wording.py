"""Pages "Đối chiếu hai văn bản": passages shared with an earlier document, side by side, differences marked."""

from collections.abc import Iterator
from hashlib import sha256

from thidua.likeness import wording
from thidua.lineage import Borrowing
from thidua.markup import address, escape, link
from thidua.model import Document, Span
from thidua.pages.emphasis import unmarked
from thidua.pages.fragments import page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.shelves import DOCUMENTS
from thidua.text import slug

# On a document's own page the nearest ones; the rest are on the pages of the others.
_SHOWN = 12


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each pair of documents that share substantial passages."""
    for pair in gathered.lineage:
        here = path_of(pair)
        yield here, page(here, "Đối chiếu hai văn bản", _blocks(gathered, here, pair), DOCUMENTS)


def path_of(pair: Borrowing) -> str:
    """The page of a pair, from the root of the site's pages."""
    mark = sha256(f"{pair.earlier} {pair.later}".encode()).hexdigest()[:8]
    return f"archive/doi-chieu/{slug(pair.later, 60)}-{mark}.md"


def shared_with(gathered: Gathered, here: str, document: Document) -> Iterator[str]:
    """On a document's page: with which others it shares its wording, how much, and where to compare."""
    mine = gathered.lineage_of.get(document.id, [])
    if not mine:
        return
    yield "## Lời văn chung {#loi-van-chung}"
    mine = sorted(mine, key=lambda pair: (-pair.share, path_of(pair)))
    yield "\n".join(f"- {_line(gathered, here, document, pair)}" for pair in mine[:_SHOWN])
    if len(mine) > _SHOWN:
        yield f"<small>… và {len(mine) - _SHOWN} văn bản nữa có ít lời chung hơn.</small>"


def _line(gathered: Gathered, here: str, document: Document, pair: Borrowing) -> str:
    other = gathered.archive.document[pair.earlier if document.id == pair.later else pair.later]
    when, whose = ("ra trước", "văn bản này") if other.id == pair.earlier else ("ra sau", "văn bản ấy")
    name = to(gathered, here, other.id, escape(document_name(other)))
    return (
        f"{name} ({when}): {len(pair.passages)} đoạn chung, {_share(pair)} lời của {whose}. "
        f"{link('Xem cạnh nhau', address(here, path_of(pair)))}"
    )


def _share(pair: Borrowing) -> str:
    return f"{max(1, round(pair.share * 100))}%"


def _blocks(gathered: Gathered, here: str, pair: Borrowing) -> Iterator[str]:
    earlier, later = (gathered.archive.document[name] for name in (pair.earlier, pair.later))
    yield (
        f"{len(pair.passages)} đoạn chung, {_share(pair)} lời của văn bản sau. Máy chỉ đặt cạnh nhau; "
        "chữ khác nhau được tô nền và gạch chân."
    )
    yield _row("td-sides td-sides--head", _name(gathered, here, earlier, "Trước"), _name(gathered, here, later, "Sau"))
    for number, shared in enumerate(pair.passages, 1):
        stretches = wording(_text(earlier, shared.earlier), _text(later, shared.later))
        one = _marked(_text(earlier, shared.earlier), [(stretch.one, stretch.same) for stretch in stretches])
        other = _marked(_text(later, shared.later), [(stretch.other, stretch.same) for stretch in stretches])
        yield f"## Đoạn {number} {{#doan-{number}}}"
        yield _row(
            "td-sides",
            f"{one}{_place(gathered, here, earlier, shared.earlier)}",
            f"{other}{_place(gathered, here, later, shared.later)}",
        )


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def _name(gathered: Gathered, here: str, document: Document, when: str) -> str:
    title = escape(document.head.title)
    return f"{when}: {to(gathered, here, document.id, escape(document_name(document)))}<br><small>{title}</small>"


def _row(classes: str, one: str, other: str) -> str:
    sides = "\n".join(f'<div markdown="1">\n\n{side}\n\n</div>' for side in (one, other))
    return f'<div class="{classes}" markdown="1">\n{sides}\n</div>'


def _marked(text: str, stretches: list[tuple[Span, bool]]) -> str:
    """A passage with the words that the other one has not set apart."""
    parts = []
    for span, same in stretches:
        words = escape(unmarked(text[span.start : span.end]))
        if words:
            parts.append(words if same else f'<mark class="td-differs">{words}</mark>')
    return " ".join(parts)


def _place(gathered: Gathered, here: str, document: Document, span: Span) -> str:
    """Where a passage stands in its document: the innermost section, as a link."""
    within = [
        entry
        for entry in gathered.outlines.get(document.id, ())
        if entry.section.body.start <= span.start < entry.section.body.end
    ]
    if not within:
        return ""
    target = address(here, gathered.page_of(document.id) or "", within[-1].anchor)
    return f"<br><small>{link(f'mục {escape(within[-1].path)}', target)}</small>"
