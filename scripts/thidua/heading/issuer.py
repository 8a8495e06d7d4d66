"""Who issued a document: the block above the number, or what symbol, place and text together say."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

import yaml

from thidua.heading.front import Front
from thidua.patterns import compose, issuers
from thidua.text import key

_UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_NAMED_UNIT = compose(rf"(?<unit>{'|'.join(_UNITS)})\s+(?<name><<capital_name>>)")
_BODY = re.compile(
    rf"(?:Chủ tịch\s+)?(?P<body>[UỦ][ỷy] ban [Nn]hân dân|UBND|Hội đồng [Nn]hân dân|HĐND)\s+(?P<unit>{'|'.join(_UNITS)})"
    r"(?=\s+(?:phát động|ban hành|yêu cầu|chỉ thị|giao|quyết định|tổ chức|xây dựng|báo cáo|đề nghị))"
)


@cache
def _bodies() -> tuple[tuple[list[str], list[str]], ...]:
    names = yaml.load(files("thidua.patterns").joinpath("bodies.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(sorted(((key(name).split(), name.split()) for name in names), key=lambda row: -len(row[0])))


def proper(capitals: str) -> str:
    """A name printed in capitals as running text writes it: "UBND" words known, places capitalised."""
    words = re.findall(r"[^\W_]+|[^\w\s]", capitals)
    result: list[str] = []
    position = 0
    while position < len(words):
        folded = [key(word) for word in words[position:]]
        for known, written in _bodies():
            letters = [word for word in folded if word]
            if letters[: len(known)] == known:
                count = 0
                while known and count < len(folded) and sum(1 for word in folded[:count] if word) < len(known):
                    count += 1
                result += written
                position += count
                break
        else:
            word = words[position]
            unit = next(
                (
                    unit
                    for unit in _UNITS
                    if [key(w) for w in words[position : position + len(unit.split())]] == key(unit).split()
                ),
                None,
            )
            if unit and (result or position == 0):
                result += unit.split()
                position += len(unit.split())
            else:
                result.append(
                    word if not word.isalpha() or (word.isupper() and word in ("UBND", "HĐND")) else word.capitalize()
                )
                position += 1
    text = re.sub(r"\s+([,.;:])", r"\1", " ".join(result))
    return text[:1].upper() + text[1:]


def issuer(front: Front, text: str) -> str | None:
    """Full name of the issuing body; None when nothing says it."""
    if front.block:
        return _of_block(front.block)
    body = _of_symbol(front.symbol)
    if body is None and front.kind == "Văn bản":
        return None
    if body in ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội"):
        return body
    opening = text[:6000]
    spoken = Counter(match["unit"] for match in _BODY.finditer(opening))
    if body is None:
        said = _BODY.search(opening)
        if said is None:
            return None
        body = "Hội đồng nhân dân" if said["body"].casefold().startswith(("hội", "hđnd")) else "Ủy ban nhân dân"
    named = Counter((match["unit"], match["name"]) for match in _NAMED_UNIT.finditer(text[:20000]))
    unit = _unit(front.place, named, spoken)
    return f"{body} {unit}" if unit else body


def _unit(place: str | None, named: Counter[tuple[str, str]], spoken: Counter[str]) -> str | None:
    """The unit that speaks: of the place of the date line, at the level on which the text says it acts."""
    of_place = Counter({pair: count for pair, count in named.items() if place and key(pair[1]) == key(place)})
    for candidates in (of_place, named):
        fitting = Counter({pair: n for pair, n in candidates.items() if not spoken or pair[0] in spoken}) or candidates
        if fitting:
            unit, name = max(fitting, key=lambda pair: (fitting[pair], pair))
            return f"{unit} {name}"
    return None


def _of_symbol(symbol: str | None) -> str | None:
    if not symbol:
        return None
    last = re.split(r"[-/]", symbol)[-1]
    known = issuers().get(re.sub(r"[0-9]+$", "", last))
    return known.name if known else None


def _is_unit(line: str) -> bool:
    """True for a line that only names the unit of the body above it: "TỈNH CAO BẰNG", not "HUYỆN ỦY"."""
    return line.lower().startswith(_UNITS) and not re.search(r"\b[uủ][ỷy]\b", line.lower())


def _of_block(block: tuple[str, ...]) -> str:
    """The issuing body of a block: its last body, with the place that the line above or below gives."""
    lines = [proper(line) for line in block]
    joined = " ".join(lines[:2]) if len(lines) > 1 and _is_unit(lines[1]) else lines[-1]
    if joined != lines[-1]:
        return re.sub(
            r"(?<=\s)(?:Tỉnh|Huyện|Xã|Phường|Quận|Thành phố|Thị xã|Thị trấn)(?=\s)", lambda m: m.group().lower(), joined
        )
    above = " ".join(lines[:-1])
    party = re.search(r"(?P<level>Tỉnh|Huyện|Thành) ủy (?P<name>.+)", above)
    if party and "ủy" not in joined:
        return f"{joined} {party.group()}"
    named = _NAMED_UNIT.search(above)
    if named and not _NAMED_UNIT.search(joined) and joined.startswith(("Sở", "Phòng", "Hội đồng", "Ban ")):
        return f"{joined} {named.group()}"
    return joined
