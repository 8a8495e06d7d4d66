"""Style and types stay clean: the same checks that a founder runs by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "check",
    [
        ("ruff", "check", "."),
        ("mypy", "--strict"),
    ],
    ids=lambda check: check[0],
)
def test_a_check_finds_nothing(check: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
