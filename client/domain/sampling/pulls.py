"""Which units of a lot to pull: random, and the same again for everybody who knows the seed.

The algorithm is written out here, so it doesn't change with Python or numpy: word i of the stream is bytes
8·(i mod 4) … of SHA-256(seed in UTF-8, a zero byte, i div 4 as 8 bytes), big endian. A number below m is the word
modulo m, words at or above the largest multiple of m being skipped. Units are drawn by Fisher–Yates from the
front: the k-th draw swaps position k with position k + (number below N − k). So a second sample continues the
first one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from client.domain.sampling import checks
from client.refusals import refusal

T = TypeVar("T")
WORD = 1 << 64
LONGEST_SEED = 200


def positions(lot_size: Any, n: Any, seed: str, already: Any = 0) -> list[int]:
    """The next `n` positions (1 … lot size) in drawing order, after `already` drawn ones of the same seed.

    Refused: TW806 sizes, TW808 more than the lot holds, TW818 no seed.
    """
    lot, count, before = (
        checks.whole(lot_size, "lot size", 1),
        checks.whole(n, "n", 1),
        checks.whole(already, "already drawn", 0),
    )
    if count + before > lot:
        raise refusal("TW808", n=count + before, lot=lot)
    moved: dict[int, int] = {}
    words = _words(seed)
    drawn: list[int] = []
    for k in range(count + before):
        j = k + _below(lot - k, words)
        at_k, at_j = moved.get(k, k), moved.get(j, j)
        moved[j] = at_k
        drawn.append(at_j + 1)
    return drawn[before:]


def pick(units: Sequence[T], n: Any, seed: str, already: Any = 0) -> list[T]:
    """The units at those positions, in the order of the list as given. Refused also: TW819 a unit listed twice."""
    if len(set(map(str, units))) < len(units):
        raise refusal("TW819")
    return [units[i - 1] for i in sorted(positions(len(units), n, seed, already))]


def shuffled(things: Sequence[T], seed: str) -> list[T]:
    """All things in a random order that the seed repeats."""
    return [things[i - 1] for i in positions(len(things), len(things), seed)] if things else []


def _words(seed: str) -> Iterator[int]:
    if not seed.strip() or len(seed) > LONGEST_SEED:
        raise refusal("TW818", most=LONGEST_SEED)
    start = seed.encode() + b"\0"
    block = 0
    while True:
        digest = hashlib.sha256(start + block.to_bytes(8, "big")).digest()
        yield from (int.from_bytes(digest[i : i + 8], "big") for i in range(0, 32, 8))
        block += 1


def _below(limit: int, words: Iterator[int]) -> int:
    top = WORD - WORD % limit
    word = next(words)
    while word >= top:
        word = next(words)
    return word % limit
