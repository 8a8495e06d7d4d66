"""The recipients: the items of a list, on lines of their own or in one line."""

import re

from thidua.patterns import compiled

_BORDER = "\x1f"
_BETWEEN = re.compile(r"[;.,]?\s*(?:^|(?<=[;.,:)\s]))[-–+•][ ]+(?=[^ ])")
_MOST = 80
_OPEN = re.compile(r"(?:[,:(–-]|(?:^| )(?:và|của|các|thuộc|Bộ|tỉnh|đường|số))$")


def split_items(line: str) -> list[str]:
    """The items of one line: parted by their dashes, or by semicolons."""
    parts = [part.strip(" ;,.") for part in _BETWEEN.split(line) if part.strip(" ;,.")]
    if len(parts) < 2 and line.count(";") and not line.rstrip().endswith(":"):
        parts = [part.strip(" ;,.") for part in line.split(";") if part.strip(" ;,.")]
    return parts


def items_of(lines: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The recipients that a column lists, and the lines after them.

    A line that begins no item goes on with the one above, as long as that has no end.
    """
    items: list[str] = []
    aside: list[str] = []
    bare = _without_dashes(lines)
    for at, line in enumerate(lines):
        text = line.strip()
        if not text or (text == _BORDER and not items):
            continue
        match = compiled("list_item").match(text)
        filed = bool(items) and compiled("filing_item").match(items[-1])
        if not match and not filed and _of_the_signature(lines, at):
            # Columns that were read line by line: the signature stands between the items.
            aside.append(text)
            continue
        empty_dash = text in ("-", "–", "+")
        goes_on = bool(items) and not match and (_goes_on(items[-1], text) or _list_comes_back(lines, at))
        if text == _BORDER or len(items) > _MOST or not (match or empty_dash or bare or goes_on):
            return _bare(items), [*aside, *lines[at:]]
        if match and not goes_on_dash(items):
            items += _parts(match["item"])
        elif empty_dash:
            items.append("")
        elif bare and not goes_on:
            items += split_items(text)
        else:
            items[-1] = f"{items[-1]} {match['item'] if match else text}".strip()
        if bare and compiled("filing_item").match(items[-1]):
            return _bare(items), [*aside, *lines[at + 1 :]]
    return _bare(items), aside


def goes_on_dash(items: list[str]) -> bool:
    """True after a dash that stood alone on its line."""
    return bool(items) and items[-1] == ""


def _parts(item: str) -> list[str]:
    """One item, or several that share a line."""
    parts = [part for part in re.split(r";\s*[-–+•]\s+", item) if part.strip()]
    return parts or [item]


def _of_the_signature(lines: list[str], at: int) -> bool:
    """True for a line of the signature after which the list goes on."""
    text = lines[at].strip()
    if not (compiled("signing_for").match(text) or compiled("position").match(text)):
        return False
    return any(compiled("list_item").match(line.strip()) for line in lines[at + 1 : at + 4])


def _list_comes_back(lines: list[str], at: int) -> bool:
    """True when items follow a line that begins none: it is the rest of the item above."""
    for line in lines[at : at + 4]:
        text = line.strip()
        if text == _BORDER or compiled("signing_for").match(text) or compiled("position").match(text):
            return False
        if compiled("list_item").match(text):
            return True
    return False


def _without_dashes(lines: list[str]) -> bool:
    first = next((line.strip() for line in lines if line.strip() and line.strip() != _BORDER), "")
    return (
        bool(first)
        and not compiled("list_item").match(first)
        and first not in ("-", "–", "+")
        and first.endswith((";", ","))
    )


def _goes_on(item: str, text: str) -> bool:
    if item == "":
        return True
    if text[:1] in "})]" or compiled("signing_for").match(text) or compiled("position").match(text):
        return False
    if item.rstrip().endswith((";", ".", "./.")):
        return False
    # An open bracket, a comma, a word that wants another: the item is broken over lines.
    if item.count("(") > item.count(")") or _OPEN.search(item.rstrip()):
        return not compiled("annex_heading").match(text)
    return (text[:1].islower() or text.rstrip().endswith((";", ",", ");"))) and not _all_capitals(text)


def _all_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters) and "," not in text


def _bare(items: list[str]) -> tuple[str, ...]:
    cleaned = (" ".join(item.split()).rstrip(" ;,./").strip() for item in items)
    return tuple(item for item in cleaned if item)
