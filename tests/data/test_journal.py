"""Drafts on this computer: kept per edit, offered again after a crash, each with the command it will be sent as."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from client.data.journal import Journal

ROOT = Path(__file__).resolve().parents[2]


def journal(file: Path, login: str = "anna") -> Journal:
    return Journal(file, database_id="d1", login=login)


def test_an_edited_draft_is_there_again_and_an_untouched_one_is_not(tmp_path: Path) -> None:
    first = journal(tmp_path / "j.sqlite")
    kept = first.begin("receipt", "1", "Receipt", {"site": "S1"})
    first.begin("receipt", "1", "never touched")
    first.edit(kept, "supplier", "SUP")
    first.edit(kept, "quantity", "2 4OO")
    first.edit(kept, "quantity", "2400")
    first.close()

    again = journal(tmp_path / "j.sqlite")
    (draft,) = again.drafts()
    assert (draft.id, draft.title, dict(draft.context)) == (kept, "Receipt", {"site": "S1"})
    assert draft.values == {"supplier": "SUP", "quantity": "2400"}
    again.discard(kept)
    assert again.drafts() == []
    again.close()


def test_drafts_are_one_persons_in_one_database(tmp_path: Path) -> None:
    file = tmp_path / "j.sqlite"
    annas, bens = journal(file), journal(file, "ben")
    annas.edit(annas.begin("run", "1", "Run"), "operation", "OP10")
    assert bens.drafts() == []
    assert len(annas.drafts("run")) == 1
    assert annas.drafts("receipt") == []
    annas.close()
    bens.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
def test_what_was_typed_survives_a_killed_station(tmp_path: Path) -> None:
    file = tmp_path / "j.sqlite"
    script = (
        "import os, signal, sys; from pathlib import Path; from client.data.journal import Journal;"
        "j = Journal(Path(sys.argv[1]), database_id='d1', login='anna'); d = j.begin('receipt', '1', 'R');"
        "j.edit(d, 'note', '\u91cf <b>'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], cwd=ROOT, env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    after = journal(file)
    assert [dict(draft.values) for draft in after.drafts()] == [{"note": "\u91cf <b>"}]
    after.close()
