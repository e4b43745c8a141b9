"""Duties that several agencies owe, and what a change of a plan may not leave behind."""

from __future__ import annotations

import json
import re

import pytest
from progress import (
    PLACE_XML,
    PLAN,
    TASK,
    filing,
    found,
    measurement,
    plan_xml,
    set_clock,
    tell,
    update,
    withdrawal,
)

DUE = "2013-11-29"
OWED_BY_THREE = plan_xml().replace(
    "<who>Sở Tài chính</who>", "<who>Sở Tài chính</who><who>UBND các huyện</who>"
)
TWO_DISTRICTS = PLACE_XML.replace(
    '<agency id="cac-huyen"',
    '<agency id="huyen-b" kind="district"><name>UBND huyện B</name></agency><agency id="cac-huyen"',
)


def occurrence(tiendo, when: str):
    duties = json.loads(tiendo.page(f"/ke-hoach/{PLAN}/che-do-bao-cao.json?ngay={when}"))["duties"]
    return next(o for d in duties for o in d["occurrences"] if o["due"] == DUE)


@pytest.fixture
def owed(empty):
    """A duty that one department and a group of two districts owe."""
    found(empty, text=OWED_BY_THREE, place_text=TWO_DISTRICTS)
    return empty


# who has filed by when: (agency, day) ...; and what the occurrence is then, on the day after
COURSES = {
    "none": ([], "2013-11-30", (3, 0, None, "overdue")),
    "one, in time": ([("so-tai-chinh", "2013-11-20")], "2013-11-30", (3, 1, None, "overdue")),
    "one, before its day": ([("so-tai-chinh", "2013-11-20")], DUE, (3, 1, None, "due_soon")),
    "one, three times": ([("so-tai-chinh", f"2013-11-2{i}") for i in range(3)], DUE, (3, 1, None, "due_soon")),
    "all, in time": (
        [("so-tai-chinh", "2013-11-20"), ("huyen-a", "2013-11-21"), ("huyen-b", DUE)],
        "2013-12-20",
        (3, 3, DUE, "on_time"),
    ),
    "all, the last one late": (
        [("so-tai-chinh", "2013-11-20"), ("huyen-a", "2013-11-21"), ("huyen-b", "2013-12-02")],
        "2013-12-20",
        (3, 3, "2013-12-02", "late"),
    ),
    "the group for its members": (
        [("so-tai-chinh", "2013-11-20"), ("cac-huyen", "2013-11-25")],
        "2013-12-20",
        (3, 3, "2013-11-25", "on_time"),
    ),
}


@pytest.mark.parametrize("filed, when, expected", COURSES.values(), ids=COURSES.keys())
def test_a_duty_is_fulfilled_when_the_last_has_filed(owed, filed, when, expected):
    for by, on in filed:
        tell(owed, filing(DUE, by=by), when=on)
    set_clock(owed, "2014-02-01")
    found_as = occurrence(owed, when)
    assert tuple(found_as[k] for k in ("owed", "filed", "filed_on", "timing")) == expected


def test_the_page_names_those_who_have_not_filed(owed):
    tell(owed, filing(DUE, by="huyen-a"), when="2013-11-20")
    set_clock(owed, "2013-12-10")
    names = [a["name"] for a in occurrence(owed, "2013-12-10")["missing"]]
    assert names == ["Sở Tài chính", "UBND huyện B"]
    page = owed.page(f"/ke-hoach/{PLAN}/che-do-bao-cao")
    text = " ".join(re.sub("<[^>]+>", "", page).split())
    assert "1/3" in text and "Sở Tài chính, UBND huyện B" in text
    assert occurrence(owed, DUE)["missing"] == [], "nobody is missing before the day has passed"


def test_a_successor_files_for_the_agency_whose_work_it_has(owed):
    tell(owed, filing(DUE, by="huyen-a"), filing(DUE, by="so-tai-chinh"), when="2013-11-20")
    merged = {
        "kind": "succession", "place": "tinh-nho", "agency": "huyen-b", "successor": "huyen-a",
        "document": "1/NQ",
    }
    tell(owed, merged, when="2013-11-25")
    assert occurrence(owed, "2013-11-25")["filed"] == 3, "what it filed itself is the work of both"
    assert occurrence(owed, "2013-11-24")["filed"] == 2


# what the plan loses, and the fact that is about it
LOSSES = {
    "task": (
        (update(1, "in_progress"),),
        '<task number="1">' + plan_xml().split('<task number="1">')[1].split("</task>")[0] + "</task>",
        "task `1` is gone, but entry 3 is about it; keep it, or withdraw that entry first",
    ),
    "milestone": ((update(13, "in_progress", milestone=2),), "; tháng 3/2014", "milestone `13, 2` is gone"),
    "target": (
        (measurement(50),),
        "<target" + plan_xml().split("<target")[1].split("</target>")[0] + "</target>",
        "target `hai-long` is gone, but entry 3 is about it",
    ),
    "day of a duty": (
        (filing(DUE),),
        "trước ngày 30/11 ",
        "day of duty `bao-cao-nam, 2013-11-29` is gone, but entry 3 is about it",
    ),
    "duty": (
        (filing(None, duty="bao-cao-khi-can", by="so-y-te"),),
        '<duty id="bao-cao-khi-can">' + plan_xml().split('<duty id="bao-cao-khi-can">')[1].split("</duty>")[0] + "</duty>",
        "duty `bao-cao-khi-can` is gone, but entry 3 is about it",
    ),
}


@pytest.mark.parametrize("facts, lost, message", LOSSES.values(), ids=LOSSES.keys())
def test_a_part_that_was_reported_on_stays_in_the_plan(empty, facts, lost, message):
    found(empty)
    tell(empty, *facts, when="2013-06-01")
    assert plan_xml().count(lost) == 1
    before = empty.dump()
    refused = found(empty, "2013-06-02", text=plan_xml().replace(lost, ""), check=False)
    assert refused.code == 1 and message in refused.err
    assert empty.dump() == before
    tell(empty, withdrawal(3), when="2013-06-02")
    found(empty, "2013-06-03", text=plan_xml().replace(lost, ""))


def test_an_agency_that_has_reported_stays_in_its_register(empty):
    found(empty)
    tell(empty, update(1, "in_progress", by="so-y-te"), when="2013-06-01")
    text, place = plan_xml().replace("Sở Y tế", "Sở Nội vụ"), PLACE_XML.replace(
        '<agency id="so-y-te" kind="department"><name>Sở Y tế</name></agency>', ""
    )
    refused = found(empty, "2013-06-02", text=text, place_text=place, check=False)
    assert refused.code == 1
    assert "agency `so-y-te` is gone, but entry 3 is about it" in refused.err
    page = json.loads(empty.page(f"{TASK}1.json"))["task"]
    assert [a["name"] for a in page["coordinating"]] == ["Sở Y tế"]
