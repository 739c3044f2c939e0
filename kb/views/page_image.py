"""One page of a PDF as a JPEG, with exactly the given boxes marked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import sqrt
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from kb.errors import InputError, ReadingError
from kb.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 1.6  # pixels a point: an A4 page is 950 pixels wide, its 10 pt notes still legible
MAX_PIXELS = 20_000_000
QUALITY = 85
FILL = (255, 238, 150)
EDGE = (217, 119, 6)
ROOM = 1.0  # points of air round a marked line

_PDFIUM = Lock()
"""PDFium is not thread-safe: one page at a time in the whole process."""


def page_image(pdf: bytes | Path, page: int, marks: Sequence[Box] = (), scale: float = SCALE) -> bytes:
    """Page `page` (from 1) as JPEG bytes, `scale` pixels a point (fewer on a huge sheet); marks are boxes as in `Line.box`.

    Raises InputError when there is no such page, ReadingError when the file cannot be opened.
    """
    with _PDFIUM:
        image, drawn = _rendered(pdf, page, scale)
    out = BytesIO()
    _marked(image, marks, drawn).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _rendered(pdf: bytes | Path, number: int, scale: float) -> tuple[Image, float]:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise _hidden(locked=error.err_code == raw.FPDF_ERR_PASSWORD) from error
    try:
        if not 1 <= number <= len(document):
            raise InputError(f"{number} 頁はありません（全 {len(document)} 頁）", f"1 から {len(document)} までの頁を指定してください")
        return _drawn(document[number - 1], scale)
    finally:
        document.close()


def _hidden(*, locked: bool) -> ReadingError:
    """Why there is no image. The password that a paper was read with is kept nowhere."""
    if locked:
        what = "パスワードで保護された PDF のため、頁の画像は示せません（パスワードは保存していません）"
        return ReadingError(what, "読み取った行を、手元でパスワードを入れて開いた紙面と見比べてください")
    return ReadingError("この PDF の頁を画像にできません", "元のファイルが壊れていないか確かめてください")


def _drawn(page: Any, scale: float) -> tuple[Image, float]:
    """The page and the scale that it was drawn at."""
    try:
        width, height = page.get_size()
        scale = min(scale, sqrt(MAX_PIXELS / max(width * height, 1.0)))
        return page.render(scale=scale).to_pil().convert("RGB"), scale
    finally:
        page.close()


def _marked(image: Image, marks: Sequence[Box], scale: float) -> Image:
    """The page seen through a sheet tinted where the marks are, so that the letters stay black."""
    from PIL import Image as Images
    from PIL import ImageChops, ImageDraw

    sheet = Images.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(sheet)
    for x0, top, x1, bottom in marks:
        corners = ((x0 - ROOM) * scale, (top - ROOM) * scale, (x1 + ROOM) * scale, (bottom + ROOM) * scale)
        draw.rectangle(corners, fill=FILL, outline=EDGE)
    return ImageChops.multiply(image, sheet)
