"""A headless Chromium: opens pages, hands over questions, and tells processor time and memory of its pages' processes."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1280,900",
    # Files that were fetched once stay, at any size of index; a page may measure its memory at once.
    "--disk-cache-size=2000000000", "--enable-blink-features=ForceEagerMeasureMemory",
)  # fmt: skip
# Material takes minutes to make its index of ten thousand documents.
PATIENCE = 1800

ASK = "const [question, done] = arguments; bench.ask(question).then(done, error => done({ error: String(error) }))"
MEMORY = "const [done] = arguments; performance.measureUserAgentSpecificMemory().then(found => done(found.bytes))"


@dataclass(frozen=True, slots=True)
class Answer:
    """`found`: addresses of pages, best first. `milliseconds` from asking a ready box to the answer, `waited` with
    what it needed to become ready; `work` is processor time in milliseconds, of the page and its workers together.
    """

    found: tuple[str, ...]
    milliseconds: float
    waited: float
    work: float


class Failed(Exception):
    """The page cannot answer: its own error, or it broke down ("tab crashed")."""


class Browser:
    """An open browser with one page."""

    def __init__(self, driver: Any, pid: int) -> None:
        self._driver, self._pid = driver, pid
        self._hook: str | None = None
        self._processes: list[int] = []

    def use(self, script: str) -> None:
        """Run a script at the start of every page from now on, and no other."""
        if self._hook:
            self._driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": self._hook})
        made = self._driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        self._hook = made["identifier"]

    def forget(self) -> None:
        """Empty the cache."""
        self._driver.get("about:blank")
        self._driver.execute_cdp_cmd("Network.clearBrowserCache", {})

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._driver.get("about:blank")
        self._driver.get(address)
        self._processes = renderers(self._pid)

    def ask(self, question: str) -> Answer:
        """Ask in the page that is open."""
        before = processor_time(self._processes)
        got = self._answered(ASK, question)
        after = processor_time(self._processes)
        if "error" in got:
            raise Failed(f"{question!r}: {got['error']}")
        pages = dict.fromkeys(re.split("[?#]", address)[0] for address in got["found"])
        return Answer(tuple(pages), got["ms"], got["waited"], after - before)

    def memory(self) -> int:
        """Bytes that the page and its workers hold, after a collection: JavaScript, buffers, WebAssembly, DOM."""
        return int(self._answered(MEMORY))

    def _answered(self, script: str, *arguments: str) -> Any:
        from selenium.common.exceptions import WebDriverException

        try:
            return self._driver.execute_async_script(script, *arguments)
        except WebDriverException as error:
            raise Failed((error.msg or type(error).__name__).splitlines()[0]) from None

    def peak(self) -> int:
        """The most memory, in bytes, that the largest of the pages' processes ever had."""
        return max(_status(pid, "VmHWM") for pid in self._processes)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own, with an empty profile."""
    browser, program = shutil.which("chromium"), shutil.which("chromedriver")
    if not (browser and program):
        raise SystemExit("needs chromium and chromedriver (Debian: apt install chromium chromium-driver)")
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    service = Service(program)
    driver: Any = webdriver.Chrome(options=options, service=service)
    # The client must not give up before the page does.
    driver.command_executor.client_config.timeout = PATIENCE
    driver.set_script_timeout(PATIENCE)
    driver.set_page_load_timeout(PATIENCE)
    try:
        yield Browser(driver, service.process.pid)
    finally:
        driver.quit()


def renderers(pid: int) -> list[int]:
    """The processes below one that show pages; a worker runs in the process of its page."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            children.setdefault(int(_field(folder / "status", "PPid")), []).append(int(folder.name))
        except (OSError, ValueError):
            continue
    found, left = [], [pid]
    while left:
        below = children.get(left.pop(), [])
        left += below
        found += below
    return [one for one in found if "--type=renderer" in _command(one)]


def processor_time(pids: list[int]) -> float:
    """Milliseconds that all threads of the processes have run."""
    total = 0
    for pid in pids:
        for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                total += int(thread.read_text().split()[0])
            except OSError:
                continue
    return total / 1e6


def _status(pid: int, name: str) -> int:
    return int(_field(Path(f"/proc/{pid}/status"), name).split()[0]) * 1024


def _field(path: Path, name: str) -> str:
    rows = (line.partition(":") for line in path.read_text().splitlines())
    return next(value.strip() for key, _, value in rows if key == name)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
