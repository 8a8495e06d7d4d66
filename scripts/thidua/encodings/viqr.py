"""VIQR (RFC 1456): Vietnamese in plain ASCII, marks typed after the vowel: "U?y ban nha^n da^n".

A backslash keeps a sign from being read as a mark ("na`y\\."). Few writers set it before a full stop, so a
full stop after a vowel without a tone is read by what follows it, unless the text shows that it is set.
"""

import re
import unicodedata

NAME = "VIQR"

_QUALITIES = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_LETTER = re.compile(
    r"\\(?P<kept>[\\(^+*'`?~.dD])"
    r"|(?P<bar>(?<![A-Za-z])(?:dd|Dd)|(?<![a-z])DD)"
    r"|(?:(?P<base>[aA])(?P<quality>[\^(])|(?P<base_e>[eE])(?P<quality_e>\^)"
    # A star that no letter follows closes a stretch in bold.
    r"|(?P<base_o>[oO])(?P<quality_o>[\^+]|\*(?=['`?~]?[a-zA-Z]))"
    r"|(?P<base_u>[uU])(?P<quality_u>\+|\*(?=['`?~]?[a-zA-Z])))(?P<tone>['`?~.])?"
    r"|(?P<vowel>[aeiouyAEIOUY])(?P<only>['`?~.])"
)
# Evidence that a text is VIQR: marks that no other writing puts right behind a vowel inside a word.
MARKS = re.compile(
    r"[aeoAEO]\^|[aA]\([a-zA-Z'`?~.]|[ouOU]\+|[aeiouyAEIOUY][`~]|(?<![A-Za-z])(?:dd|D[Dd])[aeiouyAEIOUY]"
)
_STRETCH = re.compile(r"\S+")
_OF_ADDRESSES = ("://", "www.", "@")


def decode(text: str, escaped: bool | None = None) -> str:
    """Unicode for VIQR. Addresses of the web and of mail stay as they are.

    `escaped`: the text sets a backslash before full stops after vowels; seen in the text itself when None.
    """
    escaped = "\\." in text if escaped is None else escaped
    pieces: list[str] = []
    done = 0
    for address in _addresses(text):
        pieces += [_decoded(text[done : address.start()], escaped), address.group()]
        done = address.end()
    return unicodedata.normalize("NFC", "".join([*pieces, _decoded(text[done:], escaped)]))


def _addresses(text: str) -> list[re.Match[str]]:
    if not any(sign in text for sign in _OF_ADDRESSES):
        return []
    return [match for match in _STRETCH.finditer(text) if any(sign in match.group() for sign in _OF_ADDRESSES)]


def _decoded(text: str, escaped: bool) -> str:
    return _LETTER.sub(lambda match: _letter(match, escaped), text)


def _letter(match: re.Match[str], escaped: bool) -> str:
    groups = match.groupdict()
    if groups["kept"]:
        return match["kept"]
    if groups["bar"]:
        return "đ" if match["bar"] == "dd" else "Đ"
    base = groups["base"] or groups["base_e"] or groups["base_o"] or groups["base_u"] or match["vowel"]
    quality = groups["quality"] or groups["quality_e"] or groups["quality_o"] or groups["quality_u"]
    tone = groups["tone"] or groups["only"] or ""
    letter = base + (_QUALITIES[quality] if quality else "")
    if tone == "." and not (escaped or _is_tone(match)):
        return letter + "."
    return letter + (_TONES[tone] if tone else "")


def _is_tone(match: re.Match[str]) -> bool:
    """True when a full stop after a vowel is the tone nặng: the syllable or the sentence goes on after it."""
    text, end = match.string, match.end()
    following = text[end : end + 1]
    if following.isalpha() or following in ",;:)":
        return bool(following)
    # "a. " that opens a line is the label of a list.
    label = match.start() == 0 or text[match.start() - 1].isspace()
    return following == " " and not label and text[end + 1 : end + 2].islower()
