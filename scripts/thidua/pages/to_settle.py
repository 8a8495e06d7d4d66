"""The pages "Cần đối chiếu": what the audit questions, for a person to settle; grouped by document, newest first.

A small archive has one page. A large one has a page for each year, in parts, and a first page that counts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from thidua.audit import Finding, says
from thidua.markup import address, escape, link
from thidua.pages.fragments import folded, page, table, to
from thidua.pages.gather import Gathered
from thidua.pages.names import document_name, year_of
from thidua.pages.settling import WEIGHTS, finding_blocks, weight_badge
from thidua.pages.shelves import LISTS, TO_SETTLE

# More findings than this make a page slow on a phone.
_ON_A_PAGE = 300
_LEAD = "Máy chỉ nêu chỗ đáng ngờ và điều nó vướng với; không sửa gì, người xem quyết định."
_NO_YEAR = "không rõ năm"

Group = tuple[str, tuple[Finding, ...]]


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """The first page, and for a large archive the pages of the years."""
    groups = _groups(gathered)
    if not groups:
        yield _page(TO_SETTLE.path, TO_SETTLE.name, ["Chưa có gì trong danh sách này."])
        return
    parts = _parts(gathered, groups)
    summary = [_LEAD, _counts(gathered)]
    if len(parts) == 1:
        yield _page(TO_SETTLE.path, TO_SETTLE.name, [*summary, _bar(), *_blocks(gathered, TO_SETTLE.path, groups)])
        return
    rows = [
        (link(escape(name), address(TO_SETTLE.path, path)), str(len(mine)), str(sum(len(f) for _, f in mine)))
        for name, path, mine in parts
    ]
    yield _page(TO_SETTLE.path, TO_SETTLE.name, [*summary, table(("Văn bản năm", "Văn bản", "Điều"), rows)])
    for name, path, mine in parts:
        back = link(TO_SETTLE.name, address(path, TO_SETTLE.path))
        title = f"{TO_SETTLE.name}: {name}"
        yield _page(path, title, [f"Xem cả danh sách: {back}.", _bar(), *_blocks(gathered, path, mine)])


def _page(path: str, title: str, blocks: list[str]) -> tuple[str, str]:
    return path, page(path, title, blocks, LISTS)


def _groups(gathered: Gathered) -> list[Group]:
    """Document, or record, -> its findings; newest documents first, records last."""
    found: dict[str, list[Finding]] = {}
    for finding in gathered.findings:
        found.setdefault(finding.where.document if finding.where else finding.record or "", []).append(finding)
    documents = [(name, tuple(rows)) for name, rows in found.items() if name in gathered.archive.document]
    return [*reversed(documents), *((name, tuple(rows)) for name, rows in found.items() if name not in dict(documents))]


def _parts(gathered: Gathered, groups: Sequence[Group]) -> list[tuple[str, str, list[Group]]]:
    """Name, address and groups of each page; one for all when they are few."""
    if sum(len(findings) for _, findings in groups) <= _ON_A_PAGE:
        return [(TO_SETTLE.name, TO_SETTLE.path, list(groups))]
    years: dict[str, list[list[Group]]] = {}
    sizes: Counter[str] = Counter()
    for group in groups:
        document = gathered.archive.document.get(group[0])
        year = (str(year_of(document) or _NO_YEAR)) if document else "bản ghi"
        sheets = years.setdefault(year, [[]])
        if sheets[-1] and sizes[year] + len(group[1]) > _ON_A_PAGE:
            sheets.append([])
            sizes[year] = 0
        sheets[-1].append(group)
        sizes[year] += len(group[1])
    base = TO_SETTLE.path.removesuffix(".md")
    ends = {_NO_YEAR: "khong-ro-nam", "bản ghi": "ban-ghi"}
    return [
        (
            f"{year}, phần {number}" if len(sheets) > 1 else year,
            f"{base}-{ends.get(year, year)}{f'-{number}' if number > 1 else ''}.md",
            sheet,
        )
        for year, sheets in years.items()
        for number, sheet in enumerate(sheets, 1)
    ]


def _counts(gathered: Gathered) -> str:
    """How much of which rule is to be settled, the heaviest and most frequent first."""
    counts = Counter((finding.weight, finding.rule) for finding in gathered.findings if not finding.settled)
    documents: dict[str, set[str]] = {}
    for finding in gathered.findings:
        if finding.where and not finding.settled:
            documents.setdefault(finding.rule, set()).add(finding.where.document)
    order = sorted(counts.items(), key=lambda row: (WEIGHTS.index(row[0][0]), -row[1], row[0][1]))
    rows = [
        (escape(says(rule)), weight_badge(weight), str(count), str(len(documents.get(rule, ()))))
        for (weight, rule), count in order
    ]
    weights = Counter(finding.weight for finding in gathered.findings if not finding.settled)
    told = " · ".join(f"{weight_badge(weight)} {weights[weight]}" for weight in WEIGHTS if weights[weight])
    settled = sum(1 for finding in gathered.findings if finding.settled)
    done = f" · {settled} điều đã xác nhận" if settled else ""
    detail = folded("Đếm theo quy tắc", table(("Quy tắc", "Mức", "Số điều", "Số văn bản"), rows))
    return f"{told}{done}\n\n{detail}"


def _bar() -> str:
    """Where the page's script puts its filters; without it the list is read as it is."""
    return '<div class="td-findings-bar" hidden></div>'


def _blocks(gathered: Gathered, here: str, groups: Sequence[Group]) -> Iterator[str]:
    for name, findings in groups:
        document = gathered.archive.document.get(name)
        title = to(gathered, here, name, escape(document_name(document)) if document else None)
        heading = f"{title}<br><small>{escape(document.head.title)}</small>" if document else title
        inner = "\n\n".join([heading + "\n{.td-finding-of}", *finding_blocks(gathered, here, findings)])
        yield f'<div class="td-finding-group" markdown="1">\n\n{inner}\n\n</div>'
