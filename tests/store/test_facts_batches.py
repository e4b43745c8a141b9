"""Large and odd files of facts, and several writers at once."""

from __future__ import annotations

import csv

import pytest
from progress import (
    amendment,
    arguments,
    csv_of,
    entries,
    file_of,
    found,
    measurement,
    quick,
    set_clock,
    tell,
    update,
    xml_of,
)

TODAY = "2013-09-20"
FACTS = [
    update(1, "in_progress", on=TODAY, note='Đã "trình", chờ ký'),
    update(2, "in_progress", on=TODAY, note="Dòng một\nDòng hai", percent=5),
    amendment(3, "Quý I/2015", on=TODAY),
    measurement("65.5", on=TODAY),
]


@pytest.fixture
def little(empty):
    found(empty)
    set_clock(empty, TODAY)
    return empty


WRITINGS = {
    "as it comes": lambda: csv_of(FACTS),
    "all quoted": lambda: csv_of(FACTS, quoting=csv.QUOTE_ALL),
    "with a byte order mark": lambda: "\ufeff" + csv_of(FACTS),
    "with CRLF": lambda: csv_of(FACTS, lineterminator="\r\n"),
    "as Excel writes it": lambda: "\ufeff" + csv_of(FACTS, lineterminator="\r\n") + ",,,\r\n\r\n",
    "with empty lines": lambda: csv_of(FACTS).replace("\n", "\n\n", 1) + "\n\n",
    "without a last line end": lambda: csv_of(FACTS)[:-1],
    "without trailing empty fields": lambda: "\n".join(
        line.rstrip(",") for line in csv_of(FACTS).split("\n")
    ),
    "with other columns first": lambda: csv_of([dict(reversed(one.items())) for one in FACTS]),
    "with columns that stay empty": lambda: csv_of([{**one, "link": "", "due": " "} for one in FACTS]),
    "with columns in capitals": lambda: csv_of(FACTS).replace("kind,plan", "KIND, Plan", 1),
}


@pytest.mark.parametrize("writing", WRITINGS.values(), ids=WRITINGS.keys())
def test_a_table_however_it_is_written(little, writing):
    before = little.store.read_bytes()
    little.run("import", file_of(little, xml_of(FACTS), "facts.xml"))
    wanted = little.rows("SELECT number, kind, body FROM journal")
    for rest in little.folder.glob("store.db-*"):
        rest.unlink()
    little.store.write_bytes(before)
    little.run("import", file_of(little, writing(), "facts.csv"))
    assert little.rows("SELECT number, kind, body FROM journal") == wanted


REFUSED = {
    "an unknown column": ("kind,colour\nupdate,red\n", ":1: the column `colour` is not known"),
    "no kind": ("plan,task\nke-hoach-nho,1\n", ":1: has no column `kind`"),
    "a column twice": ("kind,note,note\nupdate,a,b\n", ":1: has the column `note` twice"),
    "an unclosed quote": ('kind,note\nupdate,"a\n', ":2: a quoted field is not closed"),
    "too many fields": ("kind,note\nupdate,a,b\n", ":2: has more fields than the header"),
    "semicolons": ("kind;note\nupdate;a\n", ":1: the column `kind;note` is not known"),
    "Latin letters of old": ("kind,note\nupdate,S\xf4\n", ":2: is not clean UTF-8"),
    "nothing": ("", ":1: the column `` is not known"),
}


@pytest.mark.parametrize("text, reason", REFUSED.values(), ids=REFUSED.keys())
def test_a_table_that_is_none(little, text, reason):
    before = little.dump()
    path = file_of(little, text.encode("latin-1"), "facts.csv")
    result = little.run("import", path, check=False)
    assert result.code == 1
    assert f"facts.csv{reason}" in result.err
    assert little.dump() == before


def finish(process):
    out, err = process.communicate(timeout=300)
    return process.returncode, err.decode()


def test_twenty_thousand_rows_while_others_write(little):
    """Those who come meanwhile wait; none is lost."""
    quick(little)
    tasks = (1, 2, 3, 4, 5, 8, 9, 10, 11, 12)
    many = [
        update(tasks[i % 10], "in_progress", percent=i % 100, on=TODAY) for i in range(20000)
    ]
    long = little.start("import", file_of(little, csv_of(many), "many.csv"))
    others = [
        little.start(*arguments(update(7, "in_progress", on=TODAY, note=f"Người thứ {i}")))
        for i in range(3)
    ]
    for process in (long, *others):
        assert finish(process) == (0, "")
    assert entries(little) == 2 + 20000 + 3
    notes = little.rows("SELECT note FROM fact WHERE note IS NOT NULL ORDER BY note")
    assert notes == [(f"Người thứ {i}",) for i in range(3)]
    percents = little.rows("SELECT percent FROM fact WHERE note IS NULL ORDER BY entry")
    assert percents == [(i % 100,) for i in range(20000)]
    assert "20005 entries, unbroken" in little.run("verify").out


def test_the_last_of_many_rows_is_bad(little):
    many = [update(1, "in_progress", on=TODAY) for _ in range(3000)]
    before = little.dump()
    path = file_of(little, csv_of([*many, update(99, "done", on=TODAY)]), "many.csv")
    result = little.run("import", path, check=False)
    assert result.code == 1
    assert "many.csv:3002: update task=`99`" in result.err
    assert little.dump() == before


def test_many_writers_at_once(little):
    """Commands and batches together: each waits for those before it."""
    writers = []
    for i in range(6):
        batch = [update(2, "in_progress", on=TODAY, note=f"Tệp {i}, dòng {k}") for k in range(20)]
        path = file_of(little, csv_of(batch), f"{i}.csv")
        writers.append(little.start("import", path))
        writers.append(little.start(*arguments(update(1, "in_progress", on=TODAY, note=f"Lệnh {i}"))))
    for writer in writers:
        assert finish(writer) == (0, "")
    notes = {note for (note,) in little.rows("SELECT note FROM fact")}
    wanted = {f"Tệp {i}, dòng {k}" for i in range(6) for k in range(20)}
    assert notes == wanted | {f"Lệnh {i}" for i in range(6)}
    assert entries(little) == 2 + 126
    # the rows of a batch stand together
    for i in range(6):
        numbers = little.rows("SELECT entry FROM fact WHERE note LIKE ? ORDER BY entry", f"Tệp {i},%")
        assert [n for (n,) in numbers] == list(range(numbers[0][0], numbers[0][0] + 20))
    little.run("verify")
    before = little.dump()
    little.run("rebuild")
    assert little.dump() == before


def test_the_first_of_two_that_exclude_each_other_wins(little):
    """The second is checked against what the first has published."""
    tell(little, update(1, "done"))
    writers = [little.start("record", "withdrawal", "--entry", "3", "--note", "a") for _ in range(4)]
    ends = [finish(writer) for writer in writers]
    assert sorted(code for code, _ in ends) == [0, 1, 1, 1]
    assert all("was taken back already" in err for code, err in ends if code == 1)
    assert entries(little) == 4
