"""An upgrade as systemd does it: the listening socket stays open, and no request is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from fastcgi import OpenRequest, ask
from website import PATIENCE, RELEASE, eventually

from harness import Tiendo

# what systemd sets for a service: sd_listen_fds(3)
PASS = 'exec 3<&"$1"; export LISTEN_PID=$$ LISTEN_FDS=1; shift; exec "$@"'


class Service:
    """tiendo-fcgi with the sockets that it is given."""

    def __init__(self, tiendo: Tiendo, log: Path, listening: socket.socket | None) -> None:
        command = [str(RELEASE / "tiendo-fcgi"), "-c", str(tiendo.conf)]
        passed = []
        if listening:
            passed = [listening.fileno()]
            command = ["bash", "-c", PASS, "-", str(passed[0]), *command]
        with log.open("ab") as err:
            self.process = subprocess.Popen(command, stderr=err, pass_fds=passed)
        self.log = log

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0, self.log.read_text(encoding="utf-8")


@pytest.fixture
def listening(tiendo: Tiendo):
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(tiendo.folder / "socket"))
        opened.listen(1024)
        yield opened


def status(tiendo: Tiendo, target: str) -> int:
    answer = ask(tiendo.folder / "socket", target, PATIENCE)
    assert answer.body.rstrip().endswith(b"</html>")
    return answer.status


def test_restarts_under_load_lose_no_request(tiendo: Tiendo, listening, tmp_path: Path) -> None:
    done = Event()
    answers: list[int] = []

    def load(number: int) -> None:
        while not done.is_set():
            answers.append(status(tiendo, f"/tien-do/nhiem-vu?page={1 + number % 2}"))

    log = tmp_path / "log"
    service = Service(tiendo, log, listening)
    with ThreadPoolExecutor(6) as clients:
        loads = [clients.submit(load, number) for number in range(6)]
        try:
            for rounds in range(5):
                before = len(answers)
                eventually("it answers", lambda count=before + 100: len(answers) > count)
                if rounds < 4:
                    service.stop()
                    service = Service(tiendo, log, listening)
        finally:
            done.set()
        for one in loads:
            one.result()  # each request was answered, and whole
    service.stop()
    assert len(answers) > 500 and set(answers) == {200}
    assert log.read_text(encoding="utf-8").count("workers answer on") == 5
    assert (tiendo.folder / "socket").exists()


def test_requests_wait_for_a_service_that_comes(tiendo: Tiendo, listening, tmp_path: Path) -> None:
    early = OpenRequest(tiendo.folder / "socket", "/tien-do/", PATIENCE)
    service = Service(tiendo, tmp_path / "log", listening)
    assert early.finish().status == 200
    service.stop()


def test_without_a_passed_socket_it_makes_its_own(tiendo: Tiendo, tmp_path: Path) -> None:
    path = tiendo.folder / "socket"
    service = Service(tiendo, tmp_path / "log", None)
    eventually("it listens", path.is_socket)
    assert status(tiendo, "/tien-do/") == 200
    assert path.stat().st_mode & 0o777 == 0o660
    service.stop()
    assert not path.exists()


def test_a_service_that_ends_leaves_the_socket_of_its_successor(
    tiendo: Tiendo, tmp_path: Path
) -> None:
    path = tiendo.folder / "socket"
    first = Service(tiendo, tmp_path / "log", None)
    eventually("it listens", path.is_socket)
    made = path.stat().st_ino
    second = Service(tiendo, tmp_path / "log", None)
    eventually("the next one listens in its place", lambda: path.stat().st_ino != made)
    first.stop()
    assert status(tiendo, "/tien-do/") == 200
    second.stop()
    assert not path.exists()


def test_a_socket_of_another_path_is_not_taken(tiendo: Tiendo, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(tmp_path / "other"))
        other.listen()
        service = Service(tiendo, tmp_path / "log", other)
        eventually("it listens", (tiendo.folder / "socket").is_socket)
        assert status(tiendo, "/tien-do/") == 200
        service.stop()
    assert os.path.exists(tmp_path / "other")


@pytest.mark.parametrize(
    ("folder", "why"),
    [("nowhere", "No such file or directory"), ("long" * 30, "File name too long")],
)
def test_where_no_socket_can_be_the_service_says_so(tiendo: Tiendo, folder: str, why: str) -> None:
    path = tiendo.folder / folder / "socket"
    tiendo.configure(socket=path)
    command = [str(RELEASE / "tiendo-fcgi"), "-c", str(tiendo.conf)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 1
    assert f"{path}: cannot listen here: {why}; see that its folder exists" in ended.stderr
