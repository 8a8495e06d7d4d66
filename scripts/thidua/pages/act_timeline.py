"""An act's life on its page: what happened to it when, and the chain of acts that it stands in."""

from collections.abc import Iterator

from thidua.citation_styles import short
from thidua.markup import escape
from thidua.model import LegalAct, PartialDate
from thidua.pages.fragments import table, to
from thidua.pages.gather import Gathered
from thidua.pages.names import date
from thidua.pages.standings import badge
from thidua.validity.spells import is_vague
from thidua.validity.telling import UNVERIFIED, brief

Event = tuple[PartialDate | None, str]


def timeline(gathered: Gathered, here: str, act: LegalAct) -> Iterator[str]:
    """The events in order, and the chain of predecessors and successors; nothing for an act of which none is known."""
    events = [(day, told) for day, told in _events(gathered, here, act) if day]
    chain = gathered.chronicle.chain(act)
    if len(events) < 2 and len(chain) < 2:
        return
    yield "## Dòng thời gian {#dong-thoi-gian}"
    if len(events) > 1:
        events.sort(key=lambda event: event[0].first if event[0] else "")
        yield "\n".join(f"- **{short(day)}**: {told}" for day, told in events if day)
    if len(chain) > 1:
        yield "### Trước và sau văn bản này {#truoc-va-sau}"
        yield table(("Văn bản", "Nay", "Từ", "Hết", "Quan hệ"), [_step(gathered, here, one, act) for one in chain])


def _events(gathered: Gathered, here: str, act: LegalAct) -> Iterator[Event]:
    standing = gathered.standing(act)
    yield act.issued, "ban hành"
    if act.valid_from and act.valid_from != act.issued:
        yield act.valid_from, "bắt đầu có hiệu lực"
    elif act.valid_from:
        yield act.valid_from, "có hiệu lực ngay"
    for other in gathered.chronicle.amended_by.get(act.id, ()):
        yield other.valid_from or other.issued, f"được sửa đổi, bổ sung bởi {_named(gathered, here, other)}"
    if act.applied_on:
        yield act.applied_on, "còn được thực hiện; nguồn muộn nhất mà kho có"
    for other in gathered.chronicle.continued_by.get(act.id, ()):
        yield (
            other.valid_from or other.issued,
            f"được tiếp nối bởi {_named(gathered, here, other)}; chưa thấy câu nói thay thế",
        )
    replacing = gathered.chronicle.replaced_by.get(act.id, ())
    by = f", thay bằng {', '.join(_named(gathered, here, other) for other in replacing)}" if replacing else ""
    ends = act.valid_to or standing.until
    ending = "sẽ hết hiệu lực" if standing.live else str(standing.status) if standing.over else "hết hiệu lực"
    yield ends, f"{ending}{by}"
    yield (
        act.evidence.as_of,
        f"đối chiếu gần nhất: {standing.status}" if act.evidence.as_of == gathered.on else "đối chiếu gần nhất",
    )


def _named(gathered: Gathered, here: str, act: LegalAct) -> str:
    return to(gathered, here, act.id, escape(brief(act))) + ("" if act.evidence.verified else f" ({UNVERIFIED})")


def _step(gathered: Gathered, here: str, one: LegalAct, act: LegalAct) -> tuple[str, ...]:
    name = f"<strong>{escape(brief(one))}</strong>" if one is act else to(gathered, here, one.id, escape(brief(one)))
    starts = date(one.valid_from or (None if is_vague(one) else one.issued))
    return (
        name,
        badge(gathered, one),
        starts or "không rõ",
        date(gathered.standing(one).until),
        _relation(gathered, one),
    )


def _relation(gathered: Gathered, one: LegalAct) -> str:
    told = [
        f"{verb} {', '.join(escape(brief(gathered.acts[other])) for other in ids if other in gathered.acts)}"
        for verb, ids in (("thay thế", one.replaces), ("tiếp nối", one.continues))
        if ids
    ]
    return "; ".join(told)
