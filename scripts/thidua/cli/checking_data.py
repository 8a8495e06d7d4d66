"""What `thidua check --json` says: one object for other programs, nothing shortened."""

from collections.abc import Iterable, Sequence

from thidua.audit import Dossier, Finding
from thidua.cli.auditing_report import finding_data
from thidua.cli.checking_report import Look, kind_of
from thidua.cli.validity_report import citation_data, outlook_data
from thidua.cli.waiting_report import waiting_data
from thidua.model import Link
from thidua.resolve.measured import measured_name
from thidua.text import accented_key


def checked(
    dossier: Dossier, findings: Sequence[Finding], look: Iterable[Look], stale: Sequence[str]
) -> dict[str, object]:
    """The object. `look`: document, kind and note of each thing to look at; `stale`: documents to be read again."""
    archive, links = dossier.archive, dossier.resolution.links
    still_open = [link for link in links if link.is_open]
    return {
        "waiting": [waiting_data(archive.root, waiting) for waiting in archive.waiting],
        "documents": len(archive.documents),
        "records": len(archive.authorities),
        "links": len(links),
        "unread": list(stale),
        "open": [
            {
                "document": link.document,
                "quote": link.mention.quote,
                "rule": link.mention.rule,
                "reason": link.reason,
            }
            for link in still_open
            if measured_name(link.mention.fact) is None
        ],
        "open_measures": _open_measures(still_open),
        "look_at": [{"document": name, "kind": kind, "note": note} for name, kind, note in look],
        "as_of": str(dossier.as_of),
        "validity": [outlook_data(outlook) for outlook in dossier.outlooks],
        "citations": list(citation_data(dossier)),
        "findings": [finding_data(archive, finding, dossier.as_of) for finding in findings],
    }


def _open_measures(still_open: Iterable[Link]) -> list[dict[str, object]]:
    """What is measured without a record, by name: what it is called, how often, where first, why."""
    groups: dict[tuple[str, str, str], list[Link]] = {}
    for link in still_open:
        name = measured_name(link.mention.fact)
        if name is not None:
            groups.setdefault((kind_of(link), accented_key(name), link.reason or ""), []).append(link)
    return [
        {
            "kind": kind,
            "name": measured_name(links[0].mention.fact),
            "count": len(links),
            "document": links[0].document,
            "reason": reason,
        }
        for (kind, _, reason), links in sorted(groups.items(), key=lambda row: -len(row[1]))
    ]
