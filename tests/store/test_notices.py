"""Notices: what becomes overdue or is due soon, told as it was known when the day began."""

from __future__ import annotations

import re
import sqlite3

import feedparser
import pytest
from progress import (
    PLAN,
    TASK,
    amendment,
    day,
    entries,
    file_of,
    found,
    plan_xml,
    quick,
    set_clock,
    tell,
    update,
    withdrawal,
)

SITE = "http://example.org/tien-do"
STANDS = {"by": "so-noi-vu"}  # the standing agency: what it says needs no confirmation


@pytest.fixture
def little(empty):
    found(quick(empty), "2013-01-15")
    return empty


def items(tiendo, address):
    """The bytes of each item by its guid, newest first."""
    text = tiendo.page(address)
    found_items = re.findall("<item>.*?</item>", text, re.DOTALL)
    return {re.search("<guid[^>]*>[^<]*:([^<:]*)</guid>", item)[1]: item for item in found_items}


def of_task(tiendo, number, address="/qua-han.rss"):
    return [guid for guid in items(tiendo, address) if f"{PLAN}-{number}-" in guid]


def dates(tiendo, address):
    return {
        entry.id.rpartition(":")[2]: entry.published
        for entry in feedparser.parse(tiendo.get(address).body).entries
    }


def test_a_milestone_is_told_on_the_day_after_its_deadline(little):
    set_clock(little, "2013-09-30T16:59:59Z")
    assert of_task(little, 1) == []
    set_clock(little, "2013-09-30T17:00:00Z")  # the first of October in Vietnam
    guid = f"qua-han-{PLAN}-1-1-2013-09-30"
    assert of_task(little, 1) == [guid]
    assert dates(little, "/qua-han.rss")[guid] == "Mon, 30 Sep 2013 17:00:00 GMT"
    item = items(little, "/qua-han.rss")[guid]
    assert "<title>Quá hạn: Việc 1</title>" in item
    assert "Sở Tài chính. Thời hạn: 30/09/2013. Chưa có báo cáo nào." in item
    assert f"<link>{SITE}{TASK}1</link>" in item


@pytest.mark.parametrize("ahead, when", [(30, "2013-08-31"), (7, "2013-09-23")])
def test_a_deadline_is_told_30_and_7_days_before(little, ahead, when):
    guid = f"han-{ahead}-{PLAN}-1-1-2013-09-30"
    set_clock(little, day(when, -1))
    assert guid not in items(little, "/sap-den-han.rss")
    set_clock(little, when)
    assert guid in items(little, "/sap-den-han.rss")
    assert "Sắp đến hạn: Việc 1" in items(little, "/sap-den-han.rss")[guid]
    assert dates(little, "/sap-den-han.rss")[guid][5:7] == day(when, -1)[8:]  # 17:00 GMT


LATER = {
    "done": [("2013-10-05", [update(1, "done", on="2013-09-28", **STANDS)])],
    "moved": [("2013-10-05", [amendment(1, "Quý I/2014", by="so-noi-vu")])],
    "said": [("2013-10-05", [update(1, "in_progress", percent=70)])],
    "said and withdrawn": [
        ("2013-10-05", [update(1, "done", on="2013-10-02", **STANDS)]),
        ("2013-10-06", None),
    ],
}


@pytest.mark.parametrize("facts", LATER.values(), ids=LATER.keys())
def test_what_is_told_stays_whatever_comes_later(little, facts):
    set_clock(little, "2013-10-04")
    feeds = ("/qua-han.rss", "/sap-den-han.rss", f"/qua-han.rss?plan={PLAN}")
    before = {feed: items(little, feed) for feed in feeds}
    assert before["/qua-han.rss"]
    for when, batch in facts:
        if batch is None:
            ((entry,),) = little.rows("SELECT max(number) FROM journal")
            batch = [withdrawal(entry)]
        tell(little, *batch, when=when)
    for when in (facts[-1][0], "2014-10-04"):
        set_clock(little, when)
        for feed in feeds:
            after = items(little, feed)
            assert {guid: after[guid] for guid in before[feed]} == before[feed]
    assert len(of_task(little, 1)) == (2 if facts is LATER["moved"] else 1)


def test_what_is_known_in_time_is_not_told(little):
    tell(little, update(1, "done", **STANDS), when="2013-09-20")
    tell(little, amendment(2, "Quý I/2014", by="so-noi-vu"), when="2013-09-21")
    set_clock(little, "2014-03-31")
    assert of_task(little, 1) == of_task(little, 2) == []
    assert f"han-7-{PLAN}-1-1-2013-09-30" not in items(little, "/sap-den-han.rss")
    assert f"han-30-{PLAN}-2-1-2014-03-31" in items(little, "/sap-den-han.rss")
    set_clock(little, "2014-04-01")
    assert of_task(little, 2) == [f"qua-han-{PLAN}-2-1-2014-03-31"]


def test_a_rest_ends_in_a_notice_of_its_own_day(little):
    tell(little, update(1, "suspended", note="Chờ kinh phí"), when="2013-09-01")
    set_clock(little, "2013-11-01")
    assert of_task(little, 1) == []
    tell(little, update(1, "in_progress"), when="2013-11-05")
    assert dates(little, "/qua-han.rss")[f"qua-han-{PLAN}-1-1-2013-09-30"].startswith("Mon, 04 Nov")


def test_a_plan_published_late_tells_its_deadlines_with_their_days(empty):
    found(quick(empty), "2013-10-10")
    guid = f"qua-han-{PLAN}-1-1-2013-09-30"
    assert dates(empty, "/qua-han.rss")[guid] == "Mon, 30 Sep 2013 17:00:00 GMT"
    # what is said of it on the same day is heard
    tell(empty, update(1, "done", on="2013-09-20", **STANDS), when="2013-10-10")
    assert of_task(empty, 1) == [] and of_task(empty, 5) != []
    set_clock(empty, "2013-10-11")
    told = items(empty, "/qua-han.rss")
    tell(empty, update(5, "done", on="2013-07-20", **STANDS), when="2013-10-11")
    assert items(empty, "/qua-han.rss") == told


def test_every_day_gives_what_a_store_without_later_entries_gives(empty):
    """A notice is the same, in the same place, whether it is read on its day, by the view, or after
    the entries that came then, from the table."""
    found(quick(empty), "2013-01-15")
    seen: dict[str, str] = {}
    when = "2013-06-01"
    while when < "2014-02-10":
        set_clock(empty, when)
        for feed in ("/qua-han.rss", "/sap-den-han.rss"):
            now = items(empty, feed)
            assert {guid: now.get(guid) for guid in seen if guid in now} == {
                guid: seen[guid] for guid in seen if guid in now
            }
            seen.update(now)
        if when[8:] in ("06", "11", "15", "26"):
            tell(empty, update(3, "in_progress", percent=int(when[5:7])), when=when)
        when = day(when, 5)
    assert len(seen) >= 15 and entries(empty) > 6
    whole = items(empty, "/qua-han.rss") | items(empty, "/sap-den-han.rss")
    assert whole == seen


def test_rebuild_gives_the_same_notices(little):
    tell(little, update(1, "in_progress"), when="2013-10-05")
    tell(little, update(2, "done", on="2013-11-01", **STANDS), when="2013-11-02")
    rows = "SELECT * FROM notice ORDER BY id", "SELECT * FROM notice_item ORDER BY feed, ordinal"
    before = [little.rows(sql) for sql in rows]
    assert all(before)
    little.run("rebuild")
    assert [little.rows(sql) for sql in rows] == before


def test_feeds_of_a_plan_a_place_and_an_agency(little):
    tell(little, update(3, "in_progress", percent=5), when="2013-08-02")
    for when in ("2013-08-05", "2015-01-02"):  # from the table, and from the view
        set_clock(little, when)
        everything = items(little, "/qua-han.rss")
        for chosen in (
            f"plan={PLAN}",
            "place=tinh-nho",
            f"plan={PLAN}&place=tinh-nho",
        ):
            assert items(little, f"/qua-han.rss?{chosen}") == everything
        mine = items(little, "/qua-han.rss?place=tinh-nho&agency=so-tai-chinh")
        assert mine == items(little, "/qua-han.rss?agency=tinh-nho/so-tai-chinh")
        assert mine == items(little, f"/qua-han.rss?plan={PLAN}&agency=tinh-nho/so-tai-chinh")
        assert mine == {g: item for g, item in everything.items() if f"{PLAN}-14-" not in g}
        assert (len(mine) < len(everything)) == (when > "2015")
        assert items(little, "/qua-han.rss?agency=tinh-nho/so-y-te") == {}


@pytest.mark.parametrize("query", ["plan=x", "place=x", "agency=so-y-te", "agency=tinh-nho/x"])
def test_what_is_not_there_has_no_list_and_no_feed(little, query):
    for form in ("", ".csv", ".json", ".rss", ".atom"):
        assert little.get(f"/qua-han{form}?{query}").status == 404


def test_archives_hold_what_the_first_document_does_not(empty):
    """Notices enough for an archive: from the table, then from the view."""
    found(quick(empty), "2013-01-15")
    plans = [file_of(empty, plan_xml(f"ke-hoach-{n}"), f"{n}.xml") for n in range(19)]
    empty.run("import", *plans)
    tell(empty, update(3, "in_progress"), when="2013-11-02")
    kept: dict[str, str] = {}
    for when in ("2013-11-03", "2014-01-05", "2016-01-05"):
        set_clock(empty, when)
        address, seen, archives = "/qua-han.rss", [], []
        while address:
            text = empty.page(address)
            parsed = feedparser.parse(text)
            seen += [entry.id for entry in parsed.entries]
            links = {link.rel: link.href.removeprefix(SITE) for link in parsed.feed.links}
            if "archive=" in address:
                assert len(parsed.entries) == 50 and "fh:archive" in text
                assert links["current"] == "/qua-han.rss"
                assert kept.setdefault(address, text) == text, "an archive never changes"
                archives.append(address)
            else:
                assert 50 <= len(parsed.entries) < 100 or not links.get("prev-archive")
            assert links["self"] == address
            address = links.get("prev-archive")
        assert len(seen) == len(set(seen))
        assert len(archives) == max(len(seen) // 50 - 1, 0)
        assert empty.get(f"/qua-han.rss?archive={len(archives) + 1}").status == 404
    assert len(archives) >= 2


def test_sample_notices_say_so(empty, plan_files):
    quick(empty).run("sample", *plan_files)
    for feed in ("/qua-han", "/sap-den-han"):
        for form in (".rss", ".atom"):
            titles = [entry.title for entry in feedparser.parse(empty.get(feed + form).body).entries]
            assert titles and all(title.startswith("[Mẫu] ") for title in titles)
            assert "Dữ liệu mẫu" in feedparser.parse(empty.get(feed + form).body).feed.title


def with_tables(file):
    """The queries of a page, each with the tables that stand before it, as view/page.h says."""
    tables = []
    for block in re.split("^--# ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, sql = block.partition("\n")
        if not head.startswith("with "):
            yield head, f"WITH {','.join(tables)} {sql}" if tables else sql
            continue
        _, name, *lender = head.split()
        if lender:
            text = file.with_name(f"{lender[1]}.sql").read_text(encoding="utf-8")
            sql = re.search(rf"^--# with {name}\n(.*?)(?=^--# )", text, re.MULTILINE | re.DOTALL)[1]
        # of another agency's milestones a list in memory is made: only where an agency is chosen
        sql = re.sub(r"AND \(:in_agency IS NULL OR n\._milestone.*\)\)", "", sql, flags=re.DOTALL)
        tables.append(f"{name} AS MATERIALIZED ({sql}\n)")


def plans_of(tiendo, queries):
    """How SQLite would run queries, in the words of EXPLAIN QUERY PLAN."""
    connection = sqlite3.connect(f"file:{tiendo.store}?mode=ro", uri=True)
    functions = [("as_of", 0), ("known_on", 0), ("timing", 5), ("term", 5), ("timing_rank", 5)]
    for name, count in [*functions, ("segment", 1), ("vietnam_day", 1), ("due_soon_days", 0), ("days_after", 2)]:
        connection.create_function(name, count, lambda *_: "2013-01-01", deterministic=True)
    for head, sql in queries:
        given = dict.fromkeys(re.findall(r"(?<!\w):(\w+)", sql))
        rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", given)
        yield head, [row[3] for row in rows]
    connection.close()


# tables that grow with every entry, every day and every plan
GROWING = "event|event_change|event_agency|feed_item|notice|notice_item|journal|fact|milestone|task"


@pytest.mark.parametrize("page", ["feed", "feed-notices"])
def test_a_feed_reads_no_table_from_end_to_end(little, root, page):
    """So that a feed of 100,000 events answers as fast as one of 50."""
    aliases = {"i": "feed_item", "e": "event", "n": "notice", "c": "event_change"}
    seen = list(plans_of(little, with_tables(root / f"sql/pages/{page}.sql")))
    assert len(seen) >= 2
    for head, steps in seen:
        found_items = [step for step in steps if re.match("SEARCH (i|feed_item|notice_item) ", step)]
        assert found_items or head == "one! filter", head
        for step in steps:
            scanned = re.match(r"SCAN (\w+)(?! CONSTANT)", step)
            assert not scanned or not re.fullmatch(GROWING, scanned[1]), (head, step)
            assert not scanned or scanned[1] not in aliases or page == "feed-notices", (head, step)
            assert "AUTOMATIC" not in step or "heir" in step or "(agency" in step, (head, step)


def test_notices_are_written_without_reading_a_table_from_end_to_end(little, root):
    queries = [
        (head, sql)
        for head, sql in with_tables(root / "sql/notices.sql")
        if head != "settle" and "FROM given" not in sql
    ]
    for head, steps in plans_of(little, queries):
        for step in steps:
            scanned = re.match(r"SCAN (\w+)", step)
            assert not scanned or not re.fullmatch(GROWING, scanned[1]), (head, step)


def test_a_day_of_many_entries_gives_what_rebuild_gives(empty):
    """Each transaction puts its own behind what the day has told, or makes that anew."""
    found(quick(empty), "2013-10-10T01:00:00Z")
    late = "SELECT plan, task, milestone, kind, ahead, at FROM notice WHERE late = 1 ORDER BY id"
    first = empty.rows(late)
    assert first
    second = file_of(empty, plan_xml("ke-hoach-hai"), "second.xml")
    set_clock(empty, "2013-10-10T02:00:00Z")
    empty.run("import", second)
    assert empty.rows(late)[: len(first)] == first and len(empty.rows(late)) == 2 * len(first)
    tell(empty, update(5, "done", on="2013-07-20", **STANDS), when="2013-10-10T03:00:00Z")
    assert len(empty.rows(late)) == 2 * len(first) - 1
    ((entry,),) = empty.rows("SELECT max(number) FROM journal")
    tell(empty, withdrawal(entry), update(1, "in_progress"), when="2013-10-10T04:00:00Z")
    assert [row[5][11:13] for row in empty.rows(late)] == ["01"] * (len(first) - 2) + [
        "02"
    ] * len(first) + ["04"] * 2
    set_clock(empty, "2013-10-10T05:00:00Z")
    fields = ["--agency", "so-tai-chinh", "--name", "Sở Tài chính mới", "--document", "1/QĐ"]
    empty.run("record", "succession", "--place", "tinh-nho", *fields, "--on", "2013-10-10")
    assert {agency for (agency,) in empty.rows("SELECT agency FROM notice WHERE late = 1")} == {
        "Sở Tài chính mới"
    }
    rows = "SELECT * FROM notice ORDER BY id", "SELECT * FROM notice_item ORDER BY feed, ordinal"
    before = [empty.rows(sql) for sql in rows]
    empty.run("rebuild")
    assert [empty.rows(sql) for sql in rows] == before
