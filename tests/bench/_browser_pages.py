"""The pages that every engine searches: an archive's documents and records, as HTML with a heading and sections."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench._browser_entries import Entry


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    title: str
    text: str


@dataclass(slots=True)
class Page:
    """One page: its address from the root of the site, its title, and its text up to and from the first heading."""

    location: str
    title: str = ""
    text: str = ""
    sections: list[Section] = field(default_factory=list)


def grouped(entries: Iterable[Entry]) -> list[Page]:
    """The entries of our own search as pages; every word of theirs is on the page."""
    found: dict[str, Page] = {}
    for entry in entries:
        location, _, anchor = entry.location.partition("#")
        page = found.setdefault(location, Page(location))
        if anchor:
            page.sections.append(Section(anchor, entry.title, entry.text))
        else:
            # What is shown beside a title by our search stands in the text for the others.
            page.title, page.text = entry.title, "\n".join(filter(None, (f"{entry.kind} {entry.number}".strip(), entry.text)))
    return list(found.values())


def article(page: Page) -> str:
    """The HTML of a page's article, as Python-Markdown writes it."""
    parts = [f'<h1 id="dau">{escape(page.title)}</h1>', _paragraphs(page.text)]
    for section in page.sections:
        parts += [f'<h2 id="{escape(section.anchor)}">{escape(section.title)}</h2>', _paragraphs(section.text)]
    return "\n".join(parts)


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())


def for_mkdocs(page: Page) -> Any:
    """A page as mkdocs hands it to its search plugin."""
    contents = [SimpleNamespace(id=one.anchor, url=f"#{one.anchor}", children=[]) for one in page.sections]
    return SimpleNamespace(meta={}, content=article(page), toc=contents, url=page.location, title=page.title)


def write(pages: Iterable[Page], shell: str, folder: Path) -> None:
    """Write each page into a shell, the HTML of a page with "{title}", "{base}" and "{article}" in it."""
    head, rest = shell.split("{title}", 1)
    middle, tail = rest.split("{article}", 1)
    for page in pages:
        path = folder / page.location
        path.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * page.location.count("/") or "./"
        around = (head + escape(page.title) + middle).replace("{base}", up), tail.replace("{base}", up)
        path.write_text(around[0] + article(page) + around[1], encoding="utf-8")
