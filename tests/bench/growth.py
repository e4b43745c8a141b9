#!/usr/bin/python3
"""Pages made from scratch in a large store against a small one; how fast and how small it is made.

    make bench          prints each ratio beside its budget; exit status 1 where one is missed
    TASKS=100000        tasks of the large store (2000000)
    ROUNDS=15           times that each page is made

A small store holds the five plans of one place, the large one as many places as it takes. The time
is that of the worker's own work, as the kernel counts it, so that other load does not matter. Where
the large store shows more of a list, its time is taken for as many bytes as the small one's answer
has.
"""

from __future__ import annotations

import os
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from made import PLANS, TASKS, write_files

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = (ROOT / os.environ.get("BUILD", "build") / "release").resolve()
WANTED = int(os.environ.get("TASKS", "2000000"))
ROUNDS = int(os.environ.get("ROUNDS", "15"))
BATCH = 40  # places in one import
NOW = "2024-11-21T03:00:00Z"
PAGE_BUDGET = 1.3
RATE_BUDGET = 20000  # tasks a second
SIZE_BUDGET = 3000  # bytes a task

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
        self.conf.write_text("".join(f"{k} = {v}\n" for k, v in keys.items()), encoding="utf-8")
        self.import_seconds = 0.0
        for first in range(1, places + 1, BATCH):
            with tempfile.TemporaryDirectory(dir=folder) as name:
                files = list(write_files(Path(name), range(first, min(first + BATCH, places + 1))))
                self.import_seconds += self.run("import", *files)

    def run(self, *arguments: object) -> float:
        """Runs a command; the seconds that it took."""
        start = time.monotonic()
        words = [str(word) for word in (BUILD / "tiendo", "-c", self.conf, *arguments)]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        return time.monotonic() - start

    def serve(self) -> None:
        program = [str(BUILD / "tiendo-fcgi"), "-c", str(self.conf)]
        with (self.folder / "log").open("wb") as log:
            self.service = subprocess.Popen(program, stderr=log)
        limit = time.monotonic() + 30
        while not (self.socket.exists() and self.worker_of()):
            if time.monotonic() > limit:
                raise SystemExit(f"the service does not start; see {self.folder / 'log'}")
            time.sleep(0.01)

    def worker_of(self) -> int | None:
        path = Path(f"/proc/{self.service.pid}/task/{self.service.pid}/children")
        children = path.read_text().split()
        return int(children[0]) if children else None

    def stop(self) -> None:
        self.service.terminate()
        self.service.wait()

    def worked(self) -> float:
        """The seconds that the worker was on a processor."""
        return int(Path(f"/proc/{self.worker_of()}/schedstat").read_text().split()[0]) / 1e9

    def get(self, target: str) -> tuple[float, int]:
        """The worker's seconds for an answer, and its bytes."""
        before = self.worked()
        size = len(ask(self.socket, target))
        return self.worked() - before, size


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("!BBHHBx", 1, kind, 1, len(content), 0) + content


def pair(name: str, value: str) -> bytes:
    return struct.pack("!BI", len(name), 0x80000000 | len(value)) + (name + value).encode()


def ask(path: Path, target: str) -> bytes:
    """The answer to a GET, headers and body; it must be 200."""
    address, _, query = target.partition("?")
    params = pair("REQUEST_METHOD", "GET") + pair("REQUEST_URI", target)
    params += pair("QUERY_STRING", query) + pair("SCRIPT_NAME", address)
    begin = struct.pack("!HB5x", 1, 0)
    output = b""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(record(1, begin) + record(4, params) + record(4) + record(5))
        with connection.makefile("rb") as stream:
            while head := stream.read(8):
                _, kind, _, length, padding = struct.unpack("!BBHHBx", head)
                content = stream.read(length + padding)[:length]
                if kind == 6:
                    output += content
                if kind == 3:
                    break
    if not output.startswith((b"Content-Type", b"Status: 200")):
        raise SystemExit(f"{target}: {output[:200]!r}")
    return output


class Table:
    """What was measured, beside its budget."""

    def __init__(self) -> None:
        self.missed = 0

    def line(self, name: str, told: str, value: float, budget: float, at_most: bool) -> None:
        right = value <= budget if at_most else value >= budget
        self.missed += not right
        word = "at most" if at_most else "at least"
        verdict = "ok" if right else "MISSED"
        print(f"{name:24} {told:38} {value:10.2f}  {word} {budget:g}  {verdict}", flush=True)


def measure_pages(small: Store, large: Store, table: Table) -> None:
    for name, target in PAGES.items():
        times: dict[Store, list[float]] = {small: [], large: []}
        sizes = {}
        for turn in range(ROUNDS + 1):
            for store in (small, large):
                seconds, sizes[store] = store.get(target)
                if turn > 0:
                    times[store].append(seconds)
        one, other = (statistics.median(times[store]) * 1000 for store in (small, large))
        rows = max(1.0, sizes[large] / sizes[small])
        told = f"{one:7.2f} ms, {other:9.2f} ms, {rows:4.1f} x bytes"
        table.line(name, told, other / one / rows, PAGE_BUDGET, at_most=True)


def main() -> int:
    table = Table()
    with tempfile.TemporaryDirectory(prefix="tiendo-bench-", dir=os.environ.get("VAR")) as name:
        stores = []
        for kind, places in (("small", 1), ("large", max(1, WANTED // (PLANS * TASKS)))):
            folder = Path(name) / kind
            folder.mkdir()
            stores.append(Store(folder, places))
        small, large = stores
        for store in stores:
            store.serve()
        try:
            measure_pages(small, large, table)
        finally:
            for store in stores:
                store.stop()
        rate = large.tasks / large.import_seconds
        table.line("import", f"{large.tasks} tasks a second", rate, RATE_BUDGET, at_most=False)
        rate = large.tasks / large.run("rebuild")
        table.line("rebuild", "tasks a second", rate, RATE_BUDGET, at_most=False)
        size = large.path.stat().st_size / large.tasks
        table.line("store", "bytes a task", size, SIZE_BUDGET, at_most=True)
        memory = getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"largest program: {memory:.0f} MB")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
