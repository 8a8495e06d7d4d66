"""Formal lines and labels that a column broke or recognition misread, mended: what may stand there is a closed list.

"CHÍ THỊ" alone on a line can only be "CHỈ THỊ". Source of the list: patterns/kinds.yaml; the mottoes of Nghị định
30/2020/NĐ-CP and Hướng dẫn 05-HD/VPTW.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from thidua.patterns import kinds
from thidua.text import fold

_MOTTOES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
    "THỦ TƯỚNG CHÍNH PHỦ",
    "Nơi nhận:",
)
_SIGNED = tuple(
    f"{short}{office}"
    for office in ("CHỦ TỊCH", "GIÁM ĐỐC", "BÍ THƯ", "TRƯỞNG BAN", "BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG")
    for short in ("", "PHÓ ", "KT. ", "TM. ", "TL. ", "QUYỀN ")
)
# Words of this trade whose accents recognition takes for others; with other accents they are no words. Those of
# titles are so in capitals only, but for "to spend".
_TRADE = ("thi đua", "khen thưởng", "phong trào")
_TITLES = ("mục tiêu", "chỉ tiêu", "nhiệm vụ", "giải pháp", "yêu cầu", "tổ chức thực hiện")
_SPENT = "CHI TIÊU"
_SPELLED = {fold(word): word for word in (*_TRADE, *_TITLES)}
_WORDS = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(map(fold, _TRADE))}|(?P<title>{'|'.join(map(fold, _TITLES))}))(?![^\W_])"
)
# The first numeral of the outline, as recognition sees it before a title in capitals: "IL. MỤC TIÊU", "L MỤC TIÊU".
_FIRST = re.compile(r"(?:IL|1L|L|l|Il|lI|1I|I1)(?P<end>[.\-/]|(?= ))(?= ?[A-ZĐÀ-Ỹ]{2})")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NUMERAL = re.compile(r"(?P<label>[IVX]{1,4})(?P<end>[.\-/]) ?(?=[A-ZĐÀ-Ỹ]{2})")
_WORD = re.compile(r"[^\W\d_]")
# A label without its dot or the space after it: "II TỔ CHỨC", "I.MỤC TIÊU", "2.Thi đua"; or a comma for the dot.
_COMMA = re.compile(r"(?P<label>[0-9]{1,2}), (?=[A-ZĐÀ-Ỹ])")
_DOTLESS = re.compile(r"(?P<label>X|IX|IV|V?I{1,3}|V) (?=[^\W\d_]{2})")
_CLOSE = re.compile(r"(?P<label>(?:X|IX|IV|V?I{1,3}|V|[0-9]{1,2})\.)(?=[A-ZĐÀ-Ỹ][^\W\d_.]*(?: |$))")


def mended(text: str) -> str:
    """The text with such lines as they must be printed; every other line stays as it was recognised."""
    lines = [_trade(_line(line)) for line in text.split("\n")]
    return "\n".join(_counted(_labelled(line, before) for before, line in pairwise(["", *lines])))


def whole(lines: Iterable[str]) -> list[str]:
    """The lines of a head, a motto that a narrow column broke made whole ("CỘNG HÒA … VIỆT" + "NAM")."""
    found: list[str] = []
    for line in lines:
        before = fold(found[-1]) if found else ""
        together = f"{before} {fold(line.strip())}"
        if len(before) > 8 and any(motto.startswith(together) for motto in _mottoes()):
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line)
    return found


def _counted(lines: Iterable[str]) -> Iterator[str]:
    """The lines, Roman numerals of titles as they count: recognition loses strokes ("II" after "II" is "III")."""
    count = 0
    for line in lines:
        found = _NUMERAL.match(line) if line.upper() == line else None
        if line.upper() == line and not count and (first := _FIRST.match(line)):
            line = f"I{first['end'] or '.'}{line[first.end() :]}"
            count = 1
        elif found:
            following = _NUMERALS[count] if count < len(_NUMERALS) else ""
            if count and found["label"] == _NUMERALS[count - 1] and len(following) == len(found["label"]) + 1:
                line = following + line[found.end("label") :]
                count += 1
            elif found["label"] in _NUMERALS:
                count = _NUMERALS.index(found["label"]) + 1
        yield line


def _trade(line: str) -> str:
    """A line with the words of the trade as they are spelled, whatever accents recognition saw."""
    folded = fold(line)
    pieces: list[str] = []
    done = 0
    for found in _WORDS.finditer(folded):
        seen = line[found.start() : found.end()]
        word = _SPELLED[found.group()]
        if seen == _SPENT or (found["title"] and not seen.isupper()):
            continue
        cased = (new.upper() if old.isupper() else new for old, new in zip(seen, word, strict=True))
        pieces += [line[done : found.start()], *cased]
        done = found.end()
    return "".join([*pieces, line[done:]])


@cache
def _mottoes() -> tuple[str, ...]:
    return tuple(map(fold, _MOTTOES))


def _labelled(line: str, before: str) -> str:
    """A line that opens a paragraph with its label parted from its title."""
    if before.strip():
        return line
    if _COMMA.match(line):
        line = _COMMA.sub(r"\g<label>. ", line, count=1)
    line = _CLOSE.sub(r"\g<label> ", line, count=1) if _CLOSE.match(line) else line
    if line.upper() == line and _DOTLESS.match(line):
        return _DOTLESS.sub(r"\g<label>. ", line, count=1)
    return line


def _line(line: str) -> str:
    bare = line.strip()
    if len(bare) > 40 or not _WORD.search(bare):
        return line
    return _printed().get(fold(bare), line) if bare.upper() == bare or ":" in bare or " - " in bare else line


@cache
def _printed() -> dict[str, str]:
    """By its letters without accents, each formal line as it is printed, where no two have the same."""
    found: dict[str, set[str]] = {}
    for line in (*(kind.name.upper() for kind in kinds()), *_MOTTOES, *_SIGNED):
        found.setdefault(fold(line), set()).add(line)
    return {letters: next(iter(lines)) for letters, lines in found.items() if len(lines) == 1}
