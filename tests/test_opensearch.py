"""The OpenSearch adapter against recorded requests: what it sends, and what it makes of the answers.

tests/opensearch/*.yaml are the records: each exchange says the request that must come, and the server's answer. When
THIDUA_OPENSEARCH names a server, the last test speaks to that one.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from opensearchpy import Connection, OpenSearch
from opensearchpy.exceptions import ConnectionError as NotReached

from thidua.archive import Archive
from thidua.errors import QueryError, ServerError
from thidua.model import Document, Head, PartialDate, Source
from thidua.resolve import Resolution
from thidua.search.entries import entries
from thidua.search.filters import Filters
from thidua.search.grounds import Grounds
from thidua.search.question import parse
from thidua.search.server import MAPPING, Server, connect
from thidua.search.server_documents import document as sent
from thidua.search.server_query import query
from thidua.search.values import Value, value
from thidua.text import slug

RECORDS = Path(__file__).parent / "opensearch"
ADDRESS = os.environ.get("THIDUA_OPENSEARCH")

TEXTS = {
    "Chỉ thị": "Phát động phong trào thi đua yêu nước năm 2031.\nThực hiện Kế hoạch số 12/KH-UBND.",
    "Kế hoạch": "Tổ chức hội thi trồng dưa ở xã Suối Mơ.\nThi dưa ba ngày.",
    "Báo cáo": "Kết quả thi đua của xã Đồi Sim.",
}


def document(kind: str, text: str) -> Document:
    number, symbol = ("12", "KH-UBND") if kind == "Kế hoạch" else (None, None)
    head = Head(kind, text.splitlines()[0], number, symbol, "Ủy ban nhân dân huyện Suối Mơ", issued=PartialDate(2031, 3, 1))
    return Document(slug(kind), head, Source(f"{slug(kind)}.txt", "0" * 64, "text/plain"), text)


ARCHIVE = Archive(Path(), tuple(document(kind, text) for kind, text in TEXTS.items()))
NOTHING = Resolution((), (), {})
SENT = {entry.document.id: sent(entry, {}, Grounds(ARCHIVE).table) for entry in entries(ARCHIVE, NOTHING)}


class Recorded(Connection):
    """Plays a record: each request must be the one that the record says, and gets its answer."""

    exchanges: list[dict[str, Any]]

    def perform_request(
        self, method: str, url: str, params: Any = None, body: bytes | None = None, timeout: Any = None,
        ignore: Any = (), headers: Any = None,
    ) -> tuple[int, dict[str, str], str]:  # fmt: skip
        assert self.exchanges, f"one request too many: {method} {url}"
        wanted = self.exchanges.pop(0)
        lines = [json.loads(line) for line in (body or b"").decode().splitlines()]
        assert f"{method} {url}" == wanted["request"]
        if "lines" in wanted:
            assert [_short(line) for line in lines] == wanted["lines"]
        if "body" in wanted:
            assert lines == [wanted["body"]]
        if "unreachable" in wanted:
            raise NotReached("N/A", "no route", Exception())
        answer = json.dumps(wanted.get("answer", {}))
        status = wanted.get("status", 200)
        if status >= 400 and status not in ignore:
            self._raise_error(status, answer, "application/json")
        return status, {"content-type": "application/json"}, answer


def _short(line: dict[str, Any]) -> Any:
    """A line of a bulk request: an action, or of a document's source what a reader of the record needs."""
    return {name: line[name] for name in ("bigrams", "own", "year") if name in line} if "shown" in line else line


def played(name: str) -> tuple[Server, list[dict[str, Any]]]:
    exchanges = [_filled(exchange) for exchange in yaml.safe_load((RECORDS / f"{name}.yaml").read_text(encoding="utf-8"))]
    made = type("Played", (Recorded,), {"exchanges": exchanges})
    return Server(connect("http://may-chu:9200", connection_class=made)), exchanges


def _filled(exchange: dict[str, Any]) -> dict[str, Any]:
    """An exchange with what a record cannot say: fingerprints ("now chi-thi") and what is shown of a document."""
    for row in exchange.get("answer", {}).get("hits", {}).get("hits", ()):
        source = row["_source"]
        if source.get("fingerprint", "").startswith("now "):
            source["fingerprint"] = SENT[row["_id"]]["fingerprint"]
        if "shown" in source:
            source["shown"] = SENT[source["shown"]]["shown"]
    return exchange


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    # opensearchpy waits between two tries; here nobody recovers meanwhile.
    monkeypatch.setattr("opensearchpy.helpers.actions.time.sleep", lambda seconds: None)


def test_an_archive_is_sent_to_an_index_made_for_it() -> None:
    server, left = played("first-push")
    assert server.push(ARCHIVE, NOTHING) == (3, 0)
    assert not left


def test_what_the_server_has_is_not_sent_again_and_what_is_gone_is_taken_away() -> None:
    server, left = played("second-push")
    assert server.push(ARCHIVE, NOTHING) == (2, 1)
    assert not left


def test_a_document_that_the_server_was_too_busy_for_is_sent_again() -> None:
    server, left = played("busy")
    assert server.push(ARCHIVE, NOTHING) == (3, 0)
    assert not left


def test_a_document_that_the_server_refuses_is_named() -> None:
    server, left = played("refused")
    with pytest.raises(ServerError, match=r"thidua-1: 1 văn bản không nhận được; ke-hoach: .*too large.*chạy lại"):
        server.push(ARCHIVE, NOTHING)
    assert not left


def test_a_server_that_is_not_there_is_one_line() -> None:
    server, left = played("unreachable")
    with pytest.raises(ServerError, match="không trả lời"):
        server.answer("thi đua")
    assert not left


def test_an_index_that_is_not_there_says_what_to_run() -> None:
    server, _ = played("no-index")
    with pytest.raises(ServerError, match="thidua-1; chạy `thidua push`"):
        server.answer("thi đua")


def test_a_question_is_asked_in_the_servers_language() -> None:
    server, left = played("search")
    found = server.answer('thi đua "yêu nước" -"trồng dưa" năm:2031', Filters(kind="CT"), 5, facets=("kind",))
    assert not left
    assert found.total == 1
    assert [hit.id for hit in found.hits] == ["chi-thi"]
    assert [(c.value, c.label, c.count) for c in found.facets["kind"]] == [("chi-thi", "Chỉ thị", 1)]
    assert found.left == {"kind": 1}
    snippet = found.hits[0].snippets[0]
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["thi đua yêu nước"]


def test_every_term_of_a_question_is_asked_in_its_field_with_its_weight() -> None:
    body = query(parse("thi đua 12/KH-UBND"), {})
    asked = {(field, row["value"], row["boost"]) for part in body["query"]["bool"]["should"] for field, row in part["term"].items()}
    assert {("syllables", "thi", 10), ("bigrams", "thi_dua", 7), ("accented", "thi_đua", 3), ("title", "dua", 2)} <= asked
    assert ("own", "12-kh-ubnd", 60) in asked


@pytest.mark.parametrize(("typed", "beginning"), [("số:34", "34-"), ("số:034", "34-"), ("số:34/2021", "34-2021-")])
def test_a_number_alone_is_any_document_with_it(typed: str, beginning: str) -> None:
    [condition] = query(parse(typed), {})["query"]["bool"]["filter"]
    assert {"prefix": {"own": beginning}} in condition["bool"]["should"]


def test_a_very_long_question_stays_within_what_a_server_takes() -> None:
    words = " ".join(f"từ{number}" for number in range(3000))
    assert len(query(parse(words), {})["query"]["bool"]["should"]) <= 1024


def test_an_empty_question_is_refused() -> None:
    with pytest.raises(QueryError, match="câu hỏi trống"):
        query(parse("  "), {})


def test_an_address_must_be_one() -> None:
    with pytest.raises(ServerError, match="http://"):
        connect("may-chu:9200")


def test_the_mapping_names_every_field_that_is_sent() -> None:
    assert all(set(source) <= set(MAPPING["mappings"]["properties"]) for source in SENT.values())


def test_a_value_that_is_only_another_name_takes_no_label_from_the_next() -> None:
    entry = next(iter(entries(ARCHIVE, NOTHING)))
    values = (value("phat-dong", "Phát động"), Value("phat-dong", "", ("lam theo",)), value("khuyen-hoc", "Khuyến học"))
    source = sent(replace(entry, facets={"movement": values}), {}, Grounds(ARCHIVE).table)
    assert source["movement_label"] == ["khuyen-hoc\x1fKhuyến học", "phat-dong\x1fPhát động"]
    assert "lam theo" in source["movement_names"]


def test_the_command_says_when_no_server_is_named(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "THIDUA_OPENSEARCH"}
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "push", "--archive", tmp_path / "archive"], capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert done.returncode == 1
    assert "--server" in done.stderr
    assert "THIDUA_OPENSEARCH" in done.stderr


if ADDRESS:  # pragma: no cover - only where a server is at hand

    @pytest.fixture
    def live() -> Iterator[Server]:
        assert ADDRESS
        server = Server(connect(ADDRESS), f"thidua-test-{uuid4().hex[:8]}")
        yield server
        client: OpenSearch = server._client
        client.indices.delete(index=server.index, ignore_unavailable=True)

    def test_a_real_server_takes_the_archive_and_answers(live: Server) -> None:
        assert live.push(ARCHIVE, NOTHING) == (3, 0)
        assert live.push(ARCHIVE, NOTHING) == (0, 0)
        assert live.push(Archive(Path(), ARCHIVE.documents[:2]), NOTHING) == (0, 1)
        found = live.answer("thi dua", facets=("kind", "year"))
        assert (found.total, found.hits[0].id) == (2, "chi-thi")
        assert [(choice.label, choice.count) for choice in found.facets["year"]] == [("2031", 2)]
        assert [hit.id for hit in live.answer("12/KH-UBND").hits] == ["ke-hoach", "chi-thi"]
        assert [hit.id for hit in live.answer("loại:kh thi").hits] == ["ke-hoach"]
