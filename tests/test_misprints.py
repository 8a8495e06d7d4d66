"""The list of misprints and the compounds keep their word: every row finds its examples and passes over the others."""

import pytest

from thidua.audit.spelling import slips
from thidua.audit.spelling.vocabulary import confusions, office_compounds
from thidua.patterns import Misprint, compounds, misprints

EXAMPLES = [(row, text) for row in misprints() for text in row.finds]
COUNTER_EXAMPLES = [(row, text) for row in misprints() for text in row.passes]


@pytest.mark.parametrize(("row", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_a_row_finds_its_examples(row: Misprint, text: str) -> None:
    assert row.right.lower() in [(slip.right or "").lower() for slip in slips(text).listed]


@pytest.mark.parametrize(("row", "text"), COUNTER_EXAMPLES, ids=[text for _, text in COUNTER_EXAMPLES])
def test_a_row_passes_over_its_counter_examples(row: Misprint, text: str) -> None:
    assert row.right.lower() not in [(slip.right or "").lower() for slip in slips(text).listed]


def test_every_row_has_an_example_and_a_counter_example() -> None:
    assert [row.wrong for row in misprints() if not (row.finds and row.passes)] == []


def test_no_compound_is_taken_for_a_misprint_of_another() -> None:
    for word in compounds():
        assert slips(f"và {word}.").confused == ()


def test_compounds_have_two_syllables() -> None:
    assert len(office_compounds()) == len(set(compounds()))


def test_a_pair_that_may_mean_two_compounds_gets_no_suggestion() -> None:
    for pair, right in confusions().items():
        assert right == "" or right in compounds(), pair
    assert "" in confusions().values()


def test_capitals_are_kept_in_what_is_suggested() -> None:
    assert slips("Phân đấu hoàn thành.").confused[0].right == "Phấn đấu"
    assert slips("THỂ TRẬN QUỐC PHÒNG").confused[0].right == "THẾ TRẬN"
