"""Hand-written pages over any archive: what they link to in the shipped one may be missing in an office's own."""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath, relpath

# A link to a file, with the attributes behind it; addresses of other hosts have a colon.
_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<file>[^()\s:#]+\.md)(?P<anchor>#[^()\s]*)?\)(?P<look>\{[^{}\n]*\})?")


def led(page: str, text: str, generated: Mapping[str, str], moved: Mapping[str, str]) -> str:
    """A page whose links into the archive all lead somewhere; of one to a page that is not there only its words stay.

    `page` is named from the root of the site's pages, like the keys of `generated`. `moved` has the pages that
    documents have now by those that they had before: links to the old ones lead to the new.
    """

    def kept(match: re.Match[str]) -> str:
        target = normpath(join(dirname(page), match["file"]))
        if not target.startswith("archive/"):
            return match.group()
        file = match["file"]
        if target in moved:
            target = moved[target]
            file = relpath(target, dirname(page) or ".")
        if target not in generated:
            return match["words"]
        anchor = match["anchor"] or ""
        held = generated[target]
        # Texts read anew have other addresses inside them; the page itself is still the right one.
        there = not anchor or f"{{{anchor}" in held or f'id="{anchor[1:]}"' in held
        return f"[{match['words']}]({file}{anchor if there else ''}){match['look'] or ''}"

    return _LINK.sub(kept, text)
