#!/usr/bin/python3
"""The slow validators: `make audit`. Ends with `N passed, N failed`, status 1 if anything failed.

Starts a site with made-up progress and one without any progress, gathers a few pages of every kind
from them, the error pages, and what stores show that hold nothing or little; then runs the tests of
this folder on them. BUILD names the folder of the builds; everything is made in BUILD/audit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from harness import BUILD, ROOT, Files, Tiendo
from pages import Fetch, Kind, Page, choose, crawl, kind_of, save
from run import Count, run_python_tests
from website import Site, running

FOLDER = BUILD / "audit"
PROGRAMS = BUILD / "release"
HERE = Path("tests/audit")
LONG_NAME = ("Ban Chỉ đạo cải cách hành chính và hiện đại hóa nền công vụ " * 5).strip()
LONG_TITLE = LONG_NAME[:160].strip()  # what a task may have
LONG_WORD = "Nhiệm_vụ" * 12


def install() -> None:
    """Puts the node packages that package-lock.json names into FOLDER, if they are not there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock, done = ROOT / HERE / "package-lock.json", FOLDER / "installed.json"
    if done.exists() and done.read_bytes() == lock.read_bytes():
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / HERE / name, FOLDER / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if subprocess.run(command, cwd=FOLDER, timeout=600).returncode != 0:
        sys.exit(f"npm did not install {HERE}/package-lock.json; it needs a registry, see `npm ping`")
    shutil.copyfile(lock, done)


class Gathering:
    def __init__(self, folder: Path) -> None:
        self.pages: list[Page] = []
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def add(
        self, store: str, url: str, address: str, text: str, kind: Kind, served: bool
    ) -> None:
        file = self.folder / f"{len(self.pages)}.html"
        file.write_text(text, encoding="utf-8")
        self.pages.append(Page(store, address, kind, url + address, served, file))

    def add_pages(self, store: str, url: str, fetch: Fetch, served: bool) -> None:
        pages = choose(crawl(url, fetch, english=store == "sample"))
        if store == "plain":  # its lists are those of the sample
            pages = {address: text for address, text in pages.items() if "?" not in address}
        for address, text in pages.items():
            self.add(store, url, address, text, kind_of(address), served)

    def add_site(self, store: str, site: Site) -> None:
        def fetch(address: str) -> tuple[str, str]:
            answer = site.get(address)
            assert answer.status == 200, f"{store} {address}: {answer.status}"
            return answer.headers.get_content_type(), answer.text

        self.add_pages(store, site.url, fetch, True)

    def add_store(self, store: str, tiendo: Tiendo) -> None:
        """The pages of a store that no site serves."""

        def fetch(address: str) -> tuple[str, str]:
            reply = tiendo.get(address)
            assert reply.status == 200, f"{store} {address}: {reply.status}"
            return reply.headers["Content-Type"].partition(";")[0], reply.text

        self.add_pages(store, tiendo.base_url, fetch, False)

    def add_errors(self, site: Site) -> None:
        """The service's own error page, and those that nginx has."""
        missing = site.get("/khong-co")
        assert missing.status == 404
        self.add("error", site.url, "/khong-co", missing.text, ("404", False), True)
        for file in sorted((site.var / "errors").glob("*.html")):
            text = file.read_text(encoding="utf-8")
            self.add("error", site.url, f"/errors/{file.name}", text, (file.stem, False), False)


def empty_store(folder: Path, url: str) -> Tiendo:
    """A store that holds nothing: its only import failed."""
    folder.mkdir()
    tiendo = Tiendo(folder, url, program=PROGRAMS / "tiendo")
    assert tiendo.run("import", Files(folder).plan(), check=False).code == 1
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
        plain = stack.enter_context(running(folder / "plain", programs=PROGRAMS))
        gathering = Gathering(FOLDER / "pages")
        gathering.add_site("sample", sample)
        gathering.add_site("plain", plain)
        gathering.add_store("empty", empty_store(folder / "empty", plain.url))
        gathering.add_store("small", small_store(folder / "small", plain.url))
        gathering.add_errors(plain)
        save(gathering.pages, FOLDER / "pages.json")
        print(f"{len(gathering.pages)} pages", flush=True)
        run_python_tests([str(HERE / f"test_{name}.py") for name in ("markup", "screen")], count)
        # alone: what runs beside it would spoil its measure of speed
        run_python_tests([str(HERE / "test_lighthouse.py")], count, workers="0")


def main() -> int:
    os.environ.update(BUILD=str(BUILD), PYTHONDONTWRITEBYTECODE="1")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # the sites are stopped as well
    install()
    count = Count()
    audit(count)
    print(f"{count.passed} passed, {count.failed} failed", flush=True)
    return 0 if count.passed > 0 and count.failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
