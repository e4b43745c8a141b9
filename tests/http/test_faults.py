"""Faults while a site runs, as it is deployed: release build, workers in the sandbox."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from fastcgi import Answer, OpenRequest, ask
from test_cache import put
from website import PAGES, PATIENCE, PREFIXES, RELEASE, Site, eventually, running

DISK_FULL = ("bash", "-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "-")  # files of at most 64 KiB
# root, but without the right to write what is made read-only
NO_OVERRIDE = ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")
UPDATE = ("update", "ke-hoach-thu", "1", "--by", "Sở Nội vụ", "--on", "2014-01-10", "--execution",
          "in_progress", "--note")  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    with running(tmp_path / "var", PREFIXES[1], programs=RELEASE) as started:
        yield started


@pytest.fixture
def backup(own: Site, tmp_path: Path) -> Path:
    own.tiendo("backup", tmp_path / "copy.sqlite")
    return tmp_path / "copy.sqlite"


def command(site: Site, *arguments: object, wrapper: tuple[str, ...] = ()):
    words = [*wrapper, site.programs / "tiendo", "-c", site.var / "tiendo.conf", *arguments]
    return subprocess.run([str(word) for word in words], capture_output=True, text=True,
                          timeout=PATIENCE)  # fmt: skip


def asked(site: Site, target: str) -> Answer:
    """A worker's own; nginx may have kept one."""
    return ask(site.run / "tiendo.sock", site.prefix + target, PATIENCE)


def health(site: Site) -> tuple[int, str]:
    answer = site.get("/healthz")
    return answer.status, answer.text.strip()


def are_in_sandbox(site: Site) -> bool:
    """Whether the workers have opened all that they need, and none is on its way out."""
    try:
        states = [Path(f"/proc/{pid}/status").read_text(encoding="utf-8") for pid in site.workers]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return all("\nNoNewPrivs:\t1\n" in s and "\nSeccomp:\t2\n" in s for s in states)


def test_the_workers_are_in_the_sandbox_and_every_page_works(own: Site, files) -> None:
    def all_pages() -> None:
        for page in PAGES:
            for suffix in ("", ".json", ".xml"):
                path = page if page == "/" and not suffix else page.replace("?", f"{suffix}?", 1)
                path = path if "?" in path or path != page else page + suffix
                status = own.get(path).status
                assert status == 200, path
        for form in (".rss", ".atom", ".svg", ".png", ".ics", ".csv"):
            assert own.get(f"/ke-hoach/vinh-phuc-2021{form}").status == 200

    eventually("they are in it", lambda: are_in_sandbox(own))
    all_pages()
    own.tiendo("import", files.place(), files.plan())
    assert own.get("/ke-hoach/ke-hoach-thu").status == 200
    old = set(own.workers)
    os.kill(own.master, signal.SIGHUP)
    eventually("reloaded", lambda: ": reloaded" in own.log)
    eventually("two new workers", lambda: len(own.workers) == 2 and not old & set(own.workers))
    all_pages()
    eventually("they are in it again", lambda: are_in_sandbox(own))
    assert "sandbox" not in own.log and "<3>" not in own.log


def test_a_locked_store(own: Site, backup: Path) -> None:
    put(backup, own.store)  # without a -wal one writer can lock all readers out

    def both_have_it() -> bool:
        asked(own, "/moi")
        return own.log.count("the store was replaced and is open") == 2

    eventually("both workers have it open", both_have_it)
    assert health(own) == (200, "ok")
    writer = sqlite3.connect(own.store, timeout=PATIENCE, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    status, words = health(own)
    assert status == 503 and words.startswith("the store ") and "database is locked" in words
    answer = asked(own, "/co-quan")
    assert answer.status == 503 and answer.headers["Retry-After"] == "5"
    assert re.search(r"<3>.* GET /tien-do/co-quan: 503, .*lock", own.log)
    writer.execute("ROLLBACK")
    writer.close()
    assert health(own) == (200, "ok")
    assert own.get("/co-quan").status == 200


def test_a_truncated_store(own: Site, backup: Path) -> None:
    eventually("both workers have it open", lambda: are_in_sandbox(own))
    eventually("every query is known to be right", lambda: " workers answer on " in own.log)
    with sqlite3.connect(own.store) as store:  # its -wal would have what is cut off
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    with own.store.open("r+b") as file:
        file.truncate(20480)
    status, words = health(own)
    assert status == 503 and "malformed" in words
    assert re.search(r"<3>.*/healthz: 503, .*: the store .*malformed", own.log)
    assert "restored" in own.tiendo("restore", backup)
    eventually("it is in health", lambda: health(own) == (200, "ok"))
    assert own.get("/co-quan").status == 200


def test_a_store_that_is_gone(own: Site, backup: Path) -> None:
    own.store.unlink()
    assert health(own) == (503, "the store is gone")
    assert "healthz: 503" in own.log and "the store is gone" in own.log
    assert own.get("/co-quan").status == 200  # what is open goes on
    own.tiendo("restore", backup)
    assert own.get("/ke-hoach").status == 200
    eventually("it is in health", lambda: health(own) == (200, "ok"))


@pytest.mark.parametrize("content", [b"", b"not a store" * 1000])
def test_what_is_no_store(own: Site, backup: Path, content: bytes) -> None:
    (own.var / "other").write_bytes(content)
    put(own.var / "other", own.store)
    status, words = health(own)
    assert status == 503 and words.startswith("the store ")
    assert own.get("/co-quan").status == 200
    assert "the store was replaced, the old one goes on: " in own.log
    own.tiendo("restore", backup)
    assert own.get("/ke-hoach").status == 200
    eventually("it is in health", lambda: health(own) == (200, "ok"))


def test_a_store_of_another_schema(own: Site) -> None:
    with sqlite3.connect(own.store) as store:
        (version,) = store.execute("PRAGMA user_version").fetchone()
        store.execute("PRAGMA user_version = 1")
    store.close()
    assert health(own) == (503, f"the store has schema 1 and this tiendo wants {version}")
    own.tiendo("rebuild")
    assert health(own) == (200, "ok")


def test_a_store_that_is_made_anew_under_load(own: Site) -> None:
    """Workers go on with the old one until they have the new one open."""
    before = own.get("/ke-hoach/vinh-phuc-2021").body
    done = Event()

    def ask_on(_: int) -> list[int]:
        statuses = []
        while not done.is_set():
            statuses.append(asked(own, f"/tim?q={len(statuses)}").status)
        return statuses

    with ThreadPoolExecutor(max_workers=3) as pool:
        asking = pool.map(ask_on, range(3))
        for _ in range(5):
            own.tiendo("rebuild")
        done.set()
        statuses = [status for some in asking for status in some]
    assert len(statuses) > 20 and set(statuses) == {200}
    assert own.log.count("the store was replaced and is open") >= 5
    assert "<3>" not in own.log and health(own) == (200, "ok")
    assert own.get("/ke-hoach/vinh-phuc-2021?x").body == before


def test_a_full_disk(own: Site, files) -> None:
    before = own.tiendo("verify")
    result = command(own, "import", files.place(), files.plan(), wrapper=DISK_FULL)
    assert result.returncode == 1 and "nothing was published" in result.stderr
    assert own.tiendo("verify") == before
    assert health(own) == (200, "ok")
    own.tiendo("import", files.place(), files.plan())
    assert own.get("/ke-hoach/ke-hoach-thu").status == 200


def test_a_store_made_read_only(own: Site, files) -> None:
    paths = [own.store, *(Path(f"{own.store}{suffix}") for suffix in ("-wal", "-shm"))]
    for path in paths:
        path.chmod(0o444)
    wrapper = NO_OVERRIDE if os.geteuid() == 0 else ()
    result = command(own, "import", files.place(), files.plan(), wrapper=wrapper)
    assert result.returncode == 1
    assert f"{own.store}: the store cannot be opened: it may only be read" in result.stderr
    assert health(own) == (200, "ok") and own.get("/co-quan").status == 200
    for path in paths:
        path.chmod(0o644)


def test_a_worker_killed_in_the_middle_of_a_request(own: Site) -> None:
    eventually("the site answers", lambda: own.get("/").status == 200)
    eventually("all wait", lambda: not own.at_work())
    request = OpenRequest(own.run / "tiendo.sock", own.prefix + "/ke-hoach", PATIENCE)
    (pid,) = eventually("one worker has it", own.at_work)
    with ThreadPoolExecutor(4) as clients:
        others = [clients.submit(own.get, f"/nhiem-vu?page={page}") for page in range(1, 5)]
        own.kill_worker(pid)
        assert {answer.result().status for answer in others} <= {200, 404}
    with pytest.raises((AssertionError, ConnectionResetError)):
        request.finish()
    eventually("it is replaced", lambda: len(own.workers) == 2)
    assert f"worker {pid} ended (signal 9); it is replaced" in own.log
    assert own.get("/ke-hoach").status == 200


def test_a_restore_while_all_read_and_write(own: Site, files) -> None:
    own.tiendo("import", files.place(), files.plan())
    copy = own.var / "copy.sqlite"
    own.tiendo("backup", copy)
    done = Event()

    def read() -> set[int]:
        seen = set()
        while not done.is_set():
            for target in ("/ke-hoach/ke-hoach-thu", "/nhat-ky", "/healthz"):
                seen.add(asked(own, target).status)
        return seen

    def write() -> list[int]:
        return [command(own, *UPDATE, f"Lần {number}").returncode for number in range(6)]

    with ThreadPoolExecutor(3) as clients:
        readers = [clients.submit(read) for _ in range(2)]
        try:
            writer = clients.submit(write)
            restored = [command(own, "restore", copy).returncode for _ in range(3)]
            written = writer.result()
        finally:
            done.set()
        results = [reader.result() for reader in readers]
        assert results == [{200}, {200}], own.log
    assert restored == [0, 0, 0] and written == [0] * 6
    assert "unbroken" in own.tiendo("verify")
    assert "11 entries restored" in own.tiendo("restore", copy)
    assert "<3>" not in own.log


def test_a_clock_that_goes_back(tmp_path: Path, copy: Path, files) -> None:
    """The journal stays in order, and no page breaks, when the clock is behind the last entry."""
    conf = copy / "conf/tiendo.conf"
    text = conf.read_text(encoding="utf-8")
    stored = []
    for year in (2026, 2021, 2027):
        conf.write_text(f"{text}\nnow = {year}-03-01T00:00:00Z\n", encoding="utf-8")
        with running(tmp_path / "var", "", copy, programs=RELEASE) as own:
            own.tiendo("import", files.place(), files.plan(("Việc thứ nhất", f"Việc {year}")))
            for page in (*PAGES, "/moi.rss", "/healthz", "/ke-hoach/ke-hoach-thu"):
                assert own.get(page).status == 200, page
            assert "unbroken" in own.tiendo("verify")
            with sqlite3.connect(own.store) as store:
                stored = [at for (at,) in store.execute("SELECT at FROM journal ORDER BY number")]
            store.close()
    assert stored == sorted(stored) and stored[-1].startswith("2027")
