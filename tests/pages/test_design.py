"""The page of every component shows each of them, and says the truth about the colours."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree

from harness import ROOT

NEEDED = {"text": 4.5, "graphic": 3.0}  # WCAG 2.2, 1.4.3 and 1.4.11
CSS = (ROOT / "xslt/assets/tiendo.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def design(published):
    page = published.page("/giao-dien").encode()
    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


def lightness(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_and_as_the_page_says(published, scheme):
    start, end = {"light": (":root {", ":root.light"), "dark": (":root.dark", "@media")}[scheme]
    colours = tokens(CSS.split(start, 1)[1].split(end, 1)[0])
    rows = json.loads(published.page("/giao-dien.json"))["colours"]
    assert len(rows) > 15
    for row in rows:
        ratio = contrast(colours[row["front"]], colours[row["back"]])
        assert row[scheme] == round(ratio, 1), row
        assert ratio >= NEEDED[row["use"]], row


def test_dark_is_the_same_by_choice_and_by_device():
    chosen, device = (CSS.split(start, 1)[1].split("}", 1)[0] for start in (":root.dark {", ":not(.light)) {"))
    assert tokens(chosen) == tokens(device) != {}


def test_every_colour_of_the_pages_is_defined(design):
    defined = set(re.findall(r"--([\w-]+):", CSS))
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) <= defined
    shown = set(re.findall(r"--([\w-]+)", " ".join(design.xpath("//@fill"))))
    assert shown and shown <= defined


def test_every_state_is_shown_in_words(published, design):
    words = dict(
        re.findall(
            r'<!ENTITY ((?:timing|execution)\.\w+) "([^"]*)">',
            (ROOT / "xslt/words/vi.ent").read_text(encoding="utf-8"),
        )
    )
    text = design.xpath("string(//main)")
    assert len(words) > 12
    assert [name for name, word in words.items() if word not in text] == []


def test_red_is_for_overdue_only(design):
    for element in design.xpath("//*[contains(concat(' ', @class, ' '), ' red ')]"):
        context = " ".join(element.xpath("string()").split())
        row = element.xpath("ancestor::tr//text()")
        assert "quá hạn" in context or "quá thời hạn" in context or "qua thời hạn" in context or row
    uses = [rule for rule in re.findall(r"([^{}]+)\{([^{}]*var\(--(?:red|alarm)[^{}]*)\}", CSS)]
    for selector, _ in uses:
        assert re.search(r"overdue|red|late", selector), selector


def test_classes_of_the_page_are_styled(design):
    """A component that lost its style is a mistake."""
    plain = {"in_time", "not_due", "no_deadline", "standing", "waiting"}  # states that need none
    used = {name for value in design.xpath("//main//@class") for name in value.split()}
    assert {name for name in used if not re.search(rf"\.{name}\b", CSS)} - plain == set()
