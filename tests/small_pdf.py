"""PDF papers made in the test: content streams of Japanese text and rules, as bytes, and what is read of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ingest.extract.pdf import read_pdf
from kb.model import Reading

WIDTH, HEIGHT = 595, 842


def say(x: float, top: float, text: str, size: float = 12) -> str:
    """A line of text whose em square begins at (x, top), as seen."""
    return f"BT /F {size} Tf {x} {HEIGHT - top - 0.88 * size:.3f} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def rule(x0: float, top: float, x1: float, bottom: float) -> str:
    return f"{x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S\n"


def bar(x0: float, x1: float, top: float, thick: float = 0.5) -> str:
    """A thin filled box, as Word draws lines through and under text."""
    return f"{x0} {HEIGHT - top - thick} {x1 - x0} {thick} re f\n"


def table(bands: list[tuple[list[str], ...]], top: float = 100, walls: tuple[int, ...] = (60, 300, 540)) -> str:
    """A ruled table of two columns, each cell of lines 16 points apart."""
    drawn = rule(walls[0], top, walls[-1], top)
    for cells in bands:
        height = 16 * max(map(len, cells)) + 6
        for x, lines in zip(walls, cells, strict=False):
            drawn += "".join(say(x + 6, top + 4 + 16 * n, text) for n, text in enumerate(lines))
        drawn += "".join(rule(x, top, x, top + height) for x in walls) + rule(walls[0], top + height, walls[-1], top + height)
        top += height
    return drawn


def paper(*pages: str, more: str = "") -> bytes:
    """A PDF of these content streams, set in a Japanese font that every reader knows; `more` goes into each page."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>"
        "/DW 1000/W[1 94 500]/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[-123 -257 1001 910]/ItalicAngle 0/Ascent 880/Descent -120"
        "/CapHeight 709/StemV 69>>",
    ]
    for number, body in enumerate(pages):
        objects.append(f"<</Length {len(body)}>>stream\n{body}\nendstream")
        box, fonts = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]", "/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}{fonts}/Contents {6 + 2 * number} 0 R{more}>>")
    out, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + tail


def read(data: bytes) -> Reading:
    """What the reader makes of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(data)
        return read_pdf(path)


def texts(reading: Reading, page: int = 1) -> list[str]:
    return [line.text for line in reading.lines if line.page == page]


def codes(reading: Reading) -> set[str]:
    """What is odd about a paper as it was read."""
    return {anomaly.code for anomaly in reading.anomalies}
