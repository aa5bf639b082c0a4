"""What the conditions of forms are asked, on the screen and in PostgreSQL: one list for both.

A vector: conditions, plain values, the row of a sub-table or None, and whether they hold.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from client.domain.forms.definition import Condition

Vector = tuple[tuple[Condition, ...], dict[str, Any], int | None, bool]

_D = Decimal
C = Condition

#: One condition over one field `x`: what it holds for, what not.
BY_HAND: tuple[tuple[Condition, tuple[Any, ...], tuple[Any, ...]], ...] = (
    (C("x", "="  , "lot"), ("lot",), ("Lot", "lot ", "", None, True, _D(1), ["lot"], "ｌｏｔ")),
    (C("x", "!=" , "lot"), ("Lot", "serial", "ｌｏｔ"), ("lot", None, True, _D(1), ["serial"])),
    (C("x", "="  , True), (True,), (False, None, "true", _D(1))),
    (C("x", "!=" , True), (False,), (True, None, "false", _D(0))),
    (C("x", "="  , _D("5")), (_D("5"), _D("5.000")), (_D("5.0000000001"), None, "5", True, [_D(5)])),
    (C("x", "!=" , _D("5")), (_D("5.0000000001"), _D("-5")), (_D("5.0"), None, "6")),
    (C("x", "<"  , _D("0.1")), (_D("0.09999999999999999999"), _D("-1")), (_D("0.1"), _D("0.10"), None, "0")),
    (C("x", "<=" , _D("-2.5")), (_D("-2.5"), _D("-2.50"), _D("-3")), (_D("-2.4"), _D("0"), None)),
    (C("x", ">"  , _D("999999999999999.999999999")), (_D("1000000000000000"),), (_D("999999999999999.999999999"), _D("1"))),
    (C("x", ">=" , _D("0")), (_D("0"), _D("0.000000001")), (_D("-0.000000001"), None, "", False)),
    (C("x", ">=" , "2026-11-22"), ("2026-11-22", "2027-01-01"), ("2026-11-21", "", None, _D(2027))),
    (C("x", "<"  , "2026-11-22T08:00:00Z"), ("2026-11-22T07:59:59Z",), ("2026-11-22T08:00:00Z", None)),
    (C("x", "in" , ("a", 'b"c', "d\\e", "中")), ("a", 'b"c', "d\\e", "中"), ("c", "", None, True, ["a"], "中文")),
    (C("x", "in" , (_D("1"), _D("2.5"))), (_D("1.0"), _D("2.50")), (_D("2"), "1", None)),
    (C("x", "not_in", ("a", "b")), ("c", ""), ("a", "b", None, _D(1), ["c"])),
    (C("x", "starts", "RM-"), ("RM-1", "RM-"), ("rm-1", "xRM-", "", None, _D(1), ["RM-1"])),
    (C("x", "starts", 'a"b\\c'), ('a"b\\c!',), ('a"b',)),
    (C("x", "has", "supplier"), (["supplier"], ["x", "supplier"]), ([], ["supplie"], "supplier", None, [_D(1)])),
    (C("x", "has_not", "supplier"), (["x"], [_D(1), "x"]), ([], ["supplier", "x"], "x", None)),
    (C("x", "filled"), ("a", False, _D("0"), ["a"], [{}]), ("", None, [])),
    (C("x", "blank"), ("", None, []), ("a", False, _D("0"), ["a"])),
)  # fmt: skip

#: Two fields, x and y.
OTHERS: tuple[tuple[str, Any, Any, bool], ...] = (
    (">=", "2026-11-23", "2026-11-22", True), (">=", "2026-11-21", "2026-11-22", False), ("=", _D("2.0"), _D("2"), True),
    ("!=", _D("2.0"), _D("2"), False), ("<", _D("2"), _D("2.0000000000000000001"), True), ("<", True, False, False),
    ("<", False, True, False), ("=", True, True, True), ("!=", True, False, True), ("=", None, None, False),
    ("=", "", "", True), ("!=", "a", None, False), ("!=", "a", _D(1), False), ("<=", None, _D(1), False),
    (">", "b", "a", True), ("=", ["a"], "a", False), ("=", ["a"], ["a"], False),
)  # fmt: skip


def vectors() -> Iterator[Vector]:
    """All of them: by hand, in rows of sub-tables too, and see `random_cases` for the rest."""
    for condition, holding, failing in BY_HAND:
        for value in (*holding, *failing):
            wanted = value in holding and any(value is each or _same(value, each) for each in holding)
            yield (condition,), _held("x", value), None, wanted
            outer = C("../x", condition.operator, condition.value)
            yield (outer,), _held("x", value) | {"rows": [{"x": "other"}]}, 0, wanted
            yield (condition,), {"x": "other", "rows": [{"y": True}, _held("x", value)]}, 1, wanted
    for operator, x, y, wanted in OTHERS:
        yield (C("x", operator, other="y"),), _held("x", x) | _held("y", y), None, wanted
        yield (C("x", operator, other="../y"),), _held("y", y) | {"rows": [_held("x", x)]}, 0, wanted


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


def _held(name: str, value: Any) -> dict[str, Any]:
    return {name: value}


def random_cases(count: int = 3000) -> Iterator[tuple[tuple[Condition, ...], dict[str, Any], int | None]]:
    """Conditions and values thrown together; only their agreement is known, not the answer."""
    dice = random.Random(20261122)
    values: list[Any] = [
        None, "", "a", "b", "ab", "2026-01-01", "é", "中", "\U0001f600", 'a"', "\\", True, False, _D(0), _D("-0.5"), _D("1.50"),
        _D("1.5"), _D("123456789012345.123456789"), [], ["a"], ["a", "b"], ["2026-01-01", ""], [_D(1), "a"], [{}],
    ]  # fmt: skip
    constants = [v for v in values if isinstance(v, str | bool | Decimal)]
    texts = [v for v in constants if isinstance(v, str)]
    for _ in range(count):
        conditions = []
        in_row = dice.random() < 0.5
        for _ in range(dice.choice([1, 1, 2])):
            name = dice.choice(["x", "y", "../x", "../y"] if in_row else ["x", "y"])
            operator = dice.choice(
                ["=", "!=", "<", "<=", ">", ">=", "in", "not_in", "starts", "has", "has_not", "filled", "blank"]
            )
            if operator in {"filled", "blank"}:
                conditions.append(C(name, operator))
            elif operator in {"starts", "has", "has_not"}:
                conditions.append(C(name, operator, dice.choice(texts)))
            elif operator in {"in", "not_in"}:
                kind = type(dice.choice(constants))
                conditions.append(
                    C(name, operator, tuple(dice.sample([v for v in constants if type(v) is kind], 2)))
                )
            elif dice.random() < 0.3:
                conditions.append(C(name, operator, other=dice.choice(["x", "y"])))
            else:
                bools = operator in {"=", "!="}
                conditions.append(
                    C(name, operator, dice.choice([v for v in constants if bools or not isinstance(v, bool)]))
                )
        held = {name: dice.choice(values) for name in ("x", "y") if dice.random() < 0.9}
        rows = [{name: dice.choice(values) for name in ("x", "y") if dice.random() < 0.9} for _ in range(2)]
        yield tuple(conditions), held | {"rows": rows}, dice.randrange(2) if in_row else None
