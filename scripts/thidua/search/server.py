"""The archive on an OpenSearch server, for more than one machine holds: the same tokens, facets and questions.

Nothing else imports opensearchpy. Documents are cut into tokens here, as for Whoosh; the server only counts them. It
weighs by its own BM25, with our weights, so its order is near to that of our own engine and not the same to the last
place. `opensearch.json` is the mapping; its format is part of the index's name: a newer thidua misreads no older index.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch, helpers
from opensearchpy.exceptions import ConnectionError as NotReached
from opensearchpy.exceptions import OpenSearchException, TransportError

from thidua.archive import Archive
from thidua.errors import QueryError, ServerError
from thidua.model import Span
from thidua.resolve import Resolution
from thidua.search.analysis import Tokens
from thidua.search.engine import wanted
from thidua.search.entries import Entry, entries
from thidua.search.filters import NO_FILTERS, Filters, kind_facet, part_facet
from thidua.search.grounds import Grounds
from thidua.search.hits import Hit, hit_of, shown
from thidua.search.numbers import dated
from thidua.search.question import Question, parse
from thidua.search.scoring import WEIGHTS
from thidua.search.snippets import snippets

MAPPING = json.loads((Path(__file__).parent / "opensearch.json").read_text(encoding="utf-8"))

# Documents of one request, and how often one that the server was too busy for is sent again.
CHUNK, RETRIES = 200, 6

# A server takes 1,024 conditions; a syllable makes up to five.
LONGEST = 180

# The facets that a part of a name is looked for in.
_NAMED = ("issuer", "place", "movement")


class Server:
    """An OpenSearch server; `client` is opensearchpy's, ready to use."""

    def __init__(self, client: OpenSearch, name: str = "thidua") -> None:
        self._client = client
        self.index = f"{name}-{MAPPING['mappings']['_meta']['format']}"

    def push(
        self,
        archive: Archive,
        resolution: Resolution,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> tuple[int, int]:
        """Make the server hold the archive; returns how many documents were sent and how many taken away.

        What the server already has as it is now is not sent again, so that a push that broke off goes on where it was.
        Raises ServerError when the server cannot be reached, or refuses a document.
        """
        with _told(self.index):
            if not self._client.indices.exists(index=self.index):
                self._client.indices.create(index=self.index, body=MAPPING)
            held = {row["_id"]: row["_source"]["fingerprint"] for row in self._held()}
            gone = sorted(held.keys() - {document.id for document in archive.documents})
            sent = 0
            results = helpers.streaming_bulk(
                self._client,
                self._actions(archive, resolution, held, gone, progress),
                chunk_size=CHUNK,
                max_retries=RETRIES,
                initial_backoff=1,
                max_backoff=60,
                raise_on_error=False,
            )
            refused = []
            for good, result in results:
                action, told = next(iter(result.items()))
                sent += good and action == "index"
                if not good and not (action == "delete" and told.get("status") == 404):
                    refused.append(f"{told.get('_id')}: {_reason(told)}")
            if refused:
                raise ServerError(
                    f"{self.index}: {len(refused)} văn bản không nhận được; {refused[0]}; chạy lại để gửi tiếp"
                )
            self._client.indices.refresh(index=self.index)
            return sent, len(gone)

    def search(
        self, question: str, filters: Filters = NO_FILTERS, limit: int = 10, sort: str = "relevance", start: int = 0
    ) -> tuple[int, tuple[Hit, ...]]:
        """How many documents answer a question, and those from `start` on, best first (or newest, or oldest).

        Raises QueryError for what cannot be asked, ServerError when the server does not answer.
        """
        asked = parse(question)
        body = {
            **query(asked, filters, sort),
            "size": limit,
            "from": start,
            "_source": ["shown"],
            "track_total_hits": True,
        }
        with _told(self.index):
            answer = self._client.search(index=self.index, body=body)
        rarity = dict.fromkeys(asked.tokens.folded, 1.0)
        found = []
        for row in answer["hits"]["hits"]:
            kept = row["_source"]["shown"]
            sentences = [Span(first, last) for first, last in kept["sentences"]]
            score = round(row["_score"] or 0)
            found.append(hit_of(kept, score, snippets(kept["text"], sentences, asked.tokens, rarity), ()))
        return int(answer["hits"]["total"]["value"]), tuple(found)

    def _held(self) -> Iterator[Mapping[str, Any]]:
        body = {"query": {"match_all": {}}, "_source": ["fingerprint"]}
        yield from helpers.scan(self._client, index=self.index, query=body, size=5000)

    def _actions(
        self,
        archive: Archive,
        resolution: Resolution,
        held: Mapping[str, str],
        gone: list[str],
        progress: Callable[[int, int], None],
    ) -> Iterator[dict[str, Any]]:
        names = _place_names(archive)
        for done, entry in enumerate(entries(archive, resolution), 1):
            source = document(entry, names)
            if held.get(entry.document.id) != source["fingerprint"]:
                yield {"_op_type": "index", "_index": self.index, "_id": entry.document.id, "_source": source}
            progress(done, len(archive.documents))
        for id in gone:
            yield {"_op_type": "delete", "_index": self.index, "_id": id}


class _told:
    """Turns what opensearchpy raises into one line of ours."""

    def __init__(self, index: str) -> None:
        self._index = index

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, NotReached):
            raise ServerError("máy chủ OpenSearch không trả lời; xem lại địa chỉ và mạng, rồi chạy lại") from None
        if isinstance(error, TransportError) and error.status_code == 404:
            raise ServerError(f"máy chủ chưa có chỉ mục {self._index}; chạy `thidua push`") from None
        if isinstance(error, TransportError):
            raise ServerError(f"{self._index}: máy chủ từ chối ({error.status_code}: {error.error})") from None
        if isinstance(error, OpenSearchException):
            raise ServerError(f"{self._index}: {type(error).__name__}: {error}") from None


def connect(address: str, **settings: Any) -> OpenSearch:
    """A client for the server at an address such as https://user:password@host:9200.

    Raises ServerError for what is no address.
    """
    if not address.startswith(("http://", "https://")):
        raise ServerError(f"{address!r}: địa chỉ máy chủ phải bắt đầu bằng http:// hoặc https://")
    # A server that is being restarted answers 502 to 504 for a while.
    again = {"max_retries": 5, "retry_on_timeout": True, "retry_on_status": (502, 503, 504), "timeout": 60}
    return OpenSearch([address], **{**again, **settings})


def document(entry: Entry, names: Mapping[str, list[str]]) -> dict[str, Any]:
    """What the server holds of a document; `names`: place -> under which names its documents are found."""
    pairs = list(pairwise(entry.words.syllables))
    title = entry.title.folded
    source: dict[str, Any] = {
        "id": entry.document.id,
        "syllables": " ".join(entry.words.folded),
        "bigrams": " ".join(f"{one.folded}_{two.folded}" for one, two in pairs),
        "accented": " ".join(
            f"{one.accented}_{two.accented}"
            for one, two in pairs
            if one.accented != one.folded or two.accented != two.folded
        ),
        "title": " ".join(title),
        "title_bigrams": " ".join(map("_".join, pairwise(title))),
        "numbers": " ".join(entry.words.numbers),
        "own": " ".join(entry.own),
        "kind": entry.kind,
        "issuer": list(entry.issuers),
        "place": sorted({*entry.places, *(name for place in entry.grounds for name in names.get(place, ()))}),
        "movement": list(entry.movements),
        "shown": shown(entry.document),
    }
    if entry.year:
        source["year"] = entry.year
    if entry.document.head.issued:
        source["issued"] = str(entry.document.head.issued)
    plain = json.dumps(source, ensure_ascii=False, sort_keys=True).encode()
    return {**source, "fingerprint": hashlib.sha256(plain).hexdigest()}


def query(asked: Question, filters: Filters = NO_FILTERS, sort: str = "relevance") -> dict[str, Any]:
    """A question in the server's language. Raises QueryError when nothing is asked, or a filter makes no sense."""
    conditions = [_phrase("syllables", " ".join(word.folded for word in phrase)) for phrase in asked.phrases]
    conditions += _filtered(filters)
    for name, values in asked.fields.items():
        conditions.append(
            {"bool": {"should": [_condition(name, value) for value in values], "minimum_should_match": 1}}
        )
    without = [_phrase("syllables", " ".join(word.folded for word in syllables)) for syllables in asked.without]
    ranked = [
        {"term": {row.field: {"value": _token(row.field, row.term), "boost": WEIGHTS[row.field]}}}
        for row in wanted(Tokens(asked.tokens.syllables[:LONGEST], asked.tokens.numbers))
    ]
    if not ranked and not conditions and not without:
        raise QueryError("câu hỏi trống: cần ít nhất một chữ, một số hoặc một bộ lọc")
    whole: dict[str, Any] = {"filter": conditions, "must_not": without}
    if ranked:
        whole |= {"should": ranked, "minimum_should_match": 1}
    newest = [{"issued": {"order": "desc", "missing": "_last"}}, {"id": "desc"}]
    orders = {"relevance": ["_score", {"id": "asc"}] if ranked else newest, "newest": newest}
    orders["oldest"] = [{"issued": {"order": "asc", "missing": "_last"}}, {"id": "asc"}]
    return {"query": {"bool": {part: rows for part, rows in whole.items() if rows}}, "sort": orders[sort]}


def _token(field: str, term: str) -> str:
    """A term as the server's field has it: a blank would end it."""
    if field == "accented":
        term = term.partition("\x02")[2]
    return term.replace(" ", "_")


def _phrase(field: str, words: str) -> dict[str, Any]:
    return {"match_phrase": {field: words}}


def _filtered(filters: Filters) -> list[dict[str, Any]]:
    names = ("kind", "year", *_NAMED)
    return [_condition(name, str(value)) for name in names if (value := getattr(filters, name)) is not None]


def _condition(name: str, value: str) -> dict[str, Any]:
    if name == "kind":
        return {"term": {"kind": kind_facet(value)}}
    if name == "year":
        return {"term": {"year": value}}
    if name == "number":
        return {
            "bool": {"should": [{"term": {"own": key}} for key in dated(parse(value).tokens.numbers)] or [_NOTHING]}
        }
    if name in _NAMED:
        return _phrase(name, part_facet(name, value))
    raise QueryError(f"máy chủ không lọc theo {name}")


_NOTHING: dict[str, Any] = {"match_none": {}}


def _place_names(archive: Archive) -> dict[str, list[str]]:
    """Place -> every name under which documents that name it are found: its own, of what it lies in, of its ground."""
    table = Grounds(archive).table()
    called: dict[str, list[str]] = {}
    for name, units in table["names"].items():
        for unit in units:
            called.setdefault(unit, []).append(name)
    found: dict[str, dict[str, None]] = {}
    for relation in ("inside", "named"):
        for unit, places in table[relation].items():
            for place in places:
                found.setdefault(place, {}).update(dict.fromkeys(called.get(unit, ())))
    return {place: list(names) for place, names in found.items()}


def _reason(told: Mapping[str, Any]) -> str:
    error = told.get("error")
    return str(error.get("reason", error)) if isinstance(error, dict) else str(error or told.get("status"))
