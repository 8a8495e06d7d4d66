"""What a new reading says otherwise than the last one: facts that came, facts that went, fields of the head."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields

from thidua.descriptions import FACT_NAMES, described
from thidua.model import Document, Head, Mention
from thidua.yamltext import dump_yaml


def changes(old: Document, before: Iterable[Mention], new: Document, after: Iterable[Mention]) -> Iterator[str]:
    """One line a change: "+" for what is new, "-" for what is gone. Where a fact stands does not count."""
    yield from _head(old.head, new.head)
    was, now = _facts(before), _facts(after)
    for line in now - was:
        yield f"+ {line}"
    for line in was - now:
        yield f"- {line}"


def _head(old: Head, new: Head) -> Iterator[str]:
    for field in fields(Head):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was != now:
            yield f"- {field.name}: {_shown(was)}"
            yield f"+ {field.name}: {_shown(now)}"


def _shown(value: object) -> str:
    from thidua.codec import encode

    return " ".join(dump_yaml(encode(value), compact=True).split()) if value else "(trống)"


def _facts(mentions: Iterable[Mention]) -> Counter[str]:
    return Counter(f"{FACT_NAMES[type(mention.fact)]}: {described(mention.fact)}" for mention in mentions)
