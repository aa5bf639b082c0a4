"""The station: what runs on the inspection-room PC."""

from __future__ import annotations

VERSION = "0.1.0"
