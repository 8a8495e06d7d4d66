"""What the README and the guide say is true: every command, part and option is there, and the session is real."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from thidua import extractors, pages, readers
from thidua.archive import AUTHORITY_FILES
from thidua.cli.parser import parser
from thidua.model import Status

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "kho-luu-tru.md").read_text(encoding="utf-8")
SESSION = re.search(r"```console\n(.*?)```", README, re.DOTALL)


def commands() -> list[str]:
    [group] = [action for action in parser()._actions if action.choices and "read" in action.choices]
    assert isinstance(group.choices, dict)
    return list(group.choices)


def test_every_command_is_in_the_readme_and_in_the_guide() -> None:
    for command in commands():
        assert f"thidua {command}" in README
        assert f"thidua {command}" in GUIDE


def test_every_folder_of_parts_is_in_the_readme() -> None:
    for folder in (readers, extractors, pages):
        assert f"{folder.__name__.split('.')[1]}/" in README


def test_every_field_of_every_record_is_in_the_guide() -> None:
    for kind in AUTHORITY_FILES.values():
        for field in kind.__dataclass_fields__:
            assert f"`{field}`" in GUIDE, field
    for status in Status:
        assert status in GUIDE.replace("\n", " ")


def test_ci_runs_the_test_command_of_the_readme_and_nothing_hidden() -> None:
    [line] = [line for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines() if "pytest" in line]
    assert f"\n{line}\n" in README


def test_both_readmes_give_both_shells_one_line_each() -> None:
    vietnamese = (ROOT / "README.vi.md").read_text(encoding="utf-8")
    for line in re.findall(r"```(?:bash|powershell)\n(.*?)```", README, re.DOTALL):
        assert len(line.strip().splitlines()) == 1
    assert README.count("```bash") == README.count("```powershell") == 2
    for line in re.findall(r"```(?:bash|powershell)\n(.*?)```", README, re.DOTALL)[:2]:
        assert line.strip() in vietnamese


def test_the_terminal_session_of_the_readme_is_real(tmp_path: Path) -> None:
    assert SESSION
    index = tmp_path / "index"
    subprocess.run([sys.executable, "-m", "thidua", "index", "--index", index], cwd=ROOT, check=True, capture_output=True)
    for block in SESSION[1].split("$ ")[1:]:
        command, _, shown = block.partition("\n")
        words = shlex.split(command)
        assert words[0] == "thidua"
        if words[1] in ("index", "publish", "serve", "read"):
            continue
        extra = ["--index", str(index)] if words[1] == "search" else []
        done = subprocess.run([sys.executable, "-m", "thidua", *words[1:], *extra], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        for line in shown.strip().splitlines():
            # A session may leave lines out, and says so.
            if line.strip() != "…":
                assert line.rstrip() in [printed.rstrip() for printed in done.stdout.splitlines()]


def test_the_changelog_counts_what_the_archive_holds() -> None:
    from thidua.archive import load

    archive = load(ROOT / "archive")
    changelog = (ROOT / "docs" / "changelog.md").read_text(encoding="utf-8").replace("\n", " ")
    changelog = re.sub(r" +", " ", changelog)
    for count, what in ((len(archive.acts), "căn cứ pháp lý"), (len(archive.movements), "phong trào"), (len(archive.people), "điển hình"),
                        (len(archive.places), "địa danh"), (len(archive.organizations), "cơ quan"), (len(archive.abbreviations), "chữ viết tắt")):
        assert f"{count} {what}" in changelog


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_a_page_of_the_site_is_vietnamese_and_composed(page: Path) -> None:
    import unicodedata

    text = page.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
