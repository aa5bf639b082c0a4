"""A plant with one unit of every fate, for tests of what must be refused: each refusal leaves it as it was.

Sites S1 (Berlin) and S2. Besides a person of each role: `elsewhere` is a manager at S2 only, `mixed` a manager at S2
and a technician at S1, `lapsed` was a technician until yesterday, `retired` an administrator, `gone` is disabled, `spare` never has a session, `ruler` administers S2, `stranger` is no person at all.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from psycopg import sql
from psycopg.types.json import Jsonb

from server_schema import roles
from tests.factories import act, line, made, receive, stock
from tests.inspections import CLEAN, SAMPLING, inspected, lay_out, weights
from tests.plants import Connection, Plant, password_of

# Lots of resin, 100 kg each: code, whether accepted, what is received with it.
LOTS: tuple[tuple[str, bool, dict[str, Any]], ...] = (
    ("OK", True, {}),
    ("OK2", True, {}),
    ("NEW", False, {}),
    ("HELD", True, {}),
    ("RECALLED", True, {}),
    ("SUSPECT", True, {}),
    ("EXPIRED", True, {"expires_on": "2020-01-01"}),
    ("HELD AND NEW", False, {}),
    ("REJECTED", False, {}),
    ("CONDITIONAL", False, {}),
)


def fill(plant: Plant) -> dict[str, str]:
    """Fills an empty plant; the ids that tests name as @run and the like."""
    stock(plant)
    owner = plant.owner()
    _more_master_data(owner)
    received = _lots(plant)
    facts = _products(plant) | {"received": received}
    _containers(plant)
    _history(owner)
    _imports(plant, facts)
    _people(plant, owner)
    facts |= _records(plant, owner)
    facts |= _inspections(plant, owner)
    facts["verifier"] = roles.verifier(owner, "new.person", password_of("new.person"))
    facts["soon"] = (dt.datetime.now(dt.UTC) + dt.timedelta(days=7)).isoformat(timespec="seconds")
    return facts


def _more_master_data(owner: Connection) -> None:
    owner.execute(
        "INSERT INTO trace.item (code, name, kind, uom, inspected) VALUES ('mix', '{}', 'wip', (SELECT id FROM trace.uom WHERE code = 'kg'), false)"
    )
    owner.execute(
        "INSERT INTO trace.recipe (item, version, quantity, from_at, yield_tolerance)"
        " SELECT id, 1, 1, '2020-01-01Z', 0.1 FROM trace.item WHERE code = 'mix'"
    )
    owner.execute(
        "INSERT INTO trace.recipe_input (recipe, item, quantity, uom)"
        " SELECT r.id, i.id, 1, i.uom FROM trace.recipe r JOIN trace.item m ON m.id = r.item, trace.item i WHERE m.code = 'mix' AND i.code = 'oil'"
    )
    for code, due, blocked in (
        ("M-OK", None, None), ("M-DUE", "2020-01-01", None), ("M-BLOCKED", None, "guard missing"),
    ):  # fmt: skip
        owner.execute(
            "INSERT INTO trace.equipment (code, name, kind, site, calibration_due_on, blocked_reason)"
            " SELECT %s, '{}', 'machine', id, %s, %s FROM trace.site WHERE code = 'S1'",
            (code, due, blocked),
        )
    owner.execute("INSERT INTO trace.characteristic (code, name) VALUES ('temperature', '{}')")
    owner.execute("INSERT INTO trace.document (code, name) VALUES ('SOP', '{}'), ('DRAFT', '{}')")
    owner.execute(
        "INSERT INTO trace.document_version (document, version, from_at, to_at)"
        " SELECT d.id, v.*  FROM trace.document d JOIN (VALUES ('1', '2020-01-01Z'::timestamptz, '2021-01-01Z'::timestamptz), ('2', '2021-01-01Z', 'infinity')) v ON d.code = 'SOP'"
    )
    owner.execute(
        "INSERT INTO trace.operation (recipe, position, code, name, method)"
        " SELECT r.id, 1, 'mould', '{}', d.id FROM trace.recipe r JOIN trace.item i ON i.id = r.item, trace.document d WHERE i.code = 'part' AND d.code = 'SOP'"
    )
    for login, version, until in (
        ("engineer", "2", "2999-01-01"), ("inspector", "1", "2999-01-01"), ("manager", "2", "2021-06-01"),
    ):  # fmt: skip
        owner.execute(
            "INSERT INTO trace.qualification (person, document_version, valid_until, granted_by)"
            " SELECT p.id, v.id, %s, p.id FROM trace.person p, trace.document_version v WHERE p.login = %s AND v.version = %s",
            (until, login, version),
        )
    owner.execute(
        "INSERT INTO trace.approved_supplier (item, supplier, site, from_on, to_on)"
        " SELECT i.id, p.id, s.id, '2020-01-01', v.until::date FROM trace.item i, trace.site s, trace.party p JOIN (VALUES ('SUP', 'infinity'), ('OTHER', '2021-01-01')) v (code, until) ON v.code = p.code WHERE i.code = 'colour'"
    )

    owner.execute("UPDATE trace.party SET roles = '{supplier}' WHERE code IN ('SUP', 'OTHER')")


def _lots(plant: Plant) -> str:
    """The lots; the id of their delivery."""
    outputs = [made(code, "resin", "100", **more) for code, _, more in LOTS]
    received = plant.call("technician", "receive", {"party": "SUP", "outputs": outputs})["event"]
    for code, accepted, _ in LOTS:
        if accepted:
            plant.call("inspector", "decide_inspection", {"code": code, "verdict": "accept"})
    plant.call("inspector", "decide_inspection", {"code": "REJECTED", "verdict": "reject", "reason": "wet"})
    plant.call(
        "manager", "decide_inspection", {"code": "CONDITIONAL", "verdict": "conditional", "reason": "dusty"}
    )
    plant.call("technician", "hold", {"codes": ["HELD", "HELD AND NEW"], "reason": "metal found"})
    plant.call("technician", "hold", {"codes": ["SUSPECT"], "reason": "smell", "tier": "possible"})
    plant.call("manager", "hold", {"codes": ["RECALLED"], "reason": "customer ill", "kind": "recall"})
    receive(plant, "COLOUR", "colour", "50")
    return str(received)


def _products(plant: Plant) -> dict[str, str]:
    """What was made, used, shipped and corrected; the ids of the events that tests correct."""
    receive(plant, "OIL", "oil", "1000")
    act(plant, "blend", [line("OIL", "100")], [made("TANK", "oil", "100")])
    act(plant, "blend", [line("TANK", "100"), line("OIL", "20")], [made("TANK", "oil", "120")])
    events = {
        "moved": act(plant, "move", [line("OIL", "10")], place="LINE"),
        "run": act(plant, "run", [line("OIL", "10")], [made("PAINT", "paint", "100", uom="L")]),
        "used": act(plant, "run", [line("OIL", "1")], [made("BASE", "oil", "10")]),
        "adjusted": act(plant, "run", [line("OIL", "1")], [made("DRUM", "oil", "10")]),
        "parts": act(plant, "run", [line("OK", "0.25"), line("COLOUR", "0.01")], [made("PARTS", "part", "100")]),
        "split": act(plant, "split", [line("OIL", "5")], [made("OIL-B", "oil", "5")]),
        "sampled": act(plant, "sample", [line("OIL", "1")], [made("OIL-S", "oil", "1", kind="sample")]),
        "shipped": act(plant, "ship", [line("OIL", "1")], party="CUST"),
        "destroyed": plant.call("manager", "destroy", {"inputs": [line("OIL", "1")], "reason": "spoiled"}),
        "wrong": act(plant, "run", [line("OIL", "1")], [made("W", "free part", "1")]),
    }
    act(plant, "rework", [line("OIL", "5")], [made("OIL-Q", "oil", "5")])  # waits for a new verdict
    facts = {name: str(result["event"]) for name, result in events.items()}
    act(plant, "run", [line("BASE", "1")], [made("B2", "free part", "1")])
    plant.call("engineer", "adjust", {"code": "BASE", "difference": "1", "reason": "weighed"})
    plant.call("engineer", "adjust", {"code": "DRUM", "difference": "-1", "reason": "weighed"})
    request = {
        "event": facts["wrong"],
        "reason": "twice",
        "inputs": [line("OIL", "2")],
        "outputs": [made("W", "free part", "1")],
    }
    facts["corrected"] = facts["wrong"]
    facts["correction"] = str(plant.call("engineer", "correct", request)["event"])
    act(plant, "run", [line("OIL", "5")], [made("FREE", "free part", "500")])
    act(plant, "ship", [line("FREE", "20")], party="DEALER")
    act(plant, "run", [line("OIL", "1")], [made("SN-1", "device"), made("SN-2", "device"), made("SN-3", "device")])
    for code in ("SN-1", "SN-2"):
        plant.call("inspector", "decide_inspection", {"code": code, "stage": "final", "verdict": "accept"})
    act(plant, "ship", [line("SN-1")], party="DEALER")
    return facts


def _containers(plant: Plant) -> None:
    """CASE with 60 and INNER (in OUTER) with 10; EMPTY; LEFT was shipped; STOPPED is held, what was put in later isn't."""
    for code, lines in (
        ("CASE", [line("FREE", "60")]), ("INNER", [line("FREE", "10")]), ("OUTER", [line("INNER")]),
        ("EMPTY", [line("FREE", "1")]), ("LEFT", [line("FREE", "1")]), ("STOPPED", [line("FREE", "1")]),
        ("BLOCKED", [line("HELD", "1")]),
    ):  # fmt: skip
        act(plant, "pack", lines, container={"code": code, "item": "box"})
    plant.call("technician", "unpack", {"container": "EMPTY"})
    plant.call("technician", "unpack", {"container": "STOPPED"})
    plant.call("technician", "hold", {"codes": ["STOPPED"], "reason": "wet pallet"})
    act(plant, "pack", [line("FREE", "5")], container={"code": "STOPPED"})
    act(plant, "ship", [line("LEFT")], party="CUST")


def _history(owner: Connection) -> None:
    """HISTORY nobody judged or counted; JUDGED has a verdict and was never counted, COUNTED the other way round."""
    owner.execute(
        "INSERT INTO trace.unit (id, code, kind, item, uom, site, origin)"
        " SELECT nextval('trace.node_id'), c, 'lot', i.id, i.uom, s.id, 'imported' FROM trace.item i, trace.site s, unnest('{HISTORY,JUDGED,COUNTED}'::text[]) c WHERE i.code = 'oil' AND s.code = 'S1'"
    )
    owner.execute(
        "INSERT INTO trace.unit_balance (unit, place, on_hand) SELECT u.id, p.id, CASE u.code WHEN 'COUNTED' THEN 9 END FROM trace.unit u, trace.place p WHERE u.origin = 'imported' AND p.code = 'STORE'"
    )
    owner.execute(
        "INSERT INTO trace.unit_status (unit, disposition, cause, person) SELECT u.id, 'released', 'test', p.id FROM trace.unit u, trace.person p WHERE u.code = 'JUDGED' AND p.login = 'manager'"
    )


def _imports(plant: Plant, facts: dict[str, str]) -> None:
    for name in ("open", "closed"):
        opened = plant.call("engineer", "import_open", {"mapping": "events", "files": []})
        facts[name] = str(opened["import"])
    plant.call("engineer", "import_close", {"import": int(facts["closed"]), "counts": {"events": 0}})
    row = plant.owner().execute(
        "INSERT INTO trace.event (id, code, kind, happened_at, site, recorded_by, imported_by)"
        " SELECT -nextval('trace.node_id'), 'HISTORIC', 'run', '2020-01-01Z', s.id, p.id, %s FROM trace.site s, trace.person p WHERE s.code = 'S1' AND p.login = 'engineer' RETURNING id",
        (int(facts["closed"]),),
    )
    event = row.fetchone()
    assert event is not None
    plant.owner().execute(  # OLD: what the historic run made
        "WITH u AS (INSERT INTO trace.unit (id, code, kind, item, uom, site, origin, imported_by)"
        " SELECT nextval('trace.node_id'), 'OLD', 'lot', i.id, i.uom, s.id, 'imported', %s FROM trace.item i, trace.site s WHERE i.code = 'oil' AND s.code = 'S1' RETURNING id)"
        " INSERT INTO trace.edge (source, target, basis) SELECT %s, u.id, 'unknown' FROM u",
        (int(facts["closed"]), event[0]),
    )
    plant.owner().execute(
        "INSERT INTO trace.event (id, code, kind, happened_at, site, recorded_by)"
        " SELECT -nextval('trace.node_id'), 'LIVE', 'step', '2020-01-01Z', s.id, p.id FROM trace.site s, trace.person p WHERE s.code = 'S1' AND p.login = 'engineer'"
    )


def _people(plant: Plant, owner: Connection) -> None:
    owner.execute("INSERT INTO trace.site (code, legal_name, time_zone) VALUES ('S2', '{}', 'Asia/Shanghai')")
    owner.execute(
        "INSERT INTO trace.place (site, code, name) SELECT id, 'FAR', '{}' FROM trace.site WHERE code = 'S2'"
    )
    for login, role, site in (
        ("elsewhere", "manager", "S2"), ("mixed", "manager", "S2"), ("lapsed", "technician", None), ("gone", "manager", None),
        ("spare", "technician", None), ("ruler", "administrator", "S2"),
        ("retired", "administrator", None),
    ):  # fmt: skip
        owner.execute(
            "SELECT app._person_add(%s, %s, '', %s, (SELECT id FROM trace.site WHERE code = %s), %s, NULL)",
            (login, Jsonb({"en": login}), role, site, roles.verifier(owner, login, password_of(login))),
        )
    owner.execute(
        "INSERT INTO trace.person_role (person, role, site) SELECT p.id, 'technician', s.id FROM trace.person p, trace.site s WHERE p.login = 'mixed' AND s.code = 'S1'"
    )
    owner.execute(
        "UPDATE trace.person_role r SET from_at = '2020-01-01Z', to_at = '2020-01-02Z' FROM trace.person p WHERE p.id = r.person AND p.login IN ('lapsed', 'retired')"
    )
    owner.execute("UPDATE trace.person SET disabled_at = now() WHERE login = 'gone'")
    owner.execute(
        sql.SQL("CREATE ROLE stranger LOGIN IN ROLE {} PASSWORD {}").format(
            sql.Identifier(plant.role("approver")), sql.Literal(password_of("stranger"))
        )
    )


def _records(plant: Plant, owner: Connection) -> dict[str, str]:
    """A work order in each state, a complaint in each, a file on OK and one taken off it, a form with one version."""
    for code in ("WO-PLANNED", "WO-OPEN", "WO-CLOSED"):
        order = {"code": code, "site": "S1", "item": "part", "quantity": "100"}
        plant.call("engineer", "save_work_order", order)
    for code in ("WO-OPEN", "WO-CLOSED"):
        plant.call("engineer", "open_work_order", {"code": code, "row_version": 1})
    plant.call("engineer", "close_work_order", {"code": "WO-CLOSED", "reason": "enough", "row_version": 2})
    told = {"unit": "SN-1", "party": "DEALER", "category": "leak", "text": "drips"}
    facts = {name: str(plant.call("technician", "complain", told)["code"]) for name in ("complaint", "answered")}
    plant.call("engineer", "close_complaint", {"code": facts["answered"], "cause": "bad seal", "row_version": 1})
    for name in ("kept.pdf", "gone.pdf"):
        request = {"kind": "unit", "code": "OK", "name": name, "media_type": "application/pdf"}
        facts[name] = str(plant.call("technician", "attach", request, name.encode())["attachment"])
    plant.call("technician", "detach", {"attachment": int(facts["gone.pdf"]), "reason": "wrong lot"})
    owner.execute(
        "INSERT INTO trace.operation (recipe, position, code, name)"
        " SELECT r.id, 1, 'stir', '{}' FROM trace.recipe r JOIN trace.item i ON i.id = r.item WHERE i.code = 'mix'"
    )
    owner.execute("INSERT INTO trace.form (code) VALUES ('sheet')")
    owner.execute(
        "INSERT INTO trace.form_version (form, version, definition, sha256) SELECT id, 1, '{}', sha256('') FROM trace.form WHERE code = 'sheet'"
    )
    return facts


def _inspections(plant: Plant, owner: Connection) -> dict[str, str]:
    """Lots of resin to be inspected, being inspected (its readings good, missing or bad) and rejected; limits, a signal in each state, a point left out."""
    lay_out(plant)
    lots = ("TO INSPECT", "GOOD", "HALF", "BAD", "FAILED", "LAST")
    plant.call(
        "technician",
        "receive",
        {"site": "S1", "party": "SUP", "outputs": [made(code, "resin", "100") for code in lots]},
    )
    facts = {f"inspection of {code}": inspected(plant, code, *values) for code, values in (
        ("GOOD", ("10", "10", "10")), ("BAD", ("10", "12", "10")), ("FAILED", ("10", "12", "10")), ("LAST", ("10", "10", "10")),
    )}  # fmt: skip
    half = plant.call("inspector", "open_inspection", {"unit": "HALF", "sampling": SAMPLING})
    facts["inspection of HALF"] = half["inspection"]
    plant.call(
        "inspector", "submit_inspection", {"inspection": half["inspection"], "readings": weights("10") + CLEAN}
    )
    verdict = {
        "code": "FAILED",
        "verdict": "reject",
        "reason": "heavy",
        "inspection": facts["inspection of FAILED"],
    }
    plant.call("inspector", "decide_inspection", verdict)
    owner.execute(
        "INSERT INTO trace.switching (supplier, item, class, scheme, severity) SELECT p.id, i.id, 'critical', 'z1.4', 'discontinued' FROM trace.party p, trace.item i WHERE p.code = 'SUP' AND i.code = 'resin'"
    )
    freeze = {
        "characteristic": "weight",
        "item": "resin",
        "chart": "imr",
        "limits": {"cl": 10},
        "method": "mr",
        "source": {"points": 3},
        "reason": "first points",
    }
    facts["limits"] = str(plant.call("engineer", "publish_limits", freeze)["limits"])
    for name, of in (("signal", "GOOD"), ("closed signal", "BAD")):
        told = {"limits": int(facts["limits"]), "inspection": facts[f"inspection of {of}"], "rules": ["1"]}
        facts[name] = str(plant.call("technician", "record_signal", told)["signal"])
    done = {"signal": int(facts["closed signal"]), "cause": "tool", "action": "changed", "row_version": 1}
    plant.call("engineer", "close_signal", done)
    point = {
        "characteristic": "weight",
        "inspection": facts["inspection of BAD"],
        "from": "limits",
        "cause": "set-up",
    }
    plant.call("engineer", "exclude_point", point)
    return facts
