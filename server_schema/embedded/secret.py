"""The password of the server's superuser: made once, kept by a keyring or in a file only its user reads."""

from __future__ import annotations

import os
import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

FILE = "secret"
SERVICE = "tracewell-embedded"
# The stores that encrypt with the person's login. Whatever else keyring finds (null, plain files) is refused.
TRUSTED = ("keyring.backends.SecretService", "keyring.backends.libsecret", "keyring.backends.kwallet",
           "keyring.backends.Windows", "keyring.backends.macOS")  # fmt: skip
PATIENCE = 30.0  # seconds; it may ask the person to unlock it, and one whose bus is gone never answers


class Keyring(Protocol):
    """The part of a keyring backend that is used here."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


def read(home: Path, *, keyring: bool = True) -> str | None:
    """The secret of a home, or None where there is none (or its keyring doesn't answer)."""
    file = home / FILE
    if file.exists():
        return file.read_text(encoding="ascii").strip()
    return _in_time(lambda: _ask_keyring(home)) if keyring and _keyring_likely() else None


def make(home: Path, *, keyring: bool = True) -> str:
    """A new 256-bit secret, kept before it is used."""
    secret = secrets.token_urlsafe(32)
    if keyring and _keyring_likely() and _in_time(lambda: _tell_keyring(home, secret)) == secret:
        (home / FILE).unlink(missing_ok=True)
        return secret
    file = home / FILE
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secret + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    return secret


def _keyring_likely() -> bool:
    """Whether asking is worth it: root has none, and outside Windows and macOS one needs a session bus."""
    if sys.platform in {"win32", "darwin"}:
        found = True
    else:
        found = os.geteuid() != 0 and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
    return found


def _trusted_keyring() -> Keyring | None:
    import keyring  # noqa: PLC0415 - 60 ms that only homes with a keyring pay

    found = keyring.get_keyring()
    for backend in getattr(found, "backends", [found]):
        if type(backend).__module__.startswith(TRUSTED):
            return backend  # type: ignore[no-any-return]
    return None


def _ask_keyring(home: Path) -> str | None:
    backend = _trusted_keyring()
    return backend.get_password(SERVICE, str(home.resolve())) if backend else None


def _tell_keyring(home: Path, secret: str) -> str | None:
    backend = _trusted_keyring()
    if backend is None:
        return None
    backend.set_password(SERVICE, str(home.resolve()), secret)
    return backend.get_password(SERVICE, str(home.resolve()))


def _in_time(ask: Callable[[], str | None]) -> str | None:
    """The answer, or None when the keyring failed or stayed silent for `PATIENCE` seconds."""
    answers: list[str | None] = []

    def work() -> None:
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            answers.append(ask())
        except (KeyringError, OSError, RuntimeError):  # locked, refused by the person, nobody behind the bus
            answers.append(None)

    # A daemon thread: a call that waits for a bus for ever must not keep the program from ending.
    thread = threading.Thread(target=work, name="keyring", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return answers[0] if answers else None
