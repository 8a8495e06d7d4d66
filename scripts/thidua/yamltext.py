"""The dialect of YAML that the archive is written in: text, lists and fields, nothing that surprises.

Scalars stay text until a dataclass says what they are, so `number: 08` and `unit: 0` survive.

What the machine writes is a subset that both YAML and JSON understand line by line (`dump_lines`): the parser of JSON
reads it forty times as fast. Whatever is not of that subset goes to the parser of YAML, which also finds the words for
what is wrong; where both can read a text they give the same.
"""

import json
import re
from typing import Any

import yaml

from thidua.errors import RecordError


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which only null and true/false are more than text, and no key stands twice."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name_node, value_node in node.value:
        name = loader.construct_object(name_node, deep=True)
        if not isinstance(name, str):
            raise RecordError(f"dòng {name_node.start_mark.line + 1}: tên trường phải là chữ")
        if name in result:
            raise RecordError(f"dòng {name_node.start_mark.line + 1}: trường {name!r} có hai lần; bỏ một")
        result[name] = loader.construct_object(value_node, deep=True)
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)

# A few nested aliases can mean gigabytes ("billion laughs"); the format has no use for any.
_MAYBE_ALIAS = re.compile(r"(?:^|[\s\[{,:])\*[^\s*]", re.MULTILINE)


def parse_yaml(text: str) -> Any:
    """Plain data of a YAML text. Raises RecordError with the line for anything broken or aliased."""
    try:
        return _by_lines(text)
    except (_Other, ValueError, RecursionError):
        return _whole(text)


class _Other(Exception):
    """A text that is not of the subset that `dump_lines` writes."""


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _Other
    return fields


def _refuse(_: str) -> Any:
    raise _Other


# Numbers stay text here too; the NaN of JavaScript is not JSON.
_value = json.JSONDecoder(object_pairs_hook=_fields, parse_int=str, parse_float=str, parse_constant=_refuse).raw_decode
_FIELD = re.compile(r"(?!null:|true:|false:)([a-z_]+):(?: (?=[\[{\"])|\n(?=- ))")
# Characters that YAML takes for line ends or for nothing inside a quoted text, or does not let stand in a file; and
# the escapes of JSON for half a character, and those that JSON spells otherwise.
_NOT_SHARED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\\\\u[dD]")


def _by_lines(text: str) -> dict[str, Any]:
    """Plain data of a text of which each line is a comment, a field with a value, a field alone, or "- " and a value.

    Raises _Other, ValueError or RecursionError for any other text.
    """
    if not _FIELD.match(text) and not text.startswith("#"):
        raise _Other
    # What is all printable holds none of them: told three times as fast.
    if ("\\u" in text or not text.replace("\n", "").isprintable()) and _NOT_SHARED.search(text):
        raise _Other
    found: dict[str, Any] = {}
    rows: list[Any] | None = None
    at = 0
    while at < len(text):
        if rows is not None and text.startswith("- ", at):
            value, stop = _value(text, at + 2)
            rows.append(value)
        elif field := _FIELD.match(text, at):
            if field[1] in found:
                raise _Other
            rows, stop = None, field.end()
            if text[stop - 1] == "\n":
                found[field[1]] = rows = []
                stop -= 1
            else:
                found[field[1]], stop = _value(text, stop)
        elif text[at] == "#" and not found:
            stop = text.index("\n", at)
        else:
            raise _Other
        # A value that goes over the end of its line is for the parser of YAML to judge.
        if text.find("\n", at) != stop:
            raise _Other
        at = stop + 1
    if not found:
        raise _Other
    return found


# No record nests deeper than ten; the parser, which is written in C, would run out of stack and take Python with it.
_DEEPEST = 100
_BRACKET = re.compile(r"[\[\]{}]")
_INDENTED = re.compile(rf"^[ ?:-]{{{_DEEPEST}}}", re.MULTILINE)


def _may_be_deep(text: str) -> bool:
    """False when neither brackets nor indentation can nest too deep; brackets inside quotes count too."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return _INDENTED.search(text) is not None


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise RecordError(f"dòng {_line(event)}: lồng nhau quá sâu")


def _whole(text: str) -> Any:
    try:
        if _may_be_deep(text):
            _refuse_depth(text)
        if _MAYBE_ALIAS.search(text):
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                if isinstance(event, yaml.AliasEvent):
                    raise RecordError(f"dòng {_line(event)}: không dùng bí danh YAML (*tên); hãy viết hẳn ra")
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of CSafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RecordError(
            f"dòng {line}: YAML sai ({error.problem}); xem lại dấu nháy, dấu hai chấm và thụt dòng"
        ) from None
    except yaml.YAMLError as error:
        raise RecordError(f"YAML sai ({' '.join(str(error).split())})") from None
    except RecursionError:
        raise RecordError("lồng nhau quá sâu") from None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def dump_yaml(data: Any, *, compact: bool = False) -> str:
    """Canonical YAML of plain data: keys in the order given, no line folding; `compact` puts leaves on one line."""
    flow = None if compact else False
    return yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=flow
    )


def dump_lines(data: dict[str, Any]) -> str:
    """YAML of which each line is one value in JSON's spelling, so that a difference shows as lines; lists of fields go
    one to a line. `parse_yaml` reads it at the speed of JSON.
    """
    lines = []
    for name, value in data.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            lines.append(f"{name}:\n")
            lines += [f"- {_line_of(item)}\n" for item in value]
        else:
            lines.append(f"{name}: {_line_of(value)}\n")
    return "".join(lines)


_UNSHARED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _line_of(value: Any) -> str:
    line = json.dumps(value, ensure_ascii=False)
    return _UNSHARED.sub(lambda match: f"\\u{ord(match.group()):04x}", line)
