"""Old encodings: every letter comes back, a text read in any of them says the same, and nothing else is touched."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DIRECTIVE
from thidua import readers, reading
from thidua.encodings import damage, decode_legacy, recognise, tcvn3, viqr, viscii, vni, windows1258, without_marks
from thidua.encodings.syllables import is_plain_syllable, is_syllable
from thidua.encodings.western import shown
from thidua.errors import SourceError
from thidua.model import CautionKind

TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
SMALL = "đ" + "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES)
LETTERS = [letter for letter in SMALL + SMALL.upper() if not letter.isascii()]

# TCVN 5712:1993, the table of the .VnTime fonts: bytes of each vowel without tone and with sắc, huyền, hỏi, ngã, nặng.
TCVN3 = {
    "a": "61B8B5B6B7B9", "ă": "A8BEBBBCBDC6", "â": "A9CAC7C8C9CB", "e": "65D0CCCECFD1", "ê": "AAD5D2D3D4D6",
    "i": "69DDD7D8DCDE", "o": "6FE3DFE1E2E4", "ô": "ABE8E5E6E7E9", "ơ": "ACEDEAEBECEE", "u": "75F3EFF1F2F4",
    "ư": "ADF8F5F6F7F9", "y": "79FDFAFBFCFE",
}
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", range(0xA1, 0xA8), strict=True)) | {"đ": 0xAE}
# VNI-Windows: the byte of a mark for the six tones, by the vowel sign; letters of i and ỵ are single bytes.
VNI_PLAIN, VNI_CIRCUMFLEX, VNI_BREVE = "ùøûõï", "âáàåãä", "êéèúüë"
VNI_SINGLE = dict(zip("íìỉĩịỵđơư", "íìæóòîñôö", strict=True))
VIQR_SIGNS = dict(zip("\u0301\u0300\u0309\u0303\u0323\u0302\u0306\u031b", "'`?~.^(+", strict=True))


def in_tcvn3(text: str) -> bytes:
    """As .VnTime has it: capitals with a tone are typed as small letters."""
    table = TCVN3_CAPITALS.copy()
    for vowel, row in TCVN3.items():
        for tone, byte in zip(TONES, bytes.fromhex(row), strict=True):
            letter = unicodedata.normalize("NFC", vowel + tone)
            table.setdefault(letter, byte)
            table.setdefault(letter.upper(), byte)
    return b"".join(bytes([table[c]]) if not c.isascii() and c in table else c.encode("cp1252") for c in text)


def in_vni(text: str) -> bytes:
    def letter(c: str) -> str:
        small = c.lower()
        if small in VNI_SINGLE:
            found = VNI_SINGLE[small]
        elif c.isascii() or small not in SMALL:
            return c
        else:
            base, *marks = list(unicodedata.normalize("NFD", small))
            tone = next((TONES.index(mark) for mark in marks if mark in TONES), 0)
            if "\u0302" in marks:
                found = base + VNI_CIRCUMFLEX[tone]
            elif "\u0306" in marks:
                found = base + VNI_BREVE[tone]
            else:
                found = ({"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base) + VNI_PLAIN[tone - 1]
        return found.upper() if c.isupper() else found

    return "".join(map(letter, text)).encode("cp1252")


def in_viqr(text: str) -> bytes:
    def letter(c: str) -> str:
        if c in "đĐ":
            return "dd" if c == "đ" else "DD"
        if c in "“”–":
            return '"' if c != "–" else "-"
        if c in ".?'`~^(+\\":
            return "\\" + c
        base, *marks = list(unicodedata.normalize("NFD", c))
        # The sign of the vowel before that of the tone.
        return base + "".join(VIQR_SIGNS[mark] for mark in sorted(marks, key=lambda mark: mark in TONES))

    return "".join(map(letter, text)).encode("ascii")


def in_viscii(text: str) -> bytes:
    table = {viscii.decode(shown(bytes([byte]))): byte for byte in range(256)}
    return bytes(table.get(c, ord("?") if not c.isascii() else ord(c)) for c in text)


def in_1258(text: str) -> bytes:
    """As Windows types it: the vowel with its sign, then the tone."""
    def letter(c: str) -> str:
        parts = unicodedata.normalize("NFD", c)
        tones = [mark for mark in parts if mark in TONES[1:]]
        rest = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        return rest + "".join(tones)

    return "".join(map(letter, text)).encode("cp1258")


ENCODERS: dict[str, tuple[Callable[[str], bytes], Callable[[str], str]]] = {
    "TCVN3": (in_tcvn3, tcvn3.decode),
    "VNI": (in_vni, vni.decode),
    "VISCII": (in_viscii, viscii.decode),
    "1258": (in_1258, windows1258.decode),
    "VIQR": (in_viqr, lambda text: viqr.decode(text, escaped=True)),
}
STRAIGHT = DIRECTIVE.replace("“", '"').replace("”", '"')


def test_there_are_as_many_letters_as_the_alphabet_has() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == 134


@pytest.mark.parametrize("name", ENCODERS)
def test_every_letter_with_every_tone_comes_back(name: str) -> None:
    encode, decode = ENCODERS[name]
    for letter in LETTERS:
        expected = letter.lower() if name == "TCVN3" and letter not in TCVN3_CAPITALS else letter
        assert decode(shown(encode(letter))) == expected, letter
        if letter not in "đĐ":
            assert decode(shown(encode(f"b{letter}n"))) == f"b{expected}n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf-8 bom", b"\xef\xbb\xbf" + DIRECTIVE.encode()),
        ("utf-16", DIRECTIVE.encode("utf-16")),
        ("utf-16 be bom", b"\xfe\xff" + DIRECTIVE.encode("utf-16-be")),
        ("utf-16 le", DIRECTIVE.encode("utf-16-le")),
        ("utf-16 be", DIRECTIVE.encode("utf-16-be")),
        ("utf-32", DIRECTIVE.encode("utf-32")),
        ("nfd", unicodedata.normalize("NFD", DIRECTIVE).encode()),
        ("nfd utf-16", unicodedata.normalize("NFD", DIRECTIVE).encode("utf-16-le")),
        ("crlf", DIRECTIVE.replace("\n", "\r\n").encode()),
    ],
)
def test_a_unicode_file_is_read_in_any_form_and_needs_no_look(name: str, data: bytes, directive: Path) -> None:
    expected, mentions, _ = reading.examine(directive)
    directive.write_bytes(data)
    document, found, read = reading.examine(directive)
    assert document.text == expected.text
    assert [mention.fact for mention in found] == [mention.fact for mention in mentions]
    assert read.cautions == ()


@pytest.mark.parametrize("name", ENCODERS)
@pytest.mark.parametrize("form", ["bytes", "mistaken"])
def test_the_same_is_found_in_a_file_of_an_old_encoding(name: str, form: str, directive: Path) -> None:
    text = STRAIGHT if name in ("VIQR", "VISCII") else DIRECTIVE
    # Who typed TCVN3 set the tone on the second letter, since Ủ has no byte.
    text = text.replace("Ủy", "Uỷ") if name == "TCVN3" else text
    directive.write_text(text, encoding="utf-8")
    expected, mentions, _ = reading.examine(directive)
    data = ENCODERS[name][0](text)
    directive.write_bytes(data if form == "bytes" else shown(data).encode())
    document, found, read = reading.examine(directive)
    assert document.text == expected.text
    assert [mention.fact for mention in found] == [mention.fact for mention in mentions]
    [caution] = read.cautions
    assert caution.kind is CautionKind.ENCODING
    assert name in caution.note


def test_utf_8_that_was_taken_for_western_is_mended(directive: Path) -> None:
    directive.write_bytes(shown(DIRECTIVE.encode()).encode())
    document, _, read = reading.examine(directive)
    assert "Chủ tịch Ủy ban nhân dân huyện phát động" in document.text
    assert [caution.kind for caution in read.cautions] == [CautionKind.ENCODING]


SYLLABLES = [word.strip(".,“”") for word in DIRECTIVE.split() if is_syllable(word.strip(".,“”")) and word.islower()]


@pytest.mark.parametrize("name", ENCODERS)
@given(words=st.lists(st.sampled_from(SYLLABLES), min_size=12, max_size=60))
def test_any_sentence_comes_back_from_its_bytes(name: str, words: list[str]) -> None:
    text = " ".join(words) + "."
    if len({word for word in words if not word.isascii()}) < 8:
        return
    found = recognise(shown(ENCODERS[name][0](text)))
    # Words that are right both ways ("hội") may stand in a text of which no word tells.
    assert found.text == text or not found.encodings


@given(st.text(max_size=300))
def test_any_text_keeps_its_lines(text: str) -> None:
    assert recognise(text).text.count("\n") == text.count("\n")
    assert decode_legacy(text).count("\n") == text.count("\n")


def test_old_paragraphs_among_unicode_are_told_apart(directive: Path) -> None:
    old = "Phòng Nội vụ huyện đôn đốc các xã báo cáo kết quả trước ngày 15 hằng tháng."
    other = "Các thôn bản đăng ký trồng cây, mỗi hộ một vườn ươm."
    data = DIRECTIVE.encode() + in_tcvn3(old) + b"\n\n" + in_vni(other) + b"\n"
    directive.write_bytes(data)
    document, _, read = reading.examine(directive)
    assert old in document.text
    assert other in document.text
    assert "Thực hiện Chỉ thị số 34-CT/TW" in document.text
    assert len(read.cautions) == 2


def test_a_line_that_has_both_is_settled_word_by_word() -> None:
    line = "Ủy ban nhân dân huyện Suối Mơ và " + shown(in_tcvn3("các đồng chí trưởng phòng, trưởng ban"))
    assert recognise(line).text == "Ủy ban nhân dân huyện Suối Mơ và các đồng chí trưởng phòng, trưởng ban"


@pytest.mark.parametrize(
    "text",
    [
        "Don't panic (at all). The u+v of f(a, b) is x^2 + e^t; why? You'll see: to. a. the.",
        "def add(a, b): return a+b if a^b else ~a  # `a` and `e`",
        "https://suoi-mo.example/a?o=1&u=2 www.e.example/i~u/o+",
        "Où étaient les élèves? La façon de Zoë Müller, naïve «déjà vu», à côté.",
        "Grüße aus Köln, schöne Straßen für Jürgen. Österreich übt Ähnliches.",
        "© 2024 Foo® Bar™, 25 °C, 3 µm, 12 m², 5×3, ±2, ½ ¼, §4 ¶2",
        "Phấn đấu đạt 25 °C, 3 µm, 12 m² và Zoë Müller dự lễ trao giải tại Köln.",
        "Xã Đồng Xanh (Suối Mơ) đã trồng 120 ha rừng; Krông Nô, Đắk Lắk, A Lưới.",
        "",
    ],
)
def test_what_is_no_old_encoding_is_left_alone(text: str) -> None:
    assert recognise(text) == recognise("") or recognise(text).text == text
    assert recognise(text).encodings == ()


def test_the_font_decides_where_it_is_known() -> None:
    assert decode_legacy("Uû ban nh©n d©n", ".VnTime") == "Uỷ ban nhân dân"
    assert decode_legacy("uû ban nh©n d©n", ".VnTimeH") == "UỶ BAN NHÂN DÂN"
    assert decode_legacy("c¸c héi", ".VnArial") == "các hội"
    assert decode_legacy("caùc hoäi", "VNI-Times") == "các hội"
    assert decode_legacy("các hội", ".VnTime") == "các hội"
    assert decode_legacy("Đảng bộ", ".VnTimeH") == "Đảng bộ"
    assert decode_legacy("caùc hoäi ñoàng", "Arial") == "các hội đồng"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Uỷ BAN NHâN DâN HUYệN SUốI Mơ", "UỶ BAN NHÂN DÂN HUYỆN SUỐI MƠ"),
        ("uỷ ban nhân dân\ncộng hoà xã hội chủ nghĩa việt nam", "UỶ BAN NHÂN DÂN\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("chỉ thị\nvề việc phát động thi đua", "CHỈ THỊ\nvề việc phát động thi đua"),
        ("I. mục tiêu", "I. MỤC TIÊU"),
        ("Kính gửi: Ủy ban nhân dân các xã. Ở mỗi xã, Ủy viên", "Kính gửi: Ủy ban nhân dân các xã. Ở mỗi xã, ủy viên"),
        ("các xã, thị trấn thực hiện", "các xã, thị trấn thực hiện"),
        ("Trường Tiểu học Đồng Xanh", "Trường Tiểu học Đồng Xanh"),
    ],
)
def test_capitals_by_font_come_back_where_the_line_proves_them(typed: str, meant: str) -> None:
    rest = "\n\nThực hiện phong trào thi đua của các cơ quan, đơn vị trong huyện."
    found = recognise(shown(in_tcvn3(typed + rest)))
    assert found.text == meant + rest


LONG = " ".join(line for line in DIRECTIVE.split("\n") if len(line) > 40) * 3


def test_a_text_whose_letters_are_gone_is_kept_and_said_so(directive: Path) -> None:
    dropped = "".join(letter for letter in LONG if letter.isascii())
    directive.write_text(dropped, encoding="utf-8")
    document, _, read = reading.examine(directive)
    assert document.text.split() == dropped.split()
    [caution] = read.cautions
    assert caution.kind is CautionKind.DAMAGED
    assert "không phục hồi được" in caution.note


@pytest.mark.parametrize(
    ("lossy", "says"),
    [
        (LONG.encode("latin-1", "replace").decode("latin-1"), "dấu hỏi"),
        (LONG.encode("latin-1", "ignore").decode("latin-1"), "mất"),
        (LONG.replace("ệ", "\ufffd"), "mất chữ"),
        (LONG + "Các trờng, phờng đợc giao nớc sạch.", "mất chữ “ư”"),
        ("H I NG NHÂN DÂN T NH SU I M\nPHÊ CHUNN QUYT NH\n" + LONG, "dòng chữ hoa"),
        ("".join(chr(0xE000 + ord(c) % 256) if not c.isascii() else c for c in LONG), "mã riêng"),
    ],
)
def test_what_was_lost_is_named(lossy: str, says: str) -> None:
    assert says in (damage(lossy) or "")


def test_a_sound_text_is_not_called_damaged(founding: Path) -> None:
    assert damage(LONG) is None
    assert [path.name for path in founding.glob("*.txt") if damage(path.read_text(encoding="utf-8"))] == []


def test_vietnamese_without_marks_is_not_damaged_and_is_said_to_be_so(directive: Path) -> None:
    plain = unicodedata.normalize("NFD", LONG.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    assert without_marks(plain)
    assert damage(plain) is None
    directive.write_text(plain, encoding="utf-8")
    [caution] = readers.read(directive).cautions
    assert caution.kind is CautionKind.DOUBTFUL
    assert "không dấu" in caution.note
    assert not without_marks("This is a perfectly readable English text, yet nothing that this archive is made for. " * 3)


def test_a_few_zero_bytes_are_dropped_and_told(directive: Path) -> None:
    directive.write_bytes((DIRECTIVE * 3).encode().replace(b"\n\n", b"\n\x00\n", 1))
    [caution] = readers.read(directive).cautions
    assert caution.kind is CautionKind.DAMAGED
    assert "1 byte 0" in caution.note


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 4000,
        bytes(range(256)) * 40,
        DIRECTIVE.encode() + b"\x00\x01\x02" * 500,
        b"PK\x03\x04" + bytes(range(256)) * 20,
    ],
)
def test_a_binary_file_is_refused_in_one_line(data: bytes, directive: Path) -> None:
    directive.write_bytes(data)
    with pytest.raises(SourceError, match="nhị phân") as caught:
        readers.read(directive)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        DIRECTIVE.encode("utf-16-le") + b"\x00\xd8",
        DIRECTIVE.encode("utf-16-le")[:-1],
        DIRECTIVE.encode() + b"\xed\xa0\x80\n",
        DIRECTIVE.encode()[:-3] + b"\xe1\xbb",
    ],
)
def test_half_letters_are_marked_as_lost(data: bytes, directive: Path) -> None:
    directive.write_bytes(data)
    found = readers.read(directive)
    assert "Chỉ thị số 34-CT/TW" in found.text
    assert [caution.kind for caution in found.cautions] == [CautionKind.DAMAGED]


@pytest.mark.parametrize(
    "text",
    [
        "This is a perfectly readable English text, \ufffd nothing that this archive is made for, \ufffd at all. " * 3,
        "see http://a.example/q?a=b and http://b.example/q?c=d or x?y and who?what " * 5,
        "strncpy(dst, src, ptr); mkdir cmd.txt && grep -rn xyz /tmp/wgt.cfg | tr sdf fgh " * 5,
        "\ue000\ue001 Home \ue002 Settings \ue003 About \ue004 Contact us at any time you like, we answer soon " * 3,
    ],
)
def test_what_lost_letters_and_is_not_vietnamese_is_refused(text: str, directive: Path) -> None:
    directive.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="không phải văn bản tiếng Việt"):
        readers.read(directive)


def test_vietnamese_whose_letters_are_all_marks_of_loss_is_kept(directive: Path) -> None:
    directive.write_text("".join(letter if letter.isascii() else "\ufffd" for letter in LONG), encoding="utf-8")
    [caution] = readers.read(directive).cautions
    assert caution.kind is CautionKind.DAMAGED


def test_syllables_are_those_of_the_language() -> None:
    right = "Thưởng nghiêng khuỷu giữ gìn giếng quốc quyết quý yêu uỷ ủy hoà hòa ưu xoong đợt ngoằn thuở"
    assert [word for word in right.split() if not is_syllable(word)] == []
    wrong = "thưỡngg ngờt nh dna đẹm̀ củaa strong tiênn ăm̉m đác̀ hôc"
    assert [word for word in wrong.split() if is_syllable(word)] == []
    assert is_plain_syllable("thuong")
    assert not is_plain_syllable("bnh")
