"""VISCII (RFC 1456): one byte for each of the 134 letters; six rare capitals stand among the control codes."""

from thidua.encodings.western import table

NAME = "VISCII"

_CONTROLS = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_FROM_80 = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
_TABLE = table(_CONTROLS | {0x80 + place: letter for place, letter in enumerate(_FROM_80)})


def decode(text: str) -> str:
    """Unicode for VISCII shown as Western European."""
    return text.translate(_TABLE)
