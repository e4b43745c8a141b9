"""Search: everything is found by its names and numbers, with or without accents, as of any day."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlencode

import lxml.html
import pytest

from harness import Published

NEXT_DAY = {"now": "2026-11-25T00:00:00Z"}


def search(tiendo, q: str, **more: str) -> dict:
    return json.loads(tiendo.page(f"/tim.json?{urlencode({'q': q, **more})}"))


def page(tiendo, q: str, **more: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(tiendo.page(f"/tim?{urlencode({'q': q, **more})}"))


def titles(tiendo, q: str, **more: str) -> list[str]:
    return [result["title"] for result in search(tiendo, q, **more)["results"]]


@pytest.mark.parametrize(
    "q, kind, url",
    [
        ("Sở Nội vụ", "agency", "/co-quan/vinh-phuc/so-noi-vu"),
        ("so noi vu", "agency", "/co-quan/nam-dinh/so-noi-vu"),
        ("41/2007/QĐ-UBND", "document", "/ke-hoach/vinh-phuc-2013"),
        ("41/2007/qd-ubnd", "document", "/ke-hoach/vinh-phuc-2013"),
        ("41/2007", "document", "/ke-hoach/vinh-phuc-2013"),
        ("2866/QĐ-UBND", "plan", "/ke-hoach/vinh-phuc-2021"),
        ("cai cach hanh chinh nam dinh", "plan", "/ke-hoach/nam-dinh-2012"),
        ("CẢI CÁCH HÀNH CHÍNH NAM ĐỊNH", "plan", "/ke-hoach/nam-dinh-2012"),
        ("danh gia thu tuc rut ngan", "task", "/ke-hoach/vinh-phuc-2021/nhiem-vu/19"),
        ("hài lòng thủ tục", "target", "/ke-hoach/vinh-phuc-2021/chi-tieu#hai-long-thu-tuc"),
        ("bao cao dinh ky ket qua", "duty", "/ke-hoach/binh-dinh-2013/che-do-bao-cao#bao-cao-dinh-ky"),
        ("một cửa hiện đại Vĩnh Phúc", "task", "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.15"),
        ("bcdcccvc vpcp", "agency", "/co-quan/vpcp/ban-chi-dao-day-manh-cai-cach-che-do-cong-vu-cong-chuc"),
    ],
)
def test_is_found(published, q, kind, url):
    found = {(r["kind"], r["url"]) for r in search(published, q)["results"]}
    site = "http://example.org/tien-do"
    assert (kind, site + url) in found, found


def test_accents_do_not_matter_for_what_is_found(published):
    same = [search(published, q)["count"] for q in ("đề án", "de an", "ĐỀ ÁN", "ðe an")]
    assert same[0]["total"] > 10 and all(count == same[0] for count in same)


def test_exact_accents_come_first(small, files):
    small.run("import", files.plan(("Việc thứ nhất", "Một cứa"), ("Việc thứ hai", "Một cửa dài hơn")))
    assert titles(small, "một cửa")[:2] == ["Một cửa dài hơn", "Một cứa"]
    assert titles(small, "một cứa")[:2] == ["Một cứa", "Một cửa dài hơn"]


def test_words_side_by_side_come_before_words_apart(small, files):
    small.run("import", files.plan(("Việc thứ nhất", "Cửa một"), ("Việc thứ hai", "Ở đây một cửa")))
    assert titles(small, "mot cua")[:2] == ["Ở đây một cửa", "Cửa một"]


@pytest.mark.parametrize("q", ["thủ tục hành ch", "thu tuc ha", "THỦ TỤC HÀNH CHÍNH"])
def test_the_last_word_may_be_begun(published, q):
    assert "thu-tuc" in " ".join(result["url"] for result in search(published, q)["results"])
    marks = page(published, q).xpath("//main//ol/li/a/mark/text()")
    assert any(mark.startswith("thủ tục hành") for mark in marks)


def test_whole_words_come_before_words_that_begin_so(small, files):
    small.run("import", files.plan(("Việc thứ nhất", "Một cửa"), ("Việc thứ hai", "Một cửasổ")))
    assert titles(small, "mot cua")[:2] == ["Một cửa", "Một cửasổ"]
    assert titles(small, "mot cuas") == ["Một cửasổ"]
    assert titles(small, "cua mo") == ["Một cửa"]  # only the last one


def test_agency_of_that_name_comes_first_and_once(published):
    got = search(published, "Sở Nội vụ")["results"]
    agencies = [result["url"] for result in got if result["kind"] == "agency"]
    assert [result["kind"] for result in got[:3]] == ["agency"] * 3
    assert len(agencies) == len(set(agencies))


def test_agency_of_a_place_comes_first(published):
    first = search(published, "sở nội vụ vĩnh phúc")["results"][0]
    assert first["url"].endswith("/co-quan/vinh-phuc/so-noi-vu")


def test_other_names_of_agencies(small):
    found = search(small, "sở tc")["results"]
    assert [(r["kind"], r["title"], r["excerpt"]) for r in found if r["kind"] == "agency"] == [
        ("agency", "Sở Tài chính", "Sở TC · Tỉnh Thử")
    ]


def test_names_by_succession_are_found_from_their_day_on(small):
    small.run(
        "record", "succession", "--place", "tinh-thu", "--agency", "so-tai-chinh",
        "--name", "Sở Kế hoạch và Tài chính", "--on", "2026-11-21", "--document", "202/2025/QH15",
    )  # fmt: skip
    small.configure(**NEXT_DAY)
    results = search(small, "ke hoach va tai chinh")["results"]
    assert [(r["kind"], r["title"]) for r in results] == [("agency", "Sở Kế hoạch và Tài chính")]
    old = [r for r in search(small, "Sở Tài chính")["results"] if r["kind"] == "agency"]
    assert [r["title"] for r in old] == ["Sở Kế hoạch và Tài chính"]
    document = search(small, "202/2025")["results"]
    assert [r["kind"] for r in document] == ["evidence"]
    assert titles(small, "ke hoach va tai chinh", ngay="2026-11-20") == []


def test_evidence_is_found_until_it_is_withdrawn(tiendo):
    tiendo.run(
        "update", "vinh-phuc-2021", "19", "--milestone", "1", "--by", "Văn phòng UBND tỉnh",
        "--on", "2021-12-20", "--execution", "done", "--document", "12/BC-VPUB",
    )  # fmt: skip
    entry = tiendo.rows("SELECT max(number) FROM journal")[0][0]
    urls = [result["url"] for result in search(tiendo, "12/bc-vpub")["results"]]
    assert urls == [f"http://example.org/tien-do/nhat-ky/{entry}"]
    tiendo.configure(**NEXT_DAY)
    tiendo.run("record", "withdrawal", "--entry", str(entry), "--note", "Nhầm")
    assert titles(tiendo, "12/bc-vpub") == []
    assert titles(tiendo, "12/bc-vpub", ngay="2026-11-22") == ["12/BC-VPUB"]


def test_what_a_plan_said_is_found_as_of_that_day(small, files):
    small.configure(**NEXT_DAY)
    small.run("import", files.plan(("Việc thứ nhất", "Chuyện khác hẳn")))
    assert titles(small, "viec thu nhat") == []
    assert titles(small, "chuyen khac") == ["Chuyện khác hẳn"]
    assert titles(small, "viec thu nhat", ngay="2026-11-21") == ["Việc thứ nhất"]
    assert titles(small, "chuyen khac", ngay="2026-11-21") == []


def test_matches_are_marked(published):
    tree = page(published, "thu tuc hanh chinh")
    marked = tree.xpath("//main//ol/li/a/mark/text()")
    assert "thủ tục hành chính" in marked
    for result in tree.xpath("//main//ol/li"):
        assert result.xpath(".//mark")


def test_text_of_the_visitor_is_only_text(published):
    q = "<script>alert(1)</script>&amp; \"thủ\" 'tục'"
    text = published.page(f"/tim?{urlencode({'q': q})}")
    assert "<script>alert" not in text
    tree = lxml.html.document_fromstring(text)
    assert tree.xpath("//input[@name='q']/@value")[0] == q
    assert q in tree.xpath("string(//title)")


@pytest.mark.parametrize(
    "q",
    ["C++", '"', "'", "-luat", "luat*", "(", ")", "a OR", "NEAR(", "title:x", "{", "^a", "\\", "%",
     "' OR 1=1 --", "++", "đ", "\u0301", "🙂", "\u200b", "a\tb\nc", "AND", "NOT a", "x" * 300,
     "một " * 400],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["", ".json", ".csv"])
def test_any_text_is_safe(published, q, suffix):
    address = f"/tim{suffix}?{urlencode({'q': q})}"
    assert published.get(address).status == (200 if len(address) < 4000 else 400)


@pytest.mark.parametrize("length, status", [(3000, 200), (10240, 400)])
def test_long_text(published, length, status):
    assert published.get(f"/tim?q={'x' * length}").status == status


@pytest.mark.parametrize("query", ["q=%ff", "q=%00", "q=%zz"])
def test_bytes_that_are_no_text_are_400(published, query):
    assert published.get(f"/tim?{query}").status == 400


@pytest.mark.parametrize("address", ["/tim", "/tim?q=", "/tim?q=&page=2", "/tim?q=+"])
def test_nothing_asked_for_is_a_form(published, address):
    tree = lxml.html.document_fromstring(published.page(address))
    assert tree.xpath("//main//form[@role='search']//input[@name='q']")
    assert not tree.xpath("//main//li")


@pytest.mark.parametrize(
    "q, first",
    [
        ("thủ tucc hành chính", "thủ tục hành chính"),
        ("so noi vuu", "so noi vụ"),
        ("thủ tục blockchain", "thủ tục"),
        ("blockchain thủ tục", "thủ tục"),
    ],
)
def test_suggestions_when_nothing_is_found(published, q, first):
    got = search(published, q)
    assert got["count"]["total"] == 0
    assert got["suggestions"][0]["q"] == first
    for suggestion in got["suggestions"]:
        assert search(published, suggestion["q"])["count"]["total"] > 0
    links = page(published, q, ngay="2026-11-21").xpath("//main//ul//a/@href")
    assert len(links) == len(got["suggestions"]) and links[0].startswith("/tien-do/tim?q=")


@pytest.fixture(scope="module")
def large(tmp_path_factory, published) -> Iterator[Published]:
    """The five plans in a store with more than 20,000 texts: the others were in force for a day."""
    with Published(tmp_path_factory.mktemp("large")) as tiendo:
        shutil.copyfile(published.store, tiendo.store)
        with closing(sqlite3.connect(tiendo.store)) as store, store:
            titles = store.execute("SELECT title FROM search_row").fetchall()
            store.executemany(
                "INSERT INTO search_row (since, until, kind, key, title, text)"
                " VALUES ('2000-01-01', '2000-01-02', 'task', '1', ?, '')",
                titles * 50,
            )
        yield tiendo


@pytest.mark.parametrize(
    "q", ["Sở Nội vụ", "so noi vu", "41/2007", "đề án", "de an", "một cửa hiện đại", "", "zzzzq"]
)
def test_a_large_store_finds_the_same_words(large, published, q):
    got, same = search(large, q), search(published, q)
    assert got["results"] == same["results"]
    assert (got["count"]["total"] == 0) == (same["count"]["total"] == 0)


def test_a_large_store_offers_the_word_that_is_begun(large, published):
    assert search(published, "thủ tục hành chín")["count"]["total"] > 0
    got = search(large, "thủ tục hành chín")
    assert got["count"]["total"] == 0
    assert got["suggestions"][0]["q"] == "thủ tục hành chính"


def test_no_suggestion_where_something_is_found(published):
    assert search(published, "thủ tục")["suggestions"] == []


def test_pages_and_words_of_the_count(published):
    got = search(published, "sở nội vụ")
    total = got["count"]["total"]
    assert total > 40 and len(got["results"]) == 20
    first, second = page(published, "sở nội vụ"), page(published, "sở nội vụ", page="2")
    assert f"{total} kết quả: " in first.text_content()
    assert "trang 2" in second.xpath("string(//title)")
    links = second.xpath("//nav[@class='paging']/a/@href")
    assert "/tien-do/tim?page=1&q=s%E1%BB%9F%20n%E1%BB%99i%20v%E1%BB%A5" in links
    urls = [r["url"] for n in range(1, total // 20 + 2)
            for r in search(published, "sở nội vụ", page=str(n))["results"]]  # fmt: skip
    assert len(urls) == total
    counts = {name: value for name, value in got["count"].items() if name not in ("total", "more")}
    assert sum(counts.values()) == total


def test_every_page_has_the_field_once(published):
    for address in ("/", "/ke-hoach", "/tim", "/nhiem-vu", "/gioi-thieu"):
        tree = lxml.html.document_fromstring(published.page(address))
        forms = tree.xpath("//form[@role='search']")
        assert [form.get("action") for form in forms] == ["/tien-do/tim"], address
        assert forms[0].xpath(".//label[@for='tim']")


def test_search_stays_on_the_day(published):
    tree = page(published, "thủ tục", ngay="2022-06-30")
    assert tree.xpath("//main//form//input[@name='ngay']/@value") == ["2022-06-30"]
    assert all("?ngay=2022-06-30" in link for link in tree.xpath("//main//ol/li/a/@href"))
