"""Records on disk: what is accepted, what is refused with file, field and mend, and what a crash leaves."""

import os
from pathlib import Path

import pytest

from thidua import archive
from thidua.archive import load, save, write_text
from thidua.errors import ManyErrors, RecordError
from thidua.model import Citation, Document, Head, Mention, PartialDate, Source, Span, Term
from thidua.yamltext import dump_yaml, parse_yaml

DOCUMENT = Document(
    "2024-02-05-ct-07-ubnd-huyen-suoi-mo",
    Head("Chỉ thị", "Về việc trồng rừng", "07", "CT-UBND", issued=PartialDate(2024, 2, 5)),
    Source("a.txt", "0" * 64, "text/plain"),
    "Thực hiện Chỉ thị số 34-CT/TW.\n",
    sentences=(Span(0, 30),),
    terms=(Term("trồng rừng", 2),),
)
MENTION = Mention(Span(10, 29), "Chỉ thị số 34-CT/TW", Citation("Chỉ thị", "34-CT/TW"), "citation.numbered")
EVIDENCE = "evidence: {source: sổ tay, as_of: 2026-11-20, verified: true}"


def authority(root: Path, name: str, text: str) -> Path:
    path = root / "authorities" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def complaints(root: Path) -> list[str]:
    with pytest.raises(ManyErrors) as caught:
        load(root)
    return list(caught.value.lines)


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    save(tmp_path, DOCUMENT, [MENTION])
    loaded = load(tmp_path)
    assert loaded.documents == (DOCUMENT,)
    assert loaded.mentions_of(DOCUMENT.id) == (MENTION,)


def test_an_absent_folder_is_an_empty_archive(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere").documents == ()


def test_findings_of_a_changed_text_are_not_used(tmp_path: Path) -> None:
    path = save(tmp_path, DOCUMENT, [MENTION])
    path.write_text(path.read_text(encoding="utf-8") + "Thêm một dòng.\n", encoding="utf-8")
    [document] = load(tmp_path).documents
    assert document.sentences == ()
    assert load(tmp_path).mentions_of(document.id) == ()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "movements",
            f"- {{id: a, name: A, kind: phong trào, slogan: x, {EVIDENCE}}}",
            "bản ghi 1 (a): slogan: không có trường này, các trường là id,",
        ),
        ("movements", "- {id: a, name: A, kind: phong trào}", "bản ghi 1 (a): evidence: thiếu"),
        (
            "legal",
            f"- {{id: a, kind: Luật, title: A, issued: 31/12/23, {EVIDENCE}}}",
            "issued: cần ngày dạng 2023-12-31, 2023-12 hoặc 2023, gặp '31/12/23'",
        ),
        ("legal", f"- {{id: a, kind: Luật, title: A, issued: 2023-02-30, {EVIDENCE}}}", "issued: cần ngày dạng"),
        ("legal", f"- {{id: a, kind: Luật, title: A, status: còn, {EVIDENCE}}}", "status: cần một trong còn hiệu lực,"),
        ("legal", f"- {{id: a, kind: Luật, title: A, basis: yes, {EVIDENCE}}}", "basis: cần true hoặc false"),
        (
            "legal",
            f"- {{id: a, kind: Luật, title: A, replaces: [b], {EVIDENCE}}}",
            "a: replaces: không có bản ghi 'b' trong legal.yaml",
        ),
        (
            "legal",
            f"- {{id: a, kind: Luật, title: A, variants: B, {EVIDENCE}}}",
            "variants: cần một danh sách, gặp 'B'",
        ),
        (
            "places",
            f"- {{id: a, name: A, level: xã, parent: z, {EVIDENCE}}}",
            "a: parent: không có bản ghi 'z' trong places.yaml",
        ),
        (
            "people",
            f"- {{id: a, name: A, kind: person, {EVIDENCE}}}\n- {{id: a, name: B, kind: person, {EVIDENCE}}}",
            "id: 'a' có 2 lần",
        ),
        ("people", "- {id: a, id: b}", "dòng 1: trường 'id' có hai lần"),
        (
            "legal",
            f"- {{id: a, kind: Luật, issued: 31/12/23, slogan: x, status: còn, {EVIDENCE}}}",
            "bản ghi 1 (a): issued: cần ngày dạng 2023-12-31, 2023-12 hoặc 2023, gặp '31/12/23'; slogan: không có trường này",
        ),
        ("people", "- {id: a}", "bản ghi 1 (a): name: thiếu; kind: thiếu; evidence: thiếu"),
        ("people", "- id: [", "YAML sai"),
        ("people", "id: a", "cần một danh sách bản ghi, mỗi"),
        ("people", "- &x {id: a}\n- *x", "không dùng bí danh YAML"),
        ("people", "- just text", "bản ghi 1: cần các trường, gặp 'just text'"),
    ],
)
def test_a_broken_record_is_named_with_file_field_and_mend(name: str, text: str, says: str, tmp_path: Path) -> None:
    path = authority(tmp_path, name, text)
    [line] = complaints(tmp_path)
    assert line.startswith(str(path))
    assert says in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: 2024-02-05", "id: 2025-02-05", "id: cần '2024-02-05-ct-07-ubnd-huyen-suoi-mo' (tên tệp"),
        ("issued: '2024-02-05'", "issued: hôm qua", "head.issued: cần ngày dạng"),
        ("form: full", "form: half", "form: cần một trong digest, full"),
        ("---\nid", "id", "dòng 1: cần phần đầu giữa hai dòng ---"),
    ],
)
def test_a_broken_head_is_named_with_file_field_and_mend(old: str, new: str, says: str, tmp_path: Path) -> None:
    path = save(tmp_path, DOCUMENT, [])
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    [line] = complaints(tmp_path)
    assert line.startswith(str(path))
    assert says in line


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"10-29"', '"29-10"', "mentions[0].span: cần vị trí dạng 12-57, gặp '29-10'"),
        ('"10-29"', "10", "mentions[0].span: cần vị trí dạng 12-57, gặp '10'"),
        ('"kind": "Chỉ thị"', '"sort": "Chỉ thị"', "mentions[0].fact.citation.sort: không có trường này, các trường là kind,"),
        ('{"kind": "Chỉ thị", "number": "34-CT/TW"}', '{"number": "34-CT/TW"}', "mentions[0].fact.citation.kind: thiếu"),
        ('"citation": {', '"cite": {', "mentions[0].fact: cần một trong citation,"),
        ('"10-29"', f'"10-{"9" * 5000}"', "mentions[0].span: cần vị trí dạng 12-57, gặp '10-999"),
        ('"count": 2', '"count": 1E999999999', "terms[0].count: cần một số, gặp '1E999999999'"),
        ('"count": 2', '"count": "hai"', "terms[0].count: cần một số, gặp 'hai'"),
        ('"rule": ', '"quote": "x", "rule": ', "trường 'quote' có hai lần; bỏ một"),
        ('["0-30"]', '"0-30"', "sentences: cần một danh sách, gặp '0-30'"),
        ('["0-30"]', '["0-30", null]', "sentences[1]: cần chữ, gặp None"),
        ("document: ", "documents: ", "documents: không có trường này, các trường là document,"),
    ],
)
def test_broken_findings_are_named_with_file_field_and_mend(old: str, new: str, says: str, tmp_path: Path) -> None:
    path = archive.findings_path(tmp_path, save(tmp_path, DOCUMENT, [MENTION]))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    [line] = complaints(tmp_path)
    assert line.startswith(str(path))
    assert says in line
    assert line.endswith("chạy `thidua read` để máy viết lại")


def test_findings_in_the_older_form_are_loaded(tmp_path: Path) -> None:
    path = archive.findings_path(tmp_path, save(tmp_path, DOCUMENT, [MENTION]))
    plain = parse_yaml(path.read_text(encoding="utf-8"))
    path.write_text(dump_yaml(plain, compact=True).replace("'0.99'", "0.99"), encoding="utf-8")
    assert "{" in path.read_text(encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.documents == (DOCUMENT,)
    assert loaded.mentions_of(DOCUMENT.id) == (MENTION,)


def test_each_mention_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    path = archive.findings_path(tmp_path, save(tmp_path, DOCUMENT, [MENTION, MENTION]))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[-1] == lines[-2]
    assert lines[-1].startswith('- {"span": "10-29", "quote": "Chỉ thị số 34-CT/TW", "fact": {"citation": ')


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    authority(tmp_path, "people", "- {id: a}")
    authority(tmp_path, "movements", "- {id: b}")
    bad = tmp_path / "documents" / "2024" / "x.md"
    bad.parent.mkdir(parents=True)
    bad.write_bytes(b"\xff\xfe")
    assert len(complaints(tmp_path)) == 3


def test_files_that_nothing_reads_are_named(tmp_path: Path) -> None:
    authority(tmp_path, "movements", "")
    (tmp_path / "authorities" / "place.yml").write_text("- {id: a}", encoding="utf-8")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "lac.md").write_text("---\n", encoding="utf-8")
    (tmp_path / "mentions" / "2024").mkdir(parents=True)
    (tmp_path / "mentions" / "2024" / "mo-coi.yaml").write_text("", encoding="utf-8")
    lines = complaints(tmp_path)
    assert [Path(line.split(":")[0]).name for line in lines] == ["place.yml", "lac.md", "mo-coi.yaml"]


def test_an_id_that_could_leave_the_folder_is_refused(tmp_path: Path) -> None:
    authority(tmp_path, "people", f"- {{id: ../a, name: A, kind: person, {EVIDENCE}}}")
    assert "id: chỉ dùng chữ thường a-z, số và gạch nối, gặp '../a'" in complaints(tmp_path)[0]


def test_a_nest_of_aliases_costs_nothing(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(40))
    authority(tmp_path, "people", bomb)
    assert "không dùng bí danh YAML" in complaints(tmp_path)[0]


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_text(path, "cũ")

    def fail(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(RecordError, match="không ghi được"):
        write_text(path, "mới")
    assert path.read_text(encoding="utf-8") == "cũ"
    assert [item.name for item in tmp_path.iterdir()] == ["a.md"]


def test_a_document_without_a_year_has_its_folder() -> None:
    assert archive.year_folder(Head("Văn bản", "x")) == archive.UNDATED
