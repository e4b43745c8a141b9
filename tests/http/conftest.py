"""Sites to ask. A test that changes one starts its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from website import PREFIX_NAMES, PREFIXES, ROOT, Site, running


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """The site of a prefix, started when it is first asked for."""
    with ExitStack() as stack:

        @cache
        def started(prefix: str) -> Site:
            folder = tmp_path_factory.mktemp("site")
            return stack.enter_context(running(folder / "var", prefix, dump=True))

        yield started


@pytest.fixture(scope="session", params=PREFIXES, ids=PREFIX_NAMES)
def site(request: pytest.FixtureRequest, sites: Callable[[str], Site]) -> Site:
    """A site with the five plans, at the root and under a prefix. For reading only."""
    return sites(request.param)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a site is made of, to change or break."""
    for name in ("conf", "sql", "xslt"):
        shutil.copytree(ROOT / name, tmp_path / "root" / name)
    return tmp_path / "root"
