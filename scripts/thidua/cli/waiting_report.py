"""What the commands say of files that wait for a person: which held document each is like, why, and what to type."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua.archive import waiting_path
from thidua.cli.printing import near
from thidua.descriptions import likeness_told
from thidua.model import Waiting

_FILES = 25


def told(waiting: Waiting) -> str:
    """ "giống 93% với 2024-…: lời như nhau, 41 chữ khác"."""
    return f"giống {likeness_told(waiting.likeness)} với {waiting.near}: {waiting.reason}"


def how(file: str) -> str:
    """The two commands that settle a file."""
    return (
        f"  là bản khác của văn bản ấy: thidua read --same {file}\n"
        f"  là văn bản riêng:           thidua read --new {file}"
    )


def awaited(root: Path, waiting: Sequence[Waiting]) -> Iterator[str]:
    """The lines of `thidua check`; nothing when no file waits."""
    if not waiting:
        return
    yield f"{len(waiting)} bản chờ xác nhận:"
    for one in waiting[:_FILES]:
        yield f"  {one.document.source.name}: {told(one)}"
        yield f"    {near(waiting_path(root, one.name))}"
    if len(waiting) > _FILES:
        yield f"  … và {len(waiting) - _FILES} bản nữa; in hết bằng `thidua check --json`"
    yield how(str(near(waiting_path(root, waiting[0].name))) if len(waiting) == 1 else "TỆP")
    yield ""


def waiting_data(root: Path, waiting: Waiting) -> dict[str, object]:
    """A waiting file for other programs: `record` is where it stands in the archive."""
    return {
        "file": waiting.document.source.name,
        "record": str(waiting_path(root, waiting.name)),
        "near": waiting.near,
        "likeness": waiting.likeness,
        "reason": waiting.reason,
    }
