"""The signature: for whom, in which position, and the name.

Source of the order: Nghị định 30/2020/NĐ-CP Phụ lục I: TM., KT., TL., TUQ. before the position, the name last.
"""

import re
from collections.abc import Iterable

from thidua.model import Signatory
from thidua.patterns import compiled

_REACH = 30
_ALONE = 4
_MOST_BETWEEN = 4

_SIGNED = re.compile(r"\s*([(\[] ?(?:[ĐđDd]ã k[ýí]|ĐÃ KÝ|[Kk]ý)[^)\]\n]{0,40}[)\]])\s*")


def signature(lines: Iterable[str], alone: bool = False, last: bool = False) -> Signatory | None:
    """The first signature that lines hold: a position and the name under it.

    `alone`: a name right at the beginning may stand without a position. `last`: the last signature, not the first.
    """
    pieces = list(_pieces(lines))[-_REACH:] if last else list(_pieces(lines))[:_REACH]
    position: str | None = None
    begun = False
    open_authority = False
    between = 0
    best: Signatory | None = None
    for at, piece in enumerate(pieces):
        name = _name(piece, begun)
        if name and (begun or (alone and at < _ALONE)):
            best = Signatory(name, position)
            if not last:
                return best
            position, begun, open_authority = None, False, False
            continue
        if compiled("annex_heading").match(piece) and not last:
            break
        own, authority = _own_position(piece, open_authority)
        if own or authority:
            begun, open_authority, between = True, authority and not own, 0
            position = own or position
        elif begun and not compiled("between_position_and_name").match(piece):
            between += 1
            if between > _MOST_BETWEEN or (not last and len(piece) > 120):
                break
    return best or (Signatory(None, position) if position and not last else None)


def _pieces(lines: Iterable[str]) -> list[str]:
    """The lines of a signature, one statement each: what is broken is joined, what ran together parted."""
    found: list[str] = []
    for line in lines:
        if len(line) > 300:
            found.append(line)
            continue
        for part in _SIGNED.sub(r"\n\1\n", compiled("position_glued").sub("\n", line.replace("*", ""))).split("\n"):
            text = (
                " ".join(part.strip(" #|-–_.,}\x1f").split())
                if not part.startswith(("KT.", "TL."))
                else " ".join(part.split())
            )
            if not text:
                continue
            both = compiled("position_and_name").match(text)
            if both and (
                compiled("position").match(both["position"]) or compiled("signing_for").match(both["position"])
            ):
                found += [both["position"].strip(), both["name"]]
            elif found and _unfinished(found[-1]) and text.upper() == text:
                found[-1] = f"{found[-1]} {text}"
            else:
                found.append(text)
    return found


def _unfinished(piece: str) -> bool:
    """True for "KT.", "PHÓ", "K/T CHÁNH": what is signed for, or as what, comes on the next line."""
    if re.fullmatch(r"(?:TM|T/M)\.?|PHÓ|QUYỀN|Q\.?", piece):
        return True
    deputy = re.match(r"(?:KT|TL|TUQ|K/T|T/L)[. ]*", piece)
    if deputy is None:
        return False
    return piece.endswith(",") or not compiled("position_word").search(piece[deputy.end() :])


def _own_position(piece: str, after_authority: bool) -> tuple[str | None, bool]:
    """The signer's own position in a line, and whether the line says for whom is signed."""
    for_whom = compiled("signing_for").match(piece)
    if for_whom:
        rest = piece[for_whom.end() :].strip()
        positions = [match["position"] for match in compiled("last_position").finditer(rest)]
        deputy = re.match(r"K|T/?L|TL|TUQ|TƯQ", piece)
        # KT. CHỦ TỊCH is signed for the chairman: only a second position is the signer's own.
        own = positions[-1] if len(positions) > (1 if deputy else 0) and rest != positions[-1] else None
        return own, True
    if compiled("position").match(piece):
        return piece.strip(" .,"), False
    if compiled("position_lower").match(piece):
        return piece, False
    return None, False


def _name(piece: str, begun: bool) -> str | None:
    match = compiled("signed_name").match(piece)
    if match:
        return " ".join(match["name"].split()) if not compiled("position_lower").match(piece) else None
    match = compiled("signed_name_capitals").match(piece)
    if match and begun and compiled("surname_capitals").match(match["name"]) and not compiled("position").match(piece):
        return match["name"].title()
    return None
