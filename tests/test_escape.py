"""Foreign text stays text, wherever a page puts it."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import suoi_mo
from thidua.archive import Archive
from thidua.errors import RecordError
from thidua.markup import address, checked, escape, link, quoted, shown
from thidua.model import Remark
from thidua.pages import gather
from thidua.pages.body import Body
from thidua.resolve import Resolution

PROJECT = Path(__file__).parents[1]


def extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """The Markdown extensions of the site itself."""
    rows = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    named = [row if isinstance(row, str) else next(iter(row)) for row in rows]
    return named, {name: row[name] for row in rows if isinstance(row, dict) for name in row}


NAMES, OPTIONS = extensions()


class Page(HTMLParser):
    """Tags with their attributes, and the text, of rendered HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")

    def handle_decl(self, decl: str) -> None:
        self.tags.append("!")

    def handle_pi(self, data: str) -> None:
        self.tags.append("?")

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(source: str) -> Page:
    return Page(markdown.markdown(source, extensions=NAMES, extension_configs=OPTIONS))


def words(text: str) -> str:
    return shown(text).strip()


# The first rendering compiles every pattern of the extensions.
UNHURRIED = settings(deadline=None)

ALPHABET = st.one_of(
    st.sampled_from("\\`*_{}[]<>#|~=^!&$@\"'?%+-:.()/;0123456789 \n\taBđ…“”–\x02\x03\x00\ufffe\u2028"),
    st.characters(),
)
# The grammar's own words, so that chance finds what takes several letters to open.
PIECES = st.sampled_from([
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![a](x)", "<!-- x -->",
    "<http://a.b>", "[^1]", "[a]: b", "*[A]: b", "!!! note", "??? x", "===", "---", "    code", "```", "~~~", "1. a",
    "- a", "+ a", ": a", "| a | b |", "--- | ---", "{: onclick=x}", "{#id .c}", "&lt;b&gt;", "&#60;b&#62;", "**a**",
    "__a__", "<details>", "</div>", "\x02amp\x03", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "[TOC]", "# h", "> q",
])
TEXTS = st.lists(st.one_of(PIECES, st.text(ALPHABET, max_size=8)), max_size=6).map("".join)


@UNHURRIED
@given(TEXTS)
@example("1. không phải danh sách")
@example("    không phải mã")
@example("a & b &amp; c")
def test_any_text_in_a_paragraph_comes_back_and_brings_no_tag(text: str) -> None:
    page = rendered(escape(text))
    assert set(page.tags) <= {"p"}
    assert words(page.text) == words(text)


@UNHURRIED
@given(TEXTS)
def test_any_text_in_a_list_a_table_and_a_heading_stays_in_its_place(text: str) -> None:
    safe = escape(text)
    item = rendered(f"- {safe} hết")
    assert set(item.tags) == {"ul", "li"}
    cell = rendered(f"| a | b |\n| --- | --- |\n| {safe} | hết |")
    assert cell.tags.count("td") == 2 and not set(cell.tags) - {"table", "thead", "tbody", "tr", "th", "td"}
    heading = rendered(f"## {safe} hết {{#muc-i}}")
    assert set(heading.tags) == {"h2", "a"} and ("id", "muc-i") in heading.attributes
    term = rendered(f"tên\n:   {safe} hết")
    assert set(term.tags) == {"dl", "dt", "dd"}
    for page in (item, cell, heading, term):
        assert words(text) in words(page.text)


@UNHURRIED
@given(TEXTS, TEXTS)
def test_a_link_and_an_attribute_hold_any_text(text: str, title: str) -> None:
    page = rendered(f'{link(escape(text) + "chữ", "x.md", "n-1", "td-named")} <span title="{escape(title)}">b</span>')
    assert page.tags == ["p", "a", "span"]
    assert dict(page.attributes)["href"] == "x.md"
    assert words(dict(page.attributes)["title"] or "") == words(title)


@UNHURRIED
@given(TEXTS, TEXTS, TEXTS)
def test_pieces_may_be_joined_in_any_order(one: str, two: str, three: str) -> None:
    page = rendered(escape(one) + escape(two) + escape(three))
    assert set(page.tags) <= {"p"}
    assert words(page.text).replace(" ", "") == words(one + two + three).replace(" ", "")


@UNHURRIED
@given(TEXTS)
def test_a_title_in_front_matter_is_one_line_of_yaml_and_safe_in_html(text: str) -> None:
    line = f"title: {quoted(text)}"
    assert "\n" not in line
    value = yaml.safe_load(line)["title"]
    page = Page(value)
    assert not page.tags and page.text == words(text)


LINES = st.lists(st.one_of(
    st.builds("".join, st.lists(st.sampled_from([
        "I. MỤC TIÊU", "1. ", "1.1. ", "- ", "+ ", "## ", "Điều 5. ", "**", "| a | b |", "|---|---|", "\t", "./.",
        "xã Suối",
    ]), max_size=3)), TEXTS,
), max_size=8).map("\n".join)


@UNHURRIED
@given(LINES)
def test_a_document_of_any_text_brings_only_our_tags_and_keeps_its_letters(text: str) -> None:
    document = replace(suoi_mo.REPORT, text=text, remarks=(Remark("xã Suối", "ghi chú"),), terms=())
    whole = Archive(Path("archive"), (document,))
    page = rendered(Body(gather(whole, Resolution((), (), {})), document, "archive/van-ban/x.md").markdown())
    assert set(page.tags) <= {
        "p", "h2", "h3", "h4", "h5", "h6", "a", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong",
        "em", "mark", "br", "span", "div",
    }
    assert not [name for name, _ in page.attributes if name not in ("id", "class", "href", "title", "style", "align")]
    kept = re.sub("đối chiếu 1|¶", "", page.text)
    letters = re.compile(r"[^\W_]")
    assert sorted(letters.findall(shown(text))) == sorted(letters.findall(kept)) or "|" in text or "\t" in text


def test_only_a_slug_can_stand_in_an_address() -> None:
    assert address("archive/van-ban/a.md", "archive/can-cu/b.md", "n-1") == "../can-cu/b.md#n-1"
    assert address("index.md", "archive/can-cu/b.md") == "archive/can-cu/b.md"
    assert address("archive/van-ban/a.md", "archive/van-ban/a.md", "muc-i") == "#muc-i"
    for name in ("", "../x", "a b", "A", "a)", "a--b", "đ", 'a"b', "javascript:x"):
        with pytest.raises(RecordError):
            checked(name)
