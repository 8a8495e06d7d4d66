"""The index: building it, its size, bringing it up to date after one change, and how long questions take.

The archive is generated, or taken from a folder; a copy of it is changed. Seconds are of the whole command, in a process
of its own; CPU seconds say what it takes on a machine that does nothing else. The promises are those of issue 5.

    python -m tests.bench index [COUNT] [--archive FOLDER] [--folder FOLDER]
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.generated import generate

# Promised at 10,000 documents: documents a second, index to text, seconds of an update, milliseconds of questions.
RATE, SIZE, UPDATE, SHORT, LONG = 100, 1.6, 3.0, 40, 400
QUESTIONS = 100


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench index")
    parser.add_argument("count", type=int, nargs="?", default=1_000)
    parser.add_argument("--archive", type=Path, help="an archive that is there, in place of a generated one")
    parser.add_argument("--folder", type=Path, help="where to keep copy and index; a temporary folder without it")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        root, index = folder / "archive", folder / "index"
        if options.archive:
            shutil.copytree(options.archive, root)
        else:
            generate(root, options.count)
        _measure(root, index)


def _measure(root: Path, index: Path) -> None:
    documents = sorted((root / "documents").glob("*/*.md"))
    wall, cpu = _command(root, index)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    _say("build", f"{wall:.1f} s ({cpu:.1f} CPU)", f"{len(documents) / wall:.0f} documents/s", f"{RATE}")
    _say("", f"{peak:.0f} MiB, largest process", f"{len(documents) / cpu:.0f} documents/CPU s", "")
    _sizes(root, index, documents)
    path = documents[len(documents) // 2]
    text = path.read_text(encoding="utf-8")
    new = path.with_name(f"{path.stem}-them.md")
    new.write_text(text.replace(f"id: {path.stem}\n", f"id: {new.stem}\n", 1), encoding="utf-8")
    _update("one added", root, index)
    path.write_text(text.replace(" thi đua ", " thi đua mới ", 1), encoding="utf-8")
    _update("one changed", root, index)
    new.unlink()
    _update("one removed", root, index)
    _update("nothing new", root, index)
    _questions(index)


def _sizes(root: Path, index: Path, documents: list[Path]) -> None:
    text = sum(len(path.read_bytes().partition(b"\n---\n")[2]) for path in documents)
    parts = {"Whoosh": "phan-*/whoosh/*", "texts": "phan-*/texts.bin*", "browser": "phan-*/browser/**/*"}
    sizes = {name: sum(p.stat().st_size for p in index.glob(where) if p.is_file()) for name, where in parts.items()}
    sizes["other"] = sum(p.stat().st_size for p in index.rglob("*") if p.is_file()) - sum(sizes.values())
    for name, size in sizes.items():
        _say(name, f"{size / 1e6:.1f} MB", f"{size / text:.2f} of the text", "")
    kept = sum(size for name, size in sizes.items() if name != "browser")
    _say("index", f"{kept / 1e6:.1f} MB, text {text / 1e6:.1f} MB", f"{kept / text:.2f} without browser", f"{SIZE}")


def _update(what: str, root: Path, index: Path) -> None:
    wall, cpu = _command(root, index)
    _say(what, f"{wall:.2f} s", f"{cpu:.2f} CPU s", f"{UPDATE}")


def _command(root: Path, index: Path) -> tuple[float, float]:
    """Seconds of the command, and of processors."""
    wall, cpu = time.perf_counter(), _cpu()
    command = [sys.executable, "-m", "thidua", "index", "--archive", str(root), "--index", str(index)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2] / "scripts"), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _questions(index: Path) -> None:
    """Of runs of words out of the documents: finding, and then reading what is shown."""
    from thidua.search.engine import rank
    from thidua.search.index import SearchIndex
    from thidua.search.question import parse

    chance = random.Random(5)
    with SearchIndex(index) as opened:
        texts = [opened._texts.kept(chance.randrange(opened.documents))["text"].split() for _ in range(QUESTIONS)]
        for name, words, most in (("4 words", 4, SHORT), ("40 words", 40, LONG), ("200 words", 200, LONG)):
            starts = [chance.randrange(max(1, len(text) - words)) for text in texts]
            asked = [" ".join(text[start : start + words]) for text, start in zip(texts, starts, strict=True)]
            for step, run in (
                ("rank", lambda question: rank(parse(question).tokens, opened)),
                ("all", lambda question: opened.search(question.replace('"', " "))),
            ):
                taken = []
                for question in asked:
                    start = time.perf_counter()
                    run(question)
                    taken.append((time.perf_counter() - start) * 1000)
                taken.sort()
                said = f"median {taken[len(taken) // 2]:.1f} ms"
                _say(f"{name}, {step}", said, f"p95 {taken[len(taken) * 95 // 100]:.1f} ms", f"{most} ms")


def _say(what: str, one: str, two: str, promised: str) -> None:
    print(f"{what:16} {one:32} {two:28} {promised}", flush=True)
