"""Making the data of a new cluster, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server_schema.embedded.account import run
from server_schema.embedded.binaries import program, version_of
from server_schema.embedded.messages import explain
from server_schema.embedded.place import Place
from server_schema.embedded.settings import SUPERUSER


def made_by(place: Place) -> int | None:
    """The major version that made the data, None where there is no data yet."""
    try:
        return int((place.data / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def make_data(place: Place, binaries: Path, secret: str, *, sync: bool = True) -> None:
    """Run initdb. The data folder appears whole or not at all, so a station killed in the middle starts over."""
    unfinished = place.folder / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    words: list[str | Path] = [program(binaries, "initdb"), "-D", unfinished, "-U", SUPERUSER, "-E", "UTF8"]
    words += ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]
    words += ["--data-checksums", "--no-instructions"]
    words += [] if sync else ["--no-sync"]
    if version_of(binaries) >= 17:
        locales = [["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
    else:
        # Not every system knows C.UTF-8; plain C sorts the same and only lacks case beyond ASCII.
        locales = [["--locale=C.UTF-8", "--lc-messages=C"], ["--locale=C"]]
    with _password_file(place, secret) as password_file:
        for locale in locales:
            command = [*words, f"--pwfile={password_file}", *locale]
            answer = run(command, place.account, seconds=300, folder=place.folder)
            if answer.returncode == 0 or "invalid locale" not in answer.stderr:
                break
    if answer.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise explain(place, answer.stderr or answer.stdout)
    unfinished.rename(place.data)
    if sync and sys.platform != "win32":
        _keep_names(place.folder)  # or after a power cut the data would lie under the name that is swept away


def _keep_names(folder: Path) -> None:
    """Have the names in a folder on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _password_file(place: Place, secret: str) -> Iterator[Path]:
    """initdb reads the password from a file: one of the server's user alone, gone right after."""
    descriptor, name = tempfile.mkstemp(dir=place.folder, prefix=".initdb-")  # mode 0600
    path = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secret + "\n")
        place.give(path)
        yield path
    finally:
        path.unlink(missing_ok=True)
