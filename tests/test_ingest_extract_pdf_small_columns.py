"""Columns and boxes of small PDFs: each is read to its end, and what looks like one is not taken for one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_pdf import bar, codes, paper, read, rule, say, texts


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = (
        ["病院又は診療所であること", "夜間の往診を行うこと", "急変時に入院を受けること"],
        ["会議を年４回開くこと", "窓口を設けること", "研修を行うこと"],
    )
    frames = rule(80, 90, 80, 200) + rule(280, 90, 280, 200) + rule(300, 90, 300, 200) + rule(500, 90, 500, 200)
    body = "".join(say(90, 100 + 30 * n, one) + say(310, 100 + 30 * n, two) for n, (one, two) in enumerate(zip(left, right, strict=True)))
    reading = read(paper(frames + body))
    assert texts(reading) == left + right
    assert codes(reading) == {"layout"}


SHORT_LEFT = [
    "患者の家族から多くの声が届いた",
    "夜の電話がつながらないとの声が",
    "もっとも多く聞かれたとされた上",
    "薬の届け方が次の話題となった。",
]


SHORT_RIGHT = [
    "当番の医師を決めて紙で配ること",
    "薬局は休みの日も連絡を受けつつ",
    "必要な薬を家まで届けることとし",
    "家族には前もって知らせること。",
]


def test_narrow_columns_on_one_baseline_are_read_one_after_the_other() -> None:
    drawn = "".join(say(80, 100 + 20 * n, text) for n, text in enumerate(SHORT_LEFT))
    drawn += "".join(say(300, 100 + 20 * n, text) for n, text in enumerate(SHORT_RIGHT))
    assert texts(read(paper(drawn))) == [*SHORT_LEFT, *SHORT_RIGHT]


def test_narrow_text_in_boxes_side_by_side_is_read_box_by_box() -> None:
    def box(x0: int, *rows: str) -> str:
        sides = rule(x0, 90, x0, 180) + rule(x0 + 150, 90, x0 + 150, 180) + rule(x0, 90, x0 + 150, 90) + rule(x0, 180, x0 + 150, 180)
        return sides + "".join(say(x0 + 8, 100 + 20 * n, row) for n, row in enumerate(rows))

    rows = ("当番を決める", "医師会が", "紙で配る"), ("電話を受ける", "看護師が", "聞き取る"), ("車を出す", "夜は市が", "送り迎え")
    drawn = "".join(box(30 + 180 * at, *one) for at, one in enumerate(rows))
    assert texts(read(paper(drawn))) == [text for one in rows for text in one]


POURED = (
    "連携を担う拠点は、地域の関係者が集まる会議を四半期に一度開き、その記録を翌月の末日までに公表する。相談の窓口は平日の朝から夕方まで"
    "開き、夜は当番の診療所へ電話をつなぐ。訪問看護の事業所は、容体が変わったときの連絡先を紙に書いて渡し、家族と一緒に読み合わせる。"
    "薬局は、休みの日に薬を届ける順番を決めて拠点に知らせ、拠点はこれを一覧にして配る。病院は、退院の日を決める前に在宅の主治医と話し合い、"
    "必要な用具が家に届く日を確かめる。市町村は、停電のときに電源を貸し出す場所を毎年見直す。以上の取組の結果は、年度の終わりにまとめて報告する。"
)


@pytest.mark.parametrize(
    ("wide", "places"),
    [
        (20, [(60, 100, 8), (320, 100, 4)]),
        (20, [(60, 123, 6), (320, 100, 7)]),
        (20, [(60, 136, 8), (320, 100, 5)]),
        (13, [(60, 112, 6), (220, 100, 8), (380, 100, 7)]),
        (13, [(60, 112, 8), (220, 112, 5), (380, 94, 7)]),
    ],
    ids=["a longer left foot", "a higher right head", "both", "three columns, the first in the middle", "three columns, the last higher"],
)
def test_columns_that_are_not_level_are_read_to_their_ends(wide: int, places: list[tuple[int, int, int]]) -> None:
    rows = [POURED[at : at + wide] for at in range(0, wide * sum(count for *_, count in places), wide)]
    spots = [(x, top + 18 * n) for x, top, count in places for n in range(count)]
    drawn = "".join(say(x, top, text, 10) for (x, top), text in zip(spots, rows, strict=True))
    title = "訪問診療と訪問看護と薬局と病院が地域で連携するための運営の手引きについての素案"
    foot = "なお、この手引きは、令和八年度の終わりまでに、関係者の意見を聴いて見直すものとする。"
    lowest = max(top for _, top in spots) + 18
    below = say(60, lowest, foot) + say(60, lowest + 18, "左の注")
    assert texts(read(paper(say(60, 60, title) + drawn + below))) == [title, *rows, foot, "左の注"]


def drawn_box(x0: int, top: int, x1: int, bottom: int) -> str:
    """A frame whose rounded corners leave its walls open."""
    level = "".join(rule(x0 + 5, y, x1 - 5, y) for y in (top, bottom))
    return level + "".join(rule(x, top + 5, x, bottom - 5) for x in (x0, x1))


def filled_box(x0: int, top: int, x1: int, bottom: int) -> str:
    return bar(x0, x1, top, bottom - top)


BOXES = [
    ("論点１：数", "市町村ごとに置いてはど", "うか。"),
    ("論点２：人", "看護師を置くことにし", "てはどうか。"),
    ("主な意見", "・多すぎる"),
    ("設置の数", "千か所"),
]


@pytest.mark.parametrize("box", [drawn_box, filled_box])
@pytest.mark.parametrize("beside", [[], [(272, 118, "→")]], ids=["", "an arrow between"])
def test_a_grid_of_boxes_is_read_box_by_box(box: Callable[[int, int, int, int], str], beside: list[tuple[int, int, str]]) -> None:
    corners = [(60, 100), (310, 106), (60, 200), (310, 194)]
    drawn = "".join(box(x, y, x + 200, y + 24 + 18 * len(rows)) for (x, y), rows in zip(corners, BOXES, strict=True))
    drawn += "".join(say(x + 8, y + 10 + 18 * n, text) for (x, y), rows in zip(corners, BOXES, strict=True) for n, text in enumerate(rows))
    drawn += "".join(say(x, y, text, 24) for x, y, text in beside)
    reading = read(paper(say(60, 60, "拠点の論点の整理") + drawn + say(60, 300, "資料の出典の一覧")))
    first, *others = (list(rows) for rows in BOXES)
    between = [text for *_, text in beside]
    assert texts(reading) == ["拠点の論点の整理", *first, *between, *(text for rows in others for text in rows), "資料の出典の一覧"]
    assert codes(reading) == {"layout"}


def test_shaded_words_on_one_line_are_no_boxes() -> None:
    words = bar(58, 110, 98, 18) + bar(300, 352, 98, 18) + say(60, 101, "改定の前") + say(302, 101, "改定の後")
    assert texts(read(paper(words))) == ["改定の前\t改定の後"]
