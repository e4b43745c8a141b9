"""?ngay=: a page as of a day says what it said on that day."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest
from harness import Tiendo
from progress import (
    PLACE_XML,
    PLAN,
    confirmation,
    course,
    day,
    found,
    measurement,
    plan_xml,
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

NEW_TASK = """<task number="15"><title>Việc mới</title><lead>Sở Y tế</lead>
<deadline>Quý II/2014</deadline></task>
"""

# what the plan and the register say from a day on: texts and what takes their place
PLAN_VERSIONS = [
    (
        "2013-11-15",
        [
            ("<title>Kế hoạch nhỏ", "<title>Kế hoạch nhỏ, đã sửa"),
            ('to="2015-12-31"', 'to="2016-12-31"'),
            ("<title>Nhóm một", "<title>Nhóm thứ nhất"),
            ("<title>Việc 3", "<title>Việc ba"),
            ('<task number="2">', NEW_TASK + '<task number="2">'),
            ("<deadline>Năm 2014", "<deadline>Quý III/2014"),
            ("<metric>Người dân hài lòng", "<metric>Người dân rất hài lòng"),
            ("được yêu cầu</what>", "được yêu cầu</what><rule>Hàng quý</rule>"),
        ],
    ),
    ("2013-11-15", [("<title>Việc mới", "<title>Việc mới, sửa ngay trong ngày")]),
    (
        "2014-06-10",
        [
            (NEW_TASK.replace("mới", "mới, sửa ngay trong ngày"), ""),
            ("<coordinating>Sở Y tế</coordinating>", ""),
            ('<point year="2014" value="70"/>', '<point year="2014" value="75"/>'),
        ],
    ),
]
PLACE_VERSIONS = [
    (
        "2014-02-20",
        [
            ("<name>Tỉnh Nhỏ", "<name>Tỉnh Nhỏ mới"),
            ("<name>Sở Y tế</name>", "<name>Sở Y tế và Dân số</name><spelling>Sở Y tế</spelling>"),
            ("<spelling>Sở TC</spelling>", "<spelling>Sở TCVG</spelling>"),
            (
                '<agency id="cac-huyen"',
                '<agency id="huyen-b" kind="district"><name>UBND huyện B</name></agency>'
                '<agency id="cac-huyen"',
            ),
        ],
    ),
]

DAYS = [
    "2013-01-15",  # the first plan
    "2013-06-01",
    "2013-09-06",
    "2013-10-06",
    "2013-11-14",
    "2013-11-15",  # the plan is changed, twice
    "2014-01-09",
    "2014-01-10",  # the second plan
    "2014-02-19",
    "2014-02-20",  # the register is changed
    "2014-06-09",
    "2014-06-10",  # the plan is changed again
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


def versions(name, text, changes):
    """The days on which a file is imported again, and how it reads then."""
    steps = []
    for when, replacements in changes:
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        steps.append((when, (name, text)))
    return steps


def publish(tiendo, when, step):
    """One step of the course: a second plan, a file that is imported again, or facts."""
    if step == OTHER:
        found(tiendo, when, OTHER)
    elif isinstance(step, tuple):
        name, text = step
        set_clock(tiendo, when)
        (tiendo.folder / name).write_text(text, encoding="utf-8")
        tiendo.run("import", tiendo.folder / name)
    else:
        names = ("corrects", "entry")
        said = [
            {k: number_of(tiendo, v) if k in names else v for k, v in one.items()} for one in step
        ]
        tell(tiendo, *said, when=when)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Facts spread over two years, a second plan that is published a year after the first, and
    changes of the plan and of the register."""
    tiendo = Tiendo(tmp_path_factory.mktemp("as-of"))
    found(tiendo)
    steps = [*course(), *MORE, ("2014-01-10", OTHER)]
    steps += versions("again.xml", plan_xml(), PLAN_VERSIONS)
    steps += versions("place-again.xml", PLACE_XML, PLACE_VERSIONS)
    for when, step in sorted(steps, key=lambda step: step[0]):
        publish(tiendo, when, step)
    tell(tiendo, update(1, "in_progress", plan=OTHER, note="Sớm"), when="2014-12-20")
    set_clock(tiendo, LATER)
    with tiendo.served() as site:
        yield site


def cut(store, folder, when):
    """For a `with` statement: a store that was built from the entries up to the end of this day, on which its clock stands."""
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
    return own.served()


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
    "/tim?q=ke+hoach",
    "/tim?q=so",
    "/tim?q=viec",
    "/phuong-phap",
    "/co-quan/tinh-nho/huyen-b",
    f"/nhiem-vu?plan={PLAN}&year=2014",
    "/nhiem-vu?place=tinh-nho&agency=so-y-te",
    *(f"/ke-hoach/{PLAN}/nhiem-vu/{n}" for n in (1, 3, 10, 13, 14, 15)),
    f"/ke-hoach/{OTHER}/nhiem-vu/1",
]


def at(address, form, when=None):
    """The address in a form, as of a day."""
    path, _, query = address.partition("?")
    parts = [part for part in (query, when and f"ngay={when}") if part]
    return path + form + ("?" + "&".join(parts) if parts else "")


def said(reply):
    return reply.status, json.loads(reply.text)


@pytest.mark.parametrize("when", DAYS)
def test_a_page_as_of_a_day_is_that_of_a_store_built_up_to_it(store, tmp_path, when):
    with cut(store, tmp_path, when) as then:
        for address in ADDRESSES:
            now, old = store.get(at(address, ".json", when)), then.get(at(address, ".json"))
            assert said(now) == said(old), address


OTHER_FORMS = [
    *((address, ".csv") for address in ADDRESSES[1:14] + ADDRESSES[-3:]),
    *((address, ".rss") for address in ("/moi", f"/ke-hoach/{PLAN}", "/co-quan/tinh-nho/so-y-te")),
    *((f"/ke-hoach/{PLAN}/{page}", ".rss") for page in ("nhiem-vu/1", "chi-tieu", "che-do-bao-cao")),
    *((address, ".rss") for address in ("/qua-han", "/sap-den-han")),
]


@pytest.mark.parametrize("when", ["2013-09-06", "2013-11-15", "2014-03-02", "2014-12-20"])
def test_tables_and_feeds_as_of_a_day(store, tmp_path, when):
    with cut(store, tmp_path, when) as then:
        for address, form in OTHER_FORMS:
            now, old = store.get(at(address, form, when)), then.get(at(address, form))
            assert now.status == old.status
            # of feeds the items: their channel names the address
            assert now.text.split("<item>")[1:] == old.text.split("<item>")[1:], address
            assert form == ".rss" or now.text == old.text, address


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
        reply = store.get(at(address, ".json", "2014-03-02"))
        assert reply.status == 200, address
        assert json.loads(reply.text)["as_of"] == "2014-03-02"


def test_before_all_plans_there_is_nothing(store):
    home = json.loads(store.page("/.json?ngay=2012-01-01"))
    assert home["plans"] == [] and home["count"]["total"] == 0
    assert json.loads(store.page("/moi.json?ngay=2012-01-01"))["events"] == []
    assert store.get(f"/ke-hoach/{PLAN}.json?ngay=2012-01-01").status == 404
