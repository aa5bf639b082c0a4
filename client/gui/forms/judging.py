"""What is wrong with a form while it is filled in, and what of it may be said yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from client.domain.forms.definition import Form
from client.domain.forms.draft import Look, look_at
from client.domain.forms.problems import Problem
from client.gui.translations import language

SAID = "said"  # the rule of what the server said in its own words


class Judgement:
    """A field is judged when it is left, never while its first value is typed; all are when a person wants to send."""

    def __init__(self, form: Form, zone: ZoneInfo) -> None:
        self._form, self._zone = form, zone
        self.look: Look = look_at(form, {}, zone)
        self._told: set[str] = set()  # paths whose problems may be shown
        self._said: dict[str, Problem] = {}  # problems somebody else found: the server, a search

    def begin(self, paths: Iterable[str]) -> None:
        """Another draft, in which these fields hold something."""
        self._told, self._said = set(paths), {}

    def again(self, texts: Mapping[str, str]) -> None:
        """Look at the texts anew."""
        self.look = look_at(self._form, texts, self._zone)

    def problems(self, order: Sequence[str]) -> list[Problem]:
        """Everything missing or wrong, in the order of the fields."""
        found = [problem for problem in self.look.problems if problem.path not in self._said]
        found += [problem for path, problem in self._said.items() if path in self.look.shown]
        places = {path: at for at, path in enumerate(order)}
        return sorted(found, key=lambda problem: places.get(problem.path, len(places)))

    def sentences(self, problems: Sequence[Problem]) -> dict[str, str]:
        """What may be said, by field: one sentence each."""
        told = {p.path: p for p in reversed(problems) if p.path in self._told}
        return {path: problem.say(language()) for path, problem in told.items()}

    def tell(self, paths: Iterable[str]) -> None:
        """What is wrong with these fields may be said from now on."""
        self._told.update(paths)

    def left(self, path: str, text: str) -> None:
        """The keyboard left a field."""
        if text or path in self._said:
            self._told.add(path)

    def found(self, problem: Problem) -> None:
        """Somebody else found a problem; it stays until the field is edited."""
        self._said[problem.path] = problem
        self._told.add(problem.path)

    def ask_again(self) -> None:
        """What the server said was true when it said it: whoever sends again lets it judge again."""
        self._said = {path: problem for path, problem in self._said.items() if problem.rule != SAID}

    def settle(self, path: str) -> None:
        """The field was edited, or what was looked up is known."""
        self._said.pop(path, None)

    def forget(self, paths: Iterable[str]) -> None:
        """These fields are gone."""
        for path in paths:
            self._said.pop(path, None)
            self._told.discard(path)
