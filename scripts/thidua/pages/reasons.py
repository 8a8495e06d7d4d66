"""Why a mention is open, for readers: the ids of candidates become their names, as links or in plain words."""

import re
from collections.abc import Callable, Iterable

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape, link
from thidua.pages.fragments import to
from thidua.pages.gather import Gathered
from thidua.pages.names import name_of
from thidua.pages.sightings import Sighting

_UNKNOWN = "chưa rõ là bản ghi nào"
_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")


def told(gathered: Gathered, reason: str | None) -> str:
    """The reason as plain text, not yet escaped."""
    return _named(gathered, reason, lambda target: name_of(gathered, target), str)


def shown(gathered: Gathered, here: str, reason: str | None) -> str:
    """The reason as safe Markdown; candidates are links."""
    return _named(gathered, reason, lambda target: to(gathered, here, target), escape)


def _named(gathered: Gathered, reason: str | None, name: Callable[[str], str], plain: Callable[[str], str]) -> str:
    text = reason or _UNKNOWN
    parts: list[str] = []
    position = 0
    for match in _ID.finditer(text):
        if gathered.page_of(match.group()):
            # Names hold commas of their own.
            between = text[position : match.start()]
            parts += [plain("; " if parts and between == ", " else between), name(match.group())]
            position = match.end()
    return "".join([*parts, plain(text[position:])])


def open_mentions(gathered: Gathered, here: str, found: Iterable[Sighting]) -> str:
    """A list of open mentions of the page that holds them: words, what they may be, the reason."""
    return "\n".join(
        f"- {link(escape(seen.words), f'#{seen.anchor}')} <small>({FACT_NAMES[type(seen.link.mention.fact)].lower()})"
        f"</small>: {shown(gathered, here, seen.link.reason)}"
        for seen in found
    )
