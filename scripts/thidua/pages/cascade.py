"""The cascade on the site: on each page of a document or act what it implements and what implements it; an overview."""

from collections.abc import Iterable, Iterator

from thidua.cascade import TIER_NAMES, Branch, Step, Tier, above, below
from thidua.citation_styles import number_of, short
from thidua.markup import address, built, link
from thidua.model import Relation
from thidua.pages.cascade_drawing import Box, drawing
from thidua.pages.fragments import folded, list_page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import NO_KIND, act_name, clipped, year_of
from thidua.pages.quotations import quotation
from thidua.pages.shelves import CASCADE
from thidua.pages.sightings import Sighting
from thidua.text import slug

_VERBS = {Relation.IMPLEMENTS: "thực hiện", Relation.BASED_ON: "căn cứ", Relation.GUIDES: "hướng dẫn"}
_PASSIVE = {Relation.IMPLEMENTS: "được thực hiện", Relation.BASED_ON: "làm căn cứ", Relation.GUIDES: "được hướng dẫn"}
# More boxes than this nobody follows with a finger; the rest stands on the pages of the documents themselves.
_ABOVE, _BELOW = 24, 40
_OVERVIEW = 240


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One overview."""
    yield list_page(CASCADE, "Sơ đồ chỉ đạo: văn bản nào thực hiện văn bản nào", _overview(gathered))


def section(gathered: Gathered, here: str, node: str) -> Iterator[str]:
    """The heading, the drawing and the same in words; nothing for a document that stands alone."""
    found = gathered.cascade
    if node not in found.tiers:
        return
    up = list(above(found, node, _ABOVE))[1:]
    down = list(below(found, node, _BELOW))
    rows = [*up, *down[1:]]
    if not rows:
        return
    yield "## Chuỗi chỉ đạo {#chuoi-chi-dao}"
    yield drawing(
        [_box(gathered, here, branch, up=True) for branch in _upside_down(up)],
        [_box(gathered, here, branch, own=branch.node == node) for branch in down],
        "Văn bản này thực hiện văn bản nào, văn bản nào thực hiện nó",
    )
    words = _in_words(gathered, here, (branch.step for branch in rows if branch.step))
    yield folded(f"Chuỗi chỉ đạo bằng chữ: {len(rows)} chỗ", words)


def _upside_down(branches: list[Branch]) -> list[Branch]:
    """Rows of a tree whose root stands below: every branch after its own branches, the order of siblings kept."""
    result: list[Branch] = []
    waiting: list[Branch] = []
    for branch in branches:
        while waiting and waiting[-1].depth >= branch.depth:
            result.append(waiting.pop())
        waiting.append(branch)
    return [*result, *reversed(waiting)]


def _overview(gathered: Gathered) -> list[str]:
    found = gathered.cascade
    if not found.roots:
        return []
    tiers: dict[Tier, list[str]] = {}
    steps: list[Step] = []
    seen: set[str] = set()
    boxes = 0
    # What most documents implement is what most readers look for, when not everything can be drawn.
    chosen = sorted(found.roots, key=lambda root: (-len(found.lower[root]), found.order(root)))
    kept = set(chosen[:_OVERVIEW])
    left_out = len(chosen) - len(kept)
    for root in (root for root in found.roots if root in kept):
        branches = list(below(found, root, _BELOW, seen))
        if boxes + len(branches) > _OVERVIEW:
            left_out += 1
            continue
        boxes += len(branches)
        rows = [_box(gathered, CASCADE.path, branch) for branch in branches]
        tiers.setdefault(found.tiers[root], []).append(drawing([], rows, f"Từ {rows[0].name}"))
        steps += [branch.step for branch in branches if branch.step]
    lead = "Ô nào cũng dẫn tới trang của văn bản; chữ “thực hiện”, “căn cứ” và đường nối dẫn tới câu nói điều đó."
    blocks = [lead]
    for tier, drawings in tiers.items():
        name = TIER_NAMES[tier]
        blocks += [f"## {name} {{#{slug(name)}}}", f'<div class="td-cascades">{"".join(drawings)}</div>']
    if left_out:
        blocks.append(f"Còn {left_out} chuỗi không vẽ ở đây; xem ở trang của từng văn bản.")
    words = _in_words(gathered, CASCADE.path, steps)
    return [*blocks, folded(f"Sơ đồ bằng chữ: {len(steps)} chỗ", words)]


def _box(gathered: Gathered, here: str, branch: Branch, own: bool = False, up: bool = False) -> Box:
    name, facts = _told(gathered, branch.node)
    page = gathered.page_of(branch.node)
    if branch.elsewhere:
        facts = f"{facts}; phần tiếp đã vẽ ở trên"
    if branch.step is None:
        return Box(name, facts, built(address(here, page)) if page and not own else None, branch.depth, own=own)
    seen = _sighting(gathered, branch.step)
    lower = gathered.page_of(branch.step.lower) or ""
    return Box(
        name,
        facts,
        built(address(here, page)) if page else None,
        branch.depth,
        f"{(_PASSIVE if up else _VERBS)[branch.step.relation]}: xem câu",
        built(address(here, lower, seen.anchor)) if seen else None,
        f"{seen.before}{seen.words}{seen.after}" if seen else "",
    )


def _told(gathered: Gathered, node: str) -> tuple[str, str]:
    """Name and facts of a node, plain text."""
    document = gathered.archive.document.get(node)
    if document:
        head = document.head
        number = f" {number_of(head)}" if head.number else ""
        year = year_of(document)
        issued = short(head.issued) if head.issued else f"khoảng {year}" if year else ""
        # An article or a form has no kind that anybody would call it by.
        kind = "" if head.kind == NO_KIND and not number else f"{head.kind}{number}: "
        return f"{kind}{clipped(head.title, 70)}", ", ".join(p for p in (head.issuer, issued) if p)
    act = gathered.acts.get(node)
    if act is None:
        return node, ""
    issued = short(act.issued) if act.issued else ""
    subject = f": {clipped(act.title, 70)}" if act.number and act.title else ""
    return f"{act_name(act)}{subject}", ", ".join(p for p in (act.issuer, issued) if p)


def _sighting(gathered: Gathered, step: Step) -> Sighting | None:
    found = gathered.sightings.get(step.link.target or "", ())
    return next((seen for seen in found if seen.link == step.link), None)


def _in_words(gathered: Gathered, here: str, steps: Iterable[Step]) -> str:
    lines = []
    for step in steps:
        seen = _sighting(gathered, step)
        if seen:
            page = gathered.page_of(step.lower) or ""
            verb = link(_VERBS[step.relation], address(here, page, seen.anchor))
            lower, upper = to(gathered, here, step.lower), to(gathered, here, step.upper)
            lines.append(f"- {lower} {verb} {upper}: {quotation(seen)}")
    return "\n".join(dict.fromkeys(lines))
