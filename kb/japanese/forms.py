"""Which lines of a form (様式) say what it is for or how to fill it in, though they stand there like labels of its fields.

`［記載上の注意］` -> heads notes · `加算に係る届出書添付書類` right below `様式１` -> its title
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb.japanese.markers import read_marker
from kb.japanese.opened import NOTE
from kb.japanese.shape import heading_like
from kb.model import LineKind

if TYPE_CHECKING:
    from kb.model import Line


def heads_notes(line: Line) -> bool:
    """Whether a line heads the notes of a form. `［記載上の注意］` -> True"""
    marker = read_marker(line.text)
    return marker is not None and marker.kind == NOTE and not line.context


def could_title(line: Line) -> bool:
    """Whether a line right below a form's name says what it is for. `加算に係る届出書添付書類` -> True"""
    if line.context or "\t" in line.text:
        return False
    return heading_like(replace(line, kind=LineKind.BODY)) and read_marker(line.text) is None
