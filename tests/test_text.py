"""Letters before words: what is mended, what is folded, what a numeral is worth."""

import unicodedata
from decimal import Decimal

import pytest

from thidua.model import PartialDate
from thidua.text import accented_key, decimal, fold, key, lower, parse_iso, repair, roman, slug


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("98/2023/NĐ-CР", "98/2023/NĐ-CP"),  # the last letter is Cyrillic
        ("Ðảng bộ", "Đảng bộ"),  # the Icelandic Eth
        (unicodedata.normalize("NFD", "Đền ơn đáp nghĩa"), "Đền ơn đáp nghĩa"),
        ("một\u00a0hai\u200bba", "một haiba"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("trang 1\f\ntrang 2\ftrang 3", "trang 1\ntrang 2\ntrang 3"),
        ("Война и мир", "Война и мир"),
    ],
)
def test_a_text_is_repaired(typed: str, meant: str) -> None:
    assert repair(typed) == meant


def test_folding_keeps_the_length_so_that_matches_can_be_shown() -> None:
    assert fold("Đền ơn ĐÁP nghĩa") == "den on dap nghia"
    assert len(fold("Đền ơn ĐÁP nghĩa ß ﬁ")) == len("Đền ơn ĐÁP nghĩa ß ﬁ")


def test_lower_case_keeps_the_length() -> None:
    assert lower("Đạt 5 TRIỆU USD") == "đạt 5 triệu usd"
    assert len(lower("İstanbul")) == len("İstanbul")


def test_spellings_of_one_name_share_a_key() -> None:
    assert key("Tỷ lệ hoà-bình") == key("tỉ lệ  hòa bình") == "ti le hoa binh"


def test_a_slug_is_cut_at_a_word() -> None:
    assert slug("Về việc phát động phong trào", 16) == "ve-viec-phat"
    assert slug("../../etc/passwd") == "etc-passwd"


@pytest.mark.parametrize(
    ("numeral", "value"), [("1.250,5", "1250.5"), ("31.850", "31850"), ("7,5", "7.5"), ("08", "8")]
)
def test_a_vietnamese_numeral_has_its_value(numeral: str, value: str) -> None:
    assert decimal(numeral) == Decimal(value)


@pytest.mark.parametrize("numeral", ["1.25", "17.68", "", "1,2,3", "abc"])
def test_what_is_no_numeral_is_refused(numeral: str) -> None:
    with pytest.raises(ValueError, match="not a Vietnamese numeral"):
        decimal(numeral)


def test_roman_numerals_of_congresses() -> None:
    assert [roman(numeral) for numeral in ("IV", "XIX", "XX", "XL")] == [4, 19, 20, 40]
    with pytest.raises(ValueError, match="not a Roman numeral"):
        roman("IIV")


def test_a_date_is_as_precise_as_it_is_written() -> None:
    assert [str(parse_iso(date)) for date in ("2022", "2022-02", "2022-02-08")] == ["2022", "2022-02", "2022-02-08"]
    assert PartialDate(2022, 2).agrees(PartialDate(2022, 2, 8))
    assert not PartialDate(2022, 2).agrees(PartialDate(2022, 3, 8))
    with pytest.raises(ValueError, match="day is out of range"):
        parse_iso("2023-02-30")


def test_where_a_tone_mark_stands_does_not_matter_but_which_does() -> None:
    assert accented_key("Hoà Bình") == accented_key("Hòa Bình") == accented_key("HÒA BÌNH")
    assert accented_key("Mỹ") == accented_key("Mĩ")
    assert accented_key("Tấn") != accented_key("Tân") != accented_key("Tan")
    assert accented_key("Đông") != accented_key("Dông")
