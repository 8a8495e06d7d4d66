"""What the search box brings first for the shipped archive: a table of judgements, ranked in Chromium."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import suoi_mo
from searching import boxed, lay_out, served
from thidua.archive import load
from thidua.model import Head, PartialDate, Period
from thidua.pages import gather
from thidua.resolve import resolve
from thidua.search.kept import kept
from thidua.search.naming import named
from thidua.validity import last_checked

ROOT = Path(__file__).parents[1]
JUDGED: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "vectors" / "site_queries.yaml").read_text(encoding="utf-8")
)
LABELS = ["luật thi đua khen thưởng", "chỉ thị hà quảng 2022"]


class Hit(NamedTuple):
    """The page of one group of results, as the list shows it."""

    page: str
    title: str
    labels: list[str]


def hand_written() -> list[dict[str, str]]:
    """The pages of docs/ cut at their headings, as mkdocs' search index has them."""
    rows = []
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if "archive" in path.relative_to(ROOT / "docs").parts:
            continue
        location = path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        parts = re.split(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for at, (title, text) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
            rows.append({"location": f"{location}#{at}" if at else location, "title": title, "text": text})
    return rows


@pytest.fixture(scope="module")
def found(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Hit]]:
    """Question -> hits, best first."""
    archive = load(ROOT / "archive")
    questions = [row["ask"] for row in JUDGED] + LABELS
    with served(lay_out(tmp_path_factory.mktemp("site"), archive, hand_written(), resolve(archive))) as address:
        answers = boxed(chromium, f"{address}/page.html", *questions)
    return {question: [_hit(group) for group in groups] for question, groups in zip(questions, answers, strict=True)}


def _hit(group: list[dict[str, Any]]) -> Hit:
    page = group[-1]
    location = re.split(r"[?#]", page["location"])[0]
    return Hit(location.removesuffix(".html"), re.sub("</?mark>", "", page["title"]), page.get("tags", []))


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row["ask"])
def test_what_officers_mean_stands_first(found: dict[str, list[Hit]], row: dict[str, Any]) -> None:
    pages = [hit.page for hit in found[row["ask"]]]
    if row["page"] is None:
        assert pages == []
        return
    page = row["page"].removeprefix("/") if row["page"].startswith("/") else f"archive/{row['page']}"
    assert page in pages[: row.get("within", 1)], f"stands at {pages.index(page) + 1 if page in pages else None}"


def test_a_document_shows_its_issuer_and_date_and_an_act_whether_it_holds(found: dict[str, list[Hit]]) -> None:
    directive = found["chỉ thị hà quảng 2022"][0]
    assert directive.title.endswith("— UBND huyện Hà Quảng, 02/2022")
    new, old = found["luật thi đua khen thưởng"][:2]
    assert new.labels[0].startswith("Luật · còn hiệu lực") and old.labels == ["Luật · hết hiệu lực"]


def test_the_name_tells_two_papers_of_one_title_apart() -> None:
    [document, *_] = suoi_mo.gathered().archive.documents

    def name(**head: Any) -> str:
        return str(kept(replace(document, head=Head("Kế hoạch", "Kế hoạch trồng rừng", **head)))["name"])

    bare = "Kế hoạch trồng rừng"
    body, year, whole = "Ủy ban nhân dân huyện Suối Mơ", PartialDate(2025, 12), Period(PartialDate(2026), PartialDate(2026))
    assert name() == bare
    assert name(issuer=body, issued=year) == f"{bare} — UBND huyện Suối Mơ, 12/2025"
    assert name(issued=year, period=whole) == f"{bare} — 12/2025 (năm 2026)"
    assert name(issued=year, period=Period(end=PartialDate(2025, 12, 31))) == f"{bare} — 12/2025"
    assert name(period=Period(PartialDate(2026), PartialDate(2030))) == f"{bare} (năm 2026 – 2030)"


@pytest.mark.parametrize("make", [lambda: load(ROOT / "archive"), suoi_mo.archive], ids=["shipped", "invented"])
def test_every_result_leads_to_a_page_that_is_written(make: Any) -> None:
    archive = make()
    resolution = resolve(archive)
    gathered = gather(archive, resolution)
    records = named(archive, resolution, last_checked(archive))
    places = {record.id: record.location for record in records}
    places |= {document.id: kept(document)["location"] for document in archive.documents}
    assert places == {
        name: f"{(gathered.page_of(name) or '').removesuffix('.md')}.html" for name in (*gathered.records, *archive.document)
    }


def test_the_example_of_the_home_page_is_a_judged_question() -> None:
    [examples] = re.findall(r'placeholder="Ví dụ: ([^"]+)"', (ROOT / "docs" / "index.md").read_text(encoding="utf-8"))
    assert examples.split(", ")[-1] in {row["ask"] for row in JUDGED}
