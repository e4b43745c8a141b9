"""Every feed of the site, read by feedparser and newsboat, and every calendar by libical."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path
from urllib.request import urlopen

import feedparser
import gi
import icalendar
import lxml.etree
import pytest
from harness import BUILD
from website import Site, running

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402

ATOM = "http://www.w3.org/2005/Atom"
PLAN = "vinh-phuc-2021"
SAMPLE_DAY = "2022-11-15"  # on which a site with sample progress opens
FILTERED = ["/nhiem-vu", f"/nhiem-vu?plan={PLAN}&section=I", "/nhiem-vu?place=nam-dinh&state=overdue"]
DEADLINES = ["/qua-han?place=vinh-phuc&agency=so-noi-vu", f"/sap-den-han?plan={PLAN}"]
CALENDARS = [
    "/ke-hoach.ics",
    f"/ke-hoach/{PLAN}.ics",
    "/co-quan/vinh-phuc.ics",
    "/co-quan/vinh-phuc/so-noi-vu.ics",
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with sample progress, whose feeds have archives; as it is released: they are many."""
    folder = tmp_path_factory.mktemp("sample")
    with running(folder / "var", programs=BUILD / "release", sample=True) as started:
        yield started


def outlines(site: Site, query: str = "") -> list[str]:
    """The addresses of feeds in the site's OPML."""
    answer = site.get("/theo-doi.opml" + query)
    assert answer.headers["Content-Type"] == "text/x-opml; charset=utf-8"
    root = lxml.etree.fromstring(answer.body)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    return root.xpath("//outline[@type='rss']/@xmlUrl")


def listed(site: Site) -> list[str]:
    queries = ["", f"?plan={PLAN}", "?place=vinh-phuc"]
    every = [url for query in queries for url in outlines(site, query)]
    more = [site.url + address.replace("?", ".rss?", 1) for address in FILTERED[1:] + DEADLINES]
    return [*dict.fromkeys(every + more + [site.url + "/nhiem-vu.rss"])]


def as_atom(url: str) -> str:
    return url.replace(".rss", ".atom", 1)


def test_the_outline_lists_every_place_plan_agency_and_task(sample: Site) -> None:
    feeds = outlines(sample)
    assert len(feeds) == len(set(feeds)) > 100
    for page in ("/moi", "/qua-han", "/sap-den-han", f"/ke-hoach/{PLAN}", "/co-quan/vinh-phuc"):
        assert f"{sample.url}{page}.rss" in feeds
    assert f"{sample.url}/co-quan/vinh-phuc/so-noi-vu.rss" in feeds
    assert f"{sample.url}/qua-han.rss?place=vinh-phuc" in feeds
    tasks = [url for url in outlines(sample, f"?plan={PLAN}") if "/nhiem-vu/" in url]
    assert len(tasks) == 68


def test_feedparser_reads_every_feed_and_then_gets_nothing_new(sample: Site) -> None:
    items: dict[str, dict[str, object]] = {}
    addresses = listed(sample)
    assert len(addresses) > 200
    for url in addresses:
        # what the summaries say is compared as it stands
        pair = [feedparser.parse(form, sanitize_html=False) for form in (url, as_atom(url))]
        assert [feed.version for feed in pair] == ["rss20", "atom10"], url
        assert [entry.id for entry in pair[0].entries] == [entry.id for entry in pair[1].entries]
        for feed, address in zip(pair, (url, as_atom(url))):
            assert (feed.status, feed.bozo) == (200, False), address
            assert feed.feed.title.endswith("(Dữ liệu mẫu)")
            assert [link.href for link in feed.feed.links if link.rel == "self"] == [address]
            dates = [entry.published_parsed for entry in feed.entries]
            assert dates == sorted(dates, reverse=True), address
            for entry in feed.entries:
                same = items.setdefault(entry.id, entry)
                for part in ("title", "link", "published_parsed", "summary"):
                    assert entry[part] == same[part], (address, part)
            again = feedparser.parse(address, etag=feed.etag)
            assert (again.status, again.entries) == (304, []), address
            if feed.entries:
                again = feedparser.parse(address, modified=feed.modified)
                assert (again.status, again.entries) == (304, []), address
    assert len(items) > 500


@pytest.mark.parametrize("form", ["rss", "atom"])
@pytest.mark.parametrize("page", ["/moi", f"/ke-hoach/{PLAN}", "/sap-den-han"])
def test_archives_lead_to_the_first_item(sample: Site, page: str, form: str) -> None:
    """RFC 5005: from the subscription document backwards, nothing twice, nothing left out."""
    start = f"{sample.url}{page}.{form}"
    address, seen = start, []
    while address:
        feed = feedparser.parse(address)
        links = {link.rel: link.href for link in feed.feed.links}
        root = lxml.etree.fromstring(urlopen(address).read())
        marks = root.xpath("//*[namespace-uri() = 'http://purl.org/syndication/history/1.0']")
        assert [lxml.etree.QName(mark).localname for mark in marks] == ["archive"] * ("?" in address)
        assert links.get("current") == (start if "?" in address else None)
        assert len(feed.entries) >= 50
        seen += [entry.id for entry in feed.entries]
        address = links.get("prev-archive")
    assert len(seen) == len(set(seen)) > 100
    if page == "/moi":
        assert seen[-1].endswith(":nhat-ky-5") or int(seen[-1].rpartition("-")[2]) < 10


def test_pages_of_a_filtered_feed_lead_to_the_first_item(sample: Site) -> None:
    address, seen = f"{sample.url}/nhiem-vu.atom?place=vinh-phuc", []
    while address:
        feed = feedparser.parse(address)
        seen += [entry.id for entry in feed.entries]
        address = {link.rel: link.href for link in feed.feed.links}.get("next")
    assert len(seen) == len(set(seen)) > 100
    with sqlite3.connect(f"file:{sample.var}/sample.sqlite?mode=ro", uri=True) as store:
        sql = "SELECT DISTINCT entry FROM feed_item WHERE feed LIKE 'task/vinh-phuc-%' AND day <= ?"
        told = {row[0] for row in store.execute(sql, [SAMPLE_DAY])}
    store.close()
    assert {int(guid.rpartition("-")[2]) for guid in seen} == told


def guids(address: str) -> list[str]:
    root = lxml.etree.fromstring(urlopen(address).read())
    return root.xpath("//item/guid/text() | //a:entry/a:id/text()", namespaces={"a": ATOM})


def test_newsboat_reads_every_feed_and_then_gets_nothing_new(sample: Site, tmp_path: Path) -> None:
    feeds = listed(sample)
    feeds[1::2] = map(as_atom, feeds[1::2])
    urls = tmp_path / "urls"
    urls.write_text("".join(f"{feed}\n" for feed in feeds), encoding="utf-8")
    files = ["-u", urls, "-c", tmp_path / "cache.db", "-C", tmp_path / "config"]
    (tmp_path / "config").write_text(f'error-log "{tmp_path}/errors"\n', encoding="utf-8")

    def newsboat(*commands: str) -> str:
        done = subprocess.run(
            ["newsboat", *files, "-x", *commands],
            env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "TERM": "dumb"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    newsboat("reload")
    expected = {guid for feed in feeds for guid in guids(feed)}
    assert len(expected) > 500
    assert newsboat("print-unread").strip() == f"{len(expected)} unread articles"
    newsboat("reload")  # it keeps the validators of what it has known before
    log = tmp_path / "log"
    newsboat("reload", "-d", str(log), "-l", "6")
    assert newsboat("print-unread").strip() == f"{len(expected)} unread articles"
    said = log.read_text(encoding="utf-8")
    assert said.count("Parser::parse_url: retrieved data for") == len(feeds)
    assert "<rss" not in said and "<feed" not in said  # nothing but 304
    errors = tmp_path / "errors"
    assert not errors.exists() or errors.read_text(encoding="utf-8") == ""


if validator := os.environ.get("FEED_VALIDATOR"):

    @pytest.mark.parametrize("form", ["rss", "atom"])
    @pytest.mark.parametrize("page", ["/moi", "/qua-han", f"/ke-hoach/{PLAN}", "/nhiem-vu"])
    def test_the_feed_validator_has_nothing_to_say(sample: Site, page: str, form: str) -> None:
        command = [validator, f"{sample.url}{page}.{form}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("address", CALENDARS)
def test_libical_reads_every_calendar(sample: Site, address: str) -> None:
    answer = sample.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    component = ICalGLib.Component.new_from_string(answer.text)
    assert component.isa() == ICalGLib.ComponentKind.VCALENDAR_COMPONENT
    assert component.count_errors() == 0
    assert component.check_restrictions() and component.count_errors() == 0
    events = component.count_components(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    calendar = icalendar.Calendar.from_ical(answer.body)
    assert calendar.errors == [] and "METHOD" not in calendar
    assert str(calendar["X-WR-CALNAME"]).endswith("(Dữ liệu mẫu)")
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert "X-PUBLISHED-TTL" in calendar
    read = calendar.walk("VEVENT")
    assert len(read) == events > 50
    assert len({str(event["UID"]) for event in read}) == events
    for event in read:
        assert event.errors == []
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
        assert str(event["SUMMARY"]).startswith("[Mẫu] ") and "\\" not in str(event["SUMMARY"])
    assert answer.body.endswith(b"END:VCALENDAR\r\n")
    assert answer.body.count(b"\n") == answer.body.count(b"\r\n")
    assert max(map(len, answer.body.split(b"\r\n"))) <= 75
    assert all(line.decode("utf-8") is not None for line in answer.body.split(b"\r\n"))
    again = sample.get(address, If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "origin"),
    [("/moi.rss", "*"), ("/ke-hoach.json", "*"), ("/ke-hoach.ics", "*"), ("/nhat-ky/1/goc", "*")]
    + [("/ke-hoach", None), ("/khong-co.json", "*"), ("/khong-co", None)],
)
def test_scripts_of_any_origin_may_read_data_only(site: Site, path: str, origin: str) -> None:
    answer = site.get(path, Origin="https://example.org")
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/moi.rss", "/ke-hoach.json", "/assets/tiendo.css"])
def test_options_say_what_may_be_asked(site: Site, path: str) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = site.ask(site.prefix + path, "OPTIONS", asked)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers.get_all("Allow") == ["GET, HEAD, OPTIONS"]
    assert answer.headers.get_all("Cache-Control") and "Content-Type" not in answer.headers
    if path.endswith((".rss", ".json")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_the_entity_tag_wins_over_the_date(site: Site) -> None:
    """Of an answer that it has kept, nginx sends a 304 only where tag and date both agree."""
    first = site.get("/moi.rss")
    tag, date = first.headers["ETag"], first.headers["Last-Modified"]
    assert site.get("/moi.rss", If_Modified_Since=date).status == 304
    assert site.get("/moi.rss", If_None_Match='"other"', If_Modified_Since=date).status == 200
    assert site.get("/moi.rss", If_None_Match=tag, If_Modified_Since=date).status == 304
    old = "Thu, 01 Jan 1970 00:00:00 GMT"
    assert site.get("/moi.rss", If_Modified_Since=old).status == 200
