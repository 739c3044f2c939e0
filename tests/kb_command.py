"""`kb` as a person runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KB = Path(sys.executable).with_name("kb")


def kb(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none"}
    return subprocess.run([KB, *map(str, words)], env=environ, capture_output=True, text=True, check=False)


def one_line_of_advice(done: subprocess.CompletedProcess[str]) -> str:
    """The line that says what cannot be done and what to do next; anything else fails."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert "ください" in line
    return line
