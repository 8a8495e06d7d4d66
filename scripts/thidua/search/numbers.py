"""Number keys: the names under which a numbered document is looked for.

`34-CT/TW`, the misprint `34/CT-TW`, `34 ct tw` and `chỉ thị 34` share the key "34-ct", and all but the
last share "34-ct-tw". `91/2017/NĐ-CP` is also "91-2017-nd" and "91-2017". The grammar is composed from
patterns.kinds() and patterns.issuers(), in the dialect that Python and JavaScript share, and the browser
gets it from here. It reads folded text in which i stands for y.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from thidua import patterns
from thidua.model import Span
from thidua.text import fold

# Codes that are everyday syllables too (đã, dạ): they count only when a mark joins them, as in 12-ĐA/TU.
EVERYDAY = frozenset({"da", "l"})

# How far before the digits a kind can begin: "chương trình hành động số: " is the longest.
REACH = 40

# Beyond this a bare 15/2019 is no month of a year.
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Grammar:
    """What recognises a number. `before` matches a kind at the very end of what precedes the digits,
    `after` what follows them; `kinds` gives the code of each folded kind name and code that has one.
    """

    digits: str
    before: str
    after: str
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a document as a text writes it, from its digits on, and its keys."""

    span: Span
    keys: tuple[str, ...]


def _key(text: str) -> str:
    return fold(text).replace("y", "i")


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@cache
def grammar() -> Grammar:
    """The grammar of numbers, from the tables of kinds and issuers."""
    kinds = {_key(name): _key(kind.code or "") for kind in patterns.kinds() for name in (kind.name, kind.code or "")}
    codes = set(kinds.values()) - {""}
    issuers = {_key(code) for code in patterns.issuers()}
    mark, gap, end = r"\s?[-–/]\s?", r"\s{1,2}", "(?![a-z0-9])"
    year = r"(?:19|20)[0-9]{2}(?![0-9])"
    house = r"(?:ubtvqh|qh)\s?[0-9]{1,2}"
    group = "[a-z&]{1,12}"
    spoken = _either(codes - EVERYDAY)
    body = f"(?:{house}|{_either(codes | issuers)})"
    # CT-TW, ct tw, NQ-UBTVQH 14: a group that names no known body is joined without a blank.
    rest = f"(?:(?:{mark}|{gap}){body}{end}|[-–/.](?:{house}|{group}){end})*"
    symbol = "|".join(
        (
            f"(?:{mark}{_either(codes)}|{gap}{spoken}){end}{rest}",
            f"{spoken}(?=[-–/]){rest}",
            f"{mark}(?:{house}|{_either(issuers)}){end}{rest}",
            f"/{group}(?:-{group})+{end}",
        )
    )
    day = r"(?:ngai\s)?[0-3]?[0-9]\s?[/.-]\s?[01]?[0-9]\s?[/.-]\s?"
    words = r"(?:(?:ngai\s[0-3]?[0-9]\s)?(?:thang\s[01]?[0-9],?\s)?nam\s)?"
    return Grammar(
        digits="(?<![0-9])(?<![0-9][./,-])[0-9]{1,5}(?![0-9])",
        before=rf"(?<![a-z0-9])(?:(?<name>{_either(kinds.keys() - codes - {''})}){gap}|(?<code>{spoken})[\s-]?)"
        r"(?:so\s?:?\s{0,2})?(?![\s\S])",
        after=rf"(?:(?:\s?/\s?|{gap})(?<year>{year}))?(?<symbol>{symbol})?"
        rf"(?:,?\s(?:{day}|{words})(?<dated>{year})(?!\s?[-–]\s?[0-9]))?"
        r"(?<unit>\s?(?:nam|thang|lan|%))?",
        kinds={name: code for name, code in kinds.items() if name and code},
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rules = (grammar().digits, grammar().before, grammar().after)
    return tuple(re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", rule)) for rule in rules)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of documents in a repaired text, in order."""
    digits, before, after = _patterns()
    plain, passed = _key(text), 0
    for found in digits.finditer(plain):
        if found.start() < passed:
            continue
        kind = before.search(plain[max(0, found.start() - REACH) : found.start()])
        if not kind and plain[found.start() - 1 : found.start()].isalpha():
            continue
        tail = after.match(plain, found.end())
        if tail and (keys := tuple(dict.fromkeys(_keys(found.group(), kind, tail)))):
            end = max(tail.end(name) for name in ("year", "symbol", "dated"))
            passed = max(found.end(), end)
            yield Number(Span(found.start(), passed), keys)


def _keys(digits: str, kind: re.Match[str] | None, tail: re.Match[str]) -> Iterator[str]:
    number, (year, symbol, dated, unit) = int(digits), tail.group("year", "symbol", "dated", "unit")
    if not symbol and not year and kind:
        # "kế hoạch 5 năm" counts years, and "kế hoạch 2020" names one.
        kind = None if (unit and not dated) or 1900 <= number < 2100 else kind
    if not symbol and not kind and not (year and "/" in tail.group() and number > LAST_MONTH):
        return
    groups = re.findall("[a-z&]+[0-9]*", re.sub(r"(qh)\s", r"\1", symbol or ""))
    chains = ["-".join(groups[:size]) for size in range(1, len(groups) + 1)]
    if kind and (code := grammar().kinds.get(kind["name"] or kind["code"])) and code not in chains:
        chains.append(code)
    said = year or dated
    for stem in [str(number), f"{number}-{said}"] if said else [str(number)]:
        yield from (f"{stem}-{chain}" for chain in chains)
    if year:
        yield f"{number}-{year}"


def dated(keys: Iterable[str]) -> list[str]:
    """The keys that say a year, where any does: who asks for 34 of 2024 does not mean the one of 2014."""
    keys = list(keys)
    return [key for key in keys if re.match(r"[0-9]+-(?:19|20)[0-9]{2}(?![0-9])", key)] or keys


def number_keys(text: str) -> list[str]:
    """The keys of every number in a repaired text, in order, as often as they stand there."""
    return [key for number in numbers(text) for key in number.keys]
