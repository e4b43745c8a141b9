"""Attacks: markup in every field and parameter, injections, traversal, poisoned caches."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

import lxml.html
import pytest
from icalendar import Calendar
from lxml import etree
from website import PREFIXES, ROOT, Answer, Site, running

from harness import PLACE, PLAN

# An element, an attribute and a script of names that no page has; ends of what may stand around it
MARKUP = (
    "\"'><q9z onq9z=1></title></textarea></script><script>q9z()</script>"
    "--><![CDATA[ ]]> {$q9z} &lt;q9z&gt;"
)
TEXT = escape(MARKUP)
PLAN_TEXTS = (
    *("Kế hoạch thử", "Nhóm một", "Nhóm hai", "Việc thứ nhất", "Việc thứ hai", "Việc thứ ba"),
    *("Việc thứ tư", "Đề án", "Người dân hài lòng", "Báo cáo kết quả năm", "UBND tỉnh"),
    *("Bố trí kinh phí", "Văn bản không nêu thời hạn.", "Mục III", "1/KH-UBND"),
    *("Ủy ban nhân dân Tỉnh Thử", 'kind="Kế hoạch"', 'unit="%"'),
)
EVIDENCE = (
    f'document="{TEXT}" document_date="2014-01-05" note="{TEXT}"'
    ' link="http://example.org/&quot;>&lt;q9z/onq9z=1>"'
)
OF_TASK = 'plan="ke-hoach-thu" task="{}" by="{}" on="{}"'
FACTS = f"""\
<updates xmlns="urn:tiendo:1">
  <update {OF_TASK.format(1, "so-noi-vu", "2014-01-05")} execution="done" {EVIDENCE}/>
  <update {OF_TASK.format(4, "so-y-te", "2014-01-05")} execution="in_progress" {EVIDENCE}/>
  <confirmation {OF_TASK.format(1, "so-noi-vu", "2014-01-06")} {EVIDENCE}/>
  <amendment {OF_TASK.format(2, "so-tai-chinh", "2014-01-06")} milestone="3"
    deadline="31/12/2016" {EVIDENCE}/>
  <dropping {OF_TASK.format(3, "so-noi-vu", "2014-01-06")} {EVIDENCE}/>
  <condition {OF_TASK.format(4, "so-y-te", "2014-01-07")} deadline="Quý II/2015" {EVIDENCE}/>
  <measurement plan="ke-hoach-thu" target="hai-long" on="2013-12-31" value="61.5"
    source="{TEXT}" {EVIDENCE}/>
  <filing plan="ke-hoach-thu" duty="bao-cao-nam" due="2013-11-29" by="so-noi-vu"
    on="2013-11-20" {EVIDENCE}/>
  <succession place="tinh-thu" agency="so-y-te" on="2015-01-01" name="{TEXT} Y" {EVIDENCE}/>
</updates>
"""
AGENCIES = ("Tỉnh Thử", "Sở Nội vụ", "Sở Tài chính", "Sở TC", "Sở Y tế")


def hostile(text: str, old: tuple[str, ...]) -> str:
    """A text of the small files with hostile ones in it, which differ by their ends."""
    for word in sorted(old, key=len, reverse=True):
        assert word in text, word
        head, _, value = word.rpartition('="')
        new = f'{head}="{TEXT} {value.strip(chr(34))}"' if head else f"{TEXT} {word}"
        text = text.replace(word, new)
    return text


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose every text is markup."""
    folder = tmp_path_factory.mktemp("attacked")
    for name in ("conf", "sql", "xslt"):
        shutil.copytree(ROOT / name, folder / "root" / name)
    sql = folder / "root/sql"
    for path in [*(sql / "places").iterdir(), *(sql / "plans").iterdir()]:
        path.unlink()
    plan = hostile(PLAN, PLAN_TEXTS)
    plan = plan.replace("của Bộ Y tế", escape("của <q9z onq9z=1> & \"'><q9z>"))
    for name in AGENCIES[1:]:
        plan = plan.replace(f">{name}<", f">{TEXT} {name}<")
    (sql / "places/place.xml").write_text(hostile(PLACE, AGENCIES), encoding="utf-8")
    (sql / "plans/plan.xml").write_text(plan, encoding="utf-8")
    (folder / "facts.xml").write_text(FACTS, encoding="utf-8")
    with running(folder / "var", PREFIXES[1], folder / "root") as site:
        site.tiendo("import", folder / "facts.xml")
        yield site


PLAN_PAGE, AGENCY = "/ke-hoach/ke-hoach-thu", "/co-quan/tinh-thu/so-noi-vu"
PAGES = (
    *("/", "/ke-hoach", PLAN_PAGE, f"{PLAN_PAGE}/chi-tieu", f"{PLAN_PAGE}/che-do-bao-cao"),
    *(f"{PLAN_PAGE}/nhiem-vu/{number}" for number in range(1, 5)),
    *("/nhiem-vu", "/nhiem-vu?state=overdue&sort=updated", "/tim?q=viec", "/tim?q=script"),
    *("/co-quan", "/co-quan/tinh-thu", AGENCY, "/co-quan/tinh-thu/so-y-te", "/moi", "/qua-han"),
    *("/sap-den-han", "/theo-doi", "/nhat-ky", *(f"/nhat-ky/{n}" for n in range(1, 12))),
    *("/du-lieu", "/phuong-phap", "/gioi-thieu"),
)
EMBEDDED = (
    *(f"/nhung{page}" for page in ("/moi", "/qua-han", PLAN_PAGE, f"{PLAN_PAGE}/nhiem-vu/1")),
    *(f"/nhung{AGENCY}", f"{PLAN_PAGE}.svg", f"{PLAN_PAGE}/nhiem-vu/1.svg", f"{AGENCY}.svg"),
)
DATA = (
    *(f"{page}.{form}" for page in ("/moi", PLAN_PAGE, AGENCY) for form in ("rss", "atom")),
    *(f"{PLAN_PAGE}/nhiem-vu/{number}.atom" for number in range(1, 5)),
    *(f"{page}.ics" for page in ("/ke-hoach", PLAN_PAGE, AGENCY)),
    *(f"{page}.csv" for page in ("/nhiem-vu", "/ke-hoach", "/moi", PLAN_PAGE)),
    *("/nhiem-vu.rss?plan=ke-hoach-thu", "/qua-han.rss", "/sap-den-han.atom", "/theo-doi.opml"),
    *("/du-lieu.jsonld", "/du-lieu/README.txt", "/sitemap.xml", "/nhat-ky/2/goc"),
)


def without_markup(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        assert etree.QName(element).localname != "q9z", "an element"
        for name, value in element.attrib.items():
            assert "q9z" not in name, f"the attribute {name}"
            if name in ("href", "src", "action"):
                assert not value.strip().lower().startswith(("javascript:", "data:", "vbscript:"))
        if element.tag == "script" and "/assets/" in element.get("src", ""):
            assert not element.text  # that of widgets
        elif element.tag == "script":
            assert element.get("type") == "application/ld+json"
            json.loads(element.text)


def check(answer: Answer) -> str:
    """Whether markup of a text stands in an answer as markup; its text, otherwise."""
    kind = answer.headers["Content-Type"].split(";")[0]
    if kind == "text/html":
        html = lxml.html.document_fromstring(answer.body)
        without_markup(html)
        return " ".join(html.itertext())
    if kind.endswith(("/xml", "+xml", "x-opml")):
        root = etree.fromstring(answer.body)
        without_markup(root)
        for text in root.itertext():
            # what feeds hold as HTML
            if text.lstrip().startswith("<") and not kind.endswith("/xml"):
                without_markup(lxml.html.document_fromstring(f"<div>{text}</div>"))
        return " ".join([*root.itertext(), *root.xpath("//@*")])
    if kind.endswith("json"):
        json.loads(answer.body)
    elif kind == "text/csv":
        rows = list(csv.reader(io.StringIO(answer.text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
    elif kind == "text/calendar":
        assert not Calendar.from_ical(answer.text).errors
    else:
        assert kind == "text/plain"
    return answer.text


@pytest.mark.parametrize(
    "pages",
    [
        PAGES,
        tuple(f"/en{page}" for page in PAGES if not page.startswith("/nhat-ky")),
        tuple(page.replace("?", ".xml?") if "?" in page else f"{page}.xml" for page in PAGES),
        tuple(page.replace("?", ".json?") if "?" in page else f"{page}.json" for page in PAGES),
        EMBEDDED,
        DATA,
    ],
    ids=["pages", "English", "XML", "JSON", "embedded", "data"],
)
def test_markup_in_a_field_is_text_everywhere(attacked: Site, pages: tuple[str, ...]) -> None:
    shown = 0
    for page in pages:
        answer = attacked.get(page)
        assert answer.status == 200, page
        try:
            shown += "<q9z" in check(answer)
        except AssertionError as found:
            raise AssertionError(f"{page}: {found}") from None
    assert shown >= len(pages) // 3


PARAMETERS = (
    *("plan", "section", "place", "agency", "state", "year", "sort", "page", "q", "truoc", "ngay"),
    *("archive", "excel", "lang", "theme", "size", "utm_source"),
)
PATHS = ("/nhiem-vu", "/tim", "/qua-han", "/moi", "/nhung/qua-han", "/en/tim", "/nhiem-vu.rss")
INJECTIONS = (
    MARKUP,
    "' OR '1'='1",
    "x'); DROP TABLE journal; --",
    "%' UNION SELECT body, actor FROM journal --",
    '" OR search_index MATCH "a*',
    "title:* NEAR(a b) ^x -y",
    "' or count(//*) > 0 or '",
    "'] | //node() | x['",
    "\")) or document('/etc/passwd') or string((\"",
    "{//@*}",
    "javascript:q9z()",
    "a\r\nX-Q9z: 1\r\n\r\n<q9z>",
    "../../../../etc/passwd",
    "\u2028\u2029\ufeff\u202e",
    "%s%n%p",
)


@pytest.mark.parametrize("text", INJECTIONS, ids=range(len(INJECTIONS)))
def test_a_parameter_is_a_value_and_nothing_else(attacked: Site, text: str) -> None:
    for path in PATHS:
        for name in PARAMETERS:
            answer = attacked.get(f"{path}?{name}={quote(text)}")
            assert answer.status in (200, 400, 404), (path, name)
            assert "X-Q9z" not in answer.headers and b"root:" not in answer.body
            check(answer)
    for path in ("/{}", "/ke-hoach/{}", "/co-quan/tinh-thu/{}", "/nhat-ky/{}", "/nhung/ke-hoach/{}"):
        for suffix in ("", ".xml", ".svg", "/"):
            answer = attacked.get(path.format(quote(text, safe="")) + suffix)
            assert answer.status in (308, 400, 404), path
            assert "X-Q9z" not in answer.headers and b"root:" not in answer.body
            assert b"<q9z" not in answer.body
            location = answer.headers.get("Location", attacked.prefix + "/")
            assert location.startswith(attacked.prefix + "/")
    assert attacked.tiendo("verify").startswith("11 entries")


def test_a_filter_with_an_injection_finds_nothing(attacked: Site) -> None:
    everything = json.loads(attacked.get("/nhiem-vu.json").body)
    assert len(everything["tasks"]) == 4
    for text in INJECTIONS[:10]:
        for name in ("plan", "section", "place"):
            found = json.loads(attacked.get(f"/nhiem-vu.json?{name}={quote(text)}").body)
            assert not found.get("tasks")


def test_what_is_searched_for_stands_in_the_form_as_it_was_typed(attacked: Site) -> None:
    for text in (MARKUP, *INJECTIONS[1:10]):
        page = attacked.get(f"/tim?q={quote(text)}").html
        assert page.xpath("//main//input[@name='q']/@value") == [text]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../conf/tiendo.conf",
        "/assets/..%2f..%2fconf%2ftiendo.conf",
        "/assets/%2e%2e/%2e%2e/conf/tiendo.conf",
        "/assets/..%5c..%5cconf",
        "/assets../conf/tiendo.conf",
        "/assets/....//....//conf/tiendo.conf",
        "/assets//etc/passwd",
        "/assets/%00../tiendo.css",
        "/assets/tiendo.css%00.svg",
        "/errors../tiendo.conf",
        "/errors/../tiendo.conf",
        "/errors/en/405.html",
        "/du-lieu/tiendo.zip/../../tiendo.conf",
        "/du-lieu/..%2ftiendo.sqlite",
        "/du-lieu/../../../../../../etc/passwd",
        "/du-lieu/%2e%2e%2f%2e%2e%2fsql%2fschema.rng",
        "/nhat-ky/../../tiendo.sqlite",
        "/../../../../etc/passwd",
        "/..;/tiendo.conf",
    ],
)
def test_no_path_leads_out_of_the_site(attacked: Site, path: str) -> None:
    for prefix in (attacked.prefix, ""):
        answer = attacked.ask(prefix + path)
        assert answer.status in (400, 404)
        for word in (b"SQLite format", b"root:", b"base_url", b"<grammar"):
            assert word not in answer.body


POISONS = (
    "/ke-hoach?utm_source=<q9z>&ngay=",
    "/ke-hoach?ngay=2013-01-01;ngay=2014-01-01",
    "/ke-hoach?&&&=&ngay",
    "/ke-hoach?plan[]=q9z&q=q9z",
    "/ke-hoach%3Fngay=2013-06-01",
    "/ke-hoach#q9z",
    "/./ke-hoach",
    "/x/../ke-hoach",
    "/ke%2Dhoach",
    "/ke-hoach/",
)
POISON_HEADERS = {
    "Host": "q9z.example",
    "X-Forwarded-Host": "q9z.example",
    "X-Forwarded-Prefix": "/q9z",
    "X-Forwarded-For": "q9z",
    "X-Original-URL": "/q9z",
    "X-HTTP-Method-Override": "DELETE",
    "Forwarded": "host=q9z.example;proto=javascript",
    "Accept-Language": "en",
    "Accept-Encoding": "q9z",
    "Cookie": "lang=q9z",
    "Origin": "http://q9z.example",
    "Referer": "http://q9z.example/<q9z>",
    "User-Agent": "<q9z>",
    "Via": "1.1 q9z",
    "Expect": "100-continue",
}


def test_no_request_changes_what_the_next_one_gets(attacked: Site) -> None:
    page = "/nhiem-vu?plan=ke-hoach-thu&sort=deadline"  # which nobody has asked for
    poisoned = attacked.ask(attacked.prefix + page, headers=POISON_HEADERS, body=b"q=1")
    clean = attacked.get(page)
    assert (poisoned.status, clean.status) == (200, 200)
    assert poisoned.body == clean.body and b"q9z.example" not in clean.body
    assert "q9z.example" not in str(clean.headers)
    before = attacked.get("/ke-hoach")
    for target in POISONS:
        attacked.ask(attacked.prefix + target, headers=POISON_HEADERS, body=b"q=1")
        attacked.ask(attacked.prefix + target, "OPTIONS")
        attacked.ask(attacked.prefix + target, "HEAD")
        after = attacked.get("/ke-hoach")
        assert (after.status, after.body) == (200, before.body), target
