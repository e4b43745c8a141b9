"""Every page's XML and JSON are as the schemas say that the site serves."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from harness import BASE_URL, Published

PLAN = "/ke-hoach/vinh-phuc-2021"
AGENCY = "/co-quan/vinh-phuc/so-noi-vu"
# of each page some addresses
PAGES = {
    "home": ["/"],
    "plans": ["/ke-hoach"],
    "plan": [PLAN, "/ke-hoach/nam-dinh-2012", "/ke-hoach/vinh-phuc-2013"],
    "task": [f"{PLAN}/nhiem-vu/35", f"{PLAN}/nhiem-vu/46", "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.6"],
    "targets": [f"{PLAN}/chi-tieu"],
    "duties": ["/ke-hoach/vinh-phuc-2013/che-do-bao-cao"],
    "tasks": ["/nhiem-vu", "/nhiem-vu?state=overdue&plan=vinh-phuc-2021&sort=deadline&page=2"],
    "search": ["/tim", "/tim?q=thu+tuc", "/tim?q=thu+tucc"],
    "places": ["/co-quan"],
    "place": ["/co-quan/vinh-phuc"],
    "agency": [AGENCY, "/co-quan/vinh-phuc/cac-so-ban-nganh"],
    "changes": ["/moi", "/moi?truoc=7"],
    "deadlines": ["/qua-han", "/qua-han?place=vinh-phuc&agency=so-noi-vu", "/sap-den-han"],
    "subscribe": ["/theo-doi", "/theo-doi?plan=vinh-phuc-2021"],
    "journal": ["/nhat-ky"],
    "entry": ["/nhat-ky/1", "/nhat-ky/8"],
    "data": ["/du-lieu"],
    "embed": ["/nhung", "/nhung?what=task&task=2", "/nhung?what=overdue&place=vinh-phuc&agency=so-noi-vu"],
    "method": ["/phuong-phap"],
    "about": ["/gioi-thieu"],
    "design": ["/giao-dien"],
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    with Published(tmp_path_factory.mktemp("blank")) as tiendo:
        tiendo.make_blank()
        yield tiendo


def form(address: str, suffix: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}{suffix}{mark}{query}"


def described_by(reply) -> str:
    return re.fullmatch(r'<([^>]*)>; rel="describedby"; type="[^"]*"', reply.headers["Link"])[1]


def jing(schema, *files) -> str:
    """What is wrong with the files; "" where nothing is."""
    done = subprocess.run(["jing", schema, *files], capture_output=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


def json_schema(tiendo, page: str) -> Draft202012Validator:
    reply = tiendo.get(f"/du-lieu/{page}.schema.json")
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "application/schema+json; charset=utf-8"
    schema = json.loads(reply.text)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"{BASE_URL}/du-lieu/{page}.schema.json"
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("page", PAGES)
def test_data_is_as_its_schemas_say(published, sampled, blank, page, tmp_path):
    reply = published.get(f"/du-lieu/{page}.rng")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    rng = tmp_path / "page.rng"
    rng.write_bytes(reply.body)
    validator = json_schema(published, page)
    files = []
    for tiendo in (published, sampled, blank):
        for address in PAGES[page]:
            xml, data = (tiendo.get(form(address, suffix)) for suffix in (".xml", ".json"))
            assert xml.status == data.status == 200 or (tiendo, xml.status) == (blank, 404), address
            if xml.status == 404:
                continue
            assert described_by(xml) == f"{BASE_URL}/du-lieu/{page}.rng"
            assert described_by(data) == f"{BASE_URL}/du-lieu/{page}.schema.json"
            wrong = [f"{list(e.path)}: {e.message}" for e in validator.iter_errors(json.loads(data.text))]
            assert wrong == [], address
            files.append(tmp_path / f"{len(files)}.xml")
            files[-1].write_bytes(xml.body)
    assert files and jing(rng, *files) == ""


@pytest.mark.parametrize(
    "old, new",
    [
        ('due="2', 'due="thứ 2'),
        ('timing="', 'timing="x'),
        ('title="', 'subject="'),
        ("</sections>", ""),
        ("<sections>", '<sections x="1">'),
        ("</tiendo>", "<more/></tiendo>"),
    ],
)
def test_the_relax_ng_refuses_what_is_not_so(published, tmp_path, old, new):
    text = published.page(f"{PLAN}.xml")
    assert old in text
    rng, changed = tmp_path / "page.rng", tmp_path / "page.xml"
    rng.write_bytes(published.get("/du-lieu/plan.rng").body)
    changed.write_text(text.replace(old, new), encoding="utf-8")
    assert "error" in jing(rng, changed)


def test_the_json_schema_refuses_what_is_not_so(published):
    validator = json_schema(published, "plan")
    text = published.page(f"{PLAN}.json")

    def wrong(change) -> bool:
        data = json.loads(text)
        assert validator.is_valid(data)
        change(data)
        return not validator.is_valid(data)

    task = ("sections", 0, "tasks", 0)

    def at(data, path):
        for step in path:
            data = data[step]
        return data

    assert wrong(lambda data: at(data, task).update(due="hôm nay"))
    assert wrong(lambda data: at(data, task).update(timing="x"))
    assert wrong(lambda data: at(data, task).update(days="1"))
    assert wrong(lambda data: at(data, task).update(more=1))
    assert wrong(lambda data: at(data, task).pop("title"))
    assert wrong(lambda data: at(data, task).pop("milestones"))
    assert wrong(lambda data: data.pop("plan"))
    assert not wrong(lambda data: at(data, task).update(due=None, title="Việc"))


def test_the_page_of_open_data_lists_every_schema(published, root):
    listed = {
        (row["page"], row["path"])
        for row in json.loads(published.page("/du-lieu.json"))["schemas"]
    }
    source = (root / "fcgi/web/route.c").read_text(encoding="utf-8")
    found = re.findall(r'\{\.pattern = "([^"]+)",\s*\.data = "([^"]+)"([^}]*)\}', source)
    own = {(data, path) for path, data, rest in found if not re.search(r"type|widget|schema", rest)}
    assert listed == own
    assert {page for page, _ in listed} == PAGES.keys()
    links = etree.fromstring(published.page("/du-lieu").encode(), etree.HTMLParser()).xpath("//@href")
    for page in PAGES:
        assert {f"/tien-do/du-lieu/{page}.{form}" for form in ("rng", "schema.json")} <= set(links)


def test_csv_leads_to_its_metadata(published):
    for query in ("", "?plan=vinh-phuc-2021&state=overdue"):
        reply = published.get(f"/nhiem-vu.csv{query}")
        assert described_by(reply) == f"{BASE_URL}/nhiem-vu.csv-metadata.json{query}"
        assert reply.headers["Access-Control-Expose-Headers"] == "ETag, Link"
    assert "Link" not in published.get("/nhiem-vu").headers


@pytest.mark.parametrize(
    "address, status",
    [
        *((f"/du-lieu/khong-co{suffix}", 404) for suffix in (".rng", ".schema.json")),
        *((f"/du-lieu/plan{suffix}", 404) for suffix in ("", ".xml", ".json", ".csv")),
        ("/du-lieu/sitemap.rng", 404),
        ("/ke-hoach.rng", 404),
        (f"{PLAN}.schema.json", 404),
    ],
)
def test_what_has_no_schema(published, address, status):
    assert published.get(address).status == status
