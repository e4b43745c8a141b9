"""The official counts: they sum to the total, and every number follows from the tasks beside it."""

from __future__ import annotations

import json

import pytest
from harness import Tiendo
from progress import PLAN, found, quick, run_course, set_clock, tell, update

OTHER = "ke-hoach-khac"
LATER = "2026-11-21"
TERMS = (
    "done_on_time",
    "done_late",
    "in_time",
    "overdue",
    "no_deadline",
    "suspended",
    "dropped",
)
# which term a timing belongs to; what has none is counted by its execution
TERM_OF = {
    "on_time": "done_on_time",
    "late": "done_late",
    "not_due": "in_time",
    "due_soon": "in_time",
    "overdue": "overdue",
    "standing": "no_deadline",
    "waiting": "no_deadline",
    "no_deadline": "no_deadline",
}
WORST_FIRST = (
    "overdue",
    "due_soon",
    "not_due",
    "waiting",
    "no_deadline",
    "standing",
    "suspended",
    "late",
    "on_time",
    "dropped",
)
DAYS = (
    "2012-12-01",
    "2013-06-30",
    "2013-09-01",
    "2013-10-05",
    "2013-11-10",
    "2014-02-01",
    "2014-04-02",
    "2015-01-01",
    LATER,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A plan that went the whole course of things, and one of which nothing is said."""
    tiendo = Tiendo(tmp_path_factory.mktemp("counts"))
    found(tiendo, "2012-12-01")
    found(tiendo, "2012-12-01", OTHER)
    run_course(tiendo, OTHER)
    set_clock(tiendo, LATER)
    with quick(tiendo).served() as site:
        yield site


def page(tiendo, address, when):
    return json.loads(tiendo.page(f"{address}.json?ngay={when}"))


def tasks_of(plan):
    return [task for section in plan["sections"] for task in section["tasks"]]


def counted(tasks):
    """The count of these tasks, made anew from what is said of each."""
    count = dict.fromkeys(("total", *TERMS), 0)
    for task in tasks:
        count["total"] += 1
        count[TERM_OF.get(task["timing"]) or task["execution"]] += 1
    return count


def official(count):
    return {name: count[name] for name in ("total", *TERMS)}


@pytest.mark.parametrize("when", DAYS)
def test_counts_follow_from_the_tasks(store, when):
    every = []
    for plan in (PLAN, OTHER):
        shown = page(store, f"/ke-hoach/{plan}", when)
        every += tasks_of(shown)
        assert official(shown["count"]) == counted(tasks_of(shown))
        assert shown["count"]["total"] == sum(shown["count"][term] for term in TERMS) == 14
    home = page(store, "/", when)
    assert official(home["count"]) == counted(every)
    by_plan = {plan["id"]: official(plan["count"]) for plan in home["plans"]}
    assert {name: sum(c[name] for c in by_plan.values()) for name in ("total", *TERMS)} == official(
        home["count"]
    )
    plans = {plan["id"]: official(plan["count"]) for plan in page(store, "/ke-hoach", when)["plans"]}
    assert plans == by_plan
    for agency, numbers in (("so-tai-chinh", range(1, 14)), ("cac-huyen", [14]), ("so-y-te", [])):
        shown = page(store, f"/co-quan/tinh-nho/{agency}", when)
        leads = [task for task in every if int(task["number"]) in numbers]
        assert official(shown["count"]) == counted(leads)
        assert counted(shown["lead"]) == counted(leads)


def test_every_state_is_counted_as_it_should_be(store):
    """The whole course, counted by hand."""
    assert official(page(store, f"/ke-hoach/{OTHER}", "2013-11-10")["count"]) == {
        "total": 14,
        "done_on_time": 3,  # 1, 7, 12
        "done_late": 1,  # 2
        "in_time": 3,  # 3, 6, 14
        "overdue": 0,
        "no_deadline": 4,  # 8, 9, 10, 11
        "suspended": 1,  # 4
        "dropped": 1,  # 5
    } | {"in_time": 4}  # and 13, of which one half is done


def test_at_the_end_of_the_course(store):
    assert official(page(store, f"/ke-hoach/{OTHER}", LATER)["count"]) == {
        "total": 14,
        "done_on_time": 3,  # 1, 7, 12
        "done_late": 2,  # 2, 13
        "in_time": 0,
        "overdue": 5,  # 3, 4, 6, 9, 14
        "no_deadline": 3,  # 8, 10, 11
        "suspended": 0,
        "dropped": 1,  # 5
    }


def test_what_awaits_confirmation_is_not_done_and_what_is_confirmed_is(store):
    def done(when):
        count = page(store, f"/ke-hoach/{OTHER}", when)["count"]
        return count["done_on_time"], count["done_late"]

    assert done("2013-10-04") == (2, 0)
    assert done("2013-10-05") == (2, 0)  # 1 is claimed
    assert done("2013-10-20") == (3, 0)  # and confirmed
    assert done("2013-11-02") == (3, 0)  # 2 is claimed, late
    assert done("2013-11-10") == (3, 1)


@pytest.mark.parametrize("when", DAYS)
def test_a_task_takes_its_worst_milestone(store, when):
    for task in tasks_of(page(store, f"/ke-hoach/{OTHER}", when)):
        worst = min(
            task["milestones"],
            key=lambda one: (WORST_FIRST.index(one["timing"] or one["execution"]), one["due"] or ""),
        )
        names = ("execution", "timing", "due", "days", "percent")
        assert {name: task[name] for name in names} == {name: worst[name] for name in names}


def test_every_state_occurs(store):
    states = set()
    for when in DAYS:
        for task in tasks_of(page(store, f"/ke-hoach/{OTHER}", when)):
            states |= {task["timing"], task["execution"]}
    assert states >= {*TERM_OF, "awaiting_confirmation", "done", "suspended", "dropped", "in_progress"}


def test_a_task_is_done_only_when_all_its_milestones_are(empty):
    found(empty)
    years = {1: "2013-12-31", 2: "2014-12-30", 3: "2016-01-02"}
    for milestone, when in years.items():
        count = page(empty, f"/ke-hoach/{PLAN}", empty.keys["now"][:10])["count"]
        assert count["done_on_time"] + count["done_late"] == 0
        tell(empty, update(6, "done", milestone=milestone, by="so-noi-vu"), when=when)
    count = page(empty, f"/ke-hoach/{PLAN}", "2016-01-02")["count"]
    assert (count["done_on_time"], count["done_late"]) == (0, 1)  # one of the three was late


def test_a_task_whose_last_open_milestone_is_dropped_is_done(empty):
    from progress import dropping

    found(empty)
    tell(empty, update(13, "done", milestone=1, by="so-noi-vu"), when="2013-06-01")
    tell(empty, dropping(13, milestone=2))
    count = page(empty, f"/ke-hoach/{PLAN}", "2013-06-01")["count"]
    assert (count["done_on_time"], count["dropped"]) == (1, 0)


def test_a_store_without_plans_counts_nothing(empty):
    found(empty)
    home = page(empty, "/", "2013-01-01")
    assert home["count"]["total"] == 0
    assert all(not home["count"][term] for term in TERMS)
