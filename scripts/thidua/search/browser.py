"""The search box's share of the index: one script with titles, texts and tokens for the worker.

The tokens are those of `analysis`, numbered by a vocabulary, so that the browser cuts only the question.
The grammar of document numbers goes with them. `docs/assets/javascripts/thidua-search.js` reads it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from thidua.archive import write_text
from thidua.search.analysis import Tokens, analyse, facet
from thidua.search.filing import in_short
from thidua.search.numbers import LAST_MONTH, REACH, grammar

# What the worker expects; it ignores a script of another format.
FORMAT = 2

WEIGHTS = {"syllables": 1.0, "bigrams": 0.7, "accented": 0.3, "numbers": 3.0, "own": 6.0, "title": 0.2}
K1, B = 1.2, 0.75
LENGTHS: tuple[int, ...] = ()

SCRIPT = Path("assets/search/index.js")

# Ends the name in a title: "huyện Hà Quảng (đến …)", "Nghị định …: quy định …", "Chỉ thị … — UBND …".
_NAME_ENDS = re.compile(r" \(| — |: ")

# Words before a name that people leave out: levels of places, kinds of movements.
_LEADING = (
    "tỉnh",
    "thành phố",
    "huyện",
    "thị xã",
    "thị trấn",
    "phường",
    "xã",
    "xóm",
    "thôn",
    "bản",
    "tổ",
    "phong trào thi đua",
    "phong trào",
    "cuộc vận động",
    "chương trình",
    "thi đua",
)

# Ends the kind in a label: "Luật · hết hiệu lực".
_KIND_ENDS = " · "


@dataclass(frozen=True, slots=True)
class Entry:
    """One result of the search box: a section of a page, or a page.

    `location` is relative to the site's root ("archive/documents/2022/x.html#muc-1"); the first entry of
    a page has no "#". `title` and `text` are plain text: the worker escapes them. `kind` is shown before
    the title, and may go on with a state after " · "; `boost` multiplies the score, and `number` is what
    the entry is called by its number.
    """

    location: str
    title: str
    text: str
    kind: str = ""
    boost: float = 1.0
    number: str = ""


def write(entries: Iterable[Entry], folder: Path) -> Path:
    """Write the script below a site's (or docs) folder; returns its path."""
    rows = tuple(entries)
    titles = [analyse(entry.title) for entry in rows]
    # A title is part of what is searched, as the head of a document is.
    bodies = [analyse(f"{_called(entry)}\n{entry.title}\n{entry.text}") for entry in rows]
    order = _vocabulary([*titles, *bodies])
    rank = {word: number for number, word in enumerate(order)}
    data = {
        "format": FORMAT,
        "rules": {**asdict(grammar()), "reach": REACH, "lastMonth": LAST_MONTH},
        "weights": {**WEIGHTS, "k1": K1, "b": B},
        "lengths": LENGTHS,
        "vocabulary": order,
        "entries": [
            {
                "location": entry.location,
                "title": entry.title,
                "text": entry.text,
                "kind": entry.kind,
                "boost": entry.boost,
                "titleWords": [rank[word.accented] for word in title.syllables],
                "words": [rank[word.accented] for word in body.syllables],
                "numbers": body.numbers,
                "own": analyse(_called(entry)).numbers if entry.number else (),
                "names": _names(entry),
            }
            for entry, title, body in zip(rows, titles, bodies, strict=True)
        ],
    }
    path = folder / SCRIPT
    write_text(path, f"self.THIDUA_INDEX={_script_safe(data)};\n")
    return path


def _called(entry: Entry) -> str:
    """Kind and number: "Luật 06/2022/QH15"."""
    return f"{entry.kind.partition(_KIND_ENDS)[0]} {entry.number}"


def _names(entry: Entry) -> list[str]:
    """The questions that name this page, folded: with and without level or kind, bodies also in short."""
    if "#" in entry.location:
        return []
    whole = facet(_NAME_ENDS.split(entry.title)[0])
    names = [whole, in_short(whole)]
    for word in _leading():
        rest = whole.removeprefix(f"{word} ")
        names += [rest] if rest != whole else [f"{word} {whole}"] if word == facet(entry.kind) else []
    return list(dict.fromkeys(name for name in names if name))


@cache
def _leading() -> tuple[str, ...]:
    return tuple(map(facet, _LEADING))


def _vocabulary(tokens: Iterable[Tokens]) -> list[str]:
    """Accented syllables, the most frequent first: small numbers for common words keep the script short."""
    counts = Counter(word.accented for row in tokens for word in row.syllables)
    return sorted(counts, key=lambda word: (-counts[word], word))


def _script_safe(data: object) -> str:
    """JSON that no HTML around it can end and every JavaScript can read, with no line end inside."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text
