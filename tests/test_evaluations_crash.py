"""A short campaign of the long command: kill -9 at any write leaves a working base."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_twenty_kills_leave_a_whole_base() -> None:
    command = [sys.executable, "-m", "evaluations.crash", "--kills", "20", "--seed", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 kills, 0 bad" in done.stdout
