"""Every rule of the audit questions in the specimens what stands beside them, and nothing else.

A specimen is one file of tests/specimens/audit named after its rule. Each `text` block is a document of its own, read as
`thidua read` reads it; an `archive` block holds authority records; the `yaml` block lists the findings of that rule.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.archive import AUTHORITY_FILES, Archive
from thidua.audit import Dossier, Finding, audit, rules
from thidua.codec import decode
from thidua.extractors import extract
from thidua.heading import identify
from thidua.model import Acknowledgement, Document, Mention, PartialDate, Source
from thidua.resolve import resolve
from thidua.segment import segment
from thidua.text import parse_iso, repair

SPECIMENS = Path(__file__).parent / "specimens" / "audit"
TITLE = re.compile(r"^## (?P<title>[^\n]+)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(?P<kind>text|archive|yaml)\n(?P<inner>.*?)\n```$", re.MULTILINE | re.DOTALL)
# Records of specimens say only what matters to them.
EVIDENCE = {"source": "bịa để thử", "as_of": "2026-11-20", "verified": True}


def specimens() -> Iterator[Any]:
    for path in sorted(SPECIMENS.glob("*.md")):
        for match in TITLE.finditer(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, match["body"], id=f"{path.stem}: {match['title']}")


def read(text: str, name: str) -> tuple[Document, tuple[Mention, ...]]:
    document = segment(identify(Source(name, "", "text/plain"), repair(text) + "\n"))
    return document, extract(document)


def archive_of(texts: list[str], records: str = "") -> Archive:
    """An archive in memory: documents read from texts, records from YAML under the names of their files."""
    return archive_with([read(text, f"{number}.txt") for number, text in enumerate(texts)], records)


def archive_with(found: list[tuple[Document, tuple[Mention, ...]]], records: str = "") -> Archive:
    plain = yaml.load(records, Loader=yaml.BaseLoader) or {}  # noqa: S506 - text only
    groups: dict[str, Any] = {
        name: tuple(decode(kind, {"evidence": EVIDENCE, **row}) for row in plain.get(name, ()))
        for name, kind in AUTHORITY_FILES.items()
    }
    return Archive(
        Path("."),
        tuple(sorted((d for d, _ in found), key=lambda d: (d.head.issued.first if d.head.issued else "", d.id))),
        {document.id: mentions for document, mentions in found},
        acts=groups["legal"],
        **{name: group for name, group in groups.items() if name != "legal"},
    )


def findings_in(texts: list[str], records: str = "", on: str = "2026-11-20") -> tuple[Finding, ...]:
    archive = archive_of(texts, records)
    return audit(Dossier(archive, resolve(archive), parse_iso(on)))


@pytest.mark.parametrize(("rule", "body"), list(specimens()))
def test_a_specimen_is_questioned_as_it_says(rule: str, body: str) -> None:
    blocks = [(match["kind"], match["inner"]) for match in BLOCK.finditer(body)]
    texts = [inner for kind, inner in blocks if kind == "text"]
    records = "\n".join(inner for kind, inner in blocks if kind == "archive")
    [expected] = [yaml.load(inner, Loader=yaml.BaseLoader) for kind, inner in blocks if kind == "yaml"]  # noqa: S506
    found = [finding for finding in findings_in(texts, records) if finding.rule == rule]
    assert len(found) == len(expected), found
    for finding, row in zip(found, expected, strict=True):
        for name, value in row.items():
            if name == "quote":
                assert finding.where is not None and value in finding.where.quote, finding
            elif name == "note":
                assert value in finding.note, finding
            else:
                assert str(getattr(finding, name)) == value, finding


def test_every_rule_has_specimens_that_question_and_specimens_that_do_not() -> None:
    assert {path.stem for path in SPECIMENS.glob("*.md")} == set(rules())
    for path in SPECIMENS.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert "```yaml\n[]\n```" in text and "```yaml\n- " in text, path


def test_an_acknowledged_finding_is_settled_and_still_listed() -> None:
    [specimen] = [param for param in specimens() if param.id == "expired_basis: a decree that had been replaced"]
    blocks = [(match["kind"], match["inner"]) for match in BLOCK.finditer(specimen.values[1])]
    archive = archive_of([inner for kind, inner in blocks if kind == "text"], "\n".join(inner for kind, inner in blocks if kind == "archive"))
    [finding] = [f for f in audit(Dossier(archive, resolve(archive), PartialDate(2026, 11, 20))) if f.rule == "expired_basis"]
    assert finding.where and finding.settled is None
    seen = Acknowledgement(finding.rule, finding.where.quote, "Phòng Nội vụ", "văn bản chuyển tiếp", PartialDate(2026, 11, 21))
    [document] = archive.documents
    archive = replace(archive, documents=(replace(document, acknowledged=(seen,)),))
    [again] = [f for f in audit(Dossier(archive, resolve(archive), PartialDate(2026, 11, 20))) if f.rule == "expired_basis"]
    assert again.settled == seen
