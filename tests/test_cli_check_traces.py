"""A draft leaves no trace: nothing of it is written, and nothing is opened for writing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from check_command import CANARY, ROOT, TRACES, kb, word
from small_base import NOTICE, base_of
from small_pdf import paper, say


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_of(tmp_path_factory.mktemp("cli"), 通知=NOTICE).config.home


# --- no trace -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "word", "pdf", "markdown"])
def test_a_draft_stays_nowhere(home: Path, tmp_path: Path, form: str) -> None:
    """Neither the data folder nor any temporary or home folder holds a word of it; stderr neither."""
    drafts = {
        "text": CANARY.encode(),
        "word": word(CANARY),
        "pdf": paper(say(60, 100, CANARY)),
        "markdown": f"# 案\n\n## 夜回り\n\n{CANARY}\n".encode(),
    }
    for name in ("tmp", "home"):
        (tmp_path / name).mkdir()
    folders = {"TMPDIR": str(tmp_path / "tmp"), "HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home")}
    done = kb(home, "check", "-", "--json", said=drafts[form], **folders)
    assert CANARY[:9] in done.stdout.decode()
    assert not any(trace in done.stderr for trace in TRACES)
    files = [path for folder in (home, tmp_path) for path in folder.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if any(trace in path.read_bytes() for trace in TRACES)]


WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args) if event == "open" and isinstance(args[2], int) and args[2] & 3 and not isinstance(args[0], int) else None)
from ingest.draft import read_draft
from kb.base.config import load_config
from kb.base.open import open_base
from kb.check.check import check
from kb.check.draft import draft_of
from kb.check.excel import excel_of
from kb.check.word import word_of
from pathlib import Path
base = open_base(load_config())
opened.clear()
checked = check(base, draft_of(read_draft(Path(sys.argv[1]).read_bytes(), "案.docx")).sentences)
assert excel_of(checked)[:2] == word_of(checked)[:2] == b"PK"
print(checked.findings[0].verdict, [it for it in opened if not str(it[0]).startswith("/dev/null")])
"""


def test_nothing_is_opened_for_writing(home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "案.docx"
    draft.write_bytes(word("見守り隊は、停電に備え、手回し式の灯火を各戸に配る。"))
    environ = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none"}
    command = [sys.executable, "-B", "-c", WATCHED, str(draft)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.split(maxsplit=1) == ["supported", "[]\n"], done
