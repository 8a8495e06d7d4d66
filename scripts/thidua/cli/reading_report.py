"""What `thidua read` says after reading: what came in, what changed, and what a person should look at."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli.printing import complain, near
from thidua.cli.waiting_report import how, told
from thidua.errors import ManyErrors
from thidua.review import to_look_at

if TYPE_CHECKING:
    from thidua.reading import Outcome

# A few documents are told one by one; of a whole folder, only the sums.
_ONE_BY_ONE = 20
_LINES = 12


class ReadingReport:
    """Takes the outcomes as they come and holds no more than it will print."""

    def __init__(self, dry_run: bool) -> None:
        self.failed = 0
        self._done = 0
        self._dry_run = dry_run
        self._first: list[Outcome] = []
        self._look: Counter[str] = Counter()
        self._waiting: list[Outcome] = []

    def add(self, outcome: "Outcome") -> None:
        """One more file is done."""
        complain(*outcome.notes)
        if outcome.error:
            complain(outcome.error)
            self.failed += 1
            return
        if outcome.waiting:
            self._waiting.append(outcome)
            return
        self._done += 1
        if self._done <= _ONE_BY_ONE:
            self._first.append(outcome)
        self._look.update({kind for kind, _ in to_look_at(outcome.record, outcome.mentions)})

    def finish(self, archive: Path) -> None:
        """Print it."""
        if self._done <= _ONE_BY_ONE:
            still_open = _open_citations(archive, self._first)
            for outcome in self._first:
                print(f"{'mới' if outcome.new else 'cập nhật'}  {outcome.document}  ({outcome.path.name})")
                _print_some([f"  {line}" for line in outcome.changes], "thay đổi")
                look = [f"  cần xem  {note}" for _, note in to_look_at(outcome.record, outcome.mentions)]
                _print_some([*look, *still_open.get(outcome.document or "", ())], "chỗ cần xem")
        elif self._look:
            kinds = ", ".join(f"{kind}: {count} văn bản" for kind, count in self._look.most_common())
            print(f"cần xem lại: {kinds}; xem từng chỗ bằng `thidua check`")
        for outcome in self._waiting:
            if outcome.waiting:
                print(f"chờ xác nhận  {outcome.path.name}: {told(outcome.waiting)}")
        if self._waiting:
            print(how(str(self._waiting[0].path) if len(self._waiting) == 1 else "TỆP"))
        waits = f", {len(self._waiting)} tệp chờ xác nhận" if self._waiting else ""
        more = f"; {self.failed} tệp không đọc được" if self.failed else ""
        done = "đọc thử" if self._dry_run else "đã đọc"
        kept = ", không lưu gì vào" if self._dry_run else " vào"
        print(f"{done} {self._done} văn bản{kept} {near(archive)}{waits}{more}")


def _open_citations(root: Path, outcomes: list["Outcome"]) -> dict[str, list[str]]:
    """The citations of newly read documents that no record answers, a line each, by document."""
    from thidua.archive import load
    from thidua.model import Citation
    from thidua.resolve import resolve

    read = {outcome.document: outcome for outcome in outcomes if outcome.document and outcome.record}
    if not read:
        return {}
    try:
        held = load(root)
    except ManyErrors:
        complain(f"{near(root)}: kho có bản ghi sai nên chưa đối chiếu viện dẫn; chạy `thidua check`")
        return {}
    others = tuple(document for document in held.documents if document.id not in read)
    documents = (*others, *(outcome.record for outcome in read.values() if outcome.record))
    mentions = {**(held.mentions or {}), **{name: outcome.mentions for name, outcome in read.items()}}
    found: dict[str, list[str]] = {}
    for link in resolve(replace(held, documents=documents, mentions=mentions)).links:
        if link.is_open and link.document in read and isinstance(link.mention.fact, Citation):
            quote = " ".join(link.mention.quote.split())
            found.setdefault(link.document, []).append(f"  còn mở   “{quote}”: {link.reason}")
    return found


def _print_some(lines: list[str], what: str) -> None:
    for line in lines[:_LINES]:
        print(line if len(line) <= 160 else f"{line[:159]}…")
    if len(lines) > _LINES:
        print(f"  … và {len(lines) - _LINES} {what} nữa")
