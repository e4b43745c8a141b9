#!/usr/bin/python3
"""The slow validators: `make audit`. Ends with `N passed, N failed`, status 1 if anything failed.

Starts a site with made-up progress, gathers a few pages of every kind from it, the error pages, and
what stores show that hold nothing or little (and no progress); then runs the tests of this folder on
them. BUILD names the folder of the builds; everything is made in BUILD/audit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from harness import BUILD, ROOT, Files, Tiendo
from pages import WIDGETS, Kind, Page, choose, crawl, kind_of, save, widgets
from run import Count, run_python_tests
from website import Site, running

FOLDER = BUILD / "audit"
PROGRAMS = BUILD / "release"
HERE = Path("tests/audit")
LONG_NAME = ("Ban Chỉ đạo cải cách hành chính và hiện đại hóa nền công vụ " * 5).strip()
LONG_TITLE = LONG_NAME[:160].strip()  # what a task may have
LONG_WORD = "Nhiệm_vụ" * 12


@contextmanager
def installing() -> Iterator[None]:
    """Puts the node packages that package-lock.json names into FOLDER, if they are not there: while
    the block runs."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock, done = ROOT / HERE / "package-lock.json", FOLDER / "installed.json"
    if done.exists() and done.read_bytes() == lock.read_bytes():
        yield
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / HERE / name, FOLDER / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    with subprocess.Popen(command, cwd=FOLDER) as npm:
        try:
            yield
            code = npm.wait(600)
        finally:
            npm.kill()
    if code != 0:
        sys.exit(f"npm did not install {HERE}/package-lock.json; it needs a registry, see `npm ping`")
    shutil.copyfile(lock, done)


class Gathering:
    """The pages, each once: some are the same in every store."""

    def __init__(self, folder: Path) -> None:
        self.pages: list[Page] = []
        self.texts: set[str] = set()
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def add(self, store: str, url: str, address: str, text: str, kind: Kind, **how: bool) -> None:
        if text in self.texts:
            return
        self.texts.add(text)
        file = self.folder / f"{len(self.pages)}.html"
        file.write_text(text, encoding="utf-8")
        self.pages.append(Page(store, address, kind, url + address, file=file, **how))

    def add_chosen(self, store: str, url: str, pages: dict[str, str], served: bool) -> None:
        for address, longest in choose(pages).items():
            kind = kind_of(address)
            self.add(store, url, address, pages[address], kind, served=served, longest=longest)

    def add_site(self, store: str, site: Site) -> None:
        def fetch(address: str) -> tuple[str, str]:
            answer = site.get(address)
            assert answer.status == 200, f"{store} {address}: {answer.status}"
            return answer.headers.get_content_type(), answer.text

        pages = crawl(site.url, fetch)
        self.add_chosen(store, site.url, pages | widgets(pages, fetch), True)
        for page in [page for page in self.pages if not page.kind[0].startswith(WIDGETS + "/")]:
            address = "/en" + page.address
            how = {"served": True, "longest": page.longest}
            self.add(store, site.url, address, fetch(address)[1], kind_of(address), **how)

    def add_store(self, store: str, tiendo: Tiendo) -> None:
        """The pages of a store that no site serves."""

        def fetch(address: str) -> tuple[str, str]:
            reply = site.get(address)
            assert reply.status == 200, f"{store} {address}: {reply.status}"
            return reply.headers["Content-Type"].partition(";")[0], reply.text

        with tiendo.served() as site:
            pages = crawl(tiendo.base_url, fetch)
        self.add_chosen(store, tiendo.base_url, pages, False)

    def add_errors(self, site: Site) -> None:
        """The service's own error page, and those that nginx has."""
        missing = site.get("/khong-co")
        assert missing.status == 404
        self.add_error(site, "/khong-co", missing.text, served=True, longest=True)
        for file in sorted((site.var / "errors").glob("*.html")):
            text = file.read_text(encoding="utf-8")
            self.add_error(site, f"/errors/{file.name}", text, served=False, longest=False)

    def add_error(self, site: Site, address: str, text: str, **how: bool) -> None:
        self.add("error", site.url, address, text, ("error", False), **how)


def empty_store(folder: Path, url: str) -> Tiendo:
    folder.mkdir()
    tiendo = Tiendo(folder, url, program=PROGRAMS / "tiendo")
    tiendo.make_blank()
    return tiendo


def small_store(folder: Path, url: str) -> Tiendo:
    """A store with one plan of few tasks, and names of 300 characters in it."""
    folder.mkdir()
    files = Files(folder)
    tiendo = Tiendo(folder, url, program=PROGRAMS / "tiendo")
    place = files.place(("<name>Sở Y tế</name>", f"<name>{LONG_NAME}</name>"))
    plan = files.plan(
        ("<lead>Sở Y tế</lead>", f"<lead>{LONG_NAME}</lead>"),
        ("Kế hoạch thử", LONG_NAME),
        ("Nhóm hai", LONG_NAME),
        ("Việc thứ hai", LONG_WORD),
        ("Việc thứ tư", LONG_TITLE),
        ("Người dân hài lòng", LONG_NAME),
    )
    tiendo.run("import", place, plan)
    return tiendo


def audit(count: Count) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tiendo-audit-")))
        sample = stack.enter_context(running(folder / "sample", programs=PROGRAMS, sample=True))
        with installing():
            gathering = Gathering(FOLDER / "pages")
            gathering.add_site("sample", sample)
            gathering.add_store("empty", empty_store(folder / "empty", sample.url))
            gathering.add_store("small", small_store(folder / "small", sample.url))
            gathering.add_errors(sample)
        save(gathering.pages, FOLDER / "pages.json")
        print(f"{len(gathering.pages)} pages", flush=True)
        files = [str(HERE / f"test_{name}.py") for name in ("markup", "calendar_js", "screen")]
        run_python_tests(files, count, distribution="loadgroup")
        # alone: what runs beside it would spoil its measure of speed
        run_python_tests([str(HERE / "test_lighthouse.py")], count, workers=0)


def main() -> int:
    os.environ.update(BUILD=str(BUILD), PYTHONDONTWRITEBYTECODE="1")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # the sites are stopped as well
    count = Count()
    audit(count)
    print(f"{count.passed} passed, {count.failed} failed", flush=True)
    return 0 if count.passed > 0 and count.failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
