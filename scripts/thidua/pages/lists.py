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
)


def pages(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """One page."""
    yield LISTS.path, page(LISTS.path, LISTS.name, [doors(gathered, LISTS.path)])


def doors(gathered: Gathered, here: str) -> str:
    """Links to all lists with how much stands in each."""
    archive = gathered.archive
    documents = len(archive.documents)
    rows = (
        (DOCUMENTS.path, "Văn bản theo năm", f"{documents} văn bản"),
        (BY_ISSUER.path, BY_ISSUER.name, "ai đã ban hành gì"),
        (BY_KIND.path, BY_KIND.name, "chỉ thị, kế hoạch, báo cáo …"),
        (BY_MOVEMENT.path, BY_MOVEMENT.name, "văn bản nào nói về phong trào nào"),
        (BY_PLACE.path, BY_PLACE.name, "dưới mọi tên của địa bàn, trước và sau sắp xếp"),
        (REGISTERS.path, REGISTERS.name, "chỉ tiêu, việc được giao, chủ đề, phong trào, lịch; lọc và tải về"),
        (CASCADE.path, CASCADE.name, "văn bản nào thực hiện văn bản nào, từ trung ương xuống đơn vị"),
        (MOVEMENTS.path, "Phong trào thi đua", f"{len(archive.movements)} phong trào, cuộc vận động, chương trình"),
        (FIGURES.path, "Điển hình tiên tiến", f"{len(archive.people)} cá nhân, tập thể"),
        (ACTS.path, "Căn cứ pháp lý", f"{len(gathered.acts)} văn bản, kèm tình trạng hiệu lực"),
        (PLACES.path, "Địa danh", f"{len(archive.places)} đơn vị, trước và sau sắp xếp"),
        (BODIES.path, "Cơ quan, tổ chức", f"{len(archive.organizations)} cơ quan"),
        (INDICATORS.path, INDICATORS.name, f"{len(archive.indicators)} chỉ tiêu, văn bản nào đề ra, báo cáo"),
        (TITLES.path, TITLES.name, f"{len(archive.titles)} danh hiệu, ai quyết định"),
        (COMMENDATIONS.path, COMMENDATIONS.name, f"{len(archive.commendations)} hình thức"),
        (TERMS.path, "Từ khóa", f"{len(gathered.terms)} từ khóa chung"),
        (ABBREVIATIONS.path, "Chữ viết tắt", f"{len(archive.abbreviations)} chữ"),
        (OPEN.path, OPEN.name, f"{len(gathered.open_links)} chỗ chờ người xem"),
        (RULES.path, RULES.name, "máy dựa vào đâu, đúng bao nhiêu phần"),
        (TO_SETTLE.path, TO_SETTLE.name, f"{len(gathered.findings)} điều máy thấy đáng ngờ"),
        (WAITING.path, WAITING.name, f"{len(archive.waiting)} tệp giống văn bản đã có"),
    )
    return "\n".join(f"- {link(name, address(here, path))}: {told}" for path, name, told in rows)
