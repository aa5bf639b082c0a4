"""A wire between station and server that can be cut at a chosen moment."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

# before: the request never leaves; during: it arrives, nobody waits for the answer; after: the answer gets lost.
Moment = Literal["before", "during", "after"]
READY = b"Z\x00\x00\x00\x05I"  # ReadyForQuery, idle: what was sent is committed


class Wire:
    """Forwards TCP connections to a server's Unix socket. `cut(needle, moment)` arms it for one request."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._needle: bytes | None = None
        self._moment: Moment = "after"
        self._bytes: int | None = None
        self.cuts = 0
        self._pulled = False
        self._ends: list[socket.socket] = []
        self.delay = 0.0  # seconds every answer is late: a far network, or a slow one
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, needle: bytes, moment: Moment) -> None:
        """Cut the connection when a request that contains these bytes comes by, once."""
        self._needle, self._moment = needle, moment

    def cut_after(self, count: int) -> None:
        """Cut the connection once so many bytes, of both directions together, have gone through from now on."""
        self._bytes = count

    def pull(self) -> None:
        """The plug is out: open connections die, new ones are refused at once."""
        self._pulled = True
        for end in list(self._ends):
            _hang_up(end)
        self._ends.clear()

    def plug_in(self) -> None:
        """Back again, at the same port."""
        self._pulled = False

    def close(self) -> None:
        """No more connections."""
        _hang_up(self._listener)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self._pulled:
                    _hang_up(client)
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                self._ends += [client, server]
                state = {"lost": False}
                threading.Thread(target=self._requests, args=(client, server, state), daemon=True).start()
                threading.Thread(target=self._answers, args=(client, server, state), daemon=True).start()

    def _requests(self, client: socket.socket, server: socket.socket, state: dict[str, bool]) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if self._needle is not None and self._needle in data:
                    self._needle = None
                    self.cuts += 1
                    if self._moment == "before":
                        break
                    state["lost"] = True
                    server.sendall(data)
                    if self._moment == "during":
                        _hang_up(client)
                        return  # the server finishes what it was told
                    continue
                if self._spend(server, data):
                    break
        _hang_up(client, server)

    def _answers(self, client: socket.socket, server: socket.socket, state: dict[str, bool]) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                time.sleep(self.delay)
                if not state["lost"]:
                    if self._spend(client, data):
                        break
                elif READY in data:
                    break
        _hang_up(client, server)

    def _spend(self, to: socket.socket, data: bytes) -> bool:
        """Pass the data on as far as the wire still reaches; True when it broke."""
        left = self._bytes
        if left is None or len(data) <= left:
            self._bytes = None if left is None else left - len(data)
            to.sendall(data)
            return False
        self._bytes = None
        self.cuts += 1
        to.sendall(data[:left])
        return True


def _hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def wire_to(host: str, port: int | str) -> Iterator[Wire]:
    """A wire to the server whose socket lies in that folder."""
    wire = Wire(f"{host}/.s.PGSQL.{port}")
    try:
        yield wire
    finally:
        wire.close()
