"""How long the main commands take and how much memory they need, side by side in one run.

Each command runs as a process of its own, as a user starts it, three times; the best time and the
highest memory are printed. Documents come from the folders given, else the invented directive 200 times.

    python -m tests.bench commands [FOLDER …]
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 3


def measured(*words: object) -> tuple[float, float]:
    """Seconds (best of the runs) and MiB (highest so far of any command) of one command."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "thidua", *map(str, words)], cwd=ROOT, check=False, capture_output=True)
        best = min(best, time.perf_counter() - start)
    return best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def invented(folder: Path) -> Path:
    """Two hundred invented directives, each with a number of its own."""
    from conftest import DIRECTIVE

    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(DIRECTIVE.replace("Số: 07/", f"Số: {number + 10}/"), encoding="utf-8")
    return folder


def main(arguments: list[str]) -> None:
    """Measure and print one line a command."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        sources = [Path(path).absolute() for path in arguments] or [invented(work / "van-ban")]
        archive, index, site = work / "kho", work / "chi-muc", work / "trang"
        rows = [
            ("publish, shipped archive", ("publish", "--out", work / "shipped")),
            ("read", ("read", *sources, "--archive", archive)),
            ("check", ("check", "--archive", archive)),
            ("index", ("index", "--archive", archive, "--index", index)),
            ("search, four words", ("search", "phong trao thi dua", "--index", index)),
            ("publish", ("publish", "--archive", archive, "--out", site)),
        ]
        for label, words in rows:
            seconds, memory = measured(*words)
            print(f"{label:28} {seconds:7.2f} s   {memory:6.0f} MiB", flush=True)
