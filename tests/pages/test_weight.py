"""How much a visitor on a slow line has to load, compressed as the service sends it."""

from __future__ import annotations

import gzip
import re

import pytest
from lxml import etree

from harness import ROOT

ASSETS = ROOT / "xslt/assets"
KB = 1000


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def first_view(page: bytes) -> dict[str, int]:
    """Every request of a first view, with its compressed bytes."""
    tree = etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))
    links = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //img/@src")
    links += tree.xpath("//script/@src")
    names = {link.rsplit("/", 1)[1] for link in links}
    for name in [name for name in names if name.endswith(".css")]:
        names |= set(re.findall(r"url\(([^)]+)\)", (ASSETS / name).read_text(encoding="utf-8")))
    return {"": weight(page), **{name: weight((ASSETS / name).read_bytes()) for name in names}}


def test_the_stylesheet_is_light():
    assert weight((ASSETS / "tiendo.css").read_bytes()) <= 15 * KB


@pytest.mark.parametrize(
    "address",
    ["/", "/ke-hoach/vinh-phuc-2021", "/co-quan/vinh-phuc/so-noi-vu", "/nhiem-vu", "/giao-dien"],
)
def test_a_first_view_is_light(sampled, address):
    view = first_view(sampled.get(address).body)
    assert "tiendo.css" in view and len(view) <= 5, view
    assert sum(view.values()) <= 75 * KB, view


def test_a_plan_of_68_tasks_is_light(sampled, published):
    for tiendo in (sampled, published):
        page = tiendo.get("/ke-hoach/vinh-phuc-2021").body
        assert page.count(b'class="until"') == 68
        assert weight(page) <= 20 * KB
