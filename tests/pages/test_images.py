"""The pictures that links are shared with: right size, small, of the page's own numbers."""

from __future__ import annotations

import json
import struct
import zlib

import pytest
from lxml import etree

SITE = "http://example.org/tien-do"
PLAN = "/ke-hoach/vinh-phuc-2021"
PAPER = (0xFA, 0xF8, 0xF3)
LONG = "/ke-hoach/ke-hoach-thu"
SHARED = ["/", PLAN, f"{PLAN}/nhiem-vu/35", "/co-quan/vinh-phuc/so-noi-vu"]


def chunks(png: bytes) -> dict[bytes, bytes]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        found[kind] = found.get(kind, b"") + data
        at += 12 + length
    return found


def colours(png: bytes) -> dict[tuple[int, int, int], int]:
    """How many pixels have each colour. (Rows without a filter, or with the one above.)"""
    parts = chunks(png)
    width, height, depth, kind = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (width, height, depth, kind) == (1200, 630, 8, 3)
    palette = [tuple(parts[b"PLTE"][i : i + 3]) for i in range(0, len(parts[b"PLTE"]), 3)]
    rows, count = zlib.decompress(parts[b"IDAT"]), {}
    for y in range(height):
        row = rows[y * (width + 1) : (y + 1) * (width + 1)]
        assert row[0] == 0
        for index in set(row[1:]):
            count[palette[index]] = count.get(palette[index], 0) + row.count(index, 1)
    return count


@pytest.mark.parametrize("address", SHARED)
def test_pages_are_shared_with_their_picture(sampled, address):
    tree = etree.fromstring(sampled.page(address).encode(), etree.HTMLParser(encoding="utf-8"))
    meta = {tag.get("property") or tag.get("name"): tag.get("content") for tag in tree.iter("meta")}
    assert meta["og:image"] == f"{SITE}{address}.png"
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert meta["og:image:alt"] == meta["og:description"] and meta["og:image:alt"]
    assert meta["twitter:card"] == "summary_large_image"
    reply = sampled.get(meta["og:image"])
    assert (reply.status, reply.headers["Content-Type"]) == (200, "image/png")
    assert reply.headers["Cache-Control"] == "public, max-age=300" and "ETag" in reply.headers
    assert len(reply.body) <= 60_000
    count = colours(reply.body)
    assert max(count, key=count.get) == PAPER  # flat colours are exact


def test_the_bar_is_the_official_count(sampled):
    own = json.loads(sampled.page(f"{PLAN}.json"))["count"]
    count = colours(sampled.get(f"{PLAN}.png").body)
    height, unit = 46, 1080 / own["total"]
    wanted = {
        (0x1D, 0x3D, 0x66): own["done_on_time"],
        (0x4D, 0x74, 0xA6): own["done_late"],
        (0xD3, 0xDE, 0xEB): own["in_time"],
    }
    for colour, tasks in wanted.items():
        assert abs(count[colour] - height * unit * tasks) < 3 * height, colour


def test_other_pages_have_none(published):
    for address in ("/ke-hoach", "/nhiem-vu", "/moi"):
        assert "og:image" not in published.page(address)
        assert published.get(f"{address}.png").status == 404
    reply = published.get("/ke-hoach/khong-co.png")
    assert (reply.status, reply.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "title", ["x" * 300, "Đ" * 120, "a " * 149 + "a", "Ngắn", "&lt;b&gt; &amp; “ngoặc”"]
)
def test_any_title_fits(small, files, title):
    small.run("import", files.plan(("Kế hoạch thử", title)))
    reply = small.get(f"{LONG}.png")
    assert reply.status == 200 and len(reply.body) <= 60_000
    parts = chunks(reply.body)
    width = 1201
    rows = zlib.decompress(parts[b"IDAT"])
    paper = rows[120 * width + 1]  # of the first pixel below the head
    for y in range(110, 630):  # nothing runs over the right margin
        assert set(rows[y * width + 1160 : (y + 1) * width]) == {paper}, (title, y)


def test_a_font_that_is_missing_is_named(tiendo):
    tiendo.configure(fonts="/nonexistent")
    reply = tiendo.run("get", f"{PLAN}.png", check=False)
    assert reply.code == 1 and "/nonexistent/OpenSans-Regular.ttf: cannot be read as a font" in reply.err
    assert tiendo.run("get", PLAN).code == 0
