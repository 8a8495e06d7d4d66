"""What the search box brings first for the shipped archive: a table of judgements, ranked in Chromium."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import suoi_mo
from test_search_worker import ASK, CONFIG, lay_out, served
from thidua.archive import load
from thidua.model import Head, PartialDate, Period
from thidua.pages import entries, gather
from thidua.resolve import resolve
from thidua.search import browser

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
    """The pages of docs/ cut at their headings, as Material hands them to the worker."""
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
    rows = entries(gather(archive, resolve(archive)))
    made = tuple(browser.Entry(e.location, e.title, e.text, e.kind, e.boost, e.number) for e in rows)
    questions = [row["ask"] for row in JUDGED] + LABELS
    with served(lay_out(tmp_path_factory.mktemp("site"), made)) as address:
        chromium.get(f"{address}/page.html")
        answers = chromium.execute_async_script(ASK, hand_written(), CONFIG, questions)
    assert not isinstance(answers, str), answers
    return {
        question: [_hit(group) for group in answer["data"]["items"]]
        for question, answer in zip(questions, answers[1:], strict=True)
    }


def _hit(group: list[dict[str, Any]]) -> Hit:
    page = next(item for item in group if "#" not in item["location"])
    return Hit(page["location"].removesuffix(".html"), re.sub("</?mark>", "", page["title"]), page.get("tags", []))


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


def test_the_title_tells_two_papers_of_one_name_apart() -> None:
    gathered = suoi_mo.gathered()
    [document, *_] = gathered.archive.documents

    def title(**head: Any) -> str:
        made = replace(document, head=Head("Kế hoạch", "Kế hoạch trồng rừng", **head))
        return entries(replace(gathered, archive=replace(gathered.archive, documents=(made,))))[0].title

    bare = "Kế hoạch trồng rừng"
    body, year, whole = "Ủy ban nhân dân huyện Suối Mơ", PartialDate(2025, 12), Period(PartialDate(2026), PartialDate(2026))
    assert title() == bare
    assert title(issuer=body, issued=year) == f"{bare} — UBND huyện Suối Mơ, 12/2025"
    assert title(issued=year, period=whole) == f"{bare} — 12/2025 (năm 2026)"
    assert title(issued=year, period=Period(end=PartialDate(2025, 12, 31))) == f"{bare} — 12/2025"
    assert title(period=Period(PartialDate(2026), PartialDate(2030))) == f"{bare} (năm 2026 – 2030)"


def test_the_example_of_the_home_page_is_a_judged_question() -> None:
    [examples] = re.findall(r'placeholder="Ví dụ: ([^"]+)"', (ROOT / "docs" / "index.md").read_text(encoding="utf-8"))
    assert examples.split(", ")[-1] in {row["ask"] for row in JUDGED}
