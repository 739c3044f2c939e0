"""Lines that only say how many things there are do not name them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.counted import uncounted
from kb.ask.question import read_question
from kb.base.config import Config
from kb.base.open import open_base


@pytest.mark.parametrize(
    ("question", "quotes", "count"),
    [
        ("推進事業の8つの事業項目は何か", ["８つの事業項目で構成される、灯火の事業を位置づけ"], "8つ"),
        ("求められる４つの機能を教えて", ["求められる４つの機能（支援、療養、急変、\n看取り）"], ""),
        ("３つの部門は何か", ["灯火部、坂道部及び夜回り部の３つの部門を置く"], ""),
        ("３つの部会は何か", ["協議会に灯火部会、坂道部会、夜回り部会（仮称）の３部会が置かれている"], ""),
        ("３つの部門は何か", ["灯火部の３つの部門（係を含む。）を置く"], "３つ"),
        ("３つの部門は何か", ["部門は３つとする", "灯火部", "坂道部"], ""),  # as many lines
        ("３つの部門は何か", ["灯火部を置く"], ""),  # another matter
        ("部門は３つあるか", ["３つの部門を置く"], ""),  # whether, not which
    ],
)
def test_a_count_names_nothing(question: str, quotes: list[str], count: str) -> None:
    found = uncounted(read_question(question), [SimpleNamespace(quote=it) for it in quotes])  # type: ignore[misc]
    assert (found.text if found else "") == count


PAPER = """灯火の事業について（見本）
１　灯火の事業は、８つの事業項目で構成される。
２　灯火の事業の事業項目は、県が定める。
"""


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("灯火の事業の事業項目はいくつありますか", ["１　灯火の事業は、８つの事業項目で構成される。"]),
        ("灯火の事業の部門はいくつありますか", []),
    ],
)
def test_how_many_there_are_is_told_by_the_line_that_counts_them(tmp_path: Path, question: str, lines: list[str]) -> None:
    (file := tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base = open_base(config)
    assert [it.quote for it in ask(base, question).citations] == lines
    base.close()
