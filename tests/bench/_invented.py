"""Invented documents of about two pages each for the benchmark of recognition. No place, person or act in them is real."""

from printed import Columns, Printed, Table

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

DIRECTIVE = Printed(
    (
        Columns(("ỦY BAN NHÂN DÂN", "HUYỆN SUỐI MƠ", "Số: 03/CT-UBND"), (*STATE, "Suối Mơ, ngày 14 tháng 02 năm 2023")),
        "^CHỈ THỊ",
        "^Về việc phát động phong trào thi đua yêu nước năm 2023",
        "",
        "Năm 2022, dưới sự lãnh đạo của cấp ủy, chính quyền các cấp, phong trào thi đua yêu nước trên địa bàn huyện tiếp tục được đẩy mạnh, góp phần hoàn thành 17/19 chỉ tiêu kinh tế - xã hội. Thu ngân sách đạt 48,6 tỷ đồng, bằng 112% dự toán; tỷ lệ hộ nghèo giảm 4,25% so với năm 2021.",
        "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng; Kế hoạch số 118/KH-UBND ngày 20/12/2022 của Ủy ban nhân dân tỉnh Mây Trắng về tổ chức phong trào thi đua năm 2023; Nghị quyết số 27/NQ-HĐND ngày 15/12/2022 của Hội đồng nhân dân huyện, Chủ tịch Ủy ban nhân dân huyện phát động phong trào thi đua với chủ đề “Kỷ cương, sáng tạo, về đích sớm” và yêu cầu các cơ quan, đơn vị, địa phương thực hiện tốt các nội dung sau:",
        "I. MỤC TIÊU, CHỈ TIÊU",
        "1. Tốc độ tăng giá trị sản xuất nông, lâm nghiệp đạt từ 5,5% trở lên; tổng sản lượng lương thực có hạt đạt 23.450 tấn; bình quân lương thực đầu người đạt 560 kg/người/năm.",
        "2. Trồng mới 320 ha rừng, tỷ lệ che phủ rừng đạt 58,7%. Phấn đấu có thêm 02 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 07 xã.",
        "3. Giảm tỷ lệ hộ nghèo từ 4% trở lên; tạo việc làm mới cho ít nhất 1.200 lao động; tỷ lệ người dân tham gia bảo hiểm y tế đạt trên 98%.",
        "4. Tuyển 185 công dân nhập ngũ, đạt 100% chỉ tiêu giao; không để xảy ra điểm nóng về an ninh trật tự.",
        "II. NỘI DUNG THI ĐUA",
        "1. Thi đua phát triển kinh tế, thực hiện có hiệu quả Nghị quyết số 05-NQ/HU ngày 18/8/2021 của Ban Chấp hành Đảng bộ huyện về phát triển cây dược liệu gắn với chế biến và tiêu thụ sản phẩm; hưởng ứng phong trào “Cả nước chung sức xây dựng nông thôn mới” giai đoạn 2021-2025.",
        "2. Thi đua dạy tốt, học tốt; giữ vững kết quả phổ cập giáo dục, xóa mù chữ mức độ 2 theo Quyết định số 1465/QĐ-UBND ngày 30/11/2021 của Ủy ban nhân dân tỉnh; quan tâm đời sống học sinh bán trú tại các xã Khe Dài, Nậm Sương, Đồng Xanh.",
        "3. Thực hiện cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”; đăng ký và bình xét danh hiệu gia đình văn hóa theo Nghị định số 86/2023/NĐ-CP ngày 07/12/2023 của Chính phủ.",
        "4. Đẩy mạnh cải cách hành chính, chuyển đổi số; 100% hồ sơ thủ tục hành chính được giải quyết đúng hạn; thực hiện nghiêm Luật Phòng, chống tham nhũng ngày 20 tháng 11 năm 2018.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các phòng, ban, ngành, đoàn thể và Ủy ban nhân dân các xã, thị trấn xây dựng kế hoạch, tổ chức ký kết giao ước thi đua, gửi về Phòng Nội vụ trước ngày 15/3/2023.",
        "2. Phòng Văn hóa và Thông tin, Trung tâm Truyền thông huyện mở chuyên mục giới thiệu gương người tốt, việc tốt, mỗi tháng ít nhất 04 tin, bài.",
        "3. Phòng Nội vụ theo dõi, kiểm tra, tổng hợp kết quả, tham mưu Hội đồng Thi đua - Khen thưởng huyện xét khen thưởng theo Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 và Thông tư số 01/2024/TT-BNV ngày 24/02/2024 của Bộ trưởng Bộ Nội vụ.",
        "Yêu cầu Thủ trưởng các cơ quan, đơn vị, Chủ tịch Ủy ban nhân dân các xã, thị trấn nghiêm túc triển khai thực hiện Chỉ thị này./.",
        Columns(("Nơi nhận:", "- Thường trực Huyện ủy;", "- Thường trực HĐND huyện;", "- Các phòng, ban, ngành, đoàn thể huyện;", "- UBND các xã, thị trấn;", "- Lưu: VT, NV."), ("CHỦ TỊCH", "", "", "", "Hoàng Thị Sương"), True),
    )
)

PLAN = Printed(
    (
        Columns(("BỘ MÔI SINH", "Số: 1127/KH-BMS"), (*STATE, "Hà Nội, ngày 09 tháng 5 năm 2022")),
        "^KẾ HOẠCH",
        "^Tổ chức phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở” giai đoạn 2022-2025",
        "",
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 và Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013; Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng; Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ, Bộ Môi sinh ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Nâng cao ý thức trách nhiệm, đạo đức công vụ, xây dựng đội ngũ cán bộ, công chức, viên chức có phẩm chất, năng lực, kỹ năng nghiệp vụ, đáp ứng yêu cầu nhiệm vụ trong tình hình mới.",
        "2. Phong trào thi đua phải thiết thực, tránh hình thức, gắn với việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh theo Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
        "II. TIÊU CHÍ VÀ CHỈ TIÊU",
        "1. Đối với tập thể: 100% đơn vị ban hành quy chế văn hóa công sở; trên 90% hồ sơ được giải quyết đúng hạn; không có cán bộ vi phạm pháp luật.",
        "2. Đối với cá nhân: chấp hành nghiêm điểm b khoản 2 Điều 8 Luật Cán bộ, công chức; mỗi năm có ít nhất 01 sáng kiến được công nhận.",
        Table((("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2022", "Năm 2025"), ("1", "Đơn vị đạt chuẩn văn hóa", "%", "75", "95"), ("2", "Hồ sơ trực tuyến", "hồ sơ", "12.500", "40.000"), ("3", "Sáng kiến cấp bộ", "sáng kiến", "18", "45"))),
        "III. KHEN THƯỞNG",
        "1. Hằng năm, Bộ trưởng tặng Bằng khen cho 15 tập thể và 30 cá nhân tiêu biểu. Khi sơ kết năm 2023, tặng Cờ thi đua cho 03 tập thể dẫn đầu; khi tổng kết năm 2025, đề nghị Thủ tướng Chính phủ tặng Bằng khen cho 05 tập thể, 08 cá nhân.",
        "2. Hồ sơ, thủ tục thực hiện theo Thông tư số 12/2019/TT-BNV ngày 04/11/2019 của Bộ Nội vụ và Thông tư số 07/2020/TT-BMS ngày 17/9/2020 của Bộ trưởng Bộ Môi sinh hướng dẫn công tác thi đua, khen thưởng ngành môi sinh.",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Vụ Thi đua - Khen thưởng là cơ quan thường trực, chủ trì, phối hợp với Công đoàn Bộ, Văn phòng Bộ theo dõi, đôn đốc; báo cáo Bộ trưởng kết quả trước ngày 30/11 hằng năm.",
        "2. Thủ trưởng các đơn vị trực thuộc Bộ cụ thể hóa Kế hoạch này, phát động thi đua tại đơn vị, gửi báo cáo về Vụ Thi đua - Khen thưởng trước ngày 15/11.",
        "3. Kinh phí thực hiện bố trí trong dự toán được giao và quỹ thi đua, khen thưởng theo quy định hiện hành; Vụ Kế hoạch - Tài chính hướng dẫn các đơn vị lập dự toán, quyết toán.",
        "Kế hoạch này thay thế Kế hoạch số 845/KH-BMS ngày 22/4/2019. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Bộ (qua Vụ Thi đua - Khen thưởng) để xem xét, giải quyết./.",
        Columns(("Nơi nhận:", "- Bộ trưởng (để báo cáo);", "- Ban Thi đua - Khen thưởng Trung ương;", "- Các đơn vị thuộc Bộ;", "- Lưu: VT, TĐKT."), ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "", "", "Đinh Quang Vịnh"), True),
    )
)

RESOLUTION = Printed(
    (
        Columns(("ĐẢNG BỘ TỈNH MÂY TRẮNG", "HUYỆN ỦY KHE DÀI", "*", "Số 19-NQ/HU"), ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "Khe Dài, ngày 28 tháng 6 năm 2021")),
        "^NGHỊ QUYẾT",
        "^về tăng cường sự lãnh đạo của Đảng đối với công tác thi đua, khen thưởng giai đoạn 2021 - 2025, định hướng đến năm 2030",
        "",
        "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XXI, nhiệm kỳ 2020 - 2025; Chương trình hành động số 09-CTr/TU ngày 12/3/2021 của Ban Thường vụ Tỉnh ủy, Ban Chấp hành Đảng bộ huyện ban hành Nghị quyết như sau:",
        "I- TÌNH HÌNH VÀ NGUYÊN NHÂN",
        "1- Sau 05 năm thực hiện Chỉ thị số 39-CT/TW ngày 21/5/2004 và Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị, công tác thi đua, khen thưởng có nhiều chuyển biến. Toàn huyện có 02 tập thể được tặng Huân chương Lao động hạng Ba, 14 cá nhân được tặng Bằng khen của Thủ tướng Chính phủ, 326 lượt tập thể, 1.048 lượt cá nhân được Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen.",
        "2- Tuy nhiên, một số cấp ủy chưa quan tâm đúng mức; việc phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến còn hạn chế; tỷ lệ khen thưởng người lao động trực tiếp mới đạt 38,4%.",
        "II- QUAN ĐIỂM, MỤC TIÊU",
        "1- Thi đua là động lực, khen thưởng là đòn bẩy. Khen thưởng phải kịp thời, chính xác, công khai, minh bạch; lấy kết quả phong trào thi đua làm căn cứ khen thưởng.",
        "2- Đến năm 2025: 100% chi bộ, đảng bộ có nghị quyết chuyên đề; có ít nhất 60% số cá nhân được khen thưởng là người lao động trực tiếp, nông dân, công nhân; mỗi xã có từ 02 mô hình điển hình trở lên; 90% số hộ đạt danh hiệu gia đình văn hóa.",
        "3- Đến năm 2030: phấn đấu có 03 tập thể, cá nhân được phong tặng danh hiệu Anh hùng Lao động; không còn thôn, bản trắng về phong trào.",
        "III- NHIỆM VỤ, GIẢI PHÁP",
        "1- Quán triệt sâu sắc Quyết định số 1368/QĐ-TTg ngày 16/8/2019, Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; đẩy mạnh phong trào “Dân vận khéo” và cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”.",
        "2- Nâng cao chất lượng Cụm, Khối thi đua; kiện toàn Hội đồng Thi đua - Khen thưởng các cấp theo Điều 64 Nghị định số 91/2017/NĐ-CP của Chính phủ.",
        "3- Tăng cường kiểm tra, giám sát; xử lý nghiêm các trường hợp khai man thành tích theo quy định tại Điều 16 Quy chế ban hành kèm theo Quyết định số 22/2019/QĐ-UBND ngày 05/8/2019 của Ủy ban nhân dân tỉnh Mây Trắng.",
        "IV- TỔ CHỨC THỰC HIỆN",
        "1- Đảng đoàn Hội đồng nhân dân, Ban cán sự đảng, các ban xây dựng Đảng, Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội huyện xây dựng kế hoạch thực hiện Nghị quyết trong quý III năm 2021.",
        "2- Văn phòng Huyện ủy phối hợp với Ban Tuyên giáo, Ban Tổ chức Huyện ủy theo dõi, đôn đốc, định kỳ hằng năm báo cáo Ban Thường vụ Huyện ủy.",
        Columns(("Nơi nhận:", "- Ban Thường vụ Tỉnh ủy (để báo cáo);", "- Các chi bộ, đảng bộ trực thuộc;", "- Lưu Văn phòng Huyện ủy."), ("T/M BAN CHẤP HÀNH", "BÍ THƯ", "", "", "Lò Văn Pản"), True),
    )
)

DOCUMENTS = {"chỉ thị": DIRECTIVE, "kế hoạch": PLAN, "nghị quyết": RESOLUTION}
