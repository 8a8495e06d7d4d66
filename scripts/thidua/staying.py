"""What stays in memory: the work of making an archive, and all that is known of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_stays() -> Iterator[None]:
    """Around work that makes millions of small objects which all stay, none in a cycle.

    Looking for garbage among them again and again would take up to a fifth of the time here, and as much in all that
    follows.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
