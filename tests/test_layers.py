"""Imports point downwards only, and what must be imported in one place is imported only there."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "thidua"

# From the top down; a module imports from lower rows only, and a row never imports itself.
ROWS = (
    ("cli",),
    ("publish", "serve", "manifest"),
    ("pages", "exports", "search"),
    ("registers",),
    ("audit", "cascade", "lives"),
    ("resolve", "related", "reading", "review", "lineage"),
    ("validity", "succession"),
    ("archive",),
    ("readers", "heading", "segment", "conversion", "extractors", "likeness", "addresses"),
    ("text", "yamltext", "codec", "patterns", "markup", "citation_styles", "descriptions", "encodings", "staying"),
    ("model", "errors"),
)
# Two modules of one row where the order is fixed: a text must be repaired before anything is decoded.
WITHIN_A_ROW = {("codec", "text"), ("publish", "manifest"), ("reading", "related"), ("reading", "review"), ("citation_styles", "patterns"), ("heading", "patterns"), ("patterns", "text")}
ONLY_IN = {
    "whoosh": {"search/store.py"}, "opensearchpy": {"search/server.py"}, "underthesea": {"segment.py", "conversion.py"}, "mkdocs": {"publish.py"},
    "datasketch": {"likeness/fingerprints.py", "likeness/passages.py"}, "rapidfuzz": {"likeness/alignment.py", "likeness/wording.py"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def part(name: str) -> str:
    return name.split(".")[1] if name.count(".") else ""


def row(name: str) -> int:
    return next(number for number, members in enumerate(ROWS) if name in members)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_from_lower_rows_only(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in ("__init__", "__main__"):
        return
    for name in imported(path):
        other = part(name)
        if not name.startswith("thidua.") or other == own or not any(other in members for members in ROWS):
            continue
        assert row(other) > row(own) or (own, other) in WITHIN_A_ROW, f"{own} imports {other}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_library_is_imported_in_its_one_place(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    for library, places in ONLY_IN.items():
        if any(other.split(".")[0] == library for other in imported(path)):
            assert name in places


def test_only_the_command_line_prints() -> None:
    printing = [
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert all(name.startswith("cli/") for name in printing)


def test_every_part_of_the_package_has_its_row() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in modules()} - {"__init__", "__main__"}
    assert parts <= {name for members in ROWS for name in members}
