"""Agencies renamed, merged and succeeded: old tasks lead to today's agency."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest

SECOND_PLACE = """\
<?xml version="1.0" encoding="UTF-8"?>
<place xmlns="urn:tiendo:1" id="tinh-moi" kind="province">
  <name>Tỉnh Mới</name>
  <agency id="so-noi-vu" kind="department"><name>Sở Nội vụ</name></agency>
  <agency id="so-tai-chinh" kind="department"><name>Sở Tài chính</name></agency>
</place>
"""
PLACE = "--place", "tinh-thu"
DOCUMENT = "--document", "Nghị quyết 202/2025/QH15"
DAY = "--on", "2025-07-01"


def succeed(tiendo, agency, successor, *more, check=True):
    fields = ["--agency", agency, "--successor", successor, *more]
    return tiendo.run("record", "succession", *PLACE, *fields, *DAY, *DOCUMENT, check=check)


def rename(tiendo, agency, name, *more, check=True):
    fields = ["--agency", agency, "--name", name, *more]
    return tiendo.run("record", "succession", *PLACE, *fields, *DAY, *DOCUMENT, check=check)


def update(tiendo, task, by, *more, check=True):
    fields = ["--by", by, "--on", "2026-11-20", "--execution", "in_progress", *more]
    return tiendo.run("update", "ke-hoach-thu", task, *fields, check=check)


def read(tiendo, address):
    path, question, query = address.partition("?")
    return json.loads(tiendo.page(f"{path}.json{question}{query}"))


def last_entry(tiendo):
    return tiendo.rows("SELECT max(number) FROM journal")[0][0]


@pytest.fixture
def two(small, files):
    """The small store, and a second place."""
    small.run("import", files.write("second.xml", SECOND_PLACE))
    return small


def test_a_successor_takes_the_tasks_over(small):
    succeed(small, "so-tai-chinh", "so-noi-vu", "--link", "https://example.org/nq-202")
    old = read(small, "/co-quan/tinh-thu/so-tai-chinh")
    new = read(small, "/co-quan/tinh-thu/so-noi-vu")
    successor = old["agency"]["successor"]
    assert (successor["id"], successor["place"], successor["name"]) == (
        "so-noi-vu",
        "tinh-thu",
        "Sở Nội vụ",
    )
    assert successor["url"] == new["agency"]["url"]
    assert (successor["on"], successor["document"], successor["link"]) == (
        DAY[1],
        DOCUMENT[1],
        "https://example.org/nq-202",
    )
    assert [task["number"] for task in old["lead"]] == ["2"], "the plan's words do not change"
    assert [p["id"] for p in new["predecessors"]] == ["so-tai-chinh"]
    assert [task["number"] for task in new["lead"]] == ["1"]
    assert new["count"]["total"] == 2, "what it leads and what it took over"
    taken_over = new["taken_over"]
    assert [(t["number"], t["predecessor"]) for t in taken_over["tasks"]] == [
        ("2", "Sở Tài chính")
    ]
    count = taken_over["count"]
    assert count["total"] == 1
    assert count["total"] == sum(
        count[key]
        for key in (
            "done_on_time done_late in_time overdue no_deadline suspended dropped".split()
        )
    )


def unmarked(tiendo, address):
    """A page without the marks of the language of what plans say."""
    return tiendo.page(address).replace(' lang="vi"', "").replace("<span>", "")


def test_the_pages_say_it(small):
    succeed(small, "so-tai-chinh", "so-noi-vu")
    old = unmarked(small, "/co-quan/tinh-thu/so-tai-chinh")
    assert 'Nay là: <a href="/tien-do/co-quan/tinh-thu/so-noi-vu">Sở Nội vụ</a>' in old
    assert DOCUMENT[1] in old and "01/07/2025" in old
    assert "Chưa có báo cáo kỳ này" not in old, "an agency that is no more does not report"
    new = unmarked(small, "/co-quan/tinh-thu/so-noi-vu")
    assert "Tiếp nhận từ:" in new and "Nhiệm vụ tiếp nhận (1)" in new
    assert '<a href="/tien-do/co-quan/tinh-thu/so-tai-chinh">Sở Tài chính</a>' in new
    task = unmarked(small, "/ke-hoach/ke-hoach-thu/nhiem-vu/2")
    lead = '<a href="/tien-do/co-quan/tinh-thu/so-tai-chinh">Sở Tài chính</a> (nay là <a href='
    assert lead + '"/tien-do/co-quan/tinh-thu/so-noi-vu">Sở Nội vụ</a>)' in task
    assert "(nay là" in unmarked(small, "/ke-hoach/ke-hoach-thu/nhiem-vu/1"), "it joins this one"
    assert "(nay là" not in unmarked(small, "/ke-hoach/ke-hoach-thu/nhiem-vu/4")
    assert "(nay là" in unmarked(small, "/co-quan/tinh-thu")


def test_a_chain_leads_to_its_end(two):
    succeed(two, "so-y-te", "so-tai-chinh")
    succeed(two, "so-tai-chinh", "so-noi-vu")
    succeed(two, "so-noi-vu", "so-noi-vu", "--successor-place", "tinh-moi")
    for agency in ("so-y-te", "so-tai-chinh", "so-noi-vu"):
        page = read(two, f"/co-quan/tinh-thu/{agency}")
        successor = page["agency"]["successor"]
        assert (successor["place"], successor["id"]) == ("tinh-moi", "so-noi-vu")
        assert successor["name"] == "Sở Nội vụ, Tỉnh Mới"
        assert "taken_over" not in page, "counted once, where the work is today"
    last = read(two, "/co-quan/tinh-moi/so-noi-vu")
    assert sorted(t["number"] for t in last["taken_over"]["tasks"]) == ["1", "2", "4"]
    assert last["taken_over"]["count"]["total"] == 3
    assert sorted(p["name"] for p in last["predecessors"]) == [
        "Sở Nội vụ, Tỉnh Thử",
        "Sở Tài chính, Tỉnh Thử",
        "Sở Y tế, Tỉnh Thử",
    ]
    between = read(two, "/co-quan/tinh-thu/so-tai-chinh")
    assert [p["id"] for p in between["predecessors"]] == ["so-y-te"]
    two.page("/co-quan/tinh-moi/so-noi-vu")
    two.page("/co-quan/tinh-thu/so-tai-chinh")


def test_two_predecessors_of_one_task_count_once(small, files):
    small.run(
        "import",
        files.plan(
            ("<lead>Sở Tài chính</lead>", "<lead>Sở Tài chính</lead><lead>Sở Y tế</lead>"),
        ),
    )
    succeed(small, "so-tai-chinh", "so-noi-vu")
    succeed(small, "so-y-te", "so-noi-vu")
    taken_over = read(small, "/co-quan/tinh-thu/so-noi-vu")["taken_over"]
    assert [t["number"] for t in taken_over["tasks"]].count("2") == 1
    assert taken_over["count"]["total"] == len(taken_over["tasks"]) == 2


def test_a_renamed_agency_keeps_its_address(small, files):
    rename(small, "so-tai-chinh", "Sở Tài chính và Kế hoạch")
    page = read(small, "/co-quan/tinh-thu/so-tai-chinh")
    assert page["agency"]["name"] == "Sở Tài chính và Kế hoạch"
    assert "successor" not in page["agency"]
    assert [n["name"] for n in page["former_names"]] == ["Sở Tài chính"]
    html = unmarked(small, "/co-quan/tinh-thu/so-tai-chinh")
    assert "<h1>Sở Tài chính và Kế hoạch</h1>" in html
    assert "Tên cũ: <b>Sở Tài chính</b>" in html
    assert "nay là" in small.page("/ke-hoach/ke-hoach-thu/nhiem-vu/2")
    assert "Sở Tài chính và Kế hoạch" in small.page("/co-quan")
    rename(small, "so-tai-chinh", "Sở Tài chính Kế hoạch", "--note", "Tên ngắn hơn")
    names = read(small, "/co-quan/tinh-thu/so-tai-chinh")["former_names"]
    assert [n["name"] for n in names] == ["Sở Tài chính và Kế hoạch", "Sở Tài chính"]


def test_old_and_new_names_are_found_in_imports(small, files):
    rename(small, "so-tai-chinh", "Sở Kinh tế")
    printed = ("<lead>Sở Y tế</lead>", "<lead>Sở Kinh tế</lead>")
    other = ('id="ke-hoach-thu"', 'id="ke-hoach-hai"')
    small.run("import", files.plan(printed, other, name="second.xml"))
    for number in ("2", "4"):  # one prints the old name, one the new
        lead = read(small, f"/ke-hoach/ke-hoach-hai/nhiem-vu/{number}")["task"]["lead"]
        assert [agency["id"] for agency in lead] == ["so-tai-chinh"]
    for by in ("Sở Tài chính", "sở tc", "SỞ KINH TẾ", "so-tai-chinh"):
        update(small, "2", by)
    # a register that does not know the new name does not take it away
    more = "<spelling>Sở TC</spelling><spelling>Sở TCKT</spelling>"
    small.run("import", files.place(("<spelling>Sở TC</spelling>", more)))
    update(small, "2", "Sở Kinh tế")
    update(small, "2", "Sở TCKT")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (["--agency", "so-x", "--name", "Sở X"], "no agency with this id"),
        (["--agency", "so-y-te", "--successor", "so-x"], "no agency with this id"),
        (["--agency", "so-y-te", "--successor", "so-y-te"], "is the agency itself"),
        (["--agency", "so-y-te"], "one of name (renamed) and successor"),
        (["--agency", "so-y-te", "--name", "Sở X", "--successor", "so-noi-vu"], "one of name"),
        (["--agency", "so-y-te", "--name", "Sở TC"], "a name of another agency"),
        (["--agency", "so-y-te", "--name", "Sở Y tế"], "name already"),
        (["--agency", "so-y-te", "--successor-place", "x", "--successor", "so-x"], "no such place"),
        (["--agency", "so-y-te", "--name", "Sở X", "--percent", "3"], "percent"),
        (["--agency", "so-y-te", "--name", "Sở X", "--corrects", "1"], "corrects"),
    ],
)
def test_refusals(small, fields, why):
    before = small.dump()
    result = small.run("record", "succession", *PLACE, *fields, *DAY, *DOCUMENT, check=False)
    assert result.code == 1 and why in result.err, result.err
    assert small.dump() == before


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (["--place", "x", *DAY, *DOCUMENT], "no such place"),
        ([*PLACE, "--on", "2027-01-01", *DOCUMENT], "future"),
        ([*PLACE, *DAY], "document is missing"),
        ([*PLACE, *DOCUMENT], "on is missing"),
    ],
)
def test_refusals_of_other_fields(small, fields, why):
    names = ["--agency", "so-y-te", "--name", "Sở X"]
    result = small.run("record", "succession", *names, *fields, check=False)
    assert result.code == 1 and why in result.err, result.err


def test_no_circle_and_no_second_successor(small):
    succeed(small, "so-y-te", "so-tai-chinh")
    succeed(small, "so-tai-chinh", "so-noi-vu")
    for agency, successor in (("so-noi-vu", "so-y-te"), ("so-noi-vu", "so-tai-chinh")):
        result = succeed(small, agency, successor, check=False)
        assert result.code == 1 and "was succeeded by it" in result.err
    first = small.rows("SELECT min(number) FROM journal WHERE kind = 'succession'")[0][0]
    result = succeed(small, "so-y-te", "so-noi-vu", check=False)
    assert result.code == 1 and f"already by entry {first}" in result.err


def test_a_batch_is_checked_row_by_row(small, files):
    rows = [
        "kind,place,agency,on,successor,name,document",
        "succession,tinh-thu,so-y-te,2025-07-01,so-tai-chinh,,QĐ 1",
        "succession,tinh-thu,so-tai-chinh,2025-07-01,so-y-te,,QĐ 1",
        "succession,tinh-thu,so-noi-vu,2025-07-01,,Sở Tổ chức,QĐ 2",
    ]
    path = files.write("updates.csv", "\n".join(rows) + "\n")
    result = small.run("import", path, check=False)
    assert result.code == 1 and f"{path}:3:" in result.err and "so-y-te" in result.err
    path = files.write("updates.csv", "\n".join([*rows[:2], rows[3]]) + "\n")
    small.run("import", path)
    assert small.rows("SELECT count(*) FROM succession") == [(2,)]


def test_the_successor_reports_for_its_predecessor(two):
    result = update(two, "4", "so-tai-chinh", check=False)
    assert result.code == 1 and "neither leads nor joins" in result.err
    result = update(two, "4", "tinh-moi/so-tai-chinh", check=False)
    assert result.code == 1 and "neither leads nor joins" in result.err
    succeed(two, "so-y-te", "so-tai-chinh")
    update(two, "4", "so-tai-chinh")
    succeed(two, "so-tai-chinh", "so-tai-chinh", "--successor-place", "tinh-moi")
    update(two, "4", "tinh-moi/so-tai-chinh", "--percent", "70")
    task = read(two, "/ke-hoach/ke-hoach-thu/nhiem-vu/4")
    assert task["task"]["percent"] == 70
    assert task["history"][0]["agency"] == "Sở Tài chính, Tỉnh Mới"
    event = read(two, "/moi")["events"][0]
    assert event["agency"] == "Sở Tài chính, Tỉnh Mới"
    two.run("rebuild")
    assert read(two, "/moi")["events"][0] == event


def test_the_successor_of_the_standing_agency_confirms(two):
    done = ["--execution", "done"]
    two.run("update", "ke-hoach-thu", "2", "--by", "so-tai-chinh", "--on", "2026-11-20", *done)
    assert read(two, "/ke-hoach/ke-hoach-thu/nhiem-vu/2")["task"]["execution"] == (
        "awaiting_confirmation"
    )
    confirm = ["record", "confirmation", "--plan", "ke-hoach-thu", "--task", "2"]
    confirm += ["--on", "2026-11-21", "--by", "tinh-moi/so-noi-vu"]
    assert two.run(*confirm, check=False).code == 1
    succeed(two, "so-noi-vu", "so-noi-vu", "--successor-place", "tinh-moi")
    two.run(*confirm)
    assert read(two, "/ke-hoach/ke-hoach-thu/nhiem-vu/2")["task"]["execution"] == "done"
    # what it says itself needs nobody's confirmation
    own = ["--by", "tinh-moi/so-noi-vu", "--on", "2026-11-20", *done]
    two.run("update", "ke-hoach-thu", "1", *own)
    assert read(two, "/ke-hoach/ke-hoach-thu/nhiem-vu/1")["task"]["execution"] == "done"


def test_as_of_and_withdrawal(small):
    small.configure(now="2026-11-22T03:00:00Z")
    succeed(small, "so-tai-chinh", "so-noi-vu")
    entry = last_entry(small)
    small.configure(now="2026-11-24T03:00:00Z")
    result = small.run(
        "update", "ke-hoach-thu", "2", "--by", "so-tai-chinh", "--on", "2026-11-23",
        "--execution", "in_progress", "--corrects", entry, check=False,
    )
    assert result.code == 1 and "is about an agency" in result.err
    small.run("record", "withdrawal", "--entry", entry, "--note", "Ghi nhầm cơ quan")
    address = "/co-quan/tinh-thu/so-tai-chinh"
    assert "successor" not in read(small, address + "?ngay=2026-11-21")["agency"]
    assert read(small, address + "?ngay=2026-11-22")["agency"]["successor"]["id"] == "so-noi-vu"
    assert read(small, address + "?ngay=2026-11-23")["agency"]["successor"]["id"] == "so-noi-vu"
    assert "successor" not in read(small, address)["agency"]
    again = small.run("record", "withdrawal", "--entry", entry, "--note", "Lần nữa", check=False)
    assert again.code == 1 and "taken back already" in again.err
    succeed(small, "so-tai-chinh", "so-y-te")
    assert read(small, address)["agency"]["successor"]["id"] == "so-y-te"
    before = small.dump()
    small.run("rebuild")
    assert small.dump() == before


def test_a_withdrawn_name_is_free_again(small, files):
    rename(small, "so-tai-chinh", "Sở Kinh tế")
    entry = last_entry(small)
    small.run("record", "withdrawal", "--entry", entry, "--note", "Ghi nhầm cơ quan")
    page = read(small, "/co-quan/tinh-thu/so-tai-chinh")
    assert page["agency"]["name"] == "Sở Tài chính" and page["former_names"] == []
    rename(small, "so-y-te", "Sở Kinh tế")
    assert read(small, "/co-quan/tinh-thu/so-y-te")["agency"]["name"] == "Sở Kinh tế"


def test_a_name_that_a_plan_prints_is_not_taken_back(small, files):
    rename(small, "so-tai-chinh", "Sở Kinh tế")
    entry = last_entry(small)
    printed = ("<lead>Sở Y tế</lead>", "<lead>Sở Kinh tế</lead>")
    other = ('id="ke-hoach-thu"', 'id="ke-hoach-hai"')
    small.run("import", files.plan(printed, other, name="second.xml"))
    before = small.dump()
    withdraw = ["record", "withdrawal", "--entry", entry, "--note", "Ghi nhầm"]
    result = small.run(*withdraw, check=False)
    assert result.code == 1 and "unknown agency `Sở Kinh tế`" in result.err, result.err
    assert small.dump() == before


def test_feeds_and_the_journal(small):
    succeed(small, "so-tai-chinh", "so-noi-vu", "--note", "Sắp xếp bộ máy")
    entry = last_entry(small)
    title = "Đổi tên, sáp nhập cơ quan: Sở Tài chính, Tỉnh Thử: nay là Sở Nội vụ"
    for feed in ("/moi", "/co-quan/tinh-thu/so-tai-chinh", "/co-quan/tinh-thu/so-noi-vu"):
        items = ET.fromstring(small.page(feed + ".rss")).findall("channel/item")
        assert items[0].findtext("title") == title
        assert items[0].findtext("link") == f"http://example.org/tien-do/nhat-ky/{entry}"
        assert "Sắp xếp bộ máy" in items[0].findtext("description")
        assert DOCUMENT[1] in items[0].findtext("description")
    other = ET.fromstring(small.page("/co-quan/tinh-thu/so-y-te.rss")).findall("channel/item")
    assert all(item.findtext("title") != title for item in other)
    of_plan = ET.fromstring(small.page("/ke-hoach/ke-hoach-thu.rss")).findall("channel/item")
    assert all(item.findtext("title") != title for item in of_plan)
    event = read(small, "/moi")["events"][0]
    assert (event["plan"], event["part"], event["key"]) == (None, "agency", "tinh-thu/so-tai-chinh")
    assert event["link"] == "http://example.org/tien-do/co-quan/tinh-thu/so-tai-chinh"
    for address in ("/moi", "/"):
        text = " ".join(re.sub("<[^>]+>", "", small.page(address)).split())
        assert title in text
    page = small.page(f"/nhat-ky/{entry}")
    assert "Đổi tên, sáp nhập cơ quan" in page
    assert 'href="/tien-do/co-quan/tinh-thu/so-tai-chinh"' in page
    assert "Đổi tên, sáp nhập cơ quan" in small.page("/nhat-ky")
    small.run("record", "withdrawal", "--entry", entry, "--note", "Ghi nhầm")
    items = ET.fromstring(small.page("/co-quan/tinh-thu/so-noi-vu.rss")).findall("channel/item")
    assert items[0].findtext("title") == "Rút lại: Sở Tài chính, Tỉnh Thử"
    assert items[1].findtext("title") == title


def test_events_keep_the_names_of_their_day(small):
    update(small, "2", "so-tai-chinh")
    rename(small, "so-tai-chinh", "Sở Kinh tế")
    update(small, "2", "so-tai-chinh")
    names = [event["agency"] for event in read(small, "/moi")["events"][:3]]
    assert names == ["Sở Kinh tế", None, "Sở Tài chính"]
    small.run("rebuild")
    assert [event["agency"] for event in read(small, "/moi")["events"][:3]] == names


def test_the_journal_verifies(small):
    succeed(small, "so-tai-chinh", "so-noi-vu")
    rename(small, "so-y-te", "Sở Y tế và Dân số")
    small.run("verify")
    subjects = small.rows("SELECT subject FROM journal WHERE kind = 'succession' ORDER BY number")
    assert subjects == [("agency/tinh-thu/so-tai-chinh",), ("agency/tinh-thu/so-y-te",)]
