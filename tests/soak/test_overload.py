"""More clients than there is room for, on the build that runs: no worker is lost, none grows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from website import RELEASE, Site, eventually, running

from soak.overload import ATTACKS, MEMORY_MAX, PAGE, descriptors, memory


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site as it is deployed."""
    with running(tmp_path_factory.mktemp("crowded") / "var", programs=RELEASE) as site:
        yield site


@pytest.mark.parametrize("name", ATTACKS)
def test_a_site_outlives(crowded: Site, name: str) -> None:
    attack, clients = ATTACKS[name]
    before, workers = crowded.get(PAGE), crowded.workers
    opened = {pid: descriptors(pid) for pid in workers}
    asyncio.run(attack(crowded, clients))
    after = eventually("the site answers", lambda: (a := crowded.get(PAGE)).status == 200 and a)
    assert after.body == before.body
    assert crowded.workers == workers
    eventually("no connection is left", lambda: {p: descriptors(p) for p in workers} == opened)
    assert max(memory(pid) for pid in workers) < MEMORY_MAX
    assert "worker_connections are not enough" not in (crowded.var / "log/nginx.log").read_text()
