"""The limits and plans a mapping names, for every item its tables speak of: what imported results are judged by."""

from __future__ import annotations

from typing import Any

from client.domain.imports.batches import Batches, fill
from client.domain.imports.mapping import Fact, ImportMapping


def plans_of(mapping: ImportMapping, batches: Batches) -> dict[str, Any] | None:
    """The request of import_plans; None where the mapping names no limits.

    One specification for each limit and item, in force from the earliest batch on; one plan for each item and stage,
    `PLAN-<item>-<stage>`, whose lines are the characteristics with limits in the order of the table.
    """
    if not mapping.limits or not batches.batches:
        return None
    facts = [fact for table in mapping.tables for fact in table.facts if fact.characteristic in mapping.limits]
    specifications: list[dict[str, Any]] = []
    plans: dict[tuple[str, str], dict[str, Any]] = {}
    for fact in facts:
        limits = mapping.limits[fact.characteristic]
        told = {
            "characteristic": fact.characteristic,
            "class": limits.class_name,
            "lower": limits.lower,
            "upper": limits.upper,
            "target": limits.target,
            "warn_lower": limits.warn_lower,
            "warn_upper": limits.warn_upper,
            "decimals": limits.decimals,
            "reason": f"{mapping.limits_reason} {limits.why}".strip(),
        }
        told = {key: value for key, value in told.items() if value is not None}
        for item in _items(mapping, batches, fact):
            specifications.append({**told, "item": item})
            if fact.of == "event":
                continue  # read off the machine while it runs: no inspection asks for it
            plan = plans.setdefault(
                (item, fact.stage),
                {"code": f"PLAN-{item}-{fact.stage}", "item": item, "stage": fact.stage, "lines": []},
            )
            plan["lines"].append({"characteristic": fact.characteristic, "class": limits.class_name})
    first = min(batch.at.at for batch in batches.batches.values())
    return {
        "from_at": first.isoformat(),
        "reason": mapping.limits_reason,
        "specifications": specifications,
        "plans": list(plans.values()),
    }


def _items(mapping: ImportMapping, batches: Batches, fact: Fact) -> list[str]:
    """The codes of the items a fact is of: a raw material's, or those of all products."""
    if fact.of in {"batch", "event"}:
        pattern = mapping.items["batch"].code
        return list(dict.fromkeys(fill(pattern, {"product": batch.product}) for batch in batches.batches.values()))
    item = next(lot.item for lot in mapping.lots if lot.role == fact.of)
    return [mapping.items[item].code]
