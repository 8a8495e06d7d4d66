"""Names in full and their letters find the same documents, in Python and in the browser's script."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from thidua.archive import Archive
from thidua.model import Abbreviation, Document, Evidence, Head, PartialDate, Source
from thidua.resolve import Resolution
from thidua.search.analysis import analyse
from thidua.search.building import build
from thidua.search.contractions import BREAK, added, contracted, shorts
from thidua.search.index import SearchIndex

VECTORS = yaml.safe_load((Path(__file__).parent / "vectors" / "contractions.yaml").read_text(encoding="utf-8"))
SCRIPTS = Path(__file__).parents[1] / "docs" / "assets" / "javascripts" / "search"
SEEN = Evidence("thử", PartialDate(2026, 11, 20), True)


def record(short: str, *expansions: str) -> Abbreviation:
    return Abbreviation(short, expansions, SEEN)


def test_only_letters_that_mean_one_thing_stand_for_a_name() -> None:
    table = shorts((
        record("UBND", "Ủy ban nhân dân"),
        record("TTg", "Thủ tướng Chính phủ"),
        record("TU", "Tỉnh ủy"),  # too short
        record("SNV", "Sở Nội vụ", "Sở Ngoại vụ"),  # two meanings
        record("CTr", "chương trình"),  # a kind's code
        record("KT-XH", "kinh tế - xã hội"),  # two syllables
        record("HTX", "hợp tác xã"), record("HTX", "hội thao xuân"),  # two records
        record("XYZ", "chợ"),
    ))
    assert table == {"thu tuong chinh phu": "ttg", "ui ban nhan dan": "ubnd"}


@pytest.mark.parametrize("row", VECTORS["questions"], ids=lambda row: row["asked"])
def test_a_question_says_the_letters_only(row: dict[str, str]) -> None:
    words = contracted(analyse(row["asked"]).syllables, VECTORS["table"])
    assert " ".join(word.folded for word in words) == row["words"]


def test_the_browser_contracts_a_question_alike() -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("needs node")
    script = "".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("letters", "question")) + (
        f"const table = new Map(Object.entries({json.dumps(VECTORS['table'])}))\n"
        f"const asked = {json.dumps([row['asked'] for row in VECTORS['questions']])}\n"
        "const words = text => contracted(analyse(text).syllables, table).map(word => word.folded).join(' ')\n"
        "console.log(JSON.stringify(asked.map(words)))\n"
    )
    told = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True).stdout
    assert json.loads(told) == [row["words"] for row in VECTORS["questions"]]


def test_a_text_gets_letters_and_their_neighbours() -> None:
    words = analyse("theo Hội đồng nhân dân, Ủy ban nhân dân xã").folded
    letters, beside = added(words, VECTORS["table"])
    assert letters == ["hdnd", "ubnd"]
    assert " ".join(word or "|" for word in beside) == "| theo hdnd ui | dan ubnd xa | hdnd ubnd"
    assert beside[0] == BREAK


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    texts = {
        "trong-rung": "Ủy ban nhân dân huyện Suối Mơ phát động trồng rừng.",
        "lam-duong": "UBND huyện Suối Mơ tổng kết làm đường.",
        "hoc-tap": "Hội Khuyến học huyện Suối Mơ biểu dương gương học tập.",
        "ban-lang": "Ban nhân dân làng Mận họp.",
    }
    documents = tuple(
        Document(name, Head(kind="Báo cáo", title=text), Source(f"{name}.txt", "0" * 64, "text/plain"), text)
        for name, text in texts.items()
    )
    folder = tmp_path_factory.mktemp("index") / "chi-muc"
    archive = Archive(Path(), documents, abbreviations=(record("UBND", "Ủy ban nhân dân"),))
    build(archive, Resolution((), (), {}), folder)
    with SearchIndex(folder) as opened:
        yield opened


@pytest.mark.parametrize("asked", ["UBND huyện", "ủy ban nhân dân huyện", "uy ban nhan dan huyen", "ubnd huyen"])
def test_both_spellings_find_both_and_the_words_are_marked(index: SearchIndex, asked: str) -> None:
    hits = index.search(asked)
    assert {hit.id for hit in hits[:2]} == {"trong-rung", "lam-duong"}
    marked = {hit.id: hit.snippets[0].text[hit.snippets[0].marks[0].start : hit.snippets[0].marks[0].end] for hit in hits}
    assert marked["trong-rung"].startswith("Ủy ban nhân dân")
    assert marked["lam-duong"].startswith("UBND")
