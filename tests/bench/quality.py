"""What each part of the ranking is worth: nDCG@10 on real questions, with and without it, side by side.

Each row is the engine's ranking (its own tables from thidua.search.scoring) with one thing changed, over the articles and
the five forms of typing of ../shared/bench. The questions are cut in two halves by a fixed hash: what helps must
help in both. p is the chance to see as large a difference with signs drawn by lot, for long and for four-word questions.
Two tables more: documents of eight articles each, ranked whole or by their best section; and questions on ../shared/wild in
which names are written in full where the text has letters, or the other way round.

    python -m tests.bench quality [PART …]     parts: ranking, sections, letters
"""

import hashlib
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thidua.archive import load
from thidua.search.analysis import Forms, analyse
from thidua.search.contractions import added, contracted, shorts
from thidua.search.entries import heading
from thidua.search.scoring import (
    COMMON,
    HEADING,
    K1,
    LEAST_SCORE,
    TOP_IMPACT,
    USUAL_SPELLING,
    WEIGHTS,
    B,
    rarity,
    rarity_bounds,
)
from thidua.text import repair

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
BENCH = SHARED / "bench"
ENGINE = {name: WEIGHTS[name] for name in ("syllables", "bigrams", "accented", "title", "title_bigrams")}
FAR = ("three", "across", "near")  # fields that were tried
SECTIONS = 8

Floats = NDArray[np.float64]
Words = dict[str, list[str]]


def terms(syllables: Sequence[Forms]) -> Words:
    """The terms of a text or a question by field, those that were only tried among them."""
    folded = [word.folded for word in syllables]
    pairs = [f"{one} {two}" for one, two in pairwise(folded)]
    return {
        "syllables": folded,
        "bigrams": pairs,
        "accented": [
            f"{one.folded} {two.folded}\x02{one.accented} {two.accented}"
            for one, two in pairwise(syllables)
            if one.accented != one.folded or two.accented != two.folded
        ],
        "single_accented": [word.accented for word in syllables if word.accented != word.folded],
        "three": [" ".join(words) for words in zip(folded, folded[1:], folded[2:], strict=False)],
        "across": [f"{one} _ {two}" for one, two in zip(folded, folded[2:], strict=False)],
        "near": ["|".join(sorted(pair)) for far in (1, 2, 3) for pair in zip(folded, folded[far:], strict=False)],
    }


class Postings:
    """One field of all documents: for each term the documents and how often; BM25's part of it as asked for.

    `usual`: given for a field of lines, the length of a usual one; then a term counts by the shortest line that has it.
    """

    def __init__(self, rows: Iterable[Sequence[Sequence[str]]], usual: float | None = None) -> None:
        self.numbers: dict[str, int] = {}
        keys, owners, times, lengths, sizes = [], [], [], [], []
        for owner, lines in enumerate(rows):
            shortest = {term: len(line) for line in sorted(lines, key=len, reverse=True) for term in line}
            whole = sum(map(len, lines))
            for term, count in Counter(term for line in lines for term in line).items():
                keys.append(self.numbers.setdefault(term, len(self.numbers)))
                owners.append(owner)
                times.append(1 if usual else count)
                lengths.append(shortest[term] if usual else whole)
            sizes.append(whole)
        order = np.argsort(np.array(keys, dtype=np.int64), kind="stable")
        self.starts = np.searchsorted(np.array(keys)[order], np.arange(len(self.numbers) + 1))
        self.owners, self._times = np.array(owners)[order], np.array(times, dtype=np.float64)[order]
        self._lengths = np.array(lengths, dtype=np.float64)[order] / (usual or max(float(np.mean(sizes)), 1.0))
        self._made: dict[tuple[float, float, int | None], Floats] = {}

    def __len__(self) -> int:
        return len(self.owners)

    def count(self, term: str) -> int:
        number = self.numbers.get(term)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])

    def of(self, term: str, k1: float, b: float, levels: int | None) -> tuple[NDArray[np.int64], Floats]:
        made = self._made.get((k1, b, levels))
        if made is None:
            made = self._times / (self._times + k1 * (1 - b + b * self._lengths)) * (levels or TOP_IMPACT)
            made = np.clip(np.rint(made), 1, levels) if levels else made
            self._made[k1, b, levels] = made
        number = self.numbers[term]
        part = slice(self.starts[number], self.starts[number + 1])
        return self.owners[part], made[part]


@dataclass(frozen=True)
class Variant:
    """A way of ranking; without arguments, the engine's."""

    says: str
    weights: Mapping[str, float] = field(default_factory=lambda: ENGINE)
    k1: Callable[[str], float] = lambda name: K1.get(name, K1["bigrams" if name in FAR else "syllables"])
    b: float = B
    levels: int | None = TOP_IMPACT
    # Beyond this share an accented pair is the usual spelling; 2 keeps all.
    usual: float = USUAL_SPELLING
    common: float = COMMON
    # Terms that weigh less than this share of the heaviest of their field are left out.
    lightest: float = 0.0
    cut: str = "score"
    titles: str = "headings"
    pairs_bonus: float = 0.0
    frames: bool = True


ROWS = (
    Variant("the engine"),
    Variant("exact numbers instead of 4 bits", levels=None),
    Variant("3 bits", levels=7),
    Variant("5 bits", levels=31),
    Variant("no titles", {**ENGINE, "title": 0, "title_bigrams": 0}),
    Variant("title of single syllables only", {**ENGINE, "title_bigrams": 0}),
    Variant("titles twice as heavy", {**ENGINE, "title": 4, "title_bigrams": 4}),
    Variant("the first line as title, whatever it is", titles="first lines"),
    Variant("no accented pairs", {**ENGINE, "accented": 0}),
    Variant("all accented pairs, usual ones too", usual=2.0),
    Variant("accented syllables instead", {**ENGINE, "accented": 0, "single_accented": 3}),
    Variant("no pairs at all", {"syllables": 10, "title": 2}),
    Variant("pairs 5 instead of 7", {**ENGINE, "bigrams": 5}),
    Variant("pairs 10 instead of 7", {**ENGINE, "bigrams": 10}),
    Variant("k1 of pairs .8 like that of syllables", k1=lambda _: 0.8),
    Variant("k1 1.2, b .75 throughout", k1=lambda _: 1.2, b=0.75),
    Variant("b .5", b=0.5),
    Variant("common words looked up too", common=1.0),
    Variant("terms below 1/8 of the heaviest left out", lightest=1 / 8),
    Variant("terms below 1/4 of the heaviest left out", lightest=1 / 4),
    Variant("answers by 30% of the rarity, not of the score", cut="said"),
    Variant("three syllables in a row, weight 1", {**ENGINE, "three": 1}),
    Variant("pairs across one syllable, weight 1", {**ENGINE, "across": 1}),
    Variant("pairs within three, any order, weight 1", {**ENGINE, "near": 1}),
    Variant("bonus for the share of the pairs found", pairs_bonus=0.3),
    Variant('without "như thế nào", "bao nhiêu" …', frames=False),
)

FRAMES = (
    "như thế nào", "thế nào", "bao nhiêu", "bao lâu", "hay không", "phải không", "có phải", "đúng hay sai", "đúng không",
    "khi nào", "trường hợp nào", "ở đâu", "vì sao", "tại sao", "là gì", "như nào", "ra sao", "là ai", "những ai",
)  # fmt: skip


class Collection:
    """Documents with their fields; asks them a question in some way of ranking."""

    def __init__(self, texts: Sequence[Words], titles: Mapping[str, Sequence[Sequence[Words]]]) -> None:
        self.size = len(texts)
        self._fields = {name: Postings([row[name]] for row in texts) for name in texts[0]}
        self._titles = {
            sort: {
                target: Postings(([line[source] for line in row] for row in rows), HEADING[target])
                for target, source in TITLES.items()
            }
            for sort, rows in titles.items()
        }
        self._bounds = rarity_bounds(self.size)

    def postings(self, variant: Variant, name: str) -> Postings:
        return self._titles[variant.titles][name] if name in TITLES else self._fields[name]

    def size_of(self, variant: Variant) -> int:
        """Postings that the index holds."""
        held = sum(len(self.postings(variant, name)) for name, weight in variant.weights.items() if weight)
        accented = self._fields["accented"].numbers if variant.weights.get("accented") else ()
        return held - sum(self._usual(term, variant) for term in accented)

    def _usual(self, term: str, variant: Variant) -> int:
        count = self._fields["accented"].count(term)
        return count if count >= variant.usual * self._fields["bigrams"].count(term.partition("\x02")[0]) else 0

    def _wanted(self, asked: Words, variant: Variant) -> list[tuple[str, str, float]]:
        words = self._fields["syllables"]
        common = {w for w in asked["syllables"] + asked["bigrams"] if self._count(w) > self.size * variant.common}
        found = []
        for name, weight in variant.weights.items():
            here = self.postings(variant, name)
            for term in dict.fromkeys(asked[TITLES.get(name, name)]) if weight else ():
                if term in here.numbers and not (name == "accented" and self._usual(term, variant)):
                    found.append((name, term, weight * rarity(here.count(term), self._bounds)))
        if any(term not in common for term in asked["syllables"] if term in words.numbers):
            found = [row for row in found if row[1].partition("\x02")[0] not in common]
        heaviest: dict[str, float] = {}
        for name, _, worth in found:
            heaviest[name] = max(heaviest.get(name, 0), worth)
        return [row for row in found if row[2] >= heaviest[row[0]] * variant.lightest]

    def _count(self, term: str) -> int:
        return self._fields["bigrams" if " " in term else "syllables"].count(term)

    def scores(self, asked: Words, variant: Variant) -> Floats:
        """The score of each document; 0 for those that are no answer."""
        scores, said, paired = np.zeros(self.size), np.zeros(self.size), np.zeros(self.size)
        for name, term, worth in self._wanted(asked, variant):
            owners, impacts = self.postings(variant, name).of(term, variant.k1(name), variant.b, variant.levels)
            scores[owners] += worth * impacts
            if name == "syllables":
                said[owners] += worth
            elif name == "bigrams":
                paired[owners] += 1
        if variant.pairs_bonus:
            scores *= 1 + variant.pairs_bonus * paired / max(1, len(set(asked["bigrams"])))
        by = scores if variant.cut == "score" else said
        scores[by * 100 < by.max(initial=0) * LEAST_SCORE] = 0
        return scores


TITLES = {"title": "syllables", "title_bigrams": "bigrams"}


def best(scores: Floats, count: int = 10) -> list[int]:
    """The best documents, equal ones in their order."""
    found = np.flatnonzero(scores >= max(np.sort(scores)[-count:][0], 1e-9))
    return [int(at) for at in found[np.lexsort((found, -np.round(scores[found], 6)))][:count]]


def unframed(syllables: Sequence[Forms]) -> list[Forms]:
    """A question without the words that make it one."""
    frames = {tuple(word.folded for word in analyse(frame).syllables) for frame in FRAMES}
    kept, at = [], 0
    while at < len(syllables):
        here = [len(f) for f in frames if tuple(word.folded for word in syllables[at : at + len(f)]) == f]
        kept += [] if here else [syllables[at]]
        at += max(here, default=1)
    return kept or list(syllables)


@dataclass(frozen=True)
class Bench:
    """The questions of ../shared/bench by form of typing, what answers them, their halves, and the articles."""

    articles: list[tuple[str, str]]
    asked: dict[str, list[list[Forms]]]
    relevant: list[list[list[str]]]
    second: NDArray[np.bool_]
    judge: Callable[[list[str], list[list[str]]], tuple[float, float]]


def bench() -> Bench:
    """Raises SystemExit when ../shared/bench is not there."""
    if not (BENCH / "score_search.py").exists():
        raise SystemExit(f"{BENCH}: not there")
    sys.path.insert(0, str(BENCH))
    score = import_module("score_search")

    rows = [json.loads(line) for line in (BENCH / "retrieval" / "articles.jsonl").open(encoding="utf-8")]
    questions = [json.loads(line) for line in (BENCH / "retrieval" / "queries.jsonl").open(encoding="utf-8")]
    typed = score.forms([question["text"] for question in questions], [row["text"] for row in rows])
    return Bench(
        [(row["id"], row["text"]) for row in rows],
        {form: [list(analyse(text).syllables) for text in texts] for form, texts in typed.items()},
        [question["relevant"] for question in questions],
        np.array([hashlib.sha1(question["id"].encode()).digest()[-1] % 2 == 1 for question in questions]),
        score.judge,
    )


Rated = dict[str, Floats]


def chance(one: Floats, two: Floats, rounds: int = 4000) -> float:
    """How often signs drawn by lot make the mean difference of pairs at least as large as it is."""
    apart = (two - one)[two != one]
    signs = np.random.default_rng(1).choice([-1.0, 1.0], size=(rounds, len(apart)))
    return float((np.abs(signs @ apart) >= abs(apart.sum()) - 1e-9).mean()) if len(apart) else 1.0


def printed(says: str, found: Rated, base: Rated | None, second: NDArray[np.bool_], more: str = "") -> None:
    """A row: each form with its two halves, then p for long and for short questions."""
    cells = [f"{v.mean():.4f} ({v[~second].mean():.3f} {v[second].mean():.3f})" for v in found.values()]
    if base:
        for sort in (("accented", "stripped", "half"), ("short4", "short4_stripped")):
            was, now = (sum(rated[form] for form in sort) for rated in (base, found))
            cells.append(f"{chance(was, now):.2f}")  # type: ignore[arg-type]
    print(f"{says:48} {'  '.join(cells)} {more}", flush=True)


def ranking(held: Bench) -> None:
    """The engine and the rows of ROWS."""
    texts = [terms(analyse(text).syllables) for _, text in held.articles]
    firsts = [text.strip().partition("\n")[0].strip() for _, text in held.articles]
    titles = {
        "first lines": [[terms(analyse(line).syllables)] for line in firsts],
        "headings": [[terms(analyse(line).syllables)] if heading(line) else [] for line in firsts],
    }
    documents = Collection(texts, titles)
    names = [name for name, _ in held.articles]
    asked = {form: [terms(words) for words in rows] for form, rows in held.asked.items()}
    bare = {form: [terms(unframed(words)) for words in rows] for form, rows in held.asked.items()}
    base: Rated = {}
    for variant in ROWS:
        found = {}
        for form, rows in (asked if variant.frames else bare).items():
            hits = ([names[at] for at in best(documents.scores(row, variant))] for row in rows)
            found[form] = np.array([held.judge(got, wish)[0] for got, wish in zip(hits, held.relevant, strict=True)])
        printed(variant.says, found, base, held.second, f"{documents.size_of(variant) / 1e6:.2f}M postings")
        base = base or found


def sections(held: Bench) -> None:
    """Documents of SECTIONS articles: strangers, and neighbours of one law; whole, or by their sections."""
    engine = ROWS[0]
    parts = [terms(analyse(text).syllables) for _, text in held.articles]
    lines = [text.strip().partition("\n")[0].strip() for _, text in held.articles]
    heads = [[terms(analyse(line).syllables)] if heading(line) else [] for line in lines]
    alone = Collection(parts, {"headings": heads})
    place = {name: at for at, (name, _) in enumerate(held.articles)}
    for said in ("strangers", "neighbours"):
        order = list(range(len(parts)))
        if said == "strangers":
            random.Random(5).shuffle(order)
        groups = [order[start : start + SECTIONS] for start in range(0, len(order), SECTIONS)]
        owner = np.empty(len(parts), dtype=np.int64)
        for number, group in enumerate(groups):
            owner[group] = number
        each = [[line for at in group for line in heads[at]] for group in groups]
        whole = Collection(
            _joined(groups, parts),
            {
                "headings": each,
                "one line": [_joined([range(len(row))], row) if row else [] for row in each],
                "none": [[] for _ in groups],
            },
        )
        relevant = [[sorted({str(owner[place[name]]) for name in copies}) for copies in wish] for wish in held.relevant]
        rated: dict[str, Rated] = {name: {} for name in (*WHOLE, "their best section", "whole + best section")}
        for form, rows in held.asked.items():
            got: dict[str, list[float]] = {name: [] for name in rated}
            for words, wish in zip(rows, relevant, strict=True):
                asked = terms(words)
                *wholes, of_whole = (whole.scores(asked, replace(engine, titles=sort)) for sort in WHOLE.values())
                of_best = np.zeros(len(groups))
                np.maximum.at(of_best, owner, alone.scores(asked, engine))
                for name, scores in zip(rated, (*wholes, of_whole, of_best, of_whole + of_best), strict=True):
                    got[name].append(held.judge([str(at) for at in best(scores)], wish)[0])
            for name, values in got.items():
                rated[name][form] = np.array(values)
        sizes = [whole.size_of(replace(engine, titles=sort)) for sort in WHOLE.values()]
        sizes += [alone.size_of(engine), sizes[-1] + alone.size_of(engine)]
        engines = rated[list(WHOLE)[-1]]
        for (name, found), size in zip(rated.items(), sizes, strict=True):
            base = engines if found is not engines else None
            printed(f"{said}: {name}", found, base, held.second, f"{size / 1e6:.2f}M postings")


# Whole documents by what counts as their titles; the last is the engine's.
WHOLE = {"whole, without headings": "none", "whole, headings as one line": "one line", "whole, each heading": "headings"}


def _joined(groups: Sequence[Sequence[int]], rows: Sequence[Words]) -> list[Words]:
    return [{name: [term for at in group for term in rows[at][name]] for name in rows[0]} for group in groups]


def letters(_: Bench) -> None:
    """Names in full and their letters, on the real texts of ../shared/wild."""
    table = shorts(load(ROOT / "archive").abbreviations)
    texts = [list(analyse(repair(path.read_text(encoding="utf-8"))).syllables) for path in sorted((SHARED / "wild").glob("*.txt"))]
    if not texts:
        raise SystemExit(f"{SHARED / 'wild'}: no texts")
    asked = list(_either_way(texts, table))
    plain = [terms(words) for words in texts]
    beside = []
    for row in plain:
        letters_of, stretches = added(row["syllables"], table)
        pairs = [f"{one} {two}" for one, two in pairwise(stretches) if one and two]
        beside.append({**row, "syllables": row["syllables"] + letters_of, "bigrams": row["bigrams"] + pairs})
    nothing: list[list[Words]] = [[] for _ in texts]
    engine = replace(ROWS[0], weights={"syllables": 10, "bigrams": 7})
    print(f"{len(asked)} questions on {len(texts)} texts, {len(table)} names")
    for says, texts_as, short in (("without the letters", plain, False), ("letters beside, question contracted", beside, True)):
        documents = Collection(texts_as, {"headings": nothing})
        for place, way in enumerate(("as the text writes it", "the other way")):
            gains = []
            for at, *spellings in asked:
                words = contracted(spellings[place], table) if short else spellings[place]
                got = best(documents.scores(terms(words), engine))
                gains.append(1 / math.log2(got.index(at) + 2) if at in got else 0.0)
            found = np.array(gains)
            print(f"{says:40} {way:24} {found.mean():.4f} ({found[::2].mean():.3f} {found[1::2].mean():.3f})")


def _either_way(texts: Sequence[Sequence[Forms]], table: Mapping[str, str]) -> Iterator[tuple[int, list[Forms], list[Forms]]]:
    """Questions: the text's number, a few of its words around a name, and the same with the name in its other spelling."""
    rnd = random.Random(11)
    full = {short: name for name, short in table.items()}
    longest = max(len(name.split()) for name in table)
    for number, words in enumerate(texts):
        folded = [word.folded for word in words]
        spots = []
        for at, word in enumerate(folded):
            sizes = [n for n in range(longest, 1, -1) if " ".join(folded[at : at + n]) in table]
            if sizes:
                spots.append((at, sizes[0], table[" ".join(folded[at : at + sizes[0]])]))
            elif word in full:
                spots.append((at, 1, full[word]))
        rnd.shuffle(spots)
        for name in list(dict.fromkeys(spot[2] for spot in spots))[:2]:
            at, size, other = next(spot for spot in spots if spot[2] == name)
            before, after = words[max(0, at - 2) : at], words[at + size : at + size + 3]
            swapped = analyse(other).syllables
            yield number, [*before, *words[at : at + size], *after], [*before, *swapped, *after]


PARTS = {"ranking": ranking, "sections": sections, "letters": letters}


def main(arguments: list[str]) -> None:
    """Print the tables."""
    held = bench()
    print(f"{len(held.articles)} articles, {len(held.relevant)} questions; nDCG@10: all (first half, second half); p long, p short")
    for name in arguments or PARTS:
        print(f"\n{name}: {', '.join(held.asked)}")
        PARTS[name](held)
