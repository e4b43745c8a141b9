"""The pages that are audited: of every kind the shortest and the longest, found by following links.

A kind is a route of fcgi/web/route.c in one language, with or without a query; so what is new in that
table is audited by itself, once a link leads to it. A widget is reached by the address of its page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin

import lxml.html
from website import ROOT

ROUTES = (ROOT / "fcgi/web/route.c").read_text(encoding="utf-8")
# what each route says behind its pattern
ROUTE = dict(re.findall(r'\{\.pattern = "([^"]+)"(.*?)\}(?=,\n)', ROUTES, re.DOTALL))
PATTERNS = [pattern for pattern, fields in ROUTE.items() if ".type" not in fields and ".schema" not in fields]
OTHER_FORM = re.compile(r"\.[a-z]{2,}($|\?)")  # .xml, .rss: no page; 1.a is the number of a task
LANGUAGES = ("", "/en")
WIDGETS = "/nhung"
ENOUGH = 150  # pages of a kind that are looked at: the journal has thousands of entries

# the pattern of the route behind that of a language, and whether a query asks for a part of it
Kind = tuple[str, bool]
Fetch = Callable[[str], tuple[str, str]]  # what is at an address: its media type and text


@dataclass
class Page:
    """A page as it was gathered."""

    store: str  # which of the stores it shows
    address: str
    kind: Kind
    url: str  # where a browser finds it, or what its links are relative to
    served: bool  # whether a browser finds it there; otherwise it is only in the file
    longest: bool  # of its kind: the others are only read, not shown
    file: Path

    @property
    def name(self) -> str:
        return f"{self.store} {self.address}"

    @property
    def english(self) -> bool:
        return self.address.startswith("/en/")

    @property
    def html(self) -> str:
        return self.file.read_text(encoding="utf-8")


def route_of(path: str) -> str:
    """The pattern that a path has, in whatever language."""
    for pattern in ROUTE:
        wanted = re.sub(r"\{\w+\}", "[^/]+", pattern)
        for language in LANGUAGES:
            if re.fullmatch(language + wanted, path) or path == language != "":
                return language + pattern
    raise AssertionError(f"{path} is linked to, but no route of fcgi/web/route.c leads there")


def kind_of(address: str) -> Kind:
    path, _, query = address.partition("?")
    return route_of(path), bool(query)


def question_of(address: str) -> tuple[str, ...]:
    """The pattern of a route, and the fields of a query; any page of another day is the same."""
    fields = {name for name, _ in parse_qsl(address.partition("?")[2], keep_blank_values=True)}
    return ("", "ngay") if fields == {"ngay"} else (kind_of(address)[0], *sorted(fields))


def targets(html: lxml.html.HtmlElement) -> Iterator[str]:
    """Where a page leads: its links, and its forms as they are when nobody fills them in."""
    yield from html.xpath("//a/@href | //iframe/@src")
    for form in html.forms:
        yield f"{form.action}?{urlencode(form.form_values())}"


def crawl(url: str, fetch: Fetch) -> dict[str, str]:
    """The pages in Vietnamese that can be reached from the home page, and one of every query that
    they link to."""
    pages: dict[str, str] = {}
    seen, waiting = {"/"}, ["/"]
    targets_seen: set[str] = set()
    questions: set[tuple[str, ...]] = set()
    kinds: Counter[Kind] = Counter()
    for address in waiting:
        media_type, text = fetch(address)
        assert media_type == "text/html", f"{address} is {media_type}"
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
            if link.startswith("/en/"):
                continue
            seen.add(link)
            kind = kind_of(link)
            kinds[kind] += 1
            if kind[0] not in PATTERNS or kinds[kind] > ENOUGH:
                continue
            if "?" in link:
                question = question_of(link)
                if question in questions:
                    continue
                questions.add(question)
            waiting.append(link)
    return pages


def widgets(pages: dict[str, str], fetch: Fetch) -> dict[str, str]:
    """A widget of every kind: that of the longest page which has it."""
    found = {}
    for pattern in PATTERNS:
        below = pattern.removeprefix(WIDGETS)
        if not pattern.startswith(WIDGETS + "/"):
            continue
        own = [page for page in PATTERNS if page == below or below.startswith(page + "/")]
        kind = max(own, key=len), False
        page = max((a for a in pages if kind_of(a) == kind), key=lambda a: len(pages[a]))
        address = WIDGETS + page + below.removeprefix(kind[0])
        found[address] = fetch(address)[1]
    return found


def choose(pages: dict[str, str]) -> dict[str, bool]:
    """Of every kind the shortest page and the longest; whether it is the longest."""
    by_kind: dict[Kind, list[str]] = {}
    for address in sorted(pages, key=lambda address: len(pages[address])):
        by_kind.setdefault(kind_of(address), []).append(address)
    return {
        address: address == same[-1] for same in by_kind.values() for address in {same[0], same[-1]}
    }


def save(pages: list[Page], file: Path) -> None:
    file.write_text(json.dumps([asdict(page) for page in pages], default=str), encoding="utf-8")


def load(file: Path) -> list[Page]:
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [Page(**{**row, "kind": tuple(row["kind"]), "file": Path(row["file"])}) for row in rows]
