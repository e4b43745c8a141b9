"""A browser on a site with the five plans."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pytest
from chromium import Browser, start
from selenium import webdriver
from website import PREFIXES, Site, running


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the five plans, as behind a portal. For reading only."""
    with running(tmp_path_factory.mktemp("site") / "var", PREFIXES[1]) as started:
        yield started


@pytest.fixture(scope="session")
def driver() -> Iterator[webdriver.Chrome]:
    with tempfile.TemporaryDirectory(prefix="chromium") as profile:
        started = start(profile)
        yield started
        started.quit()


@pytest.fixture
def browser(driver: webdriver.Chrome, site: Site) -> Iterator[Browser]:
    """The browser with a fresh tab: what one test sets does not reach the next."""
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    started = Browser(driver, site)
    started.set_width(1280)
    started.set_media()
    started.complaints()
    yield started
    driver.close()
    driver.switch_to.window(first)
