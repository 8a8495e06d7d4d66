"""Plain data <-> dataclasses: the border of the program. Errors name the field.

How a dataclass is decoded is worked out once from its types and kept: an archive of ten thousand documents has some
ten million values.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Any, TypeVar

from thidua.errors import RecordError
from thidua.model import (
    AnnexRow,
    Anniversary,
    Assignment,
    Award,
    BodyName,
    Citation,
    Fact,
    Figure,
    MovementName,
    PartialDate,
    PlaceName,
    Span,
    Target,
)
from thidua.text import parse_iso

T = TypeVar("T")
Decoder = Callable[[Any], Any]

FACTS: dict[str, type[Fact]] = {
    "citation": Citation,
    "movement": MovementName,
    "figure": Figure,
    "place": PlaceName,
    "body": BodyName,
    "annex_row": AnnexRow,
    "target": Target,
    "award": Award,
    "assignment": Assignment,
    "anniversary": Anniversary,
}
_FACT_NAMES = {fact: name for name, fact in FACTS.items()}

# Dataclasses that are written as one word of text.
_SCALARS = (PartialDate, Span)

# Python would also take "NaN", "1_0" and digits of other scripts; and written out, 1E999999999 fills the memory.
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:E[+-]?[0-9]{1,2})?")
# No text has so many characters; Python refuses to read numbers of thousands of digits.
_LONGEST_PLACE = 20


class _Wrong(Exception):
    """What is wrong with a value, each with the way to it: ".head.issued", ".mentions[3].span"."""

    def __init__(self, *found: tuple[str, str]) -> None:
        self.found = found

    def under(self, step: str) -> "_Wrong":
        return _Wrong(*((says, step + way) for says, way in self.found))


def _wrong(says: str) -> _Wrong:
    return _Wrong((says, ""))


def decode(kind: type[T], data: Any, place: str = "") -> T:
    """The dataclass that plain data stands for.

    Raises RecordError that names every wrong field: "head.issued: cần ngày dạng 2023-12-31; head.kind: thiếu".
    """
    try:
        return typing.cast(T, _record(kind)(data))
    except _Wrong as wrong:
        told = ((f"{place}{way}".removeprefix("."), says) for says, way in wrong.found)
        raise RecordError("; ".join(f"{where}: {says}" if where else says for where, says in told)) from None


_RECORDS: dict[type[Any], Decoder] = {}


def _record(kind: type[Any]) -> Decoder:
    """How a dataclass is made from its fields."""
    if kind not in _RECORDS:
        _RECORDS[kind] = _record_of(kind)
    return _RECORDS[kind]


def _record_of(kind: type[Any]) -> Decoder:
    hints = typing.get_type_hints(kind)
    fields = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}
    required = [
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    needed = frozenset(required)

    def record(data: Any) -> Any:
        if not isinstance(data, dict):
            raise _wrong(f"cần các trường, gặp {_shown(data)}")
        values: dict[str, Any] = {}
        found: list[tuple[str, str]] = []
        for name, item in data.items():
            decoder = fields.get(name)
            if decoder is None:
                odd = name if str(name).isidentifier() else _shown(name)
                found.append((f"không có trường này, các trường là {', '.join(fields)}", f".{odd}"))
                continue
            try:
                values[name] = decoder(item)
            except _Wrong as wrong:
                found += wrong.under(f".{name}").found
        if not needed <= data.keys():
            found += [("thiếu", f".{name}") for name in required if name not in data]
        if found:
            raise _Wrong(*found)
        return kind(**values)

    return record


def _decoder(kind: Any) -> Decoder:
    """How a value of a field's type is made from plain data."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(typing.get_args(kind))
    if origin is tuple:
        return _list(_decoder(typing.get_args(kind)[0]))
    if dataclasses.is_dataclass(kind) and kind not in _SCALARS:
        return _record(typing.cast(type[Any], kind))
    return _bool if kind is bool else _text if kind is str else _scalar(kind)


def _list(item: Decoder) -> Decoder:
    def listed(data: Any) -> Any:
        if not isinstance(data, list):
            raise _wrong(f"cần một danh sách, gặp {_shown(data)}")
        try:
            return tuple([item(one) for one in data])
        except _Wrong:
            # Which of them it was is asked only when something is wrong.
            for number, one in enumerate(data):
                try:
                    item(one)
                except _Wrong as wrong:
                    raise wrong.under(f"[{number}]") from None
            raise

    return listed


def _union(kinds: tuple[Any, ...]) -> Decoder:
    optional = type(None) in kinds
    kinds = tuple(kind for kind in kinds if kind is not type(None))
    # Decimal or Range: the one union besides the facts, whose members differ by the shape of the data.
    structured = [kind for kind in kinds if dataclasses.is_dataclass(kind) and kind not in _SCALARS]
    plain: Decoder
    record: Decoder
    if set(kinds) == set(FACTS.values()):
        plain = record = _fact
    else:
        plain = _decoder(next((kind for kind in kinds if kind not in structured), kinds[0]))
        record = _decoder(structured[0]) if structured else plain

    def united(data: Any) -> Any:
        if data is None:
            if optional:
                return None
            raise _wrong("để trống")
        return record(data) if isinstance(data, dict) else plain(data)

    return united


def _fact(data: Any) -> Fact:
    if not isinstance(data, dict) or len(data) != 1 or next(iter(data)) not in FACTS:
        raise _wrong(f"cần một trong {', '.join(FACTS)}, gặp {_shown(data)}")
    [(name, fields)] = data.items()
    try:
        return typing.cast(Fact, _record(FACTS[name])(fields))
    except _Wrong as wrong:
        raise wrong.under(f".{name}") from None


def _shown(data: Any) -> str:
    shown = repr(data)
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _bool(data: Any) -> bool:
    if isinstance(data, bool):
        return data
    raise _wrong(f"cần true hoặc false, gặp {_shown(data)}")


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise _wrong(f"cần chữ, gặp {_shown(data)}")
    # Names, kinds and rules come again in thousands of mentions; each is kept once.
    return intern(data)


def _scalar(kind: Any) -> Decoder:
    """How a value written as one word is made. Equal words give one value, made once; but no two spans are equal."""
    if kind is Span:
        return _span
    make: Decoder
    if kind is PartialDate:
        make = lru_cache(maxsize=16384)(_date)
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        members = {str(member): member for member in kind}
        make = lru_cache(maxsize=256)(lambda data: _member(members, data))
    else:
        make = lru_cache(maxsize=16384)(lambda data: _number(kind, data))

    def scalar(data: Any) -> Any:
        if not isinstance(data, str):
            raise _wrong(f"cần chữ, gặp {_shown(data)}")
        return make(data)

    return scalar


def _span(data: Any) -> Span:
    if not isinstance(data, str):
        raise _wrong(f"cần chữ, gặp {_shown(data)}")
    start, _, end = data.partition("-")
    if len(data) <= _LONGEST_PLACE and start.isdecimal() and end.isdecimal():
        first, last = int(start), int(end)
        if first <= last:
            return Span(first, last)
    raise _wrong(f"cần vị trí dạng 12-57, gặp {_shown(data)}")


def _date(data: str) -> PartialDate:
    try:
        return parse_iso(data)
    except ValueError:
        raise _wrong(f"cần ngày dạng 2023-12-31, 2023-12 hoặc 2023, gặp {_shown(data)}") from None


def _member(members: Mapping[str, StrEnum], data: str) -> StrEnum:
    if data not in members:
        raise _wrong(f"cần một trong {', '.join(members)}, gặp {_shown(data)}")
    return members[data]


def _number(kind: Any, data: str) -> Any:
    try:
        if not _PLAIN_NUMBER.fullmatch(data):
            raise ValueError(data)
        return kind(data)
    except (ValueError, InvalidOperation):
        raise _wrong(f"cần một số, gặp {_shown(data)}") from None


def encode(value: Any) -> Any:
    """Plain data of a dataclass, defaults left out; `decode` gives it back."""
    match value:
        case PartialDate() | Decimal():
            return str(value)
        case StrEnum():
            return str(value)
        case Span(start, end):
            return f"{start}-{end}"
        case tuple():
            return [encode_fact(item) if type(item) in _FACT_NAMES else encode(item) for item in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            plain = {}
            for field in dataclasses.fields(value):
                item = getattr(value, field.name)
                if item != field.default:
                    plain[field.name] = encode_fact(item) if type(item) in _FACT_NAMES else encode(item)
            return plain
        case _:
            return value


def encode_fact(fact: Fact) -> dict[str, Any]:
    """A fact under the name of its kind: {"citation": {…}}."""
    return {_FACT_NAMES[type(fact)]: encode(fact)}
