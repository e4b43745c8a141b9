"""Every kind of page as machines read it: HTML, style sheets and drawings without an error."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import lxml.html
from pages import PATTERNS, Page
from website import ROOT

ASSETS = ROOT / "xslt/assets"
TIMEOUT = 240

# where the Nu checker is behind the standards
NOT_WRONG = re.compile(
    # the URL Standard has no rule for this scheme; the form with https: in it asks for no redirect
    r"Bad value “feed:https?://[^”]*” for attribute “href” on element “a”: Expected a slash"
    # properties of SVG 2 that it does not know yet
    r"|CSS: “(paint-order|vector-effect)”: Property “\1” doesn't exist\."
)


def report_of(file: Path, *command: object) -> Any:
    """What a checker writes into its report or, without one, why it did not."""
    with file.open("wb") as out:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT,
        )
    assert file.stat().st_size > 0, done.stderr.decode()
    return json.loads(file.read_bytes())


def by_finding(pages: list[Page], findings: list[tuple[str, str]]) -> str:
    """Findings in files, each once with the pages that have it; a line for each."""
    names = {page.file.name: page.name for page in pages}
    where: dict[str, list[str]] = {}
    for file, text in findings:
        name = Path(file).name
        where.setdefault(text, []).append(names.get(name, name))
    return "\n".join(f"{text} ({len(on)} times, first on {on[0]})" for text, on in where.items())


def test_every_route_is_audited(pages: list[Page]) -> None:
    audited = {page.kind[0] for page in pages if page.store == "sample"}
    assert PATTERNS and set(PATTERNS) - audited == set(), "no link leads there from any page"


def test_html_validate_finds_nothing(pages: list[Page], packages: Path, tmp_path: Path) -> None:
    command = ["node", packages / "html-validate/bin/html-validate.mjs", "--formatter", "json"]
    command += ["--config", ROOT / "tests/audit/html-validate.cjs"]
    report = report_of(tmp_path / "report", *command, *[page.file for page in pages])
    findings = [
        (result["filePath"], f"{message['ruleId']}: {message['message']}")
        for result in report
        for message in result["messages"]
    ]
    assert by_finding(pages, findings) == ""


def test_the_nu_checker_finds_nothing(pages: list[Page], packages: Path, tmp_path: Path) -> None:
    """In pages, style sheets and drawings; its hints count as well as errors and warnings."""
    command = ["java", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"]
    command += [packages / "vnu-jar/build/dist/vnu.jar", "--also-check-css", "--also-check-svg"]
    command += ["--format", "json", "--exit-zero-always", "--stdout"]
    files = [*[page.file for page in pages], *ASSETS.glob("*.css"), *ASSETS.glob("*.svg")]
    messages = report_of(tmp_path / "report", *command, *files)["messages"]
    findings = [
        (message["url"], f"{message['message']} In: {message.get('extract', '')!r}")
        for message in messages
        if not NOT_WRONG.match(message["message"])
    ]
    assert by_finding(pages, findings) == ""


# attributes whose values are not words of a language, nor addresses
VALUES = ("class", "id", "role", "type", "name", "scope", "for")


def structure(element: lxml.html.HtmlElement) -> tuple[Any, ...]:
    """An element and what is in it, without the words; what is chosen may be another."""
    names = sorted(set(element.keys()) - {"lang", "selected"})
    attributes = [(name, element.get(name) if name in VALUES else "") for name in names]
    return element.tag, attributes, [structure(e) for e in element if isinstance(e.tag, str)]


def test_a_page_has_the_same_structure_in_both_languages(pages: list[Page]) -> None:
    of_name = {page.name: page for page in pages}
    english = [page for page in pages if page.english]
    assert {page.kind[0].removeprefix("/en") for page in english} > {"/", "/tim", "/nhung"}
    for page in english:
        other = of_name[page.name.replace(" /en/", " /", 1)]
        assert page.html != other.html
        one, two = (
            structure(lxml.html.document_fromstring(each.html.encode())) for each in (page, other)
        )
        assert one == two, page.name


def test_the_headings_are_an_outline(pages: list[Page]) -> None:
    for page in pages:
        html = lxml.html.document_fromstring(page.html.encode())
        levels = [int(h.tag[1]) for h in html.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert levels[0] == 1 and levels.count(1) == 1, (page.name, levels)
        steps = zip(levels, levels[1:])
        assert all(after <= before + 1 for before, after in steps), (page.name, levels)
