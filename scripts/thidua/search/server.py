"""The archive on an OpenSearch server, for more than one machine holds: the same tokens, facets and questions.

Nothing else imports opensearchpy. Documents are cut into tokens here, as for Whoosh; the server only counts them. It
weighs by its own BM25, with our weights, so its order is near to that of our own engine and not the same to the last
place. `opensearch.json` is the mapping; its format is part of the index's name: a newer thidua misreads no older index.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from opensearchpy import OpenSearch, helpers
from opensearchpy.exceptions import ConnectionError as NotReached
from opensearchpy.exceptions import OpenSearchException, TransportError

from thidua.archive import Archive
from thidua.errors import ServerError
from thidua.resolve import Resolution
from thidua.search.contractions import Shorts, shorts
from thidua.search.entries import entries
from thidua.search.facets import TOP, Choice
from thidua.search.filters import NO_FILTERS, Filters, Sort
from thidua.search.grounds import Grounds
from thidua.search.hits import Answer, hit_of
from thidua.search.passages import passages
from thidua.search.phrases import NOWHERE, quoted
from thidua.search.question import Question, parse
from thidua.search.server_documents import document
from thidua.search.server_query import BOUND, query

MAPPING = json.loads((Path(__file__).parent / "opensearch.json").read_text(encoding="utf-8"))

# Documents of one request, and how often one that the server was too busy for is sent again.
CHUNK, RETRIES = 200, 6


class Server:
    """An OpenSearch server; `client` is opensearchpy's, ready to use."""

    def __init__(self, client: OpenSearch, name: str = "thidua") -> None:
        self._client = client
        self.index = f"{name}-{MAPPING['mappings']['_meta']['format']}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

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
            meta = {**MAPPING["mappings"]["_meta"], "shorts": shorts(archive.abbreviations)}
            self._client.indices.put_mapping(index=self.index, body={"_meta": meta})
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

    def answer(
        self,
        question: str,
        filters: Filters = NO_FILTERS,
        limit: int = 10,
        start: int = 0,
        sort: Sort = "relevance",
        facets: Iterable[str] = (),
        most: int | None = TOP,
    ) -> Answer:
        """The documents that answer a question, as SearchIndex.answer gives them; phrases whatever their diacritics.

        Raises QueryError for what cannot be asked, ServerError when the server does not answer.
        """
        asked = parse(question)
        names = self._shorts()
        found = self._asked(asked, names, filters, limit, start, sort, tuple(facets), most)
        if found.total or not asked.phrases:
            return found
        plain = Question(asked.tokens, (), asked.without, asked.fields, asked.excluded)
        again = self._asked(plain, names, filters, limit, start, sort, tuple(facets), most)
        told = (NOWHERE.format(quoted(asked.quotes)),) if again.total else ()
        return Answer(again.hits, told, again.total, again.facets, again.left)

    def records(self, question: str, filters: Filters = NO_FILTERS) -> tuple[()]:
        """A server holds documents only."""
        return ()

    def corrections(self, question: str, found: int, filters: Filters = NO_FILTERS) -> tuple[()]:
        """A server does not correct questions."""
        return ()

    def _asked(
        self,
        asked: Question,
        names: Shorts,
        filters: Filters,
        limit: int,
        start: int,
        sort: Sort,
        facets: tuple[str, ...],
        most: int | None,
    ) -> Answer:
        body = query(asked, names, filters, sort, facets, most)
        body |= {"size": limit, "from": start, "_source": ["shown"], "track_total_hits": True}
        with _told(self.index):
            answer = self._client.search(index=self.index, body=body)
        # The server alone knows how rare a word is; within a document all count alike.
        rarities = dict.fromkeys(asked.tokens.folded, 1)
        hits = []
        for row in answer["hits"]["hits"]:
            shown = row["_source"]["shown"]
            found = passages(shown, asked, rarities, names) if asked.tokens.syllables else ()
            hits.append(hit_of(shown, round(row["_score"] or 0), found, ()))
        counted = answer.get("aggregations", {})
        chosen = filters.asked()
        choices = {
            name: tuple(_choice(bucket, chosen.get(name, ())) for bucket in counted[name]["values"]["buckets"])
            for name in facets
        }
        left = {name: counted[name]["all"]["value"] - len(choices[name]) for name in facets}
        total = int(answer["hits"]["total"]["value"])
        return Answer(tuple(hits), (), total, choices, {name: rest for name, rest in left.items() if rest > 0})

    def _shorts(self) -> Shorts:
        """Names in full and their letters, which stand in the index as they were when it was filled."""
        with _told(self.index):
            mapping = self._client.indices.get_mapping(index=self.index)
        return dict(mapping[self.index]["mappings"].get("_meta", {}).get("shorts", {}))

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
        names, table = shorts(archive.abbreviations), Grounds(archive).table
        for done, entry in enumerate(entries(archive, resolution), 1):
            source = document(entry, names, table)
            if held.get(entry.document.id) != source["fingerprint"]:
                yield {"_op_type": "index", "_index": self.index, "_id": entry.document.id, "_source": source}
            progress(done, len(archive.documents))
        for name in gone:
            yield {"_op_type": "delete", "_index": self.index, "_id": name}


@contextmanager
def _told(index: str) -> Iterator[None]:
    """Turns what opensearchpy raises into one line of ours."""
    try:
        yield
    except NotReached:
        raise ServerError("máy chủ OpenSearch không trả lời; xem lại địa chỉ và mạng, rồi chạy lại") from None
    except TransportError as error:
        if error.status_code == 404:
            raise ServerError(f"máy chủ chưa có chỉ mục {index}; chạy `thidua push`") from None
        raise ServerError(f"{index}: máy chủ từ chối ({error.status_code}: {error.error})") from None
    except OpenSearchException as error:
        raise ServerError(f"{index}: {type(error).__name__}: {error}") from None


def connect(address: str, **settings: Any) -> OpenSearch:
    """A client for the server at an address such as https://user:password@host:9200.

    Raises ServerError for what is no address.
    """
    if not address.startswith(("http://", "https://")):
        raise ServerError(f"{address!r}: địa chỉ máy chủ phải bắt đầu bằng http:// hoặc https://")
    # A server that is being restarted answers 502 to 504 for a while.
    again = {"max_retries": 5, "retry_on_timeout": True, "retry_on_status": (502, 503, 504), "timeout": 60}
    return OpenSearch([address], **{**again, **settings})


def _choice(bucket: Mapping[str, Any], chosen: Iterable[str]) -> Choice:
    key, _, label = str(bucket["key"]).partition(BOUND)
    return Choice(key, label, int(bucket["doc_count"]), key in chosen)


def _reason(told: Mapping[str, Any]) -> str:
    error = told.get("error")
    return str(error.get("reason", error)) if isinstance(error, dict) else str(error or told.get("status"))
