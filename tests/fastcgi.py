"""As much of a FastCGI client as it takes to ask a worker, and to hold a request open."""

from __future__ import annotations

import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BEGIN, END, PARAMS, STDIN, STDOUT = 1, 3, 4, 5, 6
RESPONDER = 1


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("!BBHHBx", 1, kind, 1, len(content), 0) + content


def pair(name: str, value: str) -> bytes:
    """A name of less than 128 bytes, and a value."""
    text = value.encode()
    return struct.pack("!BI", len(name), 0x80000000 | len(text)) + name.encode() + text


@dataclass
class Answer:
    """A worker's own, before a web server saw it."""

    status: int
    headers: dict[str, str]
    body: bytes


class OpenRequest:
    """A request whose body has not ended: a worker that has taken it is not done with it."""

    def __init__(
        self, path: Path, target: str, patience: float, fields: Mapping[str, str] | None = None
    ) -> None:
        """Of the service whose socket path is; patience: seconds that each step may take; fields:
        parameters beside method and target."""
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(patience)
        self.connection.connect(str(path))
        params = pair("REQUEST_METHOD", "GET") + pair("REQUEST_URI", target)
        params += pair("CONTENT_LENGTH", "1")
        params += b"".join(pair(name, value) for name, value in (fields or {}).items())
        begin = struct.pack("!HB5x", RESPONDER, 0)
        self.connection.sendall(record(BEGIN, begin) + record(PARAMS, params) + record(PARAMS))

    def finish(self) -> Answer:
        """Ends the body and reads the answer, which must be whole."""
        try:
            self.connection.sendall(record(STDIN, b"x") + record(STDIN))
        except BrokenPipeError:
            pass  # it was not waited for
        output = b""
        with self.connection, self.connection.makefile("rb") as stream:
            while True:
                head = stream.read(8)
                assert len(head) == 8, f"the answer breaks off after {output!r}"
                _, kind, _, length, padding = struct.unpack("!BBHHBx", head)
                content = stream.read(length + padding)[:length]
                if kind == END:
                    break
                if kind == STDOUT:
                    output += content
        header, _, body = output.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in header.decode().split("\r\n"))
        return Answer(int(headers.pop("Status").split()[0]), headers, body)


def ask(
    path: Path, target: str, patience: float = 60, fields: Mapping[str, str] | None = None
) -> Answer:
    return OpenRequest(path, target, patience, fields).finish()


def body_of(path: Path, target: str) -> bytes:
    """That of an answer that must be 200."""
    answer = ask(path, target)
    assert answer.status == 200, f"{target}: {answer.status} {answer.body[:200]!r}"
    return answer.body
