"""Pages of PDFs as a person reads them, and as three readers do: the product, plain pdfplumber and plain pypdfium2.

All words are compared in one form, without spaces: `保 医 発 ０３０４ 第１号` -> `保医発0304第1号`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import ReadingError
from kb.japanese.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HERE = Path(__file__).parent
GOLD = HERE / "extraction.toml"
SAMPLES = HERE.parent / "corpus" / "samples"
FOLDERS = (SAMPLES, HERE.parents[1] / "shared" / "pdfs")
_CIRCLES = str.maketrans("〇◯", "○○")  # nobody can tell them apart on paper
HEAD = 6
"""Characters by which a line is found."""
LONG = 8
"""A line of the gold longer than this is written out and its characters are compared; a shorter one only opens its line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """正解: one page as a person reads it."""

    path: Path
    page: int
    plain: bool
    lines: tuple[str, ...]
    """Citable lines in reading order, whole or their first characters."""
    printed: tuple[int, int] | None = None
    """First and last number in the margin, one a line, those printed that `every` divides."""
    struck: str = ""
    furniture: tuple[str, ...] = ()
    partial: bool = False
    every: int = 1


@dataclass(frozen=True, slots=True)
class Read:
    """読み取り: the citable lines of one page as a reader gives them, their printed numbers, and all struck characters."""

    lines: tuple[str, ...] = ()
    printed: tuple[str | None, ...] = ()
    struck: str = ""


def load(path: Path = GOLD) -> Iterator[Gold]:
    """The pages of the gold whose papers are at hand."""
    for page in tomllib.loads(path.read_text(encoding="utf-8"))["page"]:
        paper = next((folder / page["file"] for folder in FOLDERS if (folder / page["file"]).exists()), None)
        if paper:
            first, last = page.get("printed", (0, 0))
            yield Gold(
                paper,
                page["page"],
                page["plain"],
                tuple(map(bare, page["lines"].split("\n")[:-1])),
                (first, last) if first else None,
                bare("".join(page.get("struck", ()))),
                tuple(map(bare, page.get("furniture", ()))),
                page.get("partial", False),
            )


def bare(text: str) -> str:
    """Words in their plain form, without spaces. `〇　令和 ８ 年` -> `○令和8年`"""
    return squeezed(text).translate(_CIRCLES)


def ours(path: Path, pages: Iterable[int]) -> dict[int, Read]:
    """What the product takes for the paper's text (with lines struck out whole), page by page; nothing where it refuses the paper."""
    from ingest.extract.read import read_file

    try:
        reading = read_file(path)
    except ReadingError:
        return {}
    found: dict[int, Read] = {}
    for page in pages:
        lines = [line for line in reading.lines if line.page == page and (line.citable or line.struck)]
        struck = "".join(line.text[first:last] for line in lines for first, last in line.struck)
        found[page] = Read(tuple(bare(line.text) for line in lines), tuple(line.printed for line in lines), bare(struck))
    return found


def pdfplumber(path: Path, pages: Iterable[int]) -> dict[int, Read]:
    """`extract_text` of each page; nothing where pdfplumber fails."""
    from pdfplumber import open as opened
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with opened(path) as pdf:
            return {page: _raw(pdf.pages[page - 1].extract_text()) for page in pages}
    except PdfminerException:
        return {}


def pypdfium2(path: Path, pages: Iterable[int]) -> dict[int, Read]:
    """All text of each page, in the order of the file."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as pdf:
        return {page: _raw(pdf[page - 1].get_textpage().get_text_range()) for page in pages}


def _raw(text: str) -> Read:
    lines = tuple(filter(None, map(bare, text.splitlines())))
    return Read(lines, (None,) * len(lines))


READERS: dict[str, Callable[[Path, Iterable[int]], dict[int, Read]]] = {"しるべ": ours, "pdfplumber": pdfplumber, "pypdfium2": pypdfium2}
