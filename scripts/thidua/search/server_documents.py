"""What an OpenSearch server holds of a document, see `opensearch.json`: the terms and values of our own indexes."""

import hashlib
import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from thidua.search.contractions import BREAK, Shorts
from thidua.search.entries import Entry
from thidua.search.kept import kept
from thidua.search.places import Table
from thidua.search.segments import terms
from thidua.search.server_query import BOUND
from thidua.search.values import FACETS


def document(entry: Entry, names: Shorts, table: Table) -> dict[str, Any]:
    """What the server holds of a document: its terms as both our indexes have them, a blank between two."""
    found = terms(entry, names)
    source: dict[str, Any] = {
        "id": entry.document.id,
        "syllables": " ".join(found["syllables"]),
        "bigrams": _pairs(found["bigrams"]),
        # The accented form of "folded accented".
        "accented": _pairs([word.partition(" ")[2] if " " in word else word for word in found["accented"]]),
        "title": " ".join(word for word in found["title"] if word != BREAK),
        "title_bigrams": _pairs(found["title_bigrams"]),
        "numbers": " ".join(found["numbers"]),
        "own": " ".join(found["own"]),
        "shown": kept(entry.document),
    }
    for name in FACETS:
        values = entry.facets.get(name, ())
        keys = [table.unit(value.key) if name == "place" else value.key for value in values]
        above = [unit for key in keys for unit in table.above(key)] if name == "place" else []
        called = [
            other for key in (*keys, *above) if name == "place" and key in table.numbers for other in table.called(key)
        ]
        source[name] = sorted({*keys, *above})
        # A value without a label is another name of one that has it.
        labels = {
            f"{key}{BOUND}{table.label(key) if name == 'place' and key in table.numbers else value.label}"
            for key, value in zip(keys, values, strict=True)
            if value.label
        }
        source[f"{name}_label"] = sorted(labels)
        source[f"{name}_names"] = sorted({*called, *(said for value in values for said in value.names_itself)})
    if entry.document.head.issued:
        source["issued"] = str(entry.document.head.issued.first)
    plain = json.dumps(source, ensure_ascii=False, sort_keys=True).encode()
    return {**source, "fingerprint": hashlib.sha256(plain).hexdigest()}


def _pairs(words: Iterable[str]) -> str:
    """Pairs of neighbours, an underline within each, since a blank ends a token of the server."""
    return " ".join(f"{one}_{two}" for one, two in pairwise(words) if BREAK not in (one, two))
