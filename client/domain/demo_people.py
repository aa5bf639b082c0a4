"""Who works in the demo factory: its facts are invented, and its password is printed."""

from __future__ import annotations

MANAGER = "demo_manager"
ADMINISTRATOR = "demo_administrator"
FORMER = "demo_inspector_left"
PASSWORD = "tracewell-demo-factory"  # noqa: S105 - printed wherever the demo is shown
