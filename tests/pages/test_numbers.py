"""JSON, CSV and page tell the same numbers, in the fields that the design names."""

from __future__ import annotations

import csv
import io
import json

import pytest
from lxml import etree

PLANS = {
    "binh-dinh-2013": 30,
    "nam-dinh-2012": 18,
    "vinh-phuc-2013": 25,
    "vinh-phuc-2021": 68,
    "vpcp-2013": 26,
}
COUNTS = ["done_on_time", "done_late", "in_time", "overdue", "no_deadline", "suspended", "dropped"]
CSV_COLUMNS = [
    "plan",
    "number",
    "section",
    "title",
    "official",
    "product",
    "lead",
    "coordinating",
    "deadline",
    "due",
    "execution",
    "timing",
    "percent",
    "updated",
    "url",
]


def load(tiendo, address):
    return json.loads(tiendo.page(f"{address}.json"))


def table(tiendo, address):
    return list(csv.DictReader(io.StringIO(tiendo.page(f"{address}.csv"), newline=""), strict=True))


def page(tiendo, address):
    return etree.fromstring(tiendo.page(address).encode(), etree.HTMLParser(encoding="utf-8"))


def tasks_of(data):
    return [task for section in data["sections"] for task in section["tasks"]]


@pytest.mark.parametrize("plan, total", PLANS.items())
def test_plan_has_the_documented_shape(published, plan, total):
    data = load(published, f"/ke-hoach/{plan}")
    assert {"plan", "as_of", "sample", "count", "sections"} <= data.keys()
    fields = "id number kind title issuer issued signer from to place standing_agency"
    assert set(fields.split()) <= data["plan"].keys()
    assert data["plan"]["id"] == plan
    assert data["count"]["total"] == total == len(tasks_of(data))
    assert sum(data["count"][name] for name in COUNTS) == total
    for section in data["sections"]:
        assert {"number", "title", "tasks"} <= section.keys()
    for task in tasks_of(data):
        fields = "plan number section title official product lead coordinating deadline"
        fields += " execution timing percent updated url milestones"
        assert set(fields.split()) <= task.keys()
        for agency in task["lead"] + task["coordinating"]:
            assert {"id", "name"} <= agency.keys()
        assert task["milestones"]
        for milestone in task["milestones"]:
            fields = "label agencies from due before execution timing days done_on percent"
            assert set(fields.split()) <= milestone.keys()


@pytest.mark.parametrize("plan", PLANS)
def test_count_of_a_plan_is_that_of_its_rows(published, plan):
    data = load(published, f"/ke-hoach/{plan}")
    timings = [task["timing"] for task in tasks_of(data)]
    assert data["count"]["overdue"] == timings.count("overdue")
    assert data["count"]["in_time"] == timings.count("not_due") + timings.count("due_soon")
    undated = sum(timings.count(word) for word in ("standing", "waiting", "no_deadline"))
    assert data["count"]["no_deadline"] == undated
    assert data["count"]["reported"] == 0


@pytest.mark.parametrize("plan", PLANS)
def test_csv_of_a_plan_says_what_its_json_says(published, plan):
    rows = table(published, f"/ke-hoach/{plan}")
    tasks = tasks_of(load(published, f"/ke-hoach/{plan}"))
    assert list(rows[0]) == CSV_COLUMNS
    assert len(rows) == len(tasks)
    for row, task in zip(rows, tasks, strict=True):
        for name in set(CSV_COLUMNS) - {"lead", "coordinating", "due"}:
            assert row[name] == ("" if task[name] is None else str(task[name])), name
        for role in ("lead", "coordinating"):
            assert row[role] == "; ".join(agency["name"] for agency in task[role])
        days = [milestone["due"] for milestone in task["milestones"] if milestone["due"]]
        assert row["due"] == "; ".join(days)


@pytest.mark.parametrize("plan", PLANS)
def test_page_of_a_plan_says_what_its_json_says(published, plan):
    data, tree = load(published, f"/ke-hoach/{plan}"), page(published, f"/ke-hoach/{plan}")
    numbers = [int(text) for text in tree.xpath("//table[contains(@class, 'count')]//td/a/text()")]
    shown = [data["count"][name] for name in COUNTS[:5]]
    assert numbers == [*shown, data["count"]["total"]]
    texts = [" ".join(text.split()) for text in tree.xpath("//a/text()")]
    for task in tasks_of(data):
        assert " ".join(task["title"].split()) in texts
    assert [task["number"] for task in tasks_of(data)] == tree.xpath(
        "//ol[@class='tasks']/li/span[@class='number']/text()"
    )


def test_home_counts_all_tasks_once(published):
    data = load(published, "/")
    assert data["count"]["total"] == 167 == sum(PLANS.values())
    for name in ["total", "reported", *COUNTS]:
        assert data["count"][name] == sum(plan["count"][name] for plan in data["plans"])
    text = page(published, "/").xpath("string(//p[@class='says'])")
    assert "167" in text and str(data["count"]["overdue"]) in text


def test_list_of_plans_tells_the_count_of_each_plan(published):
    plans = load(published, "/ke-hoach")["plans"]
    assert {plan["id"]: plan["count"]["total"] for plan in plans} == PLANS
    for plan in plans:
        assert plan["count"] == load(published, f"/ke-hoach/{plan['id']}")["count"]
    assert {row["id"]: int(row["tasks"]) for row in table(published, "/ke-hoach")} == PLANS


@pytest.mark.parametrize(
    "address", ["/co-quan/vinh-phuc/so-noi-vu", "/co-quan/vpcp/trung-tam-tin-hoc"]
)
def test_agency_counts_the_tasks_that_it_leads(published, address):
    data = load(published, address)
    assert data["count"]["total"] == len(data["lead"])
    assert data["count"]["total"] == sum(data["count"][name] for name in COUNTS)
    rows = table(published, address)
    for role in ("lead", "coordinating"):
        numbers = [(row["plan"], row["number"]) for row in rows if row["role"] == role]
        assert sorted(numbers) == sorted((task["plan"], task["number"]) for task in data[role])
    assert f"({data['count']['total']})" in published.page(address) or not data["lead"]


def test_places_count_what_their_agencies_lead(published):
    for place in load(published, "/co-quan")["places"]:
        agencies = load(published, f"/co-quan/{place['id']}")["agencies"]
        rows = table(published, f"/co-quan/{place['id']}")
        for role in ("lead", "coordinating"):
            numbers = {agency["id"]: agency[role] for agency in agencies}
            assert numbers == {agency["id"]: agency[role] for agency in place["agencies"]}
            assert numbers == {row["id"]: int(row[f"{role}_tasks"]) for row in rows}


@pytest.mark.parametrize("plan", PLANS)
def test_targets_say_the_same_everywhere(published, plan):
    address = f"/ke-hoach/{plan}/chi-tieu"
    targets, rows = load(published, address)["targets"], table(published, address)
    assert [target["id"] for target in targets] == [row["id"] for row in rows]
    assert [target["value"] for target in targets] == [float(row["value"]) for row in rows]
    assert page(published, address).xpath("//ul[@class='targets']/li/@id") == [
        target["id"] for target in targets
    ]
    assert load(published, f"/ke-hoach/{plan}")["plan"]["targets"] == len(targets)


@pytest.mark.parametrize("plan", PLANS)
def test_duties_say_the_same_everywhere(published, plan):
    address = f"/ke-hoach/{plan}/che-do-bao-cao"
    duties, rows = load(published, address)["duties"], table(published, address)
    assert [duty["id"] for duty in duties] == [row["id"] for row in rows]
    for duty, row in zip(duties, rows, strict=True):
        days = [item["due"] for item in duty["occurrences"] if item["due"]]
        assert row["due"] == "; ".join(days)
        assert duty["missing"] == sum(day < "2026-11-21" for day in days)
        assert row["who"] == "; ".join(agency["name"] for agency in duty["who"])
    assert load(published, f"/ke-hoach/{plan}")["plan"]["duties"] == len(duties)


@pytest.mark.parametrize(
    "now, as_of, timing",
    [
        ("2013-09-30T16:59:59Z", "2013-09-30", "due_soon"),  # 23:59:59 in Vietnam
        ("2013-09-30T17:00:00Z", "2013-10-01", "overdue"),
        ("2013-08-31T03:00:00Z", "2013-08-31", "due_soon"),
        ("2013-08-30T03:00:00Z", "2013-08-30", "not_due"),
    ],
)
def test_state_is_that_of_the_day_in_vietnam(empty, files, now, as_of, timing):
    empty.configure(now="2013-01-15T03:00:00Z")
    empty.run("import", files.place(), files.plan())
    empty.configure(now=now)
    data = load(empty, "/ke-hoach/ke-hoach-thu/nhiem-vu/1")
    assert (data["as_of"], data["task"]["timing"]) == (as_of, timing)
