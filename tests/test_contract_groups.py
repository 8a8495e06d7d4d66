"""What a document says twice, the contract's JSON holds once."""

from typing import Any

from thidua.exports.contract import contract
from thidua.extractors import extract
from thidua.model import Document, Head, Source
from thidua.readers.layout import unwrap
from thidua.text import repair


def told(text: str) -> dict[str, Any]:
    layout = unwrap(repair(text))
    document = Document("x", Head("Văn bản", "x"), Source("x", "", "text/plain"), layout.text)
    return contract(document, extract(document), layout)


def test_a_person_named_twice_is_one_figure_with_what_both_places_say() -> None:
    text = "Tiêu biểu như bà Lò Thị Mây.\n\nPhong trào “Suối Mơ xanh” có điển hình bà Lò Thị Mây (xã Đồng Xanh)."
    [figure] = told(text)["figures"]
    assert (figure["place"], figure["movement"], figure["line"]) == ("xã Đồng Xanh", "Suối Mơ xanh", 1)


def test_two_people_of_one_name_in_two_places_are_two_figures() -> None:
    text = "Điển hình như bà Lò Thị Mây (xã Đồng Xanh), bà Lò Thị Mây (xã Núi Ngang)."
    assert [figure["place"] for figure in told(text)["figures"]] == ["xã Đồng Xanh", "xã Núi Ngang"]


def test_a_movement_in_two_spellings_is_one_with_both_mentions() -> None:
    text = "Phong trào “Nông dân thi đua sản xuất giỏi” lan rộng.\n\nPhong trào nông dân sản xuất giỏi năm 2023 có 12 hộ."
    [movement] = told(text)["movements"]
    assert [mention["line"] for mention in movement["mentions"]] == [1, 3]
    assert movement["period"] == "2023"
