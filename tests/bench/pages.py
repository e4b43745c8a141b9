"""The page of a plan, by tiendo and by what one would use instead, side by side in one run.

    ROUNDS=5            rounds, of which each ratio is the median
    DURATION=2          seconds that wrk asks in each round

Every server is asked through the same nginx by the same 16 connections; all have two workers.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import fastcgi
import lxml.etree
from result import Result

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = (ROOT / os.environ.get("BUILD", "build")).resolve()
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SECONDS = int(os.environ.get("DURATION", "2"))
CONNECTIONS = 16
WORKERS = 2
PORT = int(os.environ.get("PORT", "18100"))
PLAN = "vinh-phuc-2021"
PAGE = f"/ke-hoach/{PLAN}"
DAY = "2022-11-15"
GZIP = {"Accept-Encoding": "gzip"}


def wait_for(what: str, condition: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"bench: {what} did not happen")
        time.sleep(0.05)


def ask(port: int, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = response.status, dict(response.headers), response.read()
    connection.close()
    return answer


def compile_yardstick(name: str, folder: Path, packages: str, libraries: str = "") -> Path:
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", *packages.split()],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    source = ROOT / "tests/bench" / f"{name}.c"
    subprocess.run(
        ["cc", "-O2", "-o", folder / name, source, *flags, *libraries.split()], check=True
    )
    return folder / name


class Bench:
    """The five plans with sample progress and all servers, in one folder: in a `with` statement."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Bench:
        self._own = tempfile.TemporaryDirectory(prefix="tiendo-bench-")
        self.folder = Path(self._own.name)
        self.folder.chmod(0o755)  # nginx's workers are somebody else
        self.make_store()
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        self._own.cleanup()

    def start(self, *command: object, **environment: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **environment},
            )
        self.processes.append(process)
        return process

    def write_conf(self, name: str, socket: str, **keys: object) -> Path:
        keys = {
            "store": self.folder / "store.sqlite",
            "socket": self.folder / socket,
            "share": ROOT,
            "base_url": f"http://127.0.0.1:{PORT}",
            "authority": "localhost,2026",
            "workers": WORKERS,
            **keys,
        }
        path = self.folder / name
        path.write_text("".join(f"{key} = {value}\n" for key, value in keys.items()))
        return path

    def make_store(self) -> None:
        conf = self.write_conf("tiendo.conf", "tiendo.sock")
        files = sorted(ROOT.glob("sql/places/*.xml")) + sorted(ROOT.glob("sql/plans/*.xml"))
        command = [BUILD / "release/tiendo", "-c", conf, "sample", *files]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def serve(self, name: str, **keys: object) -> subprocess.Popen[bytes]:
        conf = self.write_conf(f"{name}.conf", f"{name}.sock", **keys)
        process = self.start(BUILD / "release/tiendo-fcgi", "-c", conf)
        wait_for(f"{name} listens", lambda: (self.folder / f"{name}.sock").exists())
        return process

    def serve_php(self) -> None:
        (self.folder / "php.conf").write_text(
            f"[global]\nerror_log = {self.folder}/php.log\ndaemonize = no\n[www]\n"
            f"listen = {self.folder}/php.sock\nlisten.mode = 0666\npm = static\n"
            "pm.max_children = 2\n" + ("user = root\n" if os.getuid() == 0 else "")
        )
        fpm = next(iter(sorted(Path("/usr/sbin").glob("php-fpm*"))), Path("php-fpm"))
        self.start(fpm, "-R", "-y", self.folder / "php.conf")
        wait_for("PHP listens", lambda: (self.folder / "php.sock").exists())

    def serve_nginx(self) -> None:
        """One server a way of answering, on the ports from PORT on."""
        site = (ROOT / "conf/nginx-site.conf").read_text()
        site = re.sub(r"^ *limit_.*\n", "", site, flags=re.MULTILINE)
        direct = re.sub(r"^ *fastcgi_cache(_\w+)? .*\n", "", site, flags=re.MULTILINE)
        direct = direct.replace(
            "fastcgi_param REQUEST_ID",
            "fastcgi_param HTTP_IF_NONE_MATCH $http_if_none_match;\nfastcgi_param REQUEST_ID",
        )

        def to(socket: str, text: str) -> str:
            return text.replace("@RUN@/tiendo.sock", f"@RUN@/{socket}")

        php = (
            "fastcgi_pass unix:@RUN@/php.sock; fastcgi_keep_conn off; fastcgi_buffers 64 16k;"
            "include /etc/nginx/fastcgi_params;"
            f"fastcgi_param SCRIPT_FILENAME {ROOT}/tests/bench/page.php;"
            f"fastcgi_param SHARE {ROOT}; fastcgi_param STORE @VAR@/store.sqlite;"
            f"fastcgi_param DAY {DAY}; fastcgi_param PLAN {PLAN};"
        )
        servers = {
            "cache": to("kept.sock", site),
            "static": "location / { root @VAR@/static; default_type text/html;"
            " include @CONF@/nginx-headers.conf; include @CONF@/nginx-policy.conf;"
            " add_header Content-Encoding gzip; add_header Vary Accept-Encoding;"
            " add_header Cache-Control public; }",
            "kept": to("kept.sock", direct),
            "responder": to("responder.sock", direct),
            "responder 304": to("unchanged.sock", direct),
            "scratch": to("scratch.sock", direct),
            "php": f"location / {{ {php} gzip on; gzip_comp_level 6; }}",
        }
        self.ports = {name: PORT + i for i, name in enumerate(servers)}
        blocks = "".join(
            f"server {{ listen 127.0.0.1:{self.ports[name]}; server_name _; {text} }}\n"
            for name, text in servers.items()
        )
        text = (ROOT / "conf/nginx.conf").read_text().replace("error_log stderr warn", "error_log stderr crit")
        text = re.sub(r"    server \{.*?\n    \}\n", lambda _: blocks, text, flags=re.DOTALL)
        http_conf = (ROOT / "conf/nginx-http.conf").read_text()
        text = text.replace("include @VAR@/nginx-http.conf;", http_conf)
        user = "user root;" if os.getuid() == 0 else ""
        for word, value in {
            "VAR": self.folder,
            "RUN": self.folder,
            "CONF": ROOT / "conf",
            "SHARE": ROOT,
            "PREFIX": "",
            "PORT": PORT,
            "RATE": 100,
            "USER": user,
        }.items():
            text = text.replace(f"@{word}@", str(value))
        (self.folder / "nginx").mkdir()
        (self.folder / "nginx.conf").write_text(text)
        self.start("nginx", "-e", "stderr", "-p", self.folder, "-c", self.folder / "nginx.conf",
                   "-g", "daemon off;")  # fmt: skip
        wait_for("nginx answers", self.answers)

    def start_responder(self, program: Path, name: str, headers: dict[str, str]) -> None:
        """A yardstick that sends what the service of the name "kept" answers to such a request."""
        fields = {f"HTTP_{key.upper().replace('-', '_')}": value for key, value in headers.items()}
        answer = fastcgi.ask(self.folder / "kept.sock", PAGE, fields=fields)
        lines = {"Status": str(answer.status), **answer.headers}
        header = "".join(f"{key}: {value}\r\n" for key, value in lines.items())
        path = self.folder / f"{name}.answer"
        path.write_bytes(header.encode() + b"\r\n" + answer.body)
        self.start(program, self.folder / f"{name}.sock", path)
        wait_for(f"{name} listens", (self.folder / f"{name}.sock").exists)

    def answers(self) -> bool:
        try:
            return ask(self.ports["static"], "/missing", {})[0] == 404
        except ConnectionError:
            return False

    def load(self, name: str, headers: dict[str, str], seconds: int) -> tuple[int, float]:
        """Requests, all answered, and seconds that they took."""
        fields = [word for item in headers.items() for word in ("-H", f"{item[0]}: {item[1]}")]
        out = subprocess.run(
            ["wrk", "-t1", "--timeout", "60s", f"-c{CONNECTIONS}", f"-d{seconds}s", *fields,
             f"http://127.0.0.1:{self.ports[name]}{PAGE}"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        if "Non-2xx" in out or "Socket errors" in out:
            sys.exit(f"bench: {name} failed\n{out}")
        found = re.search(r"(\d+) requests in ([\d.]+)s", out)
        return int(found[1]), float(found[2])

    def rate(self, name: str, headers: dict[str, str]) -> float:
        """Requests a second."""
        count, seconds = self.load(name, headers, SECONDS)
        return count / seconds

    def ratio(self, mine: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]]) -> float:
        rounds = []
        for _ in range(ROUNDS):
            own = self.rate(*mine)
            rounds.append(own / self.rate(*other))
        return statistics.median(rounds)


def cpu_of(pid: int) -> float:
    """Seconds that a process and its living children have computed."""
    total = 0.0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (pid, *map(int, children)):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


LEFT_OUT = re.compile(r"^--# data (\w+)(?: in (\w+))?\n((?:(?!--).*\n)*)", re.MULTILINE)


def as_the_page_has_it(tree: bytes) -> bytes:
    """The page's data without what the page itself is made without (`--# data`, fcgi/view/page.h)."""
    root = lxml.etree.fromstring(tree)
    for name, parent, fields in LEFT_OUT.findall((ROOT / "sql/pages/plan.sql").read_text()):
        for one in root.findall(f".//{{*}}{parent}/{{*}}{name}" if parent else f".//{{*}}{name}"):
            for item in one if fields.split() else ():
                for field in fields.split():
                    item.attrib.pop(field, None)
            if not fields.split():
                one.getparent().remove(one)
    return lxml.etree.tostring(root, encoding="utf-8")


def cpu_ratio(bench: Bench, service: subprocess.Popen[bytes], transform: Path) -> float:
    """The CPU time of whole requests, under the same load as above, against that of the bare transform
    of the same XML, as many at a time as there are workers: both keep the machine as busy."""
    document = bench.folder / "plan.xml"
    tree = ask(bench.ports["scratch"], PAGE + ".xml", {})[2]
    tree = as_the_page_has_it(tree)
    document.write_bytes(tree.replace(b"<tiendo ", b'<tiendo sheet="plan" ', 1))
    names = ["site", f"http://127.0.0.1:{PORT}", "address", PAGE, "opening", DAY, "authority",
             "localhost,2026", "forms", " xml json csv rss atom ics svg"]  # fmt: skip
    command = [transform, ROOT / "tests/bench/plan.xsl", document, "300", *names]
    rounds = []
    for _ in range(ROUNDS):
        start = cpu_of(service.pid)
        count, _ = bench.load("scratch", {}, 3 * SECONDS)
        own = (cpu_of(service.pid) - start) / count * 1e6
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(WORKERS)]
        bare = statistics.mean(float(one.communicate()[0].split()[0]) for one in both)
        rounds.append(own / bare)
    return statistics.median(rounds)


def measure() -> list[Result]:
    with Bench() as bench:
        folder = bench.folder
        bench.serve("kept")
        scratch = bench.serve("scratch", cache_megabytes=0)
        responder = compile_yardstick("responder", folder, "libxml-2.0", "-lfcgi")
        transform = compile_yardstick("transform", folder, "libxslt libexslt libxml-2.0")
        bench.serve_php()
        bench.serve_nginx()
        status, headers, page = ask(bench.ports["kept"], PAGE, GZIP)
        assert status == 200 and headers["Content-Encoding"] == "gzip"
        (folder / "static/ke-hoach").mkdir(parents=True)
        (folder / "static" / PAGE[1:]).write_bytes(page)
        known = {**GZIP, "If-None-Match": headers["ETag"]}
        bench.start_responder(responder, "responder", GZIP)
        bench.start_responder(responder, "unchanged", known)
        status, _, php = ask(bench.ports["php"], PAGE, {})
        assert status == 200 and 0.9 < len(php) / len(ask(bench.ports["scratch"], PAGE, {})[2]) < 1.1, php[-500:]
        return [
            Result("nginx cache hit : static file", "requests/s",
                   bench.ratio(("cache", GZIP), ("static", GZIP)), at_least=0.85),
            Result("kept reply : bare libfcgi", "requests/s",
                   bench.ratio(("kept", GZIP), ("responder", GZIP)), at_least=0.90),
            Result("304 : bare libfcgi, empty", "requests/s",
                   bench.ratio(("kept", known), ("responder 304", known)), at_least=0.95),
            Result("from scratch : PHP", "requests/s",
                   bench.ratio(("scratch", {}), ("php", {})), at_least=3),
            Result("from scratch, compressed : PHP", "requests/s",
                   bench.ratio(("scratch", GZIP), ("php", GZIP)), at_least=2.5),
            Result("whole request : bare transform", "CPU time",
                   cpu_ratio(bench, scratch, transform), at_most=1),
        ]  # fmt: skip
