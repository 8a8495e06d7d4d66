"""The site's generated pages: one kind of page, one module; a module with `pages` is registered by being here.

`gather` collects everything, `write` turns it into path -> Markdown. Both are pure.
"""

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from thidua.pages.gather import Gathered
from thidua.pages.gathering import gather

__all__ = ["Gathered", "gather", "kinds", "write"]

Writer = Callable[[Gathered], Iterator[tuple[str, str]]]


@cache
def kinds() -> dict[str, Writer]:
    """Every kind of page in this folder: module name -> its `pages` function."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = ((name, import_module(f"{__name__}.{name}")) for name in names)
    return {name: module.pages for name, module in modules if hasattr(module, "pages")}


def write(gathered: Gathered) -> dict[str, str]:
    """Every generated page: path from the root of the site's pages -> Markdown."""
    return {path: text for writer in kinds().values() for path, text in writer(gathered)}
