"""Who speaks in minutes and opinions, and what that makes of a sentence."""

from __future__ import annotations

import pytest
from stated import said, 意見, 現状, 要件

from kb.japanese.speakers import body_of, opening_speaker, speaker_of
from kb.model import Kind


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
        ("見本市医師会（山田会長）が運営する。", "", "", ""),
        ("非常勤医師（センター長）１人が従事。", "", "", ""),
        ("共有してほしい。（訪問看護事業所）", "", "", "訪問看護事業所"),
        ("（医師会）", "", "", "医師会"),
        ("必要である（再掲）", "", "", ""),
        ("回数を増やす。（令和７年度）", "", "", ""),
    ],
)
def test_speakers(text: str, opening: str, closing: str, body: str) -> None:
    assert (opening_speaker(text), speaker_of(text), body_of(text)) == (opening, closing, body)


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
