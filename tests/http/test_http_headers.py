"""Headers: security, types, validators, compression."""

from __future__ import annotations

import gzip
import re

import pytest
from website import ROOT, Site

TASK = "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.15"
ASSET = "/assets/tiendo.css"
TYPES = {
    "/": "text/html; charset=utf-8",
    TASK: "text/html; charset=utf-8",
    TASK + ".xml": "application/xml; charset=utf-8",
    TASK + ".json": "application/json; charset=utf-8",
    "/ke-hoach/vinh-phuc-2013.csv": "text/csv; charset=utf-8; header=present",
    "/moi.rss": "application/rss+xml; charset=utf-8",
    ASSET: "text/css",
    "/assets/icon.svg": "image/svg+xml",
}
every_type = pytest.mark.parametrize("path", TYPES)
every_page = pytest.mark.parametrize("path", [path for path in TYPES if "/assets/" not in path])


def assert_secure(headers) -> None:
    (policy,) = headers.get_all("Content-Security-Policy")
    directives = [directive.strip() for directive in policy.split(";")]
    assert "default-src 'none'" in directives
    assert "frame-ancestors 'none'" in directives
    assert "base-uri 'none'" in directives
    assert not re.search(r"unsafe|\*|https?:|data:", policy)
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_all("Referrer-Policy") == ["strict-origin-when-cross-origin"]
    assert len(headers.get_all("Permissions-Policy")) == 1
    assert headers.get_all("Server") == ["nginx"]
    assert "Set-Cookie" not in headers and "X-Powered-By" not in headers


@pytest.mark.parametrize(
    ("status", "method", "path"),
    [
        (200, "GET", "/"),
        (200, "HEAD", "/"),
        (200, "GET", "/moi.rss"),
        (200, "GET", ASSET),
        (308, "GET", "/ke-hoach/"),
        (400, "GET", "/moi?truoc=x"),  # refused by the service
        (400, "GET", "/%zz"),  # refused by nginx
        (404, "GET", "/khong-co"),
        (404, "GET", "/khong-co.json"),
        (404, "GET", "/assets/khong-co.css"),
        (404, "GET", "/errors/503.html"),
        (405, "POST", "/"),
        (405, "POST", ASSET),
    ],
)
def test_every_status_has_security_headers(site: Site, status: int, method: str, path: str) -> None:
    answer = site.ask(site.prefix + path, method)
    assert answer.status == status
    assert_secure(answer.headers)


@every_type
def test_not_modified_has_security_headers_and_no_body(site: Site, path: str) -> None:
    etag = site.get(path).headers["ETag"]
    answer = site.get(path, If_None_Match=etag)
    assert answer.status == 304
    assert answer.body == b""
    assert answer.headers["ETag"] == etag
    assert "Content-Type" not in answer.headers
    assert_secure(answer.headers)


@every_type
@pytest.mark.parametrize("form", ["W/{}", '"other", {}', '{}, W/"other"', "*"])
def test_any_form_of_the_etag_is_recognised(site: Site, path: str, form: str) -> None:
    etag = site.get(path).headers["ETag"]
    assert site.get(path, If_None_Match=form.format(etag)).status == 304


@every_type
@pytest.mark.parametrize("etag", ['"other"', 'W/"other"', '""', "other", '"', ","])
def test_another_etag_gets_the_page(site: Site, path: str, etag: str) -> None:
    assert site.get(path, If_None_Match=etag).status == 200


@every_page
def test_the_etag_of_a_compressed_answer_is_recognised(site: Site, path: str) -> None:
    answer = site.get(path, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    again = site.get(path, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


@every_type
def test_content_has_the_right_type_and_length(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.headers.get_all("Content-Type") == [TYPES[path]]
    assert int(answer.headers["Content-Length"]) == len(answer.body) > 0
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("path", "accept", "expected"),
    [
        ("/khong-co", "text/html", "text/html; charset=utf-8"),
        ("/khong-co", "application/json", "application/problem+json"),
        ("/khong-co", "application/xml", "application/problem+xml; charset=utf-8"),
        ("/khong-co.json", "*/*", "application/problem+json"),
        ("/khong-co.xml", "*/*", "application/problem+xml; charset=utf-8"),
    ],
)
def test_an_error_comes_as_asked_for(site: Site, path: str, accept: str, expected: str) -> None:
    answer = site.get(path, Accept=accept)
    assert answer.status == 404
    assert answer.headers["Content-Type"] == expected
    assert int(answer.headers["Content-Length"]) == len(answer.body) > 0


@pytest.mark.parametrize("path", [*TYPES, "/khong-co", "/ke-hoach/", "/moi?truoc=x"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_has_the_headers_of_get_and_no_body(site: Site, path: str, encoding: str) -> None:
    given = {"Accept-Encoding": encoding}
    full = site.ask(site.prefix + path, "GET", given)
    head = site.ask(site.prefix + path, "HEAD", given)
    # the length of what is compressed as it is sent is not known before
    ignored = {"Date", "Transfer-Encoding"}
    assert head.status == full.status
    assert head.body == b""
    assert {item for item in head.headers.items() if item[0] not in ignored} == {
        item for item in full.headers.items() if item[0] not in ignored
    }


@every_type
def test_gzip_is_negotiated(site: Site, path: str) -> None:
    plain = site.get(path)
    packed = site.get(path, Accept_Encoding="gzip")
    assert plain.headers.get_all("Vary") == packed.headers.get_all("Vary") == ["Accept-Encoding"]
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


@every_page
def test_a_page_may_be_cached_for_a_while(site: Site, path: str) -> None:
    assert "max-age=60" in site.get(path).headers["Cache-Control"].split(", ")


def test_an_error_is_hardly_cached(site: Site) -> None:
    assert site.get("/khong-co").headers["Cache-Control"] == "public, max-age=10"


def test_what_pages_link_to_is_kept_for_a_year_and_has_another_address_when_it_changes(site: Site) -> None:
    links = re.findall(rf'"({site.prefix}/assets/[^"]+)"', site.get("/").text)
    assert {link.rpartition("/")[2] for link in links} == {"tiendo.css", "icon.svg"}
    (folder,) = {link.rpartition("/")[0] for link in links}
    for name in ("tiendo.css", "widget.css", "icon.svg", "drum.svg", "copy.js"):
        answer = site.ask(f"{folder}/{name}")
        assert answer.status == 200
        assert answer.body == (ROOT / "xslt/assets" / name).read_bytes()
        assert answer.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
        assert_secure(answer.headers)
    for path in ("/khong-co.css", "/../conf/run.sh", "/%2e%2e/layout.xsl", "/x/tiendo.css"):
        assert site.ask(folder + path).status in (400, 404)
