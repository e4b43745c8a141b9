"""The journal: append-only, verifiable, and enough to make every table anew."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest
from lxml import etree

UNLOCK = "DROP TRIGGER journal_is_append_only_1; DROP TRIGGER journal_is_append_only_2;"


def flip(text: str, at: int) -> str:
    """The text with one character of it made another."""
    return text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :]


def test_verify_tells_the_number_of_entries_and_the_head(tiendo):
    ((count, head),) = tiendo.rows(
        "SELECT count(*), (SELECT hash FROM journal ORDER BY number DESC LIMIT 1) FROM journal"
    )
    assert tiendo.run("verify").out == f"{count} entries, unbroken; head {head}\n"


def test_the_chain_can_be_computed_without_tiendo(tiendo):
    """As sql/schema.sql explains it to the public: Canonical XML, SHA-256."""
    previous = "0" * 64
    rows = tiendo.rows(
        "SELECT number, at, actor, kind, subject, body, previous, hash FROM journal ORDER BY number"
    )
    assert len(rows) == 9
    for number, at, actor, kind, subject, body, before, digest in rows:
        entry = etree.Element("{urn:tiendo:1}entry", nsmap={None: "urn:tiendo:1"})
        names = ("number", "at", "actor", "kind", "subject", "previous")
        values = (str(number), at, actor, kind, subject, before)
        for name, value in zip(names, values, strict=True):
            entry.set(name, value)
        entry.append(etree.fromstring(body))
        assert before == previous
        assert hashlib.sha256(etree.tostring(entry, method="c14n")).hexdigest() == digest
        previous = digest


@pytest.mark.parametrize("number", [1, 5, 9])
@pytest.mark.parametrize("column", ["at", "actor", "kind", "subject", "body", "previous", "hash"])
def test_verify_names_the_entry_whose_byte_was_changed(tiendo, column, number):
    tiendo.spoil(UNLOCK)
    ((old,),) = tiendo.rows(f"SELECT {column} FROM journal WHERE number = ?", number)
    middle = old.index("</title>" if "</title>" in old else "</name>") if column == "body" else 4
    new = flip(old, middle - 1)
    assert new != old and len(new) == len(old)
    connection = sqlite3.connect(tiendo.store)
    connection.execute(f"UPDATE journal SET {column} = ? WHERE number = ?", (new, number))
    connection.commit()
    connection.close()
    result = tiendo.run("verify", check=False)
    assert (result.code, result.out) == (1, "")
    assert f"entry {number} " in result.err
    assert "restore the store from a backup" in result.err


def test_verify_names_the_entry_behind_a_removed_one(tiendo):
    tiendo.spoil(UNLOCK + "DELETE FROM journal WHERE number = 4;")
    result = tiendo.run("verify", check=False)
    assert result.code == 1
    assert "entry 5 does not follow the one before: entries are missing" in result.err


def test_verify_finds_a_removed_entry_when_the_others_moved_up(tiendo):
    tiendo.spoil(
        UNLOCK + "DELETE FROM journal WHERE number = 4;"
        "UPDATE journal SET number = number - 1 WHERE number > 4;"
    )
    result = tiendo.run("verify", check=False)
    assert result.code == 1
    assert "entry 4 does not carry the hash of the entry before" in result.err


def test_verify_finds_two_entries_that_changed_places(tiendo):
    tiendo.spoil(
        UNLOCK + "UPDATE journal SET number = 99 WHERE number = 2;"
        "UPDATE journal SET number = 2 WHERE number = 3;"
        "UPDATE journal SET number = 3 WHERE number = 99;"
    )
    assert "entry 2 " in tiendo.run("verify", check=False).err


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'x' WHERE number = 1",
        "UPDATE journal SET number = 100 WHERE number = 9",
        "DELETE FROM journal WHERE number = 9",
        "DELETE FROM journal",
        # as SQLite carries it out: a delete, then an insert
        "INSERT OR REPLACE INTO journal SELECT 9, at, 'x', kind, subject, body, previous, hash"
        " FROM journal WHERE number = 9",
    ],
)
def test_the_journal_cannot_be_changed_or_emptied(tiendo, statement):
    connection = sqlite3.connect(tiendo.store)
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


def test_rebuild_of_the_five_plans_gives_the_same_rows(tiendo):
    before = tiendo.dump()
    assert len(before) > 1500
    assert tiendo.run("rebuild").out == "rebuilt from the journal\n"
    assert tiendo.dump() == before


TASK_2 = """\
    <task number="2">
      <title>Việc thứ hai</title>
      <lead>Sở Tài chính</lead>
      <deadline>Hàng năm</deadline>
    </task>
"""
TASK_3 = '    <task number="3">\n      <title>Việc thứ ba</title>\n    </task>\n'
HISTORY = {
    "a changed task": [("Việc thứ nhất", "Việc số một")],
    "a removed task": [(TASK_2, "")],
    "reordered tasks": [(TASK_2 + TASK_3, TASK_3 + TASK_2)],
    "a changed period": [('to="2015-12-31"', 'to="2016-12-31"')],
    "a removed target": [("<target", "<!--<target"), ("</target>", "</target>-->")],
}


@pytest.mark.parametrize("changes", HISTORY.values(), ids=HISTORY.keys())
def test_rebuild_after_changes_gives_the_same_rows(small, files, changes):
    small.run("import", files.plan(*changes))
    small.run(
        "import",
        files.place(("<name>Sở Y tế</name>", "<name>Sở Y tế</name><spelling>SYT</spelling>")),
        files.plan(("Việc thứ tư", "Việc số bốn"), ("<lead>Sở Y tế", "<lead>SYT")),
    )
    before = small.dump()
    small.run("rebuild")
    assert small.dump() == before
    small.run("import", files.plan())
    before = small.dump()
    small.run("rebuild")
    assert small.dump() == before


def test_rebuild_mends_tables_that_were_changed_by_hand(small):
    before = small.dump()
    small.spoil("UPDATE task_version SET title = 'x'; DELETE FROM milestone_version; DROP TABLE note_version;")
    assert small.dump() != before
    small.run("rebuild")
    assert small.dump() == before


def test_rebuild_makes_a_store_of_another_schema_ours(small):
    before = small.dump()
    small.spoil("PRAGMA user_version = 99; CREATE TABLE old (x);")
    result = small.run("verify", check=False)
    assert result.code == 1
    assert "has schema 99 and this tiendo wants" in result.err
    assert "run `tiendo rebuild`" in result.err
    small.run("rebuild")
    assert small.dump() == before
    small.run("verify")


def test_rebuild_of_a_journal_that_is_not_understood_changes_nothing(small):
    small.spoil(UNLOCK + "UPDATE journal SET body = '<x/>' WHERE number = 2;")
    before = small.dump()
    result = small.run("rebuild", check=False)
    assert result.code == 1
    assert "entry 2: is of kind `plan_published`, which has no body <x>" in result.err
    assert small.dump() == before
