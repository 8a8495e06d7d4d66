"""The forms of the generated archive's documents, as texts with slots.

A line is a block. `[…]` are words of the level, put in first; `{…}` are slots, filled anew in each document (see
`_learning.SAMPLES`); a line with "~" alone stands for some paragraphs of running text; one that begins with "?" is
left out of some documents, one with "+" comes several times in the longer ones, each time with other numbers and names.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One sort of document: its kind and symbol, of which levels, its title and its lines."""

    kind: str
    symbol: str
    levels: tuple[str, ...]
    title: str
    text: str


# Words of each level: its own, the one above, the one below, and bodies.
LEVELS = {
    "tỉnh": {"level": "tỉnh", "above": "Trung ương", "below": "huyện", "party": "Tỉnh ủy", "office": "Sở Nội vụ", "press": "Báo và Đài phát thanh tỉnh", "code": "TU"},
    "huyện": {"level": "huyện", "above": "tỉnh", "below": "xã", "party": "Huyện ủy", "office": "Phòng Nội vụ", "press": "Trung tâm Văn hóa và Truyền thông", "code": "HU"},
    "xã": {"level": "xã", "above": "huyện", "below": "thôn", "party": "Đảng ủy xã", "office": "Văn phòng Ủy ban nhân dân xã", "press": "Đài truyền thanh xã", "code": "ĐU"},
}

_HEAD = """ỦY BAN NHÂN DÂN
[LEVEL] {UNIT}
Số: {number}/{symbol}
{unit}, {dated}
"""
_FOOT = """
Nơi nhận:
- Thường trực [party];
- Các cơ quan, đơn vị;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
{signer}
"""
# What stands above the bases: of the centre for a province, of the province for a district …
_ABOVE = {
    "tỉnh": """Thực hiện Chỉ thị số {ct}-CT/TW ngày {ctd} của Bộ Chính trị về {q1}; Quyết định số {qd}/QĐ-TTg ngày {qdd} của Thủ tướng Chính phủ;
?Thực hiện Chỉ thị số {ct}-CT/TW của Bộ Chính trị và hướng dẫn của cấp trên;
""",
    "huyện": """Thực hiện {pkind} số {pn} ngày {pd} của Ủy ban nhân dân tỉnh {parent} về {q1};
?Thực hiện {pkind} số {pn} của Ủy ban nhân dân tỉnh về {q2};
?Thực hiện Chỉ thị số {ct}-CT/TW ngày {ctd} của Bộ Chính trị về {q3};
""",
    "xã": """Thực hiện {pkind} số {pn} ngày {pd} của Ủy ban nhân dân huyện {parent} về {q1};
?Thực hiện {gkind} số {gn} ngày {gd} của Ủy ban nhân dân tỉnh {province};
?Thực hiện {pkind} số {pn} của Ủy ban nhân dân huyện về {q2};
""",
}
_TARGETS = """1. Tỷ lệ hộ nghèo giảm {v1}% so với năm {last}.
2. Trồng mới {k1} ha rừng; tỷ lệ che phủ rừng đạt {v2}%.
?3. Thu ngân sách đạt {v3} tỷ đồng trở lên.
?4. Bình quân lương thực đầu người đạt {k2} kg/người/năm; giải quyết việc làm cho {k3} lao động.
?5. Phấn đấu có {k4} xã đạt chuẩn nông thôn mới vào cuối năm {year}.
?6. Tỷ lệ người dân tham gia bảo hiểm y tế đạt từ {v4}% trở lên, trong đó {q3}.
?7. Tỷ lệ gia đình văn hóa đạt {v7}%; tỷ lệ thôn, bản văn hóa đạt {v8}%.
?8. Tổng sản lượng lương thực có hạt đạt {k7} tấn; tổng đàn trâu, bò đạt {k8} con.
?9. Kiên cố hóa {v9} km đường nông thôn; xây mới {k9} nhà cho hộ nghèo.
?10. Tỷ lệ hồ sơ giải quyết đúng hạn đạt trên {v10}%.
"""
_ORDERS = """1. [office] theo dõi, đôn đốc việc {q4}, tổng hợp báo cáo trước ngày {deadline}.
2. [press] tuyên truyền gương người tốt, việc tốt, dành thời lượng nói về việc {q5}.
?3. Giao Phòng Tài chính - Kế hoạch bố trí kinh phí, hướng dẫn việc {q6}.
?4. Đề nghị Ủy ban Mặt trận Tổ quốc và các đoàn thể vận động nhân dân {q7}.
?5. Các cơ quan, đơn vị thực hiện Kết luận số {kl}-KL/TW ngày {kld} của Ban Bí thư và Thông tư số {tt}/TT-BNV ngày {ttd} của Bộ Nội vụ.
?6. Hội đồng Thi đua, khen thưởng [level] chủ trì, phối hợp với [office] kiểm tra tại [below] {sub1}, [below] {sub3}.
?7. Các xã, thị trấn đăng ký giao ước thi đua, gửi về [office] trước ngày {deadline}.
"""
_DETAILS = """+Tại [below] {sub1} và [below] {sub2}, tỷ lệ hộ dùng nước sạch đạt {v1}%, trồng được {k1} ha quế, làm mới {v2} km đường liên thôn; bà con đã {q1}.
+Hưởng ứng phong trào thi đua “{m1}”, Hội đồng Thi đua, khen thưởng [level] đã tặng Giấy khen cho {k2} tập thể, {k3} cá nhân; điển hình tiên tiến là ông {p1} ([below] {sub3}) đã {q2}.
+Theo Thông tư số {tt}/TT-BNV ngày {ttd} của Bộ Nội vụ, các [below] {sub2}, [below] {sub3} tổ chức {k4} lớp tập huấn cho {k5} cán bộ, đạt {v3}% kế hoạch.
"""

FORMS = (
    Form(
        "Chỉ thị", "CT-UBND", ("tỉnh", "huyện"), "Về việc phát động phong trào thi đua năm {year}",
        _HEAD + """CHỈ THỊ
Về việc phát động phong trào thi đua năm {year}
Năm {last}, cùng với cả nước, nhân dân [level] {unit} đã cố gắng {q8}; thu ngân sách đạt {v5} tỷ đồng, bằng {v6}% kế hoạch.
~
[ABOVE]
?Căn cứ Nghị định số {nd}/NĐ-CP ngày {ndd} của Chính phủ về {q9};
?Tiếp tục thực hiện Chỉ thị số {on}/CT-UBND ngày {od} của Ủy ban nhân dân [level] {unit};
Chủ tịch Ủy ban nhân dân [level] phát động phong trào thi đua với chủ đề “{theme}”, với những nội dung sau:
I. MỤC TIÊU
""" + _TARGETS + """II. NỘI DUNG THI ĐUA
1. Hưởng ứng phong trào thi đua “{m1}” giai đoạn {start}-{end}.
?2. Tiếp tục phong trào “{m2}”, cuộc vận động “{m3}” gắn với việc {q10}.
?3. Thực hiện Luật Thi đua, khen thưởng và Thông tư số {tt}/TT-BNV ngày {ttd} của Bộ Nội vụ.
?4. Chú trọng các địa bàn [below] {sub1}, [below] {sub2}, [below] {sub3}.
~
""" + _DETAILS + """III. TỔ CHỨC THỰC HIỆN
""" + _ORDERS + "Yêu cầu thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện Chỉ thị này./." + _FOOT,
    ),
    Form(
        "Kế hoạch", "KH-UBND", ("tỉnh", "huyện", "xã"), "Tổ chức phong trào thi đua “{m1}” năm {year}",
        _HEAD + """KẾ HOẠCH
Tổ chức phong trào thi đua “{m1}” năm {year}
[ABOVE]
?Căn cứ Nghị quyết số {nq}/NQ-HĐND ngày {nqd} của Hội đồng nhân dân [level] {unit} về {q9};
Ủy ban nhân dân [level] {unit} ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
~
II. CHỈ TIÊU
""" + _TARGETS + """III. NHIỆM VỤ
1. Đẩy mạnh phong trào thi đua “{m1}” và phong trào “{m2}” tại [below] {sub1}, [below] {sub2}.
?2. Thực hiện điểm b khoản 2 Điều {k5} Nghị định số {nd}/NĐ-CP ngày {ndd} của Chính phủ.
?3. Nhân rộng điển hình tiên tiến như ông {p1} ([below] {sub1}), bà {p2} ([below] {sub2}).
~
""" + _DETAILS + """IV. TỔ CHỨC THỰC HIỆN
""" + _ORDERS + "?Kế hoạch này thay thế Kế hoạch số {on}/KH-UBND ngày {od}." + _FOOT,
    ),
    Form(
        "Báo cáo", "BC-UBND", ("tỉnh", "huyện", "xã"), "Tổng kết phong trào thi đua và công tác khen thưởng năm {year}",
        _HEAD + """BÁO CÁO
Tổng kết phong trào thi đua và công tác khen thưởng năm {year}
[ABOVE]
Ủy ban nhân dân [level] {unit} báo cáo kết quả như sau:
I. KẾT QUẢ
1. Thực hiện Kế hoạch số {on}/KH-UBND ngày {od} của Ủy ban nhân dân [level], tỷ lệ hộ nghèo còn {v1}%, giảm {v2}% so với năm {last}.
2. Thu ngân sách đạt {v3} tỷ đồng, bằng {v4}% kế hoạch; trồng được {k1} ha rừng.
?3. Phong trào thi đua “{m1}” được hưởng ứng rộng khắp; cuộc vận động “{m3}” có {k2} hộ tham gia.
?4. Tại [below] {sub1}, [below] {sub2} và [below] {sub3}, bà con đã {q8}.
?5. Tỷ lệ gia đình văn hóa đạt {v7}%; kiên cố hóa {v9} km đường nông thôn; xây mới {k9} nhà cho hộ nghèo.
?6. Thực hiện Nghị định số {nd}/NĐ-CP ngày {ndd} của Chính phủ và Thông tư số {tt}/TT-BNV ngày {ttd} của Bộ Nội vụ, các đơn vị đã {q7}.
~
""" + _DETAILS + """II. KHEN THƯỞNG
1. Chủ tịch Ủy ban nhân dân [level] tặng Giấy khen cho {k3} tập thể và {k4} cá nhân.
?2. Có {k5} tập thể được tặng danh hiệu Tập thể lao động xuất sắc; {k6} cá nhân được tặng Bằng khen của Thủ tướng Chính phủ.
?3. Điển hình tiên tiến là ông {p1} ([below] {sub1}), bà {p2} ([below] {sub2}), ông {p3} ([below] {sub3}).
~
III. PHỤ LỤC
{table}
IV. PHƯƠNG HƯỚNG NĂM {next}
~
?Đề nghị Ủy ban nhân dân cấp trên hỗ trợ kinh phí để {q9}.
""" + _FOOT,
    ),
    Form(
        "Quyết định", "QĐ-UBND", ("tỉnh", "huyện", "xã"), "Về việc khen thưởng thành tích năm {year}",
        _HEAD + """QUYẾT ĐỊNH
Về việc khen thưởng thành tích năm {year}
CHỦ TỊCH ỦY BAN NHÂN DÂN [LEVEL] {UNIT}
Căn cứ Luật Tổ chức chính quyền địa phương ngày {ltd};
Căn cứ Luật Thi đua, khen thưởng ngày {lwd};
Căn cứ Nghị định số {nd}/NĐ-CP ngày {ndd} của Chính phủ về {q1};
?Căn cứ Thông tư số {tt}/TT-BNV ngày {ttd} của Bộ Nội vụ;
?Căn cứ Quyết định số {on}/QĐ-UBND ngày {od} của Ủy ban nhân dân [level] {unit} ban hành Quy chế về {q2};
Theo đề nghị của [office],
QUYẾT ĐỊNH:
Điều 1. Tặng Giấy khen cho {k1} tập thể, {k2} cá nhân đã có thành tích {q3}, gồm:
1. Ông {p1}, [below] {sub1};
2. Bà {p2}, [below] {sub2};
?3. Ông {p3}, [below] {sub3};
~
""" + _DETAILS + """Điều 2. Tiền thưởng thực hiện theo Điều {k5} Nghị định số {nd}/NĐ-CP ngày {ndd} của Chính phủ.
?Điều 3. [office] và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.
?Quyết định này thay thế Quyết định số {on}/QĐ-UBND ngày {od} của Ủy ban nhân dân [level] {unit}.
""" + _FOOT,
    ),
    Form(
        "Nghị quyết", "NQ/[code]", ("tỉnh", "huyện"), "Về tăng cường lãnh đạo công tác thi đua, khen thưởng năm {year}",
        """ĐẢNG BỘ [LEVEL] {UNIT}
[PARTY]
*
Số {number}-{symbol}
ĐẢNG CỘNG SẢN VIỆT NAM
{unit}, {dated}
NGHỊ QUYẾT
Về tăng cường lãnh đạo công tác thi đua, khen thưởng năm {year}
I- TÌNH HÌNH
1- Thực hiện Chỉ thị số {ct}-CT/TW ngày {ctd} của Bộ Chính trị và Quyết định số {qd}/QĐ-TTg ngày {qdd} của Thủ tướng Chính phủ, toàn Đảng bộ đã {q1}.
?2- Thực hiện Kết luận số {kl}-KL/TW ngày {kld} của Ban Bí thư, các chi bộ đã {q2}; tặng Giấy khen cho {k1} tập thể, {k2} cá nhân.
?3- Nghị quyết số {on}-NQ/[code] ngày {od} của Ban Chấp hành Đảng bộ [level] được quán triệt đầy đủ.
~
II- MỤC TIÊU
1- Đến năm {end}: {v1}% chi bộ có nghị quyết chuyên đề; {v2}% cá nhân được khen thưởng là người lao động trực tiếp.
?2- Mỗi năm có từ {k3} mô hình điển hình trở lên.
III- NHIỆM VỤ
1- Đẩy mạnh phong trào thi đua “{m1}” và phong trào “{m2}”.
~
""" + _DETAILS + """IV- TỔ CHỨC THỰC HIỆN
1- Ban Tuyên giáo [party] hướng dẫn tuyên truyền Nghị quyết, chú trọng việc {q4}.
?2- Văn phòng [party] theo dõi, báo cáo Ban Thường vụ [party] trước ngày {deadline}.
Nơi nhận:
- Các chi bộ, đảng bộ trực thuộc;
- Lưu Văn phòng.
T/M BAN CHẤP HÀNH
BÍ THƯ
{signer}
""",
    ),
)


def lines(form: Form, level: str) -> list[str]:
    """The lines of a form at a level: slots stay, words of the level are put in."""
    text = form.text.replace("[ABOVE]\n", _ABOVE[level])
    for name, word in LEVELS[level].items():
        text = text.replace(f"[{name}]", word).replace(f"[{name.upper()}]", word.upper())
    return [line for line in text.split("\n") if line]
