"""Figures: one value of one indicator, place, time and kind, wherever it is printed.

Indicators are joined by their words; by their record where the words are too few and a mention is linked to one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from thidua.audit.annexes import step
from thidua.audit.dossier import Dossier
from thidua.audit.findings import Passage
from thidua.audit.folio import Folio, finds
from thidua.model import AnnexRow, Comparison, Document, Mention, Range, Span, Target, TargetKind
from thidua.patterns import compiled
from thidua.text import decimal, key, lower

_MEASURED = compiled("target_indicator")
# Words that say nothing of what is measured, or only where.
_EMPTY = re.compile(
    r"\b(?:tren dia ban(?: (?:toan )?(?:huien|tinh|xa|thanh pho))?|(?:cua )?toan (?:huien|tinh|xa)|dui tri|phan dau"
    r"|dat (?:muc|ti le)|danh hieu|trong nam|trong ki|hien nay|den nay|nam (?:19|20)[0-9]{2}|phai|so)\b"
)
_YEAR = re.compile(r"(?<![0-9/.])(?:19|20)[0-9]{2}(?![0-9.,])")
_POPULATION = re.compile(
    r"dân số (?:trung bình |toàn huyện |toàn tỉnh |của huyện |của tỉnh )?(?:là |có |gồm )?"
    r"(?P<value>[0-9]{1,3}(?:\.[0-9]{3})+) (?:người|nhân khẩu)"
)
_AREA = re.compile(
    r"diện tích (?:tự nhiên |đất tự nhiên )?(?:toàn huyện )?(?:là |có |gồm )?(?P<value>[0-9.]+(?:,[0-9]+)?) ?km(?:²|2)"
)
# Values of another time stand beside these words.
_OTHER_TIME = re.compile(
    r"cùng kỳ|so với|so năm|tháng|quý |năm trước|đầu (?:kỳ|năm|nhiệm)|trước đó|lũy kế|luỹ kế|trước đây"
)
# Sums and amounts are many in one text; a rate, a mean and what a unit has is one.
_OF_THE_WHOLE = re.compile(
    r"^(?:ti le|ti trong|do che phu|thu nhap binh quan|grdp|dan so|dien tich tu nhien|toc do tang)"
)
_SCALES = {"nghìn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
# As far above a table stands what it is of.
_CAPTION = 500
# Longer than what is said of people and land.
_LONG = 200


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed value. `name` tells the indicator, `value` is in units of `unit`, `printed` as printed.

    `years` are those it may speak of; `table` is the number of its table, None in running text. `scope` is the
    place it is of when that is not the speaker's. `counted` things may be many in one text, each with its number.
    """

    document: Document
    passage: Passage
    name: str
    value: Decimal
    printed: str
    unit: str
    kind: TargetKind
    years: frozenset[str]
    scope: str | None
    step: Decimal
    table: int | None = None
    counted: bool = False

    @property
    def only(self) -> bool:
        """Whether a text can have but one such value for a year."""
        return bool(_OF_THE_WHOLE.search(self.name))


def figures(dossier: Dossier) -> Iterator[tuple[Document, tuple[Figure, ...]]]:
    """The exact figures of each document: of its text, then of its tables."""
    for document in dossier.archive.documents:
        folio = Folio(dossier, document)
        mentions = folio.mentions
        said = [figure for mention in mentions if (figure := _said(dossier, document, mention))]
        yield document, (*said, *_described(folio), *_rows(folio))


def _rows(folio: Folio) -> Iterator[Figure]:
    """What its tables of indicators say."""
    for annex in folio.annexes:
        years = _years_above(annex.document, annex.table.table.span.start)
        for row in annex.rows:
            name = _name(folio.dossier, row.passage, row.fact)
            for kind, value in ((TargetKind.TARGET, row.fact.target), (TargetKind.RESULT, row.fact.result)):
                if name and isinstance(value, Decimal):
                    amount, unit, worth = _scaled(value, row.fact.unit)
                    yield Figure(
                        annex.document, row.passage, name, amount, _printed(value), unit, kind, years,
                        None, worth, annex.table.number,
                    )  # fmt: skip


def _said(dossier: Dossier, document: Document, mention: Mention) -> Figure | None:
    """What running text says exactly of something measured; things merely counted are many in one text."""
    fact = mention.fact
    if not isinstance(fact, Target) or isinstance(fact.value, Range) or fact.comparison is not Comparison.EQUAL:
        return None
    if not fact.unit or fact.baseline is not None:
        return None
    counted = not _MEASURED.match(lower(fact.indicator))
    around = document.text[max(0, mention.span.start - 60) : mention.span.end + 40]
    if mention.rule == "target.baseline" or _OTHER_TIME.search(lower(around)):
        return None
    passage = Passage(document.id, mention.span, mention.quote)
    name = _name(dossier, passage, fact)
    if not name or ("/" in fact.unit and "người" not in fact.unit):
        return None
    value, unit, worth = _scaled(fact.value, fact.unit)
    years = frozenset({fact.year}) if fact.year else frozenset()
    return Figure(
        document, passage, name, value, _printed(fact.value), unit, fact.kind, years, fact.place, worth, None, counted
    )


def _described(folio: Folio) -> Iterator[Figure]:
    """How many people and how much land the speaker's unit has."""
    document, text = folio.document, folio.low
    years = frozenset({str(document.head.issued.year)}) if document.head.issued else frozenset()
    kinds = ((_POPULATION, "dân số", "dan so", "người"), (_AREA, "diện tích", "dien tich tu nhien", "km²"))
    for pattern, word, name, unit in kinds:
        for match in finds(pattern, text, (word,), 0, _LONG):
            try:
                value = decimal(match["value"])
            except ValueError:
                continue
            passage = folio.passage(Span(*match.span()))
            yield Figure(
                document, passage, name, value, match["value"], unit, TargetKind.RESULT, years, "đơn vị", step(value)
            )


def _name(dossier: Dossier, passage: Passage, fact: Target | AnnexRow) -> str | None:
    """The words of the indicator; its record when they are too few; None when there is none either."""
    linked = dossier.indicated.get((passage.document, passage.span.start))
    words = key(fact.indicator)
    if "so voi" in words or "ke hoach" in words:
        return None
    name = " ".join(_EMPTY.sub(" ", words).split())
    # Words first: a record holds both a rate and its yearly fall, whose values may well differ.
    return name if len(name.split()) >= 3 else linked


def _printed(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _scaled(value: Decimal, unit: str | None) -> tuple[Decimal, str, Decimal]:
    """The value in the unit without its scale, that unit, and what its last printed digit is worth."""
    words = lower(unit or "").split()
    power = 0
    while len(words) > 1 and words[0] in _SCALES:
        power += _SCALES[words.pop(0)]
    return value.scaleb(power), " ".join(words), step(value).scaleb(power)


def _years_above(document: Document, start: int) -> frozenset[str]:
    """Years that the caption of a table names; those of the document when it names none."""
    found: frozenset[str] = frozenset()
    lines = [line for line in document.text[max(0, start - _CAPTION) : start].split("\n") if line.strip()]
    for line in reversed(lines):
        # What ends like a sentence is the text before the caption.
        if line.rstrip().endswith((".", ";", "./.")):
            break
        found |= frozenset(_YEAR.findall(line))
    if found or not document.head.issued:
        return found
    return frozenset({str(document.head.issued.year)})


def apart(one: Figure, other: Figure) -> bool:
    """Whether two values differ by more than rounding of the coarser one."""
    return abs(one.value - other.value) >= max(one.step, other.step)
