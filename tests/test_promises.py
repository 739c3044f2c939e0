"""Promises about what never happens: no connection is made, and no question stays on disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tiny import write_paper

from kb.base.open import Base

WATCHED = """
import sys
calls = []
sys.addaudithook(lambda event, args: calls.append((event, args)) if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto") else None)
from ingest.add import add
from kb.ask.answer import ask
from kb.base.config import load_config
from kb.base.open import open_base
from pathlib import Path
config = load_config()
add(config, [Path(sys.argv[1])])
base = open_base(config)
answer = ask(base, sys.argv[2])
print(answer.state, base.encoder.name, calls)
assert base.vectors and answer.searched
assert not [call for call in calls if call[0] != "socket.connect" or isinstance(call[1][1], tuple)], calls
"""
ASKED = """
import sys
calls = []
sys.addaudithook(lambda event, args: calls.append((event, args)) if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto") else None)
import cli
try:
    cli.main()
finally:
    print([call for call in calls if call[0] != "socket.connect" or isinstance(call[1][1], tuple)])
"""
CANARY = "かなりや七二九一号の連携会議はいつ開くのか"


def test_reading_and_asking_make_no_connection(samples: Base, tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "models").symlink_to(samples.config.models)
    environ = {**os.environ, "KB_HOME": str(tmp_path / "kb"), "KB_ENCODER": ""}
    command = [sys.executable, "-c", WATCHED, str(write_paper(tmp_path / "papers")), CANARY]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "e5" in done.stdout


def test_asking_with_a_hub_model_that_is_not_here_says_so_and_makes_no_connection(samples: Base, tmp_path: Path) -> None:
    chosen = {"KB_HOME": str(samples.config.home), "KB_ENCODER": "nobody/no-such-model", "HF_HOME": str(tmp_path)}
    environ = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"} | chosen
    command = [sys.executable, "-c", ASKED, "ask", CANARY]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    assert (done.returncode, done.stdout) == (2, "[]\n"), done.stdout + done.stderr
    assert "まだ手元にありません" in done.stderr
    assert "kb build" in done.stderr


def test_a_question_stays_nowhere(samples: Base, tmp_path: Path) -> None:
    environ = {**os.environ, "KB_HOME": str(samples.config.home), "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    kb = Path(sys.executable).with_name("kb")
    done = subprocess.run([kb, "ask", CANARY, "--json"], env=environ, capture_output=True, text=True, check=True)
    assert CANARY in done.stdout
    traces = (CANARY.encode(), "かなりや七二九一号".encode(), "七二九一".encode())
    folders = (samples.config.home, tmp_path)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert files
    assert not [path for path in files if any(trace in path.read_bytes() for trace in traces)]
