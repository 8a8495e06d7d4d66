"""The commands, each a function from its options to an exit code.

Each imports what it needs when it runs: a search must not wait for mkdocs or underthesea.
"""

import argparse
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from thidua.cli.indexing_report import indexed
from thidua.cli.places import project_root
from thidua.cli.printing import complain, near, progress
from thidua.cli.reading_report import ReadingReport
from thidua.errors import ManyErrors, PublishError, ThiduaError


def _held(options: argparse.Namespace) -> Path:
    """The archive's folder, which must be there: a mistyped name is no empty archive."""
    if not options.archive.is_dir():
        raise ThiduaError(f"{options.archive}: không có thư mục kho này; xem lại --archive")
    return Path(options.archive)


def read(options: argparse.Namespace) -> int:
    from thidua import reading

    with progress("Đang đọc", "tệp") as step:
        if not options.paths:
            if options.dry_run:
                raise ThiduaError("--dry-run: nêu tệp hoặc thư mục cần đọc thử")
            if options.same or options.new:
                raise ThiduaError(f"--{'same' if options.same else 'new'}: nêu tệp cần xác nhận")
            moved: list[str] = []
            held = _held(options)
            count = reading.read_again(held, step, lambda *ids: moved.append("đổi id  {} → {}".format(*ids)))
            for line in moved:
                print(line)
            print(f"đã đọc lại {count} văn bản trong {near(options.archive)}")
            return 0
        told = ReadingReport(options.dry_run)
        said = reading.Confirmation.SAME if options.same else reading.Confirmation.NEW if options.new else None
        for outcome in reading.read_files(options.paths, options.archive, step, dry_run=options.dry_run, said=said):
            told.add(outcome)
    told.finish(options.archive)
    return 1 if told.failed else 0


def extract(options: argparse.Namespace) -> int:
    from thidua import reading
    from thidua.exports.contract import contract
    from thidua.exports.side_by_side import side_by_side
    from thidua.readers import find

    if os.path.isdir(options.file):
        raise ThiduaError(f"{options.file}: là thư mục; lệnh này đọc từng tệp")
    _, errors = find([options.file])
    if errors:
        raise ManyErrors(line for _, line in errors)
    document, mentions, read = reading.examine(options.file)
    if options.beside:
        _print_beside(side_by_side(document, mentions, read.layout))
        return 0
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


def _print_beside(rows: Iterable[Any]) -> None:
    for row in rows:
        print(f"{row.line:>5}  {row.text}")
        for found in row.found:
            print(f"       + {found}")
        for left in row.left:
            print(f"       ? {left}")


def check(options: argparse.Namespace) -> int:
    from thidua.archive import load
    from thidua.audit import Dossier, audit
    from thidua.cli.as_of import day
    from thidua.cli.auditing_report import audited
    from thidua.cli.checking_data import checked
    from thidua.cli.checking_report import report
    from thidua.cli.validity_report import in_time
    from thidua.cli.waiting_report import awaited
    from thidua.resolve import resolve
    from thidua.review import to_look_at

    on = day(options.as_of)
    archive = load(_held(options))
    resolution = resolve(archive)
    dossier = Dossier(archive, resolution, on)
    findings = audit(dossier)
    stale = [document.id for document in archive.documents if not document.sentences]
    still_open = [link for link in resolution.links if link.is_open]
    look = [
        (document.id, kind, note)
        for document in archive.documents
        for kind, note in to_look_at(document, archive.mentions_of(document.id))
    ]
    if options.json:
        told = checked(dossier, findings, look, stale)
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 1 if stale else 0
    print(f"{len(archive.documents)} văn bản, {len(archive.authorities)} bản ghi: không có lỗi")
    print(f"{len(resolution.links)} chỗ nêu bản ghi")
    for redaction in archive.idle_redactions:
        print(f"redactions.yaml: không gặp chữ nào cần che của mục ghi ngày {redaction.on} ({redaction.by})")
    for line in (
        *awaited(options.archive, archive.waiting),
        *audited(archive, findings, on),
        *in_time(dossier.outlooks, on),
        "",
        *report(look, still_open),
    ):
        print(line)
    complain(*(f"{document}: văn bản đã đổi từ lần đọc trước; chạy `thidua read`" for document in stale))
    return 1 if stale else 0


def tidy(options: argparse.Namespace) -> int:
    from thidua.archive import AUTHORITY_FILES, deviations, read_text, tidied, write_text
    from thidua.errors import RecordError

    errors: list[str] = []
    told: list[str] = []
    wanted: dict[Path, str] = {}
    for name, kind in AUTHORITY_FILES.items():
        path = _held(options) / "authorities" / f"{name}.yaml"
        if not path.exists():
            continue
        try:
            text = read_text(path)
            if (tidy := tidied(text, kind)) != text:
                wanted[path] = tidy
                told += [f"{near(path)}: {line}" for line in deviations(text, kind)]
        except RecordError as error:
            line = str(error)
            errors.append(line if line.startswith(str(path)) else f"{path}: {line}")
    if errors:
        # One broken file and none is written: people mend it first.
        raise ManyErrors(errors)
    if options.check:
        complain(*told)
        return 1 if told else 0
    for path, text in wanted.items():
        write_text(path, text)
        print(f"đã đưa về dạng chuẩn: {near(path)}")
    if not wanted:
        print("các tệp bản ghi đều đã ở dạng chuẩn")
    return 0


def index(options: argparse.Namespace) -> int:
    from thidua.search.updating import update

    with progress("Đang lập chỉ mục", "văn bản") as step:
        outcome = update(_held(options), options.index, options.rebuild, step)
    print(indexed(outcome, near(options.index)))
    return 0


def push(options: argparse.Namespace) -> int:
    from thidua.archive import load
    from thidua.resolve import resolve

    server = opened_server(options)
    archive = load(_held(options))
    with progress("Đang gửi", "văn bản") as step:
        sent, gone = server.push(archive, resolve(archive), step)
    print(f"máy chủ có {len(archive.documents)} văn bản trong {server.index}: vừa gửi {sent}, bỏ {gone}")
    return 0


def opened_server(options: argparse.Namespace) -> Any:
    """The server that an option or THIDUA_OPENSEARCH names."""
    address = options.server or os.environ.get("THIDUA_OPENSEARCH")
    if not address:
        raise ThiduaError("chưa có địa chỉ máy chủ: thêm --server https://máy:9200 hoặc đặt biến THIDUA_OPENSEARCH")
    try:
        from thidua.search.server import Server, connect
    except ModuleNotFoundError as error:
        raise ThiduaError(f"thiếu gói {error.name}; cài bằng: pip install 'thidua[opensearch]'") from None
    return Server(connect(address))


def search(options: argparse.Namespace) -> int:
    from thidua.cli.answering import answer, batched
    from thidua.search.filters import Filters
    from thidua.search.index import SearchIndex
    from thidua.search.values import FACETS

    filters = Filters(**{name: getattr(options, name) for name in FACETS})
    with opened_server(options) if options.server else SearchIndex(options.index) as index:
        if options.batch is None:
            answer(" ".join(options.query), index, filters, options)
            return 0
        try:
            questions = options.batch.read_text(encoding="utf-8-sig").splitlines()
        except FileNotFoundError:
            raise ThiduaError(f"{options.batch}: không có tệp này") from None
        except UnicodeDecodeError:
            raise ThiduaError(f"{options.batch}: không phải UTF-8; cần tệp UTF-8, mỗi dòng một câu hỏi") from None
        except OSError as error:
            raise ThiduaError(f"{options.batch}: không đọc được ({error.strerror or error})") from None
        asked = [question for question in questions if question.strip()]
        return max((batched(question, index, filters, options) for question in asked), default=0)


def suggest(options: argparse.Namespace) -> int:
    from thidua.cli.answering import suggest
    from thidua.search.index import SearchIndex

    with SearchIndex(options.index) as index:
        suggest(" ".join(options.text), index, options)
    return 0


def publish(options: argparse.Namespace) -> int:
    from thidua.cli.as_of import day
    from thidua.publish import publish

    on = day(options.as_of) if options.as_of is not None else None
    with progress("Đang dựng trang", "bước") as step:
        count = publish(_held(options), project_root(), options.out, step, on)
    print(f"đã dựng {count} trang từ kho vào {near(options.out)}; mở {near(options.out) / 'index.html'}")
    return 0


def verify(options: argparse.Namespace) -> int:
    from thidua.manifest import differences, read_manifest

    lines = list(differences(options.out))
    if lines:
        raise ManyErrors(lines)
    print(f"{len(read_manifest(options.out))} tệp trong {near(options.out)} đúng như khi dựng")
    return 0


def serve(options: argparse.Namespace) -> int:
    from thidua import serve

    if not 0 <= options.port <= 65535:
        raise PublishError(f"--port {options.port}: cần một số từ 0 đến 65535")
    if not options.no_publish:
        publish(options)
    with serve.server(options.out, options.port) as running:
        print(f"đang mở tại {serve.url(running)} (Ctrl+C để dừng)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("đã dừng")
    return 0


def parts(options: argparse.Namespace) -> int:
    from thidua import audit, extractors, pages, patterns, readers, registers

    found = {
        "bộ đọc (readers)": sorted(readers.parts()),
        "bộ trích (extractors)": sorted(extractors.parts()),
        "quy tắc đối chiếu (audit)": sorted(audit.rules()),
        "sổ (registers)": sorted(registers.kinds()),
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
