"""The README's two commands: `quickstart.py` sets up and shows the demo, with `--test` it sets up and tests.

This file stays readable for any Python 3, so that an old one gets a sentence instead of a syntax error.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - a checkout is started by whatever Python the machine has
    sys.exit(
        "Tracewell needs Python 3.11 or newer; this is Python {}.{}. Install a newer one "
        "(on Debian 12 and later: apt-get install python3) and start this command with it, for example: "
        "python3.11 installer/quickstart.py".format(*sys.version_info[:2])
    )

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from installer.steps import main

    sys.exit(main(sys.argv[1:]))
