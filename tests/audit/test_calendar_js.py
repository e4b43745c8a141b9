"""ical.js, which Thunderbird and Nextcloud read with, reads every calendar."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness import BUILD, ROOT, Tiendo

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def tiendo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tiendo]:
    own = Tiendo(tmp_path_factory.mktemp("calendars"), program=BUILD / "release/tiendo")
    own.run("sample", *(ROOT / "sql/places").glob("*.xml"), *(ROOT / "sql/plans").glob("*.xml"))
    with own.served() as served:
        yield served


def test_ical_js_reads_every_calendar(tiendo: Tiendo, packages: Path) -> None:
    plans = [row[0] for row in tiendo.rows("SELECT DISTINCT id FROM plan_version")]
    places = [row[0] for row in tiendo.rows("SELECT DISTINCT id FROM place_version")]
    agencies = tiendo.rows("SELECT DISTINCT place, slug FROM agency_version WHERE kind = 'department'")
    addresses = ["/ke-hoach", *(f"/ke-hoach/{plan}" for plan in plans)]
    addresses += [f"/co-quan/{place}" for place in places]
    addresses += [f"/co-quan/{place}/{slug}" for place, slug in agencies[:8]]
    texts = {address: tiendo.page(f"{address}.ics") for address in addresses}
    done = subprocess.run(
        ["node", HERE / "calendar.mjs", packages / "ical.js/dist/ical.js"],
        input=json.dumps(texts).encode(),
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    calendars = json.loads(done.stdout)
    assert calendars.keys() == texts.keys()
    found = 0
    for address, calendar in calendars.items():
        assert calendar["version"] == "2.0"
        assert len(calendar["events"]) == texts[address].count("BEGIN:VEVENT")
        for event in calendar["events"]:
            assert event["uid"] and event["summary"] and event["day"] and not event["recurring"]
            assert isinstance(event["sequence"], int)
        uids = [event["uid"] for event in calendar["events"]]
        assert len(set(uids)) == len(uids)
        found += len(uids)
    assert found > 200
