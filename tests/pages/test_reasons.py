"""A task's page says why it stands as it does; an agency's page says what is to be done now."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree

REASONS = {
    ("overdue", None): "ngày đã qua từ thời hạn, chưa có báo cáo nào.",
    ("overdue", "in_progress"): "ngày đã qua từ thời hạn.",
    ("overdue", "awaiting_confirmation"): "Ngày báo xong ở sau thời hạn",
    ("not_due", "awaiting_confirmation"): "cơ quan thường trực chưa xác nhận.",
    ("not_due", "in_progress"): "ngày nữa đến hạn",
    ("not_due", None): "ngày nữa đến hạn",
    ("on_time", "done"): "Báo hoàn thành ngày",
    ("late", "done"): "Báo hoàn thành ngày",
    ("standing", "in_progress"): "Việc làm đều đặn",
    ("waiting", "in_progress"): "Văn bản để việc này chờ:",
    ("no_deadline", "in_progress"): "Văn bản không nêu ngày phải xong.",
    (None, "suspended"): "Cơ quan thực hiện báo tạm dừng.",
    (None, "dropped"): "Nhiệm vụ không còn được thực hiện",
}


def parse(text):
    return etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))


def words(element):
    return " ".join("".join(element.itertext()).split())


def all_tasks(tiendo):
    tasks, page = [], 1
    while True:
        got = json.loads(tiendo.page(f"/nhiem-vu.json?page={page}"))
        tasks += got["tasks"]
        if len(tasks) >= got["count"]["total"]:
            return tasks
        page += 1


@pytest.mark.parametrize("timing, execution", REASONS)
def test_a_state_comes_with_its_reason(sampled, timing, execution):
    found = [t for t in all_tasks(sampled) if (t["timing"], t["execution"]) == (timing, execution)]
    assert found, "the sample has a task in every state"
    task = found[0]
    address = task["url"].removeprefix(sampled.base_url)
    tree, data = parse(sampled.page(address)), json.loads(sampled.page(f"{address}.json"))
    (verdict,) = tree.xpath("//div[contains(@class, 'verdict')]")
    text = words(verdict)
    milestones = data["task"]["milestones"]
    if timing in ("on_time", "late") and len(milestones) > 1:
        assert "Mọi mốc đã hoàn thành." in text
    else:
        assert REASONS[timing, execution] in text
    if timing == "overdue" and execution != "awaiting_confirmation":
        assert f"{-data['task']['days']:,}".replace(",", ".") in text
    said = [e for e in data["history"] if e["kind"] in ("update", "dropping") and not e["withdrawn"]]
    assert ("Báo cáo gần nhất:" in text) == bool(said)
    if said:
        assert said[0]["agency"] in text
        assert not said[0]["note"] or said[0]["note"] in text


def test_evidence_and_related_tasks_have_their_place(sampled):
    address = "/ke-hoach/vinh-phuc-2021/nhiem-vu/19"
    data = json.loads(sampled.page(f"{address}.json"))
    text = words(parse(sampled.page(address)).xpath("//main")[0])
    documents = [event["document"] for event in data["history"] if event["document"]]
    assert documents and all(text.count(document) >= 2 for document in documents)
    lead = {agency["id"] for agency in data["task"]["lead"]}
    assert 0 < len(data["related"]) <= 5
    for task in data["related"]:
        other = json.loads(sampled.page(f"/ke-hoach/{task['plan']}/nhiem-vu/{task['number']}.json"))
        assert other["section"] == data["section"] and task["number"] != data["task"]["number"]
        assert lead & {agency["id"] for agency in other["task"]["lead"]}
        assert other["task"]["timing"] == task["timing"]


@pytest.mark.parametrize("agency", ["so-noi-vu", "so-tai-chinh", "van-phong-ubnd-tinh"])
def test_an_agency_owes_what_is_late_or_due_this_quarter(sampled, agency):
    address = f"/co-quan/vinh-phuc/{agency}"
    data = json.loads(sampled.page(f"{address}.json"))
    assert data["quarter"] == {"from": "2022-10-01", "to": "2022-12-31"}
    text = words(parse(sampled.page(address)).xpath("//main")[0])
    late = [task for task in data["lead"] if task["timing"] == "overdue"]
    due = [
        task
        for task in data["lead"]
        if task["timing"] in ("due_soon", "not_due") and task["due"] <= "2022-12-31"
    ]
    reports = [duty for duty in data["duties"] if duty["due"] and duty["due"] <= "2022-12-31"]
    assert late or due
    owed = re.search(
        r"Tính đến hết ngày 31/12/2022: (\d+) nhiệm vụ quá hạn, (\d+) nhiệm vụ đến hạn trong quý"
        r".*?, (\d+) báo cáo phải gửi",
        text,
    )
    assert owed and [int(number) for number in owed.groups()] == [len(late), len(due), len(reports)]


def test_an_agency_has_a_record_of_its_periods(sampled):
    data = json.loads(sampled.page("/co-quan/vinh-phuc/so-noi-vu.json"))
    record = data["record"]
    assert len(record) == 8
    assert (record[0]["quarter"], record[0]["year"]) == (4, 2022)
    for period in record:
        (updates,) = sampled.rows(
            "SELECT count(*) FROM fact AS f JOIN agency AS a ON a.id = f.agency"
            " WHERE a.place = 'vinh-phuc' AND a.slug = 'so-noi-vu' AND f.kind = 'update'"
            " AND f.on_day BETWEEN ? AND ? AND f.day <= '2022-11-15' AND f.withdrawn IS NULL",
            period["first"],
            period["last"],
        )
        assert period["updates"] == updates[0]
    assert data["silence"]["reported"] == int(record[0]["updates"] + record[0]["filings"] > 0)


def test_a_group_has_no_record(sampled):
    assert json.loads(sampled.page("/co-quan/vinh-phuc/cac-so-ban-nganh.json"))["record"] == []
