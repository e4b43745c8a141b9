"""Open data: what machines find, and that it is true."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from lxml import etree

SITE = "http://example.org/tien-do"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ENTRIES = (
    "WITH RECURSIVE n (i) AS (SELECT max(number) + 1 FROM journal UNION ALL"
    " SELECT i + 1 FROM n WHERE i < 50000)"
    "INSERT INTO journal SELECT i, '2026-11-21T03:00:00Z', 'a', 'k', 's', 'b', 'p', 'h' FROM n;"
)


def sitemap(tiendo, address: str = "/sitemap.xml") -> tuple[str, dict[str, str]]:
    """The kind of a sitemap, and its addresses with their days."""
    reply = tiendo.get(address)
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    tree = etree.fromstring(reply.body)
    found = {row.findtext(f"{SITEMAP}loc"): row.findtext(f"{SITEMAP}lastmod") for row in tree}
    assert len(found) == len(tree)
    return etree.QName(tree).localname, found


def test_the_sitemap_has_every_page_once(published):
    kind, found = sitemap(published)
    assert kind == "urlset"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?", day) for day in found.values())
    (plans,), (tasks,), (places,), (agencies,), (entries,) = (
        published.rows(f"SELECT count(*) FROM {name}")[0]
        for name in ("plan", "task", "place", "agency", "journal")
    )
    english = {url: day for url, day in found.items() if url.startswith(f"{SITE}/en/")}
    found = {url: day for url, day in found.items() if url not in english}
    assert english == {f"{SITE}/en{url.removeprefix(SITE)}": day for url, day in found.items()}
    own = [url for url in found if url.count("/") == SITE.count("/") + 1]
    assert len(found) == len(own) + 3 * plans + tasks + places + agencies + entries
    for url in own + [url for url in found if "vinh-phuc-2021" in url][:8]:
        assert published.get(url).status == 200, url
    for place in ("vinh-phuc", "vpcp"):
        assert published.get(f"{SITE}/co-quan/{place}").status == 200
        assert f"{SITE}/co-quan/{place}" in found


def test_lastmod_is_the_day_of_the_last_entry_about_a_page(tiendo):
    before = sitemap(tiendo)[1]
    tiendo.configure(now="2026-12-01T03:00:00Z")
    assert sitemap(tiendo)[1] == before  # time alone changes nothing
    tiendo.run("update", "vinh-phuc-2021", "19", "--milestone", 1, "--by", "Văn phòng UBND tỉnh",
               "--on", "2026-11-30", "--execution", "in_progress")  # fmt: skip
    after = sitemap(tiendo)[1]
    changed = {url.removeprefix(SITE) for url, day in after.items() if before.get(url) != day}
    assert {"/", "/moi", "/qua-han", "/nhat-ky", "/ke-hoach/vinh-phuc-2021", "/co-quan/vinh-phuc",
            "/ke-hoach/vinh-phuc-2021/nhiem-vu/19", "/en/moi"} <= changed  # fmt: skip
    untouched = {"/ke-hoach/vinh-phuc-2013", "/ke-hoach/vinh-phuc-2021/nhiem-vu/1",
                 "/co-quan/nam-dinh", "/nhat-ky/3"}  # fmt: skip
    assert untouched & changed == set() and {SITE + path for path in untouched} <= after.keys()
    assert after[f"{SITE}/ke-hoach/vinh-phuc-2021"] == "2026-12-01T03:00:00Z"
    assert after[f"{SITE}/ke-hoach/vinh-phuc-2021/nhiem-vu/19"] == "2026-12-01"


def test_the_sitemap_of_a_large_site_is_in_parts(tiendo):
    whole = sitemap(tiendo)[1]
    tiendo.spoil(ENTRIES)
    kind, parts = sitemap(tiendo)
    assert kind == "sitemapindex"
    assert parts == dict.fromkeys(
        [f"{SITE}/sitemap.xml?page={page}" for page in (1, 2, 3, 4)], "2026-11-21T03:00:00Z"
    )
    found = [sitemap(tiendo, url) for url in parts]  # pages, tasks, twice entries
    assert [kind for kind, _ in found] == ["urlset"] * 4
    assert [len(part) for _, part in found[2:]] == [50_000] * 2
    assert all(0 < len(part) <= 50_000 for _, part in found)
    together = set().union(*(part for _, part in found))
    assert len(together) == sum(len(part) for _, part in found)
    assert whole.keys() <= together


@pytest.mark.parametrize("tiendo", ["https://tinh.example.vn"], indirect=True)
def test_robots_are_told_of_the_sitemap(tiendo):
    reply = tiendo.get("/robots.txt")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "\nSitemap: https://tinh.example.vn/sitemap.xml\n" in reply.text


def test_browsers_find_the_search(published):
    tree = etree.fromstring(published.page("/ke-hoach").encode(), etree.HTMLParser())
    (link,) = tree.xpath("//link[@rel='search']")
    reply = published.get(link.get("href"))
    assert reply.status == 200
    assert reply.headers["Content-Type"].startswith(link.get("type"))
    tree = etree.fromstring(reply.body)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert 0 < len(tree.findtext(f"{name}ShortName")) <= 16
    assert tree.find(f"{name}Url").get("template") == f"{SITE}/tim?q={{searchTerms}}"


@pytest.mark.parametrize("address", ["/sitemap.json", "/robots", "/opensearch", "/robots.txt.xml"])
def test_what_is_no_page_has_one_form(published, address):
    assert published.get(address).status == 404


def test_csv_for_excel_has_a_mark_and_no_formula(small, files):
    titles = ["=1+1", "+84", "-1", "@a", "Việc, thứ &quot;ba&quot;"]
    old = ["Việc thứ nhất", "Việc thứ hai", "Việc thứ ba", "Việc thứ tư", "Kế hoạch thử"]
    small.run("import", files.plan(*zip(old, titles)))
    plain, excel = (small.get(f"/ke-hoach/ke-hoach-thu.csv{query}") for query in ("", "?excel=1"))
    assert not plain.body.startswith(b"\xef\xbb\xbf") and excel.body.startswith(b"\xef\xbb\xbf")
    assert plain.headers["Content-Type"] == excel.headers["Content-Type"]
    rows = [
        list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"), newline=""), strict=True))
        for reply in (plain, excel)
    ]
    assert [row["title"] for row in rows[0]] == titles[:4]
    assert [row["title"] for row in rows[1]] == ["'" + title for title in titles[:4]]
    assert [row["lead"] for row in rows[0]] == [row["lead"] for row in rows[1]]


def test_numbers_below_zero_stay_numbers_for_excel(sampled):
    text = sampled.get("/qua-han.csv?excel=1").body.decode("utf-8-sig")
    days = [row["days"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert days and all(int(day) < 0 for day in days)


@pytest.mark.parametrize("value", ["0", "true", ""])
def test_excel_is_asked_for_by_1(published, value):
    assert published.get(f"/ke-hoach.csv?excel={value}").status == 400


def header_of(tiendo, path: str) -> list[str]:
    return next(csv.reader(io.StringIO(tiendo.page(f"{path}.csv"), newline="")))


def rows_of(tiendo, path: str) -> int:
    return len(list(csv.reader(io.StringIO(tiendo.page(f"{path}.csv"), newline="")))) - 1


@pytest.mark.parametrize("store", ["published", "sampled"])
def test_every_dataset_is_as_it_says(request, store):
    tiendo = request.getfixturevalue(store)
    data = json.loads(tiendo.page("/du-lieu.json"))
    names = "plans tasks targets duties agencies changes overdue journal"
    assert [dataset["id"] for dataset in data["datasets"]] == names.split()
    for dataset in data["datasets"]:
        paths = [source["path"] for source in dataset["sources"]]
        for path in paths:
            assert header_of(tiendo, path) == [column["name"] for column in dataset["columns"]]
        limit = 1000 if dataset["id"] in ("changes", "journal") else dataset["rows"]
        rows = sum(rows_of(tiendo, path) for path in paths)
        assert rows == min(limit, dataset["rows"]) > 0
        assert re.match(r"20\d\d-\d\d-\d\d", dataset["updated"])
        assert dataset["path"] == (paths[0] if len(paths) == 1 else None)


def test_the_catalogues_name_every_file(sampled):
    data = json.loads(sampled.page("/du-lieu.json"))
    paths = {SITE + source["path"] for row in data["datasets"] for source in row["sources"]}
    reply = sampled.get("/du-lieu.jsonld")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/ld+json; charset=utf-8")
    dcat = json.loads(reply.text)
    assert dcat["@type"] == "dcat:Catalog"
    files = [file for row in dcat["dcat:dataset"] for file in row["dcat:distribution"]]
    urls = {file["dcat:downloadURL"] for file in files}
    assert urls == {f"{path}.{form}" for path in paths for form in ("csv", "json", "xml")}
    tree = etree.fromstring(sampled.page("/du-lieu").encode(), etree.HTMLParser(encoding="utf-8"))
    schema = json.loads(tree.findtext(".//script[@type='application/ld+json']"))
    assert schema["@type"] == "DataCatalog"
    assert {row["@type"] for row in schema["dataset"]} == {"Dataset"}
    loads = {file["contentUrl"] for row in schema["dataset"] for file in row["distribution"]}
    assert loads == {f"{path}.{form}" for path in paths for form in ("csv", "json")}
    for row, own in zip(schema["dataset"], dcat["dcat:dataset"], strict=True):
        assert row["license"] == own["dct:license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert row["name"] == own["dct:title"] and row["name"].endswith("(Dữ liệu mẫu)")
    anchors = {f"{SITE}/du-lieu#{name}" for name in tree.xpath("//h3/@id")}
    assert anchors == {row["url"] for row in schema["dataset"]}
    assert "Dữ liệu mẫu" in schema["description"] and "Dữ liệu mẫu" in dcat["dct:description"]


def test_the_licence_is_the_configured_one(tiendo):
    tiendo.configure(data_licence="https://tinh.example.vn/giay-phep")
    for address in ("/du-lieu", "/du-lieu.jsonld"):
        page = tiendo.page(address)
        assert "https://tinh.example.vn/giay-phep" in page and "creativecommons" not in page


def test_a_title_can_not_end_the_script(small, files):
    title = 'Kế "hoạch" \\ </script><b>'
    escaped = title.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    small.run("import", files.plan(("Kế hoạch thử", escaped)))
    dcat = json.loads(small.page("/du-lieu.jsonld"))
    titles = [file.get("dct:title") for row in dcat["dcat:dataset"] for file in row["dcat:distribution"]]
    assert title in titles
    tree = etree.fromstring(small.page("/du-lieu").encode(), etree.HTMLParser(encoding="utf-8"))
    json.loads(tree.findtext(".//script[@type='application/ld+json']"))
    assert not tree.xpath("//main//b")


TYPES = {
    "string": ".*",
    "integer": r"-?\d+",
    "decimal": r"-?\d+(\.\d+)?",
    "date": r"\d{4}-\d\d-\d\d",
    "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "anyURI": r"https?://[!-~]+",
}
TABLES = [
    *("/ke-hoach", "/nhiem-vu?plan=vinh-phuc-2021", "/co-quan", "/moi", "/qua-han", "/nhat-ky"),
    *("/co-quan/vinh-phuc", "/co-quan/vinh-phuc/so-noi-vu"),
    *("/ke-hoach/vinh-phuc-2021" + part for part in ("", "/chi-tieu", "/nhiem-vu/46")),
    *("/ke-hoach/nam-dinh-2012/che-do-bao-cao", "/tim?q=quy"),
]


@pytest.mark.parametrize("address", TABLES)
def test_the_cells_of_a_csv_are_what_its_metadata_says(sampled, address):
    path, mark, query = address.partition("?")
    reply = sampled.get(f"{path}.csv-metadata.json{mark}{query}")
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "application/csvm+json; charset=utf-8"
    meta = json.loads(reply.text)
    assert meta["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "vi"}]
    assert meta["url"] == f"{SITE}{path}.csv{mark}{query}"
    header, *rows = csv.reader(io.StringIO(sampled.page(meta["url"]), newline=""), strict=True)
    columns = meta["tableSchema"]["columns"]
    assert header == [column["name"] for column in columns]
    assert header == [column["titles"] for column in columns] and rows
    for row in rows:
        for cell, column in zip(row, columns, strict=True):
            kind = column["datatype"]
            pattern = "[01]" if kind == {"base": "boolean", "format": "1|0"} else TYPES[kind]
            parts = cell.split(column["separator"]) if "separator" in column else [cell]
            assert cell == "" or all(re.fullmatch(pattern, part, re.S) for part in parts), (
                column["name"],
                cell,
            )


@pytest.mark.parametrize("address", ["/gioi-thieu", "/nhat-ky/1", "/ke-hoach/khong-co"])
def test_no_metadata_where_there_is_no_csv(published, address):
    reply = published.get(f"{address}.csv-metadata.json")
    assert (reply.status, reply.headers["Content-Type"]) == (404, "application/problem+json")
