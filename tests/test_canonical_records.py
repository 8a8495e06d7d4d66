"""Record files are edited by people and kept in one form: what that form is, what `thidua tidy` mends, what it keeps."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from thidua.archive import AUTHORITY_FILES, deviations, load, tidied
from thidua.cli import main
from thidua.errors import RecordError
from thidua.model import Abbreviation, LegalAct, Movement

CANONICAL = """# Phong trào tưởng tượng.
# Thứ tự: theo tên.

- id: suoi-mo-xanh
  name: Suối Mơ xanh
  kind: phong trào
  variants:
  - Vì Suối Mơ xanh
  - '“Suối Mơ xanh”: mỗi nhà một vườn ươm'
  period: {start: 2021, end: 2025-12-31}
  evidence: {source: 'sổ tay, trang 5', as_of: 2026-11-20, verified: true}

# Cuộc vận động.

- id: gop-cay
  name: Góp cây
  # Tên đổi năm 2024.
  kind: cuộc vận động
  note: 'Mục tiêu: 04 vườn.'
  evidence: {source: nghe kể, as_of: 2026-11-20, verified: false}
"""

UNTIDY = """# Phong trào tưởng tượng.
# Thứ tự: theo tên.
- id: suoi-mo-xanh
  kind: 'phong trào'
  evidence:
    source: sổ tay, trang 5
    as_of: '2026-11-20'
    verified: true
  name: Suối Mơ xanh
  variants: ['Vì Suối Mơ xanh', "“Suối Mơ xanh”: mỗi nhà một vườn ươm", Vì Suối Mơ xanh, Suối Mơ xanh]
  period: {start: '2021', end: 2025-12-31}
  note: null
# Cuộc vận động.
- id: gop-cay
  name: Góp cây
  kind: cuộc vận động # Tên đổi năm 2024.
  note: "Mục tiêu: 04 vườn."


  evidence: {source: nghe kể, as_of: 2026-11-20, verified: false}"""


def test_every_way_of_writing_a_record_becomes_the_one_form_and_comments_and_order_stay() -> None:
    assert tidied(UNTIDY, Movement) == CANONICAL.replace("# Cuộc vận động.\n\n", "# Cuộc vận động.\n")


def test_what_is_tidy_stays_as_it_is_letter_by_letter() -> None:
    assert tidied(CANONICAL, Movement) == CANONICAL.replace("# Cuộc vận động.\n\n", "# Cuộc vận động.\n")
    tidy = tidied(UNTIDY, Movement)
    assert tidied(tidy, Movement) == tidy
    assert list(deviations(tidy, Movement)) == []


def test_a_deviation_names_the_record_and_the_field() -> None:
    lines = list(deviations(UNTIDY, Movement))
    assert "suoi-mo-xanh: thứ tự trường" in lines[0] or any(line.startswith("suoi-mo-xanh: note:") for line in lines)
    assert "suoi-mo-xanh: kind: cần viết kind: phong trào" in lines
    assert any(line.startswith("suoi-mo-xanh: variants: cần viết") for line in lines)
    assert "suoi-mo-xanh: note: không nói gì thêm; bỏ trường này" in lines
    assert "gop-cay: note: cần viết note: 'Mục tiêu: 04 vườn.'" in lines


def test_fields_out_of_order_are_told_with_the_order() -> None:
    text = CANONICAL.replace("  name: Suối Mơ xanh\n  kind: phong trào\n", "  kind: phong trào\n  name: Suối Mơ xanh\n")
    assert next(deviations(text, Movement)) == (
        "suoi-mo-xanh: thứ tự trường: cần id, name, kind, variants, period, evidence"
    )


def test_blank_lines_alone_are_told_by_their_line() -> None:
    text = tidied(CANONICAL, Movement)
    assert list(deviations(text.replace("\n\n", "\n\n\n", 1), Movement)) == [
        "dòng 4: dòng trống hoặc ghi chú đặt chưa đúng chỗ"
    ]
    assert list(deviations(text + "\n", Movement)) != []


def test_text_that_yaml_would_take_for_something_else_is_quoted_and_nothing_more() -> None:
    text = tidied(
        "- {short: 'no', expansions: ['04', 'một, hai', 'a: b', ' lề', \"d'Or\", '- x', 'c # d', 2024-01-01, 'x&y', 'null']"
        ", evidence: {source: s, as_of: 2026, verified: true}}",
        Abbreviation,
    )
    assert "short: 'no'" in text
    assert "['04', 'một, hai', 'a: b', ' lề', 'd''Or', '- x', 'c # d', '2024-01-01', x&y, 'null']" in text


def test_a_hash_inside_a_text_is_no_comment() -> None:
    text = "- id: a\n  name: \"Thẻ #1\"\n  kind: 'x # y' # ghi chú\n  evidence: {source: s, as_of: 2026, verified: true}\n"
    assert tidied(text, Movement) == (
        "- id: a\n  name: 'Thẻ #1'\n  # ghi chú\n  kind: 'x # y'\n  evidence: {source: s, as_of: 2026, verified: true}\n"
    )


def test_a_status_that_somebody_left_undecided_stays_said() -> None:
    text = "- id: a\n  kind: Luật\n  title: T\n  status: chưa xác định\n  basis: false\n  evidence: {source: s, as_of: 2026, verified: true}\n"
    assert tidied(text, LegalAct) == text.replace("  basis: false\n", "")


@pytest.mark.parametrize("text", ["a: 1", "[{id: a}]", "- id: a\n- x", "- {id: a, name: b}"])
def test_a_broken_file_is_refused_and_not_written(text: str) -> None:
    with pytest.raises(RecordError):
        tidied(text, Movement)


@pytest.mark.parametrize("name, kind", AUTHORITY_FILES.items())
def test_the_shipped_records_are_in_canonical_form(name: str, kind: type) -> None:
    text = (ROOT / "archive" / "authorities" / f"{name}.yaml").read_text(encoding="utf-8")
    assert list(deviations(text, kind)) == []


@pytest.mark.parametrize("name", AUTHORITY_FILES)
def test_the_head_of_a_shipped_file_says_the_order_of_its_records(name: str) -> None:
    text = (ROOT / "archive" / "authorities" / f"{name}.yaml").read_text(encoding="utf-8")
    assert re.match(r"(?:#[^\n]*\n)*# Thứ tự: ", text)


def test_tidy_mends_the_files_keeps_what_they_say_and_then_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "archive" / "authorities", tmp_path / "authorities")
    path = tmp_path / "authorities" / "movements.yaml"
    before = load(tmp_path).authorities
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\n- id", "\n- id"), encoding="utf-8")
    assert main(["tidy", "--check", "--archive", str(tmp_path)]) == 1
    assert "movements.yaml" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") != text
    assert main(["tidy", "--archive", str(tmp_path)]) == 0
    assert path.read_text(encoding="utf-8") == text
    assert load(tmp_path).authorities == before
    assert main(["tidy", "--check", "--archive", str(tmp_path)]) == 0


def test_one_broken_file_and_no_file_is_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "authorities"
    folder.mkdir()
    (folder / "movements.yaml").write_text(UNTIDY, encoding="utf-8")
    (folder / "people.yaml").write_text("- {id: a, name: A}", encoding="utf-8")
    assert main(["tidy", "--archive", str(tmp_path)]) == 1
    assert "people.yaml: a: kind: thiếu" in capsys.readouterr().err
    assert (folder / "movements.yaml").read_text(encoding="utf-8") == UNTIDY
