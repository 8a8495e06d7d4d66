"""TCVN3 (ABC): the encoding of the .VnTime fonts, TCVN 5712:1993.

One byte a letter. Only seven capitals have bytes of their own (Ă Â Ê Ô Ơ Ư Đ): the others are small letters
that a second font, its name ending in H (.VnTimeH), draws as capitals. The bytes 80-9F keep the quotes and
dashes of Windows, and B0-B4 its signs (m², 30°C), as the .Vn fonts do.
"""

from thidua.encodings.western import table

NAME = "TCVN3 (ABC)"

_FROM_A0 = "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ°±²³´àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
_TABLE = table({0xA0 + place: letter for place, letter in enumerate(_FROM_A0)})


def decode(text: str) -> str:
    """Unicode for TCVN3 shown as Western European: "nh©n d©n" is "nhân dân"."""
    return text.translate(_TABLE)
