"""/phuong-phap: what it shows is computed by the code that all other pages use."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree


@pytest.fixture(scope="module")
def method(published):
    return json.loads(published.page("/phuong-phap.json"))


@pytest.fixture(scope="module")
def text(published):
    tree = etree.fromstring(published.page("/phuong-phap"), etree.HTMLParser(encoding="utf-8"))
    return " ".join("".join(tree.xpath("//main//text()")).split())


def header_of(root, name):
    return (root / "fcgi/plan" / name).read_text(encoding="utf-8")


def test_deadlines_are_read_as_the_domain_says(method):
    days = {row["phrase"]: row["days"] for row in method["deadlines"]}
    quarters = ["06-30", "09-30", "12-31", "03-31"]
    assert days == {
        "Quý III/2013": "2013-09-30",
        "Tháng 10/2012": "2012-10-31",
        "Năm 2014": "2014-12-31",
        "2021-2025": "2025-12-31",
        "Trước ngày 31/7/2013": "2013-07-30",
        "Tháng 6/2013; tháng 12/2014": "2013-06-30; 2014-12-31",
        "Hàng năm": "2013-12-31; 2014-12-31; 2015-12-31",
        "Tháng 10/năm": "2013-10-31; 2014-10-31; 2015-10-31",
        "Trước ngày 30/11 hằng năm": "2013-11-29; 2014-11-29; 2015-11-29",
        # the first quarter ended before the document was issued
        "Hàng quý": "; ".join(
            f"{2013 + (i + 1) // 4}-{quarters[i % 4]}" for i in range(11)
        ),
        "Từ năm 2014": "open",
        "Thường xuyên": "standing",
        "Sau khi có hướng dẫn của Bộ Nội vụ": "waiting",
        None: "unstated",
    }


def test_every_rule_of_the_code_has_an_example(method, root):
    rules = set(re.findall(r"\bMILESTONE_(\w+),", header_of(root, "deadline.h")))
    words = {rule.lower() for rule in rules}
    shown = {day for row in method["deadlines"] for day in row["days"].split("; ")}
    assert words == {word if word.isalpha() else "dated" for word in shown}
    assert words == {row["rule"] for row in method["states"]}


def test_every_state_of_the_code_has_an_example_and_a_term(method, root):
    names = re.findall(r"\bTIMING_(\w+),", header_of(root, "state.h"))
    states = {row["state"] for row in method["states"]}
    assert states == {name.lower() for name in names}
    terms = [(state["state"], term["id"]) for term in method["terms"] for state in term["states"]]
    assert {state for state, _ in terms} == states and len(terms) == len(states)


def test_the_worst_comes_first_as_the_code_orders_them(text, root):
    words = dict(
        re.findall(
            r'<!ENTITY (?:timing|execution)\.(\w+) "([^"]*)">',
            (root / "xslt/words/vi.ent").read_text(encoding="utf-8"),
        )
    )
    names = re.findall(r"\bTIMING_(\w+),", header_of(root, "state.h"))
    assert "".join(words[name.lower()] for name in names) in text


def test_states_around_the_border_days(method):
    soon = method["rules"]["due_soon_days"]
    assert soon == 30
    found = [
        (row["rule"], row["days"], row["execution"], row["done_on"], row["timing"])
        for row in method["states"]
    ]
    on_due, after = "2013-09-30", "2013-10-01"
    assert found == [
        ("dated", soon + 1, None, None, "not_due"),
        ("dated", soon, None, None, "due_soon"),
        ("dated", 1, "in_progress", None, "due_soon"),
        ("dated", 0, "in_progress", None, "due_soon"),
        ("dated", -1, "in_progress", None, "overdue"),
        ("dated", -1, None, None, "overdue"),
        ("dated", -1, "awaiting_confirmation", on_due, "not_due"),
        ("dated", -1, "awaiting_confirmation", after, "overdue"),
        ("dated", -1, "done", on_due, "on_time"),
        ("dated", -1, "done", after, "late"),
        ("dated", -1, "suspended", None, None),
        ("dated", -1, "dropped", None, None),
        ("standing", None, "in_progress", None, "standing"),
        ("waiting", None, None, None, "waiting"),
        ("open", None, None, None, "no_deadline"),
        ("unstated", None, None, None, "no_deadline"),
    ]


def test_examples_do_not_depend_on_the_day(published, method):
    before = json.loads(published.page("/phuong-phap.json?ngay=2014-01-01"))
    assert [before[name] for name in ("deadlines", "states", "terms")] == [
        method[name] for name in ("deadlines", "states", "terms")
    ]


def test_the_terms_sum_to_the_total_and_lead_to_their_rows(published, method, text):
    terms = [method["count"][term["id"]] for term in method["terms"]]
    assert sum(terms) == method["count"]["total"] == 167
    assert "167 = " + " + ".join(str(number) for number in terms) in text
    tree = etree.fromstring(published.page("/phuong-phap"), etree.HTMLParser(encoding="utf-8"))
    for term, number in zip(method["terms"], terms, strict=True):
        (link,) = tree.xpath(f"//td/a[contains(@href, 'state={term['id']}')]")
        assert link.text == str(number)
        rows = json.loads(published.page("/nhiem-vu.json?state=" + term["id"]))
        assert rows["count"]["total"] == number


def test_it_is_linked_from_every_page(published):
    for address in ("/", "/ke-hoach", "/nhat-ky", "/gioi-thieu"):
        assert '/tien-do/phuong-phap">' in published.page(address)
