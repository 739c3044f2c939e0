"""Words that point elsewhere in a paper, as the papers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.references import Mention, Way, mentions


def said(it: Mention) -> str:
    """A mention in short. -> `(1)2 ①1-6`"""
    steps = " ".join(
        f"{step.label or step.kind}{step.ordinal or ''}{'「' + step.heading + '」' if step.heading else ''}" for step in it.steps
    )
    return steps + (f"-{it.last}" if it.last else "")


@pytest.mark.parametrize(
    ("text", "words", "steps"),
    [
        (
            "(2)目標達成に向けた取組事項の①から⑥のうち1つでも実施している",
            "(2)目標達成に向けた取組事項の①から⑥",
            "(1)2「目標達成に向けた取組事項」 ①1-6",
        ),
        ("次の①から⑥までのいずれかの取組を行うこと。", "次の①から⑥まで", "①1-6"),
        ("都道府県は、別紙第４の１により把握した内容を", "別紙第４の１", "別紙 第4 11"),
        ("連携会議\t第３の３(1)①\t年４回以上", "第３の３(1)①", "第3 13 (1)1 ①1"),
        ("当課への報告\t記の３\t毎年度６月30日まで", "記の３", "記 13"),
        ("①の支援は、三つ以上の診療所に行うことが望ましい。", "①", "①1"),
        ("連携拠点は、(1)の取組のほか、窓口を設けること。", "(1)", "(1)1"),
        ("上記(3)により届け出た機関は、", "上記(3)", "(1)3"),
        ("積極的医療機関は、２の目標を達成するため、", "２", "12"),
        ("別紙２のとおりとする。", "別紙２", "別紙2"),
        ("医科点数表については別添１、歯科については別添２及び", "別添１", "別添1"),
        ("第５条の規定により", "第５条", "第条5"),
    ],
)
def test_paths(text: str, words: str, steps: str) -> None:
    first = mentions(text)[0]
    assert (first.way, first.words, said(first)) == (Way.PATH, words, steps)


@pytest.mark.parametrize(
    ("text", "way", "words"),
    [
        ("前項の規定にかかわらず、", Way.PREVIOUS, "前項"),
        ("前条に定めるもののほか、", Way.PREVIOUS, "前条"),
        ("同通知において示された", Way.NOTICE, "同通知"),
        ("次に掲げる事項を定めること。", Way.BELOW, "次に掲げる"),
        ("厚生労働省は、次のような論点を提示しています。", Way.BELOW, "次のよう"),
        ("以下のいずれかの取組事項を行う。", Way.BELOW, "以下のいずれか"),
    ],
)
def test_words(text: str, way: Way, words: str) -> None:
    assert [(it.way, it.words) for it in mentions(text)] == [(way, words)]


@pytest.mark.parametrize(
    "text",
    [
        "基調講演①埼玉県立大学大学院教授 ②日本医師会常任理事",
        "第２回のワーキンググループは第８次医療計画について",
        "医政局施策の事業（平成 23・24 年度）により設置された拠点",
        "令和５年３月31日付け医政発第0331号の通知",
        "在宅医療圏ごとに２つの拠点を置く。24時間の対応、65名の参加",
        "関係者による会議を年４回以上開催すること",
        "記録を残すことが望ましい。",
        "前年度の実績及び前述の課題",
        "「疑義解釈資料の送付について（その３）」（令和６年４月26日事務連絡）別添１を改める",
        "医療法第30条の規定により",
        "第３部第１節検体検査料",
    ],
)
def test_what_points_nowhere(text: str) -> None:
    assert mentions(text) == ()


@given(st.text(alphabet="第別紙添の0１2３（(1)）①②⑥からまでア次前項同通知記上 、目標", max_size=30))
def test_mentions_stand_where_they_say_and_never_overlap(text: str) -> None:
    end = 0
    for it in mentions(text):
        assert text[it.start : it.start + len(it.words)] == it.words != ""
        assert it.start >= end
        end = it.start + len(it.words)
