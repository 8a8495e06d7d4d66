"""What `thidua check` says of validity: what has ended, what will soon, what is unknown; and the same as plain data."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from thidua.audit import Dossier
from thidua.citation_styles import short
from thidua.model import LegalAct, PartialDate, Status
from thidua.resolve import PROVISIONAL
from thidua.text import parse_iso
from thidua.validity import LAPSES_SOON, Outlook, Standing, act_name, told

_LINES = 25


def in_time(outlooks: Sequence[Outlook], on: PartialDate) -> Iterator[str]:
    """The lines: the sums, then the acts that will end soon, have ended, are not known."""
    groups = (
        (f"Sẽ hết hiệu lực trong {LAPSES_SOON} ngày", [one for one in outlooks if one.lapses_soon]),
        ("Không còn hiệu lực", [one for one in outlooks if one.standing.over]),
        ("Chưa xác định", [one for one in outlooks if one.unknown and not _unrecorded(one)]),
    )
    unrecorded = sum(map(_unrecorded, outlooks))
    sums = ", ".join(
        f"{count} {name[:1].lower()}{name[1:]}"
        for name, count in (*((name, len(found)) for name, found in groups), ("chưa có bản ghi", unrecorded))
        if count
    )
    yield ""
    yield f"Hiệu lực tính đến {short(on)} của {len(outlooks)} căn cứ{f': {sums}' if sums else ''}"
    latest = max((one.standing.act.evidence.as_of.last for one in outlooks), default="")
    if on.first > latest > "":
        yield f"  Bản ghi đối chiếu gần nhất ngày {short(parse_iso(latest))}: văn bản ra sau ngày ấy thì kho chưa biết."
    for name, found in groups:
        if found:
            yield f"  {name}:"
            yield from (f"    {_line(one)}" for one in sorted(found, key=_weight)[:_LINES])
        if len(found) > _LINES:
            yield f"    … và {len(found) - _LINES} văn bản nữa; in hết bằng `thidua check --json`"


def _unrecorded(outlook: Outlook) -> bool:
    """True for an act that is only known by being cited: nobody can say anything of it."""
    return outlook.standing.act.id.startswith(PROVISIONAL)


def _weight(outlook: Outlook) -> tuple[int, bool, bool, int, str]:
    """Sorts what presses first: soonest to end, offered to drafters, repealed rather than run out, cited most."""
    act, status = outlook.standing.act, outlook.standing.status
    return outlook.left or 0, not act.basis, status is not Status.ENDED, -len(outlook.cited_by), act.id


def _line(outlook: Outlook) -> str:
    name = " ".join(act_name(outlook.standing.act).split())
    left = f", còn {outlook.left} ngày" if outlook.left is not None else ""
    cited = f"{len(outlook.cited_by)} văn bản viện dẫn" if outlook.cited_by else "chưa văn bản nào viện dẫn"
    return f"{name if len(name) <= 90 else f'{name[:89]}…'}: {told(outlook.standing)}{left} ({cited})"


def outlook_data(outlook: Outlook) -> dict[str, Any]:
    """One act as plain data; absent values are null."""
    return {**_standing(outlook.standing), "days_left": outlook.left, "cited_by": len(outlook.cited_by)}


def citation_data(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Each act that a document cites, once: its state when that document was issued and on the day asked for."""
    for act_id, documents in dossier.cited_by.items():
        act = dossier.acts[act_id]
        now = _brief(dossier.chronicle.standing(act, dossier.as_of))
        for name in documents:
            written = dossier.written[name]
            then = dossier.chronicle.standing(act, written) if written else None
            yield {
                "document": name,
                "act": act_id,
                "written": {"first": written.first, "last": written.last} if written else None,
                "then": _brief(then) if then else None,
                "now": now,
            }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "act": standing.act.id,
        "name": act_name(standing.act),
        **_brief(standing),
        "until": str(standing.until) if standing.until else None,
        "lapsed": _ids(standing.lapsed),
        "amended_by": _ids(standing.amended_by),
        "checked": str(standing.checked),
        "sources": [
            {
                "act": act.id,
                "source": act.evidence.source,
                "as_of": str(act.evidence.as_of),
                "verified": act.evidence.verified,
            }
            for act in standing.grounds
        ],
        "told": told(standing),
    }


def _brief(standing: Standing) -> dict[str, Any]:
    return {
        "status": str(standing.status),
        "since": str(standing.since) if standing.since else None,
        "successors": _ids(standing.successors),
        "continued_by": _ids(standing.continued_by),
        "verified": standing.verified,
        "reasons": list(standing.reasons),
    }


def _ids(acts: Iterable[LegalAct]) -> list[str]:
    return [act.id for act in acts]
