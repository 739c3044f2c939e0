"""One writer: a second one waits, says so, and in the end gives up with advice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.lock import writing
from kb.base.config import Config
from kb.errors import GuidanceError

OTHER = """
import sys
from pathlib import Path
from ingest.lock import writing
from kb.base.config import Config
with writing(Config(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_waits_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = Config(tmp_path)
    with subprocess.Popen([sys.executable, "-c", OTHER, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdin
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(GuidanceError, match="もう一度"), writing(config, patience=0.1):
            pass
        assert "待っています" in capsys.readouterr().err
        other.stdin.close()
    with writing(config):  # the other is gone, killed or done
        pass
    assert capsys.readouterr().err == ""
