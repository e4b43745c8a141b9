"""Widgets in a page of another site, as its webmaster puts them there."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from chromium import Browser
from website import ROOT, Site, running

WIDGETS = (
    "/nhung/ke-hoach/vinh-phuc-2013",
    "/nhung/ke-hoach/vinh-phuc-2013/nhiem-vu/2.15",
    "/nhung/co-quan/vinh-phuc/so-noi-vu",
    "/nhung/moi",
    "/nhung/qua-han",
)


class Portal(BaseHTTPRequestHandler):
    """A page that shows the address behind its question mark."""

    def do_GET(self) -> None:
        source = self.path.partition("?")[2]
        page = "<!DOCTYPE html><title>portal</title><iframe sandbox='allow-popups'"
        page += f" title='widget' width='400' height='300' src='{source}'></iframe>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    """The origin of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that lets only some other portal show its widgets."""
    folder = tmp_path_factory.mktemp("careful")
    for name in ("conf", "sql", "xslt"):
        shutil.copytree(ROOT / name, folder / "root" / name)
    conf: Path = folder / "root/conf/tiendo.conf"
    text = conf.read_text(encoding="utf-8")
    assert "\nembed_origins = *\n" in text
    text = text.replace("embed_origins = *", "embed_origins = https://portal.example")
    conf.write_text(text, encoding="utf-8")
    with running(folder / "var", root=folder / "root") as started:
        yield started


def framed(browser: Browser, portal: str, address: str) -> str:
    """What the frame shows; a refused one has no heading."""
    browser.driver.get(f"{portal}/?{address}")
    browser.driver.switch_to.frame(0)
    try:
        return " ".join(heading.text for heading in browser.find("main h1"))
    finally:
        browser.driver.switch_to.default_content()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", WIDGETS)
def test_another_site_shows_a_widget(
    browser: Browser, site: Site, portal: str, path: str, scripts: bool
) -> None:
    browser.tell("Emulation.setScriptExecutionDisabled", value=not scripts)
    title = site.get(path).html.findtext(".//h1/a")
    assert title and framed(browser, portal, site.url + path) == title
    assert browser.complaints() == []


@pytest.mark.parametrize("path", ["/", "/moi", "/ke-hoach/vinh-phuc-2013", "/khong-co"])
def test_no_other_page_shows_in_a_frame(
    browser: Browser, site: Site, portal: str, path: str
) -> None:
    assert framed(browser, portal, site.url + path) == ""
    assert any("frame-ancestors" in text for text in browser.complaints())


@pytest.mark.parametrize("path", WIDGETS)
def test_a_site_outside_the_list_shows_nothing(
    browser: Browser, careful: Site, portal: str, path: str
) -> None:
    assert framed(browser, portal, careful.url + path) == ""
    assert any("frame-ancestors" in text for text in browser.complaints())


@pytest.mark.parametrize("width", [200, 320, 600])
@pytest.mark.parametrize("path", WIDGETS)
def test_a_widget_never_scrolls_sideways(browser: Browser, path: str, width: int) -> None:
    browser.set_width(width)
    browser.open(f"{path}?size=large")
    assert browser.sideways() == []
    assert browser.complaints() == []


@pytest.mark.parametrize(
    ("machine", "theme", "dark"),
    [
        ("light", "light", False),
        ("light", "auto", False),
        ("light", "dark", True),
        ("dark", "light", False),
        ("dark", "auto", True),
        ("dark", "dark", True),
    ],
)
def test_the_theme_is_the_one_asked_for(
    browser: Browser, machine: str, theme: str, dark: bool
) -> None:
    browser.set_media(scheme=machine)
    browser.open(f"/nhung/moi?theme={theme}")
    colour = browser.run("return getComputedStyle(document.body).backgroundColor")
    parts = colour.removeprefix("rgb(").rstrip(")").split(",")
    assert (sum(int(part) for part in parts) < 200) == dark
