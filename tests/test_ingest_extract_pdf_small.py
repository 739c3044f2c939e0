"""Small PDF papers, made to show one thing each: margin numbers, furniture, blanks, columns, turns, crops, the witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pdf import HEIGHT, WIDTH, bar, paper, read, rule, say, texts

from ingest.extract.pdf import read_pdf
from ingest.extract.pdf_page import Sheet
from ingest.extract.pdf_witness import Witness, doubtful, sample
from kb.errors import ReadingError
from kb.model import Anomaly, LineKind, Reading

BODY = [
    "第１　在宅医療の体制",
    "１　目標",
    "都道府県は、医療計画において体制を定めること。",
    "２　要件",
    "(1)　夜間の往診を行うこと。",
    "(2)　病床を確保すること。",
]


def codes(reading: Reading) -> set[str]:
    return {anomaly.code for anomaly in reading.anomalies}


def numbered_page(numbers: list[str], x: float, first: float = 100) -> str:
    body = "".join(say(90, first + 20 * n, BODY[n % len(BODY)]) for n in range(len(numbers)))
    return body + "".join(say(x, first + 20 * n + 3, number, 8) for n, number in enumerate(numbers) if number)


@pytest.mark.parametrize("x", [50, 540], ids=["left", "right"])
@pytest.mark.parametrize(
    "pages",
    [
        [[str(n) for n in range(1, 11)], [str(n) for n in range(1, 8)]],
        [[str(n) for n in range(1, 11)], ["11", "12"]],
        [["" if n % 5 else str(n) for n in range(1, 24)], ["" if n % 5 else str(n) for n in range(24, 32)]],
    ],
    ids=["restarting", "running on", "every fifth"],
)
def test_margin_numbers(pages: list[list[str]], x: float) -> None:
    reading = read(paper(*(numbered_page(numbers, x) for numbers in pages)))
    assert [line.printed or "" for line in reading.lines] == [number for numbers in pages for number in numbers]
    assert {line.text for line in reading.lines} <= set(BODY)


@pytest.mark.parametrize(
    "numbers",
    [["3", "7", "8", "20", "21", "40", "41", "60"], [str(n // 3 + 1) if n % 3 == 0 else "" for n in range(18)]],
    ids=["unsteady", "one a paragraph"],
)
def test_digits_that_do_not_count_the_lines_are_not_a_margin(numbers: list[str]) -> None:
    assert {line.printed for line in read(paper(numbered_page(numbers, 50))).lines} == {None}


def test_a_numbered_list_is_not_a_margin() -> None:
    listed = "".join(say(90, 100 + 20 * n, str(n + 1)) + say(130, 100 + 20 * n, "体制を整えること。") for n in range(8))
    reading = read(paper("".join(say(90, 100 + 20 * n, text) for n, text in enumerate(BODY)), listed))
    assert texts(reading, 2)[0] == "1\t体制を整えること。"
    assert {line.printed for line in reading.lines} == {None}


def test_figures_in_the_first_column_of_a_table_are_not_a_margin() -> None:
    grid = "".join(rule(x, 95, x, 255) for x in (50, 80, 400)) + "".join(rule(50, y, 400, y) for y in range(95, 256, 20))
    cells = "".join(say(60, 98 + 20 * n, str(n + 1)) + say(100, 98 + 20 * n, "体制を整えること。") for n in range(8))
    reading = read(paper(grid + cells))
    assert texts(reading) == [f"{n + 1}\t体制を整えること。" for n in range(8)]
    assert {line.kind for line in reading.lines} == {LineKind.TABLE}


def test_heads_feet_and_labels_are_kept_apart() -> None:
    words = ["急変時の対応を定めること。", "看取りを支えること。", "退院を支援すること。", "療養を支えること。"]
    reading = read(
        paper(
            *(
                say(400, 30, "資料１") + say(90, 200, text) + say(90, 300 + n, "（略）") + say(290, 800, f"－ {n + 3} －")
                for n, text in enumerate(words)
            )
        )
    )
    kinds = Counter((line.text, line.kind, line.citable) for line in reading.lines if line.on_page in (1, 4))
    assert kinds[("資料１", LineKind.HEADER, False)] == 4
    assert [page.label for page in reading.pages] == [f"－ {n} －" for n in (3, 4, 5, 6)]
    assert [line.text for line in reading.lines if line.citable] == [text for word in words for text in (word, "（略）")]


def test_a_number_at_the_foot_that_counts_no_pages_is_text() -> None:
    reading = read(paper(say(90, 100, "一枚目") + say(90, 780, "120"), say(90, 100, "二枚目") + say(90, 780, "85")))
    assert [line.text for line in reading.lines if line.citable] == ["一枚目", "120", "二枚目", "85"]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([(90, "令和６年３月"), (165, "23"), (180, "日")], "令和６年３月23日"),
        ([(90, "第１"), (126, "趣旨")], "第１ 趣旨"),
        ([(90, "主管課（部）長"), (300, "殿")], "主管課（部）長\t殿"),
        ([(90 + 18 * n, char) for n, char in enumerate("保医発第四号")], "保医発第四号"),
        ([(90 + 28 * n, char) for n, char in enumerate("事務連絡")], "事 務 連 絡"),
        ([(90, "home"), (117, "care")], "home care"),
        ([(90, "　目的")], "　目的"),
    ],
)
def test_blanks_are_those_of_the_paper(pieces: list[tuple[float, str]], text: str) -> None:
    assert texts(read(paper("".join(say(x, 100, piece) for x, piece in pieces)))) == [text]


def test_indentation_is_in_the_box() -> None:
    lines = read(paper(say(90, 100, "第１") + say(102, 120, "　１　目標"))).lines
    assert [(line.text, round(line.box.x0), round(line.box.top)) for line in lines if line.box] == [
        ("第１", 90, 100),
        ("　１　目標", 114, 120),
    ]


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


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_has_its_boxes_where_they_are_seen(turn: int) -> None:
    reading = read(paper(say(90, 100, "在宅医療の体制") + say(90, 130, "訪問看護"), more=f"/Rotate {turn}"))
    assert texts(reading) == ["在宅医療の体制", "訪問看護"]
    box = reading.lines[0].box
    assert box is not None
    seen = {0: (90, 100), 90: (HEIGHT - 112, 90), 180: (WIDTH - 174, HEIGHT - 112), 270: (100, WIDTH - 174)}[turn]
    assert (box.x0, box.top) == pytest.approx(seen, abs=2.5)
    assert (reading.pages[0].width, reading.pages[0].height) == ((WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH))


def test_what_the_crop_hides_is_not_citable() -> None:
    reading = read(paper(say(90, 100, "見えない行") + say(90, 500, "見える行"), more="/CropBox[50 50 500 500]"))
    assert [(line.text, line.citable) for line in reading.lines] == [("見える行", True), ("見えない行", False)]
    assert codes(reading) == {"hidden"}
    assert reading.lines[0].box is not None
    assert (reading.lines[0].box.x0, reading.lines[0].box.top) == pytest.approx((40, 500 - (HEIGHT - 500)))


def test_a_page_without_text_is_named_and_the_rest_is_read() -> None:
    reading = read(paper(say(90, 100, "一枚目"), "", say(90, 100, "三枚目")))
    assert [line.text for line in reading.lines] == ["一枚目", "三枚目"]
    assert [(anomaly.code, anomaly.page) for anomaly in reading.anomalies] == [("no-text", 2)]


def test_no_pages_and_no_pdf_are_failures() -> None:
    with pytest.raises(ReadingError, match=r"頁がありません|壊れています"):
        read(paper())
    with pytest.raises(ReadingError, match="PDF ではありません"):
        read(b"PK\x03\x04 no paper")


def test_the_witness_objects_to_other_characters() -> None:
    data = paper(say(90, 100, "在宅医療の体制を定める"), say(90, 100, "訪問看護"))
    witness = Witness(data, None)
    assert witness.differences({1: "在宅医療の体制を定める", 2: "訪問 看護"}) == []
    assert pages_doubted(witness.differences({1: "在宅医療の体勢を定める", 2: "訪問看護"})) == [("witness", 1)]
    assert pages_doubted(witness.differences({3: "あ"})) == [("witness", None)]
    assert pages_doubted(Witness(b"%PDF-1.7 no paper", None).differences({1: "あ", 2: "い"})) == [("witness", None)]


def pages_doubted(found: list[Anomaly]) -> list[tuple[str, int | None]]:
    return [(anomaly.code, anomaly.page) for anomaly in found]


def test_a_long_paper_is_witnessed_in_part() -> None:
    assert list(sample(60)) == list(range(1, 61))
    assert list(sample(61)) == [1, 21, 41, 61]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (Sheet(2, 595, 842, ()), False),
        (Sheet(2, 595, 842, (), anomalies=(Anomaly("layout", "縦書きとして読みました", 2),)), False),
        (Sheet(2, 595, 842, (), anomalies=(Anomaly("hidden", "紙面では見えない文字が 3 字あります", 2),)), True),
        (Sheet(2, 595, 842, (), legible=False), True),
    ],
)
def test_a_doubtful_page_is_always_witnessed(sheet: Sheet, expected: bool) -> None:
    assert doubtful(sheet) is expected


def test_progress_is_told(tmp_path: Path) -> None:
    path, heard = tmp_path / "paper.pdf", []
    path.write_bytes(paper(say(90, 100, "あ"), say(90, 100, "い")))
    read_pdf(path, on_page=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]


@settings(max_examples=50)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from((20, 300)), st.integers(0, 32).map(lambda row: 20 + 24 * row)),
        st.tuples(st.text("在宅医療体制を定める１２３(1)abc", min_size=1, max_size=12), st.integers(6, 20)),
        min_size=1,
        max_size=25,
    )
)
def test_no_character_is_lost_or_made_up_and_lines_are_counted(pieces: dict[tuple[int, int], tuple[str, int]]) -> None:
    lines = read(paper("".join(say(*place, *what) for place, what in pieces.items()))).lines
    said = Counter("".join("".join(line.text.split()) + (line.printed or "") for line in lines))
    assert said == Counter("".join(text for text, _ in pieces.values()))
    assert [line.number for line in lines] == [line.on_page for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.text and line.text == line.text.strip(" \t\n") and line.box is not None for line in lines)


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        ([(28, 10), (28, 10)], LineKind.HEADER),
        ([(28, 10), (28, 14)], LineKind.BODY),  # in other letters
        ([(28, 10), (46, 10)], LineKind.BODY),  # in another place
        ([(80, 10), (80, 10)], LineKind.BODY),  # where the text begins
        ([(28, 10)], LineKind.BODY),
    ],
)
def test_a_running_head_of_two_pages_stands_above_all_else(heads: list[tuple[int, int]], kind: LineKind) -> None:
    pages = [
        say(60, top, "第２回　架空の検討会", size) + say(60, 100, f"{n}枚目の要領") + say(60, 130, f"{n}回目の評価を行うこと。")
        for n, (top, size) in enumerate(heads, 1)
    ]
    assert {line.kind for line in read(paper(*pages)).lines if line.text.startswith("第２回")} == {kind}


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (["（別添４）", "（別添５）", "（別添５）", "（別添５）"], ["body", "body", "header", "header"]),
        (["別紙２", "別紙３", "別紙２", ""], ["body", "body", "body"]),  # not above the page before
        (["（別紙）", "（別紙）", "", ""], ["body", "body"]),  # two forms may both be 別紙
    ],
    ids="".join,
)
def test_an_appendix_named_again_over_the_page_on_which_it_goes_on_does_not_begin_there(names: list[str], kinds: list[str]) -> None:
    pages = [say(400, 28, name) + say(60, 100 + n, f"{n}枚目の評価を行うこと。") for n, name in enumerate((*names, *[""] * 8))]
    assert [line.kind.value for line in read(paper(*pages)).lines if line.text in names] == kinds


def test_heads_that_a_table_repeats_on_every_page_are_no_running_head() -> None:
    def page(number: int) -> str:
        rows = [("地区", "当番")] + [(f"第{number}{n}地区", "月に二回") for n in "一二三四五"]
        drawn = "".join(say(66, 64 + 20 * at, one) + say(206, 64 + 20 * at, two) for at, (one, two) in enumerate(rows))
        return (
            drawn
            + "".join(rule(x, 60, x, 180) for x in (60, 200, 340))
            + "".join(rule(60, 60 + 20 * n, 340, 60 + 20 * n) for n in range(7))
        )

    reading = read(paper(*map(page, range(1, 5))))
    assert [line.citable for line in reading.lines if line.text.startswith("地区")] == [True] * 4
    assert reading.lines[-1].context == "地区: 第4五地区 / 当番: 月に二回"


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
