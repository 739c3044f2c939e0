"""The numbers that Word writes before paragraphs."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document
from docx.oxml.parser import parse_xml
from word_papers import NS, packed

from ingest.extract.office import read_docx
from ingest.extract.word_numbers import Numbers

# --- numbers ----------------------------------------------------------------------------------------------------------


def numbering(*levels: tuple[str, str], override: str = "") -> Any:
    """A numbering part with one list of these levels (format, text), used by lists 1 and 2."""
    each = "".join(
        f"<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{name}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for i, (name, text) in enumerate(levels)
    )
    two = f"<w:num w:numId='2'><w:abstractNumId w:val='0'/>{override}</w:num>"
    return parse_xml(
        f"<w:numbering {NS}><w:abstractNum w:abstractNumId='0'>{each}</w:abstractNum>"
        f"<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>{two}</w:numbering>"
    )


@pytest.mark.parametrize(
    ("name", "text", "first", "third"),
    [
        ("decimal", "%1.", "1. ", "3. "),
        ("decimalFullWidth", "第%1", "第１ ", "第３ "),
        ("decimal", "(%1)", "(1) ", "(3) "),
        ("decimalEnclosedCircle", "%1", "① ", "③ "),
        ("aiueoFullWidth", "%1", "ア ", "ウ "),
        ("aiueo", "(%1)", "(ｱ) ", "(ｳ) "),
        ("irohaFullWidth", "%1", "イ ", "ハ "),
        ("japaneseCounting", "第%1章", "第一章 ", "第三章 "),
        ("upperRoman", "%1", "I ", "III "),
        ("lowerLetter", "%1)", "a) ", "c) "),
        ("bullet", "\uf0b7", "・ ", "・ "),
        ("bullet", "○", "○ ", "○ "),
        ("none", "", "", ""),
    ],
)
def test_number_formats(name: str, text: str, first: str, third: str) -> None:
    numbers = Numbers(numbering((name, text)))
    assert [numbers.next("1", 0) for _ in range(3)][::2] == [first, third]


def test_levels_start_again_under_each_item() -> None:
    numbers = Numbers(numbering(("decimal", "%1"), ("decimalEnclosedCircle", "%1-%2")))
    assert [numbers.next("1", level) for level in (0, 1, 1, 0, 1)] == ["1 ", "1-① ", "1-② ", "2 ", "2-① "]


def test_lists_of_one_kind_go_on_unless_told_to_restart() -> None:
    on = Numbers(numbering(("decimal", "%1")))
    assert [on.next(each, 0) for each in "1122"] == ["1 ", "2 ", "3 ", "4 "]
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    restarted = Numbers(numbering(("decimal", "%1"), override=again))
    assert [restarted.next(each, 0) for each in "1122"] == ["1 ", "2 ", "5 ", "6 "]


def test_an_unknown_format_is_reported() -> None:
    numbers = Numbers(numbering(("thaiCounting", "%1")))
    assert (numbers.next("1", 0), numbers.unknown) == ("1 ", {"thaiCounting"})


def test_numbers_stand_before_the_words_and_shift_what_is_struck() -> None:
    document = Document()
    for text in ("会議を開く", "窓口を置く"):
        document.add_paragraph(text, style="List Number")
    document.paragraphs[1].runs[0].font.strike = True
    assert [(line.text, line.struck) for line in read_docx(packed(document)).lines] == [("1. 会議を開く", ()), ("2. 窓口を置く", ((3, 8),))]
