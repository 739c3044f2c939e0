"""Manners around a question are no part of it."""

from __future__ import annotations

import pytest

from kb.ask.manners import plainly
from kb.ask.question import read_question
from kb.model import QuestionKind


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        ("お忙しいところ恐れ入りますが、届出の期限を教えていただけますでしょうか。", "届出の期限を教えてください"),
        ("いつもお世話になっております。至急で恐縮ですが、当番の報酬はいくらですか", "当番の報酬はいくらですか"),
        ("すみません、担当なのですが、委員の任期を急いで知りたいのですが", "委員の任期を知りたい"),
        ("研修の要件をご教示いただけませんか？よろしくお願いいたします。", "研修の要件を教えてください"),
        ("大変申し訳ございませんが研修は何回ですか", "研修は何回ですか"),
        # what is asked of stays
        ("至急の連絡は誰が受けるか", "至急の連絡は誰が受けるか"),
        ("急ぎの往診は何点か", "急ぎの往診は何点か"),
        ("災害時に急いで確認する患者は", "災害時に急いで確認する患者は"),
        ("担当者は誰ですか", "担当者は誰ですか"),
        ("患者に病名を教えていただけるのは誰か", "患者に病名を教えていただけるのは誰か"),
        ("断られた理由は教えていただけますか", "断られた理由は教えていただけますか"),
        ("すみません", "すみません"),
        ("ＢＣＰって日本語で何のこと？", "ＢＣＰって何のこと？"),
        ("拠点は、要するに何をするところですか", "拠点は、何をするところですか"),
        ("日本語で書かれた様式は何種類か", "日本語で書かれた様式は何種類か"),
    ],
)
def test_manners_are_cut(raw: str, asked: str) -> None:
    assert plainly(raw) == asked


def test_a_polite_request_is_no_yes_or_no_question() -> None:
    assert read_question(plainly("届出の期限を教えていただけますでしょうか")).kind is QuestionKind.FACT
