"""Text from a plan is text in every form, whatever it looks like."""

from __future__ import annotations

import csv
import io
import json
from html import escape

import feedparser
import pytest
from lxml import etree

from harness import PLAN, Files, Published

TITLE = "<script>alert(1)</script> & \"quotes\" ' %00 {x} &amp; ]]> <!-- =1+1, \\ {$base}"
LONG = "ế" * 160
AGENCY = "Sở <b>Nội</b> & \"vụ\" '"
KIND = "Kế hoạch <i>&</i> \"x\""
PAGE = "/ke-hoach/ke-hoach-thu"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A store whose every text is markup."""
    folder = tmp_path_factory.mktemp("hostile")
    files = Files(folder)
    with Published(folder) as tiendo:
        changes = [
            ("Việc thứ nhất", escape(TITLE)),
            ("Việc thứ hai", LONG),
            ("Kế hoạch thử", escape(TITLE)),
            ("Nhóm một", escape(TITLE)),
            ("Đề án", escape(TITLE)),
            ('kind="Kế hoạch"', f'kind="{escape(KIND)}"'),
            ("Người dân hài lòng", escape(TITLE)),
            ("Báo cáo kết quả năm", escape(TITLE)),
            ("Bố trí kinh phí", escape(TITLE)),
            ("Văn bản không nêu thời hạn.", escape(TITLE)),
            ("Sở Nội vụ", escape(AGENCY)),
            ("của Bộ Y tế", escape("của <Bộ> & \"Y\"")),
        ]
        assert all(old in PLAN for old, _ in changes)
        tiendo.configure(actor=TITLE)
        tiendo.run("import", files.place(("Sở Nội vụ", escape(AGENCY))), files.plan(*changes))
        yield tiendo


PAGES = [
    "/",
    "/ke-hoach",
    PAGE,
    f"{PAGE}/nhiem-vu/1",
    f"{PAGE}/nhiem-vu/2",
    f"{PAGE}/nhiem-vu/3",
    f"{PAGE}/chi-tieu",
    f"{PAGE}/che-do-bao-cao",
    "/co-quan",
    "/co-quan/tinh-thu",
    "/co-quan/tinh-thu/so-noi-vu",
    "/co-quan/tinh-thu/so-tai-chinh",
    "/moi",
    "/nhat-ky",
    "/nhat-ky/2",
]


@pytest.mark.parametrize("address", PAGES)
def test_page_shows_markup_as_text(hostile, address):
    text = hostile.page(address)
    assert "<script>alert" not in text
    assert "<b>Nội</b>" not in text and "<i>&" not in text
    tree = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
    assert not tree.findall(".//script")
    words = " ".join(tree.xpath("//text() | //@title | //@content"))
    if address not in ("/co-quan", "/co-quan/tinh-thu", "/nhat-ky"):
        assert TITLE in words or LONG in words
    for value in tree.xpath("//@href"):
        assert " " not in value and "<" not in value


@pytest.mark.parametrize("address", PAGES)
def test_xml_and_json_hold_the_very_text(hostile, address):
    data = json.loads(hostile.page(f"{address}.json"))
    tree = etree.fromstring(hostile.get(f"{address}.xml").body)
    values = set(texts(data))
    assert values & {TITLE, LONG, AGENCY} or address in ("/nhat-ky",)
    assert values <= set(tree.xpath("//@*")) | {None}


def texts(value):
    """All strings in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def test_task_page_tells_each_field_in_full(hostile):
    tree = etree.fromstring(
        hostile.page(f"{PAGE}/nhiem-vu/1").encode(), etree.HTMLParser(encoding="utf-8")
    )
    assert tree.xpath("string(//h1)") == TITLE
    assert TITLE in [element.xpath("string()").strip() for element in tree.iter("dd")]  # product
    assert AGENCY in tree.xpath("//dd/a/text()")
    assert TITLE in tree.xpath("string(//title)")


def test_csv_quotes_what_needs_it(hostile):
    text = hostile.page(f"{PAGE}.csv")
    first, second, *_ = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert (first["title"], first["product"], first["lead"]) == (TITLE, TITLE, AGENCY)
    assert second["title"] == LONG
    assert '"' + TITLE.replace('"', '""') + '"' in text


@pytest.mark.parametrize("address", ["/moi", PAGE, "/co-quan/tinh-thu/so-noi-vu"])
def test_feed_holds_no_markup(hostile, address):
    body = hostile.get(f"{address}.rss").body
    item = etree.fromstring(body)[0].find("item")
    assert item.findtext("title").endswith(TITLE)
    assert all(len(child) == 0 for child in item)
    assert b"<script" not in body
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    assert "<script" not in parsed.entries[0].description


def test_journal_entry_shows_its_body_as_text(hostile):
    tree = etree.fromstring(
        hostile.page("/nhat-ky/2").encode(), etree.HTMLParser(encoding="utf-8")
    )
    ((body, actor),) = hostile.rows("SELECT body, actor FROM journal WHERE number = 2")
    assert body in [element.xpath("string()") for element in tree.iter("code")]
    assert actor == TITLE


def test_address_with_markup_does_not_come_back(published):
    for address in ("/%3Cscript%3Ealert(1)%3C/script%3E", "/ke-hoach/%22%3E%3Cb%3E", "/<b>"):
        reply = published.get(address)
        assert reply.status == 404
        assert "<script>alert" not in reply.text and "<b>" not in reply.text
