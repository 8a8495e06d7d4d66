"""Authority records: each thing once, with its names and its validity in time. People edit these."""

from dataclasses import dataclass
from enum import StrEnum

from thidua.model.dates import PartialDate, Period
from thidua.model.documents import Acknowledgement


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
    `valid_to` is the first day on which it is no longer in force. `applied_on`: the latest day on which a source
    shows that it was still carried out; it says nothing of the days after. `replaces`, `amends`, `implements` and
    `continues` hold ids of other acts; `continues` (tiếp nối): took over their subject, no clause that replaces
    them was seen.
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
    applied_on: PartialDate | None = None
    replaces: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()
    basis: bool = False
    note: str | None = None
    acknowledged: tuple[Acknowledgement, ...] = ()


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
    """Cơ quan, tổ chức. `successors` hold ids; `set_up_by` and `ended_by` those of the acts that did so."""

    id: str
    name: str
    evidence: Evidence
    variants: tuple[str, ...] = ()
    level: str | None = None
    place: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    successors: tuple[str, ...] = ()
    set_up_by: str | None = None
    ended_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FormerParent:
    """Trước thuộc: the unit above a place until another took it over; `valid_to` is the first day no longer in it."""

    parent: str
    valid_to: PartialDate


_TIERS = (
    {"tỉnh": 1}
    | dict.fromkeys(("huyện", "quận", "thị xã"), 2)
    | dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), 3)
)
_CITY = "thành phố"


def level_tier(level: str) -> int | None:
    """1 for a province, 2 for a district, 3 for a commune, 4 for what lies inside these.

    None for a city ("thành phố"): it stands where provinces stand, or inside one where districts do.
    """
    level = level.casefold()
    return None if level == _CITY else _TIERS.get(level, 4)


@dataclass(frozen=True, slots=True)
class Place:
    """Địa danh: one administrative unit with one area; when the area grows, the same name is another record.

    `valid_to` is the first day on which the unit no longer exists. `parent` and `successors` hold ids, `set_up_by`
    and `ended_by` those of the acts that did so; `former_parents` say what it belonged to before, earliest first.
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
    former_parents: tuple[FormerParent, ...] = ()
    set_up_by: str | None = None
    ended_by: str | None = None
    note: str | None = None

    @property
    def tier(self) -> int:
        """1 for provinces, 2 for districts, 3 for communes, 4 for what lies inside; a city without parent is 1."""
        return level_tier(self.level) or (2 if self.parent else 1)


@dataclass(frozen=True, slots=True)
class Indicator:
    """Chỉ tiêu: what is measured, apart from the values that documents set for it.

    `unit` is the usual one; `better` says which way is good ("tăng" or "giảm"); `field` is the lĩnh vực.
    """

    id: str
    name: str
    evidence: Evidence
    variants: tuple[str, ...] = ()
    unit: str | None = None
    better: str | None = None
    field: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EmulationTitle:
    """Danh hiệu thi đua: what is won by emulation. Never mixed with hình thức khen thưởng.

    `receiver` is cá nhân, tập thể or hộ gia đình; `basis` the id of the act that sets it, `provision` where in it.
    """

    id: str
    name: str
    evidence: Evidence
    variants: tuple[str, ...] = ()
    receiver: str | None = None
    level: str | None = None
    decided_by: str | None = None
    basis: str | None = None
    provision: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Commendation:
    """Hình thức khen thưởng: what is conferred (huân chương, bằng khen, giấy khen). Fields as in EmulationTitle."""

    id: str
    name: str
    evidence: Evidence
    variants: tuple[str, ...] = ()
    receiver: str | None = None
    level: str | None = None
    decided_by: str | None = None
    basis: str | None = None
    provision: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Chữ viết tắt. More than one expansion means: never expanded blindly."""

    short: str
    expansions: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Redaction:
    """Che: words (names, numbers) that nothing published may hold, in no spelling; why, by whom, since when."""

    words: tuple[str, ...]
    why: str
    by: str
    on: PartialDate


Authority = LegalAct | Movement | Person | Organization | Place | Indicator | EmulationTitle | Commendation
