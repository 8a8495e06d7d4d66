"""Old addresses of documents: small pages that lead to the new ones, without the theme, the lists and the search.

They work from a disk and without scripts; with scripts the place inside the page is kept too.
"""

import json
from collections.abc import Iterator
from html import escape
from posixpath import basename

from thidua.pages.gather import Gathered
from thidua.pages.names import document_name

_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{name}</title>
<link rel="canonical" href="{href}">
<script>location.replace({script} + location.search + location.hash)</script>
<meta http-equiv="refresh" content="0; url={href}">
</head>
<body>
<p>Văn bản này đã chuyển tới địa chỉ mới: <a href="{href}">{name}</a>.</p>
</body>
</html>
"""


def moved(gathered: Gathered) -> dict[str, str]:
    """Old page -> the page that the document has now, both named from the root of the site's pages (.md)."""
    return {f"archive/van-ban/{old}.md": gathered.page_of(new) or "" for old, new in gathered.archive.now.items()}


def leading(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """Each old address, from the root of the site (.html), with the whole of its page."""
    names = {gathered.page_of(document.id): document_name(document) for document in gathered.archive.documents}
    for old, new in moved(gathered).items():
        href = basename(new).removesuffix(".md") + ".html"
        text = _PAGE.format(name=escape(names[new]), href=escape(href), script=json.dumps(href))
        yield old.removesuffix(".md") + ".html", text
