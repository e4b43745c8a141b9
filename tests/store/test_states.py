"""States: the timing of every kind of deadline before, on and after each border day, and what
reports, confirmations, documents and conditions make of it."""

from __future__ import annotations

import json

import pytest
from harness import Tiendo
from progress import (
    DEADLINES,
    PLAN,
    TASK,
    amendment,
    condition,
    confirmation,
    day,
    dropping,
    fact,
    found,
    quick,
    run_course,
    set_clock,
    tell,
    update,
    withdrawal,
)

OTHER = "ke-hoach-khac"  # the plan whose tasks go the whole course
LATER = "2026-11-21"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two plans: one of which nothing is said but that two conditions were met, one with a whole
    course of things."""
    tiendo = Tiendo(tmp_path_factory.mktemp("states"))
    found(tiendo, "2012-12-01")
    found(tiendo, "2012-12-01", OTHER)
    # 00:00 of 2 May in Vietnam
    set_clock(tiendo, "2013-05-01T17:00:00Z")
    met = [condition(9, deadline="Quý II/2014", on="2013-05-01"), condition(10, on="2013-05-01")]
    tell(tiendo, *met)
    run_course(tiendo, OTHER)
    set_clock(tiendo, LATER)
    with quick(tiendo).served() as site:
        yield site


def task_on(tiendo, number, when, plan=PLAN):
    address = TASK.replace(PLAN, plan)
    return json.loads(tiendo.page(f"{address}{number}.json?ngay={when}"))["task"]


DUES = [
    (number, position, due)
    for number, (_, milestones) in DEADLINES.items()
    for position, (_, due) in enumerate(milestones)
    if due
] + [("9", 0, "2014-06-30"), ("14", 0, "2014-12-31")]

# days after the due day: the timing
BORDERS = {-31: "not_due", -30: "due_soon", -1: "due_soon", 0: "due_soon", 1: "overdue", 31: "overdue"}


@pytest.mark.parametrize("number, position, due", DUES, ids=lambda value: str(value))
def test_a_dated_milestone_on_each_border_day(store, number, position, due):
    for days, timing in BORDERS.items():
        milestone = task_on(store, number, day(due, days))["milestones"][position]
        wanted = {"execution": None, "timing": timing, "due": due, "days": -days}
        assert {name: milestone[name] for name in wanted} == wanted


@pytest.mark.parametrize("number", ["1", "3", "5", "6", "13"])
def test_a_task_takes_its_worst_milestone(store, number):
    dues = [due for _, due in DEADLINES[number][1]]
    for due in dues:
        for days in BORDERS:
            when = day(due, days)
            task = task_on(store, number, when)
            # nothing is done, so the first day is the worst
            assert (task["due"], task["timing"]) == (dues[0], timing_of(dues[0], when))


def timing_of(due, when):
    return "overdue" if when > due else "due_soon" if when >= day(due, -30) else "not_due"


WITHOUT_DAY = [
    ("7", "2012-12-01", "standing"),
    ("7", LATER, "standing"),
    ("8", "2012-12-01", "waiting"),
    ("8", LATER, "waiting"),
    ("9", "2013-05-01", "waiting"),
    ("9", "2013-05-02", "not_due"),
    ("10", "2013-05-01", "waiting"),
    ("10", "2013-05-02", "no_deadline"),
    ("10", LATER, "no_deadline"),
    ("11", "2013-12-31", "no_deadline"),
    ("11", "2014-01-01", "no_deadline"),
    ("11", LATER, "no_deadline"),
    ("12", "2012-12-01", "no_deadline"),
    ("12", LATER, "no_deadline"),
]


@pytest.mark.parametrize("number, when, timing", WITHOUT_DAY)
def test_a_milestone_without_a_day(store, number, when, timing):
    task = task_on(store, number, when)
    assert task["timing"] == timing
    assert task["execution"] is None
    if timing != "not_due":
        assert task["due"] is None and task["days"] is None


def test_before_it_was_published_there_was_no_task(store):
    assert store.get(f"{TASK}1.json?ngay=2012-12-01").status == 200
    assert store.get(f"{TASK}1.json?ngay=2012-11-30").status == 404


# task, day, execution, timing
COURSE = [
    # claimed in time, said later, confirmed later still
    ("1", "2013-09-30", None, "due_soon"),
    ("1", "2013-10-04", None, "overdue"),
    ("1", "2013-10-05", "awaiting_confirmation", "not_due"),
    ("1", "2013-10-19", "awaiting_confirmation", "not_due"),
    ("1", "2013-10-20", "done", "on_time"),
    ("1", LATER, "done", "on_time"),
    # claimed a day late
    ("2", "2013-11-01", None, "overdue"),
    ("2", "2013-11-02", "awaiting_confirmation", "overdue"),
    ("2", "2013-11-10", "done", "late"),
    # under way
    ("3", "2013-05-31", None, "not_due"),
    ("3", "2013-06-01", "in_progress", "not_due"),
    ("3", "2014-12-01", "in_progress", "due_soon"),
    ("3", "2015-01-01", "in_progress", "overdue"),
    # suspended and taken up again
    ("4", "2013-06-30", None, "not_due"),
    ("4", "2013-07-01", "suspended", None),
    ("4", "2014-01-31", "suspended", None),
    ("4", "2014-02-01", "in_progress", "not_due"),
    # dropped when it was overdue
    ("5", "2013-08-04", None, "overdue"),
    ("5", "2013-08-05", "dropped", None),
    ("5", LATER, "dropped", None),
    # the first of three years done
    ("6", "2013-12-19", None, "due_soon"),
    ("6", "2013-12-20", None, "not_due"),
    ("6", "2014-12-31", None, "due_soon"),
    ("6", "2015-01-01", None, "overdue"),
    # done without a day to be late for
    ("7", "2013-08-31", None, "standing"),
    ("7", "2013-09-01", "done", "on_time"),
    ("8", "2013-09-01", "awaiting_confirmation", "waiting"),
    ("11", "2013-09-01", "not_started", "no_deadline"),
    ("12", "2013-09-01", "done", "on_time"),
    # conditions
    ("9", "2014-01-31", None, "waiting"),
    ("9", "2014-02-01", None, "not_due"),
    ("9", "2014-05-31", None, "due_soon"),
    ("9", "2014-07-01", None, "overdue"),
    ("10", "2014-02-01", None, "waiting"),
    ("10", "2014-02-02", None, "no_deadline"),
    # the first piece in time, the second late: done late
    ("13", "2013-06-29", None, "due_soon"),
    ("13", "2013-06-30", None, "not_due"),
    ("13", "2014-03-01", None, "due_soon"),
    ("13", "2014-04-01", None, "overdue"),
    ("13", "2014-04-02", "done", "late"),
    # a deadline moved eleven days before it
    ("14", "2014-12-19", None, "due_soon"),
    ("14", "2014-12-20", None, "not_due"),
    ("14", "2015-05-30", None, "not_due"),
    ("14", "2015-05-31", None, "due_soon"),
    ("14", "2015-07-01", None, "overdue"),
]


@pytest.mark.parametrize("number, when, execution, timing", COURSE)
def test_the_course_of_things(store, number, when, execution, timing):
    task = task_on(store, number, when, OTHER)
    assert (task["execution"], task["timing"]) == (execution, timing)


def test_a_moved_deadline_shows_the_first_one(store):
    before = task_on(store, "14", "2014-12-19", OTHER)["milestones"][0]
    after = task_on(store, "14", "2014-12-20", OTHER)["milestones"][0]
    assert (before["due"], before["first_due"], before["moved_to"]) == ("2014-12-31", "2014-12-31", None)
    assert (after["due"], after["first_due"]) == ("2015-06-30", "2014-12-31")
    assert after["moved_to"] == "Quý II/2015"


def test_percent_and_day_of_what_was_done(store):
    one = task_on(store, "1", LATER, OTHER)["milestones"][0]
    assert (one["done_on"], one["percent"], one["reported_on"]) == ("2013-09-28", 100, "2013-09-28")
    assert one["confirmed"]
    three = task_on(store, "3", LATER, OTHER)["milestones"][0]
    assert (three["done_on"], three["percent"], three["confirmed"]) == (None, 50, None)


def state(tiendo, number):
    task = task_on(tiendo, number, tiendo.keys["now"][:10])
    return task["execution"], task["timing"]


def test_without_a_standing_agency_a_claim_stands(empty):
    found(empty, standing="")
    tell(empty, update(1, "done"), when="2013-09-20")
    assert state(empty, "1") == ("done", "on_time")


def test_each_new_claim_is_confirmed_anew(empty):
    found(empty)
    tell(empty, update(1, "done"), when="2013-09-20")
    tell(empty, confirmation(1))
    assert state(empty, "1") == ("done", "on_time")
    tell(empty, update(1, "in_progress", note="Phải làm lại"))
    assert state(empty, "1") == ("in_progress", "due_soon")
    tell(empty, update(1, "done"), when="2013-10-02")
    assert state(empty, "1") == ("awaiting_confirmation", "overdue")
    tell(empty, confirmation(1), when="2013-10-03")
    assert state(empty, "1") == ("done", "late")


def test_a_withdrawn_confirmation_leaves_the_claim(empty):
    found(empty)
    tell(empty, update(1, "done"), confirmation(1), when="2013-09-20")
    tell(empty, withdrawal(4))
    assert state(empty, "1") == ("awaiting_confirmation", "not_due")


def test_a_confirmation_is_of_the_word_it_was_said_of(empty):
    """What confirms that work rests does not confirm the claim before it, when the word that it
    rests is taken back."""
    found(empty)
    tell(empty, update(1, "done"), update(1, "suspended", note="Chờ"), confirmation(1), when="2013-09-20")
    assert state(empty, "1") == ("suspended", None)
    tell(empty, withdrawal(4))
    assert state(empty, "1") == ("awaiting_confirmation", "not_due")
    tell(empty, confirmation(1))
    assert state(empty, "1") == ("done", "on_time")


def test_a_withdrawal_of_an_older_word_leaves_the_confirmation(empty):
    found(empty)
    tell(empty, update(1, "in_progress"), update(1, "done"), confirmation(1), when="2013-09-20")
    tell(empty, withdrawal(3))
    assert state(empty, "1") == ("done", "on_time")


def test_a_word_about_the_whole_task_is_one_about_each_milestone(empty):
    found(empty)
    tell(empty, update(13, "done", by="so-noi-vu"), when="2013-06-20")
    milestones = task_on(empty, "13", "2013-06-20")["milestones"]
    assert [one["timing"] for one in milestones] == ["on_time", "on_time"]
    tell(empty, update(13, "suspended", milestone=2, note="Phải làm lại"))
    milestones = task_on(empty, "13", "2013-06-20")["milestones"]
    assert [one["execution"] for one in milestones] == ["done", "suspended"]
    assert state(empty, "13") == ("suspended", None)
    tell(empty, dropping(13))
    assert state(empty, "13") == ("dropped", None)


def test_a_deadline_moved_twice_and_the_second_taken_back(empty):
    found(empty)
    tell(empty, amendment(1, "Quý IV/2013"), when="2013-09-20")
    tell(empty, amendment(1, "trước ngày 1/3/2014"))
    one = task_on(empty, "1", "2013-09-20")["milestones"][0]
    assert (one["due"], one["before"], one["first_due"]) == ("2014-02-28", "2014-03-01", "2013-09-30")
    tell(empty, withdrawal(4))
    one = task_on(empty, "1", "2013-09-20")["milestones"][0]
    assert (one["due"], one["moved_to"]) == ("2013-12-31", "Quý IV/2013")
    tell(empty, withdrawal(3))
    one = task_on(empty, "1", "2013-09-20")["milestones"][0]
    assert (one["due"], one["moved_to"], one["timing"]) == ("2013-09-30", None, "due_soon")


def test_duties_are_filed_in_time_late_or_missing(store):
    def duty(when):
        page = json.loads(store.page(f"/ke-hoach/{OTHER}/che-do-bao-cao.json?ngay={when}"))
        return [
            (one["filed_on"], one["timing"])
            for one in next(d for d in page["duties"] if d["id"] == "bao-cao-nam")["occurrences"]
        ]

    T = "not_due"
    assert duty("2013-10-29") == [(None, T), (None, T), (None, T)]
    assert duty("2013-10-30") == [(None, "due_soon"), (None, T), (None, T)]
    assert duty("2013-11-02") == [("2013-11-02", "on_time"), (None, T), (None, T)]
    assert duty("2014-11-30")[1] == (None, "overdue")
    assert duty("2014-12-02")[1] == ("2014-12-02", "late")
    assert duty("2015-11-29")[2] == (None, "due_soon")
    assert duty("2015-11-30")[2] == (None, "overdue")


def test_targets_are_measured(store):
    def target(when):
        page = json.loads(store.page(f"/ke-hoach/{OTHER}/chi-tieu.json?ngay={when}"))
        return page["targets"][0]["measured"], page["targets"][0]["measured_on"]

    assert target("2013-05-31") == (None, None)
    assert target("2013-06-01") == (55, "2013-06-01")
    assert target("2013-12-20") == (62, "2013-12-20")


# comparator, value: whether 80 is met, and by how much
MET = [
    ("at_least", "79.99", False, -0.01),
    ("at_least", "80", True, 0),
    ("more_than", "80", False, 0),
    ("more_than", "80.01", True, 0.01),
    ("exactly", "80", True, 0),
    ("exactly", "80.01", False, 0.01),
    ("at_most", "80", True, 0),
    ("at_most", "80.01", False, 0.01),
    ("less_than", "80", False, 0),
    ("less_than", "79.99", True, -0.01),
]


@pytest.mark.parametrize("comparator, value, met, difference", MET)
def test_a_target_is_met_or_not(empty, comparator, value, met, difference):
    found(empty)
    plan = empty.folder / f"{PLAN}.xml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace('"at_least"', f'"{comparator}"'), encoding="utf-8")
    empty.run("import", plan)
    one = fact("measurement", by=None, target="hai-long", value=value, source="Điều tra")
    tell(empty, one, when="2013-09-20")
    target = json.loads(empty.page(f"/ke-hoach/{PLAN}/chi-tieu.json"))["targets"][0]
    assert (bool(target["met"]), target["difference"]) == (met, difference)
