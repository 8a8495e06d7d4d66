"""What the real extractors find in a form, learnt once on sample words and replayed on thousands of fillings.

A form is filled with sample words that stand nowhere else, searched once by the program itself, and every span and
every sample word inside a fact is traced back to its slot. Filling the slots anew moves the spans and renews the
facts, a thousand times faster than a new search. How often that is what a search would find is counted by
tests/test_generated_archive.py.
"""

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import Any

from bench._forms import Form, lines
from thidua import extractors, segment
from thidua.model import Document, Head, Mention, PartialDate, Source, Span

SOURCE = Source("mau.txt", "0" * 64, "text/plain")

# Running text; its sentences are known, and nothing is found in it.
_PROSE = "Bà con kiểm đếm hạt giống kịp trước mưa lũ."
_INDICATORS = (
    ("Diện tích rừng trồng mới", "ha"), ("Sản lượng lương thực có hạt", "tấn"), ("Số hộ thoát nghèo", "hộ"), ("Đàn trâu, bò", "con"),
    ("Đường nông thôn được kiên cố hóa", "km"), ("Lao động có việc làm mới", "người"), ("Sản lượng chè búp tươi", "tấn"), ("Diện tích quế", "ha"),
    ("Số hộ đạt gia đình văn hóa", "hộ"), ("Thu ngân sách trên địa bàn", "triệu đồng"),
)  # fmt: skip
TABLE = "| Chỉ tiêu | Đơn vị tính | Mục tiêu | Kết quả | % so với mục tiêu |\n|---|---|---|---|---|" + "".join(
    f"\n| {name} | {unit} | {{t{at}}} | {{r{at}}} | {{s{at}}} |" for at, (name, unit) in enumerate(_INDICATORS, 1)
)
ROWS = range(1, len(_INDICATORS) + 1)

# No sample is a part of another one or of a form's own words.
SAMPLES: dict[str, str] = {
    "unit": "Vực Trầm", "UNIT": "VỰC TRẦM", "parent": "Đầm Sậy", "province": "Cồn Nghiến",
    "sub1": "Gò Bưởi", "sub2": "Bến Mận", "sub3": "Lạch Dẻ",
    "year": "2019", "last": "2018", "next": "2021", "start": "2023", "end": "2027",
    "number": "39", "symbol": "", "signer": "Bế Xuân Duyên", "theme": "Kỷ cương, bền chí, về đích sớm",
    "dated": "ngày 22 tháng 11 năm 2019", "deadline": "25/11/2019", "pkind": "Đề án", "gkind": "Phương án",
    "m1": "Góp tay gìn giữ rừng đầu nguồn", "m2": "Nhà nhà có tủ sách bên cửa", "m3": "Ngõ xóm sáng đèn sạch lối đi",
    "p1": "Lường Đức Thảo", "p2": "Quàng Bích Mến", "p3": "Tòng Hữu Quyết",
}  # fmt: skip
_CITED = {"pn": "9{}1/ĐA-UBND", "gn": "9{}3/PA-UBND", "nd": "9{}5/2004", "tt": "8{}6/2004"}
for _at, _name in enumerate(("ct", "qd", "nd", "tt", "nq", "kl", "on", "pn", "gn")):
    SAMPLES[_name] = _CITED.get(_name, "7{}1").format(_at)
for _at, _name in enumerate(("ctd", "qdd", "ndd", "ttd", "nqd", "kld", "od", "pd", "gd", "ltd", "lwd"), 11):
    SAMPLES[_name] = f"{_at}/9/2004"
for _at in range(1, 11):
    SAMPLES[f"v{_at}"] = f"{60 + _at},3{_at % 10}"
    SAMPLES[f"k{_at}"] = f"{500 + 11 * _at}"
for _at in ROWS:
    SAMPLES |= {f"t{_at}": str(400 + 7 * _at), f"r{_at}": str(300 + 7 * _at), f"s{_at}": f"{80 + _at},4"}
_CLAUSES = ["chăm sóc rặng tre lâu dài", "vun trồng đồi quế đúng thời vụ", "sửa sang bến nước bền và đẹp", "gìn giữ lò gốm cho lớp cháu con", "mở mang vườn ươm cùng bà con", "khơi thông mương nhỏ trong mùa khô", "thu dọn sân phơi gọn gàng", "tu bổ mái đình giữ nếp xưa", "phân loại kho thóc có sổ theo dõi", "che chắn ao cá ngay từ đầu vụ"]
for _at, _clause in enumerate(_CLAUSES, 1):
    SAMPLES[f"q{_at}"] = _clause

Fill = Mapping[str, str]
# A block with what fills it, or a paragraph of running text as its sentences.
Part = tuple["Block", Fill] | list[str]
Place = tuple[int, int]


@dataclass
class Block:
    """One block of a form: its own words at even places of `pieces`, slots at odd ones. `sort`: "~", "?", "+" or ""."""

    pieces: list[str]
    sort: str
    sentences: list[tuple[Place, Place]] = field(default_factory=list)
    mentions: list[tuple[Place, Place, Callable[[Fill], Any], str, float]] = field(default_factory=list)

    def filled(self, fill: Fill) -> tuple[str, list[int]]:
        """The block's text, and where each of its pieces begins."""
        parts = [fill[piece] if number % 2 else piece for number, piece in enumerate(self.pieces)]
        return "".join(parts), list(accumulate(map(len, parts), initial=0))


@dataclass
class Skeleton:
    """A form at one level, with what is found in it.

    `length`: characters of its own words; `lost`: mentions whose ends no slot explains.
    """

    form: Form
    level: str
    symbol: str
    blocks: list[Block]
    length: int
    lost: int = 0


def learn(form: Form, level: str) -> Skeleton:
    """Search the form filled with samples, and trace what is found back to its slots."""
    blocks = []
    symbol = form.symbol.replace("[code]", {"tỉnh": "TU", "huyện": "HU"}.get(level, "ĐU"))
    samples = SAMPLES | {"symbol": symbol}
    for line in lines(form, level):
        sort = line[0] if line[0] in "?+~" else ""
        plain = TABLE if line == "{table}" else line.removeprefix(sort)
        blocks.append(Block(re.split(r"\{(\w+)\}", plain), sort))
    texts = [_PROSE if block.sort == "~" else block.filled(samples)[0] for block in blocks]
    starts = list(accumulate((len(text) + 2 for text in texts), initial=0))
    text = "\n\n".join(texts) + "\n"
    head = Head(form.kind, re.sub(r"\{(\w+)\}", lambda m: samples[m[1]], form.title), "39", symbol,
                f"Ủy ban nhân dân {level} {samples['unit']}", samples["unit"], PartialDate(2019, 11, 22))  # fmt: skip
    document = Document("mau", head, SOURCE, text)
    skeleton = Skeleton(form, level, symbol, blocks, len(text))
    for span in segment.sentences(text):
        at = bisect_right(starts, span.start) - 1
        places = _traced(blocks[at], span, starts[at], samples)
        if places:
            blocks[at].sentences.append(places)
    for mention in extractors.extract(document):
        at = bisect_right(starts, mention.span.start) - 1
        places = _traced(blocks[at], mention.span, starts[at], samples)
        if places is None:
            skeleton.lost += 1
            continue
        fact = _renewing(mention.fact, samples) or _constant(mention.fact)
        blocks[at].mentions.append((*places, fact, mention.rule, mention.confidence))
    return skeleton


def _traced(block: Block, span: Span, start: int, samples: Fill) -> tuple[Place, Place] | None:
    """Both ends of a span as piece and offset in its block; None when an end lies inside a sample."""
    _, begins = block.filled(samples)
    places = []
    for position in (span.start - start, span.end - start):
        piece = min(bisect_right(begins, position) - 1, len(block.pieces) - 1)
        offset = position - begins[piece]
        if offset > begins[piece + 1] - begins[piece] or (piece % 2 and 0 < offset < begins[piece + 1] - begins[piece]):
            return None
        places.append((piece + 1, 0) if piece % 2 and offset else (piece, offset))
    return places[0], places[1]


def _constant(value: Any) -> Callable[[Fill], Any]:
    return lambda _: value


def _from_slot(name: str, make: Callable[[str], Any]) -> Callable[[Fill], Any]:
    return lambda fill: make(fill[name])


def _date(text: str) -> PartialDate:
    parts = [int(part) for part in reversed(text.split("/"))]
    return PartialDate(*parts)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


_YEARS = {int(SAMPLES[name]): name for name in ("year", "last", "next", "start", "end")}


def _renewing(value: Any, samples: Fill) -> Callable[[Fill], Any] | None:
    """How a value is made from the words in the slots; None when it does not depend on them."""
    if isinstance(value, str) and type(value) is str:
        return _renewing_text(value, samples)
    if isinstance(value, PartialDate):
        for name, sample in samples.items():
            if re.fullmatch(r"\d+/\d+/\d{4}", sample) and _date(sample) == value:
                return _from_slot(name, _date)
        if value.year in _YEARS:
            name = _YEARS[value.year]
            return lambda fill: PartialDate(int(fill[name]), value.month, value.day)
        return None
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        number = type(value)
        for name, sample in samples.items():
            if re.fullmatch(r"\d+(?:,\d+)?", sample) and _number(sample) == value:
                return _from_slot(name, lambda text: number(_number(text)))
        return None
    if isinstance(value, tuple):
        makers = [_renewing(item, samples) or _constant(item) for item in value]
        return (lambda fill: tuple(maker(fill) for maker in makers)) if any(_renewing(i, samples) for i in value) else None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        changing = {name: made for name, item in fields.items() if (made := _renewing(item, samples))}
        if not changing:
            return None
        return lambda fill: kind(**(fields | {name: make(fill) for name, make in changing.items()}))
    return None


def _renewing_text(value: str, samples: Fill) -> Callable[[Fill], str] | None:
    names = {sample: name for name, sample in samples.items() if sample}
    parts = re.split(f"({'|'.join(re.escape(s) for s in sorted(names, key=len, reverse=True))})", value)
    if len(parts) == 1:
        return None
    pieces = [names[part] if number % 2 else part for number, part in enumerate(parts)]
    return lambda fill: "".join(fill[piece] if number % 2 else piece for number, piece in enumerate(pieces))


def replayed(parts: Iterable[Part]) -> tuple[str, tuple[Span, ...], tuple[Mention, ...]]:
    """A document made of parts: its text, sentences and mentions."""
    texts: list[str] = []
    sentences: list[Span] = []
    mentions: list[Mention] = []
    at = 0
    for part in parts:
        if isinstance(part, list):
            for sentence in part:
                sentences.append(Span(at, at + len(sentence)))
                at += len(sentence) + 1
            at += 1
            texts.append(" ".join(part))
            continue
        block, fill = part
        text, begins = block.filled(fill)
        for (piece, offset), (last, rest) in block.sentences:
            sentences.append(Span(at + begins[piece] + offset, at + begins[last] + rest))
        for (piece, offset), (last, rest), fact, rule, confidence in block.mentions:
            start, end = begins[piece] + offset, begins[last] + rest
            mentions.append(Mention(Span(at + start, at + end), text[start:end], fact(fill), rule, confidence))
        texts.append(text)
        at += len(text) + 2
    mentions.sort(key=lambda m: (m.span.start, m.span.end, m.rule))
    return "\n\n".join(texts) + "\n", tuple(sentences), tuple(mentions)
