"""Charts: their numbers are the official ones and stand in a table too; each chart has a name."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from harness import ROOT

SVG = "//svg[@role='img']"
TERMS = ["done_on_time", "done_late", "in_time", "overdue", "no_deadline", "suspended", "dropped"]
PLANS = sorted(path.stem for path in (ROOT / "sql/plans").glob("*.xml"))
# the first days of a plan, days on which a quarter ends, one in a quarter, the day of the sample
DAYS = ["2013-12-30", "2014-06-30", "2015-02-11", "2021-12-31", "2022-11-15"]


def parse(text):
    return etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))


def milestones_of(data):
    tasks = [task for section in data["sections"] for task in section["tasks"]]
    return [milestone for task in tasks for milestone in task["milestones"]]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", PLANS)
def test_the_last_point_is_the_official_count(sampled, plan, day):
    reply = sampled.get(f"/ke-hoach/{plan}.json?ngay={day}")
    if reply.status == 404:  # published later
        assert sampled.rows("SELECT published_day > ? FROM plan WHERE id = ?", day, plan) == [(1,)]
        return
    data = json.loads(reply.body)
    past = [column for column in data["timeline"] if column["tasks_done"] is not None]
    last, count = past[-1], data["count"]
    assert last["to"] == day
    assert last["tasks_done"] == count["done_on_time"] + count["done_late"]
    assert last["tasks_overdue"] == count["overdue"]
    assert all(column["tasks_done"] is None for column in data["timeline"] if column["to"] > day)


@pytest.mark.parametrize("plan", PLANS)
def test_columns_hold_every_dated_milestone_once(sampled, plan):
    data = json.loads(sampled.page(f"/ke-hoach/{plan}.json"))
    columns = [column for column in data["timeline"] if column["from"]]
    words = {"done": ("on_time", "late"), "overdue": ("overdue",), "open": ("not_due", "due_soon")}
    words["stopped"] = (None,)
    milestones = [milestone for milestone in milestones_of(data) if milestone["due"]]
    assert sum(column["total"] for column in columns) == len(milestones)
    for column in columns:
        inside = [m["timing"] for m in milestones if column["from"] <= m["due"] <= column["to"]]
        for name, timings in words.items():
            assert column[name] == sum(timing in timings for timing in inside), column
    assert [column["at"] for column in columns] == sorted(column["at"] for column in columns)
    assert columns[-1]["at"] == 100


def test_what_is_done_stays_done_and_what_was_due_stays_due(sampled):
    for plan in PLANS:
        columns = json.loads(sampled.page(f"/ke-hoach/{plan}.json"))["timeline"]
        done = [c["tasks_done"] for c in columns if c["tasks_done"] is not None]
        wanted = [c["tasks_wanted"] for c in columns]
        assert done == sorted(done) and wanted == sorted(wanted), plan


@pytest.mark.parametrize("plan", PLANS)
def test_the_numbers_of_the_charts_stand_in_tables(sampled, plan):
    data = json.loads(sampled.page(f"/ke-hoach/{plan}.json"))
    tree = parse(sampled.page(f"/ke-hoach/{plan}"))
    tables = [
        [[int(cell.text) for cell in row.xpath("td")] for row in table.xpath(".//tbody/tr")]
        for table in tree.xpath("//figure//table")
    ]
    progress = [
        [column["tasks_done"], column["tasks_overdue"], column["tasks_wanted"]]
        for column in data["timeline"]
        if column["tasks_done"] is not None
    ]
    due = [
        [column["total"], column["done"], column["overdue"]]
        for column in data["timeline"]
        if column["from"] and column["total"]
    ]
    assert tables == ([progress, due] if due else [progress])


def test_a_bar_is_as_long_as_its_numbers(sampled):
    data = json.loads(sampled.page("/.json"))["count"]
    (bar,) = parse(sampled.page("/")).xpath("//svg[@role='img'][contains(@class, 'bar')]")
    widths = {r.get("class"): float(r.get("width")[:-1]) for r in bar.xpath("rect")}
    assert sum(widths.values()) == pytest.approx(100, abs=0.01)
    for term in TERMS:
        assert widths.get(term, 0) == pytest.approx(100 * data[term] / data["total"], abs=0.01)


@pytest.mark.parametrize("address", ["/", f"/ke-hoach/{PLANS[-2]}", "/giao-dien"])
def test_charts_are_named_and_described_or_passed_over(sampled, address):
    tree = parse(sampled.page(address))
    assert tree.xpath(SVG)
    for svg in tree.xpath("//svg[not(ancestor::svg)]"):
        if svg.get("role") == "img":
            names = svg.get("aria-labelledby").split()
            title, desc = (tree.xpath(f"//*[@id='{name}']") for name in names)
            assert title[0].tag == "title" and title[0].text.strip()
            assert desc[0].tag == "desc" and desc[0].text.strip()
        else:
            assert svg.get("aria-hidden") == "true"
    assert not tree.xpath("//svg//@style | //svg//script")


def test_a_plan_of_more_than_six_years_is_told_by_years(empty, files):
    plan = files.plan(('to="2015-12-31"', 'to="2022-12-31"'))
    empty.configure(now="2014-02-01T00:00:00Z")
    empty.run("import", files.place(), plan)
    columns = json.loads(empty.page("/ke-hoach/ke-hoach-thu.json"))["timeline"]
    years = [column for column in columns if column["from"]]
    assert [(column["from"][:4], column["to"][5:]) for column in years] == [
        (str(year), "12-31") for year in range(2013, 2023)
    ]
    assert len(columns) == len(years) + 1  # and the day itself


def test_a_plan_that_begins_tomorrow_has_no_past(empty, files):
    empty.configure(now="2012-12-30T00:00:00Z")
    empty.run("import", files.place(), files.plan())
    page = empty.page("/ke-hoach/ke-hoach-thu")
    columns = json.loads(empty.page("/ke-hoach/ke-hoach-thu.json"))["timeline"]
    assert columns and all(column["tasks_done"] is None for column in columns)
    assert "bieu-do-dien-bien" not in page and "bieu-do-moc" in page
