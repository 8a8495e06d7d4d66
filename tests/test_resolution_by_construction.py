"""Forty-eight invented documents that cite each other: what each citation means is known, because it was written so.

`specimens/resolution/world.md` holds the texts with their marks; it tells how to read them.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from test_audit import archive_with, read
from thidua.model import Citation
from thidua.resolve import resolve
from thidua.text import parse_iso

FOLDER = Path(__file__).parent / "specimens" / "resolution"
ENTRY = re.compile(r"^## (?P<head>[^\n]+)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"\[\[(?P<words>[^\]]+?) = (?P<means>[^\]]+)\]\]")
PARTY = ("BAN ", "BỘ CHÍNH TRỊ", "TỈNH ỦY")


@dataclass(frozen=True)
class Written:
    """A citation as it was written: in which document, its words, the keys that it may mean, whether that must stay open, what it got."""

    document: str
    words: str
    means: tuple[str, ...]
    stays_open: bool
    target: str | None
    reason: str | None

    @property
    def line(self) -> str:
        return f"{self.document}: {self.words!r} means {' or '.join(self.means)}, got {self.target or self.reason}"


def text_of(head: str, body: str) -> tuple[str, str]:
    """The key of an entry and its text in the form of an office."""
    key, kind, number, issuer, placed, title = (part.strip() for part in head.split("|"))
    place, date = (part.strip() for part in placed.split(",", 1))
    issued = parse_iso(date) if date[0].isdigit() else None
    day = f"ngày {issued.day:02d} tháng {issued.month:02d} năm {issued.year}" if issued else f"ngày {date}"
    above = "ĐẢNG CỘNG SẢN VIỆT NAM" if issuer.startswith(PARTY) else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    number = f"      {number[1:].strip()}" if number.startswith("-") else number
    blank = f"Số:      /{ {'Báo cáo': 'BC-UBND'}[kind] }" if not number.strip() else f"Số: {number}"
    return key, f"{issuer}\n{blank}\n\n{above}\n\n{place}, {day}\n\n{kind.upper()}\n{title}\n\n{body.strip()}\n"


@cache
def written(places: bool = True) -> tuple[dict[str, str], tuple[Written, ...]]:
    """Every marked citation with what it was joined to, and the id of each document by its key."""
    ids: dict[str, str] = {}
    read_in, marks = [], []
    for entry in ENTRY.finditer((FOLDER / "world.md").read_text(encoding="utf-8")):
        key, marked = text_of(entry["head"], entry["body"])
        document, mentions = read(MARK.sub(r"\g<words>", marked), f"{key}.txt")
        assert document.id not in ids.values(), f"{key}: a second {document.id}"
        ids[key] = document.id
        read_in.append((document, mentions))
        marks += [(key, mark["words"], mark["means"]) for mark in MARK.finditer(marked)]
    records = (FOLDER / "records.yaml").read_text(encoding="utf-8")
    archive = archive_with(read_in, records if places else records[: records.index("\nplaces:")])
    links = defaultdict(list)
    for link in resolve(archive).links:
        if isinstance(link.mention.fact, Citation):
            links[link.document].append(link)
    found = []
    texts = {document.id: document.text for document, _ in read_in}
    taken: Counter[tuple[str, str]] = Counter()
    for key, words, said in marks:
        means = tuple(said.removeprefix("?").split())
        text, start = texts[ids[key]], -1
        for _ in range(taken[key, words] + 1):
            start = text.index(words, start + 1)
        taken[key, words] += 1
        inside = [link for link in links[ids[key]] if start <= link.mention.span.start < start + len(words)]
        one = inside[0] if len(inside) == 1 else None
        found.append(Written(key, words, means, said.startswith("?"), one.target if one else None, one.reason if one else f"read as {len(inside)} citations"))
    return ids, tuple(found)


def wrong() -> list[Written]:
    """The citations that did not get what they mean; an act that nobody holds must be one record, and its own."""
    ids, found = written()
    recorded = {"ct-34-2014", "ct-34-2024", "luat-2003", "luat-2022"}
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    keys: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        if not one.stays_open and one.target:
            groups[one.means[0]][one.target] += 1
            keys[one.target][one.means[0]] += 1
    bad = []
    for one in found:
        if one.stays_open:
            good = one.target is None and all(means in (one.reason or "") for means in one.means)
        elif one.means[0] in ids or one.means[0] in recorded:
            good = one.target == ids.get(one.means[0], one.means[0])
        else:
            good = bool(one.target) and groups[one.means[0]].most_common(1)[0][0] == one.target and len(keys[one.target]) == 1
        if not good:
            bad.append(one)
    return bad


def test_the_world_is_large_enough_to_say_something() -> None:
    ids, found = written()
    assert len(ids) >= 40
    assert len(found) >= 80


def test_at_least_97_of_100_citations_get_what_they_mean() -> None:
    _, found = written()
    bad = wrong()
    assert len(bad) <= 0.03 * len(found), "\n".join(one.line for one in bad)


def test_no_citation_gets_another_act_than_the_one_it_means() -> None:
    assert [one.line for one in wrong() if one.target] == []


def test_where_nobody_knows_the_province_of_a_district_no_other_provinces_document_is_meant() -> None:
    ids, found = written(places=False)
    held = {one: key for key, one in ids.items()}
    assert [one.line for one in found if one.target in held and held[one.target] not in one.means] == []
    assert sum(one.target == ids.get(one.means[0]) for one in found) >= 0.6 * sum(one.means[0] in ids for one in found)


if __name__ == "__main__":
    _ids, _found = written()
    for _one in wrong():
        print(_one.line)
    print(len(_ids), "documents,", len(_found), "citations,", len(wrong()), "wrong")
