"""Silence: who has not reported in the reporting period, and since when."""

from __future__ import annotations

import json
import re

import pytest

NONE = "Chưa có báo cáo kỳ này"
AGENCIES = {"so-noi-vu": "1", "so-tai-chinh": "2", "so-y-te": "4"}  # and a task that each leads


def read(tiendo, address):
    path, question, query = address.partition("?")
    return json.loads(tiendo.page(f"{path}.json{question}{query}"))


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def set_day(tiendo, day):
    tiendo.configure(now=f"{day}T03:00:00Z")


def report(tiendo, agency, day, *more, execution="in_progress", task=None):
    fields = ["--by", agency, "--on", day, "--execution", execution, *more]
    tiendo.run("update", "ke-hoach-thu", task or AGENCIES[agency], *fields)


@pytest.fixture
def plan_of_2013(empty, files):
    """The small plan, published on 1 February 2013."""
    set_day(empty, "2013-02-01")
    empty.run("import", files.place(), files.plan())
    return empty


def silence(tiendo, query=""):
    rows = read(tiendo, f"/co-quan/tinh-thu{query}")["silence"]
    return {row["id"]: (row["reported"], row["reported_before"], row["last_report"]) for row in rows}


def test_nobody_has_reported_yet(plan_of_2013):
    assert silence(plan_of_2013) == {agency: (0, None, None) for agency in AGENCIES}
    page = words(plan_of_2013.page("/co-quan/tinh-thu"))
    assert NONE in page
    assert "Kỳ báo cáo Quý I/2013, từ 15/12/2012 đến 14/03/2013 (Nghị định 09/2019/NĐ-CP" in page
    assert "chậm nhất ngày 25/03/2013" in page
    assert page.count("chưa có báo cáo nào") == 3
    agency = words(plan_of_2013.page("/co-quan/tinh-thu/so-y-te"))
    assert f"{NONE} chưa có báo cáo nào." in agency
    assert "Kỳ trước" not in agency, "the plan was not published yet then"


@pytest.mark.parametrize(
    ("day", "quarter", "year", "first", "last"),
    [
        ("2013-03-14", 1, 2013, "2012-12-15", "2013-03-14"),
        ("2013-03-15", 2, 2013, "2013-03-15", "2013-06-14"),
        ("2013-09-14", 3, 2013, "2013-06-15", "2013-09-14"),
        ("2013-12-14", 4, 2013, "2013-09-15", "2013-12-14"),
        ("2013-12-15", 1, 2014, "2013-12-15", "2014-03-14"),
        ("2014-01-01", 1, 2014, "2013-12-15", "2014-03-14"),
    ],
)
def test_the_period_of_a_day(plan_of_2013, day, quarter, year, first, last):
    set_day(plan_of_2013, "2014-06-01")
    period = read(plan_of_2013, f"/co-quan/tinh-thu/so-y-te?ngay={day}")["period"]
    assert period == {"quarter": quarter, "year": year, "first": first, "last": last}


def test_a_report_counts_in_its_period_alone(plan_of_2013):
    set_day(plan_of_2013, "2013-06-14")
    report(plan_of_2013, "so-noi-vu", "2013-06-14")
    report(plan_of_2013, "so-tai-chinh", "2013-03-14")
    expected = {
        "2013-06-13": ((0, 0, None), (0, 0, None)),  # nothing was published by then
        "2013-06-14": ((1, 0, "2013-06-14"), (0, 1, "2013-03-14")),
        "2013-06-15": ((0, 1, "2013-06-14"), (0, 0, "2013-03-14")),
        "2013-09-14": ((0, 1, "2013-06-14"), (0, 0, "2013-03-14")),
        "2013-09-15": ((0, 0, "2013-06-14"), (0, 0, "2013-03-14")),
    }
    set_day(plan_of_2013, "2013-12-01")
    for day, (first, second) in expected.items():
        seen = silence(plan_of_2013, f"?ngay={day}")
        assert (seen["so-noi-vu"], seen["so-tai-chinh"]) == (first, second), day


def test_the_words_of_pages(plan_of_2013):
    set_day(plan_of_2013, "2013-06-14")
    report(plan_of_2013, "so-noi-vu", "2013-06-10")
    set_day(plan_of_2013, "2013-06-20")
    page = words(plan_of_2013.page("/co-quan/tinh-thu/so-noi-vu"))
    assert f"{NONE} Báo cáo gần nhất: 10/06/2013, cách đây 10 ngày." in page
    assert "Kỳ trước, Quý II/2013: có báo cáo." in page
    silent = words(plan_of_2013.page("/co-quan/tinh-thu/so-y-te"))
    assert "Kỳ trước, Quý II/2013: không có báo cáo." in silent
    assert "Chưa có báo cáo kỳ này khác với quá hạn" in words(plan_of_2013.page("/co-quan/tinh-thu"))
    report(plan_of_2013, "so-noi-vu", "2013-06-20")
    page = words(plan_of_2013.page("/co-quan/tinh-thu/so-noi-vu"))
    assert "Đã có báo cáo kỳ này Báo cáo gần nhất: 20/06/2013." in page
    place = words(plan_of_2013.page("/co-quan/tinh-thu"))
    assert place.count("chưa có báo cáo nào") == 2
    for agency in ("so-tai-chinh", "so-y-te"):
        report(plan_of_2013, agency, "2013-06-20")
    assert "đều đã có báo cáo kỳ này" in words(plan_of_2013.page("/co-quan/tinh-thu"))


def test_late_work_is_not_silence(plan_of_2013):
    set_day(plan_of_2013, "2013-12-01")
    report(plan_of_2013, "so-noi-vu", "2013-11-30", execution="not_started")
    page = read(plan_of_2013, "/co-quan/tinh-thu/so-noi-vu")
    assert page["count"]["overdue"] == 1 and page["silence"]["reported"] == 1
    page = read(plan_of_2013, "/co-quan/tinh-thu/so-y-te")
    assert page["count"]["overdue"] == 0 and page["silence"]["reported"] == 0


def test_who_has_done_all_owes_no_report(plan_of_2013):
    set_day(plan_of_2013, "2013-06-14")
    report(plan_of_2013, "so-noi-vu", "2013-06-14", execution="done")
    assert set(silence(plan_of_2013)) == {"so-tai-chinh", "so-y-te"}
    assert NONE not in plan_of_2013.page("/co-quan/tinh-thu/so-noi-vu")
    set_day(plan_of_2013, "2015-06-14")
    report(plan_of_2013, "so-tai-chinh", "2015-06-14", execution="done")
    assert "so-tai-chinh" in silence(plan_of_2013), "it waits for confirmation: still open"
    report(plan_of_2013, "so-y-te", "2015-06-14", execution="suspended")
    assert "so-y-te" not in silence(plan_of_2013)


def test_filings_are_reports_and_withdrawn_ones_are_none(plan_of_2013):
    set_day(plan_of_2013, "2013-11-20")
    plan_of_2013.run(
        "record", "filing", "--plan", "ke-hoach-thu", "--duty", "bao-cao-nam",
        "--due", "2013-11-29", "--by", "so-noi-vu", "--on", "2013-11-20",
    )
    assert silence(plan_of_2013)["so-noi-vu"] == (1, 0, "2013-11-20")
    entry = plan_of_2013.rows("SELECT max(number) FROM journal")[0][0]
    plan_of_2013.run("record", "withdrawal", "--entry", entry, "--note", "Gửi nhầm")
    assert silence(plan_of_2013)["so-noi-vu"] == (0, 0, None)


def test_confirming_is_not_reporting(plan_of_2013):
    set_day(plan_of_2013, "2013-06-14")
    report(plan_of_2013, "so-tai-chinh", "2013-06-13")
    fields = ["--plan", "ke-hoach-thu", "--task", "2", "--by", "so-noi-vu", "--on", "2013-06-14"]
    plan_of_2013.run("record", "confirmation", *fields)
    assert silence(plan_of_2013)["so-noi-vu"][0] == 0


def test_groups_do_not_report(empty, files):
    set_day(empty, "2013-02-01")
    kind = ('id="so-y-te" kind="department"', 'id="so-y-te" kind="group"')
    empty.run("import", files.place(kind), files.plan())
    assert set(silence(empty)) == {"so-noi-vu", "so-tai-chinh"}
    assert NONE not in empty.page("/co-quan/tinh-thu/so-y-te")


def test_a_successor_is_silent_or_not_for_its_predecessor(plan_of_2013):
    set_day(plan_of_2013, "2013-06-14")
    report(plan_of_2013, "so-y-te", "2013-05-02")
    fields = ["--place", "tinh-thu", "--agency", "so-y-te", "--successor", "so-tai-chinh"]
    plan_of_2013.run(
        "record", "succession", *fields, "--on", "2013-06-01", "--document", "QĐ 7/QĐ-UBND"
    )
    rows = read(plan_of_2013, "/co-quan/tinh-thu")["silence"]
    assert [(r["id"], r["tasks"], r["last_report"]) for r in rows] == [
        ("so-noi-vu", 1, None),
        ("so-tai-chinh", 2, "2013-05-02"),
    ]


def test_a_place_without_open_tasks_has_no_list(empty, files):
    set_day(empty, "2013-02-01")
    empty.run("import", files.place())
    assert read(empty, "/co-quan/tinh-thu")["silence"] == []
    assert NONE not in empty.page("/co-quan/tinh-thu")


def test_the_rule_is_configuration(plan_of_2013):
    plan_of_2013.configure(period_rule="Nghị định 123/2027/NĐ-CP, Điều 4")
    for address in ("/co-quan/tinh-thu", "/co-quan/tinh-thu/so-y-te"):
        page = plan_of_2013.page(address)
        assert "Nghị định 123/2027/NĐ-CP, Điều 4" in page
        assert "09/2019" not in page


def test_the_first_days_of_the_calendar(plan_of_2013):
    for day in ("1945-01-01", "1945-03-14"):
        for address in ("/co-quan/tinh-thu", "/co-quan/tinh-thu/so-y-te"):
            reply = plan_of_2013.get(f"{address}?ngay={day}")
            assert reply.status == 404, "its register was not published yet"


def test_the_real_plans(published):
    page = read(published, "/co-quan/vinh-phuc")
    assert page["silence"] and all(row["reported"] == 0 for row in page["silence"])
    assert all(row["tasks"] > 0 and row["last_report"] is None for row in page["silence"])
    assert page["period"]["quarter"] == 4 and page["period"]["report_by"] == "2026-12-25"
