"""The index of an archive in files: brought up to date, broken off, written by two at once."""

import base64
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from thidua.archive import save
from thidua.cli import main
from thidua.errors import ManyErrors, SearchIndexError
from thidua.model import Document, Head, Mention, MovementName, PartialDate, PlaceName, Source, Span
from thidua.search import batches, generation, index, sources, updating
from thidua.search.delivery import deliver
from thidua.search.filters import Filters
from thidua.search.index import SearchIndex, search
from thidua.search.places import Table
from thidua.search.updating import Outcome, update

# Of this many documents so many may differ before the index is built anew.
MANY, FEW = 40, 8

WORDS = "trồng rừng, vệ sinh môi trường, chuyển đổi số, khuyến học, dạy tốt, học tốt, làm đường, giữ bản, hiến đất"


def written(root: Path, number: int, text: str = "", name: str = "") -> Path:
    """An invented directive in the archive; its place and movement are mentioned."""
    words = WORDS.split(", ")
    movement, place = f"{words[number % 9]} năm {number}", "Đồng Xanh" if number % 2 else "Suối Mơ"
    body = text or (
        f"Phát động phong trào thi đua {movement}\nThực hiện ở xã {place}: {words[number % 7]}, {words[number % 5]}.\n"
        f"Các xã báo cáo kết quả {words[number % 3]} trước ngày 15/11. Hoà giải ở thôn {number}."
    )
    mentions = [
        Mention(Span(at, at + len(said)), said, fact, "thử")
        for said, fact in ((movement, MovementName(movement, "phong trào")), (f"xã {place}", PlaceName(place, "xã")))
        if (at := body.find(said)) >= 0
    ]
    head = Head(
        "Chỉ thị", body.partition("\n")[0], number=str(number), symbol="CT-UBND",
        issuer="Ủy ban nhân dân huyện Suối Mơ", issued=PartialDate(2000 + number % 20, 3, 1 + number % 28),
    )  # fmt: skip
    return save(root, Document(name or f"chi-thi-{number}", head, Source("a.txt", "0" * 64, "text/plain"), body), mentions)


def removed(root: Path, path: Path) -> None:
    path.unlink()
    (root / "mentions" / path.parent.name / f"{path.stem}.yaml").unlink()


PLACES = """- id: xa-dong-xanh
  name: Đồng Xanh
  level: xã
  evidence:
    source: thử
    as_of: 2026-11-20
    verified: true
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "kho"
    for number in range(MANY):
        written(path, number)
    (path / "authorities").mkdir()
    (path / "authorities" / "places.yaml").write_text(PLACES, encoding="utf-8")
    # Long ago, as most files of an archive.
    for file in path.rglob("*.*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return path


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    path = tmp_path / "chi-muc"
    assert update(root, path).documents == MANY
    return path


def ids(folder: Path, question: str, filters: Filters | None = None) -> list[str]:
    return [hit.id for hit in search(folder, question, filters or Filters(), limit=100)]


def held(folder: Path) -> dict[str, str]:
    """A digest of each file that holds documents or their terms, by its path in its segment."""
    meta = json.loads((folder / generation.META).read_text(encoding="utf-8"))
    found = {}
    for at, (name, _) in enumerate(meta["segments"]):
        for path in sorted((folder / name).rglob("*")):
            if path.is_file():
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                found[f"{at}/{path.relative_to(folder / name).as_posix()}"] = digest
    told = folder / meta["generation"] / generation.TOLD
    return {**found, "told": hashlib.sha256(told.read_bytes()).hexdigest()}


def folders(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_a_new_document_is_found_without_the_others_being_indexed_again(root: Path, folder: Path) -> None:
    before = folders(folder)
    written(root, 101, "Mừng thọ người cao tuổi\nThực hiện ở xã Đồng Xanh.")
    assert update(root, folder) == Outcome(MANY + 1, added=1)
    assert ids(folder, "mừng thọ") == ["chi-thi-101"]
    assert "chi-thi-101" in ids(folder, "", Filters(place="Đồng Xanh"))
    assert [name for name in folders(folder) if name in before and name.startswith(generation.SEGMENT)]


def test_of_a_changed_document_only_what_it_says_now_is_found(root: Path, folder: Path) -> None:
    assert ids(folder, "hoà giải ở thôn 7")[0] == "chi-thi-7"
    written(root, 7, "Mừng thọ người cao tuổi\nThực hiện ở xã Suối Mơ.")
    assert update(root, folder) == Outcome(MANY, changed=1)
    assert ids(folder, "mừng thọ") == ["chi-thi-7"]
    assert "chi-thi-7" not in ids(folder, "hoà giải ở thôn")
    assert "chi-thi-7" not in ids(folder, '"hoà giải ở thôn"')
    assert ids(folder, "", Filters(year=2007)).count("chi-thi-7") == 1
    written(root, 7, "Khuyến tài, khuyến học\nThực hiện ở xã Suối Mơ.")
    assert update(root, folder) == Outcome(MANY, changed=1)
    assert (ids(folder, "mừng thọ"), ids(folder, "khuyến tài")) == ([], ["chi-thi-7"])


def test_a_removed_document_is_not_found_in_any_way(root: Path, folder: Path) -> None:
    removed(root, next(root.glob("documents/*/chi-thi-7.md")))
    assert update(root, folder) == Outcome(MANY - 1, removed=1)
    for question in ("hoà giải ở thôn 7", "7/CT-UBND", '"thôn 7"', "phong trào thi đua"):
        assert "chi-thi-7" not in ids(folder, question)
    assert "chi-thi-7" not in ids(folder, "", Filters(year=2007))
    assert "chi-thi-7" not in ids(folder, '-"chuyển đổi"')


def test_nothing_that_is_offered_leads_to_a_removed_document(root: Path, folder: Path) -> None:
    def offered() -> set[str | None]:
        with SearchIndex(folder) as index:
            suggestions = (*index.suggest("chỉ thị 7"), *index.suggest("phong trào thi đua"))
            return {one.location for one in suggestions} | {one.location for one in index.records("07/CT-UBND")}

    mine = {"archive/van-ban/chi-thi-7.html", "archive/can-cu/van-ban-chi-thi-7.html"}
    assert mine & offered()
    removed(root, next(root.glob("documents/*/chi-thi-7.md")))
    update(root, folder)
    assert not mine & offered()
    written(root, 7)
    update(root, folder)
    assert mine & offered()


def test_a_document_that_comes_back_as_it_was_is_that_of_the_base_again(root: Path, folder: Path) -> None:
    before = held(folder)
    path = next(root.glob("documents/*/chi-thi-7.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Hoà giải", "Ca hát"), encoding="utf-8")
    assert update(root, folder).changed == 1
    path.write_text(text, encoding="utf-8")
    assert update(root, folder) == Outcome(MANY, changed=1)
    assert held(folder) == before


QUESTIONS = (
    "phong trào thi đua", "trong rung dong xanh", "chỉ thị 33", "33/CT-UBND", '"chuyển đổi số"', "hiến đất -rừng",
    "làm đường năm 12", "ubnd huyện suối mơ 2004", "nơi:\"Đồng Xanh\" khuyến học", "năm:2003", "mừng thọ",
)  # fmt: skip


def test_after_many_updates_the_answers_are_those_of_a_whole_new_index(root: Path, folder: Path, tmp_path: Path) -> None:
    for number in (100, 101):
        written(root, number)
        update(root, folder)
    removed(root, next(root.glob("documents/*/chi-thi-33.md")))
    written(root, 12, "Mừng thọ người cao tuổi\nThực hiện ở xã Đồng Xanh, khuyến học.")
    assert update(root, folder) == Outcome(MANY + 1, changed=1, removed=1)
    assert len(json.loads((folder / generation.META).read_text(encoding="utf-8"))["segments"]) == 2
    new = tmp_path / "moi"
    update(root, new)
    for question in QUESTIONS:
        assert set(ids(folder, question)) == set(ids(new, question)), question
        assert ids(folder, question)[:1] == ids(new, question)[:1], question
    assert update(root, folder, rebuild=True).why == "được yêu cầu"
    assert held(folder) == held(new)


def test_where_nothing_has_changed_nothing_is_written(root: Path, folder: Path) -> None:
    before = (folder / generation.META).read_bytes()
    assert update(root, folder) == Outcome(MANY)
    assert (folder / generation.META).read_bytes() == before


def test_a_file_that_was_only_touched_is_read_once_and_not_indexed(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = next(root.glob("documents/*/chi-thi-7.md"))
    os.utime(path, (1_700_000_500, 1_700_000_500))
    before = held(folder)
    assert update(root, folder) == Outcome(MANY)
    assert held(folder) == before
    monkeypatch.setattr(sources, "sha256", None)
    monkeypatch.setattr(sources, "program", lambda: known(folder))
    assert update(root, folder) == Outcome(MANY)


def known(folder: Path) -> str:
    """The mark of the program in an index."""
    meta = json.loads((folder / generation.META).read_text(encoding="utf-8"))
    text = (folder / meta["generation"] / generation.SOURCES).read_text(encoding="utf-8")
    return str(json.loads(text)["sources"]["program"])


def test_a_change_that_left_size_and_time_alone_is_seen_while_the_file_is_new(root: Path, tmp_path: Path) -> None:
    path = written(root, 7)
    update(root, tmp_path / "moi")
    stat = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("thôn 7", "bản 77"[:6]), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert update(root, tmp_path / "moi").changed == 1


def test_records_that_say_something_else_have_the_whole_index_built_anew(root: Path, folder: Path) -> None:
    path = root / "authorities" / "places.yaml"
    path.write_text(f"# Ghi chú.\n{PLACES}", encoding="utf-8")
    assert update(root, folder) == Outcome(MANY), "a comment changes nothing"
    path.write_text(PLACES + "  variants: [Đồng Biếc]\n", encoding="utf-8")
    assert update(root, folder).why == "bản ghi đã đổi (places.yaml)"
    assert ids(folder, "", Filters(place="Đồng Biếc"))


def test_hidden_words_leave_the_index_at_once(root: Path, folder: Path) -> None:
    written(root, 7, "Gương sáng\nÔng Lò Văn Tỏ hiến đất.")
    update(root, folder)
    assert ids(folder, "Lò Văn Tỏ") == ["chi-thi-7"]
    hidden = "- words: [Lò Văn Tỏ]\n  why: theo yêu cầu\n  by: Phòng Nội vụ\n  on: 2026-11-20\n"
    (root / "redactions.yaml").write_text(hidden, encoding="utf-8")
    assert update(root, folder).why == "bản ghi đã đổi (redactions.yaml)"
    assert ids(folder, "Lò Văn Tỏ") == []
    written(root, 8, "Gương sáng nữa\nÔng Lò Văn Tỏ dựng cầu.")
    assert update(root, folder) == Outcome(MANY, changed=1)
    assert ids(folder, "Lò Văn Tỏ") == []
    assert "Tỏ" not in str(search(folder, "dựng cầu"))


def test_too_many_changes_and_another_program_have_the_whole_index_built_anew(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(FEW):
        written(root, 100 + number)
    assert update(root, folder) == Outcome(MANY + FEW, added=FEW)
    written(root, 200)
    assert update(root, folder).why == f"{FEW + 1} văn bản đã khác"
    monkeypatch.setattr(sources, "program", lambda: "khác")
    assert update(root, folder).why == "thidua đã đổi"


def test_an_index_of_another_day_is_built_anew_before_a_document_is_added(root: Path, folder: Path) -> None:
    update(root, folder, on=PartialDate(2001, 1, 1))
    written(root, 100)
    assert update(root, folder).why == "bản ghi đã đổi (ngày xét hiệu lực)"


def test_what_indexing_loads_of_the_program_is_part_of_its_mark() -> None:
    loaded = "import sys, thidua.search.updating; print(*(name for name in sys.modules if name.startswith('thidua.')))"
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert "thidua.extractors.structure.sections" in told
    assert not [name for name in told if name.split(".")[1] in sources.IDLE]


@pytest.mark.parametrize("name", [generation.META, generation.SOURCES, generation.ROWS, generation.TEXTS])
def test_a_damaged_index_is_built_anew(root: Path, folder: Path, name: str) -> None:
    path = next(folder.rglob(name))
    path.write_bytes(b"x" * path.stat().st_size)
    if name == generation.TEXTS:
        path.unlink()
    assert update(root, folder).why
    assert ids(folder, "hoà giải ở thôn 7")[0] == "chi-thi-7"


def test_mistakes_in_the_archive_are_told_all_at_once_and_the_old_index_stays(root: Path, folder: Path) -> None:
    paths = [written(root, 100), written(root, 101)]
    for path in paths:
        path.write_text(path.read_text(encoding="utf-8").replace("kind: Chỉ thị", "kinh: Chỉ thị"), encoding="utf-8")
    next(root.glob("documents/*/chi-thi-9.md")).write_text("không có phần đầu", encoding="utf-8")
    with pytest.raises(ManyErrors) as error:
        update(root, folder)
    assert len(error.value.lines) >= 3
    assert ids(folder, "hoà giải ở thôn 7")[0] == "chi-thi-7"
    assert len(folders(folder)) == 2


def test_what_does_not_fit_together_is_told_as_when_the_archive_is_loaded(root: Path, folder: Path) -> None:
    path = written(root, 100)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: chi-thi-100\n", "id: chi-thi-100\nformerly: [chi-thi-7]\n"), encoding="utf-8")
    with pytest.raises(ManyErrors, match="là id đang dùng"):
        update(root, folder)
    path.write_text(text, encoding="utf-8")
    (root / "documents" / "lac.txt").write_text("lạc", encoding="utf-8")
    with pytest.raises(ManyErrors, match=r"lac\.txt: nằm ngoài chỗ"):
        update(root, folder)


def test_an_empty_archive_is_indexed_and_grows(tmp_path: Path) -> None:
    root, folder = tmp_path / "kho", tmp_path / "chi-muc"
    root.mkdir()
    assert update(root, folder).documents == 0
    assert search(folder, "thi đua") == ()
    written(root, 1)
    assert update(root, folder).documents == 1
    assert ids(folder, "thi đua") == ["chi-thi-1"]


def test_analysing_in_several_processes_gives_the_same_index(
    root: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "WORTHWHILE", 1)
    monkeypatch.setattr(batches, "SIZE", 7)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    update(root, tmp_path / "hai")
    assert held(tmp_path / "hai") == held(folder)


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Ho_Chi_Minh", "1"), ("America/New_York", "2")])
def test_the_same_archive_gives_the_same_bytes_anywhere(
    root: Path, folder: Path, tmp_path: Path, zone: str, seed: str
) -> None:
    run(root, tmp_path / "khac", TZ=zone, PYTHONHASHSEED=seed)
    assert held(tmp_path / "khac") == held(folder)


def run(root: Path, folder: Path, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """An update in a process of its own, after a line of code."""
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from thidua.search import building, generation, segments, shards, store, updating\n"
        "kill = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"{before}\n"
        "updating.update(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(root), str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


# Where the process is killed: the old index must answer, except after the last.
KILLED = {
    "before anything is written": "updating.load_records = kill",
    "in the segment": "segments.write_store = kill",
    "before the segment has its name": "shards.Segment.finish = kill",
    "between segment and generation": "updating.put_in_use = kill",
    "in the generation": "shards.write_file = kill",
    "before the swap": "generation.os.fsync = kill",
    "after the swap": "real = generation.Path.replace; generation.Path.replace = lambda *rows: (real(*rows), kill())",
}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills a process")
@pytest.mark.parametrize("code", KILLED.values(), ids=KILLED)
def test_a_crash_at_any_moment_leaves_an_index_that_answers_and_the_next_run_tidies_up(
    root: Path, folder: Path, code: str
) -> None:
    written(root, 100, "Mừng thọ người cao tuổi\nThực hiện ở xã Đồng Xanh.")
    assert run(root, folder, code).returncode == -signal.SIGKILL
    assert ids(folder, "hoà giải ở thôn 7")[0] == "chi-thi-7"
    assert ids(folder, "mừng thọ") == (["chi-thi-100"] if "real" in code else [])
    update(root, folder)
    assert ids(folder, "mừng thọ") == ["chi-thi-100"]
    assert len(folders(folder)) == 3


@pytest.fixture
def writer(root: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing the index, and has said so."""
    code = (
        "import sys; from pathlib import Path; from thidua.search import updating\n"
        "updating.load_records = lambda root: (print('ghi', flush=True), sys.stdin.read())\n"
        "updating.update(Path(sys.argv[1]), Path(sys.argv[2]), rebuild=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(root), str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout and process.stdout.readline() == "ghi\n"
        yield process
        process.kill()


def test_a_second_writer_says_who_writes_and_stops_while_readers_read(
    root: Path, folder: Path, writer: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "--archive", str(root), "--index", str(folder)]) == 1
    told = capsys.readouterr().err
    assert f"tiến trình {writer.pid} trên máy" in told
    assert told.count("\n") == 1
    assert ids(folder, "hoà giải ở thôn 7")[0] == "chi-thi-7"
    writer.kill()
    writer.wait()
    assert update(root, folder) == Outcome(MANY), "a lock ends with its holder"


def test_an_index_that_is_replaced_while_it_is_opened_opens(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(table: dict[str, Any]) -> Table:
        monkeypatch.setattr(index, "Table", Table)
        update(root, folder, rebuild=True)
        return Table(table)

    monkeypatch.setattr(index, "Table", slow)
    assert ids(folder, "hoà giải ở thôn 7")[0] == "chi-thi-7"


def test_an_open_index_goes_on_answering_while_it_is_replaced(root: Path, folder: Path) -> None:
    with SearchIndex(folder) as before:
        removed(root, next(root.glob("documents/*/chi-thi-7.md")))
        update(root, folder, rebuild=True)
        assert before.search("hoà giải ở thôn 7")[0].id == "chi-thi-7"
    assert "chi-thi-7" not in ids(folder, "hoà giải ở thôn 7")


def test_a_site_gets_all_segments_and_the_list_that_names_them(root: Path, folder: Path, tmp_path: Path) -> None:
    written(root, 100)
    update(root, folder)
    site = tmp_path / "site"
    deliver(folder, site)
    told = json.loads(zlib.decompress(base64.b64decode((site / generation.TOLD).read_text(encoding="ascii")[8:-3])))
    named = [*(segment["folder"] for segment in told["segments"]), generation.TOLD, f"{told['spelling']}.js"]
    named += [told["places"]["folder"], told["records"]["folder"], told["suggestions"]]
    assert len(told["segments"]) == 2
    assert sorted(path.name for path in site.iterdir()) == sorted(named)
    assert len(list(site.glob("*/d/*/*.js"))) == MANY + 1
    shutil.rmtree(folder)
    with pytest.raises(SearchIndexError, match="chưa có chỉ mục"):
        deliver(folder, site)


def test_the_command_says_what_it_did_and_why(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["index", "--archive", str(root), "--index", str(tmp_path / "moi")]

    def said(*more: str) -> str:
        assert main([*options, *more]) == 0
        return capsys.readouterr().out

    assert f"đã lập chỉ mục {MANY} văn bản" in said()
    assert "không phải cập nhật" in said()
    written(root, 100)
    assert f"thêm 1, sửa 0, bỏ 0; nay có {MANY + 1} văn bản" in said()
    assert "lập toàn bộ vì được yêu cầu" in said("--rebuild")


def test_time_is_taken_before_the_files_are_looked_at(root: Path, folder: Path) -> None:
    now = time.time_ns()
    assert sources.seen(root, now).taken == now
    assert updating.FEW >= FEW
