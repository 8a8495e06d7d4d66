"""From a match that names somebody to the figure: name, office and home, unless the words around deny it."""

import re
from collections.abc import Iterator

from thidua.model import Figure, Mention, Span
from thidua.patterns import compiled, compose

_HOMES = compiled("homes")
_OFFICE = compose(r"^\s*<<office>>")
# Birth, sex and people stand in brackets after a name, and are neither office nor home.
_BIRTH = re.compile(
    r"^(?:sinh(?: năm| ngày)?|SN|s\.|năm sinh|nam|nữ|dân tộc|[0-9]{1,2} tuổi|tuổi|(?:19|20)[0-9]{2})(?![a-zà-ỹ])",
    re.IGNORECASE,
)
# How much of what goes on after a name is looked at for what the person does there.
_AFTER = 120
_BEFORE = 60


def person(text: str, match: re.Match[str], rule: str, *, unknown: str = "known_figure") -> Iterator[Mention]:
    """The person of a match, unless the words around say that it is no example.

    `unknown` is the piece with the names that are not taken.
    """
    name = " ".join(match["person"].split())
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    beside = text[match.end("person") : match.end()]
    if compiled(unknown).search(name) or _is_other(before, after) or _is_other("", beside):
        return
    groups = match.groupdict()
    told = [_about(groups[name]) for name in ("about", "cell", "role", "home") if groups.get(name)]
    role, place = next((one for one in told if any(one)), (None, None))
    start = match.start("honorific") if groups.get("honorific") else match.start("person")
    figure = Figure(name, "person", groups.get("honorific"), role, place)
    yield Mention(Span(start, match.end()), text[start : match.end()], figure, rule)


def collective(text: str, match: re.Match[str], rule: str) -> Mention:
    """The collective of a match, with the place it names."""
    name = " ".join(match["collective"].split()).rstrip(" -–")
    groups = match.groupdict()
    figure = Figure(name, "collective", None, None, groups.get("where") or groups.get("inside"))
    start = match.start("collective")
    return Mention(Span(start, match.end()), text[start : match.end()], figure, rule)


def _is_other(before: str, after: str) -> bool:
    """True when the sentence speaks of somebody who speaks, decides, is appointed or punished."""
    clause = re.split(r"[.;\n]", before)[-1]
    follows = re.split(r"[.;\n]", after)[0]
    return bool(compiled("done_to").search(clause) or compiled("no_figure").search(follows))


def _about(about: str) -> tuple[str | None, str | None]:
    """Office and home from what stands beside a name: an office names its place, all else is the place itself."""
    about = " ".join(about.split()).strip(" ,.-–")
    home = _HOMES.search(about)
    if _OFFICE.match(about):
        return about, home.group() if home else None
    if home:
        return None, about if home.start() == 0 else home.group()
    return (None if _BIRTH.match(about) else about or None), None
