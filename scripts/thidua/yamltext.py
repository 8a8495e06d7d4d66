"""The dialect of YAML that the archive is written in: text, lists and fields, nothing that surprises.

Scalars stay text until a dataclass says what they are, so `number: 08` and `unit: 0` survive.
"""

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
