"""Every piece of grammar is a JavaScript regular expression that finds the same: a browser will run these, too."""

from typing import Any

from thidua.patterns import pieces, source

# For each piece: compiled as JavaScript does, with and without the flag u; what it finds in its examples.
_TRY = """
return arguments[0].flatMap(([name, source, texts]) => ["", "u"].flatMap(flags => {
  let pattern;
  try { pattern = new RegExp(source, flags); } catch (error) { return [`${name}/${flags}: ${error}`]; }
  return texts.flatMap(([text, found]) => {
    const match = pattern.exec(text);
    const seen = match ? match[0] : null;
    return seen === found ? [] : [`${name}/${flags}: ${text}: ${seen}`];
  });
}));
"""


def test_pieces_find_in_javascript_what_they_find_in_python(chromium: Any) -> None:
    rows = [
        (piece.name, source(piece.name), [*piece.finds.items(), *((text, None) for text in piece.passes)])
        for piece in pieces().values()
    ]
    chromium.get("data:text/html,<title>x</title>")
    assert chromium.execute_script(_TRY, rows) == []
    # A check that cannot fail would be none: a wrong expectation is told.
    assert chromium.execute_script(_TRY, [("x", "a+", [("baa", "a")])]) == ["x/: baa: aa", "x/u: baa: aa"]
