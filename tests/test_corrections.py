"""Có phải bạn muốn tìm: what is offered for a mistyped question. The same table holds for the browser (test_twin_suggest)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from suggest_archive import ARCHIVE, RESOLUTION
from thidua.archive import Archive
from thidua.cli import main
from thidua.errors import SearchIndexError
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.filters import NO_FILTERS, Filters
from thidua.search.generation import BROWSER
from thidua.search.index import SearchIndex
from thidua.search.lexicon import level, packed, unpacked
from thidua.search.mistyped import decoded, distance, near

VECTORS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "vectors" / "corrections.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "chi-muc"
    build(ARCHIVE, RESOLUTION, path)
    return path


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[SearchIndex]:
    with SearchIndex(folder) as opened:
        yield opened


def offered(index: SearchIndex, question: str, filters: Filters = NO_FILTERS) -> list[str]:
    found = len(index.answer(question, filters).hits)
    return [row.question for row in index.corrections(question, found, filters)]


@pytest.mark.parametrize("row", VECTORS, ids=[ascii(row["typed"]) for row in VECTORS])
def test_a_mistyped_question_is_offered_as_it_was_meant(index: SearchIndex, row: dict[str, Any]) -> None:
    assert offered(index, row["typed"]) == row["offered"]


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(VECTORS) >= 40 and sum(not row["offered"] for row in VECTORS) >= 10


def test_what_is_offered_finds_something(index: SearchIndex) -> None:
    for row in VECTORS:
        for question in row["offered"]:
            assert index.answer(question).hits, question


def test_a_correction_that_no_document_answers_within_the_filters_is_not_offered(index: SearchIndex) -> None:
    assert offered(index, "thii dua", Filters(year=2021)) == ["thi đua"]
    assert offered(index, "thii dua", Filters(year=1999)) == []


def test_nothing_is_offered_for_a_correction(index: SearchIndex) -> None:
    for row in VECTORS:
        for question in row["offered"]:
            assert offered(index, question) == []


@pytest.mark.parametrize("question", ["a", "x" * 10_000, "thi dua " * 1200, '"thi duaa', "<script>alert(1)</script>"])
def test_any_question_gets_an_answer(index: SearchIndex, question: str) -> None:
    assert len(offered(index, question)) <= 2


def test_an_archive_without_documents_offers_nothing(tmp_path: Path) -> None:
    build(Archive(Path(), ()), Resolution((), (), {}), tmp_path / "i")
    with SearchIndex(tmp_path / "i") as empty:
        assert empty.corrections("thii dua", 0) == ()
        assert empty.suggest("thi") == []


def test_a_damaged_lexicon_is_told_in_one_line(folder: Path, tmp_path: Path) -> None:
    build(ARCHIVE, RESOLUTION, tmp_path / "i")
    [path] = tmp_path.glob(f"i/*/{BROWSER}/spelling-*.js")
    path.write_text("THIDUA(", encoding="ascii")
    with SearchIndex(tmp_path / "i") as index, pytest.raises(SearchIndexError, match="bị hỏng; chạy `thidua index`"):
        index.corrections("thii dua", 0)


def test_the_command_line_tells_and_json_lists(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "giam", "ngeo", "--index", str(folder)]) == 0
    assert "Có phải bạn muốn tìm: giảm nghèo" in capsys.readouterr().out
    assert main(["search", "giam ngeo", "--index", str(folder), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["corrections"] == [{"question": "giảm nghèo", "shown": "giảm nghèo"}]


@pytest.mark.parametrize(("keys", "word"), [
    ("dduwowcj", "được"), ("tuyene", "tuyên"), ("hoaf", "hòa"), ("hoanf", "hoàn"), ("quyx", "quỹ"), ("giaf", "già"), ("nguyeenx", "nguyễn"),
    ("d9u7o7c5", "được"), ("thu7o7ng3", "thưởng"), ("nghe2o", "nghèo"), ("d9a3ng", "đảng"), ("thi", None), ("30", None), ("xy7", None), ("b0", None),
])
def test_keys_of_an_input_method_are_read(keys: str, word: str | None) -> None:
    assert decoded(keys) == word


@given(st.text("abcdeghiklmnopqrstuvxywzfj0123456789", max_size=12))
def test_keys_never_fail(keys: str) -> None:
    assert decoded(keys) != keys


def test_letters_that_changed_place_are_one_slip() -> None:
    assert [distance("truogn", "truong", 2), distance("abc", "abc", 1), distance("ab", "ba", 1), distance("abcd", "xyzw", 2)] == [1, 0, 1, 3]


def test_sounds_cost_less_than_letters() -> None:
    costs = near("lam", ["nam", "lan", "lam", "tam", "xa"])
    assert costs["nam"] < costs["lan"] < costs["tam"]
    assert set(costs) == {"nam", "lan", "tam"}


def test_a_level_grows_by_four_when_a_count_doubles() -> None:
    assert [level(count) for count in (0, 1, 2, 3, 4, 8, 1000)] == [0, 4, 8, 10, 12, 16, 43]


def test_the_lexicon_reads_what_it_wrote() -> None:
    texts = ["Thi đua yêu nước, thi đua."] * 3 + ["thì dưa"]
    lexicon = unpacked(packed({"thi": 9, "dua": 7, "ieu": 1, "34": 5}, {"thi dua": 7, "dua ieu": 1, "thi 34": 3}, 10, texts))
    assert dict(lexicon.syllables) == {"dua": level(7), "ieu": level(1), "thi": level(9)}
    assert dict(lexicon.pairs) == {("dua", "ieu"): level(1), ("thi", "dua"): level(7)}
    assert lexicon.spelled["ieu"] == "yêu" and lexicon.spelled_pairs["thi", "dua"] == ("thi", "đua")
    assert unpacked(packed({}, {}, 0, [])).syllables == {}
