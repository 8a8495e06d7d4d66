"""Our search in the browser beside Material's and Pagefind's: bytes, requests, work, memory, quality on the same pages.

Each engine has a site with the same pages, served with gzip to a real headless Chromium, and is asked the same
questions: 200 times four words, 52 long questions, 52 numbers, drawn from the documents, every second one without
diacritics. They are asked in visits of four: an empty cache, a page, a first question, three later ones. Work is
processor time of the page and its workers for the later ones of a visit, files being in the browser's cache.
COUNT is a number of invented documents, or `articles`: the bench's articles, with quality on its questions.
Needs Linux (/proc), chromium, chromedriver, and npm for Pagefind.

    python -m tests.bench browser COUNT [FOLDER] [--engines thidua,page,material,pagefind] [--most N] [--questions N] [--json FILE]
"""

import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import _browser_questions as asking
from bench._browser_chromium import Answer, Browser, Failed, chromium
from bench._browser_engines import ENGINES, ROOT, Corpus, Engine, pagefind
from bench._browser_server import Host, Sent, hosted
from bench.generated import generate

# Questions of one visit, and after how many the memory is taken.
VISIT, USED = 4, 50
# Seconds that questions of quality may take one engine; the table says how many it was asked by then.
PATIENCE = 900


def main(arguments: list[str]) -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench browser", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", help="documents, or `articles`")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--questions", type=int, default=236, help="of the bench's questions, in five forms each")
    parser.add_argument("--most", type=int, help="at most so many questions of each sort: some engines need minutes for one")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        corpus = articles(folder) if options.count == "articles" else invented(folder, int(options.count))
        questions = {sort: texts[: options.most] for sort, texts in asking.drawn(corpus.archive.documents).items()}
        engines = [ENGINES[word] for word in options.engines.split(",")]
        result: dict[str, Any] = {
            "documents": len(corpus.archive.documents), "pages": len(corpus.pages) if any(one.pages for one in engines) else None,
            "characters": sum(len(document.text) for document in corpus.archive.documents),
            "questions": {sort: len(texts) for sort, texts in questions.items()}, "engines": {},
        }  # fmt: skip
        for engine in engines:
            site = folder / f"site-{options.count}-{engine.name}"
            said(f"{engine.label}: {result['documents']} documents")
            row = built(engine, corpus, site)
            with hosted(site) as host, chromium() as browser:
                host.compress()
                browser.use(engine.box)
                # The first page of a browser is slow for reasons of its own.
                browser.open(host.url + engine.opens)
                try:
                    (measured_at_once if engine.whole else measured)(row, engine, host, browser, questions)
                except Failed as error:
                    # What was measured by then stays: that an engine breaks down is a result too.
                    row["failed"] = str(error)
                    said(f"{engine.label}: {error}")
                if "failed" not in row and options.count == "articles":
                    row["quality"] = quality(engine, host, browser, corpus, options.questions)
            result["engines"][engine.name] = row
            if options.json:
                options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(result))


def said(line: str) -> None:
    """Tell who waits how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def invented(folder: Path, count: int) -> Corpus:
    """An archive of invented documents, from an earlier run or written now."""
    root = folder / f"archive-{count}"
    if not (root / "planted.tsv").exists():
        generate(root, count)
    return Corpus(root)


def articles(folder: Path) -> Corpus:
    """The bench's articles, read as anybody's files are."""
    shared, root, texts = ROOT.parent / "shared", folder / "archive-articles", folder / "articles"
    if not shared.is_dir():
        raise SystemExit("the bench's articles lie beside the repository only on the founders' machines")
    if not root.exists():
        texts.mkdir(exist_ok=True)
        for line in (shared / "bench" / "retrieval" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            (texts / f"{one['id']}.txt").write_text(one["text"], encoding="utf-8")
        command = [sys.executable, "-m", "thidua", "read", str(texts), "--archive", str(root)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return Corpus(root, only="archive/van-ban/")


def built(engine: Engine, corpus: Corpus, site: Path) -> dict[str, Any]:
    """Make the site of an engine; what its index cost."""
    if engine.name == "pagefind":
        pagefind()
    shutil.rmtree(site, ignore_errors=True)
    # What all share is nobody's cost.
    assert corpus.pages if engine.pages else corpus.resolution
    engine.prepare(corpus, site)
    start, used = time.perf_counter(), _used()
    engine.build(corpus, site)
    return {"build s": time.perf_counter() - start, "build CPU s": _used() - used, "index bytes": engine.size(site)}


def _used() -> float:
    """Seconds of all cores, of this process and those that it started and that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


class Visit:
    """What one visit with an empty cache fetched."""

    def __init__(self, engine: Engine, load: list[Sent], first: list[Sent], later: list[list[Sent]], waited: float) -> None:
        own = [sent for sent in load if engine.owns(sent.path)]
        self.page, self.loaded, self.load_requests = size(load), size(own), len(own)
        self.index = size([sent for sent in own if re.fullmatch(engine.index, sent.path)])
        # What the first answer took counts from the start: some engines fetch before anybody types.
        self.first, self.first_requests = size(own) + size(first), len(own) + len(first)
        self.later, self.waited = later, waited


def measured(row: dict[str, Any], engine: Engine, host: Host, browser: Browser, questions: dict[str, list[str]]) -> None:
    """Everything but quality, of one engine on one site, into its row."""
    cold = {sort: [fetched(engine, host, browser, texts) for texts in visits(texts)] for sort, texts in questions.items()}
    four = cold["four words"]
    row |= loaded(four)
    for sort, made in cold.items():
        row[f"later bytes, {sort}"] = spread([size(sent) for one in made for sent in one.later])
        row[f"later requests, {sort}"] = spread([len(sent) for one in made for sent in one.later])
    said(f"{engine.label}: bytes done")
    # Files that a visit has fetched stay in the cache for the next.
    browser.forget()
    browser.open(host.url + engine.opens)
    host.settled()
    row["memory bytes before"] = browser.memory()
    for at, text in enumerate(text for texts in questions.values() for text in texts):
        browser.ask(text)
        if at + 1 == min(USED, len(questions["four words"])):
            row |= {"memory bytes": browser.memory(), "peak bytes": browser.peak()}
    host.settled()
    for sort, texts in questions.items():
        row |= worked(sort, [answer for visit in visits(texts) for answer in warm(engine, host, browser, visit)])
    said(f"{engine.label}: work done")


def measured_at_once(row: dict[str, Any], engine: Engine, host: Host, browser: Browser, questions: dict[str, list[str]]) -> None:
    """The same of an engine that has fetched everything once it can answer: one visit tells it all."""
    first = questions["four words"][0]
    visit = fetched(engine, host, browser, [first])
    row |= loaded([visit])
    said(f"{engine.label}: first answer after {visit.waited / 1000:.1f} s")
    row |= {"peak bytes": browser.peak(), "memory bytes before": browser.memory()}
    asked = 1
    for sort, texts in questions.items():
        answers, sent = [], []
        for text in texts:
            if text == first:
                continue
            mark = len(host.sent)
            answers.append(browser.ask(text))
            sent.append(host.sent[mark : host.settled()])
            asked += 1
            if asked == min(USED, len(questions["four words"])):
                row |= {"memory bytes": browser.memory(), "peak bytes": browser.peak()}
        row[f"later bytes, {sort}"] = spread([size(one) for one in sent])
        row[f"later requests, {sort}"] = spread([len(one) for one in sent])
        row |= worked(sort, answers)
    said(f"{engine.label}: work done")


def loaded(made: list[Visit]) -> dict[str, Any]:
    """What the beginnings of visits cost."""
    return {
        "page load bytes": statistics.median(one.page for one in made),
        "page load search bytes": statistics.median(one.loaded for one in made),
        "page load index bytes": max(one.index for one in made),
        "page load search requests": max(one.load_requests for one in made),
        "first bytes": spread([one.first for one in made]),
        "first requests": spread([one.first_requests for one in made]),
        "first ms": spread([one.waited for one in made]),
    }


def worked(sort: str, answers: list[Answer]) -> dict[str, Any]:
    """What answers cost to make."""
    return {
        f"work ms, {sort}": spread([one.work for one in answers]),
        f"clock ms, {sort}": spread([one.milliseconds for one in answers]),
        f"answered, {sort}": sum(bool(one.found) for one in answers) / len(answers),
    }


def size(sent: list[Sent]) -> int:
    return sum(one.size for one in sent)


def visits(texts: list[str]) -> list[list[str]]:
    """Questions by visit; a last one alone would be a first question without a later one."""
    found = [texts[at : at + VISIT] for at in range(0, len(texts), VISIT)]
    return [visit for visit in found if len(visit) > 1]


def fetched(engine: Engine, host: Host, browser: Browser, visit: list[str]) -> Visit:
    """Ask some questions, beginning with an empty cache."""
    browser.forget()
    start = host.settled()
    browser.open(host.url + engine.opens)
    marks, waited = [host.settled()], []
    for text in visit:
        waited.append(browser.ask(text).waited)
        marks.append(host.settled())
    rows = [host.sent[one:two] for one, two in zip([start, *marks], marks, strict=False)]
    return Visit(engine, rows[0], rows[1], rows[2:], waited[0])


def warm(engine: Engine, host: Host, browser: Browser, visit: list[str]) -> list[Answer]:
    """The later answers of one visit, files being in the cache."""
    browser.open(host.url + engine.opens)
    host.settled()
    return [browser.ask(text) for text in visit][1:]


def spread(values: list[float] | list[int]) -> dict[str, float]:
    """Median, 95th percentile and the most."""
    if not values:
        return {}
    ranked = sorted(values)
    return {"median": statistics.median(ranked), "p95": ranked[max(0, -(-len(ranked) * 95 // 100) - 1)], "max": ranked[-1]}


def quality(engine: Engine, host: Host, browser: Browser, corpus: Corpus, count: int) -> dict[str, Any]:
    """nDCG@10 by form of typing, and of how many questions; a form stops when it takes too long."""
    shared = ROOT.parent / "shared"
    typed, relevant = asking.benched(shared, count)
    browser.open(host.url + engine.opens)
    found: dict[str, Any] = {}
    for form, texts in typed.items():
        until, gains = time.monotonic() + PATIENCE / len(typed), []
        for text, groups in zip(texts, relevant, strict=True):
            hits = [corpus.document_at[page] for page in browser.ask(text).found if page in corpus.document_at]
            gains.append(asking.gain(shared, hits, groups))
            if time.monotonic() > until:
                break
        found[form] = {"ndcg@10": statistics.mean(gains), "questions": len(gains)}
        said(f"{form}: {found[form]}")
    return found


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table: a column an engine."""
    rows = result["engines"]
    pages = f", {result['pages']} pages" if result["pages"] else ""
    head = f"{result['documents']} documents{pages}, {result['characters'] / 1e6:.1f} million characters"
    lines = [head, "", "| |" + "|".join(ENGINES[name].label for name in rows) + "|", "|---" * (len(rows) + 1) + "|"]
    for label, of in MEASURES:
        lines.append(f"| {label} |" + "|".join(_cell(of, row) for row in rows.values()) + "|")
    if any("quality" in row for row in rows.values()):
        for form in next(row["quality"] for row in rows.values() if "quality" in row):
            scores = (row.get("quality", {}).get(form) for row in rows.values())
            cells = (f"{one['ndcg@10']:.3f} ({one['questions']})" if one else "" for one in scores)
            lines.append(f"| nDCG@10 (questions), {form} |" + "|".join(cells) + "|")
    return "\n".join(lines)


def _cell(of: Callable[[dict[str, Any]], str], row: dict[str, Any]) -> str:
    """One cell; of what broke down before it was measured, how."""
    try:
        return of(row)
    except KeyError:
        return str(row.get("failed", ""))


def _bytes(value: float) -> str:
    return f"{value / 1e6:.1f} MB" if value >= 1e6 else f"{value / 1e3:.0f} kB"


def _sizes(one: dict[str, float]) -> str:
    return " / ".join(_bytes(one[name]) for name in ("median", "p95")) if one else ""


def _times(one: dict[str, float]) -> str:
    return " / ".join(f"{one[name]:.0f}" for name in ("median", "p95")) + " ms" if one else ""


def _counts(one: dict[str, float]) -> str:
    return " / ".join(f"{one[name]:.0f}" for name in ("median", "p95", "max")) if one else ""


MEASURES: tuple[tuple[str, Callable[[dict[str, Any]], str]], ...] = (
    ("build: processor (clock)", lambda row: f"{row['build CPU s']:.1f} s ({row['build s']:.1f} s)"),
    ("index on the disk", lambda row: _bytes(row["index bytes"])),
    ("a page load without typing fetches of the index", lambda row: _bytes(row["page load index bytes"])),
    ("and of scripts for the search", lambda row: _bytes(row["page load search bytes"] - row["page load index bytes"])),
    ("first query, gzip, median / p95", lambda row: _sizes(row["first bytes"])),
    ("its requests, median / p95 / max", lambda row: _counts(row["first requests"])),
    ("first query, clock, empty cache, median / p95", lambda row: _times(row["first ms"])),
    ("later query, four words, gzip, median / p95", lambda row: _sizes(row["later bytes, four words"])),
    ("its requests, median / p95 / max", lambda row: _counts(row["later requests, four words"])),
    ("later long question, gzip, median / p95", lambda row: _sizes(row["later bytes, long questions"])),
    ("its requests, median / p95 / max", lambda row: _counts(row["later requests, long questions"])),
    ("later number, gzip, median / p95", lambda row: _sizes(row["later bytes, numbers"])),
    ("work, four words, warm cache, median / p95", lambda row: _times(row["work ms, four words"])),
    ("work, long questions", lambda row: _times(row["work ms, long questions"])),
    ("work, numbers", lambda row: _times(row["work ms, numbers"])),
    ("clock, four words, warm cache, median / p95", lambda row: _times(row["clock ms, four words"])),
    ("clock, long questions", lambda row: _times(row["clock ms, long questions"])),
    ("questions with any answer: four words, long, numbers", lambda row: ", ".join(
        f"{row[f'answered, {sort}']:.0%}" for sort in ("four words", "long questions", "numbers") if f"answered, {sort}" in row
    )),
    ("browser memory after 50 queries (of an idle page)", lambda row: f"{_bytes(row['memory bytes'])} ({_bytes(row['memory bytes before'])})"),
    ("most memory of the page's process", lambda row: _bytes(row["peak bytes"])),
)  # fmt: skip
