"""What is measured or counted under a name without a record: names found in several places, and how many are not."""

from collections.abc import Iterator

from thidua.descriptions import FACT_NAMES
from thidua.markup import escape
from thidua.pages.fragments import folded, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name
from thidua.pages.reasons import shown
from thidua.pages.shelves import OPEN
from thidua.pages.sightings import Sighting
from thidua.resolve.measured import measured_name
from thidua.text import accented_key, slug

# Most of what is counted is counted once, in one document: no indicator, so no record is missing.
_MEASURES, _OFTEN = 60, 2


def measures(gathered: Gathered) -> Iterator[str]:
    """A heading and a folded list for each kind of fact; nothing when every number has its record."""
    kinds: dict[str, dict[tuple[str, str | None], list[Sighting]]] = {}
    for seen in gathered.open_measures:
        fact = seen.link.mention.fact
        name = accented_key(measured_name(fact) or "")
        kinds.setdefault(FACT_NAMES[type(fact)], {}).setdefault((name, seen.link.reason), []).append(seen)
    for kind, named in kinds.items():
        groups = sorted(named.values(), key=len, reverse=True)
        often = [group for group in groups if len(group) >= _OFTEN][:_MEASURES]
        lines = [f"- {_line(gathered, group)}" for group in often]
        if rest := len(groups) - len(often):
            more = "… và " if often else ""
            lines.append(f"- {more}{rest} cách gọi nữa, mỗi cách một hai chỗ: xem ở trang từng văn bản")
        yield f"## {escape(kind)} chưa thuộc bản ghi nào {{#tri-so-{slug(kind)}}}"
        yield folded(f"{sum(map(len, groups))} trị số, {len(groups)} cách gọi", "\n".join(lines))


def _line(gathered: Gathered, group: list[Sighting]) -> str:
    first = group[0]
    documents = len({seen.document.id for seen in group})
    name = escape(measured_name(first.link.mention.fact) or "")
    where = to(gathered, OPEN.path, first.document.id, escape(document_name(first.document)), first.anchor)
    reason = shown(gathered, OPEN.path, first.link.reason)
    return f"{name}: {len(group)} chỗ trong {documents} văn bản, đầu tiên ở {where}<br><small>Vì sao: {reason}.</small>"
