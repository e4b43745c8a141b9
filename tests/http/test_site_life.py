"""A site while it runs: workers come and go, files and plans change, parts of it end."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from fastcgi import OpenRequest
from test_http_headers import assert_secure
from test_http_refusals import assert_page
from website import PATIENCE, PREFIXES, Site, eventually, processes, running


@pytest.fixture
def own(tmp_path: Path, copy: Path) -> Iterator[Site]:
    """A site of one's own, under a prefix, made from the copy."""
    with running(tmp_path / "var", PREFIXES[1], copy) as started:
        yield started


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def assert_unavailable(site: Site) -> None:
    # of which no cache has a copy
    for path, language in (("/co-quan", "vi"), ("/co-quan.json", "vi"), ("/en/co-quan", "en")):
        answer = site.get(path)
        assert answer.status == 503
        assert answer.headers.get_all("Retry-After") == ["5"]
        assert answer.headers.get_all("Cache-Control") == ["no-store"]
        assert "Allow" not in answer.headers
        assert_secure(answer.headers)
        assert_page(answer, site)
        assert f'<html lang="{language}">' in answer.text
    assert site.get("/assets/tiendo.css").status == 200


def test_a_killed_worker_is_replaced(own: Site) -> None:
    old = own.workers
    assert len(old) == 2
    for pid in old:
        own.kill_worker(pid)
    eventually("two new workers", lambda: len(set(own.workers) - set(old)) == 2)
    eventually("the site answers", lambda: own.get("/").status == 200)
    assert own.log.count("signal 9); it is replaced") == 2


def test_a_reload_is_heard_before_a_worker_that_died_at_once_is_replaced(own: Site) -> None:
    for pid in (old := own.workers):
        own.kill_worker(pid)
    eventually("two new workers", lambda: len(set(own.workers) - set(old)) == 2)
    own.kill_worker(next(pid for pid in own.workers if pid not in old))
    eventually("its end is seen", lambda: own.log.count("it is replaced") == 3)
    os.kill(own.master, signal.SIGHUP)
    eventually("the log tells", lambda: ": reloaded" in own.log)
    eventually("two workers", lambda: len(own.workers) == 2)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("xslt/home.xsl", "</xsl:stylesheet>", "</xsl:sheet>"),
        ("xslt/words/vi.ent", '"', ""),
        ("xslt/words/en.ent", '"', ""),
        ("sql/pages/home.sql", "FROM official_count", "FROM nowhere"),
    ],
)
def test_a_broken_change_is_logged_and_the_old_pages_stay(
    own: Site, copy: Path, file: str, old: str, new: str
) -> None:
    before, workers = own.page("/"), own.workers
    change(copy / file, old, new)
    os.kill(own.master, signal.SIGHUP)
    eventually("the log tells", lambda: "not reloaded" in own.log)
    assert re.search(rf"not reloaded: .*{re.escape(str(copy / file))}:[1-9]\d*: ", own.log)
    assert own.page("/") == before
    assert own.workers == workers


def test_a_repaired_change_is_shown_after_a_reload(own: Site, copy: Path) -> None:
    style, workers = copy / "xslt/home.xsl", set(own.workers)
    good = style.read_text(encoding="utf-8")
    change(style, "</xsl:stylesheet>", "</xsl:sheet>")
    os.kill(own.master, signal.SIGHUP)
    eventually("the log tells", lambda: "not reloaded" in own.log)
    style.write_text(good.replace("<h1>", "<h1>Đã sửa: ", 1), encoding="utf-8")
    os.kill(own.master, signal.SIGHUP)
    eventually("new workers", lambda: len(own.workers) == 2 and not workers & set(own.workers))
    assert "<h1>Đã sửa: " in own.page("/")
    eventually("the log tells", lambda: ": reloaded" in own.log)


def test_a_request_in_hand_is_finished_before_the_end(own: Site) -> None:
    eventually("all wait", lambda: not own.at_work())
    request = OpenRequest(own.var / "tiendo.sock", own.prefix + "/ke-hoach", PATIENCE)
    eventually("a worker has the request in hand", own.at_work)
    os.kill(own.master, signal.SIGTERM)
    answer = request.finish()
    assert answer.status == 200
    assert answer.body.rstrip().endswith(b"</html>")
    assert own.end() == 1  # the service has ended by itself, so the rest does too
    assert "A part of tiendo ended" in own.output


def test_an_import_shows_without_a_restart(own: Site, files) -> None:
    assert own.get("/ke-hoach/ke-hoach-thu").status == 404
    before = feedparser.parse(own.url + "/moi.rss")
    own.tiendo("import", files.place(), files.plan())
    assert "Việc thứ nhất" in own.page("/ke-hoach/ke-hoach-thu")
    assert "Kế hoạch thử" in own.page("/")

    def changed():
        after = feedparser.parse(own.url + "/moi.rss", etag=before.etag)
        return after if after.status == 200 else None

    after = eventually("caches have the new feed", changed)
    assert [item.id for item in after.entries[1:]] == [item.id for item in before.entries]
    assert "Kế hoạch thử" in after.entries[0].title
    own.tiendo("import", files.plan(("Việc thứ nhất", "Việc đã đổi")))
    assert "Việc đã đổi" in own.page("/ke-hoach/ke-hoach-thu/nhiem-vu/1")
    assert len(feedparser.parse(own.url + "/ke-hoach/ke-hoach-thu.rss").entries) == 2


def test_a_service_out_of_reach_is_said_to_be_unavailable(own: Site) -> None:
    address = own.var / "tiendo.sock"
    address.rename(own.var / "elsewhere.sock")
    assert_unavailable(own)
    (own.var / "elsewhere.sock").rename(address)
    assert own.get("/").status == 200


def test_a_service_that_has_ended_is_said_to_be_unavailable(own: Site) -> None:
    os.kill(own.process.pid, signal.SIGSTOP)  # or it would end nginx too
    master = own.master
    os.kill(master, signal.SIGTERM)
    eventually("the service has ended", lambda: not own.children(own.process.pid, "tiendo-fcgi"))
    assert_unavailable(own)
    os.kill(own.process.pid, signal.SIGCONT)
    assert own.end() == 1
    assert "A part of tiendo ended" in own.output


def test_a_service_that_hangs_is_said_to_be_unavailable(own: Site) -> None:
    change(own.var / "nginx-site.conf", "fastcgi_read_timeout 30s", "fastcgi_read_timeout 1s")
    old = own.children(own.nginx, "nginx")
    os.kill(own.nginx, signal.SIGHUP)
    eventually("nginx has read it", lambda: not set(old) & set(own.children(own.nginx, "nginx")))
    for pid in [own.master, *own.workers]:
        os.kill(pid, signal.SIGSTOP)
    assert_unavailable(own)
    for pid in [own.master, *own.workers]:
        os.kill(pid, signal.SIGCONT)
    eventually("the site answers", lambda: own.get("/").status == 200)


def test_the_end_of_the_master_is_the_end_of_all(own: Site) -> None:
    workers = own.workers
    os.kill(own.master, signal.SIGKILL)
    assert own.process.wait(PATIENCE) == 1
    eventually("the workers have ended", lambda: not {p.pid for p in processes()} & set(workers))
    assert own.end() == 1


def test_a_termination_stops_all_as_ctrl_c_does(own: Site) -> None:
    os.kill(own.process.pid, signal.SIGTERM)
    assert own.end() == 0
    assert own.output.endswith("Stopped.\n")
