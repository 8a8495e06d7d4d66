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
from thidua.audit import Dossier, Finding, Weight, audit, rules, to_paste
from thidua.codec import decode
from thidua.extractors import extract
from thidua.heading import identify
from thidua.model import Acknowledgement, Document, Evidence, LegalAct, Mention, PartialDate, Source
from thidua.resolve import resolve
from thidua.segment import segment
from thidua.text import parse_iso, repair
from thidua.yamltext import parse_yaml

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


def settled_by(*rows: Acknowledgement) -> list[Finding]:
    """What the audit says of a document about the wrong term of a directive, when a person has acknowledged `rows`."""
    archive = archive_of([WRONG_TERM])
    [document] = archive.documents
    archive = replace(archive, documents=(replace(document, acknowledged=rows),))
    return list(audit(Dossier(archive, resolve(archive), PartialDate(2026, 11, 20))))


WRONG_TERM = """ỦY BAN NHÂN DÂN
HUYỆN SUỐI MƠ

Số: 12/KH-UBND

Suối Mơ, ngày 15 tháng 3 năm 2021

KẾ HOẠCH
Công tác thi đua

Quán triệt Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị (khóa IX)."""
SEEN = Acknowledgement("wrong_term", "khóa IX", "Phòng Nội vụ", "bản gốc in vậy", PartialDate(2026, 11, 21))


def test_an_acknowledgement_that_matches_nothing_is_told() -> None:
    stale = replace(SEEN, quote="khóa X")
    found = settled_by(SEEN, stale)
    assert [f.settled for f in found if f.rule == "wrong_term"] == [SEEN]
    [told] = [f for f in found if f.rule == "acknowledged"]
    assert "khóa X" in told.note and told.weight is Weight.REMINDER and told.where is None


def test_the_line_to_paste_settles_its_finding() -> None:
    [finding] = [f for f in settled_by() if f.rule == "wrong_term"]
    archive = archive_of([WRONG_TERM])
    pasted = to_paste(archive, finding, PartialDate(2026, 11, 21))
    assert pasted and pasted[0].startswith("documents/2021/")
    [row] = parse_yaml(pasted[1])
    assert [f.settled is not None for f in settled_by(decode(Acknowledgement, row)) if f.rule == "wrong_term"] == [True]


def test_a_number_in_the_record_of_an_act_settles_it_wherever_it_is_cited() -> None:
    texts = [WRONG_TERM.replace(" (khóa IX)", "").replace("07/4/2014", day) for day in ("07/4/2014", "07/5/2014", "07/6/2014")]
    texts = [text.replace("12/KH", f"{number}/KH") for number, text in zip((12, 13, 14), texts, strict=True)]
    act = LegalAct("ct-34", "Chỉ thị", "đổi mới", Evidence("bịa", PartialDate(2026, 11, 20), True), "34-CT/TW",
                   PartialDate(2014, 4, 7), "Bộ Chính trị", (PartialDate(2014, 5, 7), PartialDate(2014, 6, 7)),
                   acknowledged=(Acknowledgement("disputed_date", "34-CT/TW", "Phòng Nội vụ", "in sai", PartialDate(2026, 11, 21)),))
    archive = replace(archive_of(texts), acts=(act,))
    found = [f for f in audit(Dossier(archive, resolve(archive), PartialDate(2026, 11, 20))) if f.rule == "disputed_date"]
    assert len(found) == 2 and all(f.settled for f in found)
