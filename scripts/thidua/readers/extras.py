"""Libraries that only some files need: asked for when such a file is read, with one line when they are not there."""

from importlib import import_module
from pathlib import Path
from typing import Any

from thidua.errors import SourceError


def need(module: str, package: str, path: Path) -> Any:
    """A module of an optional library. Raises SourceError that says what to install to read this file."""
    try:
        return import_module(module)
    except ImportError:
        raise SourceError(
            f"{path}: cần gói {package} để đọc tệp {path.suffix.lower()}: pip install 'thidua[office]'"
        ) from None
