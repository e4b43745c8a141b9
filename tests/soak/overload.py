"""Clients that take more than their share, or never get done. Each waits for honest answers."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from website import PATIENCE, Site

PAGE = "/ke-hoach/vinh-phuc-2021"
LARGE = "/nhiem-vu.json"
HONEST = {200, 429, 503}
MEMORY_MAX = 40 * 1024 * 1024  # bytes, of one worker


@dataclass
class Got:
    """What came back; status 0: the connection was closed without an answer."""

    status: int
    headers: dict[str, str]
    body: bytes


def source() -> tuple[str, int]:
    """One of a thousand clients: limits are by address, and all of 127/8 is this machine."""
    return f"127.1.{random.randrange(4)}.{random.randrange(1, 251)}", 0


def request(site: Site, path: str, *fields: str) -> bytes:
    lines = [f"GET {site.prefix}{path} HTTP/1.1", "Host: x", "Connection: close", *fields, "", ""]
    return "\r\n".join(lines).encode()


async def connect(site: Site) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", site.port, local_addr=source())


async def read(reader: asyncio.StreamReader) -> Got:
    """The whole answer: a body that breaks off is a failure."""
    try:
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
    except ConnectionResetError:
        answer = b""
    head, separator, body = answer.partition(b"\r\n\r\n")
    if not separator:
        return Got(0, {}, answer)
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    if "content-length" in headers:
        assert len(body) == int(headers["content-length"]), "the answer breaks off"
    return Got(int(first.split()[1]), headers, body)


async def ask(site: Site, path: str, *fields: str) -> Got:
    reader, writer = await connect(site)
    writer.write(request(site, path, *fields))
    got = await read(reader)
    writer.close()
    return got


async def crowd(site: Site, clients: int) -> None:
    """Everybody at once: first all connect, then all ask."""
    lines = await asyncio.gather(*(connect(site) for _ in range(clients)))
    for number, (_, writer) in enumerate(lines):
        writer.write(request(site, PAGE if number % 2 else f"/tim?q=chen+{number}"))
    answers = await asyncio.gather(*(read(reader) for reader, _ in lines))
    statuses = Counter(answer.status for answer in answers)
    assert set(statuses) <= HONEST and statuses[200] > 0, statuses
    for _, writer in lines:
        writer.close()


async def slow_readers(site: Site, clients: int) -> None:
    """They ask for much and take it in drops; the others do not notice."""
    whole = await ask(site, LARGE)
    assert whole.status == 200 and len(whole.body) > 50_000
    taps = []
    for _ in range(clients):
        tap = socket.socket()
        tap.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        tap.bind(source())
        tap.connect(("127.0.0.1", site.port))
        tap.sendall(request(site, LARGE))
        taps.append(tap)
    for _ in range(20):
        assert (await ask(site, PAGE)).status == 200
    for tap in taps:
        tap.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=tap)
        answer = await read(reader)
        assert answer.status == 200 and answer.body == whole.body
        writer.close()


async def slow_senders(site: Site, clients: int) -> None:
    """They never get to the end of their request, or of its body: in the end they are dismissed."""
    starts = (
        request(site, PAGE)[:-2],
        f"POST {site.prefix}/ HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nq=".encode(),
    )
    lines = await asyncio.gather(*(connect(site) for _ in range(clients)))
    for number, (_, writer) in enumerate(lines):
        writer.write(starts[number % len(starts)])
    for _ in range(20):
        assert (await ask(site, PAGE)).status == 200
    answers = await asyncio.gather(*(read(reader) for reader, _ in lines))
    assert {answer.status for answer in answers} <= {0, 400, 405, 408}
    for _, writer in lines:
        writer.close()


async def half_closed(site: Site, clients: int) -> None:
    """Who only closes its sending side still reads; who is gone is not waited for."""
    for number in range(clients):
        reader, writer = await connect(site)
        writer.write(request(site, f"/tim?q=nua+{number}"))
        if number % 2:
            writer.write_eof()
            answer = await read(reader)
            assert answer.status in HONEST
        else:
            own = writer.get_extra_info("socket")
            own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.close()


async def oversized(site: Site, clients: int) -> None:
    """Too long a target, header, list of headers, body."""
    target = request(site, "/" + "a" * 40_000)
    bodies = (
        (target, {400, 414}),
        (request(site, PAGE, "X-A: " + "a" * 100_000), {400, 431}),
        (request(site, PAGE, *["A: b"] * 20_000), {400, 431}),
        (request(site, PAGE, "Content-Length: 99999999999"), {400, 405, 413}),
        (request(site, PAGE, "Transfer-Encoding: chunked") + b"fffffffff\r\n", {400, 405, 413}),
    )

    async def one(number: int) -> None:
        content, statuses = bodies[number % len(bodies)]
        reader, writer = await connect(site)
        writer.write(content)
        answer = await read(reader)
        # the answer may be lost where the client still sends
        assert answer.status in statuses | {0, 429}, (content[:60], answer.status)
        writer.close()

    await asyncio.gather(*(one(number) for number in range(clients)))


async def random_addresses(site: Site, clients: int) -> None:
    """Addresses that nobody asks for twice fill no disk and no memory."""
    shapes = ("/tim?q={}", "/{}", "/ke-hoach?x={}", "/nhiem-vu?plan={}", "/nhat-ky/{}.json")

    async def one(number: int) -> None:
        path = random.choice(shapes).format(random.randrange(10**12))
        answer = await ask(site, path, "Accept-Encoding: gzip")
        assert answer.status in HONEST | {404}, (path, answer.status)

    for start in range(0, clients, 50):
        await asyncio.gather(*(one(number) for number in range(start, min(start + 50, clients))))
    cached = sum(path.stat().st_size for path in (site.var / "nginx/cache").rglob("*"))
    assert cached < 300_000_000


ATTACKS: dict[str, tuple[Callable[[Site, int], Awaitable[None]], int]] = {
    "crowd": (crowd, 2000),
    "slow readers": (slow_readers, 200),
    "slow senders": (slow_senders, 200),
    "half-closed": (half_closed, 200),
    "oversized": (oversized, 200),
    "random addresses": (random_addresses, 2000),
}


def memory(pid: int) -> int:
    """Bytes that a process has for itself; the stylesheets are the master's, and shared."""
    total = 0
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(("Private_Clean:", "Private_Dirty:")):
            total += int(line.split()[1]) * 1024
    return total


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))
