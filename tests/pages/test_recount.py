"""Every published count and percentage, computed again from the rows that it links to."""

import json
import shutil

import pytest

from harness import Published

STATES = ["done_on_time", "done_late", "in_time", "overdue", "no_deadline", "suspended", "dropped"]
PLAN = "vinh-phuc-2021"
PAGES = [
    ("/.json", ["count"], ""),
    (f"/ke-hoach/{PLAN}.json", ["count"], f"plan={PLAN}"),
    (f"/ke-hoach/{PLAN}.json", ["sections", 1, "count"], f"plan={PLAN}&section=II"),
    (f"/ke-hoach/{PLAN}.json", ["years", 0], f"plan={PLAN}&year=2021"),
    ("/ke-hoach/vinh-phuc-2013.json", ["years", 2], "plan=vinh-phuc-2013&year=2015"),
    ("/ke-hoach/binh-dinh-2013.json", ["count"], "plan=binh-dinh-2013"),
    ("/co-quan/vinh-phuc.json", ["count"], "place=vinh-phuc"),
    ("/co-quan/vinh-phuc/so-noi-vu.json", ["count"], "place=vinh-phuc&agency=so-noi-vu"),
    ("/co-quan/nam-dinh/so-y-te.json", ["count"], "place=nam-dinh&agency=so-y-te"),
]
FACTS = """\
kind,plan,task,milestone,by,on,execution,percent,note,document,deadline
update,vinh-phuc-2021,13,,Sở Nội vụ,2021-12-20,done,,,1/BC,
update,vinh-phuc-2021,16,,Sở Nội vụ,2022-02-20,done,,,2/BC,
update,vinh-phuc-2021,19,1,Văn phòng UBND tỉnh,2021-12-20,done,,,3/BC,
update,vinh-phuc-2021,20,,Văn phòng UBND tỉnh,2022-03-20,suspended,,,,
update,vinh-phuc-2021,21,,Văn phòng UBND tỉnh,2022-03-20,in_progress,40,,,
dropping,vinh-phuc-2021,22,,Sở Nội vụ,2022-04-20,,,,5/QĐ,
amendment,vinh-phuc-2021,1,,Sở Nội vụ,2022-04-20,,,,6/QĐ,31/12/2030
update,vinh-phuc-2013,2.10,,Sở Nội vụ,2013-12-20,done,,,7/BC,
update,vinh-phuc-2013,2.11,,Sở Nội vụ,2016-12-20,done,,,8/BC,
"""


def state_of(task: dict) -> str:
    """The official state of a row, from its published fields alone."""
    if task["execution"] in ("suspended", "dropped"):
        return task["execution"]
    by_timing = {"on_time": "done_on_time", "late": "done_late", "overdue": "overdue"}
    if task["timing"] in by_timing:
        return by_timing[task["timing"]]
    return "in_time" if task["timing"] in ("not_due", "due_soon") else "no_deadline"


@pytest.fixture(scope="module")
def with_facts(tmp_path_factory, published):
    """The five plans with some progress."""
    with Published(tmp_path_factory.mktemp("recount")) as tiendo:
        shutil.copyfile(published.store, tiendo.store)
        facts = tiendo.folder / "facts.csv"
        facts.write_text(FACTS, encoding="utf-8")
        tiendo.run("import", facts)
        yield tiendo


def tasks_behind(tiendo, filters: str) -> list[dict]:
    """All rows of the list, page after page."""
    rows: list[dict] = []
    page = 1
    while True:
        got = json.loads(tiendo.page(f"/nhiem-vu.json?{filters}&page={page}"))
        rows += got["tasks"]
        if len(rows) >= got["count"]["total"]:
            return rows
        page += 1


@pytest.mark.parametrize("address, path, filters", PAGES)
def test_count_is_that_of_its_rows(with_facts, address, path, filters):
    count = json.loads(with_facts.page(address))
    for key in path:
        count = count[key]
    rows = tasks_behind(with_facts, filters)
    states = [state_of(task) for task in rows]
    assert count["total"] == len(rows) > 0
    assert {state: count[state] for state in STATES} == {s: states.count(s) for s in STATES}
    assert sum(count[state] for state in STATES) == count["total"]
    done = states.count("done_on_time") + states.count("done_late")
    assert count["done_percent"] == pytest.approx(100 * done / len(rows), abs=0.05)


@pytest.mark.parametrize("state", STATES)
def test_link_behind_a_number_lists_these_rows(with_facts, state):
    rows = tasks_behind(with_facts, f"plan={PLAN}&state={state}")
    whole = tasks_behind(with_facts, f"plan={PLAN}")
    assert [t["number"] for t in rows] == [t["number"] for t in whole if state_of(t) == state]
    assert rows or state == "no_deadline"  # every task of this plan has a deadline


@pytest.mark.parametrize("place, agency", [("vinh-phuc", "so-noi-vu"), ("vinh-phuc", "van-phong-ubnd-tinh")])
def test_timeliness_of_an_agency_is_that_of_its_rows(with_facts, place, agency):
    said = json.loads(with_facts.page(f"/co-quan/{place}/{agency}.json"))["timeliness"]
    rows = tasks_behind(with_facts, f"place={place}&agency={agency}")
    timings = [task["timing"] for task in rows]
    on_time, late = timings.count("on_time"), timings.count("late")
    assert (said["on_time"], said["late"]) == (on_time, late)
    percent = round(100 * on_time / (on_time + late), 1) if on_time + late else None
    assert said["on_time_percent"] == pytest.approx(percent)
    overdue = [-task["days"] for task in rows if task["timing"] == "overdue"]
    assert said["overdue"] == len(overdue)
    assert said["overdue_days"] == sum(overdue)
    assert said["longest_overdue"] == max(overdue, default=None)
