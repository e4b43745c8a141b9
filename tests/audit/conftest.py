"""The pages that audit.py has gathered, tests for the longest of each kind, a browser to see them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import Browser, start
from harness import BUILD
from pages import Page, load
from selenium import webdriver
from website import Site

PAGES = load(BUILD / "audit/pages.json")
# A page is built alike in both languages, as test_markup.py sees: where words do not matter, these
# stand for all in English.
ENGLISH = ("/en/", "/en/tim")
# Nobody looks at a picture or prints: no address shown of each link with the focus, and no thread that
# draws what has changed.
UNSEEN = ("--kiosk", "--disable-threaded-compositing")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    # what takes long comes first, so that no worker is left alone with it
    longest = sorted((page for page in PAGES if page.longest), key=lambda page: -len(page.html))
    chosen = {
        "page": [page for page in longest if not page.english or page.kind[0] in ENGLISH],
        "page_in_any_language": longest,
    }
    for name in chosen.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(name, [group_of(page) for page in chosen[name]])


def group_of(page: Page) -> Any:
    """One worker gets all tests of a page, one after another: it opens the page once."""
    return pytest.param(page, id=page.name, marks=pytest.mark.xdist_group(page.name))


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    return PAGES


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder of the node packages."""
    return BUILD / "audit/node_modules"


@pytest.fixture(scope="session")
def driver() -> Iterator[webdriver.Chrome]:
    with tempfile.TemporaryDirectory(prefix="chromium") as profile:
        started = start(profile, *UNSEEN)
        yield started
        started.quit()


class Screen(Browser):
    """A browser that also shows pages that no site serves."""

    shown: Page | None = None  # as it was opened, but for what be_new() takes back

    def show(self, page: Page) -> None:
        if page is not self.shown:
            self.open_anew(page)
            self.shown = page

    def open_anew(self, page: Page) -> None:
        self.shown = None
        if page.served:
            self.driver.get(page.url)
            return
        # written over another page of the site, and there as soon as its styles are
        self.driver.get(page.url.removesuffix(page.address) + "/gioi-thieu")
        frame = self.tell("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.tell("Page.setDocumentContent", frameId=frame, html=page.html)
        self.driver.execute_async_script(
            "const done = arguments[0], links = document.querySelectorAll('link[rel=stylesheet]');"
            "const missing = [...links].filter(link => !link.sheet);"
            "const ready = link => new Promise(end => link.onload = link.onerror = end);"
            "Promise.all(missing.map(ready)).then(() => done())"
        )


@pytest.fixture(scope="session")
def opened(driver: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory) -> Screen:
    return Screen(driver, Site(tmp_path_factory.mktemp("screen")))


@pytest.fixture
def screen(opened: Screen) -> Screen:
    """The browser: what one test sets does not reach the next. A test that changes the page itself
    takes that back, or opens it anew."""
    opened.be_new()
    return opened
