"""Every named piece of grammar finds its examples, passes over its counter-examples, and stays portable."""

import re
from re._constants import ASSERT, BRANCH, LITERAL, MAX_REPEAT, MIN_REPEAT, SUBPATTERN  # type: ignore[import-not-found]
from re._parser import parse  # type: ignore[import-not-found]
from typing import Any

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


def always_holds(parsed: Any, needed: tuple[str, ...]) -> bool:
    """Whether every find of a parsed pattern holds one of these words."""
    run = ""
    for operation, value in [*parsed, (None, None)]:
        if operation is LITERAL:
            run += chr(value)
            continue
        if any(word in run for word in needed):
            return True
        run = ""
        if operation is BRANCH and all(always_holds(branch, needed) for branch in value[1]):
            return True
        inner = {SUBPATTERN: 3, ASSERT: 1}.get(operation)
        if operation in (MAX_REPEAT, MIN_REPEAT) and value[0]:
            inner = 2
        if inner and always_holds(value[inner], needed):
            return True
    return False


@pytest.mark.parametrize("name", [piece.name for piece in pieces().values() if piece.needs])
def test_no_find_is_without_the_words_that_a_piece_needs(name: str) -> None:
    assert always_holds(parse(compiled(name).pattern), pieces()[name].needs)


def test_kinds_are_found_by_code_and_by_name() -> None:
    assert kind_of_code("NĐ") is kind_named("nghị định")
    assert kind_of_code("XX") is None
    names = [kind.name for kind in kinds()]
    assert len(names) == len(set(names))
    assert names.index("Nghị quyết liên tịch") < names.index("Nghị quyết")
