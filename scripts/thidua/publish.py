"""Publishing: from the archive to a folder that a browser can open, online or from a disk.

Everything is built beside the old site and takes its place in one step, so that readers never meet
half a site. The same archive gives the same bytes, whenever it is built.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from thidua.archive import Veil, load
from thidua.errors import PublishError
from thidua.exports import calendar, tables
from thidua.manifest import write_manifest
from thidua.model import PartialDate
from thidua.pages import Gathered, gather, write
from thidua.pages.handwritten import led
from thidua.pages.moved import leading, moved
from thidua.pages.placeholders import fill
from thidua.pages.registers import DOWNLOADS, sources
from thidua.resolve import resolve
from thidua.search.site import make_searchable

# Tells our sites from other people's folders: publishing replaces the whole folder.
MARKER = ".thidua-site"
# Addresses need a host name, which a site on an office's disk does not have.
_NEEDLESS = ("sitemap.xml", "sitemap.xml.gz")
# mkdocs stamps what it builds with the time; any fixed day will do.
_EPOCH = "1577836800"


STEPS = 5


def publish(
    archive_root: Path,
    project_root: Path,
    out: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
    on: PartialDate | None = None,
) -> int:
    """Build the site of an archive into `out`; returns the number of generated pages.

    The pages speak of the day `on`, of the latest check when it is not given.
    `progress` hears after each step how many of `STEPS` are done.
    Raises ThiduaError for what the user can mend; the old site then stands unharmed.
    """
    out = out.absolute()
    _may_replace(out)
    archive = load(archive_root)
    progress(1, STEPS)
    gathered = gather(archive, resolve(archive), on)
    generated = write(gathered)
    progress(2, STEPS)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.", suffix=".staging") as name:
        staging = Path(name)
        _stage(project_root / "docs", staging / "docs", gathered, generated)
        progress(3, STEPS)
        _build(project_root / "mkdocs.yml", staging / "docs", staging / "site")
        progress(4, STEPS)
        make_searchable(staging / "site", archive, gathered.resolution, staging / "index", gathered.on)
        _finish(staging / "site", gathered)
        _swap(staging / "site", out, staging / "old")
        progress(5, STEPS)
    return len(generated)


def _may_replace(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).exists():
        raise PublishError(f"{out}: có tệp không do thidua tạo; chọn thư mục mới hoặc trống")
    if out.exists() and not out.is_dir():
        raise PublishError(f"{out}: là tệp; chọn một thư mục")


def _stage(source: Path, docs: Path, gathered: Gathered, generated: dict[str, str]) -> None:
    """A copy of the hand-written pages, placeholders filled, with the generated ones beside them."""
    if not source.is_dir():
        raise PublishError(f"{source}: không có thư mục này; chạy thidua ở nơi có mkdocs.yml")
    veil = Veil(gathered.archive.redactions)
    # A tree that another generator left in docs/archive is older than what is written now.
    shutil.copytree(source, docs, ignore=lambda folder, names: {"archive"} if Path(folder) == source else set())
    before = moved(gathered)
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise PublishError(f"docs/{name}: byte {error.start}: không phải UTF-8; lưu lại theo mã UTF-8") from None
        text = veil.hide(led(name, fill(gathered, name, text), generated, before))
        path.write_text(text, encoding="utf-8", newline="\n")
    for name, data in _downloads(gathered).items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, text in generated.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _downloads(gathered: Gathered) -> dict[str, bytes]:
    """Files to take away: path from the root of the site's pages -> bytes."""
    found: dict[str, bytes] = {}
    for register in gathered.registers:
        if register.rows:
            where = sources(gathered, register)
            for ending, make in tables.FILES.items():
                found[f"{DOWNLOADS}/{register.name}.{ending}"] = make(register, where)
            if register.dated and (days := calendar.calendar_file(register, where)):
                found[f"{DOWNLOADS}/{register.name}.ics"] = days
    return found


class _Warnings(logging.Handler):
    """Keeps what mkdocs complains of, so that the user hears the first complaint and not a log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(" ".join(record.getMessage().split()))


@contextmanager
def _quiet() -> Iterator[_Warnings]:
    """mkdocs without a log, without the time of day, and without Material's advertisement."""
    log, heard = logging.getLogger("mkdocs"), _Warnings()
    before = log.propagate, log.level
    kept = {name: os.environ.get(name) for name in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING")}
    log.addHandler(heard)
    log.propagate = False
    os.environ.update(SOURCE_DATE_EPOCH=_EPOCH, NO_MKDOCS_2_WARNING="1")
    try:
        yield heard
    finally:
        log.removeHandler(heard)
        log.propagate, log.level = before
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _build(config_file: Path, docs: Path, site: Path) -> None:
    if not config_file.is_file():
        raise PublishError(f"{config_file}: không có tệp này; chạy thidua ở nơi có mkdocs.yml")
    with _quiet() as heard:
        try:
            config = load_config(config_file=str(config_file), docs_dir=str(docs), site_dir=str(site), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            first = next(iter(heard.lines), str(error))
            more = f" (và {len(heard.lines) - 1} lỗi nữa)" if len(heard.lines) > 1 else ""
            raise PublishError(f"{config_file}: {first}{more}") from None


def _finish(site: Path, gathered: Gathered) -> None:
    for name, page in leading(gathered):
        (site / name).write_text(page, encoding="utf-8", newline="\n")
    for name in _NEEDLESS:
        (site / name).unlink(missing_ok=True)
    (site / MARKER).write_text("", encoding="utf-8")
    write_manifest(site)


def _swap(new: Path, out: Path, old: Path) -> None:
    """Put the new site in the old one's place: two renames, undone when the second fails."""
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError as error:
        if old.exists():
            old.rename(out)
        raise PublishError(f"{out}: không thay được ({error.strerror})") from None
