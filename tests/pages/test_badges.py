"""Badges: one small image of a plan, an agency or a task, whatever happens."""

from __future__ import annotations

import re

import pytest
from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
PLAN = "/ke-hoach/vinh-phuc-2021"
AGENCY = "/co-quan/vinh-phuc/so-tai-chinh"
TASK = "/ke-hoach/vinh-phuc-2021/nhiem-vu/19"
BADGES = [PLAN, AGENCY, TASK]
LIMIT = 2048  # bytes


def badge(reply) -> etree._Element:
    """What every badge is: small, named, without anything that runs or loads."""
    assert reply.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert len(reply.body) <= LIMIT
    svg = etree.fromstring(reply.body)
    assert svg.tag == SVG + "svg" and svg.get("role") == "img"
    assert svg.get("aria-labelledby") == svg[0].get("id") and svg[0].tag == SVG + "title"
    assert not svg.xpath("//*[local-name() = 'script' or local-name() = 'style' or @style]")
    assert not re.search(rb"href|url\(|@import|on[a-z]+=", reply.body)
    for text in svg.iter(SVG + "text"):
        assert 0 < int(text.get("textLength")) < int(svg.get("width"))
    return svg


def words(svg: etree._Element) -> str:
    return " | ".join("".join(text.itertext()) for text in svg.iter(SVG + "text"))


@pytest.mark.parametrize("address", BADGES)
@pytest.mark.parametrize("query", ["", "?lang=vi", "?lang=en", "?ngay=2026-11-21"])
def test_a_badge_is_an_image_of_its_own(sampled, published, address, query):
    for tiendo in (sampled, published):
        reply = tiendo.get(f"{address}.svg{query}")
        assert reply.status == 200
        assert reply.headers["Cache-Control"] == "public, max-age=300"
        assert re.fullmatch(r'"[0-9a-f]{32}"', reply.headers["ETag"])
        badge(reply)


def test_the_count_is_that_of_the_page(sampled):
    count = etree.fromstring(sampled.get(f"{PLAN}.xml").body).find("{urn:tiendo:1}count")
    done = int(count.get("done_on_time")) + int(count.get("done_late"))
    svg = badge(sampled.get(f"{PLAN}.svg"))
    expected = f"{done}/{count.get('total')} nhiệm vụ đã xong, {count.get('overdue')} quá hạn"
    assert words(svg) == f"Dữ liệu mẫu | {expected} · 15/11/2022"
    assert svg[0].text == (
        "Dữ liệu mẫu: Kế hoạch cải cách hành chính nhà nước tỉnh Vĩnh Phúc giai đoạn 2021-2025: "
        f"{expected}, tính đến ngày 15/11/2022"
    )


def test_silence_is_not_nought_done(published):
    svg = badge(published.get(f"{PLAN}.svg"))
    assert words(svg).startswith("Tiến độ | 68 nhiệm vụ, chưa có báo cáo")
    assert words(svg).endswith(" · 21/11/2026")


@pytest.mark.parametrize("number", [1, 2, 19, 20, 26, 46, 53])
def test_a_task_says_its_state(sampled, number):
    address = f"{PLAN}/nhiem-vu/{number}"
    page = etree.fromstring(sampled.get(address).body, etree.HTMLParser(encoding="utf-8"))
    state = page.xpath("string(//main//span[starts-with(@class, 'tag ')])")
    assert f"| {' '.join(state.split())} · 15/11/2022" in words(badge(sampled.get(f"{address}.svg")))


def test_red_is_for_overdue_only(sampled):
    task = etree.fromstring(sampled.get(f"{TASK}.xml").body).find("{urn:tiendo:1}task")
    assert task.get("timing") == "overdue"
    assert b"#a8201a" in sampled.get(f"{TASK}.svg").body
    assert b"#a8201a" not in sampled.get(f"{PLAN}.svg?ngay=2021-10-20").body


def test_another_day_is_shown_and_said(sampled):
    assert "· 20/10/2021" in words(badge(sampled.get(f"{PLAN}.svg?ngay=2021-10-20")))


@pytest.mark.parametrize("address", BADGES)
def test_the_english_variant_has_english_words(sampled, published, address):
    for tiendo in (sampled, published):
        svg = badge(tiendo.get(f"{address}.svg?lang=en"))
        assert svg.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        assert words(svg).isascii() or words(svg).replace("·", "").isascii()
    assert words(badge(sampled.get(f"{address}.svg?lang=en"))).startswith("Sample data | ")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/ke-hoach/khong-co.svg", 404, "không tìm thấy"),
        ("/ke-hoach/khong-co.svg?lang=en", 404, "not found"),
        ("/co-quan/vinh-phuc/khong-co.svg", 404, "không tìm thấy"),
        (f"{PLAN}/nhiem-vu/999.svg", 404, "không tìm thấy"),
        ("/moi.svg", 404, "không tìm thấy"),
        ("/khong/co/gi.svg", 404, "không tìm thấy"),
        (f"{PLAN}.svg?lang=fr", 400, "chưa xem được"),
        (f"{PLAN}.svg?ngay=2021-02-30", 400, "chưa xem được"),
        (f"{PLAN}.svg?ngay=2031-01-01", 400, "chưa xem được"),
    ],
)
def test_an_error_is_an_image_too(sampled, address, status, said):
    reply = sampled.get(address)
    assert reply.status == status
    assert reply.headers["Cache-Control"] == "public, max-age=10"
    assert words(badge(reply)).endswith(said)


def test_titles_are_escaped_and_long_ones_cut(empty, files):
    hostile = "Việc ]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;" + "Ạ" * 85
    empty.run("import", files.place(), files.plan(("Việc thứ nhất", hostile)))
    svg = badge(empty.get("/ke-hoach/ke-hoach-thu/nhiem-vu/1.svg"))
    assert "Việc ]]> <script>alert(1)</script> &amp; \"ẠẠ" in svg[0].text
    assert "Ạ…: " in svg[0].text


def test_an_agency_without_tasks_has_a_badge(empty, files):
    empty.run("import", files.place())
    assert "chưa có nhiệm vụ nào" in words(badge(empty.get("/co-quan/tinh-thu/so-y-te.svg")))
