"""?ngay=: a page as of a day says what it said on that day."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest
from harness import Tiendo
from progress import (
    PLAN,
    confirmation,
    course,
    day,
    found,
    measurement,
    quick,
    set_clock,
    tell,
    update,
    withdrawal,
)

OTHER = "ke-hoach-khac"
LATER = "2026-11-21"

# beside the course of things: what is corrected and withdrawn
MORE = [
    ("2013-09-05", [update(3, "in_progress", percent=60), update(10, "in_progress")]),
    ("2013-09-06", [withdrawal("the last"), measurement(58)]),
    ("2013-10-06", [update(3, "in_progress", percent=55, corrects="percent 60")]),
    ("2014-03-01", [measurement(59, corrects="value 58")]),
    ("2014-04-03", [update(13, "in_progress", milestone=2, note="Phải làm lại")]),
    ("2014-04-10", [confirmation(13, milestone=2)]),
]

DAYS = [
    "2013-01-15",  # the first plan
    "2013-06-01",
    "2013-09-06",
    "2013-10-06",
    "2014-01-09",
    "2014-01-10",  # the second plan
    "2014-12-20",
]


def number_of(tiendo, name):
    """The entry that a word of MORE means."""
    sql = {
        "the last": "SELECT max(number) FROM journal",
        "percent 60": "SELECT entry FROM fact WHERE percent = 60",
        "value 58": "SELECT entry FROM measurement WHERE value = 58",
    }[name]
    return str(tiendo.rows(sql)[0][0])


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Facts spread over two years, and a second plan that is published a year after the first."""
    tiendo = Tiendo(tmp_path_factory.mktemp("as-of"))
    found(tiendo)
    steps = [*course(), *MORE, ("2014-01-10", None)]
    for when, facts in sorted(steps, key=lambda step: step[0]):
        if facts is None:
            found(tiendo, when, OTHER)
            continue
        names = ("corrects", "entry")
        said = [
            {k: number_of(tiendo, v) if k in names else v for k, v in one.items()} for one in facts
        ]
        tell(tiendo, *said, when=when)
    tell(tiendo, update(1, "in_progress", plan=OTHER, note="Sớm"), when="2014-12-20")
    set_clock(tiendo, LATER)
    return quick(tiendo)


def cut(store, folder, when):
    """A store that was built from the entries up to the end of this day, on which its clock stands."""
    own = quick(Tiendo(folder))
    shutil.copyfile(store.store, own.store)
    connection = sqlite3.connect(own.store)
    connection.executescript(
        "DROP TRIGGER journal_is_append_only_1; DROP TRIGGER journal_is_append_only_2;"
        f"DELETE FROM journal WHERE at >= '{when}T17:00:00Z';"
    )
    connection.close()
    own.run("rebuild")
    set_clock(own, f"{when}T16:59:59Z")
    return own


ADDRESSES = [
    "/",
    "/ke-hoach",
    f"/ke-hoach/{PLAN}",
    f"/ke-hoach/{OTHER}",
    f"/ke-hoach/{PLAN}/chi-tieu",
    f"/ke-hoach/{PLAN}/che-do-bao-cao",
    "/co-quan",
    "/co-quan/tinh-nho",
    "/co-quan/tinh-nho/so-tai-chinh",
    "/co-quan/tinh-nho/so-noi-vu",
    "/co-quan/tinh-nho/so-y-te",
    "/co-quan/tinh-nho/cac-huyen",
    "/moi",
    "/nhat-ky",
    "/gioi-thieu",
    "/nhiem-vu",
    "/phuong-phap",
    *(f"/ke-hoach/{PLAN}/nhiem-vu/{n}" for n in (1, 3, 10, 13, 14)),
    f"/ke-hoach/{OTHER}/nhiem-vu/1",
]


def without_updated(value):
    """Without the instants of a plan's and a task's last entry, which are those of today."""
    if isinstance(value, dict):
        return {k: without_updated(v) for k, v in value.items() if k != "updated"}
    return [without_updated(one) for one in value] if isinstance(value, list) else value


def said(reply):
    return reply.status, without_updated(json.loads(reply.text))


@pytest.mark.parametrize("when", DAYS)
def test_a_page_as_of_a_day_is_that_of_a_store_built_up_to_it(store, tmp_path, when):
    then = cut(store, tmp_path, when)
    for address in ADDRESSES:
        assert said(store.get(f"{address}.json?ngay={when}")) == said(then.get(f"{address}.json")), address


OTHER_FORMS = [
    *(f"{address}.csv" for address in ADDRESSES[1:14] + ADDRESSES[-2:]),
    *(f"{address}.rss" for address in ("/moi", f"/ke-hoach/{PLAN}", "/co-quan/tinh-nho/so-y-te")),
    *(f"/ke-hoach/{PLAN}/{page}.rss" for page in ("nhiem-vu/1", "chi-tieu", "che-do-bao-cao")),
    *(f"/{page}.rss" for page in ("qua-han", "sap-den-han")),
]


@pytest.mark.parametrize("when", ["2013-09-06", "2014-12-20"])
def test_tables_and_feeds_as_of_a_day(store, tmp_path, when):
    then = cut(store, tmp_path, when)
    for address in OTHER_FORMS:
        now, old = store.get(f"{address}?ngay={when}"), then.get(address)
        assert now.status == old.status
        if now.status == 200:
            assert lines(now, address) == lines(old, address), address


def lines(reply, address):
    """A table without its column `updated`, or the items of a feed."""
    if address.endswith(".rss"):
        return reply.text.split("<item>")[1:]
    rows = [line.split(",") for line in reply.text.splitlines()]
    if "updated" not in rows[0]:
        return rows
    # the last column but one; texts before it may hold commas
    return [row[:-2] + row[-1:] for row in rows]


BAD = [
    "",
    "hom-nay",
    "2024-02-30",
    "2023-02-29",
    "2013-13-01",
    "2013-00-10",
    "2013-9-1",
    "20130901",
    "01/09/2013",
    "2013-09",
    "2013",
    "2013-09-01T00:00:00Z",
    "2013-09-01%00",
    "2013-09-01%0a",
    "+2013-09-01",
    "2013-09-01 ".replace(" ", "+"),
    "-2013-09-01",
    "%EF%BC%92013-09-01",
    "0000-00-00",
    "9999-12-31",
    day(LATER, 1),
    "2013-09-01'",
    "1%20OR%201=1",
    "%ff",
    "%zz",
]


@pytest.mark.parametrize("value", BAD)
def test_a_day_that_is_none_is_a_bad_request(store, value):
    for form in ("", ".json", ".csv", ".xml", ".rss"):
        reply = store.get(f"/ke-hoach/{PLAN}{form}?ngay={value}")
        assert reply.status == 400, form


# not our parameter, or one among others
QUERIES = {
    "ngay[]=2013-09-01": 200,
    "ngay%5B%5D=2013-09-01": 200,
    "NGAY=nonsense": 200,
    "ngay=2013-09-01&x=1": 200,
    "x=1&ngay=2013-09-01": 200,
    "x=1&ngay=nonsense": 400,
    "ngay=2013-09-01&ngay=nonsense": 400,
    "ngay=nonsense&ngay=2013-09-01": 400,
    "ngay=2013-09-01;ngay=2013-09-02": 400,
}


@pytest.mark.parametrize("query, status", QUERIES.items())
def test_a_day_among_other_parameters(store, query, status):
    for form in (".json", ".csv", ".rss"):
        assert store.get(f"/ke-hoach/{PLAN}{form}?{query}").status == status


def test_today_is_the_day_in_vietnam(store, tmp_path):
    own = quick(Tiendo(tmp_path))
    shutil.copyfile(store.store, own.store)
    set_clock(own, "2015-01-01T16:59:59Z")
    assert own.get("/.json?ngay=2015-01-02").status == 400
    set_clock(own, "2015-01-01T17:00:00Z")
    assert own.get("/.json?ngay=2015-01-02").status == 200
    assert json.loads(own.page("/.json"))["as_of"] == "2015-01-02"


def test_every_address_names_its_day(store):
    for address in ADDRESSES:
        reply = store.get(f"{address}.json?ngay=2014-02-02")
        assert reply.status == 200, address
        assert json.loads(reply.text)["as_of"] == "2014-02-02"


def test_before_all_plans_there_is_nothing(store):
    home = json.loads(store.page("/.json?ngay=2012-01-01"))
    assert home["plans"] == [] and home["count"]["total"] == 0
    assert json.loads(store.page("/moi.json?ngay=2012-01-01"))["events"] == []
    assert store.get(f"/ke-hoach/{PLAN}.json?ngay=2012-01-01").status == 404
