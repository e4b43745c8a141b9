#!/usr/bin/python3
"""Mixed load while parts of the site fail every few seconds; ends with what was lost, leaked, wrong.

    make soak           exit status 1 where anything was
    SOAK_SECONDS=60     how long (600); the last third goes without faults, to see memory stay flat
    SEED=1              the same faults in the same order

Each request is answered with an honest status, and each page with the body that `tiendo get` makes
of a state of the store that was published meanwhile.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from soak.overload import ATTACKS, MEMORY_MAX, ask, descriptors, memory  # noqa: E402
from website import PROGRAMS, ROOT, Site, eventually, running  # noqa: E402

SECONDS = int(os.environ.get("SOAK_SECONDS", "600"))
SEED = int(os.environ.get("SEED", "0")) or random.randrange(1, 10**6)
CLIENTS = 12
PAUSE = 3  # seconds from one fault to the next
GROWTH_MAX = 3 * 1024 * 1024  # bytes, of one process without faults
PLAN = "/ke-hoach/vinh-phuc-2021"
KNOWN = (
    *("/", "/en/", PLAN, f"{PLAN}.json", f"{PLAN}.rss", f"{PLAN}.svg", f"{PLAN}/nhiem-vu/19"),
    *("/nhiem-vu?state=overdue", "/tim?q=thu+tuc", "/co-quan/vinh-phuc", "/moi.atom", "/nhat-ky"),
)


class Soak:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.store = site.var / "tiendo.sqlite"
        self.legal: dict[str, set[str]] = defaultdict(set)
        self.seen: dict[str, dict[str, str]] = defaultdict(dict)  # hash: when, of each address
        self.statuses: Counter[int] = Counter()
        self.faults: Counter[str] = Counter()
        self.failures: list[str] = []
        self.published = 0
        self.stopping = False

    # what may be answered

    def learn(self) -> None:
        """Every page as it is now."""
        for path in KNOWN:
            body = self.site.tiendo_bytes("get", path)
            self.legal[path].add(hashlib.sha256(body).hexdigest())

    def judge(self) -> None:
        for path, seen in self.seen.items():
            for digest, when in seen.items():
                if digest not in self.legal[path]:
                    self.failures.append(f"{path}: a body that was never published, at {when}")

    # clients

    async def known(self) -> None:
        path = random.choice(KNOWN)
        packed = random.random() < 0.5
        answer = await ask(self.site, path, *(["Accept-Encoding: gzip"] if packed else []))
        self.statuses[answer.status] += 1
        if answer.status != 200:
            if answer.status not in (429, 503):
                self.failures.append(f"{path}: {answer.status}")
            return
        body = answer.body
        if answer.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        self.seen[path].setdefault(hashlib.sha256(body).hexdigest(), time.strftime("%X"))
        again = await ask(self.site, path, f"If-None-Match: {answer.headers['etag']}")
        self.statuses[again.status] += 1
        if again.status not in (200, 304, 429, 503) or (again.status == 304 and again.body):
            self.failures.append(f"{path}: {again.status} to a condition")

    async def unknown(self) -> None:
        number = random.randrange(10**9)
        path, honest = random.choice(
            [
                (f"/tim?q=x{number}", {200}),
                (f"/khong-co/{number}", {404}),
                (f"/nhat-ky?truoc=x{number}", {400}),
                (f"/ke-hoach?x={number}", {200}),
                (f"{PLAN}/nhiem-vu/{number}.json", {404}),
            ]
        )
        answer = await ask(self.site, path)
        self.statuses[answer.status] += 1
        if answer.status not in honest | {429, 503}:
            self.failures.append(f"{path}: {answer.status}")

    async def client(self) -> None:
        while not self.stopping:
            try:
                await (self.known() if random.random() < 0.6 else self.unknown())
            except (AssertionError, OSError, TimeoutError) as trouble:
                self.failures.append(f"{time.strftime('%X')}: {trouble!r}")
            await asyncio.sleep(0.02)

    # faults

    def kill(self) -> None:
        self.site.kill_worker(random.choice(self.site.workers))

    def reload(self) -> None:
        os.kill(self.site.master, signal.SIGHUP)

    def reload_nginx(self) -> None:
        os.kill(self.site.nginx, signal.SIGHUP)

    def publish(self) -> None:
        self.published += 1
        self.site.tiendo(
            *("update", "vinh-phuc-2021", "19", "--milestone", "1", "--by", "so-noi-vu"),
            *("--on", "2021-12-20"),
            *("--execution", random.choice(["in_progress", "done"])),
            *("--note", f"Lần {self.published}"),
        )
        self.learn()

    def backup(self) -> None:
        with (
            closing(sqlite3.connect(self.store)) as source,
            closing(sqlite3.connect(self.site.var / "backup")) as copy,
        ):
            source.backup(copy)

    def restore(self) -> None:
        """The last backup in the place of the store; another one for the next time."""
        copy = self.site.var / "copy"
        shutil.copyfile(self.site.var / "backup", copy)
        for suffix in ("-wal", "-shm"):
            Path(f"{self.store}{suffix}").unlink(missing_ok=True)
        os.replace(copy, self.store)
        self.publish()
        self.backup()

    def rebuild(self) -> None:
        """Another file with the same in it."""
        self.site.tiendo("rebuild")

    def break_style(self) -> None:
        style = self.site.root / "xslt/home.xsl"
        good, told = style.read_text(encoding="utf-8"), self.site.log.count("not reloaded")
        style.write_text(good.replace("</xsl:stylesheet>", "</xsl:sheet>"), encoding="utf-8")
        self.reload()
        eventually("it is told", lambda: self.site.log.count("not reloaded") > told)
        style.write_text(good, encoding="utf-8")
        self.reload()

    async def fail(self, until: float) -> None:
        acts = [self.kill, self.reload, self.reload_nginx, self.publish, self.restore]
        acts += [self.rebuild, self.break_style]
        while time.monotonic() < until:
            act = random.choice(acts)
            self.faults[act.__name__] += 1
            await asyncio.to_thread(act)
            await asyncio.sleep(PAUSE)

    # leaks

    def processes(self) -> dict[int, str]:
        site = self.site
        workers = dict.fromkeys(site.workers, "worker")
        nginx = dict.fromkeys(site.children(site.nginx, "worker process"), "nginx")
        return {site.master: "master"} | workers | nginx

    async def be_calm(self, seconds: float) -> None:
        """Without faults, nothing grows once caches are full."""
        await asyncio.sleep(seconds / 2)
        before = {pid: (memory(pid), descriptors(pid)) for pid in self.processes()}
        await asyncio.sleep(seconds / 2)
        self.stopping = True
        await asyncio.sleep(3)
        for pid, role in self.processes().items():
            if pid not in before:
                self.failures.append(f"{role} {pid} was replaced without a fault")
                continue
            (memory_before, opened), now, opened_now = before[pid], memory(pid), descriptors(pid)
            print(f"{role}: {now / 1024**2:.1f} MB of its own, {opened_now} descriptors", flush=True)
            if now - memory_before > GROWTH_MAX:
                self.failures.append(f"{role} {pid} has {now} bytes, had {memory_before}")
            if role == "worker" and now > MEMORY_MAX:
                self.failures.append(f"{role} {pid} has {now} bytes, more than {MEMORY_MAX}")
            if opened_now > opened + CLIENTS:
                self.failures.append(f"{role} {pid} has {opened_now} files, had {opened}")

    async def attack(self) -> None:
        """The attacks of overload.py, and the old speed at once after each."""
        for name, (attack, clients) in ATTACKS.items():
            if name == "slow senders":  # dismissed after seconds that test_overload.py need not wait
                continue
            await attack(self.site, clients)
            began = time.monotonic()
            for _ in range(20):
                eventually("it answers", lambda: self.site.get(PLAN).status == 200)
            took = time.monotonic() - began
            print(f"{name}: outlived, 20 pages in {took:.2f} s", flush=True)
            if took > 5:
                self.failures.append(f"slow after {name}: {took:.1f} s")

    async def run(self) -> None:
        await self.attack()
        self.learn()
        self.backup()
        clients = [asyncio.create_task(self.client()) for _ in range(CLIENTS)]
        await self.fail(time.monotonic() + SECONDS * 2 / 3)
        await asyncio.sleep(PAUSE)
        await self.be_calm(SECONDS / 3)
        await asyncio.gather(*clients)
        self.judge()


def main() -> int:
    random.seed(SEED)
    with tempfile.TemporaryDirectory(prefix="tiendo-soak-") as name:
        folder = Path(name)
        for part in ("conf", "sql", "xslt"):
            shutil.copytree(ROOT / part, folder / part)
        conf = folder / "conf/tiendo.conf"
        text = conf.read_text(encoding="utf-8").replace("# now =", "now = 2026-11-21T03:00:00Z", 1)
        conf.write_text(text.replace("cache_megabytes = 8", "cache_megabytes = 1"), "utf-8")
        programs = PROGRAMS.parent / "release"
        with running(folder / "var", root=folder, programs=programs) as site:
            soak = Soak(site)
            asyncio.run(soak.run())
            killed = soak.faults["kill"]
            if len(set(site.workers)) != 2:
                soak.failures.append("not two workers at the end")
    statuses = ", ".join(f"{count} times {status}" for status, count in sorted(soak.statuses.items()))
    faults = ", ".join(f"{name} {count}" for name, count in sorted(soak.faults.items()))
    print(f"answers: {statuses}\nfaults: {faults} (SEED={SEED})")
    print(f"bodies: {sum(map(len, soak.seen.values()))} different ones of {len(KNOWN)} addresses")
    unavailable = soak.statuses[503]
    if unavailable > 50 * (killed + 1):
        soak.failures.append(f"{unavailable} times 503 after {killed} killed workers")
    for failure in soak.failures[:40]:
        print(f"FAILED: {failure}")
    print(f"{sum(soak.statuses.values())} requests, {len(soak.failures)} failures")
    return 1 if soak.failures else 0


if __name__ == "__main__":
    sys.exit(main())
