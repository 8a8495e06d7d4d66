"""Every named piece of grammar finds its examples, passes over its counter-examples, and stays portable."""

import re

import pytest

from thidua.patterns import compiled, kind_named, kind_of_code, kinds, pieces, source

# What Python knows and JavaScript does not, or reads otherwise.
UNPORTABLE = re.compile(r"(?<!\\)\(\?(?:P|[aiLmsux]|\()|\\[wWbBdDAZ]")


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param(piece.name, text, found, id=f"{piece.name}: {text}")
        for piece in pieces().values()
        for text, found in piece.finds.items()
    ],
)
def test_a_piece_finds_its_example(name: str, text: str, found: str) -> None:
    match = compiled(name).search(text)
    assert match is not None
    assert match.group() == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(piece.name, text, id=f"{piece.name}: {text}")
        for piece in pieces().values()
        for text in piece.passes
    ],
)
def test_a_piece_passes_over_its_counter_example(name: str, text: str) -> None:
    assert compiled(name).search(text) is None


@pytest.mark.parametrize("name", list(pieces()))
def test_a_piece_keeps_to_what_both_engines_know(name: str) -> None:
    assert not UNPORTABLE.search(source(name))


def test_kinds_are_found_by_code_and_by_name() -> None:
    assert kind_of_code("NĐ") is kind_named("nghị định")
    assert kind_of_code("XX") is None
    names = [kind.name for kind in kinds()]
    assert len(names) == len(set(names))
    assert names.index("Nghị quyết liên tịch") < names.index("Nghị quyết")
