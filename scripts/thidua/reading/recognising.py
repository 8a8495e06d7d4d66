"""Which held document a newly read file is, is perhaps, or is not.

Certain is what comes from the same file, what has the same head as a digest, and what has the same head and words.
Everything that looks like a held document without being certain waits for a person. Two documents of one office and
pattern (last year's directive, two decisions of one day) are two: their heads or their words say so.
"""

from dataclasses import dataclass
from enum import Enum, auto

from thidua.citation_styles import number_of, short
from thidua.heading.identity import unnumbered_id
from thidua.likeness import Alignment, align, fingerprint
from thidua.likeness import slips as slips_between
from thidua.model import Document, Form, Head
from thidua.reading.holdings import Holdings
from thidua.reading.merging import loss
from thidua.text import accented_key, key

# Held documents whose words are compared one by one: the nearest few.
_CHOSEN = 8
_NEAR = 0.3
# A draft and the signed document share most of their words, in what order ever; texts of one office share a third.
_DRAFT, _REVISED = 0.6, 0.6


class Certainty(Enum):
    """How sure it is."""

    UNKNOWN = auto()
    SAME = auto()
    COPY = auto()
    PERHAPS = auto()


@dataclass(frozen=True, slots=True)
class Met:
    """What a file is to the archive. `held` is the document it is or may be; `crowded`: other words make its id too."""

    certainty: Certainty
    held: str | None = None
    likeness: float = 0.0
    reason: str = ""
    crowded: bool = False


def recognise(new: Document, holdings: Holdings) -> Met:
    """What a newly read document is to those that are held. Raises RecordError for a held one that is broken."""
    digest = new.source.sha256
    if digest in holdings.sources and holdings.sources[digest] in holdings.paths:
        return Met(Certainty.SAME, holdings.sources[digest])
    if digest in holdings.copies and holdings.copies[digest] in holdings.paths:
        return Met(Certainty.COPY, holdings.copies[digest])
    mark = fingerprint(new.text)
    near = dict(holdings.near(mark, _NEAR, _CHOSEN))
    known = holdings.of_identity(new.id)
    others: list[Met] = []
    for name in known:
        met = _of_one_head(new, name, holdings)
        if met and (met.certainty is Certainty.SAME or not met.crowded):
            return met
        others += [met] if met else []
    for name, likeness in near.items():
        if name not in known and (met := _of_like_words(new, name, likeness, holdings)):
            return met
    # A number may be misread into that of another document: like words go first.
    return next(iter(others), None) or _without_number(new, holdings) or Met(Certainty.UNKNOWN, crowded=bool(known))


def _of_one_head(new: Document, name: str, holdings: Holdings) -> Met | None:
    """Of a held document whose head makes the same id; None when it is another one."""
    old, found = holdings.read(name)
    if old.form is Form.DIGEST:
        return Met(Certainty.SAME, name)
    aligned = align(old.text, new.text)
    same_file = old.source.name == new.source.name
    numbered = bool(new.head.number and new.head.issued)
    if numbered and same_file and aligned.likeness >= _NEAR:
        return Met(Certainty.SAME, name)
    if aligned.is_same_text:
        differs = accented_key(old.text) != accented_key(new.text)
        if not differs or loss(new.cautions) != loss(found.cautions if found else ()):
            return Met(Certainty.SAME, name)
        return Met(Certainty.PERHAPS, name, aligned.likeness, f"cùng phần đầu; {_differing(aligned)}")
    if numbered:
        return Met(Certainty.PERHAPS, name, aligned.likeness, "cùng số, ngày, cơ quan ban hành nhưng lời khác", True)
    if same_file and aligned.likeness >= _NEAR:
        return Met(Certainty.PERHAPS, name, aligned.likeness, "tệp cùng tên, cùng phần đầu, lời đã sửa")
    return None


def _of_like_words(new: Document, name: str, likeness: float, holdings: Holdings) -> Met | None:
    """Of a held document with other words in its head and like words in its text; None when it is another one."""
    old, _ = holdings.read(name)
    if old.form is Form.DIGEST:
        return None
    aligned = align(old.text, new.text)
    if aligned.is_same_text and not _contradict(new.head, old.head, aligned):
        told = "; ".join(part for part in (_differing(aligned), _gained(new.head, old.head)) if part)
        return Met(Certainty.PERHAPS, name, aligned.likeness, told)
    drafted = bool(new.head.number) != bool(old.head.number) and _same_subject(new.head, old.head)
    if drafted and likeness >= _DRAFT and not aligned.shifted:
        return Met(Certainty.PERHAPS, name, aligned.likeness, _gained(new.head, old.head))
    return None


def _without_number(new: Document, holdings: Holdings) -> Met | None:
    """Of a held document or digest that has the same head but for number and day."""
    blank = unnumbered_id(new.head, new.text)
    for name in holdings.of_identity(blank) if blank != new.id else ():
        old, _ = holdings.read(name)
        if old.head.number or (old.head.issued and new.head.issued and not old.head.issued.agrees(new.head.issued)):
            continue
        aligned = align(old.text, new.text)
        if old.form is Form.DIGEST or (aligned.likeness >= _REVISED and not aligned.shifted):
            told = f"cùng loại, cơ quan, năm, trích yếu; {_gained(new.head, old.head)}"
            return Met(Certainty.PERHAPS, name, aligned.likeness, told)
    return None


def _differing(aligned: Alignment) -> str:
    count = aligned.garbled + aligned.rewritten + aligned.moved_in
    told = f"lời như nhau, {count} chữ khác" if count else "lời như nhau"
    return f"{told}; một bản thiếu phần đầu hoặc phần cuối" if aligned.ends > 20 else told


def _gained(new: Head, old: Head) -> str:
    """What one of two copies says of number and day and the other leaves blank."""
    if new.number and not old.number:
        day = f", ngày {short(new.issued)}" if new.issued and new.issued.day else ""
        return f"kho giữ bản chưa có số, bản này có số {number_of(new)}{day}"
    if old.number and not new.number:
        return f"kho giữ bản có số {number_of(old)}, bản này không ghi số"
    return ""


def _contradict(new: Head, old: Head, aligned: Alignment) -> bool:
    """True when two heads exclude each other; what a misreading of a letter or two explains does not."""
    slips = 0 if aligned.is_clean else 1

    def differ(mine: object, theirs: object, allowed: int) -> bool:
        if not (mine and theirs):
            return False
        return slips_between(str(mine), str(theirs)) > allowed

    dated = new.issued and old.issued and not new.issued.agrees(old.issued)
    return (
        differ(new.number, old.number, slips)
        or (bool(dated) and differ(new.issued, old.issued, 2 * slips))
        # The block of the issuer is part of the words: in a misread copy it says no more than they do.
        or (aligned.is_clean and differ(new.issuer, old.issuer, 0))
    )


def _same_subject(new: Head, old: Head) -> bool:
    """True when kind, issuer, year and title of two heads are the same as far as both say them."""
    years = {head.issued.year for head in (new, old) if head.issued}
    same = (new.kind, key(new.title)) == (old.kind, key(old.title)) and len(years) < 2
    return same and (not (new.issuer and old.issuer) or key(new.issuer) == key(old.issuer))
