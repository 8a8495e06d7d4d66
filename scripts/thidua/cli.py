"""The command `thidua`: the only module that prints, and the only one that knows default paths."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from thidua import __version__
from thidua.errors import ManyErrors, PublishError, QueryError, ThiduaError

# Each command imports what it needs: a search must not wait for mkdocs or underthesea.


def project_root() -> Path:
    """The folder of the project: the nearest one above with mkdocs.yml and archive/, else the package's checkout."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "scripts" / "thidua").is_dir():
            return folder
    return Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something to mend, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows would else take its local code page, which lacks half the alphabet.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ManyErrors as errors:
        _complain(*errors.lines)
        return 1
    except ThiduaError as error:
        _complain(str(error))
        return 1
    except BrokenPipeError:
        # `thidua search … | head` has seen enough; a second complaint at exit would be noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _complain("đã dừng")
        return 130


class _Help(argparse.HelpFormatter):
    """Help in Vietnamese; argparse itself speaks the language of its own translations only."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = "đối số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in lời giúp này rồi thôi")


def _parser() -> argparse.ArgumentParser:
    root = project_root()
    parser = _Parser(prog="thidua", description="Kho lưu trữ và trang tra cứu văn bản thi đua, khen thưởng.")
    parser.add_argument("--version", action="version", version=f"thidua {__version__}", help="in số phiên bản")
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], summary: str, *paths: str
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=summary, description=f"{summary}.")
        sub.set_defaults(run=run)
        if "archive" in paths:
            sub.add_argument("--archive", type=Path, default=root / "archive", metavar="THƯ_MỤC", help="kho lưu trữ")
        if "index" in paths:
            sub.add_argument("--index", type=Path, default=root / "index", metavar="THƯ_MỤC", help="chỉ mục tìm kiếm")
        if "out" in paths:
            sub.add_argument("--out", type=Path, default=root / "site", metavar="THƯ_MỤC", help="nơi đặt trang đã dựng")
        return sub

    read = command(
        "read", _read, "Đọc văn bản vào kho; không nêu tệp thì đọc lại những văn bản đã có trong kho", "archive"
    )
    read.add_argument(
        "paths", nargs="*", type=Path, metavar="TỆP|THƯ_MỤC", help="tệp .txt, .md hoặc thư mục chứa chúng"
    )
    extract = command("extract", _extract, "In những gì đọc được từ một tệp, không lưu vào kho")
    extract.add_argument("file", type=Path, metavar="TỆP")
    extract.add_argument("--json", action="store_true", help="in một đối tượng JSON cho chương trình khác đọc")
    check = command("check", _check, "Kiểm tra bản ghi trong kho và liệt kê những chỗ còn mở", "archive")
    check.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    command("index", _index, "Lập chỉ mục toàn văn của kho", "archive", "index")
    search = command("search", _search, "Tìm văn bản, có dấu hoặc không dấu", "index")
    search.add_argument("query", nargs="*", metavar="TỪ", help='điều cần tìm, ví dụ "giam ho ngheo" hoặc 34-CT/TW')
    search.add_argument("--kind", metavar="LOẠI", help="loại văn bản: Chỉ thị, KH …")
    search.add_argument("--year", type=int, metavar="NĂM", help="năm ban hành")
    search.add_argument("--issuer", metavar="CƠ_QUAN", help="một phần tên cơ quan ban hành")
    search.add_argument("--place", metavar="ĐỊA_DANH", help="một phần tên địa danh")
    search.add_argument("--movement", metavar="PHONG_TRÀO", help="một phần tên phong trào")
    search.add_argument("--limit", type=int, default=10, metavar="SỐ", help="nhiều nhất bao nhiêu kết quả (10)")
    search.add_argument("--batch", type=Path, metavar="TỆP", help="mỗi dòng của tệp là một câu hỏi")
    search.add_argument("--json", action="store_true", help="in mỗi câu trả lời là một dòng JSON")
    command("publish", _publish, "Dựng trang từ kho", "archive", "out")
    serve = command("serve", _serve, "Dựng trang rồi mở cho máy này xem; Ctrl+C để dừng", "archive", "out")
    serve.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng (8000, nếu bận thì cổng kế tiếp)")
    serve.add_argument("--no-publish", action="store_true", help="chỉ mở trang đã dựng")
    parts = command("parts", _parts, "Liệt kê các bộ phận: bộ đọc, bộ trích, loại trang, loại văn bản")
    parts.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    return parser


def _near(path: Path) -> Path:
    """A path as the user would type it: from the current folder when it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _held(options: argparse.Namespace) -> Path:
    """The archive's folder, which must be there: a mistyped name is no empty archive."""
    if not options.archive.is_dir():
        raise ThiduaError(f"{options.archive}: không có thư mục kho này; xem lại --archive")
    return Path(options.archive)


def _complain(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


@contextmanager
def _progress(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from tqdm import tqdm

    with tqdm(desc=what, unit=unit, leave=False) as bar:

        def step(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield step


def _read(options: argparse.Namespace) -> int:
    from thidua import reading

    with _progress("Đang đọc", "tệp") as step:
        if not options.paths:
            print(f"đã đọc lại {reading.read_again(_held(options), step)} văn bản trong {_near(options.archive)}")
            return 0
        outcomes = reading.read_files(options.paths, options.archive, step)
    for outcome in outcomes:
        _complain(*outcome.notes)
        if outcome.error:
            _complain(outcome.error)
    done = [outcome for outcome in outcomes if outcome.document]
    if len(done) <= 20:
        for outcome in done:
            print(f"{'mới' if outcome.new else 'cập nhật'}  {outcome.document}  ({outcome.path.name})")
    failed = len(outcomes) - len(done)
    more = f"; {failed} tệp không đọc được" if failed else ""
    print(f"đã đọc {len(done)} văn bản vào {_near(options.archive)}{more}")
    return 1 if failed else 0


def _extract(options: argparse.Namespace) -> int:
    from thidua import reading
    from thidua.exports.contract import contract
    from thidua.readers import find

    _, errors = find([options.file])
    if errors or options.file.is_dir():
        lines = [line for _, line in errors]
        raise ManyErrors(lines or [f"{options.file}: là thư mục; lệnh này đọc từng tệp"])
    document, mentions, read = reading.examine(options.file)
    found = contract(document, mentions, read.layout)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for name, value in found["document"].items():
        print(f"{name:12} {'' if value is None else value}")
    for name, rows in found.items():
        if name != "document":
            print(f"\n{name}: {len(rows)}")
            for row in rows:
                shown = (
                    row.get("text")
                    or row.get("name")
                    or row.get("indicator")
                    or f"{row.get('label')} {row.get('title')}"
                )
                print(f"  {row.get('line') or row['mentions'][0]['line']:>5}  {' '.join(str(shown).split())}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from thidua.archive import load
    from thidua.resolve import resolve

    archive = load(_held(options))
    resolution = resolve(archive)
    stale = [document.id for document in archive.documents if not document.sentences]
    still_open = [link for link in resolution.links if link.target is None]
    if options.json:
        print(
            json.dumps(
                {
                    "documents": len(archive.documents),
                    "records": len(archive.authorities),
                    "links": len(resolution.links),
                    "unread": stale,
                    "open": [
                        {
                            "document": link.document,
                            "quote": link.mention.quote,
                            "rule": link.mention.rule,
                            "reason": link.reason,
                        }
                        for link in still_open
                    ],
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        return 1 if stale else 0
    print(f"{len(archive.documents)} văn bản, {len(archive.authorities)} bản ghi: không có lỗi")
    print(f"{len(resolution.links)} chỗ nêu, {len(still_open)} chỗ còn mở:")
    for link in still_open:
        print(f"  {link.document}: “{' '.join(link.mention.quote.split())}”: {link.reason}")
    _complain(*(f"{document}: văn bản đã đổi từ lần đọc trước; chạy `thidua read`" for document in stale))
    return 1 if stale else 0


def _index(options: argparse.Namespace) -> int:
    from thidua.archive import load
    from thidua.resolve import resolve
    from thidua.search import index

    archive = load(_held(options))
    with _progress("Đang lập chỉ mục", "văn bản") as step:
        count = index.build(archive, resolve(archive), options.index, step)
    print(f"đã lập chỉ mục {count} văn bản vào {_near(options.index)}")
    return 0


def _search(options: argparse.Namespace) -> int:
    from thidua.search.index import SearchIndex
    from thidua.search.query import Filters

    filters = Filters(options.kind, options.year, options.issuer, options.place, options.movement)
    with SearchIndex(options.index) as index:
        if options.batch is None:
            _answer(" ".join(options.query), index, filters, options)
            return 0
        try:
            questions = options.batch.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ThiduaError(
                f"{options.batch}: không đọc được ({error}); cần tệp UTF-8, mỗi dòng một câu hỏi"
            ) from None
        asked = [question for question in questions if question.strip()]
        return max((_batched(question, index, filters, options) for question in asked), default=0)


def _batched(question: str, index: Any, filters: Any, options: argparse.Namespace) -> int:
    """One question of a batch; one that cannot be asked gets an empty answer in its place and a line of its own."""
    try:
        _answer(question, index, filters, options)
    except QueryError as error:
        if options.json:
            print(json.dumps({"query": question, "hits": []}, ensure_ascii=False))
        _complain(f"{options.batch}: “{question}”: {error}")
        return 1
    return 0


def _answer(question: str, index: Any, filters: Any, options: argparse.Namespace) -> None:
    hits = index.search(question, filters, options.limit)
    if options.json:
        print(json.dumps({"query": question, "hits": [_hit(hit) for hit in hits]}, ensure_ascii=False))
        return
    if not hits:
        print("không có văn bản nào; thử bớt từ hoặc bỏ bộ lọc")
    for rank, hit in enumerate(hits, 1):
        facts = ", ".join(filter(None, (hit.number, hit.issuer, hit.issued)))
        print(f"{rank}. {_bold(f'{hit.kind}: {hit.title}')}\n   {facts or 'chưa rõ số, cơ quan, ngày'}  [{hit.id}]")
        for snippet in hit.snippets:
            print(f"   {_marked(snippet)}")


def _hit(hit: Any) -> dict[str, Any]:
    return {
        "id": hit.id,
        "source": hit.source,
        "title": hit.title,
        "kind": hit.kind,
        "number": hit.number,
        "issuer": hit.issuer,
        "issued": hit.issued,
        "score": hit.score,
        "snippets": [{"text": s.text, "marks": [[m.start, m.end] for m in s.marks]} for s in hit.snippets],
    }


def _bold(text: str) -> str:
    return f"\033[1m{text}\033[0m" if sys.stdout.isatty() else text


def _marked(snippet: Any) -> str:
    """A snippet with its matches in colour on a terminal, in brackets elsewhere."""
    before, after = ("\033[1;31m", "\033[0m") if sys.stdout.isatty() else ("[", "]")
    text, shift = snippet.text, 0
    for mark in snippet.marks:
        start, end = mark.start + shift, mark.end + shift
        text = text[:start] + before + text[start:end] + after + text[end:]
        shift += len(before) + len(after)
    return str(text)


def _publish(options: argparse.Namespace) -> int:
    from thidua.publish import publish

    with _progress("Đang dựng trang", "bước") as step:
        count = publish(_held(options), project_root(), options.out, step)
    print(f"đã dựng {count} trang từ kho vào {_near(options.out)}; mở {_near(options.out) / 'index.html'}")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from thidua import serve

    if not 0 <= options.port <= 65535:
        raise PublishError(f"--port {options.port}: cần một số từ 0 đến 65535")
    if not options.no_publish:
        _publish(options)
    with serve.server(options.out, options.port) as running:
        print(f"đang mở tại {serve.url(running)} (Ctrl+C để dừng)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("đã dừng")
    return 0


def _parts(options: argparse.Namespace) -> int:
    from thidua import extractors, pages, patterns, readers

    found = {
        "bộ đọc (readers)": sorted(readers.parts()),
        "bộ trích (extractors)": sorted(extractors.parts()),
        "loại trang (pages)": sorted(pages.kinds()),
        "loại văn bản (patterns/kinds.yaml)": [kind.name for kind in patterns.kinds()],
        "mảnh ngữ pháp (patterns/*pieces.yaml)": sorted(patterns.pieces()),
    }
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for name, rows in found.items():
        print(f"{name}: {', '.join(rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
