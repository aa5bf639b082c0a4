"""What is drawn of each shown node, worked out before the picture is shown: words, status, what a hold does to it.

A group of ten thousand units takes its time to be added up, so this is done on a worker, once a picture and language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from client.domain.paths import Ways
from client.domain.pedigree import UNIT_KINDS
from client.domain.picture import Picture
from client.gui.genealogy.words import lines_of, status_of
from client.gui.translations import language

Flags = NDArray[np.bool_]
Ends = Mapping[int, Mapping[int, list[tuple[int, int]]]]  # +1 onward, −1 back; of a node: the others and the lines


@dataclass(frozen=True, slots=True)
class Face:
    """The three lines of a node, and the status it wears."""

    code: str
    title: str
    amount: str
    status: str | None


@dataclass(frozen=True)
class Faces:
    """By the numbers of shown nodes. `units`: how many units each stands for.

    `number`: shown nodes by their keys; `member`: nodes of the pedigree by theirs.
    """

    language: str
    of: tuple[Face | None, ...]  # None for a joint
    number: dict[str, int]
    member: dict[str, int]
    units: NDArray[np.int64]
    stopped: Flags
    suspect: Flags
    possible: Flags
    joint: Flags
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    ends: Ends
    ways: Ways

    @classmethod
    def of_picture(cls, picture: Picture) -> Faces:
        """Everything that painting wants to know and that doesn't change with the view."""
        nodes, shown = picture.pedigree.nodes, picture.shown
        source = np.array([edge.source for edge in picture.edges], np.int64)
        target = np.array([edge.target for edge in picture.edges], np.int64)
        joint = np.array([one.joint is not None for one in shown], np.bool_)
        stopped = np.array([any(nodes[n].stopped for n in one.members) for one in shown], np.bool_)
        suspect = np.array([any(nodes[n].suspect for n in one.members) for one in shown], np.bool_)
        for flags in (stopped, suspect):  # a joint is what leads to it; no joint leads to a joint
            into = joint[target] & flags[source]
            flags[target[into]] = True
        return cls(
            language(),
            tuple(Face(*lines_of(picture, one), status_of(picture, one)) if one.members else None for one in shown),
            {one.key: number for number, one in enumerate(shown)},
            {nodes[n].key: n for n in picture.where},
            np.array([sum(nodes[n].kind in UNIT_KINDS for n in one.members) for one in shown], np.int64),
            stopped,
            suspect,
            np.array([bool(one.members) and nodes[one.members[0]].tier != "certain" for one in shown], np.bool_),
            joint,
            source,
            target,
            _ends(source.tolist(), target.tolist()),
            _walked(Ways(picture)),
        )  # fmt: skip


def _ends(source: list[int], target: list[int]) -> Ends:
    onward: dict[int, list[tuple[int, int]]] = {}
    back: dict[int, list[tuple[int, int]]] = {}
    for line, (one, other) in enumerate(zip(source, target, strict=True)):
        onward.setdefault(one, []).append((other, line))
        back.setdefault(other, []).append((one, line))
    return {1: onward, -1: back}


def _walked(ways: Ways) -> Ways:
    """With everything it works out when it is first asked."""
    ways.through(0)
    return ways
