"""What `thidua check` says of the reading: the sums, what a person should look at by document, what is open.

An archive of some hundred documents leaves ten thousand names open: what stands most often comes first,
and the rest is left to --json.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from thidua.descriptions import FACT_NAMES
from thidua.model import Link
from thidua.resolve.measured import measured_name
from thidua.text import accented_key

Look = tuple[str, str, str]

_DOCUMENTS = 25
_NOTES = 8
_OPEN = 10
_ALIKE = 5
_LINE = 160
_QUOTE = 110
_MARKS = '“”"'


def report(look: Sequence[Look], still_open: Sequence[Link]) -> Iterator[str]:
    """The lines. `look`: document, kind and note of each thing to look at."""
    yield f"{len(look)} chỗ cần xem lại{_sums(Counter(kind for _, kind, _ in look))}"
    named = [link for link in still_open if measured_name(link.mention.fact) is None]
    measured = [link for link in still_open if measured_name(link.mention.fact) is not None]
    yield f"{len(named)} chỗ còn mở{_sums(Counter(kind_of(link) for link in named))}"
    if measured:
        yield f"{len(measured)} trị số chưa thuộc bản ghi nào{_sums(Counter(kind_of(link) for link in measured))}"
    shortened = False
    for lines, whole in (_to_look_at(look), _open(named), _often_measured(measured)):
        yield from lines
        shortened = shortened or not whole
    if shortened:
        yield "Danh sách đã rút gọn; in hết bằng `thidua check --json`."


def _sums(counts: Counter[str]) -> str:
    return f": {', '.join(f'{count} {kind}' for kind, count in counts.most_common())}" if counts else ""


def kind_of(link: Link) -> str:
    return FACT_NAMES[type(link.mention.fact)].lower()


def _to_look_at(look: Iterable[Look]) -> tuple[list[str], bool]:
    """Lines by document, and whether nothing was left out."""
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for document, _, note in look:
        if note not in notes[document]:
            notes[document].append(note)
    lines = ["", "Cần xem lại:"] if notes else []
    shared, whole = _shared(notes)
    for told in shared.values():
        for document in told:
            del notes[document]
    for document, mine in list(notes.items())[:_DOCUMENTS]:
        lines.append(f"  {document}")
        lines += [f"    {_clipped(note)}" for note in mine[:_NOTES]]
        if len(mine) > _NOTES:
            whole = False
            lines.append(f"    … và {len(mine) - _NOTES} chỗ nữa")
    if len(notes) > _DOCUMENTS:
        whole = False
        lines.append(f"  … và {len(notes) - _DOCUMENTS} văn bản nữa")
    for note, told in shared.items():
        lines += [f"  {len(told)} văn bản chỉ có điều này: {note}", *(f"    {document}" for document in told[:_ALIKE])]
        if len(told) > _ALIKE:
            lines.append(f"    … và {len(told) - _ALIKE} văn bản nữa")
    return lines, whole


def _shared(notes: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[str]], bool]:
    """Note -> the documents that have it alone, when they are many; and whether all of them can be shown."""
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for document, mine in notes.items():
        if len(mine) == 1:
            alone[mine[0]].append(document)
    shared = {note: told for note, told in alone.items() if len(told) > _ALIKE}
    return shared, not shared


def _open(still_open: Iterable[Link]) -> tuple[list[str], bool]:
    """Lines by kind, the same words once, what stands most often first; and whether nothing was left out."""
    groups: defaultdict[str, dict[tuple[str, str], list[Link]]] = defaultdict(dict)
    for link in still_open:
        words = accented_key(link.mention.quote), link.reason or ""
        groups[kind_of(link)].setdefault(words, []).append(link)
    lines: list[str] = []
    whole = True
    for kind in (name.lower() for name in FACT_NAMES.values()):
        alike = sorted(groups.get(kind, {}).values(), key=len, reverse=True)
        lines += ["", f"Còn mở, {kind}:"] if alike else []
        lines += [f"  {_told(links)}" for links in alike[:_OPEN]]
        if len(alike) > _OPEN:
            whole = False
            lines.append(f"  … và {len(alike) - _OPEN} tên nữa")
    return lines, whole


def _often_measured(still_open: Iterable[Link]) -> tuple[list[str], bool]:
    """What is measured in several places under one name without a record; what is measured once is no indicator."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in still_open:
        name = accented_key(measured_name(link.mention.fact) or "")
        groups.setdefault((name, link.reason or ""), []).append(link)
    alike = sorted((links for links in groups.values() if len(links) > 1), key=len, reverse=True)
    lines = ["", "Trị số chưa thuộc bản ghi nào, tên gặp nhiều lần:"] if alike else []
    lines += [f"  {_told(links)}" for links in alike[:_OPEN]]
    return lines, len(alike) <= _OPEN and len(alike) == len(groups)


def _told(links: Sequence[Link]) -> str:
    """“words” (3 chỗ, đầu tiên ở …): the reason."""
    first = links[0]
    where = f"{len(links)} chỗ, đầu tiên ở {first.document}" if len(links) > 1 else first.document
    # The words may be shortened, the document never: it is where to look.
    words = (measured_name(first.mention.fact) or " ".join(first.mention.quote.split())).strip(_MARKS)
    return f"“{_clipped(words, _QUOTE)}”: {first.reason} ({where})"


def _clipped(line: str, length: int = _LINE) -> str:
    return line if len(line) <= length else f"{line[: length - 1]}…"
