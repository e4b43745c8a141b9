"""The dump of a site: complete, the same bytes again, and the same site from it elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from progress import quick

from harness import Published

PAGES = [
    *("/", "/.json", "/nhat-ky", "/moi.rss", "/qua-han.atom", "/ke-hoach.ics", "/du-lieu", "/theo-doi.opml"),
    *("/tim?q=thu+tuc", "/nhiem-vu.csv", "/sitemap.xml", "/?ngay=2014-03-01"),
    *("/ke-hoach/vinh-phuc-2021" + part for part in ("", ".json", ".svg", "/nhiem-vu/35.xml")),
    *("/co-quan/vinh-phuc", "/co-quan/vinh-phuc/so-noi-vu"),
]
DISK_FULL = ("bash", "-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "-")  # files of at most 64 KiB


@pytest.fixture(scope="module", params=["published", "sampled"])
def original(request) -> Published:
    return request.getfixturevalue(request.param)


def dump_of(tiendo: Published) -> Path:
    """The dump of a store that no test changes, made once."""
    path = tiendo.folder / "dumped.zip"
    if not path.exists():
        assert tiendo.run("dump", path).out == f"{path}: written\n"
    return path


@pytest.fixture
def dumped(original) -> Path:
    return dump_of(original)


def texts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def changed(path: Path, folder: Path, name: str, old: str, new: str) -> Path:
    """The ZIP again, with one text in it replaced (or, where new is None, without the file)."""
    content = texts(path)
    assert old in content[name]
    content[name] = content[name].replace(old, new, 1)
    copy = folder / "changed.zip"
    with zipfile.ZipFile(copy, "w") as archive:
        for key, text in content.items():
            archive.writestr(key, text)
    return copy


def test_a_restored_site_is_the_same(original, dumped, empty, tmp_path):
    entries = original.rows("SELECT count(*) FROM journal")[0][0]
    is_sample = "sampled" in str(original.folder)
    if is_sample:  # which is long; the other one goes with sanitizers
        quick(empty)
    assert empty.run("restore", dumped).out == f"{entries} entries restored\n"
    assert empty.run("verify").out == original.run("verify").out
    assert sorted(empty.dump()) == sorted(original.dump())
    with empty.served() as restored:
        for page in PAGES:
            there, here = original.get(page), restored.get(page)
            assert (here.status, here.headers, here.body) == (200, there.headers, there.body), page
        assert json.loads(restored.page("/.json")).get("sample", False) is is_sample
    again = tmp_path / "again.zip"
    empty.run("dump", again)
    assert again.read_bytes() == dumped.read_bytes()


def test_the_dump_holds_what_its_readme_says(original, dumped, tmp_path):
    content = texts(dumped)
    readme = content["README.txt"]
    english = content["README.en.txt"]
    assert readme == original.page("/du-lieu/README.txt")
    assert english == original.page("/du-lieu/README.txt?lang=en")
    files = [re.findall(r"^  [a-z-]+[./]\S*", text, re.M) for text in (readme, english)]
    assert files[0] == files[1]
    named = re.findall(r"^  ([a-z-]+(?:\.\w+|/)(?:\*\.\w+)?)", readme, re.M)
    assert len(named) == 6 and all(
        any(re.fullmatch(pattern.replace(".", r"\.").replace("*", "[^/]+"), name)
            or name.startswith(pattern) for name in content)
        for pattern in named
    )  # fmt: skip
    assert "cap-nhat.csv" in readme and "creativecommons.org/licenses/by/4.0" in readme
    marks = ["DỮ LIỆU MẪU" in readme, "SAMPLE DATA" in english]
    assert marks == [original.page("/moi.json").find('"sample":true') > 0] * 2
    with zipfile.ZipFile(dumped) as archive:
        archive.extractall(tmp_path)
    for schema, pattern in (("journal", "nhat-ky.xml"), ("plan", "ke-hoach/*.xml"),
                            ("place", "co-quan/*.xml"), ("updates", "cap-nhat.xml")):  # fmt: skip
        files = sorted(tmp_path.glob(pattern))
        done = subprocess.run(["jing", tmp_path / f"luoc-do/{schema}.rng", *files], capture_output=True)
        assert files and done.stdout == b"", done.stdout


def test_the_journal_is_in_its_canonical_bytes(original, dumped):
    journal = texts(dumped)["nhat-ky.xml"]
    for number in (1, 2, 9):
        assert f"\n{original.page(f'/nhat-ky/{number}/goc')}\n" in journal


def test_every_dataset_is_there_whole(original, dumped):
    content = texts(dumped)
    datasets = json.loads(original.page("/du-lieu.json"))["datasets"]
    for dataset in datasets:
        rows = 0
        for source in dataset["sources"]:
            text = content[f"csv{source['path']}.csv"]
            header, *cells = csv.reader(io.StringIO(text, newline=""), strict=True)
            rows += len(cells)
            meta = json.loads(content[f"csv{source['path']}.csv-metadata.json"])
            assert [column["name"] for column in meta["tableSchema"]["columns"]] == header
            if len(cells) < 1000:
                assert text == original.page(f"{source['path']}.csv")
        assert rows == dataset["rows"], dataset["id"]


def test_its_plans_and_facts_can_be_imported(dumped, original, tiendo, tmp_path):
    with zipfile.ZipFile(dumped) as archive:
        archive.extractall(tmp_path / "out")
    out = tmp_path / "out"
    result = tiendo.run("import", *out.glob("co-quan/*.xml"), *out.glob("ke-hoach/*.xml"))
    assert result.out.count("nothing differs") == result.out.count("\n") == 9
    refused = tiendo.run("import", out / "cap-nhat.xml", check=False)
    if "sampled" in str(original.folder):
        assert refused.code == 1 and "sample" in refused.err


def test_a_store_that_holds_anything_is_left_alone(tiendo, published):
    before = tiendo.dump()
    result = tiendo.run("restore", dump_of(published), check=False)
    assert result.code == 1 and "the store has 9 entries already; name another `store`" in result.err
    assert tiendo.dump() == before


@pytest.mark.parametrize(
    "old, new, words",
    [
        ("Sở Nội vụ", "Sở Nội v", "hash"),
        ('number="4"', 'number="5"', "entry 4: is not the entry that follows the one before"),
        ('entries="9"', 'entries="10"', "the journal has not the end that it names"),
        ("</journal>", "", "nhat-ky.xml, line"),
        ("</journal>", "</journal", "nhat-ky.xml, line"),
        ("<journal ", "<diary ", ""),
        ('<?xml version="1.0" encoding="UTF-8"?>', "", ""),
        ('kind="place_published"', 'kind="x"', "hash"),
    ],
)
def test_a_changed_journal_is_refused(published, empty, tmp_path, old, new, words):
    copy = changed(dump_of(published), tmp_path, "nhat-ky.xml", old, new)
    result = empty.run("restore", copy, check=False)
    if "xml version" in old:  # which says nothing
        assert result.code == 0
        return
    assert result.code == 1 and words in result.err and result.err.strip()
    assert empty.store_files() == []


def test_what_is_no_dump_is_refused(empty, tmp_path):
    (tmp_path / "text.zip").write_text("not a ZIP", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    for name, words in (("text.zip", "cannot be read as a ZIP"), ("other.zip", "holds no nhat-ky.xml"),
                        ("none.zip", "cannot be read as a ZIP")):  # fmt: skip
        result = empty.run("restore", tmp_path / name, check=False)
        assert result.code == 1 and words in result.err, result.err


def test_a_truncated_dump_is_refused(published, empty, tmp_path):
    whole = dump_of(published).read_bytes()
    for size in (5000, 100, 0):  # the journal stands at the beginning
        (tmp_path / "cut.zip").write_bytes(whole[:size])
        assert empty.run("restore", tmp_path / "cut.zip", check=False).code == 1


def test_a_full_disk_leaves_the_last_dump(published, tmp_path):
    path = tmp_path / "tiendo.zip"
    path.write_bytes(b"the last one")
    result = published.run("dump", path, check=False, wrapper=DISK_FULL)
    assert result.code == 1 and "cannot be written: File too large" in result.err
    assert path.read_bytes() == b"the last one" and list(tmp_path.iterdir()) == [path]


def test_a_dump_needs_a_place(published, tiendo, tmp_path):
    result = published.run("dump", tmp_path / "none/tiendo.zip", check=False)
    assert result.code == 1 and "No such file or directory" in result.err
    assert tiendo.run("dump", check=False).code == 2
    tiendo.configure(dump=tmp_path / "own.zip")
    tiendo.run("dump")
    assert zipfile.is_zipfile(tmp_path / "own.zip")
    assert "/tien-do/du-lieu/tiendo.zip" in tiendo.page("/du-lieu")
    assert "tiendo.zip" not in published.page("/du-lieu")


def test_the_same_day_gives_the_same_bytes(small, tmp_path):
    def dump(now: str) -> bytes:
        small.configure(now=now)
        small.run("dump", tmp_path / "x.zip")
        return (tmp_path / "x.zip").read_bytes()

    first = dump("2026-11-25T00:00:00Z")
    assert dump("2026-11-25T16:59:59Z") == first
    assert dump("2026-11-25T17:00:00Z") != first  # another day in Vietnam


def test_an_empty_store_can_be_dumped(empty, tmp_path):
    empty.make_blank()
    empty.run("dump", tmp_path / "x.zip")
    assert 'entries="0"' in texts(tmp_path / "x.zip")["nhat-ky.xml"]
    assert empty.run("restore", tmp_path / "x.zip").out == "0 entries restored\n"
