"""A row answers by the cell below the heading that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.judged import answering
from kb.ask.question import read_question
from kb.ask.tables import cell
from kb.base.config import Config
from kb.base.open import open_base

MINUTES = """灯火の配布の会（見本）
１　灯火の配布の会の開催状況
回\t期日\t議題
1\t令和5年7月20日\t油の値段
2\t令和5年11月28日\t芯の太さ
"""


@pytest.mark.parametrize(("question", "there"), [("第２回の灯火の配布の会の議題は", True), ("第２回の灯火の配布の会の講師は", False)])
def test_a_row_has_what_is_asked_for_where_a_cell_is_headed_by_it(tmp_path: Path, question: str, there: bool) -> None:
    (file := tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file], ready=TinyEncoder().ready)
    base = open_base(config)
    _, _, said = answering(base, read_question(question))
    assert said.placed is there
    assert not there or "芯の太さ" in ask(base, question).text
    base.close()


@pytest.mark.parametrize(("heading", "own"), [(("議題",), "芯の太さ"), (("講師",), "")])
def test_a_cell_is_found_by_its_heading(heading: tuple[str, ...], own: str) -> None:
    assert cell("回: 2 / 期日: 令和5年11月28日 / 議題: 芯の太さ", heading) == own
