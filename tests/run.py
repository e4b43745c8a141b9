#!/usr/bin/python3
"""Runs every test; ends with `N passed, N failed` and status 1 if anything failed or nothing ran.

`make test` calls it once both builds are made; BUILD names their folder. A skipped test counts as
failed: a machine that cannot run it does not know whether it would pass.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from harness import BUILD, ROOT, SANITIZERS

PYTHON = "/usr/bin/python3"
UNIT_TIMEOUT = 600  # seconds, for a program that hangs


class Count:
    def __init__(self) -> None:
        self.passed = self.failed = 0

    def add(self, passed: int, failed: int) -> None:
        self.passed += passed
        self.failed += failed


def total(pattern: str, text: str) -> int:
    """The sum of the numbers that the pattern finds: a program may hold several groups."""
    return sum(map(int, re.findall(pattern, text)))


def run_unit_test(program: Path, count: Count) -> None:
    """Runs a cmocka program and counts its tests; a crash or a finding is one more failure."""
    try:
        done = subprocess.run(
            [program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=UNIT_TIMEOUT
        )
        code, output = done.returncode, done.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as stopped:
        code = -1
        output = (stopped.stdout or b"").decode("utf-8", "replace") + "\nran too long\n"
    passed = total(r"\[  PASSED  \] (\d+) test", output)
    failed = total(r"\[  FAILED  \] .*?(\d+) test\(s\)", output)
    failed += total(r"\[  SKIPPED \] .*?(\d+) test\(s\)", output)
    if failed == 0 and (code != 0 or passed == 0):
        failed = 1
    count.add(passed, failed)
    print(f"{program.name}: {passed} passed, {failed} failed", flush=True)
    if failed:
        print(f"--- {program.name} ended with {code}\n{output}---", flush=True)


def run_unit_tests(count: Count) -> None:
    sources = sorted(path.stem for path in (ROOT / "tests/unit").glob("*_test.c"))
    for name in sources:
        program = BUILD / "sanitized" / name
        if program.exists():
            run_unit_test(program, count)
        else:
            count.add(0, 1)
            print(f"{name}: is not built; run `make test`", flush=True)


def count_report(report: Path, code: int, count: Count) -> None:
    """Counts pytest's tests, and tells why one was skipped."""
    cases = list(ET.parse(report).iter("testcase")) if report.exists() else []
    failed = 0
    for case in cases:
        outcomes = [child for child in case if child.tag in ("failure", "error", "skipped")]
        failed += bool(outcomes)
        for outcome in outcomes:
            if outcome.tag == "skipped":
                name = f"{case.get('classname')}::{case.get('name')}"
                print(f"not run: {name}: {outcome.get('message')}", flush=True)
    count.add(len(cases) - failed, failed)
    if failed == 0 and (code != 0 or not cases):
        count.add(0, 1)
        print(f"pytest ended with {code} after {len(cases)} tests", flush=True)


# one more than there are processors: some wait for a time limit or a browser
WORKERS = (os.cpu_count() or 1) + 1


def run_python_tests(
    arguments: list[str], count: Count, workers: int = WORKERS, distribution: str = "loadscope"
) -> None:
    """distribution: loadscope gives a file to one worker, so that what its tests share is made once;
    loadgroup gives each test to whoever is free, and all of a group to the same."""
    with tempfile.TemporaryDirectory(prefix="tiendo-test-") as folder:
        report = Path(folder) / "report.xml"
        command = [PYTHON, "-m", "pytest", *(arguments or ["tests"]), "-n", str(workers), "-q", "--durations=25"]
        command += [f"--dist={distribution}"]
        command += [f"--junitxml={report}", f"--basetemp={folder}/tests"]
        code = subprocess.run(command, cwd=ROOT).returncode
        count_report(report, code, count)


def main() -> int:
    """Arguments, if any, go to pytest instead of `tests`, and the unit tests are left out."""
    os.environ.update(SANITIZERS, PYTHONDONTWRITEBYTECODE="1", BUILD=str(BUILD))
    count = Count()
    arguments = sys.argv[1:]
    if not arguments:
        run_unit_tests(count)
    run_python_tests(arguments, count)
    sys.stdout.flush()
    print(f"{count.passed} passed, {count.failed} failed", flush=True)
    return 0 if count.passed > 0 and count.failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
