"""A static host on this machine that compresses as hosts do and counts what it sends: path and bytes of each answer."""

import gzip
import mimetypes
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What hosts compress; fonts, pictures and Pagefind's own files are compressed already.
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".wasm", ".xml"}
LEVEL = 6
LARGE = 200_000
# As long as GitHub Pages lets a browser keep a file.
KEPT = 600
# Nothing asked for this long: the page has what it wants.
QUIET = 0.12


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the path from the root of the site, the bytes of its body as sent, the status."""

    path: str
    size: int
    status: int = 200


def body(path: Path) -> tuple[bytes, bool]:
    """What goes over the wire for a file, and whether it is compressed."""
    data = path.read_bytes()
    if path.suffix not in COMPRESSED:
        return data, False
    return gzip.compress(data, LEVEL, mtime=0), True


class Host:
    """A folder served on a port of this machine. `sent` grows with each answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.sent: list[Sent] = []
        self._bodies: dict[Path, tuple[bytes, bool]] = {}
        self._lock = threading.Lock()
        self._open = 0
        self._last = 0.0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answers, self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def body(self, path: Path) -> tuple[bytes, bool]:
        if path not in self._bodies:
            self._bodies[path] = body(path)
        return self._bodies[path]

    def compress(self) -> None:
        """Compress the large files before they are asked for: hosts have done so once and for all."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path.stat().st_size > LARGE:
                self.body(path)

    def begin(self) -> None:
        with self._lock:
            self._open += 1
            self._last = time.monotonic()

    def end(self, sent: Sent | None) -> None:
        with self._lock:
            self._open -= 1
            self._last = time.monotonic()
            if sent:
                self.sent.append(sent)

    def settled(self) -> int:
        """Wait until nothing is asked for any more; how many answers there have been."""
        while True:
            with self._lock:
                if not self._open and time.monotonic() - self._last > QUIET:
                    return len(self.sent)
            time.sleep(QUIET / 6)

    def run(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, *rest: object) -> None:
        self._host = host
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._host.begin()
        sent = None
        try:
            # Whoever leaves a page does not wait for its files.
            with suppress(ConnectionError):
                sent = self._answer()
        finally:
            self._host.end(sent)

    def _answer(self) -> Sent:
        name = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        path = (self._host.folder / name).resolve()
        if not path.is_relative_to(self._host.folder) or not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return Sent(name, 0, 404)
        data, compressed = self._host.body(path)
        # What the browser has already is not sent again, though it costs a request.
        same = self.headers.get("If-None-Match") == (tag := f'"{zlib.crc32(data):08x}"')
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        if not same:
            self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", f"max-age={KEPT}")
        # A page that is alone with its origin may measure its own memory.
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if same:
            return Sent(name, 0, 304)
        self.wfile.write(data)
        return Sent(name, len(data))

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """A folder served while the context lasts."""
    host = Host(folder)
    thread = threading.Thread(target=host.run, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.stop()
        thread.join()
