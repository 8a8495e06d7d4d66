"""The day of `--as-of`."""

from datetime import date

from thidua.errors import ThiduaError
from thidua.model import PartialDate
from thidua.text import parse_iso


def day(text: str | None) -> PartialDate:
    """The day that was typed; today when nothing was. Raises ThiduaError for what is no whole day."""
    try:
        on = parse_iso(date.today().isoformat() if text is None else text)
        date(on.year, on.month or 0, on.day or 0)
    except ValueError:
        raise ThiduaError(f"--as-of {text}: cần một ngày dạng 2026-11-21") from None
    return on
