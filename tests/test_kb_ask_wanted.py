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
    ("四半期に何時間まで使えるか", "時間", "四半期ごとに24時間まで", "24時間の連絡先"),
    ("手引きは全部で何ページか", "単位", "全120ページ", "第2版"),
    ("病床は何床あるのか", "単位", "20床", "20人"),
    ("事業所の全国の数を教えてください", "数", "全国で1,120", "看護師が足りない"),
    ("死亡者数は?", "件数表", "死亡者数: 1,120", "検査人数: 1,120%"),
    ("いつまでに届け出るのか", "期限", "令和6年3月31日までに", "令和6年に改正した"),
    ("いつから適用されるのか", "開始", "令和6年6月1日から適用", "6月1日の会議"),
    ("更新はいつからできるか", "開始", "満了の３か月前から行う", "３か月の間に終える"),
    ("発言した構成員の氏名は", "氏名", "(坂本構成員)", "構成員から意見があった"),
    ("窓口は誰が設けるのか", "人", "市長は、窓口を設ける。", "市長会の決議を配る。"),
    ("通知の番号は?", "番号", "医政地発0331第14号", "本日付けの通知"),
    ("診療所の電話番号は？", "電話番号", "0952-24-1400", "水ヶ江一丁目12番11号"),
    ("来る前にどこに電話するのか", "電話番号", "(0823)32-1299", "受付は5時40分まで"),
    ("計画は何年度から何年度までか", "期間", "令和６年度～11年度", "計画を見直す"),
    ("何番にかければよいか", "電話番号", "0952-24-1400", "水ヶ江一丁目12番11号"),
    ("何時から何時まで受け付けるか", "時刻", "24時間365日", "平日に受け付ける"),
    ("窓口は何時までか", "時刻", "17:15まで", "毎日８時間"),
    ("担当課はどこか", "部署", "福祉部 介護保険課", "介護保険の手引"),
    ("対象になる手帳の等級は", "等級", "手帳（１、２級を除く）", "手帳を持つ者"),
    ("会議は何年ごとに開くのか", "回数", "3年を1期とする", "令和3年に開いた"),
    ("在庫が要ると言ったのは誰か", "発言者", "必要だ(坂本構成員)", "在庫が要る"),
    ("誰の提案ですか", "発言者", "市長は「始める」と述べた", "始める"),
    ("計画は誰が作るのか", "人", "市町村が作る", "計画を作る"),
    ("なぜ見直すのか", "理由", "担い手が不足しているため", "見直しを行う"),
]


@pytest.mark.parametrize(("question", "sort", "having", "lacking"), ROWS)
def test_sorts(question: str, sort: str, having: str, lacking: str) -> None:
    found = wanted(question)
    assert found.name == sort
    assert found.stands_in(having)
    assert not found.stands_in(lacking)


@pytest.mark.parametrize(
    ("question", "heading", "there"),
    [
        ("啓発は誰の役目か", "連携拠点に求められる事項", True),
        ("啓発は誰の役目か", "２　市町村の役割", True),
        ("啓発は誰の役目か", "市町村の状況", False),
        ("啓発は誰の役目か", "今後の取組の役割", False),
        ("啓発はいつか", "市町村の役割", False),
    ],
)
def test_a_heading_says_whose_duties_stand_under_it(question: str, heading: str, there: bool) -> None:
    assert wanted(question).stands_above(heading) is there


def test_a_speaker_is_who_says_it_though_the_sentence_does_not() -> None:
    assert wanted("誰が言ったか").stands_in("在庫が要る", "渡辺構成員")
    assert not wanted("誰が作るか").stands_in("在庫が要る", "渡辺構成員")


@pytest.mark.parametrize(
    ("text", "head", "there"),
    [("平成28年６月１日", "派遣の開始時期", True), ("平成28年６月１日", "派遣の人数", False), ("隊は10人", "派遣の開始時期", False)],
)
def test_a_day_alone_is_what_its_heading_says_that_it_is(text: str, head: str, there: bool) -> None:
    assert wanted("いつから派遣が始まったか").stands_under(text, [head]) is there


def test_a_question_that_asks_for_nothing_in_particular() -> None:
    assert wanted("連携拠点に求められる事項").name == ""
