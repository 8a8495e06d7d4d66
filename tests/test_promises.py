"""Promises that hold for any input, tried with invented text in the grammar's own words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from thidua.codec import decode, encode
from thidua.extractors import extract
from thidua.extractors.structure.sections import outline
from thidua.heading import identify
from thidua.model import AnnexRow, Document, Mention, Source
from thidua.readers.layout import unwrap
from thidua.readers.marks import unmarked
from thidua.text import fold, key, repair, slug
from thidua.yamltext import dump_yaml, parse_yaml

WORDS_OF_THE_GRAMMAR = [
"Chỉ thị",
"Nghị định",
"số",
"34-CT/TW",
"91/2017/NĐ-CP",
"/CT-UBND",
"ngày",
"07",
"tháng 4",
"năm 2014",
"07/4/2014",
"của",
"Bộ Chính trị",
"UBND huyện Suối Mơ",
"về việc",
"phong trào thi đua",
"cuộc vận động",
"“Dạy tốt”",
"“",
'"',
"(",
")",
"Luật Thi đua, khen thưởng",
"Căn cứ",
"I.",
"1.",
"1.1.",
"Điều 5.",
"\n",
"\n\n",
"\t",
"|",
"**",
"##",
"- ",
"./.",
"Nơi nhận:",
"CHỦ TỊCH",
"CHỈ THỊ",
"Số:",
"bà Lò Thị Mây",
"(xã Đồng Xanh)",
"điển hình",
"giai đoạn 2021-2025",
"12,5%",
"tăng 5%",
"giảm từ 2-3%/năm",
"từ 4% trở lên",
"12 hộ",
"1.020/750",
"20/21 xã, thị trấn",
"31.850 triệu đồng",
"17.68 tấn",
"mức độ 3",
"trong đó",
"phấn đấu",
"đạt",
":",
"và",
";",
",",
".",
"kế hoạch",
"phát triển kinh tế - xã hội",
"Nghị quyết",
"Đại hội Đảng bộ huyện lần thứ XX",
"¹",
"¹ Theo số liệu kiểm kê",
"rừng¹",
"12 m²",
"[^2]: Gồm xã Đồng Xanh",
"Trang 3/12",
"\n- 2 -\n",
"\n3\n",
"---",
"<br>",
"&nbsp;",
"\\*",
"<sup>1</sup>",
"giai đoạn 2021 -",
"TT",
"\u0301",
"Р",
]
WORDS = st.sampled_from(WORDS_OF_THE_GRAMMAR)
GRAMMAR = st.lists(WORDS, max_size=60).map(" ".join)
ANYTHING = st.one_of(GRAMMAR, st.text(max_size=300))
SOURCE = Source("a.txt", "0" * 64, "text/plain")


@given(ANYTHING)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


@given(st.text(max_size=200))
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_a_slug_never_leaves_the_folder(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert key(key(text)) == key(text)


@given(ANYTHING)
def test_the_way_back_to_the_lines_holds(text: str) -> None:
    text = repair(text)
    layout = unwrap(text)
    total = text.count("\n") + 1
    lines = [layout.line(position) for position in range(len(layout.text))]
    # Rising through the text, and rising anew through the notes that stand behind it.
    assert sum(after < before for before, after in pairwise(lines)) <= 1
    assert all(1 <= line <= total for line in lines)
    printed = [" ".join(unmarked(line).split()) for line in text.split("\n")]
    for start, end, line in zip(layout.starts, (*layout.starts[1:], len(layout.text)), layout.lines, strict=True):
        stretch = " ".join(layout.text[start:end].split())
        # The bullet of an outer list that recognition doubled is gone.
        assert stretch in printed[line - 1] or stretch.lstrip("+ ") in printed[line - 1]


@given(ANYTHING)
def test_no_input_stops_the_reader_and_every_quote_stands_where_it_says(text: str) -> None:
    document = identify(SOURCE, unwrap(repair(text)).text)
    assert document.id == "-".join(document.id.split("-"))
    assert set(document.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    for mention in extract(document):
        assert document.text[mention.span.start : mention.span.end] == mention.quote
        assert decode(Mention, parse_yaml(dump_yaml(encode(mention)))) == mention


@given(GRAMMAR)
def test_two_mentions_are_apart_or_one_holds_the_other_and_two_of_one_kind_are_apart(text: str) -> None:
    mentions = extract(identify(SOURCE, unwrap(repair(text)).text))
    for number, one in enumerate(mentions):
        for other in mentions[:number]:
            if one.span.overlaps(other.span):
                assert one.span in other.span or other.span in one.span
                assert type(one.fact) is not type(other.fact) or isinstance(one.fact, AnnexRow)


@given(GRAMMAR)
def test_an_outline_covers_its_text_in_order(text: str) -> None:
    sections = outline(unwrap(repair(text)).text)
    starts = [section.span.start for section in sections]
    assert starts == sorted(set(starts))
    for section in sections:
        assert section.span in section.body
        assert section.level >= 1


@given(st.lists(GRAMMAR, min_size=2, max_size=6, unique_by=key))
def test_different_texts_have_different_ids(texts: list[str]) -> None:
    """Without a head that says who and when, the words themselves are the identity."""
    bodies = {key(text): f"Văn bản trao đổi về việc riêng\n\n{text}" for text in texts}
    documents = [identify(SOURCE, body) for body in bodies.values()]
    unnumbered = [d for d in documents if not (d.head.number or d.head.issuer)]
    assert len({d.id for d in unnumbered}) == len({key(d.text) for d in unnumbered})


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=20),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=8), x, max_size=3),
        max_leaves=12,
    )
)
def test_no_plain_data_crashes_the_codec(data: object) -> None:
    from thidua.errors import RecordError

    try:
        decode(Document, data)
    except RecordError as error:
        assert "\n" not in str(error)
