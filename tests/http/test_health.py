"""What those who watch over a site ask: /healthz for the public, metrics on an address of their own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastcgi import ask
from test_http_headers import assert_secure
from website import PATIENCE, PREFIXES, RELEASE, Site, eventually, free_port, running


@pytest.fixture
def own(tmp_path: Path, copy: Path) -> Iterator[Site]:
    """A site of one's own, with metrics; the socket has a short name."""
    with watched(tmp_path, copy) as started:
        yield started


def watched(folder: Path, copy: Path):
    conf = copy / "conf/tiendo.conf"
    text = conf.read_text(encoding="utf-8")
    assert "metrics_socket =\n" in text
    named = text.replace("metrics_socket =\n", "metrics_socket = @RUN@/metrics.sock\n")
    conf.write_text(named, encoding="utf-8")
    return running(folder / "var", PREFIXES[1], copy, programs=RELEASE)


def metrics(site: Site) -> str:
    answer = ask(site.run / "metrics.sock", "/metrics", PATIENCE)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.body.decode()


def values(site: Site) -> dict[str, float]:
    lines = [line for line in metrics(site).splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_a_site_in_health_says_so(site: Site) -> None:
    for method in ("GET", "HEAD"):
        answer = site.ask(site.prefix + "/healthz", method)
        assert (answer.status, answer.body) == (200, b"ok\n" if method == "GET" else b"")
        assert answer.headers.get_all("Cache-Control") == ["no-store"]
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert_secure(answer.headers)
    assert site.get("/healthz/").status != 200 and site.get("/healthz.json").status == 404


def test_nothing_of_metrics_is_public(site: Site) -> None:
    assert site.get("/metrics").status == 404
    assert not (site.run / "metrics.sock").exists()


def test_metrics_count_what_was_answered(own: Site) -> None:
    before = values(own)
    assert before["tiendo_requests_total{status=\"2xx\"}"] == 0
    for path in ("/ke-hoach", "/ke-hoach?a=1", "/khong-co", "/healthz", "/healthz"):
        own.get(path)
    own.get("/ke-hoach", Accept_Encoding="gzip")
    after = values(own)
    assert after["tiendo_requests_total{status=\"2xx\"}"] == 4 + (own.get("/ke-hoach?a=1").status == 200)
    assert after["tiendo_requests_total{status=\"4xx\"}"] >= 1
    assert after["tiendo_requests_total{status=\"5xx\"}"] == 0
    answered = sum(count for name, count in after.items() if "requests_total" in name)
    assert after["tiendo_request_seconds_count"] == answered == 6
    assert after["tiendo_request_seconds_bucket{le=\"+Inf\"}"] == answered
    assert after["tiendo_request_seconds_sum"] > 0
    assert after["tiendo_reply_bytes_total"] > 1000
    assert after["tiendo_workers"] == 2 and after["tiendo_store_up"] == 1
    assert after["tiendo_store_entries"] == 9
    assert after["tiendo_store_bytes"] > own.store.stat().st_size / 2
    assert after["tiendo_store_last_entry_age_seconds"] >= 0


def test_each_metric_is_explained_once_and_buckets_grow(own: Site) -> None:
    text = metrics(own)
    names = re.findall(r"^# TYPE (\S+) (?:counter|gauge|histogram)$", text, re.M)
    assert len(names) == len(set(names)) == text.count("# HELP ") >= 10
    for line in text.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) tiendo_\w+ .+|tiendo_\w+(\{\w+=\"[^\"]+\"\})? [\d.e+]+", line)
    buckets = [float(n) for n in re.findall(r"_bucket\{le=\"[^\"]+\"\} (\S+)", text)]
    assert len(buckets) == 15 and buckets == sorted(buckets)
    limits = [float(n) for n in re.findall(r"le=\"([\d.e-]+)\"", text)]
    assert limits == sorted(limits) and len(set(limits)) == 14


def test_replies_from_memory_and_restarts_are_counted(own: Site) -> None:
    for _ in range(3):  # nginx's cache is not asked
        for _ in range(2):
            ask(own.run / "tiendo.sock", own.prefix + "/moi", PATIENCE)
    assert values(own)["tiendo_replies_kept_total"] >= 4
    own.kill_worker(own.workers[0])
    eventually("it is counted", lambda: values(own)["tiendo_worker_restarts_total"] == 1)
    eventually("it is replaced", lambda: values(own)["tiendo_workers"] == 2)


def test_metrics_of_a_store_that_is_gone(own: Site) -> None:
    own.store.rename(own.var / "away")
    after = values(own)
    assert after["tiendo_store_up"] == 0 and "tiendo_store_entries" not in after
    (own.var / "away").rename(own.store)
    assert values(own)["tiendo_store_up"] == 1


def test_nginx_shows_metrics_on_an_address_of_its_own(own: Site, copy: Path, tmp_path: Path) -> None:
    port = free_port()
    snippet = (copy / "conf/nginx-metrics.conf").read_text(encoding="utf-8")
    assert "listen 127.0.0.1:9101;" in snippet
    snippet = snippet.replace("9101;", f"{port};").replace("@RUN@", str(own.run))
    (own.var / "metrics.conf").write_text(snippet, encoding="utf-8")
    conf = own.var / "nginx.conf"
    text = conf.read_text(encoding="utf-8")
    assert text.count("http {") == 1
    conf.write_text(text.replace("http {", f"http {{ include {own.var}/metrics.conf;"), "utf-8")
    (master,) = {p.pid for p in own.own_processes() if p.command.startswith("nginx: master")}
    os.kill(master, signal.SIGHUP)
    curl = ["curl", "-s", "-w", "%{http_code}", f"http://127.0.0.1:{port}"]

    def asked(path: str) -> str:
        return subprocess.run([*curl[:-1], curl[-1] + path], capture_output=True, text=True).stdout

    eventually("nginx has read it", lambda: asked("/metrics").endswith("200"))
    assert "\ntiendo_workers 2\n" in asked("/metrics")
    assert asked("/").endswith("404")
