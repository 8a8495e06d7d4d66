"""An invented archive for tests of pages and site: huyện Suối Mơ, tỉnh Mây Trắng. Nothing here is real."""

from hashlib import sha256
from pathlib import Path

from thidua.archive import AUTHORITY_FILES, Archive, save
from thidua.codec import encode
from thidua.model import (
    Abbreviation,
    Citation,
    Document,
    Evidence,
    Fact,
    Figure,
    Form,
    Head,
    LegalAct,
    Link,
    Mention,
    Movement,
    MovementName,
    Organization,
    PartialDate,
    Period,
    Person,
    Place,
    PlaceName,
    Remark,
    Signatory,
    Source,
    Span,
    Status,
    Term,
)
from thidua.pages import Gathered, gather
from thidua.resolve import Resolution
from thidua.yamltext import dump_yaml

KNOWN = Evidence("sổ tay tưởng tượng", PartialDate(2026, 11, 20), True)
DOUBTED = Evidence("nghe kể", PartialDate(2026, 11, 20), False)

DIRECTIVE_TEXT = """Chỉ thị này thi hành Quyết định số 12/QĐ-UBND ngày 05/02/2025 của Ủy ban nhân dân tỉnh Mây Trắng.

## I. MỤC TIÊU

Phấn đấu trồng 30 hecta rừng ở xã Suối Trong. Phong trào "Suối Mơ xanh" được giữ vững.

## II. NỘI DUNG

1. Đẩy mạnh phong trào "Suối Mơ xanh" theo Kế hoạch của huyện.

2. Việc cụ thể như sau.

- Trồng cây:
  + cây lim, 10 hecta;
  + cây dẻ, 20 hecta.
- Gương tốt: bà Mơ Thị Lành, **xã Suối Trong**.

| Chỉ tiêu | Mục tiêu | Kết quả |
|---|---|---|
| Rừng trồng | 30 | 31,5 |
| Rừng chăm sóc | 5 | 6 |
| Giống | tốt | tốt |
"""

REPORT_TEXT = """Báo cáo kết quả thực hiện Chỉ thị số 03/CT-UBND ngày 10/3/2025 của Ủy ban nhân dân huyện Suối Mơ.

Phong trào "Suối Mơ xanh" trồng được 31,5 hecta.
"""


def source(text: str, name: str) -> Source:
    return Source(name, sha256(text.encode()).hexdigest(), "text/plain")


def mention(text: str, quote: str, fact: Fact, after: int = 0) -> Mention:
    start = text.index(quote, after)
    return Mention(Span(start, start + len(quote)), quote, fact, "test")


DIRECTIVE = Document(
    "2025-ct-03-ubnd-huyen-suoi-mo",
    Head(
        "Chỉ thị", "Về việc phát động thi đua năm 2025", "03", "CT-UBND", "Ủy ban nhân dân huyện Suối Mơ", "Suối Mơ",
        PartialDate(2025, 3, 10), Signatory("Lê Văn Suối", "CHỦ TỊCH"), ("UBND các xã", "Lưu: VT"),
        theme="Xanh từ nguồn", period=Period(end=PartialDate(2025, 12, 31)),
    ),
    source(DIRECTIVE_TEXT, "chi-thi.txt"), DIRECTIVE_TEXT, Form.DIGEST,
    (Remark("30 hecta rừng", "Biểu ghi 31,5 hecta."), Remark("không có trong văn bản", "Ghi chú về phần đầu.")),
    terms=(Term("trồng rừng", 3), Term("suối", 2)),
)
REPORT = Document(
    "2025-bc-ubnd-huyen-suoi-mo",
    Head("Báo cáo", "Kết quả thi đua năm 2025", symbol="BC-UBND", issuer="Ủy ban nhân dân huyện Suối Mơ",
         issued=PartialDate(2025, 12)),
    source(REPORT_TEXT, "bao-cao.txt"), REPORT_TEXT, terms=(Term("trồng rừng", 1), Term("kết quả", 1)),
)

OLD_DECISION = LegalAct(
    "qd-07-ubnd-may-trang-2020", "Quyết định", "về thi đua giai đoạn 2020 - 2024", KNOWN, "07/QĐ-UBND",
    PartialDate(2020, 1, 9), "Ủy ban nhân dân tỉnh Mây Trắng", status=Status.ENDED,
)
DECISION = LegalAct(
    "qd-12-ubnd-may-trang-2025", "Quyết định", "Quy định công tác thi đua", DOUBTED, "12/QĐ-UBND",
    PartialDate(2025, 2, 5), "Ủy ban nhân dân tỉnh Mây Trắng", status=Status.IN_FORCE,
    valid_from=PartialDate(2025, 2, 5), valid_to=PartialDate(2027, 3, 1), replaces=(OLD_DECISION.id,), basis=True,
    note="Chỉ dùng trong kiểm thử.",
)
OWN_DIRECTIVE = LegalAct(
    "ct-03-ubnd-suoi-mo-2025", "Chỉ thị", "về việc phát động thi đua năm 2025", KNOWN, "03/CT-UBND",
    PartialDate(2025, 3, 10), "Ủy ban nhân dân huyện Suối Mơ", implements=(DECISION.id,),
)
GREEN = Movement(
    "suoi-mo-xanh", "Suối Mơ xanh", "phong trào", KNOWN, ("Vì Suối Mơ xanh",),
    Period(PartialDate(2025), PartialDate(2025, 12, 31)), "Ủy ban nhân dân huyện Suối Mơ",
)
PROVINCE = Place("tinh-may-trang", "Mây Trắng", "tỉnh", KNOWN)
DISTRICT = Place(
    "huyen-suoi-mo", "Suối Mơ", "huyện", KNOWN, PROVINCE.id, valid_to=PartialDate(2025, 7, 1),
    successors=("xa-suoi-mo-2025",),
)
NEW_COMMUNE = Place("xa-suoi-mo-2025", "Suối Mơ", "xã", KNOWN, PROVINCE.id, valid_from=PartialDate(2025, 7, 1))
COMMUNE = Place("xa-suoi-trong", "Suối Trong", "xã", KNOWN, DISTRICT.id, valid_to=PartialDate(2025, 7, 1))
LANH = Person("mo-thi-lanh-suoi-trong", "Mơ Thị Lành", "person", KNOWN, role="Tổ trưởng", place=COMMUNE.id,
              movements=(GREEN.id,))
COUNCIL = Organization(
    "ubnd-huyen-suoi-mo", "Ủy ban nhân dân huyện Suối Mơ", KNOWN, ("UBND huyện Suối Mơ",), "huyện", DISTRICT.id,
    valid_to=PartialDate(2025, 7, 1),
)

_PLAN = "Kế hoạch của huyện"


def links() -> tuple[Link, ...]:
    text = DIRECTIVE_TEXT
    cited = "Quyết định số 12/QĐ-UBND ngày 05/02/2025 của Ủy ban nhân dân tỉnh Mây Trắng"
    own = "Chỉ thị số 03/CT-UBND ngày 10/3/2025"
    green = 'Phong trào "Suối Mơ xanh"'
    second = 'phong trào "Suối Mơ xanh"'
    return (
        Link(DIRECTIVE.id, mention(text, cited, Citation("Quyết định", "12/QĐ-UBND")), DECISION.id),
        Link(DIRECTIVE.id, mention(text, "tỉnh Mây Trắng", PlaceName("Mây Trắng", "tỉnh")), PROVINCE.id),
        Link(DIRECTIVE.id, mention(text, "xã Suối Trong", PlaceName("Suối Trong", "xã")), COMMUNE.id),
        Link(DIRECTIVE.id, mention(text, green, MovementName("Suối Mơ xanh", "phong trào")), GREEN.id),
        Link(DIRECTIVE.id, mention(text, second, MovementName("Suối Mơ xanh", "phong trào")), GREEN.id),
        Link(DIRECTIVE.id, mention(text, _PLAN, Citation("Kế hoạch")), reason="chưa có bản ghi nào mang tên này"),
        Link(DIRECTIVE.id, mention(text, "Mơ Thị Lành", Figure("Mơ Thị Lành", "person")), LANH.id),
        Link(REPORT.id, mention(REPORT_TEXT, own, Citation("Chỉ thị", "03/CT-UBND")), OWN_DIRECTIVE.id),
        Link(REPORT.id, mention(REPORT_TEXT, green, MovementName("Suối Mơ xanh", "phong trào")), GREEN.id),
    )


def archive() -> Archive:
    found: dict[str, tuple[Mention, ...]] = {}
    for link in links():
        found[link.document] = (*found.get(link.document, ()), link.mention)
    return Archive(
        Path("archive"), (DIRECTIVE, REPORT), found, (OLD_DECISION, DECISION, OWN_DIRECTIVE), (GREEN,), (LANH,),
        (COUNCIL,), (PROVINCE, DISTRICT, NEW_COMMUNE, COMMUNE),
        abbreviations=(Abbreviation("SMX", ("Suối Mơ xanh", "Sở Mỏ xưa"), KNOWN),),
    )


def gathered() -> Gathered:
    """The invented archive with links made by hand: tests of pages do not depend on what finds them."""
    whole = archive()
    return gather(whole, Resolution(links(), whole.acts, {OWN_DIRECTIVE.id: DIRECTIVE.id}))


def write(root: Path, whole: Archive) -> None:
    """Save an archive as files."""
    for document in whole.documents:
        save(root, document, whole.mentions_of(document.id))
    (root / "authorities").mkdir(parents=True)
    for name in AUTHORITY_FILES:
        group = whole.acts if name == "legal" else getattr(whole, name)
        text = dump_yaml([encode(record) for record in group])
        (root / "authorities" / f"{name}.yaml").write_text(text, encoding="utf-8")
