"""The characters of a page in the order that they are drawn, as pdfminer reads them: no places, no drawings, so it is quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager


class TooMuch(Exception):
    """A page draws more forms than any paper."""


class _Letters(PDFDevice):
    """字の列: what pdfminer hands over of a page, its characters kept."""

    def __init__(self, resources: PDFResourceManager, most_forms: int) -> None:
        super().__init__(resources)
        self.found: list[str] = []
        self.forms = 0
        self._most = most_forms

    def begin_figure(self, *_: Any) -> None:
        self.forms += 1
        if self.forms > self._most:
            raise TooMuch

    def end_figure(self, *_: Any) -> None:
        pass

    def render_string(self, textstate: Any, seq: Any, *_: Any) -> None:
        for piece in seq:
            if isinstance(piece, bytes):
                self.found += (_meaning(textstate.font, cid) for cid in textstate.font.decode(piece))


def _meaning(font: Any, cid: int) -> str:
    try:
        return str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return f"(cid:{cid})"


def reader(most_forms: int) -> Callable[[Any], str]:
    """A function from a page of pdfminer to its characters. It raises TooMuch, and whatever pdfminer raises."""
    resources = PDFResourceManager()
    device = _Letters(resources, most_forms)
    interpreter = PDFPageInterpreter(resources, device)

    def read(page: Any) -> str:
        device.found, device.forms = [], 0
        interpreter.process_page(page)
        return "".join(device.found)

    return read
