"""The index: tiny archives are built, searched, broken and built again."""

import gc
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.archive import Archive
from thidua.errors import QueryError, SearchIndexError
from thidua.model import (
    Citation,
    Document,
    Evidence,
    Head,
    LegalAct,
    Link,
    Mention,
    Movement,
    MovementName,
    Organization,
    PartialDate,
    Period,
    Place,
    PlaceName,
    Source,
    Span,
)
from thidua.resolve import Resolution
from thidua.search.building import build
from thidua.search.filters import Filters
from thidua.search.generation import BROWSER, CONTENTS, META, ROWS, SOURCES, TOLD
from thidua.search.hits import Hit
from thidua.search.index import SearchIndex, search
from thidua.search.passages import Snippet

SEEN = Evidence("thử", PartialDate(2026, 11, 20), True)
NOTHING = Resolution((), (), {})


def document(name: str, text: str, **head: object) -> Document:
    fields = {"kind": "Văn bản", "title": text.partition("\n")[0], **head}
    return Document(name, Head(**fields), Source(f"{name}.txt", "0" * 64, "text/plain"), text)  # type: ignore[arg-type]


HOUSES = document("nha-o", "Chỉ đạo mới\nCăn cứ Chỉ thị số 34-CT/TW ngày 24/5/2024 về nhà ở xã hội.", kind="Kế hoạch")
DIRECTIVE = document(
    "chi-thi", "Về tiếp tục đổi mới công tác thi đua\nCác cấp ủy đẩy mạnh phong trào thi đua yêu nước.",
    kind="Chỉ thị", number="34", symbol="CT/TW", issuer="Bộ Chính trị", issued=PartialDate(2014, 4, 7),
)
DISTRICT = document(
    "huyen", "Phát động phong trào thi đua năm 2022\nThực hiện Nghị định 91/2017/NĐ-CP và Luật số 06/2022/QH15.\n"
    "Thưởng cho tập thể xuất sắc, hoà giải ở thôn.",
    kind="Chỉ thị", symbol="CT-UBND", issuer="Ủy ban nhân dân huyện Hà Quảng", place="Hà Quảng",
    issued=PartialDate(2022, 2), theme="Đoàn kết, kỷ cương",
)
DOCUMENTS = (HOUSES, DIRECTIVE, DISTRICT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "chi-muc"
    assert build(Archive(Path(), DOCUMENTS), NOTHING, path) == 3
    return path


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.id for hit in hits]


def shown(snippet: Snippet) -> str:
    """A snippet with its marks as brackets."""
    text = snippet.text
    for mark in reversed(snippet.marks):
        text = f"{text[: mark.start]}[{text[mark.start : mark.end]}]{text[mark.end :]}"
    return text


@pytest.mark.parametrize("question", ["tập thể xuất sắc", "tap the xuat sac", "TẬP thể xuat sac", "tâp thê"])
def test_a_document_is_found_with_and_without_diacritics(folder: Path, question: str) -> None:
    assert ids(search(folder, question))[0] == "huyen"


def test_the_place_of_the_tone_and_i_for_y_do_not_matter(folder: Path) -> None:
    assert ids(search(folder, "hòa giải")) == ids(search(folder, "hoà giải")) == ["huyen"]
    assert ids(search(folder, "kỉ cương")) == ["huyen"]


@pytest.mark.parametrize("question", ["34-CT/TW", "34/CT-TW", "34 ct tw", "chi thi 34"])
def test_the_document_of_a_number_stands_before_those_that_cite_it(folder: Path, question: str) -> None:
    assert ids(search(folder, question))[:2] == ["chi-thi", "nha-o"]


def test_the_year_tells_two_acts_of_one_number_apart(folder: Path) -> None:
    assert ids(search(folder, "chỉ thị 34 năm 2024"))[0] == "nha-o"
    assert ids(search(folder, "chỉ thị 34 năm 2014"))[0] == "chi-thi"


@pytest.mark.parametrize("question", ["nd 91", "nghị định 91/2017", "91/2017/NĐ-CP", "luật 06/2022", "06/2022/QH15"])
def test_a_cited_act_leads_to_the_document_that_cites_it(folder: Path, question: str) -> None:
    assert ids(search(folder, question))[0] == "huyen"


def test_a_known_act_lends_its_number_to_the_document_that_is_it(tmp_path: Path) -> None:
    act = LegalAct("ct-9-tw-2011", "Chỉ thị", "về nhà ở", SEEN, number="9-CT/TW", issued=PartialDate(2011))
    cites = document("dan", "Theo Chỉ thị 9-CT/TW. Theo Chỉ thị 9-CT/TW.")
    archive = Archive(Path(), (cites, HOUSES), acts=(act,))
    build(archive, Resolution((), (act,), {act.id: "nha-o"}), tmp_path)
    assert ids(search(tmp_path, "9-CT/TW"))[0] == "nha-o"


def test_words_that_only_the_head_says_are_found(folder: Path) -> None:
    assert ids(search(folder, "đoàn kết")) == ["huyen"]
    assert ids(search(folder, "Bộ Chính trị"))[0] == "chi-thi"
    assert ids(search(folder, "ubnd huyện hà quảng"))[0] == "huyen"


def test_issuer_and_year_count_as_words_of_the_title(tmp_path: Path) -> None:
    body = "Phát động phong trào thi đua\nThực hiện ở Hà Quảng, Tủa Chùa trong năm 2021 và năm 2022."
    rows = [
        document(name, body, kind="Chỉ thị", issuer=f"Ủy ban nhân dân huyện {place}", **when)
        for name, place, when in (
            ("hq-2021", "Hà Quảng", {"issued": PartialDate(2021)}),
            ("tc-2022", "Tủa Chùa", {"issued": PartialDate(2022)}),
            ("hq-2022", "Hà Quảng", {"period": Period(end=PartialDate(2022, 12, 31))}),
        )
    ]
    build(Archive(Path(), tuple(rows)), NOTHING, tmp_path)
    assert ids(search(tmp_path, "ubnd huyện hà quảng 2022"))[0] == "hq-2022"
    assert ids(search(tmp_path, "tua chua 2022"))[0] == "tc-2022"


def test_a_question_of_which_little_is_known_has_no_answer(folder: Path) -> None:
    assert ids(search(folder, "zzqqxx wwvv thi đua")) == []
    assert ids(search(folder, "zzqqxx 34-CT/TW"))[0] == "chi-thi", "a number is answer enough"
    assert ids(search(folder, "tập thể xuất sắc zzqqxx")) == ["huyen"]


def test_a_hit_says_what_a_list_of_results_shows(folder: Path) -> None:
    hit = search(folder, "đổi mới công tác thi đua")[0]
    assert (hit.id, hit.source, hit.kind, hit.number) == ("chi-thi", "chi-thi.txt", "Chỉ thị", "34-CT/TW")
    assert (hit.issued, hit.issuer) == ("2014-04-07", "Bộ Chính trị")
    assert hit.score > 0


def test_a_snippet_marks_the_words_as_the_document_writes_them(folder: Path) -> None:
    assert shown(search(folder, "thi dua yeu nuoc")[0].snippets[0]) == (
        "Các cấp ủy đẩy mạnh phong trào [thi đua yêu nước]."
    )
    assert "Chỉ thị số [34-CT/TW ngày 24/5/2024]" in shown(search(folder, "34 ct tw 2024")[0].snippets[0])


def test_a_long_sentence_is_cut_around_its_match(tmp_path: Path) -> None:
    text = f"Mở đầu\n{'trước ' * 300}gương sáng {'sau ' * 300}"
    sentence = Span(len("Mở đầu\n"), len(text))
    long = Document("dai", Head("Văn bản", "Mở đầu"), Source("a", "0", "text/plain"), text, sentences=(sentence,))
    build(Archive(Path(), (long,)), NOTHING, tmp_path)
    [snippet] = search(tmp_path, "guong sang")[0].snippets
    assert len(snippet.text) < 300
    assert "trước [gương sáng] sau" in shown(snippet)
    assert snippet.text.startswith("…") and snippet.text.endswith("…")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(kind="CT"), ["huyen", "chi-thi"]),
        (Filters(kind="Kế hoạch"), ["nha-o"]),
        (Filters(year=2014), ["chi-thi"]),
        (Filters(issuer="ha quang"), ["huyen"]),
        (Filters(issuer="UBND huyện Hà Quảng"), ["huyen"]),
        (Filters(place="hà quảng"), ["huyen"]),
        (Filters(kind="CT", year=1999), []),
        (Filters(movement="không có"), []),
    ],
)
def test_filters_alone_list_what_passes_newest_first(folder: Path, filters: Filters, found: list[str]) -> None:
    assert ids(search(folder, "", filters)) == found


def test_a_filter_narrows_a_question(folder: Path) -> None:
    assert ids(search(folder, "thi đua", Filters(year=2022))) == ["huyen"]


def test_links_make_places_and_movements_findable_under_all_their_names(tmp_path: Path) -> None:
    old = Place("xa-truong-ha", "Trường Hà", "xã", SEEN, parent="huyen-ha-quang", successors=("xa-truong-ha-2025",))
    new = Place("xa-truong-ha-2025", "Trường Hà Mới", "xã", SEEN)
    around = Place("huyen-ha-quang", "Hà Quảng", "huyện", SEEN)
    movement = Movement("vi-nguoi-ngheo", "Vì người nghèo", "phong trào", SEEN, variants=("Không để ai lại sau",))
    body = Organization("ubnd-hq", "Ủy ban nhân dân huyện Hà Quảng", SEEN, variants=("Chính quyền Hà Quảng",))
    links = (
        Link("nha-o", Mention(Span(0, 1), "C", PlaceName("Trường Hà", "xã"), "thử"), "xa-truong-ha"),
        Link("nha-o", Mention(Span(0, 1), "C", MovementName("Vì người nghèo", "phong trào"), "thử"), movement.id),
        Link("nha-o", Mention(Span(0, 1), "C", MovementName("Xanh sạch", "phong trào"), "thử"), reason="chưa rõ"),
        Link("chi-thi", Mention(Span(0, 1), "V", Citation("Luật"), "thử"), reason="chưa rõ"),
    )
    archive = Archive(Path(), DOCUMENTS, movements=(movement,), organizations=(body,), places=(old, new, around))
    build(archive, Resolution(links, (), {}), tmp_path)
    for name in ["xã Trường Hà", "trường hà mới", "xa-truong-ha-2025"]:
        assert ids(search(tmp_path, "", Filters(place=name))) == ["nha-o"]
    assert set(ids(search(tmp_path, "", Filters(place="huyện Hà Quảng")))) == {"nha-o"}
    for name in ["vì người nghèo", "khong de ai", "vi-nguoi-ngheo", "xanh sach"]:
        assert ids(search(tmp_path, "", Filters(movement=name))) == ["nha-o"]
    assert ids(search(tmp_path, "", Filters(issuer="chính quyền hà quảng"))) == ["huyen"]


@pytest.mark.parametrize("question", ["", "   ", '"', "?!…", "\n"])
def test_a_question_without_words_is_refused_in_one_line(folder: Path, question: str) -> None:
    with pytest.raises(QueryError, match="câu hỏi trống") as error:
        search(folder, question)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "question",
    [
        '"thi đua', "thi đua AND (", "title:x^", "*", "x" * 10_000, "thi đua yêu nước " * 600, "34-CT/TW " * 1100,
        "\x00đua",
    ],
)
def test_no_question_breaks_the_search(folder: Path, question: str) -> None:
    try:
        search(folder, question)
    except QueryError:
        assert question == "*"


def test_a_long_and_a_short_question_rank_alike(folder: Path) -> None:
    words = "phong trào thi đua yêu nước các cấp ủy đẩy mạnh"
    assert ids(search(folder, words))[0] == ids(search(folder, f"{words} {words} đổi mới công tác"))[0] == "chi-thi"


def test_the_number_of_hits_is_limited(folder: Path) -> None:
    assert len(search(folder, "thi đua", limit=1)) == 1
    with pytest.raises(QueryError, match="0"):
        search(folder, "thi đua", limit=0)


def test_an_archive_without_documents_is_a_valid_index(tmp_path: Path) -> None:
    assert build(Archive(Path()), NOTHING, tmp_path) == 0
    assert search(tmp_path, "thi đua") == ()
    assert search(tmp_path, "", Filters(issuer="ai đó")) == ()


def test_building_again_replaces_the_index_and_leaves_nothing_behind(tmp_path: Path) -> None:
    build(Archive(Path(), DOCUMENTS), NOTHING, tmp_path)
    with SearchIndex(tmp_path) as before:
        build(Archive(Path(), (HOUSES,)), NOTHING, tmp_path)
        assert ids(before.search("đoàn kết")) == ["huyen"], "an open index goes on answering"
    assert search(tmp_path, "đoàn kết") == ()
    assert len(folders(tmp_path)) == 2


def test_building_does_not_touch_other_files_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "của-tôi.txt").write_text("giữ", encoding="utf-8")
    (tmp_path / META).write_text(json.dumps({"generation": "../.."}), encoding="utf-8")
    build(Archive(Path(), DOCUMENTS), NOTHING, tmp_path)
    assert (tmp_path / "của-tôi.txt").read_text(encoding="utf-8") == "giữ"


def test_a_failed_build_keeps_the_old_index(tmp_path: Path) -> None:
    build(Archive(Path(), DOCUMENTS), NOTHING, tmp_path)
    broken = Archive(Path(), (HOUSES, None))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        build(broken, NOTHING, tmp_path)
    assert ids(search(tmp_path, "đoàn kết")) == ["huyen"]
    assert len(folders(tmp_path)) == 2


def folders(folder: Path) -> list[str]:
    """The folders of an index: a generation and its segments."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def _other_format(folder: Path) -> None:
    meta = json.loads((folder / META).read_text(encoding="utf-8"))
    (folder / META).write_text(json.dumps({**meta, "format": 99}), encoding="utf-8")


def _bad(folder: Path, message: str) -> None:
    with pytest.raises(SearchIndexError, match=message) as error, SearchIndex(folder) as index:
        for question in ("thi đua", "đoàn kết"):
            index.search(question)
    assert "chạy `thidua index`" in str(error.value)
    assert "\n" not in str(error.value)
    del error
    gc.collect()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / META).unlink(), "chưa có chỉ mục"),
        (_other_format, "phiên bản khác"),
        (lambda folder: (folder / META).write_text("{", encoding="utf-8"), "không đọc được"),
        (lambda folder: (folder / META).write_text("[]", encoding="utf-8"), "không đọc được"),
        (lambda folder: (folder / META).write_bytes(b"\xff"), "không đọc được"),
    ],
)
def test_a_bad_list_of_what_is_in_use_is_named_and_the_mend_is_said(
    tmp_path: Path, damage: Callable[[Path], object], message: str
) -> None:
    build(Archive(Path(), DOCUMENTS), NOTHING, tmp_path)
    damage(tmp_path)
    _bad(tmp_path, message)


def _read_files(folder: Path) -> list[str]:
    """Every file that a search reads."""
    rows = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(row.as_posix() for row in rows if len(row.parts) > 1 and BROWSER not in row.parts)


# Whoosh leaves a file open when what it opens is damaged.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_each_file_of_an_index_that_is_missing_or_cut_is_named_and_the_mend_is_said(tmp_path: Path) -> None:
    build(Archive(Path(), DOCUMENTS), NOTHING, tmp_path / "lanh")
    files = _read_files(tmp_path / "lanh")
    assert len(files) >= 8
    for at, name in enumerate(files):
        for damage, message in ((Path.unlink, "thiếu tệp"), (lambda path: path.write_bytes(b""), "bị hỏng")):
            folder = tmp_path / f"{at}-{message[0]}"
            shutil.copytree(tmp_path / "lanh", folder)
            if damage is not Path.unlink and not (folder / name).stat().st_size:
                continue
            damage(folder / name)
            _bad(folder, message)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("byte", [0x00, 0xFF])
def test_each_file_of_an_index_overwritten_is_no_answer_but_a_line_with_the_mend(tmp_path: Path, byte: int) -> None:
    # Whoosh keeps what so many documents have in a file of its own.
    more = tuple(document(f"xa-{number}", "Thi đua yêu nước\nĐoàn kết, kỷ cương.") for number in range(150))
    build(Archive(Path(), (*DOCUMENTS, *more)), NOTHING, tmp_path / "lanh")
    for at, name in enumerate(_read_files(tmp_path / "lanh")):
        # The size stays, so that opening does not see it. Nothing searches in what the next update reads, or the site
        # gets, or in Whoosh's stored fields, which are none.
        if name.endswith((SOURCES, ROWS, TOLD, CONTENTS, ".col", "LOCK")):
            continue
        folder = tmp_path / str(at)
        shutil.copytree(tmp_path / "lanh", folder)
        path = folder / name
        path.write_bytes(bytes([byte]) * path.stat().st_size)
        _bad(folder, "bị hỏng")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="khong-co: chưa có chỉ mục"):
        search(tmp_path / "khong-co", "thi đua")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    with pytest.raises(SearchIndexError, match="không ghi được"):
        build(Archive(Path()), NOTHING, tmp_path / "tep")


def test_searching_loads_neither_the_archive_nor_the_word_segmentation(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from thidua.search.index import search;"
        "search(Path(sys.argv[1]), 'thi đua');"
        "print([name for name in ('thidua.archive', 'thidua.resolve', 'underthesea') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
