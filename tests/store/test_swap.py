"""A store that is made anew takes the place of the other: whole, and with all that others wrote."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness import Tiendo

WHOLE = ["store.db", "store.db-shm", "store.db-wal"]
DROPPING = ("record", "dropping", "--plan", "ke-hoach-thu", "--task", "1", "--by", "so-noi-vu",
            "--on", "2014-01-01", "--document", "2/QĐ")  # fmt: skip
MAKES = ("import", "rebuild", "restore")  # what makes a store anew
MOMENTS = 12


@contextmanager
def held(tiendo: Tiendo, lock: int) -> Iterator[None]:
    """As a command that writes the store (LOCK_SH) or makes it anew (LOCK_EX)."""
    folder = os.open(tiendo.folder, os.O_RDONLY)
    fcntl.flock(folder, lock)
    try:
        yield
    finally:
        os.close(folder)


def waits(process: subprocess.Popen[bytes]) -> bool:
    """Whether a command is asleep, over and over again, for the lock."""
    limit = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < limit:
        if "hrtimer_nanosleep" in Path(f"/proc/{process.pid}/wchan").read_text(encoding="ascii"):
            return True
        time.sleep(0.01)
    return False


def ended(process: subprocess.Popen[bytes]) -> None:
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode()


@pytest.fixture
def commands(empty: Tiendo, small: Tiendo, files) -> dict[str, tuple[object, ...]]:
    """For each of those that make one anew: its words. Import and restore do so of an empty store."""
    dump = small.folder / "copy.zip"
    small.run("dump", dump)
    return {"import": ("import", files.place(), files.plan()), "rebuild": ("rebuild",),
            "restore": ("restore", dump)}  # fmt: skip


def before(command: str, small: Tiendo, other: Tiendo) -> Tiendo:
    """The store that the command makes anew."""
    return small if command == "rebuild" else other


@pytest.fixture
def other(tmp_path: Path) -> Tiendo:
    folder = tmp_path / "other"
    folder.mkdir()
    return Tiendo(folder)


@pytest.mark.parametrize("command", MAKES)
def test_it_waits_for_who_writes(small, other, commands, command):
    tiendo = before(command, small, other)
    with held(tiendo, fcntl.LOCK_SH):
        process = tiendo.start(*commands[command])
        assert waits(process)
    ended(process)
    assert tiendo.run("verify").out.startswith("2 entries")


def test_who_writes_waits_for_it_and_loses_nothing(small):
    with held(small, fcntl.LOCK_EX):
        process = small.start(*DROPPING)
        assert waits(process)
        new = small.folder / "new"
        new.write_bytes(small.store.read_bytes())
        os.replace(new, small.store)
    ended(process)
    assert small.run("verify").out.startswith("3 entries")


def test_many_of_both_at_once_lose_nothing(small):
    processes = []
    for percent in range(10, 60, 10):
        processes.append(small.start("update", "ke-hoach-thu", 1, "--percent", percent, "--by", "Sở Nội vụ", "--on",
                                     "2014-01-10", "--execution", "in_progress"))  # fmt: skip
        processes.append(small.start("rebuild"))
    for process in processes:
        ended(process)
    assert small.run("verify").out.startswith("7 entries")
    assert small.store_files() == WHOLE


@pytest.mark.parametrize("command", MAKES)
def test_killed_at_any_moment_it_leaves_the_old_or_the_new_one(small, other, commands, command):
    tiendo = before(command, small, other)
    old = tiendo.store.read_bytes() if command == "rebuild" else None
    begin = time.monotonic()
    tiendo.run(*commands[command])
    whole = time.monotonic() - begin
    made = tiendo.dump()
    largest = tiendo.store.stat().st_size
    for i in range(MOMENTS):
        for name in tiendo.store_files():
            (tiendo.folder / name).unlink()
        if old:
            tiendo.store.write_bytes(old)
        if i % 2 == 0:  # where its file grows
            wrapper = ("prlimit", f"--fsize={largest * i // MOMENTS}", "--core=0")
            process = tiendo.start(*commands[command], wrapper=wrapper)
            process.communicate()
            assert process.returncode == -signal.SIGXFSZ
        else:
            process = tiendo.start(*commands[command])
            time.sleep(whole * i / MOMENTS)
            process.kill()
            process.communicate()
        if tiendo.store.exists():
            assert tiendo.run("verify").out.startswith("2 entries")
            assert tiendo.dump() == made
        else:
            assert command != "rebuild"
        if command == "restore":
            tiendo.store.unlink(missing_ok=True)
        tiendo.run(*commands[command])  # what was left is in nobody's way
        assert tiendo.dump() == made
        assert tiendo.store_files() == WHOLE


def test_readers_go_on_and_owner_and_mode_stay(small):
    owner = 65534 if os.geteuid() == 0 else os.geteuid()
    small.store.chmod(0o640)
    os.chown(small.store, owner, -1)
    reader = sqlite3.connect(small.store)
    reader.execute("BEGIN")
    (count,) = reader.execute("SELECT count(*) FROM task_version").fetchone()
    small.run(*DROPPING)
    small.run("verify")
    reader.rollback()
    small.run("rebuild")
    assert reader.execute("SELECT count(*) FROM task_version").fetchone() == (count,)
    reader.close()
    for name in WHOLE:
        about = (small.folder / name).stat()
        assert (about.st_mode & 0o777, about.st_uid) == (0o640, owner), name
    assert small.store_files() == WHOLE
    assert small.rows("PRAGMA journal_mode") == [("wal",)]


def test_a_linked_store_stays_a_link(small, other):
    real = other.folder / "real.db"
    os.replace(small.store, real)
    for name in WHOLE[1:]:
        (small.folder / name).unlink(missing_ok=True)
    small.store.symlink_to(real)
    small.run("rebuild")
    small.run(*DROPPING)
    assert small.store.is_symlink() and not real.is_symlink()
    assert small.run("verify").out.startswith("3 entries")


def test_damaged_tables_are_made_anew(small):
    held = small.dump()
    (page,) = small.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'task_span'")[0]
    (size,) = small.rows("PRAGMA page_size")[0]
    small.spoil("PRAGMA wal_checkpoint(TRUNCATE)")
    with small.store.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(sqlite3.DatabaseError):
        small.dump()
    small.run("rebuild")
    assert small.dump() == held


def test_another_database_is_left_alone(other, files):
    with sqlite3.connect(other.store) as strange:
        strange.execute("CREATE TABLE of_somebody_else (a)")
    strange.close()
    held = other.store.read_bytes()
    for command in (("import", files.place()), ("rebuild",)):
        result = other.run(*command, check=False)
        assert result.code == 1 and result.err.strip()
        assert other.store.read_bytes()[100:] == held[100:]  # but for the mode of its log
    assert "another program" in other.run("import", files.place(), check=False).err
