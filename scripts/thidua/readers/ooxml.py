"""Elements and attributes of office XML (WordprocessingML, SpreadsheetML) by their local names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
    "",
)
_OFF = ("0", "false", "off", "none")


class _Names(dict[object, str]):
    """Names without namespaces, cut once for each kind of element."""

    def __missing__(self, tag: object) -> str:
        name = self[tag] = str(tag).rpartition("}")[2]
        return name


_NAMES = _Names()


def local(element: "_Element") -> str:
    """The name of an element without its namespace."""
    return _NAMES[element.tag]


def value(element: "_Element | None", name: str = "val") -> str | None:
    """An attribute of an element of the main namespace, in whichever namespace it stands."""
    if element is None:
        return None
    return next((found for space in _SPACES if (found := element.get(space + name)) is not None), None)


def number(element: "_Element | None", name: str = "val") -> int | None:
    """An attribute that is a whole number; None when it is none."""
    text = value(element, name) or ""
    return (
        int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() and len(text) < 9 else None
    )


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """The first child of that name, or the first at the end of a path of names."""
    for name in path:
        for item in () if element is None else element:
            if _NAMES[item.tag] == name:
                element = item
                break
        else:
            return None
    return element


def children(element: "_Element | None", name: str) -> Iterator["_Element"]:
    """The children of that name."""
    return (item for item in (() if element is None else element) if local(item) == name)


def switched(element: "_Element | None", name: str) -> bool | None:
    """A switch such as <w:vanish/>: on, off, or not said."""
    found = child(element, name)
    if found is None:
        return None
    return (value(found) or "1") not in _OFF


def ending(element: "_Element", name: str) -> str | None:
    """An attribute by its local name, whatever its namespace (r:id, r:embed)."""
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), None)
