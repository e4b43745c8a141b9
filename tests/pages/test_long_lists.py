"""Lists of more than 400 tasks are read from kept counts and indexes: they must be what the plans say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bench.made import PLANS, write_files

from harness import Published

PLACES = 5
ROWS = 100
TERMS = {"on_time": "done_on_time", "late": "done_late", "not_due": "in_time", "due_soon": "in_time",
         "overdue": "overdue", "suspended": "suspended"}  # fmt: skip
# said of a task: the days on which it was published and true, and the words
SAID = [
    ("tinh-1-3", "2.7", "2026-10-02", ["--execution", "suspended"]),
    ("tinh-2-2", "1.1", "2026-11-01", ["--execution", "done"]),
    ("tinh-4-1", "5.20", "2026-11-20", ["--execution", "in_progress", "--percent", "40"]),
]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """2,500 tasks, of which the Sở Nội vụ of five places lead more than 2,000."""
    with Published(tmp_path_factory.mktemp("long")) as tiendo:
        files = list(write_files(tiendo.folder, range(1, PLACES + 1)))
        for path in files:
            if path.name.startswith("plan"):
                give_to_one_agency(path)
        tiendo.configure(now="2026-09-01T03:00:00Z")
        tiendo.run("import", *files)
        for plan, task, day, words in SAID:
            tiendo.configure(now=f"{day}T03:00:00Z")
            tiendo.run("update", plan, task, "--by", "Sở Nội vụ", "--on", day, *words)
        tiendo.configure(now="2026-11-21T03:00:00Z")
        yield tiendo


def give_to_one_agency(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in ("Tài chính", "Y tế", "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Xây dựng"):
        text = text.replace(f"<lead>Sở {name}</lead>", "<lead>Sở Nội vụ</lead>")
    for name in ("Văn phòng UBND tỉnh", "Thanh tra tỉnh"):
        text = text.replace(f"<lead>{name}</lead>", "<lead>Sở Nội vụ</lead>")
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def tasks(long: Published) -> list[dict]:
    """Every task as the page of its plan has it, in the order of lists: the plan that begins last first."""
    found = []
    for number in range(PLANS, 0, -1):
        for place in range(1, PLACES + 1):
            plan = json.loads(long.page(f"/ke-hoach/tinh-{place}-{number}.json"))
            for section in plan["sections"]:
                found += [{**task, "place": f"tinh-{place}"} for task in section["tasks"]]
    return found


def chosen(task: dict, *, place="", agency="", state="", year="") -> bool:
    term = TERMS.get(task["timing"] or task["execution"], "no_deadline")
    return (
        place in ("", task["place"])
        and (not agency or agency in [lead["id"] for lead in task["lead"]])
        and state in ("", term)
        and (not year or any((m["due"] or "").startswith(year) for m in task["milestones"]))
    )


def in_order(tasks: list[dict], sort: str) -> list[dict]:
    if sort == "deadline":
        return sorted(tasks, key=lambda task: task["due"] or "9999")
    if sort == "updated":
        return sorted(tasks, key=lambda task: task["updated"], reverse=True)
    return tasks


FILTERS = [
    {},
    {"state": "overdue"},
    {"state": "suspended"},
    {"state": "done_late"},
    {"state": "dropped"},
    {"year": "2025"},
    {"year": "2025", "state": "overdue"},
    {"agency": "so-noi-vu"},
    {"agency": "so-noi-vu", "state": "overdue", "year": "2024"},
    {"agency": "so-tu-phap"},
    {"place": "tinh-3"},
    {"place": "tinh-3", "agency": "so-noi-vu"},
    {"sort": "deadline"},
    {"sort": "deadline", "state": "overdue"},
    {"sort": "deadline", "agency": "so-noi-vu", "year": "2024"},
    {"sort": "updated"},
    {"sort": "updated", "state": "in_time"},
    {"sort": "updated", "place": "tinh-4"},
]


@pytest.mark.parametrize("query", FILTERS, ids=lambda query: urlencode(query) or "all")
def test_pages_of_a_list_hold_the_tasks_of_its_plans(long, tasks, query):
    sort = query.get("sort", "")
    wanted = [task for task in tasks if chosen(task, **{k: v for k, v in query.items() if k != "sort"})]
    last = max(1, -(-len(wanted) // ROWS))
    for page in sorted({1, 2, last, last + 1}):
        got = json.loads(long.page(f"/nhiem-vu.json?{urlencode({**query, 'page': page})}"))
        rows = [(task["plan"], task["number"]) for task in got["tasks"]]
        expected = in_order(wanted, sort)[ROWS * (page - 1) : ROWS * page]
        assert rows == [(task["plan"], task["number"]) for task in expected], page
        if not ("agency" in query and "year" in query):
            assert got["count"]["total"] == len(wanted)


CHOICES = [
    ({}, {"place", "plan", "agency", "state", "year"}),
    ({"state": "overdue"}, {"place", "plan", "agency", "state", "year"}),
    ({"year": "2025"}, {"place", "plan", "state", "year"}),
    ({"place": "tinh-3"}, {"place", "plan", "agency", "state", "year"}),
    ({"agency": "so-tu-phap"}, {"place", "plan", "agency", "state", "year"}),
    ({"agency": "so-tu-phap", "state": "overdue"}, {"place", "plan", "agency", "state", "year"}),
    ({"agency": "so-tu-phap", "place": "tinh-3"}, {"place", "plan", "agency", "state", "year"}),
    ({"agency": "so-tu-phap", "year": "2025"}, {"place", "plan", "agency", "state", "year"}),
]


@pytest.mark.parametrize("query, fields", CHOICES)
def test_counts_beside_choices(long, tasks, query, fields):
    choices = json.loads(long.page(f"/nhiem-vu.json?{urlencode(query)}"))["choices"]
    assert {choice["field"] for choice in choices} == fields
    for field in fields - {"year", "state"}:
        assert len([choice for choice in choices if choice["field"] == field]) > ("year" not in query)
    assert len({(choice["field"], choice["value"]) for choice in choices}) == len(choices)
    for choice in choices:
        if choice["field"] == "plan":
            wanted = [t for t in tasks if t["plan"] == choice["value"] and chosen(t, **query)]
        else:
            wanted = [t for t in tasks if chosen(t, **{**query, choice["field"]: choice["value"]})]
        assert choice["tasks"] == len(wanted), choice


@pytest.mark.parametrize("query", [{}, {"state": "overdue", "sort": "deadline"}], ids=["all", "some"])
def test_the_csv_of_a_list_is_all_of_it(long, tasks, query):
    rows = list(csv.DictReader(io.StringIO(long.page(f"/nhiem-vu.csv?{urlencode(query)}"))))
    wanted = [task for task in tasks if chosen(task, state=query.get("state", ""))]
    wanted = in_order(wanted, query.get("sort", ""))
    assert [(row["plan"], row["number"]) for row in rows] == [(t["plan"], t["number"]) for t in wanted]


def test_a_list_of_a_day_before_anything_was_said(long, tasks):
    got = json.loads(long.page("/nhiem-vu.json?state=suspended&ngay=2026-10-01"))
    assert got["count"]["total"] == 0 and got["tasks"] == []
    assert json.loads(long.page("/nhiem-vu.json?ngay=2026-08-31"))["tasks"] == []
