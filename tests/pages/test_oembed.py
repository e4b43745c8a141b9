"""oEmbed 1.0: what a page that quotes one of ours is given, and what it is refused."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from lxml import etree, html

from harness import BASE_URL

PLAN = "/ke-hoach/vinh-phuc-2021"
TASK = f"{PLAN}/nhiem-vu/19"
AGENCY = "/co-quan/vinh-phuc/so-noi-vu"
PAGES = [PLAN, TASK, AGENCY, "/moi", "/qua-han"]
WIDTHS = {"small": 320, "medium": 480, "large": 640}


def ask(tiendo, page: str, **more: object):
    url = page if "://" in page else BASE_URL + page
    more = {"url": url, **more}
    return tiendo.get("/oembed?" + "&".join(f"{k}={quote(str(v), safe='')}" for k, v in more.items()))


def rich(tiendo, page: str, **more: object) -> dict:
    reply = ask(tiendo, page, **more)
    assert reply.status == 200, reply.text
    return json.loads(reply.text)


def frame(answer: dict) -> html.HtmlElement:
    quotation, found = html.fragments_fromstring(answer["html"])
    assert (quotation.tag, found.tag) == ("blockquote", "iframe")
    assert set(found.get("sandbox").split()) == {
        "allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox"
    }
    assert quotation.find("a").text == found.get("title") == answer["title"]
    assert (found.get("width"), found.get("height")) == (str(answer["width"]), str(answer["height"]))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_a_widget_is_rich(sampled, page):
    reply = ask(sampled, page)
    assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    answer = json.loads(reply.text)
    assert list(answer) == ["version", "type", "provider_name", "provider_url", "title", "cache_age"] + [
        "width", "height", "html"
    ]
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["provider_url"] == BASE_URL + "/"
    source = urlsplit(frame(answer).get("src"))
    assert source._replace(query="").geturl() == f"{BASE_URL}/nhung{page}"
    assert sampled.get(source.geturl()).status == 200
    (heading,) = html.fromstring(sampled.page(f"/nhung{page}")).xpath("//h1")
    assert answer["title"].startswith(heading.text_content().rstrip("…"))
    assert html.fragment_fromstring(answer["html"].partition("<iframe")[0]).find("a").get("href") == (
        BASE_URL + page
    )


@pytest.mark.parametrize("page", PAGES)
def test_xml_says_the_same(sampled, page):
    reply = ask(sampled, page, format="xml", maxwidth=400)
    assert reply.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    tree = etree.fromstring(reply.body)
    assert tree.tag == "oembed"
    fields = {field.tag: field.text for field in tree}
    answer = rich(sampled, page, format="json", maxwidth=400)
    assert fields == {name: str(value) for name, value in answer.items()}
    assert sampled.get("/oembed/xml?url=" + quote(BASE_URL + page)).body.startswith(b"<?xml")


@pytest.mark.parametrize("page", [*PAGES, f"/nhung{PLAN}/dien-bien"])
def test_the_largest_size_that_fits_is_chosen(sampled, page):
    def size(**room: int) -> tuple[str, int, int]:
        answer = rich(sampled, page, **room)
        asked = parse_qs(urlsplit(frame(answer).get("src")).query)
        return asked["size"][0], answer["width"], answer["height"]

    free = size()
    assert free[:2] == ("medium", 480)
    large = size(maxwidth=1000)
    assert large[:2] == ("large", 640)
    assert size(maxwidth=640, maxheight=large[2]) == large
    assert size(maxwidth=639, maxheight=5000) == free
    small = size(maxwidth=479)
    assert small[:2] == ("small", 320)
    assert size(maxwidth=320, maxheight=small[2]) == small
    # smaller than the smallest: it scrolls
    assert size(maxwidth=200, maxheight=100) == ("small", 200, 100)
    assert size(maxheight=50) == ("small", 320, 50)
    for width in range(100, 800, 90):
        for height in range(100, 1500, 270):
            chosen = size(maxwidth=width, maxheight=height)
            assert chosen[1] <= width and chosen[2] <= height


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("/moi#noi-dung", "/nhung/moi?size=medium"),
        ("/moi/", "/nhung/moi?size=medium"),
        ("/moi?ngay=2022-06-30&utm_source=x", "/nhung/moi?ngay=2022-06-30&size=medium"),
        ("/moi?plan=vinh-phuc-2021", "/nhung/moi?size=medium"),
        (f"/en{TASK}", f"/nhung{TASK}?size=medium&lang=en"),
        ("/qua-han?place=vinh-phuc&agency=so-noi-vu",
         "/nhung/qua-han?place=vinh-phuc&agency=so-noi-vu&size=medium"),
        ("/qua-han?plan=vinh-phuc-2021&ngay=2022-06-30",
         "/nhung/qua-han?plan=vinh-phuc-2021&ngay=2022-06-30&size=medium"),
        ("/nhung/moi?theme=dark&lang=en&size=large", "/nhung/moi?size=medium&theme=dark&lang=en"),
        (f"/nhung{PLAN}/dien-bien", f"/nhung{PLAN}/dien-bien?size=medium"),
        ("https://example.org/tien-do/moi", "/nhung/moi?size=medium"),
    ],
)
def test_what_an_address_asks_for_stays(sampled, page, source):
    assert frame(rich(sampled, page)).get("src") == BASE_URL + source


@pytest.mark.parametrize(
    "page",
    [
        "/", "/khong-co", "/ke-hoach", "/ke-hoach/khong-co", f"{PLAN}/nhiem-vu/999", f"{PLAN}/chi-tieu",
        "/co-quan/vinh-phuc", "/co-quan/vinh-phuc/khong-co", "/nhat-ky", "/nhung", "/nhung/khong-co",
        f"{PLAN}.json", f"{PLAN}.svg", "/qua-han.rss", "/qua-han?plan=khong-co", "/qua-han?agency=x",
        "/moi?ngay=hom-nay", "/oembed", "/tim?q=x", "/%zz", "/moi%00", "/..", "/en", "/en/", "/en/en/moi",
        "http://other.example/tien-do/moi", "http://example.org/moi", "http://example.org.evil/tien-do/moi",
        "http://example.org/tien-doi/moi", "ftp://example.org/tien-do/moi", "javascript://example.org/tien-do/moi",
        "http://x@example.org/tien-do/moi", "http://example.org:81/tien-do/moi", "://example.org/tien-do/moi",
        "http://example.org/tien-do", "http://other.example/?http://example.org/tien-do/moi",
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_has_no_widget_is_not_found(sampled, page, form):
    reply = ask(sampled, page, format=form)
    assert reply.status == 404
    assert reply.headers["Content-Type"].startswith(f"application/problem+{form}")
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    status = json.loads(reply.text)["status"] if form == "json" else int(
        etree.fromstring(reply.body).findtext("{urn:ietf:rfc:7807}status")
    )
    assert status == 404


@pytest.mark.parametrize("page", [*PAGES, "/qua-han?place=vinh-phuc"])
def test_an_english_page_is_embedded_in_english(sampled, page):
    head = html.fromstring(sampled.page(f"/en{page}")).find("head")
    (link,) = head.xpath("link[@type='application/json+oembed']/@href")
    answer = json.loads(sampled.get(urlsplit(link).geturl()).text)
    assert answer == rich(sampled, f"/en{page}")
    assert answer["provider_url"] == f"{BASE_URL}/en/"
    assert "lang=en" in frame(answer).get("src")
    assert html.fragments_fromstring(answer["html"])[0].find("a").get("href") == f"{BASE_URL}/en{page}"
    (heading,) = html.fromstring(sampled.page(f"/en{page}")).xpath("//h1")
    if page in ("/moi", "/qua-han"):
        assert answer["title"] == heading.text_content()
    assert answer == rich(sampled, f"/nhung{page}{'&' if '?' in page else '?'}lang=en")
    assert answer == rich(sampled, page, lang="en")


MOI = quote(f"{BASE_URL}/moi", safe="")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400), ("?", 400), ("?url=", 400), ("?format=json", 400), ("?maxwidth=300", 400),
        ("?url=%zz", 400), ("?url=%00", 400),
        (f"?url={MOI}&maxwidth=x", 400), (f"?url={MOI}&maxheight=0", 400), (f"?url={MOI}&maxwidth=-1", 400),
        (f"?url={MOI}&maxwidth=", 200), (f"?url={MOI}&format=", 200), (f"?url={MOI}&maxwidth=999999999", 200),
        (f"?url={MOI}&callback=x", 200), (f"?url={MOI}&ngay=2022-06-30", 200),
        (f"?url={MOI}&format=yaml", 501), (f"?url={MOI}&format=JSON", 501), ("?format=yaml", 501),
        ("?url=moi", 404), ("?url=/moi", 404),
        pytest.param(f"?url={'x' * 3000}", 404, id="long"), pytest.param(f"?url={'x' * 5000}", 400, id="longest"),
    ],
)
def test_other_questions_have_the_right_status(sampled, query, status):
    reply = sampled.get(f"/oembed{query}")
    assert reply.status == status
    if len(query) > 4096:
        return  # no address at all
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    if status != 200:
        assert reply.headers["Content-Type"] == "application/problem+json"
        assert json.loads(reply.text)["status"] == status


@pytest.mark.parametrize("page", [*PAGES, "/qua-han?place=vinh-phuc"])
def test_a_page_with_a_widget_leads_to_its_answer(sampled, page):
    head = html.fromstring(sampled.page(page)).find("head")
    links = {
        link.get("type"): link
        for link in head.iterfind("link")
        if link.get("rel") == "alternate" and "oembed" in link.get("type", "")
    }
    assert list(links) == ["application/json+oembed", "text/xml+oembed"]
    for link in links.values():
        assert link.get("title")
        url = urlsplit(link.get("href"))
        assert parse_qs(url.query)["url"] == [BASE_URL + page]
        reply = sampled.get(url.geturl())
        assert reply.status == 200
        assert ("xml" in reply.headers["Content-Type"]) == ("xml" in link.get("type"))


@pytest.mark.parametrize("page", ["/", "/nhat-ky", "/nhung", f"{PLAN}/chi-tieu", "/sap-den-han"])
def test_a_page_without_a_widget_leads_to_none(sampled, page):
    assert "oembed" not in sampled.page(page).partition("</head>")[0]


def test_a_title_cannot_leave_its_attribute(empty, files):
    hostile = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; '\\"
    empty.run("import", files.place(), files.plan(("Việc thứ nhất", hostile)))
    answer = rich(empty, "/ke-hoach/ke-hoach-thu/nhiem-vu/1")
    assert answer["title"] == "\"><script>alert(1)</script> &amp; '\\"
    assert "<script" not in answer["html"]
    assert frame(answer).get("src").endswith("/nhung/ke-hoach/ke-hoach-thu/nhiem-vu/1?size=medium")
