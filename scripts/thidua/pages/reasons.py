"""Why a mention is open, for readers: the ids of candidates become their names, as links or in plain words."""

import re
from collections.abc import Callable, Iterable

from thidua.citation_styles import short
from thidua.descriptions import FACT_NAMES
from thidua.markup import escape, link
from thidua.model import BodyName, Link, PlaceName
from thidua.pages.fragments import folded, to
from thidua.pages.gather import Gathered
from thidua.pages.names import name_of
from thidua.pages.sightings import Sighting
from thidua.text import accented_key

_UNKNOWN = "chưa rõ là bản ghi nào"
_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")


def told(gathered: Gathered, reason: str | None) -> str:
    """The reason as plain text, not yet escaped."""
    return _named(gathered, reason, lambda target: name_of(gathered, target), str)


def shown(gathered: Gathered, here: str, reason: str | None) -> str:
    """The reason as safe Markdown; candidates are links."""
    return _named(gathered, reason, lambda target: to(gathered, here, target), escape)


def decision(gathered: Gathered, here: str, made: Link) -> str:
    """What a person decided that words mean, who, when and why, as safe Markdown; nothing for other links."""
    if made.decided is None:
        return ""
    means = to(gathered, here, made.target) if made.target else "không phải tên của bản ghi nào"
    said = f"{made.decided.by}, {short(made.decided.on)}: {made.decided.why}"
    return f"<strong>{escape(made.decided.quote)}</strong>: {means} <small>({escape(said)})</small>"


def candidates(gathered: Gathered, reason: str | None) -> list[str]:
    """Ids of records and documents that a reason names."""
    return [found for found in _ID.findall(reason or "") if gathered.page_of(found)]


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
    """What is open on the page that holds it, the same words once: their first place, how often, the reason.

    Places and bodies stand in many lines of a text: their names share one folded list per reason.
    """
    lines: list[str] = []
    names: dict[tuple[str, str | None], list[str]] = {}
    for seen, *more in alike(found):
        fact, reason = seen.link.mention.fact, seen.link.reason
        kind = FACT_NAMES[type(fact)]
        times = f" <small>({len(more) + 1} chỗ)</small>" if more else ""
        words = link(escape(seen.words), f"#{seen.anchor}") + times
        if isinstance(fact, PlaceName | BodyName):
            names.setdefault((kind, reason), []).append(words)
        else:
            lines.append(f"- {words} <small>({kind.lower()})</small>: {shown(gathered, here, reason)}")
    blocks = ["\n".join(lines)] if lines else []
    for (kind, reason), rows in names.items():
        # The line that opens a fold holds no links: the candidates stand inside.
        meant = "; ".join(to(gathered, here, target) for target in candidates(gathered, reason))
        inner = "; ".join(rows) + (f"<br><small>Có thể là: {meant}.</small>" if meant else "")
        blocks.append(folded(f"{kind}, {len(rows)} tên: {escape(told(gathered, reason))}", inner))
    return "\n\n".join(blocks)


def alike(found: Iterable[Sighting]) -> list[tuple[Sighting, ...]]:
    """Open mentions of one kind with the same words and the same reason, together; in the order of the first."""
    groups: dict[tuple[type, str, str | None], list[Sighting]] = {}
    for seen in found:
        mention = seen.link.mention
        groups.setdefault((type(mention.fact), accented_key(seen.words), seen.link.reason), []).append(seen)
    return [tuple(group) for group in groups.values()]
