"""At which site this station stands: what was set for it, else the person's only site, else the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings

from client.data.sites import Site
from client.gui.context import Session
from client.gui.preferences import SITE


def station_site(session: Session, sites: Sequence[Site], kept: QSettings | None = None) -> Site | None:
    """The site acts happen at unless a form says otherwise; None where there is no site yet."""
    wanted = str(kept.value(SITE, "")) if kept is not None else ""
    own = {site for _, site in session.roles if site}
    for codes in ({wanted}, own if len(own) == 1 else set()):
        found = next((site for site in sites if site.code in codes), None)
        if found is not None:
            return found
    return sites[0] if sites else None
