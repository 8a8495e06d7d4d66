"""What a question costs the browser: bytes, requests, work and memory, against the promises of issue 5.

The index is served as a host does, compressed, and asked through the worker in a headless Chromium: by Material's box,
and as the search page asks. First questions are asked each with an empty cache; later ones one after the other, in a
page that keeps what it has fetched; then all again in a new page, whose files are in the browser's cache.

    python -m tests.bench bytes [INDEX] [--count N] [--files]

INDEX is a folder of `thidua index`; without it an archive of --count documents is generated and indexed.
"""

import argparse
import json
import random
import statistics
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench._browser_chromium import Browser, chromium
from bench._browser_server import Host, Sent, hosted
from bench.generated import generate
from thidua.archive import load
from thidua.resolve import resolve
from thidua.search.building import build
from thidua.search.delivery import deliver
from thidua.search.handbook import MKDOCS, write_handbook
from thidua.search.index import SearchIndex
from thidua.search.worker import bundle
from thidua.text import fold

ROOT = Path(__file__).parents[2]
SEED = 7
# Questions of each sort; of a sort, every second one has no diacritics.
FOUR, NUMBERS, NAMES = 30, 10, 10
FIRST = 12
# Promised at 10,000 documents: bytes, requests, milliseconds of work, bytes of memory.
FIRST_BYTES, LATER_BYTES, LATER_REQUESTS, WORK, MEMORY = 150_000, 100_000, 8, 100, 60_000_000

# A page asks a worker of its own; `box` as Material does, `page` as the search page does.
HOOK = """
addEventListener("DOMContentLoaded", () => {
  if (!location.href.endsWith("page.html")) return
  let worker = null, answer = null
  const start = () => {
    worker ??= new Worker("assets/javascripts/thidua-search.js")
    worker.onmessage = ({ data }) => answer?.(data)
  }
  window.bench = {
    ask: told => new Promise(resolve => {
      const { how, question } = JSON.parse(told), began = performance.now(), found = []
      start()
      answer = data => {
        if (data.type === 3 || data.type === "found" || data.type === "failed") {
          const hits = data.hits ?? data.data?.items.map(([one]) => one) ?? []
          resolve({ found: hits.map(one => one.location), ms: performance.now() - began, waited: performance.now() - began })
        }
      }
      worker.postMessage(how === "box" ? { type: 2, data: question }
        : { type: "search", id: 1, question, filters: {}, sort: "relevance", from: 0, count: 5, facets: ["kind", "year", "level", "validity"] })
    }),
  }
})
"""


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench bytes")
    parser.add_argument("index", type=Path, nargs="?", help="a folder of `thidua index`")
    parser.add_argument("--count", type=int, default=1_000, help="documents to generate without INDEX")
    parser.add_argument("--files", action="store_true", help="say which files each question fetched")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = options.index
        if not index:
            index = folder / "index"
            generate(folder / "archive", options.count)
            archive = load(folder / "archive")
            build(archive, resolve(archive), index)
        asked = questions(index)
        site = served(index, folder / "site")
        with hosted(site) as host, chromium() as browser:
            browser.use(HOOK)
            _say("", "median", "p95", "most", "promised")
            for how in ("box", "page"):
                _measure(how, host, browser, asked, options.files)


def served(index: Path, site: Path) -> Path:
    """A site with one page that searches: the index, the handbook from the pages of docs/, the worker."""
    (site / "assets/javascripts").mkdir(parents=True)
    (site / "page.html").write_text("<!doctype html><title>Tìm</title>", encoding="utf-8")
    worker = bundle(ROOT / "docs/assets/javascripts/search")
    (site / "assets/javascripts/thidua-search.js").write_text(worker, encoding="utf-8")
    deliver(index, site / "assets/search")
    told = {"config": {}, "docs": [section for path in sorted((ROOT / "docs").rglob("*.md")) for section in _sections(path)]}
    (site / MKDOCS).parent.mkdir()
    (site / MKDOCS).write_text(json.dumps(told), encoding="utf-8")
    write_handbook(site, site / "assets/search")
    return site


def _sections(path: Path) -> list[dict[str, str]]:
    parts = path.read_text(encoding="utf-8").split("\n#")
    found = [(part.lstrip("#").partition("\n")) for part in parts]
    return [
        {"location": f"{path.relative_to(ROOT / 'docs').with_suffix('.html').as_posix()}#{at}", "title": title.partition("{")[0].strip(), "text": text}
        for at, (title, _, text) in enumerate(found)
    ]


def questions(index: Path) -> list[str]:
    """Neighbouring words, numbers and names out of an index, in a fixed order, no sort first."""
    chance = random.Random(SEED)
    with SearchIndex(index) as opened:
        rows = [opened._texts.kept(chance.randrange(opened.documents)) for _ in range(FOUR + 4 * NUMBERS)]
        names = [row[2] for row in opened._records._shown]
    words = []
    for row in rows[:FOUR]:
        lines = [line.split() for line in row["text"].splitlines()]
        line = chance.choice([line for line in lines if len(line) >= 4] or [row["title"].split()])
        start = chance.randint(0, max(0, len(line) - 4))
        words.append(" ".join(line[start : start + 4]).replace('"', ""))
    numbers = [row["number"] for row in rows[FOUR:] if row["number"]][:NUMBERS]
    sorts = (words, numbers, chance.sample(names, min(NAMES, len(names))))
    found = [fold(text) if at % 2 else text for sort in sorts for at, text in enumerate(sort)]
    chance.shuffle(found)
    return found


def _measure(how: str, host: Host, browser: Browser, asked: Sequence[str], files: bool) -> None:
    def ask(question: str) -> tuple[list[Sent], float]:
        start = len(host.sent)
        answer = browser.ask(json.dumps({"how": how, "question": question}))
        sent = host.sent[start : host.settled()]
        if files:
            kinds = Counter(_kind(one.path) for one in sent)
            sizes = {kind: sum(one.size for one in sent if _kind(one.path) == kind) for kind in kinds}
            print(f"  {question[:40]:40} " + " ".join(f"{kind}:{kinds[kind]}/{size}" for kind, size in sizes.items()))
        return sent, answer.work

    def size(sent: Sequence[Sent]) -> int:
        return sum(one.size for one in sent)

    page = f"{host.url}page.html"
    first = []
    for question in asked[:FIRST]:
        browser.forget()
        start = len(host.sent)
        browser.open(page)
        before = [one.path for one in host.sent[start : host.settled()]]
        # Loading a page fetches nothing of the search.
        assert not [path for path in before if path.startswith("assets/")], before
        first.append(ask(question)[0])
    later = [ask(question)[0] for question in asked[FIRST:]]
    browser.open(page)
    work = [ask(question)[1] for question in asked][1:]
    _row(f"{how}: first, bytes", [size(sent) for sent in first], FIRST_BYTES)
    _row(f"{how}: first, requests", list(map(len, first)), None)
    _row(f"{how}: later, bytes", [size(sent) for sent in later], LATER_BYTES)
    _row(f"{how}: later, requests", list(map(len, later)), LATER_REQUESTS)
    _row(f"{how}: warm, ms of work", work, WORK)
    _row(f"{how}: memory, bytes", [browser.memory()], MEMORY)


def _kind(path: str) -> str:
    parts = path.split("/")
    return parts[3] if path.startswith("assets/search/") and len(parts) > 4 else parts[-1]


def _row(what: str, values: Sequence[float], promised: int | None) -> None:
    ranked = sorted(values)
    figures = (statistics.median(ranked), ranked[len(ranked) * 95 // 100], ranked[-1])
    _say(what, *(f"{figure:,.0f}" for figure in figures), f"{promised:,}" if promised else "")


def _say(what: str, *figures: str) -> None:
    print(f"{what:24}" + "".join(f"{figure:>14}" for figure in figures), flush=True)
