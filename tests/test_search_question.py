"""Questions are taken apart as the table says, here and in the browser (test_twin_search)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.search.question import LONGEST_QUESTION, Question, parse

VECTORS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "vectors" / "questions.yaml").read_text(encoding="utf-8")
)


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the table with what is empty written out."""
    return {
        "words": row.get("words", ""), **{name: row.get(name, []) for name in ("phrases", "without")},
        **{name: row.get(name, {}) for name in ("fields", "excluded")}, "numbers": row.get("numbers", []),
    }


def taken(asked: Question) -> dict[str, Any]:
    def folded(rows: Any) -> list[str]:
        return [" ".join(word.folded for word in row) for row in rows]

    return {
        "words": " ".join(asked.tokens.folded), "numbers": list(asked.tokens.numbers),
        "phrases": folded(asked.phrases), "without": folded(asked.without),
        "fields": {name: list(values) for name, values in asked.fields.items()},
        "excluded": {name: list(values) for name, values in asked.excluded.items()},
    }


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["ask"])
def test_a_question_is_taken_apart_as_the_table_says(row: dict[str, Any]) -> None:
    assert taken(parse(row["ask"])) == expected(row)


def test_of_a_pasted_page_the_beginning_is_asked() -> None:
    assert len(parse("thi đua " * 5000).tokens.syllables) <= LONGEST_QUESTION // 3
