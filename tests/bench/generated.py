"""Write an archive of invented documents: N of 4 to 20 thousand characters that cite one another.

Directives, plans, reports, decisions and Party resolutions of provinces, districts and communes, from 2000 to 2026:
each unit cites what stands above it, its own last year's, and acts of the centre; the same numbers stand in
different provinces, years and terms; some are blank, some days too. Paragraphs come again from the last year and from
above. Findings are what the extractors find (see `_learning`). A few oddities are planted and listed in `planted.tsv`.
The same count and seed write the same bytes; with two processes 10,000 take some two minutes.

    python -m tests.bench generated FOLDER [COUNT [SEED]]
"""

import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from bench._forms import FORMS, Form
from bench._learning import ROWS, SAMPLES, Part, Skeleton, learn, replayed
from bench._words import clause, person, sentences, terms
from bench._world import FIRST_YEAR, KNOWN, LAST_YEAR, Unit, World, bodies, places, world
from thidua.archive import as_read, save
from thidua.codec import encode
from thidua.heading.gaps import gaps
from thidua.heading.identity import document_id
from thidua.model import Authority, Document, Head, LegalAct, Mention, PartialDate, Signatory, Source, Status, Term
from thidua.model import Form as TextForm
from thidua.yamltext import dump_yaml

# Of a hundred documents so many have no number, so many no day, so many an oddity.
BLANK, DAYLESS, ODD = 8, 4, 9
# Characters of a paragraph of running text, and of the three paragraphs of details together.
PARAGRAPH, DETAIL = 420, 560


@dataclass(frozen=True)
class Planted:
    """An oddity: in which document, of what sort, in which words."""

    document: str
    sort: str
    words: str


@dataclass
class _Series:
    """One unit's documents of one form: what the next year's looks back to."""

    unit: Unit
    form: Form
    last: Document | None = None
    paragraphs: list[list[str]] = field(default_factory=list)


def generate(folder: Path, count: int, seed: int = 1, processes: int = 2) -> tuple[Planted, ...]:
    """Write an archive of `count` documents into a folder, and give back what was planted in it."""
    whole = world(count, seed)
    shares = [count // len(whole.provinces) + (at < count % len(whole.provinces)) for at in range(len(whole.provinces))]
    jobs = [(folder, count, seed, at, share) for at, share in enumerate(shares)]
    if processes < 2 or count < 200:
        results = list(map(_province, jobs))
    else:
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            results = list(pool.map(_province, jobs))
    acts = [*_laws(), *whole.acts, *(act for _, held in results for act in held)]
    # One record in five is not there: those acts are known by their citations alone.
    gone = {act.id for at, act in enumerate(acts) if at % 5 == 4}
    kept = [replace(act, replaces=tuple(id for id in act.replaces if id not in gone)) for act in acts if act.id not in gone]
    records: dict[str, Iterable[Authority]] = {
        "legal": kept, "movements": [*whole.movements, *whole.campaigns, *(m for own in whole.own_movements.values() for m in own)],
        "people": whole.people, "organizations": bodies(whole), "places": places(whole),
    }  # fmt: skip
    (folder / "authorities").mkdir(parents=True, exist_ok=True)
    for name, group in records.items():
        (folder / "authorities" / f"{name}.yaml").write_text(dump_yaml(encode(tuple(group))), encoding="utf-8")
    planted = tuple(one for found, _ in results for one in found)
    rows = "".join(f"{one.document}\t{one.sort}\t{one.words}\n" for one in planted)
    (folder / "planted.tsv").write_text(rows, encoding="utf-8")
    return planted


@cache
def skeletons() -> dict[tuple[str, str], Skeleton]:
    """Every form at every level, searched once."""
    return {(form.kind, level): learn(form, level) for form in FORMS for level in form.levels}


def _province(job: tuple[Path, int, int, int, int]) -> tuple[list[Planted], list[LegalAct]]:
    """Write one province's share of the documents; what was planted, and the records of acts that are among them."""
    folder, count, seed, at, share = job
    whole = world(count, seed)
    chance = random.Random(f"province {seed} {at}")
    planted: list[Planted] = []
    held: list[LegalAct] = []
    for document, mentions, odd in _documents(whole, whole.provinces[at], share, chance):
        save(folder, document, mentions, as_read(document))
        if odd:
            planted.append(odd)
        head = document.head
        if document.head.number and head.issued and head.issued.day and head.issuer and "tỉnh" in head.issuer and chance.random() < 0.2:
            held.append(LegalAct(f"van-ban-{document.id}", head.kind, head.title, KNOWN, f"{head.number}/{head.symbol}",
                                 head.issued, head.issuer, status=Status.UNKNOWN))  # fmt: skip
    return planted, held


def _laws() -> list[LegalAct]:
    return [
        LegalAct("luat-thi-dua-cu", "Luật", "Luật Thi đua, khen thưởng", KNOWN, "15/2003/QH11", PartialDate(2003, 11, 26), "Quốc hội",
                 status=Status.ENDED, valid_to=PartialDate(2024)),
        LegalAct("luat-thi-dua-moi", "Luật", "Luật Thi đua, khen thưởng", KNOWN, "06/2022/QH15", PartialDate(2022, 6, 15), "Quốc hội",
                 status=Status.IN_FORCE, valid_from=PartialDate(2024, 1, 1)),
        LegalAct("luat-chinh-quyen", "Luật", "Luật Tổ chức chính quyền địa phương", KNOWN, "77/2015/QH13", PartialDate(2015, 6, 19),
                 "Quốc hội", status=Status.IN_FORCE),
    ]  # fmt: skip


def _documents(
    whole: World, province: Unit, share: int, chance: random.Random
) -> Iterator[tuple[Document, tuple[Mention, ...], Planted | None]]:
    """A province's documents, those above before those below: the years in order within each series."""
    made: dict[tuple[str, str, int], Document] = {}
    prose: dict[str, list[list[str]]] = {}
    given: Counter[tuple[str, str, int]] = Counter()
    seen: set[str] = set()
    left = share
    for series, years in _plan(province, share, chance):
        for year in years:
            if not left:
                return
            document, mentions, odd = _written(whole, series, year, made, prose, given, chance)
            if document.id in seen:
                continue
            seen.add(document.id)
            made[series.unit.id, series.form.kind, year] = document
            series.last = document
            left -= 1
            yield document, mentions, odd
        prose[series.unit.id] = series.paragraphs[-40:]


def _plan(province: Unit, share: int, chance: random.Random) -> Iterator[tuple[_Series, range]]:
    """Which unit writes which form in which years; more than enough for the share."""
    communes = [commune for district in province.below for commune in district.below]
    chance.shuffle(communes)
    whole = range(FIRST_YEAR, LAST_YEAR + 1)
    length = max(3, min(len(whole), round(share / 100)))
    plan: list[tuple[_Series, range]] = []
    for units, usual in (([province], length * 2), (province.below, length), (communes, length)):
        for unit in units:
            last = LAST_YEAR if unit.level == "tỉnh" else LAST_YEAR - 1
            for form in FORMS:
                if unit.level in form.levels:
                    many = min(last - FIRST_YEAR, max(2, round(usual * chance.uniform(0.5, 1.5))))
                    end = chance.randint(FIRST_YEAR + many, last)
                    plan.append((_Series(unit, form), range(end - many, end)))
    yield from plan
    # What is still wanting: the years that the series left out.
    for series, years in plan:
        yield _Series(series.unit, series.form), range(FIRST_YEAR, years.start)
        yield _Series(series.unit, series.form), range(years.stop, LAST_YEAR)


def _written(
    whole: World, series: _Series, year: int, made: dict[tuple[str, str, int], Document],
    prose: dict[str, list[list[str]]], given: Counter[tuple[str, str, int]], chance: random.Random,
) -> tuple[Document, tuple[Mention, ...], Planted | None]:  # fmt: skip
    unit, form = series.unit, series.form
    skeleton = skeletons()[form.kind, unit.level]
    early = form.kind in ("Chỉ thị", "Kế hoạch", "Nghị quyết")
    month = chance.randint(1, 3) if early else chance.randint(10, 12)
    issued = PartialDate(year, month, None if chance.randrange(100) < DAYLESS else chance.randint(1, 28))
    given[unit.id, skeleton.symbol, year] += chance.randint(1, 9)
    if unit.level == "xã":
        # Communes of two provinces share names; a day and numbers of each province's own keep their ids apart.
        at = next(at for at, province in enumerate(whole.provinces) if unit.above and unit.above.above is province)
        issued = PartialDate(year, month, at % 28 + 1)
        given[unit.id, skeleton.symbol, year] = max(given[unit.id, skeleton.symbol, year], 50 * (at // 28))
    blank = chance.randrange(100) < BLANK and unit.level != "xã"
    number = "" if blank else f"{given[unit.id, skeleton.symbol, year]:02d}"
    fill = _filled(whole, series, issued, number, skeleton.symbol, made, chance)
    odd = _planted(whole, fill, issued, chance) if chance.randrange(100) < ODD else None
    above = prose.get(unit.above.id, []) if unit.above else []
    text, spans, mentions = replayed(_parts(whole, skeleton, series, fill, above, chance))
    party = {"tỉnh": "Ban Chấp hành Đảng bộ tỉnh", "huyện": "Ban Chấp hành Đảng bộ huyện"}
    issuer = f"{party[unit.level]} {unit.name}" if form.kind == "Nghị quyết" else f"Ủy ban nhân dân {unit.level} {unit.name}"
    head = Head(
        form.kind, form.title.format_map(fill), number or None, skeleton.symbol, issuer, unit.name, issued,
        Signatory(fill["signer"], "BÍ THƯ" if form.kind == "Nghị quyết" else "CHỦ TỊCH"), ("Các cơ quan, đơn vị", "Lưu: VT"),
        theme=fill["theme"] if form.kind == "Chỉ thị" else None,
    )  # fmt: skip
    document = Document(
        document_id(head, text), head, Source(f"{unit.id}-{year}.txt", sha256(text.encode()).hexdigest(), "text/plain"), text,
        TextForm.FULL, sentences=spans, terms=tuple(Term(word, times) for word, times in terms(chance)), cautions=tuple(gaps(head)),
    )  # fmt: skip
    if odd and odd[1] not in text:
        odd = None
    return document, mentions, Planted(document.id, *odd) if odd else None


def _filled(
    whole: World, series: _Series, issued: PartialDate, number: str, symbol: str,
    made: dict[tuple[str, str, int], Document], chance: random.Random,
) -> dict[str, str]:  # fmt: skip
    """What stands in every slot of one document."""
    unit, year = series.unit, issued.year
    above = unit.above or unit
    province = above.above or above
    day = issued.first
    dated = f"ngày {issued.day:02d}" if issued.day else "ngày    "
    fill = dict(SAMPLES) | {
        "unit": unit.name, "UNIT": unit.name.upper(), "parent": above.name, "province": province.name,
        "number": number, "symbol": symbol, "dated": f"{dated} tháng {issued.month:02d} năm {year}",
        "year": str(year), "last": str(year - 1), "next": str(year + 1), "start": str(year // 5 * 5 + 1), "end": str(year // 5 * 5 + 5),
        "signer": person(chance), "deadline": f"{chance.randint(1, 28):02d}/11/{year}",
        "theme": f"Kỷ cương, {chance.choice(('bền chí', 'sáng tạo', 'đoàn kết'))}, {chance.choice(('về đích sớm', 'vì dân', 'vươn xa'))} {year}",
        "ltd": "19/6/2015", "lwd": "15/6/2022" if year > 2022 else "26/11/2003",
    }  # fmt: skip
    fill |= _details(whole, unit, fill, chance)
    fill["m3"] = chance.choice(whole.campaigns).name
    for name in ("nd", "tt", "qd", "ct", "kl"):
        act = whole.in_force(chance, name, day)
        fill[name], fill[f"{name}d"] = act.digits, act.day
    fill["nq"], fill["nqd"] = f"{chance.randint(1, 60):02d}", f"{chance.randint(1, 20)}/12/{year - 1}"
    for at in ROWS:
        target, result = chance.randint(20, 900), chance.randint(20, 900)
        fill |= {f"t{at}": str(target), f"r{at}": str(result), f"s{at}": f"{1000 * result // target / 10:.1f}".replace(".", ",")}
    own_kind = {"Báo cáo": "Kế hoạch"}.get(series.form.kind, series.form.kind)
    fill["on"], fill["od"] = _reference(made, unit, own_kind, year - (own_kind == series.form.kind), chance)[1:]
    fill["on"] = fill["on"].partition("/")[0]
    fill["pkind"], fill["pn"], fill["pd"] = _reference(made, above, chance.choice(("Kế hoạch", "Chỉ thị")), year, chance)
    fill["gkind"], fill["gn"], fill["gd"] = _reference(made, province, chance.choice(("Kế hoạch", "Chỉ thị")), year, chance)
    return fill


def _details(whole: World, unit: Unit, fill: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Numbers and names that are others in each paragraph."""
    below = unit.below or (unit.above or unit).below
    province = ((unit.above or unit).above or unit.above or unit).id
    own = whole.own_movements[province]
    found = dict(zip(("sub1", "sub2", "sub3"), (one.name for one in chance.sample(below, 3)), strict=True))
    for name in ("m1", "m2"):
        found[name] = chance.choice(own if chance.random() < 0.3 else whole.movements).name
    for name in ("p1", "p2", "p3"):
        found[name] = chance.choice(whole.people).name if chance.random() < 0.3 else person(chance)
    for at in range(1, 11):
        found[f"v{at}"] = f"{chance.randint(1, 99)},{chance.randint(1, 99):02d}"
        found[f"k{at}"] = str(chance.randint(2, 900))
        found[f"q{at}"] = clause(chance)
    act = whole.in_force(chance, "tt", f"{fill['year']}-01-01")
    found["tt"], found["ttd"] = act.digits, act.day
    return found


def _reference(
    made: dict[tuple[str, str, int], Document], unit: Unit, kind: str, year: int, chance: random.Random
) -> tuple[str, str, str]:
    """Kind, number and day of a unit's document of a year; of one that the archive does not hold where there is none."""
    document = made.get((unit.id, kind, year)) or made.get((unit.id, kind, year - 1))
    head = document.head if document else None
    if head and head.number and head.issued and head.issued.day:
        return kind, f"{head.number}/{head.symbol}", f"{head.issued.day:02d}/{head.issued.month}/{head.issued.year}"
    code = {"Kế hoạch": "KH", "Chỉ thị": "CT", "Quyết định": "QĐ"}.get(kind, "NQ")
    return kind, f"{chance.randint(1, 99):02d}/{code}-UBND", f"{chance.randint(1, 28):02d}/1/{year}"


def _planted(whole: World, fill: dict[str, str], issued: PartialDate, chance: random.Random) -> tuple[str, str] | None:
    """Put one oddity into the slots: its sort and its words."""
    match chance.choice(("wrong date", "left-over year", "wrong percentage", "ended basis")):
        case "wrong date":
            day, rest = fill["pd"].split("/", 1)
            fill["pd"] = f"{int(day) % 28 + 1:02d}/{rest}"
            return "wrong date", f"{fill['pn']} ngày {fill['pd']}"
        case "left-over year":
            fill["deadline"] = f"25/11/{issued.year - 1}"
            return "left-over year", fill["deadline"]
        case "wrong percentage":
            fill["s2"] = "1" + fill["s2"]
            return "wrong percentage", f"| {fill['r2']} | {fill['s2']} |"
        case _:
            act = whole.ended(chance, "nd", issued.first)
            if act is None:
                return None
            fill["nd"], fill["ndd"] = act.digits, act.day
            return "ended basis", f"{act.digits}/NĐ-CP"


def _parts(
    whole: World, skeleton: Skeleton, series: _Series, fill: dict[str, str], above: list[list[str]], chance: random.Random
) -> Iterator[Part]:
    """The blocks of one document in order, up to a length drawn anew: details come again, the rest is running text."""
    wanted = max(0, chance.triangular(4_000, 20_000, 8_000) - skeleton.length)
    again = 1 + int(wanted * 0.25 / DETAIL)
    blocks = [at for at, block in enumerate(skeleton.blocks) if block.sort == "~"]
    running = _running_text(max(len(blocks), int(wanted * 0.75 / PARAGRAPH)), series, above, chance)
    for at, block in enumerate(skeleton.blocks):
        if block.sort == "~":
            yield from running[blocks.index(at) :: len(blocks)]
        elif block.sort == "+":
            yield from ((block, fill | _details(whole, series.unit, fill, chance)) for _ in range(again))
        elif block.sort == "" or chance.random() < 0.7:
            yield block, fill


def _running_text(
    wanted: int, series: _Series, above: list[list[str]], chance: random.Random
) -> list[list[str]]:
    """Paragraphs: new ones, last year's again, some from the unit above."""
    found: list[list[str]] = []
    for at in range(wanted):
        draw = chance.random()
        if draw < 0.35 and at < len(series.paragraphs):
            found.append(series.paragraphs[at])
        elif draw < 0.45 and above:
            found.append(above[at % len(above)])
        else:
            found.append(sentences(chance, chance.randint(2, 6)))
    series.paragraphs = found
    return found


def main(arguments: list[str]) -> None:
    """Write the archive and say what it holds."""
    if not arguments:
        raise SystemExit("python -m tests.bench generated FOLDER [COUNT [SEED]]")
    folder, count, seed = Path(arguments[0]), *(int(number) for number in (*arguments[1:], *("1000", "1")[len(arguments) - 1 :]))
    start = time.perf_counter()
    planted = generate(folder, count, seed)
    print(f"{count} documents, {len(planted)} planted oddities in {folder}, {time.perf_counter() - start:.1f} s")
