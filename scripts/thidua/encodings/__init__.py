"""Old ways of writing Vietnamese in bytes, brought back to Unicode: font encodings, code pages, e-mail spelling.

Each encoding is one module with `NAME` (as users know it) and `decode(text) -> text`, where the text that
comes in has one character for each byte, as a program that took it for Western European shows it:
"Uû ban nh©n d©n". Which encoding it is, `detection` tells by the syllables that come out.
"""

from thidua.encodings.damage import damage, without_marks
from thidua.encodings.detection import Recognised, decode_legacy, recognise

__all__ = ["Recognised", "damage", "decode_legacy", "recognise", "without_marks"]
