"""Questions and answers in the outline: what stands under a 問 and what under its 答."""

from __future__ import annotations

from outlines import drawn, lines_of, printed

from kb.japanese.outline import outline

QUESTIONS = """
（別添１）
【訪問看護の指示に関する費用及び、緊急に訪問した場合の費用の算定に係る
施設の基準】
問３ 主治医が不在の日に、同じ病院の他の医師が緊急の訪問を指示したときも、
この費用を算定できるか。
（答）算定できる。
【一つの事業所で二人の看護師が同じ日に訪問した場合に加える費用の取扱い】
問５ 二人目の訪問について、次の取扱いはどうなるか。
①時間が重なる場合
②時間が重ならない場合
（答）
①算定できない。
②算定できる。
"""


def test_a_reply_stands_under_its_question_and_holds_its_own_points() -> None:
    rows = drawn(QUESTIONS, "pdf")
    assert [(len(row) - len(row.lstrip()), row.split()[0][:4]) for row in rows] == [
        (0, "（別添１"),
        (2, "【訪問看"),
        (4, "問３"),
        (6, "（答）"),
        (2, "【一つの"),
        (4, "問５"),
        (6, "①"),
        (6, "②"),
        (6, "（答）"),
        (8, "①"),
        (8, "②"),
    ]


def test_a_set_of_questions_may_leave_some_out() -> None:
    text = "問32　対象となるか。\n（答）対象となる。\n問41　届出は必要か。\n（答）不要である。\n問42　期限はいつか。\n（答）月末である。"
    read = outline(lines_of(text), "text")
    assert [it.marker.label for it in read.items if it.marker and it.marker.kind == "問"] == ["問32", "問41", "問42"]
    assert not read.anomalies


SHORT_QUESTION = """
この評価料の施設基準に係る届出を行っている薬局における賃金の改善について、次のとおり取り扱うこと。
問３ 対象となる職員からは、「事業主、使用
者、開設者、管理者及び勤務する者
を除く」とのことであるが、
管理薬剤師は対象となるか
（答）対象とならない。
ただし、次の者を除く。
問４ 届出は必要か。
"""


def test_a_question_goes_on_until_its_answer_however_short_its_lines() -> None:
    texts = [it.text for it in outline(printed(SHORT_QUESTION), "pdf").items]
    assert (
        texts[1] == "対象となる職員からは、「事業主、使用者、開設者、管理者及び勤務する者を除く」とのことであるが、管理薬剤師は対象となるか"
    )
    assert [text[:5] for text in texts[2:]] == ["対象となら", "届出は必要"]


GAPS = """
問３ 夜間の当番に係る届出は必要か。
(答)
届け出ること。
問８ 当番を委ねる場合も、同じく届け出るのか。
(答)
そのとおり。
問12 届出の様式はあるか。
(答)
ない。
"""


def test_a_set_of_questions_may_leave_some_out_behind_an_answer() -> None:
    found = outline(printed(GAPS), "text")
    assert not found.anomalies
    assert [it.marker.label for it in found.items if it.marker and it.marker.kind == "問"] == ["問３", "問８", "問12"]
