"""Listens to a gauge at a serial port, on a thread of its own, and tells what it sends; comes back when it was pulled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import serial
from serial.tools import list_ports

from client.domain.gauges import Fault, Lines, Measured, Protocol

POLL = 0.05  # seconds a read waits: how soon a stop in mid-number is noticed, and how soon the thread ends
AGAIN = 1.0  # seconds between two tries to open the port
Told = Callable[[Measured | Fault], None]


@dataclass(frozen=True, slots=True)
class Port:
    """A serial port of this computer."""

    device: str
    says: str


def ports() -> list[Port]:
    """The serial ports there are, with what the system says of them."""
    return [Port(one.device, one.description or one.device) for one in sorted(list_ports.comports())]


class SerialGauge:
    """One gauge. `told` is called on the reader's thread with each reading or fault; `close` ends it.

    A port that can't be opened or is pulled out is told once (gauge_lost) and tried again until `close`.
    """

    def __init__(self, port: str, protocol: Protocol, told: Told, *, baud: int | None = None) -> None:
        self._port, self._protocol, self._told = port, protocol, told
        self._baud = baud or protocol.baud
        self._stop = threading.Event()
        self._line: serial.SerialBase | None = None
        self._thread = threading.Thread(target=self._listen, name=f"gauge {port}", daemon=True)
        self._thread.start()

    def ask(self) -> bool:
        """Tell the gauge to send, where its protocol can; False where it can't, or is not there."""
        line = self._line
        if not self._protocol.ask or line is None:
            return False
        try:
            line.write(self._protocol.ask)
        except (serial.SerialException, OSError):
            return False  # the reader's thread notices the same and tells it
        return True

    def connected(self) -> bool:
        """Whether the port is open now."""
        return self._line is not None

    def stop(self) -> None:
        """Listen no more; the thread ends by itself within POLL."""
        self._stop.set()

    def close(self) -> None:
        """Listen no more; back when the thread has ended."""
        self.stop()
        self._thread.join(timeout=2.0)

    def _listen(self) -> None:
        lost = False
        while not self._stop.is_set():
            try:
                with serial.serial_for_url(self._port, baudrate=self._baud, timeout=POLL, exclusive=None) as line:
                    line.reset_input_buffer()
                    self._line, lost = line, False
                    self._read(line)
            except (serial.SerialException, OSError, ValueError):
                if not lost and not self._stop.is_set():
                    self._told(Fault("gauge_lost", self._port))
                lost = True
            finally:
                self._line = None
            self._stop.wait(AGAIN)

    def _read(self, line: serial.SerialBase) -> None:
        lines = Lines(self._protocol, time.monotonic())
        while not self._stop.is_set():
            data = line.read(max(1, line.in_waiting))
            now = time.monotonic()
            for found in lines.feed(data, now) if data else lines.tick(now):
                self._told(found)
