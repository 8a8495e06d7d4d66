"""The pages "Cần đối chiếu": each finding with its words linked to their place, what it clashes with, how to settle it."""

import re
from dataclasses import replace

import pytest

from test_audit import SEEN, WRONG_TERM, archive_of
from thidua.archive import Archive
from thidua.model import Acknowledgement
from thidua.pages import gather, to_settle, write
from thidua.pages.open_reasons import cause_of
from thidua.resolve import resolve

LIST = "archive/danh-sach/can-doi-chieu.md"
OTHER = WRONG_TERM.replace("12/KH", "15/KH").replace("năm 2021", "năm 2022").replace("07/4/2014", "07/5/2014").replace("Công tác", "Việc")


def pages_of(*texts: str, acknowledged: tuple[Acknowledgement, ...] = ()) -> dict[str, str]:
    archive = archive_of(list(texts))
    documents = tuple(replace(document, acknowledged=acknowledged) for document in archive.documents)
    return site(replace(archive, documents=documents))


def site(archive: Archive) -> dict[str, str]:
    return write(gather(archive, resolve(archive)))


def test_every_finding_leads_to_its_words() -> None:
    pages = pages_of(WRONG_TERM, OTHER)
    found = re.findall(r"\]\(\.\./van-ban/([a-z0-9-]+\.md)#(dc-[a-z0-9-]+)\)", pages[LIST])
    assert len(found) >= 4
    for page, anchor in found:
        assert f'id="{anchor}"' in pages[f"archive/van-ban/{page}"]


def test_a_finding_shows_its_weight_what_it_clashes_with_and_how_to_settle_it() -> None:
    page = pages_of(WRONG_TERM, OTHER)[LIST]
    assert 'data-weight="mâu thuẫn"' in page and 'data-rule="disputed&#95;date"' in page
    assert "07/5/2014" in page and "Xem cùng" in page and "acknowledged&#58;" in page


def test_the_document_says_it_too_and_marks_the_words() -> None:
    [page] = [text for path, text in pages_of(WRONG_TERM).items() if path.startswith("archive/van-ban/2021")]
    assert "## Cần đối chiếu {#can-doi-chieu}" in page
    assert re.search(r'<mark class="td-doubted" title="Cần đối chiếu: [^"]+">khóa IX</mark>', page)


def test_a_settled_finding_is_folded_and_says_by_whom() -> None:
    pages = pages_of(WRONG_TERM, acknowledged=(SEEN,))
    [page] = [text for path, text in pages.items() if path.startswith("archive/van-ban/2021")]
    assert "Đã xác nhận: 1 điều" in page and "Phòng Nội vụ" in page
    assert "td-doubted" not in page


def test_a_large_archive_has_a_page_for_each_year_and_no_finding_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pages_of(WRONG_TERM, OTHER)[LIST].count('class="td-finding"')
    monkeypatch.setattr(to_settle, "_ON_A_PAGE", 1)
    pages = pages_of(WRONG_TERM, OTHER)
    parts = {path: text for path, text in pages.items() if path.startswith(LIST.removesuffix(".md") + "-")}
    assert {path[len(LIST) - 2 :][:4] for path in parts} == {"2021", "2022"}
    assert sum(text.count('class="td-finding"') for text in parts.values()) == whole
    assert all(f"({path.rpartition('/')[2]})" in pages[LIST] for path in parts)


def test_foreign_words_stay_words() -> None:
    text = WRONG_TERM.replace("(khóa IX)", "(khóa IX) “<script>alert(1)</script>” Covid-19 COVID-19 <b>Covid-19</b>")
    for page in pages_of(text).values():
        assert "<script>alert" not in page and "<b>Covid" not in page


def test_an_archive_without_findings_says_so() -> None:
    assert "Chưa có gì" in pages_of(WRONG_TERM.replace(" (khóa IX)", ""))[LIST]


@pytest.mark.parametrize(
    ("reason", "heading"),
    [
        ("có 2 văn bản phù hợp: a, b", "Nhiều bản ghi cùng phù hợp"),
        ("cùng tên ở nhiều thời kỳ, ngày của văn bản không chỉ rõ: a, b", "Nhiều bản ghi cùng phù hợp"),
        ("có văn bản cùng số hoặc tên nhưng ngày khác (2021)", "Ngày ghi khác với bản ghi"),
        ("có 3 văn bản cùng số hoặc tên nhưng của cơ quan khác", "Chưa rõ của nơi nào"),
        ("văn bản không cho biết của thành phố nào", "Chưa rõ của nơi nào"),
        ("địa danh cùng tên trong kho thuộc nơi khác với nơi văn bản ghi", "Chưa rõ của nơi nào"),
        ("ban-cu không còn từ ngày 01 tháng 3 năm 2025, trước khi văn bản ra đời", "Số viết tắt, hoặc không hợp thời gian"),
        ("chỉ nói chung, không nêu loại nào", "Nói chung nhiều văn bản"),
        ("theo nơi ban hành là UBND huyện Suối Mơ; chưa có bản ghi cơ quan này", "Chưa có bản ghi"),
        ("chưa có bản ghi phong trào mang tên này", "Chưa có bản ghi"),
        ("chưa rõ là bản ghi nào", "Lý do khác"),
    ],
)
def test_a_reason_stands_under_the_heading_that_tells_how_to_settle_it(reason: str, heading: str) -> None:
    assert cause_of(reason).heading == heading


def test_what_a_rule_says_of_several_places_is_said_once_and_counted() -> None:
    text = WRONG_TERM.replace("(khóa IX)", "(khóa IX). Phân đấu vượt mức. Các xã phân đấu vượt mức; các hội phân đấu vượt mức")
    [block] = [part for part in pages_of(text)[LIST].split('<div class="td-finding"') if "Phấn đấu" in part]
    assert 'data-count="3"' in block and "[chỗ 2](" in block and "[chỗ 3](" in block
    assert block.count("acknowledged&#58;") == 1


def test_the_heaviest_finding_of_a_document_stands_first_and_many_light_ones_are_folded_on_its_page() -> None:
    misprints = ("phân đấu", "xây đựng", "xắp xếp", "thực hện", "chính chính", "thể trận", "Ban ĐKT", "Hội đồng ĐKT")
    text = WRONG_TERM.replace("(khóa IX)", f"(khóa IX). {'; '.join(f'Các xã {words} tốt' for words in misprints)}")
    pages = pages_of(text)
    listed = pages[LIST]
    weights = re.findall(r'data-weight="([^"]+)"', listed)
    order = ["mâu thuẫn", "nghi sai", "gợi ý", "nhắc"]
    assert weights == sorted(weights, key=order.index) and "nghi sai" in weights and weights.count("gợi ý") > 5
    [page] = [body for path, body in pages.items() if path.startswith("archive/van-ban/2021")]
    head, _, folded = page.partition("<summary>Gợi ý, nhắc: ")
    assert 'data-weight="nghi sai"' in head and 'data-weight="gợi ý"' not in head
    assert folded.count('data-weight="gợi ý"') == weights.count("gợi ý")
