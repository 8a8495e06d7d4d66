"""A step that strange bytes could make endless, done in a process of its own with a limit of time and memory.

The step is named, not passed ("module:function"): it takes the bytes and settings, and gives back plain data.
A subprocess rather than multiprocessing, since the caller may itself be a worker of a pool; plain data (JSON)
rather than pickles, since what comes back was made beside hostile bytes.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from thidua.errors import SourceError

_ROOT = Path(__file__).parents[2]
_MIB = 2**20
# Of a traceback, the end says what happened.
_TAIL = 4000


def run(step: str, data: bytes, path: Path, *, seconds: int, mib: int, **settings: Any) -> Any:
    """What `step` makes of the bytes of a file. Raises SourceError when it refuses them or passes a limit.

    `mib`: memory it may ask for, programs that it starts too (on POSIX; elsewhere only time is limited). An
    error in the step itself, which is a bug, is raised as RuntimeError.
    """
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", __name__, step, str(seconds), str(mib), json.dumps(settings)]
    with TemporaryFile() as errors:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
            # A group of its own: what the step starts ends with it.
            start_new_session=True,
        )
        try:
            answer, _ = child.communicate(data, seconds)
        except subprocess.TimeoutExpired:
            raise SourceError(
                f"{path}: đọc quá {seconds} giây chưa xong; chia nhỏ tệp hoặc lưu lại dạng khác"
            ) from None
        finally:
            _end(child)
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - _TAIL))
        said = errors.read().decode("utf-8", "replace")
    try:
        reply = json.loads(answer)
    except ValueError:
        # It died before its answer was whole.
        raise SourceError(
            f"{path}: trình đọc bị dừng (tệp hỏng hoặc cần quá nhiều bộ nhớ); lưu lại tệp hoặc chia nhỏ"
        ) from None
    if "bug" in reply:
        raise RuntimeError(f"{path}: {step}: {said}")
    if "refused" in reply:
        raise SourceError(f"{path}: {reply['refused']}")
    return reply["value"]


def _end(child: subprocess.Popen[bytes]) -> None:
    running = child.poll() is None
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    elif running:
        child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe:
            pipe.close()


def _limit(seconds: int, mib: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (mib * _MIB, mib * _MIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Should the caller die first, this ends too.
    signal.alarm(seconds + 5)


def _reply(step: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    module, _, function = step.partition(":")
    try:
        data = sys.stdin.buffer.read()
        return {"value": getattr(import_module(module), function)(data, **settings)}
    except SourceError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": "cần quá nhiều bộ nhớ để đọc; chia nhỏ tệp hoặc lưu lại dạng khác"}
    except RecursionError:
        return {"refused": "cấu trúc lồng nhau quá sâu; lưu lại tệp bằng chương trình khác"}
    except Exception:
        import traceback

        traceback.print_exc()
        return {"bug": True}


def _main(step: str, seconds: str, mib: str, settings: str) -> None:
    # Whatever a library prints goes to the errors, not among the answer.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit(int(seconds), int(mib))
    with answer:
        answer.write(json.dumps(_reply(step, json.loads(settings))).encode())


if __name__ == "__main__":
    _main(*sys.argv[1:])
