"""Abbreviations: enough of them, and one that means several things is never written out by any part of the program."""

import re
from pathlib import Path

import pytest

from conftest import ROOT
from thidua.archive import load
from thidua.extractors.targets import phrases
from thidua.extractors.targets.quantities import quantities
from thidua.patterns import honours
from thidua.resolve.context import expanded
from thidua.text import key

RECORDS = load(ROOT / "archive").abbreviations
MEANINGS = {record.short: record.expansions for record in RECORDS}
AMBIGUOUS = sorted(short for short, expansions in MEANINGS.items() if len(expansions) > 1)
# Written out only beside the word that decides: see the test below.
DECIDED_BESIDE = {("quantities.py", "HV")}
SCRIPTS = ROOT / "docs" / "assets" / "javascripts"


def test_there_are_enough_and_none_says_nothing() -> None:
    assert len(RECORDS) >= 80
    for record in RECORDS:
        assert record.expansions
        assert all(map(str.strip, record.expansions))


@pytest.mark.parametrize("short, least", [("CT", 2), ("HĐ", 2), ("CĐ", 2), ("KH", 2), ("CB", 2), ("TT", 2), ("ĐU", 2)])
def test_what_offices_use_for_several_things_has_all_its_meanings(short: str, least: int) -> None:
    assert len(MEANINGS[short]) >= least


@pytest.mark.parametrize("short", AMBIGUOUS)
def test_names_of_bodies_keep_an_ambiguous_abbreviation(short: str) -> None:
    for name in (short, f"{short} huyện Suối Mơ", f"Văn phòng {short}"):
        assert expanded(name) == key(name)


@pytest.mark.parametrize("short", AMBIGUOUS)
def test_names_of_targets_keep_an_ambiguous_abbreviation(short: str) -> None:
    assert short not in phrases._SPELLED


@pytest.mark.parametrize("short", AMBIGUOUS)
def test_no_title_or_commendation_is_known_by_an_ambiguous_abbreviation(short: str) -> None:
    assert short not in {honour.short for honour in honours()}


def test_what_is_written_out_means_what_its_record_says() -> None:
    for short, expansions in MEANINGS.items():
        if expanded(short) != key(short):
            assert [key(one) for one in expansions] == [expanded(short)], short
    for short, whole in phrases._SPELLED.items():
        assert [key(one) for one in MEANINGS[short]] == [key(whole)]
    for honour in honours():
        if honour.short in MEANINGS:
            assert [key(one) for one in MEANINGS[honour.short]] == [key(honour.name)]


def test_no_other_table_of_the_program_writes_an_ambiguous_abbreviation_out() -> None:
    """A pair of a short form and its whole, as such tables are written: "CT": "Chỉ thị", (("CT",), "Chỉ thị")."""
    wholes = {short: "|".join(map(re.escape, MEANINGS[short])) for short in AMBIGUOUS}
    for path in [*(ROOT / "scripts").rglob("*.py"), *(SCRIPTS.rglob("*.js") if SCRIPTS.is_dir() else ())]:
        text = Path(path).read_text(encoding="utf-8")
        for short, whole in wholes.items():
            pair = re.search(rf"""["']{re.escape(short)}["'][,)\]]*\s*[:,]\s*["'](?:{whole})["']""", text, re.IGNORECASE)
            assert pair is None or (path.name, short) in DECIDED_BESIDE, (path.name, pair)


@pytest.mark.parametrize("line, unit", [("Hội hiện có 250 HV.", "hội viên"), ("Trường đào tạo 250 HV.", "HV")])
def test_hv_is_members_only_beside_their_association(line: str, unit: str) -> None:
    assert [quantity.unit for quantity in quantities(line)] == [unit]
