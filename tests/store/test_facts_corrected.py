"""What was said can be corrected, which takes its place, or withdrawn, which leaves it visible."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from progress import (
    PLAN,
    TASK,
    amendment,
    arguments,
    confirmation,
    filing,
    found,
    measurement,
    set_clock,
    tell,
    update,
    withdrawal,
)

FEEDS = ["/moi.rss", f"/ke-hoach/{PLAN}.rss", "/co-quan/tinh-nho/so-tai-chinh.rss"]


@pytest.fixture
def little(empty):
    found(empty)
    set_clock(empty, "2013-09-10")
    return empty


def items(tiendo, address):
    """The items of a feed: guid, date, and all else that it says."""
    channel = etree.fromstring(tiendo.page(address).encode())[0]
    return [
        (
            item.findtext("guid"),
            item.findtext("pubDate"),
            etree.tostring(item, encoding="unicode", method="text"),
        )
        for item in channel.findall("item")
    ]


def events(tiendo, when=None):
    """What the page of changes says of each entry."""
    page = json.loads(tiendo.page("/moi.json" + (f"?ngay={when}" if when else "")))
    names = ("entry", "kind", "key", "on_day", "execution", "note")
    return [tuple(event[name] for name in names) for event in page["events"]][:-1]


def task(tiendo, number, when=""):
    return json.loads(tiendo.page(f"{TASK}{number}.json{when and '?ngay=' + when}"))


def test_a_correction_takes_the_place_of_an_entry(little):
    tell(little, update(1, "done", note="Đã ký"))
    before = {feed: items(little, feed) for feed in FEEDS}
    tell(little, update(1, "in_progress", note="Chưa ký", percent=90, corrects=3), when="2013-09-20")
    for feed in FEEDS:
        after = items(little, feed)
        assert len(after) == len(before[feed])
        assert after[0][:2] == before[feed][0][:2]
        assert "Chưa ký" in after[0][2] and "Đã ký" not in after[0][2]
        assert after[1:] == before[feed][1:]
    page = task(little, 1)
    assert (page["task"]["execution"], page["task"]["percent"]) == ("in_progress", 90)
    assert [(one["entry"], one["withdrawn"]) for one in page["history"]][:2] == [(4, None), (3, 4)]


def test_before_its_correction_an_entry_said_what_it_said(little):
    tell(little, update(1, "done", note="Đã ký"))
    tell(little, update(1, "in_progress", note="Chưa ký", corrects=3), when="2013-09-20")
    tell(little, update(1, "in_progress", note="Sắp ký", corrects=4), when="2013-09-21")
    said = [(3, "update", "1", "2013-09-10", "done", "Đã ký")]
    assert events(little, "2013-09-19") == said
    assert events(little, "2013-09-20") == [(3, "update", "1", "2013-09-20", "in_progress", "Chưa ký")]
    assert events(little) == [(3, "update", "1", "2013-09-21", "in_progress", "Sắp ký")]
    assert task(little, 1, "2013-09-19")["task"]["execution"] == "awaiting_confirmation"
    assert task(little, 1, "2013-09-19")["history"][0]["withdrawn"] is None


def test_a_correction_on_the_same_day(little):
    tell(little, update(1, "done", note="Đã ký"), update(1, "in_progress", note="Chưa", corrects=3))
    assert events(little) == [(3, "update", "1", "2013-09-10", "in_progress", "Chưa")]


def test_a_correction_can_be_corrected_and_withdrawn(little):
    tell(little, update(1, "done"))
    tell(little, update(1, "in_progress", corrects=3), when="2013-09-11")
    tell(little, update(1, "not_started", corrects=4), when="2013-09-12")
    assert [guid for guid, _, _ in items(little, FEEDS[0])][1:] == [
        guid for guid, _, _ in items(little, FEEDS[0] + "?ngay=2013-01-15")
    ]
    assert task(little, 1)["task"]["execution"] == "not_started"
    tell(little, withdrawal(5), when="2013-09-13")
    for feed in FEEDS:
        assert "Báo nhầm" in items(little, feed)[0][2]
    assert [event[:2] for event in events(little)] == [(6, "withdrawal"), (3, "update")]
    # the corrected words stay taken back: there is no word any more
    assert task(little, 1)["task"]["execution"] is None


def test_a_correction_of_the_task_it_is_about(little):
    tell(little, update(1, "done"))
    tell(little, update(2, "done", corrects=3))
    assert task(little, 1)["task"]["execution"] is None
    assert task(little, 2)["task"]["execution"] == "awaiting_confirmation"
    assert events(little) == [(3, "update", "2", "2013-09-10", "done", None)]


def test_a_correction_that_names_another_plan(little):
    found(little, "2013-09-10", "ke-hoach-khac")
    tell(little, update(1, "done", plan="ke-hoach-khac"))
    tell(little, update(1, "done", corrects=4))
    page = json.loads(little.page("/moi.json"))["events"]
    assert [(event["entry"], event["plan"]) for event in page][0] == (4, PLAN)
    assert "Việc 1" in items(little, FEEDS[1])[0][2]


def test_a_correction_of_every_other_kind(little):
    tell(little, measurement(50), filing("2013-11-29"), amendment(1, "Quý IV/2013"))
    tell(little, update(2, "done"), confirmation(2))
    tell(little, measurement(51, corrects=3), filing("2014-11-29", corrects=4))
    tell(little, amendment(1, "Quý I/2014", corrects=5), confirmation(2, note="Đúng", corrects=7))
    assert len(events(little)) == 5
    values = "SELECT entry, value, withdrawn_by FROM measurement ORDER BY entry"
    assert little.rows(values) == [(3, 50.0, 8), (8, 51.0, None)]
    assert little.rows("SELECT entry, due, withdrawn_by FROM filing ORDER BY entry") == [
        (4, "2013-11-29", 9),
        (9, "2014-11-29", None),
    ]
    assert task(little, 1)["task"]["due"] == "2014-03-31"
    assert task(little, 2)["task"]["execution"] == "done"


def test_a_correction_may_go_back_from_done_without_a_note(little):
    tell(little, update(1, "done"))
    little.run(*arguments(update(1, "in_progress", on="2013-09-10", corrects=3)))


def test_rebuild_gives_the_same_rows(little):
    tell(little, update(1, "done"), update(2, "done"))
    tell(little, update(1, "in_progress", corrects=3), withdrawal(4), when="2013-09-11")
    tell(little, update(3, "in_progress", corrects=5), when="2013-09-12")
    before = little.dump()
    little.run("rebuild")
    assert little.dump() == before
    little.run("verify")


def test_a_withdrawal_leaves_the_word_visible_and_falls_back_to_the_one_before(little):
    tell(little, update(1, "in_progress", percent=30))
    tell(little, update(1, "done"), when="2013-09-11")
    tell(little, withdrawal(4, "Chưa có văn bản"), when="2013-09-20")
    page = task(little, 1)
    assert (page["task"]["execution"], page["task"]["percent"]) == ("in_progress", 30)
    history = [(one["entry"], one["kind"], one["execution"], one["withdrawn"]) for one in page["history"]]
    assert history[-3:-1] == [(4, "update", "done", 5), (3, "update", "in_progress", None)]
    assert task(little, 1, "2013-09-19")["task"]["execution"] == "awaiting_confirmation"
    for feed in FEEDS:
        first, second = items(little, feed)[:2]
        assert "Chưa có văn bản" in first[2]
        assert first[0] != second[0]
    tell(little, withdrawal(3), when="2013-09-21")
    assert task(little, 1)["task"]["execution"] is None


def test_a_withdrawn_measurement_and_filing_fall_back(little):
    tell(little, measurement(50), measurement(60), filing("2013-11-29"))
    tell(little, withdrawal(4), withdrawal(5), when="2013-09-11")

    def measured(when):
        page = json.loads(little.page(f"/ke-hoach/{PLAN}/chi-tieu.json?ngay={when}"))
        return page["targets"][0]["measured"]

    def filed(when):
        page = json.loads(little.page(f"/ke-hoach/{PLAN}/che-do-bao-cao.json?ngay={when}"))
        return page["duties"][0]["occurrences"][0]["filed_on"]

    assert (measured("2013-09-10"), measured("2013-09-11")) == (60, 50)
    assert (filed("2013-09-10"), filed("2013-09-11")) == ("2013-09-10", None)


def test_nothing_is_taken_back_twice(little):
    tell(little, update(1, "done"), update(2, "done"))
    tell(little, withdrawal(3), update(2, "in_progress", corrects=4))
    for twice in (withdrawal(3), withdrawal(4)):
        before = little.dump()
        result = little.run(*arguments(twice), check=False)
        assert result.code == 1 and "was taken back already" in result.err
        assert little.dump() == before
    result = tell(little, withdrawal(6), withdrawal(6), check=False)
    assert result.code == 1 and "was taken back already" in result.err


def test_a_changed_fact_is_found(little):
    """verify recomputes what a fact said."""
    tell(little, update(1, "in_progress", percent=30), update(2, "done"))
    little.run("verify")
    little.spoil(
        "DROP TRIGGER journal_is_append_only_1;"
        "UPDATE journal SET body = replace(body, 'percent=\"30\"', 'percent=\"80\"') WHERE number = 3;"
    )
    result = little.run("verify", check=False)
    assert result.code == 1
    assert "entry 3 has another hash than its bytes: it was changed" in result.err


CHANGES = {
    "at = '2013-09-09T03:00:00Z'": "entry 3 has another hash",
    "actor = 'x'": "entry 3 has another hash",
    "kind = 'confirmation'": "entry 3 has another hash",
    "subject = 'plan/x'": "entry 3 has another hash",
    "body = replace(body, 'so-tai-chinh', 'so-y-te')": "entry 3 has another hash",
    "previous = hash": "entry 3 does not carry the hash of the entry before",
    "hash = upper(hash)": "entry 3 has another hash",
    "number = 99": "entry 4 does not follow the one before",
}


@pytest.mark.parametrize("change, trouble", CHANGES.items())
def test_each_part_of_a_fact_is_sealed(little, change, trouble):
    tell(little, update(1, "in_progress"), update(2, "done"))
    little.spoil(f"DROP TRIGGER journal_is_append_only_1; UPDATE journal SET {change} WHERE number = 3")
    result = little.run("verify", check=False)
    assert result.code == 1
    assert trouble in result.err
