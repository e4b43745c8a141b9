"""What is told to search engines."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from website import PAGES, Site


def test_every_page_may_be_read_by_search_engines(site: Site) -> None:
    answer = site.get("/robots.txt")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    robots = RobotFileParser()
    robots.parse(answer.text.splitlines())
    assert all(robots.can_fetch("*", site.url + path) for path in PAGES)
