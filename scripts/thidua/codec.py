"""Plain data <-> dataclasses: the border of the program. Errors name the field."""

import dataclasses
import re
import types
import typing
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
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

# Python would also take "NaN", "1_0" and digits of other scripts.
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?")


def decode(kind: type[T], data: Any, place: str = "") -> T:
    """The dataclass that plain data stands for.

    Raises RecordError that names the field: "head.issued: cần ngày dạng 2023-12-31".
    """
    if not isinstance(data, Mapping):
        raise RecordError(f"{place or kind.__name__}: cần các trường, gặp {_shown(data)}")
    fields = {field.name: field for field in dataclasses.fields(typing.cast(Any, kind))}
    for name in data:
        if name not in fields:
            odd = name if str(name).isidentifier() else _shown(name)
            raise RecordError(f"{_at(place, odd)}: không có trường này; {kind.__name__} có {', '.join(fields)}")
    values = {}
    for name, field in fields.items():
        if name in data:
            values[name] = _value(_hints(kind)[name], data[name], _at(place, name))
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise RecordError(f"{_at(place, name)}: thiếu; {kind.__name__} nào cũng cần")
    return kind(**values)


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]


def _at(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _shown(data: Any) -> str:
    shown = repr(data)
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _value(kind: Any, data: Any, place: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(typing.get_args(kind), data, place)
    if origin is tuple:
        if not isinstance(data, list):
            raise RecordError(f"{place}: cần một danh sách, gặp {_shown(data)}")
        return tuple(_value(typing.get_args(kind)[0], item, f"{place}[{number}]") for number, item in enumerate(data))
    if dataclasses.is_dataclass(kind) and kind not in _SCALARS:
        return decode(typing.cast(type[Any], kind), data, place)
    return _scalar(kind, data, place)


def _union(kinds: tuple[Any, ...], data: Any, place: str) -> Any:
    if data is None:
        if type(None) in kinds:
            return None
        raise RecordError(f"{place}: để trống")
    kinds = tuple(kind for kind in kinds if kind is not type(None))
    if set(kinds) == set(FACTS.values()):
        return _fact(data, place)
    # Decimal or Range: the one union whose members differ by the shape of the data.
    structured = [kind for kind in kinds if dataclasses.is_dataclass(kind) and kind not in _SCALARS]
    if isinstance(data, Mapping) and structured:
        return _value(structured[0], data, place)
    return _value(next(kind for kind in kinds if kind not in structured) if len(kinds) > 1 else kinds[0], data, place)


def _fact(data: Any, place: str) -> Fact:
    if not isinstance(data, Mapping) or len(data) != 1 or next(iter(data)) not in FACTS:
        raise RecordError(f"{place}: cần một trong {', '.join(FACTS)}, gặp {_shown(data)}")
    [(name, fields)] = data.items()
    return decode(FACTS[name], fields, _at(place, name))


def _scalar(kind: Any, data: Any, place: str) -> Any:
    if kind is bool:
        if isinstance(data, bool):
            return data
        raise RecordError(f"{place}: cần true hoặc false, gặp {_shown(data)}")
    if not isinstance(data, str):
        raise RecordError(f"{place}: cần chữ, gặp {_shown(data)}")
    if kind is str:
        return data
    if kind is PartialDate:
        try:
            return parse_iso(data)
        except ValueError:
            raise RecordError(f"{place}: cần ngày dạng 2023-12-31, 2023-12 hoặc 2023, gặp {_shown(data)}") from None
    if kind is Span:
        start, _, end = data.partition("-")
        if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
            raise RecordError(f"{place}: cần vị trí dạng 12-57, gặp {_shown(data)}")
        return Span(int(start), int(end))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(data)
        except ValueError:
            raise RecordError(f"{place}: cần một trong {', '.join(kind)}, gặp {_shown(data)}") from None
    try:
        if not _PLAIN_NUMBER.fullmatch(data):
            raise ValueError(data)
        return kind(data)
    except (ValueError, InvalidOperation):
        raise RecordError(f"{place}: cần một số, gặp {_shown(data)}") from None


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
