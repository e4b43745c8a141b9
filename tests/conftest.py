"""What every test may ask for: stores of its own, small plans to import, a folder to break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import BASE_URL, BUILD, ROOT, Files, Published, Tiendo, line_of


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def build() -> Path:
    return BUILD


@pytest.fixture(scope="session")
def plan_files() -> list[Path]:
    """The registers and the plans that tiendo publishes."""
    return sorted((ROOT / "sql/places").glob("*.xml")) + sorted((ROOT / "sql/plans").glob("*.xml"))


@pytest.fixture(scope="session")
def published(
    tmp_path_factory: pytest.TempPathFactory, plan_files: list[Path]
) -> Iterator[Published]:
    """The four registers and five plans, imported once. For reading only."""
    with Published(tmp_path_factory.mktemp("published")) as tiendo:
        tiendo.run("import", *plan_files)
        yield tiendo


@pytest.fixture(scope="session")
def sampled(
    tmp_path_factory: pytest.TempPathFactory, plan_files: list[Path]
) -> Iterator[Published]:
    """The five plans with sample progress, opened on 15/11/2022. For reading only."""
    with Published(tmp_path_factory.mktemp("sampled")) as tiendo:
        tiendo.released("sample", *plan_files)
        yield tiendo


@pytest.fixture
def empty(tmp_path: Path, request: pytest.FixtureRequest) -> Tiendo:
    """tiendo without a store. Its base URL can be given as an indirect parameter."""
    return Tiendo(tmp_path, getattr(request, "param", BASE_URL))


@pytest.fixture
def tiendo(tmp_path: Path, published: Tiendo, request: pytest.FixtureRequest) -> Tiendo:
    """tiendo with a store of its own that holds the five plans; base URL as above."""
    own = Tiendo(tmp_path, getattr(request, "param", BASE_URL))
    shutil.copyfile(published.store, own.store)
    return own


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `small`, imported once."""
    tiendo = Tiendo(tmp_path_factory.mktemp("small"))
    own = Files(tiendo.folder)
    tiendo.run("import", own.place(), own.plan())
    return tiendo.store


@pytest.fixture
def small(empty: Tiendo, files: Files, small_store: Path) -> Tiendo:
    """tiendo with a store of its own that holds the small register and the small plan, whose files
    lie beside it."""
    files.place(), files.plan()
    for file in small_store.parent.glob(f"{small_store.name}*"):  # with what an import leaves beside it
        shutil.copyfile(file, empty.folder / file.name)
    return empty


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A copy of sql/ and xslt/ that a test may break."""
    copy = tmp_path / "share"
    for name in ("sql", "xslt"):
        shutil.copytree(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def find_line():
    return line_of
