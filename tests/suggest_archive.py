"""An invented archive in which words stand often enough for corrections and suggestions to mean something."""

from pathlib import Path

from thidua.archive import Archive
from thidua.model import (
    Document,
    Evidence,
    Head,
    Link,
    Mention,
    Movement,
    MovementName,
    PartialDate,
    Source,
    Span,
    Term,
)
from thidua.resolve import Resolution

SEEN = Evidence("thử", PartialDate(2026, 11, 20), True)
HOSTILE = "<script>window.hacked = 1</script> xanh"

# Each stands in every document of its turn.
SENTENCES = (
    "Phát động phong trào thi đua yêu nước trong toàn huyện.",
    "Công tác thi đua, khen thưởng được đổi mới; tuyên dương người tốt, việc tốt.",
    "Giảm nghèo bền vững, xây dựng nông thôn mới ở xã Đồng Xanh.",
    "Trường học, trường mầm non được sửa sang; bổ sung sách vở.",
    "Thực hiện Nghị quyết số 30-NQ/TW và Chỉ thị số 34-CT/TW của Bộ Chính trị.",
    "Ủy ban nhân dân huyện Suối Mơ chăm sóc, giúp đỡ gia đình có công.",
    "Hội thi đấu vật xuân của xã có sáu đô vật.",
    "Sắp xếp, sáp nhập các xóm; đề xuất chia sẻ kinh nghiệm.",
)


def document(number: int) -> Document:
    """Three sentences of the eight in turn; the wrestling of the seventh only once."""
    turns = [turn for turn in (number % 8, (number + 3) % 8, (number * 5 + 1) % 8, 0) if turn != 6 or number == 6]
    text = "\n".join(SENTENCES[turn] for turn in dict.fromkeys(turns))
    head = Head("Kế hoạch", f"Phát động phong trào thi đua đợt {number % 9}", str(number), "KH-UBND", "Ủy ban nhân dân huyện Suối Mơ", issued=PartialDate(2020 + number % 5))
    terms = (Term("thi đua", 2), Term("nông thôn mới", 1)) if number % 2 else (Term("khen thưởng", 1),)
    return Document(f"kh-{number:03}", head, Source(f"{number}.txt", "0" * 64, "text/plain"), text, terms=terms)


DOCUMENTS = tuple(map(document, range(1, 121)))
MOVEMENTS = (
    Movement("dong-xanh", "Đồng Xanh thi đua trồng rừng", "phong trào", SEEN, variants=("Mỗi nhà một vườn ươm",)),
    Movement("la", HOSTILE, "phong trào", SEEN),
)
LINKS = tuple(
    Link(one.id, Mention(Span(0, 1), "x", MovementName("Đồng Xanh thi đua trồng rừng", "phong trào"), "thử"), "dong-xanh", None) for one in DOCUMENTS[:7]
)
ARCHIVE = Archive(Path(), DOCUMENTS, movements=MOVEMENTS)
RESOLUTION = Resolution(LINKS, (), {})
