"""Widgets: small pages of their own for the pages of others."""

from __future__ import annotations

import re
import gzip

import pytest
from lxml import etree

from harness import BASE_URL, ROOT

PLAN = "/nhung/ke-hoach/vinh-phuc-2021"
AGENCY = "/nhung/co-quan/vinh-phuc/so-tai-chinh"
TASK = "/nhung/ke-hoach/vinh-phuc-2021/nhiem-vu/19"
CHART = f"{PLAN}/dien-bien"
WIDGETS = [PLAN, CHART, AGENCY, TASK, "/nhung/moi", "/nhung/qua-han", "/nhung/qua-han?place=vinh-phuc"]
every_widget = pytest.mark.parametrize("address", WIDGETS)


def widget(tiendo, address: str, **choices: str) -> etree._Element:
    for name, value in choices.items():
        address += f"{'&' if '?' in address else '?'}{name}={value}"
    reply = tiendo.get(address)
    assert reply.status == 200, address
    return etree.fromstring(reply.body, etree.HTMLParser(encoding="utf-8"))


def text(tree: etree._Element) -> str:
    return " ".join(" ".join(tree.find(".//body").itertext()).split())


@every_widget
@pytest.mark.parametrize("size", ["small", "large"])
def test_a_widget_is_light_and_whole(sampled, address, size):
    tree = widget(sampled, address, size=size)
    links = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    style, script = links
    assert re.fullmatch(r"/tien-do/assets/[0-9a-f]{12}/widget\.css", style)
    assert script == "/tien-do/assets/embed-1.js"
    assert not tree.xpath("//script[not(@src)] | //style | //@style | //img | //iframe | //form")
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    parts = [etree.tostring(tree)] + [(ROOT / "xslt/assets" / link.rpartition("/")[2]).read_bytes() for link in links]
    assert sum(len(gzip.compress(part, 6)) for part in parts) <= 15_000


@every_widget
def test_a_widget_says_its_day_and_that_it_is_a_sample(sampled, published, address):
    assert "Số liệu tính đến ngày 15/11/2022" in text(widget(sampled, address))
    assert text(widget(sampled, address)).startswith("Dữ liệu mẫu ")
    assert "Số liệu tính đến ngày 21/11/2026" in text(widget(published, address))
    assert "Dữ liệu mẫu" not in text(widget(published, address))
    assert "Số liệu tính đến ngày 20/10/2021" in text(widget(sampled, address, ngay="2021-10-20"))


@every_widget
def test_every_link_leaves_the_frame_and_the_first_leads_to_the_page(sampled, address):
    tree = widget(sampled, address)
    links = tree.xpath("//body//a")
    assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener")}
    assert links[0].get("href") == BASE_URL + address.removeprefix("/nhung").removesuffix("/dien-bien")
    (canonical,) = tree.xpath("//link[@rel='canonical']/@href")
    assert canonical == links[0].get("href")
    assert sampled.get(canonical).status == 200


@every_widget
@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_the_theme_is_a_class_of_the_page(sampled, address, theme):
    assert widget(sampled, address, theme=theme).get("class") == theme


def test_sizes_show_more(sampled):
    def rows(size: str) -> int:
        return len(widget(sampled, "/nhung/moi", size=size).xpath("//main/ul/li"))

    assert (rows("small"), rows("medium"), rows("large")) == (3, 5, 10)
    assert not widget(sampled, PLAN).xpath("//main//table")
    assert widget(sampled, PLAN, size="large").xpath("//main//table")
    for size in ("small", "medium", "large"):
        assert widget(sampled, CHART, size=size).xpath("//main//*[@class='chart']")
    assert widget(sampled, AGENCY, size="large").xpath("//main//table")


def test_a_silent_agency_is_said_to_be_silent(sampled):
    page = f"{AGENCY.removeprefix('/nhung')}.xml?ngay=2022-09-16"
    tree = etree.fromstring(sampled.get(page).body)
    assert tree.find("{urn:tiendo:1}silence").get("reported") == "0"
    said = text(widget(sampled, AGENCY, ngay="2022-09-16"))
    assert "Chưa có báo cáo kỳ này (Quý IV/2022). Báo cáo gần nhất: 16/06/2022" in said


def test_a_plan_and_a_task_say_whose_agencies_are_silent(sampled):
    silent = etree.fromstring(sampled.get("/ke-hoach/vinh-phuc-2021.xml?ngay=2022-09-16").body)
    count = silent.find("{urn:tiendo:1}silence").attrib
    assert 1 < int(count["silent"]) <= int(count["agencies"])
    said = text(widget(sampled, PLAN, ngay="2022-09-16"))
    whole = f"{count['silent']}/{count['agencies']} cơ quan chủ trì chưa có báo cáo kỳ này"
    assert f"{whole} (Quý IV/2022)." in said
    # the agencies that the view of all agencies calls silent
    place = etree.fromstring(sampled.get("/co-quan/vinh-phuc.xml?ngay=2022-09-16").body)
    leads = {
        agency.get("id")
        for task in silent.iter("{urn:tiendo:1}task")
        if task.get("timing") not in ("on_time", "late", "")
        for agency in task.iterfind("{urn:tiendo:1}lead/{urn:tiendo:1}agency")
    }
    names = {agency.get("id") for agency in place.iterfind("{urn:tiendo:1}silence/{urn:tiendo:1}agency")
             if agency.get("reported") == "0"}
    assert len(leads & names) == int(count["silent"])
    task = next(
        task for task in silent.iter("{urn:tiendo:1}task")
        if task.get("timing") == "not_due"
        and {a.get("id") for a in task.iterfind("{urn:tiendo:1}lead/{urn:tiendo:1}agency")} <= names
    )
    address = f"{PLAN}/nhiem-vu/{task.get('number')}"
    assert "hưa có báo cáo kỳ này (Quý IV/2022)." in text(widget(sampled, address, ngay="2022-09-16"))


def test_an_agency_that_has_reported_is_not_said_to_be_silent(tiendo):
    address = "/nhung/ke-hoach/vinh-phuc-2021/nhiem-vu/19"
    words = "Chưa có báo cáo kỳ này (Quý IV/2026)."
    assert words in text(widget(tiendo, address))
    report = ["--by", "Văn phòng UBND tỉnh", "--on", "2026-11-20", "--execution", "in_progress"]
    tiendo.run("update", "vinh-phuc-2021", "19", *report)
    assert words not in text(widget(tiendo, address))


def test_what_nobody_has_reported_is_said(published):
    assert "Chưa cơ quan nào gửi báo cáo tiến độ lên đây." in text(widget(published, PLAN))
    assert "chưa có báo cáo nào" in text(widget(published, AGENCY))
    assert "Chưa có báo cáo nào." in text(widget(published, TASK))


def test_the_overdue_list_is_that_of_the_page(sampled):
    for query in ("", "?plan=vinh-phuc-2021", "?place=vinh-phuc&agency=so-tai-chinh"):
        page = etree.fromstring(sampled.get(f"/qua-han.xml{query}").body)
        count = page.find("{urn:tiendo:1}count")
        tree = widget(sampled, f"/nhung/qua-han{query}")
        assert f"{count.get('total')} mốc của {count.get('tasks')} nhiệm vụ" in text(tree)
        urls = [mark.get("url") for mark in page.iter("{urn:tiendo:1}milestone")][:5]
        assert tree.xpath("//main/ul/li/a/@href") == urls


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nhung/ke-hoach/khong-co", 404),
        ("/nhung/co-quan/vinh-phuc/khong-co", 404),
        (f"{PLAN}/nhiem-vu/999", 404),
        ("/nhung/qua-han?plan=khong-co", 404),
        ("/nhung/nhat-ky", 404),
        (f"{PLAN}.json", 404),
        (f"{PLAN}.svg", 404),
        (f"{PLAN}?theme=red", 400),
        (f"{PLAN}?size=9", 400),
        (f"{PLAN}?ngay=2031-01-01", 400),
    ],
)
def test_what_is_no_widget(sampled, address, status):
    assert sampled.get(address).status == status


def test_titles_are_escaped(empty, files):
    hostile = "Việc &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;x"
    empty.run("import", files.place(), files.plan(("Việc thứ nhất", hostile)))
    for address in ("/nhung/ke-hoach/ke-hoach-thu/nhiem-vu/1", "/nhung/qua-han", "/nhung/moi"):
        tree = widget(empty, address)
        assert not tree.xpath("//script[not(@src)] | //main//script")
    assert 'Việc <script>alert(1)</script> &amp; "x' in text(
        widget(empty, "/nhung/ke-hoach/ke-hoach-thu/nhiem-vu/1")
    )


@pytest.mark.parametrize(
    "origins",
    ["*", "https://portal.example", "https://a.example:8443  http://*.gov.example"],
)
def test_only_widgets_may_be_framed(tiendo, origins):
    tiendo.configure(embed_origins=origins)

    def ancestors(address: str) -> str:
        policy = tiendo.get(address).headers["Content-Security-Policy"]
        return policy.partition("frame-ancestors ")[2]

    assert ancestors("/nhung/moi") == ancestors("/nhung/khong-co") == f"'self' {origins}"
    for address in ("/", "/moi", "/nhung", "/khong-co", "/moi.json", "/ke-hoach/vinh-phuc-2021.svg"):
        assert ancestors(address) == "'none'"


def test_scripts_run_in_widgets_and_where_they_are_chosen_only(published):
    def scripts(address: str) -> bool:
        policy = published.get(address).headers["Content-Security-Policy"].split("; ")
        assert not [part for part in policy if part.startswith("script-src ") and part != "script-src 'self'"]
        return "script-src 'self'" in policy

    assert all(scripts(address) for address in [*WIDGETS, "/nhung"])
    assert not any(scripts(address) for address in ("/", "/moi", "/theo-doi", "/khong-co"))


@pytest.mark.parametrize(
    "origins",
    ["", "portal.example", "https://", "https://a.example/path", "https://a;script-src *", "'none'"]
    + ["https://a.example, https://b.example"],
)
def test_other_origins_are_refused_with_the_line(tiendo, origins):
    tiendo.configure(embed_origins=origins)
    result = tiendo.run("get", "/", check=False)
    assert result.code == 1
    assert "`embed_origins` must be *, or origins such as https://portal.example" in result.err
