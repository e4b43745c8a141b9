"""Every address in every form: well-formed, of the right type, refused where there is none."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil

import pytest
from harness import Published
from lxml import etree

BASE = "/tien-do"
SITE = "http://example.org/tien-do"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PLAN = "/ke-hoach/vinh-phuc-2021"
AGENCY = "/co-quan/vinh-phuc/so-noi-vu"

# pattern of fcgi/web/route.c: an address, the suffixes that it has beside .xml and .json
FEED = {".rss", ".atom"}
ROUTES = {
    "/": ("/", set()),
    "/ke-hoach": ("/ke-hoach", {".csv", ".ics"}),
    "/ke-hoach/{plan}": (PLAN, {".csv", ".ics"} | FEED),
    "/ke-hoach/{plan}/nhiem-vu/{number}": (f"{PLAN}/nhiem-vu/35", {".csv"} | FEED),
    "/ke-hoach/{plan}/chi-tieu": (f"{PLAN}/chi-tieu", {".csv"} | FEED),
    "/ke-hoach/{plan}/che-do-bao-cao": (f"{PLAN}/che-do-bao-cao", {".csv"} | FEED),
    "/nhiem-vu": ("/nhiem-vu", {".csv"} | FEED),
    "/tim": ("/tim", {".csv"}),
    "/co-quan": ("/co-quan", {".csv"}),
    "/co-quan/{place}": ("/co-quan/vinh-phuc", {".csv", ".ics"} | FEED),
    "/co-quan/{place}/{agency}": (AGENCY, {".csv", ".ics"} | FEED),
    "/moi": ("/moi", {".csv"} | FEED),
    "/qua-han": ("/qua-han", {".csv"} | FEED),
    "/sap-den-han": ("/sap-den-han", {".csv"} | FEED),
    "/nhung": ("/nhung", set()),
    "/theo-doi": ("/theo-doi", {".opml"}),
    "/nhat-ky": ("/nhat-ky", {".csv"}),
    "/nhat-ky/{entry}": ("/nhat-ky/8", set()),
    "/du-lieu": ("/du-lieu", set()),
    "/phuong-phap": ("/phuong-phap", set()),
    "/gioi-thieu": ("/gioi-thieu", set()),
    "/giao-dien": ("/giao-dien", set()),
}
ADDRESSES = [address for address, _ in ROUTES.values()]
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
    assert not tree.xpath("//@style | //@onclick | //script[not(@src) and @type != 'application/ld+json'] | //style")
    for link in tree.xpath("//body//a/@href | //link/@href"):
        own = link.removeprefix("feed:").replace("webcal://", "http://", 1)
        assert own.startswith((f"{BASE}/", f"{SITE}/", "#", "?", LICENCE)) or own == SITE, link
        assert not link.startswith("#") or link[1:] in ids, link
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") for cell in table.iter("th"))
    return tree


def test_the_table_holds_every_route(root):
    source = (root / "fcgi/web/route.c").read_text(encoding="utf-8")
    with_a_page = re.findall(r'\.pattern = "([^"]+)"(?![^}]*\.(?:type|widget|schema))', source)
    assert with_a_page == list(ROUTES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_whole_html(published, address):
    reply = published.get(address)
    assert reply.status == 200
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


@pytest.mark.parametrize("address, suffixes", ROUTES.values())
def test_csv_is_rfc_4180(published, address, suffixes):
    reply = published.get(f"{address}.csv")
    if ".csv" not in suffixes:
        assert reply.status == 404
        return
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert not reply.body.startswith(b"\xef\xbb\xbf")
    assert reply.body.endswith(b"\r\n")
    assert reply.body.count(b"\n") == reply.body.count(b"\r\n")
    header, *rows = csv.reader(io.StringIO(reply.text, newline=""), strict=True)
    assert len(set(header)) == len(header)
    assert rows or address in ("/sap-den-han", "/tim")  # of the latter nothing is asked for
    assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize("address, suffixes", ROUTES.values())
def test_feeds_are_where_the_page_says(published, address, suffixes):
    page = parse_html(published.page(address))
    links = page.xpath("//link[@rel='alternate'][@type][not(contains(@type, 'oembed'))]/@href")
    if not suffixes & FEED:
        assert published.get(f"{address}.rss").status == 404
        assert published.get(f"{address}.atom").status == 404
        assert links == [f"{SITE}/moi.rss"]
        return
    assert links == [f"{SITE}{address}.rss", f"{SITE}{address}.atom"]
    for name, root in (("rss", "rss"), ("atom", "{http://www.w3.org/2005/Atom}feed")):
        reply = published.get(f"{address}.{name}")
        assert reply.status == 200
        assert reply.headers["Content-Type"] == f"application/{name}+xml; charset=utf-8"
        assert etree.fromstring(reply.body).tag == root


@pytest.mark.parametrize("address", ["/nhiem-vu", "/qua-han", "/sap-den-han"])
def test_forms_of_a_filtered_list_are_filtered_alike(published, address):
    chosen = "plan=vinh-phuc-2021&place=vinh-phuc&agency=so-noi-vu"
    tree = parse_html(published.page(f"{address}?agency=so-noi-vu&plan=vinh-phuc-2021"
                                     "&place=vinh-phuc&page=1&utm=x"))
    links = tree.xpath("//link[@rel='alternate'][@type][not(contains(@type, 'oembed'))]/@href")
    assert links == [f"{SITE}{address}.rss?{chosen}", f"{SITE}{address}.atom?{chosen}"]
    forms = tree.xpath("//footer//a/@href")
    assert {f"{BASE}{address}.{form}?{chosen}" for form in ("xml", "json", "rss")} <= set(forms)
    assert f"{BASE}{address}.csv?{chosen}&excel=1" in forms


@pytest.mark.parametrize("address, suffixes", ROUTES.values())
def test_page_links_to_its_other_forms(published, address, suffixes):
    links = set(parse_html(published.page(address)).xpath("//footer//a/@href"))
    path = "" if address == "/" else address
    for suffix in (".xml", ".json", ".csv", ".rss", ".ics"):
        own = {f"{BASE}{path}{suffix}", f"{BASE}{address}{suffix}", f"{SITE}{address}{suffix}"}
        own = {f"{url}?excel=1" for url in own} if suffix == ".csv" else own
        assert bool(own & links) == (suffix in suffixes | {".xml", ".json"}), (suffix, links)


@pytest.fixture(scope="module")
def rootless(published, tmp_path_factory):
    """The five plans on a host of their own."""
    with Published(tmp_path_factory.mktemp("rootless"), "https://tinh.example.vn") as tiendo:
        shutil.copyfile(published.store, tiendo.store)
        yield tiendo


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_prefix_links_begin_at_the_root(rootless, address):
    page = rootless.page(address)
    assert BASE not in page
    tree = parse_html(page)
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"https://tinh.example.vn{address}"]
    links = tree.xpath("//body//a/@href")
    own = ("/", "#", "?", "https://tinh.example.vn/", LICENCE, "feed:https://tinh.", "webcal://tinh.")
    assert all(link.startswith(own) for link in links)
    assert not any(link.startswith("//") for link in links)
    if address == PLAN:
        assert f"{PLAN}/nhiem-vu/35" in links


def test_whole_address_is_understood_too(published):
    assert published.page(f"{SITE}/ke-hoach") == published.page("/ke-hoach")
