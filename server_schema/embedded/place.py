"""Where a home keeps its cluster: data, log and socket in one folder that only the server's user may open."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from server_schema.embedded.account import ROOT_SHELF, Account, lent_account, make_folder, owner_of
from server_schema.embedded.errors import EmbeddedError

FOLDER = "postgres"
POINTER = "cluster-is-in"
PORT = 5432  # only names the socket; nothing listens on TCP, except on Windows, which picks a free port
# sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
SOCKET_PATH_LIMIT = 107 if sys.platform == "linux" else 103


@dataclass(frozen=True)
class Place:
    """The folders of one cluster. `account` is the user root lends the server, None where it runs as us."""

    home: Path
    folder: Path
    account: Account | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def start_log(self) -> Path:
        """What the server said before it had a log of its own."""
        return self.log / "start.log"

    def make_folder(self, path: Path) -> None:
        """A folder of mode 0700 that belongs to the server's user."""
        make_folder(path, 0o700)
        self.give(path)

    def give(self, path: Path) -> None:
        """Hand a file or folder of ours to the server's user."""
        if sys.platform != "win32" and self.account is not None:
            os.chown(path, self.account.uid, self.account.gid)

    def socket_folder(self) -> Path:
        """A private folder whose socket's path is short enough; made if need be."""
        folder = self.folder / "run"
        if not _fits(folder):
            folder = _short_folder(self)
        if not os.path.lexists(folder):
            self.make_folder(folder)
        _insist_private(folder, self.account)
        return folder


def settle(home: Path) -> Place:
    """The place of a home's cluster, made (empty) if the home is new. Call it under the home's lock.

    It is the folder `postgres` inside the home. Only where root's home is closed to the server's account
    (parents are never opened for it) it lies in /var/lib/tracewell, and a file in the home says where.
    """
    folder = home / FOLDER
    pointer = home / POINTER
    if pointer.exists():
        folder = Path(pointer.read_text(encoding="utf-8").rstrip("\n"))
        if not folder.is_dir():
            raise EmbeddedError("data_missing", home=home, path=folder)
    account = lent_account(folder)
    if not folder.exists():
        if account is not None and not account.may_enter(home):
            folder = _elsewhere(home, pointer, account)
        else:
            make_folder(folder, 0o700)
    place = Place(home, folder, account)
    place.give(folder)
    if account is not None and not account.may_enter(folder):
        raise EmbeddedError("denied", path=folder, reason=f"{account.name} can't enter it")
    place.make_folder(place.log)
    return place


def open_home(home: Path) -> Path:
    """The home as an absolute path, made if need be: private, but for root the server's account may pass."""
    home = Path(os.path.abspath(home.expanduser()))  # noqa: PTH100 - resolve() would follow a link the person chose
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in str(home)):
        raise EmbeddedError("home_name", path=repr(str(home)))
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        make_folder(home, 0o711 if _is_root() else 0o700)
        owner, mode = owner_of(home), home.stat().st_mode
    except OSError as error:
        raise os_error(home, error) from error
    if owner is not None:
        raise EmbeddedError("other_user", path=home, owner=owner)
    if sys.platform != "win32" and mode & stat.S_IWOTH:
        raise EmbeddedError("denied", path=home, reason="everybody may write in it")
    return home


def os_error(path: Path, error: OSError) -> EmbeddedError:
    """The sentence for what the operating system refused."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return EmbeddedError("disk_full", path=path)
    return EmbeddedError("denied", path=error.filename or path, reason=error.strerror or error)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _fits(folder: Path) -> bool:
    """Whether a socket in this folder has a path the system takes and a connection string can carry."""
    if "," in str(folder):
        return False  # libpq reads a comma as two hosts
    try:
        return len(str(folder / f".s.PGSQL.{PORT}").encode()) <= SOCKET_PATH_LIMIT
    except UnicodeEncodeError:  # a name that isn't UTF-8
        return False


def _elsewhere(home: Path, pointer: Path, account: Account) -> Path:
    """A folder under /var/lib/tracewell for a home the account can't reach, with a note on either side."""
    make_folder(ROOT_SHELF, 0o711)
    folder = ROOT_SHELF / uuid.uuid4().hex[:12]
    make_folder(folder, 0o700)
    (folder / "home").write_text(f"{home}\n", encoding="utf-8")
    Place(home, folder, account).give(folder)
    pointer.write_text(f"{folder}\n", encoding="utf-8")
    return folder


def _short_folder(place: Place) -> Path:
    """A short name for the socket of a home with a long one, the same for every process that asks."""
    own = os.environ.get("XDG_RUNTIME_DIR") if place.account is None else None
    base = Path(own) if own and Path(own).is_dir() else Path(tempfile.gettempdir())
    if len(os.fsencode(base)) > 60:
        base = Path("/tmp")  # noqa: S108 - the folder made in it is checked to be ours alone
    name = hashlib.sha256(os.fsencode(place.folder)).hexdigest()[:16]
    return base / f"tracewell-{name}"


def _insist_private(folder: Path, account: Account | None) -> None:
    """Refuse a socket folder that somebody else prepared: /tmp is everybody's."""
    if sys.platform != "win32":
        found = folder.lstat()
        wanted = os.geteuid() if account is None else account.uid
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != wanted:
            raise EmbeddedError("denied", path=folder, reason="it belongs to somebody else")
        if stat.S_IMODE(found.st_mode) != 0o700:
            folder.chmod(0o700)
