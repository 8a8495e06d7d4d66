"""Sentences, words and key terms: the only module that imports underthesea.

Sentences come back as exact pieces of the text; word tokens do not, so words are only counted, and
every span here comes from the text itself.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from thidua.model import Document, Span, Term
from thidua.text import key

# Enough to tell documents apart; the rest of the curve is words that stand once.
_TERMS = 120

_BLOCK = re.compile(r"[^\n]+")
_NO_SENTENCE = re.compile(r"[\W\d_]*")
_MARKS = re.compile(r"[\s#*_>|+\-•–]*")

# Compounds of every office text; they tell nothing about one of them.
_COMMON = frozenset(
    key(word)
    for word in (
        "thực hiện",
        "tổ chức",
        "triển khai",
        "tiếp tục",
        "công tác",
        "nhiệm vụ",
        "cơ quan",
        "đơn vị",
        "địa phương",
        "trên địa bàn",
        "địa bàn",
        "nội dung",
        "kết quả",
        "tập thể",
        "cá nhân",
        "các cấp",
        "đảm bảo",
        "bảo đảm",
        "tăng cường",
        "đẩy mạnh",
        "nâng cao",
        "xây dựng",
        "phát huy",
        "hiệu quả",
        "chất lượng",
        "kịp thời",
        "trách nhiệm",
        "chỉ đạo",
        "lãnh đạo",
        "quy định",
        "theo dõi",
        "hướng dẫn",
        "kiểm tra",
        "đôn đốc",
        "yêu cầu",
        "phối hợp",
        "quan tâm",
        "có thể",
        "tham gia",
        "hoàn thành",
        "phấn đấu",
        "cụ thể",
        "phù hợp",
        "liên quan",
        "đồng thời",
        "trong đó",
        "hiện nay",
        "thời gian",
        "giai đoạn",
        "năm nay",
        "hằng năm",
        "hàng năm",
        "góp phần",
        "chú trọng",
        "tập trung",
        "nhằm",
        "chủ động",
        "tích cực",
        "huyện",
        "tỉnh",
        "xã",
        "thị trấn",
        "nhân dân",
        "cán bộ",
        "công chức",
        "viên chức",
        "ủy ban",
        "ủy ban nhân dân",
        "thi đua",
        "khen thưởng",
        "phong trào",
        "chủ tịch",
        "văn bản",
        "nhà nước",
        "việt nam",
        "đối với",
        "các loại",
        "một số",
        "chỉ tiêu",
        "kế hoạch",
        "phát triển",
        "mục tiêu",
        "sâu rộng",
        "rộng khắp",
        "thường xuyên",
        "bản gốc",
    )
)


def segment(document: Document) -> Document:
    """The document with its sentences and its key terms, most frequent first."""
    return replace(document, sentences=tuple(sentences(document.text)), terms=tuple(terms(document.text)))


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences of a text, in order. A line end always ends one, as layout has joined the rest."""
    # Costs a quarter of a second, which search and publish have no use for.
    from underthesea import sent_tokenize

    for block in _BLOCK.finditer(text):
        line = block.group()
        if "\t" in line or line.lstrip().startswith("|"):
            yield Span(block.start(), block.end())
            continue
        position = _MARKS.match(line).end()  # type: ignore[union-attr]
        for piece in sent_tokenize(line[position:]):
            start = line.find(piece, position)
            # Pieces are exact so far as measured; one that is not stays part of the next.
            if start < 0:
                continue
            position = start + len(piece)
            if not _NO_SENTENCE.fullmatch(piece):
                yield Span(block.start() + start, block.start() + position)


def terms(text: str) -> list[Term]:
    """Compound words of a text with their counts, the commonest first, at most 120."""
    from underthesea import word_tokenize

    counts: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = {}
    for block in _BLOCK.finditer(text):
        for word in word_tokenize(block.group()):
            name = key(word)
            if _tells(word, name):
                counts[name] += 1
                spelled.setdefault(name, Counter())[_written(word)] += 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))[:_TERMS]
    return [Term(min(spelled[name], key=lambda word: (-spelled[name][word], word)), counts[name]) for name in ranked]


def _tells(word: str, name: str) -> bool:
    syllables = name.split()
    return 2 <= len(syllables) <= 6 and name not in _COMMON and all(s.isalpha() for s in syllables) and len(name) >= 5


def _written(word: str) -> str:
    """A term as shown: lower case unless it is a name (every syllable capitalised)."""
    word = " ".join(word.replace("_", " ").split())
    return word if all(syllable[:1].isupper() for syllable in word.split()) else word.lower()
