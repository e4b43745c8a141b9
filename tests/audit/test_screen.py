"""Every kind of page as people meet it: screen readers, small screens, wide letters, keyboards."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Screen
from pages import Page
from selenium.webdriver.common.keys import Keys

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# all rules on a small and on a large screen; in the dark only colours are others, all lies where it lay
SIGHTS = (
    (360, "light", AXE),
    (360, "dark", COLOURS),
    (1280, "dark", COLOURS),
    (1280, "light", AXE),
)
# the parts of a page whose colours others show already: every element of them, and what it stands in,
# has a twin outside with the same tag, classes, colours and letters
SEEN_BEFORE = """
    const looks = ['display', 'visibility', 'position', 'color', 'backgroundColor', 'backgroundImage',
        'opacity', 'filter', 'mixBlendMode', 'textShadow', 'textDecorationLine', 'borderBottomStyle', 'borderBottomWidth',
        'fontSize', 'fontWeight'];
    const known = new Map(), seen_before = [];
    const has_text = e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    // a link in a text must differ from it
    const in_text = e => e.parentElement.textContent.trim() !== e.textContent.trim();
    // whether anything in it is new; the number of a look stands for all that it is in
    function look_at(e, around) {
        const style = getComputedStyle(e);
        if (style.display === 'none') return false;
        const own = [around, e.tagName, e.getAttribute('class'), e.disabled, has_text(e),
            e.tagName === 'A' && in_text(e), ...looks.map(name => style[name])].join('|');
        let is_new = !known.has(own);
        if (is_new) known.set(own, known.size);
        const old = [];
        for (const child of e.children)
            look_at(child, known.get(own)) ? is_new = true : old.push(child);
        if (is_new) seen_before.push(...old);
        return is_new;
    }
    look_at(document.documentElement, '');
    return seen_before;
"""
TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
TABS = 40  # of which the browser is told at once
PATIENCE = 5  # seconds

# WCAG 2.2, 1.4.12: the distances that a reader may set
TEXT_SPACING = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }
"""

# text that ends below the box of its element, that is cut off, or that leaves its drawing; a text area scrolls
CUT_TEXT = """
    const cut = [];
    for (const e of document.querySelectorAll('body *')) {
        if (!e.checkVisibility() || e.closest('svg, textarea, .unseen, .skip')) continue;
        const clips = getComputedStyle(e).overflowX !== 'visible';
        if (e.clientHeight && (e.scrollHeight > e.clientHeight + 2 ||
                               clips && e.scrollWidth > e.clientWidth + 2))
            cut.push(e.outerHTML.slice(0, 99));
    }
    for (const e of document.querySelectorAll('svg text')) {
        const text = e.getBoundingClientRect(), box = e.ownerSVGElement.getBoundingClientRect();
        const after = parseFloat(getComputedStyle(e).letterSpacing) || 0;  // the last letter's, empty
        if (text.width && (text.left < box.left - 1 || text.right - after > box.right + 1 ||
                           text.top < box.top - 1 || text.bottom > box.bottom + 1))
            cut.push(e.outerHTML);
    }
    return cut;
"""

# all that the keyboard should reach, in the order of the text; a group of radio buttons is one stop
STOPS = """
    const groups = new Set();
    window.stops = [...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]')].filter(e => {
        if (e.tabIndex < 0 || e.disabled || !e.checkVisibility({visibilityProperty: true})) return false;
        if (e.type !== 'radio') return true;
        const name = (e.form ? e.form.action : '') + e.name, first = !groups.has(name);
        groups.add(name);
        return first;
    });
    return window.stops.length;
"""
STOP = """
    const e = document.activeElement, s = getComputedStyle(e), box = e.getClientRects()[0];
    // of a large text area the line with the cursor is shown
    const x = (box.left + box.right) / 2, y = Math.min((box.top + box.bottom) / 2, box.top + 16);
    const top = document.elementFromPoint(x, y);
    return {
        text: e.outerHTML.slice(0, 120),
        number: window.stops.findIndex(stop => stop === e || (e.type === 'radio' && stop.name === e.name)),
        is_page: e === document.body,
        // in a frame its own page says where the focus is
        outlined: e.tagName === 'IFRAME' || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
        inside: x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
        on_top: Boolean(top) && (e.contains(top) || top.contains(e)),
    };
"""


@pytest.fixture(scope="session")
def axe(packages: Path) -> str:
    return (packages / "axe-core/axe.min.js").read_text(encoding="utf-8")


def words(text: str) -> set[str]:
    """Its words: styles may set them in capitals, or with other spaces around their marks."""
    return set(re.findall(r"\w+", text.casefold()))


def describe(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    what = nodes[0]["failureSummary"].replace("\n", " ")
    return f"{violation['id']} ({len(nodes)} times): {nodes[0]['html'][:200]}: {what}"


def test_axe_finds_nothing(screen: Screen, page: Page, axe: str) -> None:
    found = []
    screen.show(page)
    screen.tell("Runtime.evaluate", expression=axe)
    for width, scheme, rules in SIGHTS:
        screen.set_width(width)
        screen.set_media(scheme=scheme)
        result = screen.driver.execute_async_script(
            f"const [rules, dark, done] = arguments, seen_before = () => {{{SEEN_BEFORE}}};"
            "const where = {include: document, exclude: dark ? seen_before() : []};"
            "axe.run(where, rules).then(done, e => done({error: String(e)}))",
            rules,
            scheme == "dark",
        )
        assert "error" not in result and result["passes"], result
        found += [f"{width} {scheme}: {describe(one)}" for one in result["violations"]]
    assert "\n".join(found) == ""


def test_nothing_sticks_out_or_is_cut(screen: Screen, page_in_any_language: Page) -> None:
    """On the smallest screen, and with wide letters and lines there and on a large one."""
    found = []

    def look(name: str) -> None:
        found.extend(f"{name}: {what}" for what in screen.sideways() + screen.run(CUT_TEXT))

    screen.set_width(320)
    screen.show(page_in_any_language)
    look("320 pixels")
    screen.run(
        "const sheet = new CSSStyleSheet(); document.adoptedStyleSheets = [sheet];"
        f"sheet.replaceSync({json.dumps(TEXT_SPACING)})"
    )
    assert screen.run("return getComputedStyle(document.querySelector('h1')).wordSpacing") != "0px"
    look("320 pixels, wide")
    screen.set_width(1280)
    look("1280 pixels, wide")
    screen.run("document.adoptedStyleSheets = []")
    assert "\n".join(found) == ""


def test_the_words_are_there_without_styles_and_scripts(screen: Screen, page: Page) -> None:
    screen.show(page)
    styled = screen.text
    if screen.find("script[src], noscript"):
        screen.tell("Emulation.setScriptExecutionDisabled", value=True)
        screen.open_anew(page)
    screen.run("for (const sheet of document.styleSheets) sheet.disabled = true")
    assert screen.run("return getComputedStyle(document.body).margin") == "8px"
    plain = screen.text
    screen.run("for (const sheet of document.styleSheets) sheet.disabled = false")
    assert styled and words(styled) - words(plain) == set()


def arrived(screen: Screen) -> dict[str, Any]:
    """Where the focus is; from a frame, which is another process, it takes a moment to the page."""
    end = time.monotonic() + PATIENCE
    while (stop := screen.run(STOP))["is_page"] and time.monotonic() < end:
        time.sleep(0.02)
    return stop


def stops(screen: Screen) -> Iterator[dict[str, Any]]:
    """Where the focus is after each Tab. The page notes it itself, whenever the next Tab comes; it
    does not hear of those in a frame."""
    if screen.find("iframe"):
        while True:
            screen.tell("Input.dispatchKeyEvent", type="rawKeyDown", **TAB)
            yield arrived(screen)
    screen.run(
        f"const look = () => {{{STOP}}};"
        "window.seen = []; addEventListener('keydown', () => seen.push(look()), true);"
    )
    screen.press(Keys.TAB)
    screen.run("window.seen = []")  # before the first Tab
    while True:
        screen.press(Keys.TAB * TABS)
        seen = screen.run("return seen.splice(0)")
        assert seen, "the page does not hear of the keys"
        yield from seen


def test_the_keyboard_reaches_everything_visibly_and_in_order(screen: Screen, page: Page) -> None:
    screen.show(page)
    screen.shown = None  # the focus stays where it ends
    count = screen.run(STOPS)
    assert count > 0
    numbers, wrong, again = [], [], 0
    for stop in stops(screen):
        assert not stop["is_page"], f"the focus is lost after stop {len(numbers)} of {count}"
        if numbers and stop["number"] == numbers[-1]:
            again += 1  # a day has several fields, a frame several links
            assert again < TABS, f"the focus never leaves {stop['text']}"
            continue
        again = 0
        numbers.append(stop["number"])
        for name in ("outlined", "inside", "on_top"):
            if not stop[name]:
                wrong.append(f"not {name.replace('_', ' ')}: {stop['text']}")
        if len(numbers) == count:
            break
    assert numbers == list(range(count))
    assert "\n".join(wrong) == ""
