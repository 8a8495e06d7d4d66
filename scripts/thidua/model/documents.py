"""Documents: the formal head, the text, what segmentation and reading noticed in it."""

from dataclasses import dataclass
from enum import StrEnum

from thidua.model.dates import PartialDate, Period, Span


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


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Xác nhận: a person has looked at a finding of the audit and settled it.

    `rule` and `quote` say which finding; `by` who, `on` when, `why` in a line.
    """

    rule: str
    quote: str
    by: str
    why: str
    on: PartialDate


@dataclass(frozen=True, slots=True)
class Decision:
    """Quyết định của người: what words of this document mean, where the machine leaves them open or is wrong.

    `quote` are the words as printed; `target` the id of a record or of a document, None when they mean none.
    `by` who decided, `on` when, `why` in a line.
    """

    quote: str
    by: str
    on: PartialDate
    why: str
    target: str | None = None


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
    `cautions` are what the machine noticed while reading and a person should look at. `acknowledged` are
    findings of the audit that a person settled; `formerly` holds the ids that the document had before; `decided`
    says what a person knows its words to mean; `copies` are other files of the same document, as a person
    confirmed (bản khác).
    """

    id: str
    head: Head
    source: Source
    text: str
    form: Form = Form.FULL
    remarks: tuple[Remark, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    formerly: tuple[str, ...] = ()
    decided: tuple[Decision, ...] = ()
    copies: tuple[Source, ...] = ()
    sentences: tuple[Span, ...] = ()
    terms: tuple[Term, ...] = ()
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Bản chờ xác nhận: a file that looks like a document already held; a person says whether it is the same.

    `near` is the held document, `likeness` how much of their words the two share (0 to 1), `reason` one Vietnamese
    line. `document` is what was read, with the id that it would have as a document of its own.
    """

    name: str
    near: str
    likeness: float
    reason: str
    document: Document


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
