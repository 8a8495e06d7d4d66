"""The whole archive searched anew, after the rules or the records changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from thidua import archive, extractors, segment
from thidua.errors import ManyErrors, RecordError
from thidua.heading.gaps import gaps
from thidua.model import Caution, CautionKind, Head
from thidua.reading.examining import Progress
from thidua.reading.holdings import document_files
from thidua.reading.naming import is_made, renamed
from thidua.text import slug


def read_again(
    root: Path,
    progress: Progress = lambda done, total: None,
    moved: Callable[[str, str], None] = lambda before, after: None,
) -> int:
    """Search every document of the archive anew and write its findings; heads and texts stay. Returns how many.

    Documents move to the folder of their year; an id that the machine made follows the head, and `moved` hears of it.
    Findings without a document go. Raises ManyErrors for
    documents that cannot be read; the others are done first.
    """
    errors: list[str] = []
    paths = document_files(root)
    for done, path in enumerate(paths, 1):
        try:
            before, after = _search_again(root, path)
            if before != after:
                moved(before, after)
        except RecordError as error:
            errors.append(str(error))
        progress(done, len(paths))
    for path in sorted((root / "mentions").glob("*/*.yaml")):
        if not (root / "documents" / path.parent.name / f"{path.stem}.md").exists():
            path.unlink()
    if errors:
        raise ManyErrors(errors)
    return len(paths)


def _search_again(root: Path, path: Path) -> tuple[str, str]:
    """Returns the id that the document had and the one that it has."""
    document = archive.read_document(path)
    if document.id != path.stem or slug(document.id, 250) != document.id:
        raise RecordError(f"{path}: id: cần {path.stem!r} (tên tệp), gặp {document.id!r}")
    old = archive.findings_path(root, path)
    try:
        found = archive.read_findings(old, document)
    except RecordError:
        # Findings are the machine's own; broken ones are written anew.
        found = None
    as_read, made = found.as_read if found else None, is_made(document, found)
    held = document
    document = renamed(held, made, document)
    if as_read and made:
        as_read = replace(as_read, id=document.id)
    document = replace(document, cautions=_cautions(document.head, found.cautions if found else ()))
    document = segment.segment(document)
    mentions = extractors.extract(document)
    right = archive.document_path(root, document)
    if right != path:
        if right.exists():
            raise RecordError(f"{path}: head: {right} đã có cùng số, ngày, cơ quan; nếu là một văn bản thì bỏ một tệp")
        archive.save(root, document, mentions, as_read)
        path.unlink()
        old.unlink(missing_ok=True)
        return held.id, document.id
    archive.save_findings(root, path, document, mentions, as_read)
    return held.id, document.id


def _cautions(head: Head, before: Iterable[Caution]) -> tuple[Caution, ...]:
    """What the file's own reading noticed stays; the blanks of the head, which people fill in, are looked for anew."""
    return (*(caution for caution in before if caution.kind is not CautionKind.HEAD), *gaps(head))
