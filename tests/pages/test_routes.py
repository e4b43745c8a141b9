"""Every address in every form: well-formed, of the right type, refused where there is none."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from lxml import etree

BASE = "/tien-do"
SITE = "http://example.org/tien-do"
PLAN = "/ke-hoach/vinh-phuc-2021"
AGENCY = "/co-quan/vinh-phuc/so-noi-vu"

# pattern of fcgi/web/route.c: an address, has CSV, has a feed
ROUTES = {
    "/": ("/", False, False),
    "/ke-hoach": ("/ke-hoach", True, False),
    "/ke-hoach/{plan}": (PLAN, True, True),
    "/ke-hoach/{plan}/nhiem-vu/{number}": (f"{PLAN}/nhiem-vu/35", True, False),
    "/ke-hoach/{plan}/chi-tieu": (f"{PLAN}/chi-tieu", True, False),
    "/ke-hoach/{plan}/che-do-bao-cao": (f"{PLAN}/che-do-bao-cao", True, False),
    "/nhiem-vu": ("/nhiem-vu", True, False),
    "/tim": ("/tim", True, False),
    "/co-quan": ("/co-quan", True, False),
    "/co-quan/{place}": ("/co-quan/vinh-phuc", True, False),
    "/co-quan/{place}/{agency}": (AGENCY, True, True),
    "/moi": ("/moi", True, True),
    "/nhat-ky": ("/nhat-ky", True, False),
    "/nhat-ky/{entry}": ("/nhat-ky/8", False, False),
    "/phuong-phap": ("/phuong-phap", False, False),
    "/gioi-thieu": ("/gioi-thieu", False, False),
}
ADDRESSES = [address for address, _, _ in ROUTES.values()]
TASKS = [
    ("vinh-phuc-2013", "2.6"),
    ("vinh-phuc-2013", "2.14"),
    ("vinh-phuc-2013", "2.15"),
    ("vinh-phuc-2021", "1"),
    ("vinh-phuc-2021", "19"),
    ("vinh-phuc-2021", "46"),
    ("vinh-phuc-2021", "68"),
    ("binh-dinh-2013", "4.b"),
    ("binh-dinh-2013", "9"),
    ("nam-dinh-2012", "2"),
    ("nam-dinh-2012", "18"),
    ("vpcp-2013", "10.c"),
]


def parse_html(text: str) -> etree._Element:
    """The page as a tree; any mistake but the elements that libxml2 is too old for fails."""
    parser = etree.HTMLParser(encoding="utf-8")
    tree = etree.fromstring(text.encode("utf-8"), parser)
    mistakes = [error for error in parser.error_log if error.type_name != "HTML_UNKNOWN_TAG"]
    assert mistakes == []
    return tree


def check_page(text: str) -> etree._Element:
    assert text.startswith("<!DOCTYPE html>\n<html lang=\"vi\">")
    tree = parse_html(text)
    assert len(tree.findall(".//h1")) == 1
    assert tree.findtext(".//title").strip() not in ("", "-")
    assert tree.xpath("string(//h1)").strip()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "noi-dung" in ids and tree.xpath("//a[@class='skip']/@href") == ["#noi-dung"]
    assert not tree.xpath("//@style | //@onclick | //script[not(@src)] | //style")
    for link in tree.xpath("//body//a/@href | //link/@href"):
        assert link.startswith((f"{BASE}/", f"{SITE}/", "#", "?")) or link == SITE, link
        assert not link.startswith("#") or link[1:] in ids, link
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") for cell in table.iter("th"))
    return tree


def test_the_table_holds_every_route(root):
    source = (root / "fcgi/web/route.c").read_text(encoding="utf-8")
    with_a_page = re.findall(r'\.pattern = "([^"]+)"(?![^}]*\.write)', source)
    assert with_a_page == list(ROUTES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_whole_html(published, address):
    reply = published.get(address)
    assert (reply.status, reply.code, reply.err) == (200, 0, "")
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert reply.headers["Cache-Control"].startswith("public, max-age=60")
    assert re.fullmatch('"[0-9a-f]{32}"', reply.headers["ETag"])
    tree = check_page(reply.text)
    assert tree.xpath("//link[@rel='canonical']/@href") == [SITE + address]


@pytest.mark.parametrize("plan, number", TASKS)
def test_task_page_is_whole_html(published, plan, number):
    page = published.page(f"/ke-hoach/{plan}/nhiem-vu/{number}")
    tree = check_page(page)
    sql = "SELECT title FROM task WHERE plan = ? AND number = ?"
    assert [(tree.xpath("string(//h1)"),)] == published.rows(sql, plan, number)
    assert "chưa có báo cáo" in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_xml_is_in_the_namespace(published, address):
    reply = published.get(f"{address}.xml")
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "application/xml; charset=utf-8"
    tree = etree.fromstring(reply.body)
    assert tree.tag == "{urn:tiendo:1}tiendo"
    assert (tree.get("as_of"), tree.get("sample")) == ("2026-11-21", "false")
    assert all(element.tag.startswith("{urn:tiendo:1}") for element in tree.iter())


@pytest.mark.parametrize("address", ADDRESSES)
def test_json_holds_what_the_xml_holds(published, address):
    reply = published.get(f"{address}.json")
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
    data = json.loads(reply.text)
    assert (data["as_of"], data["sample"]) == ("2026-11-21", False)
    tree = etree.fromstring(published.get(f"{address}.xml").body)
    assert same(tree, data)


def same(element: etree._Element, value: object) -> bool:
    """Whether an element and a JSON value are the same data."""
    if isinstance(value, list):
        return len(element) == len(value) and all(map(same, element, value))
    assert isinstance(value, dict)
    fields = {name: item for name, item in value.items() if not isinstance(item, (dict, list))}
    nested = {name: item for name, item in value.items() if isinstance(item, (dict, list))}
    names = [etree.QName(child).localname for child in element]
    assert names == list(nested)
    for name, text in element.attrib.items():
        item = fields.pop(name)
        if item is None or isinstance(item, bool):
            item = {None: "", False: "false", True: "true"}[item]
        assert text == str(item), name
    assert fields == {}
    return all(map(same, element, nested.values()))


@pytest.mark.parametrize("address, has", [(a, has) for a, has, _ in ROUTES.values()])
def test_csv_is_rfc_4180(published, address, has):
    reply = published.get(f"{address}.csv")
    if not has:
        assert reply.status == 404
        return
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert not reply.body.startswith(b"\xef\xbb\xbf")
    assert reply.body.endswith(b"\r\n")
    assert reply.body.count(b"\n") == reply.body.count(b"\r\n")
    header, *rows = csv.reader(io.StringIO(reply.text, newline=""), strict=True)
    assert len(set(header)) == len(header)
    assert rows or address == "/tim"  # nothing is asked for
    assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize("address, has", [(a, has) for a, _, has in ROUTES.values()])
def test_feed_is_where_the_page_says(published, address, has):
    reply = published.get(f"{address}.rss")
    links = parse_html(published.page(address)).xpath("//link[@rel='alternate']/@href")
    if not has:
        assert reply.status == 404
        assert links == [f"{SITE}/moi.rss"]
        return
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert links == [f"{SITE}{address}.rss"]
    assert etree.fromstring(reply.body).tag == "rss"


@pytest.mark.parametrize("address, has_csv, has_feed", ROUTES.values())
def test_page_links_to_its_other_forms(published, address, has_csv, has_feed):
    links = set(parse_html(published.page(address)).xpath("//footer//a/@href"))
    path = "" if address == "/" else address
    for suffix, has in ((".xml", True), (".json", True), (".csv", has_csv), (".rss", has_feed)):
        own = {f"{BASE}{path}{suffix}", f"{BASE}{address}{suffix}", f"{SITE}{address}{suffix}"}
        assert bool(own & links) == has, (suffix, links)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("tiendo", ["https://tinh.example.vn"], indirect=True)
def test_without_a_prefix_links_begin_at_the_root(tiendo, address):
    page = tiendo.page(address)
    assert BASE not in page
    tree = parse_html(page)
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"https://tinh.example.vn{address}"]
    links = tree.xpath("//body//a/@href")
    assert all(link.startswith(("/", "#", "?", "https://tinh.example.vn/")) for link in links)
    assert not any(link.startswith("//") for link in links)
    if address == PLAN:
        assert f"{PLAN}/nhiem-vu/35" in links


def test_whole_address_is_understood_too(published):
    assert published.page(f"{SITE}/ke-hoach") == published.page("/ke-hoach")
