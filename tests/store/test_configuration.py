"""Stores that cannot be opened and configurations that are wrong: what is told, and the status."""

from __future__ import annotations

import os

import pytest


def test_import_into_a_missing_folder(empty, files):
    empty.configure(store=empty.folder / "none" / "store.db")
    result = empty.run("import", files.place(), check=False)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"{empty.folder}/none/store.db: the store cannot be opened")
    assert "see that its folder exists and that this user may write there" in result.err


def test_get_without_a_store_says_how_to_make_it(empty):
    result = empty.run("get", "/", check=False)
    assert (result.code, result.out) == (1, "")
    assert f"{empty.store}: the store cannot be opened" in result.err
    assert "make it with `tiendo import`" in result.err
    assert not empty.store.exists()


@pytest.mark.parametrize("command", ["verify", "rebuild"])
def test_only_import_makes_a_store(empty, command):
    result = empty.run(command, check=False)
    assert result.code == 1
    assert "make it with `tiendo import`" in result.err
    assert not empty.store.exists()


@pytest.mark.parametrize("command", ["import", "verify", "rebuild", "get"])
def test_store_that_is_no_database(empty, files, command):
    empty.store.write_text("đây là một tệp chữ\n" * 100, encoding="utf-8")
    before = empty.store.read_bytes()
    arguments = {"import": [files.place()], "get": ["/"]}.get(command, [])
    result = empty.run(command, *arguments, check=False)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"{empty.store}: ")
    assert "file is not a database" in result.err
    assert empty.store.read_bytes() == before


def test_read_only_store_refuses_an_import_and_answers_requests(small, files):
    """root may write everything: the command runs without that power."""
    before = small.store.read_bytes()
    path = files.plan(("Việc thứ nhất", "Việc số một"))
    wrapper = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    os.chmod(small.store, 0o444)
    os.chmod(small.folder, 0o555)
    try:
        result = small.run("import", path, check=False, wrapper=wrapper)
        assert (result.code, result.out) == (1, "")
        assert f"{small.store}: the store cannot be opened" in result.err
        assert "this user may write there" in result.err
        assert small.store.read_bytes() == before
        reply = small.run("get", "/ke-hoach/ke-hoach-thu", wrapper=wrapper)
        assert "Việc thứ nhất" in reply.out
    finally:
        os.chmod(small.folder, 0o755)


# name: keys, words of the message with the line
WRONG = {
    "relative store": ({"store": "store.db"}, ":1: `store` must be an absolute path"),
    "unknown scheme": ({"base_url": "ftp://example.org"}, ":4: `base_url` must begin with http"),
    "address without a host": ({"base_url": "http:///x"}, ":4: `base_url` names no host"),
    "address with a query": ({"base_url": "http://e.org/?a"}, ":4: `base_url` must be an address"),
    "no instant": ({"now": "hôm nay"}, ":6: `now` must be an instant like 20"),
    "day that does not exist": ({"now": "2026-02-30T00:00:00Z"}, ":6: `now` must be an instant"),
    "empty authority": ({"authority": ""}, ":5: `authority` must not be empty"),
    "no workers": ({"workers": "0"}, ":7: `workers` must be a whole number from 1 to 256"),
    "workers in words": ({"workers": "hai"}, ":7: `workers` must be a whole number"),
    "unknown key": ({"colour": "red"}, ":7: unknown key `colour`"),
    "no store": ({"store": None}, ": `store` is missing; add `store = ...`"),
    "no address": ({"base_url": None}, ": `base_url` is missing"),
}


@pytest.mark.parametrize("keys, words", WRONG.values(), ids=WRONG.keys())
def test_wrong_configuration_is_told_with_its_line(empty, keys, words):
    empty.configure(**keys)
    result = empty.run("verify", check=False)
    assert (result.code, result.out) == (1, "")
    assert f"{empty.conf}{words}" in result.err


@pytest.mark.parametrize(
    "line, words",
    [
        ("tiến độ", "is not of the form `key = value`"),
        ("now = 2026-01-01T00:00:00Z", "`now` is set twice"),
    ],
)
def test_line_that_is_wrong(empty, line, words):
    text = empty.conf.read_text(encoding="utf-8")
    empty.conf.write_text(f"{text}# lời\n\n{line}\n", encoding="utf-8")
    result = empty.run("verify", check=False)
    assert result.code == 1
    assert f"{empty.conf}:9: {words}" in result.err


def test_all_wrong_keys_are_told_at_once(empty):
    empty.configure(store="x", workers="0", now="x")
    lines = empty.run("verify", check=False).err.splitlines()
    assert len(lines) == 3


def test_missing_configuration(empty):
    empty.conf.unlink()
    result = empty.run("verify", check=False)
    assert result.code == 1
    assert f"{empty.conf}: cannot be opened: No such file or directory" in result.err


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["import"], "import needs at least one file"),
        (["verify", "now"], "verify takes no arguments"),
        (["rebuild", "now"], "rebuild takes no arguments"),
        (["get"], "get needs one address"),
        (["get", "/", "/moi"], "get needs one address"),
        (["get", "-z", "/"], "get knows the options"),
        (["get", "/", "-X"], "get needs one address"),
        (["error-pages"], "error-pages needs a folder"),
        (["publish"], "there is no command `publish`"),
        ([], "usage: tiendo"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(empty, arguments, words):
    result = empty.run(*arguments, check=False)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_help_is_status_0(empty):
    assert "import FILE..." in empty.run("help").out
