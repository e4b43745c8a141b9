"""`tiendo export`: what it writes, `tiendo import` understands."""

from __future__ import annotations

import json
import shutil

import pytest
from harness import Tiendo
from progress import PLAN, TASK, course, file_of, found, measurement, set_clock, tell, update, withdrawal

LATER = "2015-01-15"
ADDRESSES = [
    f"/ke-hoach/{PLAN}/chi-tieu",
    f"/ke-hoach/{PLAN}/che-do-bao-cao",
    "/nhiem-vu",
    "/co-quan/tinh-nho/so-tai-chinh",
    *(f"{TASK}{n}" for n in range(1, 15)),
]


def states(value):
    """A page without what depends on the number and the day of the entries."""
    if isinstance(value, dict):
        left_out = ("history", "updated", "url", "entry", "confirmed", "events")
        return {k: states(v) for k, v in value.items() if k not in left_out}
    return [states(one) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A store with a whole course of things. For reading only."""
    old = Tiendo(tmp_path_factory.mktemp("told"))
    found(old)
    for when, facts in course():
        tell(old, *facts, when=when)
    tell(old, update(3, "in_progress", percent=70, note='Dấu ", và\nxuống dòng'), measurement(61.5))
    tell(old, {"kind": "succession", "place": "tinh-nho", "agency": "so-y-te",
               "successor": "so-noi-vu", "document": "1/NQ"}, when=LATER)
    with old.served() as site:
        yield site


@pytest.mark.parametrize("form", ["xml", "csv"])
def test_an_export_brings_another_store_to_the_same_states(told, empty, form):
    found(empty)
    set_clock(empty, LATER)
    exported = told.run("export", form).out
    empty.run("import", file_of(empty, exported, f"facts.{form}"))
    with empty.served() as site:
        for address in ADDRESSES:
            was, now = (json.loads(one.page(f"{address}.json")) for one in (told, site))
            assert states(was) == states(now), address
    assert empty.run("export", form).out == exported


def test_what_was_taken_back_is_left_out(empty):
    found(empty)
    tell(empty, update(1, "in_progress", percent=10), update(1, "in_progress", percent=20), when="2013-06-01")
    tell(empty, update(1, "in_progress", percent=11, corrects="3"), withdrawal(4), when="2013-06-02")
    lines = empty.run("export", "csv").out.splitlines()
    assert lines[0].startswith("kind,plan,task,milestone,")
    assert [line.split(",")[10] for line in lines[1:]] == ["11"]


def test_a_correction_of_an_earlier_word_does_not_become_the_last_one(empty):
    found(empty)
    tell(empty, update(1, "in_progress", percent=10), update(1, "in_progress", percent=20), when="2013-06-01")
    tell(empty, update(1, "in_progress", percent=11, corrects="3"), when="2013-06-02")
    assert json.loads(empty.page(f"{TASK}1.json"))["task"]["percent"] == 20
    percents = [line.split(",")[10] for line in empty.run("export", "csv").out.splitlines()[1:]]
    assert percents == ["11", "20"]
    tell(empty, withdrawal(4), when="2013-06-03")
    assert json.loads(empty.page(f"{TASK}1.json"))["task"]["percent"] == 11


@pytest.mark.parametrize("arguments", [(), ("json",), ("xml", "csv")])
def test_a_wrong_form_is_wrong_usage(empty, arguments):
    refused = empty.run("export", *arguments, check=False)
    assert refused.code == 2 and "form" in refused.err


def test_without_a_store_there_is_nothing_to_export(empty):
    refused = empty.run("export", "xml", check=False)
    assert refused.code == 1 and not empty.store.exists()


@pytest.mark.parametrize("form", ["xml", "csv"])
def test_made_up_facts_say_so_and_cannot_pass_for_real(empty, published, sampled, tmp_path, form):
    batch = sampled.run("export", form).out
    lines = [line for line in batch.splitlines() if "vinh-phuc" in line]
    mark = 'sample="true"' if form == "xml" else ",true"
    assert len(lines) > 100 and all(mark in line for line in lines)
    shutil.copyfile(published.store, empty.store)
    path = tmp_path / f"made-up.{form}"
    path.write_bytes(batch.encode())
    refused = empty.run("import", path, check=False)
    assert refused.code == 1
    assert "sample=`true`: is made up; only a store that `tiendo sample` made takes it" in refused.err
