"""Invented documents on one office's patterns, and what a bad scanner makes of them. Nothing here is real.

Documents of one seed are the same to the letter. Those of one office share phrases, headings and formulas as real ones do.
"""

import random
import unicodedata

SUBJECTS = (
    "trồng rừng phòng hộ", "làm đường vào bản", "cải cách hành chính", "chuyển đổi số", "xóa nhà tạm", "dạy tốt, học tốt",
    "giảm nghèo bền vững", "bảo vệ môi trường", "giữ gìn an ninh trật tự", "phòng, chống thiên tai", "phát triển cây dược liệu",
    "văn hóa công sở", "xây dựng nông thôn mới", "chăm sóc người có công", "phòng, chống dịch bệnh", "khuyến học, khuyến tài",
)
VERBS = ("Đẩy mạnh", "Tổ chức thực hiện", "Tiếp tục nâng cao chất lượng", "Tập trung chỉ đạo", "Phát huy vai trò của nhân dân trong", "Vận động toàn dân tham gia")
OBJECTS = (
    "công tác tuyên truyền về {s}", "phong trào {s} ở từng thôn, bản", "việc sơ kết, tổng kết phong trào {s}", "các mô hình hay về {s}",
    "việc nhân rộng điển hình tiên tiến trong {s}", "việc đăng ký giao ước thi đua {s}", "công tác kiểm tra, giám sát {s}", "nguồn lực xã hội hóa cho {s}",
)
ENDS = (
    "gắn với nhiệm vụ chính trị của từng cơ quan, đơn vị", "bảo đảm thiết thực, hiệu quả, tránh hình thức", "phấn đấu đạt từ {n}% kế hoạch trở lên",
    "với ít nhất {n} hộ tham gia", "hoàn thành trước ngày {d}/{m}/{y}", "theo đúng hướng dẫn của cấp trên", "ở {n} thôn, bản vùng cao",
    "kịp thời biểu dương gương người tốt, việc tốt", "lấy kết quả làm căn cứ bình xét khen thưởng cuối năm", "huy động {n} triệu đồng và {n2} ngày công",
)
PLACES = ("Đồng Xanh", "Khe Dài", "Nậm Sương", "Suối Trong", "Nà Sen", "Pác Mây", "Bản Lim", "Thẳm Đá", "Co Dẻ", "Huổi Ngần")
BODIES = ("Phòng Nội vụ", "Phòng Văn hóa và Thông tin", "Phòng Giáo dục và Đào tạo", "Trung tâm Truyền thông", "Hạt Kiểm lâm", "Phòng Tài chính - Kế hoạch")
NAMES = ("Trần Văn Ký", "Lò Thị Mây", "Hoàng Thị Sương", "Lê Văn Suối", "Mơ Thị Lành", "Đinh Quang Vịnh", "Vừ A Páo", "Lê Thị Sen")


def document(seed: int, *, year: int = 2024, number: str | None = None, day: str = "05", subject: str | None = None, changed: int | None = None, length: int = 24) -> str:
    """A directive of huyện Suối Mơ. `changed` re-draws a tenth of its figures and sentences, as a new year's directive does."""
    draw = random.Random(seed)
    again = random.Random(changed) if changed is not None else None
    about = subject or f"{draw.choice(SUBJECTS)} tại xã {draw.choice(PLACES)}"
    lines = [
        "ỦY BAN NHÂN DÂN", "HUYỆN SUỐI MƠ", "", f"Số: {number or '   '}/CT-UBND", "",
        f"Suối Mơ, ngày {day} tháng 02 năm {year}" if number else f"Suối Mơ, ngày     tháng 02 năm {year}", "",
        "CHỈ THỊ", f"Về việc phát động thi đua {about} năm {year}", "",
        f"Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh Mây Trắng về thi đua {about} năm {year}, Chủ tịch Ủy ban nhân dân huyện yêu cầu các cơ quan, đơn vị và Ủy ban nhân dân các xã, thị trấn làm tốt những việc sau đây.", "",
    ]
    for item in range(1, length + 1):
        chosen = [draw.choice(rows) for rows in (VERBS, OBJECTS, ENDS, ENDS, PLACES)]
        n, n2 = draw.randint(3, 400), draw.randint(3, 900)
        if again and again.random() < 0.1:
            chosen, n = [again.choice(rows) for rows in (VERBS, OBJECTS, ENDS, ENDS, PLACES)], again.randint(3, 400)
        verb, thing, end, other, place = chosen
        told = f"{verb} {thing} tại xã {place}, {end}; {other}."
        lines += [f"{item}. " + told.format(s=about.split(" tại ")[0], n=n, n2=n2, d=draw.randint(10, 28), m=draw.randint(3, 12), y=year), ""]
    lines += [f"{draw.choice(BODIES)} theo dõi, đôn đốc, báo cáo Ủy ban nhân dân huyện trước ngày 15/12/{year}./.", "", "Nơi nhận:", "- Thường trực Huyện ủy;", "- Lưu: VT.", "", "CHỦ TỊCH", "", draw.choice(NAMES), ""]
    return "\n".join(lines)


def award(seed: int, *, year: int = 2024) -> str:
    """A decision without number that commends one person: those of one day differ by name, duty and place only."""
    draw = random.Random(seed)
    who = f"{draw.choice(('ông', 'bà'))} {draw.choice(('Lò', 'Vừ', 'Trần', 'Lê', 'Mơ', 'Hoàng', 'Đinh', 'Giàng'))} {draw.choice(('Văn', 'Thị', 'Quang', 'Minh'))} {draw.choice(('An', 'Bình', 'Chung', 'Dung', 'Giang', 'Hạnh', 'Kiên', 'Linh', 'Nga', 'Oanh', 'Phúc', 'Sơn'))}"
    duty = f"{draw.choice(('Trưởng bản', 'Bí thư chi bộ', 'giáo viên', 'công chức tư pháp', 'cán bộ khuyến nông', 'Chủ tịch Hội Phụ nữ'))} {draw.choice(PLACES)}"
    return f"""ỦY BAN NHÂN DÂN
HUYỆN SUỐI MƠ

Số:     /QĐ-UBND

Suối Mơ, ngày     tháng 12 năm {year}

QUYẾT ĐỊNH
Về việc tặng Giấy khen

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN

Căn cứ Luật Thi đua, khen thưởng; xét đề nghị của Phòng Nội vụ huyện về việc khen thưởng thành tích trong phong trào thi đua yêu nước năm {year},

QUYẾT ĐỊNH:

Điều 1. Tặng Giấy khen cho {who}, {duty}, đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm {year}, kèm theo tiền thưởng theo quy định của pháp luật hiện hành.

Điều 2. Quyết định này có hiệu lực từ ngày ký. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng phòng Nội vụ, Trưởng phòng Tài chính - Kế hoạch và {who} chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH

Trần Văn Ký
"""


_ALPHABET = "abcdefghiklmnopqrstuvxyzàảãáạăâđêôơưýỳếềộồớừ0123456789"


def misread(text: str, share: float, seed: int) -> str:
    """The text with so large a share of its characters read wrongly: another letter, one less, one more, a lost mark."""
    draw = random.Random(seed)
    out = []
    for letter in text:
        if letter == "\n" or draw.random() >= share:
            out.append(letter)
            continue
        match draw.randrange(4):
            case 0:
                out.append(draw.choice(_ALPHABET))
            case 1:
                pass
            case 2:
                out += [letter, draw.choice(_ALPHABET)]
            case _:
                plain = unicodedata.normalize("NFD", letter)[0]
                out.append(plain if plain != letter else draw.choice(_ALPHABET))
    return "".join(out)
