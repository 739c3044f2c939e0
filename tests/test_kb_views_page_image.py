"""The page image: the marks fall on the lines and nowhere else, on plain, turned and cropped pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from small_pdf import HEIGHT, WIDTH, paper, say

from evaluations.hostile_papers import locked
from ingest.extract.pdf import read_pdf
from kb.errors import InputError, ReadingError
from kb.model import Box
from kb.views.page_image import page_image

ROOM = 20  # pixels: JPEG works in blocks of 16
TAIL = 3  # points that the foot of a g may reach below its line: fonts are not everywhere the same
# Latin letters: every machine has a shape for them, so there is ink to look for.
LINES = [(90, 100, "Home medical care"), (90, 400, "Visiting nurses"), (200, 600, "Discharge")]


def pixels(jpeg: bytes) -> NDArray[np.int16]:
    return np.asarray(Image.open(BytesIO(jpeg)).convert("RGB"), dtype=np.int16)


def tinted(image: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Where the yellow is: little blue beside red."""
    return image[:, :, 0] - image[:, :, 2] > 50


def marked(path: Path, text: str) -> tuple[Box, NDArray[np.int16], NDArray[np.int16]]:
    line = next(line for line in read_pdf(path).lines if line.text == text)
    assert line.box is not None
    return line.box, pixels(page_image(path, 1, [line.box], 2.0)), pixels(page_image(path, 1, (), 2.0))


@pytest.mark.parametrize(
    "turn", ["/Rotate 0", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox[50 100 500 800]", "/Rotate 90/CropBox[50 100 500 800]"]
)
@pytest.mark.parametrize("text", [text for _, _, text in LINES])
def test_a_mark_covers_its_line_and_nothing_else(tmp_path: Path, turn: str, text: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper("".join(say(*line) for line in LINES), more=turn))
    box, with_mark, without = marked(path, text)
    rows, columns = np.nonzero(tinted(with_mark))
    assert (columns.min() / 2, rows.min() / 2, columns.max() / 2, rows.max() / 2) == pytest.approx(tuple(box), abs=3)
    outside = np.ones(with_mark.shape[:2], dtype=bool)
    outside[int(box.top * 2) - ROOM : int(box.bottom * 2) + ROOM, int(box.x0 * 2) - ROOM : int(box.x1 * 2) + ROOM] = False
    assert np.abs(with_mark - without)[outside].max() == 0
    ink = (without.min(axis=2) < 128) & ~outside
    inked_rows, inked_columns = np.nonzero(ink)
    assert ink.sum() > 50
    assert inked_columns.min() / 2 >= box.x0 - 1 and inked_columns.max() / 2 <= box.x1 + 1
    assert inked_rows.min() / 2 >= box.top - 1 and inked_rows.max() / 2 <= box.bottom + TAIL
    assert ((with_mark.max(axis=2) < 128) & ink).sum() >= 0.8 * ink.sum()  # the letters stay black


def test_bytes_or_path_the_image_is_the_same(tmp_path: Path) -> None:
    path, data = tmp_path / "paper.pdf", paper(say(90, 100, "Home medical care"))
    path.write_bytes(data)
    image = page_image(data, 1, [Box(90, 100, 200, 112)])
    assert image == page_image(path, 1, [Box(90, 100, 200, 112)])
    assert image[:3] == b"\xff\xd8\xff"


def test_scale_is_pixels_a_point_and_has_a_bound() -> None:
    data = paper(say(90, 100, "Home medical care"))
    assert Image.open(BytesIO(page_image(data, 1, scale=1.0))).size == (WIDTH, HEIGHT)
    width, height = Image.open(BytesIO(page_image(data, 1, scale=100.0))).size
    assert 10_000_000 < width * height <= 21_000_000


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there(page: int) -> None:
    with pytest.raises(InputError, match="1 から 2"):
        page_image(paper("", ""), page)


def test_a_file_that_is_no_pdf() -> None:
    with pytest.raises(ReadingError, match="画像にできません"):
        page_image(b"%PDF-1.7 nothing", 1)


def test_a_file_that_opens_with_a_password_only() -> None:
    with pytest.raises(ReadingError, match="パスワードで保護"):
        page_image(locked(), 1)
