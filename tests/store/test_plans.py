"""The five plans say what their documents say, and their files are well made."""

from __future__ import annotations

import subprocess
import unicodedata

import pytest
from lxml import etree

from plan_facts import BD, DOCUMENTS, DUTIES, ND, PATHS, SECTIONS, TASKS, VP13, VP21, VPCP

NS = {"t": "urn:tiendo:1"}
PLANS = sorted(SECTIONS)


def one(rows):
    (row,) = rows
    return row


def printed(tiendo, plan, number, role):
    sql = """SELECT r.printed FROM task_agency AS r JOIN task AS t ON t.id = r.task
             WHERE t.plan = ? AND t.number = ? AND r.role = ? ORDER BY r.position"""
    return [name for (name,) in tiendo.rows(sql, plan, number, role)]


def milestones(tiendo, plan, number, columns="due"):
    sql = f"""SELECT {columns} FROM milestone AS m JOIN task AS t ON t.id = m.task
              WHERE t.plan = ? AND t.number = ? ORDER BY m.position"""
    rows = tiendo.rows(sql, plan, number)
    return [row[0] for row in rows] if "," not in columns else rows


def pieces(tiendo, plan, number):
    """The agencies of each piece of a split task."""
    sql = """SELECT m.due, group_concat(a.slug) FROM task AS t JOIN milestone AS m ON m.task = t.id
             JOIN milestone_agency AS r ON r.milestone = m.id JOIN agency AS a ON a.id = r.agency
             WHERE t.plan = ? AND t.number = ? GROUP BY m.position ORDER BY m.position"""
    return [(due, set(slugs.split(","))) for due, slugs in tiendo.rows(sql, plan, number)]


def test_the_table_of_facts_is_large_enough():
    assert len(TASKS) >= 40
    assert {task[0] for task in TASKS} == set(PLANS)
    assert len({task[:2] for task in TASKS}) == len(TASKS)


@pytest.mark.parametrize("plan, number, lead, joining, deadline, product, due", TASKS)
def test_task_says_what_the_document_says(
    published, plan, number, lead, joining, deadline, product, due
):
    assert printed(published, plan, number, "lead") == lead
    assert printed(published, plan, number, "coordinating") == joining
    sql = "SELECT deadline, product FROM task WHERE plan = ? AND number = ?"
    assert one(published.rows(sql, plan, number)) == (deadline, product)
    assert milestones(published, plan, number) == due


@pytest.mark.parametrize("plan, sizes", SECTIONS.items())
def test_sections_hold_as_many_tasks_as_the_document_prints(published, plan, sizes):
    sql = """SELECT count(*) FROM task AS t JOIN section AS s
             ON s.plan = t.plan AND s.number = t.section
             WHERE t.plan = ? GROUP BY s.number ORDER BY s.position"""
    assert [count for (count,) in published.rows(sql, plan)] == sizes


def test_tasks_are_25_68_30_18_and_26(published):
    counts = dict(published.rows("SELECT plan, count(*) FROM task GROUP BY plan"))
    assert counts == {VP13: 25, VP21: 68, BD: 30, ND: 18, VPCP: 26}


@pytest.mark.parametrize(
    "plan, numbers",
    [
        (VP13, [f"2.{n}" for n in range(1, 26)]),
        (VP21, [str(n) for n in range(1, 69)]),
        (ND, [str(n) for n in range(1, 19)]),
        (BD, [f"{s}.{x}" for s, n in enumerate(SECTIONS[BD][:8], 1) for x in "abcd"[:n]] + ["9"]),
        (VPCP, [f"{s}.{x}" for s, n in enumerate(SECTIONS[VPCP], 1) for x in "abcd"[:n]]),
    ],
)
def test_tasks_stand_in_the_order_of_the_document(published, plan, numbers):
    rows = published.rows("SELECT number FROM task WHERE plan = ? ORDER BY position", plan)
    assert [number for (number,) in rows] == numbers


@pytest.mark.parametrize("plan, facts", DOCUMENTS.items())
def test_document_of_a_plan(published, plan, facts):
    sql = "SELECT number, issued, substr(from_day, 1, 4), substr(to_day, 1, 4) FROM plan WHERE id=?"
    assert one(published.rows(sql, plan)) == facts


def test_only_tasks_without_a_lead_in_the_document_have_none(published):
    sql = """SELECT plan, number FROM task WHERE plan <> ? AND NOT EXISTS
             (SELECT 1 FROM task_agency WHERE task = task.id AND role = 'lead')"""
    assert published.rows(sql, VPCP) == [(ND, "18")]


def test_only_tasks_without_a_deadline_in_the_document_have_none(published):
    sql = "SELECT plan, number FROM task WHERE plan <> ? AND deadline IS NULL ORDER BY plan"
    assert published.rows(sql, VPCP) == [(ND, "18"), (VP13, "2.14")]


def test_the_plan_without_its_appendices_states_no_leads_and_no_deadlines(published):
    sql = """SELECT count(*) FROM task AS t JOIN milestone AS m ON m.task = t.id
             WHERE t.plan = ? AND m.rule = 'unstated' AND t.deadline IS NULL AND t.product IS NULL
             AND NOT EXISTS (SELECT 1 FROM task_agency WHERE task = t.id)"""
    assert one(published.rows(sql, VPCP)) == (26,)


def test_products_stand_only_in_the_plan_that_prints_them(published):
    rows = published.rows("SELECT plan, count(product) FROM task GROUP BY plan ORDER BY plan")
    assert dict(rows) == {VP13: 0, VP21: 68, BD: 0, ND: 0, VPCP: 0}


def test_monthly_work_has_a_milestone_a_month_from_the_issue_on(published):
    days = milestones(published, ND, "2")
    assert len(days) == 46  # March 2012 to December 2015
    assert days[:3] == ["2012-03-31", "2012-04-30", "2012-05-31"]
    assert "2013-02-28" in days and days[-1] == "2015-12-31"


def test_yearly_work_says_that_its_day_is_ours(published):
    sql = "SELECT DISTINCT day_assumed FROM milestone WHERE deadline = 'Hàng năm'"
    assert published.rows(sql) == [(1,)]


def test_pilot_units_then_everybody_without_an_end(published):
    """vinh-phuc-2013, 2.6"""
    rows = milestones(published, VP13, "2.6", "m.rule, m.from_day, m.due")
    assert rows == [("dated", None, "2013-06-30"), ("open", "2014-01-01", None)]


def test_task_split_into_six_dates_and_a_part_without(published):
    """vinh-phuc-2013, 2.14: level 2 "trước 30/6/2013" is in time up to the day before"""
    rows = milestones(published, VP13, "2.14", "m.rule, m.before")
    assert [rule for rule, _ in rows].count("dated") == 6
    assert rows[1] == ("unstated", None)
    assert rows[3] == ("dated", "2013-06-30")


def test_districts_are_due_in_the_year_that_the_document_gives_them(published):
    """vinh-phuc-2013, 2.15"""
    first = {f"ubnd-huyen-{name}" for name in ("lap-thach", "tam-duong", "vinh-tuong")}
    second = {f"ubnd-huyen-{name}" for name in ("yen-lac", "song-lo", "tam-dao")}
    assert pieces(published, VP13, "2.15") == [("2013-12-31", first), ("2014-12-31", second)]


@pytest.mark.parametrize("number", ["4.b", "4.c", "5.c", "6.c", "7.b", "8.a", "9"])
def test_conditions_wait_without_a_day(published, number):
    (rule, due, condition) = one(milestones(published, BD, number, "m.rule, due, m.condition"))
    assert (rule, due) == ("waiting", None)
    expected = "Theo quy định" if number in ("6.c", "7.b", "8.a", "9") else "Sau khi có hướng dẫn"
    assert condition.startswith(expected)


@pytest.mark.parametrize(
    "place, printed_name, agency",
    [
        ("nam-dinh", "Sở Văn hoá TT&DL", "so-van-hoa-the-thao-va-du-lich"),
        ("nam-dinh", "Sở Khoa học Công nghệ", "so-khoa-hoc-va-cong-nghe"),
        ("vinh-phuc", "Sở Kế hoạch & Đầu tư", "so-ke-hoach-va-dau-tu"),
        ("vinh-phuc", "Sở Giáo dục", "so-giao-duc-va-dao-tao"),
        ("vinh-phuc", "Các sở ban, ngành", "cac-so-ban-nganh"),
        ("binh-dinh", "Các Sở, Ban ngành", "cac-so-ban-nganh"),
    ],
)
def test_spellings_lead_to_one_agency(published, place, printed_name, agency):
    sql = """SELECT DISTINCT a.place, a.slug FROM task_agency AS r JOIN agency AS a
             ON a.id = r.agency JOIN task AS t ON t.id = r.task
             WHERE r.printed = ? AND a.place = ?"""
    assert published.rows(sql, printed_name, place) == [(place, agency)]


@pytest.mark.parametrize("plan, rule, days", DUTIES)
def test_duties_are_due_on_their_days(published, plan, rule, days):
    sql = """SELECT group_concat(o.due) FROM duty AS d JOIN duty_occurrence AS o
             ON o.plan = d.plan AND o.duty = d.slug WHERE d.plan = ? AND d.rule = ?
             GROUP BY d.slug"""
    assert (",".join(days),) in published.rows(sql, plan, rule)


def test_quarterly_reports_before_the_20th_of_the_last_month(published):
    sql = """SELECT o.due, o.before FROM duty_occurrence AS o JOIN duty AS d
             ON d.plan = o.plan AND d.slug = o.duty WHERE d.plan = ?
             AND d.rule = 'trước ngày 20 của tháng cuối quý' ORDER BY o.position"""
    rows = published.rows(sql, VP21)
    assert rows[:2] == [("2021-12-19", "2021-12-20"), ("2022-03-19", "2022-03-20")]
    assert len(rows) == 17 and rows[-1][0] == "2025-12-19"


@pytest.mark.parametrize("scope, values", PATHS)
def test_targets_rise_by_20_points_a_year(published, scope, values):
    sql = """SELECT p.year, p.value FROM target AS t JOIN target_point AS p
             ON p.plan = t.plan AND p.target = t.slug
             WHERE t.plan = ? AND t.scope = ? ORDER BY p.year"""
    expected = list(zip(range(2021, 2026), map(float, values), strict=True))
    assert published.rows(sql, VP21, scope) == expected


def test_two_dates_for_one_decision_are_kept_and_noted(published):
    notes = published.rows("SELECT text FROM note WHERE plan = ?", BD)
    assert any("12/12/2013" in text or "12 tháng 12 năm 2013" in text for (text,) in notes)


def test_titles_are_short_and_in_plain_words(published):
    titles = published.rows("SELECT plan, number, title FROM task")
    assert len(titles) == 167
    for plan, number, title in titles:
        assert len(title) <= 160, (plan, number)
        for word in ("TTHC", "QPPL", "CBCCVC"):
            assert word not in title, (plan, number)


def test_files_are_in_normal_form_c(plan_files):
    for path in plan_files:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name


@pytest.mark.parametrize("kind, folder", [("plan", "plans"), ("place", "places")])
@pytest.mark.parametrize("validator", ["xmllint", "jing"])
def test_files_are_valid_for_other_programs_too(root, validator, kind, folder):
    schema, files = root / f"sql/{kind}.rng", sorted((root / "sql" / folder).glob("*.xml"))
    options = ["--noout", "--nonet", "--relaxng"] if validator == "xmllint" else []
    done = subprocess.run(
        [validator, *options, schema, *files], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(files) == (5 if kind == "plan" else 4)


@pytest.mark.parametrize("validator", ["xmllint", "jing"])
def test_the_schema_refuses_a_plan_without_tasks(root, files, validator):
    path = files.write("none.xml", '<plan xmlns="urn:tiendo:1" id="x" place="y"/>')
    options = ["--noout", "--nonet", "--relaxng"] if validator == "xmllint" else []
    command = [validator, *options, root / "sql/plan.rng", path]
    assert subprocess.run(command, capture_output=True, timeout=120).returncode != 0


def test_every_file_is_named_after_its_id(plan_files):
    for path in plan_files:
        assert etree.parse(path).getroot().get("id") == path.stem
