"""Times of a bench: measured in turns, told as medians and as ratios of the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass
class Times:
    """Milliseconds a round, by name, in the order of first appearance; and what each is compared with."""

    of: dict[str, list[float]] = field(default_factory=dict)
    to: dict[str, str] = field(default_factory=dict)

    def measure(self, name: str, to: str | None, work: Callable[[], object], share: int = 1) -> None:
        """Runs the work once and notes its time, divided by `share` pieces."""
        start = time.perf_counter()
        work()
        self.of.setdefault(name, []).append((time.perf_counter() - start) * 1000 / share)
        if to is not None:
            self.to[name] = to

    def rows(self) -> list[dict[str, Any]]:
        """The lines of the table."""
        middle = {name: median(times) for name, times in self.of.items()}
        return [
            {
                "name": name,
                "median_ms": round(value, 3),
                "ratio": round(value / middle[self.to[name]], 2) if name in self.to else None,
                "to": self.to.get(name),
            }
            for name, value in middle.items()
        ]
