"""Feeds, read as a feed reader reads them."""

from __future__ import annotations

from urllib.parse import urlsplit

import feedparser
import pytest
from website import Site

FEEDS = {  # the page, and how many plans it hears of
    "/moi": 5,
    "/ke-hoach/vinh-phuc-2013": 1,
    "/co-quan/vinh-phuc/so-noi-vu": 2,
}
every_feed = pytest.mark.parametrize("page", FEEDS)


@pytest.fixture
def address(site: Site, page: str) -> str:
    """Where the page says that its feed is."""
    (href,) = site.get(page).html.xpath(
        "//link[@rel='alternate'][@type='application/rss+xml']/@href"
    )
    assert href == f"{site.url}{page}.rss"
    return href


@every_feed
def test_a_reader_finds_and_reads_the_feed(site: Site, page: str, address: str) -> None:
    feed = feedparser.parse(address)
    assert (feed.status, feed.bozo, feed.version) == (200, False, "rss20")
    assert feed.feed.title and feed.feed.subtitle
    assert feed.feed.language == "vi"
    assert feed.feed.link == site.url + page
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [address]
    assert feed.feed.updated_parsed
    assert len(feed.entries) == FEEDS[page]


@every_feed
def test_every_item_is_an_event_with_a_page(site: Site, page: str, address: str) -> None:
    feed = feedparser.parse(address)
    dates = [item.published_parsed for item in feed.entries]
    assert feed.entries
    assert dates == sorted(dates, reverse=True)
    assert len({item.id for item in feed.entries}) == len(feed.entries)
    for item in feed.entries:
        assert item.title and item.summary
        assert item.id.startswith("tag:localhost,2026:") and not item.guidislink
        assert item.link.startswith(site.url + "/nhat-ky/")
        assert site.ask(urlsplit(item.link).path).status == 200


def test_an_event_has_one_guid_in_every_feed(site: Site) -> None:
    feeds = [feedparser.parse(f"{site.url}{page}.rss") for page in FEEDS]
    everything, plan, agency = ({item.id for item in feed.entries} for feed in feeds)
    assert everything > agency > plan


@every_feed
def test_a_reader_that_comes_again_gets_nothing_new(address: str) -> None:
    first = feedparser.parse(address)
    again = feedparser.parse(address, etag=first.etag)
    assert (again.status, again.entries) == (304, [])
