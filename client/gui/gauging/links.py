"""The gauges connected to this computer: which port speaks for which instrument, and what they send, on the GUI thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from shiboken6 import isValid

from client.data.serial_gauge import SerialGauge, Told
from client.domain.gauges import Fault, Measured, protocols

KEY = "gauges"


@dataclass(frozen=True, slots=True)
class Line:
    """A serial line. `baud` 0: the protocol's own."""

    instrument: str
    port: str
    protocol: str
    baud: int = 0


class GaugeLinks(QObject):
    """Opens the lines while a screen that takes readings is in front.

    Signals:
        measured: code of the instrument, Measured
        faulted: code of the instrument, Fault
    """

    measured = Signal(str, object)
    faulted = Signal(str, object)
    _told = Signal(str, object)  # the border between the threads

    def __init__(self, kept: QSettings | None = None) -> None:
        super().__init__()
        self._kept = kept or QSettings("Tracewell", "station")
        self._open: dict[str, SerialGauge] = {}
        self._told.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def lines(self) -> tuple[Line, ...]:
        """What is connected here; kept on this computer. What can't be read any more counts as nothing."""
        try:
            return tuple(Line(**one) for one in json.loads(str(self._kept.value(KEY, "[]"))))
        except (ValueError, TypeError):
            return ()

    def keep(self, lines: Sequence[Line]) -> None:
        """Other lines from now on; open ones are opened anew."""
        self._kept.setValue(KEY, json.dumps([asdict(line) for line in lines]))
        if self._open:
            self.close()
            self.open()

    def open(self) -> None:
        """Listen to all of them."""
        known = protocols()
        for line in self.lines():
            if line.instrument not in self._open and line.protocol in known:
                self._open[line.instrument] = SerialGauge(
                    line.port, known[line.protocol], self._teller(line.instrument), baud=line.baud or None
                )

    def close(self) -> None:
        """Listen no more; the threads end by themselves."""
        for gauge in self._open.values():
            gauge.stop()
        self._open.clear()

    def ask(self, instrument: str) -> bool:
        """Have an instrument send its reading; False where it can't be asked."""
        gauge = self._open.get(instrument)
        return gauge is not None and gauge.ask()

    def connected(self, instrument: str) -> bool:
        """Whether its line is open now."""
        gauge = self._open.get(instrument)
        return gauge is not None and gauge.connected()

    def _teller(self, instrument: str) -> Told:
        def tell(found: Measured | Fault) -> None:
            if isValid(self):  # the window may be gone already
                self._told.emit(instrument, found)

        return tell

    def _arrived(self, instrument: str, found: Measured | Fault) -> None:
        if instrument not in self._open:
            return
        if isinstance(found, Measured):
            self.measured.emit(instrument, found)
        else:
            self.faulted.emit(instrument, found)
