"""What a Word paragraph is by its own properties and its style: how deep a heading, which list, a title, a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.extract.word_numbers import W, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-6１-６])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目次)\s*\d*", re.IGNORECASE)
_TITLE = re.compile(r"title|表題", re.IGNORECASE)
DEEPEST = 6  # kb.model.Line.level


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    properties: Element | None


class Styles:
    """The paragraph styles of one document, asked paragraph by paragraph."""

    def __init__(self, styles: Element) -> None:
        self._styles = {one.get(f"{W}styleId", ""): _style(one) for one in styles.iter(f"{W}style")}

    def level(self, paragraph: Element) -> int:
        """The depth of a heading, 1 to 6; 0 for other text. A title is as high as the first heading."""
        for properties in self._properties(paragraph):
            outline = properties.find(f"{W}outlineLvl")
            if outline is not None:
                level = whole(outline.get(f"{W}val"), 9) + 1
                return level if level <= DEEPEST else 0
        names = [match for name in self._names(paragraph) if (match := _HEADING.fullmatch(name))]
        return int(names[0][1]) if names else int(self.is_title(paragraph))

    def list_of(self, paragraph: Element) -> tuple[str, int | None] | None:
        """The list a paragraph belongs to and its level there (None: the level of its style); None when it has no number."""
        for properties in self._properties(paragraph):
            number = properties.find(f"{W}numPr/{W}numId")
            if number is not None:
                level = properties.find(f"{W}numPr/{W}ilvl")
                named = whole(level.get(f"{W}val"), 0) if level is not None else None
                return (number.get(f"{W}val", "0"), named) if number.get(f"{W}val") != "0" else None
        return None

    def style_ids(self, paragraph: Element) -> tuple[str, ...]:
        """The paragraph's style and those it is based on."""
        found: list[str] = []
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        while name in self._styles and name not in found:
            found.append(name)
            name = self._styles[name].based_on
        return tuple(found)

    def is_title(self, paragraph: Element) -> bool:
        return any(_TITLE.fullmatch(name) for name in self._names(paragraph)[:1])

    def is_contents(self, paragraph: Element) -> bool:
        return any(_CONTENTS.fullmatch(name) for name in self._names(paragraph)[:1])

    def _names(self, paragraph: Element) -> list[str]:
        return [self._styles[style].name for style in self.style_ids(paragraph)]

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        """The paragraph's own properties, then those of its styles, nearest first."""
        own = paragraph.find(f"{W}pPr")
        if own is not None:
            yield own
        for style in self.style_ids(paragraph):
            properties = self._styles[style].properties
            if properties is not None:
                yield properties


def _style(style: Element) -> _Style:
    name, based_on = style.find(f"{W}name"), style.find(f"{W}basedOn")
    return _Style(
        name.get(f"{W}val", "") if name is not None else "",
        based_on.get(f"{W}val", "") if based_on is not None else "",
        style.find(f"{W}pPr"),
    )
