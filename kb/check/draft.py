"""A draft as its sentences, each with its exact place: `draft_of` takes pasted text, or a file as it was read.

`１　拠点\n会議を開く。研修を行う。` -> 拠点 (見出し) / 会議を開く。 / 研修を行う。 under (拠点,)
Nothing of a draft is ever kept outside these values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kb.check.finding import DraftSentence
from kb.errors import InputError
from kb.japanese.outline import outline
from kb.japanese.shape import heading_like
from kb.japanese.standing import standing
from kb.japanese.statements import sentence_spans
from kb.japanese.text import plain
from kb.japanese.trail import HEADS, joined
from kb.model import Line, LineKind, Place, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.model import Item

MOST = 400_000  # characters; a prefecture's whole plan has about 300,000
MOST_LINES = 8_000
LONGEST = 1_500  # characters of one sentence; what is longer lost its sentence ends
TRAIL_WIDTH = 80  # characters kept of a heading that is a whole sentence
TITLE_WIDTH = 40  # characters of an unmarked line that may be a heading
_WORD = re.compile(r"[ぁ-んァ-ヶ一-鿿々A-Za-z]{2}")
_CONTENTS = re.compile(r"(?:[.．・…‥]\s*){4,}\d*\s*$")
_MARKED_HEADS = HEADS | {"第", "第章", "第節", "別紙", "●", "■", "◆"}
_COUNTED = re.compile(r"\d+(?:[.,]\d+)?\s*(?:回|か所|箇所|人|名|件|%|割|時間|日|年度末|以上|以下|未満)")


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


def draft_of(said: Reading | str) -> Draft:
    """Read a draft. Raises InputError when there is no sentence in it, or more than can be held against the papers at once."""
    text, parts = _pasted(said) if isinstance(said, str) else _read(said)
    notes = () if isinstance(said, str) else tuple(_note(it.code, it.message) for it in said.anomalies)
    sentences = tuple(_sentences(parts))
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
    # Numbered by twos, as if white space stood between them: a pasted line never goes on in the next.
    lines = [
        Line(
            at,
            1,
            at,
            match[0],
            place=Place(2 * number, 0, len(match[0])),
            kind=LineKind.TABLE if "\t" in match[0].strip() else LineKind.BODY,
        )
        for at, (match, number) in enumerate(zip(found, file_lines, strict=True), 1)
    ]
    items = outline(lines, "markdown").items
    trails = _trails(items)
    parts = []
    for item in items:
        for line in lines[item.first - 1 : item.own_last]:
            first = line.number == item.first
            begin = item.marker.end if item.marker and first else 0
            unchecked = _unchecked(line.text[begin:], item, lines) if first else _unchecked(line.text[begin:], None, lines)
            place = f"{file_lines[line.number - 1]}行目"
            part = _Part(line.text, begin, trails[item.number], place, unchecked, line.kind is LineKind.TABLE)
            parts.append((found[line.number - 1].start(), part))
    return raw, parts


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
            unchecked = _unchecked(text[begin:], item if rows[0] is own[0] else None, lines)
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
    texts = {item.number: item.text[:TRAIL_WIDTH] for item in items}
    trails: dict[int, tuple[str, ...]] = {}
    for item in items:
        trails[item.number] = () if item.parent is None else (*trails[item.parent], texts[item.parent])
    return trails


def _unchecked(text: str, item: Item | None, lines: Sequence[Line]) -> str:
    """Why a stretch is not checked; empty when it is."""
    said = text.strip()
    if not _WORD.search(plain(said)):
        return "文字のない行"
    if _CONTENTS.search(said):
        return "目次"
    if item and item.heading and _is_heading(said, item, lines):
        return "見出し"
    return ""


def _is_heading(said: str, item: Item, lines: Sequence[Line]) -> bool:
    """Whether an item only names what follows: a line that counts something says more than a heading does."""
    if lines[item.first - 1].level or (item.marker and item.marker.kind in _MARKED_HEADS):
        return not said.endswith("。")
    return len(said) <= TITLE_WIDTH and heading_like(lines[item.first - 1]) and not _COUNTED.search(plain(said))


def _sentences(parts: Sequence[tuple[int, _Part]]) -> Iterator[DraftSentence]:
    number = 0
    for at, part in parts:
        for begin, end in _spans(part):
            text = part.text[begin:end]
            unchecked = part.unchecked or ("一文が長すぎます" if len(text) > LONGEST else "")
            yield DraftSentence(number, text, at + begin, at + end, part.trail, part.place, unchecked)
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
