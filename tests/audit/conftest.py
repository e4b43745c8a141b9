"""The pages that audit.py has gathered, tests for the longest of each kind, a browser to see them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    longest = [page for page in PAGES if page.longest]
    chosen = {
        "page": [page for page in longest if not page.english or page.kind[0] in ENGLISH],
        "page_in_any_language": longest,
    }
    for name in chosen.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(name, chosen[name], ids=[page.name for page in chosen[name]])


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
        started = start(profile)
        yield started
        started.quit()


class Screen(Browser):
    """A browser that also shows pages that no site serves."""

    def show(self, page: Page) -> None:
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


@pytest.fixture
def screen(driver: webdriver.Chrome, tmp_path: Path) -> Screen:
    """The browser: what one test sets does not reach the next."""
    screen = Screen(driver, Site(tmp_path))
    screen.be_new()
    return screen
