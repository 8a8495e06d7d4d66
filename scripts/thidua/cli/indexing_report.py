"""What became of the index, in a line."""

from pathlib import Path
from typing import Any


def indexed(outcome: Any, folder: Path) -> str:
    """An `Outcome` of the index in a folder, as a sentence."""
    if outcome.why:
        return f"đã lập chỉ mục {outcome.documents} văn bản vào {folder} (lập toàn bộ vì {outcome.why})"
    if outcome.added or outcome.changed or outcome.removed:
        did = f"thêm {outcome.added}, sửa {outcome.changed}, bỏ {outcome.removed}"
        return f"đã cập nhật chỉ mục {folder}: {did}; nay có {outcome.documents} văn bản"
    return f"chỉ mục {folder} đã khớp với kho, không phải cập nhật ({outcome.documents} văn bản)"
