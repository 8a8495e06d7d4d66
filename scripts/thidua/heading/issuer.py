"""Who issued a document: the block above the number, or what symbol, place and text together say."""

import re
from collections import Counter
from functools import cache

from thidua.heading.printed import Front
from thidua.patterns import body_names, compiled, compose, issuers
from thidua.text import accented_key, key

_UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_UNIT_KEYS = tuple((accented_key(unit).split(), unit.split()) for unit in _UNITS)
_NAMED_UNIT = compose(rf"(?<unit>{'|'.join(_UNITS)})\s{{1,3}}(?<name><<capital_name>>)")
_BODY = compose(
    r"(?:Chủ tịch\s{1,3})?(?<body>[UỦ][ỷy] ban [Nn]hân dân|UBND|Hội đồng [Nn]hân dân|HĐND)"
    rf"\s{{1,3}}(?<unit>{'|'.join(_UNITS)})(?=\s{{1,3}}<<acts_in_text>>)"
)
_ALONE = ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chủ tịch nước")
_SMALL = frozenset(("và", "của", "các", "cho", "về", "thuộc", "cấp", "trực", "tại"))
_SCHOOLS = ("THPT", "THCS")


# Full names for what heads print in letters.
_WRITTEN_OUT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "LĐLĐ": "Liên đoàn Lao động",
    "BCH": "Ban Chấp hành",
    "BTV": "Ban Thường vụ",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "TNCS": "Thanh niên Cộng sản",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "KH&CN": "Khoa học và Công nghệ",
    "VH&TT": "Văn hóa và Thông tin",
    "TP": "thành phố",
}
_LETTERS = re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, _WRITTEN_OUT)) + r")(?![^\W\d_&])\.?")


@cache
def _bodies() -> tuple[tuple[list[str], list[str]], ...]:
    names = ((accented_key(name).split(), name.split()) for name in body_names())
    return tuple(sorted(names, key=lambda row: -len(row[0])))


def proper(capitals: str) -> str:
    """A name printed in capitals as running text writes it: known bodies by their spelling, places capitalised."""
    capitals = _LETTERS.sub(lambda match: _WRITTEN_OUT[match.group().rstrip(".")].upper(), capitals)
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?|[^\w\s]", capitals)
    keys = [accented_key(word) for word in words]
    result: list[str] = []
    position = 0
    while position < len(words):
        known, count = _known(keys, position)
        if known:
            result += known
        else:
            word = words[position]
            small = word.lower() in _SMALL and result
            result.append(
                word.lower() if small else word if not word.isalpha() or word in _SCHOOLS else _capitalised(word)
            )
        position += count
    text = re.sub(r"\s+([,.;:)])", r"\1", " ".join(result)).replace("( ", "(")
    return text[:1].upper() + text[1:]


def _capitalised(word: str) -> str:
    # Roman numerals and letters of a list stay as printed.
    return word if re.fullmatch(r"[IVX]{1,5}", word) and len(word) > 1 else word.capitalize()


def _known(keys: list[str], position: int) -> tuple[list[str] | None, int]:
    """The known name that begins at a word, as it is written, and over how many words it goes."""
    for known, written in (*_bodies(), *_UNIT_KEYS):
        if keys[position] != known[0]:
            continue
        at, matched = position, 0
        # Commas and hyphens have no key; they are part of the name as written.
        while at < len(keys) and matched < len(known) and (not keys[at] or keys[at] == known[matched]):
            matched += bool(keys[at])
            at += 1
        if matched == len(known):
            return written, at - position
    return None, 1


def issuer(front: Front, text: str) -> str | None:
    """Full name of the issuing body; None when nothing says it."""
    printed = _printed(front)
    if printed and compiled("body_unfinished").search(printed.upper()) and _of_symbol(front.symbol):
        printed = _of_symbol(front.symbol)
    if printed:
        return _completed(printed, front, text)
    body = _of_symbol(front.symbol)
    if front.authority:
        return _completed(_of_authority(front.authority), front, text)
    if body in _ALONE:
        return body
    if body is None and front.kind == "Văn bản":
        return None
    opening = " ".join(text[:6000].replace("*", "").split())
    if body is None:
        speaking = compiled("speaking_body").search(opening)
        if (
            speaking
            and not _BODY.match(speaking["body"])
            and not speaking["body"].startswith(("UBND", "Ủy ban nhân", "HĐND", "Hội đồng nhân", "Thủ tướng"))
        ):
            return " ".join(speaking["body"].split())
        said = _BODY.search(opening)
        if said is None:
            return None
        body = "Hội đồng nhân dân" if said["body"].casefold().startswith(("hội", "hđnd")) else "Ủy ban nhân dân"
    return _completed(body, front, text)


def _printed(front: Front) -> str | None:
    """The body that head or title print."""
    block = _of_block(front) if front.bodies else None
    # Papers of the Politburo and the Secretariat are headed by the Central Committee; the title says whose they are.
    if front.issued_by and (block is None or block.startswith("Ban Chấp hành Trung ương")):
        named = proper(front.issued_by)
        if compiled("authority_line").match(front.issued_by.upper()):
            return _of_authority(front.issued_by.upper()) if block is None else named
    return block


def _of_authority(authority: str) -> str:
    """ "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SUỐI MƠ" is the committee's; the Prime Minister and the President their own."""
    if authority.startswith(("CHỦ TỊCH NƯỚC", "THỦ TƯỚNG")):
        return proper(authority)
    return proper(compiled("office_of_body").sub("", authority))


def _completed(body: str, front: Front, text: str) -> str:
    """A people's committee or council whose unit the head leaves out, with the unit that the text names."""
    if not re.fullmatch(
        r"(?:Ủy ban nhân dân|Hội đồng nhân dân|UBND|HĐND)(?: (?:tỉnh|huyện|xã|thành phố|phường|quận|thị xã|thị trấn))?",
        body,
        re.IGNORECASE,
    ):
        return body
    printed = next((unit for unit in _UNITS if body.endswith(f" {unit}")), None)
    base = body[: -len(printed) - 1] if printed else body
    spoken = Counter(match["unit"] for match in _BODY.finditer(text[:6000]))
    if printed:
        spoken = Counter({printed: 1})
    named = Counter((match["unit"], match["name"]) for match in _NAMED_UNIT.finditer(text[:20000]))
    unit = _unit(front.place, named, spoken)
    return f"{base} {unit}" if unit else body


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
    groups = re.split(r"[-/.]", symbol)
    for group in (groups[-1], *groups[1:2]):
        known = issuers().get(re.sub(r"[0-9]+$", "", group))
        if known:
            return known.name
    return None


_DEPENDENT = ("Sở", "Phòng", "Hội đồng", "Ban ", "Trung tâm", "Thanh tra", "Chi cục", "Văn phòng", "Đội", "Tổ ")


def _of_block(front: Front) -> str:
    """The issuing body of a block: its last body, with the place that a body above it gives; a joint document is of
    all of them."""
    names = [proper(body) for body in front.bodies]
    joint = "liên tịch" in front.kind.lower() or (front.symbol or "").startswith(("TTLT", "NQLT"))
    if joint and len(names) > 1:
        return " - ".join(names)
    last, above = names[-1], " ".join(names[:-1])
    party = re.search(r"(?P<level>Tỉnh|Huyện|Thành|Quận|Thị) ủy (?P<name>.+)", above)
    if party and "ủy" not in last.casefold() and last.startswith(_DEPENDENT):
        return f"{last} {party.group()}"
    named = _NAMED_UNIT.search(above)
    if named and not _NAMED_UNIT.search(last) and last.startswith(_DEPENDENT):
        return f"{last} {named.group()}"
    return last
