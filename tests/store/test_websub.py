"""A WebSub hub is told of what was published, and can neither break nor hold it up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from lxml import etree

SITE = "http://example.org/tien-do"
TOPICS = [f"{SITE}/moi.rss", f"{SITE}/moi.atom"]
ATOM = "{http://www.w3.org/2005/Atom}"


@contextmanager
def hub(status: int = 202) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A hub on the loopback: its address, and what it was told."""
    told: list[dict[str, list[str]]] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            told.append(parse_qs(self.rfile.read(length).decode("ascii")))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hub", told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def report(tiendo, check: bool = True):
    return tiendo.run("update", "ke-hoach-thu", "1", "--by", "Sở Nội vụ", "--on", "2013-09-01",
                      "--execution", "in_progress", check=check)  # fmt: skip


def test_the_hub_is_told_after_each_publication(empty, files):
    with hub() as (address, told):
        empty.configure(websub_hub=address)
        place, plan = files.place(), files.plan()
        assert empty.run("import", place, plan).err == ""
        wanted = {"hub.mode": ["publish"], "hub.url": TOPICS}
        assert told == [wanted]
        empty.run("import", place, plan)  # nothing differs
        assert told == [wanted]
        report(empty)
        assert told == [wanted, wanted]
        empty.run("update", "ke-hoach-thu", "99", "--by", "Sở Nội vụ", "--on", "2013-09-01",
                  "--execution", "done", check=False)  # fmt: skip
        assert told == [wanted, wanted]


@pytest.mark.parametrize("status, words", [(500, "it answered 500"), (404, "it answered 404")])
def test_a_hub_that_refuses_is_named(small, status, words):
    with hub(status) as (address, told):
        small.configure(websub_hub=address)
        result = report(small)
    assert (result.code, result.out) == (0, "published\n") and len(told) == 1
    assert result.err.count("\n") == 1 and words in result.err and address in result.err


def test_a_hub_that_is_not_there_breaks_nothing(small):
    with hub() as (address, _):
        pass
    small.configure(websub_hub=address)
    result = report(small)
    assert (result.code, result.out) == (0, "published\n")
    assert result.err.count("\n") == 1 and "published, but the hub was not told" in result.err
    assert small.rows("SELECT count(*) FROM fact") == [(1,)]


def test_feeds_name_the_hub(small):
    assert 'rel="hub"' not in small.page("/moi.rss") + small.page("/moi.atom")
    small.configure(websub_hub="https://hub.example/?a=1&b=2")
    for form in ("rss", "atom"):
        tree = etree.fromstring(small.get(f"/moi.{form}").body)
        links = {link.get("rel"): link.get("href") for link in tree.iter(f"{ATOM}link")}
        assert links["hub"] == "https://hub.example/?a=1&b=2"
        assert links["self"] == f"{SITE}/moi.{form}"


def test_an_address_that_is_none_is_refused(small):
    small.configure(websub_hub="hub.example")
    result = small.run("verify", check=False)
    assert result.code == 1 and "`websub_hub` must be an address" in result.err
