"""The sort of thing that a question asks for, and whether a line has it."""

from __future__ import annotations

import pytest

from kb.ask.wanted import wanted

ROWS = [
    # question, sort, a line that has it, a line that has not
    ("何人が参加したか", "人数", "職員65名が参加", "職員が参加"),
    ("会議は何人の出席で成立するか", "人数", "委員の過半数が出席", "委員が出席"),
    ("研修の参加者は何人か", "人数", "協力員: 1,250", "※参加者の区分は、様式第3号の2欄による。"),
    ("参加した人数は?", "人数", "参加者数は、延べ120", "参加者1: 市町村の担当者をいう。"),
    ("登録した人数は?", "人数", "登録者 42", "会議の開催回数 4"),
    ("訪ねた人数は?", "人数", "3人以上", "一人ひとりの暮らし"),
    ("参加費はいくらか", "金額", "参加費は1,000円", "参加費を見直す"),
    ("研修の参加費は?", "金額", "参加費は無料", "参加費の扱い"),
    ("研修は何時間受けるのか", "時間", "研修は8時間以上", "24時間体制を整える"),
    ("訪問は一日何時間までか", "時間", "1日2時間まで", "24 時間対応する"),
    ("手引きは全部で何ページか", "単位", "全120ページ", "第2版"),
    ("病床は何床あるのか", "単位", "20床", "20人"),
    ("事業所の全国の数を教えてください", "数", "全国で1,120", "看護師が足りない"),
    ("死亡者数は?", "件数表", "死亡者数: 1,120", "検査人数: 1,120%"),
    ("いつまでに届け出るのか", "期限", "令和6年3月31日までに", "令和6年に改正した"),
    ("いつから適用されるのか", "開始", "令和6年6月1日から適用", "6月1日の会議"),
    ("発言した構成員の氏名は", "氏名", "(坂本構成員)", "構成員から意見があった"),
    ("窓口は誰が設けるのか", "人", "市長は、窓口を設ける。", "市長会の決議を配る。"),
    ("通知の番号は?", "番号", "医政地発0331第14号", "本日付けの通知"),
    ("なぜ見直すのか", "理由", "担い手が不足しているため", "見直しを行う"),
]


@pytest.mark.parametrize(("question", "sort", "having", "lacking"), ROWS)
def test_sorts(question: str, sort: str, having: str, lacking: str) -> None:
    found = wanted(question)
    assert found.name == sort
    assert found.stands_in(having)
    assert not found.stands_in(lacking)


def test_a_question_that_asks_for_nothing_in_particular() -> None:
    assert wanted("連携拠点に求められる事項").name == ""
