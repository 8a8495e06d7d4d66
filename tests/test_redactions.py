"""What redactions.yaml names stands in nothing that is published, in no spelling; the rest stays as it was."""

import base64
import html
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

import suoi_mo
from test_site import broken, project, read_site
from thidua import reading
from thidua.archive import HIDDEN, Archive, Veil, load, save_waiting, waiting_name
from thidua.archive.redactions import redacted
from thidua.errors import ManyErrors
from thidua.model import (
    Acknowledgement,
    Decision,
    Document,
    Figure,
    Head,
    LegalAct,
    Mention,
    PartialDate,
    Person,
    Redaction,
    Remark,
    Signatory,
    Source,
    Term,
    Waiting,
)
from thidua.publish import publish
from thidua.resolve import resolve
from thidua.search.building import build
from thidua.text import fold

# Nobody real: a name in every spelling that a text may have it in, and a telephone number.
NAME, PHONE = "Mùa Lý Thị Sương", "0912 345 678"
ROW = Redaction((NAME, PHONE), "người được nêu đề nghị", "Phòng Nội vụ", PartialDate(2026, 11, 21))
SPELLINGS = (
    "Mùa Lý Thị Sương", "MÙA LÝ THỊ SƯƠNG", "Mua Ly Thi Suong", "mùa lí thị sương", "Mùa Lý\nThị Sương", "Mùa  Lý Thị\tSương",
    "Mùa **Lý** Thị Sương", "M**ù**a Lý Thị Sương", "Mùa-Lý-Thị-Sương", "mualythisuong", "mua_ly_thi_suong", "| Mùa Lý | Thị Sương |",
    unicodedata.normalize("NFD", NAME), f"Mùa Lý{60 * ' '}|\n{60 * ' '}Thị Sương", "M ù a L ý T h ị S ư ơ n g",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_name_is_hidden_in_every_spelling(spelling: str) -> None:
    veiled = Veil((ROW,)).hide(f"Gương tốt: bà {spelling}, xã Suối Trong.")
    assert HIDDEN in veiled
    assert traces(veiled.encode()) == []


@pytest.mark.parametrize("text", ["Mùa lý thị trường sương", "bà Lý Thị Sương", "cụ Mùa Lý Thị Sươngg", "số 0912 345 679"])
def test_other_words_stay(text: str) -> None:
    assert Veil((ROW,)).hide(text) == text


@pytest.mark.parametrize("number", ["0912.345.678", "0912-345-678", "(0912) 345 678", "09 12 34 56 78", "+84 912 345 678", "84912345678", "(+84) 0912.345.678"])
def test_a_telephone_number_is_hidden_in_every_grouping(number: str) -> None:
    veiled = Veil((ROW,)).hide(f"điện thoại {number}, xã Suối Trong.")
    assert HIDDEN in veiled
    assert "345" not in veiled


def test_keywords_that_hold_a_name_or_a_part_of_it_go() -> None:
    text = f"Tặng Giấy khen cho bà {NAME}; bà Mùa trồng rừng ở Hòa Bình."
    terms = tuple(Term(word, 2) for word in ("Giấy khen", f"bà {NAME}", "bà Mùa", "Thị Sương", "Hòa Bình", "mùa vụ"))
    document = replace(suoi_mo.DIRECTIVE, text=text, terms=terms)
    veiled = redacted(replace(suoi_mo.archive(), documents=(document,), mentions={}), (ROW,)).documents[0]
    assert [term.word for term in veiled.terms] == ["Giấy khen", "Hòa Bình", "mùa vụ"]


def test_positions_move_with_the_text() -> None:
    text = f"Bà {NAME} và xã Suối Trong; bà {NAME} trồng 30 hecta.\n"
    place = suoi_mo.mention(text, "xã Suối Trong", Figure("xã Suối Trong", "collective"))
    half = suoi_mo.mention(text, "Lý Thị Sương trồng 30 hecta", Figure("trồng", "collective"))
    from thidua.archive.redactions import redacted

    document = Document("x", Head("Văn bản", "x"), Source("x", "", "text/plain"), text)
    hidden = redacted(Archive(Path("."), (document,), {"x": (place, half)}), (ROW,))
    [found] = hidden.documents
    assert [m.quote for m in hidden.mentions_of("x")] == ["xã Suối Trong", f"{HIDDEN} trồng 30 hecta"]
    assert all(m.quote == found.text[m.span.start : m.span.end] for m in hidden.mentions_of("x"))


def traces(data: bytes) -> list[str]:
    """Where bytes still tell the name or the number: as they are, without marks, with escapes undone."""
    text = data.decode("utf-8", "replace")
    forms = {text, html.unescape(text), text.encode().decode("unicode_escape", "replace")}
    found = []
    for form in forms:
        letters = "".join(letter for letter in fold(unicodedata.normalize("NFC", form)) if letter.isascii() and letter.isalnum())
        found += [wanted for wanted in ("mualythisuong", "mualithisuong", "0912345678") if wanted in letters]
    return found


def unpacked(path: Path) -> bytes:
    """What the files of an index hold packed: one stream after the other, or a script with one."""
    data = path.read_bytes()
    if script := re.fullmatch(rb'THIDUA\("([A-Za-z0-9+/=]*)"\)\s*', data):
        data = base64.b64decode(script[1])
    elif path.suffix != ".bin":
        return b""
    found = b""
    while data:
        stream = zlib.decompressobj()
        found += stream.decompress(data)
        data = stream.unused_data
    return found


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield f"name of {name}", name.encode()
        if path.is_file():
            yield name, path.read_bytes()
            yield f"{name} unpacked", unpacked(path)
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    yield from ((f"{name}/{inner}", packed.read(inner)) for inner in packed.namelist())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that names the person everywhere that words can stand; its site with and without redactions, its index."""
    root = tmp_path_factory.mktemp("redacted")
    spelled = "\n\n".join(f"Gương tốt: bà {spelling}, điện thoại {PHONE}, xã Suối Trong trồng 30 hecta." for spelling in SPELLINGS)
    text = f"{suoi_mo.DIRECTIVE_TEXT}\n## III. GƯƠNG {NAME.upper()}\n\n{spelled}\n"
    document = replace(
        suoi_mo.DIRECTIVE,
        id="2025-ct-03-ubnd-huyen-suoi-mo-mua-ly-thi-suong",
        head=replace(
            suoi_mo.DIRECTIVE.head, title=f"Về việc học tập bà {NAME}", theme=f"Noi gương {NAME}", recipients=(f"Bà {NAME}",),
            signatory=Signatory(NAME, "CHỦ TỊCH"),
        ),
        source=Source(f"{NAME}.docx", sha256(b"x").hexdigest(), "text/plain"),
        text=text,
        remarks=(Remark(f"bà {NAME}", f"Điện thoại {PHONE}."),),
        acknowledged=(Acknowledgement("doubled_words", f"bà {NAME}", NAME, f"hỏi bà {NAME}", ROW.on),),
        decided=(Decision(f"Gương tốt của bà {NAME}", NAME, ROW.on, f"hỏi bà {NAME}"),),
        formerly=("2025-ct-03-mua-ly-thi-suong", "2025-ct-03"),
        copies=(Source(f"{NAME} (bản quét).pdf", sha256(b"y").hexdigest(), "application/pdf"),),
    )
    scan = Source(f"{NAME} lần 2.pdf", sha256(b"z").hexdigest(), "application/pdf")
    waiting = Waiting(waiting_name(scan), document.id, 0.9, f"tệp của {NAME}", replace(document, source=scan))
    person = Person("mua-ly-thi-suong-suoi-trong", NAME, "person", suoi_mo.KNOWN, (NAME.upper(),), movements=(suoi_mo.GREEN.id,))
    whole = suoi_mo.archive()
    whole = replace(
        whole,
        documents=(document,),
        mentions={document.id: (suoi_mo.mention(text, f"bà {NAME}", Figure(NAME, "person")), *whole.mentions_of(suoi_mo.DIRECTIVE.id))},
        people=(*whole.people, person),
        movements=(replace(whole.movements[0], note=f"Do bà {NAME} khởi xướng.", variants=(f"Theo gương {NAME}",)),),
        acts=(*whole.acts, LegalAct("qd-99", "Quyết định", f"Khen thưởng bà {NAME}", suoi_mo.KNOWN, variants=(NAME,))),
    )
    suoi_mo.write(root / "archive", whole)
    save_waiting(root / "archive", waiting)
    # As the machine reads it, terms and all.
    reading.read_again(root / "archive")
    pages = project(root / "project")
    (pages / "docs" / "soan-thao.md").write_text(f"# Thử\n\nXem [bà {NAME}](archive/dien-hinh/{person.id}.md).\n", encoding="utf-8")
    publish(root / "archive", pages, root / "open")
    (root / "archive" / "redactions.yaml").write_text(
        f"- words: [{NAME}, '{PHONE}']\n  why: {ROW.why}\n  by: {ROW.by}\n  on: {ROW.on}\n", encoding="utf-8"
    )
    publish(root / "archive", pages, root / "site")
    archive = load(root / "archive")
    build(archive, resolve(archive), root / "index")
    return root


def test_the_trace_finder_finds_the_name_where_nothing_is_hidden(told: Path) -> None:
    assert {name.split("/")[0] for name, data in files(told / "open") if traces(data)} >= {"archive", "assets"}


@pytest.mark.parametrize("folder", ["site", "index"])
def test_no_byte_of_what_is_published_tells_the_name(told: Path, folder: str) -> None:
    assert [name for name, data in files(told / folder) if traces(data)] == []


def test_the_trace_finder_looks_into_what_an_index_packs(told: Path) -> None:
    said = [name for name, data in files(told / "index") if HIDDEN.encode() in data]
    assert any(name.startswith("phan-") and "texts.bin unpacked" in name for name in said)
    assert any("/d/0/0.js unpacked" in name for name in said)


def test_the_rest_of_the_page_is_still_there(told: Path) -> None:
    [page] = [path for path in (told / "site" / "archive" / "van-ban").glob("*.html") if "an-danh" in path.name]
    text = page.read_text(encoding="utf-8")
    assert HIDDEN in text and "trồng 30 hecta" in text


def test_an_old_address_leads_on_unless_it_tells_the_name(told: Path) -> None:
    pages = {path.name for path in (told / "site" / "archive" / "van-ban").glob("*.html")}
    assert "2025-ct-03.html" in pages and "2025-ct-03-an-danh-1.html" not in pages


def test_what_waits_is_told_without_the_name(told: Path) -> None:
    [page] = [path for path in (told / "site").rglob("*.html") if path.stem == "cho-xac-nhan"]
    assert HIDDEN in html.unescape(page.read_text(encoding="utf-8"))


def test_links_hold_in_a_site_with_redactions(told: Path) -> None:
    assert list(broken(read_site(told / "site"), told / "site")) == []


def test_a_hidden_figure_has_no_page_and_no_row(told: Path) -> None:
    assert len(list((told / "site" / "archive" / "dien-hinh").glob("*.html"))) == 1


def test_check_does_not_tell_the_name_either(told: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "thidua", "check", "--json", "--archive", str(told / "archive")],
        capture_output=True, env={**os.environ, "PYTHONPATH": str(Path(suoi_mo.__file__).parents[1] / "scripts")}, check=False,
    )
    assert json.loads(run.stdout)["documents"] == 1
    assert traces(run.stdout) == []


def test_a_redaction_that_finds_nothing_is_told(told: Path, tmp_path: Path) -> None:
    suoi_mo.write(tmp_path, suoi_mo.archive())
    (tmp_path / "redactions.yaml").write_text("- {words: [Không Có Ai Đó], why: thử, by: tôi, on: 2026-11-21}\n", encoding="utf-8")
    assert len(load(tmp_path).idle_redactions) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- {words: [An], why: x, by: y, on: 2026-01-01}", "mục 1: words: 'An' quá ngắn"),
        ("- {words: [], why: x, by: y, on: 2026-01-01}", "mục 1: words: để trống"),
        ("- {words: [Mơ Thị Lành], why: x, by: y}", "mục 1: on: thiếu"),
        ("- {words: [Mơ Thị Lành], why: x, by: y, on: hôm qua}", "mục 1: on: cần ngày"),
        ("words: [x]", "cần một danh sách"),
        ("- [", "YAML sai"),
    ],
)
def test_a_broken_list_stops_everything_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    suoi_mo.write(tmp_path, suoi_mo.archive())
    (tmp_path / "redactions.yaml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(ManyErrors) as caught:
        load(tmp_path)
    [only] = caught.value.lines
    assert "redactions.yaml: " in only and line in only


def test_two_records_that_would_share_an_id_are_refused(tmp_path: Path) -> None:
    whole = suoi_mo.archive()
    twins = tuple(replace(suoi_mo.GREEN, id=f"{who}-xanh", name=f"Xanh {who}", variants=()) for who in ("mo-thi-lanh", "lanh-mo-thi"))
    suoi_mo.write(tmp_path, replace(whole, movements=(*whole.movements, *twins)))
    (tmp_path / "redactions.yaml").write_text("- {words: [Mơ Thị Lành, Lành Mơ Thị], why: x, by: y, on: 2026-01-01}\n", encoding="utf-8")
    with pytest.raises(ManyErrors, match="cùng id 'an-danh-1-xanh'"):
        load(tmp_path)


def test_mentions_of_documents_without_the_words_stay_the_same(tmp_path: Path) -> None:
    suoi_mo.write(tmp_path, suoi_mo.archive())
    before: tuple[Mention, ...] = load(tmp_path).mentions_of(suoi_mo.REPORT.id)
    (tmp_path / "redactions.yaml").write_text("- {words: [Mơ Thị Lành], why: x, by: y, on: 2026-01-01}\n", encoding="utf-8")
    assert load(tmp_path).mentions_of(suoi_mo.REPORT.id) == before
