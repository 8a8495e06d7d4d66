"""Who a document is: ids that do not depend on the file, copies that are known again, numbers that become known later."""

import random
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterned import award, document, misread
from test_encodings import in_tcvn3, in_vni
from thidua import archive, heading, reading
from thidua.errors import ManyErrors
from thidua.heading.identity import document_id, own_id
from thidua.model import Document, Form, Head, PartialDate, Source
from thidua.reading import Confirmation
from thidua.reading.shelf import Outcome, Shelf

DRAFT = document(1).replace("hóa", "hoá")
PLAIN = "Bài nói chuyện với cán bộ xã Đồng Xanh\n\n" + "Các đồng chí khoẻ cả chứ, mùa này uỷ ban xã lo hoà giải và trồng rừng.\n" * 6


def wrapped(text: str, width: int) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, width)) if line else "" for line in text.split("\n"))


def tones_moved(text: str) -> str:
    for old, new in (("oá", "óa"), ("oà", "òa"), ("oẻ", "ỏe"), ("uỷ", "ủy"), ("Uỷ", "Ủy")):
        text = text.replace(old, new)
    return text


SAME_DOCUMENT: dict[str, Callable[[str], bytes]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "lines of 60": lambda text: wrapped(text, 60).encode(),
    "lines of 90": lambda text: wrapped(text, 90).encode(),
    "wider spaces": lambda text: text.replace(" ", "  ").encode(),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0").encode(),
    "blank lines": lambda text: text.replace("\n\n", "\n\n\n").encode(),
    "line ends of Windows": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "tones on the other vowel": lambda text: tones_moved(text).encode(),
    "TCVN3": in_tcvn3,
    "VNI": in_vni,
    "UTF-16": lambda text: text.encode("utf-16"),
}


@pytest.mark.parametrize("written", SAME_DOCUMENT)
@pytest.mark.parametrize("text", [DRAFT, document(2, number="07"), award(3), PLAIN], ids=["draft", "numbered", "decision", "plain"])
def test_a_document_has_one_id_however_its_file_is_written(text: str, written: str, tmp_path: Path) -> None:
    def made(data: bytes) -> str:
        path = tmp_path / "van-ban.txt"
        path.write_bytes(data)
        return reading.examine(path)[0].id

    assert made(SAME_DOCUMENT[written](text)) == made(text.encode())


def test_a_place_whose_second_word_has_no_capital_in_tcvn3_is_still_a_place(tmp_path: Path) -> None:
    text = document(2, number="07").replace("Suối Mơ, ngày", "Mường Ảng, ngày")
    assert "Mường Ảng, ngày" in text
    path = tmp_path / "van-ban.txt"
    path.write_bytes(in_tcvn3(text))
    assert reading.examine(path)[0].head.place == "Mường Ảng"


@given(st.text("aăâđêôơưy áàảãạ", min_size=1, max_size=40), st.text("hòaủy ", max_size=20))
def test_an_id_is_blind_to_composition_case_and_spacing(title: str, issuer: str) -> None:
    head = Head("Chỉ thị", f"Về việc {title}", symbol="CT-UBND", issuer=f"Ủy ban {issuer}", issued=PartialDate(2024))
    other = replace(head, title=unicodedata.normalize("NFD", head.title).upper(), issuer=f"  {unicodedata.normalize('NFD', head.issuer or '')} ", symbol="CT -UBND")
    assert document_id(head, "x") == document_id(other, "y")


def identified(text: str, name: str) -> Document:
    return heading.identify(Source(name, sha256(text.encode()).hexdigest(), "text/plain"), text)


def test_ten_thousand_documents_of_one_office_year_and_title_stem_have_ten_thousand_ids() -> None:
    words = ("rừng", "đường", "trường", "chợ", "suối", "bản", "nhà", "lúa", "dẻ", "lim", "mây", "quế", "ngô", "cá", "ong", "dê")
    titles = {f"Về việc phát động phong trào thi đua trên địa bàn huyện năm 2024 {a} {b} {c} {d}" for a in words for b in words for c in words for d in words[:3]}
    heads = [Head("Chỉ thị", title, symbol="CT-UBND", issuer="Ủy ban nhân dân huyện Suối Mơ", issued=PartialDate(2024)) for title in sorted(titles)]
    assert len(heads) >= 10_000
    ids = {document_id(head, "") for head in heads}
    assert len(ids) == len(heads)
    assert len({one.rpartition("-")[0] for one in ids}) < 20


def keep(shelf: Shelf, text: str, name: str, said: Confirmation | None = None) -> Outcome:
    """One text on the shelf, without sentences and mentions: they have no part in this."""
    return shelf.keep(Path(name), identified(text, name), (), said)


HELD = [document(n, number=f"{n + 10}" if n % 2 else None) for n in range(200)]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """An archive of two hundred directives of one office and year, and the id of each."""
    root = tmp_path_factory.mktemp("kho")
    shelf = Shelf(root)
    outcomes = [keep(shelf, text, f"{number}.txt") for number, text in enumerate(HELD)]
    assert all(outcome.new for outcome in outcomes)
    # Those that came first of several with one head have been told apart from them since.
    ids = {document.source.name: document.id for document in archive.load(root).documents}
    return root, [ids[f"{number}.txt"] for number in range(len(HELD))]


def test_two_hundred_directives_of_one_office_and_year_are_two_hundred(full: tuple[Path, list[str]]) -> None:
    assert len(set(full[1])) == 200
    assert len(archive.load(full[0]).documents) == 200


def test_a_scan_with_two_per_cent_of_its_characters_wrong_is_the_document_that_is_held(full: tuple[Path, list[str]]) -> None:
    root, ids = full
    shelf = Shelf(root, dry=True)
    outcomes = [keep(shelf, misread(text, 0.02, number), f"quet-{number}.txt") for number, text in enumerate(HELD)]
    near = [outcome.waiting.near if outcome.waiting else None for outcome in outcomes]
    assert sum(one == held for one, held in zip(near, ids, strict=True)) >= 198
    assert all(one in (held, None) for one, held in zip(near, ids, strict=True))


@pytest.mark.parametrize("errors", [0, 0.02], ids=["clean", "misread"])
def test_another_document_on_the_same_pattern_never_waits(errors: float, full: tuple[Path, list[str]]) -> None:
    shelf = Shelf(full[0], dry=True)
    last_year = [document(n, year=2023, number=f"{n + 10}", changed=n) for n in range(100)]
    same_year = [document(n, number=f"{n + 410}", changed=n + 7, subject=f"đợt {n + 1} tại xã Bản Lim") for n in range(100)]
    for number, text in enumerate(last_year + same_year):
        outcome = keep(shelf, misread(text, errors, number), f"khac-{number}.txt")
        assert outcome.new, (number, outcome.waiting)


def test_decisions_of_one_day_that_differ_by_a_name_are_kept_each_under_its_id(tmp_path: Path) -> None:
    texts = [award(n) for n in range(12)]
    for order, name in ((texts, "xuoi"), (texts[::-1], "nguoc")):
        shelf = Shelf(tmp_path / name)
        assert all(keep(shelf, text, f"{sha256(text.encode()).hexdigest()[:6]}.txt").new for text in order)
    there, back = (archive.load(tmp_path / name) for name in ("xuoi", "nguoc"))
    assert len(there.document) == len(set(texts)) == 12
    assert set(there.document) == set(back.document)
    # The address that the first one had alone leads to it.
    assert [document.text for document in there.documents if document.formerly] == [texts[0]]


def test_a_decision_told_apart_by_its_words_keeps_its_id_when_it_is_read_again(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(award(number), encoding="utf-8")
    files = sorted(tmp_path.glob("*.txt"))
    first = [outcome.document for outcome in reading.read_files(files, tmp_path / "kho")]
    ids = set(archive.load(tmp_path / "kho").document)
    again = [outcome for outcome in reading.read_files(files, tmp_path / "kho")]
    assert not any(outcome.new or outcome.waiting for outcome in again)
    assert {outcome.document for outcome in again} == ids
    assert len(first) == len(ids) == 3
    reading.read_again(tmp_path / "kho")
    assert set(archive.load(tmp_path / "kho").document) == ids


@pytest.fixture
def held(tmp_path: Path) -> tuple[Path, Path]:
    """An archive that holds the draft, and a folder for further files."""
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "du-thao.txt").write_text(DRAFT, encoding="utf-8")
    [outcome] = reading.read_files([folder / "du-thao.txt"], tmp_path / "kho")
    assert outcome.new
    return tmp_path / "kho", folder


def scan_of(folder: Path, text: str, name: str = "quet.txt") -> Path:
    path = folder / name
    path.write_text(misread(text, 0.02, 5), encoding="utf-8")
    return path


def test_a_scan_waits_and_is_told_with_its_reason(held: tuple[Path, Path]) -> None:
    root, folder = held
    path = scan_of(folder, DRAFT)
    [outcome] = reading.read_files([path], root)
    [waiting] = archive.load(root).waiting
    [document] = archive.load(root).documents
    assert outcome.waiting and outcome.waiting.near == waiting.near == document.id
    assert waiting.reason.startswith("lời như nhau, ")
    assert 0.85 < waiting.likeness < 1
    assert waiting.document.source.name == "quet.txt"
    # Read once more it still waits once.
    list(reading.read_files([path], root))
    assert len(archive.load(root).waiting) == 1


def test_a_confirmed_scan_is_noted_as_a_copy_and_never_waits_again(held: tuple[Path, Path]) -> None:
    root, folder = held
    path = scan_of(folder, DRAFT)
    before = archive.load(root).documents[0]
    list(reading.read_files([path], root))
    [said] = reading.read_files([path], root, said=Confirmation.SAME)
    assert said.error is None and said.document == before.id
    [document] = archive.load(root).documents
    assert document.text == before.text
    assert [copy.name for copy in document.copies] == ["quet.txt"]
    assert archive.load(root).waiting == ()
    [again] = reading.read_files([path], root)
    assert again.document == before.id and not again.waiting
    assert len(archive.load(root).documents) == 1


def test_a_waiting_file_whose_id_leads_out_of_the_folder_is_refused(held: tuple[Path, Path]) -> None:
    root, folder = held
    list(reading.read_files([scan_of(folder, DRAFT)], root))
    [waiting] = archive.load(root).waiting
    path = archive.waiting_path(root, waiting.name)
    path.write_text(path.read_text(encoding="utf-8").replace(f"id: {waiting.document.id}", "id: ../../../ngoai"), encoding="utf-8")
    [said] = reading.read_files([path], root, said=Confirmation.NEW)
    assert said.error and "id: chỉ dùng chữ thường a-z" in said.error
    assert not list(root.parent.rglob("ngoai*"))


def test_a_scan_that_a_person_calls_another_document_becomes_one(held: tuple[Path, Path]) -> None:
    root, folder = held
    path = scan_of(folder, DRAFT)
    list(reading.read_files([path], root))
    [waiting] = archive.load(root).waiting
    path.unlink()
    # What waits is kept whole: the file itself is no longer needed.
    [said] = reading.read_files([archive.waiting_path(root, waiting.name)], root, said=Confirmation.NEW)
    assert said.new
    assert len(archive.load(root).documents) == 2
    assert archive.load(root).waiting == ()


def test_a_file_like_nothing_cannot_be_confirmed(held: tuple[Path, Path]) -> None:
    root, folder = held
    path = folder / "khac.txt"
    path.write_text(document(99, number="31"), encoding="utf-8")
    [outcome] = reading.read_files([path], root, said=Confirmation.SAME)
    assert outcome.error == f"{path}: không giống văn bản nào trong kho; đọc lại không kèm --same"
    assert len(archive.load(root).documents) == 1


def test_the_signed_copy_of_a_draft_gives_it_number_day_and_id(held: tuple[Path, Path]) -> None:
    root, folder = held
    [draft] = archive.load(root).documents
    signed = folder / "da-ky.txt"
    signed.write_text(document(1, number="07"), encoding="utf-8")
    [outcome] = reading.read_files([signed], root)
    assert outcome.waiting and "kho giữ bản chưa có số, bản này có số 07/CT-UBND, ngày 05/02/2024" in outcome.waiting.reason
    list(reading.read_files([signed], root, said=Confirmation.SAME))
    [document_now] = archive.load(root).documents
    assert document_now.id == "2024-02-05-ct-07-ubnd-huyen-suoi-mo"
    assert document_now.formerly == (draft.id,)
    assert document_now.head.number == "07"
    assert document_now.source.name == "da-ky.txt"
    assert [copy.name for copy in document_now.copies] == ["du-thao.txt"]
    # The draft read again is known by its file.
    [again] = reading.read_files([folder / "du-thao.txt"], root)
    assert again.document == document_now.id
    assert not (root / "mentions" / "2024" / f"{draft.id}.yaml").exists()


def test_the_signed_copy_of_a_digest_waits_for_a_person_too(held: tuple[Path, Path]) -> None:
    root, folder = held
    [draft] = archive.load(root).documents
    archive.save(root, replace(draft, form=Form.DIGEST, text="Huyện phát động thi đua.\n"), ())
    signed = folder / "da-ky.txt"
    signed.write_text(document(1, number="07"), encoding="utf-8")
    [outcome] = reading.read_files([signed], root)
    assert outcome.waiting and outcome.waiting.near == draft.id
    list(reading.read_files([signed], root, said=Confirmation.SAME))
    [now] = archive.load(root).documents
    assert (now.form, now.id, now.formerly) == (Form.FULL, "2024-02-05-ct-07-ubnd-huyen-suoi-mo", (draft.id,))


def fill_in(root: Path, *pairs: tuple[str, str]) -> Document:
    """What a person does: words of the one record changed in an editor."""
    [document] = archive.load(root).documents
    path = archive.document_path(root, document)
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return document


def test_a_number_that_a_person_fills_in_moves_the_document_and_the_old_id_still_leads_to_it(held: tuple[Path, Path]) -> None:
    root, folder = held
    before = fill_in(root, ("  symbol:", "  number: '07'\n  symbol:"), ("issued: 2024-02", "issued: '2024-02-05'"))
    moves: list[tuple[str, str]] = []
    reading.read_again(root, moved=lambda *ids: moves.append(ids))
    held_now = archive.load(root)
    [now] = held_now.documents
    assert now.id == "2024-02-05-ct-07-ubnd-huyen-suoi-mo"
    assert moves == [(before.id, now.id)]
    assert held_now.now == {before.id: now.id}
    assert held_now.mentions_of(now.id)
    # Its file, without the number, is known again; what the person wrote stays.
    [again] = reading.read_files([folder / "du-thao.txt"], root)
    assert again.document == now.id and archive.load(root).documents[0].head.number == "07"
    # A scan of it made later is known by the words.
    [scan] = reading.read_files([scan_of(folder, DRAFT)], root)
    assert scan.waiting and scan.waiting.near == now.id


def test_an_id_that_a_person_gave_stays_whatever_the_head_says(held: tuple[Path, Path]) -> None:
    root, _ = held
    [document_there] = archive.load(root).documents
    path = archive.document_path(root, document_there)
    text = path.read_text(encoding="utf-8").replace(f"id: {document_there.id}", "id: chi-thi-2024")
    path.unlink()
    path.with_name("chi-thi-2024.md").write_text(text.replace("  symbol:", "  number: '07'\n  symbol:"), encoding="utf-8")
    reading.read_again(root)
    assert [document.id for document in archive.load(root).documents] == ["chi-thi-2024"]


def test_an_id_of_the_old_form_is_made_anew_and_remembered(held: tuple[Path, Path]) -> None:
    root, _ = held
    [document_there] = archive.load(root).documents
    old = document_there.id.rpartition("-")[0] + "-1b5f"
    archive.save(root, replace(document_there, id=old), ())
    archive.document_path(root, document_there).unlink()
    reading.read_again(root)
    [now] = archive.load(root).documents
    assert (now.id, now.formerly) == (document_there.id, (old,))


@pytest.mark.parametrize(("formerly", "says"), [
    (("2024-cu", "2024-cu"), "formerly[1]: '2024-cu' đã có ở"),
    (("Chỉ thị",), "formerly[0]: chỉ dùng chữ thường a-z, số và gạch nối, gặp 'Chỉ thị'"),
    (None, "formerly[0]: '{id}' là id đang dùng của"),
])
def test_old_ids_that_lead_nowhere_in_particular_are_refused(formerly: tuple[str, ...] | None, says: str, held: tuple[Path, Path]) -> None:
    root, _ = held
    [document_there] = archive.load(root).documents
    archive.save(root, replace(document_there, formerly=formerly or (document_there.id,)), ())
    with pytest.raises(ManyErrors) as caught:
        archive.load(root)
    [line] = caught.value.lines
    assert line.startswith(str(archive.document_path(root, document_there)))
    assert says.format(id=document_there.id) in line


def test_two_documents_cannot_claim_one_old_id(held: tuple[Path, Path]) -> None:
    root, _ = held
    [one] = archive.load(root).documents
    archive.save(root, replace(one, formerly=("2024-cu",)), ())
    archive.save(root, replace(one, id="khac", formerly=("2024-cu",)), ())
    with pytest.raises(ManyErrors, match="một id cũ chỉ dẫn tới một văn bản"):
        archive.load(root)


def test_a_waiting_file_whose_document_is_gone_is_named_with_its_mend(held: tuple[Path, Path]) -> None:
    root, folder = held
    [outcome] = reading.read_files([scan_of(folder, DRAFT)], root)
    assert outcome.waiting
    [document_there] = archive.load(root).documents
    archive.document_path(root, document_there).unlink()
    archive.findings_path(root, archive.document_path(root, document_there)).unlink()
    path = archive.waiting_path(root, outcome.waiting.name)
    with pytest.raises(ManyErrors) as caught:
        archive.load(root)
    assert caught.value.lines == (f"{path}: near: không còn văn bản {document_there.id!r}; chạy `thidua read --new {path}`",)
    [mended] = reading.read_files([path], root, said=Confirmation.NEW)
    assert mended.new and len(archive.load(root).documents) == 1


def test_a_broken_waiting_file_is_one_line(held: tuple[Path, Path]) -> None:
    root, _ = held
    (root / "waiting").mkdir()
    (root / "waiting" / "la.md").write_text("---\nnear: x\n---\n", encoding="utf-8")
    (root / "waiting" / "ghi-chu.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ManyErrors) as caught:
        archive.load(root)
    assert sorted(caught.value.lines) == [
        f"{root}/waiting/ghi-chu.txt: không phải bản chờ xác nhận; bỏ tệp này ra khỏi kho",
        f"{root}/waiting/la.md: likeness: thiếu; reason: thiếu; id: thiếu; head: thiếu; source: thiếu; xóa tệp này rồi đọc lại tệp gốc",
    ]


def test_marks_by_words_differ_for_different_words() -> None:
    draw = random.Random(3)
    texts = {" ".join(draw.choices(PLAIN.split(), k=30)) for _ in range(300)}
    assert len({own_id("x", text) for text in texts}) == len(texts)
