"""One writer at a time: a lock that the operating system lets go of when its holder ends, in whatever way."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from thidua.errors import SearchIndexError

FILE = "dang-ghi"

# Windows lets nobody read locked bytes: what is locked stands behind everything that the file says.
_BEHIND = 1 << 30


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Only one process at a time gets into the block of a folder, which must be there. Readers need no lock.

    Raises SearchIndexError saying who writes when another does, OSError when the folder cannot be written.
    """
    path = folder / FILE
    # Not cut: what the holder says of itself must stay readable.
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b") as file:
        if not _locked(file):
            raise SearchIndexError(f"{folder}: đang có {_holder(file)} ghi chỉ mục; chờ xong rồi chạy lại")
        told = {"pid": os.getpid(), "host": socket.gethostname(), "since": f"{datetime.now():%d/%m/%Y %H:%M:%S}"}
        file.truncate(0)
        file.write(json.dumps(told).encode())
        file.flush()
        try:
            yield
        finally:
            # The file stays: whoever deletes it may delete the one that another has just locked.
            with suppress(OSError):
                file.truncate(0)


def _holder(file: BinaryIO) -> str:
    """Who says to be writing."""
    try:
        told = json.loads(file.read(1000))
        return f"tiến trình {int(told['pid'])} trên máy {told['host']} (từ {told['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "tiến trình khác"


if sys.platform == "win32":
    import msvcrt

    def _locked(file: BinaryIO) -> bool:
        file.seek(_BEHIND)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:
    import fcntl

    def _locked(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
