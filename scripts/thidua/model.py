"""The vocabulary: what a document, a mention and an authority record are.

Frozen dataclasses and tuples, no behaviour beyond small properties. Terms follow ELI (relations
between acts), Akoma Ntoso (provisions), Web Annotation (quotes) and archival authority records;
the Vietnamese term stands in each docstring. `None` means "not said", never "unknown to us".
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Vị trí: a stretch of a document's text, in code points, end exclusive."""

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Ngày, or only tháng/năm: as precise as the source says, written 2022, 2022-02, 2022-02-08."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def first(self) -> str:
        """ISO date of the first day that it may mean; sorts as text."""
        return f"{self.year:04d}-{self.month or 1:02d}-{self.day or 1:02d}"

    @property
    def last(self) -> str:
        """ISO date of the last day that it may mean (day 31 in any month); sorts as text."""
        return f"{self.year:04d}-{self.month or 12:02d}-{self.day or 31:02d}"

    def agrees(self, other: "PartialDate") -> bool:
        """True when both may mean the same day: 2022-02 agrees with 2022-02-08."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        return all(a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Period:
    """Thời gian: from and to, either may be open."""

    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Tệp gốc: the file a text came from. `sha256` is of its bytes, in hexadecimal."""

    name: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Người ký."""

    name: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Thể thức văn bản: what the formal head and foot say of a document.

    `kind` is a name from `patterns/kinds.yaml` ("Chỉ thị"), or "Văn bản" when none was found.
    `number` is the digits as printed, `symbol` the rest ("CT-UBND").
    """

    kind: str
    title: str
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued: PartialDate | None = None
    signatory: Signatory | None = None
    recipients: tuple[str, ...] = ()
    effective: PartialDate | None = None
    theme: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Ghi chú đối chiếu: what a person noticed about words of the text (a misprint, a disputed date)."""

    quote: str
    note: str


class Form(StrEnum):
    """Whether the archive holds the text itself or a digest of it in our own words."""

    DIGEST = "digest"
    FULL = "full"


class CautionKind(StrEnum):
    """What a person should look at after a reading."""

    ENCODING = "bảng mã cũ"
    DAMAGED = "mất chữ"
    RECOGNISED = "nhận dạng ảnh"
    FILE = "tệp"
    HEAD = "thể thức"
    DOUBTFUL = "chưa chắc"


@dataclass(frozen=True, slots=True)
class Caution:
    """Chỗ cần xem lại: what the machine noticed while reading, in one Vietnamese line. `span` is where, if anywhere."""

    kind: CautionKind
    note: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Từ khóa: a compound word of a document and how often it stands there."""

    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Document:
    """Văn bản: head, text and what segmentation found in it.

    `sentences` are spans of `text`, in order, without overlap. `terms` are sorted by falling count.
    `cautions` are what the machine noticed while reading and a person should look at.
    """

    id: str
    head: Head
    source: Source
    text: str
    form: Form = Form.FULL
    remarks: tuple[Remark, ...] = ()
    sentences: tuple[Span, ...] = ()
    terms: tuple[Term, ...] = ()
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Mục: one entry of a document's outline. `label` is as printed ("III.", "2.1.", "Điều 5.").

    `level` is 1 for the outermost labels of this document; `span` covers label and title,
    `body` all the text up to the next entry of the same or an outer level.
    """

    label: str
    title: str
    level: int
    span: Span
    body: Span


# What a text says: the facts. Where it says so is the Mention around the fact.


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


Fact = Citation | MovementName | Figure | PlaceName | BodyName | AnnexRow | Target | Award | Assignment


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


# Authority records: each thing once, with its names and its validity in time. People edit these.


class Status(StrEnum):
    """Tình trạng hiệu lực of a legal act, at the record's as-of date."""

    IN_FORCE = "còn hiệu lực"
    IN_FORCE_AMENDED = "còn hiệu lực (đã sửa đổi)"
    PARTLY_ENDED = "hết hiệu lực một phần"
    ENDED = "hết hiệu lực"
    NOT_YET = "chưa có hiệu lực"
    TERM_OVER = "hết thời hạn"
    ISSUER_ENDED = "cơ quan ban hành không còn"
    UNKNOWN = "chưa xác định"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an authority record's facts come from, and how sure they are.

    `as_of` is the day the facts were checked; `verified` is False for what is from memory or was
    seen in one unofficial place only.
    """

    source: str
    as_of: PartialDate
    verified: bool


@dataclass(frozen=True, slots=True)
class LegalAct:
    """Căn cứ pháp lý, or any other document that is cited. `number` is number and symbol.

    `issued_variants`: other dates under which documents cite it. `variants`: other names.
    `valid_to` is the first day on which it is no longer in force. `replaces`, `amends` and
    `implements` hold ids of other acts.
    """

    id: str
    kind: str
    title: str
    evidence: Evidence
    number: str | None = None
    issued: PartialDate | None = None
    issuer: str | None = None
    issued_variants: tuple[PartialDate, ...] = ()
    variants: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()
    basis: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Phong trào thi đua, cuộc vận động, chương trình."""

    id: str
    name: str
    kind: str
    evidence: Evidence
    variants: tuple[str, ...] = ()
    period: Period | None = None
    launched_by: str | None = None
    lead_body: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Điển hình tiên tiến: a person or a collective, with the minimum that identifies the example."""

    id: str
    name: str
    kind: str
    evidence: Evidence
    variants: tuple[str, ...] = ()
    role: str | None = None
    place: str | None = None
    movements: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """Cơ quan, tổ chức. `successors` hold ids."""

    id: str
    name: str
    evidence: Evidence
    variants: tuple[str, ...] = ()
    level: str | None = None
    place: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    successors: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Địa danh: one administrative unit in one stretch of time; the same name later is another record.

    `valid_to` is the first day on which the unit no longer exists. `parent` and `successors` hold ids.
    """

    id: str
    name: str
    level: str
    evidence: Evidence
    parent: str | None = None
    variants: tuple[str, ...] = ()
    code: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    successors: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Chữ viết tắt. More than one expansion means: never expanded blindly."""

    short: str
    expansions: tuple[str, ...]
    evidence: Evidence


Authority = LegalAct | Movement | Person | Organization | Place


@dataclass(frozen=True, slots=True)
class Link:
    """Liên kết: which record a mention means. An open one has no target and says why."""

    document: str
    mention: Mention
    target: str | None = None
    reason: str | None = None
