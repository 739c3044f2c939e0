"""Line numbers printed in the margin, given to the lines they count: numbers that climb steadily, one a row or one every few.

Digits in the margin that do not count rows were text after all and go back into their row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.extract.pdf_margin import LANE, Number
from ingest.extract.pdf_page import Sheet, Strip
from kb.model import Box

# Checked on d_linenum.pdf (every line), the とりまとめ of corpus/samples and the outlines, tables of contents and forms of the s_ papers.
LEAST = 5  # numbers that let a page speak for itself; 3 when they count by fives
STEADY = 0.8  # share of the numbers that climb by the same step
STRAY = 0.2  # share of the rows that may reach into the numbers' place: wide tables do, a page of text does wholly
COUNTED = 0.6  # share of the steps that count the rows between them


def settle(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Every page with its numbers where they belong: on the line as `printed`, or back in the text."""
    sure = [sheet.margin for sheet in sheets if _counts_rows(sheet) and _outside(sheet, sheets)]
    return [_numbered(sheet) if sheet.margin in sure or _fits(sheet.margin, sure) else _put_back(sheet) for sheet in sheets]


def _outside(sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    """Whether the numbers stand clear of the text on all pages of this size: where other pages have text, they number a list."""
    left, right = median(number.box.x0 for number in sheet.margin), median(number.box.x1 for number in sheet.margin)
    boxes = [strip.box for other in sheets if round(other.width) == round(sheet.width) for strip in other.strips if not strip.note]
    return sum(box.x0 < right and box.x1 > left for box in boxes) <= STRAY * len(boxes)


def _step(margin: Sequence[Number]) -> int:
    """The step by which the numbers climb, 0 when they do not."""
    steps = [int(two.text) - int(one.text) for one, two in pairwise(margin)]
    if not steps:
        return 0
    step, times = Counter(steps).most_common(1)[0]
    return step if step > 0 and times >= STEADY * len(steps) else 0


def _counts_rows(sheet: Sheet) -> bool:
    """Whether the numbers of a page count its rows, seen from this page alone."""
    step = _step(sheet.margin)
    if len(sheet.margin) < LEAST - 2 * (step > 1) or not step:
        return False
    middles = [(strip.box.top + strip.box.bottom) / 2 for strip in sheet.strips if not strip.note]
    pairs = list(pairwise(sheet.margin))
    between = [sum(one.middle + 1 < middle <= two.middle + 1 for middle in middles) for one, two in pairs]
    return sum(count == step for count in between) >= COUNTED * len(between)


def _fits(margin: Sequence[Number], sure: Sequence[Sequence[Number]]) -> bool:
    """Whether a page too short to speak for itself has its numbers where surer pages have them."""
    if not margin or not sure or (len(margin) > 1 and not _step(margin)):
        return False
    ends = [number.box.x1 for numbers in sure for number in numbers]
    return min(ends) - LANE <= median(number.box.x1 for number in margin) <= max(ends) + LANE


def _numbered(sheet: Sheet) -> Sheet:
    """Each number given to the row that stands beside it; one beside no row counts an empty line and is dropped."""
    strips = list(sheet.strips)
    for number in sheet.margin:
        place = _beside(number, strips)
        if place is not None:
            strips[place] = replace(strips[place], printed=number.text)
    return replace(sheet, strips=tuple(strips), margin=())


def _beside(number: Number, strips: Sequence[Strip]) -> int | None:
    """The row on the number's height, the nearest of several."""
    able = [i for i, strip in enumerate(strips) if strip.printed is None and not strip.note]
    near = [i for i in able if strips[i].box.top <= number.middle <= strips[i].box.bottom]
    return min(near, key=lambda i: abs(strips[i].box.bottom - number.box.bottom), default=None)


def _put_back(sheet: Sheet) -> Sheet:
    """The numbers were text after all: each returns to its row, or stands as a row of its own."""
    strips = list(sheet.strips)
    for number in sheet.margin:
        place = _beside(number, strips)
        if place is None:
            home = next((i for i, strip in enumerate(strips) if strip.box.top > number.middle), len(strips))
            strips.insert(home, Strip(number.text, number.box))
        else:
            strips[place] = _joined(number, strips[place])
    return replace(sheet, strips=tuple(strips), margin=())


def _joined(number: Number, strip: Strip) -> Strip:
    one, two = number.box, strip.box
    box = Box(min(one.x0, two.x0), min(one.top, two.top), max(one.x1, two.x1), max(one.bottom, two.bottom))
    if one.x0 >= two.x0:
        return replace(strip, text=f"{strip.text}\t{number.text}", box=box)
    shift = len(number.text) + 1
    struck = tuple((start + shift, end + shift) for start, end in strip.struck)
    return replace(strip, text=f"{number.text}\t{strip.text}", box=box, struck=struck)
