"""The list of tasks: its filter is a form, counts stand beside each choice, the order is chosen."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

import lxml.html
import pytest
from harness import Files, Published

FIELDS = ["place", "plan", "section", "agency", "state", "year"]
FILTERS = [
    {},
    {"state": "overdue"},
    {"plan": "vinh-phuc-2021"},
    {"plan": "vinh-phuc-2021", "section": "II", "state": "overdue"},
    {"agency": "so-noi-vu"},
    {"place": "nam-dinh", "agency": "so-noi-vu"},
    {"place": "vinh-phuc", "year": "2014"},
    {"plan": "vinh-phuc-2021", "state": "overdue", "year": "2022"},
]


def listed(tiendo, **chosen: str) -> dict:
    return json.loads(tiendo.page(f"/nhiem-vu.json?{urlencode(chosen)}"))


def shown(tiendo, **chosen: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(tiendo.page(f"/nhiem-vu?{urlencode(chosen)}"))


@pytest.mark.parametrize("chosen", FILTERS)
def test_count_beside_a_choice_is_that_of_its_list(published, chosen):
    choices = listed(published, **chosen)["choices"]
    assert choices
    for field in FIELDS:  # the first and the last choice of each field
        of_field = [choice for choice in choices if choice["field"] == field]
        assert field == "section" or of_field
        for choice in of_field[:1] + of_field[1:][-1:]:
            count = listed(published, **{**chosen, field: choice["value"]})["count"]
            assert count["total"] == choice["tasks"] > 0, choice


@pytest.mark.parametrize("field, filters", [("state", {}), ("section", {"plan": "vinh-phuc-2021"})])
def test_choices_of_what_each_task_has_once_add_up(published, field, filters):
    got = listed(published, **filters)
    counts = [choice["tasks"] for choice in got["choices"] if choice["field"] == field]
    assert sum(counts) == got["count"]["total"]


def test_sections_are_chosen_within_a_plan_only(published):
    assert not any(choice["field"] == "section" for choice in listed(published)["choices"])
    assert not shown(published).xpath("//select[@name='section']")
    names = shown(published, plan="vinh-phuc-2021").xpath("//select[@name='section']/option/text()")
    assert names[0] == "Tất cả" and any(name.startswith("II Cải cách thủ tục") for name in names)


def test_form_asks_for_what_it_shows(published):
    chosen = {"plan": "vinh-phuc-2021", "state": "overdue", "sort": "deadline", "ngay": "2022-06-30"}
    page = shown(published, **chosen)
    form = page.xpath("//main//form")[0]
    assert form.get("method").upper() == "GET"
    sent = {name: value for name, value in form.form_values() if value}
    assert sent == chosen
    assert all(form.xpath(f"//label[@for='{select.get('id')}']") for select in form.iter("select"))
    empty = urlencode({name: chosen.get(name, "") for name in [*FIELDS, "sort", "ngay"]})
    assert json.loads(published.page(f"/nhiem-vu.json?{empty}")) == listed(published, **chosen)


def test_all_is_chosen_again_by_one_link(published):
    page = shown(published, state="overdue", year="2014", ngay="2015-01-01")
    links = page.xpath("//a[text()='Bỏ mọi lựa chọn']/@href")
    assert links == ["/tien-do/nhiem-vu?ngay=2015-01-01"]
    assert not shown(published).xpath("//a[text()='Bỏ mọi lựa chọn']")


def test_other_forms_and_other_days_keep_the_choices(published):
    page = shown(published, state="overdue", plan="a&b", ngay="2015-01-01")
    wanted = "ngay=2015-01-01&plan=a%26b&state=overdue"
    for form, more in (("xml", ""), ("json", ""), ("csv", "&excel=1")):
        assert page.xpath(f"//footer//a[@href='/tien-do/nhiem-vu.{form}?{wanted}{more}']")
    footer = page.xpath("//footer//form")[0]
    assert dict(footer.form_values()) == {
        "plan": "a&b", "state": "overdue", "ngay": "2015-01-01"}  # fmt: skip


def test_a_choice_without_tasks_stays_chosen(published):
    page = shown(published, agency="nope")
    assert page.xpath("//select[@name='agency']/option[@selected]/@value") == ["nope"]
    assert "0 nhiệm vụ, nope." in " ".join(page.text_content().split())
    assert "Không có nhiệm vụ nào như vậy." in page.text_content()


def test_order_by_deadline(published):
    dues = [task["due"] or "9999" for task in listed(published, sort="deadline")["tasks"]]
    assert dues == sorted(dues) and len(set(dues)) > 5


def test_order_by_last_change(tiendo):
    tiendo.configure(now="2026-11-25T00:00:00Z")
    tiendo.run(
        "update", "vinh-phuc-2021", "22", "--by", "Sở Nội vụ", "--on", "2026-11-24",
        "--execution", "in_progress",
    )  # fmt: skip
    tasks = listed(tiendo, sort="updated")["tasks"]
    assert [tasks[0]["plan"], tasks[0]["number"]] == ["vinh-phuc-2021", "22"]
    days = [task["updated"] for task in tasks]
    assert days == sorted(days, reverse=True)


def test_order_by_plan_is_that_of_the_document(published):
    numbers = [task["number"] for task in listed(published, plan="vinh-phuc-2021")["tasks"]]
    assert numbers == [str(n) for n in range(1, 69)]


def test_pages_of_a_list(published):
    first, second = shown(published), shown(published, page="2")
    total = listed(published)["count"]["total"]
    assert total == 167
    assert first.xpath("//nav[@class='paging']/a/@href") == ["/tien-do/nhiem-vu?page=2"]
    assert second.xpath("//nav[@class='paging']/a/@href") == ["/tien-do/nhiem-vu?page=1"]
    assert second.xpath("string(//nav[@class='paging']/span)") == "Trang 2/2"
    assert "trang 2" in second.xpath("string(//title)")
    assert "trang" not in first.xpath("string(//title)")
    assert len(first.xpath("//main/ol/li")) + len(second.xpath("//main/ol/li")) == total
    assert not shown(published, plan="vinh-phuc-2021").xpath("//nav[@class='paging']")


def test_rows_say_which_task_of_which_plan_they_are(published):
    row = shown(published, plan="binh-dinh-2013").xpath("//main/ol/li[1]")[0]
    text = " ".join(row.text_content().split())
    assert "Quyết định 4078/QĐ-UBND" in text and "Tỉnh Bình Định" in text


@pytest.mark.parametrize("query", ["sort=title", "state=late", "year=21", "page=0"])
def test_what_no_form_sends_is_400(published, query):
    assert published.get(f"/nhiem-vu?{query}").status == 400


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory):
    """The small plan with a report on some tasks, and an agency that took over those of another."""
    folder = tmp_path_factory.mktemp("handed-over")
    files = Files(folder)
    with Published(folder) as tiendo:
        tiendo.run("import", files.place(), files.plan())
        tiendo.run(
            "record", "succession", "--place", "tinh-thu", "--agency", "so-tai-chinh",
            "--successor", "so-noi-vu", "--on", "2025-07-01", "--document", "202/2025/QH15",
        )  # fmt: skip
        for task, agency in (("1", "Sở Nội vụ"), ("2", "Sở Nội vụ"), ("4", "Sở Y tế")):
            tiendo.run("update", "ke-hoach-thu", task, "--by", agency, "--on", "2026-11-20",
                       "--execution", "in_progress")  # fmt: skip
        yield tiendo


@pytest.mark.parametrize(
    "chosen",
    [
        {"agency": "so-noi-vu"},  # by the plan, and because it took a task over
        {"agency": "so-noi-vu", "place": "tinh-thu"},
        {"agency": "so-tai-chinh"},
        {"agency": "so-y-te", "place": "nowhere"},
        {"place": "tinh-thu", "state": "overdue"},
        {"plan": "ke-hoach-thu", "section": "II"},
        {"year": "2013"},
    ],
)
def test_the_feed_of_a_list_tells_of_the_same_tasks(handed_over, chosen):
    def ids(address: str) -> set[str]:
        return set(re.findall(r"<guid[^>]*>([^<]+)", handed_over.page(address)))

    tasks = listed(handed_over, **chosen)["tasks"]
    each = [ids(f"/ke-hoach/{task['plan']}/nhiem-vu/{task['number']}.rss") for task in tasks]
    assert ids(f"/nhiem-vu.rss?{urlencode(chosen)}") == set().union(*each)
    assert bool(tasks) == ("nowhere" not in chosen.values())
