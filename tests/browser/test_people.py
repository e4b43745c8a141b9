"""What people come for, done as the least of them can: by keyboard, on a small phone, without scripts.

Each test goes from the home page to its answer, and compares it with what the site says as data.
"""

from __future__ import annotations

import base64
import csv
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from chromium import Browser
from selenium.webdriver.common.keys import Keys
from website import PREFIXES, RELEASE, Site, eventually, running

PATIENT = 400  # presses of a key
TODAY = "15/11/2022"  # on which a site with sample progress opens

# what has the focus, by the name that a screen reader says, and whether it is seen
FOCUS = """
    const e = document.activeElement, box = e.getClientRects()[0] ?? {left: 0, right: 0, top: -1, bottom: -1};
    const name = e.labels && e.labels.length ? e.labels[0].textContent : e.textContent;
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    return [name.replace(/\\s+/g, ' ').trim(), x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight];
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with sample progress, as behind a portal."""
    folder = tmp_path_factory.mktemp("sample")
    with running(folder / "var", PREFIXES[1], programs=RELEASE, sample=True) as started:
        yield started


@dataclass
class Person:
    browser: Browser
    site: Site

    @property
    def words(self) -> str:
        return " ".join(self.browser.text.split())

    def go_to(self, name: str) -> None:
        """Presses Tab until what is called so has the focus."""
        for _ in range(PATIENT):
            self.browser.press(Keys.TAB)
            found, is_seen = self.browser.run(FOCUS)
            if name in found:
                assert is_seen, f"{found} has the focus, but nobody sees it"
                return
        raise AssertionError(f"no key leads to {name!r} on {self.browser.path}")

    def enter(self) -> None:
        """Presses Enter on what leads to another page, and waits for that."""
        self.browser.run("window.is_old = true")
        self.browser.press(Keys.ENTER)
        eventually("another page is there", lambda: self.browser.run(
            "return !window.is_old && document.readyState === 'complete'"))  # fmt: skip
        assert self.browser.sideways() == []

    def follow(self, name: str) -> None:
        self.go_to(name)
        self.enter()

    def search(self, words: str) -> None:
        self.go_to("Tìm nhiệm vụ")
        self.browser.press(words)
        self.enter()

    def data(self) -> Any:
        """The page that is shown, as data."""
        path, _, query = self.browser.path.partition("?")
        return json.loads(self.site.page(f"{path}.json?{query}"))


@pytest.fixture
def person(browser: Browser, site: Site) -> Person:
    browser.set_width(360)
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    browser.open("/")
    return Person(browser, site)


def as_people_write(day: str) -> str:
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def test_is_the_one_stop_task_of_my_province_late(person: Person) -> None:
    person.search("mô hình một cửa Vĩnh Phúc")
    person.follow("Lập mô hình một cửa hiện đại")
    task = person.data()["task"]
    assert (task["plan"], task["timing"]) == ("vinh-phuc-2013", "overdue")
    verdict = person.browser.find(".verdict")[0].text
    assert "Quá hạn" in verdict.splitlines()[0]
    assert as_people_write(task["due"]) in verdict


def test_all_overdue_tasks_of_the_department_of_home_affairs(person: Person) -> None:
    person.search("Sở Nội vụ Vĩnh Phúc")
    person.follow("Sở Nội vụ")
    person.follow("Danh sách quá hạn")
    assert person.browser.path == "/qua-han?place=vinh-phuc&agency=so-noi-vu"
    listed = person.data()["milestones"]
    shown = [item.text for item in person.browser.find("main ol > li")]
    assert listed and f"{len(listed)} mốc" in person.words
    for milestone, item in zip(listed, shown, strict=True):
        late = f"{-milestone['days']:,}".replace(",", ".")
        assert milestone["title"] in item
        assert f"{as_people_write(milestone['due'])} Quá hạn {late} ngày" in item


def test_what_changed_since_the_first_of_september(person: Person) -> None:
    person.follow("Mới cập nhật")
    person.go_to("Bạn xem lần trước vào ngày nào?")
    person.browser.press("09012022")  # as a browser that speaks American English takes a day
    person.follow("Xem")
    assert person.browser.path == "/moi?tu=2022-09-01"
    seen = []
    while True:
        seen += [link.get_attribute("href") for link in person.browser.find("main ul.lines > li > a")]
        if not person.browser.find("[rel=next]"):
            break
        person.follow("Cũ hơn")
    assert f"{len(seen)} thay đổi, từ ngày 01/09/2022 đến {TODAY}." in person.words
    rows = csv.DictReader(person.site.page("/moi.csv").splitlines())
    assert seen == [row["url"] for row in rows if row["at"] >= "2022-08-31T17:00:00Z"] != []


def test_a_plan_on_paper(person: Person, tmp_path: Path) -> None:
    title = "Kế hoạch cải cách hành chính nhà nước tỉnh Vĩnh Phúc"
    person.follow(title)
    paper = person.browser.tell("Page.printToPDF", preferCSSPageSize=True)["data"]
    file = tmp_path / "plan.pdf"
    file.write_bytes(base64.b64decode(paper))
    done = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, stdout=subprocess.PIPE)
    text = " ".join(done.stdout.decode().split())
    assert title in text
    assert f"Số liệu tính đến ngày {TODAY}" in text
    assert person.site.url + person.browser.path in text
    tasks = [task for section in person.data()["sections"] for task in section["tasks"]]
    assert len(tasks) == 68
    for task in tasks:
        assert f" {task['number']} {' '.join(task['title'].split()[:2])}" in text
