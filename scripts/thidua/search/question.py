"""Questions: what is typed, taken apart into words, phrases, what must not occur, and fields.

    số:34-CT/TW  năm:2021  nơi:"Cao Bằng"  loại:"chỉ thị"  phong trào:"nông thôn mới"  "cụm từ"  -từ  -"cụm từ"
    -loại:KH

The names of fields may be typed without diacritics. What is no field (`abc:x`), and a quote that nobody closes, are
words like any other: a question is never refused. `docs/assets/javascripts/search/question.js` takes it apart in the
same way, and tests/vectors/questions.yaml holds both to it.
"""

import re
from dataclasses import dataclass, field

from thidua.search.analysis import Forms, Tokens, analyse
from thidua.text import fold, repair

# Of a pasted page the beginning is enough to find it again; more would only make the answer slow.
LONGEST_QUESTION = 2000

# Field names, folded -> the facet asked for.
FIELDS = {
    "so": "number",
    "nam": "year",
    "noi": "place",
    "loai": "kind",
    "phong trao": "movement",
    "co quan": "issuer",
    "cap": "level",
    "hieu luc": "validity",
}

_QUOTES = str.maketrans("“”„«»″", '""""""')
# Read in folded text, which has the same length.
_FIELD = "|".join(sorted(FIELDS, key=len, reverse=True))
PART = re.compile(
    rf'(?<!\S)(?P<minus>-?)(?:(?P<name>{_FIELD})\s?:\s?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))|"(?P<phrase>[^"]*)"?|(?P<word>\S+))'
)


@dataclass(frozen=True, slots=True)
class Question:
    """Câu hỏi: the words that rank; phrases that a hit must have; what it must not have; fields that it must meet.

    `tokens` are those of the words and phrases together, in their order. `fields`: facet -> values,
    one of which is met; `excluded`: facet -> values, none of which is. `quotes` are the phrases as typed,
    `text` is the question, repaired.
    """

    tokens: Tokens
    phrases: tuple[tuple[Forms, ...], ...] = ()
    without: tuple[tuple[Forms, ...], ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()
    text: str = field(default="", compare=False)


def parse(text: str) -> Question:
    """Take a question apart; never fails."""
    text = repair(text[:LONGEST_QUESTION]).translate(_QUOTES)
    words: list[str] = []
    phrases: list[tuple[Forms, ...]] = []
    quotes: list[str] = []
    without: list[tuple[Forms, ...]] = []
    fields: dict[str, tuple[str, ...]] = {}
    excluded: dict[str, tuple[str, ...]] = {}
    for found in PART.finditer(fold(text)):
        said = {name: text[slice(*found.span(name))] for name, value in found.groupdict().items() if value is not None}
        value = said.get("quoted", said.get("bare", said.get("phrase", said.get("word", ""))))
        if found["name"]:
            values, name = excluded if said["minus"] else fields, FIELDS[found["name"]]
            values[name] = (*values.get(name, ()), value)
            continue
        syllables = analyse(value).syllables
        if said["minus"]:
            without += [syllables] if syllables else []
            continue
        if "phrase" in said and syllables:
            phrases.append(syllables)
            quotes.append(" ".join(value.split()))
        words.append(value)
    return Question(analyse(" ".join(words)), tuple(phrases), tuple(without), fields, excluded, tuple(quotes), text)
