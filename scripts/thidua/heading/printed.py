"""What a head prints, before the rest of the text fills in what it leaves out."""

from dataclasses import dataclass

from thidua.model import PartialDate


@dataclass(frozen=True, slots=True)
class Front:
    """What the head prints.

    `bodies` are the issuing body and those above it, outermost first, in capitals as printed. `issued_by` and
    `authority` name the body in other places: "CHỈ THỊ CỦA …", "CHỦ TỊCH ỦY BAN NHÂN DÂN …" before the bases.
    """

    kind: str
    title: str
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued: PartialDate | None = None
    bodies: tuple[str, ...] = ()
    issued_by: str | None = None
    authority: str | None = None
