"""Links between records: from what a text says to which record it means.

A link that cannot be made is kept, with the reason. Nothing here reads files.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.archive import Archive
from thidua.model import LegalAct, Link


@dataclass(frozen=True)
class Resolution:
    """What the mentions of an archive mean.

    `links`: one for every mention that names something (citation, movement, figure, place, body), in
    the order of documents and text. `acts`: the archive's legal acts and, after them, a provisional
    record for each numbered act that is cited but has no record. `held`: act id -> id of the document
    in the archive that is this act.
    """

    links: tuple[Link, ...]
    acts: tuple[LegalAct, ...]
    held: Mapping[str, str]


def resolve(archive: Archive) -> Resolution:
    """STUB being written by the lead; signature and meaning are final."""
    return Resolution((), archive.acts, {})
