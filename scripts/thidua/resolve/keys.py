"""Keys that resolving asks for again and again, kept: the same few thousand names stand in every document."""

from functools import lru_cache

from thidua import text
from thidua.resolve import context

key = lru_cache(maxsize=1 << 17)(text.key)
body = lru_cache(maxsize=1 << 16)(context.body)


@lru_cache(maxsize=1 << 17)
def bare_name(name: str, kind: str) -> str:
    """Key of a title without its kind and without "về": "Luật Thi đua, khen thưởng" is "thi dua khen thuong"."""
    folded = key(name)
    changed = True
    while changed:
        changed = False
        for prefix in (key(kind), "cac", "ve viec", "ve", "cua"):
            if folded.startswith(prefix + " "):
                folded, changed = folded[len(prefix) + 1 :], True
    return folded
