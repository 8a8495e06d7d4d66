"""What the user can mend: one line that names file, place and mend. A traceback is for bugs."""

from collections.abc import Iterable


class ThiduaError(Exception):
    """A mistake in the input; its text is the one line that the user reads."""


class SourceError(ThiduaError):
    """A source file that cannot be read as a document."""


class RecordError(ThiduaError):
    """An archive file that breaks the format; the text names file and field."""


class SearchIndexError(ThiduaError):
    """A search index that is missing, damaged or of another version."""


class QueryError(ThiduaError):
    """A query or filter that cannot be understood."""


class ServerError(ThiduaError):
    """A search server that cannot be reached, or does not take what it is sent."""


class PublishError(ThiduaError):
    """A site that could not be built."""


class ManyErrors(ThiduaError):
    """Several mistakes found in one go; `lines` holds each one's own line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))

    def __reduce__(self) -> tuple[type["ManyErrors"], tuple[tuple[str, ...]]]:
        # Found in one process and told in another.
        return ManyErrors, (self.lines,)
