"""Replies that are kept: by nginx for everybody, and by the workers behind it."""

from __future__ import annotations

import gzip
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from website import Site, eventually, running

PLAN = "/ke-hoach/vinh-phuc-2013"


@pytest.fixture
def own(tmp_path: Path, copy: Path) -> Iterator[Site]:
    """A site of one's own, whose log has a line for each request that a worker answered."""
    conf = copy / "conf/tiendo.conf"
    text = conf.read_text(encoding="utf-8").replace("log_requests = no", "log_requests = yes")
    conf.write_text(text, encoding="utf-8")
    with running(tmp_path / "var", "", copy) as started:
        yield started


def answered(site: Site, target: str) -> list[str]:
    """The lines of the log about an address."""
    pattern = rf"^<6>tiendo\[\d+\]: request [0-9a-f]{{32}} GET {re.escape(target)}: .*$"
    return re.findall(pattern, site.log, re.MULTILINE)


def test_two_hundred_clients_make_one_page(own: Site) -> None:
    with ThreadPoolExecutor(200) as clients:
        answers = list(clients.map(lambda _: own.get(PLAN), range(200)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    (line,) = answered(own, PLAN)
    assert re.search(r": 200, [1-9]\d* bytes, \d+\.\d ms$", line)


def test_each_coding_has_its_reply(own: Site) -> None:
    plain = own.get(PLAN)
    packed = own.get(PLAN, Accept_Encoding="gzip, deflate")
    small = own.get(PLAN, Accept_Encoding="gzip, deflate, br, zstd")
    assert [answer.headers["Content-Encoding"] for answer in (plain, packed, small)] == [
        None,
        "gzip",
        "br",
    ]
    assert gzip.decompress(packed.body) == plain.body
    assert len(small.body) < len(packed.body) < len(plain.body) / 4
    assert len({answer.headers["ETag"] for answer in (plain, packed, small)}) == 3
    assert {answer.headers["Vary"] for answer in (plain, packed, small)} == {"Accept-Encoding"}
    assert len(answered(own, PLAN)) == 3
    for field in ("br;q=0", "identity", "xbr", "gzip;q=0, br; q=0"):
        assert own.get(PLAN, Accept_Encoding=field).body == plain.body
    assert len(answered(own, PLAN)) == 3
    for answer, field in ((packed, "gzip"), (small, "br")):
        again = own.get(PLAN, Accept_Encoding=field, If_None_Match=answer.headers["ETag"])
        assert (again.status, again.body) == (304, b"")


def test_a_head_leaves_the_get_its_body(own: Site) -> None:
    head = own.ask(PLAN, "HEAD")
    get = own.get(PLAN)
    assert head.body == b"" and len(get.body) == int(head.headers["Content-Length"])
    assert len(answered(own, PLAN)) == 1


def test_no_header_of_one_client_changes_what_others_get(own: Site) -> None:
    fields = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "javascript",
        "X-Original-URL": "/gioi-thieu",
        "X-Rewrite-URL": "/gioi-thieu",
        "X-HTTP-Method-Override": "POST",
        "Accept": "application/json",
        "Accept-Language": "en",
        "Cookie": "a=b",
        "Range": "bytes=0-9",
        "If-None-Match": '"x"',
        "If-Modified-Since": "Thu, 01 Jan 2037 00:00:00 GMT",
    }
    poisoned = own.ask("/ke-hoach", headers=fields)
    missing = own.ask("/khong-co", headers=fields)
    assert missing.headers["Content-Type"] == "application/problem+json"
    clean = own.get("/ke-hoach")
    assert clean.status == 200 and b"evil" not in clean.body + poisoned.body
    assert clean.headers["Content-Type"] == "text/html; charset=utf-8"
    assert clean.text.rstrip().endswith("</html>")
    assert own.get("/khong-co").headers["Content-Type"] == "text/html; charset=utf-8"


def test_what_was_missing_is_there_once_it_is_published(own: Site, files) -> None:
    assert own.get("/ke-hoach/ke-hoach-thu").status == 404
    own.tiendo("import", files.place(), files.plan())
    assert own.get("/ke-hoach/ke-hoach-thu").status == 200


def test_what_is_published_is_seen_soon(own: Site, files) -> None:
    assert "Kế hoạch thử" not in own.page("/ke-hoach")
    own.tiendo("import", files.place(), files.plan())
    eventually("the page has it", lambda: "Kế hoạch thử" in own.page("/ke-hoach"))


def test_without_workers_the_pages_of_the_cache_stay(tmp_path: Path, copy: Path) -> None:
    conf = copy / "conf/nginx-site.conf"
    text = conf.read_text(encoding="utf-8")
    assert "fastcgi_ignore_headers Vary;" in text
    short = (
        "fastcgi_ignore_headers Vary Cache-Control; fastcgi_cache_valid 200 1s;"
        " add_header X-Cache $upstream_cache_status;"
    )
    conf.write_text(text.replace("fastcgi_ignore_headers Vary;", short), encoding="utf-8")
    with running(tmp_path / "var", "", copy) as own:
        before = own.page(PLAN)
        os.kill(own.process.pid, signal.SIGSTOP)  # or it would end nginx too
        os.kill(own.master, signal.SIGTERM)
        eventually("no worker is left", lambda: not own.children(own.process.pid, "tiendo-fcgi"))
        eventually("it has expired", lambda: own.get(PLAN).headers["X-Cache"] == "STALE")
        assert own.page(PLAN) == before
        assert own.get("/co-quan").status == 503
        os.kill(own.process.pid, signal.SIGCONT)
        assert own.end() == 1


def put(content: Path, store: Path) -> None:
    """A file in the place of the store, and nothing left of that."""
    for suffix in ("-wal", "-shm"):
        Path(f"{store}{suffix}").unlink(missing_ok=True)
    os.replace(content, store)


def test_a_store_in_the_place_of_another_is_shown(own: Site, tiendo, files) -> None:
    tiendo.run("import", files.place(), files.plan())
    assert own.get("/ke-hoach/ke-hoach-thu").status == 404
    put(tiendo.store, own.var / "tiendo.sqlite")
    assert own.get("/ke-hoach/ke-hoach-thu").status == 200
    assert "the store was replaced and is open" in own.log


@pytest.mark.parametrize("content", [b"", b"not a store", None])
def test_what_is_no_store_leaves_the_old_one_open(own: Site, content: bytes | None) -> None:
    store = own.var / "tiendo.sqlite"
    if content is None:
        store.unlink()
    else:
        other = own.var / "other"
        other.write_bytes(content)
        put(other, store)
    for path in ("/ke-hoach", "/co-quan", "/moi.rss", PLAN):
        assert own.get(path).status == 200
    if content is not None:
        assert "the store was replaced, the old one goes on: " in own.log


def test_one_client_may_not_ask_all_the_time(tmp_path: Path) -> None:
    with running(tmp_path / "var", rate=1) as limited:
        statuses = [limited.get("/gioi-thieu").status for _ in range(450)]
        assert set(statuses) == {200, 429} and statuses[:400] == [200] * 400
        assert limited.get("/assets/tiendo.css").status == 200
