"""Corrections of mistyped questions: how many are mended, how many right ones are left alone, and what that costs.

Real questions of ../shared/bench over the articles there, long ones and four words of each, with and without marks;
each is spoilt by one rule. Right: the first correction, folded, is the question; second: the second is. Wrong: another
one is offered first; none: nothing is. Of questions left as they are, every offer is wrong.

    python -m tests.bench spelling INDEX [SEED]     INDEX: an index of ../shared/bench (score_search.py --keep makes one)
"""

import json
import random
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from thidua.search.analysis import facet
from thidua.search.engine import rank
from thidua.search.index import SearchIndex
from thidua.search.question import parse

SHARED = Path(__file__).parents[2].parent / "shared"
EACH = 60  # questions for each rule

TELEX = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
VNI = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
LETTERS = "abcdeghiklmnopqrstuvx"
SOUNDS = (("ch", "tr"), ("tr", "ch"), ("gi", "d"), ("d", "gi"), ("r", "d"), ("s", "x"), ("x", "s"), ("n", "l"), ("l", "n"))

Spoil = Callable[[str, random.Random], str]


def keys(word: str, tones: dict[str, str], marks: dict[str, str], bar: str) -> str:
    """A word as its keys when the input method is off."""
    letters: list[str] = []
    tone = ""
    for letter in unicodedata.normalize("NFD", word.lower().replace("đ", bar)):
        if letter in tones:
            tone = tones[letter]
        elif letter in marks:
            letters.append(marks[letter] or letters[-1])
        else:
            letters.append(letter)
    return "".join(letters) + tone


def telex(word: str, _: random.Random) -> str:
    return keys(word, TELEX, {"\u0302": "", "\u0306": "w", "\u031b": "w"}, "dd")


def vni(word: str, _: random.Random) -> str:
    return keys(word, VNI, {"\u0302": "6", "\u0306": "8", "\u031b": "7"}, "d9")


def missing(word: str, lot: random.Random) -> str:
    at = lot.randrange(len(word))
    return word[:at] + word[at + 1 :]


def twice(word: str, lot: random.Random) -> str:
    at = lot.randrange(len(word))
    return word[: at + 1] + word[at:]


def swapped(word: str, lot: random.Random) -> str:
    at = lot.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def other(word: str, lot: random.Random) -> str:
    at = lot.randrange(len(word))
    return word[:at] + lot.choice(LETTERS) + word[at + 1 :]


def heard(word: str, lot: random.Random) -> str:
    for one, two in lot.sample(SOUNDS, len(SOUNDS)):
        if word.startswith(one) and not word.startswith((one + "h", "ng", "nh")):
            return two + word[len(one) :]
    return word


RULES: dict[str, Spoil] = {
    "a letter missing": missing, "a letter twice": twice, "two letters swapped": swapped, "another letter": other,
    "another sound": heard, "Telex keys": telex, "VNI keys": vni,
}


def spoilt(words: list[str], rule: str, lot: random.Random) -> list[str]:
    """A question with one slip; two words of keys, since who forgets the input method forgets it for more than one."""
    if rule == "glued":
        at = lot.randrange(len(words) - 1)
        return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
    if rule == "cut":
        long = [at for at, word in enumerate(words) if len(word) > 3]
        if not long:
            return words
        at = lot.choice(long)
        cut = lot.randrange(2, len(words[at]) - 1)
        return [*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]]
    spoil = RULES[rule]
    fit = [at for at, word in enumerate(words) if len(word) > 2 and word.isalpha() and facet(spoil(word, random.Random(0))) != facet(word)]
    for at in lot.sample(fit, min(2 if "keys" in rule else 1, len(fit))):
        words = [*words[:at], spoil(words[at], lot), *words[at + 1 :]]
    return words


def questions(lot: random.Random) -> list[tuple[str, str]]:
    """Form -> question: each real question in one of four forms."""
    sys.path.insert(0, str(SHARED / "bench"))
    score = import_module("score_search")
    lines = (SHARED / "bench" / "retrieval" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line)["text"] for line in (SHARED / "bench" / "retrieval" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    forms = score.forms([json.loads(line)["text"] for line in lines], articles)
    names = ("accented", "stripped", "short4", "short4_stripped")
    return [(name, forms[name][at]) for at in range(len(lines)) for name in [lot.choice(names)]]


def main(arguments: list[str]) -> None:
    lot = random.Random(int(arguments[1]) if len(arguments) > 1 else 11)
    rows = questions(lot)
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    slips: dict[str, Counter[str]] = defaultdict(Counter)
    times, shown = [], []
    with SearchIndex(Path(arguments[0])) as index:
        def ask(text: str) -> list[str]:
            asked = parse(text)
            hits = len(rank(asked.tokens, index).documents)
            start = time.perf_counter()
            answer = [row.question for row in index.corrections(text, hits)]
            times.append(time.perf_counter() - start)
            return answer

        for rule in ("left as it is", *RULES, "glued", "cut"):
            for form, text in lot.sample(rows, 300 if rule == "left as it is" else EACH):
                words = re.findall(r"[^\W_]+", text)
                typed = words if rule == "left as it is" else spoilt(words, rule, lot)
                if rule != "left as it is" and facet(" ".join(typed)) == facet(" ".join(words)):
                    continue
                answers = [facet(answer) for answer in ask(" ".join(typed))]
                right = facet(" ".join(words))
                how = "none" if not answers else "right" if answers[0] == right else "second" if right in answers else "wrong"
                size = "4 words" if form.startswith("short4") else "whole"
                found[rule, size][how] += 1
                if rule != "left as it is":
                    new = set(facet(" ".join(typed)).split()) - set(right.split())
                    strange = any(not len(index.postings("syllables", word)[0]) for word in new)
                    slips["words that the archive does not know" if strange else "words that it knows"][how] += 1
                if how == "wrong" or (how == "none" and rule != "left as it is"):
                    shown.append(f"{rule}: {how}: {' '.join(typed)} -> {answers[:1]}")
    print("| what | questions | right | second | wrong | none |\n|---|---|---|---|---|---|")
    for (rule, size), counts in found.items():
        print(f"| {rule}, {size} | {counts.total()} | {' | '.join(str(counts[how]) for how in ('right', 'second', 'wrong', 'none'))} |")
    for slip, counts in slips.items():
        print(f"| slips that make {slip} | {counts.total()} | {' | '.join(str(counts[how]) for how in ('right', 'second', 'wrong', 'none'))} |")
    spoiled = sum((counts for (rule, _), counts in found.items() if rule != "left as it is"), Counter())
    kept = sum((counts for (rule, _), counts in found.items() if rule == "left as it is"), Counter())
    offered = spoiled["right"] + spoiled["second"] + spoiled["wrong"]
    print(f"\nrecall {spoiled['right'] / spoiled.total():.3f}, with the second {(spoiled['right'] + spoiled['second']) / spoiled.total():.3f}; "
          f"precision of offers {spoiled['right'] / offered:.3f}; right questions with an offer {1 - kept['none'] / kept.total():.3f}")
    print(f"a correction: median {statistics.median(times) * 1000:.1f} ms, at most {max(times) * 1000:.0f} ms")
    if len(arguments) > 2:
        print("\n".join(shown))
