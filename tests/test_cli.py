"""The command line as a user meets it: help, exit codes, one line for each mistake."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from thidua import cli
from thidua.cli.checking_report import report
from thidua.model import Link, Mention, PlaceName, Span

COMMANDS = ("read", "extract", "check", "index", "search", "publish", "serve", "parts")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert "cách dùng:" in out
    assert "show this help" not in out


def test_an_unknown_option_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["search", "--nam", "2020"])
    assert stopped.value.code == 2


def test_the_whole_path_from_a_file_to_a_hit(
    directive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, index = tmp_path / "kho", tmp_path / "chi-muc"
    assert run(capsys, "read", directive, "--archive", archive)[0] == 0
    assert run(capsys, "index", "--archive", archive, "--index", index)[0] == 0
    code, out, _ = run(capsys, "search", "trong rung", "--index", index)
    assert code == 0
    assert "2024-02-05-ct-07-ubnd-huyen-suoi-mo" in out
    # The title says it anyway; the snippet says more.
    assert "I.1 (MỤC TIÊU): 1. [Trồng] mới 120 ha [rừng]" in out
    code, out, _ = run(capsys, "search", "trong rung", "--index", index, "--year", 1999)
    assert code == 0
    assert "không có văn bản nào" in out


def test_a_batch_answers_one_question_a_line(
    directive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, index, batch = tmp_path / "kho", tmp_path / "chi-muc", tmp_path / "hoi.txt"
    batch.write_text("trồng rừng\n\n?\n07/CT-UBND\n", encoding="utf-8")
    run(capsys, "read", directive, "--archive", archive)
    run(capsys, "index", "--archive", archive, "--index", index)
    code, out, err = run(capsys, "search", "--batch", batch, "--index", index, "--json", "--limit", 3)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert err.startswith(f"{batch}: “?”: ")
    assert [answer["query"] for answer in answers] == ["trồng rừng", "?", "07/CT-UBND"]
    assert answers[1]["hits"] == []
    assert len({frozenset(answer) for answer in answers}) == 1
    assert {"id", "source", "title", "score"} <= set(answers[0]["hits"][0])
    assert answers[0]["hits"][0]["source"] == "chi-thi.txt"
    out = run(capsys, "search", "--batch", batch, "--index", index)[1]
    assert [line for line in out.splitlines() if line.startswith("== ")] == ["== trồng rừng", "== ?", "== 07/CT-UBND"]


@pytest.mark.parametrize(("words", "found"), [(("thi", "đua", "-khế"), 1), (("thi đua", "-rừng"), 0), (("-hợp",), 1), (("-khế", "-lê"), 1)])
def test_a_word_to_be_left_out_is_no_option(
    words: tuple[str, ...], found: int, directive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, index = tmp_path / "kho", tmp_path / "chi-muc"
    run(capsys, "read", directive, "--archive", archive)
    run(capsys, "index", "--archive", archive, "--index", index)
    code, out, _ = run(capsys, "search", *words, "--index", index, "--json")
    assert (code, json.loads(out)["total"]) == (0, found)


def test_a_batch_that_cannot_be_read_is_told_in_plain_words(
    directive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, index, batch = tmp_path / "kho", tmp_path / "chi-muc", tmp_path / "hoi.txt"
    run(capsys, "read", directive, "--archive", archive)
    run(capsys, "index", "--archive", archive, "--index", index)
    assert run(capsys, "search", "--batch", batch, "--index", index)[::2] == (1, f"{batch}: không có tệp này\n")
    batch.write_bytes("rừng".encode("utf-16"))
    assert "không phải UTF-8" in run(capsys, "search", "--batch", batch, "--index", index)[2]


def test_bad_files_are_told_on_standard_error_with_exit_code_1(
    directive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (directive.parent / "rong.txt").write_bytes(b"")
    code, out, err = run(capsys, "read", directive.parent, "--archive", tmp_path / "kho")
    assert code == 1
    assert err.splitlines() == [f"{directive.parent / 'rong.txt'}: tệp rỗng; không có gì để đọc"]
    assert "2024-02-05-ct-07-ubnd-huyen-suoi-mo" in out


def test_a_missing_index_says_what_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "search", "x", "--index", tmp_path / "khong-co")
    assert code == 1
    assert "thidua index" in err
    assert len(err.splitlines()) == 1


def test_a_broken_archive_is_told_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "authorities").mkdir()
    (tmp_path / "authorities" / "people.yaml").write_text("- {id: a}\n- {id: b}\n", encoding="utf-8")
    code, _, err = run(capsys, "check", "--archive", tmp_path)
    assert code == 1
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("command", ["check", "index", "publish", "read"])
def test_a_mistyped_archive_is_no_empty_archive(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, command, "--archive", tmp_path / "khong-co")
    assert code == 1
    assert err.splitlines() == [f"{tmp_path / 'khong-co'}: không có thư mục kho này; xem lại --archive"]


def test_extract_prints_the_contract(directive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "extract", "--json", directive)
    found = json.loads(out)
    assert code == 0
    assert found["document"]["symbol"] == "CT-UBND"
    assert found["citations"][0]["number"] == "34-CT/TW"
    assert found["citations"][0]["line"] == 11
    assert [section["label"] for section in found["sections"]] == ["I.", "1.", "2.", "II.", "1."]


def test_check_lists_what_is_open(directive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "read", directive, "--archive", tmp_path)
    code, out, _ = run(capsys, "check", "--json", "--archive", tmp_path)
    report = json.loads(out)
    assert code == 0
    assert report["documents"] == 1
    assert any("Suối Mơ xanh" in row["quote"] and row["reason"] for row in report["open"])


def test_parts_lists_what_the_folders_hold(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "parts", "--json")
    assert code == 0
    parts = json.loads(out)
    assert any("plain" in names for names in parts.values())
    assert any("citations" in names for names in parts.values())


def test_the_command_runs_as_a_module_of_its_own() -> None:
    done = subprocess.run([sys.executable, "-m", "thidua", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("thidua ")


def test_a_long_check_says_the_sums_first_and_what_it_left_out() -> None:
    def open_link(number: int, name: str) -> Link:
        return Link(f"van-ban-{number}", Mention(Span(0, 1), name, PlaceName(name, "xã"), "thử"), None, "chưa có bản ghi")

    look = [(f"van-ban-{number}", "thể thức", "không thấy ngày ban hành") for number in range(40)]
    look += [("van-ban-0", "chưa chắc", "phong trào chưa chắc: “trồng rừng”")]
    links = [open_link(number, "xã Khe Đá") for number in range(30)] + [open_link(0, f"xã Số {n}") for n in range(30)]
    lines = list(report(look, links))
    assert lines[0] == "41 chỗ cần xem lại: 40 thể thức, 1 chưa chắc"
    assert lines[1] == "60 chỗ còn mở: 60 địa danh"
    assert lines.index("  van-ban-0") < lines.index("  39 văn bản chỉ có điều này: không thấy ngày ban hành")
    assert "  “xã Khe Đá”: chưa có bản ghi (30 chỗ, đầu tiên ở van-ban-0)" in lines
    assert lines[-1].endswith("`thidua check --json`.")
    assert len(lines) < 40
    assert not any("--json" in line for line in report(look[:3], links[:3]))
