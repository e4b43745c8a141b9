"""Facts are recorded: each kind by command, XML and CSV alike, a batch whole or not at all."""

from __future__ import annotations

import unicodedata

import pytest
from lxml import etree
from progress import (
    PLAN,
    TASK,
    amendment,
    arguments,
    condition,
    confirmation,
    csv_of,
    dropping,
    entries,
    file_of,
    filing,
    found,
    measurement,
    set_clock,
    tell,
    update,
    withdrawal,
    xml_of,
)

TODAY = "2013-09-20"
EVIDENCE = {
    "note": "Đã trình UBND tỉnh",
    "document": "12/BC-STC",
    "document_date": "2013-09-19",
    "link": "https://example.org/12?a=1&b=2",
}

# each kind once, in an order in which all are right; the first of them is entry 3
FACTS = [
    update(1, "done", on="2013-09-18", **EVIDENCE),
    confirmation(1, on="2013-09-19", note="Đã kiểm tra"),
    update(2, "in_progress", on=TODAY, percent=45, milestone=1),
    amendment(2, "Quý IV/2013", on=TODAY, milestone=1, document_date="2013-09-01"),
    dropping(3, on=TODAY, note="Không còn phù hợp"),
    condition(9, on=TODAY, deadline="Quý II/2014"),
    condition(10, on=TODAY),
    measurement("65.5", on="2013-09-01", **EVIDENCE),
    filing("2013-11-29", on=TODAY, **EVIDENCE),
    filing(None, on=TODAY, duty="bao-cao-khi-can", by="so-y-te"),
    update(5, "suspended", on=TODAY, by="Sở TC"),
    withdrawal(13),
]


@pytest.fixture
def little(empty):
    found(empty)
    set_clock(empty, TODAY)
    return empty


def by_command(tiendo):
    for one in FACTS:
        assert tiendo.run(*arguments(one)).out == "published\n"


def by_record(tiendo):
    """`update` is short for `record update`."""
    for one in FACTS:
        fields = {name: value for name, value in one.items() if name != "kind"}
        words = [f"--{name.replace('_', '-')}" for name in fields]
        tiendo.run("record", one["kind"], *[w for pair in zip(words, fields.values()) for w in pair])


def by_xml(tiendo):
    result = tiendo.run("import", file_of(tiendo, xml_of(FACTS), "updates.xml"))
    assert f"updates: {len(FACTS)} published" in result.out


def by_csv(tiendo):
    result = tiendo.run("import", file_of(tiendo, csv_of(FACTS), "updates.csv"))
    assert f"updates: {len(FACTS)} published" in result.out


@pytest.mark.parametrize("way", [by_command, by_record, by_xml, by_csv])
def test_each_way_gives_the_same_rows(little, way):
    way(little)
    facts = """SELECT f.entry, f.kind, f.day, f.on_day, t.number, f.milestone, a.slug, f.execution,
        f.percent, f.deadline, f.rule, f.due, f.withdrawn, f.withdrawn_by
        FROM fact AS f JOIN task AS t ON t.plan = f.plan AND t.number = f.task JOIN agency AS a ON a.id = f.agency
        ORDER BY f.entry"""
    T, tc, nv = TODAY, "so-tai-chinh", "so-noi-vu"
    no = None
    assert little.rows(facts) == [
        (3, "update", T, "2013-09-18", "1", no, tc, "done", no, no, no, no, no, no),
        (4, "confirmation", T, "2013-09-19", "1", no, nv, no, no, no, no, no, no, no),
        (5, "update", T, T, "2", 1, tc, "in_progress", 45, no, no, no, no, no),
        (6, "amendment", T, T, "2", 1, tc, no, no, "Quý IV/2013", "dated", "2013-12-31", no, no),
        (7, "dropping", T, T, "3", no, tc, no, no, no, no, no, no, no),
        (8, "condition", T, T, "9", no, tc, no, no, "Quý II/2014", "dated", "2014-06-30", no, no),
        (9, "condition", T, T, "10", no, tc, no, no, no, "unstated", no, no, no),
        (13, "update", T, T, "5", no, tc, "suspended", no, no, no, no, T, 14),
    ]
    proof = tuple(EVIDENCE.values())
    evidence = "note, document, document_date, link"
    assert little.rows(f"SELECT {evidence} FROM fact WHERE entry = 3") == [proof]
    assert little.rows(f"SELECT entry, day, on_day, target, value, source, {evidence} FROM measurement") == [
        (10, T, "2013-09-01", "hai-long", 65.5, "Điều tra", *proof)
    ]
    assert little.rows(
        f"SELECT f.entry, on_day, duty, due, a.slug, {evidence}"
        " FROM filing AS f JOIN agency AS a ON a.id = f.agency ORDER BY entry"
    ) == [
        (11, T, "bao-cao-nam", "2013-11-29", tc, *proof),
        (12, T, "bao-cao-khi-can", None, "so-y-te", None, None, None, None),
    ]


def test_each_way_gives_the_same_journal(little, tmp_path):
    journals = []
    before = little.store.read_bytes()
    for way in (by_command, by_record, by_xml, by_csv):
        for rest in tmp_path.glob("store.db-*"):
            rest.unlink()
        little.store.write_bytes(before)
        way(little)
        journals.append(little.rows("SELECT number, kind, subject, body, hash FROM journal"))
    assert all(journal == journals[0] for journal in journals)
    number, kind, subject, body, _ = journals[0][2]
    assert (number, kind, subject) == (3, "update", f"plan/{PLAN}")
    fact = etree.fromstring(body)
    assert fact.tag == "{urn:tiendo:1}update"
    wanted = {name: value for name, value in FACTS[0].items() if name != "kind"}
    assert dict(fact.attrib) == wanted
    little.run("verify")


def test_rebuild_gives_the_same_rows(little):
    by_csv(little)
    before = little.dump()
    little.run("rebuild")
    assert little.dump() == before


@pytest.mark.parametrize("write, name", [(xml_of, "facts.xml"), (csv_of, "facts.csv")])
@pytest.mark.parametrize("position", [0, 6, len(FACTS)])
def test_a_batch_with_one_bad_row_publishes_nothing(little, write, name, position):
    bad = update("99", "done", on=TODAY)
    before = little.dump()
    facts = [*FACTS[:position], bad, *FACTS[position:]]
    result = little.run("import", file_of(little, write(facts), name), check=False)
    assert result.code == 1 and result.out == ""
    line = position + (2 if name.endswith("csv") else 3)
    assert f"{name}:{line}: update task=`99`: plan `{PLAN}` has no such task" in result.err
    assert "nothing was published; the store is as it was" in result.err
    assert little.dump() == before


def test_a_batch_beside_a_bad_file_publishes_nothing(little):
    before = little.dump()
    good = file_of(little, xml_of(FACTS), "good.xml")
    bad = file_of(little, csv_of([update("99", "done", on=TODAY)]), "bad.csv")
    assert little.run("import", good, bad, check=False).code == 1
    assert little.dump() == before


def test_a_plan_and_its_facts_are_published_together_in_any_order(empty):
    found(empty)
    for name in ("store.db", "store.db-wal", "store.db-shm"):
        (empty.folder / name).unlink(missing_ok=True)
    set_clock(empty, TODAY)
    facts = file_of(empty, csv_of(FACTS), "facts.csv")
    empty.run("import", facts, empty.folder / f"{PLAN}.xml", empty.folder / "place.xml")
    assert entries(empty) == 2 + len(FACTS)


SPELLINGS = [
    "so-tai-chinh",
    "Sở Tài chính",
    "Sở TC",
    "SỞ TÀI CHÍNH",
    "  sở   tài\u00a0chính ",
    unicodedata.normalize("NFD", "Sở Tài chính"),
]


@pytest.mark.parametrize("by", SPELLINGS)
@pytest.mark.parametrize("way", ["command", "xml", "csv"])
def test_an_agency_is_named_by_its_id_or_by_any_spelling(little, by, way):
    one = update(1, "done", by=by, on=TODAY)
    if way == "command":
        little.run(*arguments(one))
    else:
        write = {"xml": xml_of, "csv": csv_of}[way]
        little.run("import", file_of(little, write([one]), f"facts.{way}"))
    slug = "SELECT a.slug FROM fact AS f JOIN agency AS a ON a.id = f.agency"
    assert little.rows(slug) == [("so-tai-chinh",)]


@pytest.mark.parametrize("by", ["so-y-te", "so-noi-vu"], ids=["joins", "stands"])
def test_those_who_join_and_the_standing_agency_report_too(little, by):
    tell(little, update(1, "in_progress", by=by))


def test_one_of_a_group_reports_what_the_group_leads(little):
    tell(little, update(14, "in_progress", by="huyen-a"))
    assert '"execution":"in_progress"' in little.page(TASK + "14.json")


def test_the_future_due_day_of_a_duty_may_be_filed_early(little):
    tell(little, filing("2014-11-29"))


def test_a_percent_of_0_and_of_100_and_a_negative_value(little):
    tell(little, update(1, "in_progress", percent=0), update(2, "in_progress", percent=100))
    tell(little, measurement("-0.5"))
    assert little.rows("SELECT percent FROM fact") == [(0,), (100,)]
    assert little.rows("SELECT value FROM measurement") == [(-0.5,)]


def test_a_row_may_rest_on_one_before_it_in_the_batch(little):
    tell(little, update(1, "done"), confirmation(1), withdrawal(3))
    assert entries(little) == 5


def test_today_in_vietnam_is_no_future(little):
    """At 17:00 UTC the next day begins in Vietnam."""
    set_clock(little, "2013-09-20T16:59:59Z")
    tomorrow = update(1, "done", on="2013-09-21")
    result = little.run(*arguments(tomorrow), check=False)
    assert result.code == 1 and "lies in the future" in result.err
    set_clock(little, "2013-09-20T17:00:00Z")
    little.run(*arguments(tomorrow))
    assert little.rows("SELECT day, on_day FROM fact") == [("2013-09-21", "2013-09-21")]
