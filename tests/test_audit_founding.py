"""The audit finds in the founding originals every slip that people found in them, and little else.

The originals lie beside the repository (../shared/corpus); without them these tests are skipped. Each row: the document, words
that a finding must show (as its own or beside them), and what is wrong with them.
"""

import shutil
from pathlib import Path

import pytest

from thidua.archive import Archive, load
from thidua.audit import Dossier, Finding, audit
from thidua.cli import main
from thidua.resolve import resolve
from thidua.text import parse_iso

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the founding originals are not beside the repository")

# Slips of content and disagreements about documents.
ACTS = (
    ("000", "Số: /CT-UBND", "number and day are blank"),
    ("000", "06-CT/TU ngày 9 tháng 5 năm 2016", "one directive under two dates"),
    ("000", "giai đoạn 2021-2026", "the term of the councils for movements"),
    ("000", "Trung tâm Văn hóa – Truyền thông", "a centre with three names"),
    ("000", "Hội đồng thi đua, khen thưởng", "a council spelled in two ways"),
    ("001", "Số: /KH-UBND", "number, day and month are blank"),
    ("001", "123/KH-UBND", "nobody's plan"),
    ("001", "vắc - xin", "a vaccine spelled in two ways"),
    ("001", "Hội đồng Thi đua - Khen thưởng", "a council spelled in two ways"),
    ("002", "01 /CT-UBND", "a blank inside the number"),
    ("002", "06-CT/TU ngày 09/5/2019", "one directive under two dates"),
    ("002", "06-CT/TU ngày 09/5/2019 của Ban Thường vụ Tỉnh ủy", "and under two titles"),
    ("002", "giai đoạn 2021 - 2026", "the term of the councils for movements"),
    ("002", "Cán bộ công chức, viên chức thi đua", "a movement without the comma of its name"),
    ("003", "/BC -UBND", "a blank inside the symbol"),
    ("003", "864/NQ-UBTVQH 14", "a blank inside the number"),
    ("003", "19 xã, thị trấn", "21 units elsewhere"),
    ("003", "83-KL/TW", "a conclusion younger than what is said to follow it"),
    ("003", "Chỉ thị 05 của Bộ chính trị", "a number without its symbol"),
    ("003", "Chỉ thị số 05-CT/TW của Bộ Chính trị", "words of an older directive in the title"),
    ("003", "tấm gương đạo đức Hồ Chí Minh", "and in the name of the movement"),
    ("003", "34/CT-TW", "hyphen and slash turned round"),
    ("003", "khóa IX", "khóa XI"),
    ("003", "lần thứ XII", "a congress four years past"),
    ("003", "năm 2019", "a year of the last report"),
    ("003", "huyện Thông Nông", "a district that was no more"),
    ("003", "của tỉnh", "the district is meant"),
    ("003", "Bảo vệ an ninh tổ quốc", "a movement under another name"),
    ("003", "Hội đồng Thi đua khen thưởng", "a council spelled in three ways"),
    ("003", "Luật Thi đua, Khen thưởng", "an amendment left out of the chain"),
    ("004", "CHỈ THỊ", "the head is missing"),
    ("004", "5 năm 2015 - 2020", "a five-year plan of six years"),
    ("004", "covid-19", "a disease spelled in two ways"),
)
# Slips of figures and misprints.
NUMBERS = (
    ("000", "Phân đấu", "phấn đấu"),
    ("000", "phân đấu", "phấn đấu"),
    ("000", "Ban ĐĐKT", "Ban TĐKT"),
    ("000", "chính chính", "hành chính nhà nước"),
    ("000", "hội nhập và phát triển” “Cán bộ", "no comma between two names"),
    ("002", "hội nhập và phát triển” “Cán bộ", "no comma between two names"),
    ("000", "“Hà Quảng đoàn kết", "a quotation that is not closed"),
    ("001", "Chỉ thị số 02/CT-UBND ngày 08/02/2022 của UBND tỉnh Điện Biên Chỉ thị", "the kind named twice"),
    ("001", "thúc đẩy đề", "để"),
    ("001", "đã được trong", "đã đạt được"),
    ("001", "Tủa Thành", "Tủa Thàng"),
    ("001", "Tả Sìn Thành", "Tả Sìn Thàng"),
    ("001", "Tả Phình", "Tả Phìn"),
    ("001", "thể trận", "thế trận"),
    ("001", "Chủ tịch Chí Minh", "Chủ tịch Hồ Chí Minh"),
    ("001", "Chỉ tịch", "Chủ tịch"),
    ("001", "}", "a bracket that joins lines"),
    ("002", "Phần đầu", "phấn đấu"),
    ("002", "chính chính", "hành chính nhà nước"),
    ("002", "Ban ĐKT", "Ban TĐKT"),
    ("002", "Hội đồng ĐKT", "Hội đồng TĐKT"),
    ("002", "1.650 triệu USD)", "a bracket too many"),
    ("003", "152 hộ", "152 of which 154"),
    ("003", "17.68", "a lost zero"),
    ("003", "1.95", "a lost zero"),
    ("003", "13.10", "a lost zero that nobody had listed"),
    ("003", "920", "per mille read as per cent"),
    ("003", "0,2-2,0", "the unit 0 for per mille"),
    ("003", "trong đó có việc làm", "201 % for 610 of 300"),
    ("003", "suy dinh dưỡng mỗi năm", "56 % for 3,92 of 1,5-2"),
    ("003", "nhà văn hoá mỗi năm", "a yearly target beside five years"),
    ("003", "1.020/750", "a yearly target beside five years"),
    ("003", "chi với", "84 chị"),
    ("003", "mái âm", "mái ấm"),
    ("003", "xuất học bổng", "suất học bổng"),
    ("003", "về vang", "vẻ vang"),
    ("003", "Thấp nền", "Thắp nến"),
    ("003", "ĐVCD", "ĐVCĐ"),
    ("003", "Hiển kế", "Hiến kế"),
    ("003", "hiển công", "hiến công"),
    ("003", "hiển đất", "hiến đất"),
    ("003", "Chinh trang", "Chỉnh trang"),
    ("003", "di rời", "di dời"),
    ("003", "các nhân", "cá nhân"),
    ("003", "Lao động tiên tiên", "tiên tiến"),
    ("003", "chuyên biến", "chuyển biến"),
    ("003", "lãnh chỉ đạo", "lãnh đạo, chỉ đạo"),
    ("003", "sinh hoạt sinh hoạt", "once"),
    ("003", "cho nhà sản xuất", "cho sản xuất"),
    ("003", "phân đấu", "phấn đấu"),
    ("003", "Tổng Cột", "Tổng Cọt, which nobody had listed"),
    ("004", "xây đựng", "xây dựng"),
    ("004", "xắp xếp", "sắp xếp"),
    ("004", "thực hện", "thực hiện"),
)
# Found as well, and right: nobody had listed them.
MORE = (
    ("003", "Bộ chính trị"),
    ("003", "Đền ơn đáp nghĩa"),
    ("003", "Đồng hành cùng thanh niên"),
    ("003", "Chinh trang nông thôn"),
)
@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root = tmp_path_factory.mktemp("originals") / "archive"
    shutil.copytree(ROOT / "archive" / "authorities", root / "authorities")
    assert main(["read", "--archive", str(root), *map(str, sorted(CORPUS.glob("*.txt")))]) == 0
    return load(root)




@pytest.fixture(scope="module")
def found(originals: Archive) -> dict[str, list[Finding]]:
    """First digits of a file's name -> what is questioned in it."""
    by_file: dict[str, list[Finding]] = {}
    for finding in audit(Dossier(originals, resolve(originals), parse_iso("2026-11-20"))):
        if finding.where:
            name = originals.document[finding.where.document].source.name
            by_file.setdefault(name[:3], []).append(finding)
    return by_file


def shows(finding: Finding, quote: str) -> bool:
    return any(quote in passage.quote for passage in (finding.where, *finding.beside) if passage)


@pytest.mark.parametrize(("document", "quote", "what"), ACTS, ids=lambda value: value)
def test_a_known_slip_is_found(found: dict[str, list[Finding]], document: str, quote: str, what: str) -> None:
    assert any(shows(finding, quote) for finding in found[document])


@pytest.mark.parametrize(("document", "quote", "what"), NUMBERS, ids=lambda value: value)
def test_a_known_slip_of_figures_or_print_is_found(found: dict[str, list[Finding]], document: str, quote: str, what: str) -> None:
    assert any(shows(finding, quote) for finding in found[document])


def test_the_three_names_of_the_centre_stand_side_by_side(found: dict[str, list[Finding]]) -> None:
    [finding] = [f for f in found["000"] if shows(f, "Trung tâm Văn hóa – Truyền thông")]
    assert shows(finding, "Trung tâm Văn hóa và Truyền thông") and shows(finding, "Truyền thanh - Truyền hình")


def test_at_most_two_false_alarms_a_document(found: dict[str, list[Finding]]) -> None:
    known = [(document, quote) for document, quote, _ in (*ACTS, *NUMBERS)] + list(MORE)
    for document, findings in found.items():
        false = [
            f"{f.rule}: {f.where.quote if f.where else ''}: {f.note}"
            for f in findings
            if not any(name == document and shows(f, quote) for name, quote in known)
        ]
        assert len(false) <= 2, false
