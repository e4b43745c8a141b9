"""What sql/pages/ says that only data has is not missed: the pages are the same when they are given it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness import Published, Tiendo

BLOCK = re.compile(r"^--# data .*\n(?:(?!--).*\n)*", re.MULTILINE)
PLANS = ["vinh-phuc-2021", "vinh-phuc-2013", "binh-dinh-2013", "nam-dinh-2012", "vpcp-2013"]
# of each page that leaves something out
ADDRESSES = {"plan": [f"/ke-hoach/{plan}" for plan in PLANS]}
DAYS = {"published": [""], "sampled": ["", "?ngay=2022-03-31", "?ngay=2026-06-01"]}


@pytest.fixture
def whole(tmp_path: Path, share: Path) -> Tiendo:
    """tiendo whose pages leave nothing out."""
    own = Tiendo(tmp_path)
    own.configure(share=share)
    for path in (share / "sql/pages").glob("*.sql"):
        text, count = BLOCK.subn("", path.read_text())
        assert bool(count) == (path.stem in ADDRESSES), path
        path.write_text(text)
    return own


@pytest.mark.parametrize("store", DAYS)
def test_pages_do_without(whole: Tiendo, store: str, request: pytest.FixtureRequest) -> None:
    lean: Published = request.getfixturevalue(store)
    whole.configure(store=lean.store)
    with whole.served() as served:
        for addresses in ADDRESSES.values():
            for address in addresses:
                for day in DAYS[store]:
                    for language in ("", "/en"):
                        asked = language + address + day
                        assert served.page(asked) == lean.page(asked), asked
