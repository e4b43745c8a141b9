"""Files that no editor made: refused with a clear error, never a crash, and the store stays."""

from __future__ import annotations

import os

import pytest

from harness import PLAN

MB = 1024 * 1024
LAUGHS = "".join(
    f'<!ENTITY laugh{i} "{f"&laugh{i - 1};" * 10}">' if i else '<!ENTITY laugh0 "ha">'
    for i in range(12)
)


def with_doctype(doctype: str, title: str = "Việc thứ nhất") -> bytes:
    text = PLAN.replace("?>\n", f"?>\n{doctype}\n", 1).replace("Việc thứ nhất", title)
    return text.encode()


def with_title(title: bytes) -> bytes:
    return PLAN.encode().replace("Việc thứ nhất".encode(), title)


DOCTYPE = "has a document type or entities; remove the <!DOCTYPE ...>"
# name: bytes, line, words of the message
HOSTILE = {
    "document type": (with_doctype("<!DOCTYPE plan>"), 2, DOCTYPE),
    "document type on the network": (
        with_doctype('<!DOCTYPE plan SYSTEM "http://127.0.0.1:1/plan.dtd">'),
        2,
        DOCTYPE,
    ),
    "entity": (with_doctype('<!DOCTYPE plan [<!ENTITY a "b">]>', "&a;"), 2, DOCTYPE),
    "parameter entity": (
        with_doctype('<!DOCTYPE plan [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'),
        2,
        DOCTYPE,
    ),
    "external entity": (
        with_doctype('<!DOCTYPE plan [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        2,
        DOCTYPE,
    ),
    "billion laughs": (with_doctype(f"<!DOCTYPE plan [{LAUGHS}]>", "&laugh11;"), 2, DOCTYPE),
    "quadratic entity": (
        with_doctype(f'<!DOCTYPE plan [<!ENTITY a "{"x" * MB}">]>', "&a;" * 1000),
        2,
        DOCTYPE,
    ),
    "undeclared entity": (with_title(b"&a;"), 11, "Entity 'a' not defined"),
    "100,000 levels": (b"<a>" * 100_000 + b"</a>" * 100_000, 1, "Excessive depth"),
    "100,000 open levels": (b'<plan xmlns="urn:tiendo:1">' * 100_000, 1, "Excessive depth"),
    "20 MB of text": (with_title(b"x" * 20 * MB), 11, ""),
    "empty": (b"", 1, "Document is empty"),
    "text": ("Kế hoạch cải cách\n".encode(), 1, "Start tag expected"),
    "every byte": (bytes(range(256)), 1, ""),
    "not UTF-8": (with_title(b"Vi\xea\xcc"), 11, "not proper UTF-8"),
    "overlong UTF-8": (with_title(b"\xc0\xaf"), 11, "not proper UTF-8"),
    "surrogate": (with_title(b"\xed\xa0\x80"), 11, ""),
    "declared as another encoding": (
        PLAN.replace("UTF-8", "ISO-8859-1").encode("utf-8").replace(b"KH-UBND", b"KH\xea"),
        3,
        "not proper UTF-8",
    ),
    "UTF-16": (PLAN.encode("utf-16"), 1, "Start tag expected"),
    "NUL": (with_title(b"a\0b"), 11, "Char 0x0 out of allowed range"),
    "control character": (with_title(b"a\x01b"), 11, "invalid Char value 1"),
    "control character by number": (with_title(b"a&#8;b"), 11, "invalid xmlChar value 8"),
    "U+FFFE": (with_title("\ufffe".encode()), 11, "out of allowed range"),
    "another namespace": (
        PLAN.replace("urn:tiendo:1", "urn:tiendo:2").encode(),
        2,
        "wrong namespace: expecting urn:tiendo:1",
    ),
    "no namespace": (
        PLAN.replace(' xmlns="urn:tiendo:1"', "").encode(),
        2,
        "Expecting a namespace",
    ),
    "another root": (b'<tiendo xmlns="urn:tiendo:1"/>', 1, "Expecting element plan"),
    "cut off": (PLAN.encode()[:900], None, ""),
    "two plans": (PLAN.encode() * 2, 53, "Extra content at the end"),
    "included file": (
        with_title(
            b'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"'
            b' parse="text"/>'
        ),
        11,
        "Element title failed to validate",
    ),
}


@pytest.mark.parametrize("content, line, words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_file_is_refused(small, files, content, line, words):
    before = small.dump()
    path = files.write("hostile.xml", content)
    result = small.run("import", path, check=False)
    assert (result.code, result.out) == (1, "")
    problems = result.err.splitlines()[:-1]
    start = f"{path}:{line}: " if line else f"{path}:"
    assert any(text.startswith(start) and words in text for text in problems), problems
    assert "root:" not in result.err, "shows a file of the machine"
    assert small.dump() == before


def test_file_beyond_64_mb_is_not_read(small, files):
    path = files.plan()
    os.truncate(path, 70 * MB)
    result = small.run("import", path, check=False)
    assert result.code == 1
    expected = f"{path}: has 73400320 bytes, more than the 67108864 that are read; split it"
    assert expected in result.err


@pytest.mark.parametrize(
    "name, words",
    [
        ("missing.xml", "cannot be opened: No such file or directory"),
        (".", "is not a regular file; give the path of a file"),
        ("plan.xml/plan.xml", "cannot be opened: Not a directory"),
        ("/dev/null", "is not a regular file"),
    ],
)
def test_path_that_is_no_file(small, files, name, words):
    before = small.dump()
    path = files.folder / name
    result = small.run("import", path, check=False)
    assert result.code == 1
    assert f"{path}: {words}" in result.err
    assert small.dump() == before


def test_byte_order_mark_is_harmless(small, files):
    before = small.dump()
    small.run("import", files.write("bom.xml", b"\xef\xbb\xbf" + PLAN.encode()))
    assert small.dump() == before


def test_a_plan_of_3000_tasks_is_published(small, files):
    tasks = "".join(f'<task number="n{i}"><title>Việc {i}</title></task>' for i in range(3000))
    result = small.run("import", files.plan(('<task number="3">', f'{tasks}<task number="3">')))
    assert "changes published" in result.out
    assert small.rows("SELECT count(*) FROM task") == [(3004,)]
