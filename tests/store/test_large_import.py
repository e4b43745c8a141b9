"""Many tasks at once: their words are indexed by another thread, to the same end."""

from __future__ import annotations

import pytest

from harness import Tiendo

WHOLE = ["store.db", "store.db-shm", "store.db-wal"]
TASKS = 4500  # more than an import that indexes its words itself
TERMS = "SELECT term, col, doc, cnt FROM search_vocabulary ORDER BY term, col"
SIZES = "SELECT id, sz FROM search_index_docsize ORDER BY id"
ROWS = "SELECT id, since, kind, key, title, text FROM search_row ORDER BY id"


def large(files, words):
    """The small plan with many tasks more, of these words."""
    tasks = "".join(
        f'<task number="9.{number}"><title>{words} {number}</title><lead>Sở Nội vụ</lead></task>\n'
        for number in range(TASKS)
    )
    section = '<section number="II">'
    return files.plan((section, f'<section number="9"><title>Nhiều</title>{tasks}</section>{section}'))


def index(tiendo):
    return [tiendo.rows(query) for query in (ROWS, SIZES, TERMS)]


@pytest.fixture
def other(tmp_path) -> Tiendo:
    folder = tmp_path / "other"
    folder.mkdir()
    return Tiendo(folder)


def test_words_are_the_same_whoever_indexes_them(empty, other, files):
    place, plan = files.place(), large(files, "Đường số")
    empty.run("import", place, plan)
    assert empty.store_files() == WHOLE
    other.run("import", place)
    other.run("import", plan)  # the index is not empty: there is no other thread
    assert index(empty) == index(other)
    assert "Đường số 3000" in empty.page("/tim?q=duong+so+3000")
    for tiendo in (empty, other):
        tiendo.run("rebuild")
    assert index(empty) == index(other)


def test_words_that_were_replaced_on_their_day_are_gone(empty, files):
    place = files.place()
    empty.run("import", place, large(files, "Đường số"))
    empty.run("import", large(files, "Cầu số"))
    for _ in range(2):
        terms = {term for term, *_ in empty.rows(TERMS)}
        assert "cầu" in terms
        assert "đường" not in terms
        rows, sizes, _ = index(empty)
        assert [row[0] for row in rows] == [row[0] for row in sizes]
        empty.run("rebuild")


def test_an_import_that_fails_leaves_nothing(empty, files):
    place, plan = files.place(), large(files, "Đường số")
    wrong = files.plan(('number="2"', 'number="1"'), ("ke-hoach-thu", "sai"), name="wrong.xml")
    assert "task `1` stands already" in empty.run("import", place, plan, wrong, check=False).err
    assert empty.store_files() == []
    empty.run("import", place, plan)
    assert len(index(empty)[1]) > TASKS


def test_rows_are_the_same_whoever_puts_them(empty, files):
    """A store that has tasks puts more of them itself; its rebuild has another thread put all."""
    place = files.place()
    little = files.plan(("ke-hoach-thu", "nho"), name="little.xml")
    left = empty.folder / "store.db-task_span"
    left.write_text("of an import that was killed")
    empty.run("import", place, little)
    empty.run("import", large(files, "Đường số"))
    held = empty.dump()
    empty.run("rebuild")
    assert empty.dump() == held
    assert empty.rows("PRAGMA integrity_check") == [("ok",)]
    assert not left.exists()


def test_entries_behind_many_tasks_find_them(empty, files):
    """What is said of a task in the same import, and a change of its plan, ask for its rows."""
    place, plan = files.place(), large(files, "Đường số")
    said = empty.folder / "said.csv"
    said.write_text(
        "kind,plan,task,on,execution,by\nupdate,ke-hoach-thu,9.7,2013-09-20,done,Sở Nội vụ\n",
        encoding="utf-8",
    )
    empty.run("import", place, plan, said)
    empty.run("import", large(files, "Cầu số"))
    held = empty.dump()
    assert empty.rows("SELECT count(*) FROM task_span WHERE execution = 'done'")[0][0] >= 1
    empty.run("rebuild")
    assert empty.dump() == held
