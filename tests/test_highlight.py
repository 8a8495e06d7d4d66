"""On the page of a document: what was asked (?h=…) is marked, the section is opened, one steps from match to match."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from selenium.webdriver.common.keys import Keys

import suoi_mo
from test_site import hostile, project
from thidua.model import Form
from thidua.publish import publish
from thidua.search.kept import kept

PAGE = f"archive/van-ban/{suoi_mo.DIRECTIVE.id}.html"
HOSTILE = "archive/van-ban/doc-hai.html"
DIGEST = "archive/van-ban/luoc-thuat.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented archive as a folder that is opened from the disk, with a hostile document and a digest."""
    root = tmp_path_factory.mktemp("to-sang")
    whole = suoi_mo.archive()
    # Its words as they are: heads that cannot stand in an archive are none of this test's.
    nasty = replace(suoi_mo.REPORT, id="doc-hai", text=hostile().documents[0].text)
    digest = replace(
        suoi_mo.REPORT, id="luoc-thuat", form=Form.DIGEST,
        text="# Lược thuật\n\n## 1. Việc chính\n\nTrồng **rừng** đầu\nnguồn.\n\n## Biểu\n\n| Việc | Số |\n|---|---|\n| Trồng rừng | 30 |\n",
    )
    suoi_mo.write(root / "kho", replace(whole, documents=(*whole.documents, nasty, digest)))
    publish(root / "kho", project(root / "du-an"), root / "site")
    return root / "site"


def opened(browser: Any, site: Path, page: str, question: str, anchor: str = "") -> Any:
    browser.get("about:blank")
    browser.get(f"{(site / page).as_uri()}?h={quote(question)}{anchor and '#'}{anchor}")
    browser.execute_async_script(
        "const [done] = arguments, seen = () => document.querySelector('.td-hits') || performance.now() > 8000 ? done() : setTimeout(seen, 20); seen()"
    )
    return browser


def marked(browser: Any) -> list[str]:
    return list(browser.execute_script("return [...document.querySelectorAll('mark.td-hit')].map(mark => mark.textContent)"))


def told(browser: Any) -> str:
    return str(browser.execute_script("return document.querySelector('.td-hits [role=status]')?.textContent ?? ''"))


def now(browser: Any) -> dict[str, Any]:
    """The match that one is at: its words, and whether it is in sight."""
    return dict(browser.execute_script("""
        const marks = [...document.querySelectorAll("mark.td-hit--now")], { top, bottom } = marks[0].getBoundingClientRect()
        return { words: marks.map(mark => mark.textContent).join(""), seen: top > 60 && bottom < innerHeight }
    """))


def press(browser: Any, *keys: str) -> None:
    browser.find_element("css selector", "body").send_keys(*keys)


def test_the_match_in_the_section_of_the_address_is_in_sight(chromium: Any, site: Path) -> None:
    opened(chromium, site, PAGE, "suoi mo xanh", "muc-ii-1")
    assert marked(chromium) == ["Suối Mơ xanh", "Suối Mơ xanh"]
    assert (told(chromium), now(chromium)) == ("khớp 2/2", {"words": "Suối Mơ xanh", "seen": True})


def test_one_steps_with_buttons_and_keys_around_the_page(chromium: Any, site: Path) -> None:
    opened(chromium, site, PAGE, "suối mơ xanh", "muc-i")
    assert told(chromium) == "khớp 1/2"
    chromium.find_element("css selector", ".td-hits button[aria-label^='Chỗ khớp sau']").click()
    assert told(chromium) == "khớp 2/2"
    press(chromium, "j")
    assert told(chromium) == "khớp 1/2"
    press(chromium, "k")
    assert told(chromium) == "khớp 2/2"
    chromium.execute_script("document.querySelector('.md-search__input').focus()")
    chromium.switch_to.active_element.send_keys("j", Keys.ESCAPE)
    assert told(chromium) == "khớp 2/2", "typing in the box is no step"


def test_marks_can_be_taken_off(chromium: Any, site: Path) -> None:
    opened(chromium, site, PAGE, "suối mơ xanh")
    before = chromium.execute_script("return document.querySelector('article').innerText")
    chromium.find_element("css selector", ".td-hits button[aria-label='Bỏ tô']").click()
    assert marked(chromium) == [] and not chromium.find_elements("css selector", ".td-hits")
    assert chromium.execute_script("return document.querySelector('article').innerText") == before
    assert "?h=" not in chromium.current_url


@pytest.mark.parametrize(("question", "marks"), [
    ("xã suối trong", ["xã Suối Trong", "xã Suối Trong"]),
    ('"ba mo thi lanh, xa suoi"', ["bà ", "Mơ Thị Lành", ", ", "xã Suối"]),
    ("rừng chăm sóc cây giống tốt", ["Rừng chăm sóc", "Giống", "tốt"]),
    ('"12/QĐ-UBND" 12 qđ ubnd', ["12/QĐ-UBND"]),
    ("nd 99 \"03/CT-UBND\" phấn đấu trồng", ["Phấn đấu trồng"]),
    ("xanh", ["xanh", "xanh"]),
    ("năm:2025 -lim xanh", ["xanh", "xanh"]),
    ('"phong trao suoi"', ["phong trào \"Suối", "Phong trào \"Suối"]),
    ("không hề có", []),
    ('"phong trào nào" phấn đấu', ["Phong trào", "Phấn đấu", "phong trào"]),
])
def test_what_is_marked_of_a_question(question: str, marks: list[str], chromium: Any, site: Path) -> None:
    opened(chromium, site, PAGE, question)
    assert sorted(marked(chromium)) == sorted(marks)


def test_links_inside_a_match_stay_links(chromium: Any, site: Path) -> None:
    opened(chromium, site, PAGE, '"theo kế hoạch của huyện"')
    before = (site / PAGE).read_text(encoding="utf-8").count('class="td-named"')
    assert len(chromium.find_elements("css selector", "a.td-named")) == before
    opened(chromium, site, PAGE, '"phong trào suối mơ xanh"', "muc-ii-1")
    assert chromium.find_elements("css selector", "a.td-named mark.td-hit--now")
    assert now(chromium)["words"] == 'phong trào "Suối Mơ xanh'


def test_a_digest_is_marked_over_emphasis_lines_and_tables(chromium: Any, site: Path) -> None:
    opened(chromium, site, DIGEST, '"trồng rừng đầu nguồn"')
    assert now(chromium)["words"].split() == ["Trồng", "rừng", "đầu", "nguồn"]
    opened(chromium, site, DIGEST, "trồng rừng", "de-muc-2")
    assert chromium.find_elements("css selector", "td mark.td-hit--now")


def test_only_the_text_is_marked_not_what_the_page_says_of_it(chromium: Any, site: Path) -> None:
    opened(chromium, site, PAGE, "chỉ thị")
    assert chromium.execute_script("""
        const [first, last] = document.querySelectorAll(".td-text-edge")
        return [...document.querySelectorAll("mark.td-hit")].every(mark =>
          first.compareDocumentPosition(mark) & 4 && mark.compareDocumentPosition(last) & 4)
    """)
    assert marked(chromium)


@pytest.mark.parametrize("question", ["<script>alert(1)</script>", "<img src=x onerror=window.hacked=1>", '"' * 500, "\x00%", "a" * 3000, "(((", "__proto__"])
def test_hostile_questions_and_texts_run_nothing(question: str, chromium: Any, site: Path) -> None:
    opened(chromium, site, HOSTILE, question)
    assert chromium.execute_script("return window.hacked ?? null") is None
    assert not [row for row in chromium.get_log("browser") if row["level"] == "SEVERE" and "thidua-highlight" in row["message"]]
    assert not chromium.find_elements("css selector", "article script, article img[src=x]")


def test_a_page_without_a_question_loads_no_script_for_marking(chromium: Any, site: Path) -> None:
    chromium.get((site / PAGE).as_uri())
    assert chromium.find_element("css selector", "h1")
    names = chromium.execute_script("return [...document.scripts].map(script => script.src)")
    assert not [name for name in names if "highlight" in name]


def test_every_section_of_the_search_has_its_place_on_the_page(site: Path) -> None:
    whole = suoi_mo.archive()
    anchors = 0
    for document in whole.documents:
        row = kept(document)
        ids = set(re.findall(r'\bid="([^"]+)"', (site / row["location"]).read_text(encoding="utf-8")))
        assert {anchor for *_, anchor in row["sections"]} <= ids
        anchors += len(row["sections"])
    assert anchors > 3
