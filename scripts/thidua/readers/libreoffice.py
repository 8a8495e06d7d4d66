"""Files that only LibreOffice reads well (.doc, .odt, .rtf): it turns them into .docx, which `docx` reads.

It runs without a window, in a folder of its own that is gone afterwards, with macros and links off and
for a limited time. Source of the settings: LibreOffice's own registry (org.openoffice.*.xcs).
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.errors import SourceError
from thidua.readers import docx
from thidua.readers.decoded import Decoded
from thidua.readers.packages import Package

SUFFIXES = {
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
}
LARGEST = 100 * 1024 * 1024

# A thousand pages take about a minute.
_PATIENCE = 300
_MOST_MEMORY = 6 * 2**30
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_INSTALL = {
    "linux": "Debian, Ubuntu: sudo apt install libreoffice-writer-nogui",
    "darwin": "macOS: brew install --cask libreoffice",
    "win32": "Windows: winget install TheDocumentFoundation.LibreOffice",
}
# Nothing that a document asks for is run or fetched; what asks for the net all the same meets a closed port.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def decode(data: bytes, path: Path) -> Decoded:
    """The text of a file that LibreOffice opens. Raises SourceError when it is not installed or cannot open it."""
    if data.startswith(b"PK"):
        package = Package(data, path)
        if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
            raise SourceError(f"{path}: tệp đặt mật khẩu; mở bằng mật khẩu rồi lưu lại không mật khẩu")
        package.check_all()
    return docx.decode(converted(data, path), path)


def program() -> str | None:
    """Where LibreOffice is on this computer; None when it is not."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    for place in _PLACES:
        drive = Path(place).anchor
        there = sorted(map(str, Path(drive).glob(str(Path(place).relative_to(drive))))) if drive else []
        if there:
            return there[-1]
    return None


def converted(data: bytes, path: Path) -> bytes:
    """The file as .docx. Raises SourceError."""
    office = program()
    if office is None:
        how = _INSTALL.get(sys.platform, "xem libreoffice.org")
        raise SourceError(
            f"{path}: cần LibreOffice để đọc tệp {path.suffix.lower()} ({how}), hoặc mở rồi lưu lại thành .docx"
        )
    with TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        # A name of our own: the file's may hold anything.
        source, made = room / f"van-ban{_suffix(data)}", room / "ra" / "van-ban.docx"
        source.write_bytes(data)
        _write_settings(room / "profile" / "user")
        command = [
            *_within_memory(),
            office,
            f"-env:UserInstallation={(room / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source)),
        ]
        if not _run(command, room):
            raise SourceError(f"{path}: LibreOffice đọc quá {_PATIENCE // 60} phút chưa xong; lưu lại thành .docx")
        if not made.is_file():
            raise SourceError(f"{path}: LibreOffice không mở được; tệp hỏng hoặc đặt mật khẩu, xin lại bản gốc")
        return made.read_bytes()


def _suffix(data: bytes) -> str:
    return ".odt" if data.startswith(b"PK") else ".rtf" if data.lstrip().startswith(b"{\\rtf") else ".doc"


def _write_settings(user: Path) -> None:
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{place}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for place, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _within_memory() -> list[str]:
    """What to put before a command so that it takes so much memory and no more, where the system offers it."""
    limiter = shutil.which("prlimit")
    return [limiter, f"--as={_MOST_MEMORY}"] if limiter else []


def _run(command: list[str], room: Path) -> bool:
    """Run a command quietly; False when it had to be ended. Its children end with it."""
    environment = os.environ | {"HOME": str(room), "TMPDIR": str(room), "SAL_USE_VCLPLUGIN": "svp"}
    own_group = os.name == "posix"
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=room,
        env=environment,
        start_new_session=own_group,
    )
    try:
        process.wait(_PATIENCE)
    except BaseException as error:
        if own_group:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
        process.wait()
        if not isinstance(error, subprocess.TimeoutExpired):
            raise
        return False
    return True
