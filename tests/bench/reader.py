"""Speed of the whole reader beside underthesea's word_tokenize alone, and of two processes beside one.

Texts are the law articles of ../shared/bench (or the lines of a .jsonl file with "text" given as argument).
The promise: the reader at 0.5 of the tokenizer's speed or better, two processes at 1.7 times one.

    python -m tests.bench reader [ARTICLES.jsonl]
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from thidua import extractors, heading, reading, segment
from thidua.model import Source
from thidua.readers.layout import unwrap
from thidua.text import repair

ARTICLES = Path(__file__).parents[3] / "shared" / "bench" / "retrieval" / "articles.jsonl"
SOURCE = Source("a.txt", "0" * 64, "text/plain")
# Reads a folder and prints the highest memory, in KiB, of this process or any of those it started.
PEAK = """
import resource, sys
from thidua.cli import main
if __name__ == "__main__":
    sys.stdout, out = sys.stderr, sys.stdout
    main(["read", sys.argv[1], "--archive", sys.argv[2]])
    print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), file=out)
"""
# Every fourth article tells as much as all of them, in a minute.
EVERY = 4


def main(arguments: list[str]) -> None:
    """Measure and print."""
    from underthesea import word_tokenize

    path = Path(arguments[0]) if arguments else ARTICLES
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    chosen = texts[::EVERY]
    word_tokenize("khởi động")
    spent: dict[str, float] = {}

    def timed(name: str, step: Callable[..., Any], *what: Any) -> Any:
        start = time.perf_counter()
        value = step(*what)
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
        return value

    for text in chosen:
        # Turn about, text by text: what else the machine does falls on both alike.
        timed("word_tokenize alone", word_tokenize, text)
        clean = timed("  layout", lambda raw: unwrap(repair(raw)).text, text)
        document = timed("  head", heading.identify, SOURCE, clean)
        document = timed("  segment", segment.segment, document)
        for name, part in extractors.parts().items():
            timed(f"  {name}", lambda part, document: list(part.extract(document)), part, document)
    alone = spent.pop("word_tokenize alone")
    print(f"{len(chosen)} articles, {sum(map(len, chosen)) / 1e6:.2f} million characters")
    print(f"{'word_tokenize alone':24} {alone:7.2f} s")
    for name, seconds in spent.items():
        print(f"{name:24} {seconds:7.2f} s")
    whole = sum(spent.values())
    print(f"{'the whole reader':24} {whole:7.2f} s   {alone / whole:.2f} of the tokenizer's speed (promise: 0.5)")
    _processes(texts)


def _processes(texts: list[str]) -> None:
    """Reading files into an archive with one process and with two, from the first file to the last."""
    seconds = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "van-ban"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        for count in (1, 2):
            start = time.perf_counter()
            for _ in reading.read_files([folder], Path(name) / f"kho-{count}", processes=count):
                pass
            seconds[count] = time.perf_counter() - start
            print(f"{count} process(es), {len(texts)} files    {seconds[count]:7.2f} s")
        print(f"two processes: {seconds[1] / seconds[2]:.2f} times one (promise: 1.7)")
        for count in (len(texts) // 4, len(texts)):
            few = Path(name) / f"van-ban-{count}"
            few.mkdir()
            for path in sorted(folder.iterdir())[:count]:
                path.rename(few / path.name)
            # A process of its own each time: the highest memory of a process never falls again.
            peak = subprocess.run(
                [sys.executable, "-c", PEAK, str(few), str(Path(name) / f"kho-{few.name}")],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            print(f"{count:5} files: {int(peak) / 1024:6.0f} MiB at most in one process (promise: no growth)")
            for path in few.iterdir():
                path.rename(folder / path.name)
