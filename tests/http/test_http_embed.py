"""What of the site other sites may show: headers, from nginx on."""

from __future__ import annotations

import json

import lxml.etree
import pytest
from website import ROOT, Site

WIDGETS = ["/nhung/moi", "/nhung/qua-han?place=vinh-phuc", "/nhung/ke-hoach/vinh-phuc-2013"]
OTHERS = ["/", "/moi", "/nhung", "/nhungx", "/khong-co", "/assets/widget.css", "/assets/khong-co.css"]
OTHERS += ["/ke-hoach/vinh-phuc-2013.svg", "/errors/503.html", "/%zz", "/ke-hoach/nhung/moi"]


def ancestors(headers) -> str:
    (policy,) = headers.get_all("Content-Security-Policy")
    (found,) = [part for part in policy.split("; ") if part.startswith("frame-ancestors ")]
    assert "X-Frame-Options" not in headers and "Cross-Origin-Resource-Policy" not in headers
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    return found


@pytest.mark.parametrize("path", [*WIDGETS, "/nhung/khong-co", "/nhung/moi?size=x", "/nhung/moi/"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_widgets_may_be_shown_by_any_site(site: Site, path: str, method: str) -> None:
    answer = site.ask(site.prefix + path, method)
    assert ancestors(answer.headers) == "frame-ancestors 'self' *"


@pytest.mark.parametrize("path", OTHERS)
def test_all_else_by_none(site: Site, path: str) -> None:
    assert ancestors(site.get(path).headers) == "frame-ancestors 'none'"


@pytest.mark.parametrize("path", WIDGETS)
def test_a_widget_that_has_not_changed_is_not_sent_again(site: Site, path: str) -> None:
    again = site.get(path, If_None_Match=site.get(path).headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert ancestors(again.headers) == "frame-ancestors 'self' *"


def test_badges_are_read_from_anywhere_and_kept_for_five_minutes(site: Site) -> None:
    for path, status, keep in [
        ("/ke-hoach/vinh-phuc-2013.svg", 200, 300),
        ("/ke-hoach/khong-co.svg", 404, 10),
    ]:
        answer = site.get(path)
        assert answer.status == status
        assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert answer.headers["Cache-Control"] == f"public, max-age={keep}"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_script_with_a_version_is_kept_for_a_year_and_read_from_anywhere(site: Site) -> None:
    answer = site.get("/assets/embed-1.js")
    assert answer.status == 200
    assert answer.body == (ROOT / "xslt/assets/embed-1.js").read_bytes()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert answer.headers.get_all("Access-Control-Allow-Origin") == ["*"]
    assert ancestors(answer.headers) == "frame-ancestors 'none'"
    assert site.get("/assets/embed-2.js").status == 404


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/oembed", 400, "application/problem+json"),
        ("/oembed?url={site}/moi&format=yaml", 501, "application/problem+json"),
        ("/oembed?url=http://other.example/moi", 404, "application/problem+json"),
        ("/oembed?url={site}/nhat-ky&format=xml", 404, "application/problem+xml"),
        ("/oembed?url={site}/moi&maxwidth=x", 400, "application/problem+json"),
        ("/oembed?url={site}/moi", 200, "application/json"),
        ("/oembed?url={site}/moi&format=xml", 200, "text/xml"),
        ("/ke-hoach/khong-co.svg", 404, "image/svg+xml"),
        ("/ke-hoach/vinh-phuc-2013.svg?lang=fr", 400, "image/svg+xml"),
        ("/co-quan/vinh-phuc/khong-co.svg?lang=en", 404, "image/svg+xml"),
        ("/ke-hoach/khong-co.rss", 404, "application/problem+xml"),
        ("/ke-hoach/khong-co.atom", 404, "application/problem+xml"),
        ("/moi.rss?archive=x", 400, "application/problem+xml"),
        ("/khong-co.rss", 404, "application/problem+xml"),
        ("/ke-hoach/khong-co.ics", 404, "application/problem+json"),
        ("/nhung/ke-hoach/khong-co", 404, "text/html"),
        ("/nhung?what=x", 400, "text/html"),
    ],
)
def test_bad_addresses_are_answered_in_the_form_that_was_asked_for(
    site: Site, path: str, status: int, kind: str
) -> None:
    address = path.format(site=site.url)
    for method in ("GET", "HEAD"):
        answer = site.ask(site.prefix + address, method)
        assert (answer.status, answer.headers.get_content_type()) == (status, kind)
        assert bool(answer.body) == (method == "GET")
        if kind != "text/html":
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
        if method == "GET" and kind.endswith("xml"):
            lxml.etree.fromstring(answer.body)
        if kind == "application/problem+json" and method == "GET":
            assert json.loads(answer.body)["status"] == status
