"""The words of a Word paragraph, with what was struck out or deleted in it, and the paragraphs of the text boxes it holds.

Deleted words (変更履歴, 取り消し線) stay as struck ranges; inserted ones are words; hidden ones, field codes and ruby are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.extract.word_numbers import SYMBOLS, W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRITTEN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_COME = frozenset({f"{W}ins", f"{W}moveTo"})
_SILENT = frozenset(
    {f"{W}{name}" for name in ("instrText", "delInstrText", "fldData", "pPr", "rPr", "rt", "tblPr", "sdtPr", "sdtEndPr")}
    | {f"{_COMPATIBLE}Fallback"}
)
_OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class Words:
    """段落の文字: the text (soft line breaks as \\n), its struck ranges, its text boxes, and how much of it was changed."""

    text: str = ""
    struck: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    hidden: int = 0

    def add(self, text: str, struck: bool) -> None:
        if struck and text:
            begin = self.struck.pop()[0] if self.struck and self.struck[-1][1] == len(self.text) else len(self.text)
            self.struck.append((begin, len(self.text) + len(text)))
        self.text += text


def words_of(paragraph: Element) -> Words:
    """Everything a paragraph says, in order."""
    words = Words()
    todo: list[tuple[Element, bool]] = [(child, False) for child in reversed(paragraph)]
    while todo:
        node, struck = todo.pop()
        if node.tag in _SILENT or not isinstance(node.tag, str):
            continue
        if node.tag == f"{W}txbxContent":
            words.boxes.append(node)
            continue
        words.inserted += node.tag in _COME
        words.deleted += node.tag in _GONE
        if node.tag == f"{W}r" and _on(node, "vanish"):
            words.hidden += 1
            continue
        struck = struck or node.tag in _GONE or (node.tag == f"{W}r" and (_on(node, "strike") or _on(node, "dstrike")))
        words.add(_written(node), struck)
        todo.extend((child, struck) for child in reversed(node))
    return words


def _written(node: Element) -> str:
    """What a single element writes on the page."""
    if node.tag in (f"{W}t", f"{W}delText", f"{_MATH}t"):
        return node.text or ""
    if node.tag == f"{W}br":
        return "\n" if node.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    if node.tag == f"{W}sym":
        code = node.get(f"{W}char", "")
        char = chr(int(code, 16)) if code and all(digit in "0123456789abcdefABCDEF" for digit in code) and len(code) == 4 else ""
        return SYMBOLS.get(char, char)
    return _WRITTEN.get(str(node.tag), "")


def _on(run: Element, name: str) -> bool:
    """Whether a switch of a run's own properties is on."""
    switch = run.find(f"{W}rPr/{W}{name}")
    return switch is not None and switch.get(f"{W}val", "true") not in _OFF
