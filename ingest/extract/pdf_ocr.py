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
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from math import sqrt
from statistics import fmean, median
from typing import Any

from ingest.extract.pdf_page import Strip
from ingest.extract.pdf_scan import Scan, ready
from kb.model import Box

DPI = 300
MAX_PIXELS = 40_000_000  # A3 at 300 dpi has 17 million
CLEAR = 0.85  # a page below is also read downward: pages read the right way gave 0.86 to 0.91, p_jo read across 0.79
SURE = 0.6  # a line or page below is flagged; by eye on d_scan_gigi1, whose wrong lines are mostly below
TIMEOUT = 120  # seconds a page; an A4 page takes about 2
RESERVE = 30  # seconds kept for the rest of the paper
# In heights of a line: a gap from here on is a blank, and a cell apart (as TAB_GAP of pdf_runs).
BLANK, CELL = 0.8, 3.0
ACROSS, DOWN = "jpn", "jpn_vert"
_DASH = re.compile(r"(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])[一ー](?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])")
_MODE = {ACROSS: "6", DOWN: "5"}  # one block of text, across or down


@dataclass(frozen=True, slots=True)
class _Word:
    """語: what tesseract took for one word, in pixels."""

    line: tuple[str, str, str]
    text: str
    box: Box
    sure: float


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

    Read across; where that is not clear and 縦書き can be read, downward too, and the surer of the two is taken.
    """
    known = languages()
    if not known or late():
        return ()
    scan = _drawn(page)
    found = _read(scan, ACROSS) if ACROSS in known else ()
    if DOWN in known and confidence(found) < CLEAR:
        found = max(found, _read(scan, DOWN), key=confidence)
    return found


def late() -> bool:
    """Whether this process is about to be stopped."""
    return 0 < signal.getitimer(signal.ITIMER_REAL)[0] < RESERVE


def confidence(strips: Sequence[Strip]) -> float:
    """The mean over the characters, 0 to 1; 0 where there are none."""
    total = sum(len(strip.text) for strip in strips)
    return sum((strip.ocr or 0.0) * len(strip.text) for strip in strips) / total if total else 0.0


def _drawn(page: Any) -> Scan:
    """The page as a grey image, ready to be read."""
    width, height = page.get_size()
    scale = min(DPI / 72, sqrt(MAX_PIXELS / max(width * height, 1.0)))
    return ready(page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale)


def _read(scan: Scan, language: str) -> tuple[Strip, ...]:
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", _MODE[language], "--dpi", str(DPI), "tsv"]
    environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=scan.png(), capture_output=True, env=environ, check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return ()
    rows = csv.DictReader(done.stdout.decode("utf-8", "replace").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [_word(row) for row in rows if row["level"] == "5" and row["text"].strip()]
    return tuple(_strip(tuple(line), scan, language == DOWN) for _, line in groupby(words, key=lambda word: word.line))


def _word(row: dict[str, str]) -> _Word:
    left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
    place = row["block_num"], row["par_num"], row["line_num"]
    return _Word(place, row["text"].strip(), Box(left, top, left + width, top + height), max(float(row["conf"]), 0.0) / 100)


def _strip(words: Sequence[_Word], scan: Scan, down: bool) -> Strip:
    """A line where it lies on the paper; words with a rule through them are struck, and a line of such words is not cited."""
    boxes = [word.box for word in words]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    whole = Box(x0, min(box.top for box in boxes), x1, max(box.bottom for box in boxes))
    pieces = [word.text for word in words] if down else _spaced([(word.text, word.box) for word in words])
    ends = list(accumulate(map(len, pieces)))
    gone = [False] * len(words) if down else scan.struck(boxes)
    struck = tuple((0 if all(gone) else end - len(word.text), end) for word, end, out in zip(words, ends, gone, strict=True) if out)
    struck = struck[-1:] if all(gone) else struck
    sure = round(fmean(word.sure for word in words), 3)
    return Strip(dashed("".join(pieces)), scan.place(whole), citable=not all(gone), struck=struck, ocr=sure)


def spelled(words: Iterable[tuple[str, Box]]) -> str:
    """Words of a line joined as Japanese is written: blanks only where the paper shows a gap or two Latin words meet. `注 14` -> `注14`"""
    return "".join(_spaced(list(words)))


def _spaced(placed: Sequence[tuple[str, Box]]) -> list[str]:
    """Each word with the blank that stands before it."""
    em = median(box.bottom - box.top for _, box in placed) or 1.0
    pieces = [placed[0][0]]
    for (before, one), (after, two) in pairwise(placed):
        gap = (two.x0 - one.x1) / em
        latin = (before[-1] + after[0]).isascii() and (before[-1] + after[0]).isalpha()
        pieces.append(("\t" if gap >= CELL else " " if gap >= BLANK or latin else "") + after)
    return pieces


def dashed(text: str) -> str:
    """A dash between Latin letters or figures that was taken for 一 or ー. `Ａ２３４一２` -> `Ａ２３４－２`"""
    return _DASH.sub("－", text)
