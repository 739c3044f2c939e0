"""What a statement is and how strongly it binds: tables of 日本語, and the order of the ladder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stated import 例示, 定義, 意見, 手続, 方向性, 現状, 目標, 要件

from evaluations.labels import FOLDERS, judge, load, score
from kb.japanese.classes import LADDER, MAY, MAY_NOT, Setting, classify, rung
from kb.model import Kind, StatementClass


@pytest.mark.parametrize(
    ("words", "asserted", "opined"),
    [
        ("深掘りして議論していただきたい", "すること", "望ましい"),
        ("負担を減らすことができる", MAY, ""),
        ("支えなければならない", "しなければならない", "しなければならない"),
    ],
)
def test_an_opinion_asks_and_does_not_order(words: str, asserted: str, opined: str) -> None:
    assert (rung(words), rung(words, opinion=True)) == (asserted, opined)


@pytest.mark.parametrize(
    ("sentence", "trail", "setting", "expected"),
    [
        ("診療の支援を行うこと", ("医療機関に求められる事項",), Setting(), 要件),
        ("夜間の連絡先を示すことが望ましい。", ("医療機関に求められる事項",), Setting(), 方向性),
        ("定期的な会議の開催", ("【求められる事項】",), Setting(), 要件),
        ("都道府県は、定期的に把握すること。", ("(2) 対応について",), Setting(), 要件),
        ("患者の家族等への支援を行うこと", ("(1) 目標",), Setting(), 目標),
        ("②関係機関に働きかけること", ("目標達成に向けた取組事項",), Setting(), 要件),
        ("県の計画に位置付けたい。", ("目標達成に向けた取組事項",), Setting(), 方向性),
        ("全ての圏域で開くことを目指す。", (), Setting(), 目標),
        ("市町村が研修を行うことと思う。", (), Setting(), 意見),
        ("市町村単位が最適ではないか。", ("【在宅医療圏】",), Setting(), 意見),
        ("研修会を実施する必要がある。", ("主な意見（抜粋）", "【提供体制】"), Setting(), 意見),
        ("名簿を共有すること。", ("主な意見",), Setting(Kind.CIRCULAR), 意見),
        ("都道府県は、年２回把握すること。", ("意見と対応の方向性のとりまとめ（案）", "対応の方向性"), Setting(Kind.REPORT), 要件),
        ("回数を見直すこととする。", ("主な意見", "(2) 対応の方向性"), Setting(Kind.REPORT), 要件),
        ("発電機の確保も進めていくべき", (), Setting(speaker="坂本構成員"), 意見),
        ("資料を御覧ください。", (), Setting(Kind.MINUTES), 意見),
        ("拠点とは、連携の主体をいう。", (), Setting(), 定義),
        ("30分程度を指す。", (), Setting(Kind.MEMO, answers=True), 定義),
        ("市町村の取組と連携を図ることが重要", ("拠点とは",), Setting(), 方向性),
        ("会議では多くの地域が参加した。", (), Setting(), 現状),
        ("所定点数を算定する。", (), Setting(Kind.CIRCULAR), 要件),
        ("詳しくは、市のページをご覧ください。", (), Setting(), 現状),
        ("届出書を提出してください。", (), Setting(Kind.CIRCULAR), 要件),
        ("ご不明な点は、下記の担当までご連絡ください。", (), Setting(), 現状),
        ("皆様のご協力をよろしくお願いいたします。", (), Setting(), 現状),
        ("修正点は別添２の新旧対照表を御参照ください。", (), Setting(Kind.CIRCULAR), 現状),
        ("変更があったときは、７日以内に市へ連絡してください。", (), Setting(), 要件),
        ("周知徹底をよろしくお願いいたします。", (), Setting(Kind.MEMO), 手続),
        ("次の５つの要件をすべて満たしている必要がある。", (), Setting(), 要件),
        ("年間48時間まで", ("利用限度",), Setting(Kind.LOCAL), 要件),
        ("県から病院に説明があった。", ("検討事項",), Setting(), 現状),
        ("日常的に行われる医行為です。", ("医療的ケアとは",), Setting(), 定義),
        ("市では、相談を受けています。", ("医療的ケアとは",), Setting(opens=False), 現状),
        ("医療的ケアとは、日常的に行われる医行為をいいます。", (), Setting(), 定義),
        ("新聞は所定点数を算定する。", (), Setting(Kind.NEWS), 現状),
        ("窓口を設けることとする。", (), Setting(Kind.NEWS), 方向性),
        ("（答）含まれない。", (), Setting(Kind.MEMO, answers=True), 要件),
        ("①施設基準を満たす必要があるか。", (), Setting(Kind.MEMO, asks=True), 現状),
        ("研修会を年１回以上実施すること。", (), Setting(Kind.MEMO, asks=True), 現状),
        ("ある構成員は「数を増やすだけでは続かない」と述べた。", (), Setting(Kind.NEWS), 意見),
        ("例えば、同日の二回目は算定できない。", (), Setting(Kind.CIRCULAR), 要件),
        ("（答）不可。", (), Setting(Kind.MEMO, answers=True), 要件),
        ("費用を含む。", ("Ａ０００　初診料",), Setting(), 要件),
        ("届出を行っている場合も含まれるか。", (), Setting(Kind.MEMO, answers=True), 現状),
        ("従前の通知は、令和６年５月31日限り廃止する。", (), Setting(Kind.CIRCULAR), 手続),
        ("貴管下に周知徹底を図られたい。", (), Setting(Kind.CIRCULAR), 手続),
        ("様式98により届出を行うこと。", (), Setting(Kind.MEMO, answers=True), 手続),
        ("例えば、看護師が考えられる。", (), Setting(Kind.MEMO, answers=True), 例示),
        ("看護師の離職が重なった場合", ("例えば、次のような場合",), Setting(), 例示),
        ("医療計画との関係を明示する。", (), Setting(Kind.CIRCULAR), 要件),
        ("対象とする期間を付記する。", (), Setting(Kind.CIRCULAR), 要件),
        ("市町村の意見を聴く。", (), Setting(Kind.CIRCULAR), 要件),
        ("市町村の意見を聴く。", (), Setting(Kind.PAPER), 現状),
        ("在宅医療の充実に取り組むこととされた。", (), Setting(Kind.CIRCULAR), 現状),
        ("この指針を見直すこととされている。", (), Setting(Kind.CIRCULAR), 現状),
        ("都道府県は、指針を見直すこととされている。", (), Setting(Kind.CIRCULAR), 要件),
        ("３月15日正午より開始することとされている。", (), Setting(Kind.MEMO), 現状),
        ("市町村は、毎年度報告することとされている。", (), Setting(Kind.CIRCULAR), 要件),
        ("病院から在宅への転換が求められている。", (), Setting(Kind.CIRCULAR), 方向性),
        ("都道府県には、会議の開催が求められている。", (), Setting(Kind.CIRCULAR), 要件),
        ("会議の開催が求められている。", ("拠点に求められる事項",), Setting(Kind.CIRCULAR), 要件),
        ("窓口を使えるように周知の徹底を要請する。", (), Setting(Kind.MEMO), 要件),
        ("応答がないときは消防署に訪問を依頼する。", (), Setting(Kind.LOCAL), 現状),
        ("３月に上位の検討会に諮る", ("今後の予定",), Setting(), 手続),
        ("会議は、会長が招集する。", (), Setting(Kind.LOCAL, article=True), 要件),
        ("会議は、会長が招集する。", (), Setting(Kind.LOCAL), 現状),
        ("既に納めた負担金は、返還しない。", (), Setting(Kind.OTHER, article=True), 要件),
        ("書面により意見を求めることができる。", (), Setting(Kind.LOCAL, article=True), 要件),
        ("協議会は、次に掲げる事項について検討を行う。", (), Setting(Kind.LOCAL, article=True), 要件),
        ("協議会は、次に掲げる事項について検討を行う。", (), Setting(Kind.LOCAL), 方向性),
        ("変更の届を会長に提出する。", (), Setting(Kind.LOCAL, article=True), 手続),
        ("この要綱は、療養の充実を図ることを目的とする。", (), Setting(Kind.LOCAL, article=True), 現状),
        ("協議会は、年２回開かれている。", (), Setting(Kind.LOCAL, article=True), 現状),
        ("ただし、急を要する場合は、この限りでない。", (), Setting(Kind.LOCAL, article=True), 現状),
        ("窓口を設けなければならない。", ("架空県在宅療養条例（令和８年条例第１号）",), Setting(Kind.LOCAL), 要件),
        ("窓口は、県の区域に置かれる。", ("架空県在宅療養条例（令和８年条例第１号）",), Setting(Kind.LOCAL), 現状),
        ("市町村が担うことができる。", ("用語の定義",), Setting(Kind.CIRCULAR), 定義),
        ("市町村が担うことができる。", ("窓口の設置",), Setting(Kind.CIRCULAR), 要件),
    ],
)
def test_class(sentence: str, trail: tuple[str, ...], setting: Setting, expected: StatementClass) -> None:
    assert classify(sentence, trail, setting).class_ is expected


@given(
    st.sampled_from(
        ["しなければならない。", "すること。", "するものとする。", "に努めること。", "を算定する。", "を提出すること。", "とは、会をいう。"]
    ),
    st.sampled_from(list(Kind)),
    st.sampled_from([("主な意見",), ("主な意見（抜粋）", "【体制】"), ("構成員からは",), ()]),
    st.booleans(),
)
def test_an_opinion_never_passes_for_a_requirement(ending: str, kind: Kind, trail: tuple[str, ...], answers: bool) -> None:
    speaker = "" if trail else "山田構成員"
    assert classify(f"連携を{ending}", trail, Setting(kind, speaker, answers=answers)).class_ is 意見


def test_a_heading_obliges_nobody() -> None:
    assert classify("計画の策定に努めること", (), Setting(heading=True)).strength == ""


def test_labels_are_short_and_many() -> None:
    golds = load()
    assert all(len(gold.quote) < 40 and gold.class_ in list(StatementClass) for gold in golds)
    assert {gold.strength for gold in golds} == {*LADDER, MAY, MAY_NOT, ""}
    assert len(golds) >= 260


def test_our_samples_are_labelled_right() -> None:
    golds = [gold for gold in load() if gold.part == "dev" and (FOLDERS[0] / gold.file).suffix in (".md", ".html", ".docx")]
    scored = score(list(judge(golds, FOLDERS[:1])))
    assert scored["unplaced"] == scored["leaks"] == 0
    assert scored["strength"] == 1.0
    assert scored["class"] >= 0.8


def test_real_labels_hold() -> None:
    golds = [gold for gold in load() if gold.part == "dev" and gold.file.endswith(".txt") and (FOLDERS[1] / gold.file).exists()]
    if not golds:
        pytest.skip(f"実際の資料がありません: {Path(FOLDERS[1])}")
    scored = score(list(judge(golds)))
    assert scored["unplaced"] == scored["leaks"] == 0
    assert (scored["class"] >= 0.92, scored["strength"] >= 0.97, scored["speaker"] >= 0.97) == (True, True, True)
