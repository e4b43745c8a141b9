"""A whole site, started as `make run` starts it: conf/run.sh with workers and its own nginx."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

import lxml.html

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = (ROOT / os.environ.get("BUILD", "build")).resolve() / "sanitized"
RELEASE = PROGRAMS.with_name("release")  # its workers are in a sandbox, and start fast
PREFIXES = ("", "/tien-do")
PREFIX_NAMES = ("at-root", "under-prefix")
PATIENCE = 180  # seconds until something that hangs is a failure; nothing waits for time to pass
SANITIZER_WORDS = ("Sanitizer", "runtime error:")

# one address of every kind of page
PAGES = (
    "/",
    "/ke-hoach",
    "/ke-hoach/vinh-phuc-2013",
    "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.15",
    "/ke-hoach/vinh-phuc-2021/chi-tieu",
    "/ke-hoach/nam-dinh-2012/che-do-bao-cao",
    "/co-quan",
    "/co-quan/vinh-phuc",
    "/co-quan/vinh-phuc/ubnd-huyen-lap-thach",
    "/moi",
    "/nhat-ky",
    "/nhat-ky/7",
    "/nhiem-vu",
    "/tim?q=thu+tuc",
    "/phuong-phap",
    "/gioi-thieu",
    "/giao-dien",
)


def eventually(what: str, condition: Callable[[], Any]) -> Any:
    """Waits until the condition holds, and returns it; that it never does is a failure."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, f"it never happened: {what}"
        time.sleep(0.05)
    return found


def free_port() -> int:
    """A port below those that the kernel gives to clients, so that no connection takes it."""
    while True:
        port = random.randrange(10000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def html(self) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(self.body)


@dataclass
class Process:
    pid: int
    parent: int
    session: int
    command: str


def processes() -> Iterator[Process]:
    """Every living process of the machine."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent, _, session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            yield Process(int(folder.name), int(parent), int(session), command)


@dataclass
class Site:
    var: Path
    prefix: str = ""
    root: Path = ROOT  # the folder with conf/, sql/ and xslt/
    port: int = field(default_factory=free_port)
    programs: Path = PROGRAMS
    sample: bool = False  # with made-up progress
    rate: int = 1_000_000  # requests a second that one client may make: no test is to be slowed
    dump: bool = False  # with the dump of the whole site
    killed_workers: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    @property
    def store(self) -> Path:
        return self.var / ("sample.sqlite" if self.sample else "tiendo.sqlite")

    @property
    def run(self) -> Path:
        """The folder of the sockets."""
        text = (self.var / "tiendo.conf").read_text(encoding="utf-8")
        return Path(re.findall(r"^socket = (.*)/tiendo.sock$", text, re.M)[0])

    @property
    def output(self) -> str:
        """What conf/run.sh has printed."""
        return self.printed.read_text(encoding="utf-8")

    @property
    def log(self) -> str:
        """What the service has logged."""
        return (self.var / "log/tiendo.log").read_text(encoding="utf-8", errors="replace")

    def own_programs(self) -> Path:
        """The service of this build; what fills the store is not what a site is there to try."""
        folder = self.var.with_name(self.var.name + ".programs")
        if not folder.exists():
            folder.mkdir(parents=True)
            (folder / "tiendo").symlink_to(RELEASE / "tiendo")
            (folder / "tiendo-fcgi").symlink_to(self.programs / "tiendo-fcgi")
        return folder

    def begin(self) -> None:
        self.printed = self.var.with_name(self.var.name + ".out")
        with self.printed.open("wb") as out:
            self.process = subprocess.Popen(
                # a shell cannot trap a signal that it was told to ignore
                ["env", "--default-signal=INT,TERM,PIPE", self.root / "conf/run.sh"],
                env={
                    **os.environ,
                    "PORT": str(self.port),
                    "VAR": str(self.var),
                    "PREFIX": self.prefix,
                    "BUILD": str(self.own_programs()),
                    "SAMPLE": str(int(self.sample)),
                    "RATE": str(self.rate),
                    "DUMP": str(int(self.dump)),
                },
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def start(self) -> None:
        self.begin()
        eventually(
            "tiendo answers",
            lambda: "tiendo answers on" in self.output or self.process.poll() is not None,
        )
        assert self.process.poll() is None, self.output
        assert f"tiendo answers on  {self.url}/\n" in self.output
        eventually("both workers have started", lambda: len(self.workers) >= 2)

    def own_processes(self) -> list[Process]:
        return [process for process in processes() if process.session == self.process.pid]

    def children(self, parent: int, word: str) -> list[int]:
        return [
            process.pid
            for process in self.own_processes()
            if process.parent == parent and word in process.command
        ]

    @property
    def master(self) -> int:
        (pid,) = self.children(self.process.pid, "tiendo-fcgi")
        return pid

    @property
    def workers(self) -> list[int]:
        """All that it has forked: with metrics one more than the workers."""
        return self.children(self.master, "tiendo-fcgi")

    def at_work(self) -> list[int]:
        """The workers that have a connection, as long as not all have one: beside the sockets that
        each waits at."""
        sockets = dict.fromkeys(self.workers, 0)
        for pid in sockets:
            for link in Path(f"/proc/{pid}/fd").iterdir():
                with suppress(FileNotFoundError):  # closed meanwhile
                    sockets[pid] += os.readlink(link).startswith("socket:")
        return [pid for pid in sockets if sockets[pid] > min(sockets.values())]

    @property
    def nginx(self) -> int:
        (pid,) = self.children(self.process.pid, "nginx")
        return pid

    def kill_worker(self, pid: int) -> None:
        self.killed_workers += 1
        os.kill(pid, signal.SIGKILL)

    def end(self) -> int:
        """Waits for the end of conf/run.sh and sees that all is tidy. Returns its exit status."""
        code = self.process.wait(PATIENCE)
        assert self.own_processes() == []
        for path in [self.printed, *(self.var / "log").glob("*")]:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in SANITIZER_WORDS if word in text], f"{path}:\n{text}"
        if (self.var / "log/tiendo.log").exists():
            assert len(re.findall(r"worker \d+ ended", self.log)) == self.killed_workers, self.log
        return code

    def stop(self) -> None:
        """Ctrl-C."""
        os.killpg(self.process.pid, signal.SIGINT)
        assert self.end() == 0, self.output
        assert self.output.endswith("Stopped.\n")

    def abandon(self) -> None:
        """The end of a test, however it went."""
        if self.own_processes():
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def tiendo(self, *arguments: object) -> str:
        """Runs the command on the site's store."""
        return self.tiendo_bytes(*arguments).decode("utf-8")

    def tiendo_bytes(self, *arguments: object) -> bytes:
        command = [self.programs / "tiendo", "-c", self.var / "tiendo.conf", *arguments]
        return subprocess.run(
            [str(word) for word in command],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
        ).stdout

    def ask(
        self,
        target: str,
        method: str = "GET",
        headers: Mapping[str, str] = {},
        body: bytes | None = None,
    ) -> Answer:
        """A request for a target as it stands, without following redirects."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, body, dict(headers))
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """A page of the site; If_None_Match= and the like are its headers."""
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask(self.prefix + path, headers=fields)

    def page(self, path: str) -> str:
        """The text of a page that must be there."""
        answer = self.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.text

    def raw(self, request: bytes) -> Answer:
        """The answer to bytes that need not be HTTP."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            try:
                connection.sendall(request)
            except (BrokenPipeError, ConnectionResetError):
                pass  # refused before its end
            response = http.client.HTTPResponse(connection)
            response.begin()
            return Answer(response.status, response.headers, response.read())


@contextmanager
def running(var: Path, prefix: str = "", root: Path = ROOT, **more: Any) -> Iterator[Site]:
    """A site that answers; after the block it is stopped, if the block has not seen to that."""
    site = Site(var, prefix, root, **more)
    try:
        site.start()
        yield site
        if site.process.returncode is None:
            site.stop()
    finally:
        site.abandon()


def page_problems(html: lxml.html.HtmlElement) -> list[str]:
    """What a page lacks that everyone needs, and what the content security policy would block."""
    ids = html.xpath("//@id")
    fragments = [href[1:] for href in html.xpath("//@href") if href.startswith("#")]
    first_link = html.xpath("//body//a")[:1]
    active = "//script[not(@type = 'application/ld+json')] | //iframe"
    if html.xpath("string(//link[@rel = 'canonical']/@href)").endswith("/nhung"):
        # the one page that shows a frame, of this site, and runs a script
        active = "//script[not(starts-with(@src, '/'))] | //iframe[not(@sandbox and starts-with(@src, '/'))]"
    checks = {
        "no language": html.get("lang") in ("vi", "en"),
        "no title": html.xpath("string(//title)").strip(),
        "not one h1": [bool(h1.text_content().strip()) for h1 in html.xpath("//h1")] == [True],
        "not one main": len(html.xpath("//main[@id]")) == 1,
        "the first link does not skip to main": [a.get("href") for a in first_link]
        == ["#" + i for i in html.xpath("//main/@id")],
        "an id twice": len(ids) == len(set(ids)),
        "a fragment leads nowhere": set(fragments) <= set(ids),
        "blocked by the policy": not html.xpath(f"{active} | //style | //@style")
        and not html.xpath("//@*[starts-with(name(), 'on')]"),
    }
    return [problem for problem, right in checks.items() if not right]
