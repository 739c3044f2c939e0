"""How lines look on their page: which stand out as titles."""

from __future__ import annotations

import pytest

from kb.japanese.shape import shapes
from kb.model import Box, Line

SENTENCE = "連携会議を年４回開き、その要旨を公表し、名簿を添えて届け出ること。"


def set_in(page: int, *heights: float) -> list[Line]:
    return [
        Line(n, page, n, SENTENCE, box=Box(70, 30.0 * n, 70 + height * len(SENTENCE), 30.0 * n + height))
        for n, height in enumerate(heights, 1)
    ]


@pytest.mark.parametrize(
    ("pages", "large"),
    [
        ([[15.0, *[12.0] * 12]], [True, *[False] * 12]),
        ([[13.0, *[12.0] * 12]], [False] * 13),
        ([[24.0] * 2, [12.0] * 12], [*[True] * 2, *[False] * 12]),
        ([[24.0] * 12, [12.0] * 30], [False] * 42),
    ],
    ids=["a title", "hardly larger", "a title page", "a page of text in larger letters"],
)
def test_larger_letters_make_a_title(pages: list[list[float]], large: list[bool]) -> None:
    lines = [line for page, heights in enumerate(pages, 1) for line in set_in(page, *heights)]
    assert [shape.large for shape in shapes(lines)] == large


@pytest.mark.parametrize(
    ("texts", "large"),
    [
        ((" 会議", "研修", "名簿", "見守り", "配食"), [True, False, False, False, False]),
        ((" 会議", " 研修", " 名簿", "見守り"), [False] * 4),
        (("  会議", "研修", "名簿", "見守り", "配食"), [False] * 5),
    ],
    ids=["the title of a slide", "most lines", "two spaces"],
)
def test_a_lone_space_makes_a_title_where_few_lines_have_one(texts: tuple[str, ...], large: list[bool]) -> None:
    assert [shape.large for shape in shapes([Line(n, 1, n, text) for n, text in enumerate(texts, 1)])] == large
