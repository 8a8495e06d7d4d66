"""One indicator, place, year and kind with two values: in one text, in text and table, or in two documents."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from thidua.audit.dossier import Dossier
from thidua.audit.figures import Figure, apart, figures
from thidua.audit.findings import Finding, Weight
from thidua.model import TargetKind
from thidua.text import key

SAYS = "Cùng một chỉ tiêu, nơi, năm mà số liệu khác nhau"

Key = tuple[str, ...]


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each pair of neighbours that differ."""
    across: defaultdict[Key, dict[str, Figure]] = defaultdict(dict)
    for document, said in figures(dossier):
        text: defaultdict[Key, list[Figure]] = defaultdict(list)
        table: defaultdict[tuple[str, str, TargetKind], list[Figure]] = defaultdict(list)
        for figure in said:
            if figure.table is None:
                text[(figure.name, figure.unit, figure.kind, *sorted(figure.years), figure.scope or "")].append(figure)
            else:
                table[figure.name, figure.unit, figure.kind].append(figure)
        speaker = dossier.speakers[document.id]
        for group, mine in text.items():
            if figure_set := [figure for figure in mine if figure.years and not figure.counted]:
                yield from _inside(figure_set)
                years = figure_set[0].years
                if speaker.level and speaker.unit and all(len(year) == 4 for year in years):
                    across[(speaker.level, key(speaker.unit), *group)].setdefault(document.id, figure_set[0])
            # Of what is counted a text may name many; said but once, with the words of the row, it is the row.
            if mine[0].counted and len(mine) > 1:
                continue
            yield from _against_table(mine[0], table.get((mine[0].name, mine[0].unit, mine[0].kind), []))
    for documents in across.values():
        for one, other in pairwise(documents.values()):
            if apart(one, other):
                yield _finding(one, other, "văn bản khác")


def _inside(mine: list[Figure]) -> Iterator[Finding]:
    for one, other in pairwise(mine):
        if one.only and apart(one, other):
            yield _finding(other, one, "chỗ khác trong văn bản")


def _against_table(one: Figure, rows: list[Figure]) -> Iterator[Finding]:
    """Text against table, where one row only may be meant and its years may be those of the text."""
    if len(rows) != 1 or one.scope:
        return
    [row] = rows
    named = {year[-4:] for year in one.years}
    if named and row.years and not named & row.years:
        return
    if apart(one, row):
        yield _finding(one, row, "biểu kèm theo")


def _finding(one: Figure, other: Figure, where: str) -> Finding:
    unit = f" {one.unit}" if one.unit else ""
    note = f"ở đây {_value(one)}{unit}, {where} {_value(other)}{unit}"
    return Finding("differing_figures", Weight.CONTRADICTION, note, one.passage, beside=(other.passage,))


def _value(figure: Figure) -> str:
    plain = f"{figure.value:,f}"
    whole, _, part = plain.partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")
