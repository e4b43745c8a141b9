"""What the five documents say, typed from them by hand; due days worked out by hand.

Of a task: plan, number, leads, coordinators, deadline, product (each as printed, None where the
document says nothing), and the due days of its milestones in order (None: no day).
"""

VP13, VP21, BD, ND, VPCP = (
    "vinh-phuc-2013",
    "vinh-phuc-2021",
    "binh-dinh-2013",
    "nam-dinh-2012",
    "vpcp-2013",
)

NOI_VU, TAI_CHINH, TU_PHAP = "Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"
TRUYEN_THONG, KE_HOACH, Y_TE = (
    "Sở Thông tin và Truyền thông",
    "Sở Kế hoạch và Đầu tư",
    "Sở Y tế",
)
GIAO_DUC, VAN_PHONG = "Sở Giáo dục và Đào tạo", "Văn phòng UBND tỉnh"
SO_BAN_NGANH, CAP_HUYEN, CAP_XA = "Các sở, ban, ngành", "UBND cấp huyện", "UBND cấp xã"
HUYEN_THANH_THI = "UBND các huyện, thành, thị"
LIEN_QUAN = "Các cơ quan, đơn vị liên quan"
BD_BAN_NGANH, BD_BAN_NGANH_2 = "Các sở, ban ngành", "Các Sở, Ban ngành"
BD_HUYEN = "UBND các huyện, thị xã, thành phố"
TINH_UY = "Ban Tổ chức Tỉnh ủy"
ND_LIEN_QUAN = "Cơ quan liên quan"

YEARS_2021 = ["2021-12-31", "2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31"]
YEARS_2013 = ["2013-12-31", "2014-12-31", "2015-12-31"]
GUIDANCE = "Sau khi có hướng dẫn của Bộ Nội vụ"
BY_RULE = "Theo quy định của Chính phủ"
PILOTS = [
    "Văn phòng UBND tỉnh",
    "Sở Kế hoạch & Đầu tư",
    "Sở Tài nguyên & Môi trường",
    "Sở Nội vụ",
    "UBND thành phố Vĩnh Yên",
    "UBND huyện Tam Đảo",
    "UBND huyện Lập Thạch",
]
SIX_DISTRICTS = [
    "UBND huyện Lập Thạch",
    "UBND huyện Tam Dương",
    "UBND huyện Vĩnh Tường",
    "UBND huyện Yên Lạc",
    "UBND huyện Sông Lô",
    "UBND huyện Tam Đảo",
]

TASKS = [
    (VP13, "2.1", [NOI_VU], [SO_BAN_NGANH, CAP_HUYEN], "Quý III/2013", None, ["2013-09-30"]),
    (VP13, "2.3", [TAI_CHINH], [SO_BAN_NGANH, CAP_HUYEN], "Quý III/2013", None, ["2013-09-30"]),
    (
        VP13,
        "2.4",
        ["Sở Khoa học và Công nghệ"],
        [SO_BAN_NGANH, CAP_HUYEN],
        "Quý III/2013",
        None,
        ["2013-09-30"],
    ),
    (VP13, "2.5", [TAI_CHINH], [SO_BAN_NGANH, CAP_HUYEN], "Quý II/2014", None, ["2014-06-30"]),
    (
        VP13,
        "2.6",
        PILOTS,
        [NOI_VU],
        "Tháng 6/2013 cho các đơn vị thực hiện thí điểm; Từ năm 2014 triển khai đến tất cả các cơ "
        "quan, đơn vị trong toàn tỉnh",
        None,
        ["2013-06-30", None],
    ),
    (
        VP13,
        "2.7",
        [Y_TE],
        ["Các sở, ngành liên quan", CAP_HUYEN],
        "Quý IV/2013",
        None,
        ["2013-12-31"],
    ),
    (VP13, "2.9", [NOI_VU], [SO_BAN_NGANH, CAP_HUYEN], "Quý II/2013", None, ["2013-06-30"]),
    (VP13, "2.11", [NOI_VU], [SO_BAN_NGANH], "Quý II/2015", None, ["2015-06-30"]),
    (VP13, "2.12", [NOI_VU], [HUYEN_THANH_THI], "Quý II/2014", None, ["2014-06-30"]),
    (
        VP13,
        "2.14",
        [TRUYEN_THONG],
        ["Các sở ban, ngành", HUYEN_THANH_THI],
        None,
        None,
        [
            "2013-12-31",
            None,
            "2013-12-31",
            "2013-06-29",
            "2015-12-31",
            "2013-09-30",
            "2013-12-31",
        ],
    ),
    (
        VP13,
        "2.15",
        SIX_DISTRICTS,
        [NOI_VU, TAI_CHINH, KE_HOACH, TRUYEN_THONG],
        "UBND các huyện Lập Thạch, Tam Dương, Vĩnh Tường xong trong năm 2013; UBND các huyện Yên "
        "Lạc, Sông Lô, Tam Đảo xong trong năm 2014",
        None,
        ["2013-12-31", "2014-12-31"],
    ),
    (VP13, "2.16", [NOI_VU], [SO_BAN_NGANH, HUYEN_THANH_THI], "Quý I/2014", None, ["2014-03-31"]),
    (
        VP13,
        "2.17",
        [KE_HOACH],
        ["Ban Quản lý các Khu công nghiệp", SO_BAN_NGANH, HUYEN_THANH_THI],
        "Quý IV/2015",
        None,
        ["2015-12-31"],
    ),
    (
        VP13,
        "2.20",
        [KE_HOACH],
        ["Ban IPA", "Ban Quản lý các Khu công nghiệp", SO_BAN_NGANH, HUYEN_THANH_THI],
        "Quý IV/2013",
        None,
        ["2013-12-31"],
    ),
    (
        VP13,
        "2.21",
        ["Sở Văn hoá, Thể thao và Du lịch"],
        [VAN_PHONG, SO_BAN_NGANH, HUYEN_THANH_THI],
        "Quý II/2014",
        None,
        ["2014-06-30"],
    ),
    (
        VP13,
        "2.22",
        [SO_BAN_NGANH, CAP_HUYEN],
        [NOI_VU, "Các cơ quan liên quan"],
        "Quý IV/2013",
        None,
        ["2013-12-31"],
    ),
    (
        VP13,
        "2.24",
        [NOI_VU],
        [Y_TE, "Sở Giáo dục", LIEN_QUAN],
        "Quý II/2014",
        None,
        ["2014-06-30"],
    ),
    (
        VP13,
        "2.25",
        [NOI_VU],
        ["Các sở ban, ngành", HUYEN_THANH_THI],
        "Quý III/2014",
        None,
        ["2014-09-30"],
    ),
    (VP21, "1", [NOI_VU], [LIEN_QUAN], "2021-2025", "Nghị quyết, Quyết định", ["2025-12-31"]),
    (VP21, "2", [LIEN_QUAN], [TU_PHAP], "2021-2025", "Nghị quyết, Quyết định", ["2025-12-31"]),
    (
        VP21,
        "4",
        [LIEN_QUAN],
        [TU_PHAP],
        "2021-2025",
        "Hội thảo, Hội nghị, Đề tài, Sáng kiến",
        ["2025-12-31"],
    ),
    (
        VP21,
        "9",
        [SO_BAN_NGANH, CAP_HUYEN],
        [TU_PHAP],
        "2021-2025",
        "Các văn bản xử lý các vấn đề phát sinh",
        ["2025-12-31"],
    ),
    (VP21, "13", [NOI_VU], [LIEN_QUAN], "2021", "Chỉ thị BTV Tỉnh ủy", ["2021-12-31"]),
    (VP21, "14", [NOI_VU], [LIEN_QUAN], "Hàng năm", "Kế hoạch", YEARS_2021),
    (VP21, "19", [VAN_PHONG], [LIEN_QUAN], "Hàng năm", "Quyết định", YEARS_2021),
    (
        VP21,
        "22",
        [VAN_PHONG],
        [SO_BAN_NGANH, CAP_HUYEN, CAP_XA],
        "Hàng năm",
        "Kế hoạch; báo cáo",
        YEARS_2021,
    ),
    (
        VP21,
        "28",
        [NOI_VU],
        [SO_BAN_NGANH, CAP_HUYEN],
        "2021-2022",
        "Văn bản hướng dẫn; Quyết định",
        ["2022-12-31"],
    ),
    (VP21, "29", [VAN_PHONG], [SO_BAN_NGANH, CAP_HUYEN], "2021", "Quyết định", ["2021-12-31"]),
    (VP21, "35", [Y_TE, GIAO_DUC], [NOI_VU], "Hàng năm", "Báo cáo", YEARS_2021),
    (VP21, "37", [GIAO_DUC], [LIEN_QUAN], "2021-2025", "Đề án", ["2025-12-31"]),
    (VP21, "51", [TAI_CHINH], [LIEN_QUAN], "Năm 2021", "Đề án", ["2021-12-31"]),
    (VP21, "62", [TRUYEN_THONG], [LIEN_QUAN], "2021-2022", "Dự án", ["2022-12-31"]),
    (VP21, "63", [TRUYEN_THONG], [LIEN_QUAN], "Hàng năm", "Thuê dịch vụ CNTT", YEARS_2021),
    (VP21, "65", [VAN_PHONG], [LIEN_QUAN], "2021", "Văn bản chỉ đạo", ["2021-12-31"]),
    (VP21, "68", [VAN_PHONG], [LIEN_QUAN], "2021-2025", "Quyết định", ["2025-12-31"]),
    (BD, "1.a", [NOI_VU], [BD_BAN_NGANH, BD_HUYEN], "Quý III/2014", None, ["2014-09-30"]),
    (BD, "1.c", [BD_BAN_NGANH_2, BD_HUYEN], [NOI_VU], "Hàng năm", None, YEARS_2013),
    (BD, "2.a", [NOI_VU], [BD_BAN_NGANH, BD_HUYEN], "Tháng 12 năm 2013", None, ["2013-12-31"]),
    (
        BD,
        "2.b",
        [TRUYEN_THONG, "Các cơ quan truyền thông"],
        [NOI_VU],
        "Năm 2014",
        None,
        ["2014-12-31"],
    ),
    (BD, "2.c", [NOI_VU], [TINH_UY], "Quý I/2014", None, ["2014-03-31"]),
    (BD, "2.d", [BD_BAN_NGANH_2, BD_HUYEN], [NOI_VU, TINH_UY], "Năm 2014", None, ["2014-12-31"]),
    (BD, "3.c", [BD_BAN_NGANH_2, BD_HUYEN], [NOI_VU, TINH_UY], "Năm 2015", None, ["2015-12-31"]),
    (BD, "3.d", [BD_BAN_NGANH_2, BD_HUYEN], [NOI_VU, TINH_UY], "Thường xuyên", None, [None]),
    (BD, "4.b", [NOI_VU], [BD_HUYEN], GUIDANCE, None, [None]),
    (BD, "5.c", [BD_BAN_NGANH_2, BD_HUYEN], [NOI_VU], GUIDANCE, None, [None]),
    (BD, "6.c", [NOI_VU], [BD_BAN_NGANH, BD_HUYEN], BY_RULE, None, [None]),
    (BD, "7.c", [NOI_VU], ["Thanh tra tỉnh"], "Quý IV/2014", None, ["2014-12-31"]),
    (BD, "8.c", [NOI_VU], [BD_BAN_NGANH, BD_HUYEN], "Tháng 12/2013", None, ["2013-12-31"]),
    (BD, "9", [BD_BAN_NGANH_2, BD_HUYEN], [NOI_VU], BY_RULE, None, [None]),
    (ND, "1", [NOI_VU], [SO_BAN_NGANH, CAP_HUYEN, CAP_XA], "Tháng 12/2012", None, ["2012-12-31"]),
    (ND, "3", [VAN_PHONG], [ND_LIEN_QUAN], "Tháng 10/2012", None, ["2012-10-31"]),
    (ND, "6", [NOI_VU], [VAN_PHONG, TU_PHAP], "Quý IV/2012", None, ["2012-12-31"]),
    (ND, "7", [NOI_VU], ["Sở Khoa học Công nghệ"], "Quý I/2013", None, ["2013-03-31"]),
    (
        ND,
        "8",
        ["Các cơ quan hành chính và đơn vị sự nghiệp"],
        [NOI_VU],
        "Tháng 10/2012",
        None,
        ["2012-10-31"],
    ),
    (ND, "9", ["Sở Văn hoá TT&DL"], [ND_LIEN_QUAN], "Quý IV/2012", None, ["2012-12-31"]),
    (
        ND,
        "11",
        [TAI_CHINH],
        [ND_LIEN_QUAN],
        "Tháng 12/năm",
        None,
        ["2012-12-31", "2013-12-31", "2014-12-31", "2015-12-31"],
    ),
    (ND, "15", [Y_TE], [ND_LIEN_QUAN], "Tháng 9/2015", None, ["2015-09-30"]),
    (
        ND,
        "17",
        [KE_HOACH],
        ["Ban Quản lý các KCN", "Các cơ quan liên quan"],
        "Tháng 10/2015",
        None,
        ["2015-10-31"],
    ),
    (ND, "18", [], [], None, None, [None]),
    (VPCP, "1.a", [], [], None, None, [None]),
    (VPCP, "10.c", [], [], None, None, [None]),
]

# plan: sections in order, each its number and how many tasks it holds
SECTIONS = {
    VP13: [25],
    VP21: [18, 9, 10, 10, 7, 14],
    BD: [4, 4, 4, 3, 3, 3, 4, 4, 1],
    ND: [18],
    VPCP: [4, 3, 2, 2, 2, 2, 2, 2, 4, 3],
}

# plan: number, issue date, first and last year of its period
DOCUMENTS = {
    VP13: (None, None, "2013", "2015"),
    VP21: ("2866/QĐ-UBND", "2021-10-14", "2021", "2025"),
    BD: ("4078/QĐ-UBND", "2013-12-30", "2013", "2015"),
    ND: ("337/QĐ-UBND", "2012-03-02", "2011", "2015"),
    VPCP: ("5240/KH-VPCP", "2013-06-28", "2013", "2015"),
}

# plan, a phrase of a duty's rule, the days on which it is due
DUTIES = [
    (VP13, "trước ngày 31/7/2013", ["2013-07-30"]),
    (VP13, "hàng năm trước ngày 30/11", ["2013-11-29", "2014-11-29", "2015-11-29"]),
    (VP13, "trước ngày 15/12 của từng năm 2013 và 2014", ["2013-12-14", "2014-12-14"]),
    (BD, "trước ngày 01 tháng 3 năm 2014", ["2014-02-28"]),
    (BD, "trước ngày 01 tháng 12 hàng năm", ["2014-11-30", "2015-11-30"]),
    (ND, "Quý 1/2013", ["2013-03-31"]),
    (VP21, "Quý 4/2023", ["2023-12-31"]),
    (VPCP, "trước ngày 5 tháng 6 hàng năm", ["2014-06-04", "2015-06-04"]),
    (VPCP, "trước 05 tháng 12 hàng năm", ["2013-12-04", "2014-12-04", "2015-12-04"]),
]

# of vinh-phuc-2021: 30, 20 and 15 % in 2021 by level, then 20 points a year up to 100
PATHS = [
    ("Cấp tỉnh", [30, 50, 70, 90, 100]),
    ("Cấp huyện", [20, 40, 60, 80, 100]),
    ("Cấp xã", [15, 35, 55, 75, 95]),
]
