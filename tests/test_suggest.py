"""Suggestions while typing: what is offered for the letters so far. The browser gives the same (test_twin_suggest)."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggest_archive import ARCHIVE, HOSTILE, RESOLUTION
from thidua.cli.answering import suggest as say
from thidua.search import suggest
from thidua.search.building import build
from thidua.search.index import SearchIndex
from thidua.search.shards import read_file
from thidua.search.suggest import Suggestion
from thidua.search.suggested import suggested


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    path = tmp_path_factory.mktemp("index") / "chi-muc"
    build(ARCHIVE, RESOLUTION, path)
    with SearchIndex(path) as opened:
        yield opened


def texts(index: SearchIndex, typed: str) -> list[str]:
    return [one.text for one in index.suggest(typed)]


def test_a_name_is_found_from_any_of_its_words_on_with_marks_or_without(index: SearchIndex) -> None:
    for typed in ("dong x", "Đồng Xanh thi", "trồng rừ", "rung"):
        assert "Đồng Xanh thi đua trồng rừng" in texts(index, typed)
    assert texts(index, "vươn ưom") == ["Mỗi nhà một vườn ươm"]


def test_the_last_word_is_as_far_as_it_is_typed_the_others_are_whole(index: SearchIndex) -> None:
    assert texts(index, "nông thôn m") == ["nông thôn mới"]
    assert texts(index, "nông thô mới") == []


def test_what_begins_so_comes_first_then_what_is_named_more_often(index: SearchIndex) -> None:
    found = texts(index, "thi")
    assert found[0] == "thi đua"
    assert found.index("Phát động phong trào thi đua đợt 1") < len(found)


def test_the_very_number_comes_first_however_it_is_typed(index: SearchIndex) -> None:
    for typed in ("07", "7/KH", "007-kh", "7 kh ubnd"):
        assert texts(index, typed)[0].startswith("Kế hoạch 7/KH-UBND"), typed
    assert texts(index, "12")[0].startswith("Kế hoạch 12/KH-UBND")


def test_what_has_a_page_leads_there_and_a_title_of_several_does_not(index: SearchIndex) -> None:
    assert index.suggest("moi nha")[0].location == "archive/phong-trao/dong-xanh.html"
    [title] = [one for one in index.suggest("phat dong phong trao thi dua dot 3") if one.text.endswith("đợt 3")]
    assert title.location is None


def test_a_hostile_name_is_a_name(index: SearchIndex) -> None:
    assert texts(index, "<script") == [HOSTILE]


@pytest.mark.parametrize("typed", ["", "x", " ", "-", "a" * 10_000, "thi " * 3000, "\u0000\ufffd", "𝒯𝒽"])
def test_anything_may_be_typed(index: SearchIndex, typed: str) -> None:
    assert len(index.suggest(typed)) <= suggest.MOST


WORDS = st.sampled_from(["thi", "thị", "đua", "dua", "trường", "12", "012", "1", "đ", "y", "tế"])


@settings(max_examples=40)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=60), st.lists(WORDS, min_size=1, max_size=3))
def test_small_files_answer_as_one_large_file_would(tmp_path_factory: pytest.TempPathFactory, names: list[str], typed: list[str]) -> None:
    rows = [Suggestion(name, "thử", None, 1 + number % 3) for number, name in enumerate(dict.fromkeys(names))]
    answers = []
    for size in (suggest.FILE, 200):
        folder = tmp_path_factory.mktemp("s")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(suggest, "FILE", size)
            name = suggest.write(folder, rows)
        files = suggest.Suggestions(lambda file, at=folder / name: read_file(at, file))  # type: ignore[misc]
        answers.append([files.suggest(text) for text in (" ".join(typed), " ".join(typed)[:-1])])
    assert answers[0] == answers[1]


def test_the_files_are_the_same_twice_and_named_by_what_they_hold(tmp_path: Path) -> None:
    rows = suggested(ARCHIVE, RESOLUTION)
    assert suggest.write(tmp_path / "a", rows) == suggest.write(tmp_path / "b", reversed(rows))


def test_the_command_line_says_the_same(index: SearchIndex, capsys: pytest.CaptureFixture[str]) -> None:
    say("moi nha", index, argparse.Namespace(json=True))
    item = {"text": "Mỗi nhà một vườn ươm", "kind": "Phong trào", "location": "archive/phong-trao/dong-xanh.html"}
    assert json.loads(capsys.readouterr().out) == {"text": "moi nha", "items": [item]}
    say("moi nha", index, argparse.Namespace(json=False))
    assert capsys.readouterr().out.startswith("Mỗi nhà một vườn ươm  [Phong trào]")
    say("z", index, argparse.Namespace(json=False))
    assert "không có gợi ý nào" in capsys.readouterr().out
