"""Numbers in the outline: which go on, which are left out or lost, and which belong to a sentence."""

from __future__ import annotations

import pytest
from outlines import drawn, lines_of, printed

from kb.japanese.outline import outline


def test_missing_pages_may_start_above_one_but_a_lost_number_is_reported() -> None:
    found = outline(lines_of("(2) 後期に向けた対応\n都道府県は把握すること。\n(4) その他"))
    assert [it.marker.label for it in found.items if it.marker] == ["(2)"]
    assert [it.line for it in found.anomalies] == [3]


LEFT_OUT = """
第４　診療録管理体制加算
１　加算に関する施設基準
(１)　診療の記録を保管していること。
(２)～(11) （略）
(12)　訓練を実施すること。
（中略）
(15)　結果を公表すること。
ア～ウ （略）
エ　方法
２　届出に関する事項
第５・第６ （略）
第７　その他
"""


@pytest.mark.parametrize("media", ["pdf", "text"])
def test_what_is_left_out_heads_nothing_and_the_row_goes_on_behind_it(media: str) -> None:
    assert drawn(LEFT_OUT, media) == [
        "第４ 診療録管理体制加算",
        "  １ 加算に関する施設基準",
        "    (１) 診療の記録を保管していること。",
        "    (２)～(11) （略）",
        "    (12) 訓練を実施すること。",
        "    （中略）",
        "    (15) 結果を公表すること。",
        "      ア～ウ （略）",
        "      エ 方法",
        "  ２ 届出に関する事項",
        "第５・第６ （略）",
        "第７ その他",
    ]
    items = outline(lines_of(LEFT_OUT), media).items
    assert not any(it.heading for it in items if "略" in it.text)


def test_prose_that_ends_in_an_omission_stays_prose() -> None:
    assert len(drawn("第１　総則\n１　平成18年の告示の規定により、これらの基準を満たし\nているものとみなす。（以下略）", "pdf")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "(5) 加算の要件は、管理料の\n(6)から(8)までと同様であること。",
        "問３ 緊急入院の患者は、改定前はロの\n(１)又は(２)の②に該当するが、どうなるか。",
        "１　使用比率が60％以上又は\n(2)の診療所の上位であること。",
        "(3) 採取した検体を用いたＤ００４－\n２ 悪性の組織の検査を算定する。",
        "ア　加算及び往診料の注\n10 に規定する加算のうち、その他の\n24 時間体制",
    ],
)
def test_an_item_that_prose_refers_to_is_no_item(text: str) -> None:
    found = outline(printed(text, 0), "pdf")
    assert (len(found.items), found.anomalies) == (1, ())


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "第３　体制\n(1) 会議\n(2) 研修は、上記の\n(1) 会議と合わせて行うこと。\n(3) 名簿",
            "  (2) 研修は、上記の(1) 会議と合わせて行うこと。",
        ),
        ("第５　届出\n届出の様式は、上記の\n第５の２　変更の届出に準ずる。", "  届出の様式は、上記の第５の２　変更の届出に準ずる。"),
        ("第１款　通則\nＣ００５ 看護料\nＣ００６ 指導料は、看護料と併せて算定する。", "    Ｃ００６ 指導料は、看護料と併せて算定する。"),
    ],
    ids=["a number begun anew", "one put in later", "a code"],
)
def test_what_a_sentence_names_at_the_head_of_a_line_is_no_item(text: str, item: str) -> None:
    assert item in drawn(text)


CUT = """
(１)　訪問看護・指導の料は、月に一度とする。
(２)　急に悪くなった患者に対する訪問看護
・指導は、十四日の間、毎日行える。
(３)　訪問看護の計画には、次を書くこと。
・指導の日
・看護の日
"""


def test_a_dot_in_a_word_that_the_paper_has_elsewhere_is_no_bullet() -> None:
    assert drawn(printed(CUT, 18), "pdf") == [
        "(１) 訪問看護・指導の料は、月に一度とする。",
        "(２) 急に悪くなった患者に対する訪問看護・指導は、十四日の間、毎日行える。",
        "(３) 訪問看護の計画には、次を書くこと。",
        "  ・ 指導の日",
        "  ・ 看護の日",
    ]


EXCERPT = """
第88　調剤の基本料
　１　施設基準
　　(１)　薬局であること。
　　(２)　指定の日を問わないこと。
第89　調剤の基本料３
　２　施設基準に関する留意点
　　　(６)　新たに開いた薬局は、次の月から数える。
　　　(７)　賃貸借の関係とは、次のものをいう。
"""


def test_what_is_taken_from_a_longer_paper_begins_at_any_number_below_its_heading() -> None:
    found = outline(lines_of(EXCERPT), "pdf")
    assert drawn(EXCERPT, "pdf")[4:] == [
        "第89 調剤の基本料３",
        "  ２ 施設基準に関する留意点",
        "    (６) 新たに開いた薬局は、次の月から数える。",
        "    (７) 賃貸借の関係とは、次のものをいう。",
    ]
    assert found.anomalies == ()


@pytest.mark.parametrize(
    "below", ["(６)　結果を知らせること。", "　24 時間自由行動下の測定は、指針に沿って行う。"], ids=["no deeper", "a quantity"]
)
def test_below_a_heading_a_number_that_does_not_go_on_stays_prose(below: str) -> None:
    text = f"１　血圧の測定\n(１)　測定すること。\n　　(２)　記録すること。\n２　測定の方法\n{below}"
    found = outline(lines_of(text), "pdf")
    assert (len(found.items), len(found.anomalies)) == (5, 1)


@pytest.mark.parametrize("he", ["(へ)", "(ヘ)", "（へ）"])
def test_a_row_of_iroha_goes_on_behind_a_he_in_hiragana(he: str) -> None:
    rows = [f"({kana}) 検査の{kana}" for kana in "イロハニホ"] + [f"{he} 検査のへ", "(ト) 検査のト", "(チ) 検査のチ"]
    found = outline(lines_of("\n".join(rows)))
    assert [it.marker.ordinal for it in found.items if it.marker] == list(range(1, 9))
    assert (len(found.items), found.anomalies) == (8, ())
    assert found.items[5].marker and found.items[5].marker.label == he


BROKEN = """
第２節　輸血の料
(１)　輸血の費用を算定する。
この費用は、一日につき一回に限る。
(３)　輸血の量を記録する。
(４)　採血の量は、実際の量とする。
ア　患者に説明すること。
(５)　血液を保存すること。
"""


def test_one_lost_number_does_not_lose_those_behind_it() -> None:
    found = outline(lines_of(BROKEN))
    assert drawn(BROKEN) == [
        "第２節 輸血の料",
        "  (１) 輸血の費用を算定する。この費用は、一日につき一回に限る。(３)　輸血の量を記録する。",
        "  (４) 採血の量は、実際の量とする。",
        "    ア 患者に説明すること。",
        "  (５) 血液を保存すること。",
    ]
    assert [it.line for it in found.anomalies] == [4]


def test_a_lost_number_is_forgotten_behind_the_next_heading() -> None:
    found = outline(lines_of("第２節　輸血の料\n(１)　算定する。\n(３)　記録する。\n第３節　加算の料\n(４)　加算する。"))
    assert [it.line for it in found.anomalies] == [3, 5]


WEB_COPY = """
（設置）
第１条
　在宅医療を進めるため、協議会を置く。
（事務）
第２条
　協議会は、次に掲げる事項を協議する。
(1)
会議の開催に関すること。
(2)
その他市長が認める事項
（組織）
第３条
　協議会は、委員で組織する。
２
　委員は、市長が委嘱する。
"""


def test_a_marker_alone_on_its_line_opens_the_item_whose_words_come_on_the_next() -> None:
    assert drawn(WEB_COPY) == [
        "（設置）",
        "  第１条 在宅医療を進めるため、協議会を置く。",
        "（事務）",
        "  第２条 協議会は、次に掲げる事項を協議する。",
        "    (1) 会議の開催に関すること。",
        "    (2) その他市長が認める事項",
        "（組織）",
        "  第３条 協議会は、委員で組織する。",
        "    ２ 委員は、市長が委嘱する。",
    ]


@pytest.mark.parametrize(
    ("below", "heads"),
    [
        ("事業を始めた日は申請書のとおりであり、その後に変わった所は何もない。", False),
        ("１　在宅医療の連携に関する会議の開催と連絡の体制\n２　研修", True),
    ],
)
def test_a_day_alone_is_a_value_and_heads_nothing_but_a_list(below: str, heads: bool) -> None:
    found = outline(lines_of(f"申請年月日\n\n令和６年６月１日（土）\n\n{below}")).items
    assert [it.heading for it in found[:2]] == [True, heads]


def test_a_day_below_a_number_heads_no_number_that_goes_on() -> None:
    assert drawn("１　目的\n見守りを行う。\n２　開始時期\n平成28年６月１日\n３　対象者\n町内の者とする。") == [
        "１ 目的",
        "  見守りを行う。",
        "２ 開始時期",
        "  平成28年６月１日",
        "３ 対象者",
        "  町内の者とする。",
    ]


@pytest.mark.parametrize(("line", "heads"), [("窓口の場所は、東庁舎３階", False), ("窓口の場所", True)])
def test_what_says_something_of_a_thing_is_no_heading(line: str, heads: bool) -> None:
    found = outline(lines_of(f"見守りの窓口\n\n{line}\n\n相談は、窓口で受け付ける。")).items
    assert found[1].heading is heads


def test_what_was_put_in_later_stands_beside_the_item_of_its_number() -> None:
    assert drawn("第５　体制\n１　整備すること。\n第５の２　拠点\n１　会議を開くこと。\n第６　評価\n第６の２に掲げる者を除く。") == [
        "第５ 体制",
        "  １ 整備すること。",
        "第５の２ 拠点",
        "  １ 会議を開くこと。",
        "第６ 評価",
        "  第６の２に掲げる者を除く。",
    ]
    assert drawn("第３条　会議を置く。\n第３条の２　部会を置く。\n第４条　会長を置く。") == [
        "第３条 会議を置く。",
        "第３条の２ 部会を置く。",
        "第４条 会長を置く。",
    ]


def test_a_section_whose_first_ones_are_missing_stands_under_no_point() -> None:
    text = "＜連携を担う拠点＞\n次のような対応を行う。\n➢ 会議を開くこと。\n\n５ 災害の備えについて\n(1) 背景\n災害時は連携が重要になる。"
    assert drawn(text)[-3:] == ["５ 災害の備えについて", "  (1) 背景", "    災害時は連携が重要になる。"]
