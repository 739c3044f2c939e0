"""The outline: items by successor rule and shape, a partition of the lines whatever comes in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.joined import joined
from kb.japanese.outline import outline
from kb.model import Box, Line, LineKind, Place


def lines_of(text: str) -> tuple[Line, ...]:
    """Physical lines of a text, blank ones left out but seen through the file line."""
    kept = [(number, raw) for number, raw in enumerate(text.strip("\n").split("\n"), 1) if raw.strip()]
    return tuple(Line(i, 1, i, raw, place=Place(number, 0, len(raw))) for i, (number, raw) in enumerate(kept, 1))


def printed(text: str, full: int = 60) -> tuple[Line, ...]:
    """Rows of a printed page, each as wide as its text; from `full` characters on they reach the margin."""
    rows = enumerate(text.strip("\n").split("\n"), 1)
    return tuple(
        Line(i, 1, i, row, box=Box(70, 20.0 * i, 500 if len(row) >= full else 70 + 10 * len(row), 20.0 * i + 12)) for i, row in rows
    )


def drawn(text: str | tuple[Line, ...], media: str = "text") -> list[str]:
    """Items as `depth label text`, one a row."""
    lines = lines_of(text) if isinstance(text, str) else text
    return [
        f"{'  ' * it.depth}{it.marker.label + ' ' if it.marker and it.marker.end else ''}{it.text}" for it in outline(lines, media).items
    ]


def test_numbers_nest_by_succession_not_by_rank() -> None:
    assert drawn("第１　総則\n１　目的\n(1) 範囲\nア　国\n①　把握すること\n②　促すこと\nイ　都道府県\n(2) 期間\n２　定義\n第２　体制") == [
        "第１ 総則",
        "  １ 目的",
        "    (1) 範囲",
        "      ア 国",
        "        ① 把握すること",
        "        ② 促すこと",
        "      イ 都道府県",
        "    (2) 期間",
        "  ２ 定義",
        "第２ 体制",
    ]


def test_the_other_nesting_needs_no_table() -> None:
    assert drawn("①　体制\nア　連携\nイ　共有\n②　人材") == ["① 体制", "  ア 連携", "  イ 共有", "② 人材"]


def test_prose_that_begins_with_a_number_stays_prose() -> None:
    text = "１　在宅医療を必要とする者が急変したときにも対応できるように、全ての圏域において\n24 時間体制で在宅医療を提供する体制を構築すること。\n２　人材"
    assert [row[:7] for row in drawn(text)] == ["１ 在宅医療を", "２ 人材"]


def test_wrapped_lines_join_without_a_space() -> None:
    (item,) = outline(
        lines_of("・地域の医療及び介護の関係者による会議を定期的に開催し、課題の抽出及びその対応策の検\n討等を実施すること")
    ).items
    assert "対応策の検討等を実施すること" in item.text


def test_a_break_inside_a_word_is_a_wrap_even_across_white_space() -> None:
    rows = drawn("〇 看取りを含む患者の病状に応じた提供体制の整備について、住み慣れた地域におけ\n\nる体制\n〇 次の項目")
    assert len(rows) == 2


def test_lists_belong_to_the_sentence_that_introduces_them() -> None:
    assert drawn("国は次のような論点を示した。\n\n▽輪番制による対応\n▽病床の明確化\n\n論点に異論はなかった。", "html") == [
        "国は次のような論点を示した。",
        "  ▽ 輪番制による対応",
        "  ▽ 病床の明確化",
        "論点に異論はなかった。",
    ]


def test_a_paragraph_after_a_list_is_not_its_last_item() -> None:
    rows = drawn("①支援を行うこと\n②受入れを行うこと\n\n以上は通知の抜粋である。", "markdown")
    assert rows == ["① 支援を行うこと", "② 受入れを行うこと", "以上は通知の抜粋である。"]


def test_missing_pages_may_start_above_one_but_a_lost_number_is_reported() -> None:
    found = outline(lines_of("(2) 後期に向けた対応\n都道府県は把握すること。\n(4) その他"))
    assert [it.marker.label for it in found.items if it.marker] == ["(2)"]
    assert [it.line for it in found.anomalies] == [3]


def test_notes_never_have_children() -> None:
    assert drawn("・会議\n※年１回以上\n・研修") == ["・ 会議", "  ※ 年１回以上", "・ 研修"]


def test_marked_up_headings_close_by_level() -> None:
    rows = [("総論", 1), ("各論", 2), ("拠点", 3), ("結び", 2)]
    lines = [Line(i, 1, i, text, kind=LineKind.HEADING, level=level) for i, (text, level) in enumerate(rows, 1)]
    assert [(it.text, it.parent) for it in outline(lines, "markdown").items] == [("総論", None), ("各論", 1), ("拠点", 2), ("結び", 1)]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [(["位置づけ", "ること"], "位置づけること"), (["D to P", "with N"], "D to P with N"), (["計画 ", " 策定"], "計画策定")],
)
def test_joined(parts: list[str], whole: str) -> None:
    assert joined([Line(i, 1, i, text) for i, text in enumerate(parts, 1)]) == whole


MARKS = ["第１　", "１　", "２　", "(1) ", "（２）", "①", "②", "ア　", "○ ", "・", "※", "▼", "【見出し】", "", "　", "24 時間"]
ROWS = st.lists(st.tuples(st.sampled_from(MARKS), st.text("在宅医療を行うこと。、 \n", max_size=12), st.booleans()), max_size=30)


@given(ROWS, st.sampled_from(["text", "pdf", "markdown"]))
def test_items_partition_the_lines(rows: list[tuple[str, str, bool]], media: str) -> None:
    lines = [Line(i, 1, i, mark + text, citable=citable) for i, (mark, text, citable) in enumerate(rows, 1)]
    items = outline(lines, media).items
    owned = [number for item in items for number in range(item.first, item.own_last + 1)]
    assert owned == [line.number for line in lines]
    by_number = {item.number: item for item in items}
    for item in items:
        if item.parent is not None:
            assert by_number[item.parent].first < item.first
            assert by_number[item.parent].last >= item.last


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


EM = 10.0


def placed(*rows: tuple[float, float, str], page: int = 1) -> tuple[Line, ...]:
    """Lines of a PDF page, each from (x, top) on, in letters of 10 points."""
    boxes = [Box(x, top, x + EM * len(text), top + EM) for x, top, text in rows]
    return tuple(Line(i, page, i, text, box=box) for i, ((*_, text), box) in enumerate(zip(rows, boxes, strict=True), 1))


def tree(lines: tuple[Line, ...]) -> list[str]:
    return [f"{'  ' * it.depth}{it.marker.label if it.marker else '-'} {it.text}" for it in outline(lines, "pdf").items]


def column(x: float, top: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(x, top + 18 * n, text) for n, text in enumerate(texts)]


LEFT = (
    "（１）拠点は、地域の関係者の会議を年に四",
    "度ほど開き、その記録を翌月の末日までに住",
    "民に知らせること。",
    "（２）拠点は、家族の相談の窓口を設け、夜",
)
RIGHT = (
    "も受けること。",
    "（３）薬局は、休みの日に薬を届ける順番を",
    "決めて、拠点に知らせるものとし、拠点はこ",
    "れを一覧にすること。",
    "（４）病院は、退院の日を決める前に、在宅",
)
SAID = [
    "（１） 拠点は、地域の関係者の会議を年に四度ほど開き、その記録を翌月の末日までに住民に知らせること。",
    "（２） 拠点は、家族の相談の窓口を設け、夜も受けること。",
    "（３） 薬局は、休みの日に薬を届ける順番を決めて、拠点に知らせるものとし、拠点はこれを一覧にすること。",
]


def test_sentences_of_a_left_column_are_whole_and_go_on_in_the_right_one() -> None:
    last = "（４） 病院は、退院の日を決める前に、在宅"
    assert tree(placed(*column(60, 100, *LEFT), *column(320, 100, *RIGHT))) == [*SAID, last]
    right = placed(*column(320, 100, *RIGHT))
    left = placed(*column(60, 100, "の主治医と話し合うこと。", "（５）市町村は、停電のときの備えを毎年の", "春に見直すこと。"), page=2)
    both = tuple(replace(line, number=i) for i, line in enumerate((*right, *left), 1))
    assert tree(both)[1:] == [SAID[2], f"{last}の主治医と話し合うこと。", "（５） 市町村は、停電のときの備えを毎年の春に見直すこと。"]


def test_a_box_beside_another_begins_an_item_and_a_title_does_not_run_into_it() -> None:
    lines = placed(
        (60, 40, "拠点の論点と意見を整理した図"),
        *column(60, 100, "○　拠点を市町村ごとに設けては", "どうか。"),
        *column(320, 100, "拠点の人員", "○　看護師を一人は置くことにし", "てはどうか。"),
        *column(60, 240, "・拠点は多すぎない方がよい。"),
        *column(320, 240, "拠点の数は、千を超えた"),
    )
    title = replace(lines[0], box=Box(60, 40, 340, 60))
    assert tree((title, *lines[1:])) == [
        "- 拠点の論点と意見を整理した図",
        "  ○ 拠点を市町村ごとに設けてはどうか。",
        "  - 拠点の人員",
        "    ○ 看護師を一人は置くことにしてはどうか。",
        "    ・ 拠点は多すぎない方がよい。",
        "  - 拠点の数は、千を超えた",
    ]


@pytest.mark.parametrize("loose", [80, 60], ids=["no less indented than the number", "above the number"])
def test_points_below_numbers_are_not_siblings_of_an_earlier_point(loose: int) -> None:
    texts = [(60, "【指標】"), (loose, "・患者を増やすこと"), (80, "(1)　退院の支援"), (100, "①　目標"), (120, "・体制を保つこと")]
    texts += [(120, "・薬を届けること"), (100, "②　病院"), (120, "・担当を置くこと"), (80, "(2)　日常の支援"), (loose, "・見守ること")]
    rows = tree(placed(*((x, 100 + 18 * n, text) for n, (x, text) in enumerate(texts))))
    assert [row.strip() for row in rows] == [
        "【指標】 【指標】" if "【" in text else " ".join(text.replace("・", "・　").split()) for _, text in texts
    ]
    depth = {row.strip(): len(row) - len(row.lstrip()) for row in rows}
    assert (
        depth["① 目標"]
        == depth["② 病院"]
        == depth["・ 体制を保つこと"] - 2
        == depth["・ 薬を届けること"] - 2
        == depth["・ 担当を置くこと"] - 2
    )
    assert depth["(1) 退院の支援"] == depth["(2) 日常の支援"] == depth["① 目標"] - 2


FORMS = """
別添７
様式１
診療に係る届出書添付書類
１　体制
(1) 体制を整えていること。
［記載上の注意］
１　文書を保管していること。
２　適合する場合は記入すること、又は
様式１の４
対策向上加算に係る届出書添付書類
１　管理者
２　方策
〔記載上の注意〕
１　写しを添付すること。
"""


def test_a_form_ends_what_stands_before_it_and_holds_all_that_is_on_it() -> None:
    assert drawn(FORMS, "pdf") == [
        "別添７ ",
        "  様式１",
        "    診療に係る届出書添付書類",
        "      １ 体制",
        "        (1) 体制を整えていること。",
        "      ［記載上の注意］",
        "        １ 文書を保管していること。",
        "        ２ 適合する場合は記入すること、又は",
        "  様式１の４",
        "    対策向上加算に係る届出書添付書類",
        "      １ 管理者",
        "      ２ 方策",
        "      〔記載上の注意〕",
        "        １ 写しを添付すること。",
    ]


def test_a_label_heads_a_form_only_by_its_name_or_its_notes() -> None:
    texts = ["様式２", "届出書添付書類", "氏名", "１　体制", "［記載上の注意］", "１　写しを添付すること。"]
    lines = [Line(i, 1, i, text, kind=LineKind.TABLE if i in (2, 3, 5) else LineKind.BODY) for i, text in enumerate(texts, 1)]
    items = outline(lines, "pdf").items
    assert [(it.text, it.parent, it.heading) for it in items] == [
        ("様式２", None, True),
        ("届出書添付書類", 1, True),
        ("氏名", 2, False),
        ("体制", 2, False),
        ("［記載上の注意］", 2, True),
        ("写しを添付すること。", 5, False),
    ]


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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "●選定の候補\n①病院\n\n【病院がない場合】\n\n②診療所\n・優先して選定する\n\n【病院、診療所ともにない場合】\n\n③近隣の病院",
            [
                "● 選定の候補",
                "  ① 病院",
                "  【病院がない場合】",
                "    ② 診療所",
                "      ・ 優先して選定する",
                "  【病院、診療所ともにない場合】",
                "    ③ 近隣の病院",
            ],
        ),
        (
            "別添\n(1) 算定の方法\n① 割合を用いる。\n[計算例]\n①　50人のとき",
            ["別添 ", "  (1) 算定の方法", "    ① 割合を用いる。", "    [計算例]", "      ① 50人のとき"],
        ),
        ("(1) 病院\n【対象】\n・全ての患者\n(2) 診療所", ["(1) 病院", "  【対象】", "    ・ 全ての患者", "(2) 診療所"]),
        (
            "１ 届出\n① 病院\n② 診療所\n【病院がない場合】\n④ 協議会",
            ["１ 届出", "  ① 病院", "  ② 診療所", "    【病院がない場合】", "      ④ 協議会"],
        ),
        ("(1) 実施の時期\n【令和６年】\n(2) 対象", ["(1) 実施の時期", "  【令和６年】", "(2) 対象"]),
    ],
)
def test_a_head_in_brackets_stands_above_the_row_that_goes_on_below_it(text: str, rows: list[str]) -> None:
    assert drawn(text) == rows


@pytest.mark.parametrize(
    "head",
    [
        "＜二人の看護師が訪問する場合＞",
        "【二人の看護師が訪問する場合】",
        "［二人の看護師が訪問する場合］",
        "【二人の看護師が訪問するときの\n費用の取扱いとその記載の例】",
    ],
)
def test_text_below_a_head_in_brackets_is_no_part_of_it_however_wide_the_head_is(head: str) -> None:
    rows = drawn(printed(f"{head}\n二つの事業所が集まりを開いている。\n参加する市町村は三つであった。", 14), "pdf")
    assert [row.strip() for row in rows] == [head.replace("\n", ""), "二つの事業所が集まりを開いている。参加する市町村は三つであった。"]


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


def test_of_headings_that_no_format_marks_two_stand_under_each_other() -> None:
    assert drawn("甲の部\n\n乙の節\n\n丙の項\n\n会議を開くこと。") == ["甲の部", "  乙の節", "丙の項", "  会議を開くこと。"]


def test_a_list_that_begins_with_a_particle_is_a_list() -> None:
    assert drawn("次のとおりとする。\n①はじめに行うこと\n②のちに行うこと") == [
        "次のとおりとする。",
        "  ① はじめに行うこと",
        "  ② のちに行うこと",
    ]


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


FEES = """
第２部 入院料等
第３節 特定入院料
Ａ３０１－２ 治療室の管理料
(１)　管理料の対象は、次のとおりとする。
ア　意識障害
イ　呼吸不全
(２)　Ａ２４８ を算定する場合は、この限りでない。
Ａ３０２ 新生児の管理料
(１)　この管理料は、次の管理料を算定する患者及び
Ａ３０１－２ に掲げる患者に準じて算定する。
第４節 短期滞在
Ａ４００ 手術等の基本料
第３部 検査
第１節 検査料
第１款 実施料
Ｄ０００ 尿の検査
第２款 判断料
Ｄ１００ 在宅で受ける血液の検査に係る判断の料、Ｄ１００－２ 同じ建物に住む者が受ける血液の検査に係る判断の料
(１)　判断の料は、月に一度とする。
"""


def test_each_fee_stands_in_its_part_and_holds_its_own_rules() -> None:
    assert drawn(printed(FEES, 18), "pdf") == [
        "第２部 入院料等",
        "  第３節 特定入院料",
        "    Ａ３０１－２ 治療室の管理料",
        "      (１) 管理料の対象は、次のとおりとする。",
        "        ア 意識障害",
        "        イ 呼吸不全",
        "      (２) Ａ２４８ を算定する場合は、この限りでない。",
        "    Ａ３０２ 新生児の管理料",
        "      (１) この管理料は、次の管理料を算定する患者及びＡ３０１－２ に掲げる患者に準じて算定する。",
        "  第４節 短期滞在",
        "    Ａ４００ 手術等の基本料",
        "第３部 検査",
        "  第１節 検査料",
        "    第１款 実施料",
        "      Ｄ０００ 尿の検査",
        "    第２款 判断料",
        "      Ｄ１００ 在宅で受ける血液の検査に係る判断の料、Ｄ１００－２ 同じ建物に住む者が受ける血液の検査に係る判断の料",
        "        (１) 判断の料は、月に一度とする。",
    ]


ARTICLES = """
第１章　総則
（目的）
第１条　この規則は、当番に必要な事項を定める。
（委員会）
第２条　運営のため、委員会を置く。
２　委員会は、次に掲げる者で組織する。
(1) 会長
(2) 副会長
３　委員会は、偶数月に開く。
第２章　登録
（登録）
第３条　次の各号のいずれにも該当する者を登録する。
一　所在地が区域内にあること。
二　研修を修了していること。
２　前項の登録は、取り消すことができる。
"""


def test_an_article_holds_its_clauses_and_stands_under_its_caption_and_chapter() -> None:
    assert drawn(printed(ARTICLES, 15), "pdf") == [
        "第１章 総則",
        "  （目的）",
        "    第１条 この規則は、当番に必要な事項を定める。",
        "  （委員会）",
        "    第２条 運営のため、委員会を置く。",
        "      ２ 委員会は、次に掲げる者で組織する。",
        "        (1) 会長",
        "        (2) 副会長",
        "      ３ 委員会は、偶数月に開く。",
        "第２章 登録",
        "  （登録）",
        "    第３条 次の各号のいずれにも該当する者を登録する。",
        "      一 所在地が区域内にあること。",
        "      二 研修を修了していること。",
        "      ２ 前項の登録は、取り消すことができる。",
    ]


def test_a_caption_stands_under_no_numbered_item_that_came_before() -> None:
    text = "附則\n１　施行期日\n２　経過措置\n（趣旨）\n第１条　この規則は、必要な事項を定める。\n（登録）\n第２条　申請書を出す。\n２　変更は、届け出る。"
    assert drawn(printed(text, 12), "pdf")[3:] == [
        "  （趣旨）",
        "    第１条 この規則は、必要な事項を定める。",
        "  （登録）",
        "    第２条 申請書を出す。",
        "      ２ 変更は、届け出る。",
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


def test_a_page_in_larger_letters_throughout_is_not_made_of_titles() -> None:
    cover = (
        "事務連絡",
        "令和六年三月",
        "下記の通知について、次のとおり",
        "訂正しますので、周知をお願いします。",
        "記",
        *("・通知の一部訂正",) * 5,
    )
    lines = [Line(i, 1, i, text, box=Box(60, 20 * i, 60 + 12 * len(text), 20 * i + 12)) for i, text in enumerate(cover, 1)]
    small = "この訂正は、令和六年六月から適用すること。"
    lines += [Line(i, 2, i, small, box=Box(60, 18 * i, 60 + 9 * len(small), 18 * i + 9)) for i in range(11, 40)]
    assert not any(it.heading for it in outline(lines, "pdf").items if it.first in (3, 4))


PARTS = """
第２章　特掲の点数
第３部　処置
（１）　処置の費用を算定する。
ア　創傷の処置
第１節　処置の料
（１）　所定の点数を算定する。
第７部　手術
第１節　手術の料
第３章　経過の措置
"""


def test_a_division_stands_in_the_one_above_whatever_was_open_and_opens_at_any_number() -> None:
    found = outline(lines_of(PARTS))
    assert drawn(PARTS) == [
        "第２章 特掲の点数",
        "  第３部 処置",
        "    （１） 処置の費用を算定する。",
        "      ア 創傷の処置",
        "    第１節 処置の料",
        "      （１） 所定の点数を算定する。",
        "  第７部 手術",
        "    第１節 手術の料",
        "第３章 経過の措置",
    ]
    assert [it.line for it in found.anomalies] == [7]


def test_a_division_that_prose_names_is_no_division() -> None:
    text = "第３部　処置\n(１)　処置の費用は、次の点数を算定する。\n第５部通則に規定する点数は、算定しない。\n第７部通則により算定する。"
    assert len(outline(lines_of(text)).items) == 2


@pytest.mark.parametrize(
    ("above", "indent", "below"),
    [
        ("（４）　機器として以下のものを備えていること。", 30, "治療台、測定の用具（巻尺等）"),
        ("・「実施上の留意事項について」", 10, "（令和六年三月五日）（別添１）"),
    ],
    ids=["what the line above announces", "a remark in brackets"],
)
def test_a_line_that_belongs_to_the_point_above_is_no_heading(above: str, indent: int, below: str) -> None:
    rows = placed((60, 100, above), (60 + indent, 118, below), (60, 136, "（５）　記録を保管すること。"), (60, 154, "長い行" * 12))
    assert outline(rows, "pdf").items[0].text.endswith(below)
    apart = placed((60, 100, above), (60 + indent, 160, below), (60, 178, "（５）　記録を保管すること。"), (60, 196, "長い行" * 12))
    assert outline(apart, "pdf").items[1].heading


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


def test_what_is_enclosed_stands_under_no_sentence_of_the_letter() -> None:
    text = """
第１　通知の趣旨
取扱いを次のとおり定めたので、周知徹底をお願いする。
［別添］
見守りを行う者は、研修を修了しなければならない。
"""
    assert drawn(text) == [
        "第１ 通知の趣旨",
        "  取扱いを次のとおり定めたので、周知徹底をお願いする。",
        "  ［別添］",
        "    見守りを行う者は、研修を修了しなければならない。",
    ]


def test_a_line_below_which_only_notes_stand_is_no_heading() -> None:
    text = "第１　補助の額\n・　補助限度額：２万５千円以上、150万円以内\n※　千円未満は切り捨てる\n・　対象者\n①　市民"
    found = {it.text: it.heading for it in outline(lines_of(text), "text").items}
    assert (found["補助限度額：２万５千円以上、150万円以内"], found["対象者"]) == (False, True)


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


def test_a_number_alone_is_a_clause_in_an_article_only() -> None:
    assert drawn("１　病床の数\n２\n人\n２　医師の数") == ["１ 病床の数２人", "２ 医師の数"]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("（会議の招集、定足数、議事の決め方、代理の出席、書面による開催その他の会議の運営の方法）", True),
        ("（以下この条及び次条において「協議会」という。）", False),
    ],
)
def test_a_caption_stands_above_its_article_however_wide_it_is(line: str, caption: bool) -> None:
    rows = drawn(f"要綱\n第１条　委員の任期は、二年とする。\n{line}\n第２条　会議は、会長が招集する。")
    assert (line in [row.strip() for row in rows], rows[-1].strip()) == (caption, "第２条 会議は、会長が招集する。")


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


SECTIONS_AS_ARTICLES = """
(会長)
第4 連絡会に次の者を置く。
(1) 会長 1名
(2) 副会長 1名
2 会長は、連絡会を代表する。
3 副会長は、会長を助ける。
(任期)
第5 委員の任期は、2年とする。
2 委員は、再任されることができる。
"""


def test_clauses_stand_in_a_section_that_is_an_article() -> None:
    found = outline(printed(SECTIONS_AS_ARTICLES), "text")
    paths = {it.text: it.parent for it in found.items}
    sections = {it.marker.label: it.number for it in found.items if it.marker and it.marker.kind == "第"}
    assert not found.anomalies
    assert (paths["会長は、連絡会を代表する。"], paths["副会長は、会長を助ける。"]) == (sections["第4"], sections["第4"])
    assert paths["委員は、再任されることができる。"] == sections["第5"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "見本市センター運営要領\n\n１　目的\nこの要領は、センターの運営に関し必要な事項を定める。\n２　設置\n市は、センターを設置する。\n"
            "３　会長\n会長は、委員の互選により選出する。会長に事故があるときは、副会長が職務を代理する。",
            ["見本市センター運営要領", "１ 目的", "この要領は、センターの運営に関し必要な事項を定める。", "２ 設置"],
        ),
        (
            "見本市推進協議会設置要綱\n平成28年５月16日\n訓令第129号\n（設置）\n第１　療養する者の環境を整えるため、会を置く。"
            "\n（任期）\n第２　任期は、２年とし、補欠の委員の任期は、前任者の残任期間とする。",
            ["見本市推進協議会設置要綱", "平成28年５月16日", "訓令第129号", "（設置）"],
        ),
    ],
)
def test_short_lines_that_happen_to_be_alike_are_not_full(text: str, rows: list[str]) -> None:
    assert [row.strip() for row in drawn(text)][: len(rows)] == rows


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("附則", ["附則", "  この要綱は、令和３年４月１日から施行する。"]),
        ("附則（令和５年告示第４号）", ["附則（令和５年告示第４号）", "  この要綱は、令和３年４月１日から施行する。"]),
    ],
)
def test_the_supplement_belongs_to_no_article(line: str, rows: list[str]) -> None:
    text = f"（組織）\n第１条　会に会長を置き、委員のうちから市長が指名する。\n２　会長は、会務を総理する。\n{line}\nこの要綱は、令和３年４月１日から施行する。"
    assert drawn(text)[-2:] == rows


def test_a_supplement_on_one_line_with_its_words_is_no_part_of_the_article_above() -> None:
    text = "（組織）\n第１条　会に会長を置き、委員のうちから市長が指名する。\n附則この要綱は、令和３年４月１日から施行する。"
    assert drawn(text)[-1].strip() == "附則この要綱は、令和３年４月１日から施行する。"


def test_the_title_of_the_next_slide_is_no_part_of_a_point_that_ends_in_a_lone_particle() -> None:
    point = "〇 地震のときに一人で暮らす人・足の弱い人の無事を確かめる仕組みづくりや車いすと担い手の確保に\n\nついて"
    rows = drawn(
        f" 見本県の会議\n\n検討事項\n\n{point}\n 見本県の会議\n\n主な意見\n〇 会議を開く必要がある。\n〇 研修も要る。\n〇 窓口も要る。"
    )
    assert [row.strip() for row in rows].count("見本県の会議") == 2


def test_a_section_whose_first_ones_are_missing_stands_under_no_point() -> None:
    text = "＜連携を担う拠点＞\n次のような対応を行う。\n➢ 会議を開くこと。\n\n５ 災害の備えについて\n(1) 背景\n災害時は連携が重要になる。"
    assert drawn(text)[-3:] == ["５ 災害の備えについて", "  (1) 背景", "    災害時は連携が重要になる。"]


def test_the_number_of_a_rule_heads_nothing() -> None:
    rows = drawn(
        "○見本区計画作成実施要綱\n\n2018年２月26日\n\n要綱第81号\n\n（趣旨）\n\n第１条　この要綱は、計画の作成に必要な事項を定める。"
    )
    assert rows[-2:] == ["（趣旨）", "  第１条 この要綱は、計画の作成に必要な事項を定める。"]


def test_whom_a_letter_goes_to_heads_nothing() -> None:
    text = "事務連絡\n令和８年３月23日\n\n見本県後期高齢者医療主管課（部）\n\n厚生労働省保険局医療課\n\n次のとおり取りまとめたので、周知を図られたい。"
    assert [row for row in drawn(text) if row.startswith("  ")] == []
