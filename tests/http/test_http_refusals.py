"""Requests that are refused: each with its status and an accessible page, inside the site."""

from __future__ import annotations

import json
import re

import lxml.etree
import pytest
from website import ROOT, Answer, Site, page_problems

NOT_ALLOWED = ("POST", "PUT", "DELETE", "PATCH", "TRACE")


def assert_page(answer: Answer, site: Site) -> None:
    """An error as people read it: a whole page of this site, without insides."""
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page_problems(answer.html) == []
    path = {"vi": "", "en": "/en"}[answer.html.get("lang")]
    assert f'<a href="{site.prefix}{path}/ke-hoach">' in answer.text
    (style,) = answer.html.xpath("//link[@rel='stylesheet']/@href")
    assert re.fullmatch(rf"{site.prefix}/assets/[0-9a-f]{{12}}/tiendo\.css", style)
    for word in ("sqlite", "xslt", ".xsl", str(ROOT).lower(), "nginx"):
        assert word not in answer.text.lower()


@pytest.mark.parametrize("method", NOT_ALLOWED)
@pytest.mark.parametrize("path", ["/", "/ke-hoach", "/moi.rss", "/khong-co", "/assets/tiendo.css"])
def test_the_public_side_only_reads(site: Site, method: str, path: str) -> None:
    answer = site.ask(site.prefix + path, method, {"Accept": "text/html"})
    assert answer.status == 405
    assert answer.headers.get_all("Allow") == ["GET, HEAD, OPTIONS"]
    if not path.endswith(".rss"):
        assert_page(answer, site)


@pytest.mark.parametrize("size", [1, 1024, 1025, 2_000_000])
@pytest.mark.parametrize("path", ["/", "/assets/tiendo.css"])
def test_a_body_is_refused_whatever_its_size(site: Site, path: str, size: int) -> None:
    answer = site.ask(site.prefix + path, "POST", body=b"x" * size)
    assert answer.status == 405
    assert answer.headers.get_all("Allow") == ["GET, HEAD, OPTIONS"]
    assert_page(answer, site)


@pytest.mark.parametrize(
    "path",
    [
        "/%zz",
        "/%",
        "/%2",
        "/ke-hoach/%00",
        "/ke-hoach%2fvinh-phuc-2013",
        "/ke-hoach/%ff",  # not UTF-8
        "/ke-hoach/%c0%af",  # a slash in too many bytes
        "/ke-hoach/%ed%a0%80",  # half of a surrogate pair
        "/ke-hoach\\vinh-phuc-2013",
        "/" + "a" * 5000,
        "/moi?truoc=",
        "/moi?truoc=0",
        "/moi?truoc=-1",
        "/moi?truoc=1%00",
        "/moi?truoc=%zz",
        "/moi?truoc=" + "9" * 30,
        "/moi?truoc=1&truoc=x",
    ],
)
def test_an_address_that_cannot_be_is_a_bad_request(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 400
    assert_page(answer, site)


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co",
        "/ke-hoach/%0d%0aSet-Cookie:%20a=b",
        "/KE-HOACH",
        "/ke-hoach/khong-co",
        "/ke-hoach/vinh-phuc-2013/nhiem-vu/99",
        "/ke-hoach/vinh-phuc-2013'%20OR%201=1--",
        "/ke-hoach/%25s%25n",
        "/nhat-ky/0",
        "/nhat-ky/01",
        "/nhat-ky/999999999999999999999",
        "//ke-hoach",
        "/ke-hoach//vinh-phuc-2013",
        "/assets/",
        "/assets/khong-co",
        "/errors/",
        "/errors/404.html",
        "/tiendo.sqlite",
        "/tiendo.conf",
        "/assets/../tiendo.css",
        "/assets/%2e%2e/plan.xsl",
    ],
)
def test_an_address_where_nothing_is_is_not_found(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert_page(answer, site)


def test_a_csv_is_only_where_there_is_a_list(site: Site) -> None:
    answer = site.get("/gioi-thieu.csv")
    assert answer.status == 404
    assert json.loads(answer.body)["status"] == 404


def test_a_machine_gets_an_error_that_it_can_read(site: Site) -> None:
    assert json.loads(site.get("/khong-co.json").body)["title"] == "Not Found"
    problem = lxml.etree.fromstring(site.get("/khong-co.xml").body)
    assert problem.findtext("{urn:ietf:rfc:7807}status") == "404"


@pytest.mark.parametrize(
    ("statuses", "request_bytes"),
    [
        ({400}, b"GARBAGE\r\n\r\n"),
        ({400}, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),  # TLS to a plain port
        ({400}, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),  # no host
        ({400}, b"GET /\x00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        ({400}, b"GET /ke hoach HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        ({400}, b"GET / HTTP/1.1\r\nHost: x\r\nBad\x00: y\r\nConnection: close\r\n\r\n"),
        ({400, 414}, b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
        ({400}, b"GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + b"a" * 100_000 + b"\r\n\r\n"),
        ({400}, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 20_000 + b"\r\n"),
        ({400}, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\nConnection: close\r\n\r\n"),
        ({405}, b"BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_garbage_is_refused_with_a_page(
    site: Site, statuses: set[int], request_bytes: bytes
) -> None:
    answer = site.raw(request_bytes.replace(b" /", b" " + site.prefix.encode() + b"/", 1))
    assert answer.status in statuses
    assert_page(answer, site)
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("name", ["If-None-Match", "Accept", "Cookie", "Host", "Range", "X-A"])
@pytest.mark.parametrize(
    "value",
    ["a" * 7000, '"' * 7000, "," * 7000, "%s%n%x" * 500, "\x80\xff" * 500, '"\\', "W/", " "],
    ids=["long", "quotes", "commas", "formats", "bytes", "open", "half", "blank"],
)
def test_hostile_header_values_do_no_harm(site: Site, name: str, value: str) -> None:
    answer = site.ask(site.prefix + "/ke-hoach", headers={name: value, "Host": "x"} | {name: value})
    assert answer.status in ({200, 400, 416} if name in ("Host", "Range") else {200})


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/ke-hoach/", "/ke-hoach"),
        ("/ke-hoach/vinh-phuc-2013/", "/ke-hoach/vinh-phuc-2013"),
        ("/moi/?truoc=5", "/moi?truoc=5"),
        ("/khong-co/", "/khong-co"),
        ("/%C4%91/", "/%C4%91"),
    ],
)
def test_a_trailing_slash_leads_to_the_address_without(site: Site, path: str, to: str) -> None:
    answer = site.get(path)
    assert answer.status == 308
    assert answer.headers.get_all("Location") == [site.prefix + to]


@pytest.mark.parametrize(
    "path",
    ["//example.org/", "///example.org/", "/\\example.org/", "/%5Cexample.org/", "/%0d%0aA:b/"],
)
def test_no_redirect_leads_to_another_host(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status in (308, 400, 404)
    assert not answer.headers.get("Location", site.prefix + "/").startswith(("//", "/\\", "http"))


def test_the_prefix_alone_leads_to_the_home_page(site: Site) -> None:
    answer = site.ask(site.prefix or "/")
    expected = (301, "/tien-do/") if site.prefix else (200, None)
    assert (answer.status, answer.headers["Location"]) == expected
