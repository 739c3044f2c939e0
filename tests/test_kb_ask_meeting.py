"""The day and the place of a meeting stand at the head of its minutes, and those of another round are no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.base.config import Config
from kb.base.open import Base, open_base

MINUTES = """第{round}回あおば市在宅療養懇談会
医療課
○日時
令和{year}年７月{day}日（水）14時から16時まで

○場所
{place}
○議事
○課長　ただいまから第{round}回在宅療養懇談会を開きます。次の会議は秋に開きます。
○座長　当番の体制について御意見をいただきます。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("meetings")
    config = Config(folder / "kb", encoder="none")
    for number, year, day, place in ((1, 5, 12, "あおば会館（大ホール）"), (2, 6, 17, "市役所第３会議室")):
        text = MINUTES.format(round=number, year=year, day=day, place=place)
        (file := folder / f"{number}.txt").write_text(text, encoding="utf-8")
        add(config, [file])
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("第２回の在宅療養懇談会の会場はどこでしたか", "市役所第３会議室"),
        ("第1回在宅療養懇談会はどこで開かれましたか", "あおば会館（大ホール）"),
        ("第１回あおば市在宅療養懇談会 場所は？", "あおば会館（大ホール）"),
        ("第２回在宅療養懇談会はいつ開催されましたか", "令和6年７月17日（水）14時から16時まで"),
        ("第１回在宅療養懇談会の日時は", "令和5年７月12日（水）14時から16時まで"),
        ("第１回在宅療養懇談会の開催日は", "令和5年７月12日（水）14時から16時まで"),
    ],
)
def test_the_head_of_the_minutes_answers(base: Base, question: str, line: str) -> None:
    (cited,) = ask(base, question).citations
    assert cited.quote.endswith(line)


def test_each_round_that_is_named_answers(base: Base) -> None:
    cited = ask(base, "第１回と第２回の会場は").citations
    assert [it.quote.split()[-1] for it in cited] == ["あおば会館（大ホール）", "市役所第３会議室"]


@pytest.mark.parametrize(
    "question",
    ["第３回在宅療養懇談会の会場はどこですか", "第２回在宅療養懇談会の次の懇談会はいつですか", "第２回医療計画検討会の場所は"],
)
def test_another_meeting_has_none(base: Base, question: str) -> None:
    assert not [it for it in ask(base, question).citations if "会館" in it.quote or "会議室" in it.quote or "７月" in it.quote]
