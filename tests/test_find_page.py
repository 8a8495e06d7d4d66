"""The search page in a real browser: what is typed, filtered, sent and gone back to; by keyboard, on a phone, from a disk.

Where an answer must be known to the letter, the worker is tests/find_worker.js; elsewhere it is the site's own.
"""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from conftest import DIRECTIVE, ROOT
from thidua import reading
from thidua.publish import publish
from thidua.serve import server, url

WAIT = 20
WORKER = "assets/javascripts/thidua-search.js"
DOWN, ENTER, ESCAPE, SPACE = "\ue015", "\ue007", "\ue00c", " "

# Keeps what the page asks its worker.
RECORDER = """
window.sent = []
const post = Worker.prototype.postMessage
Worker.prototype.postMessage = function (message) { window.sent.push(message); return post.apply(this, arguments) }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built from one invented directive, with the repository's own pages."""
    place = tmp_path_factory.mktemp("tra-cuu")
    file = place / "chi-thi.txt"
    file.write_text(DIRECTIVE, encoding="utf-8")
    [outcome] = reading.read_files([file], place / "kho")
    assert outcome.document
    publish(place / "kho", ROOT, place / "site")
    return place / "site"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with server(folder, 0) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield url(running)
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def invented(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same pages with a worker whose answers are known."""
    copy = tmp_path_factory.mktemp("gia") / "site"
    shutil.copytree(folder, copy)
    shutil.copy(Path(__file__).with_name("find_worker.js"), copy / WORKER)
    with served(copy) as address:
        yield address


@pytest.fixture
def recorded(chromium: Any) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What the page has asked since it was opened."""
    added = chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": RECORDER})
    yield lambda: chromium.execute_script("return window.sent")
    chromium.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


@pytest.fixture
def phone(chromium: Any) -> Iterator[None]:
    chromium.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    )
    yield
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def waited(browser: Any, ready: Callable[[Any], Any]) -> Any:
    """What `ready` gives as soon as it gives something; fails when it never does."""
    from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    ignored = (NoSuchElementException, StaleElementReferenceException)
    return WebDriverWait(browser, WAIT, ignored_exceptions=ignored).until(ready)


def one(browser: Any, selector: str) -> Any:
    return waited(browser, lambda b: b.find_element("css selector", selector))


def many(browser: Any, selector: str) -> list[Any]:
    return list(browser.find_elements("css selector", selector))


def said(browser: Any) -> str:
    """What the live region last told."""
    return str(browser.execute_script("return document.querySelector('p[role=status].td-offscreen').textContent"))


def tells(browser: Any, words: str) -> None:
    waited(browser, lambda b: said(b) == words)


def counts(browser: Any, key: str) -> dict[str, int]:
    """Label -> count of a filter, once it is there."""
    rows = waited(browser, lambda b: many(b, f"#td-loc-{key} .td-facet__value"))
    script = "return [arguments[0].querySelector('.td-facet__label').textContent, arguments[0].querySelector('.td-facet__count').childNodes[1].textContent]"
    return {label: int(count) for label, count in (browser.execute_script(script, row) for row in rows)}


def choose(browser: Any, key: str, value: str) -> None:
    browser.execute_script("arguments[0].click()", one(browser, f"#td-loc-{key} input[value='{value}']"))


def titles(browser: Any) -> list[str]:
    return [hit.text for hit in many(browser, ".td-answer__title")]


def test_a_reader_types_without_diacritics_and_opens_a_hit(chromium: Any, site: str) -> None:
    chromium.get(f"{site}tra-cuu.html")
    one(chromium, "#td-q").send_keys("thi dua trong rung" + ENTER)
    link = one(chromium, ".td-answer__title a")
    assert "trồng rừng" in link.text
    assert chromium.current_url.endswith("tra-cuu.html?q=thi+dua+trong+rung")
    assert chromium.title.startswith("“thi dua trong rung” - Tra cứu")
    tells(chromium, "1 kết quả")
    link.click()
    waited(chromium, lambda b: "/archive/van-ban/2024-02-05-ct-07-ubnd-huyen-suoi-mo" in b.current_url)


def test_the_page_itself_answers_a_sent_question_and_materials_box_stays_away(chromium: Any, site: str) -> None:
    chromium.get(f"{site}tra-cuu.html?q=trong+rung")
    assert one(chromium, ".td-answer__title a")
    assert not chromium.execute_script("return document.getElementById('__search').checked")
    assert [field.get_attribute("id") for field in many(chromium, "input:not([type=radio]):not([type=checkbox])") if field.is_displayed()] == ["td-q"]


def test_on_other_pages_materials_box_opens_for_a_sent_question(chromium: Any, site: str) -> None:
    chromium.get(f"{site}index.html?q=trong+rung")
    assert waited(chromium, lambda b: b.execute_script("return document.getElementById('__search').checked"))


def test_nothing_is_fetched_or_started_before_something_is_typed(chromium: Any, site: str, recorded: Any) -> None:
    chromium.get(f"{site}tra-cuu.html")
    assert one(chromium, ".td-find__start").is_displayed()
    loaded = chromium.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert loaded and not [name for name in loaded if "/assets/search/" in name or name.endswith((WORKER, "search_index.json"))]
    assert recorded() == []


def test_the_page_opens_and_answers_from_a_folder_without_a_server(chromium: Any, folder: Path) -> None:
    chromium.get((folder / "tra-cuu.html").as_uri())
    one(chromium, "#td-q").send_keys("trong rung" + ENTER)
    assert "trồng rừng" in one(chromium, ".td-answer__title a").text
    assert "q=trong+rung" in chromium.current_url
    chromium.refresh()
    assert "trồng rừng" in one(chromium, ".td-answer__title a").text


def test_a_missing_index_tells_a_line_and_can_be_tried_again(chromium: Any, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(folder, copy)
    shutil.move(copy / "assets" / "search", tmp_path / "search")
    with served(copy) as address:
        chromium.get(f"{address}tra-cuu.html?q=trong+rung")
        told = one(chromium, ".td-find__failure p")
        assert "chỉ mục" in told.text.lower() and told.text.endswith(".")
        shutil.move(tmp_path / "search", copy / "assets" / "search")
        one(chromium, ".td-find__failure button").click()
        assert "trồng rừng" in one(chromium, ".td-answer__title a").text
        assert not many(chromium, ".td-find__failure p")


def test_a_worker_that_cannot_be_loaded_tells_a_line_too(chromium: Any, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(folder, copy)
    (copy / WORKER).unlink()
    with served(copy) as address:
        chromium.get(f"{address}tra-cuu.html?q=trong+rung")
        assert one(chromium, ".td-find__failure").text.startswith("Không chạy được bộ máy tìm kiếm")


def test_filters_narrow_and_their_counts_add_up(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    kinds, years = counts(chromium, "loai"), counts(chromium, "nam")
    assert sum(kinds.values()) == sum(years.values()) == 23
    choose(chromium, "loai", "Chỉ thị")
    tells(chromium, f"{kinds['Chỉ thị']} kết quả, trang 1 trên 2")
    # The other kinds are still there to be added, the years are those of directives.
    waited(chromium, lambda b: sum(counts(b, "nam").values()) == kinds["Chỉ thị"])
    assert counts(chromium, "loai") == kinds
    years = counts(chromium, "nam")
    choose(chromium, "nam", "2021")
    tells(chromium, f"{years['2021']} kết quả")
    choose(chromium, "nam", "2022")
    waited(chromium, lambda b: said(b).startswith(f"{years['2021'] + years['2022']} kết quả"))
    assert [chip.text for chip in many(chromium, ".td-chip")] == ["Loại văn bản: Chỉ thị ×", "Năm: 2021 ×", "Năm: 2022 ×"]
    many(chromium, ".td-chip")[1].click()
    tells(chromium, f"{years['2022']} kết quả")
    one(chromium, ".td-chip__all button").click()
    tells(chromium, "23 kết quả, trang 1 trên 3")


def test_the_sites_own_worker_counts_filters_and_names_those_of_a_sent_address(chromium: Any, site: str) -> None:
    chromium.get(f"{site}tra-cuu.html?q=trong+rung&nam=2024")
    tells(chromium, "1 kết quả")
    assert counts(chromium, "loai") == {"Chỉ thị": 1} and counts(chromium, "nam") == {"2024": 1}
    choose(chromium, "nam", "2024")
    waited(chromium, lambda b: b.current_url.endswith("?q=trong+rung"))
    kind = one(chromium, "#td-loc-loai .td-facet__value input").get_attribute("value")
    chromium.get(f"{site}tra-cuu.html?loai={kind}")
    tells(chromium, "1 kết quả")
    assert [chip.text for chip in many(chromium, ".td-chip")] == ["Loại văn bản: Chỉ thị ×"]


def test_a_filter_keeps_the_keyboard_while_it_is_counted_again(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    one(chromium, "#td-loc-nam input[value='2022']").send_keys(SPACE)
    tells(chromium, "6 kết quả")
    focused = chromium.switch_to.active_element
    assert focused.get_attribute("value") == "2022" and focused.is_selected()


def test_a_sent_address_shows_the_same_page_with_names_for_its_filters(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung&cap=huy%E1%BB%87n&xep=moi&trang=2")
    tells(chromium, "11 kết quả, trang 2 trên 2")
    assert titles(chromium) == ["Phát động thi đua trồng rừng đợt 10"]
    assert one(chromium, "#td-xep").get_attribute("value") == "newest"
    assert one(chromium, "#td-loc-cap input[value='huyện']").is_selected()
    assert [chip.text for chip in many(chromium, ".td-chip")] == ["Cấp: cấp huyện ×"]
    assert one(chromium, ".td-find__pages [aria-current=page]").text == "2"


def test_an_address_that_names_a_page_too_far_shows_the_last(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung&trang=99&xep=gi&la=lung")
    tells(chromium, "23 kết quả, trang 3 trên 3")
    assert chromium.current_url.endswith("?q=trong+rung&trang=3")


def test_back_and_forward_go_through_what_was_asked(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html")
    one(chromium, "#td-q").send_keys("trong rung" + ENTER)
    tells(chromium, "23 kết quả, trang 1 trên 3")
    choose(chromium, "nam", "2021")
    tells(chromium, "6 kết quả")
    chromium.back()
    tells(chromium, "23 kết quả, trang 1 trên 3")
    chromium.back()
    assert waited(chromium, lambda b: one(b, ".td-find__start").is_displayed())
    assert not one(chromium, ".td-find__body").is_displayed() and one(chromium, "#td-q").get_attribute("value") == ""
    chromium.forward()
    chromium.forward()
    tells(chromium, "6 kết quả")


def test_pages_are_links_and_the_keyboard_goes_to_the_new_results(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    link = one(chromium, ".td-find__pages a[rel=next]")
    assert link.get_attribute("href").endswith("?q=trong+rung&trang=2")
    chromium.execute_script("arguments[0].click()", link)
    tells(chromium, "23 kết quả, trang 2 trên 3")
    assert "đợt 11" in titles(chromium)[0]
    assert chromium.switch_to.active_element.get_attribute("id") == "td-ket-qua"


def test_who_comes_back_from_a_document_finds_the_list_where_it_was_left(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    chromium.execute_script("document.querySelector('.td-find__pages').scrollIntoView()")
    waited(chromium, lambda b: len(titles(b)) == 10)
    chromium.execute_script("document.querySelector('.td-answer:nth-child(9) a').scrollIntoView()")
    left = chromium.execute_script("return Math.round(scrollY)")
    assert left > 500
    chromium.execute_script("document.querySelector('.td-answer:nth-child(9) a').click()")
    waited(chromium, lambda b: "van-ban.html" in b.current_url)
    chromium.back()
    waited(chromium, lambda b: len(titles(b)) == 10)
    waited(chromium, lambda b: abs(b.execute_script("return scrollY") - left) < 200)
    # The same when the browser did not keep the page.
    chromium.refresh()
    waited(chromium, lambda b: len(titles(b)) == 10)
    waited(chromium, lambda b: abs(b.execute_script("return scrollY") - left) < 200)


def test_the_first_five_come_at_once_and_the_rest_when_they_come_into_view(
    chromium: Any, invented: str, recorded: Any, phone: None
) -> None:
    # An address that no other test leaves a place in.
    chromium.get(f"{invented}tra-cuu.html?q=rung+trong")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    assert len(titles(chromium)) == 5
    assert [(sent["from"], sent["count"], sent["facets"]) for sent in recorded()] == [(0, 5, [])]
    chromium.execute_script("document.querySelector('.td-answer:nth-child(5)').scrollIntoView()")
    waited(chromium, lambda b: len(titles(b)) == 10)
    assert [(sent["from"], sent["count"]) for sent in recorded()] == [(0, 5), (5, 5)]


def test_a_filter_is_counted_only_when_it_is_opened(chromium: Any, invented: str, recorded: Any) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    assert sorted(recorded()[0]["facets"]) == ["kind", "level", "validity", "year"]
    title = one(chromium, "[aria-controls=td-loc-coquan]")
    assert title.get_attribute("aria-expanded") == "false"
    title.send_keys(ENTER)
    assert sum(counts(chromium, "coquan").values()) == 23
    assert title.get_attribute("aria-expanded") == "true"
    assert [sent["count"] for sent in recorded() if sent["facets"] == ["issuer"]] == [0]


def test_a_long_filter_shows_more_when_asked_and_can_be_searched(chromium: Any, invented: str, recorded: Any) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    one(chromium, "[aria-controls=td-loc-noi]").click()
    assert len(counts(chromium, "noi")) == 6
    more = one(chromium, "#td-loc-noi > button")
    assert more.text == "Xem thêm (còn 17)"
    more.click()
    assert len(waited(chromium, lambda b: len(counts(b, "noi")) > 10 and counts(b, "noi"))) == 23
    assert recorded()[-1]["facets"] == ["place*"] and not more.is_displayed()
    one(chromium, "#td-loc-noi .td-facet__narrow").send_keys("xa so 12")
    assert waited(chromium, lambda b: len(counts(b, "noi")) == 1 and counts(b, "noi")) == {"xã Số 12": 1}
    choose(chromium, "noi", "xã Số 12")
    tells(chromium, "1 kết quả")


def test_suggestions_are_used_with_the_keyboard_alone(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html")
    field = one(chromium, "#td-q")
    field.send_keys("tr")
    waited(chromium, lambda b: field.get_attribute("aria-expanded") == "true")
    assert field.get_attribute("aria-activedescendant") is None
    field.send_keys(DOWN + DOWN)
    option = chromium.find_element("id", field.get_attribute("aria-activedescendant"))
    assert option.get_attribute("aria-selected") == "true" and field.get_attribute("value") == "trồng rừng đợt 7"
    # Below the last stands again what was typed.
    field.send_keys(DOWN)
    assert field.get_attribute("value") == "tr" and field.get_attribute("aria-activedescendant") is None
    field.send_keys(DOWN + ESCAPE)
    assert field.get_attribute("value") == "tr" and field.get_attribute("aria-expanded") == "false"
    field.send_keys(DOWN)
    waited(chromium, lambda b: field.get_attribute("aria-expanded") == "true")
    field.send_keys(DOWN + DOWN + ENTER)
    tells(chromium, "2 kết quả")
    assert titles(chromium) == ["Phát động thi đua trồng rừng đợt 7", "Phát động thi đua trồng rừng đợt 17"]
    assert field.get_attribute("aria-expanded") == "false" and chromium.switch_to.active_element == field


def test_suggestions_are_gone_once_the_question_is_asked(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html")
    field = one(chromium, "#td-q")
    field.send_keys("tr")
    waited(chromium, lambda b: field.get_attribute("aria-expanded") == "true")
    field.send_keys("ong" + ENTER)
    tells(chromium, "23 kết quả, trang 1 trên 3")
    assert field.get_attribute("aria-expanded") == "false" and not many(chromium, "[role=option]")


def test_a_suggestion_that_has_a_page_opens_it(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html")
    one(chromium, "#td-q").send_keys("suoi")
    one(chromium, "[role=option]").click()
    waited(chromium, lambda b: b.current_url.endswith("archive/danh-sach/van-ban.html"))


def test_a_slash_goes_to_the_field(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    one(chromium, "body").send_keys("/")
    assert chromium.switch_to.active_element.get_attribute("id") == "td-q"
    assert one(chromium, "#td-q").get_attribute("value") == "trong rung"


def test_a_card_leads_to_the_section_where_what_was_asked_is_marked(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    first = one(chromium, ".td-answer")
    assert first.find_element("css selector", ".td-answer__section").text == "III.2 · Mục tiêu"
    assert first.find_element("css selector", ".td-answer__title a").get_attribute("href").endswith("?h=trong+rung#muc-3")
    assert [mark.text for mark in first.find_elements("css selector", "mark")] == ["trồng", "rừng"]
    assert "05/01/2020 · Ủy ban nhân dân xã Đồng Xanh" in first.text
    second = many(chromium, ".td-answer")[1]
    elsewhere = second.find_element("css selector", ".td-answer__in a")
    assert elsewhere.text == "IV" and elsewhere.get_attribute("href").endswith("#muc-4")
    assert "Cùng địa bàn: văn bản nêu xã Đồng Xanh" in second.text


def test_what_finds_nothing_says_what_to_try(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=Su%E1%BB%91i+M%C6%A1+kh%C3%B4ng&nam=2021")
    tells(chromium, "Không có kết quả")
    told = one(chromium, ".td-find__told").text
    assert "Có phải bạn muốn tìm: trồng rừng?" in told and "Suối Mơ nay thuộc xã khác" in told and "Bỏ hết bộ lọc" in told
    one(chromium, ".td-find__meant a").click()
    tells(chromium, "6 kết quả")
    assert one(chromium, "#td-q").get_attribute("value") == "trồng rừng"


def test_a_failure_in_the_middle_tells_its_line(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    field = one(chromium, "#td-q")
    field.clear()
    field.send_keys("hỏng" + ENTER)
    assert one(chromium, ".td-find__failure[role=alert] p").text == "Không tải được tệp chỉ mục k/0/1.js."
    assert titles(chromium) == [] and said(chromium) == ""


def test_what_a_document_says_is_shown_as_text_and_never_run(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=doc&loai=%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E")
    tells(chromium, "Không có kết quả")
    chromium.get(f"{invented}tra-cuu.html?q=doc")
    tells(chromium, "1 kết quả")
    field = one(chromium, "#td-q")
    field.clear()
    field.send_keys("<img")
    one(chromium, "[role=option]")
    body = one(chromium, ".td-find")
    assert "<img src=x onerror" in one(chromium, ".td-answer__title").text
    assert not body.find_elements("css selector", "img, script, a[href^='javascript:']")
    assert not many(chromium, ".td-answer__title a")
    assert chromium.execute_script("return window.hacked === undefined")


def test_a_question_of_ten_thousand_letters_has_a_short_address(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html")
    chromium.execute_script("document.getElementById('td-q').value = 'rừng '.repeat(2000); document.querySelector('.td-find form').requestSubmit()")
    assert "Câu hỏi dài quá" in waited(chromium, lambda b: one(b, ".td-find__told").text)
    assert chromium.execute_script("return new URLSearchParams(location.search).get('q').length") == 2000


def test_on_a_phone_nothing_is_wider_than_the_screen_and_filters_open_in_a_dialog(chromium: Any, invented: str, phone: None) -> None:
    for question in ("", "?q=trong+rung&nam=2021&nam=2022&loai=K%E1%BA%BF+ho%E1%BA%A1ch", "?q=doc", "?q=h%E1%BB%8Fng"):
        chromium.get(f"{invented}tra-cuu.html{question}")
        waited(chromium, lambda b: not b.execute_script("return document.querySelector('[aria-busy]')"))
        assert chromium.execute_script("return document.documentElement.scrollWidth") <= 390
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung&nam=2021")
    tells(chromium, "6 kết quả")
    sizes = chromium.execute_script(
        "return [...document.querySelectorAll('.td-find :is(button, select, a, input)')].filter(part => part.offsetHeight)"
        ".map(part => [part.textContent, part.getBoundingClientRect().height])"
    )
    assert sizes and [row for row in sizes if row[1] < 43.5] == []
    opener = one(chromium, ".td-find__opener")
    assert opener.text == "Bộ lọc (1)" and not one(chromium, ".td-find__filters").is_displayed()
    opener.click()
    dialog = one(chromium, "dialog[open]")
    assert counts(chromium, "loai") and dialog.rect["width"] <= 390
    choose(chromium, "loai", "Kế hoạch")
    waited(chromium, lambda b: one(b, ".td-find__close button").text == "Xem 2 kết quả")
    sizes = chromium.execute_script(
        "return [...document.querySelectorAll('dialog :is(button, label)')].filter(part => part.offsetHeight).map(part => part.getBoundingClientRect().height)"
    )
    assert sizes and min(sizes) >= 44
    chromium.switch_to.active_element.send_keys(ESCAPE)
    waited(chromium, lambda b: not many(b, "dialog[open]"))
    assert chromium.switch_to.active_element == opener and opener.text == "Bộ lọc (2)"


def test_a_question_without_a_word_is_told_and_not_to_be_tried_again(chromium: Any, site: str) -> None:
    chromium.get(f"{site}tra-cuu.html?q=%22")
    assert one(chromium, ".td-find__failure p").text.startswith("Câu hỏi trống")
    assert not many(chromium, ".td-find__failure button")


def test_a_pasted_page_does_not_push_the_answers_out_of_sight(chromium: Any, site: str) -> None:
    chromium.get(f"{site}tra-cuu.html?q={'zzqq+' * 300}")
    assert len(waited(chromium, lambda b: "zzqq…" in one(b, "#td-ket-qua").text and one(b, "#td-ket-qua").text)) < 160


def test_paper_is_printed_in_dark_ink_from_a_dark_screen_too(chromium: Any, invented: str) -> None:
    ink = "const [r, g, b] = getComputedStyle(document.querySelector('.td-answer__facts')).color.match(/[0-9.]+/g); return Math.max(r, g, b)"
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung")
    tells(chromium, "23 kết quả, trang 1 trên 3")
    chromium.execute_script("document.body.dataset.mdColorScheme = 'slate'")
    assert chromium.execute_script(ink) > 128
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert chromium.execute_script(ink) < 128
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_paper_has_the_question_the_filters_and_the_results_alone(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung&nam=2021")
    tells(chromium, "6 kết quả")
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        shown = one(chromium, "article").text
        assert "6 kết quả cho “trong rung”" in shown and "Năm: 2021" in shown and "Phát động thi đua trồng rừng đợt 2" in shown
        assert not {"Gõ thế nào", "Xếp theo", "Hiệu lực\n", "Thử:"} & {part for part in ("Gõ thế nào", "Xếp theo", "Hiệu lực\n", "Thử:") if part in shown}
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_what_is_worked_with_has_a_name(chromium: Any, invented: str) -> None:
    chromium.get(f"{invented}tra-cuu.html?q=trong+rung&nam=2021")
    tells(chromium, "6 kết quả")
    tree = chromium.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = {"button", "link", "checkbox", "combobox", "region", "navigation", "search", "group", "list", "dialog"}
    nameless = [
        node["role"]["value"] for node in tree
        if not node.get("ignored") and node["role"]["value"] in named - {"list", "group"} and not node.get("name", {}).get("value")
    ]
    assert nameless == []
    names = {(node["role"]["value"], node.get("name", {}).get("value")) for node in tree if not node.get("ignored")}
    assert {("search", "Tra cứu trong kho"), ("combobox", "Tìm trong kho, có dấu hay không dấu"), ("region", "Bộ lọc"),
            ("region", "6 kết quả cho “trong rung”"), ("group", "Năm"), ("button", "Bỏ năm: 2021")} <= names, json.dumps(sorted(map(str, names)), ensure_ascii=False)  # fmt: skip
