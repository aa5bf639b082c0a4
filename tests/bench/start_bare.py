"""A bare Qt window, for `bench start`: what starting anything with a window costs here."""

from __future__ import annotations

import json
import sys
import time

BEGAN = time.monotonic()


def main() -> None:
    """Prints one step."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: PLC0415 - it is what is measured

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Tracewell"))
    window.show()
    application.processEvents()
    sys.stdout.write(json.dumps([["bare Qt window shown", (time.monotonic() - BEGAN) * 1000, 0.0]]) + "\n")


if __name__ == "__main__":
    main()
