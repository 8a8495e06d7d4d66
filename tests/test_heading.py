"""Heads as offices print them: whole, in two columns, in one line, or hardly at all."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.heading import identify
from thidua.heading.casing import in_running_case
from thidua.model import Source
from thidua.readers.layout import unwrap
from thidua.text import repair

SPECIMEN = re.compile(r"^## (?P<title>[^\n]+)\n+```text\n(?P<text>.*?)\n```\n+```yaml\n(?P<head>.*?)\n```", re.MULTILINE | re.DOTALL)
HEADS = [
    pytest.param(match["text"], yaml.load(match["head"], Loader=yaml.BaseLoader), id=match["title"])  # noqa: S506
    for match in SPECIMEN.finditer((Path(__file__).parent / "specimens" / "heads.md").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_a_head_is_read_as_it_says(text: str, expected: dict[str, Any]) -> None:
    head = identify(Source("a.txt", "0" * 64, "text/plain"), unwrap(repair(text)).text).head
    found = {
        "kind": head.kind, "number": head.number, "symbol": head.symbol, "issuer": head.issuer, "place": head.place,
        "date_issued": str(head.issued) if head.issued else None, "title": head.title,
        "signer": head.signatory.name if head.signatory else None,
        "position": head.signatory.position if head.signatory else None,
        "recipients": list(head.recipients), "theme": head.theme,
        "start": str(head.period.start) if head.period and head.period.start else None,
        "end": str(head.period.end) if head.period and head.period.end else None,
    }
    # A field left empty in the specimen is one that the text does not say.
    assert {name: found[name] or None for name in expected} == {name: value or None for name, value in expected.items()}


def test_there_are_enough_heads() -> None:
    assert len(HEADS) >= 30


@pytest.mark.parametrize(("title", "text", "expected"), [
    ("VỀ VIỆC PHÁT ĐỘNG THI ĐUA TRÊN ĐỊA BÀN TỈNH ĐÁ XANH", "Toàn tỉnh Đá Xanh thi đua; tỉnh Đá Xanh có 9 xã.", "Về việc phát động thi đua trên địa bàn tỉnh Đá Xanh"),
    ("KẾ HOẠCH XÂY DỰNG NTM GIAI ĐOẠN 2021 - 2025 THEO NGHỊ QUYẾT ĐẠI HỘI XIV", "Việc xây dựng NTM.", "Kế hoạch xây dựng NTM giai đoạn 2021 - 2025 theo nghị quyết đại hội XIV"),
    ("HƯỚNG DẪN THI HÀNH LUẬT TRỒNG RỪNG NĂM 2024", "Thực hiện Luật Trồng rừng, các xã trồng rừng.", "Hướng dẫn thi hành Luật Trồng rừng năm 2024"),
    ("Về việc khen thưởng ở xã Suối Mơ", "SUỐI MƠ", "Về việc khen thưởng ở xã Suối Mơ"),
    ("ĐỀ ÁN HỖ TRỢ SUỐI MƠ", "ĐỀ ÁN HỖ TRỢ SUỐI MƠ", "Đề án hỗ trợ suối mơ"),
])
def test_a_title_in_capitals_is_written_as_running_text_writes_it(title: str, text: str, expected: str) -> None:
    assert in_running_case(title, text) == expected


def test_a_name_known_from_the_head_keeps_its_capitals() -> None:
    assert in_running_case("ĐỀ ÁN HỖ TRỢ SUỐI MƠ NĂM 2025", "", "Ủy ban nhân dân huyện Suối Mơ") == "Đề án hỗ trợ Suối Mơ năm 2025"
