"""What of the site other sites may show: headers, from nginx on."""

from __future__ import annotations

import pytest
from website import Site

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
