"""What a trace is compared with: an ORM that walks from parent to parent, and an embedded graph database."""

from __future__ import annotations

from pathlib import Path

import ladybug
import numpy as np
from sqlalchemy import BigInteger, and_, create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, foreign, mapped_column, relationship

from tests.bench.plants import Columns

LIVE = text("trace.edge.recorded_to = 'infinity'")


class Base(DeclarativeBase):
    """Rows as objects, as a first draft of an application would have them."""


class Edge(Base):
    """A line; its unit or event at either end is loaded when somebody looks."""

    __tablename__ = "edge"
    __table_args__ = {"schema": "trace"}  # noqa: RUF012
    source: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    target: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class Unit(Base):
    """A lot or serial and the lines that used it."""

    __tablename__ = "unit"
    __table_args__ = {"schema": "trace"}  # noqa: RUF012
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    code: Mapped[str]
    used: Mapped[list[Edge]] = relationship(
        primaryjoin=lambda: and_(Unit.id == foreign(Edge.source), LIVE), viewonly=True
    )


class Event(Base):
    """An event and the lines of what it made."""

    __tablename__ = "event"
    __table_args__ = {"schema": "trace"}  # noqa: RUF012
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str]
    made: Mapped[list[Edge]] = relationship(
        primaryjoin=lambda: and_(Event.id == foreign(Edge.source), LIVE), viewonly=True
    )


class Orm:
    """Walks forward from object to object, every unit and event once."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(url)

    def units(self, root: int) -> list[int]:
        """The units reached."""
        with Session(self.engine) as session:
            first = session.get_one(Unit, root)
            found, seen, open_ = {root}, set[int](), [first]
            while open_:
                for used in open_.pop().used:
                    if used.target in seen:
                        continue
                    seen.add(used.target)
                    event = session.get_one(Event, used.target)
                    for made in event.made:
                        if made.target not in found:
                            found.add(made.target)
                            open_.append(session.get_one(Unit, made.target))
        return list(found)


class Ladybug:
    """The same units, events and lines in an embedded graph database, on disk."""

    def __init__(self, folder: Path, plant: Columns) -> None:
        source, target = np.concatenate(plant.source), np.concatenate(plant.target)
        np.savetxt(folder / "node.csv", np.unique(np.concatenate((source, target))), "%d")
        np.savetxt(folder / "edge.csv", np.stack((source, target), axis=1), "%d", delimiter=",")
        self.database = ladybug.Database(str(folder / "graph"))
        self.connection = ladybug.Connection(self.database)
        self.connection.execute("CREATE NODE TABLE Node(id INT64, PRIMARY KEY(id))")
        self.connection.execute("CREATE REL TABLE Edge(FROM Node TO Node)")
        self.connection.execute(f"COPY Node FROM '{(folder / 'node.csv').as_posix()}' (header=false)")
        self.connection.execute(f"COPY Edge FROM '{(folder / 'edge.csv').as_posix()}' (header=false)")
        self.query = self.connection.prepare(
            "MATCH (a:Node)-[:Edge* SHORTEST 1..30]->(b:Node) WHERE a.id = $root AND b.id > 0 RETURN b.id"
        )

    def units(self, root: int) -> list[list[int]]:
        """The units reached, a row each."""
        result = self.connection.execute(self.query, {"root": root})
        assert isinstance(result, ladybug.QueryResult)
        return [[root], *result.get_all()]

    def close(self) -> None:
        """Lets go of the files."""
        self.connection.close()
        self.database.close()
