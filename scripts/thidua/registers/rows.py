"""What a register is: columns, and rows that each lead to the words that say so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from thidua.archive import Archive
from thidua.conversion import province_of
from thidua.heading.identity import document_year
from thidua.lives import Moment, lives
from thidua.model import AnnexRow, Document, Mention, PartialDate, Target
from thidua.resolve import Resolution
from thidua.resolve.context import LEVELS, Context, Gazetteer
from thidua.text import key, lower

# A number of the whole province in the text of a district is not the district's.
_WHOLE = re.compile(r"(?<!\w)(?:toàn|cả) (?P<level>tỉnh|huyện|xã|thành phố|quận|thị xã|phường|quốc|nước)(?!\w)")
_COMMUNES, _DISTRICTS = frozenset({"xã", "phường", "thị trấn", "đặc khu"}), ("huyện", "quận", "thị xã", "thành phố")

Value = str | Decimal | int | PartialDate | None
# What a row leads to: name of the document, its id, the address of the words in the built site, the words, their rule.
Source = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name` is for programs, `label` for readers; a `filters` column offers its values for choosing.

    `shown` is False for what the page does not show, but downloads hold and filters know.
    """

    name: str
    label: str
    filters: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line: values in the order of the columns, the record that a value means by column name, and its source.

    `document` says it, at `mention` when it stands in the text and not in the head. `due` is the day in calendars.
    `told` are the words that a page shows instead of a bare value, by column name.
    """

    values: tuple[Value, ...]
    document: str | None = None
    mention: Mention | None = None
    targets: Mapping[str, str] = field(default_factory=dict)
    due: PartialDate | None = None
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Register:
    """A register: `name` is its address ("so-chi-tieu"), `title` and `says` what it is, for readers.

    `dated` registers have a calendar file of the rows whose `due` is a whole day.
    """

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    dated: bool = False

    def column(self, name: str) -> int:
        """The position of a column among the values."""
        return next(number for number, column in enumerate(self.columns) if column.name == name)


class Book:
    """The archive as registers see it, with what they share."""

    def __init__(self, archive: Archive, resolution: Resolution, on: PartialDate) -> None:
        self.archive = archive
        self.resolution = resolution
        self.on = on
        self._gazetteer = Gazetteer(archive.places)
        self._contexts = {document.id: self._gazetteer.context(document) for document in archive.documents}
        self._targets = {(link.document, link.mention): link.target for link in resolution.links if link.target}

    @cached_property
    def lives(self) -> Mapping[str, tuple[Moment, ...]]:
        """The life of each movement that texts tell of, by id."""
        return lives(self.archive, self.resolution)

    def context(self, document: Document) -> Context:
        """Who speaks in a document, where and when."""
        return self._contexts[document.id]

    def target(self, document: Document, mention: Mention) -> str | None:
        """The record that a mention means, when that is known."""
        return self._targets.get((document.id, mention))

    def place(self, document: Document, fact: Target | AnnexRow | None = None) -> str | None:
        """The unit that a number is of: the one it names, else the one that speaks ("huyện Suối Mơ")."""
        units = self.context(document).units
        if isinstance(fact, Target) and fact.place:
            return fact.place
        if fact and (whole := _WHOLE.search(lower(fact.indicator))) and whole["level"] not in units:
            return None
        levels = [whole["level"]] if fact and whole else list(units)
        return next((f"{level} {units[level]}" for level in levels), None)

    def ground(self, document: Document, fact: Target | AnnexRow) -> tuple[str, ...] | None:
        """What tells the place of a number from its namesakes; None when no place is said.

        Every province may have a district of that name: where nobody knows which one, it is that of this document only.
        """
        place = self.place(document, fact)
        if place is None:
            return None
        context = self.context(document)
        units = context.units
        if place.startswith("tỉnh ") or place.removeprefix("thành phố ") == context.province:
            return (key(place),)
        province = context.province or units.get("tỉnh") or self._only_province(place) or province_of(place)
        district = ""
        if any(place.startswith(f"{level} ") for level in _COMMUNES):
            district = next((units[level] for level in _DISTRICTS if level in units), "")
        return key(place), key(district), key(province) if province else document.id

    def _only_province(self, place: str) -> str | None:
        """The province of every unit of that name and level that the records know, when it is one."""
        level = next((level for level in LEVELS if place.startswith(f"{level} ")), "")
        # Of communes the records know too few to say so.
        if level in _COMMUNES:
            return None
        known = self._gazetteer.named(level, place.removeprefix(f"{level} "))
        found = {(self._gazetteer.above(unit) or [unit])[-1].name for unit in known}
        return found.pop() if len(found) == 1 else None

    @staticmethod
    def years(document: Document) -> str | None:
        """The years that a document speaks of: those of its period ("2021-2025"), else that of its issue."""
        period, year = document.head.period, document_year(document.head)
        ends = [str(end.year) for end in (period.start, period.end) if end] if period else []
        return "-".join(dict.fromkeys(ends)) or (str(year) if year else None)
