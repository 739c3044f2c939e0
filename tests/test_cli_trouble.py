"""What `kb` says of what it cannot do: one line of advice, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from subprocess import PIPE

import pytest
from kb_command import KB, kb, one_line_of_advice
from tiny import write_paper


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with one small paper."""
    assert kb(tmp_path / "kb", "add", write_paper(tmp_path / "papers")).returncode == 0
    return tmp_path / "kb"


def test_an_interrupted_command_says_so_in_a_line(home: Path, tmp_path: Path) -> None:
    os.mkfifo(waited := tmp_path / "questions.jsonl")
    environ = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none"}
    command = ["env", "--default-signal=INT", KB, "ask", "--batch", waited]  # a run in the background has it ignored
    with subprocess.Popen(command, env=environ, stdout=PIPE, stderr=PIPE, text=True) as asking, waited.open("w"):  # once it is read
        asking.send_signal(signal.SIGINT)
        said = asking.communicate(timeout=60)
    assert (asking.returncode, said[0]) == (130, "")
    (line,) = said[1].strip().splitlines()
    assert line.startswith("中断しました")
    assert line.endswith("反映を待つ変更はありません。続けるには、もう一度実行してください。")


@pytest.mark.parametrize(("kilobytes", "noted"), [(12, False), (64, True)])
def test_no_room_is_said_in_a_line_and_costs_nothing(home: Path, tmp_path: Path, kilobytes: int, noted: bool) -> None:
    """Files may not grow past a size, as on a full disk: the cache already, or the record of the build only."""
    before = {path.name: path.read_bytes() for path in (home / "builds").rglob("*") if path.is_file()}
    command = [KB, "add", write_paper(tmp_path, "別紙.txt", 36)]
    environ = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none"}
    done = subprocess.run(["prlimit", f"--fsize={kilobytes * 1024}", *command], env=environ, capture_output=True, text=True, check=False)
    line = one_line_of_advice(done)
    assert "空き" in line
    assert ("`kb build`" in line) == noted
    assert {path.name: path.read_bytes() for path in (home / "builds").rglob("*") if path.is_file()} == before
    assert kb(home, "build" if noted else "add", *([] if noted else command[2:])).returncode in (0, 1)
    assert json.loads(kb(home, "status", "--json").stdout)["counts"]["documents"] == 2


def test_what_was_recorded_before_the_room_ran_out_is_said(home: Path) -> None:
    environ = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none"}
    command = ["prlimit", f"--fsize={12 * 1024}", KB, "remove", "指針"]
    line = one_line_of_advice(subprocess.run(command, env=environ, capture_output=True, text=True, check=False))
    assert "変更は記録しました。空きを作って、`kb build` を" in line
    assert kb(home, "build").returncode == 0
    assert json.loads(kb(home, "status", "--json").stdout)["documents"] == []


def test_a_reader_that_leaves_early_is_no_trouble(home: Path) -> None:
    environ = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none"}
    with subprocess.Popen([KB, "status"], env=environ, stdout=PIPE, stderr=PIPE, text=True) as told:
        assert told.stdout is not None
        told.stdout.close()
        assert told.stderr is not None
        assert told.stderr.read() == ""
    assert told.returncode == 1


@pytest.mark.parametrize("question", ["", "   ", "あ" * 10_000, "\x01\x02"])
def test_questions_that_cannot_be_read(home: Path, question: str) -> None:
    assert "質問" in one_line_of_advice(kb(home, "ask", question))


def test_bad_files_among_good_ones(tmp_path: Path) -> None:
    good = write_paper(tmp_path / "papers")
    empty, noise, mislabelled = (tmp_path / name for name in ("empty.pdf", "noise.txt", "page.pdf"))
    empty.write_bytes(b"")
    noise.write_bytes(bytes(range(256)) * 40)
    mislabelled.write_text("<html><body>503 Service Unavailable</body></html>", encoding="utf-8")
    done = kb(tmp_path / "kb", "add", empty, good, noise, tmp_path / "none.pdf", mislabelled, "--json")
    assert done.returncode == 1
    documents = json.loads(done.stdout)["documents"]
    assert [it["state"] for it in documents] == ["failed", "read", "failed", "failed", "failed"]
    assert all(it["message"].endswith("ください。") for it in documents if it["state"] == "failed")
    assert json.loads(kb(tmp_path / "kb", "ask", "拠点は会議をどうするのか", "--json").stdout)["answered"] is True


def test_what_add_cannot_take(tmp_path: Path) -> None:
    one_line_of_advice(kb(tmp_path, "add", write_paper(tmp_path), "--kind", "怪文書"))


def test_addresses_that_are_not_public(home: Path, tmp_path: Path) -> None:
    good = write_paper(tmp_path, "別紙.txt", 36)
    done = kb(home, "add", "http://127.0.0.1/a.pdf", good, "file:///etc/passwd", "http://2130706433/", "--json")
    assert done.returncode == 1, done
    assert [it["state"] for it in json.loads(done.stdout)["documents"]] == ["failed", "flagged", "failed", "failed"]
    assert done.stdout.count("には接続しません") == 3


def test_pull_of_what_the_catalogue_does_not_name(home: Path) -> None:
    assert "ない項目" in one_line_of_advice(kb(home, "pull", "ない項目"))


def test_without_a_base(tmp_path: Path) -> None:
    assert "資料庫がまだありません" in one_line_of_advice(kb(tmp_path, "ask", "拠点とは"))


def test_a_damaged_current_loses_nothing(home: Path) -> None:
    (home / "current").write_text("??", encoding="utf-8")
    assert "--from-scratch" in one_line_of_advice(kb(home, "ask", "拠点とは"))
    assert kb(home, "build", "--from-scratch").returncode == 0
    assert json.loads(kb(home, "status", "--json").stdout)["counts"]["documents"] == 1


def test_lost_builds_are_made_again(home: Path) -> None:
    shutil.rmtree(home / "builds")
    assert "`kb build` で" in one_line_of_advice(kb(home, "ask", "拠点とは"))
    assert kb(home, "build").returncode == 0
    assert json.loads(kb(home, "status", "--json").stdout)["counts"]["documents"] == 1


def test_what_an_interrupted_run_left_is_told_until_it_is_built(home: Path, tmp_path: Path) -> None:
    kb(home, "add", write_paper(tmp_path, "別紙.txt", 36))
    (home / "current").write_text("1\n", encoding="utf-8")  # as if interrupted between the ledger and the new build
    said = "台帳の 1 件がまだ反映されていません。`kb build` を"
    assert said in kb(home, "status").stdout
    assert json.loads(kb(home, "status", "--json").stdout)["pending"] == 1
    verified = kb(home, "verify")
    assert (verified.returncode, said in verified.stdout) == (1, True)
    assert kb(home, "build").returncode == 0
    assert (kb(home, "verify").returncode, json.loads(kb(home, "status", "--json").stdout)["pending"]) == (0, 0)
    (home / "current").unlink()
    assert "`kb build` を" in one_line_of_advice(kb(home, "status"))


def test_a_base_from_a_newer_version(home: Path) -> None:
    import sqlite3

    with sqlite3.connect(home / "builds" / "1" / "kb.sqlite") as db:
        db.execute("UPDATE meta SET value = '999' WHERE name = 'schema'")
    db.close()
    assert "新しい版" in one_line_of_advice(kb(home, "ask", "拠点とは"))


@pytest.mark.parametrize("citation", ["無い文書#p1", "指針#p9", "指針#p1.999", "#", "指針@1999#p1"])
def test_citations_that_lead_nowhere(home: Path, citation: str) -> None:
    one_line_of_advice(kb(home, "show", citation))
