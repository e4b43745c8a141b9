"""Widgets in a page of another site, as its webmaster puts them there."""

from __future__ import annotations

import base64
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path

import lxml.html
import pytest
from chromium import Browser
from website import RELEASE, ROOT, Site, eventually, running

WIDGETS = (
    "/nhung/ke-hoach/vinh-phuc-2013",
    "/nhung/ke-hoach/vinh-phuc-2013/dien-bien",
    "/nhung/ke-hoach/vinh-phuc-2013/nhiem-vu/2.15",
    "/nhung/co-quan/vinh-phuc/so-noi-vu",
    "/nhung/moi",
    "/nhung/qua-han",
)


class Portal(BaseHTTPRequestHandler):
    """A page of what stands in base64 behind its question mark."""

    def do_GET(self) -> None:
        content = base64.urlsafe_b64decode(self.path.partition("?")[2]).decode()
        page = f"<!DOCTYPE html><title>portal</title><body>{content}</body>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    """The origin of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that lets only some other portal show its widgets."""
    folder = tmp_path_factory.mktemp("careful")
    for name in ("conf", "sql", "xslt"):
        shutil.copytree(ROOT / name, folder / "root" / name)
    conf: Path = folder / "root/conf/tiendo.conf"
    text = conf.read_text(encoding="utf-8")
    assert "\nembed_origins = *\n" in text
    text = text.replace("embed_origins = *", "embed_origins = https://portal.example")
    conf.write_text(text, encoding="utf-8")
    with running(folder / "var", root=folder / "root", programs=RELEASE) as started:
        yield started


def frame_of(address: str, sandbox: str = "allow-scripts allow-popups") -> str:
    return f"<iframe sandbox='{sandbox}' title=w width=400 height=300 src='{address}'></iframe>"


def show(browser: Browser, portal: str, content: str) -> None:
    browser.driver.get(f"{portal}/?{base64.urlsafe_b64encode(content.encode()).decode()}")


def framed(browser: Browser, portal: str, address: str, sandbox: str = "allow-popups") -> str:
    """What the frame shows; a refused one has no heading."""
    show(browser, portal, frame_of(address, sandbox))
    browser.driver.switch_to.frame(0)
    try:
        return " ".join(heading.text for heading in browser.find("main h1"))
    finally:
        browser.driver.switch_to.default_content()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", WIDGETS)
def test_another_site_shows_a_widget(
    browser: Browser, site: Site, portal: str, path: str, scripts: bool
) -> None:
    browser.tell("Emulation.setScriptExecutionDisabled", value=not scripts)
    title = site.get(path).html.xpath("string(//h1/a)")
    assert title and framed(browser, portal, site.url + path, "allow-scripts allow-popups") == title
    assert browser.complaints() == []


HEIGHT = "return document.querySelectorAll('iframe')[arguments[0]].clientHeight"


def height(browser: Browser, number: int = 0) -> int:
    return browser.driver.execute_script(HEIGHT, number)


def builder(site: Site, query: str) -> dict[str, str]:
    """What the builder offers to copy."""
    areas = site.get(f"/nhung?{query}").html.xpath("//textarea")
    return {area.get("id").removeprefix("ma-"): area.text for area in areas}


@pytest.mark.parametrize("query", ["what=plan", "what=overdue&size=large", "what=task&size=small"])
@pytest.mark.parametrize("kind", ["html", "wordpress"])
def test_what_is_copied_shows_and_takes_the_height_of_its_content(
    browser: Browser, site: Site, portal: str, query: str, kind: str
) -> None:
    texts = builder(site, query)
    said = int(lxml.html.fromstring(texts[kind]).xpath("string(//@height)"))
    show(browser, portal, texts[kind])
    assert height(browser) == said
    show(browser, portal, texts[kind] + texts["script"])
    eventually("the frame has another height", lambda: height(browser) < said)
    browser.driver.switch_to.frame(0)
    scrolls = browser.run("const e = document.scrollingElement; return e.scrollHeight - innerHeight")
    browser.driver.switch_to.default_content()
    assert scrolls <= 0
    assert height(browser) > 100
    before = height(browser)
    browser.set_width(360)
    browser.run("document.querySelector('iframe').width = 250")
    eventually("the frame grows where it is narrow", lambda: height(browser) > before)
    assert browser.complaints() == []


def test_a_changed_script_does_not_run(browser: Browser, site: Site, portal: str) -> None:
    texts = builder(site, "what=plan")
    assert texts["script"].count("sha384-") == 1
    show(browser, portal, texts["html"] + texts["script"].replace("sha384-", "sha384-AAAA"))
    assert any("integrity" in text for text in browser.complaints())
    assert height(browser) > 400


ATTACKS = ["1000.5", "-1", "0", "1e9", "39", "4001", "NaN", "Infinity", "'900'", "'900px'", "null"]
ATTACKS += ["[900]", "{height: 900}", "{valueOf() { return 900 }}", "'<script>alert(1)</script>'"]


def after_message(browser: Browser, data: str) -> int:
    """The height of the first frame right after a message that seems to come out of it."""
    return browser.run(
        "const frame = document.querySelector('iframe'), source = frame.contentWindow;"
        f"dispatchEvent(new MessageEvent('message', {{data: {data}, source}}));"
        "return frame.clientHeight"
    )


def test_only_a_bounded_number_from_the_frame_itself_counts(
    browser: Browser, site: Site, portal: str
) -> None:
    script = builder(site, "what=plan")["script"]
    # neither a frame of another site, nor the page, nor a widget's neighbour has a say
    other = "<iframe sandbox=allow-scripts title=o height=150 srcdoc=\"<script>"
    other += "for (const n of [777, 900]) parent.postMessage(n, '*')</script>\"></iframe>"
    show(browser, portal, frame_of(site.url + "/nhung/moi") + other + script)
    eventually("the widget has its height", lambda: height(browser) not in (300, 0))
    own = height(browser)
    browser.run("for (const n of [777, 900]) postMessage(n, '*')")
    for attack in ATTACKS:
        assert after_message(browser, attack) == own, attack
    assert height(browser, 1) == 150
    assert after_message(browser, "555") == 555


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("sampled") / "var", programs=RELEASE, sample=True) as started:
        yield started


# of frames [address, width, height], in a page of their site: how high their content is, there and in
# one of 320 pixels
CONTENT_HEIGHTS = """
    const [frames, done] = arguments;
    const height = body => [...body.children].reduce((sum, part) => sum + part.offsetHeight, body.clientTop);
    const found = frame => [320, frame.width].map(width => {
        frame.width = width;
        return height(frame.contentDocument.body);
    });
    const shown = ([address, width, height]) => new Promise(end => {
        const frame = document.createElement('iframe');
        Object.assign(frame, {width, height, src: address});
        frame.onload = () => end(found(frame));
        document.querySelector('main').append(frame);
    });
    Promise.all(frames.map(shown)).then(done);
"""


@pytest.mark.parametrize("store", ["published", "sampled"])
@pytest.mark.parametrize("what", ["plan", "chart", "agency", "task", "changes", "overdue"])
def test_content_is_never_higher_than_its_frame(
    browser: Browser, site: Site, sampled: Site, store: str, what: str
) -> None:
    shown = {"published": site, "sampled": sampled}[store]
    widgets = Browser(browser.driver, shown)
    plans = shown.get("/nhung").html.xpath("//select[@id='plan']/option/@value")
    assert len(plans) == 5
    queries = [f"plan={plan}" for plan in plans]
    if what == "agency":
        queries = [f"place={place}" for place in ("vinh-phuc", "binh-dinh", "nam-dinh", "vpcp")]
        queries += ["place=vinh-phuc&agency=so-noi-vu", "place=nam-dinh&agency=so-giao-duc-va-dao-tao"]
    if what == "task":
        queries += ["plan=vinh-phuc-2013&task=2.6", "plan=vinh-phuc-2013&task=2.15"]
    if what == "changes":
        queries = [""]
    if what == "overdue":
        queries += ["", "place=vinh-phuc&agency=so-noi-vu"]
    frames = []
    for query in queries:
        for size, language in product(("small", "medium", "large"), ("vi", "en")):
            page = shown.get(f"/nhung?what={what}&{query}&size={size}&lang={language}")
            (frame,) = page.html.xpath("//iframe")
            frames.append([frame.get(name) for name in ("src", "width", "height")])
    widgets.set_width(360)
    widgets.open("/nhung")  # the page whose policy allows frames of its own site
    heights = widgets.driver.execute_async_script(CONTENT_HEIGHTS, frames)
    wrong = [
        f"{frame}: {found}"
        for frame, found in zip(frames, heights, strict=True)
        if not 100 < min(found) <= max(found) <= int(frame[2])
    ]
    assert "\n".join(wrong) == ""


def test_a_widget_makes_three_requests_of_at_most_15_kilobytes(
    browser: Browser, site: Site, portal: str
) -> None:
    browser.tell("Network.setCacheDisabled", cacheDisabled=True)
    for path in WIDGETS:
        framed(browser, portal, f"{site.url}{path}?size=large", "allow-scripts allow-same-origin")
        browser.driver.switch_to.frame(0)
        sizes = browser.run(
            "return [...performance.getEntriesByType('navigation'),"
            " ...performance.getEntriesByType('resource')].map(e => [e.name, e.transferSize])"
        )
        browser.driver.switch_to.default_content()
        names = [name.rpartition("/")[2] for name, _ in sizes[1:]]
        assert sorted(names) == ["embed-1.js", "widget.css"]
        assert all(size > 300 for _, size in sizes) and sum(size for _, size in sizes) <= 15_000, sizes


def test_the_builder_copies_by_a_button_that_needs_its_script(browser: Browser, site: Site) -> None:
    browser.open("/nhung")
    buttons = browser.find(".snippets button")
    assert len(buttons) == 5 and all(button.is_displayed() for button in buttons)
    buttons[0].click()
    eventually("the button says so", lambda: buttons[0].text.startswith("Đã chép"))
    selected = browser.run("const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd)")
    assert selected == builder(site, "")["html"]
    assert browser.complaints() == []
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    browser.open("/nhung")
    assert not any(button.is_displayed() for button in browser.find(".snippets button"))
    assert all(area.is_displayed() for area in browser.find("textarea"))


@pytest.mark.parametrize("path", ["/", "/moi", "/nhung", "/ke-hoach/vinh-phuc-2013", "/khong-co"])
def test_no_other_page_shows_in_a_frame(
    browser: Browser, site: Site, portal: str, path: str
) -> None:
    assert framed(browser, portal, site.url + path) == ""
    assert any("frame-ancestors" in text for text in browser.complaints())


@pytest.mark.parametrize("path", WIDGETS)
def test_a_site_outside_the_list_shows_nothing(
    browser: Browser, careful: Site, portal: str, path: str
) -> None:
    assert framed(browser, portal, careful.url + path) == ""
    assert any("frame-ancestors" in text for text in browser.complaints())


@pytest.mark.parametrize("width", [200, 320, 600])
@pytest.mark.parametrize("path", WIDGETS)
def test_a_widget_never_scrolls_sideways(browser: Browser, path: str, width: int) -> None:
    browser.set_width(width)
    browser.open(f"{path}?size=large")
    assert browser.sideways() == []
    # a widget is not made to be a page of its own: a browser asks for an icon of the site, once
    assert [text for text in browser.complaints() if "/favicon.ico " not in text] == []


@pytest.mark.parametrize(
    ("machine", "theme", "dark"),
    [
        ("light", "light", False),
        ("light", "auto", False),
        ("light", "dark", True),
        ("dark", "light", False),
        ("dark", "auto", True),
        ("dark", "dark", True),
    ],
)
def test_the_theme_is_the_one_asked_for(
    browser: Browser, machine: str, theme: str, dark: bool
) -> None:
    browser.set_media(scheme=machine)
    browser.open(f"/nhung/moi?theme={theme}")
    colour = browser.run("return getComputedStyle(document.body).backgroundColor")
    parts = colour.removeprefix("rgb(").rstrip(")").split(",")
    assert (sum(int(part) for part in parts) < 200) == dark
