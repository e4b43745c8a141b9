"""Errors are honest answers in the form that was asked for, and `tiendo get` ends with 1."""

from __future__ import annotations

import re
import json

import pytest
from lxml import etree

HTML = "text/html; charset=utf-8"
JSON = "application/problem+json"
XML = "application/problem+xml; charset=utf-8"

BAD = [
    "/%zz",
    "/%4",
    "/%",
    "/ke-hoach/%ff",
    "/ke-hoach/%c3%28",
    "/ke-hoach/%00",
    "/ke-hoach/a%01b",
    "/ke-hoach%2fvinh-phuc-2021",
    "/ke-hoach%2Fvinh-phuc-2021",
    "/ke hoach",
    "/ế",
    "/moi?truoc=abc",
    "/moi?truoc=",
    "/moi?truoc=0",
    "/moi?truoc=-1",
    "/moi?truoc=1.5",
    "/moi?truoc=%zz",
    "/moi?truoc=9999999999999999999",
    "/" + "x" * 5000,
]
MISSING = [
    "/nope",
    "/ke-hoach/nope",
    "/ke-hoach/vinh-phuc-2021/nope",
    "/ke-hoach/vinh-phuc-2021/nhiem-vu",
    "/ke-hoach/vinh-phuc-2021/nhiem-vu/69",
    "/ke-hoach/vinh-phuc-2021/nhiem-vu/019",
    "/ke-hoach/nope/nhiem-vu/1",
    "/ke-hoach/nope/chi-tieu",
    "/ke-hoach/nope/che-do-bao-cao",
    "/co-quan/nope",
    "/co-quan/vinh-phuc/nope",
    "/co-quan/nam-dinh/ban-ipa",
    "/nhat-ky/0",
    "/nhat-ky/10",
    "/nhat-ky/01",
    "/nhat-ky/abc",
    "/nhat-ky/1e0",
    "/nhat-ky/99999999999999999999",
    "/ke-hoach.pdf",
    "/ke-hoach.xml.json",
    "/KE-HOACH",
    "/..",
    "/ke-hoach/..",
    "//evil",
    "//evil.example/ke-hoach",
    "/ke-hoach//vinh-phuc-2021",
    "/ke-hoach/'%20or%20'1'='1",
]


@pytest.mark.parametrize("address", BAD)
def test_bad_address_is_400(published, address):
    reply = published.get(address)
    assert reply.status == 400
    assert reply.headers["Content-Type"] == HTML
    assert "<h1>Địa chỉ này không đúng cách viết</h1>" in reply.text


@pytest.mark.parametrize("address", MISSING)
def test_unknown_address_is_404(published, address):
    reply = published.get(address)
    assert reply.status == 404
    assert "Location" not in reply.headers
    if reply.headers["Content-Type"] == HTML:
        assert "<h1>Không tìm thấy trang này</h1>" in reply.text
        assert address not in reply.text or len(address) < 4
    assert "max-age=10" in reply.headers["Cache-Control"]
    assert "ETag" not in reply.headers


@pytest.mark.parametrize(
    "address, status",
    [
        ("/%zz", "400 Bad Request"),
        ("/moi?truoc=abc", "400 Bad Request"),
        ("/nope", "404 Not Found"),
        ("/nope.json", "404 Not Found"),
        ("/ke-hoach/nope/chi-tieu", "404 Not Found"),
        ("/ke-hoach/vinh-phuc-2021/nhiem-vu/69.xml", "404 Not Found"),
    ],
)
def test_the_command_says_so_and_prints_what_the_service_answers(published, address, status):
    printed, answered = published.printed(address), published.get(address)
    assert printed.code == 1 and f"{address}: {status}" in printed.err
    assert (printed.status, printed.body) == (answered.status, answered.body)
    assert str(printed.status) == status[:3]


@pytest.mark.parametrize("parameter", ["x=%zz", "x", "=", "&&", "truocx=abc", "x=1&y=2"])
def test_parameters_that_a_page_does_not_know_are_ignored(published, parameter):
    assert published.page(f"/moi?{parameter}") == published.page("/moi")


@pytest.mark.parametrize(
    "address, status",
    [
        ("/nope", 404),
        ("/ke-hoach/vinh-phuc-2021/nhiem-vu/69", 404),
        ("/%zz", 400),
    ],
)
@pytest.mark.parametrize(
    "suffix, content_type", [(".json", JSON), (".csv", JSON), (".xml", XML), (".rss", XML), (".atom", XML)]
)
def test_machines_get_problem_details(published, address, status, suffix, content_type):
    if status == 400:
        address, suffix = "/moi", f"{suffix}?truoc=abc"
    reply = published.get(address + suffix)
    assert reply.status == status
    assert reply.headers["Content-Type"] == content_type
    title = {400: "Bad Request", 404: "Not Found"}[status]
    if content_type == JSON:
        expected = {"type": "about:blank", "title": title, "status": status}
        assert json.loads(reply.text) == expected
    else:
        tree = etree.fromstring(reply.body)
        names = {"p": "urn:ietf:rfc:7807"}
        assert tree.tag == "{urn:ietf:rfc:7807}problem"
        assert tree.findtext("p:status", namespaces=names) == str(status)
        assert tree.findtext("p:title", namespaces=names) == title


@pytest.mark.parametrize("address", ["/", "/ke-hoach/vinh-phuc-2021/nhiem-vu/1"])
@pytest.mark.parametrize("suffix", [".pdf", ".ics", ".opml", ".XML"])
def test_forms_that_a_page_does_not_have_are_404(published, address, suffix):
    assert published.get(address + suffix).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "get"])
@pytest.mark.parametrize(
    "address, content_type",
    [("/", HTML), ("/ke-hoach.json", JSON), ("/ke-hoach.xml", XML), ("/nope", HTML)],
)
def test_other_methods_are_405_and_say_which_are_allowed(published, method, address, content_type):
    reply = published.printed(address, "-X", method)
    assert (reply.status, reply.code) == (405, 1)
    assert reply.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert reply.headers["Content-Type"] == content_type
    assert reply.body


@pytest.mark.parametrize("address", ["/", "/ke-hoach.json", "/moi.rss", "/nope", "/%zz.json"])
def test_head_has_the_headers_of_get_and_no_body(published, address):
    get, head = published.printed(address), published.printed(address, "-X", "HEAD")
    assert (head.status, head.headers, head.code) == (get.status, get.headers, get.code)
    assert get.body and head.body == b""


@pytest.mark.parametrize(
    "address, location",
    [
        ("/ke-hoach/", "/tien-do/ke-hoach"),
        ("/ke-hoach/vinh-phuc-2021/", "/tien-do/ke-hoach/vinh-phuc-2021"),
        ("/moi/?truoc=5", "/tien-do/moi?truoc=5"),
        ("/nope/", "/tien-do/nope"),
    ],
)
def test_slash_at_the_end_leads_to_the_address_without(published, address, location):
    reply = published.printed(address)
    assert (reply.status, reply.code) == (308, 0)
    assert reply.headers["Location"] == location
    assert f'href="{location}"' in reply.text or "<h1>" in reply.text


@pytest.mark.parametrize("tiendo", ["http://example.org"], indirect=True)
@pytest.mark.parametrize("address", ["//evil.example/", "//evil.example", "///", "/%2fevil/"])
def test_no_redirect_leads_to_another_host(tiendo, address):
    reply = tiendo.get(address)
    assert reply.status in (400, 404)
    assert "Location" not in reply.headers


@pytest.mark.parametrize("status", [400, 404, 405, 500, 503])
def test_error_page_for_nginx_is_whole_html(published, status):
    text = published.error_page(str(status))
    tree = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
    assert text.startswith("<!DOCTYPE html>")
    assert len(tree.findall(".//h1")) == 1 and tree.findtext(".//h1")
    assert str(status) in text
    assert re.search(r'"/tien-do/assets/[0-9a-f]{12}/tiendo\.css"', text)


def test_error_pages_need_no_store(empty):
    folder = empty.folder / "errors"
    for _ in range(2):  # what is there is replaced
        empty.run("error-pages", folder)
        assert "<h1>Trang đang tạm bận</h1>" in (folder / "503.html").read_text(encoding="utf-8")
        assert [path.name for path in folder.glob("*.new")] == []
    assert not empty.store.exists()


def test_error_pages_that_cannot_be_written(empty):
    (empty.folder / "file").touch()
    refused = empty.run("error-pages", empty.folder / "file", check=False)
    assert refused.code == 1 and "file/400.html: cannot be written: Not a directory" in refused.err
    refused = empty.run("error-pages", empty.folder / "no/errors", check=False)
    assert refused.code == 1 and "no/errors: cannot be made: No such file or directory" in refused.err


def test_query_that_fails_is_500_and_says_nothing_of_the_inside(small, share):
    small.configure(share=share)
    page = share / "sql/pages/about.sql"
    text = page.read_text(encoding="utf-8").rstrip()
    page.write_text(f"{text}\n--# one trouble\nSELECT json('secret') AS x\n", encoding="utf-8")
    for suffix, content_type in (("", HTML), (".json", JSON), (".xml", XML)):
        reply = small.printed(f"/gioi-thieu{suffix}")
        assert (reply.status, reply.code) == (500, 1)
        assert reply.headers["Content-Type"] == content_type
        assert reply.headers["Cache-Control"] == "no-store"
        assert "malformed JSON" in reply.err
        assert "malformed" not in reply.text and "SELECT" not in reply.text


def test_transform_that_fails_is_500(small, share):
    small.configure(share=share)
    sheet = share / "xslt/about.xsl"
    text = sheet.read_text(encoding="utf-8")
    message = '<xsl:message terminate="yes">secret</xsl:message>'
    assert "<h1>" in text
    sheet.write_text(text.replace("<h1>", f"{message}<h1>", 1), encoding="utf-8")
    reply = small.printed("/gioi-thieu")
    assert (reply.status, reply.code) == (500, 1)
    assert "secret" in reply.err and "secret" not in reply.text
    assert "<h1>Hệ thống gặp sự cố</h1>" in reply.text
