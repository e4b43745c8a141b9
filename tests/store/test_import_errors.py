"""What an import refuses: where, why, and what to do about it; the store stays as it was."""

from __future__ import annotations

import os
import pytest

# name: changes to the small plan, the text whose line the message names, words of the message
PLAN_ERRORS = {
    "unknown agency": (
        [("<lead>Sở Y tế", "<lead>Sở Lạ")],
        "<lead>Sở Lạ",
        ["unknown agency `Sở Lạ`", "add it, or this spelling of it, to the register"],
    ),
    "unknown standing agency": (
        [("<standing_agency>Sở Nội vụ", "<standing_agency>Ban Lạ")],
        "<standing_agency>",
        ["unknown agency `Ban Lạ`"],
    ),
    "unknown agency of a duty": ([("<who>Sở Nội vụ", "<who>Ban Lạ")], "<who>", ["`Ban Lạ`"]),
    "unknown agency of a responsibility": (
        [("<agency>Sở Tài chính", "<agency>Ban Lạ")],
        "<agency>",
        ["`Ban Lạ`"],
    ),
    "agency named twice": (
        [("<coordinating>Sở TC", "<coordinating>Sở Tài chính</coordinating><coordinating>Sở TC")],
        "<coordinating>",
        ["is the same agency as", "name it once"],
    ),
    "duplicate number": (
        [('task number="4"', 'task number="1"')],
        '<task number="1">\n      <title>Việc thứ tư',
        ["task `1` stands already on line 10", "give each its own"],
    ),
    "duplicate section": (
        [('section number="II"', 'section number="I"')],
        '<section number="I">\n    <title>Nhóm hai',
        ["section `I` stands already on line 8"],
    ),
    "deadline not understood": (
        [("Quý III/2013", "lúc nào cũng được")],
        "lúc nào cũng được",
        ["`lúc nào cũng được` is not understood", "write Quý III/2013"],
    ),
    "quarter that does not exist": (
        [("Quý III/2013", "Quý V/2013")],
        "Quý V",
        ["there is no such quarter", "give 1 to 4 or I to IV"],
    ),
    "day that does not exist": (
        [("Quý III/2013", "trước ngày 31/6/2013")],
        "31/6/2013",
        ["`trước ngày 31/6/2013` is not understood"],
    ),
    "rule not understood": (
        [("trước ngày 30/11 hằng năm", "khi rảnh")],
        "<rule>",
        ["the rule `khi rảnh` is not understood"],
    ),
    "year outside the period": (
        [("Quý III/2013", "Quý III/2019")],
        "Quý III/2019",
        ["the year 2019 lies outside the plan's period 2013-2015", "check the deadline"],
    ),
    "target's year outside the period": (
        [('point year="2014"', 'point year="2016"')],
        'point year="2016"',
        ["the year 2016 lies outside"],
    ),
    "target's years out of order": (
        [('point year="2014"', 'point year="2013"')],
        '<point year="2013" value="70"',
        ["years of a target's points must rise"],
    ),
    "target's year with a time zone": (
        [('point year="2014"', 'point year="2014Z"')],
        "2014Z",
        ["Element point"],
    ),
    "note about a missing task": (
        [('note task="3"', 'note task="33"')],
        'note task="33"',
        ["about task `33`, which is not in the plan"],
    ),
    "replaced by a missing task": (
        [("</standing_agency>", '</standing_agency>\n<replaces task="9">Văn bản cũ</replaces>')],
        '<replaces task="9"',
        ["task `9`", "not in the plan"],
    ),
    "plan for an unregistered place": (
        [('id="ke-hoach-thu"', 'id="ke-hoach-moi"'), ('place="tinh-thu"', 'place="tinh-la"')],
        'place="tinh-la"',
        ["place `tinh-la` is not registered", "import its register too"],
    ),
    "plan that moves to another place": (
        [('place="tinh-thu"', 'place="tinh-la"')],
        'place="tinh-la"',
        ["the plan belongs to place `tinh-thu`", "give another id"],
    ),
    "period that ends before it begins": (
        [('from="2013-01-01"', 'from="2016-01-01"')],
        "<document",
        ["ends before it begins", "swap"],
    ),
    "day with a time zone": (
        [('issued="2013-01-10"', 'issued="2013-01-10Z"')],
        "<document",
        ["must be days"],
    ),
    "pieces that leave out the printed day": (
        [
            (
                "<deadline>Quý III/2013</deadline>",
                "<deadline>Quý III/2013</deadline><milestone><label>Một phần</label>"
                "<deadline>Quý IV/2013</deadline></milestone>",
            )
        ],
        '<task number="1">',
        ["names 2013-09-30", "none of its <milestone>s does"],
    ),
    "missing title": ([("<title>Việc thứ ba</title>", "")], '<task number="3">', []),
    "empty title": ([("Việc thứ ba", " \u200b ")], " \u200b ", ["title"]),
    "title of 161 characters": ([("Việc thứ ba", "ế" * 161)], "ế" * 161, ["title"]),
    "unknown element": ([("<product>", "<price>1</price><product>")], "<price>", ["price"]),
    "unknown attribute": ([('task number="3"', 'task number="3" x="y"')], 'x="y"', ["x"]),
    "empty number": ([('number="1/KH-UBND"', 'number=""')], "<document", ["number"]),
    # libxml2 tells a wrong attribute on the line of the first child
    "slug in capitals": ([('"hai-long"', '"Hai Lòng"')], "<metric>", ["Element target"]),
    "comparator that does not exist": ([("at_least", "about")], "<metric>", ["Element target"]),
}


def refused(tiendo, *paths):
    """The lines of an import's refusal; checks that the store is as it was."""
    before = tiendo.dump()
    result = tiendo.run("import", *paths, check=False)
    assert result.code == 1
    assert result.out == ""
    assert tiendo.dump() == before
    *lines, last = result.err.splitlines()
    assert last == "nothing was published; the store is as it was"
    return lines


@pytest.mark.parametrize("changes, where, words", PLAN_ERRORS.values(), ids=PLAN_ERRORS.keys())
def test_plan_is_refused_with_file_and_line(small, files, find_line, changes, where, words):
    path = files.plan(*changes)
    lines = refused(small, path)
    number = find_line(path, where)
    own = [line for line in lines if line.startswith(f"{path}:{number}: ")]
    assert own, f"no problem on line {number}: {lines}"
    assert all(any(word in line for line in own) for word in words), own
    assert all(line.startswith(f"{path}:") for line in lines)


def test_title_of_160_characters_is_published(small, files):
    small.run("import", files.plan(("Việc thứ ba", "ế" * 160)))
    assert small.rows("SELECT length(title) FROM task WHERE number = '3'") == [(160,)]


REGISTER_ERRORS = {
    "agency twice": ([('id="so-y-te"', 'id="so-noi-vu"')], "Sở Y tế", "`so-noi-vu` stands already"),
    "spelling of two agencies": (
        [("<name>Sở Y tế", "<name>SỞ  TC")],
        "SỞ  TC",
        "the spelling `sở tc` stands already on line 7",
    ),
    "kind that does not exist": ([('kind="province"', 'kind="planet"')], "<name>", "Element place"),
    "spelling that a published plan uses": (
        [("    <spelling>Sở TC</spelling>\n", "")],
        None,
        "unknown agency `Sở TC`, named by plan ke-hoach-thu; add it",
    ),
    "agency that a published plan names": (
        [('  <agency id="so-y-te" kind="department"><name>Sở Y tế</name></agency>\n', "")],
        None,
        "unknown agency `Sở Y tế`, named by plan ke-hoach-thu; add it",
    ),
}


@pytest.mark.parametrize("changes, where, words", REGISTER_ERRORS.values(), ids=REGISTER_ERRORS)
def test_register_is_refused_with_file_and_line(small, files, find_line, changes, where, words):
    path = files.place(*changes)
    lines = refused(small, path)
    start = f"{path}:{find_line(path, where)}: " if where else f"{path}:"
    assert any(line.startswith(start) and words in line for line in lines), lines


def test_plan_may_follow_its_register_in_one_import(small, files):
    """The spelling goes, and the plan that used it says the full name."""
    small.run(
        "import",
        files.place(("    <spelling>Sở TC</spelling>\n", "")),
        files.plan(("<coordinating>Sở TC", "<coordinating>Sở Tài chính")),
    )


def test_agency_may_leave_its_register_with_the_plans_that_named_it(small, files):
    agency = '  <agency id="so-y-te" kind="department"><name>Sở Y tế</name></agency>\n'
    small.run("import", files.place((agency, "")), files.plan(("<lead>Sở Y tế", "<lead>Sở TC")))
    assert small.rows("SELECT slug FROM agency ORDER BY id") == [("so-noi-vu",), ("so-tai-chinh",)]
    before = small.dump()
    small.run("rebuild")
    assert small.dump() == before


def test_same_id_twice_in_one_import(small, files):
    again = files.plan(("Việc thứ ba", "Việc khác"), name="again.xml")
    (line,) = refused(small, files.plan(), again)
    assert line.startswith(f"{again}:1: plan `ke-hoach-thu` is also in {files.folder}/plan.xml")
    assert line.endswith("name one")


def test_all_errors_of_all_files_are_told_at_once(small, files):
    one = files.plan(("Quý III/2013", "Quý V/2013"), ('note task="3"', 'note task="9"'))
    two = files.plan(
        ('id="ke-hoach-thu"', 'id="ke-hoach-hai"'),
        ("Hàng năm", "mai mốt"),
        ("<lead>Sở Y tế", "<lead>Sở Lạ"),
        name="two.xml",
    )
    lines = refused(small, one, two)
    places = sorted(line.split(": ", 1)[0] for line in lines)
    assert places == sorted([f"{one}:15", f"{one}:50", f"{two}:20", f"{two}:30"])


def test_files_with_broken_xml_are_all_told_at_once(small, files):
    one = files.write("one.xml", "<plan")
    two = files.plan(("<title>Việc thứ ba</title>", ""))
    lines = refused(small, one, two, files.folder / "none.xml")
    for path in (one, two, files.folder / "none.xml"):
        assert any(line.startswith(f"{path}:") for line in lines), lines


def test_a_good_file_is_not_published_beside_a_bad_one(empty, files, plan_files):
    bad = files.plan()  # its register is not imported
    result = empty.run("import", *plan_files, bad, check=False)
    assert result.code == 1
    assert "place `tinh-thu` is not registered" in result.err
    assert empty.store_files() == []


@pytest.mark.parametrize("number", ["4.xml", "4.json", "4.csv", "4.rss", "4.", ".4", "4..5", "4é", "a_b"])
def test_number_that_no_address_can_hold_is_refused(empty, files, number):
    result = empty.run(
        "import", files.place(), files.plan(('number="2"', f'number="{number}"')), check=False
    )
    assert result.code == 1
    assert f"the number `{number}` is not letters and digits" in result.err


def test_named_pipe_is_refused_at_once(empty, tmp_path):
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    result = empty.run("import", pipe, check=False)
    assert result.code == 1
    assert "is not a regular file" in result.err
