"""A browser on a site with the five plans."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pytest
from chromium import Browser, start
from selenium import webdriver
from website import PREFIXES, RELEASE, Site, running


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the five plans, as behind a portal. For reading only. What a browser is for comes
    after the service: that has its sanitizers in tests/http."""
    with running(tmp_path_factory.mktemp("site") / "var", PREFIXES[1], programs=RELEASE) as started:
        yield started


@pytest.fixture(scope="session")
def driver() -> Iterator[webdriver.Chrome]:
    with tempfile.TemporaryDirectory(prefix="chromium") as profile:
        started = start(profile)
        yield started
        started.quit()


@pytest.fixture
def browser(driver: webdriver.Chrome, site: Site) -> Browser:
    """The browser: what one test sets does not reach the next."""
    started = Browser(driver, site)
    started.be_new()
    return started
