"""RSS: items are entries of the journal, and their bytes never change."""

from __future__ import annotations

import re
from datetime import datetime, timezone

import feedparser
import pytest
from lxml import etree

SITE = "http://example.org/tien-do"
PLAN = "/ke-hoach/ke-hoach-thu"
FEEDS = ["/moi", PLAN, "/co-quan/tinh-thu/so-noi-vu"]
ALL_FEEDS = ["/moi", "/ke-hoach/vinh-phuc-2021", "/co-quan/nam-dinh/so-y-te"]
TAG = re.compile(r"tag:example\.org,2026:[a-z0-9-]+")


def feed(tiendo, address):
    parsed = feedparser.parse(tiendo.get(f"{address}.rss").body)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def items(tiendo, address):
    """The bytes of each item."""
    return re.findall("<item>.*?</item>", tiendo.page(f"{address}.rss"), re.DOTALL)


def change(tiendo, files, title, now):
    tiendo.configure(now=now)
    tiendo.run("import", files.plan(("Việc thứ nhất", title)))


@pytest.mark.parametrize("address", ALL_FEEDS)
def test_feed_is_read_without_a_complaint(published, address):
    parsed = feed(published, address)
    assert parsed.version == "rss20"
    assert parsed.feed.language == "vi"
    assert parsed.feed.link == SITE + address
    assert parsed.feed.title and parsed.feed.description
    assert parsed.entries
    self_links = [link for link in parsed.feed.links if link.rel == "self"]
    assert [link.href for link in self_links] == [f"{SITE}{address}.rss"]
    assert self_links[0].type == "application/rss+xml"


@pytest.mark.parametrize("address", ALL_FEEDS)
def test_items_have_what_readers_want(published, address):
    channel = etree.fromstring(published.get(f"{address}.rss").body)[0]
    names = [element.tag for element in channel]
    assert names.index("item") == len(names) - names.count("item"), "items stand last"
    for item in channel.findall("item"):
        assert {child.tag for child in item} == {"title", "link", "description", "guid", "pubDate"}
        assert item.find("guid").get("isPermaLink") == "false"
        assert TAG.fullmatch(item.findtext("guid"))
        assert "example.org/" not in item.findtext("guid")
        assert item.findtext("link").startswith(f"{SITE}/")
        assert item.findtext("title").strip() and item.findtext("description").strip()


def test_guids_are_unique_and_the_same_in_every_feed(published):
    everything = {entry.id: entry for entry in feed(published, "/moi").entries}
    assert len(everything) == len(feed(published, "/moi").entries) == 5
    for address in ALL_FEEDS[1:]:
        for entry in feed(published, address).entries:
            assert everything[entry.id].title == entry.title
            assert everything[entry.id].published == entry.published


@pytest.mark.parametrize(
    "now, expected",
    [
        ("2007-10-04T23:59:45Z", "Thu, 04 Oct 2007 23:59:45 GMT"),
        ("2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00 GMT"),
        ("2026-11-21T03:00:00Z", "Sat, 21 Nov 2026 03:00:00 GMT"),
        ("2030-12-31T17:00:00Z", "Tue, 31 Dec 2030 17:00:00 GMT"),
    ],
)
def test_dates_have_the_right_weekday(empty, files, now, expected):
    empty.configure(now=now)
    empty.run("import", files.place(), files.plan())
    when = datetime.strptime(now, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    assert expected.startswith(("Mon Tue Wed Thu Fri Sat Sun".split()[when.weekday()]))
    channel = etree.fromstring(empty.get("/moi.rss").body)[0]
    assert channel.findtext("item/pubDate") == expected
    assert channel.findtext("lastBuildDate") == expected


def test_items_are_the_same_bytes_a_year_later(small, files):
    change(small, files, "Việc số một", "2026-12-01T03:00:00Z")
    before = {address: small.page(f"{address}.rss") for address in FEEDS}
    small.configure(now="2027-12-01T03:00:00Z")
    for address in FEEDS:
        assert small.page(f"{address}.rss") == before[address]


def test_old_items_keep_their_bytes_when_the_plan_changes(small, files):
    before = {address: items(small, address) for address in FEEDS}
    change(small, files, "Việc số một", "2026-12-01T03:00:00Z")
    small.run("import", files.plan(("Kế hoạch thử", "Kế hoạch khác"), ("Việc thứ nhất", "Việc X")))
    for address in FEEDS:
        assert items(small, address)[-1:] == before[address]


def test_plan_changed_twice_gives_items_newest_first(small, files):
    change(small, files, "Việc số một", "2026-12-01T03:00:00Z")
    change(small, files, "Việc số hai", "2026-12-02T03:00:00Z")
    for address in FEEDS:
        entries = feed(small, address).entries
        assert [entry.title.split(":")[0] for entry in entries] == ["Sửa đổi", "Sửa đổi", "Công bố"]
        assert "Việc số hai" in entries[0].description
        assert "Việc số một" in entries[1].description
        assert len({entry.id for entry in entries}) == 3
        assert entries[0].published == "Wed, 02 Dec 2026 03:00:00 GMT"
    assert feed(small, "/moi").feed.updated == "Wed, 02 Dec 2026 03:00:00 GMT"


def test_feed_of_an_agency_holds_only_what_touches_it(small, files):
    change(small, files, "Việc số một", "2026-12-01T03:00:00Z")
    assert len(feed(small, "/co-quan/tinh-thu/so-noi-vu").entries) == 2
    assert len(feed(small, "/co-quan/tinh-thu/so-y-te").entries) == 1


def test_new_agency_does_not_inherit_the_feed_of_a_removed_one(small, files):
    agency = '  <agency id="so-y-te" kind="department"><name>Sở Y tế</name></agency>\n'
    small.run("import", files.place((agency, "")), files.plan(("<lead>Sở Y tế", "<lead>Sở TC")))
    small.run("import", files.place((agency, agency.replace("y-te", "moi").replace("Y tế", "Mới"))))
    assert feed(small, "/co-quan/tinh-thu/so-moi").entries == []


def test_removed_task_is_told(small, files):
    task = '    <task number="3">\n      <title>Việc thứ ba</title>\n    </task>\n'
    small.run("import", files.plan((task, ""), ('note task="3"', "note")))
    description = feed(small, PLAN).entries[0].description
    assert "Việc thứ ba" in description or "nhiệm vụ 3" in description
    assert "Bỏ" in description


def test_html_twin_shows_what_the_feed_shows(small, files):
    change(small, files, "Việc số một", "2026-12-01T03:00:00Z")
    page = re.sub("</?span[^>]*>", "", small.page("/moi"))
    for entry in feed(small, "/moi").entries:
        assert entry.title in page
        assert entry.link.removeprefix("http://example.org") in page


def test_older_changes_stand_on_a_second_page(empty, files):
    plans = [
        files.plan(("ke-hoach-thu", f"thu-{n}"), ("Kế hoạch thử", f"Bản {n}."), name=f"{n}.xml")
        for n in range(51)
    ]
    empty.run("import", files.place(), *plans)
    first = re.sub("</?span[^>]*>", "", empty.page("/moi"))
    assert "Công bố: Bản 50." in first and "Công bố: Bản 0." not in first
    (next_link,) = re.findall(r'rel="next" href="/tien-do(/moi\?truoc=\d+)"', first)
    second = re.sub("</?span[^>]*>", "", empty.page(next_link))
    assert "Công bố: Bản 0." in second and "Công bố: Bản 1." not in second
    assert 'rel="next"' not in second
    assert len(feed(empty, "/moi").entries) == 51
