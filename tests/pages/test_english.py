"""English under /en/: the same pages with English words, the words of plans marked as Vietnamese."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import lxml.html
import pytest

from harness import Published

WORDS = re.compile(r'<!ENTITY (\S+) "([^"]*)">')
# how the language writes numbers and dates, not what it says
FORMS = re.compile(r"lang(\.|$)")

PAGES = [
    "/",
    "/ke-hoach",
    "/ke-hoach/vinh-phuc-2021",
    "/ke-hoach/binh-dinh-2013",
    "/ke-hoach/vinh-phuc-2021/nhiem-vu/19",
    "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.6",
    "/ke-hoach/nam-dinh-2012/nhiem-vu/1",
    "/ke-hoach/vinh-phuc-2021/chi-tieu",
    "/ke-hoach/vinh-phuc-2013/che-do-bao-cao",
    "/nhiem-vu",
    "/nhiem-vu?plan=vinh-phuc-2021&section=I&state=overdue&sort=deadline",
    "/nhiem-vu?place=vinh-phuc&agency=so-noi-vu&year=2022",
    "/tim",
    "/tim?q=thu+tuc",
    "/tim?q=thu+tucc",
    "/tim?q=41/2007",
    "/co-quan",
    "/co-quan/vinh-phuc",
    "/co-quan/vinh-phuc/so-noi-vu",
    "/co-quan/vinh-phuc/ubnd-huyen-lap-thach",
    "/co-quan/vinh-phuc/cac-so-ban-nganh",
    "/co-quan/binh-dinh",
    "/moi",
    "/qua-han",
    "/qua-han?place=vinh-phuc&plan=vinh-phuc-2021",
    "/sap-den-han",
    "/theo-doi",
    "/theo-doi?place=vinh-phuc",
    "/theo-doi?plan=vinh-phuc-2021",
    "/nhat-ky",
    "/nhat-ky/1",
    "/nhat-ky/8",
    "/nhat-ky/200",
    "/nhat-ky/2376",
    "/du-lieu",
    "/nhung",
    "/nhung?what=task&plan=vinh-phuc-2013&task=2.14&lang=vi",
    "/nhung?what=agency&place=vinh-phuc&agency=khong-co",
    "/nhung?what=overdue&place=vinh-phuc",
    "/nhung?what=chart",
    "/nhung?what=changes",
    "/nhung?what=badge",
    "/phuong-phap",
    "/gioi-thieu",
    "/giao-dien",
    "/nowhere",
    "/?ngay=2014-06-30",
    "/ke-hoach/vinh-phuc-2013?ngay=2014-06-30",
]
WIDGETS = [
    "/nhung/moi",
    "/nhung/qua-han",
    "/nhung/ke-hoach/vinh-phuc-2021?size=large",
    "/nhung/ke-hoach/vinh-phuc-2021?ngay=2022-09-16",
    "/nhung/ke-hoach/vinh-phuc-2021/dien-bien?size=large",
    "/nhung/ke-hoach/vinh-phuc-2021/nhiem-vu/19",
    "/nhung/co-quan/vinh-phuc/so-noi-vu?size=large",
]


@pytest.fixture(scope="module")
def marked(sampled, tmp_path_factory, root) -> Published:
    """The site with every English word in brackets, ⟦so⟧."""
    folder = tmp_path_factory.mktemp("marked")
    share = folder / "share"
    share.mkdir()
    (share / "sql").symlink_to(root / "sql")
    shutil.copytree(root / "xslt", share / "xslt")
    path = share / "xslt/words/en.ent"

    def mark(word: re.Match[str]) -> str:
        if FORMS.match(word[1]):
            return word[0]
        forms = "|".join(f"⟦{form}⟧" for form in word[2].split("|"))
        return f'<!ENTITY {word[1]} "{forms}">'

    path.write_text(WORDS.sub(mark, path.read_text("utf-8")), encoding="utf-8")
    with Published(folder, keys=dict(sampled.keys)) as tiendo:
        tiendo.configure(store=sampled.store, share=share)
        yield tiendo


# what has letters and is nobody's language: forms of data, names of fields and files, addresses
NEUTRAL = re.compile(
    r"\b(XML|JSON Schema|JSON|RELAX NG|CSV|CSVW|RSS|Atom|iCalendar)\b"
    r"|\b(string|integer|decimal|boolean|date|dateTime|anyURI)\b|https?://\S+|(?<!\S)/[\w{}/-]+"
    r"|(?<!\w)(\d+\.(\w\b)|[IVX]+\b)(\.\d+)*|\d{4}-\d{2}-\d{2}T[\d:]+Z|#\d+"
    r"|\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}\b"
)
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]")


def texts(element: lxml.html.HtmlElement, language: str):
    """Every text and its language; code, also to be copied, and <title> have none."""
    if not isinstance(element.tag, str) or element.tag in ("code", "script", "textarea", "title", "style"):
        return
    language = element.get("lang", language)
    if element.text:
        yield language, element.text
    for child in element:
        yield from texts(child, language)
        if child.tail:
            yield language, child.tail


@pytest.mark.parametrize("address", PAGES)
def test_english_page_has_no_other_words_than_ours_and_those_of_plans(marked, address):
    check(marked, f"/en{address}")


@pytest.mark.parametrize("address", WIDGETS)
def test_english_widget_likewise(marked, address):
    check(marked, f"{address}{'&' if '?' in address else '?'}lang=en")


def check(marked: Published, address: str) -> None:
    page = lxml.html.document_fromstring(marked.get(address).body)
    assert page.get("lang") == "en"
    assert "⟦" in page.text_content()
    wrong = []
    for language, text in texts(page.body, "en"):
        if language == "vi":
            if "⟦" in text:
                wrong.append(f"ours among theirs: {text.strip()}")
        else:
            rest = NEUTRAL.sub("", BRACKETED.sub("", text))
            if LETTERS.search(rest):
                wrong.append(f"theirs among ours: {text.strip()}")
    for name in ("aria-label", "placeholder", "alt"):
        for value in page.xpath(f"//*[ancestor-or-self::*[@lang][1]/@lang = 'en']/@{name}"):
            if LETTERS.search(BRACKETED.sub("", value)):
                wrong.append(f"{name}: {value}")
    assert wrong == []


@pytest.mark.parametrize(
    "address, plain",
    [
        ("/en", "/en/"),
        ("/en?ngay=2014-01-01", "/en/?ngay=2014-01-01"),
        ("/en/moi/", "/en/moi"),
        ("/en/.json", "/.json"),
        ("/en/ke-hoach/vinh-phuc-2021.json", "/ke-hoach/vinh-phuc-2021.json"),
        ("/en/ke-hoach.csv?excel=1", "/ke-hoach.csv?excel=1"),
        ("/en/ke-hoach.csv-metadata.json", "/ke-hoach.csv-metadata.json"),
        ("/en/moi.rss", "/moi.rss"),
        ("/en/theo-doi.opml?place=x", "/theo-doi.opml?place=x"),
        ("/en/co-quan/vinh-phuc.ics", "/co-quan/vinh-phuc.ics"),
        ("/en/nhat-ky/8/goc", "/nhat-ky/8/goc"),
        ("/en/robots.txt", "/robots.txt"),
        ("/en/ke-hoach/x/nhiem-vu/1.%C4%91.xml", "/ke-hoach/x/nhiem-vu/1.%C4%91.xml"),
        ("/en/ke-hoach/vinh-phuc-2021.svg", "/ke-hoach/vinh-phuc-2021.svg?lang=en"),
        ("/en/nhung/moi?size=small", "/nhung/moi?lang=en&size=small"),
        ("/en/oembed?format=xml", "/oembed?lang=en&format=xml"),
    ],
)
def test_what_has_no_language_is_at_the_plain_address(published, address, plain):
    reply = published.get(address)
    assert (reply.status, reply.headers["Location"]) == (308, f"/tien-do{plain}")


@pytest.mark.parametrize(
    "address", ["/en/nowhere", "/en/nowhere.xml", "/english", "/en-US", "/en/en", "/en//", "/EN"]
)
def test_what_is_nowhere(published, address):
    assert published.get(address).status == 404


@pytest.mark.parametrize(
    "address, status, words",
    [
        ("/en/nowhere", 404, "Page not found"),
        ("/en/%zz", 400, "This address is not written correctly"),
        ("/en?ngay=x%zz", 308, "This page is at another address"),
        ("/en/?ngay=2014-02-31", 400, "This address is not written correctly"),
        ("/en/ke-hoach/nowhere", 404, "Page not found"),
    ],
)
def test_errors_are_in_english(published, address, status, words):
    reply = published.get(address)
    page = lxml.html.document_fromstring(reply.body)
    assert (reply.status, page.get("lang"), page.xpath("string(//h1)")) == (status, "en", words)
    assert page.xpath("//header//a[@hreflang]/@href") == ["/tien-do/"]


def test_a_wrong_method_is_told_in_english(published):
    reply = published.printed("/en/moi", "-X", "POST")
    assert reply.status == 405 and "This site is for reading only" in reply.text


@pytest.mark.parametrize("status", [400, 404, 405, 500, 503])
def test_error_page_of_nginx(published, status):
    page = lxml.html.document_fromstring(published.error_page(f"en/{status}"))
    assert page.get("lang") == "en"
    assert lxml.html.document_fromstring(published.error_page(str(status))).get("lang") == "vi"


def test_numbers_and_dates_are_english(sampled):
    def text(address: str) -> str:
        page = lxml.html.document_fromstring(sampled.get(address).body)
        return " ".join(page.text_content().split())

    home = text("/en/")
    assert "The site opens on 15 November 2022." in home
    assert re.search(r"Of 167 tasks: \d+ completed, \d+ overdue", home)
    assert re.search(r"= \d\d\.\d%", home)
    agency = text("/en/co-quan/vinh-phuc/so-noi-vu")
    assert re.search(r"\d,\d{3} days across \d+ tasks", agency)
    assert "Quarter 4, 2022" in agency
    method = text("/en/phuong-phap")
    assert "(1 day left)" in method and "(31 days left)" in method and "(1 day past)" in method


def test_language_is_no_parameter_of_a_page(published):
    page = lxml.html.document_fromstring(published.get("/moi?lang=en").body)
    assert page.get("lang") == "vi"


def test_search_finds_the_same(published):
    def found(prefix: str) -> list[str]:
        page = lxml.html.document_fromstring(published.get(f"{prefix}/tim?q=thu+tuc").body)
        return [link.removeprefix(f"/tien-do{prefix}") for link in page.xpath("//main//li/a/@href")]

    assert found("/en") == found("") != []


@pytest.mark.parametrize("tiendo", ["https://tinh.example.vn"], indirect=True)
def test_at_the_root_of_a_host(tiendo):
    page = lxml.html.document_fromstring(tiendo.page("/en/ke-hoach"))
    links = set(page.xpath("//header//a/@href | //footer//a/@href"))
    assert {"/en/", "/en/co-quan", "/ke-hoach", "/moi.rss", "/ke-hoach.json"} <= links
    (style,) = page.xpath("//link[@rel='stylesheet']/@href")
    assert re.fullmatch(r"/assets/[0-9a-f]{12}/tiendo\.css", style)
    assert tiendo.get("/en").headers["Location"] == "/en/"
