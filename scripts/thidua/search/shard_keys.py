"""The keys of rows in the browser's shards: what a question looks up together stands together."""

from collections.abc import Sequence

# What follows the key of a row of the same words: rows of one syllable stand together, its pairs behind it.
_TITLE, _NAMES, _ENDING = "\x01", "\x03", "\x04"

# What precedes the key of the names that have a common syllable: they are asked for without its documents.
_APART = "\x00"


class Keys:
    """The keys of rows in the shards of a segment.

    A pair stands with the rarer of its syllables, which a question has to look up anyhow: few shards then have all that
    is asked. `frequent`: syllables, falling by how many documents have them; the others are rarer than these. The first
    of them, so many as `common`, are seldom looked up in documents.
    """

    def __init__(self, frequent: Sequence[str], common: int = 0) -> None:
        self._places = {word: place for place, word in enumerate(frequent)}
        self._common = common

    def ends(self, pair: str) -> bool:
        """Whether a pair stands with its second syllable."""
        one, two = pair.split(" ")
        last = len(self._places)
        return self._places.get(two, last) > self._places.get(one, last)

    def key(self, field: str, term: str) -> str:
        """The key of a term of a field."""
        if field in ("numbers", "own"):
            return f"{'#' if field == 'numbers' else '='}{term}"
        words, mark, accented = term.partition("\x02")
        if " " in words and self.ends(words):
            one, two = words.split(" ")
            words = f"{two}{_ENDING}{one}"
        return f"{words}{mark}{accented}{_TITLE if field in ('title', 'title_bigrams') else ''}"

    def named(self, term: str) -> tuple[str, ...]:
        """The keys of the names of records that have a syllable, or of the acts that have a number, "#34-ct".

        A common syllable has two: its documents may be wanted or not.
        """
        apart = self._places.get(term, self._common) < self._common
        return (f"{_APART}{term}", f"{term}{_NAMES}") if apart else (f"{term}{_NAMES}",)


def words_of(key: bytes) -> bytes:
    """The words of a key, without what says which of their rows it is."""
    return key.partition(b"\x02")[0].rstrip(f"{_TITLE}{_NAMES}".encode())


def syllable_of(key: bytes) -> bytes:
    """What the rows of a syllable and of its pairs have in common; names that stand apart belong together."""
    if key.startswith(_APART.encode()):
        return key[:1]
    return words_of(key).partition(_ENDING.encode())[0].partition(b" ")[0]
