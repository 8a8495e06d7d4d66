"""Lineage: passages that a document repeats from an earlier one, what counts and what does not."""

from pathlib import Path

import pytest

from patterned import misread
from test_identity import identified
from thidua import archive as archives
from thidua import reading
from thidua.archive import Archive
from thidua.likeness import wording
from thidua.lineage import lineage, near_duplicates

OWN = (
    "Mở hội thi cắt tỉa cành quế vào tháng ba, mời thợ giỏi của bản Lim truyền nghề cho thanh niên trong xã.",
    "Dựng ba bể nước chung ở đầu bản, giao tổ phụ nữ trông coi, ghi sổ từng ngày và báo số khối đã dùng.",
    "Lập tủ sách tại nhà văn hóa, mỗi quý thay một trăm cuốn, học sinh lớp lớn thay nhau trực buổi tối.",
    "Sửa cầu treo qua suối trước mùa lũ, mỗi hộ góp hai ngày công, kinh phí còn lại xin huyện hỗ trợ.",
)
SHARED = (
    "Từng cơ quan, đơn vị, địa phương xây dựng kế hoạch thi đua của mình, nêu rõ việc, người làm và hạn xong, niêm yết tại trụ sở để nhân dân cùng theo dõi.",
    "Chú trọng phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến; mỗi quý giới thiệu ít nhất một gương người tốt, việc tốt trên đài truyền thanh của xã và cổng thông tin của huyện.",
)
FORMULA = "Yêu cầu thủ trưởng các cơ quan, đơn vị, chủ tịch ủy ban nhân dân các xã, thị trấn nghiêm túc triển khai thực hiện chỉ thị này và báo cáo kết quả."
BASIS = "Căn cứ Luật Thi đua, khen thưởng và các văn bản hướng dẫn thi hành; xét đề nghị của Trưởng phòng Nội vụ tại tờ trình đã gửi."


def directive(year: int, issuer: str, *paragraphs: str) -> str:
    body = "\n\n".join(paragraphs)
    return f"ỦY BAN NHÂN DÂN\n{issuer}\n\nSố: 0{year % 10}/CT-UBND\n\nSuối Mơ, ngày 05 tháng 02 năm {year}\n\nCHỈ THỊ\nVề việc phát động thi đua năm {year}\n\n{body}\n"


def archive_of(*texts: str) -> Archive:
    return Archive(Path("."), tuple(identified(text, f"{number}.txt") for number, text in enumerate(texts)))


def district(paragraph: str) -> str:
    return paragraph.replace("địa phương", "xã, thị trấn").replace("của huyện", "của xã")


PROVINCE = directive(2021, "TỈNH MÂY TRẮNG", BASIS, OWN[0], *SHARED, OWN[1])
DISTRICT = directive(2022, "HUYỆN SUỐI MƠ", BASIS, OWN[2], *map(district, SHARED), OWN[3])


def test_a_repeated_paragraph_is_found_whatever_the_order_of_reading() -> None:
    for texts in ((PROVINCE, DISTRICT), (DISTRICT, PROVINCE)):
        held = archive_of(*texts)
        [pair] = lineage(held)
        earlier, later = held.document[pair.earlier], held.document[pair.later]
        assert (earlier.head.issued, later.head.issued) == (identified(PROVINCE, "p").head.issued, identified(DISTRICT, "d").head.issued)
        assert [earlier.text[shared.earlier.start : shared.earlier.end] for shared in pair.passages] == list(SHARED)
        assert [later.text[shared.later.start : shared.later.end] for shared in pair.passages] == [district(one) for one in SHARED]
        assert 0.3 < pair.share < 0.8


def test_legal_bases_and_what_everybody_writes_are_no_lineage() -> None:
    texts = [directive(1990 + number, f"HUYỆN SUỐI {number}", BASIS, FORMULA, FORMULA.replace("kết quả", "cấp trên"), f"{OWN[number % 4]} Lần {number}.") for number in range(40)]
    pairs = lineage(archive_of(*texts))
    held = archive_of(*texts)
    for pair in pairs:
        for shared in pair.passages:
            assert not held.document[pair.later].text[shared.later.start :].startswith(("Căn cứ", "Yêu cầu"))


def test_documents_on_different_matters_share_nothing() -> None:
    assert lineage(archive_of(directive(2021, "HUYỆN SUỐI MƠ", *OWN[:2]), directive(2022, "HUYỆN SUỐI MƠ", *OWN[2:]))) == ()


def test_one_short_common_paragraph_is_not_enough() -> None:
    assert lineage(archive_of(directive(2021, "HUYỆN SUỐI MƠ", OWN[0], OWN[1]), directive(2022, "HUYỆN SUỐI MƠ", OWN[0], OWN[2]))) == ()


@pytest.mark.parametrize(("one", "other", "differs"), [
    ("Giao cho huyện làm.", "Giao cho xã làm.", [("huyện", "xã")]),
    ("Khoá học hoà bình", "KHÓA HỌC, HÒA BÌNH", []),
    ("a b c", "a c", [("b", "")]),
    ("", "mới", [("", "mới")]),
    ("cũ", "", [("cũ", "")]),
])
def test_wording_sets_apart_what_one_says_otherwise(one: str, other: str, differs: list[tuple[str, str]]) -> None:
    found = [(one[s.one.start : s.one.end], other[s.other.start : s.other.end]) for s in wording(one, other) if not s.same]
    assert found == differs


def test_a_near_duplicate_is_suggested_once_with_the_one_that_it_is_like() -> None:
    first = directive(2021, "HUYỆN SUỐI MƠ", *OWN, *SHARED)
    second = misread(first, 0.003, 4).replace("Số: 01", "Số: 09")
    held = archive_of(first, second, directive(2022, "HUYỆN SUỐI MƠ", *OWN[:1], FORMULA))
    [(later, earlier, likeness)] = near_duplicates(held)
    assert {later.id, earlier.id} == {document.id for document in held.documents[:2]}
    assert likeness >= 0.8


def test_the_district_directive_of_2022_repeats_the_provinces_of_2021(founding: Path, tmp_path: Path) -> None:
    list(reading.read_files([founding], tmp_path))
    held = archives.load(tmp_path)
    pairs = {(pair.earlier[:4], pair.later[:4]): pair for pair in lineage(held)}
    pair = pairs["2021", "2022"]
    assert len(pair.passages) >= 10
    doubled = [shared for shared in pair.passages if "hành chính chính" in held.document[pair.earlier].text[shared.earlier.start : shared.earlier.end]]
    [shared] = doubled
    assert "hành chính chính" in held.document[pair.later].text[shared.later.start : shared.later.end]
