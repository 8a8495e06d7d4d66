"""Registers (sổ): one kind of fact of the whole archive in rows, for filtering, sorting and taking away.

One register, one file: a module with `register(book)` is plugged in by being in this folder.
"""

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from thidua.archive import Archive
from thidua.model import PartialDate
from thidua.registers.rows import Book, Column, Register, Row, Source, Value
from thidua.resolve import Resolution
from thidua.staying import all_stays

__all__ = ["Book", "Column", "Register", "Row", "Source", "Value", "kinds", "registers"]


@cache
def kinds() -> tuple[str, ...]:
    """The modules of this folder that are registers."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(name for name in names if hasattr(_module(name), "register"))


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")


def registers(archive: Archive, resolution: Resolution, on: PartialDate) -> tuple[Register, ...]:
    """Every register of an archive, as of a day."""
    with all_stays():
        book = Book(archive, resolution, on)
        return tuple(_module(name).register(book) for name in kinds())
