"""Which blocks of a page are the document: menus, links to other documents and the site's own foot are not.

trafilatura tells main text from the rest well, but it prints a cell as one line and drops raised figures. So it
only says where the document begins and ends; what stands between is kept as the page has it.
"""

import logging
import re
from collections.abc import Sequence
from pathlib import Path

from thidua.readers.extras import need
from thidua.readers.symbols import RAISED_LETTERS
from thidua.readers.tables import Block
from thidua.text import fold, key

# Of a page larger than this only a program would part text from menus; it is kept whole.
_LARGEST = 4 * 1024 * 1024
# What is shorter stands in menus too.
_TELLING = 20
_START = 60
# How far above what trafilatura keeps a head may begin, and a foot may end below it.
_REACH = 30
_HEAD = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam$|so [0-9]{1,5} [a-z]")
# Recipients, notes, an annex and a table that counts its rows.
_FOOT = re.compile(rf"noi nhan|[{RAISED_LETTERS}]|phu luc(?: (?:so )?[0-9ivx]+)?(?: |$)|s?tt (?=\S)")
_OFFICE = re.compile(r"microsoft word|libreoffice|openoffice|wps office", re.IGNORECASE)


def document(page: bytes, blocks: Sequence[tuple[int, Block]], path: Path) -> tuple[list[Block], bool]:
    """The blocks of the document, and True when some of the page were left out.

    `page` is the page in UTF-8. A page in which no main text is found, and one that a word processor saved,
    is all document.
    """
    kept = [block for _, block in blocks]
    if len(page) > _LARGEST or _OFFICE.search(page[:4000].decode("utf-8", "replace")):
        return kept, False
    main = _main(page, path)
    found = [at for at, block in enumerate(kept) if any(_sign(line) in main for line in block.lines)]
    if not found:
        return kept, False
    first, last = _upwards(blocks, found[0]), _downwards(blocks, found[-1])
    return kept[first : last + 1], first > 0 or last + 1 < len(kept)


def _main(page: bytes, path: Path) -> set[str]:
    trafilatura = need("trafilatura", "trafilatura", path)
    # It tells the user's terminal of pages in which it finds nothing; that is said here in another way.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            page.decode("utf-8"), favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except RecursionError:
        return set()
    pieces = re.split(r"[\n|\t]", text or "")
    return {_sign(piece) for piece in pieces} - {""}


def _sign(line: str) -> str:
    """By what a line is known: the letters it begins with; "" when it is too short to tell."""
    letters = re.sub(r"[\W_]+", "", fold(line))
    return letters[:_START] if len(letters) >= _TELLING else ""


def _upwards(blocks: Sequence[tuple[int, Block]], first: int) -> int:
    """Where the head begins: a head in a table or in lines of its own can look like a site's banner."""
    for at in range(first, max(-1, first - _REACH), -1):
        if any(_HEAD.match(key(line)) for line in blocks[at][1].lines):
            first = at
    table = blocks[first][0]
    while first > 0 and ((table and blocks[first - 1][0] == table) or _is_capitals(blocks[first - 1][1])):
        first -= 1
    return first


def _downwards(blocks: Sequence[tuple[int, Block]], last: int) -> int:
    at = last
    while at < min(len(blocks), last + _REACH):
        if any(_FOOT.match(key(line) if line[0].isalpha() else line) for line in blocks[at][1].lines):
            last = at
        at += 1
    table = blocks[last][0]
    while last + 1 < len(blocks) and table and blocks[last + 1][0] == table:
        last += 1
    return last


def _is_capitals(block: Block) -> bool:
    return bool(block.lines) and all(line.upper() == line and any(map(str.isalpha, line)) for line in block.lines)
