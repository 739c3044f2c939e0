"""What an announcing sentence, a question or an article makes of the statements below it."""

from __future__ import annotations

import pytest
from stated import said, 例示, 定義, 意見, 手続, 現状, 要件

from kb.japanese.outline import outline
from kb.japanese.statements import statements
from kb.model import Kind, Line, LineKind, StatementClass


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
