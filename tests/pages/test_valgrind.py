"""The released command asks for memory once and gives it back: valgrind finds nothing."""

from __future__ import annotations

import os
import subprocess

import pytest

VALGRIND = [
    "valgrind",
    "--error-exitcode=99",
    "--leak-check=full",
    "--errors-for-leak-kinds=definite,indirect",
    "--read-inline-info=no",  # takes a sixth of the time, and would only say more of what is found
    "--quiet",
]


@pytest.mark.parametrize(
    "address, status",
    [
        ("/", 0),
        ("/ke-hoach/vinh-phuc-2013", 0),
        ("/ke-hoach/vinh-phuc-2013/nhiem-vu/2.14", 0),
        ("/ke-hoach/vinh-phuc-2013.csv", 0),
        ("/moi.rss", 0),
        ("/nope", 1),
    ],
)
def test_get_is_clean(published, build, address, status):
    command = [*VALGRIND, build / "release/tiendo", "-c", published.conf, "get", address]
    plain = {name: value for name, value in os.environ.items() if "SAN_OPTIONS" not in name}
    done = subprocess.run(command, capture_output=True, env=plain, timeout=300)
    assert done.returncode == status, done.stderr.decode()
    assert b"==" not in done.stderr
    assert done.stdout


def test_import_verify_and_rebuild_are_clean(empty, files, build):
    path, place = files.plan(), files.place()
    bad = files.plan(("Quý III/2013", "Quý V/2013"), name="bad.xml")
    for status, *arguments in (
        (0, "import", place, path),
        (1, "import", bad),
        (0, "verify"),
        (0, "rebuild"),
    ):
        command = [*VALGRIND, build / "release/tiendo", "-c", empty.conf, *arguments]
        done = subprocess.run(command, capture_output=True, timeout=300)
        assert done.returncode == status, done.stderr.decode()
        assert b"==" not in done.stderr
