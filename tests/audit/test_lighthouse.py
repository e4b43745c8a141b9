"""Lighthouse, as a phone on a slow line, on the pages that most people see.

Accessibility, best practices and SEO are the same in every run. The score of performance is not: a
busy machine lowers it, nothing raises it. So the best of at most five runs counts, and a machine
that has only a part of its time for us stands for as many times a slower phone (lighthouse.mjs sees
to both). The gate says that a page can reach the score here, not that every phone will see it.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from chromium import ARGUMENTS
from pages import Page

TRIES = 5
SLOWER = 4  # times, a phone: as Lighthouse has it
TIMEOUT = 600  # for all, if one hangs
ROUTES = (
    "/",
    "/ke-hoach/{plan}",
    "/ke-hoach/{plan}/nhiem-vu/{number}",
    "/co-quan/{place}/{agency}",
)
LEAST = {"performance": 0.98, "accessibility": 1, "best-practices": 1, "seo": 1}


@pytest.fixture(scope="module")
def longest(pages: list[Page]) -> dict[str, Page]:
    """Of each route the longest page."""
    return {
        route: max(
            (page for page in pages if page.store == "sample" and page.kind == (route, False)),
            key=lambda page: len(page.html),
        )
        for route in ROUTES
    }


@pytest.fixture(scope="module")
def reports(longest: dict[str, Page], packages: Path) -> dict[str, dict[str, Any]]:
    """What Lighthouse says of each page, by its address."""
    wanted = {
        "packages": str(packages),
        "urls": [page.url for page in longest.values()],
        "categories": list(LEAST),
        "enough": LEAST["performance"],
        "tries": TRIES,
        "slower": SLOWER,
        "arguments": ARGUMENTS,
    }
    command = ["node", Path(__file__).with_name("lighthouse.mjs"), json.dumps(wanted)]
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def scores(report: dict[str, Any]) -> dict[str, float]:
    return {name: report["categories"][name]["score"] or 0 for name in LEAST}


def too_low(report: dict[str, Any]) -> list[str]:
    """The categories that a page fails, with the audits that cost it points."""
    return [
        f"{name} {score}: "
        + ", ".join(
            report["audits"][audit["id"]]["title"]
            for audit in report["categories"][name]["auditRefs"]
            if audit["weight"] and (report["audits"][audit["id"]]["score"] or 0) < 1
            and report["audits"][audit["id"]]["scoreDisplayMode"] != "notApplicable"
        )
        for name, score in scores(report).items()
        if score < LEAST[name]
    ]


@pytest.mark.parametrize("route", ROUTES)
def test_lighthouse_is_content(
    route: str, longest: dict[str, Page], reports: dict[str, dict[str, Any]]
) -> None:
    report = reports[longest[route].url]
    assert not report.get("runtimeError"), report["runtimeError"]
    print(longest[route].name, scores(report))
    assert "\n".join(too_low(report)) == ""
