"""The engines that are compared: how each builds a site of the same pages, which files are its own, how it is asked."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import yaml

from bench._browser_entries import Entry, entries
from bench._browser_pages import Page, for_mkdocs, grouped, write
from thidua.archive import Archive, load
from thidua.pages import Gathered, gather
from thidua.publish import publish
from thidua.resolve import Resolution, resolve
from thidua.search.building import build
from thidua.search.delivery import deliver

ROOT = Path(__file__).parents[2]
PAGEFIND = "1.5.2"
# Where npm puts it, once for all runs of a machine.
PACKAGES = Path(tempfile.gettempdir()) / f"thidua-bench-pagefind-{PAGEFIND}"


class Corpus:
    """An archive, and what its site says: gathered once, for all engines. `only` keeps the pages whose address begins so."""

    def __init__(self, root: Path, only: str = "") -> None:
        self.root = root
        self._only = only

    @cached_property
    def archive(self) -> Archive:
        return load(self.root)

    @cached_property
    def resolution(self) -> Resolution:
        return resolve(self.archive)

    @cached_property
    def gathered(self) -> Gathered:
        return gather(self.archive, self.resolution)

    @cached_property
    def entries(self) -> list[Entry]:
        return [row for row in entries(self.gathered) if row.location.startswith(self._only)]

    @cached_property
    def pages(self) -> list[Page]:
        return grouped(self.entries)

    @cached_property
    def document_at(self) -> dict[str, str]:
        """Address of a document's page -> name of the file that it was read from, without its ending."""
        found = ((self.gathered.page_of(one.id) or "", one.source.name) for one in self.archive.documents)
        return {f"{page.removesuffix('.md')}.html": Path(name).stem for page, name in found}


@dataclass(frozen=True)
class Engine:
    """`prepare` makes a site without an index and is not timed, `build` adds the index and is.

    `index` are patterns of the files that make up the index, `scripts` of what else only a search needs;
    `box` is the script that asks (window.bench.ask) in the page that it opens. `whole`: it has fetched everything
    once it can answer at all, so that one visit tells as much as many.
    """

    name: str
    label: str
    prepare: Callable[[Corpus, Path], None]
    build: Callable[[Corpus, Path], None]
    index: str
    scripts: str
    box: str
    opens: str = ""
    whole: bool = False
    # What the engine makes its index of; gathering the pages of a large archive takes its time.
    pages: bool = True

    def owns(self, path: str) -> bool:
        """Whether a file is there for the search alone."""
        return bool(re.fullmatch(f"{self.index}|{self.scripts}", path))

    def size(self, site: Path) -> int:
        """Bytes of the index on the disk."""
        files = (path for path in site.rglob("*") if path.is_file())
        return sum(path.stat().st_size for path in files if re.fullmatch(self.index, path.relative_to(site).as_posix()))


# Asks in Material's own box, whichever worker stands behind it, and listens to what they say to one another.
BOX = """
(() => {
  if (window !== window.top) return
  const Native = window.Worker, asked = []
  let ready, waiting = null, last = null
  const isReady = new Promise(resolve => { ready = resolve })
  window.Worker = class extends Native {
    constructor(...given) {
      super(...given)
      this.addEventListener("message", ({ data }) => {
        if (data?.type === 1) ready()
        if (data?.type !== 3) return
        const question = asked.shift()
        if (waiting && question === waiting.question) waiting.answered(data.data)
      })
    }
    postMessage(message, ...rest) {
      if (message?.type === 2) asked.push(message.data)
      super.postMessage(message, ...rest)
    }
  }
  window.bench = {
    ask: async question => {
      const box = document.querySelector("[data-md-component=search-query]")
      const first = performance.now()
      box.focus()
      await isReady
      const start = performance.now()
      // The box says nothing to the worker when what stands in it has not changed.
      const answer = box.value === question && last ? last : await new Promise(answered => {
        waiting = { question, answered }
        box.value = question
        box.dispatchEvent(new KeyboardEvent("keyup"))
      })
      last = answer
      waiting = null
      const end = performance.now()
      return { ms: end - start, waited: end - first, found: answer.items.map(group => group[0].location) }
    },
  }
})()
"""

# Pagefind as its documentation tells a page of one's own to call it; ten results are shown, as the others show ten.
PAGEFIND_BOX = """
(() => {
  let pagefind = null
  window.bench = {
    ask: async question => {
      const start = performance.now()
      pagefind ??= await import(new URL("pagefind/pagefind.js", document.baseURI).href)
      const { results } = await pagefind.search(question)
      const shown = await Promise.all(results.slice(0, 10).map(result => result.data()))
      const took = performance.now() - start
      return { ms: took, waited: took, found: shown.map(one => one.url.replace(/^[/]/, "")) }
    },
  }
})()
"""

# Asks as the search page does: ten documents, with the counts of every filter.
PAGE = """
(() => {
  if (window !== window.top) return
  let worker = null, waiting = null, last = 0
  window.bench = {
    ask: async question => {
      const start = performance.now()
      if (!worker) {
        worker = new Worker("assets/javascripts/thidua-search.js")
        worker.onmessage = ({ data }) => { if (data?.id === last) waiting(data) }
        worker.onerror = event => waiting({ type: "failed", message: event.message })
      }
      const answer = await new Promise(resolve => {
        waiting = resolve
        worker.postMessage({ type: "search", id: ++last, question, filters: {}, from: 0, count: 10, facets: [] })
      })
      if (answer.type !== "found") throw new Error(answer.message)
      const took = performance.now() - start
      return { ms: took, waited: took, found: answer.hits.map(hit => hit.address) }
    },
  }
})()
"""


def _material_site(folder: Path, plugins: list[object]) -> object:
    """A site of one page in Vietnamese Material; the mkdocs configuration that built it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "docs").mkdir()
        (work / "docs" / "index.md").write_text("# TITLE\n\nARTICLE\n", encoding="utf-8")
        settings = {
            "site_name": "Kho", "use_directory_urls": False, "plugins": plugins,
            "theme": {"name": "material", "language": "vi", "font": False},
        }  # fmt: skip
        (work / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        config = load_config(config_file=str(work / "mkdocs.yml"), site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return config


def _thidua_prepare(corpus: Corpus, site: Path) -> None:
    from conftest import DIRECTIVE
    from thidua import reading

    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "chi-thi.txt").write_text(DIRECTIVE, encoding="utf-8")
        list(reading.read_files([work / "chi-thi.txt"], work / "kho"))
        publish(work / "kho", ROOT, site)


def _thidua_build(corpus: Corpus, site: Path) -> None:
    """Both indexes, the command line's and the browser's, are made of the same rows: this is the time of both."""
    index = site / "assets" / "search"
    with tempfile.TemporaryDirectory(dir=site.parent) as name:
        build(corpus.archive, corpus.resolution, Path(name))
        made = site / "assets" / "search-new"
        deliver(Path(name), made)
        # What the site searches beside the archive, the handbook, stays.
        for path in index.glob("*.js"):
            if not (made / path.name).exists():
                path.rename(made / path.name)
        shutil.rmtree(index)
        made.rename(index)


def _material_prepare(corpus: Corpus, site: Path) -> None:
    _material_site(site, ["search"])


def _material_build(corpus: Corpus, site: Path) -> None:
    """The index as Material's plugin makes it, of the pages instead of the one that was built."""
    plugin = import_module("material.plugins.search.plugin")
    made = site / "search" / "search_index.json"
    index = plugin.SearchIndex(**json.loads(made.read_text(encoding="utf-8"))["config"])
    for page in corpus.pages:
        index.add_entry_from_context(for_mkdocs(page))
    made.write_text(index.generate_search_index(None), encoding="utf-8")


def _pagefind_prepare(corpus: Corpus, site: Path) -> None:
    _material_site(site, [])
    html = (site / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<title>.*?</title>", "<title>{title}</title>", html, flags=re.DOTALL)
    html = html.replace("<head>", '<head><base href="{base}">', 1)
    inner = r"(<article class=\"md-content__inner md-typeset\")>.*?</article>"
    html = re.sub(inner, r"\1 data-pagefind-body>{article}</article>", html, flags=re.DOTALL)
    write(corpus.pages, html, site)


def _pagefind_build(corpus: Corpus, site: Path) -> None:
    subprocess.run([pagefind(), "--site", str(site), "--silent"], check=True)


def pagefind() -> str:
    """Pagefind's program, from npm when it is not there yet."""
    program = PACKAGES / "node_modules" / ".bin" / "pagefind"
    if not program.exists():
        npm = shutil.which("npm")
        if not npm:
            raise SystemExit("Pagefind comes from npm: install npm, or leave it out (--engines thidua,material)")
        subprocess.run([npm, "install", "--no-save", "--prefix", str(PACKAGES), f"pagefind@{PAGEFIND}"], check=True, capture_output=True)
    return str(program)


ENGINES = {
    engine.name: engine
    for engine in (
        Engine(
            "thidua", "thidua, the box", _thidua_prepare, _thidua_build,
            index=r"assets/search/.*",
            scripts=r"search/search_index\.js(on)?|assets/javascripts/thidua-search.*\.js",
            box=BOX, pages=False,
        ),
        Engine(
            "page", "thidua, the search page", _thidua_prepare, _thidua_build,
            index=r"assets/search/.*",
            scripts=r"search/search_index\.js(on)?|assets/javascripts/(thidua-search.*\.js|thidua-find\.js|find/.*)",
            box=PAGE, opens="tra-cuu.html", pages=False,
        ),
        Engine(
            "material", f"Material {version('mkdocs-material')}", _material_prepare, _material_build,
            index=r"search/search_index\.json",
            scripts=r"assets/javascripts/(workers|lunr)/.*",
            box=BOX, whole=True,
        ),
        Engine(
            "pagefind", f"Pagefind {PAGEFIND}", _pagefind_prepare, _pagefind_build,
            # Its ready-made boxes are not used: only the parts that its search loads.
            index=r"pagefind/(pagefind-entry\.json|(index|fragment|filter)/.*|[^/]*\.pf_meta|wasm\..*)",
            scripts=r"pagefind/.*",
            box=PAGEFIND_BOX,
        ),
    )
}  # fmt: skip
