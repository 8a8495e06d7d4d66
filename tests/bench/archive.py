"""How load, resolve and audit grow with the archive: seconds and memory at each count, side by side in one run.

Each count has a process of its own; the archives are written first (`generated`), or found in the folder given from
an earlier run. A step that is linear grows as the number of documents does: the last columns say how much more than that.

    python -m tests.bench archive [--counts 1000,10000,100000] [--folder FOLDER]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.generated import generate

ROOT = Path(__file__).parents[2]

# The promise of issue 4: so many seconds and MiB for these steps together, at so many documents.
PROMISED, SECONDS, MEMORY = 10_000, 60, 1_500


def _load(held: dict[str, Any]) -> object:
    from thidua.archive import load

    held["archive"] = load(held["root"])
    return len(held["archive"].documents)


def _resolve(held: dict[str, Any]) -> object:
    from thidua.resolve import resolve

    held["resolution"] = resolve(held["archive"])
    return len(held["resolution"].links)


def _audit(held: dict[str, Any]) -> object:
    from thidua.audit import Dossier, audit
    from thidua.model import PartialDate

    held["findings"] = audit(Dossier(held["archive"], held["resolution"], PartialDate(2026, 11, 20)))
    return len(held["findings"])


def _cascade(held: dict[str, Any]) -> object:
    from thidua.cascade import cascade

    return sum(map(len, cascade(held["archive"], held["resolution"]).upper.values()))


def _registers(held: dict[str, Any]) -> object:
    from thidua.model import PartialDate
    from thidua.registers import registers

    return sum(len(register.rows) for register in registers(held["archive"], held["resolution"], PartialDate(2026, 11, 20)))


def _related(held: dict[str, Any]) -> object:
    from thidua.related import related

    return sum(map(len, related(held["archive"]).values()))


# In the order of the work; each takes what those before it left in `held` and says how much it made.
STEPS: dict[str, Callable[[dict[str, Any]], object]] = {
    "load": _load, "resolve": _resolve, "audit": _audit, "cascade": _cascade, "registers": _registers, "related": _related,
}  # fmt: skip
# The steps that the promise is about.
CORE = ("load", "resolve", "audit")


def measure(root: Path) -> None:
    """Run every step on an archive in this process and print the figures as JSON."""
    held: dict[str, Any] = {"root": root}
    for name, step in STEPS.items():
        wall, cpu = time.perf_counter(), _cpu()
        made = step(held)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        row = {"step": name, "made": made, "wall": time.perf_counter() - wall, "cpu": _cpu() - cpu, "peak": peak}
        print(json.dumps(row), flush=True)


def _cpu() -> float:
    """Seconds of all cores, of this process and of those it has started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(arguments: list[str]) -> None:
    """Measure and print one line a count and step."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench archive")
    parser.add_argument("--counts", default="1000,10000")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        measure(options.measure)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        before: dict[str, tuple[int, float]] = {}
        print(f"{'documents':>9}  {'step':10} {'made':>9} {'wall s':>8} {'CPU s':>8} {'peak MiB':>9}   growth / linear")
        for count in map(int, options.counts.split(",")):
            root = folder / str(count)
            if not (root / "planted.tsv").exists():
                generate(root, count)
            total = _one(root, count, before)
            if count == PROMISED:
                seconds, peak = total
                kept = "kept" if seconds < SECONDS and peak < MEMORY else "BROKEN"
                print(f"{'':9}  the promise: {SECONDS} s and {MEMORY} MiB together: {kept}")


def _one(root: Path, count: int, before: dict[str, tuple[int, float]]) -> tuple[float, float]:
    """Print the rows of one archive; seconds of all steps, and the highest memory."""
    command = [sys.executable, "-m", "tests.bench", "archive", "--measure", str(root)]
    seconds = peak = 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            row = json.loads(line)
            if row["step"] in CORE:
                seconds, peak = seconds + row["wall"], max(peak, row["peak"])
            _print(count, row, before)
    if process.returncode:
        raise SystemExit(process.returncode)
    _print(count, {"step": "first 3", "made": "", "wall": seconds, "cpu": 0.0, "peak": peak}, before)
    return seconds, peak


def _print(count: int, row: dict[str, Any], before: dict[str, tuple[int, float]]) -> None:
    growth = ""
    if row["step"] in before:
        fewer, wall = before[row["step"]]
        growth = f"{row['wall'] / wall:6.1f} / {count / fewer:.0f}"
    before[row["step"]] = count, row["wall"]
    print(
        f"{count:9}  {row['step']:10} {row['made']:>9} {row['wall']:8.2f} {row['cpu']:8.2f} {row['peak']:9.0f}   {growth}",
        flush=True,
    )
