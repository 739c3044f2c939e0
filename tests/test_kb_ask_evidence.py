"""How far a text supports a question's terms."""

from __future__ import annotations

import pytest

from kb.ask.evidence import MET, meets, support, wording
from kb.ask.question import read_question


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("第２回の会議", "第２回は11月に開催", 1.0),
        ("第２回の会議", "第３回は11月に開催", 0.0),
        ("第２回の会議", "回: 2 / 期日: 令和5年11月28日", 1.0),
        ("令和６年度の状況", "2024年度の状況として", 1.0),
        ("2021年８月の状況", "2021年２月20日の状況", 0.0),
        ("2021年度の状況", "2021年８月の状況", 0.5),
        ("令和６年度の状況", "令和７年度の状況として", 0.0),
        ("令和５年７月の研修", "令和5年7月20日にオンラインで", 1.0),
        ("11月19日の会合", "2025年11月19日の会合", 1.0),
        ("在支診の数", "在宅療養支援診療所が少ない", 1.0),
        ("委託の可否", "体制連絡の委員会の意見を聞く", 0.0),  # 委ねる, another word for it, is not in 委員会
        ("委託の可否", "事務を委ねる", 1.0),
        ("月いくら払うのか", "月額2,000円とする", 1.0),
        ("月いくら払うのか", "10月１日に改める", 0.0),
        ("申し込むのはどこか", "申請は、窓口に出すこと", 1.0),
        ("受け付けているのは何時か", "24時間の相談受付", 1.0),
        ("年に何時間まで使えるか", "毎年４月からの48時間", 1.0),
        ("薬局を位置付けてよいか", "医療機関以外の施設等を位置付けている", 1.0),
        ("老健を位置付けてよいか", "病院及び診療所以外のものを位置付けている", 1.0),
        ("病院を位置付けてよいか", "医療機関以外の施設等を位置付けている", 0.0),
        ("薬局を位置付けてよいか", "医療機関の施設等を位置付けている", 0.0),
        ("編む仕組み", "編集を行うこと", 0.5),
        ("誤りを直す事務連絡", "様式の一部訂正について", 1.0),
        ("宇宙港の整備", "体制の整備", 0.0),
    ],
)
def test_first_term_is_met_as_far_as_it_should(question: str, text: str, share: float) -> None:
    assert meets(read_question(question).terms[0], wording(text)) == pytest.approx(share)


def test_share_weighs_terms_and_names_what_is_missing() -> None:
    terms = read_question("北上市の宇宙船団").terms
    found = support(terms, ["北上市は調査を受けた"], lambda _: 1.0)
    assert [term.text for term, met in zip(terms, found.met, strict=True) if met < MET] == ["宇宙", "船団"]
    assert 0 < found.share < 1
    assert support((), ["何でも"], lambda _: 1.0).share == 0.0
