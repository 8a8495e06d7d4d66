"""What a text is cut into. The pairs that hold for the browser too are in vectors/normaliser.yaml."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from thidua import patterns
from thidua.search.analysis import analyse, facet, forms
from thidua.search.engine import wanted
from thidua.search.filters import Filters
from thidua.search.numbers import numbers
from thidua.search.question import parse
from thidua.text import repair

VECTORS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "vectors" / "normaliser.yaml").read_text(encoding="utf-8")
)


def keys(text: str) -> set[str]:
    return set(analyse(text).numbers)


@pytest.mark.parametrize("row", VECTORS, ids=[ascii(row["text"]) for row in VECTORS])
def test_a_text_is_cut_into_the_tokens_of_the_table(row: dict[str, Any]) -> None:
    tokens = analyse(row["text"])
    assert " ".join(tokens.folded) == row.get("words", "")
    assert tokens.accented == row.get("pairs", [])
    assert list(tokens.numbers) == row.get("numbers", [])


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(VECTORS) >= 40


def test_all_ways_of_typing_one_party_number_meet() -> None:
    ways = ["34-CT/TW", "34/CT-TW", "34 ct tw", "34-ct-tw", "Chỉ thị số 34-CT/TW", "34-СT/TW"]
    assert all("34-ct-tw" in keys(way) for way in ways)
    assert all("34-ct" in keys(way) for way in [*ways, "chi thi 34", "ct 34", "CT34", "chỉ thị số: 34"])


def test_all_ways_of_typing_one_decree_meet() -> None:
    ways = ["91/2017/NĐ-CP", "nd 91", "nđ91", "nghị định 91/2017", "nghi dinh 91 nam 2017", "nghị định số 91"]
    assert all("91-nd" in keys(way) for way in ways)


def test_a_law_is_found_by_number_and_year() -> None:
    assert "6-2022" in keys("06/2022/QH15") & keys("luật 06/2022") & keys("Luật số 6/2022")


def test_the_year_of_a_number_may_stand_in_its_date() -> None:
    assert "34-2014-ct" in keys("Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014") & keys("chỉ thị 34 năm 2014")
    assert "34-2024-ct" not in keys("Chỉ thị số 34-CT/TW ngày 07/4/2014")


def test_the_span_of_a_number_holds_its_digits_and_symbol() -> None:
    text = "Thực hiện Nghị định số 91/2017/NĐ-CP, các xã"
    assert [text[number.span.start : number.span.end] for number in numbers(text)] == ["91/2017/NĐ-CP"]


def test_every_kind_with_a_code_is_reached_by_name_and_by_code() -> None:
    for kind in patterns.kinds():
        if kind.code and patterns.kind_of_code(kind.code) == kind:
            code = forms(kind.code).folded
            assert f"7-{code}" in keys(f"{kind.name} 7") & keys(f"7-{kind.code}/TW")


@given(st.text())
def test_any_text_is_cut_without_failing_and_again_the_same(text: str) -> None:
    assert analyse(text) == analyse(repair(text))


@given(st.text(alphabet="aăâeêioôơuưyđhkntg ÀÁẢÃẠẰẮẨỆỲỴ/-0123456789"))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert analyse(unicodedata.normalize("NFD", text)) == analyse(unicodedata.normalize("NFC", text))


def test_an_endless_run_of_letters_is_cut() -> None:
    assert len(forms("x" * 10_000).folded) == 64


def test_a_question_without_diacritics_asks_for_no_accented_pairs() -> None:
    assert not [term for term in wanted(parse("thi dua yeu nuoc").tokens) if term.field == "accented"]
    assert [term.term for term in wanted(parse("thi đua").tokens) if term.field == "accented"] == [
        "thi dua\x02thi đua"
    ]


def test_saying_a_word_twice_asks_for_it_once() -> None:
    terms = wanted(parse("thi đua thi đua thi đua").tokens)
    assert len(terms) == len({(term.field, term.term) for term in terms})


def test_no_filter_is_false_and_any_filter_is_true() -> None:
    assert not Filters()
    assert Filters(year=2022)


def test_spellings_of_a_name_share_a_facet() -> None:
    assert facet("UBND tỉnh Hoà  Bình") == facet("ubnd TỈNH Hòa Bình")
