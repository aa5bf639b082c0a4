"""Tests on real windows. Without a display Qt draws into memory; this must be said before Qt is started."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
