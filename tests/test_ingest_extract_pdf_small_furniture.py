"""Margin numbers, heads, feet and labels of small PDFs, told from the text of the paper."""

from __future__ import annotations

from collections import Counter

import pytest
from small_pdf import paper, read, rule, say, texts

from kb.model import LineKind

BODY = [
    "第１　在宅医療の体制",
    "１　目標",
    "都道府県は、医療計画において体制を定めること。",
    "２　要件",
    "(1)　夜間の往診を行うこと。",
    "(2)　病床を確保すること。",
]


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
