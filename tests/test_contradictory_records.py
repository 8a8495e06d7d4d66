"""Records that contradict themselves or each other are refused on load, all at once, each with file, record and field."""

from pathlib import Path

import pytest

from thidua.archive import load
from thidua.errors import ManyErrors

EVIDENCE = "evidence: {source: sổ tay, as_of: 2026-11-20, verified: true}"
ACT = f"kind: Quyết định, title: Trồng rừng, {EVIDENCE}"


def complaints(root: Path, **files: str) -> list[str]:
    (root / "authorities").mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        (root / "authorities" / f"{name}.yaml").write_text(rows, encoding="utf-8")
    try:
        load(root)
    except ManyErrors as error:
        return [line.partition("authorities/")[2] for line in error.lines]
    return []


@pytest.mark.parametrize(
    "name, rows, told",
    [
        ("legal", f"- {{id: a, {ACT}, valid_from: 2024-01-01, valid_to: 2023-01-01}}", "legal.yaml: a: valid_to: 2023-01-01 không sau valid_from 2024-01-01"),
        ("legal", f"- {{id: a, {ACT}, valid_from: 2024-01-01, valid_to: 2024-01-01}}", "legal.yaml: a: valid_to:"),
        ("organizations", f"- {{id: a, name: Ban Rừng, valid_from: 2024, valid_to: 2021, {EVIDENCE}}}", "organizations.yaml: a: valid_to:"),
        ("legal", f"- {{id: a, {ACT}, issued: 2024-05-01, valid_from: 2024-01-01}}", "legal.yaml: a: valid_from: 2024-01-01 trước ngày ban hành 2024-05-01"),
        ("legal", f"- {{id: a, {ACT}, issued: 2024-05-01, valid_to: 2023-01-01}}", "legal.yaml: a: valid_to: 2023-01-01 không sau issued"),
        ("legal", f"- {{id: a, {ACT}, replaces: [a]}}", "legal.yaml: a: replaces: 'a' là chính văn bản này"),
        ("legal", f"- {{id: a, {ACT}, amends: [a]}}", "legal.yaml: a: amends: 'a' là chính văn bản này"),
        ("legal", f"- {{id: a, {ACT}, implements: [b]}}\n- {{id: b, {ACT}, implements: [c]}}\n- {{id: c, {ACT}, implements: [a]}}",
         "legal.yaml: a: implements: hướng dẫn, thực hiện vòng tròn: a → b → c → a"),
        ("legal", f"- {{id: a, {ACT}, issued: 2020, replaces: [b]}}\n- {{id: b, {ACT}, issued: 2021-02}}",
         "legal.yaml: a: replaces: b ban hành 2021-02, sau khi"),
        ("legal", f"- {{id: a, {ACT}, number: 07/QĐ-UBND, issued: 2024-05-01, issuer: UBND xã}}\n- {{id: b, {ACT}, number: 07/QD-UBND, issued: 2024-05-01, issuer: UBND Xã}}",
         "legal.yaml: b: number: cùng số, ngày, cơ quan với a"),
        ("movements", f"- {{id: a, name: A, kind: phong trào, period: {{start: 2025, end: 2021}}, {EVIDENCE}}}", "movements.yaml: a: period: kết thúc 2021 trước khi bắt đầu 2025"),
        ("movements", f"- {{id: a, name: Góp cây, kind: phong trào, {EVIDENCE}}}\n- {{id: b, name: Góp Cây, kind: phong trào, {EVIDENCE}}}",
         "movements.yaml: b: name: cùng tên, cùng thời gian với a"),
        ("indicators", f"- {{id: a, name: A, better: nhiều, {EVIDENCE}}}", "indicators.yaml: a: better: cần một trong tăng, giảm, gặp 'nhiều'"),
        ("titles", f"- {{id: a, name: A, receiver: đơn vị, {EVIDENCE}}}", "titles.yaml: a: receiver: chỉ dùng cá nhân, tập thể, hộ gia đình"),
        ("commendations", f"- {{id: a, name: A, receiver: 'tập thể, cá nhân', {EVIDENCE}}}", "commendations.yaml: a: receiver:"),
        ("titles", f"- {{id: a, name: A, basis: luat-nao, {EVIDENCE}}}", "titles.yaml: a: basis: không có bản ghi 'luat-nao' trong legal.yaml"),
        ("abbreviations", f"- {{short: SM, expansions: [Suối Mơ], {EVIDENCE}}}\n- {{short: SM, expansions: [sáng mai], {EVIDENCE}}}", "abbreviations.yaml: SM: short: có hai lần"),
    ],
)
def test_a_contradiction_names_file_record_and_field(name: str, rows: str, told: str, tmp_path: Path) -> None:
    lines = complaints(tmp_path, **{name: rows})
    assert len(lines) == 1
    assert lines[0].startswith(told)


@pytest.mark.parametrize(
    "name, rows",
    [
        ("legal", f"- {{id: a, {ACT}, issued: 2024-05-01, valid_from: 2024-05-01, valid_to: 2024-06-01}}"),
        ("legal", f"- {{id: a, {ACT}, issued: 2024-05, valid_from: 2024-05-01}}"),
        ("legal", f"- {{id: a, {ACT}, issued: 2024-05-01, valid_from: 2024-01-01, note: Hiệu lực trở về trước theo Điều 3.}}"),
        ("legal", f"- {{id: a, {ACT}, number: 07-CT/TU, issued: 2016-05-09, issuer: TU}}\n- {{id: b, {ACT}, number: 07-CT/TU, issued: 2021-05-09, issuer: TU}}"),
        ("legal", f"- {{id: a, {ACT}, issued: 2020, replaces: [b, c]}}\n- {{id: b, {ACT}, issued: 2019, replaces: [c]}}\n- {{id: c, {ACT}, issued: 2018}}"),
        ("movements", f"- {{id: a, name: A, kind: phong trào, period: {{end: 2020}}, {EVIDENCE}}}\n- {{id: b, name: A, kind: phong trào, period: {{start: 2021}}, {EVIDENCE}}}"),
        ("indicators", f"- {{id: a, name: Trường xanh, unit: trường, {EVIDENCE}}}\n- {{id: b, name: Trường xanh, unit: '%', {EVIDENCE}}}"),
        ("people", f"- {{id: a, name: Mơ, kind: person, role: Trưởng xóm, {EVIDENCE}}}\n- {{id: b, name: Mơ, kind: person, role: Cô giáo, {EVIDENCE}}}"),
        ("titles", f"- {{id: a, name: A, receiver: 'cá nhân, hộ gia đình', valid_to: 2024-01-01, {EVIDENCE}}}\n- {{id: b, name: A, valid_from: 2024-01-01, {EVIDENCE}}}"),
    ],
)
def test_what_only_looks_like_a_contradiction_is_accepted(name: str, rows: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, **{name: rows}) == []


def test_all_contradictions_are_told_at_once(tmp_path: Path) -> None:
    lines = complaints(
        tmp_path,
        legal=f"- {{id: a, {ACT}, replaces: [b], valid_from: 2024, valid_to: 2020}}\n- {{id: b, {ACT}, replaces: [a]}}",
        titles=f"- {{id: t, name: T, receiver: ai đó, {EVIDENCE}}}",
        movements=f"- {{id: m, name: M, kind: phong trào, period: {{start: 2025, end: 2021}}, {EVIDENCE}}}",
    )
    assert len(lines) == 4
    assert {line.split(".yaml")[0] for line in lines} == {"legal", "titles", "movements"}


def test_a_long_chain_of_replacements_is_walked_once(tmp_path: Path) -> None:
    rows = [f"- {{id: a{n}, {ACT}, replaces: [a{n + 1}]}}" for n in range(3000)]
    assert complaints(tmp_path, legal="\n".join([*rows, f"- {{id: a3000, {ACT}}}"])) == []
