"""The search box's worker, run in Chromium: its tokens, its four messages, and what it shows."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.search.browser import Entry, write
from thidua.search.building import build
from thidua.search.index import SearchIndex

ROOT = Path(__file__).parents[1]
WORKER = ROOT / "docs" / "assets" / "javascripts" / "thidua-search.js"
VECTORS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "vectors" / "normaliser.yaml").read_text(encoding="utf-8")
)

HOSTILE = '<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 1"> & "Đua"'
ENTRIES = (
    Entry("archive/2022/huyen.html", "Phát động phong trào thi đua năm 2022", "Hà Quảng, tháng 2", "Chỉ thị"),
    Entry(
        "archive/2022/huyen.html#muc-1", "I. Mục tiêu", "Thực hiện Nghị định 91/2017/NĐ-CP; thưởng tập thể xuất sắc.",
        "Chỉ thị",
    ),
    Entry("archive/2022/huyen.html#muc-2", "II. Tổ chức", "Các xã hoà giải, thi đua yêu nước.", "Chỉ thị"),
    Entry("can-cu/ct-34.html", "về đổi mới công tác thi đua", "của Bộ Chính trị", "Chỉ thị", 1.0, "34-CT/TW"),
    Entry("archive/x.html#muc", "Mục lạc", f"{'dài dòng ' * 80} gương sáng {'kể mãi ' * 80}"),
    Entry("archive/y.html", HOSTILE, HOSTILE + " thi đua", "<b>Kế hoạch</b>"),
    Entry("archive/z.html", "__proto__ constructor", "toString valueOf </script><!-- \u2028 \\ ` ${1}"),
)
DOCS = [
    {"location": "index.html", "title": "Trang đầu", "text": "<p>Kho văn bản <i>cẩm nang</i> &lt;b&gt; &amp;</p>"},
    {"location": "index.html#tim", "title": "Tìm &amp; đọc", "text": "Bấm vào ô tra cứu.", "tags": ["mẹo"]},
]
CONFIG = {"lang": ["vi"], "separator": r"[\s\-]+", "pipeline": [], "fields": {}}

# What the page of a site does with a worker: hand over the pages, then ask.
ASK = """
const [docs, config, questions, done] = arguments
const worker = new Worker("assets/javascripts/thidua-search.js"), answers = []
worker.onerror = event => done(`worker failed: ${event.message}`)
worker.onmessage = ({ data }) => {
  answers.push(data)
  if (answers.length <= questions.length) worker.postMessage({ type: 2, data: questions[answers.length - 1] })
  else { worker.terminate(); done(answers) }
}
worker.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } })
"""

# The shape of the iframe-worker shim, with which Material searches a site opened from a disk.
SHIM = """
<script>
window.Worker = class extends EventTarget {
  constructor(url) {
    super()
    const frame = document.createElement("iframe")
    document.body.append(frame)
    const inner = frame.contentWindow
    addEventListener("message", event => { if (event.source === inner) this.onmessage?.(event) })
    inner.document.open()
    inner.document.write(`<html><body><script>postMessage = message => parent.postMessage(message, "*")<\\/script>`
      + `<script src=${url}?1><\\/script></body></html>`)
    inner.document.close()
    this.ready = new Promise(resolve => { inner.onload = resolve })
    this.inner = inner
  }
  postMessage(data) { this.ready.then(() => this.inner.dispatchEvent(new MessageEvent("message", { data }))) }
  terminate() {}
}
</script>
"""


def lay_out(folder: Path, entries: tuple[Entry, ...] | None = ENTRIES) -> Path:
    """A tiny site: a page, the worker and, unless there are no entries at all, their script."""
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8"><body>{SHIM}</body>', encoding="utf-8")
    (folder / "page.html").write_text('<!doctype html><meta charset="utf-8"><body></body>', encoding="utf-8")
    (folder / "assets" / "javascripts").mkdir(parents=True)
    shutil.copy(WORKER, folder / "assets" / "javascripts")
    if entries is not None:
        write(entries, folder)
    return folder


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), "")
    chromedriver = shutil.which("chromedriver") or ""
    if not (chromium and chromedriver and find_spec("selenium")):
        missing = "needs Chromium, chromedriver and selenium"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    profile = tmp_path_factory.mktemp("profile")
    for flag in (
        "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
        "disable-component-update", "disable-sync", f"user-data-dir={profile}",
    ):
        options.add_argument(f"--{flag}")
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(chromedriver))
    browser.set_script_timeout(60)
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(lay_out(tmp_path_factory.mktemp("site"))) as address:
        yield address


def ask(driver: Any, page: str, *questions: str) -> list[Any]:
    """The groups of items for each question, asked of one worker."""
    driver.get(page)
    answers = driver.execute_async_script(ASK, DOCS, CONFIG, list(questions))
    assert not isinstance(answers, str), answers
    assert answers[0] == {"type": 1}
    assert [answer["type"] for answer in answers[1:]] == [3] * len(questions)
    return [answer["data"]["items"] for answer in answers[1:]]


def first(groups: list[Any]) -> str:
    return str(groups[0][0]["location"])


def test_the_browser_cuts_every_text_of_the_table_as_python_does(driver: Any, site: str) -> None:
    driver.get(f"{site}/page.html")
    found = driver.execute_async_script(
        """
        const [texts, done] = arguments
        const load = src => new Promise(resolve => {
          const script = document.createElement("script")
          Object.assign(script, { src, onload: resolve })
          document.head.append(script)
        })
        load("assets/search/index.js").then(() => load("assets/javascripts/thidua-search.js")).then(() => {
          const rules = THIDUA_SEARCH.compile(THIDUA_INDEX.rules)
          done(texts.map(text => {
            const { syllables, numbers } = THIDUA_SEARCH.analyse(text, rules)
            const words = syllables.map(word => word.folded).join(" ")
            return { words, pairs: THIDUA_SEARCH.pairs(syllables).accented, numbers }
          }))
        })
        """,
        [row["text"] for row in VECTORS],
    )
    for row, tokens in zip(VECTORS, found, strict=True):
        expected = {"words": row.get("words", ""), "pairs": row.get("pairs", []), "numbers": row.get("numbers", [])}
        assert tokens == expected, row["text"]


def test_questions_with_and_without_diacritics_find_the_same_section(driver: Any, site: str) -> None:
    for groups in ask(driver, f"{site}/page.html", "tập thể xuất sắc", "tap the xuat sac", "hoà giải", "hòa giải"):
        assert groups[0][0]["location"].startswith("archive/2022/huyen.html#muc-")
        assert "<mark>" in groups[0][0]["text"]


def test_a_number_is_found_in_every_way_of_typing_it(driver: Any, site: str) -> None:
    ways = ["34-CT/TW", "34/CT-TW", "34 ct tw", "chi thi 34"]
    assert [first(groups) for groups in ask(driver, f"{site}/page.html", *ways)] == ["can-cu/ct-34.html"] * 4
    [[item, *_], *_] = ask(driver, f"{site}/page.html", "nd 91")[0]
    assert "<mark>91/2017/NĐ-CP</mark>" in item["text"]


def test_results_of_a_page_stand_together_and_include_the_page(driver: Any, site: str) -> None:
    [groups] = ask(driver, f"{site}/page.html", "thi đua")
    pages = [{item["location"].partition("#")[0] for item in group} for group in groups]
    assert all(len(page) == 1 for page in pages)
    assert len({page.pop() for page in pages}) == len(groups)
    assert all(any("#" not in item["location"] for item in group) for group in groups)
    best = [max(item["score"] for item in group) for group in groups]
    assert best == sorted(best, reverse=True)


def test_a_section_without_a_page_of_its_own_still_has_one_to_lead_to(driver: Any, site: str) -> None:
    [[group]] = ask(driver, f"{site}/page.html", "guong sang")
    assert [item["location"] for item in group] == ["archive/x.html#muc", "archive/x.html"]
    assert "<mark>gương sáng</mark>" in group[0]["text"]
    assert len(group[0]["text"]) < 300


def test_hand_written_pages_are_found_too_and_their_html_is_text(driver: Any, site: str) -> None:
    one, two = ask(driver, f"{site}/page.html", "cam nang", "tìm đọc")
    assert one[0][0]["text"] == "Kho văn bản <mark>cẩm nang</mark> &lt;b&gt; &amp;"
    assert (first(two), two[0][0]["title"]) == ("index.html#tim", "<mark>Tìm &amp; đọc</mark>")
    assert two[0][0]["tags"] == ["mẹo"]


def test_what_imported_texts_contain_shows_as_text(driver: Any, site: str) -> None:
    [groups] = ask(driver, f"{site}/page.html", "script thi đua")
    [item] = [item for group in groups for item in group if item["location"] == "archive/y.html"]
    shown = driver.execute_script(
        """
        const box = document.createElement("div")
        document.body.append(box)
        box.innerHTML = arguments[0].title + arguments[0].text + arguments[0].tags[0]
        return [box.textContent, [...box.querySelectorAll(":not(mark)")].length, String(window.hacked)]
        """,
        item,
    )
    assert shown[0].startswith(HOSTILE + HOSTILE)
    assert shown[1:] == [0, "undefined"]


@pytest.mark.parametrize(
    "question", ["", "  ", '"', "?!", "x" * 10_000, "thi đua " * 1300, "__proto__", "constructor", "("]
)
def test_no_question_breaks_the_worker(driver: Any, site: str, question: str) -> None:
    _, after = ask(driver, f"{site}/page.html", question, "thi đua")
    assert after


def test_a_word_that_is_still_being_typed_finds_what_it_can_become(driver: Any, site: str) -> None:
    assert first(ask(driver, f"{site}/page.html", "hoà giả")[0]) == "archive/2022/huyen.html#muc-2"


def test_a_name_typed_whole_stands_first_with_or_without_its_level(driver: Any, tmp_path: Path) -> None:
    rows = (
        Entry("a.html", "Kế hoạch Suối Mơ, Suối Mơ và Suối Mơ", "Suối Mơ", "Kế hoạch", 1.5),
        Entry("b.html", "huyện Suối Mơ (đến 01/7/2025)", "Nay là ba xã.", "Địa danh"),
        Entry("c.html", "Sạch làng, đẹp suối", "Mơ ước", "Phong trào"),
        Entry("d.html", "Ủy ban nhân dân huyện Suối Mơ", "", "Cơ quan"),
    )
    ways = {
        "suoi mo": "b.html", "huyện Suối Mơ": "b.html", "phong trào sạch làng đẹp suối": "c.html",
        "ubnd huyện suối mơ": "d.html",
    }
    with served(lay_out(tmp_path, rows)) as address:
        assert [first(groups) for groups in ask(driver, f"{address}/page.html", *ways)] == list(ways.values())


def test_the_archive_stands_before_the_hand_written_pages_at_equal_match(driver: Any, tmp_path: Path) -> None:
    rows = (Entry("a.html", "Cẩm nang", "Kho văn bản", "Kế hoạch"), Entry("b.html", "Khác", "khác"))
    with served(lay_out(tmp_path, rows)) as address:
        [groups] = ask(driver, f"{address}/page.html", "kho văn bản cẩm nang")
    assert [group[0]["location"] for group in groups] == ["a.html", "index.html"]


def test_a_section_is_also_found_by_the_title_of_its_page(driver: Any, site: str) -> None:
    [[group, *_]] = ask(driver, f"{site}/page.html", "xã hoà giải phát động 2022")
    assert group[0]["location"] == "archive/2022/huyen.html#muc-2"


def test_words_that_nobody_has_written_are_not_answered_by_common_ones(driver: Any, site: str) -> None:
    nothing, some = ask(driver, f"{site}/page.html", "zzqqxx wwvv thi đua", "zzqqxx tập thể xuất sắc")
    assert nothing == [] and some[0][0]["location"] == "archive/2022/huyen.html#muc-1"


def test_a_label_may_say_a_state_which_is_no_part_of_the_number(driver: Any, tmp_path: Path) -> None:
    row = Entry("a.html", "về thi đua", "của Bộ Chính trị", "Chỉ thị · hết hiệu lực", 1.0, "34-CT/TW")
    with served(lay_out(tmp_path, (row,))) as address:
        [[[item]]] = ask(driver, f"{address}/page.html", "chỉ thị 34")
    assert item["tags"] == ["Chỉ thị · hết hiệu lực"]


def test_terms_carry_the_words_of_the_page_for_its_highlighting(driver: Any, site: str) -> None:
    [[[item, *_], *_]] = ask(driver, f"{site}/page.html", "thuong tap the")
    assert item["terms"] == {"thưởng": True, "tập": True, "thể": True}


def test_a_site_without_an_archive_is_searched_all_the_same(driver: Any, tmp_path: Path) -> None:
    with served(lay_out(tmp_path, None)) as address:
        assert first(ask(driver, f"{address}/page.html", "kho van ban")[0]) == "index.html"


def test_an_empty_archive_is_searched_all_the_same(driver: Any, tmp_path: Path) -> None:
    with served(lay_out(tmp_path, ())) as address:
        assert first(ask(driver, f"{address}/page.html", "kho van ban")[0]) == "index.html"


def test_a_site_opened_from_a_disk_is_searched_through_the_shim(driver: Any, tmp_path: Path) -> None:
    page = lay_out(tmp_path).joinpath("index.html").as_uri()
    assert first(ask(driver, page, "tap the xuat sac")[0]) == "archive/2022/huyen.html#muc-1"


def test_the_command_line_and_the_browser_rank_alike(driver: Any, tmp_path: Path) -> None:
    from thidua.archive import Archive
    from thidua.model import Document, Head, Source
    from thidua.resolve import Resolution

    texts = [text for row in VECTORS if len(text := row["text"]) > 8]
    documents = tuple(
        Document(f"d{at}", Head("Văn bản", f"Bài {at}"), Source("a", "0", "text/plain"), f"{text}. {other} thi đua")
        for at, (text, other) in enumerate(zip(texts, reversed(texts), strict=True))
    )
    build(Archive(Path(), documents), Resolution((), (), {}), tmp_path / "index")
    (tmp_path / "site").mkdir()
    entries = tuple(Entry(f"{document.id}.html", document.head.title, document.text) for document in documents)
    questions = ["thi đua khen thưởng", "thi dua", "chỉ thị 34", "nghị định 91/2017", "Bộ Chính trị", "hoà bình"]
    with served(lay_out(tmp_path / "site", entries)) as address:
        driver.get(f"{address}/page.html")
        answers = driver.execute_async_script(ASK, [], CONFIG, questions)[1:]
    with SearchIndex(tmp_path / "index") as index:
        for question, answer in zip(questions, answers, strict=True):
            browser = [group[0]["location"].removesuffix(".html") for group in answer["data"]["items"]]
            assert browser[:5] == [hit.id for hit in index.search(question)][: len(browser[:5])], question


def _material(name: str) -> Path:
    spec = find_spec("material")
    assert spec and spec.origin
    return Path(spec.origin).parent / "templates" / name


def _config_block(template: str) -> list[str]:
    block = template.partition("{% block config %}")[2].partition("{% endblock %}")[0]
    return [line.strip() for line in block.splitlines() if line.strip()]


def test_the_page_hands_material_the_same_configuration_but_for_the_worker() -> None:
    """When this fails, mkdocs-material has changed: copy its block anew, and read its worker's messages."""
    theirs = _config_block(_material("base.html").read_text(encoding="utf-8"))
    ours = _config_block((ROOT / "overrides" / "main.html").read_text(encoding="utf-8"))
    ours.remove('{% import "partials/language.html" as lang with context %}')
    changed = [(mine, other) for mine, other in zip(ours, theirs, strict=True) if mine != other]
    assert changed == [(
        '"search": "assets/javascripts/thidua-search.js" | url,',
        '"search": "assets/javascripts/workers/search.a7633da7.min.js" | url,',
    )]


def test_materials_worker_still_speaks_the_four_messages() -> None:
    [worker] = _material("assets/javascripts/workers").glob("search.*.min.js")
    source = worker.read_text(encoding="utf-8")
    for piece in (r"case 0:[^;]*\.data\.config", r"\{type:1\}", r"case 2:", r"\{type:3,data:\{items:\[\]\}\}"):
        assert re.search(piece, source), piece


def test_the_script_is_one_line_that_no_page_around_it_can_end(tmp_path: Path) -> None:
    text = write(ENTRIES, tmp_path).read_text(encoding="utf-8")
    assert text.startswith("self.THIDUA_INDEX={") and text.endswith("};\n")
    assert text.count("\n") == 1
    assert not re.search("[<>&\u2028\u2029]", text)


def test_the_worker_knows_no_other_host_and_evaluates_nothing() -> None:
    source = WORKER.read_text(encoding="utf-8")
    assert not re.search(r"https?://|\beval\b|new Function|fetch\(|XMLHttpRequest", source)
