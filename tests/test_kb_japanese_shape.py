"""How lines look on their page: which stand out as titles."""

from __future__ import annotations

import pytest

from kb.japanese.shape import long_lines, shapes
from kb.model import Box, Line, Place

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


@pytest.mark.parametrize(("whole", "parts", "long"), [(8, 3, True), (8, 2, False), (8, 0, False)])
def test_a_fifth_of_later_parts_makes_a_paragraph_a_line(whole: int, parts: int, long: bool) -> None:
    places = [Place(n, 0, 40) for n in range(1, whole + 1)] + [Place(1, 40 * n, 40 * n + 40) for n in range(1, parts + 1)]
    assert long_lines([Line(n, 1, n, SENTENCE, place=place) for n, place in enumerate(places, 1)]) is long


@pytest.mark.parametrize(
    ("rights", "full"),
    [
        ((500, 500, 500, 300), [True, True, True, False]),
        ((560, 500, 500, 500, 300), [True, True, True, True, False]),
        ((500, 410, 330, 250), [True, False, False, False]),
    ],
    ids=["set to a width", "one long title", "set to none"],
)
def test_a_line_is_full_where_others_end_too(rights: tuple[int, ...], full: list[bool]) -> None:
    lines = [Line(n, 1, n, SENTENCE, box=Box(70, 20.0 * n, right, 20.0 * n + 12)) for n, right in enumerate(rights, 1)]
    assert [shape.full for shape in shapes(lines)] == full
