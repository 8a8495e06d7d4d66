"""The files of what helps to ask (see `helps`), made for an index as a whole."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from thidua.archive import Archive
from thidua.resolve import Resolution
from thidua.search import lexicon, shards, suggest
from thidua.search.readings import misprints
from thidua.search.suggested import suggested


def prepared(
    folder: Path, archive: Archive, resolution: Resolution
) -> Callable[[Mapping[str, int], Mapping[str, int]], dict[str, Any]]:
    """What writes their files into the browser's folder and returns what the index must tell of them.

    It is given in how many documents each folded syllable and pair stands; pairs that stand in one only may be left
    out. It does not hold the archive: suggestions are written at once.
    """
    documents = archive.documents
    sample = documents[:: max(1, -(-len(documents) // lexicon.SAMPLE))]
    texts = tuple(f"{document.head.title}\n{document.text}" for document in sample)
    suggestions = suggest.write(folder, suggested(archive, resolution))
    return partial(_written, folder, len(documents), texts, suggestions)


def _written(
    folder: Path,
    documents: int,
    texts: Iterable[str],
    suggestions: str,
    syllables: Mapping[str, int],
    pairs: Mapping[str, int],
) -> dict[str, Any]:
    data = lexicon.packed(syllables, pairs, documents, texts)
    name = f"spelling-{sha256(data).hexdigest()[:16]}"
    shards.write_file(folder / f"{name}.js", data)
    return {"spelling": name, "suggestions": suggestions, "misprints": misprints()}
