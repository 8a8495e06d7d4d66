"""Cụm từ trong ngoặc kép: the index knows pairs of syllables; whether a document says the whole phrase, its text tells.

`docs/assets/javascripts/search/passages.js` does the same in the browser.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from thidua.search.analysis import Forms
from thidua.search.passages import verified

# Documents whose texts are looked through for one answer: each is a file that the browser fetches.
TRIES = 50

NOWHERE = "không có văn bản nào có nguyên cụm {}; dưới đây là kết quả theo từng chữ"
CUT_SHORT = "chỉ dò nguyên cụm {} trong {} văn bản sát nhất"


def confirmed(
    ranked: Iterable[int],
    phrases: Sequence[Sequence[Forms]],
    wanted: int,
    shown: Callable[[int], Mapping[str, Any]],
) -> tuple[list[int], bool]:
    """The first `wanted` documents that say every phrase; and whether the search stopped before the last of them all.

    `ranked`: document numbers, best first; `shown`: what is kept of one.
    """
    found: list[int] = []
    for tried, number in enumerate(ranked):
        if len(found) == wanted:
            break
        if tried == TRIES:
            return found, True
        if verified(shown(number), phrases):
            found.append(number)
    return found, False


def quoted(phrases: Sequence[str]) -> str:
    """Phrases as the reader is told of them: “nông thôn mới”, “thi đua”."""
    return ", ".join(f"“{phrase}”" for phrase in phrases)
