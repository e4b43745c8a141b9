"""The dump of the whole site, as nginx serves it."""

from __future__ import annotations

import io
import zipfile

from website import Site

PATH = "/du-lieu/tiendo.zip"


def test_the_dump_is_served_with_conditions_and_to_any_origin(site: Site) -> None:
    answer = site.get(PATH)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/zip")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert archive.testzip() is None and "nhat-ky.xml" in archive.namelist()
    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = site.ask(site.prefix + PATH, headers={name: answer.headers[header]})
        assert (again.status, again.body) == (304, b"")
    part = site.ask(site.prefix + PATH, headers={"Range": "bytes=0-1"})
    assert (part.status, part.body) == (206, b"PK")
    head = site.ask(site.prefix + PATH, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(answer.body))


def test_what_may_be_asked_of_the_dump(site: Site) -> None:
    options = site.ask(site.prefix + PATH, "OPTIONS")
    assert (options.status, options.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert options.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    post = site.ask(site.prefix + PATH, "POST")
    assert (post.status, post.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
