"""A small server for looking at the site: this computer only, files of one folder only."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from thidua.errors import PublishError

HOST = "127.0.0.1"
PORT = 8000
# How many ports are tried when the wanted one is taken.
ATTEMPTS = 20

_TEXTS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".xml": "text/xml",
}


class _Handler(SimpleHTTPRequestHandler):
    """Files with their types in UTF-8, nothing outside the folder, nothing printed."""

    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        **{ending: f"{kind}; charset=utf-8" for ending, kind in _TEXTS.items()},
        ".woff2": "font/woff2",
    }
    server_version = "thidua"
    sys_version = ""

    def translate_path(self, path: str) -> str:
        """The file of a request; the folder's own missing page for anything that leads out of it."""
        root = Path(self.directory).resolve()
        try:
            target = Path(super().translate_path(path)).resolve()
        except (OSError, ValueError):
            return str(root / "404")
        ending = "/" if path.split("?")[0].endswith("/") else ""
        return f"{target}{ending}" if target.is_relative_to(root) else str(root / "404")

    def list_directory(self, path: object) -> None:
        """Folders are not listed: the site has its own lists."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """The command line says where the site is; single requests interest nobody."""


def server(folder: Path, port: int = PORT) -> ThreadingHTTPServer:
    """A server of a built site, not yet serving, on `port` or the next free one; port 0 takes any.

    Raises PublishError when there is no site or no free port.
    """
    if not (folder / "index.html").is_file():
        raise PublishError(f"{folder}: chưa có trang ở đây; chạy `thidua publish` trước")
    handler = partial(_Handler, directory=str(folder))
    for candidate in range(port, port + ATTEMPTS):
        try:
            return ThreadingHTTPServer((HOST, candidate), handler)
        except (OSError, OverflowError):
            continue
    raise PublishError(f"cổng {port} và {ATTEMPTS - 1} cổng kế tiếp đều bận; chọn cổng khác bằng --port")


def url(running: ThreadingHTTPServer) -> str:
    """Where a browser finds the site."""
    return f"http://{HOST}:{running.server_address[1]}/"
