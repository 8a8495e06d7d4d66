"""Lines to copy: a citation in the three customs, each with its button and a warning of what is missing in it."""

from thidua.citation_styles import STYLES, Cited, gaps
from thidua.markup import escape


def copies(cited: Cited, lead: str = "", end: str = "") -> str:
    """The citation in the three customs, each with a button that copies it."""
    rows = []
    for style in STYLES:
        line = f"{lead}{style.cite(cited)}{end}"
        missing = gaps(cited, line)
        warning = f'<span class="td-copy__warning">{escape(missing)}</span>' if missing else ""
        rows.append(
            f'<div class="td-copy" data-style="{style.id}"><span class="td-copy__style">{style.name}</span>'
            f'<span class="td-copy__text">{escape(line)}</span>{warning}'
            f'<button class="td-copy__button md-button" type="button" hidden>Chép</button></div>'
        )
    return f'<div class="td-copies">{"".join(rows)}</div>'
