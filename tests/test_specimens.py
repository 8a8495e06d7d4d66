"""Every extractor finds in the specimens what stands beside them, and nothing else."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.codec import encode
from thidua.extractors import extract
from thidua.model import (
    Anniversary,
    Assignment,
    Award,
    Citation,
    Document,
    Figure,
    Head,
    Mention,
    MovementName,
    Source,
    Target,
)
from thidua.text import repair

SPECIMENS = Path(__file__).parent / "specimens"
SPECIMEN = re.compile(
    r"^## (?P<title>[^\n]+)\n+```text\n(?P<text>.*?)\n```\n+```yaml\n(?P<found>.*?)\n```", re.MULTILINE | re.DOTALL
)
# Which kind of fact each file of specimens is about.
FACTS = {
    "citations-numbered": Citation,
    "citations-forms": Citation,
    "citations-short": Citation,
    "citations-lists": Citation,
    "citations-named": Citation,
    "citations-traps": Citation,
    "movements": MovementName,
    "figures": Figure,
    "awards": Award,
    "assignments": Assignment,
    "targets": Target,
    "anniversaries": Anniversary,
}


def specimens() -> Iterator[Any]:
    for path in sorted(SPECIMENS / f"{name}.md" for name in FACTS):
        for match in SPECIMEN.finditer(path.read_text(encoding="utf-8")):
            found = yaml.load(match["found"], Loader=yaml.BaseLoader)  # noqa: S506 - text only
            yield pytest.param(FACTS[path.stem], match["text"], found, id=f"{path.stem}: {match['title']}")


def found_in(text: str, kind: type) -> list[Mention]:
    document = Document("x", Head("Văn bản", "x"), Source("x", "", "text/plain"), repair(text) + "\n")
    return [mention for mention in extract(document) if isinstance(mention.fact, kind)]


@pytest.mark.parametrize(("kind", "text", "expected"), list(specimens()))
def test_a_specimen_is_read_as_it_says(kind: type, text: str, expected: list[dict[str, Any]]) -> None:
    mentions = found_in(text, kind)
    assert len(mentions) == len(expected), [mention.quote for mention in mentions]
    for mention, row in zip(mentions, expected, strict=True):
        plain = encode(mention.fact)
        for name, value in row.items():
            if name == "quote":
                assert value in mention.quote
            elif name == "relation":
                assert mention.fact.relation == value  # type: ignore[union-attr]
            else:
                assert written(plain.get(name, getattr(mention.fact, name))) == value, plain


def written(value: Any) -> Any:
    """A number or a truth as YAML writes it, the rest as it is: specimens are read as text. An open end is empty."""
    if isinstance(value, dict):
        return {name: "" if inner is None else written(inner) for name, inner in value.items()}
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, int) else str(value) if isinstance(value, StrEnum) else value


def test_there_are_specimens_of_every_kind() -> None:
    titles = [param.id for param in specimens()]
    assert {str(title).split(":")[0] for title in titles} == set(FACTS)
    assert len(titles) == len(set(titles))
