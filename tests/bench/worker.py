"""A worker on five plans: how soon it answers, how much memory it takes, and whether that stays so.

    REQUESTS=100000     of mixed addresses, from two clients, that a worker answers
"""

from __future__ import annotations

import os
import random
import re
import signal
import statistics
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastcgi import body_of
from pages import Bench
from result import Result

REQUESTS = int(os.environ.get("REQUESTS", "100000"))
STARTS = 7
PARTS, CLIENTS = 10, 2
PAGE = "/ke-hoach/vinh-phuc-2021"
FORMS = (".rss", ".atom", ".json")


def pss_of(pid: int) -> float:
    """Megabytes of a process: its own, and its share of what it shares."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) / 1024


def workers_of(service: subprocess.Popen[bytes]) -> list[int]:
    path = Path(f"/proc/{service.pid}/task/{service.pid}/children")
    return [int(pid) for pid in path.read_text().split()]


def start_and_kill(bench: Bench, number: int) -> tuple[float, float]:
    """Seconds from the start of the service to its first page, and from the death of all its workers
    to the next one."""
    begun = time.monotonic()
    service = bench.serve(f"start{number}")
    path = bench.folder / f"start{number}.sock"
    body_of(path, PAGE)
    start = time.monotonic() - begun
    killed = workers_of(service)
    begun = time.monotonic()
    for worker in killed:
        os.kill(worker, signal.SIGKILL)
    while set(killed) & set(workers_of(service)):
        time.sleep(0.001)
    body_of(path, PAGE)
    again = time.monotonic() - begun
    service.terminate()
    service.wait()
    return start, again


def addresses(path: Path) -> list[str]:
    """Every page of the site, in two languages, and its feeds and data."""
    listed = re.findall(r"<loc>https?://[^/<]*([^<]*)</loc>", body_of(path, "/sitemap.xml").decode())
    found = [page or "/" for page in listed if not page.endswith(".xml")]
    kinds = [page for page in found if re.match(r"/(ke-hoach/[^/]+|co-quan/[^/]+/[^/]+|moi)$", page)]
    return found + [page + form for page in kinds for form in FORMS]


def keep_asking(path: Path, targets: list[str], seed: int) -> None:
    for target in random.Random(seed).choices(targets, k=REQUESTS // PARTS // CLIENTS):
        body_of(path, target)


def measure() -> list[Result]:
    with Bench() as bench:
        starts, agains = zip(*(start_and_kill(bench, number) for number in range(STARTS)), strict=True)
        service = bench.serve("mixed")
        path = bench.folder / "mixed.sock"
        targets = addresses(path)
        sizes = []
        for part in range(PARTS):
            with ThreadPoolExecutor(CLIENTS) as clients:
                asking = [
                    clients.submit(keep_asking, path, targets, part * CLIENTS + client)
                    for client in range(CLIENTS)
                ]
            for client in asking:
                client.result()
            sizes.append(max(map(pss_of, workers_of(service))))
        return [
            Result("start to first answer, five plans", "seconds", statistics.median(starts),
                   at_most=0.2),
            Result("all workers killed to next answer", "seconds", max(agains), at_most=1),
            Result("memory of a worker", "MB", max(sizes), at_most=40),
            Result("memory at the end : after a tenth", f"{REQUESTS} requests",
                   sizes[-1] / sizes[0], at_most=1.05),
        ]  # fmt: skip
