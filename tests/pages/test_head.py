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
    names = ["title", "description", "url", "type", "locale", "site_name"]
    if "og:image" in shared:  # test_images.py says where
        names += ["image", "image:type", "image:width", "image:height", "image:alt"]
    assert set(shared) == {f"og:{name}" for name in names}
    assert all(value.strip() for value in shared.values())
    assert tree.xpath("string(//title)").startswith(shared["og:title"])
    assert shared["og:description"] == description == " ".join(description.split())
    assert shared["og:url"] == canonical and canonical.endswith(address)
    assert shared["og:locale"] == "vi_VN"


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
