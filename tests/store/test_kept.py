"""What the store keeps, so that pages need not compute it, equals what its definitions compute."""

from __future__ import annotations

import random
import sqlite3
from datetime import date, timedelta

import pytest

from harness import NOW, Tiendo, vietnam_day
from progress import set_clock

# fcgi/plan/state.c, told once more
RANKS = (
    ["overdue", "due_soon", "not_due", "waiting", "no_deadline", "standing"]
    + ["suspended", "late", "on_time", "dropped"]
)  # fmt: skip


def timing(rule, due, execution, done_on, on):
    late = due is not None and done_on is not None and done_on > due
    if execution == "done":
        return "late" if late else "on_time"
    if execution in ("dropped", "suspended"):
        return execution
    if rule in ("standing", "waiting"):
        return rule
    if due is None:
        return "no_deadline"
    if execution == "awaiting_confirmation":
        return "overdue" if late else "not_due"
    if due < on:
        return "overdue"
    soon = (date.fromisoformat(on) + timedelta(30)).isoformat()
    return "due_soon" if due <= soon else "not_due"


def timing_rank(rule, due, execution, done_on, on):
    days = date.fromisoformat(due).toordinal() + 10**6 if due else 0
    return RANKS.index(timing(rule, due, execution, done_on, on)) * 10**8 + days


TERMS = {
    "on_time": "done_on_time",
    "late": "done_late",
    "not_due": "in_time",
    "due_soon": "in_time",
    "standing": "no_deadline",
    "waiting": "no_deadline",
}


def term(*of):
    return TERMS.get(timing(*of), timing(*of))


# What the kept tables mean, computed anew from all that was published up to known_on().
DEFINITIONS = """
CREATE TEMP VIEW defined_milestone AS
SELECT id, task, rule, due, before, moved_to, execution, done_on, percent, report, reported_on,
       confirmed, position, day_assumed FROM milestone_told;
CREATE TEMP VIEW defined_task AS
SELECT t.*, s.execution, s.percent, s.due, s.rule, s.before, s.day_assumed, s.reported, s.timing
FROM task AS t
JOIN (SELECT task, execution, percent, due, rule, before, day_assumed, count(report) > 0 AS reported,
             timing(rule, due, execution, done_on, as_of()) AS timing,
             min(timing_rank(rule, due, execution, done_on, as_of()))
      FROM (SELECT * FROM defined_milestone ORDER BY task, position) GROUP BY task) AS s
ON s.task = t.id;
CREATE TEMP VIEW defined_heir AS
WITH RECURSIVE heir (agency, heir) AS (
    SELECT agency, successor FROM succession_in_force WHERE successor IS NOT NULL
    UNION
    SELECT h.agency, s.successor FROM heir AS h
    JOIN succession_in_force AS s ON s.agency = h.heir AND s.successor IS NOT NULL)
SELECT h.agency, h.heir,
       NOT EXISTS (SELECT 1 FROM succession_in_force AS s
                   WHERE s.agency = h.heir AND s.successor IS NOT NULL) AS last
FROM heir AS h;
CREATE TEMP VIEW defined_lead AS
SELECT agency, task FROM task_agency WHERE role = 'lead'
UNION SELECT h.heir, r.task FROM defined_heir AS h
JOIN task_agency AS r ON r.agency = h.agency AND r.role = 'lead' WHERE h.last;
CREATE TEMP VIEW defined_year AS
SELECT DISTINCT task, substr(due, 1, 4) AS year FROM defined_milestone WHERE due IS NOT NULL;
CREATE TEMP VIEW defined_scope AS
SELECT 'all' AS scope, id FROM task
UNION SELECT 'from/' || p.from_day, t.id FROM task AS t JOIN plan AS p ON p.id = t.plan
UNION SELECT 'plan/' || plan, id FROM task
UNION SELECT 'section/' || plan || '/' || section, id FROM task
UNION SELECT 'place/' || p.place, t.id FROM task AS t JOIN plan AS p ON p.id = t.plan
UNION SELECT 'all ' || year, task FROM defined_year
UNION SELECT 'from/' || p.from_day || ' ' || year, t.id
      FROM task AS t JOIN plan AS p ON p.id = t.plan JOIN defined_year ON task = t.id
UNION SELECT 'plan/' || t.plan || ' ' || year, t.id FROM task AS t JOIN defined_year ON task = t.id
UNION SELECT 'place/' || p.place || ' ' || year, t.id
      FROM task AS t JOIN plan AS p ON p.id = t.plan JOIN defined_year ON task = t.id
UNION SELECT 'agency/' || a.place || '/' || a.slug, l.task
      FROM defined_lead AS l JOIN agency_identity AS a ON a.id = l.agency
UNION SELECT 'slug/' || a.slug, l.task
      FROM defined_lead AS l JOIN agency_identity AS a ON a.id = l.agency;
CREATE TEMP VIEW defined_tally AS
SELECT s.scope, count(*) AS total, sum(c.term = 'done_on_time'), sum(c.term = 'done_late'),
       sum(c.term = 'in_time'), sum(c.term = 'overdue'), sum(c.term = 'no_deadline'),
       sum(c.term = 'suspended'), sum(c.term = 'dropped'), sum(t.reported)
FROM defined_scope AS s JOIN defined_task AS t ON t.id = s.id
JOIN count_term AS c ON c.state = t.timing GROUP BY s.scope;
"""

PAIRS = [
    (
        "SELECT id, rule, due, before, moved_to, execution, done_on, percent, report, reported_on,"
        " confirmed FROM defined_milestone",
        "SELECT id, rule, due, before, moved_to, execution, done_on, percent, report, reported_on,"
        " confirmed FROM milestone_fact",
    ),
    (
        "SELECT id, plan, number, updated, execution, percent, due, rule, before, day_assumed, timing,"
        " reported FROM defined_task",
        "SELECT id, plan, number, updated, execution, percent, due, rule, before, day_assumed, timing,"
        " reported FROM task_state",
    ),
    (
        "SELECT t.id, c.term FROM task_state AS t"
        " JOIN count_term AS c ON c.state = ifnull(t.timing, t.execution)",
        "SELECT id, term FROM task_state",
    ),
    ("SELECT * FROM defined_heir", "SELECT * FROM agency_heir"),
    (
        "SELECT * FROM defined_tally",
        "SELECT scope, total, done_on_time, done_late, in_time, overdue, no_deadline, suspended,"
        " dropped, reported FROM tally AS t WHERE total > 0 AND day ="
        " (SELECT max(day) FROM tally WHERE scope = t.scope AND day <= as_of())",
    ),
    (
        "SELECT 'plan', count(*) FROM plan UNION ALL SELECT 'place', count(*) FROM place"
        " UNION ALL SELECT 'agency', count(*) FROM agency"
        " UNION ALL SELECT 'target', count(*) FROM target UNION ALL SELECT 'duty', count(*) FROM duty",
        "SELECT part, total FROM part_total",
    ),
]


class Kept:
    """The store on any day."""

    def __init__(self, tiendo: Tiendo) -> None:
        self.day = ""
        self.store = sqlite3.connect(f"file:{tiendo.store}?mode=ro", uri=True)
        self.store.create_function("known_on", 0, lambda: self.day)
        self.store.create_function("as_of", 0, lambda: self.day)
        self.store.create_function("vietnam_day", 1, vietnam_day)
        self.store.create_function("days_until", 1, self.days_until)
        self.store.create_function("timing", 5, timing, deterministic=True)
        self.store.create_function("term", 5, term, deterministic=True)
        self.store.create_function("timing_rank", 5, timing_rank, deterministic=True)
        self.store.executescript(DEFINITIONS)

    def days_until(self, day: str | None) -> int | None:
        return day and (date.fromisoformat(day) - date.fromisoformat(self.day)).days

    def rows(self, sql: str) -> list[tuple]:
        return sorted(self.store.execute(sql), key=repr)

    def check(self, when: str) -> None:
        self.day = when
        for defined, kept in PAIRS:
            assert self.rows(kept) == self.rows(defined), f"on {when}: {kept}"


def days_of(tiendo: Tiendo) -> list[str]:
    """The days on which something was published, and those around deadlines."""
    days = {row[0] for row in tiendo.rows("SELECT DISTINCT vietnam_day(at) FROM journal")}
    for (due,) in tiendo.rows("SELECT DISTINCT due FROM milestone_version WHERE due IS NOT NULL"):
        when = date.fromisoformat(due)
        days |= {(when + timedelta(shift)).isoformat() for shift in (-31, -30, 0, 1)}
    return sorted(days)


@pytest.mark.parametrize("seed", range(4))
def test_sample_progress(sampled, seed):
    chance = random.Random(seed)
    kept = Kept(sampled)
    for when in chance.sample(days_of(sampled), 12):
        kept.check(when)


def test_a_made_up_store(empty):
    empty.run("sample", "--places", 2, "--plans", 2, "--tasks", 30)
    kept = Kept(empty)
    for when in random.Random(1).sample(days_of(empty), 20):
        kept.check(when)


def test_the_real_plans_on_every_border(published):
    kept = Kept(published)
    for when in days_of(published)[::9]:
        kept.check(when)


LEAVES = ("<lead>Sở Y tế</lead>", "<lead>Sở Tài chính</lead>")

def tell(tiendo: Tiendo, files, chance: random.Random, when: str) -> bool:
    """One random entry on a day; what makes no sense is refused, and says nothing."""
    doing = chance.randrange(9)
    words = ["record"]
    task, milestone = chance.choice([("1", 1), ("2", 1), ("2", 2), ("2", 3), ("3", 1), ("4", 1)])
    about = ["--plan", "ke-hoach-thu", "--task", task, "--on", when, "--document", "1/QĐ"]
    if task == "2":
        about += ["--milestone", milestone]
    by = {"1": "so-noi-vu", "2": "so-tai-chinh", "3": "so-noi-vu", "4": "so-y-te"}[task]
    if doing <= 3:
        said = chance.choice(["done", "done", "in_progress", "suspended"])
        words += ["update", *about, "--by", by, "--execution", said, "--note", "Đã làm"]
    elif doing == 4:
        words += ["confirmation", *about, "--by", "so-noi-vu"]
    elif doing == 5:
        phrase = chance.choice(["Quý IV/2013", "Tháng 6/2014", "Năm 2015"])
        words += ["amendment", *about, "--by", "so-noi-vu", "--deadline", phrase]
    elif doing == 6:
        entry = chance.randrange(3, 40)
        words += ["withdrawal", "--entry", entry, "--note", "Nhầm"]
    elif doing == 7:
        one, other = chance.sample(["so-noi-vu", "so-tai-chinh", "so-y-te"], 2)
        words += ["succession", "--place", "tinh-thu", "--agency", one, "--successor", other]
        words += ["--on", when, "--document", "2/QĐ"]
    else:
        changes = [chance.choice([LEAVES, ("Quý III/2013", "Quý IV/2013"), ("Việc thứ ba", "Việc ba")])]
        words = ["import", files.plan(*changes)]
    return tiendo.run(*words, check=False).code == 0


@pytest.mark.parametrize("seed", range(4))
def test_random_histories(empty, files, seed):
    """Entry by entry, on days that may be the same; then as a rebuild makes it."""
    chance = random.Random(seed)
    when = date(2013, 2, 1)
    set_clock(empty, when.isoformat())
    empty.run("import", files.place(), files.plan())
    told = 0
    for _ in range(24):
        when += timedelta(chance.choice([0, 0, 1, 20, 40]))
        set_clock(empty, when.isoformat())
        told += tell(empty, files, chance, when.isoformat())
    assert told > 8
    kept = Kept(empty)
    for day in chance.sample(days_of(empty), 15):
        kept.check(day)
    made = empty.dump()
    set_clock(empty, NOW)
    empty.run("rebuild")
    assert empty.dump() == made
