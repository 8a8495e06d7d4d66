"""Filters, counts and order: the command line and the browser give the same, for questions made by chance."""

import random
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from thidua.archive import Archive
from thidua.model import (
    Document,
    Evidence,
    Fact,
    Head,
    LegalAct,
    Link,
    Mention,
    Movement,
    MovementName,
    Organization,
    PartialDate,
    Place,
    PlaceName,
    Source,
    Span,
    Status,
)
from thidua.resolve import Resolution
from thidua.search import inverted
from thidua.search.building import build
from thidua.search.delivery import deliver
from thidua.search.filters import Filters
from thidua.search.index import SearchIndex
from thidua.search.packer import Packer
from thidua.search.values import FACETS
from thidua.search.worker import bundle

SEEN = Evidence("sổ tưởng tượng", PartialDate(2026, 11, 20), True)
MERGED = PartialDate(2025, 7, 1)

PLACES = (
    Place("tinh-may-trang", "Mây Trắng", "tỉnh", SEEN, variants=("Mây Bạc",)),
    Place("huyen-suoi-mo", "Suối Mơ", "huyện", SEEN, parent="tinh-may-trang", valid_to=MERGED, successors=("xa-suoi-mo",)),
    Place("huyen-suoi-mo-cu", "Suối Mơ", "huyện", SEEN, parent="tinh-may-trang", valid_to=PartialDate(2018),
          successors=("huyen-suoi-mo",)),
    Place("huyen-doi-sim", "Đồi Sim", "huyện", SEEN, parent="tinh-may-trang", valid_to=MERGED, successors=("xa-doi-sim",)),
    Place("xa-khe-lim", "Khe Lim", "xã", SEEN, parent="huyen-suoi-mo", valid_to=MERGED, successors=("xa-suoi-mo",)),
    Place("xa-ban-nga", "Bản Ngà", "xã", SEEN, parent="huyen-doi-sim", valid_to=MERGED, successors=("xa-doi-sim",)),
    Place("xa-suoi-mo", "Suối Mơ", "xã", SEEN, parent="tinh-may-trang", valid_from=MERGED),
    Place("xa-doi-sim", "Đồi Sim", "xã", SEEN, parent="tinh-may-trang", valid_from=MERGED),
)  # fmt: skip
BODIES = (
    Organization("ubnd-huyen-suoi-mo", "Ủy ban nhân dân huyện Suối Mơ", SEEN, place="huyen-suoi-mo"),
    Organization("ubnd-tinh-may-trang", "Ủy ban nhân dân tỉnh Mây Trắng", SEEN, variants=("Chính quyền Mây Trắng",),
                 place="tinh-may-trang"),
)  # fmt: skip
MOVEMENTS = (
    Movement("vuon-uom", "Mỗi nhà một vườn ươm", "phong trào", SEEN, variants=("Nhà nhà có vườn ươm",)),
    Movement("suoi-mo-xanh", "Suối Mơ xanh", "phong trào", SEEN),
)
ISSUERS = (
    "Ủy ban nhân dân huyện Suối Mơ", "Ủy ban nhân dân tỉnh Mây Trắng", "Ủy ban nhân dân huyện Đồi Sim", "UBND huyện đồi sim",
    "Sở Nội vụ tỉnh Mây Trắng", "Thủ tướng Chính phủ", "Ban Bí thư", "Chính quyền Mây Trắng", None,
)  # fmt: skip
KINDS = (("Chỉ thị", "CT"), ("Kế hoạch", "KH"), ("Báo cáo", "BC"), ("Quyết định", "QĐ"), ("Kế hoạch liên tịch", "KHLT"))
NAMED: tuple[tuple[Fact, str | None, str | None], ...] = (
    (PlaceName("Suối Mơ", "huyện"), "huyen-suoi-mo", None),
    (PlaceName("Suối Mơ", "huyện"), "huyen-suoi-mo-cu", None),
    (PlaceName("Đồi Sim", "huyện"), "huyen-doi-sim", None),
    (PlaceName("Khe Lim", "xã"), "xa-khe-lim", None),
    (PlaceName("Khe Lin", "xã"), "xa-khe-lim", None),
    (PlaceName("Bản Ngà", "xã"), "xa-ban-nga", None),
    (PlaceName("Suối Mơ", "xã"), "xa-suoi-mo", None),
    (PlaceName("Nà Rụt", "xã"), None, "xã Khe Lim, tỉnh Mây Trắng"),
    (PlaceName("Nà Rụt", "xã"), None, None),
    (MovementName("Mỗi nhà một vườn ươm", "phong trào"), "vuon-uom", None),
    (MovementName("vườn ươm của mỗi nhà", "phong trào"), "vuon-uom", None),
    (MovementName("Suối Mơ xanh", "phong trào"), "suoi-mo-xanh", None),
    (MovementName("Đường làng không rác", "phong trào"), None, None),
    (MovementName("Đường Làng Không Rác", "phong trào"), None, None),
    (MovementName("Bếp ấm", "phong trào"), None, None),
)
WORDS = (
    *("thi", "đua", "trồng", "rừng", "giữ", "bếp", "lửa", "sạch", "đường", "làng", "vườn", "ươm", "khe", "suối", "tập"),
    *("thể", "xuất", "sắc", "nông", "thôn", "mới", "cây", "lim", "hoà", "giải"),
)


def archive(size: int = 240) -> tuple[Archive, Resolution]:
    """An invented archive with all that facets tell apart, and what its mentions mean."""
    chance = random.Random(5)
    documents, links, acts, held = [], [], [], {}
    for at in range(size):
        kind, code = chance.choice(KINDS)
        year = chance.randint(2015, 2021)
        issued = chance.choice((
            None, PartialDate(year), PartialDate(year, chance.randint(1, 12)),
            PartialDate(year, chance.randint(1, 12), chance.randint(1, 28)),
        ))  # fmt: skip
        number = chance.choice((None, str(chance.randint(1, 40))))
        text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 60)))
        head = Head(
            kind, f"Về việc {text[:40]}", number=number, symbol=f"{code}-UBND", issuer=chance.choice(ISSUERS),
            place=chance.choice((None, "Suối Mơ", "Xóm Núi")), issued=issued,
        )  # fmt: skip
        document = Document(f"van-ban-{at:03}", head, Source(f"{at}.txt", "0" * 64, "text/plain"), f"{text}.")
        documents.append(document)
        for fact, target, now in chance.sample(NAMED, chance.randint(0, 4)):
            links.append(Link(document.id, Mention(Span(0, 1), "v", fact, "thử"), target, None if target else "chưa rõ", now))
        if chance.random() < 0.2:
            status = chance.choice((Status.IN_FORCE, Status.ENDED, Status.TERM_OVER))
            act = LegalAct(f"act-{at}", kind, head.title, SEEN, issued=issued, status=status)
            acts.append(act)
            held[act.id] = document.id
    made = Archive(
        Path(), tuple(documents), acts=tuple(acts), movements=MOVEMENTS, organizations=BODIES, places=PLACES
    )
    return made, Resolution(tuple(links), tuple(acts), held)


FIELDS = {
    "loại": ("chỉ thị", "KH", "kế hoạch", "thông báo"),
    "năm": ("2016", "2019", "2020", "1990", "hai nghìn"),
    "nơi": ("Suối Mơ", "huyện Suối Mơ", "xã Suối Mơ", "may trang", "Khe Lim", "khe lin", "Đồi Sim", "Nà Rụt", "Xóm Núi",
            "xã Bản Ngà, huyện Đồi Sim", "Nơi Nào Đó", "?"),
    "phong trào": ("vườn ươm", "Suối Mơ", "duong lang", "nhà nhà có", "không có"),
    "cơ quan": ("UBND", "suối mơ", "chính quyền mây trắng", "nội vụ", "ban bí thư", "Bộ Lạ"),
    "cấp": ("tỉnh", "huyện", "trung ương", "đảng", "xã"),
    "hiệu lực": ("còn hiệu lực", "hết", "chưa xác định"),
    "số": ("12", "7/CT-UBND", "05-KH", "chỉ thị 3", "9/2019", "999", "abc"),
}  # fmt: skip
VALUES = {
    "kind": ("chi-thi", "ke-hoach", "Kế hoạch", "bao-cao", "khong-co"),
    "year": ("2015", "2018", "2021", "1999"),
    "issuer": ("ubnd-huyen-suoi-mo", "~ubnd-huien-doi-sim", "Mây Trắng", "~so-noi-vu-tinh-mai-trang"),
    "level": ("huyen", "tinh", "dang", "trung-uong"),
    "place": ("tinh-may-trang", "huyen-suoi-mo", "huyen-suoi-mo-cu", "xa-khe-lim", "~xa-na-rut", "Đồi Sim", "Khe Lim", "xa-doi-sim"),
    "movement": ("vuon-uom", "~duong-lang-khong-rac", "~bep-am", "suối mơ"),
    "validity": ("con-hieu-luc", "het-hieu-luc", "chua-xac-dinh"),
}


def requests(count: int = 200) -> list[dict[str, Any]]:
    """Questions with filters, as a page asks them."""
    chance = random.Random(11)
    made = []
    for _ in range(count):
        parts = [" ".join(chance.sample(WORDS, chance.randint(1, 4)))] if chance.random() < 0.7 else []
        if chance.random() < 0.2:
            at = chance.randint(0, len(WORDS) - 2)
            parts.append(f'"{WORDS[at]} {WORDS[at + 1]}"')
        if chance.random() < 0.2:
            parts.append(f"-{chance.choice(WORDS)}")
        for name in chance.sample(list(FIELDS), chance.choice((0, 0, 1, 1, 2))):
            for value in chance.sample(FIELDS[name], chance.choice((1, 1, 2))):
                parts.append(f'{chance.choice(("", "", "", "-"))}{name}:"{value}"')
        if chance.random() < 0.1:
            parts.append(chance.choice(("huyện Suối Mơ", "12/CT-UBND", "xã Khe Lim")))
        if chance.random() < 0.1:
            parts = [f'nơi:"{chance.choice(("xã Suối Mơ", "Khe Lim", "xã Đồi Sim"))}"']
        names = chance.sample(list(VALUES), chance.choice((0, 0, 1, 1, 2, 3)))
        filters = {name: chance.sample(VALUES[name], chance.choice((1, 1, 2))) for name in names}
        if not parts and not filters:
            filters = {"kind": ["ke-hoach"]}
        made.append({
            "question": " ".join(parts), "filters": filters, "sort": chance.choice(("relevance", "newest", "oldest")),
            "from": chance.choice((0, 0, 5)), "count": 10,
            "facets": [f"{name}{chance.choice(('', '*'))}" for name in chance.sample(FACETS, 4)],
        })  # fmt: skip
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("chi-muc")
    build(*archive(), path)
    return path


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[SearchIndex]:
    with SearchIndex(folder) as opened:
        yield opened


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with the worker's script and the index beside it."""
    root = tmp_path_factory.mktemp("trang")
    scripts = root / "assets" / "javascripts"
    scripts.mkdir(parents=True)
    (scripts / "thidua-search.js").write_text(bundle(ROOT / "docs/assets/javascripts/search"), encoding="utf-8")
    deliver(folder, root / "assets" / "search")
    page = '<!doctype html><meta charset="utf-8"><script src="assets/javascripts/thidua-search.js"></script>'
    (root / "index.html").write_text(page, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


ASK = """
const [requests, done] = arguments
;(async () => {
  const found = []
  for (const { question, ...wanted } of requests)
    found.push(await THIDUA_SEARCH.answer(question, wanted).catch(error => ({ failed: `${error.message} ${error.stack}` })))
  done(found)
})()
"""


def of_python(index: SearchIndex, request: dict[str, Any]) -> dict[str, Any]:
    """The answer of the command line's index, in the browser's words."""
    whole = [name.removesuffix("*") for name in request["facets"] if name.endswith("*")]
    asked = (request["question"], Filters(**request["filters"]), request["count"], request["from"], request["sort"])
    some = index.answer(*asked, facets=[name for name in request["facets"] if not name.endswith("*")])
    every = index.answer(*asked, facets=whole, most=None)
    return {
        "total": some.total,
        "hits": [[int(hit.id[-3:]), hit.score, list(hit.ground)] for hit in some.hits],
        "facets": {
            name: [[choice.value, choice.label, choice.count, choice.chosen] for choice in choices]
            for name, choices in {**some.facets, **every.facets}.items()
        },
        "left": dict(some.left),
        "told": list(some.told),
    }


def of_browser(answer: dict[str, Any]) -> dict[str, Any]:
    assert "failed" not in answer, answer
    return {
        "total": answer["total"],
        "hits": [list(row) for row in zip(answer["numbers"], answer["scores"], answer["grounds"], strict=True)],
        "facets": {
            name: [[row["value"], row["label"], row["count"], row.get("chosen", False)] for row in rows]
            for name, rows in answer["facets"].items()
        },
        "left": answer["left"],
        "told": answer["told"],
    }


def test_the_command_line_and_the_browser_give_the_same_documents_order_and_counts(
    index: SearchIndex, site: str, chromium: Any
) -> None:
    made = requests()
    chromium.get(site)
    found = chromium.execute_async_script(ASK, made)
    for request, answer in zip(made, found, strict=True):
        assert of_browser(answer) == of_python(index, request), request


def test_pairs_in_both_orders_are_the_same_pairs_when_they_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted, "RUN", 50)
    chance = random.Random(3)
    with inverted.Inverter(()) as inverter:
        for _ in range(40):
            packer = Packer(())
            packer.add({"syllables": (words := chance.choices(WORDS, k=20)), "bigrams": words})
            inverter.add(packer.packed())
        # One of them has begun before the other starts.
        rows, swapped = inverter.rows("bigrams"), inverter.rows("bigrams", swapped=True)
        first, other = [next(rows)], [next(swapped)]
        first, other = [*first, *rows], [*other, *swapped]
    assert {row.term: row.documents.tolist() for row in first} == {row.term: row.documents.tolist() for row in other}


def test_the_questions_ask_for_what_there_is_and_for_what_there_is_not(index: SearchIndex) -> None:
    answers = [of_python(index, request) for request in requests()]
    assert sum(answer["total"] > 0 for answer in answers) > 80
    assert sum(bool(answer["told"]) for answer in answers) > 30
    assert sum(any(ground for _, _, ground in answer["hits"]) for answer in answers) > 5
