"""A line between PC and server that cuts, slows down, stays silent or answers like a hotel."""

import multiprocessing
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

PORTAL = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 27\r\n\r\n"
    b"<html>Zaloguj sie.</html>\r\n"
)


@dataclass
class FaultyLine:
    """Carries bytes to a server; `cut` is the share of connections that end before their time."""

    target: tuple[str, int]
    cut: float = 0.0
    cut_within: int = 30_000
    """A connection that is cut carries so many bytes at most."""
    rate: float = 0.0
    """Bytes a second each way; 0 does not slow down."""
    portal: bool = False
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    carried: int = 0
    connections: int = 0
    cuts: int = 0
    _door: socket.socket | None = None
    _threads: list[threading.Thread] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Where PCs call."""
        return self._door.getsockname()[1]

    def open(self) -> None:
        """Listen."""
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._door.settimeout(0.2)
        self._begin(self._accept)

    def close(self) -> None:
        """Let everything go."""
        door, self._door = self._door, None
        door.close()
        for thread in self._threads:
            thread.join(5)

    def _begin(self, act, *words) -> None:
        thread = threading.Thread(target=act, args=words, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while (door := self._door) is not None:
            with suppress(OSError):
                caller, _ = door.accept()
                self.connections += 1
                self._begin(self._answer, caller)

    def _answer(self, caller: socket.socket) -> None:
        if self.portal:
            with suppress(OSError), caller:
                caller.settimeout(2)
                caller.recv(4096)
                caller.sendall(PORTAL)
            return
        left = [self.chance.randint(0, self.cut_within)] if self.chance.random() < self.cut else []
        try:
            server = socket.create_connection(self.target, timeout=10)
        except OSError:
            caller.close()
            return
        self._begin(self._carry, caller, server, left)
        self._carry(server, caller, left)

    def _carry(self, source: socket.socket, sink: socket.socket, left: list[int]) -> None:
        with suppress(OSError):
            source.settimeout(0.5)
            while self._door is not None:
                try:
                    content = source.recv(4096)
                except TimeoutError:
                    continue
                if not content:
                    break
                if left:
                    content = content[: max(0, left[0])]
                    left[0] -= 4096
                sink.sendall(content)
                self.carried += len(content)
                if self.rate:
                    time.sleep(len(content) / self.rate)
                if left and left[0] <= 0:
                    self.cuts += 1
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def line_to(url: str, **faults: object) -> Iterator[FaultyLine]:
    """Open a line to a server's address until the block ends."""
    host, _, port = url.removeprefix("https://").partition(":")
    line = FaultyLine((host, int(port)), **faults)
    line.open()
    try:
        yield line
    finally:
        line.close()


@dataclass
class CountedLine:
    """A line carried by a process of its own, so that counting slows down nobody."""

    port: int
    _ask: Connection

    def carried(self) -> int:
        """Return how many bytes went through, both ways, with everything around them."""
        self._ask.send("carried")
        return self._ask.recv()


@contextmanager
def counted_line(url: str) -> Iterator[CountedLine]:
    """Open a line whose bytes are counted until the block ends."""
    here, there = multiprocessing.Pipe()
    place = urlsplit(url)
    spawned = multiprocessing.get_context("spawn")
    target = (place.hostname, place.port)
    carrier = spawned.Process(target=_carry_counted, args=(target, there), daemon=True)
    carrier.start()
    try:
        yield CountedLine(here.recv(), here)
    finally:
        here.send("")
        carrier.join(10)


def _carry_counted(target: tuple[str, int], asked: Connection) -> None:
    line = FaultyLine(target)
    line.open()
    asked.send(line.port)
    while asked.recv():
        asked.send(line.carried)
    line.close()
