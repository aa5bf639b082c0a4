"""Answers as people read them in a terminal: aligned tables, and a trace as an indented tree."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from client.terminal.charts import chart_lines
from client.terminal.tree import trace_lines
from client.terminal.words import Words

Lines = Iterable[str]
Document = Mapping[str, Any]


def render(command: str, answer: Document, words: Words) -> Lines:
    """The lines for a command's answer; one without a form of its own shows its keys and values."""
    return _FORMS.get(command, _facts)(answer, words)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with aligned columns, the first row the titles; Chinese characters count as the two cells they fill."""
    if not rows:
        return
    widths = [max(_cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _titles(words: Words, *names: str) -> list[str]:
    return [words.word(name) for name in names]


def _facts(answer: Document, words: Words) -> Lines:
    rows = [[words.word(key), _plain(value, words)] for key, value in answer.items()]
    return table(rows)


def _plain(value: Any, words: Words) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(part, words) for part in value[:20]) + (" …" if len(value) > 20 else "") or "-"
    if isinstance(value, dict):
        return " ".join(f"{words.word(key)}={_plain(part, words)}" for key, part in value.items())
    return words.word(str(value).lower()) if isinstance(value, bool) else "-" if value is None else str(value)


def _sentence(name: str) -> Callable[[Document, Words], Lines]:
    def lines(answer: Document, words: Words) -> Lines:
        return [words.say(name, **answer)]

    return lines


def _added(answer: Document, words: Words) -> Lines:
    yield words.say("added", login=answer["name"], role=answer["role"])
    if "password" in answer:
        yield words.say("generated", login=answer["name"], password=answer["password"])


def _password(answer: Document, words: Words) -> Lines:
    if "password" in answer:
        yield words.say("generated_new", login=answer["name"], password=answer["password"])
    else:
        yield words.say("password_changed", login=answer["name"])


def _found(answer: Document, words: Words) -> Lines:
    if not answer["records"]:
        return [words.say("nothing_found")]
    rows = [
        [words.word(r["kind"]), r["code"], words.name(r["title"]), words.word(r["status"])]
        for r in answer["records"]
    ]
    return table([_titles(words, "kind", "code", "title", "status"), *rows])


def _balance(answer: Document, words: Words) -> Lines:
    uom = words.say("pieces") if answer["uom"] == "1" else answer["uom"]
    yield words.say("balance_of", code=answer.get("code"), uom=uom)
    rows = [[words.say("made"), words.quantity(answer["made"]), ""]]
    rows += [
        [words.word(line["kind"]), words.quantity(line["quantity"]), line["reference"] or ""]
        for line in answer["lines"]
    ]
    rows += [[words.say(end), words.quantity(answer[end]), ""] for end in ("on_hand", "unexplained")]
    yield from table(rows)


def _imported(answer: Document, words: Words) -> Lines:
    rejected = answer["rejected"]
    yield words.say("rows", rows=answer["rows"], unchanged=answer["unchanged"], rejected=len(rejected))
    yield from table([[words.word(kind), str(n)] for kind, n in answer["created"].items()])
    if rejected:
        columns = ("file", "row", "column", "value", "reason")
        rows = [[_plain(line.get(name), words) for name in columns] for line in rejected[:50]]
        yield from table([_titles(words, *columns), *rows])
        if len(rejected) > 50:
            yield words.say("more_lines", n=len(rejected) - 50)
    yield from (str(note) for note in answer.get("notes", ()))


def _demo(answer: Document, words: Words) -> Lines:
    yield from table([[words.word(name), _plain(value, words)] for name, value in answer["highlights"].items()])
    yield words.say("demo_ready")
    rows = [[p["name"], words.word(p["role"]), p["password"]] for p in answer["people"]]
    yield from table([_titles(words, "name", "role", "password"), *rows])


def _figures(answer: Document, words: Words) -> Lines:
    yield str(answer["machine"])
    columns = ("name", "median_ms", "ratio", "to")
    rows = [[_plain(row.get(name), words) for name in columns] for row in answer["rows"]]
    yield from table([_titles(words, *columns), *rows])


def _chart(answer: Document, words: Words) -> Lines:
    rows: list[Sequence[str]] = []
    for line in chart_lines(answer, words):
        if isinstance(line, str):
            yield line
        elif line:
            rows.append(line)
        else:
            yield from table(rows)
            rows = []


def _plan(answer: Document, words: Words) -> Lines:
    letters = " → ".join(answer.get("letters") or answer["path"])
    yield words.say("plan_of", scheme=answer["scheme"], severity=words.word(answer["severity"]), letters=letters)
    stages = answer.get("stages", ())
    if answer["hundred_percent"]:
        yield words.say("inspect_all", n=answer["sample_size"])
    for stage in stages:
        accept = "#" if stage["accept"] is None else stage["accept"]
        n = answer["sample_size"] if answer["hundred_percent"] else stage["n"]
        yield words.say("plan_stage", n=n, accept=accept, reject=stage["reject"])
    if "k" in answer:
        yield words.say("plan_variables", n=answer["n"], k=f"{answer['k']:.4g}", m=answer["m_percent"])
    elif not answer["hundred_percent"]:
        share = f"{100 * answer['accepted_at_aql']:.1f}"
        sentence = "plan_worth_units" if answer["per_hundred_units"] else "plan_worth"
        yield words.say(sentence, share=share, limiting=answer["limiting_quality"])
    if "pull" in answer:
        numbers = ", ".join(map(str, answer["pull"]["positions"]))
        yield words.say("plan_pull", seed=answer["pull"]["seed"], numbers=numbers)
    yield str(answer["source"])


def _study(answer: Document, words: Words) -> Lines:
    """Plain figures first, then the tables of a study, then what it means."""
    plain = {key: value for key, value in answer.items() if not _is_table(value) and key != "sentences"}
    yield from _facts({key: _said(_figure(value), words) for key, value in plain.items()}, words)
    for key, rows in answer.items():
        if rows and _is_table(rows):
            flat = [{name: value for name, value in row.items() if not isinstance(value, dict)} for row in rows]
            yield ""
            yield words.word(key)
            titles = [words.word(name) for name in flat[0]]
            yield from table(
                [titles, *[[words.word(str(_figure(row[name]))) for name in flat[0]] for row in flat]]
            )
    yield from answer.get("sentences", ())


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _said(value: Any, words: Words) -> Any:
    return words.word(value) if isinstance(value, str) else value


def _figure(value: Any) -> Any:
    """A number with six significant digits, whatever else as it is."""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict):
        return {key: _figure(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_figure(part) for part in value]
    return "-" if value is None else value


_FORMS: Mapping[str, Callable[[Document, Words], Lines]] = {
    "db create": _sentence("created"),
    "person add": _added,
    "person disable": lambda answer, words: [words.say("disabled", login=answer["name"])],
    "person password": _password,
    "trace": trace_lines,
    "find": _found,
    "balance": _balance,
    "hold": _sentence("held"),
    "release": _sentence("released"),
    "import": _imported,
    "demo": _demo,
    "spc": _chart,
    "sampling": _plan,
    "msa": _study,
    "bench": _figures,
}
