"""A page drawn as an image and read by the `tesseract` command, where it is installed: strips with boxes and confidence.

an image of 「第１　趣旨」 -> Strip("第1 趣旨", box in points, ocr=0.91)
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import accumulate, groupby, pairwise
from math import sqrt
from statistics import fmean, median
from typing import Any

from ingest.extract.pdf_page import Strip
from ingest.extract.pdf_scan import Scan, ready
from ingest.extract.pdf_scan_tables import Word, spaced, tabled
from kb.model import Box

DPI = 300
MAX_PIXELS = 40_000_000  # A3 at 300 dpi has 17 million
CLEAR = 0.85  # a page below is also read downward: pages read the right way gave 0.86 to 0.91, p_jo read across 0.79
SURE = 0.6  # a line or page below is flagged; by eye on d_scan_gigi1, whose wrong lines are mostly below
TIMEOUT = 120  # seconds a page; an A4 page takes about 2
RESERVE = 30  # seconds kept for the rest of the paper
ACROSS, DOWN = "jpn", "jpn_vert"
_DASH = re.compile(r"(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])[一ー](?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])")
_JAY = re.compile(r"」(?=[一ー－-] ?[A-ZＡ-Ｚ])")
_MODE = {ACROSS: "6", DOWN: "5"}  # one block of text, across or down


def languages() -> frozenset[str]:
    """What of `jpn` and `jpn_vert` the installed tesseract reads; empty without it."""
    command = shutil.which("tesseract")
    return _languages(command) if command else frozenset()


@lru_cache(maxsize=2)
def _languages(command: str) -> frozenset[str]:
    said = subprocess.run([command, "--list-langs"], capture_output=True, text=True, check=False, timeout=TIMEOUT)
    return frozenset(said.stdout.split()) & {ACROSS, DOWN}


def recognise(page: Any) -> tuple[Strip, ...]:
    """The lines of a page of pypdfium2 as tesseract sees them, in its order; none when it fails.

    Read across; where that is not clear or its letters lie strewn, and 縦書き can be read, downward too, and the surer of the two is taken.
    """
    known = languages()
    if not known or late():
        return ()
    scan = _drawn(page)
    found = _read(scan, ACROSS) if ACROSS in known else ()
    if DOWN in known and (confidence(found) < CLEAR or _is_strewn(found)):
        found = max(found, _read(scan, DOWN), key=confidence)
    return found


def late() -> bool:
    """Whether this process is about to be stopped."""
    return 0 < signal.getitimer(signal.ITIMER_REAL)[0] < RESERVE


def confidence(strips: Sequence[Strip]) -> float:
    """The mean over the characters, 0 to 1; 0 where there are none."""
    total = sum(len(strip.text) for strip in strips)
    return sum((strip.ocr or 0.0) * len(strip.text) for strip in strips) / total if total else 0.0


def _is_strewn(strips: Sequence[Strip]) -> bool:
    """Whether letters stand farther apart along a line than the lines do, as in 縦書き that is read across."""
    tops = sorted({round(strip.box.top) for strip in strips})
    if len(tops) < 2:
        return False
    along = median((strip.box.x1 - strip.box.x0) / len("".join(strip.text.split())) for strip in strips)
    return along > median(two - one for one, two in pairwise(tops))


def _drawn(page: Any) -> Scan:
    """The page as a grey image, ready to be read."""
    width, height = page.get_size()
    scale = min(DPI / 72, sqrt(MAX_PIXELS / max(width * height, 1.0)))
    return ready(page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale)


def _read(scan: Scan, language: str) -> tuple[Strip, ...]:
    """The lines of the page as they lie on the paper; read across, those of its ruled tables cell by cell."""
    lines = _lines(scan, language)
    every = [word for line in lines for word in line]
    rows, taken = tabled(every, scan.lines, lambda box: _apart(scan, box)) if language == ACROSS and every else ([], set())
    free = [_strip(line, language == DOWN) for words in lines if (line := [word for word in words if word not in taken])]
    return tuple(replace(_placed(strip, scan), text=dashed(strip.text)) for strip in _among(free, rows))


def _lines(scan: Scan, language: str) -> list[list[Word]]:
    """What tesseract sees, line by line, in points of the image."""
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", _MODE[language], "--dpi", str(DPI), "tsv"]
    environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=scan.png(), capture_output=True, env=environ, check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return []
    table = csv.DictReader(done.stdout.decode("utf-8", "replace").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = [row for row in table if row["level"] == "5" and row["text"].strip()]
    groups = [list(group) for _, group in groupby(rows, key=lambda row: [row[name] for name in ("block_num", "par_num", "line_num")])]
    return [_words(group, scan, language == DOWN) for group in groups]


def _words(rows: Sequence[dict[str, str]], scan: Scan, down: bool) -> list[Word]:
    places = [[float(row[name]) for name in ("left", "top", "width", "height")] for row in rows]
    boxes = [Box(left, top, left + width, top + height) for left, top, width, height in places]
    gone = [False] * len(boxes) if down else scan.struck(boxes)
    sure = [max(float(row["conf"]), 0.0) / 100 for row in rows]
    at = [Box(*(edge / scan.scale for edge in box)) for box in (boxes if down else _even(boxes))]
    texts = [row["text"].strip() for row in rows]
    return [Word(text, box, share, out) for text, box, share, out in zip(texts, at, sure, gone, strict=True)]


def _even(boxes: Sequence[Box]) -> list[Box]:
    """The words of one line on one height, none reaching into the next: tesseract gives some of them their neighbours' places too."""
    top, bottom = median(box.top for box in boxes), median(box.bottom for box in boxes)
    ends = [*(two.x0 if two.x0 > one.x0 else one.x1 for one, two in pairwise(boxes)), boxes[-1].x1]
    return [Box(box.x0, top, min(box.x1, end), bottom) for box, end in zip(boxes, ends, strict=True)]


def _apart(scan: Scan, box: Box) -> list[Word]:
    """What stands in a box of the page, read by itself."""
    found = [word for line in _lines(scan.part(box), ACROSS) for word in line] if not late() else []
    move = (box.x0, box.top, box.x0, box.top)
    return [replace(word, box=Box(*map(sum, zip(word.box, move, strict=True)))) for word in found]


def _among(free: Sequence[Strip], rows: Sequence[Strip]) -> list[Strip]:
    """Lines and tables, each table before the first line that begins below it."""
    done = list(free)
    for _, group in groupby(rows, key=lambda row: id(row.table and row.table.table)):
        table = list(group)
        at = next((at for at, strip in enumerate(done) if strip.box.top > table[0].box.top), len(done))
        done[at:at] = table
    return done


def _placed(strip: Strip, scan: Scan) -> Strip:
    """From the straightened page in points -> as it lies on the paper."""
    there = partial(_there, scan)
    cells = tuple(replace(cell, box=there(cell.box), wall=there(cell.wall)) for cell in strip.cells)
    return replace(strip, box=there(strip.box), cells=cells)


def _there(scan: Scan, box: Box) -> Box:
    return scan.place(Box(*(edge * scan.scale for edge in box)))


def _strip(words: Sequence[Word], down: bool) -> Strip:
    """A line; words with a rule through them are struck, and a line of such words is not cited."""
    boxes = [word.box for word in words]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    whole = Box(x0, min(box.top for box in boxes), x1, max(box.bottom for box in boxes))
    pieces = [word.text for word in words] if down else spaced([(word.text, word.box) for word in words])
    ends = list(accumulate(map(len, pieces)))
    gone = all(word.struck for word in words)
    struck = tuple((0 if gone else end - len(word.text), end) for word, end in zip(words, ends, strict=True) if word.struck)
    sure = round(fmean(word.sure for word in words), 3)
    return Strip("".join(pieces), whole, citable=not gone, struck=struck[-1:] if gone else struck, ocr=sure)


def spelled(words: Iterable[tuple[str, Box]]) -> str:
    """Words of a line joined as Japanese is written: blanks only where the paper shows a gap or two Latin words meet. `注 14` -> `注14`"""
    return "".join(spaced(list(words)))


def dashed(text: str) -> str:
    """A dash between Latin letters or figures that was taken for 一 or ー, and a Ｊ before it for 」. `Ａ２３４一２` -> `Ａ２３４－２`"""
    return _DASH.sub("－", _JAY.sub("Ｊ", text))
