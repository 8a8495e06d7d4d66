"""The site as a reader uses it, in a real browser: search without diacritics, follow a hit, copy, stay on this host."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import DIRECTIVE, ROOT
from thidua import reading
from thidua.publish import publish
from thidua.serve import server, url

WAIT = 20


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site built from one invented directive, with the repository's own pages."""
    folder = tmp_path_factory.mktemp("trang")
    file = folder / "chi-thi.txt"
    file.write_text(DIRECTIVE, encoding="utf-8")
    [outcome] = reading.read_files([file], folder / "kho")
    assert outcome.document
    publish(folder / "kho", ROOT, folder / "site")
    with server(folder / "site", 0) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield url(running)
        running.shutdown()
        thread.join()


def waited(browser: Any, ready: Any) -> Any:
    """What `ready` gives as soon as it gives something; fails when it never does."""
    from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    ignored = (NoSuchElementException, StaleElementReferenceException)
    return WebDriverWait(browser, WAIT, ignored_exceptions=ignored).until(ready)


def one(browser: Any, selector: str) -> Any:
    return waited(browser, lambda b: b.find_element("css selector", selector))


def resize(browser: Any, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 600}
    )


# The invented archive has no bases and no annex: the pieces of such pages, as they are written.
BASES_BAR = """
document.querySelector("article").insertAdjacentHTML("afterbegin",
  '<div class="td-bases__bar"><input type="radio" name="td-style"></div>')
"""
ANNEX = """
var row = "<tr><td>Thu nhập bình quân đầu người một năm</td>" + '<td><span class="td-number">1 250,5</span></td>'.repeat(9) + "</tr>";
document.querySelector("article").insertAdjacentHTML("afterbegin",
  '<div id="thu" class="td-annex td-annex--wide"><div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table><tbody>'
  + row + "</tbody></table></div></div></div>")
"""


def test_a_reader_types_without_diacritics_and_opens_a_hit(chromium: Any, site: str) -> None:
    chromium.get(site)
    box = one(chromium, ".md-search__input")
    chromium.execute_script("arguments[0].focus()", box)
    box.send_keys("thi dua trong rung")
    hit = waited(chromium, lambda b: next(
        (link for link in b.find_elements("css selector", ".md-search-result__link") if "trồng rừng" in link.text), None
    ))
    assert hit.find_elements("css selector", "mark")
    chromium.execute_script("arguments[0].click()", hit)
    waited(chromium, lambda b: "/archive/van-ban/2024-02-05-ct-07-ubnd-huyen-suoi-mo" in b.current_url)
    assert "trồng rừng" in one(chromium, "h1").text


def test_a_page_that_nobody_searches_fetches_nothing_of_the_index(chromium: Any, site: str) -> None:
    loaded = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    chromium.execute_cdp_cmd("Network.clearBrowserCache", {})
    chromium.get(site)
    one(chromium, ".md-search__input")
    # Material has fetched its own index, which holds no page, and is ready for questions.
    waited(chromium, lambda b: [name for name in b.execute_script(loaded) if name.endswith("search/search_index.json")])
    waited(chromium, lambda b: "Gõ để tìm" in one(b, ".md-search-result__meta").get_attribute("textContent"))
    names = chromium.execute_script(loaded)
    assert not [name for name in names if "/assets/search/" in name]
    size = "return performance.getEntriesByType('resource').find(entry => entry.name.endsWith('search_index.json')).decodedBodySize"
    assert chromium.execute_script(size) < 500


def test_the_list_of_results_ends_with_the_way_to_all_of_them(chromium: Any, site: str) -> None:
    chromium.get(site)
    box = one(chromium, ".md-search__input")
    chromium.execute_script("arguments[0].focus()", box)
    box.send_keys("thi dua")
    last = waited(chromium, lambda b: next(
        (link for link in b.find_elements("css selector", ".md-search-result__link") if "Xem tất cả" in link.text), None
    ))
    assert "tra-cuu.html?q=thi%20dua" in last.get_attribute("href")


def test_the_box_on_the_home_page_leads_to_the_answers_of_the_search_page(chromium: Any, site: str) -> None:
    chromium.get(site)
    one(chromium, "article input[type=search]").send_keys("34 ct tw\n")
    waited(chromium, lambda b: b.current_url.endswith("tra-cuu.html?q=34+ct+tw"))
    assert "34-CT/TW" in one(chromium, ".td-answer:not(.td-answer--awaited)").text


def test_a_citation_leads_to_the_act_and_back_to_the_quoted_sentence(chromium: Any, site: str) -> None:
    chromium.get(f"{site}archive/van-ban/2024-02-05-ct-07-ubnd-huyen-suoi-mo.html")
    link = waited(chromium, lambda b: next(
        (a for a in b.find_elements("css selector", "article a") if "34-CT/TW" in a.text and "/can-cu/" in a.get_attribute("href")), None
    ))
    chromium.get(link.get_attribute("href"))
    assert "chưa có" in one(chromium, "article").text.lower()
    assert "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị" in one(chromium, "article").text
    back = waited(chromium, lambda b: next(
        (a for a in b.find_elements("css selector", "article a") if "/van-ban/2024-02-05-ct-07" in a.get_attribute("href") and "#" in a.get_attribute("href")), None
    ))
    address = back.get_attribute("href")
    chromium.get(address)
    assert one(chromium, f"[id='{address.split('#')[1]}']")


def test_a_citation_can_be_copied(chromium: Any, site: str) -> None:
    chromium.get(f"{site}archive/van-ban/2024-02-05-ct-07-ubnd-huyen-suoi-mo.html")
    # Headless Chromium has no clipboard to look into: what would be written is caught on its way.
    chromium.execute_script(
        "window.copied = []; Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: text => { window.copied.push(text); return Promise.resolve() }}, configurable: true})"
    )
    button = next(b for b in chromium.find_elements("css selector", "article button") if "Chép" in b.text)
    chromium.execute_script("arguments[0].click()", button)
    [text] = waited(chromium, lambda b: b.execute_script("return window.copied.length ? window.copied : null"))
    assert "07/CT-UBND" in text


@pytest.mark.parametrize("page", ["", "tra-cuu.html", "soan-thao.html", "cam-nang/index.html", "archive/van-ban/2024-02-05-ct-07-ubnd-huyen-suoi-mo.html"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_screen_or_speaks_to_another_host(page: str, width: int, chromium: Any, site: str) -> None:
    chromium.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 600}
    )
    try:
        chromium.get(site + page)
        one(chromium, "h1")
        assert chromium.execute_script("return document.documentElement.scrollWidth") <= width
        loaded = chromium.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
        assert loaded
        assert not [address for address in loaded if not address.startswith((site, "data:", "blob:"))]
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_after_escape_the_keyboard_is_back_where_the_search_was_opened(chromium: Any, site: str) -> None:
    chromium.get(site)
    opener = one(chromium, "article .td-door a")
    chromium.execute_script("arguments[0].focus()", opener)
    opener.send_keys("/")
    waited(chromium, lambda b: b.execute_script("return document.getElementById('__search').checked"))
    waited(chromium, lambda b: "md-search__input" in (b.switch_to.active_element.get_attribute("class") or ""))
    chromium.switch_to.active_element.send_keys("\ue00c")
    assert waited(chromium, lambda b: b.switch_to.active_element == opener)


def test_choices_of_the_drafting_page_show_where_the_keyboard_is(chromium: Any, site: str) -> None:
    chromium.get(f"{site}soan-thao.html")
    chromium.execute_script(BASES_BAR)
    choice = one(chromium, ".td-bases__bar input")
    choice.send_keys(" ")
    assert chromium.execute_script("return getComputedStyle(arguments[0]).outlineStyle", choice) == "solid"


def test_on_a_phone_each_cell_of_a_list_stands_below_the_last_with_its_heading(chromium: Any, site: str) -> None:
    resize(chromium, 390)
    try:
        chromium.get(f"{site}archive/van-ban/2024-02-05-ct-07-ubnd-huyen-suoi-mo.html")
        first, second = waited(chromium, lambda b: b.find_elements("css selector", ".td-rows tbody tr:first-child td")[:2])
        assert second.rect["y"] >= first.rect["y"] + first.rect["height"]
        assert second.text.startswith("Hiệu lực:")
        assert second.rect["x"] + second.rect["width"] <= 390
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_wide_table_fits_on_paper_and_its_numbers_stay_whole(chromium: Any, site: str) -> None:
    chromium.get(f"{site}archive/van-ban/2024-02-05-ct-07-ubnd-huyen-suoi-mo.html")
    one(chromium, "h1")
    # What A4 leaves between the margins, at 96 dots an inch.
    resize(chromium, 640)
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        chromium.execute_script(ANNEX)
        table, number = one(chromium, "#thu table"), one(chromium, "#thu .td-number")
        assert table.rect["x"] + table.rect["width"] <= 640
        assert chromium.execute_script("return arguments[0].getClientRects().length", number) == 1
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_site_opens_and_searches_from_a_folder_without_a_server(chromium: Any, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    [file] = [tmp_path / "chi-thi.txt"]
    file.write_text(DIRECTIVE, encoding="utf-8")
    list(reading.read_files([file], tmp_path / "kho"))
    publish(tmp_path / "kho", ROOT, folder)
    chromium.get((folder / "index.html").as_uri())
    assert one(chromium, "h1").text
    box = one(chromium, ".md-search__input")
    chromium.execute_script("arguments[0].focus()", box)
    box.send_keys("trong rung")
    assert waited(chromium, lambda b: [
        hit for hit in b.find_elements("css selector", ".md-search-result__link") if "trồng rừng" in hit.text
    ])
    link = waited(chromium, lambda b: next(
        (a for a in b.find_elements("css selector", "article a") if "/van-ban/2024-02-05-ct-07" in a.get_attribute("href")), None
    ))
    chromium.get(link.get_attribute("href"))
    assert "trồng rừng" in one(chromium, "h1").text
