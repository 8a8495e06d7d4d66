"""Footnotes: notes that fall inside the text move to its end, and the paragraph that they cut is whole again.

A note begins with its mark in superscript digits ("¹ Cấp huyện …") and the mark stands in the running text.
The digits of m², km³ are units, no marks.
"""

import re
from dataclasses import replace

from thidua.readers.rows import Row

_DIGITS = "⁰¹²³⁴-⁹"
_NOTE = re.compile(f"\\s*([{_DIGITS}]{{1,3}})[.)]?\\s*[^\\s{_DIGITS}]")
_MARK = re.compile(f"(?<=[^\\s{_DIGITS}])(?<![\\W\\d]m)(?<![\\W\\d][kdch]m)[{_DIGITS}]{{1,3}}")
_ENDS = re.compile(r"[.;!?]\s*$")


def apart(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of the running text, and those of its notes in order."""
    openings = [place for place, row in enumerate(rows) if _NOTE.match(row.text)]
    if not openings:
        return rows, []
    marks = {mark for row in rows for mark in _MARK.findall(row.text)}
    body: list[Row] = []
    notes: list[Row] = []
    inside = turned = False
    first = set(openings)
    for place, row in enumerate(rows):
        match = _NOTE.match(row.text) if place in first else None
        if match and match[1] in marks:
            notes.append(row)
            inside = turned = True
        elif (
            inside
            and row.gap == 0
            and not row.turned
            and row.text.lstrip()[:1].islower()
            and not _ENDS.search(notes[-1].text[-8:])
        ):
            notes.append(row)
        else:
            body.append(replace(row, turned=True) if turned else row)
            inside = turned = False
    return body, notes
