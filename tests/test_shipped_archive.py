"""The archive that ships: whole, fresh, and the same records as the originals where these lie beside it."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, SHARED
from thidua import archive, extractors, reading, segment
from thidua.extractors.structure.sections import outline
from thidua.extractors.structure.tables import tables
from thidua.model import Citation, Document, Figure, Form
from thidua.resolve import resolve

SHIPPED = archive.load(ROOT / "archive")


def test_the_five_founding_documents_are_there_as_digests() -> None:
    assert len(SHIPPED.documents) == 5
    assert {document.form for document in SHIPPED.documents} == {Form.DIGEST}


@pytest.mark.parametrize("document", SHIPPED.documents, ids=lambda document: document.id[:30])
def test_its_findings_are_what_the_program_finds_today(document: Document) -> None:
    assert segment.segment(document) == document
    assert extractors.extract(document) == SHIPPED.mentions_of(document.id)


@pytest.mark.parametrize("document", SHIPPED.documents, ids=lambda document: document.id[:30])
def test_every_remark_stands_on_words_of_the_text(document: Document) -> None:
    for remark in document.remarks:
        assert remark.quote in document.text


def test_the_report_has_both_annex_tables() -> None:
    [report] = [document for document in SHIPPED.documents if document.head.kind == "Báo cáo"]
    assert [len(table.rows) - table.header for table in tables(report.text)] == [44, 22]


def test_every_exemplary_figure_has_its_record() -> None:
    links = [link for link in resolve(SHIPPED).links if isinstance(link.mention.fact, Figure)]
    assert len(links) == 9
    assert {link.target for link in links} == {person.id for person in SHIPPED.people}


def test_every_numbered_citation_leads_somewhere() -> None:
    for link in resolve(SHIPPED).links:
        if isinstance(link.mention.fact, Citation) and link.mention.fact.number:
            assert link.target, (link.mention.quote, link.reason)


def test_a_citation_of_2020_is_the_directive_of_2014() -> None:
    targets = {
        link.target
        for link in resolve(SHIPPED).links
        if isinstance(link.mention.fact, Citation) and (link.mention.fact.number or "").startswith("34")
    }
    assert targets == {"ct-34-tw-2014"}


def test_a_fact_of_law_says_where_it_comes_from() -> None:
    for act in SHIPPED.acts:
        assert act.evidence.source
        assert act.evidence.as_of.day


def test_the_originals_make_the_same_records(founding: Path, tmp_path: Path) -> None:
    outcomes = list(reading.read_files([founding], tmp_path))
    assert not [outcome.error for outcome in outcomes if outcome.error]
    read = {document.id: document for document in archive.load(tmp_path).documents}
    assert set(read) == {document.id for document in SHIPPED.documents}
    for digest in SHIPPED.documents:
        # A digest retells who receives it; the list as printed comes with the original.
        assert replace(read[digest.id].head, recipients=()) == digest.head
        assert read[digest.id].head.recipients
        assert read[digest.id].source == digest.source


def test_the_originals_take_the_digests_places_and_people_lose_nothing(founding: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "archive", tmp_path / "kho")
    outcomes = list(reading.read_files([founding], tmp_path / "kho"))
    assert not [line for outcome in outcomes for line in (outcome.error, *outcome.notes) if line]
    held = archive.load(tmp_path / "kho")
    assert {document.form for document in held.documents} == {Form.FULL}
    for document in held.documents:
        assert document.head.recipients
        assert document.remarks == SHIPPED.document[document.id].remarks
        lost = [remark.quote for remark in document.remarks if remark.quote not in document.text]
        assert not lost
    assert held.authorities == SHIPPED.authorities


def test_a_digest_keeps_the_outline_and_every_figure_of_its_original(founding: Path, tmp_path: Path) -> None:
    list(reading.read_files([founding], tmp_path))
    for original in archive.load(tmp_path).documents:
        digest = SHIPPED.document[original.id]
        assert [section.label for section in outline(digest.text)] == [
            section.label for section in outline(original.text)
        ]
        head = f"{original.head.title} {original.head.issued} {original.head.number}"
        body = original.text[original.text.index(original.head.title.split()[2]) :]
        figures = set(re.findall(r"[0-9]+(?:[.,/][0-9]+)*", body)) - set(re.findall(r"[0-9]+", head))
        missing = figures - set(re.findall(r"[0-9]+(?:[.,/][0-9]+)*", digest.text))
        assert not missing


@pytest.mark.parametrize("key, least", [("citations", 0.85), ("sections", 0.97), ("figures", 0.95)])
def test_the_reader_reaches_the_score_on_the_founding_documents(key: str, least: float, founding: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            SHARED / "score" / "score.py",
            "--json",
            "--command",
            f"{sys.executable} -m thidua extract --json",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    score = json.loads(done.stdout)
    assert score["document"]["accuracy"] >= 0.97
    assert score[key]["f1"] >= least


def test_every_movement_of_the_gold_is_a_record(founding: Path) -> None:
    from thidua.text import key

    names = {key(name) for movement in SHIPPED.movements for name in (movement.name, *movement.variants)}
    for path in sorted((SHARED / "gold").glob("*.yml")):
        for movement in yaml.safe_load(path.read_text(encoding="utf-8"))["movements"]:
            # The movement of a year is a record of its unit: "phong trào thi đua năm 2022" is two.
            assert key(movement["name"]) in names or re.search(r"năm 20\d\d$", movement["name"]), movement["name"]
