"""Pieces that several kinds of pages share: front matter, ways back, cards, tables, lists.

Each function gives back Markdown that is already safe; what it takes is foreign text unless its name
says otherwise.
"""

from collections.abc import Iterable, Sequence

from thidua.citation_styles import number_of, short
from thidua.markup import address, escape, link, quoted
from thidua.model import Document, LegalAct
from thidua.pages.gather import Gathered
from thidua.pages.names import name_of, year_of
from thidua.pages.shelves import HOME, LISTS, SEARCH, Shelf
from thidua.resolve import PROVISIONAL
from thidua.text import slug


def page(
    path: str,
    title: str,
    blocks: Iterable[str],
    shelf: Shelf | None = None,
    heading: str | None = None,
    *,
    whole: bool = False,
) -> str:
    """A whole page: front matter that keeps it out of the built-in index, the way back, the heading.

    A `whole` page takes the width of its own table of contents too: wide tables have none.
    """
    trail = [link("Trang đầu", address(path, HOME)), link("Tra cứu", address(path, SEARCH))]
    if shelf and shelf.path != path:
        trail.append(link(shelf.name, address(path, shelf.path)))
    hidden = "- navigation\n- toc" if whole else "- navigation"
    front = f"---\ntitle: {quoted(title)}\nsearch:\n  exclude: true\nhide:\n{hidden}\n---"
    head = f"{' › '.join(trail)}\n{{.td-trail}}"
    body = [block for block in blocks if block.strip()]
    return "\n\n".join([front, head, f"# {heading or escape(title)}", *body]) + "\n"


def list_page(shelf: Shelf, title: str, blocks: Iterable[str]) -> tuple[str, str]:
    """A list as path and page; an empty one says so."""
    found = [block for block in blocks if block.strip()] or ["Chưa có gì trong danh sách này."]
    return shelf.path, page(shelf.path, title, found, LISTS)


def card(rows: Iterable[tuple[str, str]]) -> str:
    """Facts in two columns: our label, safe Markdown. Rows without a value are left out."""
    lines = [f"{label}\n:   {value}\n" for label, value in rows if value]
    return '<div class="td-card" markdown="1">\n\n' + "\n".join(lines) + "\n</div>" if lines else ""


def box(kind: str, title: str, text: str) -> str:
    """An admonition with our title around safe Markdown."""
    inner = "\n".join(f"    {line}" if line else "" for line in text.splitlines())
    return f'!!! {kind} "{title}"\n\n{inner}'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of safe Markdown cells; nothing when it has no rows.

    On a phone its rows become cards: each cell but the first then needs its heading beside it.
    """
    lines = []
    for first, *others in rows:
        cells = [first, *(_labelled(head, cell) for head, cell in zip(heads[1:], others, strict=True))]
        lines.append("| " + " | ".join(cells) + " |")
    if not lines:
        return ""
    # A narrow screen squeezes the first column, the names, hardest.
    shown = [f'<span class="td-wide">{heads[0]}</span>', *heads[1:]]
    return "\n".join(
        [
            '<div class="td-rows" markdown="1">',
            "",
            "| " + " | ".join(shown) + " |",
            "|" + " --- |" * len(heads),
            *lines,
            "",
            "</div>",
        ]
    )


def _labelled(head: str, cell: str) -> str:
    return f'<span class="td-cell-label">{head}: </span>{cell}' if cell and head else cell


def to(gathered: Gathered, here: str, target: str, inner: str | None = None, anchor: str | None = None) -> str:
    """A link to a record or document by id, named by itself unless `inner` (safe) says otherwise."""
    path = gathered.page_of(target)
    words = inner if inner is not None else escape(name_of(gathered, target))
    return link(words, address(here, path, anchor)) if path else words


def joined(gathered: Gathered, here: str, targets: Iterable[str]) -> str:
    """Links to records, parted by semicolons."""
    return "; ".join(to(gathered, here, target) for target in targets)


def is_provisional(act: LegalAct) -> bool:
    return act.id.startswith(PROVISIONAL)


def folded(summary: str, inner: str) -> str:
    """Safe Markdown under a line that opens it; printed open."""
    return f'<details class="td-findings" markdown="1">\n<summary>{summary}</summary>\n\n{inner}\n\n</details>'


def groups(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Lines by the heading they stand under, headings in the order of their first line."""
    result: dict[str, list[str]] = {}
    for heading, line in rows:
        result.setdefault(heading, []).append(line)
    return result


def grouped(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Blocks of headings (foreign text) with their lines (safe) as lists."""
    blocks: list[str] = []
    taken: set[str] = set()
    for number, (heading, lines) in enumerate(groups(rows).items(), 1):
        anchor = f"nhom-{slug(heading) or number}"
        if anchor in taken:
            anchor = f"{anchor}-{number}"
        taken.add(anchor)
        blocks += [f"## {escape(heading)} {{#{anchor}}}", "\n".join(f"- {line}" for line in lines)]
    return blocks


def document_line(gathered: Gathered, here: str, document: Document) -> str:
    """One document in a list: title, then what identifies it."""
    head = document.head
    number = escape(number_of(head) or "") if head.number else "không số"
    year = year_of(document)
    issued = short(head.issued) if head.issued else about(year) if year else "không rõ ngày"
    facts = [escape(head.kind), number, escape(head.issuer or ""), issued]
    title = to(gathered, here, document.id, escape(head.title))
    return f"{title}<br><small>{', '.join(fact for fact in facts if fact)}</small>"


def about(year: int) -> str:
    """The year of a document that does not say when it was issued."""
    return f"khoảng {year} (suy từ nội dung)"
