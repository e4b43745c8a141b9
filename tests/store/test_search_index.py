"""The full-text index holds the words of the rows that stand, after whatever was published."""

from __future__ import annotations

ROWS = "SELECT id, since, until, kind, plan, place, entry, key, title, text FROM search_row ORDER BY id"


def check(tiendo) -> list[tuple]:
    """The rows; each is in the index, and nothing else is: terms are counted."""
    rows = tiendo.rows(ROWS)
    assert tiendo.rows("SELECT count(*) FROM search_index_docsize") == [(len(rows),)]
    assert tiendo.rows("SELECT id FROM search_index_docsize ORDER BY id") == [(r[0],) for r in rows]
    return rows


def terms(tiendo) -> list[tuple]:
    return tiendo.rows("SELECT term, col, doc, cnt FROM search_vocabulary ORDER BY term, col")


def publish(tiendo, files) -> None:
    """A version of the same day, then one of the next, and facts that come and go."""
    tiendo.run("import", files.plan(("Việc thứ nhất", "Chuyện khác")))
    tiendo.configure(now="2026-11-24T00:00:00Z")
    tiendo.run("import", files.place(("Sở TC", "Sở TC-KH")), files.plan(("Sở TC", "Sở TC-KH")))
    tiendo.run("update", "ke-hoach-thu", "1", "--by", "Sở Nội vụ", "--on", "2026-11-23",
               "--execution", "in_progress", "--document", "7/BC-SNV")  # fmt: skip
    entry = tiendo.rows("SELECT max(number) FROM journal")[0][0]
    tiendo.run("record", "withdrawal", "--entry", str(entry), "--note", "Nhầm")


def test_every_row_is_indexed_and_nothing_else(small, files):
    publish(small, files)
    check(small)
    words = {term for term, *_ in terms(small)}
    assert {"chuyen", "chuyện", "kh", "snv"} <= words  # earlier days and withdrawn words can be asked for
    assert "quý" not in words  # deadlines are no words of a task


def test_words_of_a_version_that_was_replaced_are_gone(small, files):
    small.run("import", files.plan(("Việc thứ nhất", "Chuyện khác")))
    assert "nhat" not in {term for term, *_ in terms(small)}
    check(small)


def test_rebuild_gives_the_same_rows_and_words(small, files):
    publish(small, files)
    rows, words = check(small), terms(small)
    small.run("rebuild")
    assert (check(small), terms(small)) == (rows, words)


def test_rows_end_with_their_version(small, files):
    publish(small, files)
    ends = small.rows("SELECT DISTINCT kind, since, until FROM search_row ORDER BY kind, since")
    assert ends == [
        ("agency", "2026-11-21", "2026-11-24"),
        ("agency", "2026-11-24", None),
        ("duty", "2026-11-21", "2026-11-24"),
        ("duty", "2026-11-24", None),
        ("evidence", "2026-11-24", "2026-11-24"),
        ("plan", "2026-11-21", "2026-11-24"),
        ("plan", "2026-11-24", None),
        ("target", "2026-11-21", "2026-11-24"),
        ("target", "2026-11-24", None),
        ("task", "2026-11-21", "2026-11-24"),
        ("task", "2026-11-24", None),
    ]
