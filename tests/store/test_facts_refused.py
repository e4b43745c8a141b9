"""What is refused: with its reason, exit status 1 and a store that is as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from progress import (
    PLAN,
    TASK,
    amendment,
    arguments,
    condition,
    confirmation,
    csv_of,
    dropping,
    fact,
    file_of,
    filing,
    found,
    measurement,
    plan_xml,
    quick,
    set_clock,
    tell,
    update,
    withdrawal,
    xml_of,
)

TODAY = "2013-09-20"


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """A store with some facts, which no test here may change. Entries: 3 a claim of done, 4 its
    confirmation, 5 a claim of done, 6 a report of the first milestone of three, 7 what 8 took
    back."""
    from harness import Tiendo

    tiendo = Tiendo(tmp_path_factory.mktemp("reported"))
    found(tiendo)
    tell(tiendo, update(1, "done"), confirmation(1), update(2, "done"), when="2013-09-10")
    tell(tiendo, update(6, "in_progress", milestone=1), update(7, "in_progress"), withdrawal(7))
    set_clock(tiendo, TODAY)
    return tiendo


def U(task=3, execution="in_progress", **fields):
    return update(task, execution, **{"on": TODAY, **fields})


REFUSED = {
    # who
    "an agency that takes no part": (U(by="huyen-a"), "by=`huyen-a`: neither leads nor joins the task"),
    "an agency of no register": (U(by="Sở Lạ"), "by=`Sở Lạ`: no agency of `tinh-nho` has this name or id"),
    "a place is no agency": (U(by="tinh-nho"), "no agency of `tinh-nho` has this name or id"),
    "a confirmation by another": (
        confirmation(1, by="so-tai-chinh", on=TODAY),
        "by=`so-tai-chinh`: is not the plan's standing agency, which alone confirms",
    ),
    "a filing by one who does not owe it": (
        filing("2013-11-29", by="so-y-te", on=TODAY),
        "by=`so-y-te`: does not owe this duty",
    ),
    "a filing by the standing agency for another": (
        filing("2013-11-29", by="so-noi-vu", on=TODAY),
        "by=`so-noi-vu`: does not owe this duty",
    ),
    # what
    "an unknown plan": (U(plan="khong-co"), "plan=`khong-co`: there is no such plan; import it first"),
    "an unknown task": (U("99"), f"task=`99`: plan `{PLAN}` has no such task"),
    "an unknown milestone": (U(milestone=2), "milestone=`2`: the task has no such milestone"),
    "a milestone 0": (U(milestone=0), "milestone=`0`: is no whole number from 1 on"),
    "an unknown target": (
        measurement(1, target="khong-co", on=TODAY),
        f"target=`khong-co`: plan `{PLAN}` has no such target",
    ),
    "an unknown duty": (
        filing(None, duty="khong-co", on=TODAY),
        f"duty=`khong-co`: plan `{PLAN}` has no such duty",
    ),
    "an unknown kind": (fact("opinion", on=TODAY), "`opinion` is no kind of fact"),
    "an unknown execution": (U(execution="finished"), "execution=`finished`: is none of not_started,"),
    "an execution that only a document gives": (U(execution="dropped"), "execution=`dropped`: is none of"),
    # when
    "a day in the future": (U(on="2013-09-21"), "on=`2013-09-21`: lies in the future"),
    "a document of the future": (
        U(document="1/BC", document_date="2013-09-21"),
        "document_date=`2013-09-21`: lies in the future",
    ),
    "a day that does not exist": (U(on="2013-02-29"), "on=`2013-02-29`: is no day"),
    "a day as documents print it": (U(on="20/09/2013"), "on=`20/09/2013`: is no day; write it as"),
    "done before the plan begins": (U(execution="done", on="2012-12-31"), "on=`2012-12-31`: is before the work begins"),
    "done before the milestone begins": (
        U(6, "done", milestone=2),
        f"on=`{TODAY}`: is before the work begins",
    ),
    "all of a yearly task done in its first year": (U(6, "done"), "is before the work begins"),
    "a filing on a day without duty": (
        filing("2013-11-30", on=TODAY),
        "due=`2013-11-30`: is none of the days on which the duty falls due",
    ),
    "a filing that does not say for which day": (
        filing(None, on=TODAY),
        "the duty falls due on days; say which one with due=",
    ),
    "a filing for a day of a duty that has none": (
        filing("2013-11-29", duty="bao-cao-khi-can", by="so-y-te", on=TODAY),
        "due=`2013-11-29`: is none of the days on which the duty falls due",
    ),
    # how much
    **{
        f"a percent of {percent}": (
            U(percent=percent),
            f"percent=`{percent}`: is no whole number from 0 to 100",
        )
        for percent in ("-1", "101", "4.5", "abc", "1e2", "0x10", "99999999999999999999")
    },
    **{
        f"a value of {value}": (measurement(value, on=TODAY), f"value=`{value}`: is no number such as")
        for value in ("nhiều", "4,5", "1e3", ".5", "5.", "+5", "NaN", "--5", "1234567890123456")
    },
    # the course of things
    "back from done without a reason": (U(1), "execution=`in_progress`: goes back from done; give the reason as note="),
    "back from a claim without a reason": (U(2, "not_started"), "goes back from done; give the reason"),
    "suspended after done without a reason": (U(1, "suspended"), "goes back from done"),
    "a confirmation of nothing": (
        confirmation(3, on=TODAY),
        "task=`3`: nothing was reported yet that could be confirmed",
    ),
    "a confirmation of a milestone without report": (
        confirmation(6, milestone=2, on=TODAY),
        "nothing was reported yet that could be confirmed",
    ),
    "a confirmation of what was taken back": (confirmation(7, on=TODAY), "nothing was reported yet"),
    "a condition of a task that waits for none": (
        condition(1, on=TODAY),
        "task=`1`: does not wait for a condition; move its deadline by an amendment",
    ),
    "an amendment without document": (
        amendment(3, "Quý I/2014", document=None, on=TODAY),
        "amendment document is missing",
    ),
    "an amendment of one milestone of several, unnamed": (
        amendment(13, "Quý I/2015", on=TODAY),
        "the task has several milestones; say which one with milestone=",
    ),
    "an amendment without deadline": (amendment(3, None, on=TODAY), "amendment deadline is missing"),
    "a dropping without document": (dropping(3, document=None, on=TODAY), "dropping document is missing"),
    "a deadline that is not understood": (
        amendment(3, "khi nào xong thì xong", on=TODAY),
        "deadline=`khi nào xong thì xong`: is not understood: these words are no deadline",
    ),
    "a deadline that does not exist": (
        amendment(3, "trước ngày 31/2/2014", on=TODAY),
        "deadline=`trước ngày 31/2/2014`: is not understood:",
    ),
    "a deadline of several days": (
        amendment(3, "Tháng 6/2014; tháng 9/2014", on=TODAY),
        "names 2 days; name one, for one milestone at a time",
    ),
    "a condition with such a deadline": (condition(9, deadline="sớm", on=TODAY), "deadline=`sớm`: is not understood"),
    # earlier entries
    "a withdrawal of no entry": (withdrawal(99), "entry=`99`: is no entry that can be taken back"),
    "a withdrawal of a plan": (withdrawal(2), "entry=`2`: is no entry that can be taken back; plans are changed by import"),
    "a withdrawal of a withdrawal": (withdrawal(8), "entry=`8`: is no entry that can be taken back"),
    "a second withdrawal": (withdrawal(7), "entry=`7`: was taken back already"),
    "a withdrawal without reason": (
        {"kind": "withdrawal", "entry": "3"},
        "withdrawal note is missing",
    ),
    "a correction of what was taken back": (U(7, corrects=7), "corrects=`7`: was taken back already"),
    "a correction of no entry": (U(corrects=99), "corrects=`99`: is no entry that can be taken back"),
    # form
    "a link that runs": (
        U(link="javascript:alert(1)"),
        "link=`javascript:alert(1)`: is no address (http:// or https://",
    ),
    "a link with a space": (U(link="https://a b"), "link=`https://a b`: is no address"),
    "a link without a host": (U(link="https://"), "link=`https://`: is no address"),
    "a link that is too long": (U(link="https://" + "a" * 493), "500 characters at most"),
    "a note that is too long": (U(note="ế" * 1201), "is empty or longer than 1200 characters"),
    "a document that is too long": (U(document="ế" * 301), "is empty or longer than 300 characters"),
    "a plan that is no id": (U(plan="Kế hoạch"), "plan=`Kế hoạch`: is no id"),
    "a number that no document prints": (U("1 và 2"), "task=`1 và 2`: is no number of a task"),
    "a field of another kind": (U(deadline="Quý I/2014"), "deadline=`Quý I/2014`: is no field of this kind"),
    "an update that says nothing": (U(execution=None), "update execution is missing"),
    "an update by nobody": (U(by=None), "update by is missing"),
}


def check_refused(tiendo, reason, *words, where=""):
    before = tiendo.dump()
    result = tiendo.run(*words, check=False)
    assert result.code == 1 and result.out == ""
    assert reason in result.err and where in result.err
    assert result.err.endswith("nothing was published; the store is as it was\n")
    assert tiendo.dump() == before


@pytest.mark.parametrize("one, reason", REFUSED.values(), ids=REFUSED.keys())
def test_refused_by_command_xml_and_csv(reported, one, reason):
    # the command needs a task to be one; it says so as wrong usage
    check_refused(reported, reason, *arguments(one))
    # test_every_bad_row_is_named_at_once has the sanitizers read the same rows in both forms
    released = quick(replace(reported))
    for write, name, line in ((xml_of, "bad.xml", 3), (csv_of, "bad.csv", 2)):
        file = file_of(reported, write([one]), name)
        check_refused(released, reason, "import", file, where=f"{name}:{line}: {kind_of(one)}")


def kind_of(one):
    return "`opinion`" if one["kind"] == "opinion" else one["kind"]


def test_limits_are_kept_to_the_character(empty):
    found(empty)
    fields = {"note": "ế" * 1200, "document": "ế" * 300, "link": "https://" + "a" * 492}
    tell(empty, update(1, "in_progress", **fields))


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\x7f\x00", "\ufffe", "\udc80"], ids=repr)
@pytest.mark.parametrize("field", ["note", "by", "task"])
def test_characters_that_xml_forbids(reported, character, field):
    """In a file; a command line cannot hold NUL."""
    text = character.encode("utf-8", "surrogateescape").decode("latin-1").encode("latin-1")
    mark = b"@@@"
    one = {**U(), field: mark.decode()}
    for write, name in ((xml_of, "bad.xml"), (csv_of, "bad.csv")):
        path = file_of(reported, write([one]).encode().replace(mark, b"a" + text + b"b"), name)
        check_refused(reported, name, "import", path)


@pytest.mark.parametrize("text", ["a\x01b", "a\x1b[31mb", "a\udc80b", "a\ufffeb"], ids=repr)
def test_characters_that_xml_forbids_on_the_command_line(reported, text):
    words = [word.replace("@", text) for word in arguments(U(note="@"))]
    check_refused(reported, "holds characters that XML forbids", *words)


def test_back_from_done_with_a_reason(empty):
    found(empty)
    tell(empty, update(1, "done"), when=TODAY)
    tell(empty, update(1, "in_progress", note="Phải làm lại"))
    assert '"execution":"in_progress"' in empty.page(f"/ke-hoach/{PLAN}/nhiem-vu/1.json")


def test_every_bad_row_is_named_at_once(reported):
    for write, name, first in ((xml_of, "all.xml", 3), (csv_of, "all.csv", 2)):
        before = reported.dump()
        file = file_of(reported, write([one for one, _ in REFUSED.values()]), name)
        result = reported.run("import", file, check=False)
        assert result.code == 1
        for i, (one, reason) in enumerate(REFUSED.values()):
            named = [line for line in result.err.splitlines() if f"{name}:{first + i}: " in line]
            assert any(reason in line for line in named), (one, named)
        assert reported.dump() == before


USAGE = [
    (["update"], "update needs a plan and the number of a task"),
    (["update", PLAN], "update needs a plan and the number of a task"),
    (["update", PLAN, "--by", "so-y-te"], "update needs a plan and the number of a task"),
    (["record"], "record needs a kind"),
    (["record", "--plan", PLAN], "record needs a kind"),
    (["record", "not a name"], "record needs a kind"),
]


@pytest.mark.parametrize("words, reason", USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_wrong_usage(reported, words, reason):
    before = reported.dump()
    result = reported.run(*words, check=False)
    assert result.code == 2
    assert reason in result.err
    assert reported.dump() == before


OPTIONS = [
    (["--colour", "red"], "unknown option --colour"),
    (["by", "so-y-te"], "unknown option by"),
    (["--note"], "--note needs a value"),
    (["--note", "a", "--note", "b"], "note=`b`: is given twice"),
    (["--plan", "khac"], "plan=`khac`: is given twice"),
    (["--note", ""], "note=``: is empty"),
]


@pytest.mark.parametrize("more, reason", OPTIONS, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_wrong_options(reported, more, reason):
    check_refused(reported, reason, *arguments(U()), *more)


def test_a_condition_says_which_of_several_milestones_it_is_about(empty):
    deadline = "<deadline>Sau khi có hướng dẫn của Bộ Nội vụ</deadline>"
    pieces = f"""<milestone><label>Một</label>{deadline}</milestone>
        <milestone><label>Hai</label>{deadline}</milestone>"""
    found(empty, text=plan_xml().replace(deadline, deadline + pieces))
    met = condition(8, deadline="Quý II/2014")
    refused = tell(empty, met, when=TODAY, check=False)
    assert refused.code == 1 and "say which one with milestone=" in refused.err
    tell(empty, {**met, "milestone": "2"}, when=TODAY)
    milestones = json.loads(empty.page(f"{TASK}8.json"))["task"]["milestones"]
    assert [(m["rule"], m["due"]) for m in milestones] == [("waiting", None), ("dated", "2014-06-30")]
