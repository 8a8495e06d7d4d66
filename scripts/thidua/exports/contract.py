"""What `thidua extract --json` prints: one document's findings under the names of the reading contract."""

from collections import deque
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from thidua.extractors.structure.sections import outline
from thidua.model import (
    AnnexRow,
    Assignment,
    Award,
    Citation,
    Document,
    Figure,
    Mention,
    MovementName,
    Period,
    Range,
    Section,
    Target,
)
from thidua.readers.layout import Layout
from thidua.resolve import movement_groups
from thidua.text import accented_key, key


def contract(document: Document, mentions: Iterable[Mention], layout: Layout) -> dict[str, Any]:
    """The findings as plain data; `line` is the 1-based line of the file in which each begins."""
    mentions = tuple(mentions)
    return {
        "document": _document(document),
        "citations": [{**_citation(m, m.fact, layout), **_trust(m)} for m in mentions if isinstance(m.fact, Citation)],
        "movements": _movements(mentions, layout),
        "figures": _figures(mentions, layout),
        "targets": [{**_target(m, m.fact, layout), **_trust(m)} for m in mentions if isinstance(m.fact, Target)],
        "awards": [{**_award(m, m.fact, layout), **_trust(m)} for m in mentions if isinstance(m.fact, Award)],
        "assignments": _assignments(document, mentions, layout),
        "annex_rows": [{**_row(m, m.fact, layout), **_trust(m)} for m in mentions if isinstance(m.fact, AnnexRow)],
        "sections": [
            {"label": s.label, "title": s.title, "level": s.level, "line": layout.line(s.span.start)}
            for s in outline(document.text)
        ],
    }


def _trust(mention: Mention) -> dict[str, Any]:
    return {"rule": mention.rule, "confidence": mention.confidence}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _period(period: Period | None) -> dict[str, str | None]:
    return {"start": _text(period.start) if period else None, "end": _text(period.end) if period else None}


def _document(document: Document) -> dict[str, Any]:
    head = document.head
    signatory = head.signatory
    return {
        "id": document.id,
        "kind": head.kind,
        # "35/2025/TT-BXD": the digits, the letters, and both with the year between them.
        "number": head.number and head.number.partition("/")[0],
        "symbol": head.symbol,
        "full_number": "/".join(filter(None, (head.number, head.symbol))) or None,
        "issuer": head.issuer,
        "place": head.place,
        "date_issued": _text(head.issued),
        "title": head.title,
        "signer": {"name": signatory.name, "position": signatory.position} if signatory else None,
        "recipients": list(head.recipients),
        "theme": head.theme,
        "period": _period(head.period),
    }


def _citation(mention: Mention, fact: Citation, layout: Layout) -> dict[str, Any]:
    return {
        "text": mention.quote,
        "kind": fact.kind,
        "number": fact.number,
        "date": _text(fact.issued),
        "issuer": fact.issuer,
        "title": fact.title,
        "provisions": [
            {
                "article": provision.article,
                "clause": provision.clause,
                "point": provision.point,
                "part": provision.part,
            }
            for provision in fact.provisions
        ],
        "relation": str(fact.relation),
        "line": layout.line(mention.span.start),
        "key": citation_key(fact),
    }


def citation_key(fact: Citation) -> str:
    """One key for every spelling of one document: number and year, else name and date, folded."""
    year = str(fact.issued.year) if fact.issued else ""
    number = fact.number or fact.stands_for
    if number:
        return f"{key(number)}|{year}"
    return "|".join((key(fact.kind), key(fact.issuer or ""), key(fact.title or ""), year))


def _movements(mentions: Iterable[Mention], layout: Layout) -> list[dict[str, Any]]:
    """Movements, each once: all mentions of one, however it is written, under the name that tells most."""
    named = [(mention, mention.fact) for mention in mentions if isinstance(mention.fact, MovementName)]
    groups: dict[int, list[tuple[Mention, MovementName]]] = {}
    numbers = movement_groups.group([f"{fact.kind} {fact.name}" for _, fact in named])
    for number, pair in zip(numbers, named, strict=True):
        groups.setdefault(number, []).append(pair)
    return [
        {
            "name": movement_groups.fullest([fact.name for _, fact in pairs]),
            "kind": pairs[0][1].kind,
            "period": next((_years(fact.period) for _, fact in pairs if fact.period), None),
            "lead_body": next((fact.lead_body for _, fact in pairs if fact.lead_body), None),
            "mentions": [
                {"text": mention.quote, "line": layout.line(mention.span.start), **_trust(mention)}
                for mention, _ in pairs
            ],
        }
        for pairs in groups.values()
    ]


def _years(period: Period | None) -> str | None:
    if not period:
        return None
    years = dict.fromkeys(str(date) for date in (period.start, period.end) if date)
    return "-".join(years)


def _figures(mentions: Iterable[Mention], layout: Layout) -> list[dict[str, Any]]:
    """People and collectives, each once: what one mention leaves open another of the same name may say.

    Two of one name who live in different places are two.
    """
    found: list[dict[str, Any]] = []
    named: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for mention in mentions:
        if isinstance(mention.fact, Figure):
            row = {**_figure(mention, mention.fact, layout), **_trust(mention)}
            known = named.setdefault((row["kind"], accented_key(row["name"])), [])
            same = next((one for one in known[-40:] if not (one["place"] and row["place"]) or _near(one, row)), None)
            if same is None:
                known.append(row)
                found.append(row)
            else:
                same.update({name: value for name, value in row.items() if same[name] is None})
    return found


def _near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """True when the places of two figures share a name: "xã Đồng Xanh" and "bản Nà Sen, xã Đồng Xanh"."""
    return key(one["place"]) in key(other["place"]) or key(other["place"]) in key(one["place"])


def _figure(mention: Mention, fact: Figure, layout: Layout) -> dict[str, Any]:
    return {
        "name": fact.name,
        "kind": fact.kind,
        "honorific": fact.honorific,
        "role": fact.role,
        "place": fact.place,
        "movement": fact.movement,
        "line": layout.line(mention.span.start),
    }


def _number(value: Decimal | Range | None) -> Any:
    match value:
        case None:
            return None
        case Range(low, high):
            return {"min": _number(low), "max": _number(high)}
        case _:
            return int(value) if value == value.to_integral_value() else float(value)


def _row(mention: Mention, fact: AnnexRow, layout: Layout) -> dict[str, Any]:
    return {
        "table": fact.table,
        "indicator": fact.indicator,
        "unit": fact.unit,
        # A cell of words is said as printed: "Đảm bảo", "Giữ vững", "1.020/750".
        "target": _number(fact.target) if fact.target is not None else fact.target_words,
        "result": _number(fact.result) if fact.result is not None else fact.result_words,
        "percent": _number(fact.percent) if fact.percent is not None else fact.percent_words,
        "line": layout.line(mention.span.start),
    }


def _target(mention: Mention, fact: Target, layout: Layout) -> dict[str, Any]:
    return {
        "text": mention.quote,
        "indicator": fact.indicator,
        "value": _number(fact.value),
        "comparator": str(fact.comparison),
        "unit": fact.unit,
        "year": fact.year,
        "kind": str(fact.kind),
        "baseline": _number(fact.baseline),
        "place": fact.place,
        "lost_zero": fact.lost_zero,
        "line": layout.line(mention.span.start),
    }


def _award(mention: Mention, fact: Award, layout: Layout) -> dict[str, Any]:
    return {
        "text": mention.quote,
        "what": fact.what,
        "count": fact.count,
        "comparator": str(fact.comparison),
        "receiver": fact.receiver,
        "giver": fact.giver,
        "year": _text(fact.year),
        "planned": fact.planned,
        "line": layout.line(mention.span.start),
    }


def _assignments(document: Document, mentions: Iterable[Mention], layout: Layout) -> list[dict[str, Any]]:
    # Both come in the order of the text: the sections still open around a mention are kept on a stack.
    following = deque(outline(document.text))
    within: list[Section] = []
    rows = []
    for mention in mentions:
        fact = mention.fact
        if isinstance(fact, Assignment):
            while following and following[0].body.start <= mention.span.start:
                within.append(following.popleft())
            while within and mention.span not in within[-1].body:
                within.pop()
            rows.append(
                {
                    "body": fact.body,
                    "task": fact.duty,
                    "with": list(fact.partners),
                    "deadline": fact.deadline,
                    "section": within[-1].label if within else None,
                    "text": mention.quote,
                    "line": layout.line(mention.span.start),
                    **_trust(mention),
                }
            )
    return rows
