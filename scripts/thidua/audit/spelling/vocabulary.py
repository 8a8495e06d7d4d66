"""What is known of the language's words: syllables, pairs that stand in words, compounds of every office."""

import re
from functools import cache
from itertools import pairwise

from thidua.audit.spelling.tokens import CANONICAL, canonical
from thidua.patterns import compounds, words
from thidua.segment import dictionary

Pair = tuple[str, str]

_MARKS = re.compile(r"[^a-z]+\Z")
_SYLLABLE = re.compile(r"[^\W\d_]+")
# Onsets that are taken for one another, by ear or from habit.
_ONSETS = (("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"), ("d", "gi"), ("gi", "d"), ("d", "r"), ("r", "d"))


def letters(syllable: str) -> str:
    """A syllable in its one form without its marks."""
    return _MARKS.sub("", syllable)


@cache
def syllables() -> frozenset[str]:
    """Every syllable of the dictionary."""
    return frozenset(CANONICAL[word] for entry in dictionary() for word in _SYLLABLE.findall(entry))


@cache
def known_pairs() -> frozenset[Pair]:
    """Neighbours inside any word of the dictionary, and the compounds of every office."""
    found: set[Pair] = set(office_compounds())
    for entry in dictionary():
        if " " in entry:
            said = [CANONICAL[word] for word in _SYLLABLE.findall(entry)]
            found.update(pairwise(said))
    return frozenset(found)


@cache
def office_compounds() -> dict[Pair, str]:
    """Compounds of every office: their syllables in one form -> as written."""
    return {(said[0], said[1]): word for word in compounds() if len(said := canonical(word)) == 2}


@cache
def _by_letters() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for syllable in syllables():
        found.setdefault(letters(syllable), []).append(syllable)
    return found


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing alone and stand everywhere: và, của, tại."""
    return frozenset(CANONICAL[word] for word in words("empty") if " " not in word)


def _taken_for(syllable: str) -> set[str]:
    """Syllables that differ from one in marks only, or in an onset of like sound."""
    found = set(_by_letters().get(letters(syllable), ()))
    if "\u0335" not in syllable:
        found |= {other + syllable[len(one) :] for one, other in _ONSETS if syllable.startswith(one)}
    return found - {syllable}


@cache
def confusions() -> dict[Pair, str]:
    """Pairs that are no words and nearly a compound of every office -> that compound."""
    right = {canonical(word) for word in compounds("right_as_they_are")}
    # Small words stand beside everything: "tại khoản 2" is no "tài khoản".
    small = small_words()
    found: dict[Pair, str] = {}
    for (one, two), word in office_compounds().items():
        near = [(other, two) for other in _taken_for(one) - small] + [(one, other) for other in _taken_for(two) - small]
        for pair in near:
            if pair not in known_pairs() and pair not in office_compounds() and pair not in right:
                # Two compounds are equally near: which was meant is not known.
                found[pair] = word if pair not in found else ""
    return found


@cache
def confused_pairs() -> frozenset[Pair]:
    return frozenset(confusions())
