"""Exact quantities: written plainly, and parted so that the parts add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def plain(quantity: Decimal) -> str:
    """A finite quantity as a decimal string without exponent and needless zeros, as in JSON: 100, 0.05."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parted(quantity: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """The quantity in parts like the weights, each of so many decimals, adding up exactly to the quantity.

    Each part is rounded down; what is left goes, one last place each, to the parts that lost most (of equals the
    larger weight, then the earlier). ValueError if the quantity has more than `decimals` decimals, a weight is
    negative, or all are zero. Source: the method of largest remainders (Hamilton).
    """
    total = sum(map(Fraction, weights), Fraction(0))
    steps = Fraction(quantity) * 10**decimals
    if total <= 0 or min(weights) < 0 or quantity < 0 or steps.denominator != 1:
        raise ValueError("nothing to part by, or more decimals than the parts may have")
    exact = [steps * Fraction(weight) / total for weight in weights]
    whole = [int(part) for part in exact]
    left = int(steps) - sum(whole)
    by_loss = sorted(range(len(weights)), key=lambda n: (whole[n] - exact[n], -weights[n], n))
    for n in by_loss[:left]:
        whole[n] += 1
    return [Decimal(part).scaleb(-decimals) for part in whole]
