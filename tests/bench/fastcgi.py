"""A FastCGI request as a web server sends it."""

from __future__ import annotations

import socket
import struct
from pathlib import Path


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("!BBHHBx", 1, kind, 1, len(content), 0) + content


def pair(name: str, value: str) -> bytes:
    return struct.pack("!BI", len(name), 0x80000000 | len(value)) + (name + value).encode()


def ask(path: Path, target: str) -> bytes:
    """The answer to a GET, headers and body; it must be 200."""
    address, _, query = target.partition("?")
    params = pair("REQUEST_METHOD", "GET") + pair("REQUEST_URI", target)
    params += pair("QUERY_STRING", query) + pair("SCRIPT_NAME", address)
    begin = struct.pack("!HB5x", 1, 0)
    output = b""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(record(1, begin) + record(4, params) + record(4) + record(5))
        with connection.makefile("rb") as stream:
            while head := stream.read(8):
                _, kind, _, length, padding = struct.unpack("!BBHHBx", head)
                content = stream.read(length + padding)[:length]
                if kind == 6:
                    output += content
                if kind == 3:
                    break
    if not output.startswith((b"Content-Type", b"Status: 200")):
        raise SystemExit(f"{target}: {output[:200]!r}")
    return output
