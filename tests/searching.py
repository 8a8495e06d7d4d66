"""A small site that can be searched, served or opened from a folder, for the tests that ask it in Chromium."""

import json
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from thidua.archive import Archive
from thidua.model import Document, Head, Source
from thidua.resolve import Resolution
from thidua.search.site import make_searchable
from thidua.validity import last_checked

ROOT = Path(__file__).parents[1]
NOTHING = Resolution((), (), {})
CONFIG = {"lang": ["vi"], "separator": r"[\s\-]+", "pipeline": [], "fields": {}}

# What Material's page does with its worker: set it up, then ask, one question after the other's answer.
ASK = """
const [questions, done] = arguments
const worker = new Worker("assets/javascripts/thidua-search.js"), answers = []
worker.onerror = event => done(`worker failed: ${event.message}`)
worker.onmessage = ({ data }) => {
  answers.push(data)
  if (answers.length <= questions.length) worker.postMessage({ type: 2, data: questions[answers.length - 1] })
  else { worker.terminate?.(); done(answers) }
}
worker.postMessage({ type: 0, data: { config: {}, docs: [], options: { suggest: false } } })
"""

# Messages of any kind, each sent when the one before is answered.
SEND = """
const [messages, done] = arguments
const worker = new Worker("assets/javascripts/thidua-search.js"), answers = []
worker.onerror = event => done(`worker failed: ${event.message}`)
worker.onmessage = ({ data }) => {
  answers.push(data)
  if (answers.length < messages.length) worker.postMessage(messages[answers.length])
  else { worker.terminate?.(); done(answers) }
}
worker.postMessage(messages[0])
"""


def document(name: str, title: str, text: str, **head: Any) -> Document:
    """A document that nobody has read: its head is what is said here."""
    return Document(name, Head(head.pop("kind", "Văn bản"), title, **head), Source(f"{name}.txt", "0" * 64, "text/plain"), text)


def lay_out(
    folder: Path, archive: Archive, pages: Sequence[dict[str, str]] = (), resolution: Resolution = NOTHING
) -> Path:
    """A site of an archive and of hand-written pages, as mkdocs' search index has these: two bare pages to ask from."""
    site = folder / "site"
    shutil.copytree(ROOT / "docs" / "assets" / "javascripts", site / "assets" / "javascripts")
    (site / "search").mkdir()
    (site / "search" / "search_index.json").write_text(json.dumps({"config": CONFIG, "docs": list(pages)}), encoding="utf-8")
    make_searchable(site, archive, resolution, folder / "index", last_checked(archive))
    (site / "page.html").write_text('<!doctype html><meta charset="utf-8"><body></body>', encoding="utf-8")
    frame = '<script src="assets/javascripts/thidua-file-worker.js"></script>'
    (site / "index.html").write_text(f'<!doctype html><meta charset="utf-8"><body>{frame}</body>', encoding="utf-8")
    return site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder over HTTP."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def boxed(chromium: Any, page: str, *questions: str) -> list[list[list[dict[str, Any]]]]:
    """What Material's box is given for each question, asked of one worker on a page."""
    chromium.get(page)
    answers = chromium.execute_async_script(ASK, list(questions))
    assert not isinstance(answers, str), answers
    assert answers[0] == {"type": 1}
    assert [answer["type"] for answer in answers[1:]] == [3] * len(questions)
    return [answer["data"]["items"] for answer in answers[1:]]


def sent(chromium: Any, page: str, *messages: dict[str, Any]) -> list[dict[str, Any]]:
    """The worker's answers to messages."""
    chromium.get(page)
    answers = chromium.execute_async_script(SEND, list(messages))
    assert not isinstance(answers, str), answers
    return list(answers)


def pages_of(items: Sequence[Sequence[dict[str, Any]]]) -> list[str]:
    """The page of each group of items, without what leads to the page of all results."""
    pages = [next(item["location"] for item in group if "#" not in item["location"] or len(group) == 1) for group in items]
    return [page.partition("?")[0] for page in pages if not page.startswith("tra-cuu.html?")]
