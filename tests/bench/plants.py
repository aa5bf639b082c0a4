"""Large random plants as columns of ids: lots through eight layers of runs, serials, shipments."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

LAYERS = 8  # from raw material to finished lots
SERIALS = 10  # of each finished lot
SHIPPED = 20  # serials in a shipment
WINDOW = 3  # lots before and after the one whose turn it is that may be used


@dataclass
class Columns:
    """A plant: edges (unknown quantity −1, in thousandths), kinds of events, serials, and roots with many descendants."""

    source: list[Ints] = field(default_factory=list)
    target: list[Ints] = field(default_factory=list)
    thousandths: list[Ints] = field(default_factory=list)
    counted: list[NDArray[np.bool_]] = field(default_factory=list)
    kinds: dict[str, list[Ints]] = field(default_factory=dict)
    lots: list[Ints] = field(default_factory=list)
    serials: list[Ints] = field(default_factory=list)
    roots: dict[str, int] = field(default_factory=dict)
    next_id: int = 1

    def take(self, many: int) -> Ints:
        """New ids; events are their negatives."""
        ids = np.arange(self.next_id, self.next_id + many, dtype=np.int64)
        self.next_id += many
        return ids

    def events(self, kind: str, many: int) -> Ints:
        ids = -self.take(many)
        self.kinds.setdefault(kind, []).append(ids)
        return ids

    def edges(self, source: Ints, target: Ints, thousandths: Ints, *, counted: bool = False) -> None:
        self.source.append(source)
        self.target.append(target)
        self.thousandths.append(thousandths)
        self.counted.append(np.full(source.size, counted))


def columns(units: int, seed: int = 1) -> Columns:
    """About so many units: lots through eight layers of runs (with rework, splits), serials, shipments, wide roots."""
    dice = np.random.default_rng(seed)
    plant = Columns()
    many = units // (LAYERS + 2 + SERIALS)
    layer = plant.take(many)
    plant.lots.append(layer)
    plant.edges(plant.events("receive", many), layer, np.full(many, 100_000))
    wide = plant.take(2)
    plant.lots.append(wide)
    plant.edges(plant.events("receive", 2), wide, np.full(2, 9_000_000))
    for step in range(LAYERS):
        layer = _run(plant, layer, many, dice)
        if step == 0:
            for root, name, runs in zip(wide, ("10k", "100k"), (500, min(4800, many // 2)), strict=True):
                used = plant.kinds["run"][0][many // 4 :][:runs]
                plant.roots[name] = int(root)
                plant.edges(np.full(used.size, root), used, np.full(used.size, 1_000))
    plant.roots["300"] = int(plant.lots[0][many // 8])
    serials = _serials(plant, layer, SERIALS)
    _serials(plant, layer[:12], 5_000, many=1)
    plant.roots["serial"] = int(serials[serials.size // 3])
    plant.roots["serial of 5,000"] = int(plant.serials[-1][2_500])
    ships = plant.events("ship", -(-serials.size // SHIPPED))
    plant.edges(serials, np.repeat(ships, SHIPPED)[: serials.size], np.full(serials.size, 1_000), counted=True)
    return plant


def _run(plant: Columns, layer: Ints, runs: int, dice: np.random.Generator) -> Ints:
    """Each run uses one to three lots of its time and makes one lot, sometimes two; 3 % are reworked."""
    events = plant.events("run", runs)
    inputs = dice.choice((1, 2, 2, 3), runs)
    event = np.repeat(np.arange(runs), inputs)
    near = event * layer.size // runs + dice.integers(-WINDOW, WINDOW + 1, event.size)
    used = np.unique(np.stack((layer[np.clip(near, 0, layer.size - 1)], events[event])), axis=1)
    quantity = dice.integers(1_000, 20_000, used.shape[1])
    quantity[dice.random(quantity.size) < 0.005] = -1
    plant.edges(used[0], used[1], quantity)
    outputs = np.where(dice.random(runs) < 0.1, 2, 1)
    made = plant.take(int(outputs.sum()))
    plant.lots.append(made)
    plant.edges(np.repeat(events, outputs), made, dice.integers(20_000, 90_000, made.size))
    again = np.flatnonzero(dice.random(made.size) < 0.03)
    rework = plant.events("rework", again.size)
    plant.edges(made[again], rework, np.full(again.size, 20_000))
    following = plant.take(again.size)
    plant.lots.append(following)
    plant.edges(rework, following, np.full(again.size, 20_000))
    made = made.copy()
    made[again] = following
    return made


def _serials(plant: Columns, lots: Ints, each: int, many: int | None = None) -> Ints:
    """Pieces from lots: one event a lot, or one event of all lots."""
    runs = plant.events("run", many or lots.size)
    plant.edges(lots, np.resize(runs, lots.size), np.full(lots.size, 10_000))
    made = plant.take(runs.size * each)
    plant.serials.append(made)
    plant.edges(np.repeat(runs, each), made, np.full(made.size, 1_000), counted=True)
    return made
