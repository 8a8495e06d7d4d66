"""Filing: the values of a document's facets, from its head, its links and the records behind them."""

from collections.abc import Iterable, Iterator, Mapping

from thidua import patterns
from thidua.archive import Archive, Names
from thidua.cascade import TIER_NAMES, Tier, tier
from thidua.heading.identity import document_year
from thidua.model import Authority, Document, LegalAct, Link, MovementName, PartialDate, PlaceName, Status
from thidua.resolve import Resolution
from thidua.search.analysis import facet
from thidua.search.grounds import Grounds
from thidua.search.values import NOW, Value, unknown, value
from thidua.validity import Chronicle

# A body's name as people write it in a list.
_SHORT = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))

# Where a body stands, as addresses say it, and other words for it.
_LEVELS = {
    Tier.STATE: ("trung-uong", ()),
    Tier.PARTY: ("dang", ("trung uong dang",)),
    Tier.PROVINCE: ("tinh", ()),
    Tier.DISTRICT: ("huyen", ("thi xa",)),
    Tier.UNIT: ("co-so", ("thi tran", "dac khu")),
}


class Filing:
    """The records of an archive, looked up for each of its documents; states of acts as of the day `on`."""

    def __init__(self, archive: Archive, resolution: Resolution, on: PartialDate) -> None:
        self._archive = archive
        self._organizations = Names(archive.organizations)
        self._grounds = Grounds(archive)
        self._codes = {kind.name: kind.code for kind in patterns.kinds()}
        chronicle = Chronicle(resolution.acts)
        acts = {act.id: act for act in resolution.acts}
        self._status = {
            document: chronicle.standing(acts[act], on).status
            for act, document in resolution.held.items()
            if act in acts
        }

    def values(self, document: Document, links: Iterable[Link]) -> Mapping[str, tuple[Value, ...]]:
        """Facet -> the values of a document, each once."""
        links = tuple(links)
        head = document.head
        year = document_year(head)
        found: dict[str, Iterable[Value]] = {
            "kind": (self._kind(head.kind),),
            "year": (value(str(year), str(year)),) if year else (),
            "issuer": self._issuers(head.issuer) if head.issuer else (),
            "level": (self._level(head.issuer),) if head.issuer else (),
            "place": self._places(document, links),
            "movement": self._movements(links),
            "validity": (_validity(self._status.get(document.id, Status.UNKNOWN)),),
        }
        return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}

    def _kind(self, kind: str) -> Value:
        code = self._codes.get(kind)
        return value(_key(kind), kind, (facet(code or ""),))

    def _issuers(self, issuer: str) -> Iterator[Value]:
        """The body of the record, or as written; UBND for Ủy ban nhân dân among its names."""
        records = self._organizations.find(issuer)
        names = _unique(name for record in records for name in (*_names(record), in_short(_main(record))))
        written = _unique((facet(issuer), in_short(issuer)))
        if len(records) != 1:
            yield unknown(_shortened(issuer), (*written, *names))
            return
        yield value(records[0].id, _shortened(_main(records[0])), names)
        if others := tuple(name for name in written if name not in names):
            yield Value(records[0].id, "", others)

    def _level(self, issuer: str) -> Value:
        records = self._organizations.find(issuer)
        level = tier(_main(records[0]) if len(records) == 1 else issuer)
        key, others = _LEVELS[level]
        return value(key, TIER_NAMES[level], others)

    def _places(self, document: Document, links: Iterable[Link]) -> Iterator[Value]:
        """Records of places that a document names, others as written, and where its issuer sits."""
        seat = self._grounds.of_issuer(document.head)
        named = {facet(self._grounds.shown[seat][1])} if seat else set()
        if seat:
            yield self._place(seat)
        for link in links:
            fact = link.mention.fact
            if not isinstance(fact, PlaceName):
                continue
            written = f"{fact.level} {fact.name}"
            named.add(facet(fact.name))
            if link.target and link.target in self._grounds.shown:
                yield self._place(link.target)
                # A person may have said what a misprint means.
                if not {facet(written), facet(fact.name)} & set(self._grounds.table.called(link.target)):
                    yield Value(link.target, "", (facet(written),))
            elif link.now:
                told = f"{written}, nay là {link.now} (chưa kiểm chứng)"
                yield unknown(told, (facet(written), f"{NOW}{facet(link.now)}"))
            else:
                yield unknown(written)
        if document.head.place and facet(document.head.place) not in named:
            yield unknown(document.head.place)

    def _place(self, place: str) -> Value:
        # All its names stand once, in the table of places.
        return value(place, self._grounds.shown[place][0])

    def _movements(self, links: Iterable[Link]) -> Iterator[Value]:
        for link in links:
            fact = link.mention.fact
            if not isinstance(fact, MovementName):
                continue
            record = self._archive.authorities.get(link.target or "")
            if record is None:
                yield unknown(fact.name)
                continue
            names = _unique(_names(record))
            yield value(record.id, _main(record), names)
            if facet(fact.name) not in names:
                yield Value(record.id, "", (facet(fact.name),))


def _validity(status: Status) -> Value:
    return value(_key(status), str(status))


def _key(label: str) -> str:
    return facet(label).replace(" ", "-")


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _main(record: Authority) -> str:
    return record.title if isinstance(record, LegalAct) else record.name


def _names(record: Authority) -> Iterator[str]:
    """Everything that a record is called, its id among them."""
    yield facet(_main(record))
    yield facet(record.id)
    yield from map(facet, record.variants)


def _shortened(name: str) -> str:
    for whole, letters in _SHORT:
        if name.casefold().startswith(whole.casefold()):
            return letters + name[len(whole) :]
    return name


def in_short(issuer: str) -> str:
    """A name, folded, with the letters that stand for a body: "ubnd huien ha quang"."""
    name = f" {facet(issuer)} "
    for body in patterns.issuers().values():
        name = name.replace(f" {facet(body.name)} ", f" {facet(body.code)} ")
    return name.strip()
