"""The site as people meet it: on small and large screens, by keyboard, without styles, on paper."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from itertools import product

import pytest
from chromium import Browser
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from website import PAGES, Site

TASK = "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.15"
EVERY_PAGE = (*PAGES, "/khong-co", "/%zz")  # the service's own error page, and nginx's
TITLE_2_15 = "Lập mô hình một cửa hiện đại, dùng phần mềm chung toàn tỉnh"


@dataclass
class Opened:
    """A page as it was when it had been opened, without anything set."""

    path: str
    complaints: list[str]
    text: str


@pytest.fixture(scope="module", params=EVERY_PAGE)
def opened(request: pytest.FixtureRequest, driver: webdriver.Chrome, site: Site) -> Opened:
    """Each page, opened once for all tests that look at it: those that open it again come last."""
    browser = Browser(driver, site)
    browser.be_new()
    browser.open(request.param)
    return Opened(request.param, browser.complaints(), browser.text)


@pytest.fixture
def looking(opened: Opened, browser: Browser) -> Browser:
    """The browser, on this page."""
    if browser.path != opened.path:
        browser.open(opened.path)
    return browser


def test_a_citizen_finds_who_leads_a_task_and_its_deadline(browser: Browser) -> None:
    browser.open("/")
    browser.follow(
        "Kế hoạch cải cách chế độ công vụ, công chức tỉnh Vĩnh Phúc giai đoạn 2013 - 2015"
    )
    assert browser.path == "/ke-hoach/vinh-phuc-2013"
    browser.driver.find_element(By.PARTIAL_LINK_TEXT, TITLE_2_15).click()
    assert browser.path == TASK
    milestone = browser.driver.find_element(By.XPATH, "//li[contains(., 'Một cửa')]//time")
    assert milestone.text == "31/12/2013"
    assert milestone.is_displayed()
    browser.follow("UBND huyện Lập Thạch")
    assert browser.path == "/co-quan/vinh-phuc/ubnd-huyen-lap-thach"
    assert browser.driver.find_element(By.TAG_NAME, "h1").text == "UBND huyện Lập Thạch"
    assert TITLE_2_15 in browser.text
    assert "xong trong năm 2013" in browser.text


@pytest.mark.parametrize("path", ["/", "/ke-hoach/vinh-phuc-2021", "/giao-dien"])
def test_the_text_of_charts_is_legible_on_the_smallest_screen(browser: Browser, path: str) -> None:
    browser.set_width(320)
    browser.open(path)
    texts = browser.run(
        "return [...document.querySelectorAll('main svg')].flatMap((svg, n) =>"
        " [...svg.querySelectorAll('text')].map(t => {const b = t.getBoundingClientRect();"
        " return [n, t.textContent.trim(), b.left, b.right, b.top, b.bottom]}))"
    )
    assert texts
    for chart, text, left, right, top, bottom in texts:
        assert bottom - top >= 13 and left >= 0 and right <= 320, text
        for other, word, l2, r2, t2, b2 in texts:
            apart = right <= l2 + 1 or r2 <= left + 1 or bottom <= t2 + 4 or b2 <= top + 4
            assert (other, word) == (chart, text) or other != chart or apart, (text, word)


def test_dark_mode_is_dark(browser: Browser) -> None:
    def lightness(scheme: str) -> float:
        browser.set_media(scheme=scheme)
        browser.open("/")
        colour = browser.run("return getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3])

    assert lightness("dark") < 200 < 600 < lightness("light")


def test_the_console_would_tell_of_a_violation(browser: Browser) -> None:
    browser.open("/")
    browser.run("document.body.setAttribute('onclick', 'alert(1)'); document.body.click()")
    assert any("Content Security Policy" in text for text in browser.complaints())


@pytest.mark.parametrize(("path", "scheme"), [("/", "light"), (TASK, "dark")])
def test_the_focus_is_always_visible(browser: Browser, path: str, scheme: str) -> None:
    browser.set_media(scheme=scheme)
    browser.open(path)
    stops = browser.run(
        "return [...document.querySelectorAll('a, input, button')].map(e => e.outerHTML)"
    )
    assert len(stops) > 10
    before = None
    for stop in stops:
        where = before
        while where == before:  # a day has several fields to stop at
            browser.press(Keys.TAB)
            where, outline, width, left = browser.run(
                "const e = document.activeElement, s = getComputedStyle(e);"
                "return [e.outerHTML, s.outlineStyle, parseFloat(s.outlineWidth),"
                " e.getBoundingClientRect().left]"
            )
        assert where == stop  # in the order of the text
        assert (outline, width >= 2, left >= 0) == ("solid", True, True), where
        before = where


def test_the_console_is_silent(opened: Opened, looking: Browser) -> None:
    status = "the server responded with a status of 40"
    known = opened.path in PAGES
    assert [text for text in opened.complaints if known or status not in text] == []
    assert looking.run("return document.styleSheets[0].cssRules.length") > 0


def test_no_page_scrolls_sideways(looking: Browser) -> None:
    for width, scheme in product((320, 360, 1280), ("light", "dark")):
        looking.set_width(width)
        looking.set_media(scheme=scheme)
        assert looking.run("return innerWidth") == width
        assert looking.sideways() == []


def test_paper_shows_the_content_and_no_navigation(opened: Opened, looking: Browser) -> None:
    assert all(nav.is_displayed() for nav in looking.find("nav"))
    paper = base64.b64decode(looking.tell("Page.printToPDF", displayHeaderFooter=False)["data"])
    assert paper.startswith(b"%PDF-") and len(paper) > 5000
    looking.set_media("print")
    for nav in looking.find("nav"):
        assert nav.value_of_css_property("display") == "none"
    assert not looking.find(".skip")[0].is_displayed()
    assert looking.driver.find_element(By.TAG_NAME, "h1").is_displayed()
    (address,) = looking.find(".print-only")
    assert address.is_displayed()
    assert looking.site.url in address.text
    if opened.path in PAGES:
        assert "Số liệu tính đến ngày" in looking.find("footer")[0].text
    # what is folded on a screen cannot be unfolded on paper
    heights = looking.run(
        "return [...document.querySelectorAll('details > :not(summary)')]"
        ".map(e => e.getBoundingClientRect().height)"
    )
    assert all(height > 0 for height in heights)


def test_the_first_tab_skips_to_the_content(looking: Browser) -> None:
    looking.press(Keys.TAB)
    skip = looking.driver.switch_to.active_element
    assert skip.text == "Đến nội dung chính"
    place = looking.run("return document.activeElement.getBoundingClientRect().toJSON()")
    assert place["left"] >= 0 and place["top"] >= 0  # it shows itself when it has the focus
    looking.press(Keys.ENTER)
    assert looking.driver.current_url.endswith("#noi-dung")
    looking.press(Keys.TAB)
    inside = looking.run(
        "const now = document.activeElement, main = document.querySelector('main');"
        "return main.contains(now) || Boolean(main.compareDocumentPosition(now) & 4)"
    )
    assert inside, "the next stop after the skip link is before the content"


def test_the_text_is_there_without_css(opened: Opened, browser: Browser) -> None:
    browser.tell("Network.setBlockedURLs", urls=["*.css"])
    browser.tell("Network.clearBrowserCache")
    browser.open(opened.path)
    assert browser.run("return getComputedStyle(document.body).margin") == "8px"
    # styles may set words in capitals
    missing = set(opened.text.casefold().split()) - set(browser.text.casefold().split())
    assert opened.text and missing == set()


def test_the_text_is_there_without_javascript(opened: Opened, browser: Browser) -> None:
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(opened.path)
    assert browser.driver.find_element(By.TAG_NAME, "h1").is_displayed()
    assert browser.text == opened.text
