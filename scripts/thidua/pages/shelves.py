"""The lists of the site by name: what leads to a page, and the way back from it."""

from dataclasses import dataclass

HOME = "index.md"
SEARCH = "tra-cuu.md"
FORMAT = "kho-luu-tru.md"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list page that a page belongs to: the way back to it."""

    name: str
    path: str


DOCUMENTS = Shelf("Văn bản", "archive/danh-sach/van-ban.md")
MOVEMENTS = Shelf("Phong trào", "archive/danh-sach/phong-trao.md")
FIGURES = Shelf("Điển hình", "archive/danh-sach/dien-hinh.md")
ACTS = Shelf("Căn cứ pháp lý", "archive/danh-sach/can-cu.md")
PLACES = Shelf("Địa danh", "archive/danh-sach/dia-danh.md")
BODIES = Shelf("Cơ quan, tổ chức", "archive/danh-sach/co-quan.md")
INDICATORS = Shelf("Chỉ tiêu", "archive/danh-sach/chi-tieu.md")
TITLES = Shelf("Danh hiệu thi đua", "archive/danh-sach/danh-hieu.md")
COMMENDATIONS = Shelf("Hình thức khen thưởng", "archive/danh-sach/hinh-thuc.md")
TERMS = Shelf("Từ khóa", "archive/danh-sach/tu-khoa.md")
BY_ISSUER = Shelf("Văn bản theo cơ quan", "archive/danh-sach/theo-co-quan.md")
BY_KIND = Shelf("Văn bản theo loại", "archive/danh-sach/theo-loai.md")
BY_MOVEMENT = Shelf("Văn bản theo phong trào", "archive/danh-sach/theo-phong-trao.md")
BY_PLACE = Shelf("Văn bản theo địa danh", "archive/danh-sach/theo-dia-danh.md")
ABBREVIATIONS = Shelf("Chữ viết tắt", "archive/danh-sach/viet-tat.md")
OPEN = Shelf("Viện dẫn và tên gọi còn mở", "archive/danh-sach/con-mo.md")
CASCADE = Shelf("Sơ đồ chỉ đạo", "archive/danh-sach/so-do-chi-dao.md")
REGISTERS = Shelf("Sổ theo dõi", "archive/so/index.md")
RULES = Shelf("Quy tắc nhận ra", "archive/danh-sach/quy-tac.md")
TO_SETTLE = Shelf("Cần đối chiếu", "archive/danh-sach/can-doi-chieu.md")
WAITING = Shelf("Bản chờ xác nhận", "archive/danh-sach/cho-xac-nhan.md")
LISTS = Shelf("Danh sách", "archive/danh-sach/index.md")
