"""Each stylesheet makes of a small input the page that stands beside it.

update.sh rewrites the pages after a wanted change.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from harness import Published

HERE = Path(__file__).parent
INPUTS = sorted(path.stem for path in HERE.glob("*.xml"))
SHARED = {"chart", "columns", "common", "fields", "layout", "filter", "feed", "json", "site", "snippet"}

# where the service shows what the stylesheet gets
REAL = {
    "about": ["/gioi-thieu"],
    "agency": ["/co-quan/vinh-phuc/so-noi-vu", "/co-quan/vinh-phuc/ubnd-huyen-lap-thach"]
    + ["/co-quan/vinh-phuc/cac-so-ban-nganh"],
    "changes": ["/moi"],
    "badge": ["/ke-hoach/vinh-phuc-2021"],
    "data": ["/du-lieu"],
    "dcat": ["/du-lieu"],
    "deadlines": ["/qua-han?place=vinh-phuc", "/sap-den-han"],
    "subscribe": ["/theo-doi?place=vinh-phuc", "/theo-doi?plan=vinh-phuc-2021"],
    "opml": ["/theo-doi?place=vinh-phuc", "/theo-doi?plan=vinh-phuc-2021"],
    "design": ["/giao-dien"],
    "duties": ["/ke-hoach/vinh-phuc-2013/che-do-bao-cao"],
    "embed": ["/nhung?what=task", "/nhung?what=agency", "/nhung?what=overdue&place=vinh-phuc"],
    "entry": ["/nhat-ky/8", "/nhat-ky/10"],
    "home": ["/"],
    "journal": ["/nhat-ky"],
    "place": ["/co-quan/vinh-phuc"],
    "places": ["/co-quan"],
    "plan": ["/ke-hoach/vinh-phuc-2021", "/ke-hoach/vinh-phuc-2013"],
    "plans": ["/ke-hoach"],
    "search": ["/tim?q=thu+tuc", "/tim?q=thu+tucc"],
    "targets": ["/ke-hoach/vinh-phuc-2021/chi-tieu"],
    "tasks": ["/nhiem-vu?state=overdue&plan=vinh-phuc-2021"],
    "method": ["/phuong-phap"],
    "widget": ["/co-quan/vinh-phuc/so-tai-chinh"],
    "task": ["/ke-hoach/vinh-phuc-2013/nhiem-vu/2.6", "/ke-hoach/vinh-phuc-2021/nhiem-vu/46"],
}
# rows that the store of the test does not have
ONLY_LATER = {"/tiendo/older", "/tiendo/notes/note"}


def expected_of(name: str) -> Path:
    forms = {"rss": "rss", "atom": "atom", "opml": "opml", "calendar": "txt", "badge": "svg"}
    forms |= dict.fromkeys(("sitemap", "robots", "opensearch", "dcat", "csvw"), "txt")
    forms |= {"schema-rng": "rng", "schema-json": "txt", "readme": "txt", "image": "svg"}
    forms |= dict.fromkeys(("oembed-xml", "oembed-json"), "txt")
    return HERE / f"{name}.{forms.get(name, 'html')}"


def fields(tree: etree._Element, path: str = "") -> set[tuple[str, str]]:
    """The paths of all elements, each with the names of its attributes."""
    path += "/" + etree.QName(tree).localname
    found = {(path, name) for name in tree.attrib} | {(path, "")}
    for child in tree.iterchildren(etree.Element):
        found |= fields(child, path)
    return found


def test_every_stylesheet_has_an_input_and_a_page(root):
    sheets = {path.stem for path in (root / "xslt").glob("*.xsl")} - SHARED
    assert sheets == set(INPUTS)
    assert all(expected_of(name).exists() for name in INPUTS)


def test_no_two_templates_match_the_same(root):
    """All stylesheets are one: of two such templates one would never be used."""
    xsl = "{http://www.w3.org/1999/XSL/Transform}"
    parser = etree.XMLParser(resolve_entities=False)
    seen = {}
    for path in sorted((root / "xslt").glob("*.xsl")):
        for template in etree.parse(path, parser).getroot().findall(f"{xsl}template[@match]"):
            for pattern in template.get("match").split("|"):
                key = (pattern.strip(), template.get("mode"), template.get("priority"))
                assert key not in seen, (key, path.name, seen[key])
                seen[key] = path.name


@pytest.mark.parametrize("name", INPUTS)
def test_page_is_as_expected(name):
    done = subprocess.run([HERE / "transform.sh", name], capture_output=True, timeout=120)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert done.stdout.decode().split(">") == expected_of(name).read_text("utf-8").split(">")


@pytest.mark.parametrize("name", ["home", "plan", "task", "agency", "method"])
def test_page_in_english_is_as_expected(name):
    done = subprocess.run([HERE / "transform.sh", name, "en"], capture_output=True, timeout=120)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    expected = (HERE / f"{name}.en.html").read_text("utf-8")
    assert done.stdout.decode().split(">") == expected.split(">")


@pytest.fixture(scope="module")
def changed(tmp_path_factory, published, root):
    """The five plans, one of which was changed and then shows each part of an event."""
    folder = tmp_path_factory.mktemp("changed")
    with Published(folder) as tiendo:
        tiendo.store.write_bytes(published.store.read_bytes())
        tiendo.configure(now="2023-01-01T00:00:00Z")  # some tasks are late, some come next
        text = (root / "sql/plans/vpcp-2013.xml").read_text(encoding="utf-8")
        path = folder / "plan.xml"
        path.write_text(text.replace("<title>", "<title>Sửa ", 3), encoding="utf-8")
        tiendo.run("import", path)
        tiendo.run("import", *(root / "sql/plans").glob("vpcp-2013.xml"))
        yield tiendo


@pytest.mark.parametrize("name", REAL)
def test_input_has_only_fields_that_real_pages_have(changed, sampled, name):
    """So that a field that a query renames cannot live on in the inputs."""
    real = set()
    for address in REAL[name]:
        path, mark, query = address.partition("?")
        for store in (changed, sampled):
            real |= fields(etree.fromstring(store.get(f"{path}.xml{mark}{query}").body))
    own = {
        field
        for field in fields(etree.parse(HERE / f"{name}.xml").getroot())
        if not any(field[0].startswith(path) for path in ONLY_LATER)
    }
    assert own - real == set()


@pytest.mark.parametrize(
    "name, queries",
    [("rss", ["feed", "feed-notices"]), ("calendar", ["calendar"]), ("sitemap", ["sitemap"])]
    + [("oembed-xml", ["oembed"]), ("oembed-json", ["oembed"])],
)
def test_queries_have_the_fields_of_the_input(root, name, queries):
    """What has no XML form of its own: its queries name the fields."""
    text = "".join((root / f"sql/pages/{query}.sql").read_text("utf-8") for query in queries)
    for path, field in fields(etree.parse(HERE / f"{name}.xml").getroot()):
        if field and path != "/tiendo":
            assert re.search(rf'\b{field}\b', text), (path, field)
