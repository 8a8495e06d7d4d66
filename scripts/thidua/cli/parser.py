"""What can be typed: commands, their options, and help in plain Vietnamese."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from thidua import __version__
from thidua.cli import commands
from thidua.cli.places import project_root


class _Help(argparse.HelpFormatter):
    """Help in Vietnamese; argparse itself speaks the language of its own translations only."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = "đối số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in lời giúp này rồi thôi")


def typed(arguments: Sequence[str]) -> list[str]:
    """The arguments as argparse takes them: in a question, `-dưa` is a word to be left out and no option."""
    if "search" not in map(str, arguments[:1]):
        return list(map(str, arguments))
    return [
        f" {word}" if word[:1] == "-" and word[1:2] not in ("", "-") and word != "-h" else word
        for word in map(str, arguments)
    ]


def parser() -> argparse.ArgumentParser:
    root = project_root()
    whole = _Parser(prog="thidua", description="Kho lưu trữ và trang tra cứu văn bản thi đua, khen thưởng.")
    whole.add_argument("--version", action="version", version=f"thidua {__version__}", help="in số phiên bản")
    group = whole.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], summary: str, *paths: str
    ) -> argparse.ArgumentParser:
        sub = group.add_parser(name, help=summary, description=f"{summary}.")
        sub.set_defaults(run=run)
        if "archive" in paths:
            sub.add_argument("--archive", type=Path, default=root / "archive", metavar="THƯ_MỤC", help="kho lưu trữ")
        if "index" in paths:
            sub.add_argument("--index", type=Path, default=root / "index", metavar="THƯ_MỤC", help="chỉ mục tìm kiếm")
        if "out" in paths:
            sub.add_argument("--out", type=Path, default=root / "site", metavar="THƯ_MỤC", help="nơi đặt trang đã dựng")
        return sub

    read = command(
        "read", commands.read, "Đọc văn bản vào kho; không nêu tệp thì đọc lại những văn bản đã có trong kho", "archive"
    )
    read.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="TỆP|THƯ_MỤC",
        help="tệp chữ (.txt .md), Word (.docx .doc .odt .rtf), Excel (.xlsx), trang web (.html .mht), hoặc thư mục",
    )
    read.add_argument("--dry-run", action="store_true", help="đọc thử: in kết quả, không lưu gì vào kho")
    said = read.add_mutually_exclusive_group()
    said.add_argument(
        "--same", action="store_true", help="các tệp nêu tên là bản khác của văn bản mà chúng giống (bản chờ xác nhận)"
    )
    said.add_argument(
        "--new", action="store_true", help="các tệp nêu tên là văn bản riêng, dù giống văn bản đã có (bản chờ xác nhận)"
    )
    extract = command("extract", commands.extract, "In những gì đọc được từ một tệp, không lưu vào kho")
    extract.add_argument("file", type=Path, metavar="TỆP")
    extract.add_argument("--json", action="store_true", help="in một đối tượng JSON cho chương trình khác đọc")
    extract.add_argument(
        "--beside", action="store_true", help="in từng dòng kèm những gì tìm thấy (+) và những gì còn sót (?)"
    )
    check = command(
        "check",
        commands.check,
        "Kiểm tra bản ghi; nêu điều cần đối chiếu, căn cứ hết hiệu lực và những chỗ còn mở",
        "archive",
    )
    check.add_argument("--as-of", metavar="NGÀY", help="xét hiệu lực vào ngày này, dạng 2026-11-21 (hôm nay)")
    check.add_argument("--json", action="store_true", help="in hết, không rút gọn, thành một đối tượng JSON")
    tidy = command(
        "tidy", commands.tidy, "Đưa các tệp bản ghi về dạng chuẩn; ghi chú và thứ tự bản ghi giữ nguyên", "archive"
    )
    tidy.add_argument("--check", action="store_true", help="chỉ nêu chỗ chưa đúng dạng chuẩn, không sửa tệp nào")
    push = command(
        "push", commands.push, "Gửi kho lên máy chủ OpenSearch; chạy lại thì chỉ gửi phần còn thiếu", "archive"
    )
    push.add_argument("--server", metavar="ĐỊA_CHỈ", help="địa chỉ máy chủ (biến THIDUA_OPENSEARCH)")
    indexing = command(
        "index", commands.index, "Lập chỉ mục toàn văn của kho, hoặc cập nhật theo những gì đã đổi", "archive", "index"
    )
    indexing.add_argument("--rebuild", action="store_true", help="lập lại toàn bộ, dù kho chỉ đổi ít")
    search = command("search", commands.search, "Tìm văn bản, có dấu hoặc không dấu", "index")
    search.add_argument("query", nargs="*", metavar="TỪ", help='điều cần tìm, ví dụ "giam ho ngheo" hoặc 34-CT/TW')
    for name, metavar, what in (
        ("kind", "LOẠI", "loại văn bản: Chỉ thị, KH …"),
        ("year", "NĂM", "năm ban hành"),
        ("issuer", "CƠ_QUAN", "một phần tên cơ quan ban hành"),
        ("level", "CẤP", "cấp ban hành: trung ương, đảng, tỉnh, huyện, xã"),
        ("place", "ĐỊA_DANH", "một phần tên địa danh"),
        ("movement", "PHONG_TRÀO", "một phần tên phong trào"),
        ("validity", "HIỆU_LỰC", "còn hiệu lực, hết hiệu lực, chưa xác định …"),
    ):
        again = "nêu lại để thêm một lựa chọn" if name == "kind" else "nêu lại được"
        kind = int if name == "year" else str
        search.add_argument(f"--{name}", action="append", type=kind, metavar=metavar, help=f"{what}; {again}")
    search.add_argument(
        "--sort", choices=("relevance", "newest", "oldest"), default="relevance",
        help="relevance: hợp nhất trước; newest, oldest: theo ngày ban hành",
    )  # fmt: skip
    search.add_argument("--facets", action="store_true", help="đếm kết quả theo loại, năm, cơ quan, cấp, nơi …")
    search.add_argument("--limit", type=int, default=10, metavar="SỐ", help="nhiều nhất bao nhiêu kết quả (10)")
    search.add_argument("--batch", type=Path, metavar="TỆP", help="mỗi dòng của tệp là một câu hỏi")
    search.add_argument("--server", metavar="ĐỊA_CHỈ", help="hỏi máy chủ OpenSearch này, không dùng chỉ mục trên máy")
    search.add_argument("--json", action="store_true", help="in mỗi câu trả lời là một dòng JSON")
    suggest = command("suggest", commands.suggest, "Gợi ý cho chữ đang gõ, như ô tìm kiếm trên trang", "index")
    suggest.add_argument("text", nargs="+", metavar="CHỮ", help='chữ đang gõ, ví dụ "phong trao th" hoặc 34-ct')
    suggest.add_argument("--json", action="store_true", help="in một dòng JSON")
    publish = command("publish", commands.publish, "Dựng trang từ kho", "archive", "out")
    command("verify", commands.verify, "Kiểm tra từng tệp của trang đã dựng có bị đổi hay không", "out")
    serve = command("serve", commands.serve, "Dựng trang rồi mở cho máy này xem; Ctrl+C để dừng", "archive", "out")
    serve.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng (8000, nếu bận thì cổng kế tiếp)")
    for sub in (publish, serve):
        sub.add_argument(
            "--as-of",
            metavar="NGÀY",
            help="xét hiệu lực vào ngày này, dạng 2026-11-21 (ngày đối chiếu gần nhất)",
        )
    serve.add_argument("--no-publish", action="store_true", help="chỉ mở trang đã dựng")
    parts = command("parts", commands.parts, "Liệt kê các bộ phận: bộ đọc, bộ trích, loại trang, loại văn bản")
    parts.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    return whole
