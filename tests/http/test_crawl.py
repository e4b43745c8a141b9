"""Every link on every page of the whole site, at the root and under a prefix."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import lxml.etree
import lxml.html
import pytest
from harness import BUILD
from website import PREFIX_NAMES, PREFIXES, ROOT, Answer, Site, page_problems, running

TIENDO = "{urn:tiendo:1}"
ATOM = "{http://www.w3.org/2005/Atom}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
CLIENTS = 4


LICENCE = "https://creativecommons.org/licenses/by/4.0/"  # data_licence of tiendo.conf


class Crawl:
    """All that can be reached from the home page, and what is wrong with it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.answers: dict[str, Answer] = {}
        self.ids: dict[str, set[str]] = {}
        self.problems: list[str] = []
        self.kinds: set[tuple[str, ...]] = set()  # of which one was seen
        self.followed: set[str] = set()
        self.links: dict[str, str] = {site.url + "/": "the start"}  # where a link was seen first
        with ThreadPoolExecutor(CLIENTS) as clients:
            while wave := [url for url in self.addresses() if url not in self.answers]:
                for url, answer in zip(wave, clients.map(self.fetch, wave)):
                    self.answers[url] = answer
                    self.check(url, answer)
        for link, seen in self.links.items():
            url, fragment = urldefrag(link)
            if fragment and fragment not in self.ids.get(url, set()):
                self.problems.append(f"{link} on {seen}: nothing has this id")

    def addresses(self) -> set[str]:
        return {urldefrag(link)[0] for link in self.links}

    def fetch(self, url: str) -> Answer:
        return self.site.ask(url.removeprefix(f"http://127.0.0.1:{self.site.port}"))

    def check(self, url: str, answer: Answer) -> None:
        if answer.status != 200:
            self.problems.append(f"{url} on {self.links.get(url)}: {answer.status}")
            return
        kind = answer.headers.get_content_type()
        found = READERS[kind](self, url, answer) if kind in READERS else [f"{kind}?"]
        for problem in found:
            self.problems.append(f"{url}: {problem}")

    def follow(self, url: str, link: str) -> None:
        if link.startswith(("/", "http")):  # it leads to the same place from every page
            if link in self.followed:
                return
            self.followed.add(link)
        # what opens a feed reader or a calendar
        link = re.sub("^feed:|^webcal(?=:)", lambda found: found[0].startswith("w") * "http", link)
        target = urljoin(url, link)
        if self.is_another_of_its_kind(target):
            return
        if target.startswith(self.site.url + "/"):
            self.links.setdefault(target, url)
        elif target != LICENCE:
            self.problems.append(f"{link} on {url}: leads outside")

    def is_another_of_its_kind(self, target: str) -> bool:
        """Where one of every kind will do: what other sites embed of each task and agency, and a filtered
        list in English and as data, whose Vietnamese page is seen with every filter that is linked to."""
        parts = urlsplit(target)
        path, asked = parts.path, dict(parse_qsl(parts.query))
        about, _, question = asked.pop("url", "").partition("?")
        if re.search("/nhung|/oembed", path):
            path = re.sub("/co-quan/[^/]+/[^/]+", "/agency", path + " " + about)
            path = re.sub(r"/(ke-hoach|nhiem-vu|co-quan)/[^/]+", r"/\1", path)
        elif not re.search(r"/en/.*\?|/(nhiem-vu|qua-han|sap-den-han)\.\w+\?", target):
            return False
        fields = sorted([*asked, *dict(parse_qsl(question))])
        # what has few values is asked for with each of them
        kind = (path, *fields, *(asked[name] for name in ("what", "state", "sort") if name in asked))
        if target in self.links:
            return False
        seen = kind in self.kinds
        self.kinds.add(kind)
        return seen

    def read_html(self, url: str, answer: Answer) -> Iterator[str]:
        page = lxml.html.document_fromstring(answer.body)
        self.ids[url] = set(page.xpath("//@id"))
        for link in page.xpath("//@href | //@src | //@action | //@cite | //@data | //@srcset"):
            self.follow(url, link)
        if "/nhung/" in url:
            return  # a widget: tests/pages/test_widgets.py
        yield from page_problems(page)
        yield from language_problems(url.removeprefix(self.site.url), page)
        canonical = urlsplit(url)._replace(query="").geturl()
        if page.xpath("//link[@rel='canonical']/@href") != [canonical]:
            yield "the canonical address is not its own"
        for needed in ("stylesheet", "icon", "alternate"):
            if not page.xpath(f"//link[@rel='{needed}']"):
                yield f"no link to its {needed}"

    def read_xml(self, url: str, answer: Answer) -> Iterator[str]:
        root = lxml.etree.fromstring(answer.body)
        kinds = (TIENDO + "tiendo", TIENDO + "entry", "rss", ATOM + "feed", "opml", RNG + "grammar")
        if root.tag not in kinds:
            yield f"a document of <{root.tag}>"
        links = "//@url | //@xmlUrl | //@htmlUrl | //link/text() | //*[local-name() = 'link']/@href"
        for link in root.xpath(links):
            self.follow(url, link)

    def read_json(self, url: str, answer: Answer) -> Iterator[str]:
        if not isinstance(json.loads(answer.body), dict):
            yield "not an object"

    def read_csv(self, url: str, answer: Answer) -> Iterator[str]:
        rows = list(csv.reader(answer.text.splitlines()))
        if len({len(row) for row in rows}) != 1:
            yield "rows of different lengths"

    def read_asset(self, url: str, answer: Answer) -> Iterator[str]:
        if not answer.body:
            yield "empty"


def language_problems(address: str, page: lxml.html.HtmlElement) -> Iterator[str]:
    """Under /en/ all but marked words is English; tests/pages/test_english.py looks closer."""
    language = "en" if address.startswith("/en/") else "vi"
    if page.get("lang") != language:
        yield f"its language is not {language}"
    if language == "en":
        marked = "ancestor::*[@lang='vi' or self::code or self::title or self::script or self::textarea]"
        for text in page.body.xpath(f".//text()[not({marked})]"):
            if re.search("[À-ÖØ-öø-ỹ]", text):
                yield f"in English: {text.strip()}"


READERS = {
    "text/html": Crawl.read_html,
    "application/xml": Crawl.read_xml,
    "application/rss+xml": Crawl.read_xml,
    "application/atom+xml": Crawl.read_xml,
    "text/x-opml": Crawl.read_xml,
    "text/calendar": Crawl.read_asset,
    "application/opensearchdescription+xml": Crawl.read_asset,
    "application/csvm+json": Crawl.read_json,
    "application/schema+json": Crawl.read_json,
    "application/zip": Crawl.read_asset,
    "application/ld+json": Crawl.read_json,
    "application/json": Crawl.read_json,
    "text/csv": Crawl.read_csv,
    "text/css": Crawl.read_asset,
    "text/javascript": Crawl.read_asset,
    "text/plain": Crawl.read_asset,
    "text/xml": Crawl.read_asset,
    "image/svg+xml": Crawl.read_asset,
}


@pytest.fixture(scope="module", params=list(zip(PREFIXES, ("sanitized", "release"))), ids=PREFIX_NAMES)
def crawl(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """At the root and under a prefix; with sanitizers, which take their time, once."""
    prefix, programs = request.param
    folder = tmp_path_factory.mktemp("crawl")
    with running(folder / "var", prefix, programs=BUILD / programs, dump=True) as site:
        return Crawl(site)


def published(folder: str, element: str) -> set[tuple[str | None, str]]:
    """Every element of a name in the source files: (id of its document, its number or id)."""
    documents = [lxml.etree.parse(path).getroot() for path in (ROOT / "sql" / folder).glob("*.xml")]
    return {
        (document.get("id"), item.get("number") or item.get("id") or "")
        for document in documents
        for item in document.iter(TIENDO + element)
    }


def reached(crawl: Crawl, pattern: str) -> set[tuple[str, ...]]:
    matches = (re.fullmatch(re.escape(crawl.site.url) + pattern, url) for url in crawl.answers)
    return {match.groups() for match in matches if match}


def test_every_link_leads_to_a_sound_page_of_the_site(crawl: Crawl) -> None:
    assert crawl.problems == []


def test_every_task_is_reached(crawl: Crawl) -> None:
    assert len(published("plans", "task")) == 167
    assert reached(crawl, r"/ke-hoach/([^/]+)/nhiem-vu/([^/]+?)") >= published("plans", "task")


def test_every_agency_is_reached(crawl: Crawl) -> None:
    assert reached(crawl, r"/co-quan/([^/]+)/([^/.]+)") == published("places", "agency")


@pytest.mark.parametrize(
    "path",
    [
        r"/ke-hoach/[^/]+/chi-tieu",
        r"/ke-hoach/[^/]+/che-do-bao-cao",
        r"/ke-hoach/[^/]+\.(xml|json|csv|rss|atom|ics)",
        r"/ke-hoach/[^/]+/nhiem-vu/.*\.(rss|atom)",
        r"/qua-han\.(rss|atom|csv)\?place=[^&]+&agency=[^&]+",
        r"/sap-den-han\.(rss|atom)\?plan=[^&]+",
        r"/theo-doi\.opml\?plan=[^&]+",
        r"/ke-hoach\.ics",
        r"/co-quan/[^/]+/[^/]+\.rss",
        r"/moi\.rss",
        r"/nhat-ky/\d+",
        r"/en/",
        r"/en/ke-hoach/[^/]+/nhiem-vu/[^/]+",
        r"/en/co-quan/[^/]+/[^/]+",
        r"/en/ke-hoach/[^/]+/chi-tieu",
        r"/en/nhiem-vu\?.*state=overdue.*",
        r"/en/phuong-phap",
        r"/en/gioi-thieu",
        r"/en/du-lieu",
        r"/en/nhung\?what=task&plan=.*",
        r"/nhung\?what=task&plan=.*",
        r"/nhung/ke-hoach/[^/]+",
        r"/oembed\?.*",
        r"/gioi-thieu",
        r"/giao-dien",
        r"/assets/[0-9a-f]{12}/tiendo\.css",
        r"/assets/[0-9a-f]{12}/icon\.svg",
    ],
)
def test_every_kind_of_address_is_reached(crawl: Crawl, path: str) -> None:
    assert reached(crawl, path)
