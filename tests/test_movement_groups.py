"""Names of one movement fall into one group, names of two into two."""

import pytest

from thidua.resolve.movement_groups import core_of, fullest, group

SAME = [
    ("Phong trào thi đua “Bản Làng Xanh” toàn huyện", "bản làng xanh toàn huyện"),
    ("Nông dân thi đua sản xuất, kinh doanh giỏi", "phong trào nông dân sản xuất kinh doanh giỏi"),
    ("nông dân sản xuất, kinh doanh giỏi", "phong trào sản xuất kinh doanh giỏi"),
    ("Toàn dân đoàn kết xây dựng đời sống văn hoá", "toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư"),
    ("Đồng hành với thanh niên lập thân, lập nghiệp", "Đồng hành cùng thanh niên lập thân, lập nghiệp"),
    ("Suối Mơ chung sức xây dựng nông thôn mới", "Suối Mơ chung sức xây dựng nông thôn mới giai đoạn 2021-2025"),
    ("phong trào thi đua trên địa bàn huyện Suối Mơ năm 2022", "phong trào thi đua trên địa bàn huyện năm 2022"),
]
APART = [
    ("Cả nước chung sức xây dựng nông thôn mới", "Suối Mơ chung sức xây dựng nông thôn mới"),
    ("phong trào thi đua năm 2021", "phong trào thi đua năm 2022"),
    ("phong trào thi đua trên địa bàn huyện năm 2021", "phong trào thi đua trên địa bàn huyện năm 2022"),
    ("Tuổi trẻ tình nguyện", "Thanh niên tình nguyện"),
    ("chương trình xây dựng nông thôn mới", "phong trào thi đua xây dựng nông thôn mới"),
    ("mục tiêu quốc gia về nông thôn mới", "mục tiêu quốc gia về giảm nghèo"),
    ("Gia đình 5 không, 3 sạch nơi biên giới", "Gia đình 3 không, 5 sạch nơi biên giới"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_are_one_movement(one: str, other: str) -> None:
    assert group([one, other]) == [0, 0], (core_of(one), core_of(other))


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_movements_stay_two(one: str, other: str) -> None:
    assert group([one, other]) == [0, 1], (core_of(one), core_of(other))


def test_a_group_is_named_by_its_first_name_unless_that_is_cut_short() -> None:
    assert fullest(["Bản làng xanh", "bản làng sạch"]) == "Bản làng xanh"
    assert fullest(["Bản làng xanh vì", "Bản làng xanh vì trẻ em"]) == "Bản làng xanh vì trẻ em"


def test_a_thousand_names_that_begin_alike_are_grouped_in_one_pass() -> None:
    names = [f"xây dựng bản làng số {number} xanh" for number in range(1000)]
    assert group([*names, names[7]])[-1] == 7
