"""Passages: which sentence of a document is shown for a question, what is marked in it, in which section it stands."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.model import Document, Head, Source, Span
from thidua.search.kept import kept, stretches
from thidua.search.passages import Snippet, passages, verified
from thidua.search.phrases import TRIES, confirmed
from thidua.search.question import parse

VECTORS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "vectors" / "passages.yaml").read_text(encoding="utf-8"))


def sentences(text: str, said: list[str]) -> Iterator[Span]:
    position = 0
    for sentence in said:
        position = text.index(sentence, position)
        yield Span(position, position + len(sentence))


def document(text: str, title: str = "Văn bản", said: list[str] | None = None, **head: Any) -> Document:
    return Document(
        "van-ban", Head("Văn bản", title, **head), Source("a.txt", "0" * 64, "text/plain"), text,
        sentences=tuple(sentences(text, said or [])),
    )


def row_of(row: dict[str, Any]) -> dict[str, Any]:
    """What is kept of the document of a vector."""
    return kept(document(row["text"], row.get("title", "Văn bản"), row.get("sentences")))


def rarities(row: dict[str, Any]) -> dict[str, int]:
    return {word: row.get("rarities", {}).get(word, 8) for word in parse(row["question"]).tokens.folded}


def bracketed(text: str, marks: Any) -> str:
    for start, end in reversed([(mark.start, mark.end) for mark in marks]):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def shown(snippet: Snippet) -> str:
    return bracketed(snippet.text, snippet.marks)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["what"])
def test_the_passage_for_a_question(row: dict[str, Any]) -> None:
    found = passages(row_of(row), parse(row["question"]), rarities(row))
    assert [shown(snippet) for snippet in found] == row["found"]
    if "sections" in row:
        places = [snippet.section for snippet in found]
        assert [place and [place.anchor, place.label, place.title] for place in places] == row["sections"]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["what"])
def test_every_word_of_a_text_is_in_one_stretch(row: dict[str, Any]) -> None:
    text = row["text"]
    found = list(stretches(text, sentences(text, row.get("sentences", []))))
    assert all(one.end < two.start for one, two in pairwise(found))
    outside = list(text)
    for span in found:
        outside[span.start : span.end] = [" "] * (span.end - span.start)
    assert not any(letter.isalnum() for letter in outside)


SAYS = kept(document("Ủy ban nhân dân huyện\nđẩy mạnh phong trào, thi đua yêu nước.", issuer="UBND huyện Suối Mơ"))


@pytest.mark.parametrize("phrase", [
    "phong trào thi đua", "phong trao thi dua", "PHONG trao thi đua", "huyện đẩy mạnh", "nhân dân huyện đẩy", "suối mơ", "nước",
])
def test_a_quoted_phrase_is_found_over_commas_and_line_ends_and_in_the_head(phrase: str) -> None:
    assert verified(SAYS, parse(f'"{phrase}"').phrases)


@pytest.mark.parametrize("phrase", ["trào phong", "phong trào yêu nước", "thí đua", "mơ đẩy", "Suối Mỡ", "thi đua yêu nước nhé"])
def test_a_quoted_phrase_is_exact_and_has_the_marks_that_were_typed(phrase: str) -> None:
    assert not verified(SAYS, parse(f'"{phrase}"').phrases)


def test_every_phrase_must_be_there() -> None:
    assert verified(SAYS, parse('"đẩy mạnh" "yêu nước"').phrases)
    assert not verified(SAYS, parse('"đẩy mạnh" "yêu quê"').phrases)


def test_phrases_are_looked_up_in_order_until_there_are_enough_and_within_bounds() -> None:
    phrase = parse('"yêu nước"').phrases
    seen: list[int] = []

    def looked_up(number: int) -> dict[str, Any]:
        seen.append(number)
        return SAYS if number % 2 else {**SAYS, "text": ""}

    assert confirmed(range(10), phrase, 2, looked_up) == ([1, 3], False)
    assert seen == [0, 1, 2, 3]
    assert confirmed(range(10), phrase, 9, looked_up) == ([1, 3, 5, 7, 9], False)
    found, cut = confirmed(range(0, 1000, 2), phrase, 1, looked_up)
    assert (found, cut) == ([], True) and len(seen) == 4 + 10 + TRIES
