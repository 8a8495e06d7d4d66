"""The one form in which record files are kept, so that a diff shows what people changed and nothing else.

A head comment; each record after one blank line; fields in the order of the model, evidence last; what says nothing
left out; names one a line, everything else on the line of its field; text quoted only where YAML would take it for
something else. The order of records and every comment are people's and stay as they are.
"""

import dataclasses
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from typing import Any

import yaml

from thidua.codec import decode
from thidua.errors import RecordError
from thidua.model import LegalAct, PartialDate
from thidua.yamltext import parse_yaml

# Long texts, one a line; other lists hold ids, dates or short words.
_ONE_A_LINE = ("variants", "acknowledged")
_PLAIN = re.compile(r"[^\W_](?:[\w /.()“”–%&;+…’‘=<>-]|,(?=\S)|:(?=\S))*(?<! )")
_PLAIN_IN_BLOCK = re.compile(r"[^\W_](?:[\w /.()“”–%&;+…’‘=<>,-]|:(?=\S))*(?<! )")
_KEY = re.compile(r"(?:- |  )([a-z_]+):(?:\s|$)")


@dataclass(frozen=True, slots=True)
class _Record:
    """One record as written: what stands above it, its fields, its comments by the field that they stand at."""

    above: tuple[str, ...]
    lines: tuple[str, ...]
    row: Any
    comments: dict[str, list[str]] = field(default_factory=dict)


def tidied(text: str, kind: type) -> str:
    """A record file in the canonical form. Raises RecordError when a record in it is broken."""
    head, records, below = _parts(text)
    blocks = ["\n".join(head)] if head else []
    blocks += ["\n".join([*record.above, *_written(record, kind)]) for record in records]
    blocks += ["\n".join(below)] if below else []
    return "\n\n".join(blocks) + "\n" if blocks else ""


def deviations(text: str, kind: type) -> Iterator[str]:
    """What in a record file is not in the canonical form: record, field, and how it should be written."""
    wanted = tidied(text, kind)
    if text == wanted:
        return
    told = False
    for written, tidy in zip(_parts(text)[1], _parts(wanted)[1], strict=True):
        mine, theirs = _fields(written.lines), _fields(tidy.lines)
        name = written.row.get("id") or written.row.get("short")
        if list(mine) != [name for name in theirs] and set(mine) == set(theirs):
            told = True
            yield f"{name}: thứ tự trường: cần {', '.join(theirs)}"
        for own in mine:
            if own not in theirs:
                told = True
                yield f"{name}: {own}: không nói gì thêm; bỏ trường này"
            elif mine[own] != theirs[own]:
                told = True
                yield f"{name}: {own}: cần viết {' ⏎ '.join(line.strip() for line in theirs[own])}"
    if not told:
        for number, (line, other) in enumerate(zip_longest(text.splitlines(), wanted.splitlines()), 1):
            if line != other:
                yield f"dòng {number}: dòng trống hoặc ghi chú đặt chưa đúng chỗ"
                return
        yield "dòng cuối: tệp kết thúc bằng đúng một dấu xuống dòng"


def _parts(text: str) -> tuple[list[str], list[_Record], list[str]]:
    """The head comment, the records, and the comments below the last one."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
    rows = parse_yaml(text) or []
    if not isinstance(rows, list) or len(rows) != len(starts) or not all(isinstance(row, dict) for row in rows):
        raise RecordError("mỗi bản ghi cần bắt đầu bằng “- ” ở đầu dòng")
    lead = lines[: starts[0]] if starts else lines
    size = next((number for number, line in enumerate(lead) if not line.startswith("#")), len(lead))
    head, above = lead[:size], lead[size:]
    records: list[_Record] = []
    for start, end, row in zip(starts, [*starts[1:], len(lines)], rows, strict=True):
        chunk = lines[start:end]
        size = len(chunk)
        while size and (not chunk[size - 1].strip() or chunk[size - 1].startswith("#")):
            size -= 1
        bare, comments = _without_comments(chunk[:size], row)
        records.append(_Record(tuple(_squeezed(above)), tuple(bare), row, comments))
        above = chunk[size:]
    return head, records, _squeezed(above)


def _squeezed(lines: list[str]) -> list[str]:
    """Comment lines; of the blank lines between them one, around them none."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", text).split("\n") if text else []


def _without_comments(lines: list[str], row: Any) -> tuple[list[str], dict[str, list[str]]]:
    """The lines of a record without comments, and these by field. A comment is what can go and nothing changes."""
    bare = list(lines)
    comments: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        for at in (found.start() for found in re.finditer(r"(?:^|(?<=\s))#", line)):
            tried = [*bare[:number], line[:at].rstrip(), *bare[number + 1 :]]
            if _reads(tried) == [row]:
                bare = tried
                following = lines[number:] if not line[:at].strip() else reversed(lines[: number + 1])
                name = next((found[1] for other in following if (found := _KEY.match(other))), "")
                comments.setdefault(name, []).append(line[at:].strip())
                break
    return [line for line in bare if line.strip()], comments


def _reads(lines: list[str]) -> Any:
    try:
        return parse_yaml("\n".join(lines))
    except RecordError:
        return None


def _fields(lines: tuple[str, ...]) -> dict[str, list[str]]:
    """Field -> its lines as written."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = _KEY.match(line)
        name = match[1] if match else name
        found.setdefault(name, []).append(line)
    return found


def _written(record: _Record, kind: type) -> Iterator[str]:
    """The lines of a record, comments above the field that they stood at."""
    label = record.row.get("id") or record.row.get("short") or "bản ghi"
    try:
        value = _cleaned(decode(kind, record.row))
    except RecordError as error:
        raise RecordError(f"{label}: {error}") from None
    names = [item.name for item in dataclasses.fields(kind) if _is_said(item, getattr(value, item.name), record.row)]
    names.sort(key=lambda name: name == "evidence")
    yield from record.comments.get(names[0], [])
    for number, name in enumerate(names):
        if number:
            yield from (f"  {comment}" for comment in record.comments.get(name, []))
        lead, item = "  " if number else "- ", getattr(value, name)
        if name in _ONE_A_LINE:
            yield f"{lead}{name}:"
            yield from (f"  - {_inline(one, in_flow=False)}" for one in item)
        else:
            yield f"{lead}{name}: {_inline(item, in_flow=False)}"
    # What stood at a field that says nothing, or behind the last one.
    for name, comments in record.comments.items():
        if name not in names:
            yield from (f"  {comment}" for comment in comments)


def _is_said(item: "dataclasses.Field[Any]", value: Any, row: Any) -> bool:
    # "chưa xác định" is said: somebody looked and found nothing.
    return bool(value != item.default or (item.name == "status" and item.name in row))


def _cleaned(record: Any) -> Any:
    """A record without names that say the same twice."""
    if not hasattr(record, "variants"):
        return dataclasses.replace(record, expansions=tuple(dict.fromkeys(record.expansions)))
    name = record.title if isinstance(record, LegalAct) else record.name
    variants = dict.fromkeys(map(_spaced, record.variants))
    variants.pop(_spaced(name), None)
    return dataclasses.replace(record, variants=tuple(variants))


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _inline(value: Any, *, in_flow: bool) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case PartialDate():
            return str(value)
        case StrEnum() | str():
            return _scalar(unicodedata.normalize("NFC", value), in_flow)
        case tuple():
            return f"[{', '.join(_inline(item, in_flow=True) for item in value)}]"
    said = ((item.name, getattr(value, item.name), item.default) for item in dataclasses.fields(value))
    return (
        f"{{{', '.join(f'{name}: {_inline(item, in_flow=True)}' for name, item, default in said if item != default)}}}"
    )


def _elsewhere(text: str) -> Any:
    """What a bare word is in YAML as others read it: "04" is a number there, "no" is false."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return None


def _scalar(text: str, in_flow: bool) -> str:
    """Text as YAML: bare where it reads back as itself in any program, else in single quotes."""
    if isinstance(_elsewhere(text), str) and (_PLAIN if in_flow else _PLAIN_IN_BLOCK).fullmatch(text):
        return text
    if "\n" in text:
        # JSON's strings are YAML's as well.
        return json.dumps(text, ensure_ascii=False)
    quoted = text.replace("'", "''")
    return f"'{quoted}'"
