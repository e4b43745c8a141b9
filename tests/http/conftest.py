"""Sites to ask. A test that changes one starts its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from website import PREFIX_NAMES, PREFIXES, ROOT, Site, running


@pytest.fixture(scope="session", params=PREFIXES, ids=PREFIX_NAMES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A site with the five plans, at the root and under a prefix. For reading only."""
    with running(tmp_path_factory.mktemp("site") / "var", request.param, dump=True) as started:
        yield started


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a site is made of, to change or break."""
    for name in ("conf", "sql", "xslt"):
        shutil.copytree(ROOT / name, tmp_path / "root" / name)
    return tmp_path / "root"
