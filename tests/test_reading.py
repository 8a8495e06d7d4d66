"""Reading files into an archive: what is kept, what is refused, and what people corrected."""

import errno
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import DIRECTIVE
from thidua import archive, readers, reading
from thidua.errors import ManyErrors, SourceError
from thidua.model import Caution, CautionKind, Form, PartialDate, Remark, Signatory, Source
from thidua.reading.examining import examine, examined
from thidua.reading.shelf import Shelf


def read(paths: list[Path], root: Path) -> list[reading.Outcome]:
    return list(reading.read_files(paths, root))


def test_a_document_is_known_by_its_head(directive: Path, tmp_path: Path) -> None:
    [outcome] = read([directive], tmp_path / "kho")
    assert outcome.document == "2024-02-05-ct-07-ubnd-huyen-suoi-mo"
    [document] = archive.load(tmp_path / "kho").documents
    head = document.head
    assert (head.kind, head.number, head.symbol) == ("Chỉ thị", "07", "CT-UBND")
    assert head.issuer == "Ủy ban nhân dân huyện Suối Mơ"
    assert head.issued == PartialDate(2024, 2, 5)
    assert head.title == "Về việc phát động đợt thi đua trồng rừng năm 2024"
    assert head.theme == "Mỗi nhà một vườn ươm"
    assert head.signatory == Signatory("Trần Văn Ký", "CHỦ TỊCH")
    assert head.recipients == ("Thường trực Huyện ủy", "Lưu: VT")
    assert document.form is Form.FULL


def test_its_sentences_and_mentions_are_saved(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    [document] = archive.load(tmp_path).documents
    sentences = [document.text[span.start : span.end] for span in document.sentences]
    assert "Hưởng ứng phong trào thi đua “Suối Mơ xanh” giai đoạn 2021-2025." in sentences
    rules = {mention.rule for mention in archive.load(tmp_path).mentions_of(document.id)}
    assert {"citation.numbered", "movement.quoted", "place", "body"} <= rules


def test_reading_again_keeps_what_people_corrected(directive: Path, tmp_path: Path) -> None:
    [first] = read([directive], tmp_path)
    path = archive.document_path(tmp_path, archive.load(tmp_path).documents[0])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: Trần Văn Ký", "name: Trần Văn Kỳ"), encoding="utf-8")
    [again] = read([directive], tmp_path)
    assert again.document == first.document
    assert again.notes == (f"{directive}: head.signatory: giữ bản ghi đã sửa trong kho, tệp ghi khác",)
    assert archive.load(tmp_path).documents[0].head.signatory == Signatory("Trần Văn Kỳ", "CHỦ TỊCH")


def test_what_people_removed_stays_removed_and_what_they_left_is_read_anew(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    path = archive.document_path(tmp_path, archive.load(tmp_path).documents[0])
    path.write_text(path.read_text(encoding="utf-8").replace("  place: Suối Mơ\n", ""), encoding="utf-8")
    directive.write_text(DIRECTIVE.replace("Trần Văn Ký", "Lê Thị Sen"), encoding="utf-8")
    [again] = read([directive], tmp_path)
    assert again.notes == (f"{directive}: head.place: giữ bản ghi đã sửa trong kho, tệp ghi khác",)
    head = archive.load(tmp_path).documents[0].head
    assert head.place is None
    assert head.signatory == Signatory("Lê Thị Sen", "CHỦ TỊCH")


def test_a_body_that_people_mended_stays_while_its_file_is_the_same(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    path = archive.document_path(tmp_path, archive.load(tmp_path).documents[0])
    path.write_text(path.read_text(encoding="utf-8").replace("120 ha", "1.200 ha"), encoding="utf-8")
    reading.read_again(tmp_path)
    [again] = read([directive], tmp_path)
    assert again.notes == (f"{directive}: giữ nội dung đã sửa tay trong kho",)
    assert "1.200 ha" in archive.load(tmp_path).documents[0].text


def test_a_document_that_people_renamed_is_known_by_its_source(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    path = archive.document_path(tmp_path, archive.load(tmp_path).documents[0])
    renamed = path.with_name("chi-thi-trong-rung.md")
    renamed.write_text(path.read_text(encoding="utf-8").replace(f"id: {path.stem}", "id: chi-thi-trong-rung"), encoding="utf-8")
    path.unlink()
    reading.read_again(tmp_path)
    [again] = read([directive], tmp_path)
    assert again.document == "chi-thi-trong-rung"
    assert [document.id for document in archive.load(tmp_path).documents] == ["chi-thi-trong-rung"]


def test_a_corrected_year_moves_the_document_to_its_folder(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    path = archive.document_path(tmp_path, archive.load(tmp_path).documents[0])
    path.write_text(path.read_text(encoding="utf-8").replace("issued: '2024-02-05'", "issued: '2025-02-05'"), encoding="utf-8")
    with pytest.raises(ManyErrors, match="thuộc thư mục 2025"):
        archive.load(tmp_path)
    reading.read_again(tmp_path)
    [document] = archive.load(tmp_path).documents
    assert archive.document_path(tmp_path, document).exists()
    assert document.sentences
    assert not path.exists()


@pytest.mark.parametrize(("old", "new"), [
    ("Số: 07/CT-UBND", "Số: 08/CT-UBND"),
    ("ngày 05 tháng 02 năm 2024", "ngày 06 tháng 02 năm 2024"),
    ("HUYỆN SUỐI MƠ", "HUYỆN SUỐI XA"),
])
def test_documents_that_differ_in_number_date_or_issuer_are_two(old: str, new: str, directive: Path, tmp_path: Path) -> None:
    other = directive.with_name("khac.txt")
    other.write_text(DIRECTIVE.replace(old, new), encoding="utf-8")
    outcomes = read([directive, other], tmp_path)
    assert len({outcome.document for outcome in outcomes}) == 2
    assert len(archive.load(tmp_path).documents) == 2


def test_the_original_takes_the_place_of_its_digest(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    original = archive.load(tmp_path).documents[0]
    remark = Remark("vườn ươm", "Chủ đề in trong ngoặc kép.")
    digest = replace(
        original,
        form=Form.DIGEST,
        text="Huyện phát động “Mỗi nhà một vườn ươm”.\n",
        remarks=(remark,),
        sentences=(),
        terms=(),
    )
    archive.save(tmp_path, digest, ())
    [outcome] = read([directive], tmp_path)
    assert outcome.error is None
    [document] = archive.load(tmp_path).documents
    assert document.form is Form.FULL
    assert document.text == original.text
    assert document.remarks == (remark,)


def test_another_text_under_the_same_number_waits_for_a_person_and_nothing_is_lost(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    before = archive.load(tmp_path).documents[0]
    other = directive.with_name("khac.txt")
    body = (
        "Nội dung khác hẳn: bàn giao trụ sở, kiểm kê tài sản công và lập hồ sơ địa chính mới cho từng thửa đất. " * 20
    )
    other.write_text(DIRECTIVE.split("Thực hiện")[0] + body, encoding="utf-8")
    [outcome] = read([other], tmp_path)
    assert outcome.waiting is not None
    assert outcome.waiting.reason == "cùng số, ngày, cơ quan ban hành nhưng lời khác"
    held = archive.load(tmp_path)
    assert held.documents == (before,)
    assert [waiting.document.text for waiting in held.waiting] == [outcome.waiting.document.text]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("rong.txt", b"", "tệp rỗng"),
        ("trang.txt", b"  \n \n", "tệp rỗng"),
        ("anh.txt", b"GIF89a\x00\x00\x00", "thật ra là tệp .gif, chưa đọc được"),
        ("ma.txt", b"\x00\x01\x02\x03" * 50, "tệp nhị phân"),
        ("cu.txt", "Chỉ thị phát động".encode("cp1258", "replace") + b"\xff\xfe\xfd" * 20, "dòng 1, byte 10: không nhận ra bảng mã"),
        ("so.txt", b"1 2 3 4 5 6 7 8 9 10 11 12 13", "không phải văn bản tiếng Việt có dấu"),
        (
            "anh-ngu.txt",
            b"This is a perfectly readable English text, yet nothing that this archive is made for.",
            "không phải văn bản tiếng Việt",
        ),
        ("ngan.txt", "Đã ký.".encode(), "không phải văn bản"),
        ("bang.xlsx", b"PK\x03\x04", "tệp hỏng hoặc bị cắt ngang"),
        ("bang.ods", b"PK\x03\x04", "chưa đọc được tệp .ods"),
    ],
)
def test_a_bad_file_is_named_in_one_line_and_the_others_are_read(
    name: str, data: bytes, says: str, directive: Path, tmp_path: Path
) -> None:
    bad = directive.with_name(name)
    bad.write_bytes(data)
    outcomes = read([directive.parent], tmp_path / "kho")
    [error] = [outcome.error for outcome in outcomes if outcome.error]
    assert str(bad) in error
    assert says in error
    assert "\n" not in error
    assert [outcome.document for outcome in outcomes if outcome.document] == ["2024-02-05-ct-07-ubnd-huyen-suoi-mo"]
    assert len(list((tmp_path / "kho").rglob("*.md"))) == 1


def test_a_name_that_is_not_there_is_named(tmp_path: Path) -> None:
    [outcome] = read([tmp_path / "khong-co.txt"], tmp_path / "kho")
    assert outcome.error == f"{tmp_path / 'khong-co.txt'}: không có tệp hay thư mục này; xem lại tên"


def test_a_broken_record_stops_its_own_document_only(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    path = archive.document_path(tmp_path, archive.load(tmp_path).documents[0])
    path.write_text("---\nid: [\n---\n", encoding="utf-8")
    [outcome] = read([directive], tmp_path)
    assert outcome.error is not None
    assert "chưa lưu" in outcome.error
    assert str(path) in outcome.error
    assert path.read_text(encoding="utf-8") == "---\nid: [\n---\n"


def test_lines_that_a_page_break_cut_are_joined(tmp_path: Path) -> None:
    file = tmp_path / "cat.txt"
    file.write_text(
        "Các xã, thị trấn\n\nthực hiện tốt phong trào trồng rừng và giữ rừng đầu nguồn.\n", encoding="utf-8"
    )
    document, _, found = reading.examine(file)
    assert document.text == "Các xã, thị trấn thực hiện tốt phong trào trồng rừng và giữ rừng đầu nguồn.\n"
    assert found.layout.line(document.text.index("thực hiện")) == 3


def test_reading_the_whole_archive_again_changes_no_text(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    assert reading.read_again(tmp_path) == 1
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.md")}


def test_many_files_are_read_side_by_side_with_the_same_result(tmp_path: Path) -> None:
    folder = tmp_path / "nhieu"
    folder.mkdir()
    for number in range(64):
        (folder / f"{number:03}.txt").write_text(DIRECTIVE.replace("Số: 07/", f"Số: {number + 10}/"), encoding="utf-8")
    outcomes = read([folder], tmp_path / "kho")
    assert len({outcome.document for outcome in outcomes}) == 64
    assert not any(outcome.error for outcome in outcomes)


def test_a_dry_run_tells_the_same_and_saves_nothing(directive: Path, tmp_path: Path) -> None:
    [outcome] = list(reading.read_files([directive], tmp_path / "kho", dry_run=True))
    assert outcome.new
    assert outcome.record
    assert outcome.record.head.title == "Về việc phát động đợt thi đua trồng rừng năm 2024"
    assert not (tmp_path / "kho").exists()


def test_reading_a_changed_file_again_tells_the_facts_that_changed(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    [same] = read([directive], tmp_path)
    assert same.changes == ()
    directive.write_text(DIRECTIVE.replace("34-CT/TW", "35-CT/TW").replace("Trần Văn Ký", "Lê Thị Sen"), encoding="utf-8")
    [again] = read([directive], tmp_path)
    assert [change[:1] for change in again.changes] == ["-", "+", "+", "-"]
    assert "Trần Văn Ký" in again.changes[0]
    assert "Lê Thị Sen" in again.changes[1]
    assert "Chỉ thị 35-CT/TW" in again.changes[2]
    assert "Chỉ thị 34-CT/TW" in again.changes[3]


def test_blanks_of_the_head_are_kept_in_the_record_until_a_person_fills_them_in(directive: Path, tmp_path: Path) -> None:
    directive.write_text(DIRECTIVE.replace("Số: 07/", "Số:    /"), encoding="utf-8")
    read([directive], tmp_path)
    [document] = archive.load(tmp_path).documents
    assert [caution.note for caution in document.cautions] == ["số để trống trước ký hiệu CT-UBND"]
    path = archive.document_path(tmp_path, document)
    path.write_text(path.read_text(encoding="utf-8").replace("  symbol:", "  number: '07'\n  symbol:"), encoding="utf-8")
    reading.read_again(tmp_path)
    [mended] = archive.load(tmp_path).documents
    assert mended.head.number == "07"
    assert mended.cautions == ()


def test_what_was_noticed_about_the_file_stays_when_the_archive_is_searched_again(directive: Path, tmp_path: Path) -> None:
    read([directive], tmp_path)
    [document] = archive.load(tmp_path).documents
    note = Caution(CautionKind.ENCODING, "chuyển từ bảng mã cũ")
    archive.save(tmp_path, replace(document, cautions=(note,)), archive.load(tmp_path).mentions_of(document.id))
    reading.read_again(tmp_path)
    assert archive.load(tmp_path).documents[0].cautions == (note,)


def deadly(path: Path) -> str:
    """Stands for a library that crashes on one file and takes its process along."""
    if path.name == "030":
        os._exit(1)
    return path.name


def test_a_file_that_kills_its_process_is_one_line_and_costs_no_other_file() -> None:
    files = [Path(f"{number:03}") for number in range(64)]
    results = list(examined(files, 2, deadly))
    assert [path for path, _ in results] == files
    assert [result for path, result in results if path.name != result] == [
        "030: tiến trình đọc bị dừng giữa chừng (thiếu bộ nhớ?); chia nhỏ tệp hoặc lưu lại dạng khác"
    ]


def test_a_line_without_end_is_refused_in_one_line(directive: Path, tmp_path: Path) -> None:
    directive.write_text(DIRECTIVE + "thi đua " * 200_000, encoding="utf-8")
    [outcome] = read([directive], tmp_path)
    assert outcome.error
    assert f"{directive}: dòng {DIRECTIVE.count(chr(10)) + 1}: dài hơn" in outcome.error
    assert "\n" not in outcome.error


def test_a_long_line_is_segmented_like_short_ones(directive: Path, tmp_path: Path) -> None:
    sentence = "Phòng Nội vụ theo dõi các xã."
    directive.write_text(DIRECTIVE + f"{sentence} " * 3000, encoding="utf-8")
    read([directive], tmp_path)
    [document] = archive.load(tmp_path).documents
    found = [document.text[span.start : span.end] for span in document.sentences]
    assert found.count(sentence) >= 2990


def test_a_scan_does_not_take_the_place_of_a_text_of_the_same_document(directive: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kho")
    document, mentions, _ = examine(directive)
    shelf.keep(directive, document, mentions)
    misread = document.text.replace("trồng rừng", "trồng rùng")
    scan = replace(
        document,
        text=misread,
        source=Source("quet.pdf", "0" * 64, "application/pdf"),
        cautions=(Caution(CautionKind.RECOGNISED, "nhận dạng từ ảnh, 1 trang"),),
    )
    outcome = shelf.keep(Path("quet.pdf"), scan, ())
    assert outcome.error is None and outcome.document == document.id
    assert outcome.notes == ("quet.pdf: không thay bản đủ chữ hơn đã có trong kho (từ chi-thi.txt)",)
    [record] = (tmp_path / "kho").rglob("*.md")
    assert archive.read_document(record).text == document.text
    # The other way round a text takes the place of a scan.
    other = Shelf(tmp_path / "kho-khac")
    other.keep(Path("quet.pdf"), scan, ())
    assert other.keep(directive, document, mentions).notes == ()
    [record] = (tmp_path / "kho-khac").rglob("*.md")
    assert archive.read_document(record).text == document.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of POSIX")
def test_what_is_no_file_has_its_line_and_nothing_waits_for_it(directive: Path, tmp_path: Path) -> None:
    pipe, gone, circle = tmp_path / "ong.txt", tmp_path / "gay.txt", tmp_path / "vong.txt"
    os.mkfifo(pipe)
    gone.symlink_to("khong-co.txt")
    circle.symlink_to("vong.txt")
    (directive.parent / "quanh").symlink_to(directive.parent)
    files, refused = readers.find([pipe, gone, circle, directive.parent])
    assert files == [directive]
    assert [line for _, line in refused] == [
        f"{pipe}: không phải tệp thường; chép thành tệp rồi đọc",
        f"{gone}: liên kết không dẫn tới tệp nào; chép tệp gốc vào đây",
        f"{circle}: liên kết không dẫn tới tệp nào; chép tệp gốc vào đây",
    ]


def test_a_folder_and_a_file_without_permission_have_their_lines(directive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, locked = directive.parent / "kin", directive.parent / "khoa.txt"
    closed.mkdir()
    locked.write_text(DIRECTIVE, encoding="utf-8")
    # No lock holds root, so the system's refusal is played.
    walk, whole = os.walk, Path.read_bytes

    def refusing_walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(errno.EACCES, "Permission denied", str(closed)))
        yield from walk(folder)

    def refusing_read(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "walk", refusing_walk)
    monkeypatch.setattr(Path, "read_bytes", refusing_read)
    errors = [outcome.error for outcome in read([directive.parent], tmp_path / "kho") if outcome.error]
    assert errors == [
        f"{closed}: không mở được thư mục (không có quyền, hoặc tệp đang mở ở chương trình khác)",
        f"{locked}: không mở được (không có quyền, hoặc tệp đang mở ở chương trình khác)",
    ]


def test_a_name_in_another_encoding_is_kept_as_far_as_it_can_be(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/chi-thi-\xff.txt")
    try:
        Path(path).write_text(DIRECTIVE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    [outcome] = read([Path(path)], tmp_path / "kho")
    assert outcome.error is None and outcome.record
    assert outcome.record.source.name == "chi-thi-\ufffd.txt"


@pytest.mark.parametrize("name", ["rac.html", "rac.htm", "rac.mht"])
@pytest.mark.parametrize("seed", range(3))
def test_strange_bytes_are_no_document_whatever_they_are_called(name: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(random.Random(seed).randbytes(20_000))
    with pytest.raises(SourceError):
        readers.read(path)


def test_a_folder_that_holds_the_archive_is_read_without_its_records(directive: Path) -> None:
    root = directive.parent / "kho"
    for _ in range(2):
        [outcome] = read([directive.parent], root)
        assert outcome.error is None and outcome.path == directive


def test_a_bug_on_one_file_is_told_and_costs_no_other_file(directive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = directive.with_name("hong.txt")
    other.write_text(DIRECTIVE.replace("Số: 07/", "Số: 08/"), encoding="utf-8")
    whole = readers.read

    def broken(path: Path) -> readers.Reading:
        if path == other:
            raise KeyError("bất ngờ")
        return whole(path)

    monkeypatch.setattr(readers, "read", broken)
    outcomes = read([directive, other], tmp_path / "kho")
    [error] = [outcome.error for outcome in outcomes if outcome.error]
    assert error.startswith(f"{other}: lỗi của chương trình (KeyError tại test_reading.py:")
    assert sum(outcome.document is not None for outcome in outcomes) == 1
