"""The manifest notices one flipped byte anywhere in a published site, its own included."""

import random
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from thidua.cli import main
from thidua.errors import PublishError
from thidua.manifest import MANIFEST, differences, read_manifest, write_manifest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "chữ có dấu").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"<p>x</p>")
    (folder / "chữ có dấu" / "a b.html").write_bytes(bytes(range(256)))
    (folder / "empty").write_bytes(b"")
    write_manifest(folder)
    return folder


def test_an_untouched_site_has_no_differences(site: Path) -> None:
    assert list(differences(site)) == []
    assert set(read_manifest(site)) == {"index.html", "chữ có dấu/a b.html", "empty"}


def test_any_flipped_bit_of_any_file_is_noticed(site: Path) -> None:
    chance = random.Random(1)
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for place in range(len(data)):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :])
            with suppress(PublishError):
                assert list(differences(site)), (path, place)
        path.write_bytes(data)
    assert list(differences(site)) == []


def test_a_file_put_in_or_taken_away_is_noticed(site: Path) -> None:
    (site / "empty").unlink()
    (site / "extra.html").write_bytes(b"")
    assert [line.rpartition(": ")[2] for line in differences(site)] == ["không có trong SHA256SUMS; ai đó đã thêm vào", "không còn"]


def test_the_command_names_each_file_and_fails(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--out", str(site)]) == 0
    assert "3 tệp" in capsys.readouterr().out
    (site / "index.html").write_bytes(b"<p>y</p>")
    assert main(["verify", "--out", str(site)]) == 1
    assert "index.html: đã bị đổi" in capsys.readouterr().err


def test_a_folder_without_a_manifest_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--out", str(tmp_path)]) == 1
    assert "chạy `thidua publish`" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this machine has no sha256sum")
def test_sha256sum_checks_the_site_without_thidua(site: Path) -> None:
    run = subprocess.run(["sha256sum", "-c", "--quiet", MANIFEST], cwd=site, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout
