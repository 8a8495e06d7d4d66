"""How well the grouping of movements' names agrees with people's groups: B-cubed precision, recall and F1.

For each mention, precision is the share of its group that belongs with it, recall the share of what
belongs with it that its group holds; both are averaged over the mentions. Each item under `movements` of a gold
file is one group; over all documents together, items of one name are one group.

    python -m tests.bench movement_groups [FOLDER OF GOLD FILES]
"""

from collections.abc import Sequence
from pathlib import Path

import yaml

from thidua.resolve.movement_groups import group
from thidua.text import key

GOLD = Path(__file__).parents[3] / "shared" / "gold"


def b_cubed(found: Sequence[object], gold: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 of groups found against groups given, both as one label for each mention."""
    both = list(zip(found, gold, strict=True))
    together = [sum(a == c and b == d for c, d in both) for a, b in both]
    precision = sum(n / found.count(a) for n, (a, _) in zip(together, both, strict=True)) / len(both)
    recall = sum(n / gold.count(b) for n, (_, b) in zip(together, both, strict=True)) / len(both)
    return precision, recall, 2 * precision * recall / (precision + recall)


def mentions(path: Path) -> list[tuple[str, str]]:
    """The mentions of a gold file: what each says, and the name of its movement."""
    items = yaml.safe_load(path.read_text(encoding="utf-8")).get("movements") or ()
    return [(mention["text"], item["name"]) for item in items for mention in item["mentions"]]


def main(arguments: list[str]) -> None:
    """Print one line for each document and one for all together."""
    folder = Path(arguments[0]) if arguments else GOLD
    rows = {path.stem: mentions(path) for path in sorted(folder.glob("[0-9][0-9][0-9].yml"))}
    rows = {name: row for name, row in rows.items() if row}
    rows["together"] = [(text, key(name)) for row in rows.values() for text, name in row]
    print(f"{'document':10} {'mentions':>8} {'groups':>7} {'found':>6} {'precision':>10} {'recall':>7} {'F1':>6}")
    for name, row in rows.items():
        texts, gold = zip(*row, strict=True)
        found = group(texts)
        precision, recall, f1 = b_cubed(found, list(gold))
        print(
            f"{name:10} {len(row):8} {len(set(gold)):7} {len(set(found)):6} {precision:10.3f} {recall:7.3f} {f1:6.3f}"
        )
