"""Registers: every row leads to the words that say it; the same rows as page, CSV, JSON, workbook and calendar."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar

import suoi_mo
from test_site import project
from thidua.archive import Archive
from thidua.exports.calendar import calendar_file
from thidua.exports.tables import FILES, csv_file, json_file, xlsx_file
from thidua.model import (
    AnnexRow,
    Anniversary,
    Assignment,
    Comparison,
    Document,
    Fact,
    Head,
    Mention,
    MovementName,
    PartialDate,
    Period,
    Range,
    Span,
    Target,
    TargetKind,
)
from thidua.pages import gather, write
from thidua.pages.names import document_name
from thidua.pages.registers import PAGE, sources
from thidua.publish import publish
from thidua.registers import Column, Register, Row, registers
from thidua.registers.compared import share
from thidua.registers.deadlines import due
from thidua.resolve import Resolution, resolve


@pytest.mark.parametrize(
    ("deadline", "year", "expected"),
    [
        ("trước ngày 15/12", 2022, "2022-12-15"), ("trước ngày 15 tháng 11 năm 2023", 2022, "2023-11-15"),
        ("từ ngày 01/3 đến 15/3/2022", None, "2022-03-15"), ("xong trong tháng 3/2023", 2022, "2023-03"),
        ("chậm nhất 05.6.2024", None, "2024-06-05"), ("trước ngày 30/02", 2022, None), ("hằng năm, trước 30/11", 2022, None),
        ("định kỳ 6 tháng", 2022, None), ("trước ngày 15/12", None, None), ("quý IV", 2022, None), ("sau khi có kết quả", 2022, None),
    ],
)
def test_a_deadline_means_a_day_or_nothing(deadline: str, year: int | None, expected: str | None) -> None:
    found = due(deadline, year)
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(("target", "result", "percent"), [(30, "31.5", "105.0"), (3, 2, "66.7"), (0, 5, None), (8, "7.4", "92.5")])
def test_the_share_is_recomputed_to_one_decimal(target: int, result: Any, percent: str | None) -> None:
    assert share(Decimal(target), Decimal(result)) == (Decimal(percent) if percent else None)


def document(name: str, text: str, facts: dict[str, Fact], **head: Any) -> tuple[Document, tuple[Mention, ...]]:
    found = Document(name, replace(suoi_mo.DIRECTIVE.head, **head), suoi_mo.source(text, name), text)
    return found, tuple(suoi_mo.mention(text, quote, fact) for quote, fact in facts.items())


def target(value: str, kind: TargetKind, year: str | None = "2025", comparison: Comparison = Comparison.EQUAL) -> Target:
    return Target("tỷ lệ hộ nghèo", Decimal(value), comparison, kind, "%", year)


def archive(*documents: tuple[Document, tuple[Mention, ...]]) -> Archive:
    return replace(
        suoi_mo.archive(), documents=tuple(d for d, _ in documents), mentions={d.id: mentions for d, mentions in documents}
    )


PLAN = document(
    "ke-hoach", "Giảm tỷ lệ hộ nghèo còn 8%; diện tích 5-7 ha.\nPhòng Nội vụ báo cáo trước ngày 15/12.\n",
    {
        "tỷ lệ hộ nghèo còn 8%": target("8", TargetKind.TARGET, comparison=Comparison.AT_MOST),
        "diện tích 5-7 ha": Target("diện tích", Range(Decimal(5), Decimal(7)), Comparison.EQUAL, TargetKind.TARGET, "ha", "2025"),
        "Phòng Nội vụ báo cáo trước ngày 15/12": Assignment("Phòng Nội vụ", "báo cáo", ("Phòng Tài chính",), "trước ngày 15/12"),
    },
)
REPORT = document(
    "bao-cao", "Tỷ lệ hộ nghèo còn 7,4%.\nRừng trồng | 30 | 31,5 | 104 |\n",
    {
        "Tỷ lệ hộ nghèo còn 7,4%": target("7.4", TargetKind.RESULT),
        "Rừng trồng | 30 | 31,5 | 104 |": AnnexRow(1, "Rừng trồng", "ha", Decimal(30), Decimal("31.5"), Decimal(104)),
    },
)


def named(name: str, whole: Archive) -> Register:
    return next(r for r in registers(whole, resolve(whole), PartialDate(2026, 11, 20)) if r.name == name)


def column(register: Register, name: str) -> list[Any]:
    return [row.values[register.column(name)] for row in register.rows]


def test_every_number_of_a_target_stands_in_the_register_with_place_year_and_level() -> None:
    register = named("so-chi-tieu", archive(PLAN, REPORT))
    assert column(register, "value") == [Decimal(8), Decimal(5), Decimal("7.4"), Decimal(30), Decimal("31.5")]
    assert column(register, "value_to") == [None, Decimal(7), None, None, None]
    assert column(register, "kind") == ["đề ra", "đề ra", "đạt", "đề ra", "đạt"]
    assert set(column(register, "place")) == {"huyện Suối Mơ"}
    assert set(column(register, "level")) == {"Huyện, quận, phòng"}
    assert column(register, "year") == ["2025"] * 5
    assert [row.told["value"] for row in register.rows] == ["không quá 8%", "5-7 ha", "7,4%", "30 ha", "31,5 ha"]


def test_a_result_meets_the_target_of_another_document() -> None:
    register = named("chi-tieu-ket-qua", archive(PLAN, REPORT))
    rows = dict(zip(column(register, "indicator"), register.rows, strict=True))
    assert rows["tỷ lệ hộ nghèo"].values[register.column("percent")] == Decimal("92.5")
    assert rows["tỷ lệ hộ nghèo"].targets["set_in"] == "ke-hoach"
    assert rows["tỷ lệ hộ nghèo"].values[register.column("note")] == "thấp hơn là tốt"
    assert rows["Rừng trồng"].values[register.column("note")] == "tính lại khác bản gốc"


def test_a_result_meets_the_target_set_last_before_it_and_not_one_set_after() -> None:
    def plan(year: int, value: str) -> tuple[Document, tuple[Mention, ...]]:
        text = f"tỷ lệ hộ nghèo {value}%"
        return document(f"ke-hoach-{year}", text, {text: target(value, TargetKind.TARGET)}, issued=PartialDate(year, 1, 5))

    text = "tỷ lệ hộ nghèo còn 7,4%"
    report = document("bao-cao-2025", text, {text: target("7.4", TargetKind.RESULT)}, issued=PartialDate(2025, 12, 1))
    register = named("chi-tieu-ket-qua", archive(plan(2023, "10"), plan(2024, "8"), report, plan(2026, "6")))
    assert column(register, "set_in") == ["ke-hoach-2024"]


@pytest.mark.parametrize("other", [{"year": "2024"}, {"year": None}, {"place": "xã Suối Trong"}, {"unit": "hộ"}, {"comparison": Comparison.FALL}])
def test_numbers_of_different_things_are_not_compared(other: dict[str, Any]) -> None:
    text = "Tỷ lệ hộ nghèo còn 7,4%.\n"
    report = document("khac", text, {text.strip(): replace(target("7.4", TargetKind.RESULT), **other)})
    assert named("chi-tieu-ket-qua", archive(PLAN, report)).rows == ()


def test_a_duty_has_its_day_and_a_calendar() -> None:
    register = named("ai-lam-gi", archive(PLAN))
    [row] = register.rows
    assert row.due == PartialDate(2025, 12, 15)
    made = calendar_file(register, [("Kế hoạch", "ke-hoach", "archive/van-ban/ke-hoach.html#pc-phong-noi-vu", "Phòng Nội vụ báo cáo", "x")])
    assert made
    [event] = Calendar.from_ical(made).walk("VEVENT")
    assert str(event.decoded("dtstart")) == "2025-12-15"
    assert str(event["summary"]) == "Phòng Nội vụ: báo cáo"


def test_a_register_without_days_has_no_calendar() -> None:
    register = named("ai-lam-gi", suoi_mo.archive())
    assert calendar_file(register, []) is None


def test_hostile_words_neither_end_an_event_nor_begin_one() -> None:
    hostile = "Họp\r\nEND:VEVENT\nBEGIN:VEVENT\rATTACH:x\x00\x0b\u2028;,\\n"
    register = Register("x", "X", "x", (Column("a", "A"), Column("b", "B")), (Row((hostile, "=1+1"), due=PartialDate(2025, 1, 2)),), dated=True)
    made = calendar_file(register, [(hostile, hostile, "x.html", hostile, "x")])
    assert made is not None
    [event] = Calendar.from_ical(made).walk("VEVENT")
    assert event["summary"] == "Họp END:VEVENT BEGIN:VEVENT ATTACH:x ;,\\n: =1+1"
    assert "ATTACH" not in event


def test_themes_stand_by_year_the_latest_first() -> None:
    older = document("cu", "x\n", {}, theme="Cũ", period=Period(PartialDate(2020), PartialDate(2020)))
    register = named("chu-de", archive(older, PLAN))
    assert column(register, "theme") == ["Xanh từ nguồn", "Cũ"]


HOSTILE = '=HYPERLINK("http://x")'
ODD = Register(
    "thu", "Thử", "thử", (Column("name", "Tên"), Column("value", "Số"), Column("date", "Ngày")),
    (Row((HOSTILE, Decimal("12345678901234.56"), PartialDate(2025, 3))), Row(("a;b,\"c\"\nd", 3, None)), Row(("-5", Decimal("-0.10"), None))),
)
NOWHERE = [("", "", "", "", "")] * 3


def test_csv_holds_every_value_and_nothing_that_a_spreadsheet_would_run() -> None:
    data = csv_file(ODD, NOWHERE)
    assert data.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Tên", "Số", "Ngày"]
    assert rows[1][:3] == [f"'{HOSTILE}", "12345678901234.56", "2025-03"]
    assert rows[2][0] == 'a;b,"c"\nd' and rows[3][:2] == ["'-5", "-0.10"]


def test_json_loses_no_digit() -> None:
    told = json.loads(json_file(ODD, NOWHERE))
    assert [row["value"] for row in told["rows"]] == ["12345678901234.56", 3, "-0.10"]
    assert told["columns"][0] == {"name": "name", "label": "Tên"}


def test_a_workbook_has_numbers_as_numbers_and_words_as_words() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(ODD, NOWHERE))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][:3] == (HOSTILE, 12345678901234.56, "2025-03")
    assert sheet["A2"].data_type == "s" and sheet.auto_filter.ref == "A1:H4"


@pytest.mark.parametrize("ending", sorted(FILES))
def test_the_same_register_gives_the_same_bytes(ending: str) -> None:
    assert FILES[ending](ODD, NOWHERE) == FILES[ending](ODD, NOWHERE)


def test_every_row_leads_to_its_words_and_names_its_rule() -> None:
    whole = archive(PLAN, REPORT)
    gathered = gather(whole, resolve(whole))
    pages = write(gathered)
    for register in gathered.registers:
        for row, (told, name, address, quote, rule) in zip(register.rows, sources(gathered, register), strict=True):
            path, _, anchor = address.partition("#")
            assert path.replace(".html", ".md") in pages
            if row.document:
                assert path == f"archive/van-ban/{name}.html" and told == document_name(whole.document[name])
            if row.mention:
                assert f'id="{anchor}"' in pages[path.replace(".html", ".md")]
                assert quote in row.mention.quote.replace("\n", " ") and rule == "test"


def test_a_long_register_is_parted_by_year_and_every_part_is_linked() -> None:
    text = "x " * (PAGE + 20)
    facts = tuple(
        Mention(Span(2 * n, 2 * n + 1), "x", target(str(n), TargetKind.TARGET, "2024" if n % 2 else "2025"), "test")
        for n in range(PAGE + 10)
    )
    long = Document("dai", Head("Kế hoạch", "dài"), suoi_mo.source(text, "dai"), text)
    whole = replace(suoi_mo.archive(), documents=(long,), mentions={"dai": facts})
    pages = write(gather(whole, Resolution((), (), {})))
    front = pages["archive/so/so-chi-tieu.md"]
    assert front.index("so-chi-tieu-2025.md") < front.index("so-chi-tieu-2024.md")
    rows = sum(pages[f"archive/so/so-chi-tieu-{year}.md"].count("<tr><td>") for year in (2024, 2025))
    assert rows == PAGE + 10


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("registers")
    suoi_mo.write(root / "archive", archive(PLAN, REPORT))
    publish(root / "archive", project(root / "project"), root / "site")
    yield root / "site"


def test_the_files_stand_in_the_site_and_open(site: Path) -> None:
    folder = site / "archive" / "tai-ve"
    names = {path.name for path in folder.iterdir()}
    assert {"so-chi-tieu.csv", "so-chi-tieu.json", "so-chi-tieu.xlsx", "ai-lam-gi.ics"} <= names
    assert len(json.loads((folder / "so-chi-tieu.json").read_text(encoding="utf-8"))["rows"]) == 5


def visible(browser: Any) -> list[str]:
    rows = browser.find_elements("css selector", ".td-register tbody tr")
    return [row.find_element("css selector", "td").text for row in rows if row.is_displayed()]


def test_a_reader_filters_without_marks_and_the_address_keeps_it_from_a_disk_too(site: Path, chromium: Any) -> None:
    chromium.get((site / "archive" / "so" / "so-chi-tieu.html").as_uri())
    assert len(visible(chromium)) == 5
    chromium.find_element("css selector", ".td-register__bar input").send_keys("ho ngheo")
    assert visible(chromium) == ["tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo"]
    assert chromium.find_element("css selector", ".td-register__told").text == "2 trên 5 dòng"
    choice = chromium.find_element("css selector", ".td-register__bar select")
    assert [option.text for option in choice.find_elements("css selector", "option")][1:] == ["đạt (1)", "đề ra (1)"]
    choice.find_element("css selector", 'option[value="đạt"]').click()
    assert visible(chromium) == ["tỷ lệ hộ nghèo"]
    chromium.get(chromium.current_url)
    assert visible(chromium) == ["tỷ lệ hộ nghèo"]
    chromium.find_element("css selector", ".td-register__clear").click()
    assert len(visible(chromium)) == 5


def test_a_reader_sorts_numbers_as_numbers(site: Path, chromium: Any) -> None:
    chromium.get((site / "archive" / "so" / "so-chi-tieu.html").as_uri())
    button = next(b for b in chromium.find_elements("css selector", ".td-register__sort") if b.text.startswith("Giá trị"))
    button.click()
    values = [cell.get_attribute("data-sort") for cell in chromium.find_elements("css selector", "td[data-sort]")]
    assert values == ["5", "7.4", "8", "30", "31.5"]


def test_the_calendar_holds_anniversaries_periods_reviews_deadlines_and_lapses() -> None:
    text = "Chào mừng 70 năm Ngày hội Suối Mơ (07/10/1955 - 07/10/2025).\nPhòng Nội vụ tổng kết trước ngày 15/12.\nPhòng Tài chính cấp vốn trước ngày 01/3.\n"
    plan = document("ke-hoach", text, {
        "70 năm Ngày hội Suối Mơ (07/10/1955 - 07/10/2025)": Anniversary("Ngày hội Suối Mơ", 70, PartialDate(1955, 10, 7), PartialDate(2025, 10, 7)),
        "Phòng Nội vụ tổng kết trước ngày 15/12": Assignment("Phòng Nội vụ", "tổng kết", (), "trước ngày 15/12"),
        "Phòng Tài chính cấp vốn trước ngày 01/3": Assignment("Phòng Tài chính", "cấp vốn", (), "trước ngày 01/3"),
    })
    register = named("lich", archive(plan))
    told = [(str(row.due), row.values[register.column("kind")]) for row in register.rows]
    assert told == [
        ("2025-03-01", "thời hạn việc"), ("2025-10-07", "kỷ niệm"), ("2025-12-15", "sơ kết, tổng kết"),
        ("2025-12-31", "thời gian thi đua"), ("2025-12-31", "thời gian thi đua"), ("2027-03-01", "hết hiệu lực"),
    ]


def test_a_movement_has_one_line_with_its_life() -> None:
    text = "Huyện phát động phong trào “Suối Mơ xanh” ở xã Suối Trong.\n"
    plan = document("ke-hoach", text, {"“Suối Mơ xanh”": MovementName("Suối Mơ xanh", "phong trào")}, kind="Kế hoạch")
    register = named("phong-trao", archive(plan))
    [row] = register.rows
    assert row.values[register.column("launched")] == "Ủy ban nhân dân huyện Suối Mơ, 10/3/2025"
    assert row.values[register.column("variants")] == "Vì Suối Mơ xanh"
    assert (row.values[register.column("documents")], row.values[register.column("people")]) == (1, 1)
    assert row.document == "ke-hoach" and row.mention


def test_the_page_of_the_calendar_shows_what_is_coming_before_what_is_past() -> None:
    text = "Phòng Nội vụ tổng kết trước ngày 15/12.\nPhòng Tài chính cấp vốn trước ngày 01/3.\n"
    plan = document("ke-hoach", text, {
        "Phòng Nội vụ tổng kết trước ngày 15/12": Assignment("Phòng Nội vụ", "tổng kết", (), "trước ngày 15/12"),
        "Phòng Tài chính cấp vốn trước ngày 01/3": Assignment("Phòng Tài chính", "cấp vốn", (), "trước ngày 01/3"),
    })
    whole = archive(plan)
    gathered = gather(whole, resolve(whole), PartialDate(2025, 11, 1))
    page = write(gathered)["archive/so/lich.md"]
    assert page.index("tổng kết</span>") < page.index("01/3/2027") < page.index("cấp vốn</span>")
