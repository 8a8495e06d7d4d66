"""What a confidence is worth: the precision of each rule and of each band, on annotated texts.

Finds are paired with the gold annotations exactly as ../shared/score/score.py does; what the gold calls doubtful or
background counts neither way. patterns/rules.yaml takes its values from here.

    python -m tests.bench confidence [GOLD CORPUS]
"""

import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from thidua import reading
from thidua.exports.contract import contract
from thidua.patterns import rules

SHARED = Path(__file__).parents[3] / "shared"
BANDS = ((0.95, "0,95 trở lên"), (0.9, "0,90 - 0,95"), (0.75, "0,75 - 0,90"), (0.0, "dưới 0,75"))
# Named as a group of mentions, so that a rule is judged by each of its mentions.
KEYS = ("citations", "figures", "targets", "awards", "assignments", "annex_rows", "movements")


def main(arguments: list[str]) -> None:
    """Measure and print both tables."""
    sys.path.insert(0, str(SHARED / "score"))
    gold, corpus = (Path(name) for name in arguments) if arguments else (SHARED / "gold", SHARED / "corpus")
    right: dict[str, int] = defaultdict(int)
    wrong: dict[str, int] = defaultdict(int)
    for path in sorted(gold.glob("[0-9]*.yml")):
        [source] = corpus.glob(f"{path.stem}*")
        document, mentions, read = reading.examine(source)
        judge(yaml.safe_load(path.read_text(encoding="utf-8")), contract(document, mentions, read.layout), right, wrong)
    _print("rule", {name: (right[name], wrong[name]) for name in sorted({*right, *wrong})})
    bands: dict[str, list[int]] = {label: [0, 0] for _, label in BANDS}
    for name in {*right, *wrong}:
        label = next(label for least, label in BANDS if rules()[name].confidence >= least)
        bands[label][0] += right[name]
        bands[label][1] += wrong[name]
    _print("band", {label: (counts[0], counts[1]) for label, counts in bands.items()})


def judge(gold: dict[str, Any], found: dict[str, Any], right: dict[str, int], wrong: dict[str, int]) -> None:
    """Count the right and the wrong finds of each rule in one document."""
    # The founders' own scorer, which lies beside the repository.
    score: Any = import_module("score")
    for key in KEYS:
        if key not in gold:
            continue
        items = gold[key] or []
        sure = [item for item in items if not score.optional(item, key)]
        pairs, _, extra = score.pair(sure, found.get(key) or [], score.SAME[key])
        _, _, extra = score.pair([item for item in items if score.optional(item, key)], extra, score.SAME[key])
        for _, hit in pairs:
            for rule in _rules(hit):
                right[rule] += 1
        for miss in extra:
            for rule in _rules(miss):
                wrong[rule] += 1


def _rules(row: dict[str, Any]) -> list[str]:
    return [row["rule"]] if "rule" in row else [mention["rule"] for mention in row["mentions"]]


def _print(heading: str, rows: dict[str, tuple[int, int]]) -> None:
    print(f"{heading:24} {'right':>6} {'wrong':>6} {'precision':>10} {'says':>6}")
    for name, (right, wrong) in rows.items():
        share = f"{right / (right + wrong):10.3f}" if right + wrong else " " * 10
        says = f"{rules()[name].confidence:6.2f}" if name in rules() else ""
        print(f"{name:24} {right:6} {wrong:6} {share} {says}")
