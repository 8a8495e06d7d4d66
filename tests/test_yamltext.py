"""What the machine writes is read as fast as JSON, and is YAML all the same: both parsers give one and the same."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua import yamltext
from thidua.errors import RecordError
from thidua.yamltext import dump_lines, dump_yaml, parse_yaml

TEXTS = st.text() | st.sampled_from(
    ["", " ", "- ", "a: b", "#", "null", "true", "08", "0x1", "1_000", "*a", "&a", "!!x", "{", "]", "'", '"', "\\", "\\ud800", "\n", "\t", "\r", "\x85", "\u2028", "\ufeff", "\x00", "😀", "---", "<<", "~", "=", "NaN"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)
NAMES = st.text("abcdefgh_", min_size=1, max_size=6)
FIELDS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)
# Pieces of which hostile and half-right files are made.
PIECES = st.lists(
    st.sampled_from(
        ["a:", "b:", "null: ", "true:", "a: ", "- ", "\n", " ", "  ", '"', '"x"', "'x'", "{", "}", "[", "]", ",", ": ", ":", "#", "# x", "\\", "\\u0041", "\\ud83d\\ude00",
         "\\/", "1", "-1", "1e5", "01", "null", "true", "NaN", "-Infinity", "x", "\t", "\r\n", "\x85", "\u2028", "\x7f", "\ufeff", "&x ", "*x", "!!str ", "---", "...", "%", "|", ">", "<<"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


def read(parse: Any, text: str) -> Any:
    """What a parser gives, or that it gives nothing."""
    try:
        return parse(text)
    except (RecordError, yamltext._Other, ValueError, RecursionError):
        return "refused"


@given(FIELDS)
def test_what_is_written_is_read_back_by_both_parsers(data: dict[str, Any]) -> None:
    text = dump_lines(data)
    assert parse_yaml(text) == data
    assert yamltext._whole(text) == data


@given(FIELDS)
def test_each_value_stands_on_one_line(data: dict[str, Any]) -> None:
    lists = [value for value in data.values() if isinstance(value, list) and value and all(isinstance(i, dict) for i in value)]
    assert len(dump_lines(data).splitlines()) == len(data) + sum(map(len, lists))


@given(PIECES)
@example('a: "x"\nb:\n- {"c": 1}\n- {"c": 1, "c": 2}\n')
@example('a: "x"\na: "y"\n')
@example('a: {"b":\n"c"}\n')
@example('a: ["b"\n, "c"]\n')
@example('a: [1, 01]\n')
@example('a:\n- "b"\n  "c"\n')
@example('a: "b" "c"\n')
@example('a: "b" # c\n')
@example('a: ["\\ud83d\\ude00"]\n')
@example('a: ["\\/"]\n')
@example('a: ["x\x85y"]\n')
@example('a:\n- 1\n- -0\n- 1.50\n- null\n- true\n')
@example('# x\n\na: "b"\n')
@example('null: "b"\n')
def test_where_the_fast_parser_reads_a_text_the_slow_one_reads_the_same(text: str) -> None:
    fast = read(yamltext._by_lines, text)
    if fast != "refused":
        assert fast == read(yamltext._whole, text)


@given(PIECES)
def test_no_text_brings_down_the_parser(text: str) -> None:
    read(parse_yaml, text)


@given(FIELDS)
def test_files_in_the_older_form_are_read_as_before(data: dict[str, Any]) -> None:
    for compact in (True, False):
        text = dump_yaml(data, compact=compact)
        assert parse_yaml(text) == yamltext._whole(text)


def test_what_the_machine_writes_takes_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Máy ghi.\n" + dump_lines({"document": "a", "sentences": ["0-5"], "mentions": [{"span": "0-5", "quote": "“Suối\u2028Mơ”"}]})
    monkeypatch.setattr(yamltext, "_whole", None)
    assert parse_yaml(text)["mentions"] == [{"span": "0-5", "quote": "“Suối\u2028Mơ”"}]


def test_a_broken_line_is_named_by_its_number() -> None:
    with pytest.raises(RecordError, match="dòng 3: "):
        parse_yaml('document: "a"\nmentions:\n- {"span": "0-5", "span": "0-6"}\n')


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 100_000, "a: " + '{"a":' * 100_000, "- " * 50_000 + "a", "? " * 50_000, "\n".join(" " * level + "-" for level in range(2000))],
    ids=["lists", "fields", "rows", "keys", "indentation"],
)
def test_a_text_that_nests_without_end_is_refused(text: str) -> None:
    with pytest.raises(RecordError, match="lồng nhau quá sâu"):
        parse_yaml(text)


def test_brackets_inside_a_text_are_no_nesting() -> None:
    assert parse_yaml(f"a: '{'[' * 300}'\nb: {'[' * 20}{']' * 20}\n")["a"] == "[" * 300
