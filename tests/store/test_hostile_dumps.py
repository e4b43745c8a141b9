"""Dumps that no tiendo wrote: the chain is right, what it holds is not."""

from __future__ import annotations

import re
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import etree

from harness import PLACE, PLAN

NAMESPACE = 'xmlns="urn:tiendo:1"'


def without_declaration(text: str) -> str:
    return text.split("?>\n", 1)[1].strip()


KINDS = {
    "plan": "plan_published",
    "place": "place_published",
    "plan_changes": "plan_changed",
    "place_changes": "place_changed",
}


def dump(folder: Path, *bodies: tuple[str, str], doctype: str = "", kind: str = "") -> Path:
    """A dump of entries with these subjects and bodies, as its own checks want it; kind: of the
    last one."""
    entries, previous = "", "0" * 64
    for number, (subject, body) in enumerate(bodies, 1):
        name = etree.QName(etree.fromstring(body)).localname
        its_kind = kind if kind and number == len(bodies) else KINDS.get(name, name)
        root = etree.fromstring(
            f'<entry {NAMESPACE} number="{number}" at="2014-01-0{number}T00:00:00Z" actor="a"'
            f' kind="{its_kind}" subject="{subject}" previous="{previous}">{body}</entry>'
        )
        canonical = etree.tostring(root, method="c14n")
        entries += canonical.decode()
        previous = sha256(canonical).hexdigest()
    journal = f'{doctype}<journal {NAMESPACE} entries="{len(bodies)}" hash="{previous}">'
    path = folder / "hostile.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nhat-ky.xml", f"{journal}{entries}</journal>")
    return path


PLAN_BODY = without_declaration(PLAN)
BASE = (
    ("place/tinh-thu", without_declaration(PLACE)),
    ("plan/ke-hoach-thu", PLAN_BODY),
)


def changes(step: str) -> str:
    return f'<plan_changes {NAMESPACE} id="ke-hoach-thu">{step}</plan_changes>'


def test_such_a_dump_is_restored_where_nothing_is_wrong(empty, tmp_path):
    body = changes('<remove part="duty" key="bao-cao-nam"/>')
    empty.run("restore", dump(tmp_path, *BASE, ("plan/ke-hoach-thu", body)))
    assert "Việc thứ nhất" in empty.page("/ke-hoach/ke-hoach-thu")


@pytest.mark.parametrize(
    "subject, body",
    [
        ("plan/ke-hoach-thu", changes("<put/>")),
        ("plan/ke-hoach-thu", changes("<put>text</put>")),
        ("plan/ke-hoach-thu", changes("<remove/>")),
        ("plan/ke-hoach-thu", changes('<order part="task"><item/></order>')),
        ("plan/ke-hoach-thu", changes('<order><item key="1"/></order>')),
        ("plan/khac", f'<plan {NAMESPACE}><section/></plan>'),
        ("plan/khac", f'<plan {NAMESPACE} id="khac"><section/></plan>'),
        ("place/tinh-thu", f'<place_changes {NAMESPACE} id="tinh-thu"><put/></place_changes>'),
        ("plan/ke-hoach-thu", changes("<put><document/></put>")),
        ("plan/khac", f'<plan {NAMESPACE} id="ke-hoach-thu" place="tinh-thu"/>'),
        ("x", f'<sample {NAMESPACE} id="x"/>'),
        ("x", f"<script {NAMESPACE}/>"),
    ],
)
def test_an_entry_that_makes_no_rows_is_refused(empty, tmp_path, subject, body):
    result = empty.run("restore", dump(tmp_path, *BASE, (subject, body)), check=False)
    assert result.code == 1 and result.err.strip()
    assert empty.store_files() == []


def test_an_entry_that_says_too_little_does_no_harm(empty, tmp_path):
    body = changes('<put><task number="9"><lead><b/></lead></task></put>')
    result = empty.run("restore", dump(tmp_path, *BASE, ("plan/ke-hoach-thu", body)), check=False)
    assert result.code == 1 and "put_tasks" in result.err
    assert empty.store_files() == []


BY = 'by="Sở Nội vụ" on="2013-02-01"'
FACTS = {
    "<filing/>": "filing plan is missing",
    "<succession/>": "succession place is missing",
    "<measurement/>": "measurement plan is missing",
    "<withdrawal/>": "withdrawal entry is missing",
    '<update plan="ke-hoach-thu" task="1"/>': "update by is missing",
    f'<update plan="ke-hoach-thu" task="1" {BY} execution="soon"/>': "execution=`soon`: is none of",
    f'<update plan="khac" task="1" {BY} execution="done"/>': "plan `khac`",
    f'<update plan="ke-hoach-thu" task="99" {BY} execution="done"/>': "task `99`",
    f'<filing plan="ke-hoach-thu" duty="khong-co" {BY}/>': "duty `khong-co`",
    '<measurement plan="ke-hoach-thu" target="x" on="2013-02-01" value="1" source="s"/>': "target `x`",
    '<succession place="tinh-thu" agency="x" on="2013-02-01" document="1" name="X"/>': "agency `x`",
    '<withdrawal entry="9" note="n"/>': "entry `9`",
}


@pytest.mark.parametrize("body", FACTS)
def test_a_fact_that_no_check_would_pass_is_refused(empty, tmp_path, body):
    declared = re.sub("^<[a-z]+", rf"\g<0> {NAMESPACE}", body)
    path = dump(tmp_path, *BASE, ("plan/ke-hoach-thu", declared))
    result = empty.run("restore", path, check=False)
    assert result.code == 1
    assert "journal, entry 3" in result.err and FACTS[body] in result.err
    assert empty.store_files() == []


@pytest.mark.parametrize("body", [f"<hello {NAMESPACE}/>", f'<hello {NAMESPACE} id="x"/>', PLAN_BODY])
def test_an_entry_of_an_unknown_kind_is_refused(empty, tmp_path, body):
    path = dump(tmp_path, *BASE, ("plan/ke-hoach-thu", body), kind="hello")
    result = empty.run("restore", path, check=False)
    assert result.code == 1
    assert "journal, entry 3" in result.err and "`hello`" in result.err
    assert empty.store_files() == []


def test_rebuild_refuses_an_entry_of_an_unknown_kind(empty, files):
    empty.run("import", files.place(), files.plan())
    empty.spoil(
        "DROP TRIGGER journal_is_append_only_1;"
        "UPDATE journal SET kind = 'hello' WHERE number = 2"
    )
    result = empty.run("rebuild", check=False)
    assert result.code == 1 and "journal, entry 2" in result.err and "`hello`" in result.err
    assert empty.get("/").status == 200


LAUGHS = "".join(
    f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' if i else '<!ENTITY e0 "ha">' for i in range(12)
)


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE journal>",
        '<!DOCTYPE journal SYSTEM "http://127.0.0.1:1/journal.dtd">',
        '<!DOCTYPE journal [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
        '<!DOCTYPE journal [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
        f"<!DOCTYPE journal [{LAUGHS}]>",
        '<!DOCTYPE journal [<!ATTLIST plan place CDATA "tinh-thu">]>',
    ],
)
@pytest.mark.parametrize("text", ["Sở Y tế", "&e11;"])
def test_a_dump_with_a_document_type_is_refused(empty, tmp_path, doctype, text):
    path = dump(tmp_path, *BASE, doctype=doctype)
    with zipfile.ZipFile(path) as archive:
        journal = archive.read("nhat-ky.xml").decode().replace("Sở Y tế", text)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nhat-ky.xml", journal)
    result = empty.run("restore", path, check=False)
    assert result.code == 1
    assert "nhat-ky.xml: has a document type or entities" in result.err
    assert "root:" not in result.err
    assert empty.store_files() == []


def test_a_journal_of_100_000_levels_is_refused(empty, tmp_path):
    body = changes("<a>" * 100 + "</a>" * 100)
    path = dump(tmp_path, *BASE, ("plan/ke-hoach-thu", body))
    with zipfile.ZipFile(path) as archive:
        journal = archive.read("nhat-ky.xml").decode()
    journal = journal.replace("<a>" * 100, "<a>" * 100_000).replace("</a>" * 100, "</a>" * 100_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nhat-ky.xml", journal)
    result = empty.run("restore", path, check=False)
    assert result.code == 1 and "Excessive depth" in result.err
