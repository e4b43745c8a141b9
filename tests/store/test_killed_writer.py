"""A writer that is killed at any moment leaves the old store or the new one."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing

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


def is_killed_at(tiendo, size, *words):
    """Runs a writer that the kernel kills where a file would become larger."""
    process = tiendo.start(*words, wrapper=("prlimit", f"--fsize={size}", "--core=0"))
    process.communicate()
    return process.returncode == -signal.SIGXFSZ


def kill_at(tiendo, end, *words):
    """Starts a writer and kills it at that time, if it has not ended."""
    process = tiendo.start(*words)
    while process.poll() is None and time.monotonic() < end:
        time.sleep(TICK)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def states_of(tiendo, old, *words):
    """By number of entries, what the old store holds and what a writer that is not killed makes of it:
    each is what `rebuild` makes of its journal."""
    states = {}
    for command in (["verify"], words):
        tiendo.run(*command)
        held = tiendo.dump()
        tiendo.run("rebuild")
        assert tiendo.dump() == held
        states[entries(tiendo)] = held
    put_back(tiendo, old)
    return states


def check_whole(tiendo, states):
    """The store is the old or the new one; the chain holds and the tables are those of the
    journal."""
    words = tiendo.run("verify").out
    count = entries(tiendo)
    assert f"{count} entries, unbroken" in words
    assert tiendo.dump() == states[count]


def test_a_killed_import_leaves_the_old_store_or_the_new(little):
    """It is killed where its log reaches a size, from the first byte to the last ones, which commit."""
    rows = [
        update(1 + i % 5, "in_progress", percent=i % 100, on=TODAY, note=f"Dòng {i} " + "x" * 900)
        for i in range(ROWS)
    ]
    path = file_of(little, csv_of(rows), "updates.csv")
    old = little.store.read_bytes()
    states = states_of(little, old, "import", path)
    assert states.keys() == {2, 2 + ROWS}
    with closing(sqlite3.connect(little.store)) as reader:  # as long as one is there, the log is
        reader.execute("SELECT count(*) FROM journal").fetchone()
        little.run("import", path)
        full = log_size(little)
    assert full > 1_000_000
    for i in range(MOMENTS):
        put_back(little, old)
        assert is_killed_at(little, full * i // MOMENTS, "import", path)
        check_whole(little, states)


def test_a_killed_update_leaves_the_old_store_or_the_new(little):
    """An update is over in no time: it is killed at moments that lie close together."""
    words = arguments(update(1, "done", on=TODAY))
    old = little.store.read_bytes()
    states = states_of(little, old, *words)
    assert states.keys() == {2, 3}
    begin = time.monotonic()
    little.run(*words)
    whole = time.monotonic() - begin
    for i in range(MOMENTS):
        put_back(little, old)
        end = time.monotonic() + whole * 1.2 * i / MOMENTS
        kill_at(little, end, *words)
        check_whole(little, states)
    # and in the course of writing its log
    for size in (1, 4096, 32768):
        put_back(little, old)
        assert is_killed_at(little, size, *words)
        check_whole(little, states)
