"""What pages say of validity, in an invented archive: both dates, the chain, the warning; and what a browser adds."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import suoi_mo
from conftest import ROOT
from suoi_mo import DIRECTIVE, KNOWN
from thidua.archive import Archive
from thidua.model import Citation, LegalAct, Link, PartialDate, Status
from thidua.pages import gather, write
from thidua.pages.placeholders import fill
from thidua.publish import publish
from thidua.resolve import Resolution
from thidua.serve import server, url

ISSUER = "Ủy ban nhân dân tỉnh Mây Trắng"
CITED = "Quyết định số 12/QĐ-UBND ngày 05/02/2025 của Ủy ban nhân dân tỉnh Mây Trắng"


def decision(name: str, number: str, issued: PartialDate, **fields: Any) -> LegalAct:
    given: dict[str, Any] = {"status": Status.IN_FORCE, "issuer": ISSUER, **fields}
    return LegalAct(name, "Quyết định", f"về việc {name}", KNOWN, number, issued, **given)


FIRST = decision("mot", "12/QĐ-UBND", PartialDate(2025, 2, 5), status=Status.ENDED, valid_to=PartialDate(2026, 1, 1))
SECOND = decision("hai", "90/QĐ-UBND", PartialDate(2026, 1, 1), replaces=("mot",), valid_to=PartialDate(2026, 12, 1), basis=True)
THIRD = decision("ba", "91/QĐ-UBND", PartialDate(2026, 11, 1), status=Status.NOT_YET, valid_from=PartialDate(2026, 12, 10), amends=("tu",))
FOURTH = decision("tu", "92/QĐ-UBND", PartialDate(2024, 1, 1), basis=True)
ACTS = (FIRST, SECOND, THIRD, FOURTH)


def pages(on: PartialDate | None = None, acts: tuple[LegalAct, ...] = ACTS) -> dict[str, str]:
    whole = replace(suoi_mo.archive(), acts=acts)
    link = Link(DIRECTIVE.id, suoi_mo.mention(suoi_mo.DIRECTIVE_TEXT, CITED, Citation("Quyết định", "12/QĐ-UBND")), "mot")
    return write(gather(whole, Resolution((link,), acts, {}), on))


def test_a_citation_shows_the_state_then_and_now_with_what_holds_instead_and_its_source() -> None:
    text = pages()[f"archive/van-ban/{DIRECTIVE.id}.md"]
    [row] = [line for line in text.splitlines() if "Khi ban hành (10/3/2025)" in line]
    then, now = row.split("Khi ban hành (10/3/2025)")[1].split("Nay (20/11/2026)")
    assert '<span class="td-badge td-badge--good">còn hiệu lực</span>' in then
    assert '<span class="td-badge td-badge--past">hết hiệu lực</span>' in now
    assert "từ 01/01/2026" in now and "thay bằng [Quyết định 90/QĐ-UBND (2026)]" in now
    assert "đối chiếu 20/11/2026, [nguồn](../can-cu/mot.md#nguon)" in now


def test_the_place_that_a_source_link_leads_to_is_there() -> None:
    assert '<span id="nguon"></span>' in pages()["archive/can-cu/mot.md"]


def test_an_act_says_whether_it_held_when_it_was_cited() -> None:
    assert "Khi văn bản viện dẫn ban hành: còn hiệu lực (1 văn bản)." in pages()["archive/can-cu/mot.md"]


def test_an_act_has_its_timeline_and_its_chain() -> None:
    text = pages()["archive/can-cu/mot.md"]
    events = [line for line in text.splitlines() if line.startswith("- **")]
    assert events[0] == "- **05/02/2025**: ban hành"
    assert events[1].startswith("- **01/01/2026**: hết hiệu lực, thay bằng [Quyết định 90/QĐ-UBND (2026)]")
    chain = text.split("### Trước và sau văn bản này")[1]
    assert chain.index("<strong>Quyết định 12/QĐ-UBND (2025)</strong>") < chain.index("Quyết định 90/QĐ-UBND (2026)")


@pytest.mark.parametrize("page", ["archive/can-cu/hai.md", "archive/danh-sach/can-cu.md"])
def test_no_page_calls_live_what_has_ended_by_its_day(page: str) -> None:
    def of_second(on: PartialDate) -> str:
        text = pages(on, (SECOND,))[page]
        return text[text.index("td-badge") :].split("</span>")[0]

    assert "còn hiệu lực" in of_second(PartialDate(2026, 11, 30))
    assert "hết hiệu lực" in of_second(PartialDate(2026, 12, 1))


def test_a_page_of_another_day_says_which() -> None:
    assert "tính đến 01/12/2026, đối chiếu 20/11/2026" in pages(PartialDate(2026, 12, 1))["archive/can-cu/hai.md"]


def test_the_drafting_page_warns_before_a_lapse_and_tells_it_afterwards() -> None:
    def drafting(on: PartialDate) -> str:
        whole = Archive(Path("."), acts=(SECOND,))
        return fill(gather(whole, Resolution((), (SECOND,), {}), on), "soan-thao.md", "<!-- thidua:can-cu -->")

    before, after = drafting(PartialDate(2026, 11, 30)), drafting(PartialDate(2026, 12, 1))
    assert 'data-until="2026-12-01">Hết hiệu lực từ ngày 01/12/2026' in before and 'data-act="hai"' in before
    assert "hết hiệu lực từ 01/12/2026; kho chưa có văn bản thay thế" in after and 'data-act="hai"' not in after


def test_what_took_over_without_a_clause_is_told_as_such() -> None:
    later = decision("sau", "93/QĐ-UBND", PartialDate(2026, 2, 2), continues=("truoc",))
    earlier = decision("truoc", "80/QĐ-UBND", PartialDate(2020, 2, 2), status=Status.UNKNOWN, applied_on=PartialDate(2026, 2, 2))
    text = pages(acts=(earlier, later))["archive/can-cu/truoc.md"]
    assert "Được tiếp nối bởi [Quyết định 93/QĐ-UBND (2026)]" in text
    assert "chưa thấy câu nói thay thế" in text
    assert "Bị thay thế bởi" not in text


def test_an_unverified_amendment_is_told_beside_the_badge() -> None:
    third = replace(THIRD, evidence=suoi_mo.DOUBTED)
    text = pages(PartialDate(2026, 12, 10), (third, FOURTH))["archive/can-cu/tu.md"]
    assert "còn hiệu lực (đã sửa đổi)</span> <span class=\"td-badge td-badge--doubt\">việc sửa đổi chưa kiểm chứng</span>" in text


@pytest.fixture(scope="module")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that speaks of 1 February 2021; every reader's clock is later."""
    folder = tmp_path_factory.mktemp("cu")
    rows = (
        "{id: het, kind: Quyết định, title: về a, number: 1/QĐ-UBND, issued: 2020-01-01, status: còn hiệu lực, valid_to: 2022-01-01, basis: true",
        "{id: sua, kind: Quyết định, title: về b, number: 2/QĐ-UBND, issued: 2020-01-01, status: còn hiệu lực, basis: true",
        "{id: moi, kind: Quyết định, title: về c, number: 3/QĐ-UBND, issued: 2021-01-15, valid_from: 2022-03-01, status: chưa có hiệu lực, amends: [sua]",
    )
    evidence = ", evidence: {source: bịa để thử, as_of: 2021-02-01, verified: true}}"
    (folder / "kho" / "authorities").mkdir(parents=True)
    (folder / "kho" / "authorities" / "legal.yaml").write_text("\n".join(f"- {row}{evidence}" for row in rows), encoding="utf-8")
    publish(folder / "kho", ROOT, folder / "site")
    with server(folder / "site", 0) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield url(running)
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("act", "badge", "told"),
    [
        ("het", "hết hiệu lực", "Trang ghi “còn hiệu lực”; ngày trên máy này đã đến 01/01/2022. Cần đối chiếu lại."),
        ("sua", "còn hiệu lực (đã sửa đổi)", "đã đến 01/3/2022, ngày Quyết định 3/QĐ-UBND (2021) sửa đổi. Cần đối chiếu lại."),
        ("moi", "đã đến ngày có hiệu lực", "Trang ghi “chưa có hiệu lực”; ngày trên máy này đã đến 01/3/2022. Cần đối chiếu lại."),
    ],
)
def test_a_browser_of_a_later_day_changes_the_badge_and_says_so(chromium: Any, old_site: str, act: str, badge: str, told: str) -> None:
    chromium.get(f"{old_site}archive/can-cu/{act}.html")
    assert chromium.find_element("css selector", ".td-card .td-badge").text == badge
    assert told in chromium.find_element("css selector", ".td-card .td-changed").text
    assert "đối chiếu 01/02/2021" in chromium.find_element("css selector", ".td-card").text


def test_a_basis_that_has_ended_since_cannot_be_chosen_any_more(chromium: Any, old_site: str) -> None:
    chromium.get(f"{old_site}soan-thao.html")
    assert not chromium.find_element("css selector", '[data-act="het"] .td-basis__choice').is_enabled()
    assert chromium.find_element("css selector", '[data-act="sua"] .td-basis__choice').is_enabled()
