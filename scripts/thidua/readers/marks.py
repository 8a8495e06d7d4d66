"""Marks of Markdown and HTML in a line: they say how it looked and go; what they mean for the text stays.

Recognition of images writes bold and italics, headings, entities, anchors of pages; cut words of bold
("**1**52/2025/NĐ-CP", "**Lao** động") come together again. A mark of a footnote becomes superscript digits.
"""

import html
import re

from thidua.text import repair

_SPECIAL = re.compile(r"[*_\\<&\[{`]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = re.compile(
    r"<sup>[ \t]*\[?\(?([0-9]{1,3})\)?\]?[ \t]*</sup>|\[\^([0-9]{1,3})\]:?|\$\^\{?([0-9]{1,3})\}?\$", re.IGNORECASE
)
_CELLS = re.compile(r"</t[dh]>\s*<t[dh](?:\s[^<>]{0,200})?>", re.IGNORECASE)
_LINE_END = re.compile(r"<br\s*/?>|</?(?:tr|p|div|li|h[1-6]|table|tbody|thead)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_TAG = re.compile(
    r"<!--.{0,500}?-->|</?(?:[biusa]|em|strong|span|font|center|su[bp]|small|big|del|ins|ul|ol|t[dh]|tfoot|caption|img|hr|mark"
    r"|code|pre|blockquote|html|body|figure|figcaption|header|footer)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<!--\s*(?:page|trang)\D{0,10}([0-9]{1,4})\D{0,20}-->", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,500})\]\((?:https?:|mailto:|#|/|www\.)[^()\s]{0,500}\)")
_ANCHOR = re.compile(r"\{#[\w.:-]{1,80}\}|\[\]\{[^{}]{1,80}\}")
_EMPHASIS = re.compile(
    r"(?<!\\)\*{2,3}|(?<![*\w\\])\*(?=\S[^*\n]*\S\*(?!\w))|(?<=\S)(?<!\\)\*(?![*\w])"
    r"|(?<![\w\\])_{2,3}(?=\S)|(?<=\S)(?<!\\)_{2,3}(?!\w)|(?<![\w\\])_(?=[^\W_][^_\n]*[^\s_]_(?!\w))|(?<=[^\s_\\])_(?![\w_])"
)
# Italics that go on over the line end leave their first star alone.
_OPENING = re.compile(r"^(\s*)\*(?=[^\W\d_])")
_ESCAPED = re.compile(r"\\([\\*_.#\-\[\](){}+!|>~`&<$])")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w{0,20}\s*")
_RULE = re.compile(r"\s*(?:([-*_=–—])[ \t]*(?:\1[ \t]*){2,})")


def unmarked(line: str) -> str:
    """A line as it reads; a break or a row inside it becomes a line end. Rules, fences and pictures become nothing."""
    if _FENCE.fullmatch(line) or _RULE.fullmatch(line):
        return ""
    if not _SPECIAL.search(line):
        return line
    if "&" in line:
        line = _ENTITY.sub(lambda entity: repair(html.unescape(entity.group())).replace("\n", " "), line)
    line = _RAISED.sub(_raised, line)
    if "<" in line:
        line = _PAGE.sub(r"Trang \1", line)
        # In a table of Markdown a break stands inside a cell: the head reads its columns by it.
        line = line if line.lstrip().startswith("|") else _LINE_END.sub("\n", _CELLS.sub("\t", line))
        line = _TAG.sub("", line)
    if "[" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub("", line))
    if "{" in line:
        line = _ANCHOR.sub("", line)
    line = _EMPHASIS.sub("", line)
    line = _OPENING.sub(r"\1", line)
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    return line


def _raised(mark: re.Match[str]) -> str:
    digits: str = next(filter(None, mark.groups()))
    return digits.translate(_SUPERSCRIPT)
