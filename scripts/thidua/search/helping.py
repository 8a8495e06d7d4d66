"""The files of what helps to ask (see `helps`), made for an index as a whole."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from thidua.archive import Archive
from thidua.resolve import Resolution
from thidua.search import lexicon, shards, suggest
from thidua.search.spelling import misprints
from thidua.search.suggested import suggested


def write(
    folder: Path, archive: Archive, resolution: Resolution, syllables: Mapping[str, int], pairs: Mapping[str, int]
) -> dict[str, Any]:
    """Write their files into the browser's folder; returns what the index must tell of them.

    `syllables`, `pairs`: in how many documents each folded one stands; pairs that stand in one only may be left out.
    """
    documents = archive.documents
    sample = documents[:: max(1, -(-len(documents) // lexicon.SAMPLE))]
    texts = (f"{document.head.title}\n{document.text}" for document in sample)
    data = lexicon.packed(syllables, pairs, len(documents), texts)
    name = f"spelling-{sha256(data).hexdigest()[:16]}"
    shards.write_file(folder, name, data)
    return {
        "spelling": name,
        "suggestions": suggest.write(folder, suggested(archive, resolution)),
        "misprints": misprints(),
    }
