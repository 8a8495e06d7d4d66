"""What a text says: the facts. Where it says so is the Mention around the fact."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from thidua.model.dates import PartialDate, Period, Span


@dataclass(frozen=True, slots=True)
class Provision:
    """Điều, khoản, điểm: a place inside a legal act. Numbers stay text: 7a is an article of its own.

    `part` is a larger or other part with its word, as printed: "Chương II", "Phụ lục I", "Mục 3".
    """

    article: str | None = None
    clause: str | None = None
    point: str | None = None
    part: str | None = None


class Relation(StrEnum):
    """What a citing text does with the cited act (ELI).

    In the order below: dẫn chiếu, căn cứ, sửa đổi, thay thế, bãi bỏ, hướng dẫn, thực hiện.
    """

    CITES = "cites"
    BASED_ON = "based_on"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    IMPLEMENTS = "implements"


@dataclass(frozen=True, slots=True)
class Citation:
    """Viện dẫn: one mention of another document. `number` is number and symbol ("34-CT/TW").

    `stands_for` is the number of a document named before, when the words only point back to it
    ("Nghị quyết nêu trên") and can point to no other.
    """

    kind: str
    number: str | None = None
    issued: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None
    provisions: tuple[Provision, ...] = ()
    relation: Relation = Relation.CITES
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class MovementName:
    """Phong trào as written. `kind`: phong trào, cuộc vận động or chương trình."""

    name: str
    kind: str
    period: Period | None = None
    lead_body: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Điển hình tiên tiến as written: a person or collective held up as an example."""

    name: str
    kind: str
    honorific: str | None = None
    role: str | None = None
    place: str | None = None
    movement: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Địa danh as written. `level` is the printed word: tỉnh, huyện, xã, thị trấn …"""

    name: str
    level: str


@dataclass(frozen=True, slots=True)
class BodyName:
    """Cơ quan, tổ chức as written."""

    name: str


@dataclass(frozen=True, slots=True)
class Range:
    """A value printed as a range; either end may be open."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """Dòng biểu: one row of an annexed table, values as read.

    Cells that hold no number, or more than one, have no value; their words stand in the …_words fields.
    """

    table: int
    indicator: str
    unit: str | None = None
    target: Decimal | Range | None = None
    result: Decimal | Range | None = None
    percent: Decimal | None = None
    target_words: str | None = None
    result_words: str | None = None
    percent_words: str | None = None


class Comparison(StrEnum):
    """How a value binds: từ … trở lên, không quá, đạt, tăng thêm, giảm bớt."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    RISE = "+="
    FALL = "-="


class TargetKind(StrEnum):
    """Chỉ tiêu (set for a time to come) or kết quả (reached)."""

    TARGET = "target"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Target:
    """Chỉ tiêu or kết quả: one number that a text sets or reports.

    `year` is as said: "2022", "2015-2020", "hàng năm". `baseline` is the value it is compared with, in the
    same unit. `lost_zero`: the numeral is printed as "17.68" where 17.680 is meant; `value` is what is meant.
    """

    indicator: str
    value: Decimal | Range
    comparison: Comparison
    kind: TargetKind
    unit: str | None = None
    year: str | None = None
    baseline: Decimal | None = None
    place: str | None = None
    lost_zero: bool = False


@dataclass(frozen=True, slots=True)
class Award:
    """Danh hiệu or hình thức khen thưởng with the number given: "tặng giấy khen cho 10 tập thể".

    `what` is the title or commendation, `receiver` who gets it (tập thể, cá nhân, hộ), `giver` who decides.
    """

    what: str
    count: int
    receiver: str | None = None
    comparison: Comparison = Comparison.EQUAL
    year: PartialDate | None = None
    giver: str | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """Phân công: a body, its duty in the text's words, with whom, until when (as printed)."""

    body: str
    duty: str
    partners: tuple[str, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """Ngày kỷ niệm: `years` since `first`, celebrated on `until`; the days only when the text gives them."""

    name: str
    years: int
    first: PartialDate | None = None
    until: PartialDate | None = None


Fact = Citation | MovementName | Figure | PlaceName | BodyName | AnnexRow | Target | Award | Assignment | Anniversary


@dataclass(frozen=True, slots=True)
class Mention:
    """Chỗ nêu: where a text says a fact. `quote` is text[span]; `rule` names what found it.

    `confidence` is the share of this rule's finds that are right, measured (patterns/rules.yaml).
    """

    span: Span
    quote: str
    fact: Fact
    rule: str
    confidence: float = 1.0
