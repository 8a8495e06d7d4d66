"""Records found by name on the command line: whole names before parts of them, numbers in any spelling, rank among equals."""

import json
from pathlib import Path

import pytest

from searching import document
from thidua.archive import Archive
from thidua.cli import main
from thidua.model import Evidence, LegalAct, Movement, Organization, PartialDate, Place, Status
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.filters import Filters
from thidua.search.index import SearchIndex
from thidua.search.records import BY_NUMBER, NAMED, WHOLE

SEEN = Evidence("thử", PartialDate(2026, 11, 20), True)


def act(name: str, number: str, year: int, title: str, **more: object) -> LegalAct:
    return LegalAct(name, "Chỉ thị", title, SEEN, number, PartialDate(year), **more)  # type: ignore[arg-type]


NEW = act("moi", "07-CT/TU", 2024, "về công tác khuyến học", status=Status.IN_FORCE)
OLD = act("cu", "03-CT/TU", 2011, "về công tác khuyến học", status=Status.ENDED)
SAME_NUMBER = act("cung-so", "07/CT-UBND", 2019, "về phòng cháy rừng mùa khô và bảo vệ các khu dân cư ven rừng của huyện", status=Status.IN_FORCE)
CITED = act("chi-vien-dan", "07-CT/HU", 2016, "về điều chưa ai ghi")
PLACES = (
    Place("xa", "Suối Mơ", "xã", SEEN), Place("tinh", "Suối Mơ", "tỉnh", SEEN),
    Place("huyen", "Suối Mơ", "huyện", SEEN, parent="tinh", valid_to=PartialDate(2025, 7, 1), successors=("xa",)),
)
ARCHIVE = Archive(
    Path(), (document("d", "Về trồng rừng", "Trồng rừng ở huyện Suối Mơ."),), acts=(OLD, NEW, SAME_NUMBER), places=PLACES,
    movements=(Movement("hoc", "Thi đua khuyến học", "phong trào", SEEN), Movement("hoc-gioi", "Khuyến học, khuyến tài giỏi giang", "phong trào", SEEN)),
    organizations=(Organization("ubnd", "Ủy ban nhân dân huyện Suối Mơ", SEEN, variants=("UBND huyện cũ",)),),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chi-muc")
    build(ARCHIVE, Resolution((), (OLD, NEW, SAME_NUMBER, CITED), {}), folder)
    return folder


def found(folder: Path, question: str) -> list[str]:
    with SearchIndex(folder) as index:
        return [record.id for record in index.records(question)]


@pytest.mark.parametrize(
    ("question", "records"),
    [
        # The larger of places of one name, unless the level is said.
        ("suối mơ", ["tinh", "huyen", "xa"]), ("SUOI MO", ["tinh", "huyen", "xa"]), ("xã Suối Mơ", ["xa"]),
        # A body in full and in short, by any of its names.
        ("ubnd huyện suối mơ", ["ubnd"]), ("Uỷ ban nhân dân huyện Suối Mơ", ["ubnd"]), ("ubnd huyện cũ", ["ubnd"]),
        # A movement with and without the words for its kind; a whole name before one that only begins so.
        ("phong trào thi đua khuyến học", ["hoc"]), ("khuyến học", ["hoc", "moi", "cu"]), ("khuyến học khuyến tài", ["hoc-gioi"]),
        # By title the act that holds stands first.
        ("công tác khuyến học", ["moi", "cu"]), ("chỉ thị công tác khuyến học", ["moi", "cu"]),
        # A number in any spelling means the acts that fit it best; one that is only cited is found by it too.
        ("07-CT/TU", ["moi"]), ("07/CT-TU", ["moi"]), ("7 ct tu", ["moi"]), ("chỉ thị 7", ["moi", "cung-so", "chi-vien-dan"]),
        ("chỉ thị số 07 năm 2019", ["cung-so"]), ("07-CT/HU", ["chi-vien-dan"]), ("điều chưa ai ghi", []),
        # A good part of a long title.
        ("bảo vệ các khu dân cư", ["cung-so"]),
        # What stands in texts alone, what nobody says, and questions about documents.
        ("trồng rừng", []), ("zzqq suối", []), ("năm:2020 suối mơ", []), ("suối mơ -rừng", []), ("", []), ("?", []),
    ],
)
def test_a_question_names_records(folder: Path, question: str, records: list[str]) -> None:
    assert found(folder, question) == records


def test_what_is_named_is_told_from_what_is_akin(folder: Path) -> None:
    with SearchIndex(folder) as index:
        [commune] = index.records("xã Suối Mơ")
        # Common words of a long title name nothing.
        [akin] = index.records("của huyện")
        [number] = index.records("07-CT/TU")
        assert index.records("suối mơ", Filters(year=2020)) == ()
    assert (commune.named, akin.named, akin.id) == (True, False, "cung-so")
    assert WHOLE * 16 < commune.score <= BY_NUMBER == number.score and akin.score < NAMED * 16
    assert (number.location, number.kind, number.text) == ("archive/can-cu/moi.html", "Chỉ thị · còn hiệu lực", "2024")
    assert commune.text == "Trước thuộc: huyện Suối Mơ (đến 01/7/2025)"


def test_the_command_line_shows_records_beside_documents(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--index", str(folder), "--json", "huyện suối mơ"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [hit["id"] for hit in answer["hits"]] == ["d"]
    assert answer["records"][0] == {
        "id": "huyen", "location": "archive/dia-danh/huyen.html", "title": "huyện Suối Mơ (đến 01/7/2025)", "kind": "Địa danh",
        "text": "Nay thuộc: xã Suối Mơ", "score": 62, "named": True,
    }
    assert main(["search", "--index", str(folder), "xã suối mơ"]) == 0
    assert "Bản ghi: xã Suối Mơ (Địa danh) [xa]" in capsys.readouterr().out
    assert main(["search", "--index", str(folder), "của huyện"]) == 0
    assert "Xem thêm bản ghi: Chỉ thị 07/CT-UBND (2019)" in capsys.readouterr().out
