"""What `thidua search` says: the hits of a question and the records that it names, as text or as one line of JSON."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from thidua.cli.printing import bold, complain, marked
from thidua.errors import QueryError

# The counts that --facets prints.
_HEADINGS = {
    "kind": "Loại",
    "year": "Năm",
    "issuer": "Cơ quan",
    "level": "Cấp",
    "place": "Nơi",
    "movement": "Phong trào",
    "validity": "Hiệu lực",
}


def batched(question: str, index: Any, filters: Any, options: argparse.Namespace) -> int:
    """One question of a batch; one that cannot be asked gets an empty answer in its place and a line of its own."""
    if not options.json:
        # Else nobody could tell whose the answer below is.
        print(f"== {question}")
    try:
        answer(question, index, filters, options)
    except QueryError as error:
        if options.json:
            said = {"query": question, "total": 0, "hits": [], "told": [str(error)], "records": [], "corrections": []}
            print(json.dumps(said, ensure_ascii=False))
        complain(f"{options.batch}: “{question}”: {error}")
        return 1
    return 0


def answer(question: str, index: Any, filters: Any, options: argparse.Namespace) -> None:
    found = index.answer(
        question, filters, options.limit, sort=options.sort, facets=_HEADINGS if options.facets else ()
    )
    records = index.records(question, filters)
    corrections = index.corrections(question, found.total, filters)
    if options.json:
        said = {
            "query": question,
            **_answer(found),
            "records": [asdict(record) for record in records],
            "corrections": [asdict(other) for other in corrections],
        }
        print(json.dumps(said, ensure_ascii=False))
        return
    for line in found.told:
        print(f"({line})")
    if corrections:
        print(f"Có phải bạn muốn tìm: {' · '.join(bold(other.shown) for other in corrections)}")
    _records([record for record in records if record.named], "Bản ghi")
    if not found.hits:
        print("không có văn bản nào; thử bớt từ hoặc bỏ bộ lọc")
    for rank, hit in enumerate(found.hits, 1):
        facts = ", ".join(filter(None, (hit.number, hit.issuer, hit.issued)))
        print(f"{rank}. {bold(f'{hit.kind}: {hit.title}')}\n   {facts or 'chưa rõ số, cơ quan, ngày'}  [{hit.id}]")
        if hit.ground:
            print(f"   cùng địa bàn, văn bản nêu: {'; '.join(hit.ground)}")
        for snippet in hit.snippets:
            print(f"   {_where(snippet.section)}{marked(snippet)}")
    _records([record for record in records if not record.named], "Xem thêm bản ghi")
    if options.facets and found.hits:
        print(f"{found.total} văn bản")
    for name, choices in found.facets.items():
        if choices:
            rest = f"; và {found.left[name]} khác" if name in found.left else ""
            print(f"{_HEADINGS[name]}: {'; '.join(f'{c.label} ({c.count})' for c in choices)}{rest}")


def _records(records: Sequence[Any], label: str) -> None:
    """The records that a question names, or nearly names."""
    for record in records:
        text = f"\n   {record.text}" if record.text else ""
        print(f"{label}: {bold(record.title)} ({record.kind}) [{record.id}]{text}")


def _answer(found: Any) -> dict[str, Any]:
    counts = {
        name: [{"value": c.value, "label": c.label, "count": c.count} for c in choices]
        for name, choices in found.facets.items()
    }
    return {
        "total": found.total,
        "hits": [_hit(hit) for hit in found.hits],
        **({"facets": counts, "left": dict(found.left)} if counts else {}),
        "told": list(found.told),
    }


def suggest(text: str, index: Any, options: argparse.Namespace) -> None:
    suggestions = index.suggest(text)
    if options.json:
        rows = [{"text": one.text, "kind": one.kind, "location": one.location} for one in suggestions]
        print(json.dumps({"text": text, "items": rows}, ensure_ascii=False))
        return
    for one in suggestions:
        print(f"{bold(one.text)}  [{one.kind}]{f'  {one.location}' if one.location else ''}")
    if not suggestions:
        print("không có gợi ý nào; cần ít nhất hai chữ cái đầu")


def _hit(hit: Any) -> dict[str, Any]:
    return {
        "id": hit.id,
        "location": hit.location,
        "source": hit.source,
        "title": hit.title,
        "kind": hit.kind,
        "number": hit.number,
        "issuer": hit.issuer,
        "issued": hit.issued,
        "score": hit.score,
        "ground": list(hit.ground),
        "section": _place(hit.section),
        "snippets": [
            {"text": s.text, "marks": [[m.start, m.end] for m in s.marks], "section": _place(s.section)}
            for s in hit.snippets
        ],
    }


def _place(section: Any) -> dict[str, str] | None:
    return {"label": section.label, "title": section.title, "anchor": section.anchor} if section else None


def _where(section: Any) -> str:
    """ "mục III.2 (Tổ chức thực hiện): ", "Điều 5 (Hồ sơ): "; nothing before the first section."""
    if not section:
        return ""
    # What "Điều 5" and "Phần thứ nhất" are they say themselves.
    label = section.label if " " in section.label or not section.label else f"mục {section.label}"
    return f"{label} ({section.title}): " if label and section.title else f"{label or section.title}: "
