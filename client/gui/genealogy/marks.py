"""What of a picture is emphasised, and from how far away what is still drawn."""

from __future__ import annotations

from dataclasses import dataclass

NEAR, MIDDLE, FAR = 0.85, 0.5, 0.22  # zooms: three lines of a node, two, the mark; below that a bar


@dataclass(frozen=True, eq=False)
class Marks:
    """The selected node, and the way through it, or between two: then only that way counts."""

    selected: int | None = None
    path: frozenset[int] = frozenset()
    only_path: bool = False
