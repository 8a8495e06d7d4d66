"""The built site: every link leads somewhere, nothing comes from elsewhere, nothing foreign runs."""

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

import suoi_mo
from thidua.archive import Archive, load
from thidua.errors import PublishError
from thidua.model import Document, Remark
from thidua.pages import gather, write
from thidua.pages.handwritten import led
from thidua.publish import publish
from thidua.resolve import resolve
from thidua.serve import server, url

PROJECT = Path(__file__).parents[1]
MARK = "xâmnhập"
HOSTILE = (
    f"</title><script>alert('{MARK}')</script><img src={MARK} onerror=alert(1)> [a](javascript:{MARK}) "
    f"**{MARK}** {{: onclick={MARK}}} <!-- thidua:can-cu --> ]( {MARK}.md) `{MARK}` | {MARK} \" ' &lt;{MARK}&gt;"
)


def project(folder: Path) -> Path:
    """The project's own settings, look and pages; handbook pages as headings only: they are not what is tried."""
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    shutil.copytree(PROJECT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copy(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    ours = ("index.md", "tra-cuu.md")
    for path in sorted((PROJECT / "docs").rglob("*.md")):
        name = path.relative_to(PROJECT / "docs")
        if name.parts[0] == "archive":
            continue
        text = "# Trang thử\n\n<!-- thidua:can-cu -->\n"
        if name.as_posix() in ours:
            text = path.read_text(encoding="utf-8")
        target = folder / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def hostile() -> Archive:
    """The invented archive with something nasty in every field that holds words."""
    whole = suoi_mo.archive()

    def document(plain: Document) -> Document:
        head = replace(plain.head, title=HOSTILE, issuer=HOSTILE, place=HOSTILE, theme=HOSTILE, recipients=(HOSTILE,))
        table = f"| {HOSTILE} | b |\n|---|---|\n| c | d |"
        text = f"{plain.text}\n## III. {HOSTILE}\n\n{HOSTILE}\n\n- {HOSTILE}\n\n{table}\n"
        return replace(plain, head=head, text=text, remarks=(Remark(HOSTILE[:40], HOSTILE),))

    return replace(
        whole,
        documents=tuple(document(plain) for plain in whole.documents),
        acts=tuple(replace(act, title=HOSTILE, issuer=HOSTILE, variants=(HOSTILE,)) for act in whole.acts),
        movements=tuple(replace(m, name=HOSTILE, kind=HOSTILE, launched_by=HOSTILE) for m in whole.movements),
        people=tuple(replace(person, name=HOSTILE, role=HOSTILE, note=HOSTILE) for person in whole.people),
        organizations=tuple(replace(body, name=HOSTILE, level=HOSTILE) for body in whole.organizations),
        places=tuple(replace(place, name=HOSTILE, level=HOSTILE, note=HOSTILE) for place in whole.places),
        abbreviations=tuple(replace(short, short=HOSTILE, expansions=(HOSTILE,)) for short in whole.abbreviations),
    )


class Html(HTMLParser):
    """What a page links to, what can be linked to in it, and all its tags."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.repeated: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if name := found.get("id"):
            if name in self.ids:
                self.repeated.append(name)
            self.ids.add(name)
        if tag == "a" and (href := found.get("href")):
            self.links.append(href)
        if tag in ("script", "img", "iframe", "source", "embed", "object", "audio", "video"):
            self.loads += [value for name in ("src", "data") if (value := found.get(name))]
        if tag == "link" and (href := found.get("href")):
            self.loads.append(href)


def read_site(site: Path) -> dict[str, Html]:
    return {path.relative_to(site).as_posix(): Html(path) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("binh-thuong")
    suoi_mo.write(folder / "archive", suoi_mo.archive())
    publish(folder / "archive", project(folder / "project"), folder / "site")
    return folder


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("thu-dich")
    suoi_mo.write(folder / "archive", hostile())
    publish(folder / "archive", project(folder / "project"), folder / "site")
    return folder / "site"


def broken(pages: dict[str, Html], site: Path) -> Iterator[str]:
    for name, page in pages.items():
        # The page for what is missing may stand in for any address; its links are absolute.
        if name == "404.html":
            continue
        for href in page.links:
            parts = urlsplit(href)
            if parts.scheme:
                continue
            target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            if target in (".", ""):
                target = "index.html"
            if not (site / target).is_file():
                yield f"{name}: {href}: no such page"
            elif parts.fragment and parts.fragment not in pages[target].ids and parts.fragment != "__search":
                yield f"{name}: {href}: no such place"


def test_every_link_and_every_address_in_it_resolves(built: Path) -> None:
    pages = read_site(built / "site")
    assert len(pages) > 30
    assert list(broken(pages, built / "site")) == []


def test_no_address_stands_twice_in_a_page(built: Path) -> None:
    assert {name: page.repeated for name, page in read_site(built / "site").items() if page.repeated} == {}


def test_nothing_is_loaded_from_another_host(built: Path) -> None:
    for name, page in read_site(built / "site").items():
        assert [load for load in page.loads if urlsplit(load).scheme or load.startswith("//")] == [], name
    for path in (built / "site").rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", text) == [], path.name


def test_hostile_text_brings_no_tag_no_attribute_and_no_address(attacked: Path, built: Path) -> None:
    harmless = {name: {tag for tag, _ in page.tags} for name, page in read_site(built / "site").items()}
    usual = set().union(*harmless.values())
    for name, page in read_site(attacked).items():
        for tag, found in page.tags:
            assert tag in usual, (name, tag)
            for attribute, value in found.items():
                assert not attribute.startswith("on"), (name, tag, attribute)
                if MARK in (value or ""):
                    assert attribute in ("title", "aria-label", "content"), (name, tag, attribute)
            if tag in ("a", "script", "img", "link"):
                assert "javascript:" not in (found.get("href") or found.get("src") or ""), name
        scripts = re.findall(r"<script[^>]*>(.*?)</script>", (attacked / name).read_text(encoding="utf-8"), re.DOTALL)
        assert not any(MARK in script for script in scripts), name


def test_hostile_text_is_still_there_to_be_read(attacked: Path) -> None:
    text = (attacked / f"archive/van-ban/{suoi_mo.DIRECTIVE.id}.html").read_text(encoding="utf-8")
    assert f"alert(&#39;{MARK}&#39;)" in text or f"alert('{MARK}')" in text


def test_links_hold_under_hostile_text_too(attacked: Path) -> None:
    assert list(broken(read_site(attacked), attacked)) == []


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_page_for_what_is_missing_speaks_vietnamese_and_leads_on(built: Path) -> None:
    text = (built / "site" / "404.html").read_text(encoding="utf-8")
    assert "Không tìm thấy trang này" in text and "Not found" not in text
    assert 'href="/tra-cuu.html"' in text


@pytest.mark.parametrize("name", ["index.html", "tra-cuu.html"])
def test_without_javascript_the_search_box_points_to_the_lists(built: Path, name: str) -> None:
    text = (built / "site" / name).read_text(encoding="utf-8")
    assert re.search(r"<noscript>\s*<p>Tìm kiếm cần JavaScript; hãy xem các danh sách dưới đây", text)


def test_two_builds_are_the_same_byte_for_byte_and_the_second_takes_the_place_of_the_first(built: Path) -> None:
    first = tree(built / "site")
    publish(built / "archive", built / "project", built / "site")
    assert tree(built / "site") == first
    assert sorted(path.name for path in built.iterdir()) == ["archive", "project", "site"]


def test_a_site_that_cannot_be_built_leaves_the_old_one_and_one_line(built: Path, tmp_path: Path) -> None:
    first = tree(built / "site")
    other = project(tmp_path / "project")
    page = other / "docs" / "soan-thao.md"
    page.write_text("# Soạn thảo\n\n[lạc](khong-co.md)\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"khong-co\.md") as caught:
        publish(built / "archive", other, built / "site")
    assert "\n" not in str(caught.value)
    assert tree(built / "site") == first
    page.write_bytes(b"\xff")
    with pytest.raises(PublishError, match=r"docs/soan-thao\.md: byte 0: không phải UTF-8"):
        publish(built / "archive", other, built / "site")


def test_a_folder_with_other_peoples_files_is_never_replaced(built: Path, tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(PublishError, match="không do thidua tạo"):
        publish(built / "archive", built / "project", tmp_path)
    assert (tmp_path / "thu.txt").read_text(encoding="utf-8") == "của tôi"


def test_the_site_of_this_repository_has_no_broken_link(tmp_path: Path) -> None:
    publish(PROJECT / "archive", PROJECT, tmp_path / "site")
    pages = read_site(tmp_path / "site")
    assert list(broken(pages, tmp_path / "site")) == []
    assert {name: page.repeated for name, page in pages.items() if page.repeated} == {}


def test_hand_written_pages_link_to_records_that_the_shipped_archive_has() -> None:
    archive = load(PROJECT / "archive")
    generated = write(gather(archive, resolve(archive)))
    for path in sorted((PROJECT / "docs").rglob("*.md")):
        name, text = path.relative_to(PROJECT / "docs").as_posix(), path.read_text(encoding="utf-8")
        if not name.startswith("archive/"):
            assert led(name, text, generated, {}) == text, name


@pytest.fixture
def address(built: Path) -> Iterator[tuple[str, int]]:
    running = server(built / "site", 0)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    parts = urlsplit(url(running))
    yield parts.hostname or "", parts.port or 0
    running.shutdown()
    running.server_close()
    thread.join()


def get(address: tuple[str, int], path: str) -> tuple[int, str]:
    connection = HTTPConnection(*address, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("Content-Type", "")


def test_the_server_serves_pages_in_utf8_on_this_computer_only(address: tuple[str, int]) -> None:
    assert address[0] == "127.0.0.1"
    assert get(address, "/") == (200, "text/html; charset=utf-8")
    assert get(address, "/assets/javascripts/thidua.js?x=1") == (200, "text/javascript; charset=utf-8")
    assert get(address, "/assets/fonts/be-vietnam-pro-latin-400-normal.woff2") == (200, "font/woff2")


def test_the_server_refuses_what_is_outside_or_missing(address: tuple[str, int], built: Path) -> None:
    (built / "site" / "ra-ngoai").symlink_to(built / "archive")
    try:
        for path in ("/../archive/authorities/legal.yaml", "/%2e%2e/archive/authorities/legal.yaml",
                     "/ra-ngoai/authorities/legal.yaml", "/archive/", "/khong-co.html", "/%00"):
            assert get(address, path)[0] == 404, path
    finally:
        (built / "site" / "ra-ngoai").unlink()


def test_a_taken_port_gives_way_to_the_next(built: Path) -> None:
    first = server(built / "site", 0)
    second = server(built / "site", first.server_address[1])
    try:
        assert second.server_address[1] != first.server_address[1]
    finally:
        first.server_close()
        second.server_close()


def test_there_is_nothing_to_serve_before_publishing(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="thidua publish"):
        server(tmp_path)
