"""In clean documents nothing is questioned; each conflict planted into one of them is, and little else."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from test_audit import archive_with, read
from thidua.audit import Dossier, Finding, audit
from thidua.resolve import resolve
from thidua.text import parse_iso

FOLDER = Path(__file__).parent / "specimens" / "audit-planted"
RECORDS = (FOLDER / "records.yaml").read_text(encoding="utf-8")
CLEAN = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}


@dataclass(frozen=True)
class Planted:
    document: str
    old: str
    new: str
    quote: str
    also: tuple[str, ...]

    @property
    def texts(self) -> dict[str, str]:
        assert CLEAN[self.document].count(self.old) == 1, f"{self.document}: {self.old!r}"
        return {**CLEAN, self.document: CLEAN[self.document].replace(self.old, self.new)}


def rows() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name != "records.yaml":
            for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []:  # noqa: S506 - text only
                planted = Planted(row["in"], row["old"], row["new"], row["quote"], tuple(row.get("also", ())))
                found.append(pytest.param(planted, id=f"{path.stem}: {row['says']}"))
    return found


@cache
def _read(name: str, text: str) -> Any:
    return read(text, f"{name}.txt")


def questioned(texts: dict[str, str]) -> tuple[Finding, ...]:
    archive = archive_with([_read(name, text) for name, text in texts.items()], RECORDS)
    return audit(Dossier(archive, resolve(archive), parse_iso("2026-11-20")))


def words(finding: Finding) -> list[str]:
    """Every stretch of text that a finding shows."""
    return [passage.quote for passage in (finding.where, *finding.beside) if passage]


def shows(finding: Finding, quote: str) -> bool:
    return any(quote in shown or shown in quote for shown in words(finding))


@cache
def outcome(planted: Planted) -> tuple[bool, tuple[str, ...]]:
    """Whether a planted conflict was found, and what else was questioned."""
    found = questioned(planted.texts)
    right = [finding for finding in found if shows(finding, planted.quote)]
    wrong = [f for f in found if f not in right and not any(shows(f, quote) for quote in planted.also)]
    return bool(right), tuple(f"{f.rule}: {words(f)[:1]} {f.note}" for f in wrong)


def test_nothing_is_questioned_in_clean_documents() -> None:
    assert questioned(CLEAN) == ()


@pytest.mark.parametrize("planted", rows())
def test_a_planted_conflict_is_found(planted: Planted) -> None:
    assert outcome(planted)[0]


def test_at_least_nineteen_of_twenty_findings_are_planted_ones() -> None:
    outcomes = [outcome(row.values[0]) for row in rows()]
    wrong = [line for _, lines in outcomes for line in lines]
    assert sum(1 for found, _ in outcomes if found) / (len(outcomes) + len(wrong)) >= 0.95, wrong
