"""A store without plans says so on every page, and a plan without much says what is not stated."""

from __future__ import annotations

import json

import feedparser
import pytest

from harness import Published

PLACE_ONLY = """\
<place xmlns="urn:tiendo:1" id="tinh-thu" kind="province"><name>Tỉnh Thử</name></place>
"""
BARE = """\
<plan xmlns="urn:tiendo:1" id="tran" place="tinh-thu">
  <document kind="Kế hoạch" from="2013-01-01" to="2013-12-31">
    <title>Kế hoạch trần</title><issuer>UBND</issuer>
  </document>
  <section><title>Việc</title><task number="1"><title>Việc trần</title></task></section>
</plan>
"""


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    with Published(tmp_path_factory.mktemp("blank")) as tiendo:
        tiendo.make_blank()
        yield tiendo


@pytest.mark.parametrize(
    "address, words",
    [
        ("/", "Chưa có kế hoạch nào được công bố."),
        ("/ke-hoach", "Chưa có kế hoạch nào được công bố."),
        ("/co-quan", "<h1>Cơ quan</h1>"),
        ("/moi", "Chưa có thay đổi nào."),
        ("/nhat-ky", "Nhật ký chưa có mục nào."),
        ("/gioi-thieu", "0 kế hoạch, 0 nhiệm vụ"),
    ],
)
def test_list_without_rows_says_so(blank, address, words):
    assert words in blank.page(address)


@pytest.mark.parametrize(
    "address, name",
    [
        ("/", "plans"),
        ("/ke-hoach", "plans"),
        ("/co-quan", "places"),
        ("/moi", "events"),
        ("/nhat-ky", "entries"),
    ],
)
def test_list_without_rows_is_an_empty_list(blank, address, name):
    assert json.loads(blank.page(f"{address}.json"))[name] == []


def test_counts_are_numbers_also_when_there_is_nothing_to_count(blank):
    count = json.loads(blank.page("/.json"))["count"]
    assert count.pop("done_percent") is None  # of nothing there is no share
    assert set(count.values()) == {0}


@pytest.mark.parametrize("address", ["/ke-hoach", "/co-quan", "/moi", "/nhat-ky"])
def test_csv_without_rows_is_its_header(blank, address):
    text = blank.page(f"{address}.csv")
    assert text.count("\r\n") == 1 and "," in text


def test_feed_without_items_is_a_feed(blank):
    parsed = feedparser.parse(blank.get("/moi.rss").body)
    assert not parsed.bozo and parsed.entries == []
    assert "updated" not in parsed.feed


def test_place_without_agencies_and_plans(empty, files):
    empty.run("import", files.write("place.xml", PLACE_ONLY))
    assert '<h1 lang="vi">Tỉnh Thử</h1>' in empty.page("/co-quan/tinh-thu")
    data = json.loads(empty.page("/co-quan/tinh-thu.json"))
    assert (data["agencies"], data["plans"]) == ([], [])


def test_what_a_plan_does_not_state_is_told_as_not_stated(empty, files):
    empty.run("import", files.write("place.xml", PLACE_ONLY), files.write("bare.xml", BARE))
    plan = empty.page("/ke-hoach/tran")
    assert plan.count("văn bản không nêu") >= 5  # number, date, signer, standing agency, lead ...
    task = empty.page("/ke-hoach/tran/nhiem-vu/1")
    for name in ("Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn văn bản ghi", "Mục tiêu"):
        assert f'<dt>{name}</dt><dd><span class="none">văn bản không nêu</span></dd>' in task
    assert "Chưa xác định hạn, chưa có báo cáo" in task
    data = json.loads(empty.page("/ke-hoach/tran.json"))
    assert [data["plan"][name] for name in ("number", "issued", "signer")] == [None] * 3
    assert data["sections"][0]["number"] == ""
    assert "Văn bản không nêu chỉ tiêu bằng số nào." in empty.page("/ke-hoach/tran/chi-tieu")
    duties = empty.page("/ke-hoach/tran/che-do-bao-cao")
    assert "Văn bản không nêu chế độ báo cáo nào." in duties
