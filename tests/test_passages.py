"""Passages: which sentence of a document is shown for a question, what is marked in it, in which section it stands."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.addresses import outlined
from thidua.archive import Archive
from thidua.extractors.structure.sections import outline
from thidua.model import Document, Head, Source, Span
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.index import SearchIndex
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
    found = passages(row_of(row), parse(row["question"]), rarities(row), row.get("shorts", {}))
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
    "phong trào thi đua", "phong trao thi dua", "PHONG TRÀO thi đua", "huyện đẩy mạnh", "nhân dân huyện đẩy", "suối mơ", "nước",
])
def test_a_quoted_phrase_is_found_over_commas_and_line_ends_and_in_the_head(phrase: str) -> None:
    assert verified(SAYS, parse(f'"{phrase}"').phrases)


@pytest.mark.parametrize("phrase", ["trào phong", "phong trao thi đua", "phong trào yêu nước", "thí đua", "mơ đẩy", "Suối Mỡ", "thi đua yêu nước nhé"])
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


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    texts = {
        "mot": "Mở đầu\nPhong trào thi tuyển, thi đua yêu nước, trào thi.\n",
        "hai": "Mở đầu\n\nI. MỤC TIÊU\n\nGiữ vững phong\ntrào thi đua ở các thôn.\n",
        "ba": "Mở đầu\nThí đua ghe.\n",
    }
    documents = tuple(replace(document(text), id=name) for name, text in texts.items())
    folder = tmp_path_factory.mktemp("chi-muc")
    build(Archive(Path(), documents), Resolution((), (), {}), folder)
    with SearchIndex(folder) as opened:
        yield opened


def test_a_hit_leads_to_its_page_and_section(index: SearchIndex) -> None:
    [hit] = index.answer("giữ vững").hits
    assert hit.location == "archive/van-ban/hai.html"
    assert hit.section and (hit.section.anchor, hit.section.label, hit.section.title) == ("muc-i", "I", "MỤC TIÊU")


def test_a_quoted_phrase_finds_only_documents_that_say_it_whole(index: SearchIndex) -> None:
    # All its pairs stand in the other, though not in a row.
    answer = index.answer('"phong trào thi đua"')
    assert ([hit.id for hit in answer.hits], answer.told) == (["hai"], ())
    assert [shown(snippet) for snippet in answer.hits[0].snippets] == ["Giữ vững [phong trào thi đua] ở các thôn."]


def test_a_quoted_phrase_typed_with_marks_has_them(index: SearchIndex) -> None:
    assert {hit.id for hit in index.answer('"thi dua"').hits} == {"mot", "hai", "ba"}
    assert {hit.id for hit in index.answer('"thi đua"').hits} == {"mot", "hai"}
    assert {hit.id for hit in index.answer('"thí đua"').hits} == {"ba"}


@pytest.mark.parametrize("phrase", ["trào yêu nước", "phong trào yêu", "thì đua"])
def test_a_phrase_that_nobody_says_is_told_and_looked_for_word_by_word(phrase: str, index: SearchIndex) -> None:
    answer = index.answer(f"“{phrase}”")
    assert answer.told == (f"không có văn bản nào có nguyên cụm “{phrase}”; dưới đây là kết quả theo từng chữ",)
    assert answer.hits


def test_a_phrase_of_unknown_words_has_no_answer_and_tells_nothing(index: SearchIndex) -> None:
    answer = index.answer('"zzz qqq"')
    assert (answer.hits, answer.told) == ((), ())


def test_a_section_is_named_without_the_dash_that_closes_its_label() -> None:
    text = "I- TÌNH HÌNH\n\n1- Công tác thi đua được giữ vững.\n\n2- Phong trào lan rộng.\n\nII- NHIỆM VỤ\n\n1- Làm đường.\n"
    assert [entry.path for entry in outlined(outline(text))] == ["I", "I.1", "I.2", "II", "II.1"]
