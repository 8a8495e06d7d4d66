"""Words around a number made into a phrase: what leads to it and on from it is left out."""

import re

from thidua.patterns import compiled, compose

_BRACKETS = re.compile(r"\([^()]{0,300}\)")
_MOST_WORDS = 24
_LONG = 9
# A name is made of names before it, over and over in a bad text: then it ends here.
_LONGEST_NAME = 40
_MOST_TAIL = 20
_LEAD = compiled("target_lead")
_INNER_NOUN = compiled("target_inner_noun")
_TRAIL = compiled("target_trail")
_NOUN = compiled("target_indicator")
_DIMENSION = compose(r"^<<target_dimension>>$")
_TAIL_END = compiled("target_tail_end")
_IN_DIMENSION = compiled("target_ends_in_dimension")
_RECOGNISED = re.compile(r"^được (?:[^,;]{0,60}? )?công nhận (?:là |đạt |danh hiệu )?(?=\S)", re.IGNORECASE)
_TOWARDS = re.compile(r"^đối với ", re.IGNORECASE)
_NOTE = re.compile(r"(?<![mM])[¹²³⁴⁵⁶⁷⁸⁹]+")
_REFERENCE = re.compile(r"\[[^\[\]]{0,12}\]")
_DANGLING = re.compile(r"(?: (?:và|cho|là|gồm|như|với|của|để|đạt|có))+$", re.IGNORECASE)
# Abbreviations that mean one thing only.
_SPELLED = {
    "ĐVTN": "đoàn viên thanh niên",
    "ĐVCĐ": "đoàn viên công đoàn",
    "PCGD": "phổ cập giáo dục",
    "XMC": "xóa mù chữ",
}


def spoken(text: str) -> str:
    """Words without long brackets, marks of footnotes, runs of spaces."""
    text = _REFERENCE.sub(" ", _NOTE.sub("", text.replace("*", " ")))
    return " ".join(_BRACKETS.sub(lambda match: match.group() if len(match.group()) <= 14 else " ", text).split())


def clean_head(text: str) -> str:
    """Words left of a number without what leads to them and without the verbs that lead on to the number."""
    text = text.strip(" ,;:-–+•*.")
    while match := _LEAD.search(text.lower()):
        text = text[match.end() :].strip(" ,;:-–+•*")
    while match := _TRAIL.search(text.lower()):
        text = text[: match.start()].strip(" ,;:-–")
    done = text.lower().rfind(" đã ")
    text = clean_head(text[done + 4 :]) if done >= 0 else text
    last = _IN_DIMENSION.match(text.lower())
    if last:
        of = text[: last.end("of")].removesuffix(" với")
        of = of if len(of.split()) <= 14 else of.rsplit(", ", 1)[-1]
        return f"{text[last.start('dimension') :]} {' '.join(of.split()[:8])}".rstrip(" ,")
    while (match := _INNER_NOUN.search(text.lower())) and not _DIMENSION.match(text[match.end() :].lower()):
        text = text[match.end() :].strip(" ,;:-–")
    return _shortened(text)


def _shortened(text: str) -> str:
    """The end of a long head, from where a clause of its own seems to begin."""
    words = text.split()
    if len(words) <= _LONG:
        return text
    if len(words) > _MOST_WORDS:
        text = " ".join(words[-_MOST_WORDS:])
        nouns = [match.start() for match in _NOUN.finditer(text.lower())]
        text = text[nouns[0] :] if nouns else text.rsplit(", ", 1)[-1]
    for border in (" như ", " mỗi "):
        at = text.find(border)
        if at >= 0:
            return clean_head(text[at + (len(" như ") if border == " như " else 1) :])
    return text


def clean_tail(text: str) -> str:
    text = _RECOGNISED.sub("", _TOWARDS.sub("", text.strip(" ,;:.-–)")))
    end = _TAIL_END.search(text.lower())
    words = (text[: end.start()] if end else text).split()
    text = " ".join(words[:_MOST_TAIL])
    if len(words) > _MOST_TAIL // 2:
        # For whom is told apart from what, when much is said.
        parts = [text.find(" cho ", 5), text.find(", ", 24)]
        text = text[: min([part for part in parts if part > 0], default=len(text))]
    return _DANGLING.sub("", text.strip(" ,;:.-–"))


def joined(*parts: str) -> str:
    words = " ".join(part for part in parts if part).strip(" ,;:").split()[:_LONGEST_NAME]
    return " ".join(_SPELLED.get(word, word) for word in words)
