"""The Điều, khoản, điểm of a cited act: "điểm a, b khoản 2 Điều 12 Nghị định …", "Luật … tại Điều 21 đến Điều 24"."""

import re
from collections.abc import Iterator

from thidua.model import Provision
from thidua.patterns import compose

# How far before an act its provisions may begin.
_BEFORE = 240
_CHAIN_BEFORE = compose(
    r"(?<![A-Za-zĐđÀ-ỹ])<<provision>>,?\s{1,3}(?:(?:ban hành )?kèm theo |của |tại |trong |thuộc )?(?:các )?$"
)
_CHAIN_AFTER = compose(
    r"(?:\s\((?:tại )?(?<inside><<provision>>)\)|,?\s(?:đã )?(?:được )?(?:quy định |nêu )?tại (?<open><<provision>>)"
    r"(?! (?:của|Luật|Nghị|Thông|Quyết|Bộ luật|Hiến|này)))"
)
_PART = re.compile(
    r"(?P<label>[Đđ]iều|[Kk]hoản|[Đđ]iểm|Chương|Mục|mục|Tiểu mục|tiểu mục|Phần|Phụ lục)\s"
    r"(?P<values>(?:số )?[0-9IVXa-zđ]{1,5}(?:(?:,| và| hoặc|, và)\s[0-9a-zđ]{1,4}(?![a-zđà-ỹ0-9]))*)"
)
_VALUE = re.compile(r"(?<![a-zđà-ỹ0-9])(?:[0-9]{1,3}[a-zđ]?|[a-zđ][0-9]?)(?![a-zđà-ỹ0-9])")
_TO = re.compile(r"\sđến\s$")
_LONGEST_RANGE = 60
_NO_POINT: tuple[str | None, ...] = (None,)


def before(text: str, position: int, since: int = 0) -> tuple[Provision, ...]:
    """The provisions of the act that is named at a position, from the words before it but not before `since`."""
    match = _CHAIN_BEFORE.search(text, max(since, position - _BEFORE), position)
    return tuple(_read(match.group())) if match else ()


def after(text: str, position: int) -> tuple[tuple[Provision, ...], int]:
    """The provisions that follow an act whose name ends at a position, and where they end."""
    match = _CHAIN_AFTER.match(text, position)
    if not match:
        return (), position
    return tuple(_read(match["inside"] or match["open"])), match.end()


def _read(chain: str) -> Iterator[Provision]:
    """Each provision of a chain, which runs from the inner to the outer: điểm, khoản, Điều."""
    waiting: list[tuple[str | None, str | None]] = []
    points: list[str] = []
    outer: Provision | None = None
    last: tuple[str, str, int] | None = None
    for match in _PART.finditer(chain):
        label, values = match["label"].casefold(), _VALUE.findall(match["values"])
        if last and last[0] == label and _TO.search(chain, last[2], match.start()) and values:
            values = [*_between(last[1], values[0]), *values]
        if label == "điểm":
            points += values
        elif label == "khoản":
            waiting += [(clause, point) for clause in values for point in points or _NO_POINT]
            points = []
        else:
            inner = waiting or [(None, point) for point in points] or [(None, None)]
            waiting, points = [], []
            named = values if label == "điều" else [None]
            part = None if label == "điều" else " ".join(match.group().split())
            for at, article in enumerate(named):
                # "khoản 1 Điều 5, 6": the clause is that of the first.
                for clause, point in inner if at == 0 else [(None, None)]:
                    outer = Provision(article, clause, point, part)
                    yield outer
        if values:
            last = (label, values[-1], match.end())
    # "Điều 7 khoản 3": what comes after its article belongs to it.
    for clause, point in waiting or [(None, point) for point in points]:
        yield Provision(outer.article if outer else None, clause, point, outer.part if outer else None)


def _between(first: str, to: str) -> list[str]:
    """The numbers inside a range, its ends left out: 21 đến 24 are also 22 and 23."""
    if not (first.isdigit() and to.isdigit()) or not 0 < int(to) - int(first) <= _LONGEST_RANGE:
        return []
    return [str(number) for number in range(int(first) + 1, int(to))]
