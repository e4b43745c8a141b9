"""Pages made from scratch in a large store against a small one; how fast and how small it is made.

    TASKS=100000        tasks of the large store (2000000)
    ROUNDS=45           times that each page is made

A small store holds the five plans of one place, the large one as many places as it takes. The time
is that of the worker's own work, as the kernel counts it, so that other load does not matter. Where
the large store shows more, its time is taken for as many rows as the small one's answer has: items
of lists and rows of tables of a page; of feeds, calendars and data as many bytes.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastcgi import body_of
from made import PLANS, TASKS, write_files
from result import Result
from worker import pss_of

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = (ROOT / os.environ.get("BUILD", "build") / "release").resolve()
WANTED = int(os.environ.get("TASKS", "2000000"))
ROUNDS = int(os.environ.get("ROUNDS", "45"))
TURNS = 5
NOW = "2024-11-21T03:00:00Z"

PAGES = {
    "home": "/",
    "plan": "/ke-hoach/tinh-1-3",
    "task": "/ke-hoach/tinh-1-3/nhiem-vu/2.7",
    "agency": "/co-quan/tinh-1/so-y-te",
    "place": "/co-quan/tinh-1",
    "list": "/nhiem-vu",
    "list, its third page": "/nhiem-vu?page=3",
    "list of a plan": "/nhiem-vu?plan=tinh-1-3",
    "list of a place": "/nhiem-vu?place=tinh-1",
    "list of an agency": "/nhiem-vu?place=tinh-1&agency=so-y-te",
    "list by state": "/nhiem-vu?state=overdue",
    "list by year": "/nhiem-vu?year=2024",
    "list by deadline": "/nhiem-vu?sort=deadline",
    "list by last change": "/nhiem-vu?sort=updated",
    "list by two choices": "/nhiem-vu?agency=so-y-te&state=overdue",
    "list as CSV": "/nhiem-vu.csv",
    "overdue": "/qua-han",
    "overdue of a place": "/qua-han?place=tinh-1",
    "overdue of an agency": "/qua-han?place=tinh-1&agency=so-y-te",
    "due soon": "/sap-den-han",
    "plans": "/ke-hoach",
    "places": "/co-quan",
    "open data": "/du-lieu",
    "about": "/gioi-thieu",
    "journal": "/nhat-ky",
    "journal of a day": "/nhat-ky?ngay=2024-11-21",
    "changes": "/moi",
    "ways to follow": "/theo-doi",
    "search for two words": "/tim?q=quy+che",
    "search for a document": "/tim?q=3/KH-UBND",
    "search for nothing": "/tim?q=zzzzq",
    "feed of everything": "/moi.rss",
    "feed of a plan": "/ke-hoach/tinh-1-3.rss",
    "feed of a task": "/ke-hoach/tinh-1-3/nhiem-vu/2.7.rss",
    "feed of an agency": "/co-quan/tinh-1/so-y-te.rss",
    "feed of a list": "/nhiem-vu.rss?plan=tinh-1-3",
    "feed of all tasks": "/nhiem-vu.rss",
    "feed of what is overdue": "/qua-han.rss?place=tinh-1",
    "calendar of a plan": "/ke-hoach/tinh-1-3.ics",
    "calendar of an agency": "/co-quan/tinh-1/so-y-te.ics",
}


ROW = re.compile(rb"<(?:li|tr)\b")


def rows_of(body: bytes) -> int:
    return len(ROW.findall(body)) if body.startswith(b"<!DOCTYPE html>") else len(body)


class Store:
    """A store and a service of one worker that answers from it."""

    def __init__(self, folder: Path, places: int) -> None:
        self.tasks = places * PLANS * TASKS
        self.folder = folder
        self.conf = folder / "tiendo.conf"
        self.path = folder / "store.db"
        self.socket = folder / "socket"
        keys = {
            "store": self.path,
            "socket": self.socket,
            "share": ROOT,
            "base_url": "http://example.org",
            "authority": "example.org,2026",
            "workers": 1,
            "cache_megabytes": 0,
            "now": NOW,
        }
        text = "".join(f"{k} = {v}\n" for k, v in keys.items())
        self.conf.write_text(text, encoding="utf-8")
        with tempfile.TemporaryDirectory(dir=folder) as name:
            # short names: a command line has room for two million bytes
            files = [file.name for file in write_files(Path(name), range(1, places + 1))]
            self.import_seconds = self.run("import", *files, folder=name)

    def run(self, *arguments: object, folder: str | None = None) -> float:
        """Runs a command, in a folder; the seconds that it took."""
        start = time.monotonic()
        words = [str(word) for word in (BUILD / "tiendo", "-c", self.conf, *arguments)]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        return time.monotonic() - start

    def serve(self) -> float:
        """Starts the service; the seconds until its first answer."""
        begun = time.monotonic()
        program = [str(BUILD / "tiendo-fcgi"), "-c", str(self.conf)]
        with (self.folder / "log").open("wb") as log:
            self.service = subprocess.Popen(program, stderr=log)
        limit = time.monotonic() + 30
        while not (self.socket.exists() and self.worker_of()):
            if time.monotonic() > limit:
                raise SystemExit(f"the service does not start; see {self.folder / 'log'}")
            time.sleep(0.005)
        body_of(self.socket, PAGES["plan"])
        seconds = time.monotonic() - begun
        # all on one processor: another may be slower for what its neighbours do
        os.sched_setaffinity(self.worker_of(), {min(os.sched_getaffinity(0))})
        return seconds

    def worker_of(self) -> int | None:
        path = Path(f"/proc/{self.service.pid}/task/{self.service.pid}/children")
        children = path.read_text().split()
        return int(children[0]) if children else None

    def stop(self) -> None:
        self.service.terminate()
        self.service.wait()

    def worked(self) -> float:
        """The seconds that the worker was on a processor, up to now: its clock (clock_getcpuclockid(3))
        also has what its running has not been counted for in /proc yet."""
        return time.clock_gettime(~self.worker_of() << 3 | 2)

    def get(self, target: str) -> tuple[float, int]:
        """The worker's seconds for an answer, and its rows."""
        before = self.worked()
        body = body_of(self.socket, target)
        return self.worked() - before, rows_of(body)


def measure_pages(small: Store, large: Store) -> Iterator[Result]:
    """Each page is made some times in a row, and then again after all others: what the machine does
    for a second or two is in few of its times. The first of a row, for which caches fill, does not
    count, nor does the first row: what a new worker does once."""
    times: dict[tuple[Store, str], list[float]] = {(s, n): [] for s in (small, large) for n in PAGES}
    rows = {}
    for turn in range(TURNS + 1):
        for name, target in PAGES.items():
            for again in range(ROUNDS // TURNS + 1 if turn > 0 else 1):
                for store in (small, large):
                    seconds, rows[store, name] = store.get(target)
                    if again > 0:
                        times[store, name].append(seconds)
    for name in PAGES:
        one, other = (statistics.median(times[store, name]) * 1000 for store in (small, large))
        more = max(1.0, rows[large, name] / rows[small, name])
        told = f"{other:.2f} ms : {one:.2f} ms, {more:.1f} x rows"
        yield Result(f"{name}, large : small store", told, other / one / more, at_most=1.3)


def measure() -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="tiendo-bench-", dir=os.environ.get("VAR")) as name:
        stores = []
        for kind, places in (("small", 1), ("large", max(1, WANTED // (PLANS * TASKS)))):
            folder = Path(name) / kind
            folder.mkdir()
            stores.append(Store(folder, places))
        small, large = stores
        starts = [store.serve() for store in stores]
        try:
            results = list(measure_pages(small, large))
            memory = pss_of(large.worker_of())
        finally:
            for store in stores:
                store.stop()
        of = f"{large.tasks} tasks"
        return results + [
            Result(f"start to first answer, {of}", "seconds", starts[1], at_most=1),
            Result(f"memory of a worker, {of}", "MB", memory, at_most=40),
            Result("import", f"tasks a second, {of}", large.tasks / large.import_seconds, at_least=20000),
            Result("rebuild", f"tasks a second, {of}", large.tasks / large.run("rebuild"), at_least=20000),
            Result("store", "bytes a task", large.path.stat().st_size / large.tasks, at_most=3000),
        ]  # fmt: skip
