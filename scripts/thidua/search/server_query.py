"""A question in the language of an OpenSearch server: the terms, weights, filters and counts of our own engine."""

from collections.abc import Iterable, Sequence
from typing import Any

from thidua.errors import QueryError
from thidua.search.analysis import Forms, Tokens, facet
from thidua.search.contractions import Shorts, contracted
from thidua.search.engine import wanted
from thidua.search.facets import TOP, own_keys
from thidua.search.filters import NO_FILTERS, SORTS, Filters, Sort
from thidua.search.question import Question
from thidua.search.scoring import WEIGHTS
from thidua.search.values import WHOLE

# Between the key and the label of a value, in the field that is counted.
BOUND = "\x1f"

# A server takes 1,024 conditions; a syllable makes up to five.
LONGEST = 180

# More values of a facet nobody reads.
MOST_VALUES = 1000


def query(
    asked: Question,
    names: Shorts,
    filters: Filters = NO_FILTERS,
    sort: Sort = "relevance",
    facets: Sequence[str] = (),
    most: int | None = TOP,
) -> dict[str, Any]:
    """The body of a search. Raises QueryError when nothing is asked, or the order makes no sense."""
    if sort not in SORTS:
        raise QueryError(f"cách xếp: {sort!r} không có; có {', '.join(SORTS)}")
    conditions = [_phrase(phrase) for phrase in asked.phrases]
    conditions += [_any(name, values) for name, values in asked.fields.items()]
    without = [_phrase(syllables) for syllables in asked.without]
    without += [_any(name, values) for name, values in asked.excluded.items()]
    chosen = {name: _any(name, values) for name, values in filters.asked().items()}
    words = Tokens(contracted(asked.tokens.syllables[:LONGEST], names), asked.tokens.numbers)
    ranked = [
        {"term": {row.field: {"value": _token(row.field, row.term), "boost": WEIGHTS[row.field]}}}
        for row in wanted(words)
    ]
    if not (ranked or conditions or without or chosen):
        raise QueryError("câu hỏi trống: cần ít nhất một chữ, một số hoặc một bộ lọc")
    whole: dict[str, Any] = {"filter": conditions, "must_not": without, "should": ranked}
    asks: dict[str, Any] = {part: rows for part, rows in whole.items() if rows}
    if ranked:
        asks["minimum_should_match"] = 1
    body: dict[str, Any] = {"query": {"bool": asks}, "sort": _order(sort, bool(ranked))}
    if chosen:
        # Behind the counts, each of which is made without its own filter.
        body["post_filter"] = {"bool": {"filter": list(chosen.values())}}
    if facets:
        body["aggs"] = {name: _counted(name, chosen, most) for name in facets}
    return body


def _order(sort: Sort, ranked: bool) -> list[Any]:
    if sort == "relevance" and ranked:
        return ["_score", {"id": "asc"}]
    return [{"issued": {"order": "asc" if sort == "oldest" else "desc", "missing": "_last"}}, {"id": "asc"}]


def _counted(name: str, chosen: dict[str, Any], most: int | None) -> dict[str, Any]:
    values: dict[str, Any] = {"field": f"{name}_label", "size": most or MOST_VALUES}
    if name == "year":
        values["order"] = {"_key": "desc"}
    return {
        "filter": {"bool": {"filter": [condition for other, condition in chosen.items() if other != name]}},
        "aggs": {"values": {"terms": values}, "all": {"cardinality": {"field": f"{name}_label"}}},
    }


def _token(field: str, term: str) -> str:
    """A term as the server's field has it: a blank would end it."""
    return (term.partition("\x02")[2] if field == "accented" else term).replace(" ", "_")


def _phrase(syllables: Sequence[Forms]) -> dict[str, Any]:
    return {"match_phrase": {"syllables": " ".join(word.folded for word in syllables)}}


def _any(name: str, values: Iterable[str]) -> dict[str, Any]:
    """Documents that meet one of the values of a facet, each a key or a name."""
    rows = [row for value in values for row in (_numbered(value) if name == "number" else _met(name, value))]
    return {"bool": {"should": rows or [{"match_none": {}}], "minimum_should_match": 1}}


def _met(name: str, value: str) -> list[dict[str, Any]]:
    said = facet(value)
    if not said:
        return []
    kind = "term" if name in WHOLE else "match_phrase"
    return [{"term": {name: value}}, {kind: {f"{name}_names": said}}]


def _numbered(value: str) -> list[dict[str, Any]]:
    """Documents whose own number this is; of a number alone, any with it."""
    keys, beginning = own_keys(value)
    rows: list[dict[str, Any]] = [{"term": {"own": key}} for key in keys]
    return [*rows, {"prefix": {"own": beginning}}] if beginning else rows
