"""Stylesheets and queries: every word is there, and a broken file stops the start."""

from __future__ import annotations

import re
import subprocess

import pytest
from lxml import etree

XML_OWN = {"amp", "lt", "gt", "quot", "apos"}


def sheets(root):
    found = sorted((root / "xslt").glob("*.xsl"))
    assert len(found) >= 15
    return found


LANGUAGES = ["vi", "en"]
# where one language has nothing to say before a number, or before an address
MAY_BE_EMPTY = {"lang.path", "lang.query", "lang.other.path", "silence.ago", "method.left", "method.passed"}


def words_of(root, language):
    text = (root / f"xslt/words/{language}.ent").read_text(encoding="utf-8")
    return re.findall(r'<!ENTITY ([\w.]+) "([^"]*)">', text)


def used(root):
    """The words that stylesheets name: comments do not count."""
    names = set()
    for sheet in sheets(root):
        text = re.sub(r"<!--.*?-->", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        own = set(re.findall(r"<!ENTITY ([\w.]+) ", text))
        names |= set(re.findall(r"&([\w.]+);", text)) - own
    return names - XML_OWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_missing_and_none_is_unused(root, language):
    declared = {name for name, _ in words_of(root, language)}
    assert used(root) - declared == set(), f"named, not in {language}.ent"
    assert declared - used(root) == set(), f"in {language}.ent, not named"


def test_languages_have_the_same_words_in_the_same_order(root):
    first, second = ([name for name, _ in words_of(root, language)] for language in LANGUAGES)
    assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_declared_once_and_says_something(root, language):
    words = words_of(root, language)
    text = (root / f"xslt/words/{language}.ent").read_text(encoding="utf-8")
    assert len(words) == text.count("<!ENTITY ")
    assert len({name for name, _ in words}) == len(words)
    assert {name for name, value in words if not value.strip()} <= MAY_BE_EMPTY


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_breaks_a_string_of_xpath(root, language):
    """Words stand in '...' of expressions, too; lang.narrow alone stands in "..."."""
    assert [name for name, value in words_of(root, language) if "'" in value] == ["lang.narrow"]


def test_english_words_have_no_vietnamese_letter(root):
    letters = re.compile("[À-ỹĐđ]")
    wrong = {name for name, value in words_of(root, "en") if letters.search(value)}
    other = {f"lang.other.{name}" for name in ("name", "chart", "changes", "overdue")}
    assert wrong == {*other, "lang.narrow", "lang.wide"}


def test_stylesheets_hold_no_words_of_their_own(root):
    """Text between tags is punctuation or a number: words live in vi.ent."""
    for sheet in sheets(root):
        text = sheet.read_text(encoding="utf-8").split("<xsl:stylesheet", 1)[1]
        unseen = r"<!--.*?-->|<xsl:message.*?</xsl:message>|&[\w.]+;"
        unseen += r"|<xsl:attribute name=\"(?:class|role|href|aria-[a-z]+)\">.*?</xsl:attribute>"
        text = re.sub(unseen, "", text, flags=re.DOTALL)
        found = re.findall(r">([^<>]*[^\W\d_]{2}[^<>]*)<", text)
        allowed = {"tag:", "vi", "page", "XML", "JSON", "CSV", "RSS", "Atom", "iCalendar", "CSVW",
                   "JSON Schema", "RELAX NG"}
        allowed |= {"UTF-8", "/assets/icon.svg"}  # of opensearch.xsl
        if sheet.stem in {"columns", "fields"}:  # data types of XML Schema, and a mark for its templates
            allowed |= {"anyURI", "boolean", "date", "dateTime", "decimal", "integer", "string", "yes", "moment"}
        rest = {word.strip() for word in found if word.strip()} - allowed
        # what they write is for robots, shells, validators and other machines
        if sheet.stem in {"robots", "readme", "schema-rng", "snippet", "oembed-xml"}:
            continue
        if sheet.stem in {"csvw", "dcat", "json", "schema-json"}:  # they write JSON, whose marks are no words
            rest = {word for word in rest if not re.search(r'["{}\[\]:]', word)}
        assert rest == set(), sheet.name


def test_stylesheets_do_nothing_that_is_forbidden(root):
    for sheet in sheets(root):
        text = re.sub(r"<!--.*?-->", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "disable-output-escaping" not in text, sheet.name
        assert "document(" not in text, sheet.name
        assert 'indent="yes"' not in text, sheet.name
        assert 'style="' not in text and "style='" not in text, sheet.name


def test_every_route_has_its_files(root):
    source = (root / "fcgi/web/route.c").read_text(encoding="utf-8")
    routes = re.findall(r"\{\.pattern = .*?\}(?=,\n)", source, re.DOTALL)
    assert len(routes) >= 13
    shared = {"chart", "common", "layout", "filter", "feed", "error"}
    pages, styles = {"calendar"}, shared | {"rss", "atom", "calendar", "opml", "badge"}
    styles |= {"columns", "csvw", "json", "fields", "schema-rng", "schema-json", "image", "snippet", "site"}
    for route in routes:
        field = dict(re.findall(r'\.(\w+) = "([^"]+)"', route))
        pages |= {field["data"]} | ({field["feed"]} if "feed" in field else set())
        if ".schema" not in route:
            styles.add(field.get("style", field["data"]))
    assert {path.stem for path in (root / "sql/pages").glob("*.sql")} == pages
    assert {path.stem for path in sheets(root)} == styles


# a file of the share folder: what is put into it, and what is told
BROKEN = {
    "stylesheet cut off": (
        "xslt/about.xsl",
        lambda text: text[:400],
        ["xslt/about.xsl:", "broken"],
    ),
    "stylesheet with an unknown word": (
        "xslt/home.xsl",
        lambda text: text.replace("&home.title;", "&home.titel;", 1),
        ["xslt/home.xsl:", "home.titel"],
    ),
    "stylesheet with a wrong XPath": (
        "xslt/task.xsl",
        lambda text: text.replace('select="t:task/@title"', 'select="t:task/@@title"', 1),
        ["xslt/task.xsl"],
    ),
    "layout that all import": (
        "xslt/layout.xsl",
        lambda text: text.replace("</xsl:stylesheet>", ""),
        ["xslt/layout.xsl:"],
    ),
    "words": (
        "xslt/words/vi.ent",
        lambda text: text.replace("<!ENTITY site ", "<!ENTITY stie "),
        ["site"],
    ),
    "missing stylesheet": ("xslt/atom.xsl", None, ["xslt/atom.xsl"]),
    "query that is no SQL": (
        "sql/pages/plans.sql",
        lambda text: text.replace("SELECT", "SELEKT", 1),
        ["sql/pages/plans.sql:", "SELEKT"],
    ),
    "query with an unknown column": (
        "sql/pages/about.sql",
        lambda text: text.replace("SELECT ", "SELECT colour, ", 1),
        ["sql/pages/about.sql:2:", "colour"],
    ),
    "query with an unknown parameter": (
        "sql/pages/place.sql",
        lambda text: text.replace(":place", ":palace", 1),
        ["sql/pages/place.sql:2:", ":palace"],
    ),
    "header that is not understood": (
        "sql/pages/task.sql",
        lambda text: text.replace("--# one! task", "--# many task", 1),
        ["sql/pages/task.sql:1:", "header"],
    ),
    "nested query without a parent": (
        "sql/pages/plan.sql",
        lambda text: text.replace("section AS _parent, ", "", 1),
        ["sql/pages/plan.sql:", "_parent"],
    ),
    "query before the first header": (
        "sql/pages/places.sql",
        lambda text: "SELECT 1\n" + text,
        ["sql/pages/places.sql:1:"],
    ),
    "missing query": ("sql/pages/home.sql", None, ["sql/pages/home.sql", "No such file"]),
}


@pytest.mark.parametrize("name, change, words", BROKEN.values(), ids=BROKEN.keys())
def test_broken_file_stops_the_start(small, share, name, change, words):
    small.configure(share=share)
    path = share / name
    if change is None:
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8")
        assert change(text) != text
        path.write_text(change(text), encoding="utf-8")
    service = small.program.with_name("tiendo-fcgi")
    done = subprocess.run([service, "-c", small.conf], capture_output=True, timeout=60)
    err = done.stderr.decode("utf-8")
    assert (done.returncode, done.stdout) == (1, b"")
    assert str(share) in err
    assert all(word in err for word in words), err


def test_whole_share_folder_answers(small, share):
    small.configure(share=share)
    assert "<h1>" in small.page("/")


@pytest.mark.parametrize("name", ["xslt/common.xsl", "sql/plan.rng", "sql/place.rng"])
def test_files_of_the_share_folder_are_xml(root, name):
    etree.parse(root / name, etree.XMLParser(load_dtd=True, no_network=True))


def test_store_of_another_schema_stops_the_start(small):
    small.spoil("PRAGMA user_version = 99")
    result = small.run("get", "/", check=False)
    assert (result.code, result.out) == (1, "")
    assert "has schema 99" in result.err and "run `tiendo rebuild`" in result.err
