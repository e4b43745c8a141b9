"""What changed since a day: the list, its count, its other forms, and the way to it from the home page."""

from __future__ import annotations

import json
import re

import lxml.html
import pytest


def listed(tiendo, query: str) -> tuple[list[int], int]:
    """The numbers of all changes, page by page, and how many there are said to be."""
    entries: list[int] = []
    before = ""
    while True:
        shown = json.loads(tiendo.page(f"/moi.json?{query}{before}"))
        entries += [event["entry"] for event in shown["events"]]
        if "older" not in shown:
            return entries, shown["range"]["events"]
        before = f"&truoc={shown['older']['entry']}"


@pytest.fixture(scope="module")
def days(sampled) -> dict[int, str]:
    """Of every change the day on which it was made, as the journal has it."""
    rows = sampled.rows("SELECT entry, day FROM event WHERE version = 0 ORDER BY entry")
    return dict(rows)


@pytest.mark.parametrize("back", [0, 1, 60, 700])
def test_all_changes_since_a_day_and_no_others_are_listed(sampled, days, back):
    today = json.loads(sampled.page("/moi.json"))["as_of"]
    known = {entry: day for entry, day in days.items() if day <= today}
    since = sorted(known.values())[-1 - back]
    wanted = sorted((entry for entry, day in known.items() if day >= since), reverse=True)
    entries, said = listed(sampled, f"tu={since}")
    assert entries == wanted and said == len(wanted) > back


def test_as_known_on_another_day(sampled, days):
    since, until = "2022-03-01", "2022-06-30"
    entries, said = listed(sampled, f"tu={since}&ngay={until}")
    assert set(entries) == {entry for entry, day in days.items() if since <= day <= until}
    assert said == len(entries) > 0


@pytest.mark.parametrize("since", ["", "2000-01-01"])
def test_since_ever(sampled, days, since):
    entries, said = listed(sampled, f"tu={since}")
    assert len(entries) == said == len([day for day in days.values() if day <= "2022-11-15"])


def test_the_page_says_so_in_words_and_keeps_the_day_in_its_links(sampled):
    page = lxml.html.document_fromstring(sampled.page("/moi?tu=2022-03-01"))
    text = re.sub(r"\s+", " ", page.text_content())
    assert re.search(r"[\d.]+ thay đổi, từ ngày 01/03/2022 đến 15/11/2022", text), text[:900]
    assert page.xpath("//input[@id='tu']/@value") == ["2022-03-01"]
    assert all("&tu=2022-03-01" in href for href in page.xpath("//a[@rel='next']/@href"))
    assert page.xpath("//a[@rel='next']")
    forms = page.xpath("//p[@class='forms']/a/@href")
    assert any(".csv?tu=2022-03-01" in href for href in forms)
    assert all("tu=" not in href for href in forms if ".rss" in href)
    assert "tu=2022-03-01" in page.xpath("//a[@lang='en']/@href")[0]


def test_a_day_without_changes_is_said_not_left_empty(sampled):
    page = sampled.page("/moi?tu=2022-11-15&ngay=2022-11-15")
    assert re.search(r"<b>\d+ thay đổi</b>, từ ngày", page)
    page = sampled.page("/moi?tu=2030-01-01")
    assert "<b>0 thay đổi</b>, từ ngày" in page and "Chưa có thay đổi nào" not in page


def test_the_home_page_leads_to_the_changes_of_the_week(sampled, days):
    day = max(day for day in days.values() if day <= "2022-11-15")
    home = lxml.html.document_fromstring(sampled.page(f"/?ngay={day}"))
    (link,) = home.xpath("//a[contains(@href, '/moi?tu=')]")
    count = int(link.text.split()[0].replace(".", ""))
    assert listed(sampled, link.get("href").partition("?")[2])[1] == count > 0


@pytest.mark.parametrize("day", ["x", "2022-02-30", "1"])
def test_what_is_no_day_is_refused(sampled, day):
    assert sampled.get(f"/moi?tu={day}").status == 400
