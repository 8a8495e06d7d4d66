"""The browser's side of the engine: one script for the worker, joined from docs/assets/javascripts/search/."""

from pathlib import Path

# In the order of use: each may speak of what stands before it.
PARTS = ("letters", "numbers", "question", "shards", "engine", "lexicon", "mistyped", "spelling", "suggest", "messages")


def bundle(folder: Path) -> str:
    """The worker's script, from the folder of its parts; lines that are only comments or blank are left out."""
    kept = ["(() => {", '"use strict"']
    for name in PARTS:
        inside = False
        for line in (folder / f"{name}.js").read_text(encoding="utf-8").splitlines():
            bare = line.strip()
            inside = inside or bare.startswith("/*")
            if not inside and bare and not bare.startswith("//"):
                kept.append(bare)
            inside = inside and not bare.endswith("*/")
    return "\n".join([*kept, "})()", ""])
