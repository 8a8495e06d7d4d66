"""The worker of the site's search, run in Chromium: Material's four messages and ours, what is shown, what goes wrong."""

import base64
import re
import shutil
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from searching import ROOT, boxed, document, lay_out, pages_of, sent, served
from thidua.archive import Archive
from thidua.model import Evidence, LegalAct, Movement, Organization, PartialDate, Place
from thidua.resolve import Resolution
from thidua.search.worker import bundle

PARTS = ROOT / "docs" / "assets" / "javascripts" / "search"
VECTORS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "vectors" / "normaliser.yaml").read_text(encoding="utf-8")
)
SEEN = Evidence("thử", PartialDate(2026, 11, 20), True)

HOSTILE = '<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 1"> & "Đua"'
DOCUMENTS = (
    document(
        "huyen", "Về việc phát động phong trào thi đua năm 2022",
        "CHỈ THỊ\nVề việc phát động phong trào thi đua năm 2022\n\nI. MỤC TIÊU\n\nThực hiện Nghị định 91/2017/NĐ-CP;"
        " thưởng tập thể xuất sắc.\n\nII. TỔ CHỨC\n\nCác xã hoà giải, thi đua yêu nước.\n",
        kind="Chỉ thị", symbol="CT-UBND", issuer="Ủy ban nhân dân huyện Suối Mơ", issued=PartialDate(2022, 2),
    ),
    document("doc-dac", HOSTILE, f"{HOSTILE}\nThi đua {HOSTILE}", kind="Kế hoạch"),
    document("la", "__proto__ constructor", "toString valueOf </script><!-- \u2028 \\ ` ${1}"),
    document("dai", "Mục lạc", f"{'dài dòng ' * 80} gương sáng {'kể mãi ' * 80}"),
)
ACT = LegalAct("ct-34", "Chỉ thị", "về đổi mới công tác thi đua", SEEN, "34-CT/TW", PartialDate(2014, 4, 7), "Bộ Chính trị")
PLACES = (Place("huyen-suoi-mo", "Suối Mơ", "huyện", SEEN), Place("xa-suoi-mo", "Suối Mơ", "xã", SEEN))
ARCHIVE = Archive(
    Path(), DOCUMENTS, acts=(ACT,), places=PLACES,
    movements=(Movement("sach-lang", "Sạch làng, đẹp suối", "phong trào", SEEN),),
    organizations=(Organization("ubnd-suoi-mo", "Ủy ban nhân dân huyện Suối Mơ", SEEN),),
)
PAGES = (
    {"location": "index.html", "title": "Trang đầu", "text": "<p>Kho văn bản <i>cẩm nang</i> &lt;b&gt; &amp;</p>"},
    {"location": "index.html#tim", "title": "Tìm &amp; đọc", "text": "Bấm vào ô tra cứu."},
)
HUYEN = "archive/van-ban/huyen.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("site"), ARCHIVE, PAGES, Resolution((), (ACT,), {}))


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def ask(chromium: Any, site: str, *questions: str) -> list[list[list[dict[str, Any]]]]:
    return boxed(chromium, f"{site}/page.html", *questions)


def test_the_browser_cuts_every_text_of_the_table_as_python_does(chromium: Any, site: str) -> None:
    chromium.get(f"{site}/page.html")
    found = chromium.execute_async_script(
        """
        const [texts, done] = arguments, script = document.createElement("script")
        script.src = "assets/javascripts/thidua-search.js"
        script.onload = async () => {
          const { rules } = await THIDUA_SEARCH.open()
          done(texts.map(text => {
            const tokens = THIDUA_SEARCH.analyse(text, rules)
            const words = tokens.syllables.map(word => word.folded).join(" ")
            const pairs = tokens.syllables.slice(1).flatMap((two, at) => {
              const one = tokens.syllables[at]
              return one.accented !== one.folded || two.accented !== two.folded ? [`${one.accented} ${two.accented}`] : []
            })
            return { words, pairs, numbers: tokens.numbers }
          }))
        }
        document.head.append(script)
        """,
        [row["text"] for row in VECTORS],
    )
    for row, tokens in zip(VECTORS, found, strict=True):
        expected = {"words": row.get("words", ""), "pairs": row.get("pairs", []), "numbers": row.get("numbers", [])}
        assert tokens == expected, row["text"]


def test_questions_with_and_without_diacritics_lead_to_the_same_section(chromium: Any, site: str) -> None:
    for items in ask(chromium, site, "tập thể xuất sắc", "tap the xuat sac", "thưởng tập thể xuất sắc"):
        section, page = items[0]
        assert re.fullmatch(rf"{HUYEN}\?h=.+#muc-i", section["location"]) and re.fullmatch(rf"{HUYEN}\?h=[^#]+", page["location"])
        assert "<mark>" in section["text"] and section["title"] == "I. MỤC TIÊU"


def test_a_number_is_found_in_every_way_of_typing_it(chromium: Any, site: str) -> None:
    ways = ["34-CT/TW", "34/CT-TW", "34 ct tw", "chi thi 34", "chỉ thị số 34-CT/TW năm 2014"]
    assert [pages_of(items)[0] for items in ask(chromium, site, *ways)] == ["archive/can-cu/ct-34.html"] * len(ways)
    [[item, *_], *_] = ask(chromium, site, "nd 91")[0]
    assert "<mark>91/2017/NĐ-CP</mark>" in item["text"]


def test_an_item_shows_kind_number_issuer_and_date(chromium: Any, site: str) -> None:
    [[[_, page], *_]] = ask(chromium, site, "xuất sắc")
    assert page["tags"] == ["Chỉ thị …/CT-UBND"]
    assert re.sub("</?mark>", "", page["title"]).endswith("— UBND huyện Suối Mơ, 02/2022")


def test_the_list_is_read_from_the_top_and_enter_opens_the_first(chromium: Any, site: str) -> None:
    [items] = ask(chromium, site, "thi đua")
    best = [max(item["score"] for item in group) for group in items]
    assert best == sorted(best, reverse=True) and len(set(best)) == len(best)
    [last] = items[-1]
    assert last["location"] == "tra-cuu.html?q=thi%20%C4%91ua" and last["title"] == "Xem tất cả 2 kết quả"


def test_a_name_typed_whole_stands_first_with_or_without_its_level(chromium: Any, site: str) -> None:
    ways = {
        "suoi mo": "archive/dia-danh/huyen-suoi-mo.html", "xã Suối Mơ": "archive/dia-danh/xa-suoi-mo.html",
        "phong trào sạch làng đẹp suối": "archive/phong-trao/sach-lang.html",
        "ubnd huyện suối mơ": "archive/co-quan/ubnd-suoi-mo.html",
        "Uỷ ban nhân dân huyện Suối Mơ": "archive/co-quan/ubnd-suoi-mo.html",
    }
    assert [pages_of(items)[0] for items in ask(chromium, site, *ways)] == list(ways.values())


def test_hand_written_pages_are_found_too_and_their_html_is_text(chromium: Any, site: str) -> None:
    one, two = ask(chromium, site, "cam nang", "tìm đọc")
    assert one[0][0]["text"] == "Kho văn bản <mark>cẩm nang</mark> &lt;b&gt; &amp;"
    assert (two[0][0]["location"], two[0][0]["title"]) == ("index.html#tim", "<mark>Tìm</mark> &amp; <mark>đọc</mark>")


def test_what_imported_texts_contain_shows_as_text(chromium: Any, site: str) -> None:
    [items] = ask(chromium, site, "script hacked")
    [group] = [group for group in items if group[-1]["location"].startswith("archive/van-ban/doc-dac.html")]
    shown = chromium.execute_script(
        """
        const box = document.createElement("div")
        document.body.append(box)
        box.innerHTML = arguments[0].title + arguments[0].text + arguments[0].tags[0]
        return [box.textContent, [...box.querySelectorAll(":not(mark)")].length, String(window.hacked)]
        """,
        group[0],
    )
    assert shown[0].count("<script>window.hacked = 1</script>") == 2
    assert shown[1:] == [0, "undefined"]


@pytest.mark.parametrize(
    "question", ["", "  ", '"', '"thi đua', "?!", "x" * 10_000, "thi đua " * 1300, "__proto__", "constructor", "(", "<script>", "số:", "-", "abc:x"]
)
def test_no_question_breaks_the_worker(chromium: Any, site: str, question: str) -> None:
    _, after = ask(chromium, site, question, "thi đua")
    assert HUYEN in pages_of(after)


def test_an_empty_question_fetches_nothing(chromium: Any, site: str) -> None:
    assert ask(chromium, site, "", "   ") == [[], []]
    assert not fetched(chromium, site)


def fetched(chromium: Any, site: str) -> list[str]:
    """The files of the index that the page or its worker has asked for since it was opened."""
    script = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    return [name for name in chromium.execute_script(script) if name.startswith(f"{site}/assets/search/")]


def test_a_last_word_that_means_nothing_yet_is_waited_for(chromium: Any, site: str) -> None:
    begun, whole = ask(chromium, site, "tập thể xuất sắ", "tập thể zzzz xuất")
    assert pages_of(begun)[0] == HUYEN
    assert pages_of(whole)[:1] == [HUYEN]


def test_only_the_latest_question_is_answered(chromium: Any, site: str) -> None:
    chromium.get(f"{site}/page.html")
    answers = chromium.execute_async_script(
        """
        const done = arguments[0], worker = new Worker("assets/javascripts/thidua-search.js"), answers = []
        worker.onmessage = ({ data }) => {
          answers.push(data)
          if (answers.length === 1) worker.postMessage({ type: 2, data: "xuất sắc" })
          else done(answers)
        }
        for (const data of ["h", "ho", "hoa", "hoa g", "hoà giải"]) worker.postMessage({ type: 2, data })
        """
    )
    assert [answer["type"] for answer in answers] == [3, 3]
    assert "<mark>hoà giải</mark>" in answers[0]["data"]["items"][0][0]["text"]
    assert "<mark>xuất sắc</mark>" in answers[1]["data"]["items"][0][0]["text"]


def test_words_that_nobody_has_written_are_not_answered_by_common_ones(chromium: Any, site: str) -> None:
    nothing, some = ask(chromium, site, "zzqqxx wwvv thi đua", "zzqqxx tập thể xuất sắc")
    assert nothing == [] and pages_of(some) == [HUYEN]


def test_a_long_text_is_cut_around_the_match(chromium: Any, site: str) -> None:
    [[[item], *_]] = ask(chromium, site, "guong sang")
    assert "<mark>gương sáng</mark>" in item["text"] and len(item["text"]) < 320


def test_an_archive_of_nothing_is_searched_all_the_same(chromium: Any, tmp_path: Path) -> None:
    with served(lay_out(tmp_path, Archive(Path()), PAGES)) as address:
        found, nothing = ask(chromium, address, "kho van ban", "thi đua")
    assert pages_of(found) == ["index.html"] and nothing == []


def test_a_site_opened_from_a_disk_is_searched_through_a_frame(chromium: Any, folder: Path) -> None:
    [items] = boxed(chromium, (folder / "index.html").as_uri(), "tap the xuat sac")
    assert items[0][0]["location"] == f"{HUYEN}?h=tap%20the%20xuat%20sac#muc-i"


def test_a_page_is_told_what_a_document_is_and_where_it_answers(chromium: Any, site: str) -> None:
    [answer] = sent(chromium, f"{site}/page.html", {"type": "search", "id": 7, "question": "tập thể xuất sắc", "count": 3})
    assert (answer["type"], answer["id"], answer["total"], answer["shortened"]) == ("found", 7, 1, False)
    [hit] = answer["hits"]
    assert (hit["id"], hit["location"], hit["anchor"], hit["kind"]) == ("huyen", HUYEN, "muc-i", "Chỉ thị")
    [[start, end]] = hit["snippets"][0]["marks"]
    assert hit["snippets"][0]["text"][start:end] == "tập thể xuất sắc"
    assert "text" not in hit


def test_a_page_leafs_through_the_answers_and_gets_records_beside_them(chromium: Any, site: str) -> None:
    whole, second, named = sent(
        chromium, f"{site}/page.html", {"type": "search", "id": 1, "question": "thi đua"},
        {"type": "search", "id": 2, "question": "thi đua", "from": 1, "count": 1}, {"type": "search", "id": 3, "question": "suối mơ"},
    )
    assert [hit["id"] for hit in second["hits"]] == [whole["hits"][1]["id"]] and second["total"] == whole["total"] == 2
    assert [record["location"] for record in named["records"]][:2] == [
        "archive/dia-danh/huyen-suoi-mo.html", "archive/dia-danh/xa-suoi-mo.html",
    ]


def test_phrases_and_excluded_words_are_met(chromium: Any, site: str) -> None:
    phrase, apart, without = sent(
        chromium, f"{site}/page.html", {"type": "search", "id": 1, "question": '"tập thể xuất sắc"'},
        {"type": "search", "id": 2, "question": '"xuất sắc tập thể"'}, {"type": "search", "id": 3, "question": "thi đua -script"},
    )
    assert [hit["id"] for hit in phrase["hits"]] == ["huyen"] and phrase["told"] == []
    assert "không có văn bản nào có nguyên cụm" in " ".join(apart["told"])
    assert [hit["id"] for hit in without["hits"]] == ["huyen"]


def broken(folder: Path, to: Path, pattern: str, text: str | None) -> Path:
    """A copy of a site with files of the index changed, or taken away."""
    site = Path(shutil.copytree(folder, to))
    files = [path for path in (site / "assets" / "search").rglob("*.js") if re.search(pattern, path.as_posix())]
    assert files
    for path in files:
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    return site


def packed(text: str) -> str:
    return f'THIDUA("{base64.b64encode(zlib.compress(text.encode())).decode()}")\n'


TROUBLES = {
    "no index at all": (r"/index\.js$", None, "Không tải được tệp chỉ mục index.js"),
    "an index of another version": (r"/index\.js$", packed('{"format": 999}'), "Chỉ mục tìm kiếm thuộc phiên bản khác"),
    "a list of shards that is no JSON": (r"/index\.js$", packed("{"), "Tệp chỉ mục index.js bị hỏng"),
    "no shard": (r"/k/", None, "Không tải được tệp chỉ mục"),
    "a shard that is no script of ours": (r"/k/", "<!doctype html><h1>404</h1>", "bị hỏng"),
    "a shard that cannot be unpacked": (r"/k/", 'THIDUA("AAAA")', "bị hỏng"),
    "a document that is gone": (r"/d/", None, "Không tải được tệp chỉ mục"),
}


@pytest.mark.parametrize("what", TROUBLES)
def test_what_is_missing_or_damaged_is_told_in_one_line(what: str, chromium: Any, folder: Path, tmp_path: Path) -> None:
    pattern, text, told = TROUBLES[what]
    site = broken(folder, tmp_path / "site", pattern, text)
    with served(site) as address:
        [[[item]]] = boxed(chromium, f"{address}/page.html", "tập thể")
        assert item["title"] == "Chưa tìm được" and told in item["text"] and item["location"] == "tra-cuu.html"
        [failed] = sent(chromium, f"{address}/page.html", {"type": "search", "id": 5, "question": "tập thể"})
        assert (failed["type"], failed["id"]) == ("failed", 5) and told in failed["message"]
    [[[item]]] = boxed(chromium, (site / "index.html").as_uri(), "tập thể")
    assert item["title"] == "Chưa tìm được" and item["text"].endswith(".")


def test_an_old_browser_is_told_so(chromium: Any, folder: Path) -> None:
    chromium.get((folder / "index.html").as_uri())
    answer = chromium.execute_async_script(
        """
        const done = arguments[0], worker = new Worker("assets/javascripts/thidua-search.js")
        document.querySelector("iframe").contentWindow.DecompressionStream = undefined
        worker.onmessage = ({ data }) => done(data)
        worker.postMessage({ type: 2, data: "thi đua" })
        """
    )
    assert "trình duyệt này quá cũ" in answer["data"]["items"][0][0]["text"].lower()


def test_without_the_handbook_or_the_names_the_documents_are_still_found(chromium: Any, folder: Path, tmp_path: Path) -> None:
    site = broken(folder, tmp_path / "site", r"/handbook\.js$|/r/", None)
    with served(site) as address:
        [items] = boxed(chromium, f"{address}/page.html", "suối mơ xuất sắc")
    assert HUYEN in pages_of(items)


def test_a_document_or_a_filter_that_is_damaged_leaves_the_others(chromium: Any, folder: Path, tmp_path: Path) -> None:
    asked = {"type": "search", "id": 1, "question": "thi đua", "facets": ["kind", "year"]}
    with served(broken(folder, tmp_path / "site", r"/d/0/0\.js$|/f/kind\.js$", None)) as address:
        [found] = sent(chromium, f"{address}/page.html", asked)
        [items] = boxed(chromium, f"{address}/page.html", "thi đua")
    assert found["total"] == len(found["hits"]) == 2
    [absent] = [hit for hit in found["hits"] if not hit["address"]]
    assert absent["title"] == "Văn bản này chưa hiện được" and "Không tải được tệp chỉ mục" in absent["snippets"][0]["text"]
    assert list(found["facets"]) == ["year"] and "chưa đếm được hết các bộ lọc" in " ".join(found["lacking"])
    assert len([page for page in pages_of(items) if "/van-ban/" in page]) == 1


def test_names_that_cannot_be_read_are_told_beside_the_documents(chromium: Any, folder: Path, tmp_path: Path) -> None:
    with served(broken(folder, tmp_path / "site", r"/r/", None)) as address:
        [found] = sent(chromium, f"{address}/page.html", {"type": "search", "id": 1, "question": "suối mơ"})
    assert found["hits"] and not found["records"]
    assert "bản ghi, cẩm nang hay gợi ý sửa chữ có thể thiếu" in " ".join(found["lacking"])


def _material(name: str) -> Path:
    spec = find_spec("material")
    assert spec and spec.origin
    return Path(spec.origin).parent / "templates" / name


def _config_block(template: str) -> list[str]:
    block = template.partition("{% block config %}")[2].partition("{% endblock %}")[0]
    return [line.strip() for line in block.splitlines() if line.strip()]


def test_the_page_hands_material_the_same_configuration_but_for_the_worker() -> None:
    """When this fails, mkdocs-material has changed: copy its block anew, and read its worker's messages."""
    theirs = _config_block(_material("base.html").read_text(encoding="utf-8"))
    ours = _config_block((ROOT / "overrides" / "main.html").read_text(encoding="utf-8"))
    ours.remove('{% import "partials/language.html" as lang with context %}')
    changed = [(mine, other) for mine, other in zip(ours, theirs, strict=True) if mine != other]
    assert changed == [(
        '"search": "assets/javascripts/thidua-search.js" | url,',
        '"search": "assets/javascripts/workers/search.a7633da7.min.js" | url,',
    )]


def test_materials_worker_still_speaks_the_four_messages() -> None:
    [worker] = _material("assets/javascripts/workers").glob("search.*.min.js")
    source = worker.read_text(encoding="utf-8")
    for piece in (r"case 0:[^;]*\.data\.config", r"\{type:1\}", r"case 2:", r"\{type:3,data:\{items:\[\]\}\}"):
        assert re.search(piece, source), piece


def test_material_sends_each_question_at_once_and_waits_for_no_answer() -> None:
    """Questions that are overtaken get no answer: that works because Material's page does not hold the next one back."""
    [script] = _material("assets/javascripts").glob("bundle.*.min.js")
    source = script.read_text(encoding="utf-8")
    assert re.search(r"subscribe\(\w=>\w\.postMessage\(\w\)\)", source)
    assert not re.search(r"throttle[^;]{0,200}postMessage", source)


def test_the_index_is_scripts_of_one_line_that_no_page_around_them_can_end(folder: Path) -> None:
    files = sorted((folder / "assets" / "search").rglob("*.js"))
    assert files
    for path in files:
        assert re.fullmatch(r'THIDUA\("[A-Za-z0-9+/=]+"\)\n', path.read_text(encoding="ascii")), path.name


def test_the_worker_knows_no_other_host_and_evaluates_nothing() -> None:
    source = bundle(PARTS)
    assert not re.search(r"https?://|\beval\b|new Function|XMLHttpRequest|importScripts|innerHTML", source)
    assert source.count("fetch(") == 1


def test_the_site_has_the_worker_whole_and_not_its_parts(folder: Path) -> None:
    names = {path.name for path in (folder / "assets" / "javascripts").iterdir()}
    assert "thidua-search.js" in names and "search" not in names
