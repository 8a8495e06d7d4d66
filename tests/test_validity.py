"""What the state of an act is on a day, and what holds in its place: tables of days, the day before, the day, the day after."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from thidua import archive, cli
from thidua.audit import Dossier
from thidua.errors import ManyErrors
from thidua.model import (
    Citation,
    Document,
    Evidence,
    Form,
    Head,
    LegalAct,
    Mention,
    PartialDate,
    Period,
    Source,
    Span,
    Status,
)
from thidua.resolve import resolve
from thidua.text import parse_iso
from thidua.validity import Chronicle, Standing, Stretch, at_two_dates, days_left, told, written

SHIPPED = archive.load(ROOT / "archive")
CHRONICLE = Chronicle(SHIPPED.acts)
ACTS = {act.id: act for act in SHIPPED.acts}
IN_FORCE, AMENDED, ENDED, NOT_YET, UNKNOWN = (
    "còn hiệu lực", "còn hiệu lực (đã sửa đổi)", "hết hiệu lực", "chưa có hiệu lực", "chưa xác định",
)


def shipped(act: str, day: str) -> Standing:
    return CHRONICLE.standing(ACTS[act], parse_iso(day))


# Act, day, status on that day, what holds in its place then.
DECREES = [
    ("nd-91-cp-2017", "2017-07-30", NOT_YET, []),
    ("nd-91-cp-2017", "2023-12-31", IN_FORCE, []),
    ("nd-91-cp-2017", "2024-01-01", ENDED, ["nd-98-cp-2023"]),
    ("nd-91-cp-2017", "2024-01-02", ENDED, ["nd-98-cp-2023"]),
    ("nd-91-cp-2017", "2024-06-01", ENDED, ["nd-98-cp-2023"]),
    ("nd-91-cp-2017", "2025-06-30", ENDED, ["nd-98-cp-2023"]),
    ("nd-91-cp-2017", "2025-07-01", ENDED, ["nd-152-cp-2025"]),
    ("nd-91-cp-2017", "2025-07-02", ENDED, ["nd-152-cp-2025"]),
    ("nd-91-cp-2017", "2026-11-20", ENDED, ["nd-152-cp-2025"]),
    ("nd-91-cp-2017", "2027-02-28", ENDED, ["nd-152-cp-2025"]),
    ("nd-91-cp-2017", "2027-03-01", ENDED, []),
    ("nd-91-cp-2017", "2027-03-02", ENDED, []),
    ("nd-98-cp-2023", "2023-12-31", NOT_YET, []),
    ("nd-98-cp-2023", "2024-01-01", IN_FORCE, []),
    ("nd-98-cp-2023", "2024-01-02", IN_FORCE, []),
    ("nd-98-cp-2023", "2025-06-30", IN_FORCE, []),
    ("nd-98-cp-2023", "2025-07-01", ENDED, ["nd-152-cp-2025"]),
    ("nd-98-cp-2023", "2025-07-02", ENDED, ["nd-152-cp-2025"]),
    ("nd-152-cp-2025", "2025-06-30", NOT_YET, []),
    ("nd-152-cp-2025", "2025-07-01", IN_FORCE, []),
    ("nd-152-cp-2025", "2025-07-02", IN_FORCE, []),
    ("nd-152-cp-2025", "2027-02-28", IN_FORCE, []),
    ("nd-152-cp-2025", "2027-03-01", ENDED, []),
    ("nd-152-cp-2025", "2027-03-02", ENDED, []),
    ("tt-15-bnv-2025", "2027-02-28", IN_FORCE, []),
    ("tt-15-bnv-2025", "2027-03-01", ENDED, []),
]
LAWS = [
    ("luat-tdkt-2003", "2004-06-30", NOT_YET, []),
    ("luat-tdkt-2003", "2004-07-01", IN_FORCE, []),
    ("luat-tdkt-2003", "2005-06-26", IN_FORCE, []),
    ("luat-tdkt-2003", "2005-06-27", AMENDED, []),
    ("luat-tdkt-2003", "2023-12-31", AMENDED, []),
    ("luat-tdkt-2003", "2024-01-01", ENDED, ["luat-tdkt-2022"]),
    ("luat-tdkt-2022", "2022-06-14", NOT_YET, []),
    ("luat-tdkt-2022", "2023-12-31", NOT_YET, []),
    ("luat-tdkt-2022", "2024-01-01", IN_FORCE, []),
    ("luat-tdkt-2022", "2024-01-02", IN_FORCE, []),
    ("luat-tdkt-2022", "2026-04-23", IN_FORCE, []),
    ("luat-tdkt-2022", "2026-09-30", IN_FORCE, []),
    ("luat-tdkt-2022", "2026-10-01", AMENDED, []),
    ("luat-tdkt-2022", "2026-10-02", AMENDED, []),
    ("luat-tdkt-2022", "2027-03-02", AMENDED, []),
    ("luat-sdbs-tdkt-2026", "2026-09-30", NOT_YET, []),
    ("luat-sdbs-tdkt-2026", "2026-10-01", IN_FORCE, []),
    ("luat-tccqdp-2015", "2025-02-28", IN_FORCE, []),
    ("luat-tccqdp-2015", "2025-03-01", ENDED, ["luat-tccqdp-65-2025"]),
    ("luat-tccqdp-2015", "2025-06-16", ENDED, ["luat-tccqdp-72-2025"]),
]


@pytest.mark.parametrize(("act", "day", "status", "successors"), [*DECREES, *LAWS])
def test_the_shipped_chains_on_their_boundary_days(act: str, day: str, status: str, successors: list[str]) -> None:
    standing = shipped(act, day)
    assert standing.status == status
    assert [other.id for other in standing.successors] == successors


# The Party's line on emulation: nobody has seen a clause by which 41-CT/TW replaces 34-CT/TW.
@pytest.mark.parametrize(
    ("day", "status", "continued_by"),
    [
        ("2014-04-06", NOT_YET, []),
        ("2014-04-07", IN_FORCE, []),
        ("2014-04-08", IN_FORCE, []),
        ("2021-01-18", IN_FORCE, []),
        ("2024-12-25", IN_FORCE, []),
        ("2024-12-26", IN_FORCE, ["ct-41-tw-2024"]),
        ("2024-12-27", UNKNOWN, ["ct-41-tw-2024"]),
        ("2026-11-20", UNKNOWN, ["ct-41-tw-2024"]),
    ],
)
def test_what_was_taken_over_without_a_clause_is_not_called_replaced(day: str, status: str, continued_by: list[str]) -> None:
    standing = shipped("ct-34-tw-2014", day)
    assert standing.status == status
    assert [act.id for act in standing.continued_by] == continued_by
    assert standing.successors == ()


def test_a_chain_that_has_run_out_says_so() -> None:
    standing = shipped("nd-91-cp-2017", "2027-03-02")
    assert [act.id for act in standing.lapsed] == ["nd-152-cp-2025"]
    assert told(standing) == (
        "hết hiệu lực từ 01/01/2024, thay bằng Nghị định 152/2025/NĐ-CP nhưng cũng đã hết hiệu lực, chưa biết văn bản kế tiếp"
    )
    assert told(shipped("nd-152-cp-2025", "2027-03-02")) == "hết hiệu lực từ 01/3/2027, chưa biết văn bản thay thế"


def test_a_citation_says_both_dates_in_one_line() -> None:
    then, now = shipped("nd-91-cp-2017", "2021-01-18"), shipped("nd-91-cp-2017", "2026-11-20")
    assert at_two_dates(then, now) == (
        "khi văn bản ban hành (18/01/2021): còn hiệu lực; nay (tính đến 20/11/2026): "
        "hết hiệu lực từ 01/01/2024, thay bằng Nghị định 152/2025/NĐ-CP"
    )
    assert at_two_dates(None, now).startswith("khi văn bản ban hành: chưa xác định (không rõ văn bản ban hành năm nào); nay")


def test_an_unverified_amendment_counts_and_says_that_it_is_unverified() -> None:
    before, after = shipped("luat-tdkt-2022", "2026-09-30"), shipped("luat-tdkt-2022", "2026-10-01")
    assert before.verified and before.to_be_amended_by and before.to_be_amended_by.id == "luat-sdbs-tdkt-2026"
    assert not after.verified
    assert told(after) == (
        "còn hiệu lực (đã sửa đổi) từ 01/10/2026, sửa đổi bởi Luật 06/2026/QH16 (chưa kiểm chứng)"
    )


def test_every_status_has_its_sources_and_the_day_of_the_check() -> None:
    for act in SHIPPED.acts:
        for day in ("2010-01-01", "2020-06-15", "2024-01-01", "2026-11-20", "2027-03-02"):
            standing = shipped(act.id, day)
            assert all(evidence.source for evidence in standing.evidence)
            assert standing.checked.day
            assert standing.reasons or standing.status is not Status.UNKNOWN


def test_the_recorded_status_is_the_computed_one_on_the_day_of_the_check() -> None:
    for act in SHIPPED.acts:
        assert CHRONICLE.standing(act, act.evidence.as_of).status is act.status, act.id


# Invented acts, for what no shipped record shows.

CHECKED = PartialDate(2026, 6, 15)
EVIDENCE = Evidence("bịa để thử", CHECKED, True)
D = parse_iso


def act(name: str = "a", **fields: Any) -> LegalAct:
    given: dict[str, Any] = {"kind": "Chỉ thị", "title": f"về việc {name}", "evidence": EVIDENCE, "issued": D("2020-02-03"), **fields}
    return LegalAct(name, **given)


def status(on: str, first: LegalAct, *others: LegalAct) -> str:
    return str(Chronicle((first, *others)).standing(first, D(on)).status)


LIVE = {"status": Status.IN_FORCE}
DECREE = {"kind": "Nghị định", "number": "45/2020/NĐ-CP"}
PARTIAL = [
    # A month may mean any of its days, also the last one of February.
    (LIVE | {"valid_from": D("2024-02")}, {"2024-01-31": NOT_YET, "2024-02-01": UNKNOWN, "2024-02-28": UNKNOWN, "2024-02-29": IN_FORCE, "2024-03-01": IN_FORCE}),
    ({"status": Status.ENDED, "valid_to": D("2024-02")}, {"2024-01-31": IN_FORCE, "2024-02-01": UNKNOWN, "2024-02-29": ENDED, "2024-03-01": ENDED}),
    ({"status": Status.TERM_OVER, "valid_to": D("2023")}, {"2022-12-31": IN_FORCE, "2023-06": UNKNOWN, "2023-12-30": UNKNOWN, "2023-12-31": "hết thời hạn", "2024-01-01": "hết thời hạn"}),
    # The day that is asked for may be partial too.
    (LIVE | {"valid_from": D("2024-07-01")}, {"2023": NOT_YET, "2024": UNKNOWN, "2024-06": NOT_YET, "2024-07": IN_FORCE, "2025": IN_FORCE}),
    ({"status": Status.ENDED, "valid_to": D("2024-07-01")}, {"2024-06": IN_FORCE, "2024-07": ENDED, "2024": UNKNOWN}),
]  # fmt: skip
UNKNOWNS = [
    # Nothing is concluded from silence.
    ({"issued": None, "status": Status.UNKNOWN}, {"2021-01-01": UNKNOWN, "2026-06-15": UNKNOWN}),
    ({"status": Status.UNKNOWN}, {"2020-02-02": NOT_YET, "2020-02-03": UNKNOWN}),
    # A check finds it in force: it was so since it began, whenever that was before the check.
    (LIVE | {"issued": None}, {"2026-06-14": UNKNOWN, "2026-06-15": IN_FORCE, "2027-01-01": IN_FORCE}),
    # A check finds it ended, nobody wrote down when.
    ({"status": Status.ENDED}, {"2020-02-02": NOT_YET, "2021-01-01": UNKNOWN, "2026-06-14": UNKNOWN, "2026-06-15": ENDED, "2026-06-16": ENDED}),
    ({"status": Status.ISSUER_ENDED, "issued": None}, {"2026-06-14": UNKNOWN, "2026-06-15": "cơ quan ban hành không còn"}),
    # Seen carried out on a day: in force until then, nothing is said of later days.
    ({"status": Status.UNKNOWN, "applied_on": D("2023-05-05")}, {"2020-02-03": IN_FORCE, "2023-05-05": IN_FORCE, "2023-05-06": UNKNOWN}),
    ({"status": Status.UNKNOWN, "applied_on": D("2023")}, {"2022-12-31": IN_FORCE, "2023-06-01": UNKNOWN}),
    # Checked before it began, without a date of its own.
    ({"status": Status.NOT_YET}, {"2026-06-15": NOT_YET, "2026-06-16": UNKNOWN}),
    (LIVE | {"issued": None, "issued_variants": (D("2016-05-09"), D("2019-05-09"))}, {"2016-05-08": NOT_YET, "2018-01-01": UNKNOWN, "2019-05-09": IN_FORCE}),
    # A normative act begins when it says, at the latest two years later; a directive binds from its day.
    (LIVE | DECREE, {"2020-02-02": NOT_YET, "2020-02-03": UNKNOWN, "2022-02-02": UNKNOWN, "2022-02-03": IN_FORCE}),
    (LIVE, {"2020-02-02": NOT_YET, "2020-02-03": IN_FORCE}),
    # In part, amended: a record speaks of the day of its check.
    ({"status": Status.PARTLY_ENDED}, {"2021-01-01": "hết hiệu lực một phần"}),
    ({"status": Status.IN_FORCE_AMENDED}, {"2021-01-01": IN_FORCE, "2026-06-14": IN_FORCE, "2026-06-15": AMENDED}),
    # A record that is wrong in one of two places is never read as "in force".
    ({"status": Status.ENDED, "valid_to": D("2027-01-01")}, {"2026-06-15": ENDED}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "days"), [*PARTIAL, *UNKNOWNS])
def test_the_state_of_one_act_day_by_day(fields: dict[str, Any], days: dict[str, str]) -> None:
    assert {day: status(day, act(**fields)) for day in days} == days


def test_what_replaces_an_act_ends_it_on_the_day_it_begins() -> None:
    old = act("old", status=Status.IN_FORCE)
    new = act("new", issued=D("2024-05-01"), valid_from=D("2024-07-01"), replaces=("old",), evidence=replace(EVIDENCE, verified=False))
    assert [status(day, old, new) for day in ("2024-06-30", "2024-07-01")] == [IN_FORCE, ENDED]
    standing = Chronicle((old, new)).standing(old, D("2024-07-01"))
    assert (standing.since, standing.grounds, standing.verified) == (D("2024-07-01"), (old, new), False)


def test_an_amendment_counts_from_its_own_first_day() -> None:
    law = act("law", status=Status.IN_FORCE_AMENDED)
    second = act("second", issued=D("2022-01-01"), valid_from=D("2022-07-01"), amends=("law",), status=Status.IN_FORCE)
    assert [status(day, law, second) for day in ("2022-06-30", "2022-07-01")] == [IN_FORCE, AMENDED]
    # When it began inside the stretch, or on an unknown day, the act is in force; how it reads is left open.
    standing = Chronicle((law, second)).standing(law, D("2022"))
    assert standing.status is Status.IN_FORCE and standing.reasons
    assert status("2021-01-01", law, replace(second, issued=None, valid_from=None, status=Status.UNKNOWN)) == IN_FORCE


def test_a_successor_that_is_not_known_to_have_begun_is_none() -> None:
    old = act("old", status=Status.ENDED, valid_to=D("2024-01-01"))
    new = act("new", issued=None, replaces=("old",))
    assert Chronicle((old, new)).standing(old, D("2025-01-01")).successors == ()


def test_two_acts_may_come_in_the_place_of_one() -> None:
    old = act("old", status=Status.ENDED, valid_to=D("2022-01-01"))
    heirs = [act(name, issued=D("2022-01-01"), replaces=("old",), status=Status.IN_FORCE) for name in ("x", "y")]
    last = act("z", issued=D("2023-01-01"), replaces=("y",), status=Status.IN_FORCE)
    standing = Chronicle((old, *heirs, last)).standing(old, D("2024-01-01"))
    assert [other.id for other in standing.successors] == ["x", "z"]


def test_circles_come_to_an_end() -> None:
    a, b = act("a", replaces=("b",), continues=("b",)), act("b", replaces=("a",), continues=("a",))
    chronicle = Chronicle((a, b, act("c", replaces=("c",))))
    for one in (a, b):
        assert chronicle.standing(one, D("2021-01-01")).act == one
        assert [other.id for other in chronicle.chain(one)] == ["a", "b"]


def test_days_left_count_to_the_first_day_no_longer_in_force() -> None:
    assert [days_left(shipped("nd-152-cp-2025", day)) for day in ("2026-11-20", "2027-02-28", "2027-03-01")] == [101, 1, None]


# When a document was written.


def document(issued: str | None, start: str | None = None, end: str | None = None, cites: tuple[str, ...] = ()) -> Stretch | None:
    period = Period(D(start) if start else None, D(end) if end else None) if start or end else None
    head = Head("Chỉ thị", "về việc thử", issued=D(issued) if issued else None, period=period)
    one = Document("thu", head, Source("thu.txt", "", "text/plain"), "", Form.FULL)
    return written(one, [Mention(Span(0, 1), "x", Citation("Chỉ thị", issued=D(day)), "thử") for day in cites])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (document("2021-01-18"), "18/01/2021"),
        (document("2022-02"), "02/2022"),
        (document("2022"), "2022"),
        (document(None, end="2020-12-31"), "2020"),
        (document(None, "2021", "2025"), "từ 01/01/2021 đến 31/12/2025"),
        (document(None), "None"),
        # Nobody cites what is not there yet; dates beyond the stretch are misprints or say nothing.
        (document("2022", cites=("2022-02-08", "2021-12-17", "2023-05-01")), "từ 08/02/2022 đến 31/12/2022"),
        (document("2022-02-01", cites=("2022-02-08",)), "01/02/2022"),
    ],
)  # fmt: skip
def test_a_document_was_written_between_two_days(found: Stretch | None, words: str) -> None:
    assert str(found) == words


def test_a_blank_date_leaves_open_only_what_changes_inside_it() -> None:
    dossier = Dossier(SHIPPED, resolve(SHIPPED), D("2026-11-20"))
    found = {
        (name[:7], act): dossier.chronicle.standing(dossier.acts[act], dossier.written[name] or Stretch("", "")).status
        for act, names in dossier.cited_by.items()
        for name in names
    }
    assert found["2020-bc", "nd-91-cp-2017"] == IN_FORCE
    assert found["2020-bc", "luat-tdkt-2003"] == AMENDED
    assert found["2020-bc", "nq-864-ubtvqh14-2020"] == IN_FORCE
    # No date at all, some day of 2020; the resolution began on 1 February of that year.
    assert found["2020-ct", "nq-864-ubtvqh14-2020"] == UNKNOWN
    assert found["2022-kh", "ct-02-ubnd-dien-bien-2022"] == IN_FORCE
    assert found["2022-ct", "ct-34-tw-2014"] == IN_FORCE
    assert found["2022-ct", "ct-06-tu-cao-bang"] == UNKNOWN


# Records that cannot all be true are refused, each with file, id and field.

CONTRADICTIONS = [
    ("valid_from: 2024-01-01, valid_to: 2023-01-01, status: hết hiệu lực", "valid_to: 2023-01-01 không sau valid_from 2024-01-01"),
    ("issued: 2024-01-01, valid_to: 2024-01-01, status: hết hiệu lực", "valid_to: 2024-01-01 không sau issued 2024-01-01"),
    ("status: còn hiệu lực, valid_to: 2026-11-20", "status: còn hiệu lực, nhưng valid_to 2026-11-20 đã đến"),
    ("status: hết hiệu lực, valid_to: 2026-11-21", "status: hết hiệu lực, nhưng valid_to 2026-11-21 sau ngày đối chiếu"),
    ("status: còn hiệu lực, valid_from: 2026-11-21", "status: còn hiệu lực, nhưng valid_from 2026-11-21 sau ngày"),
    ("status: chưa có hiệu lực, valid_from: 2026-11-20", "status: chưa có hiệu lực, nhưng valid_from 2026-11-20 đã đến"),
    ("issued: 2024-01-01, applied_on: 2023-12-31", "applied_on: 2023-12-31 trước issued 2024-01-01"),
    ("applied_on: 2023-12-31, valid_to: 2023-12-31, status: hết hiệu lực", "applied_on: 2023-12-31 không trước valid_to"),
    ("replaces: [mot]", "replaces: 'mot' là chính văn bản này"),
    ("issued: 2020-01-01, amends: [hai]", "amends: hai ban hành 2021-05-05, sau khi văn bản này bắt đầu (2020-01-01)"),
    ("valid_from: 2025-01-01, replaces: [hai]", "replaces: hai ghi status còn hiệu lực dù đã bị thay từ 2025-01-01"),
    ("continues: [ba]", "replaces, continues: vòng lặp ba → mot → ba"),
]


def kept(tmp_path: Path, fields: str) -> Path:
    (tmp_path / "authorities").mkdir()
    evidence = "evidence: {source: bịa, as_of: 2026-11-20, verified: true}"
    rows = [
        f"- {{id: mot, kind: Chỉ thị, title: một, {fields}, {evidence}}}",
        f"- {{id: hai, kind: Chỉ thị, title: hai, issued: 2021-05-05, status: còn hiệu lực, {evidence}}}",
        f"- {{id: ba, kind: Chỉ thị, title: ba, replaces: [mot], {evidence}}}",
    ]
    (tmp_path / "authorities" / "legal.yaml").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("fields", "line"), CONTRADICTIONS)
def test_contradictory_records_are_refused_with_id_and_field(fields: str, line: str, tmp_path: Path) -> None:
    with pytest.raises(ManyErrors) as refused:
        archive.load(kept(tmp_path, fields))
    path = tmp_path / "authorities" / "legal.yaml"
    assert any(told.startswith(f"{path}: ") and line in told for told in refused.value.lines), refused.value.lines


@pytest.mark.parametrize("fields", ["valid_from: 2024, valid_to: 2024-06-01, status: hết hiệu lực", "status: còn hiệu lực, valid_to: 2026-11", "issued: 2021, amends: [hai]"])
def test_a_partial_date_that_may_fit_is_no_contradiction(fields: str, tmp_path: Path) -> None:
    assert len(archive.load(kept(tmp_path, fields)).acts) == 3


# The command line.


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-10-31", None),
        ("2026-11-01", "Nghị định 152/2025/NĐ-CP: còn hiệu lực, sẽ hết hiệu lực từ 01/3/2027, còn 120 ngày"),
        ("2027-02-28", "Nghị định 152/2025/NĐ-CP: còn hiệu lực, sẽ hết hiệu lực từ 01/3/2027, còn 1 ngày"),
        ("2027-03-01", "Nghị định 152/2025/NĐ-CP: hết hiệu lực từ 01/3/2027, chưa biết văn bản thay thế"),
    ],
)
def test_check_warns_before_a_lapse(day: str, line: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "--archive", ROOT / "archive", "--as-of", day)
    assert code == 0
    lines = [row.strip() for row in out.splitlines() if row.strip().startswith("Nghị định 152/2025/NĐ-CP")]
    assert lines == [] if line is None else [row[: len(line)] for row in lines] == [line]


def test_check_says_when_it_is_asked_for_a_day_after_the_last_check(capsys: pytest.CaptureFixture[str]) -> None:
    def asked(day: str) -> str:
        return run(capsys, "check", "--archive", ROOT / "archive", "--as-of", day)[1]

    assert "Bản ghi đối chiếu gần nhất ngày 20/11/2026" in asked("2026-11-21")
    assert "Bản ghi đối chiếu gần nhất" not in asked("2026-11-20")


def test_check_prints_rows_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", "--json", "--archive", ROOT / "archive", "--as-of", "2024-06-01")
    found = json.loads(out)
    [row] = [row for row in found["validity"] if row["act"] == "nd-91-cp-2017"]
    assert (row["status"], row["since"], row["successors"], row["cited_by"]) == (ENDED, "2024-01-01", ["nd-98-cp-2023"], 1)
    assert row["verified"] and row["sources"][0]["as_of"] == "2026-11-20" and row["sources"][0]["source"]
    [pair] = [pair for pair in found["citations"] if pair["act"] == "nd-91-cp-2017"]
    assert (pair["then"]["status"], pair["now"]["status"]) == (IN_FORCE, ENDED)
    assert pair["written"] == {"first": "2020-06-01", "last": "2020-06-30"}


@pytest.mark.parametrize("command", ["check", "publish"])
@pytest.mark.parametrize("day", ["2026-02-30", "2026-11", "20/11/2026", ""])
def test_a_day_that_is_none_is_one_clear_line(command: str, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, command, "--archive", ROOT / "archive", "--as-of", day)
    assert (code, out) == (1, "")
    assert err.splitlines() == [f"--as-of {day}: cần một ngày dạng 2026-11-21"]
