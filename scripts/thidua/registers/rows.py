"""What a register is: columns, and rows that each lead to the words that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from thidua.archive import Archive
from thidua.heading.identity import document_year
from thidua.model import Document, Mention, PartialDate
from thidua.resolve import Resolution
from thidua.resolve.context import Context, Gazetteer

Value = str | Decimal | int | PartialDate | None


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
        gazetteer = Gazetteer(archive.places)
        self._contexts = {document.id: gazetteer.context(document) for document in archive.documents}
        self._targets = {(link.document, link.mention): link.target for link in resolution.links if link.target}

    def context(self, document: Document) -> Context:
        """Who speaks in a document, where and when."""
        return self._contexts[document.id]

    def target(self, document: Document, mention: Mention) -> str | None:
        """The record that a mention means, when that is known."""
        return self._targets.get((document.id, mention))

    def place(self, document: Document) -> str | None:
        """The unit that speaks: "huyện Suối Mơ"."""
        return next((f"{level} {unit}" for level, unit in self.context(document).units.items()), None)

    @staticmethod
    def years(document: Document) -> str | None:
        """The years that a document speaks of: those of its period ("2021-2025"), else that of its issue."""
        period, year = document.head.period, document_year(document.head)
        ends = [str(end.year) for end in (period.start, period.end) if end] if period else []
        return "-".join(dict.fromkeys(ends)) or (str(year) if year else None)
