"""Invented vocabulary of the generated archive. No place, person or act made from it is real."""

import random

FIRST = ["Suối", "Khe", "Nậm", "Đồng", "Bản", "Mây", "Phiêng", "Tà", "Pò", "Lũng", "Thác", "Nà", "Mường", "Cửa", "Bến", "Gò", "Rừng", "Đèo", "Hang", "Vực", "Bãi", "Cồn", "Núi", "Sông", "Lạch", "Đầm", "Truông", "Sơn", "Hòa", "Phú"]
SECOND = ["Mơ", "Dài", "Sương", "Xanh", "Trắng", "Lành", "Vàng", "Biếc", "Thưa", "Rộng", "Cạn", "Nhỏ", "Cao", "Sâu", "Mới", "Lặng", "Ngọt", "Đá", "Trầm", "Lim", "Sến", "Dẻ", "Gạo", "Nghiến", "Bưởi", "Mận", "Đào", "Tre", "Nứa", "Vầu", "Trúc", "Quế", "Hồi", "Thông", "Sim", "Mua", "Lau", "Sậy", "Cỏ", "Rêu"]
FAMILY = ["Trần", "Lê", "Hoàng", "Đinh", "Lò", "Vàng", "Nông", "Bế", "Lường", "Cà", "Giàng", "Mùa", "Sùng", "Tòng", "Quàng", "Đỗ", "Phan", "Vũ", "Bùi", "Hà"]
MIDDLE = ["Văn", "Thị", "Quang", "Minh", "Ngọc", "Xuân", "Thu", "Đức", "Hữu", "Kim", "Bích", "Thanh"]
GIVEN = ["Ký", "Sương", "Vịnh", "Pản", "Lành", "Mơ", "Suối", "Thảo", "Nguyên", "Hải", "Bình", "Nga", "Hạnh", "Dũng", "Tâm", "Chiến", "Lan", "Hoa", "Quyết", "Thắng", "Duyên", "Mến", "Tuyết", "Sâm"]

_DO = ["chăm sóc", "vun trồng", "sửa sang", "gìn giữ", "mở mang", "bảo quản", "khơi thông", "thu dọn", "tu bổ", "ươm giống", "phân loại", "tận dụng", "cải tạo", "dựng lại", "đắp thêm", "che chắn", "tưới nước cho", "làm sạch", "ghi chép về", "học hỏi cách giữ", "bàn bạc về", "góp công làm", "sắp xếp lại", "kiểm đếm", "trông nom", "gom nhặt", "phơi sấy", "ủ phân cho", "cắt tỉa", "nhân giống", "chống rét cho", "đánh dấu", "dẫn nước về", "quét vôi", "lợp mái", "kè bờ", "phát quang", "thắp sáng", "trao đổi về", "chuyển đổi"]
_WHAT = ["vườn ươm", "bờ ruộng", "lối mòn", "kho thóc", "mái đình", "bến nước", "nương chè", "ao cá", "hàng rào", "mương nhỏ", "chuồng trại", "tủ sách", "sân phơi", "vạt rừng", "giàn bầu", "đồi quế", "luống rau", "nhà sàn", "cầu gỗ", "ruộng bậc thang", "giếng làng", "khung cửi", "lò gốm", "bãi bồi", "rặng tre", "đàn ong", "lớp đêm", "góc đọc", "sổ tay", "đường ngõ", "khu chợ phiên", "bếp lửa", "hồ chứa", "trạm cân", "sân bóng", "hạt giống", "bức tường hoa", "mảnh vườn tạp", "lán trại", "đồi sim"]
_HOW = ["theo mùa", "cùng bà con", "bằng vật liệu tại chỗ", "với tinh thần tự nguyện", "đúng thời vụ", "bền và đẹp", "gọn gàng", "lâu dài", "kịp trước mưa lũ", "thật chu đáo", "có sổ theo dõi", "không phô trương", "ở từng ngõ xóm", "từ việc nhỏ nhất", "bằng sức trẻ", "nhờ kinh nghiệm người già", "theo cách làm mới", "vào dịp cuối tuần", "cho lớp cháu con", "trong mùa khô", "ngay từ đầu vụ", "có kiểm tra chéo", "giữ nếp xưa", "để ai cũng vui"]
_SUBJECTS = ["Bà con", "Lớp trẻ", "Người cao tuổi", "Các gia đình", "Nhiều nhóm bạn", "Anh chị em", "Các em nhỏ", "Những người thợ", "Người trồng rừng", "Các tổ may", "Người làm gốm", "Người giữ chợ", "Các đội thuyền", "Người nuôi ong", "Các cụ trong làng"]
DEEDS = tuple(f"{_DO[n % 40]} {_WHAT[(n * 7) % 40]}" for n in range(40))


def clause(chance: random.Random) -> str:
    """Some words about work that no rule of the extractors looks for: one of 38,400."""
    return f"{chance.choice(_DO)} {chance.choice(_WHAT)} {chance.choice(_HOW)}"


def sentences(chance: random.Random, count: int) -> list[str]:
    """Whole sentences, each with its full stop."""
    return [
        f"{chance.choice(_SUBJECTS)} {', '.join(clause(chance) for _ in range(chance.randint(1, 4)))}."
        for _ in range(count)
    ]


def terms(chance: random.Random) -> list[tuple[str, int]]:
    """Compound words with falling counts, as segmentation lists them."""
    words = chance.sample([*_WHAT, *_DO], chance.randint(40, 75))
    counts = sorted((min(12, 2 + int(chance.expovariate(0.8))) for _ in words), reverse=True)
    return list(zip(words, counts, strict=True))


def person(chance: random.Random) -> str:
    return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"


def unit_names(chance: random.Random, count: int) -> list[str]:
    """Different names of two words."""
    return chance.sample([f"{first} {second}" for first in FIRST for second in SECOND], count)
