"""The master tables have the order every printing of them has, and files that break it are refused."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.sampling.attributes import attribute_plan, look_up
from client.domain.sampling.letters import code_letter, levels, lot_ranges
from client.domain.sampling.operating import curve
from client.domain.sampling.tables import MasterTable, bundled, find_table, read_table, stages
from client.domain.sampling.variables import AQLS, decide, variables_plan
from client.errors import Refused
from client.resources import RESOURCES

TABLES = {f"{table.scheme}-{table.type}-{table.severity}": table for table in bundled()}
# Along a diagonal letter + AQL the plan is the same: its acceptance numbers, from the standard's own construction.
DIAGONALS = {
    "normal": [0, 1, 2, 3, 5, 7, 10, 14, 21],
    "tightened": [0, 1, 2, 3, 5, 8, 12, 18],
    "reduced": [0, 0, 1, 1, 2, 3, 5, 7, 10],
}
ISO_REDUCED = [0, 1, 2, 3, 5, 6, 8, 10]  # no gap to Re, and no plan that Z1.4 has with Ac 0 and Re 2
lots = st.integers(2, 2_000_000)
schemes = st.sampled_from([("z1.4", s) for s in DIAGONALS] + [("iso2859-1", s) for s in DIAGONALS])


def written(table: MasterTable) -> str:
    """A table file as a plant may write it."""
    rows = "\n".join(f'{letter} = "{" ".join(cells)}"' for letter, cells in table.rows.items())
    sizes = "\n".join(f"{letter} = {size}" for letter, size in table.sizes.items())
    head = (
        f'scheme = "{table.scheme}"\nname = "{table.name}"\ntype = "{table.type}"\nseverity = "{table.severity}"\n'
    )
    return f'{head}source = "our own copy"\naqls = {list(table.aqls)}\n[sizes]\n{sizes}\n[rows]\n{rows}\n'


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_names_its_source_and_every_cell_leads_to_a_plan(table: MasterTable) -> None:
    assert table.source
    assert table.source_zh_CN != table.source, "said in Chinese too"
    for letter in list(table.rows)[:16]:
        for aql in table.aqls:
            cell = look_up(table, letter, aql)
            assert cell.instead or sum(stage.n for stage in cell.stages) >= 2


@pytest.mark.parametrize("severity", DIAGONALS)
def test_the_diagonals_hold_the_standards_sequence(severity: str) -> None:
    table = find_table("z1.4", "single", severity)
    for letter in "FGHJKLMN":
        printed = [stages(cell, 1)[0].ac for cell in table.rows[letter] if cell not in "v^"]
        assert printed == DIAGONALS[severity]


def test_reduced_inspection_of_iso_has_its_own_sequence_and_no_gap() -> None:
    table = find_table("iso2859-1", "single", "reduced")
    gapped = find_table("z1.4", "single", "reduced")
    assert table.sizes == gapped.sizes
    for letter in "FGHJKLMN":
        plans = [stages(cell, 1)[0] for cell in table.rows[letter] if cell not in "v^"]
        assert [plan.ac for plan in plans] == ISO_REDUCED
        assert all(plan.re == plan.ac + 1 for plan in plans)
    for letter, cells in table.rows.items():  # where Z1.4 has a gap, ISO's Ac lies in it
        for cell, other in zip(cells, gapped.rows[letter], strict=True):
            if cell not in "v^":
                ours, theirs = stages(cell, 1)[0], stages(other, 1)[0]
                assert theirs.ac <= ours.ac < theirs.re, (letter, cell, other)
            else:
                assert other in {"v", "^", "0/2"}, (letter, cell, other)


@pytest.mark.parametrize("severity", DIAGONALS)
def test_a_diagonal_is_one_plan_with_another_size(severity: str) -> None:
    table = find_table("z1.4", "single", severity)
    for above, below in pairwise("FGHJKLMNPQ"):
        assert table.rows[above][1:] == table.rows[below][:-1]


def test_double_and_multiple_plans_stand_where_single_plans_do() -> None:
    for kind, severity in (
        ("double", "normal"),
        ("double", "tightened"),
        ("multiple", "normal"),
        ("multiple", "tightened"),
    ):
        single, other = find_table("z1.4", "single", severity), find_table("z1.4", kind, severity)
        for letter in "DEFGHJKLMNPQR":
            for one, cell in zip(single.rows[letter], other.rows[letter], strict=True):
                assert cell == one or cell in "*+" or (one in "v^" and cell in "v^")
        for cell, plan in other.plans.items():
            last = plan.split()[-1]
            assert int(last.split("/")[1]) == int(last.split("/")[0]) + 1, (
                f"{kind} {cell}: the last sample decides"
            )


@pytest.mark.parametrize("kind", ["double", "multiple"])
def test_plans_of_reduced_inspection_stand_where_single_plans_do(kind: str) -> None:
    """Their curves are not fitted to the single plans' as closely as those of normal inspection (0.03): a share of 0.13 apart at most."""
    single, other = find_table("z1.4", "single", "reduced"), find_table("z1.4", kind, "reduced")
    lettered = "DEFGHJKLMNPQR" if kind == "double" else "FGHJKLMNPQR"
    qualities = [step / 200 for step in range(41)]
    for letter in lettered:
        for one, cell in zip(single.rows[letter], other.rows[letter], strict=True):
            assert cell == one or cell in "*+" or (one in "v^" and cell in "v^"), letter
    for cell, plan in other.plans.items():
        both = (stages(plan, other.sizes["N"]), stages(single.plan(cell), single.sizes["N"]))
        ours, its = (curve(plan_of_n, qualities).accepted for plan_of_n in both)
        assert max(abs(ours - its)) < 0.135, cell
        last = stages(plan, 1)[-1]
        assert last.ac is not None
        assert last.re > last.ac + 1, "what lies between is accepted, and ends reduced inspection"


def test_a_lot_under_reduced_inspection_is_looked_at_in_seven_samples() -> None:
    plan = attribute_plan("z1.4", 5000, "II", "1.0", "reduced", type="multiple")
    assert (plan.type, plan.code_letter, len(plan.stages)) == ("multiple", "L", 7)
    assert [(stage.n, stage.ac, stage.re) for stage in plan.stages[:3]] == [(20, None, 3), (20, 0, 4), (20, 0, 5)]
    assert attribute_plan("z1.4", 100, "II", "6.5", "reduced", type="multiple").type == "multiple"
    assert attribute_plan("z1.4", 40, "II", "6.5", "reduced", type="multiple").type == "double", "letter D"


@given(lots, lots, st.sampled_from(levels("z1.4")))
def test_a_larger_lot_never_has_an_earlier_letter(a: int, b: int, level: str) -> None:
    small, large = sorted((a, b))
    assert code_letter("z1.4", small, level) <= code_letter("z1.4", large, level)


@given(
    schemes, lots, st.sampled_from(levels("z1.4")), st.sampled_from(find_table("z1.4", "single", "normal").aqls)
)
def test_a_plan_uses_the_size_of_the_letter_the_arrows_lead_to(
    scheme: tuple[str, str], lot: int, level: str, aql: str
) -> None:
    name, severity = scheme
    plan = attribute_plan(name, lot, level, aql, severity)
    table = find_table(name, "single", severity)
    assert plan.stages[0].n == table.sizes[plan.path[-1]]
    assert plan.path[0] == plan.code_letter
    assert plan.hundred_percent == (plan.stages[0].n >= lot)
    assert plan.sample_size <= lot
    assert Decimal(plan.aql) == Decimal(aql)


def test_reduced_inspection_of_z14_has_the_gap_of_iso_none_and_its_double_plans_are_not_guessed() -> None:
    plan = attribute_plan("z1.4", 1000, "II", "1.0", "reduced")
    assert (plan.stages[0].n, plan.stages[0].ac, plan.stages[0].re) == (32, 1, 3)
    plan = attribute_plan("iso2859-1", 1000, "II", "1.0", "reduced")
    assert (plan.stages[0].n, plan.stages[0].ac, plan.stages[0].re) == (32, 1, 2)
    for severity in DIAGONALS:
        with pytest.raises(Refused) as refused:
            attribute_plan("iso2859-1", 1000, "II", "1.0", severity, type="double")
        assert refused.value.code == "TW801"


def test_a_plants_own_table_comes_before_ours() -> None:
    normal = find_table("iso2859-1", "single", "normal")
    own = read_table(written(normal).replace('severity = "normal"', 'severity = "reduced"'), "own.toml")
    plan = attribute_plan("iso2859-1", 1000, "II", 1, "reduced", own=[own])
    assert plan.source == "our own copy"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace('"normal"', '"harsh"', 1), "severity"),
        (lambda text: text.replace("A = 2\n", "A = 9\n"), "grow"),
        (lambda text: text.replace('A = "v', 'A = "^'), "nowhere"),
        (lambda text: text.replace(" 21 30", " 30 21"), "grow"),
        (lambda text: text.replace(" 21 30", " 21/21 30"), "below Re"),
        (lambda text: text.replace(" 21 30", " 21"), "cells"),
        (lambda text: text.replace("R = 2000", ""), "KeyError"),
        (lambda text: text + "[", "key"),
    ],
)
def test_a_broken_table_is_refused_with_what_is_wrong(change, says: str) -> None:  # type: ignore[no-untyped-def]
    text = written(find_table("z1.4", "single", "normal"))
    assert read_table(text, "good.toml").rows
    with pytest.raises(Refused) as refused:
        read_table(change(text), "bad.toml")
    assert refused.value.code == "TW805"
    assert says.lower() in str(refused.value.detail["problem"]).lower()


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("TW802", ("z1.4", 100, "II", "1.1")),
        ("TW802", ("z1.4", 100, "II", "ten")),
        ("TW802", ("z1.4", 100, "II", "nan")),
        ("TW803", ("z1.4", 100, "IV", "1.0")),
        ("TW804", ("z1.4", 1, "II", "1.0")),
        ("TW804", ("z1.4", -5, "II", "1.0")),
        ("TW804", ("z1.4", 2.5, "II", "1.0")),
        ("TW804", ("z1.4", True, "II", "1.0")),
        ("TW815", ("z1.5", 100, "II", "1.0")),
        ("TW815", ("z1.4", 100, "II", "1.0", "harsh")),
    ],
)
def test_what_no_table_knows_is_refused(code: str, arguments: tuple) -> None:  # type: ignore[type-arg]
    with pytest.raises(Refused) as refused:
        attribute_plan(*arguments)
    assert refused.value.code == code


def test_lot_ranges_of_variables_are_their_own() -> None:
    assert 401 in lot_ranges("z1.9")
    assert 401 not in lot_ranges("z1.4")


@pytest.mark.parametrize("sigma", ["known", "unknown"])
@pytest.mark.parametrize("severity", ["normal", "tightened", "reduced"])
def test_variables_plans_get_milder_with_the_aql_and_sizes_grow_with_the_lot(sigma: str, severity: str) -> None:
    for level in levels("z1.9"):
        for lot in lot_ranges("z1.9"):
            found = [variables_plan(lot, level, aql, severity, sigma) for aql in AQLS]
            settled = [plan for plan in found if len(plan.path) == 1]
            assert all(a.k > b.k and a.m_percent < b.m_percent for a, b in pairwise(settled))
            assert all(a.n <= b.n for a, b in pairwise(settled))


def test_both_forms_of_a_variables_plan_decide_alike() -> None:
    plan = variables_plan(1000, "II", "1.0")
    for mean in (9.0, 9.4, 9.6, 9.9):
        assert decide(plan, mean, 0.25, None, 10.0) == ((10.0 - mean) / 0.25 >= plan.k)


def test_known_differences_of_others_serve_comparisons_only() -> None:
    table = find_table("z1.4", "double", "normal")
    assert [s.re for s in look_up(table, "L", "100").stages] == [16, 27]
    assert [s.re for s in look_up(table, "L", "100", "AQLSchemes 1.7-2").stages] == [16, 26]


def test_every_table_file_is_read() -> None:
    files = {path.name for path in (RESOURCES / "sampling").glob("*-*-*.toml")}
    assert len([name for name in files if not name.startswith("z1.9")]) == len(bundled())
