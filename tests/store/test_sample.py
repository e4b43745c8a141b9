"""`tiendo sample`: made-up progress that repeats itself, passes every check and is marked as such."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path

import pytest

from harness import Published

OPENING = "2022-11-15"
LAST = "2026-06-30"
FACTS = {
    "update", "confirmation", "amendment", "dropping", "condition", "measurement", "filing",
    "withdrawal", "succession",
}  # fmt: skip


def kinds(tiendo) -> dict[str, int]:
    return dict(tiendo.rows("SELECT kind, count(*) FROM journal GROUP BY kind"))


def head(tiendo) -> str:
    return tiendo.run("verify").out.split()[-1]


@pytest.fixture(scope="module")
def sample(plan_files, tmp_path_factory: pytest.TempPathFactory):
    """The five plans with sample progress. For reading only."""
    with Published(tmp_path_factory.mktemp("sample")) as tiendo:
        tiendo.run("sample", *plan_files)
        yield tiendo


@pytest.fixture
def own(sample, empty):
    """The same in a store of its own."""
    shutil.copyfile(sample.store, empty.store)
    return empty


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    """A made-up store: three places with two plans of seven tasks each."""
    with Published(tmp_path_factory.mktemp("made")) as tiendo:
        tiendo.run("sample", "--places", 3, "--plans", 2, "--tasks", 7)
        yield tiendo


def test_two_runs_give_the_same_journal(sample, empty, plan_files) -> None:
    empty.released("sample", *plan_files)  # sanitizers change nothing either
    assert head(sample) == head(empty)


def test_the_clock_of_the_machine_does_not_matter(sample, empty, plan_files) -> None:
    empty.configure(now="2031-05-05T05:05:05Z")
    empty.released("sample", *reversed(plan_files[:4]), *plan_files[4:])
    assert kinds(empty) == kinds(sample)
    assert [row for row in empty.rows("SELECT at, body FROM journal WHERE kind = 'update'")] == [
        row for row in sample.rows("SELECT at, body FROM journal WHERE kind = 'update'")
    ]


def test_the_journal_is_whole_and_rebuilt_the_same(own) -> None:
    own.run("verify")
    before = own.dump()
    own.run("rebuild")
    assert own.dump() == before


def test_every_kind_of_fact_occurs(sample) -> None:
    assert FACTS <= set(kinds(sample))
    executions = dict(sample.rows("SELECT execution, count(*) FROM fact GROUP BY execution"))
    assert {"in_progress", "done", "suspended"} <= set(executions)


def test_the_first_entry_is_the_mark(sample) -> None:
    [(number, at, actor, kind, subject, body)] = sample.rows(
        "SELECT number, at, actor, kind, subject, body FROM journal WHERE kind = 'sample'"
    )
    assert (number, actor, kind, subject) == (1, "sample", "sample", "sample/sample")
    assert at < "2012-03"
    assert body == f'<sample xmlns="urn:tiendo:1" as_of="{OPENING}" id="sample"></sample>'
    assert sample.rows("SELECT as_of FROM sample") == [(OPENING,)]


def test_plans_go_in_on_the_days_of_their_issue(sample) -> None:
    assert dict(sample.rows("SELECT id, published FROM plan")) == {
        "nam-dinh-2012": "2012-03-02T02:00:00Z",
        "vpcp-2013": "2013-06-28T02:00:00Z",
        "vinh-phuc-2013": "2013-07-15T02:00:00Z",
        "binh-dinh-2013": "2013-12-30T02:00:00Z",
        "vinh-phuc-2021": "2021-10-14T02:00:00Z",
    }


def test_time_runs_forward_and_ends(sample) -> None:
    instants = [at for (at,) in sample.rows("SELECT at FROM journal ORDER BY number")]
    assert instants == sorted(instants)
    assert instants[-1][:10] <= LAST
    for table in ("fact", "measurement", "filing"):
        [(first, last, ahead)] = sample.rows(
            f"SELECT min(on_day), max(on_day), sum(on_day > day) FROM {table}"
        )
        assert "2011" < first and last <= LAST and ahead == 0, table


def test_nothing_is_later_than_now(empty, plan_files) -> None:
    empty.configure(now="2014-02-01T00:00:00Z")
    empty.run("sample", *plan_files)
    [(last,)] = empty.rows("SELECT max(at) FROM journal")
    assert last <= "2014-02-01T00:00:00Z"
    assert json.loads(empty.page("/.json"))["as_of"] == "2014-02-01"


def test_every_state_is_there_to_see(sample) -> None:
    count = json.loads(sample.page(f"/.json?ngay={LAST}"))["count"]
    terms = ("done_on_time", "done_late", "overdue", "no_deadline", "suspended", "dropped")
    assert all(count[term] > 0 for term in terms), count
    opening = json.loads(sample.page("/.json"))["count"]
    assert opening["total"] == 167 and opening["in_time"] > 0 and opening["overdue"] > 0
    silent = sample.rows(
        "SELECT count(*) FROM task WHERE (plan, number) NOT IN"
        " (SELECT plan, task FROM fact WHERE kind = 'update')"
    )
    assert 0 < silent[0][0] < 60
    met = sample.rows(
        "SELECT m.value >= t.value FROM target AS t JOIN measurement AS m"
        " ON m.plan = t.plan AND m.target = t.slug AND m.entry = (SELECT max(entry)"
        " FROM measurement WHERE plan = t.plan AND target = t.slug)"
        " WHERE t.comparator = 'at_least'"
    )
    assert {(0,), (1,)} == set(met)
    filings = sample.rows("SELECT DISTINCT on_day > due FROM filing WHERE due IS NOT NULL")
    assert {(0,), (1,)} == set(filings)


def test_invented_documents_say_that_they_are(sample) -> None:
    for table in ("fact", "filing", "succession"):
        rows = sample.rows(f"SELECT document FROM {table} WHERE document IS NOT NULL")
        assert rows and all(document.endswith(" (mẫu)") for (document,) in rows)
    assert sample.rows("SELECT DISTINCT source FROM measurement") == [("Số liệu mẫu",)]


PAGES = (
    "/", "/ke-hoach", "/ke-hoach/vinh-phuc-2021", "/ke-hoach/vpcp-2013/nhiem-vu/1.a",
    "/ke-hoach/vinh-phuc-2021/chi-tieu", "/ke-hoach/vinh-phuc-2021/che-do-bao-cao", "/co-quan",
    "/co-quan/vinh-phuc", "/co-quan/vinh-phuc/so-noi-vu", "/moi", "/nhat-ky", "/nhat-ky/1",
    "/gioi-thieu",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_marked(sample, address: str) -> None:
    page = sample.page(address)
    assert "Dữ liệu mẫu" in page
    assert "15/11/2022" in page
    assert "?ngay=" not in page
    data = json.loads(sample.page("/.json" if address == "/" else f"{address}.json"))
    assert data["sample"] is True and data["as_of"] == OPENING
    other = sample.page(f"{address}?ngay=2025-01-31")
    assert "Dữ liệu mẫu" in other and "15/11/2022" in other and "31/01/2025" in other
    assert "?ngay=2025-01-31" in other


@pytest.mark.parametrize(
    "address",
    ["/moi.rss", "/ke-hoach/vinh-phuc-2021.rss", "/co-quan/vinh-phuc/so-noi-vu.rss"],
)
def test_feeds_are_marked(sample, address: str) -> None:
    channel = ET.fromstring(sample.page(address)).find("channel")
    assert channel is not None
    assert (channel.findtext("title") or "").endswith(" (Dữ liệu mẫu)")
    titles = [item.findtext("title") or "" for item in channel.findall("item")]
    assert titles and all(title.startswith("[Mẫu] ") for title in titles)


def test_a_real_store_is_not_marked(published) -> None:
    assert json.loads(published.page("/.json"))["sample"] is False
    assert "Dữ liệu mẫu" not in published.page("/")
    assert "[Mẫu]" not in published.page("/moi.rss")


def test_a_day_before_the_first_entry_has_an_empty_site(sample) -> None:
    day = date(2012, 1, 1) - timedelta(days=1)
    assert json.loads(sample.page(f"/.json?ngay={day}"))["count"]["total"] == 0


def test_a_store_with_entries_is_refused(tiendo, plan_files) -> None:
    before = tiendo.dump()
    result = tiendo.run("sample", *plan_files, check=False)
    assert result.code == 1 and "the store has entries" in result.err
    result = tiendo.run("sample", "--places", 1, "--plans", 1, "--tasks", 1, check=False)
    assert result.code == 1 and "the store has entries" in result.err
    assert tiendo.dump() == before


def test_a_file_that_is_wrong_writes_nothing(empty, files) -> None:
    wrong = files.plan(("<lead>Sở Y tế</lead>", "<lead>Sở Lạ</lead>"))
    result = empty.run("sample", files.place(), wrong, check=False)
    assert result.code == 1 and "Sở Lạ" in result.err
    assert empty.rows("SELECT count(*) FROM journal") == [(0,)]


def test_updates_are_refused(empty, files) -> None:
    updates = files.write(
        "updates.xml",
        '<updates xmlns="urn:tiendo:1"><withdrawal entry="1" note="x"/></updates>',
    )
    result = empty.run("sample", files.place(), files.plan(), updates, check=False)
    assert result.code == 1 and str(updates) in result.err and "updates" in result.err


def test_a_small_plan_without_standing_agency(empty, files) -> None:
    plan = files.plan(("    <standing_agency>Sở Nội vụ</standing_agency>\n", ""))
    empty.run("sample", files.place(), plan)
    assert "confirmation" not in kinds(empty)
    speakers = empty.rows(
        "SELECT DISTINCT a.slug FROM fact AS f JOIN agency AS a ON a.id = f.agency"
    )
    assert set(speakers) <= {("so-noi-vu",), ("so-tai-chinh",), ("so-y-te",)}


def test_groups_speak_through_a_member(sample) -> None:
    rows = sample.rows(
        "SELECT DISTINCT a.kind, a.id = p.standing_agency FROM fact AS f"
        " JOIN agency AS a ON a.id = f.agency JOIN task AS t ON t.plan = f.plan AND t.number = f.task"
        " JOIN plan AS p ON p.id = t.plan"
    )
    assert rows and all(kind != "group" for kind, _ in rows)
    vpcp = sample.rows(
        "SELECT DISTINCT a.slug FROM fact AS f JOIN agency AS a ON a.id = f.agency"
        " JOIN task AS t ON t.plan = f.plan AND t.number = f.task WHERE t.plan = 'vpcp-2013'"
    )
    assert vpcp == [("vu-to-chuc-can-bo",)]


def test_a_store_of_any_size(made) -> None:
    assert made.rows("SELECT count(*) FROM place") == [(3,)]
    assert made.rows("SELECT count(*) FROM plan") == [(6,)]
    assert made.rows("SELECT count(*) FROM task") == [(42,)]
    assert made.rows("SELECT count(*) > 40 FROM fact") == [(1,)]
    assert json.loads(made.page("/.json"))["sample"] is True
    made.run("verify")


def test_a_store_of_any_size_repeats_itself(made, empty) -> None:
    empty.run("sample", "--tasks", 7, "--plans", 2, "--places", 3)
    assert head(made) == head(empty)
    before = empty.dump()
    empty.run("rebuild")
    assert empty.dump() == before


@pytest.mark.parametrize(
    "arguments, complaint",
    [
        (("--places", "0", "--plans", "1", "--tasks", "1"), "--places needs a whole number"),
        (("--places", "1", "--plans", "-1", "--tasks", "1"), "--plans needs a whole number"),
        (("--places", "1", "--plans", "1", "--tasks", "9x"), "--tasks needs a whole number"),
        (("--places", "99999999999999999999", "--plans", "1", "--tasks", "1"), "--places needs"),
        (("--places", "1", "--plans", "1"), "--tasks is missing"),
        (("--places", "1", "--plans", "1", "--tasks"), "--tasks needs a whole number"),
        (("--places", "1", "--plans", "1", "--tasks", "1", "x.xml"), "unknown option x.xml"),
        (("--size", "1"), "unknown option --size"),
    ],
)
def test_nonsense_is_refused(empty, arguments: tuple[str, ...], complaint: str) -> None:
    result = empty.run("sample", *arguments, check=False)
    assert result.code == 1 and complaint in result.err
    assert not Path(empty.store).exists()


def test_no_progress_bar_without_a_terminal(empty, files) -> None:
    result = empty.run("sample", files.place(), files.plan())
    assert result.err == ""
    assert result.out.startswith("sample progress of 1 plans written: ")


def test_without_arguments(empty) -> None:
    assert empty.run("sample", check=False).code == 2
