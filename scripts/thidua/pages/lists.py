"""The page that leads to all lists."""

from collections.abc import Iterator

from thidua.markup import address, link
from thidua.pages.fragments import page
from thidua.pages.gather import Gathered
from thidua.pages.shelves import (
    ABBREVIATIONS,
    ACTS,
    BODIES,
    BY_ISSUER,
    BY_KIND,
    BY_MOVEMENT,
    BY_PLACE,
    CASCADE,
    COMMENDATIONS,
    DOCUMENTS,
    FIGURES,
    INDICATORS,
    LISTS,
    MOVEMENTS,
    OPEN,
    PLACES,
    REGISTERS,
    RULES,
    TERMS,
    TITLES,
    TO_SETTLE,
    WAITING,
    Shelf,
)


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page."""
    yield LISTS.path, page(LISTS.path, LISTS.name, [doors(gathered, LISTS.path, "##")])


def doors(gathered: Gathered, here: str, heading: str = "###") -> str:
    """Links to all lists by what a reader is after, with how much stands in each."""
    archive = gathered.archive
    groups: tuple[tuple[str, tuple[tuple[Shelf, str, str], ...]], ...] = (
        (
            "Văn bản",
            (
                (DOCUMENTS, "Văn bản theo năm", f"{len(archive.documents)} văn bản"),
                (BY_ISSUER, BY_ISSUER.name, "ai đã ban hành gì"),
                (BY_KIND, BY_KIND.name, "chỉ thị, kế hoạch, báo cáo …"),
                (BY_MOVEMENT, BY_MOVEMENT.name, "văn bản nào nói về phong trào nào"),
                (BY_PLACE, BY_PLACE.name, "dưới mọi tên của địa bàn, trước và sau sắp xếp"),
                (CASCADE, CASCADE.name, "văn bản nào thực hiện văn bản nào, từ trung ương xuống đơn vị"),
                (ACTS, "Căn cứ pháp lý", f"{len(gathered.acts)} văn bản, kèm tình trạng hiệu lực"),
                (TERMS, "Từ khóa", f"{len(gathered.terms)} từ khóa chung"),
            ),
        ),
        (
            "Theo dõi, đối chiếu",
            (
                (REGISTERS, REGISTERS.name, "chỉ tiêu, việc được giao, chủ đề, phong trào, lịch; lọc và tải về"),
                (TO_SETTLE, TO_SETTLE.name, f"{len(gathered.findings)} điều máy thấy đáng ngờ"),
                (OPEN, OPEN.name, f"{len(gathered.open_links)} chỗ chờ người xem"),
                (WAITING, WAITING.name, f"{len(archive.waiting)} tệp giống văn bản đã có"),
            ),
        ),
        (
            "Phong trào, con người, cơ quan, nơi",
            (
                (MOVEMENTS, "Phong trào thi đua", f"{len(archive.movements)} phong trào, cuộc vận động, chương trình"),
                (FIGURES, "Điển hình tiên tiến", f"{len(archive.people)} cá nhân, tập thể"),
                (BODIES, BODIES.name, f"{len(archive.organizations)} cơ quan"),
                (PLACES, PLACES.name, f"{len(archive.places)} đơn vị, trước và sau sắp xếp"),
            ),
        ),
        (
            "Danh mục chuẩn",
            (
                (INDICATORS, INDICATORS.name, f"{len(archive.indicators)} chỉ tiêu, văn bản nào đề ra, báo cáo"),
                (TITLES, TITLES.name, f"{len(archive.titles)} danh hiệu, ai quyết định"),
                (COMMENDATIONS, COMMENDATIONS.name, f"{len(archive.commendations)} hình thức"),
                (ABBREVIATIONS, ABBREVIATIONS.name, f"{len(archive.abbreviations)} chữ"),
                (RULES, RULES.name, "máy dựa vào đâu, đúng bao nhiêu phần"),
            ),
        ),
    )
    return "\n\n".join(
        f"{heading} {name}\n\n"
        + "\n".join(f"- {link(words, address(here, shelf.path))}: {told}" for shelf, words, told in shelves)
        for name, shelves in groups
    )
