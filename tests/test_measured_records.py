"""From what a target or an award is called to its record: what is one, what is another, what stays open and why."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

import suoi_mo
from conftest import ROOT
from thidua.archive import Archive, load
from thidua.model import (
    AnnexRow,
    Award,
    Commendation,
    Comparison,
    Document,
    EmulationTitle,
    Evidence,
    Head,
    Indicator,
    Mention,
    PartialDate,
    Source,
    Span,
    Target,
    TargetKind,
)
from thidua.pages import gather, write
from thidua.resolve import resolve
from thidua.resolve.context import Context
from thidua.resolve.honours import Honours
from thidua.resolve.indicators import Indicators, dimension
from thidua.search.naming import named
from thidua.validity import last_checked

KNOWN = Evidence("sổ tay tưởng tượng", PartialDate(2026, 11, 20), True)
INDICATORS = Indicators(
    (
        Indicator("do-che-phu", "Tỷ lệ che phủ rừng", KNOWN, ("Độ che phủ rừng",), "%", "tăng"),
        Indicator("ho-ngheo", "Tỷ lệ hộ nghèo", KNOWN, (), "%", "giảm"),
        Indicator("giam-ngheo", "Mức giảm tỷ lệ hộ nghèo", KNOWN, (), "%/năm", "tăng"),
        Indicator("so-truong", "Số trường có vườn ươm", KNOWN, (), "trường", "tăng"),
        Indicator("ty-le-truong", "Tỷ lệ trường có vườn ươm", KNOWN, (), "%", "tăng"),
        Indicator("dan-de", "Đàn dê", KNOWN, (), "con", "tăng"),
        Indicator("gia-tri", "Giá trị sản xuất mật ong", KNOWN, (), "tỷ đồng", "tăng"),
        Indicator("gia-tri-ha", "Giá trị thu được trên một ha", KNOWN, ("Giá trị sản xuất mật ong",), "triệu đồng/ha"),
        Indicator("viec-lam", "Số lao động được giải quyết việc làm", KNOWN, ("Giải quyết việc làm",), "lao động"),
        Indicator("qua-dao-tao", "Tỷ lệ lao động qua đào tạo", KNOWN, (), "%"),
        Indicator("qua-dao-tao-nghe", "Tỷ lệ lao động qua đào tạo nghề", KNOWN, (), "%"),
        Indicator("tong-ty-suat", "Tổng tỷ suất sinh", KNOWN, (), "con/phụ nữ"),
        Indicator("ty-suat", "Tỷ suất sinh", KNOWN, (), "‰"),
    )
)


def found(name: str, unit: str | None = "%", comparison: Comparison = Comparison.EQUAL) -> str | None:
    target, reason = INDICATORS.find(Target(name, Decimal(5), comparison, TargetKind.TARGET, unit))
    assert (target is None) != (reason is None)
    return target


@pytest.mark.parametrize(
    "name, unit, comparison, record",
    [
        ("Tỷ lệ che phủ rừng", "%", "=", "do-che-phu"),
        ("tỉ lệ che phủ rừng", "%", "=", "do-che-phu"),
        ("Nâng độ che phủ rừng lên", "%", "=", "do-che-phu"),
        ("tỷ lệ che phủ rừng năm 2025", "%", "=", "do-che-phu"),
        ("Tỷ lệ che phủ rừng toàn huyện", "%", "=", "do-che-phu"),
        ("tỷ lệ che phủ rừng", None, "+=", "do-che-phu"),
        ("tỷ lệ hộ nghèo", "%", "=", "ho-ngheo"),
        ("tỷ lệ hộ nghèo", "%", "-=", "giam-ngheo"),
        ("Giảm tỷ lệ hộ nghèo mỗi năm trên", "%", "=", "giam-ngheo"),
        ("Tỷ lệ hộ nghèo giảm bình quân hằng năm", "%", "=", "giam-ngheo"),
        ("trường có vườn ươm", "trường", "+=", "so-truong"),
        ("Số trường có vườn ươm", "%", "=", "ty-le-truong"),
        ("- Tổng đàn dê mỗi năm tăng", "%", "=", "dan-de"),
        ("Đàn dê", "%", "+=", "dan-de"),
        ("Đàn dê bình quân mỗi năm", "%/năm", "=", "dan-de"),
        ("Đàn dê so với kế hoạch", "%", "=", "dan-de"),
        ("Giá trị sản xuất mật ong", "triệu đồng/ha", "=", "gia-tri-ha"),
        ("Giá trị sản xuất mật ong", "triệu đồng", "=", "gia-tri"),
        ("giải quyết việc làm lao động", "lao động", "=", "viec-lam"),
        ("Tỷ lệ lao động qua đào tạo đào tạo nghề", "%", "=", "qua-dao-tao-nghe"),
        ("tổng tỷ suất sinh", "con/phụ nữ", "=", "tong-ty-suat"),
        ("Giảm tỷ suất sinh mỗi năm", "0", "=", "ty-suat"),
    ],
)
def test_a_name_around_a_number_means_one_indicator(name: str, unit: str, comparison: str, record: str) -> None:
    assert found(name, unit, Comparison(comparison)) == record


@pytest.mark.parametrize(
    "name, unit",
    [
        ("tỷ lệ che phủ", "%"),
        ("tỷ lệ hộ nghèo của đồng bào vùng suối", "%"),
        ("Đàn dê", "%"),
        ("đàn đê", "con"),
        ("Tỷ lệ che phủ rừng", "ha"),
        ("trường", "trường"),
        ("tỷ lệ", "%"),
        ("", "%"),
    ],
)
def test_what_only_looks_alike_stays_open(name: str, unit: str) -> None:
    assert found(name, unit) is None


def test_an_open_target_says_whether_the_name_or_the_unit_is_unknown() -> None:
    def reason(name: str, unit: str) -> str | None:
        return INDICATORS.find(Target(name, Decimal(5), Comparison.EQUAL, TargetKind.TARGET, unit))[1]

    assert reason("số chum mật", "chum") == "chưa có bản ghi chỉ tiêu mang tên này"
    assert reason("Tỷ lệ che phủ rừng", "ha") == "chỉ tiêu cùng tên đo bằng đơn vị khác “ha”"


def test_two_records_that_fit_alike_stay_open_with_both_named() -> None:
    twins = Indicators(Indicator(name, "Số chum mật", KNOWN, (), "chum") for name in ("chum-a", "chum-b"))
    assert twins.find(AnnexRow(1, "Số chum mật", "chum")) == (None, "có 2 chỉ tiêu cùng tên: chum-a, chum-b")


@pytest.mark.parametrize(
    "unit, of, per",
    [("triệu đồng/ha", "money", "ha"), ("%/ năm", "share", ""), ("triệu đồng/năm", "money", ""), ("bác sĩ/vạn dân", "count", "vạn dân"),
     ("ha", "area", ""), ("lượt khách", "count", ""), ("‰", "share", "")],
)
def test_a_unit_says_what_is_measured(unit: str, of: str, per: str) -> None:
    known = dimension(unit)
    assert known
    assert (known.of, known.per) == (of, per)


def test_no_unit_and_a_sign_that_is_none_measure_nothing() -> None:
    assert dimension(None) is None
    assert dimension("0") is None


TITLES = (
    EmulationTitle("lao-dong-tien-tien", "Lao động tiên tiến", KNOWN, ("LĐTT",), "cá nhân"),
    EmulationTitle("co-cp", "Cờ thi đua của Chính phủ", KNOWN, ("Cờ thi đua",), "tập thể", "toàn quốc"),
    EmulationTitle("co-tinh", "Cờ thi đua của tỉnh", KNOWN, ("Cờ thi đua",), "tập thể", "bộ, ban, ngành, tỉnh"),
    EmulationTitle("xa-tieu-bieu", "Xã tiêu biểu", KNOWN, (), "tập thể", valid_from=PartialDate(2024, 1, 1)),
)
FORMS = (
    Commendation("hc-lao-dong", "Huân chương Lao động", KNOWN, ("HCLĐ",), "cá nhân, tập thể", "Nhà nước"),
    Commendation("giay-khen", "Giấy khen", KNOWN, ("GK",), "cá nhân, tập thể, hộ gia đình"),
)
HONOURS = Honours(TITLES, FORMS)


@pytest.mark.parametrize(
    "award, record",
    [
        (Award("LĐTT", 5, "cá nhân"), "lao-dong-tien-tien"),
        (Award("Huân chương Lao động hạng Ba", 1), "hc-lao-dong"),
        (Award("HCLĐ các hạng", 4, "tập thể"), "hc-lao-dong"),
        (Award("Cờ thi đua", 2, "tập thể", giver="Thủ tướng Chính phủ"), "co-cp"),
        (Award("Cờ thi đua", 2, "tập thể", giver="Chủ tịch UBND tỉnh Mây Trắng"), "co-tinh"),
        (Award("Giấy khen", 3, "hộ"), "giay-khen"),
        (Award("Xã tiêu biểu", 3, "xã", year=PartialDate(2025)), "xa-tieu-bieu"),
    ],
)
def test_an_award_means_its_title_or_commendation(award: Award, record: str) -> None:
    assert HONOURS.find(award, Context({}, "2025-01-01", "2025-12-31")) == (record, None)


@pytest.mark.parametrize(
    "award, reason",
    [
        (Award("khen thưởng", 42, "tập thể"), "chỉ nói khen thưởng, không nêu danh hiệu hay hình thức"),
        (Award("Huân chương", 3), "chỉ nói chung, không nêu loại nào"),
        (Award("Hội viên gương mẫu", 9), "chưa có bản ghi danh hiệu hay hình thức khen thưởng mang tên này"),
        (Award("Cờ thi đua", 2), "có 2 bản ghi cùng tên: co-cp, co-tinh"),
        (Award("Cờ thi đua", 2, giver="Chủ tịch UBND huyện Suối Mơ"),
         "không danh hiệu, hình thức nào cùng tên thuộc thẩm quyền của Chủ tịch UBND huyện Suối Mơ"),
        (Award("Lao động tiên tiến", 5, "tập thể"), "Lao động tiên tiến không tặng cho tập thể"),
        (Award("Xã tiêu biểu", 3, year=PartialDate(2021)), "danh hiệu, hình thức cùng tên chỉ có sau khi văn bản ra đời"),
    ],
)
def test_an_award_that_is_not_sure_stays_open_with_its_reason(award: Award, reason: str) -> None:
    assert HONOURS.find(award, Context({}, "2025-01-01", "2025-12-31")) == (None, reason)


TEXT = "Che phủ rừng đạt 61% ở xã Suối Trong. Tặng giấy khen cho 7 tập thể. Mật 9 chum. Mật 8 chum.\n"


def _archive(whole: Archive) -> Archive:
    def mention(quote: str, fact: Target | Award) -> Mention:
        start = TEXT.index(quote)
        return Mention(Span(start, start + len(quote)), quote, fact, "test")

    def target(name: str, value: int, unit: str) -> Target:
        return Target(name, Decimal(value), Comparison.EQUAL, TargetKind.RESULT, unit, "2025")

    document = Document("2025-bc-suoi-mo", Head("Báo cáo", "Kết quả", issued=PartialDate(2025, 12)), Source("a", "0" * 64, "text/plain"), TEXT)
    mentions = (
        mention("Che phủ rừng đạt 61% ở xã Suối Trong", target("tỷ lệ che phủ rừng", 61, "%")),
        mention("Tặng giấy khen cho 7 tập thể", Award("Giấy khen", 7, "tập thể")),
        mention("Mật 9 chum", target("mật", 9, "chum")),
        mention("Mật 8 chum", target("mật", 8, "chum")),
    )
    records = (Indicator("do-che-phu", "Tỷ lệ che phủ rừng", KNOWN, (), "%", "tăng", "rừng"),)
    return Archive(Path("kho"), (document,), {document.id: mentions}, whole.acts, indicators=records, titles=TITLES, commendations=FORMS)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    whole = _archive(suoi_mo.archive())
    return write(gather(whole, resolve(whole)))


def test_the_page_of_an_indicator_shows_who_reports_it_with_the_value_and_leads_to_the_words(pages: dict[str, str]) -> None:
    text = pages["archive/chi-tieu/do-che-phu.md"]
    assert "đạt: 61&#37;" in text
    assert "../van-ban/2025-bc-suoi-mo.md#ct-ty-le-che-phu-rung" in text
    assert 'id="ct-ty-le-che-phu-rung"' in pages["archive/van-ban/2025-bc-suoi-mo.md"]


def test_the_table_of_a_document_leads_to_the_indicator_and_the_commendation(pages: dict[str, str]) -> None:
    text = pages["archive/van-ban/2025-bc-suoi-mo.md"]
    assert "(../chi-tieu/do-che-phu.md)" in text or 'href="../chi-tieu/do-che-phu.md"' in text
    assert "hinh-thuc/giay-khen.md" in text


def test_titles_and_commendations_are_two_lists(pages: dict[str, str]) -> None:
    titles, forms = pages["archive/danh-sach/danh-hieu.md"], pages["archive/danh-sach/hinh-thuc.md"]
    assert "danh-hieu/lao-dong-tien-tien.md" in titles
    assert "giay-khen" not in titles
    assert "hinh-thuc/giay-khen.md" in forms
    assert "lao-dong-tien-tien" not in forms


def test_what_is_measured_without_a_record_is_counted_once_by_its_name(pages: dict[str, str]) -> None:
    text = pages["archive/danh-sach/con-mo.md"]
    assert "2 chỗ trong 1 văn bản" in text
    assert "Còn mở" not in pages["archive/van-ban/2025-bc-suoi-mo.md"]


def test_search_finds_indicators_titles_and_commendations() -> None:
    whole = _archive(suoi_mo.archive())
    kinds = {record.kind for record in named(whole, resolve(whole), last_checked(whole))}
    assert {"Chỉ tiêu", "Danh hiệu thi đua", "Hình thức khen thưởng"} <= kinds


SHIPPED = load(ROOT / "archive")


def test_the_shipped_indicators_are_told_apart_by_name_and_unit() -> None:
    assert len(SHIPPED.indicators) >= 80
    known = Indicators(SHIPPED.indicators)
    for record in SHIPPED.indicators:
        for name in (record.name, *record.variants):
            target, reason = known.find(AnnexRow(1, name, record.unit))
            assert target == record.id, (name, target, reason)


def test_every_title_and_commendation_of_the_patterns_has_a_record() -> None:
    from thidua.patterns import honours

    known = Honours(SHIPPED.titles, SHIPPED.commendations)
    general = {"Huy chương", "Huy hiệu"}
    for honour in honours():
        if honour.name not in general:
            _, reason = known.find(Award(honour.name, 1), Context())
            assert reason is None or "cùng tên" in reason, (honour.name, reason)


def test_a_record_that_rests_on_memory_is_not_verified() -> None:
    records: Iterable[Indicator | EmulationTitle | Commendation] = (*SHIPPED.indicators, *SHIPPED.titles, *SHIPPED.commendations)
    for record in records:
        if "trí nhớ" in f"{record.evidence.source} {getattr(record, 'note', '') or ''}":
            assert not record.evidence.verified, record.id


def test_a_title_of_the_law_says_its_article() -> None:
    for title in SHIPPED.titles:
        assert bool(title.basis) == bool(title.provision), title.id
