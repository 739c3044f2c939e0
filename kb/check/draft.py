"""A draft as its sentences, each with its exact place: `draft_of` takes pasted text, or a file as it was read.

`１　拠点\n会議を開く。研修を行う。` -> 拠点 (見出し) / 会議を開く。 / 研修を行う。 under (拠点,)
Nothing of a draft is ever kept outside these values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from kb.check.aside import HEADING, guiding, unchecked_because
from kb.check.finding import DraftSentence
from kb.check.pasted import going_on, heading_start, is_head, is_row, is_title, level_of
from kb.errors import InputError
from kb.japanese.joined import joined
from kb.japanese.outline import outline
from kb.japanese.standing import standing
from kb.japanese.statements import sentence_spans
from kb.model import Line, LineKind, Place, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.model import Item

MOST = 400_000  # characters; a prefecture's whole plan has about 300,000
MOST_LINES = 8_000
LONGEST = 1_500  # characters of one sentence; what is longer lost its sentence ends
TRAIL_WIDTH = 80  # characters kept of a heading that is a whole sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """案文: the text that the sentences' offsets count in, the sentences, and what a person should know of how it was read."""

    text: str
    sentences: tuple[DraftSentence, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """段落: a stretch of the draft's text, where it begins, and the heading trail and place of its sentences."""

    text: str
    begin: int
    """Where the words begin after the marker, in the stretch."""
    trail: tuple[str, ...]
    place: str
    unchecked: str = ""
    whole: bool = False
    """Whether it is a table row, which is never cut."""
    goes_on: bool = False
    """Whether its last sentence goes on in the next stretch."""


def draft_of(said: Reading | str) -> Draft:
    """Read a draft. Raises InputError when there is no sentence in it, or more than can be held against the papers at once."""
    text, parts = _pasted(said) if isinstance(said, str) else _read(said)
    notes = () if isinstance(said, str) else tuple(_note(it.code, it.message) for it in said.anomalies)
    sentences = tuple(_sentences(_with_heads(parts)))
    if not any(not it.unchecked for it in sentences):
        raise InputError("案文に、点検できる文がありません", "文のある案文（Word・PDF・テキスト）を指定してください")
    return Draft(text, sentences, tuple(dict.fromkeys(notes)))


def _note(code: str, message: str) -> str:
    """Tracked changes say which side was read. -> `変更履歴が残っています（…）。追加を反映し、削除を除いて点検しました`"""
    if code != "tracked_changes":
        return message
    return f"{message.partition('。')[0]}。追加された文字を含め、削除された文字を除いて点検しました"


# --- pasted text: every line is at least one sentence ------------------------------------------------------------------


def _pasted(raw: str) -> tuple[str, list[tuple[int, _Part]]]:
    found = [match for match in re.finditer(r"[^\r\n]+", raw) if match[0].strip()]
    _measure(len(raw), len(found))
    file_lines = _numbered(raw, [match.start() for match in found])
    lines = [_line(at, match[0], number) for at, (match, number) in enumerate(zip(found, file_lines, strict=True), 1)]
    on = going_on(lines, file_lines)
    items = outline(lines, "markdown").items
    trails = _trails(items)
    parts: list[tuple[int, _Part]] = []
    title = _Part("", 0, (), "")
    for item in items:
        for at in range(item.first - 1, item.own_last):
            place, trail = f"{file_lines[at]}行目", trails[item.number]
            if at and on[at - 1]:
                part = _Part(lines[at].text, 0, parts[-1][1].trail, place, parts[-1][1].unchecked)
            else:
                part = _of_line(lines, item if at == item.first - 1 else None, at, trail, place, plain=not on[at])
            if part.unchecked == HEADING and trail == part.trail and not (item.marker or lines[at].level):
                title = part
            elif part.trail == title.trail and title.text and not item.heading:
                part = replace(part, trail=(*part.trail, title.text.strip()))
            parts.append((found[at].start(), replace(part, goes_on=on[at])))
    return raw, parts


def _line(at: int, text: str, number: int) -> Line:
    """A pasted line, numbered by twos, as if white space stood between them: it never goes on in the next."""
    kind = LineKind.TABLE if is_row(text) else LineKind.BODY
    return Line(at, 1, at, text, place=Place(2 * number, 0, len(text)), kind=kind, level=level_of(text))


def _of_line(lines: Sequence[Line], item: Item | None, at: int, trail: tuple[str, ...], place: str, *, plain: bool) -> _Part:
    """A line that begins what it says; `item` is the one that it opens, `plain` whether it ends what it says."""
    line = lines[at]
    begin = item.marker.end if item and item.marker else heading_start(line.text)
    unchecked = unchecked_because(line.text[begin:], item if plain else None, lines)
    if plain and not unchecked and not (item and item.marker) and is_title(line):
        unchecked = HEADING
    return _Part(line.text, begin, trail, place, unchecked, line.kind is LineKind.TABLE)


def _numbered(raw: str, starts: Sequence[int]) -> list[int]:
    """The number of the line that begins at each place."""
    numbers, at, count = [], 0, 1
    for start in starts:
        count += raw.count("\n", at, start)
        numbers.append(count)
        at = start
    return numbers


# --- a file as it was read ----------------------------------------------------------------------------------------------


def _read(reading: Reading) -> tuple[str, list[tuple[int, _Part]]]:
    """One stretch an item, wrapped lines joined; what stands outside the text (running heads, labels) once each, unchecked."""
    lines = standing(reading.lines)
    _measure(sum(len(line.text) for line in lines), len(lines))
    items = outline(reading.lines, reading.media).items
    trails = _trails(items)
    places = _places(reading)
    stretches: list[tuple[int, _Part]] = []
    for item in items:
        own = [line for line in lines[item.first - 1 : item.own_last] if line.citable]
        for table, run in groupby(own, key=lambda line: line.kind is LineKind.TABLE and line.place and line.place.file_line):
            rows = list(run)
            text = joined(rows)
            begin = item.marker.end if item.marker and rows[0].number == item.first and text else 0
            unchecked = unchecked_because(text[begin:], item if rows[0] is own[0] else None, lines)
            whole = bool(table) or rows[0].kind is LineKind.TABLE
            stretches.append((rows[0].number, _Part(text, begin, trails[item.number], places[rows[0].number], unchecked, whole)))
    aside = {line.text.strip(): line for line in reversed(lines) if not line.citable and line.text.strip()}
    stretches += [(line.number, _Part(text, 0, (), places[line.number], "欄外・注")) for text, line in aside.items()]
    return _laid_out([part for _, part in sorted(stretches, key=lambda it: it[0])])


def _laid_out(parts: Sequence[_Part]) -> tuple[str, list[tuple[int, _Part]]]:
    """The stretches one under the other, with where each begins."""
    placed, at = [], 0
    for part in parts:
        placed.append((at, part))
        at += len(part.text) + 1
    return "\n".join(part.text for part in parts), placed


def _places(reading: Reading) -> dict[int, str]:
    """Where a person finds each line. -> `3頁 12行`, `表2 4行目`, `12段落目`"""
    places: dict[int, str] = {}
    tables = rows = 0
    paragraphs: dict[int, int] = {}
    previous: Line | None = None
    for line in reading.lines:
        at = line.place.file_line if line.place else line.number
        if line.kind is LineKind.TABLE:
            same = previous is not None and previous.kind is LineKind.TABLE
            tables += not same
            again = same and previous and previous.place and line.place and previous.place.file_line == at
            rows = rows + (not again) if same else 1
            shown = f"表{tables} {rows}行目"
        elif reading.media == "docx":
            shown = f"{paragraphs.setdefault(at, len(paragraphs) + 1)}段落目"
        else:
            shown = f"{at}行目"
        places[line.number] = f"{line.page}頁 {line.printed or line.on_page}行" if reading.media == "pdf" else shown
        previous = line
    return places


# --- what both share ----------------------------------------------------------------------------------------------------


def _measure(letters: int, lines: int) -> None:
    if letters > MOST or lines > MOST_LINES:
        raise InputError(f"案文が長すぎます（{letters:,}文字、{lines:,}行）", "章ごとなどに分けて点検してください")


def _trails(items: Sequence[Item]) -> dict[int, tuple[str, ...]]:
    """The headings above each item, outermost first."""
    texts = {item.number: item.text[heading_start(item.text) :][:TRAIL_WIDTH] for item in items}
    trails: dict[int, tuple[str, ...]] = {}
    for item in items:
        trails[item.number] = () if item.parent is None else (*trails[item.parent], texts[item.parent])
    return trails


def _with_heads(parts: Sequence[tuple[int, _Part]]) -> Iterator[tuple[int, _Part]]:
    """The first row of a table only names its columns."""
    for i, (at, part) in enumerate(parts):
        first = part.whole and not (i and parts[i - 1][1].whole) and i + 1 < len(parts) and parts[i + 1][1].whole
        head = first and not part.unchecked and is_head(part.text)
        yield at, replace(part, unchecked="表の見出し") if head else part


def _sentences(parts: Iterable[tuple[int, _Part]]) -> Iterator[DraftSentence]:
    number = 0
    for at, part in parts:
        spans = list(_spans(part))
        for begin, end in spans:
            text = part.text[begin:end]
            unchecked = part.unchecked or ("一文が長すぎます" if len(text) > LONGEST else guiding(text))
            goes_on = part.goes_on and (begin, end) == spans[-1]
            yield DraftSentence(number, text, at + begin, at + end, part.trail, part.place, unchecked, goes_on)
            number += 1


def _spans(part: _Part) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences after the marker, without the white space around them."""
    body = part.text[part.begin :]
    for begin, end in ((0, len(body)),) if part.whole or part.unchecked else sentence_spans(body):
        piece = body[begin:end]
        start = part.begin + begin + len(piece) - len(piece.lstrip())
        stop = part.begin + begin + len(piece.rstrip())
        if start < stop:
            yield start, stop
