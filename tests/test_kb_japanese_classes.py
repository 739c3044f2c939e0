"""What a statement is and how strongly it binds: tables of 日本語, and the order of the ladder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.labels import FOLDERS, judge, load, score
from kb.japanese.classes import LADDER, MAY, MAY_NOT, Setting, classify, rank, rung, strength_of
from kb.japanese.outline import outline
from kb.japanese.speakers import body_of, opening_speaker, speaker_of
from kb.japanese.statements import statements
from kb.japanese.tables import rows
from kb.model import Kind, Line, LineKind, StatementClass

要件, 目標, 方向性, 意見 = StatementClass.REQUIREMENT, StatementClass.GOAL, StatementClass.DIRECTION, StatementClass.OPINION
例示, 現状, 定義, 手続 = StatementClass.EXAMPLE, StatementClass.FACT, StatementClass.DEFINITION, StatementClass.PROCEDURE


@pytest.mark.parametrize(
    ("strength", "wordings"),
    [
        (
            "しなければならない",
            "定めなければならない 定めねばならない 公表してはならない 禁止する 義務とする",
        ),
        (
            "するものとする",
            "行うものとする 開くこととする 報告することとしている 行うこととされている 加算することとなる 同様の取扱いとする",
        ),
        (
            "すること",
            "行うこと 行わないこと 周知の徹底を要請する 図られたい 留意されたい 周知をお願いする 適切に運用願いたい 確認いただきたい 提出してください",
        ),
        ("必要がある", "届出を行う必要がある 連携が必要である 体制づくりが必要 対応が求められる 進めるべき 進めるべきである 不可欠である"),
        ("努める", "努めること 努めるものとする 努めなければならない 努められたい 開設を目指す"),
        (
            "望ましい",
            "公表することが望ましい 図ることが重要 重要である 期待される 広げていくとよい 共有してほしい 位置付けてもらいたい 15分以内を目安とする",
        ),
        ("想定", "同一となることも想定 想定される 想定している 看護師が考えられる"),
        ("検討する", "引き続き検討していく 検討すること 検討することとする 在り方を検討 検討が必要である 検討する必要がある 検討されたい"),
        (
            "ではないか",
            "最適ではないか 検討してはどうか 検討してはどうでしょうか 必要ではないでしょうか 整理すべきではないか あるのではないかとの意見があった",
        ),
        (
            MAY,
            "位置付けることができる 兼ねて差し支えない 兼ねてよい 集まらなくてもよい 同一も可 届出可能 算定可能である 対象とすることを可能とする 算定が可能となる 妨げない",
        ),
        (MAY_NOT, "算定できない 届出をすることはできない 算定不可 不可とする （答）不可 対象外の者の併算定は認められない"),
        (
            "",
            "行う必要はない 単独である必要はない 求めていない 資格は要しない この限りではない 全てを求めるものではない 備える必要があるか 算定できるのか",
        ),
        (
            "",
            "算定する 記載する 取り組むこととされた 廃止した 在宅医療に関すること 次のこと 見直しを目的とする 年４回以上としている 役割分担 許可 困難である",
        ),
    ],
)
def test_every_wording_has_its_rung(strength: str, wordings: str) -> None:
    assert {words: rung(words) for words in wordings.split()} == dict.fromkeys(wordings.split(), strength)


def test_ladder() -> None:
    assert [rank(strength) for strength in LADDER] == list(range(len(LADDER), 0, -1))
    assert rank("しなければならない") > rank("すること") > rank("努める") > rank("望ましい") > rank("検討する") > rank("ではないか") > 0
    assert rank(MAY) == rank(MAY_NOT) == rank("") == 0


def test_table_speaks_of_known_rungs_only() -> None:
    for row in rows("obligations.tsv"):
        strength, pattern, *wished = row
        assert {strength, *wished} <= {*LADDER, MAY, MAY_NOT, "-", ""}
        re.compile(pattern)


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("計画を策定しなければならない。", "しなければならない"),
        ("（答）算定不可。", MAY_NOT),
        ("（答）不可。", MAY_NOT),
        ("併せて算定することはできません。", MAY_NOT),
        ("公表してはならない。", "しなければならない"),
        ("総合的なバックアップが必要である(島田構成員：見本協会理事)", "必要がある"),
        ("連携が必要になると思う。", "必要がある"),
        ("役割が重要であると考えている。", "望ましい"),
        ("１,９７０か所が位置づけられていた。", ""),
        ("様式には「届け出ること」とある。", ""),
        ("問は「届け出ること。」", ""),
        ("窓口を設けること。」", "すること"),
        ("支援を行ってほしい(中島構成員)—などの意見が出されました。", "望ましい"),
    ],
)
def test_strength_of_sentences(sentence: str, strength: str) -> None:
    assert strength_of(sentence) == strength


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


@pytest.mark.parametrize(
    ("text", "opening", "closing", "body"),
    [
        ("○山田構成員　賛成です。", "山田構成員", "", ""),
        ("○山田構成員（見本協会理事）　賛成です。", "山田構成員（見本協会理事）", "", ""),
        ("○事務局　資料１を説明します。", "事務局", "", ""),
        ("・鈴木委員：会議を増やすべき。", "鈴木委員", "", ""),
        ("【田中座長】", "田中座長", "", ""),
        ("サンプル省医政局地域医療課長　殿", "", "", ""),
        ("○　検討委員会　を開く", "", "", ""),
        ("○介護予防・地域支援課長　計上する。", "介護予防・地域支援課長", "", ""),
        ("ア委員（医師とし、非常勤で差し支えない。）", "", "", ""),
        ("Ａ委員：賛成です。", "Ａ委員", "", ""),
        ("【会長】", "", "", ""),
        ("（会長及び副会長）", "", "", "会長及び副会長"),
        ("進めるべき(坂本構成員)", "", "坂本構成員", ""),
        ("期待する(山田花子構成員：見本協会理事)—など", "", "山田花子構成員：見本協会理事", ""),
        ("共有を（坂本構成員（見本医師会））", "", "坂本構成員（見本医師会）", ""),
        ("始めてはどうか(鈴木構成員、田母神構成員)", "", "鈴木構成員、田母神構成員", ""),
        ("構成員からは多様な声が出た。", "", "", ""),
        ("共有してほしい。（訪問看護事業所）", "", "", "訪問看護事業所"),
        ("（医師会）", "", "", "医師会"),
        ("必要である（再掲）", "", "", ""),
        ("回数を増やす。（令和７年度）", "", "", ""),
    ],
)
def test_speakers(text: str, opening: str, closing: str, body: str) -> None:
    assert (opening_speaker(text), speaker_of(text), body_of(text)) == (opening, closing, body)


def said(texts: list[str], kind: Kind, media: str = "text") -> list[tuple[str, StatementClass, str]]:
    lines = [Line(i, 1, i, text, level=int(text.startswith("#"))) for i, text in enumerate(texts, 1)]
    return [(it.text[:6], it.class_, it.speaker) for it in statements(outline(lines, media).items, lines, kind)]


def test_minutes_keep_the_floor_until_another_takes_it() -> None:
    found = said(["○山田構成員　会議を開くこと。", "　窓口も設けるものとする。", "○事務局　検討いたします。"], Kind.MINUTES)
    assert [(class_, speaker) for _, class_, speaker in found] == [(意見, "山田構成員"), (意見, "山田構成員"), (意見, "事務局")]


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        (["○山田構成員（見本協会）", "研修を行うこと。夜間も要る。"], ["山田構成員（見本協会）"] * 3),
        (["【田中委員】", "窓口を設けること。", "【座長】", "次に移る。"], ["田中委員"] * 2 + ["座長"] * 2),
        (["山田座長：", "始めます。", "田中委員：", "整備を進めること。"], ["山田座長"] * 2 + ["田中委員"] * 2),
        (["山田座長", "始めます。", "田中委員", "整備を進めること。"], ["山田座長"] * 2 + ["田中委員"] * 2),
        (["（委員）", "周知が足りない。", "（事務局）", "広報で伝える。"], ["委員"] * 2 + ["事務局"] * 2),
        (["○遠藤会長　始めます。", "○鈴木(邦)委員　窓口を設けること。"], ["遠藤会長", "鈴木(邦)委員"]),
        (["○遠藤会長　始めます。", "○ジョン・スミス氏　窓口を設けること。"], ["遠藤会長", ""]),
        (["○遠藤会長　始めます。", "１　委員"], ["遠藤会長", "遠藤会長"]),
        (["会長　　進めます。", "Ａ委員　実績を把握すること。", "　　　　計画も要る。"], ["会長", "Ａ委員", "Ａ委員"]),
    ],
    ids=lambda texts: texts[0],
)
def test_who_speaks_may_stand_alone_on_a_line(texts: list[str], speakers: list[str]) -> None:
    found = said(["見本会議　議事録", *texts], Kind.MINUTES)[1:]
    assert [(class_, speaker) for _, class_, speaker in found] == [(意見, speaker) for speaker in speakers]


def test_what_stands_above_the_first_speech_is_nobodys_opinion() -> None:
    found = said(["見本会議　議事録", "○日時　令和６年10月３日", "○座長　始めます。", "異議はなかった。"], Kind.MINUTES, "html")
    assert [class_ for _, class_, _ in found] == [現状, 現状, 意見, 意見]


@pytest.mark.parametrize(
    "texts",
    [
        ["見本郡市医師会長", "標記について、次のとおり通知する。"],
        ["【事務局】", "事務局は、課内に置く。"],
        ["（会長）", "第４条　会長は、会務を総理する。"],
        ["次の者を置く。", "ア　センター長（医師とし、非常勤で差し支えない。）"],
    ],
    ids=lambda texts: texts[0],
)
def test_a_post_in_a_letter_or_a_rule_speaks_to_nobody(texts: list[str]) -> None:
    assert {speaker for _, _, speaker in said(["見本県の指針", *texts], Kind.CIRCULAR)} == {""}


def test_who_speaks_after_the_bracket_is_another() -> None:
    found = said(["▼会議が要る。回数を増やすべき(山田構成員)—など多様な声が出た。いずれも重い。"], Kind.NEWS)
    assert [speaker for _, _, speaker in found] == ["山田構成員", "山田構成員", ""]


def test_a_body_speaks_under_a_heading_of_opinions_only() -> None:
    opinions = said(["# 主な意見", "○　名簿を共有すること。（医師会）"], Kind.LOCAL)
    rules = said(["# 求められる事項", "○　名簿を共有すること。（医師会）"], Kind.LOCAL)
    assert [it[1:] for it in opinions[1:]] == [(意見, "医師会")] * 2
    assert {it[2] for it in rules} == {""}
    assert rules[1][1] is 要件


def test_questions_promise_nothing_and_answers_rule() -> None:
    found = said(["問１　目標の届出の手続きは必要か。", "（答）含まれない。"], Kind.MEMO)
    assert [class_ for _, class_, _ in found] == [現状, 要件]


def test_a_question_without_its_marker_is_no_answer() -> None:
    found = said(
        ["問１ 施設基準を満たすか。", "（答）満たす。", "問９ 研修を実施することとあるが、届出は必要か。", "（答）不要。"], Kind.MEMO
    )
    assert [class_ for _, class_, _ in found] == [現状, 要件, 現状, 要件]


def test_an_answer_that_goes_on_from_the_numbers_of_its_question() -> None:
    found = said(["問１ 次の場合は対象か。", "① 通所の場合", "② 入所の場合は含まれない。"], Kind.MEMO)
    assert [class_ for _, class_, _ in found] == [現状, 現状, 要件]


ARTICLES = ["（会長及び副会長）", "第３条　協議会に会長を置く。", "２　委員は、次に掲げる者とする。", "(1)　公募委員"]


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        (Kind.LOCAL, (現状, 要件, 要件, 要件)),
        (Kind.LAW, (現状, 要件, 要件, 要件)),
        (Kind.REPORT, (現状, 現状, 要件, 要件)),
        (Kind.MINUTES, (現状, 意見, 意見, 意見)),
    ],
)
def test_a_plain_verb_rules_in_an_article_of_a_paper_of_rules(kind: Kind, classes: tuple[StatementClass, ...]) -> None:
    found = said(ARTICLES, kind)
    assert tuple(class_ for _, class_, _ in found) == classes


def test_rows_take_the_class_of_the_sentence_that_announces_their_table() -> None:
    lines = [
        Line(1, 1, 1, "次の表は分け方の例である。"),
        Line(2, 1, 2, "相談\t窓口", kind=LineKind.TABLE),
        Line(3, 1, 3, "退院\t拠点", kind=LineKind.TABLE, context="相談: 退院 / 窓口: 拠点"),
    ]
    assert [it.class_ for it in statements(outline(lines, "docx").items, lines)] == [例示, 現状, 例示]


def test_items_take_the_class_of_the_sentence_that_announces_them() -> None:
    found = said(
        ["(1) 緊急時とは、次のいずれかの状態をいう。", "ア　呼吸不全の急性増悪", "(2) 以下の資料を提出すること。", "ア　模型の写真"],
        Kind.CIRCULAR,
    )
    assert [class_ for _, class_, _ in found] == [定義, 定義, 手続, 手続]


def test_only_the_sentence_that_opens_below_a_term_defines_it() -> None:
    found = said(["# 連携拠点とは", "連携を担う窓口です。市が設けました。", "案内もあります。"], Kind.LOCAL, "html")
    assert [class_ for _, class_, _ in found] == [現状, 定義, 現状, 現状]


def test_a_heading_below_a_list_is_not_announced_by_its_sentence() -> None:
    found = said(["支援とは、次のものをいう。", "・見守り", "【注意点】", "・市外では使えない。"], Kind.LOCAL)
    assert [class_ for _, class_, _ in found] == [定義, 定義, 現状, 現状]


def test_a_paper_that_says_that_it_sets_rules_rules_without_articles_up_to_its_supplement() -> None:
    rules = ["１　目的", "この要領は、運営に必要な事項を定める。", "２　会長", "会長に事故があるときは、副会長が代理する。"]
    after = ["附則", "この要領は、令和６年４月１日から施行する。", "# 見本市の取組", "市は、窓口を開く。"]
    found = said(["見本市センター運営要領", *rules, *after], Kind.LOCAL)
    assert [class_ for _, class_, _ in found[1:]] == [現状, 要件, 現状, 要件, 現状, 手続, 現状, 現状]


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
