"""Markdown that means what it says: foreign text made harmless, links and attributes built by hand.

Python-Markdown passes raw HTML through and mkdocs' templates escape nothing, so whatever comes from
a record or a document goes through `escape` (Markdown and HTML) or `quoted` (front matter) first.
"""

import re
from posixpath import dirname, relpath

from thidua.errors import RecordError

# Whatever can open something in Markdown, in an extension of it or in HTML, wherever it stands.
_ACTIVE = re.compile(r"""[\\`*_{}\[\]<>#|~=^!&$@"'?%]""")
# What opens a block only at the start of a line: list items, definitions, table rulers. A piece of
# text may be put anywhere, so its own start counts as one.
_OPENING = re.compile(r"^(\s*)([0-9]*)([+\-:.)])")
_SPACES = re.compile(r"\s+")
# Controls, lone surrogates and non-characters: nothing a page can show. Python-Markdown keeps its
# own notes between U+0002 and U+0003.
_UNSHOWN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def shown(text: str) -> str:
    """The text as a page can show it: on one line, single spaces, nothing invisible."""
    return _SPACES.sub(" ", _UNSHOWN.sub("", text))


def escape(text: str) -> str:
    """Text that Markdown and HTML leave alone, also inside table cells, link texts and attributes.

    Spaces and line ends become single spaces; pieces may be joined in any order.
    """
    text = _ACTIVE.sub(_reference, shown(text))
    return _OPENING.sub(lambda match: f"{match[1]}{match[2]}{_reference(match[3])}", text)


def _reference(match: re.Match[str] | str) -> str:
    letter = match if isinstance(match, str) else match.group()
    return f"&#{ord(letter)};"


def quoted(text: str) -> str:
    """A YAML scalar for front matter whose value is safe inside HTML: templates print it unescaped."""
    value = shown(text).strip()
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        value = value.replace(letter, entity)
    # In single quotes YAML knows no escapes; the quote itself can no longer occur.
    return f"'{value}'"


def checked(name: str) -> str:
    """An id, when it can stand in an address. Raises RecordError when it cannot."""
    if not _SLUG.fullmatch(name):
        raise RecordError(f"id: {name!r} không dùng làm địa chỉ được; chỉ dùng chữ thường a-z, chữ số và gạch nối")
    return name


def attributes(anchor: str | None = None, *classes: str) -> str:
    """An attribute list such as {#muc-iii .td-card}, or nothing."""
    parts = [f"#{checked(anchor)}"] if anchor else []
    parts += [f".{name}" for name in classes]
    return f"{{{' '.join(parts)}}}" if parts else ""


def address(page: str, target: str, anchor: str | None = None) -> str:
    """From one page to another, both named from the root of the site's pages."""
    path = "" if page == target else relpath(target, dirname(page) or ".")
    return f"{path}#{checked(anchor)}" if anchor else path or relpath(target, dirname(page) or ".")


def built(address: str) -> str:
    """The address in the built site: mkdocs rewrites the links of Markdown, not those inside HTML of our own."""
    path, mark, anchor = address.partition("#")
    return f"{path[:-3]}.html{mark}{anchor}" if path.endswith(".md") else address


def link(inner: str, href: str, anchor: str | None = None, *classes: str) -> str:
    """A Markdown link around Markdown that is already safe."""
    return f"[{inner}]({href}){attributes(anchor, *classes)}"
