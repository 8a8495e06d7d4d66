"""The list of legal bases in legal order, with their validity."""

from collections.abc import Iterator

from thidua.citation_styles import short
from thidua.markup import escape
from thidua.model import LegalAct
from thidua.pages.fragments import is_provisional, list_page, table, to
from thidua.pages.gather import Gathered
from thidua.pages.names import act_subject, date
from thidua.pages.shelves import ACTS
from thidua.pages.standings import badge, in_its_place, small
from thidua.patterns import kind_named
from thidua.validity import Standing

# Kinds that the legal order does not know stand last.
_LAST_RANK = 99


_HEADS = ("Văn bản", "Hiệu lực", "Từ", "Hết", "Nay xem", "Được viện dẫn")


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One list."""
    yield list_page(ACTS, ACTS.name, _acts(gathered))


def legal_order(act: LegalAct) -> tuple[int, str, str]:
    """Key that sorts acts as bases are listed: by rank of the kind, older first within it."""
    kind = kind_named(act.kind)
    return kind.rank if kind else _LAST_RANK, act.issued.first if act.issued else "", act.id


def _acts(gathered: Gathered) -> list[str]:
    here = ACTS.path
    rows = []
    # The day is that of the whole list: each row says only when its own record was checked.
    blocks = [f"Hiệu lực tính đến {short(gathered.on)}."] if gathered.acts else []
    recorded = [act for act in gathered.acts.values() if not is_provisional(act)]
    provisional = [act for act in gathered.acts.values() if is_provisional(act)]
    for act in sorted(recorded, key=legal_order):
        subject = f"<br><small>{escape(act_subject(act))}</small>" if act_subject(act) else ""
        standing = gathered.standing(act)
        state = f"{badge(gathered, act)}<br><small>đối chiếu {short(act.evidence.as_of)}</small>"
        rows.append(
            (
                act.kind,
                (
                    f"{to(gathered, here, act.id)}{subject}",
                    state,
                    date(act.valid_from),
                    date(standing.until),
                    small(in_its_place(gathered, here, standing)),
                    _cited(gathered, act),
                ),
            )
        )
    for kind in dict.fromkeys(kind for kind, _ in rows):
        blocks.append(f"## {escape(kind)}")
        blocks.append(table(_HEADS, [r for k, r in rows if k == kind]))
    if provisional:
        lines = [
            f"- {to(gathered, here, act.id)}: {escape(act.title)} ({_cited(gathered, act)})"
            for act in sorted(provisional, key=legal_order)
        ]
        blocks += [
            "## Chưa có bản ghi {#chua-co-ban-ghi}",
            "Được viện dẫn trong kho, chưa ai lập bản ghi và đối chiếu.",
            "\n".join(lines),
        ]
    return blocks


def _cited(gathered: Gathered, act: LegalAct) -> str:
    documents = {seen.document.id for seen in gathered.sightings.get(act.id, ())}
    return f"{len(documents)} văn bản" if documents else "chưa"


def soon_ended(gathered: Gathered) -> list[Standing]:
    """Acts in force whose end is known, and bases offered to drafters that have ended; what ends first comes first."""
    standings = [gathered.standing(act) for act in gathered.acts.values()]
    found = [one for one in standings if one.until and (one.live or (one.over and one.act.basis))]
    return sorted(found, key=lambda standing: (standing.until.first if standing.until else "", standing.act.id))
