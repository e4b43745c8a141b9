"""Calendars: an event for each date, the same one when its date moves."""

from __future__ import annotations

import icalendar
import pytest
from progress import PLAN, amendment, dropping, filing, found, quick, tell, withdrawal


@pytest.fixture
def little(empty):
    found(quick(empty), "2013-01-15")
    return empty


def events(tiendo, address=f"/ke-hoach/{PLAN}.ics"):
    calendar = icalendar.Calendar.from_ical(tiendo.get(address).body)
    assert calendar.errors == []
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_every_dated_milestone_and_duty_is_an_event(little):
    found_events = events(little)
    dues = [row[0] for row in little.rows("SELECT due FROM milestone WHERE due IS NOT NULL")]
    dues += [row[0] for row in little.rows("SELECT due FROM duty_occurrence WHERE due IS NOT NULL")]
    assert sorted(str(event["DTSTART"].dt) for event in found_events.values()) == sorted(dues)
    event = found_events[f"moc-{PLAN}-1-1@example.org"]
    assert str(event["SUMMARY"]) == "Hạn: Việc 1"
    assert "Chủ trì: Sở Tài chính. Thời hạn văn bản ghi: Quý III/2013." in event["DESCRIPTION"]
    assert str(event["URL"]).endswith(f"/ke-hoach/{PLAN}/nhiem-vu/1")


def test_a_moved_date_raises_the_sequence_of_the_same_event(little):
    uid = f"moc-{PLAN}-1-1@example.org"
    seen = [(str(events(little)[uid]["DTSTART"].dt), int(events(little)[uid]["SEQUENCE"]))]
    tell(little, amendment(1, "Quý I/2014", by="so-noi-vu"), when="2013-09-01")
    seen.append((str(events(little)[uid]["DTSTART"].dt), int(events(little)[uid]["SEQUENCE"])))
    ((entry,),) = little.rows("SELECT max(number) FROM journal")
    tell(little, withdrawal(entry), when="2013-09-02")
    seen.append((str(events(little)[uid]["DTSTART"].dt), int(events(little)[uid]["SEQUENCE"])))
    assert [when for when, _ in seen] == ["2013-09-30", "2014-03-31", "2013-09-30"]
    numbers = [number for _, number in seen]
    assert numbers == sorted(set(numbers)), "every move raises it"
    others = {key: event for key, event in events(little).items() if key != uid}
    assert all(int(event["SEQUENCE"]) == 0 for event in others.values())


def test_a_task_that_was_dropped_is_cancelled(little):
    tell(little, dropping(5), when="2013-07-01")
    found_events = events(little)
    assert str(found_events[f"moc-{PLAN}-5-1@example.org"]["STATUS"]) == "CANCELLED"
    assert str(found_events[f"moc-{PLAN}-1-1@example.org"]["STATUS"]) == "CONFIRMED"


def test_calendars_of_everything_a_place_and_an_agency(little):
    everything = events(little, "/ke-hoach.ics")
    assert everything.keys() == events(little).keys()
    assert everything.keys() == events(little, "/co-quan/tinh-nho.ics").keys()
    mine = events(little, "/co-quan/tinh-nho/so-tai-chinh.ics").keys()
    group = f"moc-{PLAN}-14-1@example.org"
    assert mine == everything.keys() - {group}
    assert events(little, "/co-quan/tinh-nho/cac-huyen.ics").keys() == {group}
    assert little.get("/co-quan/tinh-nho/khong-co.ics").status == 404


def test_bytes_depend_on_what_is_stored_alone(little):
    tell(little, filing("2013-11-29"), when="2013-11-02")
    before = little.get("/ke-hoach.ics")
    little.configure(now="2014-11-02T03:00:00Z")
    assert little.get("/ke-hoach.ics") == before
