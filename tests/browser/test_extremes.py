"""Pages that hold one row, a thousand rows, or names of 300 characters: nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import Browser
from harness import PLAN, Files
from website import PREFIXES, RELEASE, Site, running

ROWS = 1000
NAME = ("Ban Chỉ đạo cải cách hành chính và hiện đại hóa nền công vụ " * 5).strip()
LAST_TASK = PLAN.index('    <task number="2">'), PLAN.index("  <target")
MANY = "".join(
    f'<task number="{n}"><title>Việc số {n}</title><lead>Sở Nội vụ</lead>'
    f"<deadline>Quý {('I', 'II', 'III', 'IV')[n % 4]}/{2013 + n % 3}</deadline></task>"
    for n in range(2, ROWS + 1)
)
PAGES = {
    "/ke-hoach/mot": 1,
    "/ke-hoach/mot/nhiem-vu/1": 0,
    "/nhiem-vu?plan=mot": 1,
    "/ke-hoach/nghin": ROWS,
    "/nhiem-vu?plan=nghin&page=10": 100,
    "/co-quan/tinh-thu/so-noi-vu": 200,  # what it owes this quarter, and a page of the others
    "/ke-hoach/dai": 4,
    "/ke-hoach/dai/nhiem-vu/4": 0,
    "/co-quan/tinh-thu/so-y-te": 1,
    "/ke-hoach": 0,
}


def plan_of(name: str, tasks: str) -> str:
    """The small plan with one task and these."""
    text = PLAN[: LAST_TASK[0]] + tasks + "</section>" + PLAN[LAST_TASK[1] :]
    return text.replace('note task="3"', "note").replace("ke-hoach-thu", name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("extremes")
    with running(folder / "var", PREFIXES[1], programs=RELEASE) as started:
        files = Files(folder)
        place = files.place(("<name>Sở Y tế</name>", f"<name>{NAME}</name>"))
        long = files.plan(
            ("ke-hoach-thu", "dai"),
            ("<lead>Sở Y tế</lead>", f"<lead>{NAME}</lead>"),
            ("Kế hoạch thử", NAME),
            ("Nhóm hai", NAME),
            ("Việc thứ hai", "Nhiệm_vụ" * 12),
            ("Việc thứ tư", NAME[:160].strip()),
        )
        plans = [files.write(f"{n}.xml", plan_of(n, t)) for n, t in (("mot", ""), ("nghin", MANY))]
        started.tiendo("import", place, long, *plans)
        yield started


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(browser: Browser, path: str) -> None:
    browser.open(path)
    for width in (320, 360, 1280):
        browser.set_width(width)
        assert browser.sideways() == []
    assert len(browser.find(".tasks > li")) >= PAGES[path]
    heading = browser.find("h1")[0]
    assert heading.size["height"] < 300
