"""Made-up registers and plans for benchmarks: every place has as many plans, every plan as many tasks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

AGENCIES = [
    ("so-noi-vu", "Sở Nội vụ"),
    ("so-tai-chinh", "Sở Tài chính"),
    ("so-tu-phap", "Sở Tư pháp"),
    ("so-y-te", "Sở Y tế"),
    ("van-phong", "Văn phòng UBND tỉnh"),
    ("so-giao-duc", "Sở Giáo dục và Đào tạo"),
    ("so-khoa-hoc", "Sở Khoa học và Công nghệ"),
    ("so-xay-dung", "Sở Xây dựng"),
    ("thanh-tra", "Thanh tra tỉnh"),
]
VERBS = [
    "Rà soát", "Xây dựng", "Sửa đổi, bổ sung", "Công khai", "Đơn giản hóa", "Kiểm tra", "Đánh giá",
    "Số hóa", "Chuẩn hóa", "Tập huấn về", "Lấy ý kiến về", "Ban hành", "Triển khai thí điểm",
]  # fmt: skip
OBJECTS = [
    "quy chế làm việc", "danh mục thủ tục hành chính", "quy trình một cửa liên thông",
    "đề án vị trí việc làm", "cơ sở dữ liệu cán bộ, công chức", "bộ chỉ số cải cách hành chính",
    "cơ chế tự chủ của đơn vị sự nghiệp", "hồ sơ và kết quả giải quyết thủ tục",
    "dịch vụ công trực tuyến", "định mức sử dụng tài sản công", "kế hoạch đào tạo công chức",
]  # fmt: skip
FIELDS = [
    "ở các sở, ban, ngành", "ở cấp huyện", "ở cấp xã", "trong toàn tỉnh", "tại bộ phận một cửa",
    "trong lĩnh vực đất đai, xây dựng", "trong lĩnh vực y tế, giáo dục",
]  # fmt: skip
PRODUCTS = ["Kế hoạch", "Quyết định", "Báo cáo", "Đề án", "Quy chế"]
PLANS, TASKS, SECTIONS = 5, 100, 5  # of a place; of a plan
FIRST_YEAR = 2022


def deadline(chance: random.Random, year: int) -> str | None:
    kind = chance.randrange(100)
    if kind < 35:
        return f"Quý {chance.choice(['I', 'II', 'III', 'IV'])}/{year}"
    if kind < 55:
        return f"Tháng {chance.randint(2, 12)}/{year}"
    if kind < 70:
        return f"Năm {year}"
    if kind < 80:
        return f"Trước ngày 30/{chance.randint(3, 12)}/{year}"
    if kind < 88:
        return "Thường xuyên"
    return "Sau khi có hướng dẫn của Bộ Nội vụ" if kind < 95 else None


def place_xml(place: int) -> str:
    agencies = "".join(
        f'<agency id="{slug}" kind="department"><name>{name}</name></agency>\n'
        for slug, name in AGENCIES
    )
    return (
        f'<place xmlns="urn:tiendo:1" id="tinh-{place}" kind="province">\n'
        f"<name>Tỉnh {place}</name>\n{agencies}</place>\n"
    )


def task_xml(chance: random.Random, number: str, year: int) -> str:
    (_, lead), (_, other) = chance.sample(AGENCIES, 2)
    phrase = deadline(chance, year)
    title = f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} {chance.choice(FIELDS)}"
    return (
        f'<task number="{number}"><title>{title}</title>'
        f"<product>{chance.choice(PRODUCTS)}</product><lead>{lead}</lead>"
        f"<coordinating>{other}</coordinating>"
        + (f"<deadline>{phrase}</deadline>" if phrase else "")
        + "</task>\n"
    )


def plan_xml(place: int, plan: int) -> str:
    chance = random.Random(f"{place}/{plan}")
    year = FIRST_YEAR + plan
    text = (
        f'<plan xmlns="urn:tiendo:1" id="tinh-{place}-{plan}" place="tinh-{place}">\n'
        f'<document kind="Kế hoạch" number="{plan}/KH-UBND" issued="{year - 1}-12-20"'
        f' from="{year}-01-01" to="{year}-12-31">\n'
        f"<title>Kế hoạch cải cách hành chính năm {year} của Tỉnh {place}</title>\n"
        f"<issuer>Ủy ban nhân dân Tỉnh {place}</issuer>\n"
        "<standing_agency>Sở Nội vụ</standing_agency>\n</document>\n"
    )
    for section in range(1, SECTIONS + 1):
        text += f'<section number="{section}">\n<title>Nhóm nhiệm vụ {section}</title>\n'
        for task in range(1, TASKS // SECTIONS + 1):
            text += task_xml(chance, f"{section}.{task}", year)
        text += "</section>\n"
    return text + "</plan>\n"


def write_files(folder: Path, places: range) -> Iterator[Path]:
    """The files of these places, registers first: import takes them in one transaction."""
    for place in places:
        path = folder / f"place-{place}.xml"
        path.write_text(place_xml(place), encoding="utf-8")
        yield path
    for place in places:
        for plan in range(1, PLANS + 1):
            path = folder / f"plan-{place}-{plan}.xml"
            path.write_text(plan_xml(place, plan), encoding="utf-8")
            yield path
