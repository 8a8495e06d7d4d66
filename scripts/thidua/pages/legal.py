"""The page of a legal act: what it is, whether it holds, what came before and after, who cites it."""

from collections import Counter
from collections.abc import Iterator

from thidua.citation_styles import named, of_act, spelled
from thidua.markup import escape
from thidua.model import LegalAct
from thidua.pages import act_relations, cascade
from thidua.pages.act_timeline import timeline
from thidua.pages.copying import copies
from thidua.pages.evidence import evidence, note, unrecorded
from thidua.pages.fragments import box, card, is_provisional, page, to
from thidua.pages.gather import Gathered
from thidua.pages.names import act_name, act_subject
from thidua.pages.quotations import sightings
from thidua.pages.shelves import ACTS
from thidua.pages.standings import badge, checked_on, details, expiry
from thidua.text import accented_key


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page for each act, provisional ones too."""
    for act in gathered.acts.values():
        path = gathered.page_of(act.id) or ""
        name = act_name(act)
        full = ": ".join(part for part in (name, act_subject(act)) if part)
        yield path, page(path, full, _blocks(gathered, path, act), ACTS, escape(name))


def _blocks(gathered: Gathered, here: str, act: LegalAct) -> Iterator[str]:
    provisional = is_provisional(act)
    body = gathered.body(act.issuer)
    yield act_relations.banner(gathered, here, act)
    yield card(
        [
            ("Hiệu lực", _state(gathered, act)),
            ("Trích yếu", escape(act.title)),
            ("Loại", escape(act.kind)),
            ("Số, ký hiệu", escape(act.number or "") or "<em>không ghi</em>"),
            ("Ban hành", spelled(act.issued) if act.issued else ""),
            ("Cũng được ghi ngày", "; ".join(spelled(variant) for variant in act.issued_variants)),
            ("Cơ quan", to(gathered, here, body.id, escape(act.issuer or "")) if body else escape(act.issuer or "")),
            ("Có hiệu lực từ", spelled(act.valid_from) if act.valid_from else ""),
            ("Hết hiệu lực từ", spelled(act.valid_to) if act.valid_to else ""),
            *act_relations.rows(gathered, here, act),
            ("Tên gọi khác", "; ".join(escape(name) for name in _other_names(act))),
        ]
    )
    if expiry(gathered, act):
        yield box("danger", "Sắp hết hiệu lực", expiry(gathered, act))
    yield note(gathered, here, act.note, act)
    yield from timeline(gathered, here, act)
    yield unrecorded() if provisional else evidence(gathered, here, act.evidence, act)
    yield _held(gathered, here, act)
    yield from cascade.section(gathered, here, gathered.resolution.held.get(act.id, act.id))
    found = gathered.sightings.get(act.id, ())
    yield "## Được viện dẫn ở {#vien-dan}"
    yield _when_cited(gathered, act)
    yield sightings(gathered, here, found) or "Chưa văn bản nào trong kho viện dẫn."
    yield "## Chép viện dẫn {#chep-vien-dan}"
    yield act_relations.copying_warning(gathered, act)
    yield copies(of_act(act))
    yield "### Dòng căn cứ {#dong-can-cu}"
    yield copies(of_act(act), "Căn cứ ", ";")


def _state(gathered: Gathered, act: LegalAct) -> str:
    if is_provisional(act):
        return badge(gathered, act)
    told = details(gathered.standing(act))
    return f"{badge(gathered, act)}<br><small>{f'{told}; ' if told else ''}{checked_on(gathered, act)}</small>"


def _when_cited(gathered: Gathered, act: LegalAct) -> str:
    """Whether the act was in force when the documents that cite it were issued: "còn hiệu lực (2 văn bản)"."""
    documents = {seen.document.id: seen.document for seen in gathered.sightings.get(act.id, ())}
    if not documents or is_provisional(act):
        return ""
    dates = [gathered.written(document) for document in documents.values()]
    states = Counter(str(gathered.chronicle.standing(act, day).status) for day in dates if day)
    if None in dates:
        states["không rõ văn bản ban hành năm nào"] += dates.count(None)
    told = ", ".join(f"{state} ({count} văn bản)" for state, count in states.most_common())
    return f"<small>Khi văn bản viện dẫn ban hành: {told}.</small>"


def _other_names(act: LegalAct) -> list[str]:
    """Variants that say more than the title in other capitals and commas."""
    known = {accented_key(act.title), accented_key(named(of_act(act)))}
    others: list[str] = []
    for variant in act.variants:
        if accented_key(variant) not in known:
            known.add(accented_key(variant))
            others.append(variant)
    return others


def _held(gathered: Gathered, here: str, act: LegalAct) -> str:
    held = gathered.resolution.held.get(act.id)
    if held:
        return box("success", "Có trong kho", to(gathered, here, held))
    return "Kho chưa có văn bản này. Có tệp gốc thì thêm bằng `thidua read THƯ_MỤC`; các viện dẫn sẽ tự nối vào."
