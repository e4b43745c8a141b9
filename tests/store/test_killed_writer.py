"""A writer that is killed at any moment leaves the old store or the new one."""

from __future__ import annotations

import os
import signal
import time

import pytest
from progress import arguments, csv_of, entries, file_of, found, quick, set_clock, update

TODAY = "2013-09-20"
ROWS = 1200  # more than the page cache holds, so that the log is written before the end
MOMENTS = 20
TICK = 0.0002  # seconds from one look at a writer to the next; its work takes some hundred times as long


@pytest.fixture
def little(empty):
    found(empty)
    set_clock(empty, TODAY)
    return quick(empty)


def put_back(tiendo, store):
    for rest in tiendo.folder.glob("store.db-*"):
        rest.unlink()
    tiendo.store.write_bytes(store)


def log_size(tiendo):
    try:
        return os.stat(f"{tiendo.store}-wal").st_size
    except FileNotFoundError:
        return 0


def kill_when(tiendo, is_time, *words):
    """Starts a writer and kills it when it is time; whether it was killed before its end."""
    process = tiendo.start(*words)
    while process.poll() is None and not is_time():
        time.sleep(TICK)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def check_whole(tiendo, old, new):
    """The store is the old or the new one; the chain holds and the tables are those of the
    journal."""
    words = tiendo.run("verify").out
    count = entries(tiendo)
    assert count in (old, new)
    assert f"{count} entries, unbroken" in words
    before = tiendo.dump()
    tiendo.run("rebuild")
    assert tiendo.dump() == before


def test_a_killed_import_leaves_the_old_store_or_the_new(little):
    """It is killed as its log grows, from the first byte to the last ones, which commit."""
    rows = [
        update(1 + i % 5, "in_progress", percent=i % 100, on=TODAY, note=f"Dòng {i} " + "x" * 900)
        for i in range(ROWS)
    ]
    path = file_of(little, csv_of(rows), "updates.csv")
    old = little.store.read_bytes()
    put_back(little, old)
    full = 0
    writer = little.start("import", path)
    while writer.poll() is None:
        time.sleep(TICK)
        full = max(full, log_size(little))
    writer.communicate()
    assert full > 1_000_000
    killed = 0
    for i in range(MOMENTS):
        put_back(little, old)
        size = full * i // (MOMENTS - 1)
        killed += kill_when(little, lambda size=size: log_size(little) >= size, "import", path)
        check_whole(little, 2, 2 + ROWS)
    assert killed >= 15
    put_back(little, old)
    little.run("import", path)
    check_whole(little, 2 + ROWS, 2 + ROWS)


def test_a_killed_update_leaves_the_old_store_or_the_new(little):
    """An update is over in no time: it is killed at moments that lie close together."""
    words = arguments(update(1, "done", on=TODAY))
    old = little.store.read_bytes()
    begin = time.monotonic()
    little.run(*words)
    whole = time.monotonic() - begin
    for i in range(MOMENTS):
        put_back(little, old)
        end = time.monotonic() + whole * 1.2 * i / MOMENTS
        kill_when(little, lambda end=end: time.monotonic() >= end, *words)
        check_whole(little, 2, 3)
    # and in the course of writing its log
    for size in (1, 4096, 32768):
        put_back(little, old)
        kill_when(little, lambda size=size: log_size(little) >= size, *words)
        check_whole(little, 2, 3)
