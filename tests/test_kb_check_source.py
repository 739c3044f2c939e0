"""A source sentence keeps its place in the quotes to the letter, wrapped lines, markers and struck words notwithstanding."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from small_base import NOTICE, base_of

from kb.base.open import Base
from kb.check.source import Source, source_of, together
from kb.errors import CitationError

WRAPPED = """第１　夜回り
(1)　見守り隊は、隊員の合言葉を定め、年４回以上の夜回りを
　行うこと。灯火を各戸に配ること。
"""


def every(base: Base) -> list[Source]:
    found = []
    for document in base.store.documents():
        for statement in base.store.statements(document.key):
            try:
                found.append(source_of(base, document.key, statement))
            except CitationError:
                continue
    return found


def quotes(source: Source) -> str:
    return "\n".join(it.quote for it in source.citations)


def stands_to_the_letter(source: Source) -> None:
    quote = quotes(source)
    assert len(source.origin) == len(source.text) + 1
    assert all(quote[at] == char for at, char in zip(source.origin, source.text, strict=False) if char.strip())


def test_markers_are_left_out_and_wrapped_lines_joined(tmp_path: Path) -> None:
    first, second = every(base_of(tmp_path, 通知=WRAPPED))[1:]
    assert first.text == "見守り隊は、隊員の合言葉を定め、年４回以上の夜回りを行うこと。"
    assert second.text == "灯火を各戸に配ること。"
    start = first.text.index("夜回りを行う")
    begin, end = first.in_quote((start, start + 6))
    assert quotes(first)[begin:end] == "夜回りを\n　行う"
    assert first.in_quote((3, 3)) == (first.origin[3], first.origin[3])


def test_every_sentence_stands_to_the_letter(tmp_path: Path) -> None:
    found = every(base_of(tmp_path, 通知=NOTICE))
    assert len(found) > 8
    for one, other in pairwise(found):
        stands_to_the_letter(one)
        both = together([one, other])
        quote = quotes(both)
        assert both.text.startswith(one.text)
        assert both.text.endswith(other.text)
        assert all(quote[at] == char for at, char in zip(both.origin, both.text, strict=False) if char.strip() and char != "。")


def test_the_bundled_papers_stand_to_the_letter(samples: Base) -> None:
    found = every(samples)
    assert len(found) > 300
    for source in found:
        stands_to_the_letter(source)


def test_the_real_papers_stand_to_the_letter(seeds: Base) -> None:
    for source in every(seeds):
        stands_to_the_letter(source)


@pytest.mark.parametrize(("span", "words"), [((0, 4), "見守り隊"), ((0, 0), ""), ((99, 99), "")])
def test_ranges(tmp_path: Path, span: tuple[int, int], words: str) -> None:
    source = every(base_of(tmp_path, 通知=WRAPPED))[1]
    begin, end = source.in_quote(span)
    assert quotes(source)[begin:end] == words
