"""The year of a target where no word beside its number says it: the document's own time."""

import pytest

from thidua.extractors.targets.horizon import document_years
from thidua.model import Head, PartialDate, Period, TargetKind


@pytest.mark.parametrize(("title", "period", "year"), [
    ("Phát triển rừng giai đoạn 2026 - 2030, tầm nhìn đến năm 2045", None, "2026-2030"),
    ("Phát triển rừng đến năm 2030, tầm nhìn 2050", None, "2030"),
    ("Kết quả năm 2024; nhiệm vụ năm 2025", None, "2025"),
    ("Phát động thi đua", Period(PartialDate(2025), PartialDate(2025)), "2025"),
    ("Phát động thi đua", None, "2025"),
])
def test_targets_are_of_the_time_that_title_or_period_say_else_of_its_own_year_and_never_of_a_vision(title: str, period: Period | None, year: str) -> None:
    head = Head("Kế hoạch", title, issued=PartialDate(2025, 2, 5), period=period)
    assert document_years(head)[TargetKind.TARGET] == year
