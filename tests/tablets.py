"""The 1,005 tablet batches, imported once a test process: tests look at them, and may add but not take away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from client.data.database import Database
from client.usecases.import_files import as_json, import_files
from tests.plants import Plant, Server
from tests.shared import shared_file


@dataclass(frozen=True)
class Tablets:
    """A plant with the batches, and what importing them answered."""

    plant: Plant
    folder: Path
    answer: dict[str, Any]

    @contextmanager
    def engineer(self) -> Iterator[Database]:
        """The database as the engineer who imported them."""
        with Database(self.plant.conninfo("engineer"), deadline=60) as database:
            yield database


@contextmanager
def imported_tablets(server: Server) -> Iterator[Tablets]:
    """A plant with the batches, gone afterwards; skips where the data isn't beside the checkout."""
    folder = shared_file("tablets")
    with server.plant() as plant, Database(plant.conninfo("engineer"), deadline=60) as engineer:
        answer = as_json(import_files(engineer, [folder], "tablets", upkeep=plant.admin_conninfo))
        yield Tablets(plant, folder, answer)
