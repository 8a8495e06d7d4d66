"""Corrections and suggestions in Chromium: the same as on the command line, from few and small files."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from conftest import ROOT
from suggest_archive import ARCHIVE, RESOLUTION
from thidua.search.building import build
from thidua.search.delivery import deliver
from thidua.search.filters import Filters
from thidua.search.index import SearchIndex
from thidua.search.mistyped import decoded
from thidua.search.worker import bundle

HERE = Path(__file__).parent
# Documents are of the first, none of the second.
YEARS = ["2021", "1999"]
TYPED = [row["typed"] for row in yaml.safe_load((HERE / "vectors" / "corrections.yaml").read_text(encoding="utf-8"))]
LETTERS = ["th", "thi", "thi d", "dong x", "moi nha", "7/kh", "07", "12", "nong thon m", "<scr", "x", "", "zz", "a" * 10_000, "ke hoach 1", "Ủy ban", "𝒯𝒽"]
KEYS = ["dduwowcj", "tuyene", "hoanf", "quyx", "giaf", "d9u7o7c5", "nghe2o", "thi", "30", "xy7", "ddoongf", "uwowc", "hoaij", "wa", "zzz"]

ASK = """
const [typed, years, letters, keys, done] = arguments
const files = () => performance.getEntriesByType("resource").map(entry => entry.name.split("/assets/search/")[1]).filter(Boolean)
;(async () => {
  const index = await TWIN.Index.open(), before = files().length, corrections = []
  const suggestions = []
  for (const text of letters) suggestions.push(await TWIN.suggest(text, index))
  const fetched = files().slice(before)
  for (const text of typed) {
    const asked = TWIN.parseQuestion(text, index.rules)
    const { answers } = await TWIN.rank(asked.tokens, index, null)
    corrections.push((await TWIN.corrections(asked, index, answers.length)).map(({ question }) => question))
  }
  const filtered = []
  for (const year of years)
    for (const text of typed) {
      const found = await TWIN.corrections(TWIN.parseQuestion(text, index.rules), index, 0, { year: [year] })
      filtered.push(found.map(({ question }) => question))
    }
  done({ corrections, filtered, suggestions, fetched, decoded: keys.map(TWIN.fromKeys) })
})().catch(error => done(String(error.stack)))
"""


def test_chromium_offers_what_the_command_line_offers(chromium: Any, tmp_path: Path) -> None:
    build(ARCHIVE, RESOLUTION, tmp_path / "index")
    scripts = tmp_path / "assets" / "javascripts"
    scripts.mkdir(parents=True)
    deliver(tmp_path / "index", tmp_path / "assets" / "search")
    script = bundle(ROOT / "docs" / "assets" / "javascripts" / "search")
    inside = "self.TWIN = { Index, parseQuestion, rank, suggest, corrections, fromKeys }\n})()\n"
    (scripts / "thidua-search.js").write_text(script.removesuffix("})()\n") + inside, encoding="utf-8")
    page = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="assets/javascripts/thidua-search.js"></script>'
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        chromium.get(f"http://127.0.0.1:{server.server_port}/x.html")
        told = chromium.execute_async_script(ASK, TYPED, YEARS, LETTERS, KEYS)
    finally:
        server.shutdown()
        server.server_close()
    assert isinstance(told, dict), told
    with SearchIndex(tmp_path / "index") as index:
        for text, found in zip(TYPED, told["corrections"], strict=True):
            assert found == [row.question for row in index.corrections(text, len(index.answer(text).hits))], text
        filtered = [[row.question for row in index.corrections(text, 0, Filters(year=year))] for year in YEARS for text in TYPED]
        assert told["filtered"] == filtered
        assert any(filtered[: len(TYPED)]) and not any(filtered[len(TYPED) :])
        for text, found in zip(LETTERS, told["suggestions"], strict=True):
            mine = [{"text": one.text, "kind": one.kind} | ({"location": one.location} if one.location else {}) for one in index.suggest(text)]
            assert found == mine, text
    assert told["decoded"] == [decoded(keys) for keys in KEYS]
    # One file says where the others begin; letters fetch no part of the index itself.
    assert all(name.startswith("suggest-") for name in told["fetched"]), told["fetched"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        pass
