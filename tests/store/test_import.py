"""Importing publishes whole or not at all, and journals only what differs."""

from __future__ import annotations

import random
import time

import pytest
from lxml import etree

NS = {"t": "urn:tiendo:1"}
TASK_3 = '    <task number="3">\n      <title>Việc thứ ba</title>\n    </task>\n'
TASK_2 = """\
    <task number="2">
      <title>Việc thứ hai</title>
      <lead>Sở Tài chính</lead>
      <deadline>Hàng năm</deadline>
    </task>
"""


def last_entry(tiendo):
    """Kind, subject and body of the newest entry of the journal."""
    sql = "SELECT kind, subject, body FROM journal ORDER BY number DESC LIMIT 1"
    kind, subject, body = tiendo.rows(sql)[0]
    return kind, subject, etree.fromstring(body)


def steps(body):
    """What a change does: its puts, removes and orders."""
    return [
        (
            etree.QName(step).localname,
            step.get("part") or etree.QName(step[0]).localname,
            step.get("key") or key(step[0]),
        )
        for step in body
    ]


def key(part):
    """The number or id of a part; None for those that a plan has once."""
    if etree.QName(part).localname == "document":
        return None
    return part.get("number") or part.get("id")


def entries(tiendo):
    return tiendo.rows("SELECT count(*) FROM journal")[0][0]


def days(tiendo, number):
    sql = """SELECT m.from_day, m.due FROM milestone AS m JOIN task AS t ON t.id = m.task
             WHERE t.number = ? ORDER BY m.position"""
    return tiendo.rows(sql, number)


def test_first_import_journals_each_file_whole(empty, files):
    result = empty.run("import", files.place(), files.plan())
    assert "place/tinh-thu: published" in result.out
    assert "plan/ke-hoach-thu: published" in result.out
    kinds = empty.rows("SELECT kind, subject FROM journal ORDER BY number")
    assert kinds == [("place_published", "place/tinh-thu"), ("plan_published", "plan/ke-hoach-thu")]


def test_registers_go_before_plans_whatever_the_order_of_files(empty, files):
    empty.run("import", files.plan(), files.place())
    assert [kind for (kind,) in empty.rows("SELECT kind FROM journal ORDER BY number")] == [
        "place_published",
        "plan_published",
    ]


def test_importing_again_says_that_nothing_differs(tiendo, plan_files):
    before = tiendo.dump()
    lines = tiendo.run("import", *plan_files).out.splitlines()
    assert len(lines) == len(plan_files) == 9
    assert all("nothing differs" in line for line in lines)
    assert tiendo.dump() == before


def test_other_white_space_comments_and_normal_form_are_no_difference(small, files):
    before = small.dump()
    small.run(
        "import",
        files.plan(
            ("<title>Việc thứ ba</title>", "<!-- x --><title>\n  Việc   thứ ba </title>"),
            ("Nhóm một", "Nhóm mo\u0302\u0323t"),
            ("<metric>Người dân hài lòng", "<?x y?><metric>Người dân <![CDATA[hài lòng]]>"),
        ),
    )
    assert small.dump() == before


def test_one_changed_title_journals_one_put(small, files):
    result = small.run("import", files.plan(("Việc thứ nhất", "Việc số một")))
    assert "1 changes published" in result.out
    kind, subject, body = last_entry(small)
    assert (kind, subject, entries(small)) == ("plan_changed", "plan/ke-hoach-thu", 3)
    assert steps(body) == [("put", "task", "1")]
    assert body[0].get("section") == "I"
    assert body.findtext(".//t:title", namespaces=NS) == "Việc số một"


CHANGES = {
    "task moved to another section": (
        [(TASK_3, ""), ("<title>Nhóm hai</title>\n", f"<title>Nhóm hai</title>\n{TASK_3}")],
        [("put", "task", "3")],
    ),
    "removed task": (
        [(TASK_3, ""), ('note task="3"', "note")],
        [("put", "notes", None), ("remove", "task", "3")],
    ),
    "reordered tasks": ([(TASK_2 + TASK_3, TASK_3 + TASK_2)], [("order", "task", None)]),
    "renumbered task": (
        [('number="4"', 'number="5"')],
        [("put", "task", "5"), ("remove", "task", "4")],
    ),
    "changed target": ([('value="80"', 'value="85"')], [("put", "target", "hai-long")]),
    "changed duty": ([("30/11", "15/12")], [("put", "duty", "bao-cao-nam")]),
    "changed document": ([("1/KH-UBND", "2/KH-UBND")], [("put", "document", None)]),
    "changed responsibility": ([("Bố trí", "Lo")], [("put", "responsibilities", None)]),
    "changed section title": ([("Nhóm hai", "Nhóm 2")], [("put", "section", "II")]),
}


@pytest.mark.parametrize("changes, expected", CHANGES.values(), ids=CHANGES.keys())
def test_only_what_differs_is_journalled(small, files, changes, expected):
    small.run("import", files.plan(*changes))
    assert steps(last_entry(small)[2]) == expected
    assert small.run("import", files.plan(*changes)).out.count("nothing differs") == 1


def test_tasks_stand_in_the_order_of_the_last_import(small, files):
    small.run("import", files.plan((TASK_2 + TASK_3, TASK_3 + TASK_2)))
    _, _, body = last_entry(small)
    assert [item.get("key") for item in body[0]] == ["1", "3", "2", "4"]
    order = small.rows("SELECT number FROM task ORDER BY position")
    assert [number for (number,) in order] == ["1", "3", "2", "4"]


def test_removed_task_leaves_no_row(small, files):
    small.run("import", files.plan((TASK_2, "")))
    assert small.rows("SELECT number FROM task ORDER BY position") == [("1",), ("3",), ("4",)]
    assert small.rows("SELECT * FROM milestone WHERE task NOT IN (SELECT id FROM task)") == []
    assert small.rows("SELECT * FROM task_agency WHERE task NOT IN (SELECT id FROM task)") == []


def test_changed_period_gives_recurring_deadlines_other_milestones(small, files):
    assert days(small, "2") == [
        ("2013-01-10", "2013-12-31"),
        ("2014-01-01", "2014-12-31"),
        ("2015-01-01", "2015-12-31"),
    ]
    small.run("import", files.plan(('to="2015-12-31"', 'to="2016-12-31"')))
    assert steps(last_entry(small)[2]) == [("put", "document", None)]
    assert days(small, "2")[2:] == [("2015-01-01", "2015-12-31"), ("2016-01-01", "2016-12-31")]
    assert days(small, "1") == [(None, "2013-09-30")]


def test_changed_register_is_journalled_and_applied(small, files):
    small.run(
        "import",
        files.place(("<name>Sở Y tế</name>", "<name>Sở Y tế</name><spelling>Sở YT</spelling>")),
    )
    kind, subject, body = last_entry(small)
    assert (kind, subject) == ("place_changed", "place/tinh-thu")
    assert steps(body) == [("put", "agency", "so-y-te")]
    result = small.run("import", files.plan(("<lead>Sở Y tế", "<lead>Sở YT")))
    assert "1 changes published" in result.out


def test_an_instant_before_the_last_entry_is_kept_monotonic(small, files):
    small.configure(now="2020-01-01T00:00:00Z")
    small.run("import", files.plan(("Việc thứ nhất", "Việc số một")))
    instants = small.rows("SELECT at FROM journal ORDER BY number")
    assert instants == [("2026-11-21T03:00:00Z",)] * 3
    small.run("verify")


def test_a_later_instant_is_the_time_of_the_entry(small, files):
    small.configure(now="2027-02-03T04:05:06Z")
    small.run("import", files.plan(("Việc thứ nhất", "Việc số một")))
    assert small.rows("SELECT max(at) FROM journal") == [("2027-02-03T04:05:06Z",)]


def test_the_actor_of_the_configuration_stands_in_the_entry(empty, files):
    empty.configure(actor="Văn phòng <thử> & \"nghiệm\"")
    empty.run("import", files.place())
    assert empty.rows("SELECT actor FROM journal") == [("Văn phòng <thử> & \"nghiệm\"",)]
    empty.run("verify")


def test_two_imports_at_once_lose_nothing(empty, plan_files, files):
    """On an empty store, where both also want to make the schema."""
    first = empty.start("import", *plan_files)
    second = empty.start("import", files.place(), files.plan())
    for process in (first, second):
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
    assert entries(empty) == 11
    assert empty.rows("SELECT count(*) FROM plan") == [(6,)]
    assert empty.run("verify").out.startswith("11 entries, unbroken")


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_import_leaves_the_old_or_the_new_store(tiendo, root, tmp_path, seed):
    """Killed at random moments, each import changes the titles of a large plan."""
    moments = random.Random(seed)
    text = (root / "sql/plans/vinh-phuc-2021.xml").read_text(encoding="utf-8")
    path = tmp_path / "changed.xml"
    old = text.count("<title>Ban hành")
    published = tiendo.rows("SELECT count(*) FROM task WHERE title LIKE 'Ban hành%'")[0][0]
    assert old == published > 5
    for attempt in range(4):
        before = entries(tiendo)
        path.write_text(text.replace("<title>Ban hành", f"<title>Lần {attempt}, ban hành"), "utf-8")
        process = tiendo.start("import", path)
        time.sleep(moments.uniform(0, 0.25))
        process.kill()
        process.communicate()
        after = entries(tiendo)
        assert after in (before, before + 1)
        sql = "SELECT count(*) FROM task WHERE title LIKE ?"
        changed = tiendo.rows(sql, f"Lần {attempt}, ban hành%")[0][0]
        assert changed == (published if after > before else 0)
        tiendo.run("verify")
    tiendo.run("import", path)
    whole = tiendo.dump()
    tiendo.run("rebuild")
    assert tiendo.dump() == whole


def leads_of(tiendo, number: str) -> list[tuple]:
    return tiendo.rows(
        "SELECT a.slug FROM task_agency AS r JOIN agency AS a ON a.id = r.agency"
        " JOIN task AS t ON t.id = r.task WHERE t.number = ? AND r.role = 'lead'",
        number,
    )


def test_agency_under_a_new_id_takes_its_tasks_along(small, files):
    updated = small.rows("SELECT number, updated FROM task ORDER BY number")
    assert leads_of(small, "2") == [("so-tai-chinh",)]
    small.configure(now="2026-12-01T00:00:00Z")
    small.run("import", files.place(('id="so-tai-chinh"', 'id="so-tai-chinh-moi"')))
    assert leads_of(small, "2") == [("so-tai-chinh-moi",)]
    assert small.rows("SELECT number, updated FROM task ORDER BY number") == updated
    before = small.dump()
    small.run("rebuild")
    assert small.dump() == before


def test_spelling_that_moves_takes_its_links_along(small, files):
    coordinating = (
        "SELECT a.slug FROM task_agency AS r JOIN agency AS a ON a.id = r.agency"
        " WHERE r.role = 'coordinating' AND r.printed = 'Sở TC'"
    )
    assert small.rows(coordinating) == [("so-tai-chinh",)]
    small.run(
        "import",
        files.place(
            ("    <spelling>Sở TC</spelling>\n", ""),
            ("<name>Sở Y tế</name>", "<name>Sở Y tế</name><spelling>Sở TC</spelling>"),
        ),
    )
    assert small.rows(coordinating) == [("so-y-te",)]
    before = small.dump()
    small.run("rebuild")
    assert small.dump() == before
