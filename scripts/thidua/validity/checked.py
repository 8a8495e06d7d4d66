"""The day that pages and filters speak of when nobody says another."""

from thidua.archive import Archive
from thidua.model import PartialDate


def last_checked(archive: Archive) -> PartialDate:
    """The day on which the latest record was checked: pages speak of that day, whenever they are built."""
    days = [record.evidence.as_of for record in archive.authorities.values()]
    days += [document.head.issued for document in archive.documents if document.head.issued] if not days else []
    return max(days, key=lambda date: date.last, default=PartialDate(1945, 9, 2))
