"""Settling: a person acknowledges a finding in the record; one that nothing asks for any more is told too."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from thidua.archive import Archive, year_folder
from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.model import Acknowledgement, LegalAct, PartialDate, Span
from thidua.text import accented_key
from thidua.yamltext import dump_yaml

# The name that findings about acknowledgements themselves go by.
STALE = "acknowledged"
STALE_SAYS = "Xác nhận không còn khớp với điều nào"

Noted = tuple[str, Acknowledgement]


def settle(dossier: Dossier, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, acknowledged ones with who settled them; then the acknowledgements that match none of them."""
    used: set[Noted] = set()
    for finding in findings:
        settled = next(_acknowledging(dossier, finding), None)
        if settled:
            used.add(settled)
        yield replace(finding, settled=settled[1]) if settled else finding
    yield from _stale(dossier, used)


def _acknowledging(dossier: Dossier, finding: Finding) -> Iterator[Noted]:
    quote = accented_key(finding.where.quote if finding.where else "")
    if finding.where:
        document = dossier.archive.document[finding.where.document]
        for noted in document.acknowledged:
            if noted.rule == finding.rule and accented_key(noted.quote) == quote:
                yield document.id, noted
    act = dossier.acts.get(finding.record or "")
    for noted in act.acknowledged if act else ():
        # In the record of an act the words may be shorter: its number settles every document that cites it.
        if noted.rule == finding.rule and accented_key(noted.quote) in quote:
            yield finding.record or "", noted


def _stale(dossier: Dossier, used: set[Noted]) -> Iterator[Finding]:
    for document in dossier.archive.documents:
        for noted in document.acknowledged:
            if (document.id, noted) not in used:
                at = document.text.find(noted.quote) if noted.quote else -1
                where = dossier.passage(document, Span(at, at + len(noted.quote))) if at >= 0 else None
                yield Finding(STALE, Weight.REMINDER, _told(noted), where, None if where else document.id)
    for act in dossier.archive.acts:
        for noted in act.acknowledged:
            if (act.id, noted) not in used:
                yield Finding(STALE, Weight.REMINDER, _told(noted), record=act.id)


def _told(noted: Acknowledgement) -> str:
    words = f" “{noted.quote}”" if noted.quote else ""
    return f"xác nhận của {noted.by} ({noted.rule}{words}) không còn khớp với điều nào; bỏ đi hoặc sửa"


def to_paste(archive: Archive, finding: Finding, on: PartialDate) -> tuple[str, str] | None:
    """Where and what to write to settle a finding: file under the archive with its record, and one line of YAML.

    None where nobody can: a finding about an acknowledgement, or about what is no record of the archive.
    """
    if finding.rule == STALE:
        return None
    if finding.where:
        document = archive.document[finding.where.document]
        place = f"documents/{year_folder(document.head)}/{document.id}.md"
    elif isinstance(archive.authorities.get(finding.record or ""), LegalAct):
        place = f"authorities/legal.yaml, {finding.record}"
    else:
        return None
    quote = " ".join(finding.where.quote.split()) if finding.where else ""
    row = {"rule": finding.rule, "quote": quote, "by": "…", "why": "…", "on": str(on)}
    # In YAML of old, `on` was a truth value, so that it comes quoted; ours reads it as the word that it is.
    return place, dump_yaml([row], compact=True).strip().replace("'on': ", "on: ")
