"""What a page says of itself to whoever shares, searches or files it."""

from __future__ import annotations

import json

import pytest
from lxml import etree

ADDRESSES = [
    "/",
    "/ke-hoach",
    "/ke-hoach/vinh-phuc-2021",
    "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.15",
    "/ke-hoach/vinh-phuc-2021/chi-tieu",
    "/co-quan/vinh-phuc/so-noi-vu",
    "/nhiem-vu",
    "/moi",
    "/giao-dien",
]


def head_of(tiendo, address):
    tree = etree.fromstring(tiendo.page(address).encode(), etree.HTMLParser(encoding="utf-8"))
    shared = {m.get("property"): m.get("content") for m in tree.xpath("//head/meta[@property]")}
    (description,) = tree.xpath("//head/meta[@name='description']/@content")
    return tree, shared, description


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_can_be_shared(published, address):
    tree, shared, description = head_of(published, address)
    (canonical,) = tree.xpath("//head/link[@rel='canonical']/@href")
    names = ["title", "description", "url", "type", "locale", "locale:alternate", "site_name"]
    if "og:image" in shared:  # test_images.py says where
        names += ["image", "image:type", "image:width", "image:height", "image:alt"]
    assert set(shared) == {f"og:{name}" for name in names}
    assert all(value.strip() for value in shared.values())
    assert tree.xpath("string(//title)").startswith(shared["og:title"])
    assert shared["og:description"] == description == " ".join(description.split())
    assert shared["og:url"] == canonical and canonical.endswith(address)
    assert (shared["og:locale"], shared["og:locale:alternate"]) == ("vi_VN", "en_GB")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_names_itself_in_both_languages(published, address):
    in_vietnamese, shared_vi, description_vi = head_of(published, address)
    in_english, shared_en, description_en = head_of(published, f"/en{address}")
    for tree, path in ((in_vietnamese, ""), (in_english, "/en")):
        (canonical,) = tree.xpath("//head/link[@rel='canonical']/@href")
        assert canonical == f"{published.base_url}{path}{address}"
        others = {e.get("hreflang"): e.get("href") for e in tree.xpath("//link[@hreflang]")}
        assert others == {
            "vi": f"{published.base_url}{address}",
            "en": f"{published.base_url}/en{address}",
            "x-default": f"{published.base_url}{address}",
        }
    assert shared_en["og:url"] == f"{published.base_url}/en{address}"
    assert (shared_en["og:locale"], shared_en["og:locale:alternate"]) == ("en_GB", "vi_VN")
    assert description_en != description_vi and shared_en["og:site_name"] == "Reform progress"


@pytest.mark.parametrize(
    "address, other",
    [
        ("/", "/en/"),
        ("/moi", "/en/moi"),
        ("/en/moi?ngay=2022-06-30", "/moi?ngay=2022-06-30"),
        ("/nhiem-vu?state=overdue&page=1", "/en/nhiem-vu?state=overdue"),
        ("/en/tim?q=th%E1%BB%A7+t%E1%BB%A5c", "/tim?q=th%E1%BB%A7%20t%E1%BB%A5c"),
        ("/theo-doi?place=vinh-phuc", "/en/theo-doi?place=vinh-phuc"),
    ],
)
def test_a_page_leads_to_itself_in_the_other_language(published, address, other):
    tree = etree.fromstring(published.page(address).encode(), etree.HTMLParser(encoding="utf-8"))
    (link,) = tree.xpath("//header//a[@hreflang]")
    assert link.get("href") == f"/tien-do{other}"
    language = "vi" if address.startswith("/en/") else "en"
    assert link.get("lang") == link.get("hreflang") == language
    assert link.text == {"vi": "Tiếng Việt", "en": "English"}[language]


@pytest.mark.parametrize(
    "address", ["/", "/ke-hoach/vinh-phuc-2021", "/co-quan/vinh-phuc/so-noi-vu"]
)
def test_the_description_has_the_numbers(published, address):
    count = json.loads(published.page(f"{address}.json"))["count"]
    _, _, description = head_of(published, address)
    assert f"{count['total']} nhiệm vụ" in description
    assert f"{count['overdue']} đã qua thời hạn" in description


def test_the_description_of_a_task_says_who_when_and_how_it_stands(published):
    address = "/ke-hoach/vinh-phuc-2021/nhiem-vu/13"
    task = json.loads(published.page(f"{address}.json"))["task"]
    _, _, description = head_of(published, address)
    for agency in task["lead"]:
        assert agency["name"] in description
    assert task["deadline"] in description and "Quá hạn, chưa có báo cáo" in description


def test_an_error_page_is_not_to_be_shared(published):
    body = published.get("/khong-co").text
    assert "og:" not in body and "canonical" not in body
