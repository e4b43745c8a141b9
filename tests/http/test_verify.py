"""Verification from outside: the lines that README shows, run as they stand there."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import lxml.html
import pytest
from website import PATIENCE, ROOT, Site, running

SCRIPT = "xslt/assets/verify.sh"


def lines_of_readme() -> str:
    """The lines of the section, without their indentation."""
    section = (ROOT / "README.md").read_text(encoding="utf-8")
    section = section.split("## Verify from outside\n", 1)[1].split("\n## ", 1)[0]
    lines = [line[4:] for line in section.splitlines() if line.startswith("    ")]
    assert lines[0] == "#!/bin/sh"
    return "\n".join(lines) + "\n"


def verify(url: str, *noted: str, script: str | None = None) -> tuple[int, str]:
    """What the lines say about a site."""
    done = subprocess.run(
        ["sh", "-s", url, *noted],
        input=script or lines_of_readme(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout


def entries(site: Site) -> int:
    return json.loads(site.page("/nhat-ky.json"))["head"]["entries"]


def test_readme_and_page_show_the_lines_that_are_served(site: Site) -> None:
    served = site.get("/assets/verify.sh")
    assert served.status == 200
    assert served.headers.get_content_type() == "text/plain"
    assert served.text == lines_of_readme() == (ROOT / SCRIPT).read_text(encoding="utf-8")
    page = lxml.html.document_fromstring(site.page("/nhat-ky"))
    usage, shown = page.xpath("//pre/code")
    assert shown.text_content() == served.text
    assert usage.text_content() == f"curl -s {site.url}/assets/verify.sh | sh -s {site.url}"


def test_an_honest_journal_is_whole(site: Site) -> None:
    head = json.loads(site.page("/nhat-ky.json"))["head"]
    page = lxml.html.document_fromstring(site.page("/nhat-ky"))
    assert [str(head["entries"]), head["hash"]] == page.xpath("//main/dl//dd//text()")
    expected = f"WHOLE: {head['entries']} entries, the last has the hash {head['hash']}\n"
    assert verify(site.url) == (0, expected)
    assert verify(site.url + "/") == (0, expected)


def test_the_usage_works_as_the_page_shows_it(site: Site) -> None:
    page = lxml.html.document_fromstring(site.page("/nhat-ky"))
    command = page.xpath("string(//pre/code)")
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stdout[:6]) == (0, "WHOLE:"), done.stderr


def test_every_entry_gives_the_bytes_that_are_hashed(site: Site) -> None:
    for number in range(1, entries(site) + 1):
        answer = site.get(f"/nhat-ky/{number}/goc")
        shown = json.loads(site.page(f"/nhat-ky/{number}.json"))["entry"]
        assert answer.headers.get_content_type() == "application/xml"
        assert hashlib.sha256(answer.body).hexdigest() == shown["hash"]
        assert answer.body.startswith(b'<entry xmlns="urn:tiendo:1" actor="')
        assert answer.body.endswith(b"</entry>")
        page = lxml.html.document_fromstring(site.page(f"/nhat-ky/{number}"))
        assert f"{site.prefix}/nhat-ky/{number}/goc" in page.xpath("//main//@href")


def test_the_bytes_are_cached_as_every_answer_and_asked_for_by_head(site: Site) -> None:
    target = f"{site.prefix}/nhat-ky/2/goc"
    whole, head = site.ask(target), site.ask(target, "HEAD")
    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Type", "ETag", "Cache-Control"):
        assert head.headers[name] == whole.headers[name] is not None
    again = site.get("/nhat-ky/2/goc", If_None_Match=whole.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert site.ask(target, "POST").status == 405


@pytest.mark.parametrize(
    "address",
    ["0", "01", "x", "999999", "2.xml", "%2e", "2/goc.xml", "2/goc.json", "2/goc.csv", "2/goc.rss"]
    + ["2/goc/goc", "2/goc?ngay=2000-01-01"],
)
def test_there_is_nothing_else(site: Site, address: str) -> None:
    suffix = "" if "goc" in address else "/goc"
    assert site.get(f"/nhat-ky/{address}{suffix}").status == 404


def test_what_cannot_be_verified_is_not_called_broken(site: Site) -> None:
    nowhere = site.url + "/nowhere"
    assert verify(nowhere) == (2, f"NOT VERIFIED: {nowhere}/nhat-ky.xml cannot be read\n")
    nothing = lines_of_readme().replace("xmllint sha256sum", "xmllint no-such-tool")
    assert verify(site.url, script=nothing) == (2, "NOT VERIFIED: no-such-tool is missing\n")


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose journal may be changed, if it is put right again; no cache shows what was."""
    folder = tmp_path_factory.mktemp("victim")
    for name in ("conf", "sql", "xslt"):
        shutil.copytree(ROOT / name, folder / "root" / name)
    conf = folder / "root/conf/nginx-site.conf"
    text = conf.read_text(encoding="utf-8")
    assert "fastcgi_cache tiendo;" in text
    conf.write_text(text.replace("fastcgi_cache tiendo;", "fastcgi_cache off;"), encoding="utf-8")
    with running(folder / "var", "", folder / "root") as started:
        with closing(sqlite3.connect(started.var / "tiendo.sqlite")) as store, store:
            for (name,) in store.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'"
            ).fetchall():
                store.execute(f"DROP TRIGGER {name}")
        yield started


def change(store: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute(sql, values)


def one_byte_changed(text: str, column: str) -> str:
    """Such that it can still be read: a letter outside of markup, a digit of the seconds."""
    if column == "at":
        return text[:-2] + ("1" if text[-2] == "0" else "0") + text[-1]
    start = len(text) // 2 if column == "body" else 0
    found = re.search(r"[a-z](?=[^<>]*(</|$))", text[start:])
    assert found
    place = start + found.start()
    return text[:place] + ("a" if text[place] != "a" else "b") + text[place + 1 :]


@pytest.mark.parametrize("which", ["first", "middle", "last"])
@pytest.mark.parametrize("column", ["body", "at", "actor", "kind", "subject"])
def test_one_changed_byte_is_found_and_its_entry_named(
    victim: Site, column: str, which: str
) -> None:
    store, count = victim.var / "tiendo.sqlite", entries(victim)
    number = {"first": 1, "middle": (count + 1) // 2, "last": count}[which]
    with closing(sqlite3.connect(store)) as connection:
        select = f"SELECT {column} FROM journal WHERE number = ?"
        (old,) = connection.execute(select, (number,)).fetchone()
    new = one_byte_changed(old, column)
    assert len(new.encode()) == len(old.encode()) and new != old
    update = f"UPDATE journal SET {column} = ? WHERE number = ?"
    change(store, update, new, number)
    try:
        code, said = verify(victim.url)
    finally:
        change(store, update, old, number)
    assert code == 1
    assert said.startswith(f"BROKEN: entry {number} is not the one ") and said.count("\n") == 1
    assert verify(victim.url)[0] == 0


def test_a_noted_entry_must_be_there_again(site: Site) -> None:
    count = entries(site)
    noted = json.loads(site.page("/nhat-ky/3.json"))["entry"]["hash"]
    assert verify(site.url, "3", noted)[0] == 0
    assert verify(site.url, "3", "0" * 64) == (1, "BROKEN: entry 3 had another hash before\n")
    assert verify(site.url, str(count + 1), noted) == (1, f"BROKEN: entry {count + 1} is gone\n")


def test_another_head_is_found(victim: Site) -> None:
    store, count = victim.var / "tiendo.sqlite", entries(victim)
    (old,) = [json.loads(victim.page("/nhat-ky.json"))["head"]["hash"]]
    update = "UPDATE journal SET hash = ? WHERE number = ?"
    change(store, update, "0" * 64, count)
    try:
        code, said = verify(victim.url)
    finally:
        change(store, update, old, count)
    assert (code, said) == (
        1,
        f"BROKEN: entry {count} is not the one whose hash the journal shows\n",
    )


def test_an_entry_that_is_no_xml_any_more_is_named(victim: Site) -> None:
    store = victim.var / "tiendo.sqlite"
    with closing(sqlite3.connect(store)) as connection:
        (old,) = connection.execute("SELECT body FROM journal WHERE number = 3").fetchone()
    change(store, "UPDATE journal SET body = ? WHERE number = 3", old[:-1])
    try:
        assert victim.get("/nhat-ky/3/goc").status == 500
        assert verify(victim.url) == (1, "BROKEN: entry 3 cannot be read\n")
    finally:
        change(store, "UPDATE journal SET body = ? WHERE number = 3", old)
