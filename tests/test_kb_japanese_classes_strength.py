"""How strongly a sentence binds, and the ladder that it stands on."""

from __future__ import annotations

import re

import pytest

from kb.japanese.classes import LADDER, MAY, MAY_NOT, rank, rung, strength_of
from kb.japanese.tables import rows


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
