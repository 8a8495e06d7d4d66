"""How pages show whether an act holds: a badge, the state at two dates, a warning before a lapse.

Every state is computed as of the day that the pages speak of (`Gathered.on`). Badges carry the days on which it will
change, so that the reader's browser can tell when they have passed, and says that it was the browser.
"""

from collections.abc import Iterable

from thidua.citation_styles import short
from thidua.markup import address, escape, link
from thidua.model import Document, LegalAct, Status
from thidua.pages.fragments import is_provisional, to
from thidua.pages.gather import Gathered
from thidua.validity import LIVE, Standing
from thidua.validity.telling import UNVERIFIED, brief, state

_TONES = {
    Status.IN_FORCE: "good",
    Status.IN_FORCE_AMENDED: "good",
    Status.PARTLY_ENDED: "fair",
    Status.NOT_YET: "fair",
    Status.ENDED: "past",
    Status.TERM_OVER: "past",
    Status.ISSUER_ENDED: "past",
    Status.UNKNOWN: "open",
}


def badge(gathered: Gathered, act: LegalAct, *, doubt: bool = True) -> str:
    """The state of an act now, as the pages count it, and what of it is unverified unless that is said elsewhere."""
    standing = gathered.standing(act)
    days = ""
    if standing.live and standing.until:
        days += f' data-until="{standing.until.first}"'
    if standing.status is Status.NOT_YET and act.valid_from:
        days += f' data-from="{act.valid_from.last}"'
    coming = standing.to_be_amended_by
    since = (coming.valid_from or coming.issued) if coming else None
    if standing.status in (Status.IN_FORCE, Status.IN_FORCE_AMENDED) and coming and since:
        days += f' data-amended="{since.last}" data-by="{escape(brief(coming))}"'
    return _badge(standing, days, doubt=doubt)


def badge_of(standing: Standing, *, doubt: bool = True) -> str:
    """The state on a day that is past: no browser changes it."""
    return _badge(standing, "", doubt=doubt)


def _badge(standing: Standing, days: str, *, doubt: bool) -> str:
    shown = f'<span class="td-badge td-badge--{_TONES[standing.status]}"{days}>{escape(str(standing.status))}</span>'
    return shown + _doubt(standing) if doubt else shown


def _doubt(standing: Standing) -> str:
    """What is unverified: the record itself, or only the act that is said to have changed it."""
    if standing.verified:
        return ""
    others = [act for act in standing.grounds if not act.evidence.verified]
    if standing.act in others:
        words = UNVERIFIED
    elif standing.status is Status.IN_FORCE_AMENDED:
        words = f"việc sửa đổi {UNVERIFIED}"
    else:
        words = f"văn bản thay thế {UNVERIFIED}"
    return f' <span class="td-badge td-badge--doubt">{words}</span>'


def checked_on(gathered: Gathered, act: LegalAct) -> str:
    """When the record was checked; and the day that its state is counted for, when that is another one."""
    counted = "" if act.evidence.as_of == gathered.on else f"tính đến {short(gathered.on)}, "
    return f"{counted}đối chiếu {short(act.evidence.as_of)}"


def expiry(gathered: Gathered, act: LegalAct) -> str:
    """A warning when the day on which a live act ends is known; the browser adds how many days are left."""
    until = gathered.standing(act).until
    if gathered.standing(act).status not in LIVE or not until:
        return ""
    return (
        f'<span class="td-expiry" data-until="{until.first}">Hết hiệu lực từ ngày '
        f"{short(until)}; xem văn bản thay thế trước khi dùng.</span>"
    )


def in_its_place(gathered: Gathered, here: str, standing: Standing) -> str:
    """What holds instead of an act, or took over from it, each linked; "" when nothing does."""
    told = []
    if standing.successors:
        told.append(f"thay bằng {_links(gathered, here, standing.successors)}")
    elif standing.lapsed:
        lapsed = _links(gathered, here, standing.lapsed)
        told.append(f"thay bằng {lapsed}, cũng đã hết hiệu lực; chưa biết văn bản kế tiếp")
    if standing.continued_by:
        told.append(f"được tiếp nối bởi {_links(gathered, here, standing.continued_by)}, chưa thấy câu nói thay thế")
    if standing.status is Status.IN_FORCE_AMENDED and standing.amended_by:
        told.append(f"sửa đổi bởi {_links(gathered, here, standing.amended_by)}")
    return "; ".join(told)


def _links(gathered: Gathered, here: str, acts: Iterable[LegalAct]) -> str:
    return ", ".join(
        to(gathered, here, act.id, escape(brief(act))) + ("" if act.evidence.verified else f" ({UNVERIFIED})")
        for act in acts
    )


def details(standing: Standing) -> str:
    """What stands in small print beside a badge: since when, or why it is not known. Safe text."""
    words = state(standing).removeprefix(str(standing.status)).strip(" ,")
    return escape(words[1:-1] if words.startswith("(") and words.endswith(")") else words)


def at_two_dates(gathered: Gathered, here: str, document: Document, act: LegalAct) -> str:
    """A cell: was the act in force when the document was issued, is it today, and where that is known from."""
    if is_provisional(act):
        return f"{badge(gathered, act)}<br><small>chưa có bản ghi</small>"
    written = gathered.written(document)
    now = gathered.standing(act)
    lines = [_label("Khi ban hành") + f" {small('không rõ, vì văn bản này không ghi năm')}"]
    # A doubt that holds on both days is said once.
    shared = ""
    if written:
        then = gathered.chronicle.standing(act, written)
        # A reason that holds on both days is said once.
        why = "" if (then.status, then.reasons) == (now.status, now.reasons) else details(then)
        shared = _doubt(now) if _doubt(then) == _doubt(now) else ""
        lines = [_label(f"Khi ban hành ({written})") + f" {badge_of(then, doubt=not shared)} {small(why)}"]
    lines.append(
        _label(f"Nay ({short(gathered.on)})") + f" {badge(gathered, act, doubt=not shared)} {small(details(now))}"
    )
    lines.append(small(in_its_place(gathered, here, now)))
    source = link("nguồn", address(here, gathered.page_of(act.id) or "", "nguon"))
    lines.append(small(f"đối chiếu {short(now.checked)}, {source}") + shared)
    return "<br>".join(line.strip() for line in lines if line)


def _label(words: str) -> str:
    return f'<small class="td-when">{escape(words)}</small>'


def small(words: str) -> str:
    """Safe words in small print; nothing for none."""
    return f"<small>{words}</small>" if words else ""
