"""The program tesseract: where it is, and how to get it."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

LANGUAGE = "vie"
# Windows' installer puts the program here and not on the path.
_WINDOWS = Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "Tesseract-OCR" / "tesseract.exe"
INSTALL = (
    "cần tesseract với dữ liệu tiếng Việt để nhận dạng ảnh (Debian: apt install tesseract-ocr tesseract-ocr-vie; "
    "Windows: bộ cài UB-Mannheim, chọn Vietnamese) và pip install 'thidua[ocr]'"
)


@cache
def tesseract() -> str | None:
    """The program with Vietnamese data, None when either is missing."""
    found = shutil.which("tesseract") or (str(_WINDOWS) if _WINDOWS.exists() else None)
    if not found:
        return None
    try:
        said = subprocess.run([found, "--list-langs"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if re.search(rb"^vie\s*$", said.stdout + said.stderr, re.MULTILINE) else None
