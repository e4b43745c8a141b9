"""Starting a site: what stops the start, and what a second start finds."""

from __future__ import annotations

import re
import socket
import subprocess
from pathlib import Path

import pytest
from website import PAGES, PATIENCE, ROOT, Site, free_port, running


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


def refused(var: Path, root: Path = ROOT, port: int | None = None) -> str:
    """What a start that must fail prints."""
    site = Site(var, root=root, port=port or free_port())
    try:
        site.begin()
        assert site.end() == 1, site.output
    finally:
        site.abandon()
    return site.output


def test_a_second_site_in_one_folder_is_refused(site: Site, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site.var)
    output = refused(tmp_path / "link")
    assert f"Another tiendo runs in {site.var}." in output
    assert "make run VAR=" in output
    assert site.get("/").status == 200


def test_a_taken_port_is_named(var: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", free_port()))
        listener.listen()
        port = listener.getsockname()[1]
        output = refused(var, port=port)
    assert f"Port {port} is taken." in output
    assert "make run PORT=" in output
    assert not (var / "tiendo.sqlite").exists()


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        ("xslt/home.xsl", "</xsl:stylesheet>", "</xsl:sheet>"),
        ("xslt/error.xsl", "</xsl:stylesheet>", "</xsl:sheet>"),
        ("sql/pages/home.sql", "FROM official_count", "FROM nowhere"),
    ],
)
def test_a_broken_part_stops_the_start_and_is_named(
    copy: Path, var: Path, file: str, good: str, bad: str
) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad), encoding="utf-8")
    assert re.search(rf"{re.escape(str(path))}:[1-9]\d*: ", refused(var, copy))


def test_a_second_start_keeps_the_journal_and_the_pages(var: Path) -> None:
    with running(var) as site:
        before = site.tiendo("verify")
        feed = site.get("/moi.xml").headers["ETag"]
        assert "9 entries, unbroken" in before
    again = Site(var, port=site.port)  # the address is in the pages
    try:
        again.start()
        assert again.tiendo("verify") == before
        assert again.get("/moi.xml").headers["ETag"] == feed
        again.stop()
    finally:
        again.abandon()
    assert again.output.count("nothing differs") == 9


def test_a_deep_folder_works_and_leaves_nothing_behind(var: Path) -> None:
    var.mkdir()
    deep = var / ("d" * 100)
    with running(deep) as site:
        assert all(site.get(path).status == 200 for path in PAGES)
        (socket_path,) = re.findall(r"^socket = (.*)$", (deep / "tiendo.conf").read_text(), re.M)
    assert not Path(socket_path).parent.exists()


def test_the_locations_need_nothing_but_their_http_part(site: Site, tmp_path: Path) -> None:
    """They are to be included in the blocks of any nginx."""
    conf = tmp_path / "nginx.conf"
    kinds = ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")
    folders = "".join(f"{kind}_temp_path {tmp_path}/{kind}; " for kind in kinds)
    server = f"listen 127.0.0.1:{free_port()}; include {site.var}/nginx-site.conf;"
    http = f"{folders} include {site.var}/nginx-http.conf;"
    conf.write_text(f"pid {tmp_path}/pid; events {{}} http {{ {http} server {{ {server} }} }}")
    command = ["nginx", "-t", "-q", "-e", "stderr", "-p", tmp_path, "-c", conf]
    result = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert (result.returncode, result.stderr) == (0, "")
