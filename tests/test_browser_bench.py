"""What the bench of searches counts, asks and shows, without a browser."""

import gzip
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bench._browser_engines import ENGINES
from bench._browser_entries import Entry
from bench._browser_pages import article, for_mkdocs, grouped, write
from bench._browser_questions import drawn
from bench._browser_server import Sent, hosted
from bench.browser import spread, visits
from thidua.model import Document, Head, Source
from thidua.text import fold

ENTRIES = (
    Entry("archive/van-ban/a.html", "Chỉ thị về trồng rừng", "Suối Mơ\nthi đua <trồng> rừng", "Chỉ thị", 1.5, "07/CT-UBND"),
    Entry("archive/van-ban/a.html#muc-i", "I. Mục tiêu", "Trồng mới 120 ha", "Chỉ thị", 1.2),
    Entry("archive/dia-danh/b.html", "Xã Đồng Xanh", "Tên cũ: xã Mơ", "Địa danh"),
)
TEXT = "\n".join(f"{way} toàn huyện thi đua trồng rừng, giữ nguồn nước sạch, mở đường về bản {name} trước mùa mưa năm sau."
                 for way in ("Nhân dân", "Cán bộ", "Thanh niên") for name in ("Đồng Xanh", "Suối Mơ", "Vườn Ươm"))  # fmt: skip


def test_the_host_compresses_text_and_counts_what_it_sent(tmp_path: Path) -> None:
    text = "thi đua " * 100
    (tmp_path / "a.js").write_text(text, encoding="utf-8")
    (tmp_path / "b.woff2").write_bytes(b"font")
    with hosted(tmp_path) as host:
        with urllib.request.urlopen(f"{host.url}a.js?1") as answer:
            sent = answer.read()
        host.settled()
        with urllib.request.urlopen(f"{host.url}b.woff2") as answer:
            assert answer.read() == b"font"
        host.settled()
        assert gzip.decompress(sent).decode() == text
        assert host.sent == [Sent("a.js", len(sent)), Sent("b.woff2", 4)]


def test_the_host_counts_what_is_not_there_and_sends_nothing_from_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (tmp_path / "site").mkdir()
    with hosted(tmp_path / "site") as host:
        for path in ("no.js", "%2e%2e/secret.txt"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(host.url + path)
        host.settled()
        assert [sent.status for sent in host.sent] == [404, 404]


def test_a_page_has_every_word_of_its_entries_and_escapes_them() -> None:
    one, other = grouped(ENTRIES)
    html = article(one)
    for words in ("Chỉ thị về trồng rừng", "07/CT-UBND", "<p>Suối Mơ</p>", "&lt;trồng&gt;", 'id="muc-i"', "120 ha"):
        assert words in html
    assert other.location == "archive/dia-danh/b.html"
    assert "120 ha" not in article(other)


def test_material_s_plugin_makes_an_entry_of_each_section() -> None:
    plugin = pytest.importorskip("material.plugins.search.plugin")
    index = plugin.SearchIndex()
    for page in grouped(ENTRIES):
        index.add_entry_from_context(for_mkdocs(page))
    assert [entry["location"] for entry in index.entries] == [entry.location for entry in ENTRIES]
    assert "120 ha" in index.entries[1]["text"]


def test_pages_are_written_with_the_way_to_the_root(tmp_path: Path) -> None:
    write(grouped(ENTRIES), "<base href={base}><title>{title}</title><article>{article}</article>", tmp_path)
    html = (tmp_path / "archive" / "dia-danh" / "b.html").read_text(encoding="utf-8")
    assert html.startswith("<base href=../../><title>Xã Đồng Xanh</title><article><h1")


def test_questions_are_the_same_every_time_and_every_second_has_no_diacritics() -> None:
    documents = [Document("x", Head("Chỉ thị", "x", "07", "CT-UBND"), Source("x.txt", "0" * 64, "text/plain"), TEXT)]
    questions = drawn(documents)
    assert questions == drawn(documents)
    assert all(len(text.split()) == 4 for text in questions["four words"])
    assert all(len(text.split()) >= 12 for text in questions["long questions"])
    for texts in questions.values():
        assert texts
        assert len(set(map(fold, texts))) == len(texts)
        assert all(text == fold(text) for text in texts[1::2])


def test_every_visit_has_a_later_question() -> None:
    assert visits(list("abcdefghi")) == [list("abcd"), list("efgh")]
    assert visits(list("abcdef")) == [list("abcd"), list("ef")]


@pytest.mark.parametrize(("name", "path"), [
    ("thidua", "assets/search/index.js"),
    ("thidua", "assets/javascripts/thidua-search.js"),
    ("material", "search/search_index.json"),
    ("material", "assets/javascripts/workers/search.a7633da7.min.js"),
    ("pagefind", "pagefind/pagefind.js"),
    ("pagefind", "pagefind/index/vi_1.pf_index"),
])
def test_what_only_a_search_needs_counts_as_the_engine_s(name: str, path: str) -> None:
    assert ENGINES[name].owns(path)
    assert not ENGINES[name].owns("assets/javascripts/thidua.js")
    assert not ENGINES[name].owns("index.html")


def test_a_spread_tells_median_ninety_fifth_percentile_and_most() -> None:
    assert spread(list(range(1, 101))) == {"median": 50.5, "p95": 95, "max": 100}
    assert spread([7]) == {"median": 7, "p95": 7, "max": 7}
    assert spread([]) == {}
