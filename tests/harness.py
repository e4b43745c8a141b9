"""The command tiendo as tests run it: the sanitized build, a store of its own, small plans."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from fastcgi import ask

ROOT = Path(__file__).resolve().parent.parent
BUILD = (ROOT / os.environ.get("BUILD", "build")).resolve()
NOW = "2026-11-21T03:00:00Z"
BASE_URL = "http://example.org/tien-do"
SANITIZER_STATUS = 86
SANITIZERS = {
    "ASAN_OPTIONS": f"exitcode={SANITIZER_STATUS}:detect_leaks=1:detect_stack_use_after_return=1"
    ":strict_string_checks=1:check_initialization_order=1",
    "UBSAN_OPTIONS": f"halt_on_error=1:print_stacktrace=1:exitcode={SANITIZER_STATUS}",
}
os.environ.update(SANITIZERS)
# jing ends before a better compiler would pay
os.environ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
TIMEOUT = 300  # seconds: a hung program fails, no test waits for time to pass


@dataclass
class Result:
    """A command that has ended."""

    code: int
    out: str
    err: str


@dataclass
class Reply:
    """An answer to a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Printed(Reply):
    """That of `tiendo get -i`, which has ended with code."""

    code: int
    err: str


def vietnam_day(instant: str) -> str:
    """The day in Vietnam of 2013-09-30T08:00:00Z."""
    return (datetime.fromisoformat(instant) + timedelta(hours=7)).date().isoformat()


@dataclass
class Tiendo:
    """The command tiendo with a configuration and a store of its own."""

    folder: Path
    base_url: str = BASE_URL
    keys: dict[str, object] = field(default_factory=dict)
    program: Path = BUILD / "sanitized" / "tiendo"

    def __post_init__(self) -> None:
        self.store = self.folder / "store.db"
        self.conf = self.folder / "tiendo.conf"
        self.configure()

    def configure(self, **keys: object) -> None:
        """Writes the configuration file, with these keys set or, where None, left out."""
        self.keys.update(keys)
        all_keys = {
            "store": self.store,
            "socket": self.folder / "socket",
            "share": ROOT,
            "base_url": self.base_url,
            "authority": "example.org,2026",
            "now": NOW,
            **self.keys,
        }
        lines = [f"{key} = {value}\n" for key, value in all_keys.items() if value is not None]
        self.conf.write_text("".join(lines), encoding="utf-8")

    @property
    def prefix(self) -> str:
        """The path of the base URL."""
        return urlsplit(self.base_url).path

    def start(self, *arguments: object, wrapper: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """Starts a command, inside another one if a wrapper is given."""
        command = [*wrapper, self.program, "-c", self.conf, *arguments]
        return subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def _finish(self, process: subprocess.Popen[bytes]) -> tuple[int, bytes, str]:
        try:
            out, err = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        trouble = err.decode("utf-8", "replace")
        assert process.returncode in (0, 1, 2), f"crashed ({process.returncode}): {trouble}"
        assert "Sanitizer" not in trouble and "runtime error" not in trouble, trouble
        return process.returncode, out, trouble

    def run(
        self, *arguments: object, check: bool = True, wrapper: Sequence[str] = ()
    ) -> Result:
        """Runs a command to its end; with check it must succeed."""
        code, out, err = self._finish(self.start(*arguments, wrapper=wrapper))
        result = Result(code, out.decode("utf-8"), err)
        assert not check or code == 0, f"{arguments} ended with {code}: {err}"
        return result

    def released(self, *arguments: object) -> Result:
        """As run, by the program without sanitizers: for what other tests run with them."""
        own = replace(self, program=BUILD / "release" / "tiendo")
        return own.run(*arguments)

    def served(self) -> Published:
        """The same store, which changes no more: for a `with` statement."""
        return Published(self.folder, self.base_url, dict(self.keys), self.program)

    def printed(self, address: str, *options: str) -> Printed:
        """The answer to one request, whatever its status, as the command prints it."""
        code, out, err = self._finish(self.start("get", "-i", *options, address))
        head, separator, body = out.partition(b"\n\n")
        assert separator, f"no answer ({code}): {err}"
        first, *lines = head.decode("utf-8").split("\n")
        headers = dict(line.split(": ", 1) for line in lines)
        return Printed(int(first.split(" ", 1)[0]), headers, body, code, err)

    def get(self, address: str) -> Reply:
        """The answer to one request, whatever its status."""
        return self.printed(address)

    def page(self, address: str) -> str:
        """The text of an answer that must be 200."""
        reply = self.get(address)
        assert reply.status == 200, f"{address}: {reply.status} {reply.err}"
        return reply.text

    def make_blank(self) -> None:
        """Makes a store that holds nothing, as a first update of an unknown task does."""
        assert self.run("update", "khac", "1", check=False).code == 1 and self.store.exists()

    def store_files(self) -> list[str]:
        """The names of the store and of what stands beside it."""
        return sorted(path.name for path in self.store.parent.glob(f"{self.store.name}*"))

    def rows(self, sql: str, *values: object) -> list[tuple]:
        """Rows of the store, read without tiendo, as of the last entry."""
        connection = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        connection.create_function("known_on", 0, lambda: "9999-12-31")
        connection.create_function("vietnam_day", 1, vietnam_day)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def spoil(self, script: str) -> None:
        """Changes the store behind tiendo's back."""
        connection = sqlite3.connect(self.store)
        connection.create_function("known_on", 0, lambda: "9999-12-31")
        try:
            connection.executescript(script)
        finally:
            connection.close()

    def dump(self) -> list[str]:
        """All that the store holds, to compare."""
        connection = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        try:
            # a full-text index stores its words by the order of its transactions: rows count
            return [line for line in connection.iterdump() if "search_index_" not in line]
        finally:
            connection.close()


@dataclass
class Published(Tiendo):
    """A store that no test changes any more, in a `with` statement: a service answers, each address
    once in a worker."""

    answers: dict[str, Reply] = field(default_factory=dict)
    service: subprocess.Popen[bytes] | None = None
    entered: bool = False

    def __enter__(self) -> Published:
        self.entered = True
        return self

    def __exit__(self, *_: object) -> None:
        if not self.service:
            return
        self.service.terminate()
        code = self.service.wait(TIMEOUT)
        log = (self.folder / "service.log").read_text(encoding="utf-8")
        assert code == 0 and "<3>" not in log and "Sanitizer" not in log, log
        assert "runtime error" not in log, log

    def __post_init__(self) -> None:
        self.keys.setdefault("workers", 1)
        super().__post_init__()

    def _serve(self) -> None:
        """Starts the service with the configuration and the store of now."""
        assert self.entered, "there is no `with` statement that would stop the service"
        path = self.folder / "service.log"
        command = [self.program.parent / "tiendo-fcgi", "-c", self.conf]
        with path.open("wb") as log:
            self.service = subprocess.Popen([str(word) for word in command], stderr=log)
        while self.service.poll() is None and b" answer on " not in path.read_bytes():
            time.sleep(0.01)

    def error_page(self, name: str) -> str:
        """A page that nginx shows by itself: 503, en/503."""
        folder = self.folder / "errors"
        if not folder.exists():
            self.run("error-pages", folder)
        return (folder / f"{name}.html").read_text(encoding="utf-8")

    def get(self, address: str) -> Reply:
        if not self.service:
            self._serve()
        if address not in self.answers:
            target = self.prefix + (address.removeprefix(self.base_url) or "/")
            answer = ask(self.folder / "socket", target, TIMEOUT)
            del answer.headers["Content-Length"]
            self.answers[address] = Reply(answer.status, answer.headers, answer.body)
        return self.answers[address]


PLACE = """\
<?xml version="1.0" encoding="UTF-8"?>
<place xmlns="urn:tiendo:1" id="tinh-thu" kind="province">
  <name>Tỉnh Thử</name>
  <agency id="so-noi-vu" kind="department"><name>Sở Nội vụ</name></agency>
  <agency id="so-tai-chinh" kind="department">
    <name>Sở Tài chính</name>
    <spelling>Sở TC</spelling>
  </agency>
  <agency id="so-y-te" kind="department"><name>Sở Y tế</name></agency>
</place>
"""

PLAN = """\
<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:tiendo:1" id="ke-hoach-thu" place="tinh-thu">
  <document kind="Kế hoạch" number="1/KH-UBND" issued="2013-01-10" from="2013-01-01"\
 to="2015-12-31">
    <title>Kế hoạch thử</title>
    <issuer>Ủy ban nhân dân Tỉnh Thử</issuer>
    <standing_agency>Sở Nội vụ</standing_agency>
  </document>
  <section number="I">
    <title>Nhóm một</title>
    <task number="1">
      <title>Việc thứ nhất</title>
      <product>Đề án</product>
      <lead>Sở Nội vụ</lead>
      <coordinating>Sở TC</coordinating>
      <deadline>Quý III/2013</deadline>
    </task>
    <task number="2">
      <title>Việc thứ hai</title>
      <lead>Sở Tài chính</lead>
      <deadline>Hàng năm</deadline>
    </task>
    <task number="3">
      <title>Việc thứ ba</title>
    </task>
  </section>
  <section number="II">
    <title>Nhóm hai</title>
    <task number="4">
      <title>Việc thứ tư</title>
      <lead>Sở Y tế</lead>
      <deadline>Sau khi có hướng dẫn của Bộ Y tế</deadline>
    </task>
  </section>
  <target id="hai-long" comparator="at_least" value="80" unit="%">
    <metric>Người dân hài lòng</metric>
    <deadline>đến năm 2015</deadline>
    <point year="2013" value="60"/>
    <point year="2014" value="70"/>
  </target>
  <duty id="bao-cao-nam">
    <who>Sở Nội vụ</who>
    <what>Báo cáo kết quả năm</what>
    <to>UBND tỉnh</to>
    <rule>trước ngày 30/11 hằng năm</rule>
  </duty>
  <responsibility cite="Mục III">
    <agency>Sở Tài chính</agency>
    <text>Bố trí kinh phí</text>
  </responsibility>
  <note task="3">Văn bản không nêu thời hạn.</note>
</plan>
"""


class Files:
    """A small register and a small plan, as they are or with some of their text replaced."""

    PLACE, PLAN = PLACE, PLAN

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def _changed(self, name: str, text: str, changes: tuple[tuple[str, str], ...]) -> Path:
        for old, new in changes:
            assert old in text, f"{old!r} is not in the sample"
            text = text.replace(old, new)
        return self.write(name, text)

    def place(self, *changes: tuple[str, str]) -> Path:
        return self._changed("place.xml", PLACE, changes)

    def plan(self, *changes: tuple[str, str], name: str = "plan.xml") -> Path:
        return self._changed(name, PLAN, changes)


def line_of(path: Path, text: str) -> int:
    """The line of a file on which the text begins that stands there first."""
    before, found, _ = path.read_text(encoding="utf-8").partition(text)
    assert found, f"{text!r} is not in {path}"
    return 1 + before.count("\n")
