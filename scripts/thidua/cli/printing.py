"""What the commands print: lines on standard output and error, progress, matches in colour."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def near(path: Path) -> Path:
    """A path as the user would type it: from the current folder when it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def complain(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


@contextmanager
def progress(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from tqdm import tqdm

    with tqdm(desc=what, unit=unit, leave=False) as bar:

        def step(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield step


def bold(text: str) -> str:
    return f"\033[1m{text}\033[0m" if sys.stdout.isatty() else text


def marked(snippet: Any) -> str:
    """A snippet with its matches in colour on a terminal, in brackets elsewhere."""
    before, after = ("\033[1;31m", "\033[0m") if sys.stdout.isatty() else ("[", "]")
    text, shift = snippet.text, 0
    for mark in snippet.marks:
        start, end = mark.start + shift, mark.end + shift
        text = text[:start] + before + text[start:end] + after + text[end:]
        shift += len(before) + len(after)
    return str(text)
