"""Backups of the store: consistent while others write, whole or not there, restored in place."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from harness import Tiendo

DISK_FULL = ("bash", "-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "-")  # files of at most 64 KiB


def entries(tiendo: Tiendo) -> int:
    return tiendo.rows("SELECT count(*) FROM journal")[0][0]


def beside(store: Path) -> set[str]:
    """The files of a folder, but for those that SQLite keeps beside a store."""
    return {path.name for path in store.parent.iterdir()} - {
        store.name + suffix for suffix in ("-wal", "-shm")
    }


@pytest.fixture
def backup(tiendo: Tiendo, tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    path = tmp_path / "backups/copy.sqlite"
    assert tiendo.run("backup", path).out == f"{path}: written and checked, 9 entries\n"
    return path


def test_a_backup_is_one_file_that_holds_all(tiendo: Tiendo, backup: Path) -> None:
    assert [path.name for path in backup.parent.iterdir()] == ["copy.sqlite"]
    copy = Tiendo(backup.parent, keys={"store": backup})
    copy.store = backup
    assert copy.dump() == tiendo.dump()
    assert backup.stat().st_mode == tiendo.store.stat().st_mode
    assert copy.run("verify").out == tiendo.run("verify").out


def test_a_backup_takes_the_place_of_the_last_one(tiendo: Tiendo, backup: Path, files) -> None:
    tiendo.run("import", files.place(), files.plan())
    assert "11 entries" in tiendo.run("backup", backup).out


def test_backups_while_others_write_are_of_one_instant(small: Tiendo, tmp_path: Path) -> None:
    """Each backup verifies: its journal ends where its tables do."""
    writers = [
        small.start("update", "ke-hoach-thu", "1", "--by", "Sở Nội vụ", "--on", "2014-01-10",
                    "--execution", "in_progress", "--note", f"Lần {number}")
        for number in range(6)
    ]  # fmt: skip
    path = tmp_path / "copy.sqlite"
    counts = []
    while any(writer.poll() is None for writer in writers) or not counts:
        small.run("backup", path)
        with sqlite3.connect(path) as copy:
            counts.append(copy.execute("SELECT count(*) FROM journal").fetchone()[0])
    for writer in writers:
        assert writer.communicate()[0] == b"published\n"
    assert counts == sorted(counts)
    small.run("backup", path)
    (tmp_path / "elsewhere").mkdir()
    other = Tiendo(tmp_path / "elsewhere")
    assert other.run("restore", path).out == f"{entries(small)} entries restored\n"
    assert sorted(other.dump()) == sorted(small.dump())


def test_nothing_half_written_on_a_full_disk(tiendo: Tiendo, backup: Path) -> None:
    before = backup.read_bytes()
    result = tiendo.run("backup", backup, check=False, wrapper=DISK_FULL)
    assert result.code == 1 and f"{backup}" in result.err and "cannot be made" in result.err
    assert backup.read_bytes() == before
    assert beside(backup) == {"copy.sqlite"}


def test_a_damaged_store_is_not_backed_up(tiendo: Tiendo, backup: Path) -> None:
    before = backup.read_bytes()
    tiendo.spoil("DROP TRIGGER journal_is_append_only_1; UPDATE journal SET actor = 'x' WHERE number = 3")
    result = tiendo.run("backup", backup, check=False)
    assert result.code == 1 and "entry 3" in result.err
    assert backup.read_bytes() == before and beside(backup) == {"copy.sqlite"}


@pytest.mark.parametrize("name", ["store.db", "link.db", "missing/copy.sqlite"])
def test_a_place_that_cannot_be_is_refused(tiendo: Tiendo, tmp_path: Path, name: str) -> None:
    (tmp_path / "link.db").symlink_to(tiendo.store)
    before = tiendo.dump()
    for command in ("backup", "restore") if "/" not in name else ("backup",):
        result = tiendo.run(command, tmp_path / name, check=False)
        assert result.code == 1 and name in result.err
    assert tiendo.dump() == before


def test_a_restore_brings_back_what_was(tiendo: Tiendo, backup: Path, files) -> None:
    before = tiendo.dump()
    tiendo.run("import", files.place(), files.plan())
    assert tiendo.dump() != before
    assert tiendo.run("restore", backup).out == "9 entries restored\n"
    assert tiendo.dump() == before
    tiendo.run("import", files.place(), files.plan())
    assert entries(tiendo) == 11
    assert beside(tiendo.store) == {"tiendo.conf", "backups", "place.xml", "plan.xml", "store.db"}


def test_a_reader_sees_the_old_store_or_the_new_one(tiendo: Tiendo, backup: Path, files) -> None:
    tiendo.run("import", files.place(), files.plan())
    reader = sqlite3.connect(f"file:{tiendo.store}?mode=ro", uri=True, isolation_level=None)
    count = "SELECT count(*) FROM journal"
    assert reader.execute(count).fetchone() == (11,)
    tiendo.run("restore", backup)
    assert reader.execute(count).fetchone() == (11,)
    reader.close()
    assert tiendo.rows(count) == [(9,)]


def test_a_service_goes_on_from_restore_to_restore(tiendo: Tiendo, backup: Path, files) -> None:
    """What it has prepared, it prepares anew for the schema of each copy."""
    with tiendo.served() as site:
        for name in ("first", "second", "third"):
            for address in ("/ke-hoach", "/nhat-ky"):
                assert site.get(f"{address}?copy={name}").status == 200
            tiendo.run("import", files.place(), files.plan())
            tiendo.run("restore", backup)


@pytest.mark.parametrize("state", ["missing", "no store", "truncated", "empty", "old -wal"])
def test_a_restore_needs_no_sound_store(tiendo: Tiendo, backup: Path, files, state: str) -> None:
    before = tiendo.dump()
    tiendo.run("import", files.place(), files.plan())
    wal = Path(f"{tiendo.store}-wal")
    held = sqlite3.connect(tiendo.store)  # so that the -wal holds entries
    held.execute("SELECT count(*) FROM journal").fetchone()
    tiendo.run("record", "dropping", "--plan", "ke-hoach-thu", "--task", "1", "--by", "so-noi-vu",
               "--on", "2014-01-01", "--document", "2/QĐ")  # fmt: skip
    assert wal.stat().st_size > 0
    if state == "missing":
        tiendo.store.unlink()
        wal.unlink()
    elif state == "no store":
        tiendo.store.write_bytes(b"not a store" * 1000)
    elif state == "truncated":
        held.close()
        with tiendo.store.open("r+b") as file:
            file.truncate(20000)
    elif state == "empty":
        held.close()
        tiendo.store.write_bytes(b"")
    else:
        tiendo.store.unlink()  # and its -wal stays
    assert tiendo.run("restore", backup).out == "9 entries restored\n"
    held.close()
    assert tiendo.dump() == before
    assert tiendo.run("verify").code == 0


def test_a_backup_of_an_older_schema_is_rebuilt(tiendo: Tiendo, backup: Path) -> None:
    before = tiendo.dump()
    with sqlite3.connect(backup) as old:
        old.execute("DROP VIEW IF EXISTS task_state")
        old.execute("PRAGMA user_version = 1")
    old.close()
    assert tiendo.run("restore", backup).out == "9 entries restored\n"
    assert sorted(tiendo.dump()) == sorted(before)


def test_a_bad_backup_changes_nothing(tiendo: Tiendo, backup: Path, files) -> None:
    tiendo.run("import", files.place(), files.plan())
    before = tiendo.dump()
    whole = backup.read_bytes()
    broken = bytearray(whole)
    broken[len(whole) // 2 : len(whole) // 2 + 4096] = bytes(4096)
    for content in (whole[:40000], whole[:16], bytes(broken)):
        backup.write_bytes(content)
        result = tiendo.run("restore", backup, check=False)
        assert result.code == 1 and result.err.strip()
        assert tiendo.dump() == before
    shutil.copy(tiendo.store, backup)
    with sqlite3.connect(backup) as copy:
        copy.execute("DROP TRIGGER journal_is_append_only_2")
        copy.execute("DELETE FROM journal WHERE number = 4")
    copy.close()
    result = tiendo.run("restore", backup, check=False)
    assert result.code == 1 and "entry" in result.err
    assert tiendo.dump() == before
    assert tiendo.run("restore", backup, check=False, wrapper=DISK_FULL).code == 1
    assert tiendo.dump() == before
