"""Chỉ tiêu: the list by field, and the page of each: what is measured, who sets it, what is reported."""

from collections.abc import Iterator

from thidua.markup import escape
from thidua.model import Indicator
from thidua.pages.evidence import evidence, note
from thidua.pages.fragments import card, list_page, page, to
from thidua.pages.gather import Gathered
from thidua.pages.measures import measures
from thidua.pages.shelves import INDICATORS
from thidua.text import slug


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """The list, then one page for each indicator."""
    yield list_page(INDICATORS, INDICATORS.name, _list(gathered))
    for indicator in gathered.archive.indicators:
        path = gathered.page_of(indicator.id) or ""
        yield path, page(path, indicator.name, _blocks(gathered, path, indicator), INDICATORS)


def _list(gathered: Gathered) -> list[str]:
    """By field, in the order of the file: people grouped it."""
    fields: dict[str, list[str]] = {}
    for indicator in gathered.archive.indicators:
        fields.setdefault(indicator.field or "khác", []).append(_line(gathered, indicator))
    blocks: list[str] = []
    for name, lines in fields.items():
        blocks.append(f"## {escape(name[:1].upper() + name[1:])} {{#{slug(f'linh-vuc {name}')}}}")
        blocks.append("\n".join(f"- {line}" for line in lines))
    return blocks


def _line(gathered: Gathered, indicator: Indicator) -> str:
    """One indicator: its name, its unit, in how many documents it stands."""
    documents = len({seen.document.id for seen in gathered.sightings.get(indicator.id, ())})
    facts = [escape(indicator.unit or ""), f"{documents} văn bản" if documents else ""]
    told = ", ".join(fact for fact in facts if fact)
    return to(gathered, INDICATORS.path, indicator.id) + (f" <small>({told})</small>" if told else "")


def _blocks(gathered: Gathered, here: str, indicator: Indicator) -> Iterator[str]:
    found = gathered.sightings.get(indicator.id, ())
    documents = len({seen.document.id for seen in found})
    yield card(
        [
            ("Lĩnh vực", escape(indicator.field or "")),
            ("Đơn vị thường dùng", escape(indicator.unit or "")),
            ("Tốt khi", escape(indicator.better or "") or "<em>tùy nơi, tùy lúc</em>"),
            ("Cách viết khác", "<br>".join(escape(variant) for variant in indicator.variants)),
            ("Văn bản nêu", f"{documents} văn bản" if documents else "chưa có văn bản nào trong kho"),
        ]
    )
    yield note(gathered, here, indicator.note)
    yield evidence(gathered, here, indicator.evidence)
    if found:
        yield "## Đề ra và báo cáo ở {#van-ban}"
        yield from measures(gathered, here, found)
