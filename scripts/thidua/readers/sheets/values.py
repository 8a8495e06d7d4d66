"""Numbers and dates of cells as Vietnamese prints them: 1.234,5; 12,5%; 05/02/2024.

Source of the format codes: ECMA-376 part 1, 18.8.30 (numFmt) and 18.8.31 (format codes).
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

# The formats that a file names by number only. 14-22, 27-36, 45-47 and 50-58 are dates and times.
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    48: "0.00E+00",
    49: "@",
}
_BUILT_IN |= dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "d/m/y")
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:m") | {17: "m/y", 22: "d/m/y h:m"}
# Literal text, escapes, padding, colours, conditions and locales.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_CURRENCY = re.compile(r"\[\$([^\]\-]*)[^\]]*\]")
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*,*)?|\.[#0?]+,*")
# Excel keeps fifteen digits; what a column shows of a fraction without a format is about this much.
_PRECISION = 15
_DECIMALS = 6
# Excel allows no longer one.
_LONGEST_CODE = 255


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is printed. `date` holds those of "d", "m", "y", "h" that are shown; "" for plain numbers."""

    date: str = ""
    general: bool = True
    least: int = 0
    most: int = 0
    grouped: bool = False
    divided: int = 0
    percent: bool = False
    before: str = ""
    after: str = ""


def built_in(number: int) -> str:
    """The format code that a number below 164 stands for."""
    return _BUILT_IN.get(number, "General")


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """A format code taken apart, its first section (for positive numbers) only."""
    section = _section(code[:_LONGEST_CODE])
    bare = _LITERAL.sub("", section)
    lower = bare.lower()
    if (
        "general" in lower
        or not bare.strip()
        or "@" in bare
        or ("/" in re.sub(r"[dmyhs]", "", lower) and "?" in bare)
        or "e+" in lower
    ):
        return NumberFormat()
    elapsed = re.search(r"\[(h+|m+|s+)\]", section.lower())
    if elapsed or re.search(r"[dmyhs]", lower):
        shown = {letter for letter in "dyh" if letter in lower} | ({"h"} if elapsed else set())
        if "m" in lower and ("d" in shown or "y" in shown or "h" not in shown):
            shown.add("m")
        return NumberFormat(date="".join(sorted(shown)), general=False)
    match = _DIGITS.search(bare)
    if match is None:
        return NumberFormat()
    digits = match.group()
    fraction = digits.partition(".")[2].rstrip(",")
    whole = digits.partition(".")[0].rstrip(",")
    before, after = _around(section)
    return NumberFormat(
        general=False,
        least=fraction.count("0"),
        most=len(fraction),
        grouped="," in whole,
        # Each comma after the last figure divides by a thousand.
        divided=len(digits) - len(digits.rstrip(",")),
        percent="%" in bare,
        before=before,
        after=after,
    )


def _section(code: str) -> str:
    """The part of a code up to the first semicolon outside quotes."""
    position = 0
    while position < len(code):
        literal = _LITERAL.match(code, position)
        if literal:
            position = literal.end()
        elif code[position] == ";":
            return code[:position]
        else:
            position += 1
    return code


def _around(section: str) -> tuple[str, str]:
    """Words and currency signs that a code prints before and after the figures."""
    section = _CURRENCY.sub(lambda match: f'"{match[1]}"', section)
    first = _DIGITS.search(_LITERAL.sub(lambda match: " " * len(match.group()), section))
    if first is None:
        return "", ""
    return _words(section[: first.start()]), _words(section[first.end() :])


def _words(part: str) -> str:
    """Quoted and escaped text, and a currency sign; the percent sign is printed with the number."""
    kept = re.findall(r'"([^"]*)"|\\(.)|([₫đ$€])', part)
    return "".join(next(filter(None, found), "") for found in kept)


def printed(stored: str, format: NumberFormat, from_1904: bool = False) -> str:
    """A stored number as the sheet shows it; what is no number comes back as it is."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    # Of what a cell can hold, nothing is longer; more would be a number made to fill memory.
    if not number.is_finite() or abs(number.adjusted()) > 308:
        return stored
    if format.date and (day := _date(number, format.date, from_1904)):
        return day
    if number:
        number = round(number, max(0, _PRECISION - 1 - number.adjusted()))
    if format.general or format.date:
        return _vietnamese(number, 0, _DECIMALS, grouped=False)
    if format.percent:
        number *= 100
    number = number.scaleb(-3 * format.divided)
    figures = _vietnamese(number, format.least, format.most, format.grouped)
    percent = "%" if format.percent else ""
    return " ".join(f"{format.before}{figures}{percent}{format.after}".split())


def _vietnamese(number: Decimal, least: int, most: int, grouped: bool) -> str:
    if number.adjusted() > 30:
        return str(number)
    rounded = (
        number.quantize(Decimal(1).scaleb(-min(most, 30)), ROUND_HALF_UP) if number.adjusted() > -40 else Decimal(0)
    )
    if not rounded:
        rounded = abs(rounded)
    whole, _, fraction = f"{rounded:,f}".partition(".")
    whole = whole.replace(",", "." if grouped else "")
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def _date(number: Decimal, shown: str, from_1904: bool) -> str | None:
    """The day and time that a number stands for; None for a number that is none."""
    if not 0 <= number < 2_958_466:
        return None
    # The calendar of 1900 has a 29 February of its own.
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    moment = start + timedelta(seconds=round(float(number) * 86400))
    time = moment.strftime("%H:%M")
    if shown == "h":
        return time
    if "d" in shown:
        day = f"{moment.day:02d}/{moment.month:02d}" + (f"/{moment.year}" if "y" in shown or "m" in shown else "")
    elif "m" in shown:
        day = f"{moment.month:02d}" + (f"/{moment.year}" if "y" in shown else "")
    else:
        day = str(moment.year)
    return f"{day} {time}" if "h" in shown else day
