"""What the generated pages say, tried on an invented archive."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import suoi_mo
from suoi_mo import DECISION, DIRECTIVE, DIRECTIVE_TEXT, GREEN, LANH, OLD_DECISION, OWN_DIRECTIVE, REPORT
from thidua.addresses import outlined
from thidua.archive import Archive
from thidua.citation_styles import (
    STYLES,
    Cited,
    administrative,
    gaps,
    normative,
    of_act,
    of_head,
    party,
    short,
    spelled,
)
from thidua.errors import PublishError, RecordError
from thidua.extractors.structure.sections import outline
from thidua.model import (
    Assignment,
    Award,
    Caution,
    CautionKind,
    Citation,
    Comparison,
    Decision,
    Fact,
    Head,
    LegalAct,
    Link,
    Mention,
    MovementName,
    PartialDate,
    Person,
    Place,
    PlaceName,
    Remark,
    Section,
    Span,
    Status,
    Target,
    TargetKind,
    Term,
    Waiting,
)
from thidua.pages import Gathered, gather, kinds, write
from thidua.pages.addresses import marks
from thidua.pages.body import Body
from thidua.pages.collation import collated
from thidua.pages.copying import copies
from thidua.pages.emphasis import unmarked
from thidua.pages.findings import findings
from thidua.pages.handwritten import led
from thidua.pages.look_at import look_at
from thidua.pages.moved import leading, moved
from thidua.pages.names import document_name
from thidua.pages.placeholders import fill
from thidua.pages.quotations import bare, sightings
from thidua.pages.words import remarks_in_order
from thidua.related import key_terms
from thidua.resolve import Resolution, resolve

LAW = Cited("Luật", "Luật Thi đua, khen thưởng", "06/2022/QH15", PartialDate(2022, 6, 15), "Quốc hội")
DECREE = Cited("Nghị định", "Quy định về suối", "52/2025/NĐ-CP", PartialDate(2025, 6, 14), "Chính phủ")
PARTY = Cited("Chỉ thị", "về học tập", "05-CT/TW", PartialDate(2016, 5, 15), "Bộ Chính trị")


@pytest.fixture(scope="module")
def gathered() -> Gathered:
    return suoi_mo.gathered()


@pytest.fixture(scope="module")
def pages(gathered: Gathered) -> dict[str, str]:
    return write(gathered)


def page(pages: dict[str, str], folder: str, name: str) -> str:
    return pages[f"archive/{folder}/{name}.md"]


def test_a_law_is_cited_by_name_and_date_in_administrative_papers_and_by_number_in_normative_ones() -> None:
    assert administrative(LAW) == "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    assert normative(LAW) == "Luật Thi đua, khen thưởng số 06/2022/QH15"


def test_other_acts_are_cited_with_number_date_issuer_and_subject() -> None:
    assert administrative(DECREE) == (
        "Nghị định số 52/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về suối"
    )
    assert normative(DECREE) == "Nghị định số 52/2025/NĐ-CP của Chính phủ quy định về suối"


def test_the_party_puts_a_comma_before_the_date() -> None:
    assert party(PARTY) == "Chỉ thị số 05-CT/TW, ngày 15 tháng 5 năm 2016 của Bộ Chính trị về học tập"


def test_what_is_blank_in_the_document_stays_blank_in_the_citation() -> None:
    cited = administrative(of_head(REPORT.head))
    assert cited.startswith("Báo cáo số …/BC-UBND ngày … tháng 12 năm 2025 của Ủy ban nhân dân huyện Suối Mơ")
    assert administrative(Cited("Kế hoạch", "về trồng rừng", issued=PartialDate(2025))) == (
        "Kế hoạch ngày … tháng … năm 2025 về trồng rừng"
    )
    assert party(Cited("Kế hoạch", "về trồng rừng")) == "Kế hoạch, ngày … tháng … năm … về trồng rừng"


def test_a_date_that_sources_dispute_is_left_to_be_filled_in_and_the_copier_is_warned() -> None:
    act = replace(OLD_DECISION, issued_variants=(PartialDate(2020, 1, 8),))
    line = administrative(of_act(act))
    assert "ngày … tháng … năm …" in line and "2020 - 2024" in line
    assert gaps(of_act(act), line) == "Các nguồn ghi ngày khác nhau: điền theo bản gốc."
    assert gaps(of_act(act), normative(of_act(act))) == ""
    undated = of_act(replace(OLD_DECISION, issued=None))
    assert gaps(undated, administrative(undated)) == "Chưa rõ ngày ban hành: điền theo bản gốc."
    assert "td-copy__warning" in copies(undated) and "td-copy__warning" not in copies(of_act(OLD_DECISION))


@pytest.mark.parametrize("note", ["trích yếu rút gọn", "trích yếu chưa thấy", "không ghi số, ngày", "tên đầy đủ chưa thấy"])
def test_an_editors_note_in_a_title_is_never_copied(note: str) -> None:
    act = replace(OLD_DECISION, title=f"về cải cách tiền lương ({note})")
    lines = [style.cite(of_act(act)) for style in STYLES]
    assert all(line.endswith("về cải cách tiền lương …") for line in lines)
    assert all("trích yếu chưa chắc đủ chữ" in gaps(of_act(act), line).lower() for line in lines)
    kept = replace(OLD_DECISION, title="về kỷ niệm 70 năm (11/6/1948 - 11/6/2018)")
    assert administrative(of_act(kept)).endswith("(11/6/1948 - 11/6/2018)")


def test_a_record_that_says_its_title_is_shortened_warns_the_copier_too() -> None:
    act = of_act(replace(OLD_DECISION, note="Ngày chưa biết; trích yếu ở đây là rút gọn."))
    assert gaps(act, administrative(act)) == "Trích yếu chưa chắc đủ chữ: điền theo bản gốc."


def test_a_plan_without_number_goes_by_its_name() -> None:
    council = "Ủy ban nhân dân huyện Suối Mơ"
    plan = Cited("Kế hoạch", "phát triển kinh tế - xã hội năm 2022", issuer=council)
    assert normative(plan) == f"Kế hoạch phát triển kinh tế - xã hội năm 2022 của {council}"
    assert administrative(plan).startswith(normative(plan))
    congress = Cited("Nghị quyết", "Đại hội Đảng bộ huyện Suối Mơ khóa II, nhiệm kỳ 2020 - 2025",
                     issuer="Đại hội Đảng bộ huyện Suối Mơ khóa II")
    assert " của " not in normative(congress)
    directive = Cited("Chỉ thị", "Về việc phát động thi đua", issuer=council)
    assert normative(directive) == f"Chỉ thị của {council} về việc phát động thi đua"


def test_days_below_ten_and_the_months_one_and_two_get_a_zero() -> None:
    assert spelled(PartialDate(2022, 2, 8)) == "ngày 08 tháng 02 năm 2022"
    assert spelled(PartialDate(2014, 4, 7)) == "ngày 07 tháng 4 năm 2014"
    assert [short(date) for date in (PartialDate(2014, 4, 7), PartialDate(2022, 2), PartialDate(2020))] == [
        "07/4/2014", "02/2022", "2020",
    ]


def test_every_kind_of_record_has_its_page(pages: dict[str, str], gathered: Gathered) -> None:
    for target in (*gathered.archive.document, *gathered.records):
        assert gathered.page_of(target) in pages


def test_a_module_with_pages_is_registered_by_being_in_the_folder() -> None:
    assert {"document", "legal", "movement", "person", "place", "organization", "term", "lists"} <= set(kinds())


def test_archive_pages_stay_out_of_the_built_in_index_and_lead_back(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert "search:\n  exclude: true" in text.split("\n---\n")[0]
        assert text.count("\n# ") == 1
        assert "[Trang đầu](../../index.md)" in text, path


def test_each_mention_is_a_link_with_an_address_of_its_own(pages: dict[str, str]) -> None:
    text = page(pages, "van-ban", DIRECTIVE.id)
    assert f"](../can-cu/{DECISION.id}.md){{#n-{DECISION.id} .td-named}}" in text
    assert f"{{#n-{GREEN.id} .td-named}}" in text and f"{{#n-{GREEN.id}-2 .td-named}}" in text


def test_a_mention_inside_another_shares_its_address(gathered: Gathered) -> None:
    outer, inner = (link for link in gathered.links[DIRECTIVE.id][:2])
    assert inner.mention.span in outer.mention.span
    assert gathered.anchors[outer] == gathered.anchors[inner]


def test_an_open_mention_says_why(pages: dict[str, str]) -> None:
    text = page(pages, "van-ban", DIRECTIVE.id)
    reason = "chưa có bản ghi nào mang tên này"
    assert f'class="td-open" tabindex="0" title="Còn mở: {reason}">Kế hoạch của huyện</span>' in text
    assert reason in page(pages, "danh-sach", "con-mo")


def test_sections_have_addresses_made_of_their_labels(pages: dict[str, str]) -> None:
    text = page(pages, "van-ban", DIRECTIVE.id)
    assert "## I. MỤC TIÊU {#muc-i}" in text
    assert '<span id="muc-ii-1" class="td-label">1&#46;</span>' in text


def test_addresses_do_not_depend_on_titles_and_never_repeat() -> None:
    labels = [("I.", 1), ("1.", 2), ("1.1.", 3), ("II.", 1), ("1.", 2), ("I.", 1), ("Điều 5.", 1)]
    sections = [Section(label, "x", level, Span(0, 1), Span(0, 1)) for label, level in labels]
    assert [entry.anchor for entry in outlined(sections)] == [
        "muc-i", "muc-i-1", "muc-i-1-1", "muc-ii", "muc-ii-1", "muc-i-lan-2", "dieu-5",
    ]
    assert [entry.path for entry in outlined(sections)][:4] == ["I", "I.1", "I.1.1", "II"]
    parts = [Section("Phần thứ nhất", "x", 1, Span(0, 1), Span(0, 1)), Section("I.", "x", 2, Span(0, 1), Span(0, 1)),
             Section("1.", "x", 3, Span(0, 1), Span(0, 1))]
    assert outlined(parts)[2].path == "Phần thứ nhất, I.1"
    assert outlined(parts)[2].anchor == "phan-thu-nhat-i-1"


def test_lists_keep_their_depth_and_tables_their_columns(pages: dict[str, str]) -> None:
    text = page(pages, "van-ban", DIRECTIVE.id)
    assert "- Trồng cây:\n    - cây lim, 10 hecta;\n    - cây dẻ, 20 hecta." in text
    assert "| --- | ---: | ---: |\n| Rừng trồng | " in text
    assert '<span class="td-number">31,5</span>' in text and '<div class="td-annex td-annex--names-1"' in text


def test_a_remark_marks_its_words_and_stands_in_the_notes(pages: dict[str, str]) -> None:
    text = page(pages, "van-ban", DIRECTIVE.id)
    assert '<mark class="td-remark">30 hecta rừng</mark>[đối chiếu 1](#doi-chieu-1){#cho-doi-chieu-1 .td-note}' in text
    assert "Biểu ghi 31,5 hecta." in text
    assert "[↩ về chỗ đó](#cho-doi-chieu-2)" not in text


def test_a_digest_says_that_it_is_one(pages: dict[str, str]) -> None:
    text = page(pages, "van-ban", DIRECTIVE.id)
    assert "`thidua read THƯ_MỤC`, rồi `thidua publish`" in text and "](../../kho-luu-tru.md)" in text
    whole = page(pages, "van-ban", REPORT.id)
    assert "Bản lược thuật" not in whole and "Nguyên văn, đọc từ tệp bao-cao.txt" in whole


def test_words_of_a_digest_stand_without_quote_marks_and_those_of_a_full_text_with_them(pages: dict[str, str]) -> None:
    told, quoted = (
        next(line for line in page(pages, "phong-trao", GREEN.id).splitlines() if f"van-ban/{document.id}.md" in line)
        for document in (DIRECTIVE, REPORT)
    )
    assert "<q>" not in told and "(lược thuật)" in told
    assert "<q>" in quoted and "(lược thuật)" not in quoted


def test_quote_marks_inside_quote_marks_are_single_ones() -> None:
    assert bare("“Suối Mơ xanh”") == "Suối Mơ xanh"
    assert bare("chủ đề “Xanh từ nguồn” năm nay") == "chủ đề ‘Xanh từ nguồn’ năm nay"
    assert bare("“Xanh” và “sạch”") == "‘Xanh’ và ‘sạch’"


def test_remarks_are_numbered_in_the_order_of_the_text() -> None:
    first, last = Remark("Phấn đấu", "đầu"), Remark("Giống", "cuối")
    document = replace(DIRECTIVE, remarks=(last, Remark("không có", "ngoài"), first))
    assert [remark.note for remark, _ in remarks_in_order(document)] == ["đầu", "cuối", "ngoài"]


def test_a_blank_number_is_said_to_be_blank(pages: dict[str, str]) -> None:
    text = page(pages, "van-ban", REPORT.id)
    assert "để trống trong bản gốc" in text and "…/BC-UBND" in text


def test_an_act_quotes_the_sentence_that_cites_it_and_leads_to_the_words(pages: dict[str, str]) -> None:
    text = page(pages, "can-cu", DECISION.id)
    assert f"](../van-ban/{DIRECTIVE.id}.md#n-{DECISION.id})" in text
    assert "Chỉ thị này thi hành <strong>Quyết định số 12/QĐ-UBND" in text


def test_relations_between_acts_are_shown_from_both_ends(pages: dict[str, str]) -> None:
    new, old = page(pages, "can-cu", DECISION.id), page(pages, "can-cu", OLD_DECISION.id)
    assert f'Thay thế\n:   [Quyết định 07/QĐ-UBND (2020)]({OLD_DECISION.id}.md) <span class="td-badge td-badge--past">' in new
    assert f"Bị thay thế bởi\n:   [Quyết định 12/QĐ-UBND (2025)]({DECISION.id}.md) <span class=\"td-badge" in old


def test_an_act_that_has_ended_leads_to_what_holds_now_and_warns_before_it_is_copied() -> None:
    middle = replace(OLD_DECISION, id="qd-09", number="09/QĐ-UBND", replaces=(OLD_DECISION.id,))
    last = replace(DECISION, replaces=(middle.id,))
    old = replace(OLD_DECISION, valid_to=PartialDate(2022, 5, 1))
    acts = (old, middle, last)
    texts = write(gather(Archive(suoi_mo.archive().root, acts=acts), Resolution((), acts, {})))
    text = texts[f"archive/can-cu/{old.id}.md"]
    assert f"Hết hiệu lực từ ngày 01 tháng 5 năm 2022; nay thay bằng [Quyết định 12/QĐ-UBND (2025)]({last.id}.md)" in text
    assert "Chỉ chép để nhắc lại việc đã qua" in text.split("## Chép viện dẫn")[1]
    assert "nay xem" not in texts[f"archive/can-cu/{last.id}.md"]


def test_acts_that_share_a_number_are_told_apart_and_a_number_in_a_note_leads_to_the_only_act_that_has_it() -> None:
    first = replace(OLD_DECISION, id="ct-34-2014", kind="Chỉ thị", number="34-CT/TW", issuer="Bộ Chính trị")
    second = replace(first, id="ct-34-2024", number="34/CT-TW", issued=PartialDate(2024, 5, 24), title="về nhà ở")
    decree = replace(first, id="nd-98", kind="Nghị định", number="98/2023/NĐ-CP", note="Dẫn 34-CT/TW và 07/QĐ-UBND.")
    noted = replace(second, id="nd-152", kind="Nghị định", number="152/2025/NĐ-CP", note="Thay Nghị định số 98/2023/NĐ-CP.")
    acts = (first, second, decree, noted, OLD_DECISION)
    texts = write(gather(Archive(suoi_mo.archive().root, acts=acts), Resolution((), acts, {})))
    assert "Cùng số\n:   [Chỉ thị 34/CT-TW" in texts["archive/can-cu/ct-34-2014.md"]
    assert "[98/2023/NĐ-CP](nd-98.md)" in texts["archive/can-cu/nd-152.md"]
    # Two acts have the one number; the other is that of some province.
    assert "Dẫn 34-CT/TW và 07/QĐ-UBND." in texts["archive/can-cu/nd-98.md"]


def test_other_names_do_not_repeat_the_title() -> None:
    act = replace(OLD_DECISION, kind="Luật", title="Luật Thi đua, khen thưởng",
                  variants=("Luật thi đua khen thưởng", "Luật Thi đua, Khen thưởng năm 2022"))
    text = write(gather(Archive(suoi_mo.archive().root, acts=(act,)), Resolution((), (act,), {})))[f"archive/can-cu/{act.id}.md"]
    assert "Tên gọi khác\n:   Luật Thi đua, Khen thưởng năm 2022\n" in text


def test_an_act_that_is_in_the_archive_leads_to_its_text_and_back(pages: dict[str, str]) -> None:
    assert f"](../van-ban/{DIRECTIVE.id}.md)" in page(pages, "can-cu", OWN_DIRECTIVE.id)
    cited = page(pages, "van-ban", DIRECTIVE.id).split("## Được viện dẫn ở")[1]
    assert f"]({REPORT.id}.md#n-{OWN_DIRECTIVE.id})" in cited


def test_what_nobody_verified_is_marked(pages: dict[str, str]) -> None:
    assert "chưa kiểm chứng" in page(pages, "can-cu", DECISION.id)
    assert '!!! warning "Chưa kiểm chứng"' not in page(pages, "can-cu", OLD_DECISION.id)


def test_an_act_that_only_is_cited_says_that_it_has_no_record(gathered: Gathered) -> None:
    act = replace(OLD_DECISION, id="vien-dan-qd-99", number="99/QĐ-UBND")
    whole = suoi_mo.archive()
    text = write(gather(whole, Resolution((), (*whole.acts, act), {})))["archive/can-cu/vien-dan-qd-99.md"]
    assert "Chưa có bản ghi" in text and "Kho chưa có văn bản này" in text


def test_a_place_tells_what_it_became_and_what_it_was(pages: dict[str, str]) -> None:
    assert "](xa-suoi-mo-2025.md)" in page(pages, "dia-danh", "huyen-suoi-mo")
    assert "](huyen-suoi-mo.md)" in page(pages, "dia-danh", "xa-suoi-mo-2025")


def places(*units: Place, people: tuple[Person, ...] = ()) -> dict[str, str]:
    archive = Archive(suoi_mo.archive().root, people=people, places=(suoi_mo.PROVINCE, *units))
    return write(gather(archive, Resolution((), (), {})))


def test_a_district_did_not_become_one_of_its_communes(pages: dict[str, str]) -> None:
    assert "Địa bàn nay thuộc\n:   [xã Suối Mơ](xa-suoi-mo-2025.md)" in page(pages, "dia-danh", "huyen-suoi-mo")
    new = page(pages, "dia-danh", "xa-suoi-mo-2025")
    assert "Địa bàn trước thuộc\n:   [huyện Suối Mơ" in new and "Lập từ" not in new and "Nay là" not in new


def test_merged_communes_are_told_from_those_that_absorbed_others() -> None:
    day, earlier = PartialDate(2025, 7, 1), PartialDate(2020, 2, 1)
    today = Place("xa-moi", "Mới", "xã", suoi_mo.KNOWN, suoi_mo.PROVINCE.id, valid_from=day)
    town = Place("thi-tran-cu", "Cũ", "thị trấn", suoi_mo.KNOWN, valid_to=day, successors=(today.id,))
    large = Place("xa-lon", "Lớn", "xã", suoi_mo.KNOWN, valid_to=day, successors=(today.id,))
    small = Place("xa-nho", "Nhỏ", "xã", suoi_mo.KNOWN, valid_to=earlier, successors=(large.id,))
    district = replace(suoi_mo.DISTRICT, successors=(today.id,))
    people = tuple(
        replace(LANH, id=f"nguoi-{place.id}", name=f"Người {place.name}", place=place.id, movements=())
        for place in (town, small, district)
    )
    pages = places(today, town, large, small, district, people=people)
    new = page(pages, "dia-danh", today.id)
    assert "Lập từ\n:   [thị trấn Cũ" in new and "; [xã Lớn" in new
    assert "Nhận nhập\n:   [xã Nhỏ" in page(pages, "dia-danh", large.id)
    assert "Nhập vào\n:   [xã Lớn" in page(pages, "dia-danh", small.id)
    assert "Địa bàn nay thuộc\n:   [xã Mới](xa-moi.md)" in page(pages, "dia-danh", small.id)
    # The figures of its communes are the unit's own; those of the whole district are not.
    assert "Người Cũ" in new and "Người Nhỏ" in new and "Người Suối Mơ" not in new
    assert "Địa bàn nay thuộc\n:   [xã Mới](../dia-danh/xa-moi.md)" in page(pages, "dien-hinh", "nguoi-xa-nho")


def test_a_unit_of_today_repeats_what_was_said_of_its_communes() -> None:
    whole = suoi_mo.archive()
    commune = replace(suoi_mo.COMMUNE, successors=("xa-suoi-mo-2025",))
    moved = replace(whole, places=tuple(commune if place.id == commune.id else place for place in whole.places))
    text = write(gather(moved, Resolution(suoi_mo.links(), whole.acts, {})))["archive/dia-danh/xa-suoi-mo-2025.md"]
    assert "### Xã Suối Trong" in text and "<strong>xã Suối Trong</strong>" in text


def test_candidates_in_a_reason_are_links_with_names() -> None:
    whole = suoi_mo.archive()
    reason = f"có 2 văn bản phù hợp: {OLD_DECISION.id}, {DECISION.id}"
    links = tuple(replace(link, reason=reason) if link.reason else link for link in suoi_mo.links())
    pages = write(gather(whole, Resolution(links, whole.acts, {})))
    both = "[Quyết định 07/QĐ-UBND (2020)](../can-cu/{}.md); [Quyết định 12/QĐ-UBND (2025)](../can-cu/{}.md)"
    assert both.format(OLD_DECISION.id, DECISION.id) in page(pages, "danh-sach", "con-mo")
    text = page(pages, "van-ban", DIRECTIVE.id)
    assert both.format(OLD_DECISION.id, DECISION.id) in text.split("## Chỗ còn mở")[1]
    assert 'title="Còn mở: có 2 văn bản phù hợp: Quyết định 07/QĐ-UBND (2020); Quyết định 12' in text


def test_a_document_without_date_stands_under_the_year_that_its_text_tells() -> None:
    head = replace(DIRECTIVE.head, issued=None)
    archive = Archive(suoi_mo.archive().root, (replace(DIRECTIVE, head=head),))
    text = write(gather(archive, Resolution((), (), {})))["archive/danh-sach/van-ban.md"]
    assert "## Năm 2025" in text and "khoảng 2025 (suy từ nội dung)" in text


def test_vietnamese_names_sort_as_readers_look_them_up() -> None:
    names = ["Ý", "Đào", "Vân", "Ưng", "Dung", "An", "Ân", "Ăn", "Ma", "Mạ", "Má", "Uyên", "Khóa 10", "Khóa 2"]
    assert sorted(names, key=collated) == [
        "An", "Ăn", "Ân", "Dung", "Đào", "Khóa 2", "Khóa 10", "Ma", "Má", "Mạ", "Uyên", "Ưng", "Vân", "Ý",
    ]


def test_home_warns_only_of_acts_that_matter_here(gathered: Gathered) -> None:
    assert DECISION.id in fill(gathered, "index.md", "<!-- thidua:sap-het-hieu-luc -->")
    unused = replace(DECISION, basis=False)
    alone = gather(Archive(suoi_mo.archive().root, acts=(unused,)), Resolution((), (unused,), {}))
    assert "Chưa biết văn bản nào" in fill(alone, "index.md", "<!-- thidua:sap-het-hieu-luc -->")


def test_cells_of_lists_carry_their_heading_for_narrow_screens(pages: dict[str, str]) -> None:
    assert '<span class="td-cell-label">Phát động: </span>Ủy ban' in page(pages, "danh-sach", "phong-trao")


def test_an_example_and_its_movement_know_each_other(pages: dict[str, str]) -> None:
    assert f"](../phong-trao/{GREEN.id}.md)" in page(pages, "dien-hinh", LANH.id)
    assert f"](../dien-hinh/{LANH.id}.md)" in page(pages, "phong-trao", GREEN.id)


def test_only_shared_terms_have_pages(pages: dict[str, str]) -> None:
    assert "archive/tu-khoa/trong-rung.md" in pages and "archive/tu-khoa/suoi.md" not in pages


def test_an_abbreviation_with_two_meanings_is_flagged(pages: dict[str, str]) -> None:
    assert "nhiều nghĩa" in page(pages, "danh-sach", "viet-tat")


def test_pages_are_the_same_every_time() -> None:
    assert write(suoi_mo.gathered()) == write(suoi_mo.gathered())


def test_an_empty_archive_has_its_lists(gathered: Gathered) -> None:
    pages = write(gather(Archive(gathered.archive.root), Resolution((), (), {})))
    # The rules are the program's own.
    assert all("Chưa có gì" in text for path, text in pages.items() if not path.endswith(("index.md", "quy-tac.md")))


def test_an_id_that_cannot_stand_in_an_address_is_refused() -> None:
    act = replace(DECISION, id="../../x")
    with pytest.raises(RecordError, match="chữ thường"):
        gather(Archive(suoi_mo.archive().root, acts=(act,)), Resolution((), (act,), {}))


def test_every_address_that_a_page_is_asked_for_is_in_it() -> None:
    """Also for mentions where the text gives no words to link: in tables, across lines, in layout."""
    text = "# Tiêu đề\n\n| Một | Hai |\n|---|---|\n| xã Suối Trong | 1. |\n\n**xã\nSuối Trong** và ---\n"
    document = replace(REPORT, text=text, remarks=())
    quotes = ["xã Suối Trong", "xã\nSuối Trong", "---\n"]
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    fact = suoi_mo.links()[2].mention
    found = tuple(
        Link(document.id, replace(fact, span=span, quote=quote), suoi_mo.COMMUNE.id)
        for span, quote in zip(spans, quotes, strict=True)
    )
    whole = replace(suoi_mo.archive(), documents=(document,))
    gathered = gather(whole, Resolution(found, whole.acts, {}))
    body = write(gathered)[f"archive/van-ban/{document.id}.md"]
    for anchor in set(gathered.anchors.values()) | {entry.anchor for entry in gathered.outlines[document.id]}:
        assert len(re.findall(rf"(?:#|id=\"){anchor}[ \"}}]", body.split("## Địa danh")[0])) == 1


def verified() -> Gathered:
    """The invented archive with a decision that somebody checked."""
    whole = suoi_mo.archive()
    acts = tuple(replace(act, evidence=suoi_mo.KNOWN) for act in whole.acts)
    return gather(replace(whole, acts=acts), Resolution(suoi_mo.links(), acts, {}))


def test_what_nobody_verified_is_no_basis_to_copy(gathered: Gathered) -> None:
    text = fill(gathered, "soan-thao.md", "<!-- thidua:can-cu -->").split("### Chưa kiểm chứng – chưa dùng làm căn cứ")[1]
    assert f'data-act="{DECISION.id}"' in text
    assert "td-copy" not in text and "checkbox" not in text


def test_the_drafting_page_gets_bases_in_force_with_lines_to_copy_and_precedents() -> None:
    text = fill(verified(), "soan-thao.md", "trước\n\n<!-- thidua:can-cu -->\n\nsau")
    assert text.startswith("trước\n") and text.endswith("\nsau")
    assert text.count('class="td-copy"') == len(STYLES)
    assert "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2025" in text
    assert 'data-until="2027-03-01"' in text
    assert f"](archive/van-ban/{DIRECTIVE.id}.md#n-{DECISION.id})" in text


def test_bases_stand_in_legal_order_and_ended_ones_not_at_all() -> None:
    def act(name: str, kind: str, status: Status) -> LegalAct:
        return replace(DECISION, id=name, kind=kind, title=f"{kind} thử", status=status, replaces=(),
                       number="1/2025/ABC", evidence=suoi_mo.KNOWN)

    local = replace(act("quyen", "Luật", Status.IN_FORCE), title="Luật Tổ chức chính quyền địa phương",
                    issued=PartialDate(2026))
    party = replace(act("dang", "Chỉ thị", Status.IN_FORCE), number="41-CT/TW")
    acts = (party, act("tt", "Thông tư", Status.IN_FORCE), act("nd", "Nghị định", Status.IN_FORCE_AMENDED),
            act("luat", "Luật", Status.UNKNOWN), act("cu", "Luật", Status.ENDED), local)
    text = fill(gather(Archive(suoi_mo.archive().root, acts=acts), Resolution((), acts, {})), "soan-thao.md",
                "<!-- thidua:can-cu -->")
    assert re.findall(r'data-act="([a-z]+)"', text) == ["quyen", "luat", "nd", "tt", "dang"]


def test_a_placeholder_nobody_knows_is_named_with_its_line(gathered: Gathered) -> None:
    with pytest.raises(PublishError, match=r"docs/x\.md: dòng 3: không có chỗ điền 'la'"):
        fill(gathered, "x.md", "a\n\n<!-- thidua:la -->\n")


def test_a_hand_written_page_keeps_only_links_to_pages_that_this_archive_has(pages: dict[str, str]) -> None:
    here = f"../archive/can-cu/{DECISION.id}.md"
    text = f"[một]({here}), [hai]({here}#chep-vien-dan), [ba]({here}#la), [bốn](../archive/can-cu/la.md#x), [năm](x.md)"
    assert led("cam-nang/x.md", text, pages, {}) == (
        f"[một]({here}), [hai]({here}#chep-vien-dan), [ba]({here}), bốn, [năm](x.md)"
    )


def test_copied_lines_read_as_the_act_is_cited() -> None:
    assert [style.cite(of_act(DECISION)).split(" ")[0] for style in STYLES] == ["Quyết"] * 3
    assert document_name(DIRECTIVE) == "Chỉ thị 03/CT-UBND, Ủy ban nhân dân huyện Suối Mơ, 10/3/2025"


def test_what_a_person_should_look_at_stands_on_the_page_with_how_often_its_rule_is_right() -> None:
    document = replace(DIRECTIVE, cautions=(Caution(CautionKind.HEAD, "số để trống trước ký hiệu <b>"),))
    name = MovementName("trồng rừng", "phong trào")
    low, high = (Mention(Span(0, 4), "suối", name, "movement.lower", sure) for sure in (0.6, 0.95))
    text = "\n".join(look_at(document, (low, high)))
    assert "- Thể thức: số để trống trước ký hiệu " in text
    assert "<b>" not in text
    assert text.count("Phong trào chưa chắc") == 1
    assert "đúng khoảng 6 trên 10 lần" in text
    assert list(look_at(DIRECTIVE, (high,))) == []


def test_targets_awards_and_assignments_stand_in_tables_that_lead_to_their_words_and_rules() -> None:
    text = "I. MỤC TIÊU\nTrồng 17.68 ha rừng. Tặng giấy khen cho 10 tập thể. Phòng Nội vụ báo cáo.\n"
    document = replace(DIRECTIVE, text=text)
    goal = Target("trồng rừng <i>", Decimal(17680), Comparison.AT_LEAST, TargetKind.TARGET, "ha", "2026", lost_zero=True)
    facts: tuple[Fact, ...] = (goal, Award("giấy khen", 10, "tập thể"), Assignment("Phòng Nội vụ", "báo cáo", (), "trước 15/12"))
    spans = (Span(12, 30), Span(32, 60), Span(62, 80))
    mentions = [Mention(span, "", fact, "thử") for span, fact in zip(spans, facts, strict=True)]
    sections = outlined(outline(text))
    found = "\n".join(findings("archive/van-ban/x.md", document, mentions, sections, marks(mentions, set())))
    assert "<i>" not in found
    assert "từ 17.680 ha trở lên" in found
    assert "bản gốc in thiếu số 0" in found
    assert "10 tập thể" in found
    assert "trước 15/12" in found
    for place in ("ct-trong-rung-i", "kt-giay-khen", "pc-phong-noi-vu"):
        assert f"[I](#{place})" in found
    assert found.count("(../danh-sach/quy-tac.md#quy-tac-thu)") == 3


def test_the_same_open_words_stand_once_and_names_are_folded() -> None:
    whole = suoi_mo.archive()
    place = next(link for link in suoi_mo.links() if isinstance(link.mention.fact, PlaceName))
    lost = tuple(
        replace(place, mention=replace(place.mention, span=Span(n, n + 4), quote="xã Lạ"), target=None, reason="chưa có")
        for n in (0, 30, 60)
    )
    pages = write(gather(whole, Resolution(lost, whole.acts, {})))
    text = page(pages, "van-ban", place.document).split("## Chỗ còn mở")[1]
    assert text.count("xã Lạ") == 1 and "(3 chỗ)" in text
    assert "<summary>Địa danh, 1 tên: chưa có</summary>" in text
    assert "3 chỗ trong 1 văn bản" in page(pages, "danh-sach", "con-mo")


def test_of_very_many_places_one_sentence_for_each_document_is_quoted(gathered: Gathered) -> None:
    seen = next(iter(gathered.sightings.values()))[0]
    text = sightings(gathered, "archive/co-quan/x.md", [seen] * 60)
    assert text.count("- [") == 1 and "và 47 chỗ nữa" in text


@pytest.mark.parametrize(("line", "shown"), [
    ("Sản phẩm *(OCOP) *của xã", "Sản phẩm (OCOP) của xã"),
    ("*2. Trực tuyến *", "2. Trực tuyến"),
    ("Mẫu số 3*4 (*)", "Mẫu số 3*4 (*)"),
    ("* Ghi chú * và **đậm**", "* Ghi chú * và đậm"),
    ("Mẫu (*Ghi tên (*)", "Mẫu (*Ghi tên (*)"),
])
def test_marks_of_emphasis_are_no_words(line: str, shown: str) -> None:
    assert unmarked(line).strip() == shown


def test_an_article_is_named_by_its_title_and_not_cited_as_a_document() -> None:
    whole = suoi_mo.archive()
    article = replace(DIRECTIVE, id="bai", head=Head("Văn bản", "Xã Suối Trong trồng rừng"))
    text = page(write(gather(replace(whole, documents=(*whole.documents, article)), Resolution((), whole.acts, {}))), "van-ban", "bai")
    assert "# Xã Suối Trong trồng rừng" in text and "Chép viện dẫn" not in text
    assert "để trống trong bản gốc" not in text


def test_a_name_that_a_line_end_cuts_is_one_link() -> None:
    whole = suoi_mo.archive()
    text = "Kính gửi\nCăn cứ Quyết định số 12/QĐ-UBND của\nủy ban, thực hiện."
    quote = "12/QĐ-UBND của\nủy ban"
    document = replace(DIRECTIVE, text=text, remarks=())
    found = Link(document.id, Mention(Span(text.index(quote), text.index(quote) + len(quote)), quote, Citation("Quyết định"), "thử"), DECISION.id)
    written = Body(gather(replace(whole, documents=(document,)), Resolution((found,), whole.acts, {})), document, "archive/van-ban/x.md").markdown()
    assert written.count("](") == 1 and "UBND của ủy ban](" in written and "Kính gửi<br>Căn cứ" in written


def test_symbols_of_documents_are_no_key_terms() -> None:
    terms = tuple(Term(word, 3) for word in ("nq-cp", "mác-lênin", "trồng rừng"))
    whole = replace(suoi_mo.archive(), documents=(replace(DIRECTIVE, terms=terms),))
    assert set(key_terms(whole)[DIRECTIVE.id]) == {"mác-lênin", "trồng rừng"}


def test_the_list_of_what_is_open_says_how_each_reason_is_settled_and_in_which_file(pages: dict[str, str]) -> None:
    text = page(pages, "danh-sach", "con-mo")
    assert "Cách chốt" in text and "`authorities/legal.yaml`" in text
    assert f"documents/2025/{DIRECTIVE.id}.md" in text


def test_a_large_list_of_what_is_open_is_parted_into_pages_that_lead_to_each_other() -> None:
    words = [f"Kế hoạch thứ {number}" for number in range(250)]
    text = "\n".join(f"{name}." for name in words)
    document = replace(REPORT, text=text, sentences=())
    mentions = tuple(suoi_mo.mention(text, f"{name}.", Citation("Kế hoạch", title=name)) for name in words)
    links = tuple(Link(document.id, one, None, "chưa có bản ghi nào mang tên này") for one in mentions)
    found = write(gather(Archive(Path(), (document,), {document.id: mentions}), Resolution(links, (), {})))
    lists = {path: body for path, body in found.items() if "danh-sach/con-mo" in path}
    assert sorted(lists) == ["archive/danh-sach/con-mo-van-ban-duoc-vien-dan-2.md", "archive/danh-sach/con-mo-van-ban-duoc-vien-dan-3.md",
                             "archive/danh-sach/con-mo-van-ban-duoc-vien-dan.md", "archive/danh-sach/con-mo.md"]
    assert "Có 250 chỗ trong 1 văn bản" in lists["archive/danh-sach/con-mo.md"]
    assert all(sum(f"{name}." in body for body in lists.values()) == 1 for name in (words[0], words[130], words[249]))
    assert "con-mo-van-ban-duoc-vien-dan-3.md" in lists["archive/danh-sach/con-mo-van-ban-duoc-vien-dan-2.md"]


def test_what_a_person_decided_stands_on_the_list_and_on_the_documents_page() -> None:
    made = Decision("Kế hoạch của huyện", "Lê Văn Suối", PartialDate(2026, 11, 20), "nói chung <mọi> kế hoạch")
    document = replace(DIRECTIVE, decided=(made,))
    mentions = (suoi_mo.mention(DIRECTIVE_TEXT, "Kế hoạch của huyện", Citation("Kế hoạch")),)
    whole = Archive(Path(), (document,), {document.id: mentions})
    found = write(gather(whole, resolve(whole)))
    for path in ("archive/danh-sach/con-mo.md", f"archive/van-ban/{document.id}.md"):
        assert "Lê Văn Suối, 20/11/2026: nói chung &#60;mọi&#62; kế hoạch" in found[path]
        assert "Chỗ còn mở" not in found[path]


def test_an_old_address_leads_to_the_page_of_today_without_scripts_too() -> None:
    whole = suoi_mo.archive()
    known = replace(whole, documents=(replace(DIRECTIVE, formerly=("2025-ct-cu",)), *whole.documents[1:]))
    found = gather(known, Resolution((), known.acts, {}))
    [(path, text)] = leading(found)
    assert path == "archive/van-ban/2025-ct-cu.html"
    assert f'<meta http-equiv="refresh" content="0; url={DIRECTIVE.id}.html">' in text
    assert f'<link rel="canonical" href="{DIRECTIVE.id}.html">' in text
    assert f'<a href="{DIRECTIVE.id}.html">' in text
    assert "location.hash" in text and "noindex" in text
    # A hand-written page that still has the old id leads to the new page itself.
    pages = write(found)
    assert led("a/x.md", "[x](../archive/van-ban/2025-ct-cu.md#chep-vien-dan)", pages, moved(found)) == (
        f"[x](../archive/van-ban/{DIRECTIVE.id}.md#chep-vien-dan)"
    )


def test_a_file_that_waits_stands_on_its_list_and_on_the_page_that_it_is_like() -> None:
    whole = suoi_mo.archive()
    scan = replace(DIRECTIVE, source=replace(DIRECTIVE.source, name="quet <b>.pdf"))
    waiting = Waiting("quet", DIRECTIVE.id, 0.93, "lời như nhau, 41 chữ khác", scan)
    pages = write(gather(replace(whole, waiting=(waiting,)), Resolution((), whole.acts, {})))
    listed, page = pages["archive/danh-sach/cho-xac-nhan.md"], pages[f"archive/van-ban/{DIRECTIVE.id}.md"]
    for text in (listed, page):
        assert "lời như nhau, 41 chữ khác" in text
        assert "<b>" not in text
    assert "giống 93% với [Chỉ thị 03/CT-UBND" in listed
