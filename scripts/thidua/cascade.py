"""The cascade: which document implements which, from the centre down to the unit.

Built from what the documents themselves say ("thực hiện Chỉ thị …", "căn cứ Kế hoạch …", "hướng dẫn …"): every step has
the mention that says so. Laws, decrees and circulars are no step: nearly everything rests on them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from thidua.archive import Archive
from thidua.model import Citation, Document, LegalAct, Link, Relation, level_tier
from thidua.patterns import compiled, kind_named, words
from thidua.resolve import Resolution
from thidua.resolve.context import body
from thidua.text import key, lower

_CITIES = frozenset(map(key, words("central_cities")))
_PARTY = compiled("central_party_body")
_STEPS = frozenset({Relation.IMPLEMENTS, Relation.BASED_ON, Relation.GUIDES})
# The ranks of patterns/kinds.yaml down to Thông tư: what is law for everyone.
_NORMATIVE = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"})


class Tier(IntEnum):
    """Cấp: how far down from the centre a body stands."""

    STATE = 0
    PARTY = 1
    PROVINCE = 2
    DISTRICT = 3
    UNIT = 4


TIER_NAMES = {
    Tier.STATE: "Trung ương",
    Tier.PARTY: "Đảng",
    Tier.PROVINCE: "Tỉnh, thành phố, sở",
    Tier.DISTRICT: "Huyện, quận, phòng",
    Tier.UNIT: "Xã, phường, đơn vị",
}

# By the tier of the unit (model.level_tier).
_TIERS = {1: Tier.PROVINCE, 2: Tier.DISTRICT}


def tier(issuer: str | None) -> Tier:
    """Where a body stands; a department with its council, an unknown body with the units.

    Of the centre, PARTY are the Party's own bodies; councils, fronts and unions (Hội đồng Thi đua - Khen thưởng Trung
    ương, Trung ương Đoàn) stand with the State.
    """
    name = key(issuer or "")
    said = body(issuer or "")
    if said.central:
        return Tier.PARTY if _PARTY.search(lower(issuer or "")) else Tier.STATE
    if said.level:
        level = level_tier(said.level) or (1 if key(said.unit or "") in _CITIES else 2)
        return _TIERS.get(level, Tier.UNIT)
    return Tier.PROVINCE if name.startswith("so ") else Tier.DISTRICT if name.startswith("phong ") else Tier.UNIT


@dataclass(frozen=True, slots=True)
class Step:
    """One edge: document `lower` implements `upper` (document or act); `link` holds the words that say so."""

    lower: str
    upper: str
    link: Link

    @property
    def relation(self) -> Relation:
        fact = self.link.mention.fact
        return fact.relation if isinstance(fact, Citation) else Relation.CITES


@dataclass(frozen=True)
class Cascade:
    """Every step, looked up from both ends. Nodes are documents, or acts that the archive does not hold."""

    tiers: Mapping[str, Tier]
    dates: Mapping[str, str]
    upper: Mapping[str, tuple[Step, ...]]
    lower: Mapping[str, tuple[Step, ...]]

    def order(self, node: str) -> tuple[int, str, str]:
        """Key that sorts nodes from the centre down, older first."""
        return self.tiers[node], self.dates[node], node

    @property
    def roots(self) -> tuple[str, ...]:
        """What is implemented and implements nothing here, from the centre down."""
        return tuple(sorted((node for node in self.lower if node not in self.upper), key=self.order))


def cascade(archive: Archive, resolution: Resolution) -> Cascade:
    """The cascade of an archive. Each pair has one step: the first that implements, else that cites as basis."""
    acts = {act.id: act for act in resolution.acts}
    steps: dict[tuple[str, str], Step] = {}
    for link in resolution.links:
        upper = resolution.held.get(link.target or "", link.target)
        if upper is None or upper == link.document or not _is_step(link, acts.get(link.target or "")):
            continue
        known = steps.get((link.document, upper))
        step = Step(link.document, upper, link)
        if known is None or (step.relation is Relation.IMPLEMENTS and known.relation is not Relation.IMPLEMENTS):
            steps[link.document, upper] = step
    up: defaultdict[str, list[Step]] = defaultdict(list)
    down: defaultdict[str, list[Step]] = defaultdict(list)
    tiers: dict[str, Tier] = {}
    dates: dict[str, str] = {}
    for step in steps.values():
        for node in (step.lower, step.upper):
            if node not in tiers:
                tiers[node], dates[node] = _standing(archive.document.get(node), acts.get(node))
        up[step.lower].append(step)
        down[step.upper].append(step)
    found = Cascade(tiers, dates, {}, {})
    return Cascade(
        tiers,
        dates,
        {node: tuple(sorted(rows, key=lambda step: found.order(step.upper))) for node, rows in up.items()},
        {node: tuple(sorted(rows, key=lambda step: found.order(step.lower))) for node, rows in down.items()},
    )


def _is_step(link: Link, act: LegalAct | None) -> bool:
    fact = link.mention.fact
    if not isinstance(fact, Citation) or fact.relation not in _STEPS:
        return False
    kind = kind_named(act.kind if act else fact.kind)
    return not (kind and kind.name in _NORMATIVE)


def _standing(document: Document | None, act: LegalAct | None) -> tuple[Tier, str]:
    if document:
        return tier(document.head.issuer), document.head.issued.first if document.head.issued else ""
    return tier(act.issuer if act else None), act.issued.first if act and act.issued else ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One row of a tree: a node, how deep it stands, the step to it, whether its own branches stand elsewhere."""

    node: str
    depth: int
    step: Step | None = None
    elsewhere: bool = False


def below(found: Cascade, root: str, limit: int, seen: set[str] | None = None) -> Iterator[Branch]:
    """What implements a node, directly or through others, each node's own branches once; at most `limit` rows."""
    yield from _branches(found.lower, root, limit, seen if seen is not None else set(), down=True)


def above(found: Cascade, root: str, limit: int) -> Iterator[Branch]:
    """What a node implements, directly or through others, in the same form."""
    yield from _branches(found.upper, root, limit, set(), down=False)


def _branches(
    steps: Mapping[str, tuple[Step, ...]], root: str, limit: int, seen: set[str], *, down: bool
) -> Iterator[Branch]:
    waiting = [Branch(root, 0)]
    count = 0
    while waiting and count < limit:
        branch = waiting.pop()
        count += 1
        more = steps.get(branch.node, ())
        if branch.node in seen:
            # A document may implement several: its own branches stand where it came first. Cycles end here too.
            yield Branch(branch.node, branch.depth, branch.step, bool(more))
            continue
        seen.add(branch.node)
        yield branch
        waiting += [Branch(step.lower if down else step.upper, branch.depth + 1, step) for step in reversed(more)]
