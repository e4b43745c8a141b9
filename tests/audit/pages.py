"""The pages that are audited: a few of every kind, found by following links from the home page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin

import lxml.html
from website import ROOT

ROUTES = (ROOT / "fcgi/web/route.c").read_text(encoding="utf-8")
# the patterns of all routes but those that write something else than a page
PATTERNS = re.findall(r'\{\.pattern = "([^"]+)"(?![^}]*\.(?:type|schema))', ROUTES)
OTHER_FORM = re.compile(r"\.[a-z]{2,}($|\?)")  # .xml, .rss: no page; 1.a is the number of a task

Kind = tuple[str, bool]  # the pattern of the route, and whether a query asks for a part of it
Fetch = Callable[[str], tuple[str, str]]  # what is at an address: its media type and text


@dataclass
class Page:
    """A page as it was gathered."""

    store: str  # which of the stores it shows
    address: str
    kind: Kind
    url: str  # where a browser finds it, or what its links are relative to
    served: bool  # whether a browser finds it there; otherwise it is only in the file
    file: Path

    @property
    def name(self) -> str:
        return f"{self.store} {self.address}"

    @property
    def html(self) -> str:
        return self.file.read_text(encoding="utf-8")


def kind_of(address: str) -> Kind:
    path, _, query = address.partition("?")
    for pattern in PATTERNS:
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path):
            return pattern, bool(query)
    raise AssertionError(f"{address} is a page, but no route of fcgi/web/route.c leads there")


def question_of(address: str) -> tuple[str, ...]:
    """The pattern of a route, and the fields of a query."""
    fields = parse_qsl(address.partition("?")[2], keep_blank_values=True)
    return kind_of(address)[0], *sorted({name for name, _ in fields})


def targets(html: lxml.html.HtmlElement) -> Iterator[str]:
    """Where a page leads: its links, and its forms as they are when nobody fills them in."""
    yield from html.xpath("//a/@href")
    for form in html.forms:
        yield f"{form.action}?{urlencode(form.form_values())}"


def crawl(url: str, fetch: Fetch) -> dict[str, str]:
    """All pages that can be reached from the home page, and one of every query that they link to."""
    pages: dict[str, str] = {}
    seen, waiting = {"/"}, ["/"]
    targets_seen: set[str] = set()
    questions: set[tuple[str, ...]] = set()
    for address in waiting:
        media_type, text = fetch(address)
        if media_type != "text/html":
            continue
        pages[address] = text
        if "?" in address:
            continue
        found = set(targets(lxml.html.document_fromstring(text.encode())))
        for target in sorted(found - targets_seen):
            if target.startswith("/"):
                targets_seen.add(target)
            link = urldefrag(urljoin(url + address, target))[0].removeprefix(url)
            if link in seen or not link.startswith("/") or OTHER_FORM.search(link):
                continue
            seen.add(link)
            if "?" in link:
                question = question_of(link)
                if question in questions:
                    continue
                questions.add(question)
            waiting.append(link)
    return pages


def choose(pages: dict[str, str]) -> dict[str, str]:
    """Of every kind the shortest page and the longest; none that is the same as another."""
    different = {text: address for address, text in reversed(pages.items())}.values()
    by_kind: dict[Kind, list[str]] = {}
    for address in sorted(different, key=lambda address: len(pages[address])):
        by_kind.setdefault(kind_of(address), []).append(address)
    chosen = [address for same in by_kind.values() for address in (same[0], same[-1])]
    return {address: pages[address] for address in chosen}


def save(pages: list[Page], file: Path) -> None:
    file.write_text(json.dumps([asdict(page) for page in pages], default=str), encoding="utf-8")


def load(file: Path) -> list[Page]:
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [Page(**{**row, "kind": tuple(row["kind"]), "file": Path(row["file"])}) for row in rows]
