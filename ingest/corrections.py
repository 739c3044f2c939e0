"""The corrections of a base: read from their file, checked against what is read today, laid over it; the reading itself stays.

`年囗回` with a correction `年４回` -> `年４回`, and a note of what was read · the line reads otherwise now -> untouched, and an Anomaly
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from ingest.ledger import UNSAID, Given
from ingest.restored import moved
from kb.base.correction import OF_A_PAPER, Correction, checked
from kb.base.quality import ACCEPTED, EXCLUDED, STALE
from kb.base.rows import CORRECTED
from kb.errors import BaseDamaged, CitationError, InputError
from kb.model import Anomaly, Kind, Line, LineKind, Reading, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

DIGEST = 16  # hexadecimal signs
_NUMBERS = frozenset({"page", "line", "level"})
_SWITCHES = frozenset({"citable", "exclude", "undo"})


@dataclass(frozen=True, slots=True)
class Applied:
    """校正後: a reading with its corrections laid over it, what they say of the paper, which of them hold, and notes of it all."""

    reading: Reading
    given: Given
    held: tuple[Correction, ...]
    notes: tuple[Anomaly, ...]

    def looked_at(self, anomalies: Iterable[Anomaly]) -> tuple[Anomaly, ...]:
        """The same anomalies, those that a person accepted under a code that says so."""
        return tuple(replace(it, code=f"{ACCEPTED}{it.code}") if self._accepted(it) else it for it in anomalies)

    def _accepted(self, it: Anomaly) -> bool:
        on_page = self.reading.lines[it.line - 1].on_page if it.line else None
        return any(
            (one.exclude or one.accept == it.code) and one.page in (None, it.page) and one.line in (None, on_page) for one in self.held
        )


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Every correction of a base, in the order they were made; none where there is no file. Raises BaseDamaged."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("correction", []) if path.exists() else []
        return tuple(checked(_correction(row)) for row in rows)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, InputError) as error:
        raise BaseDamaged(
            f"校正の記録 {path} を読めません（{error}）", "その箇所を直すか、`kb restore` で控えから戻してください"
        ) from error


def standing(corrections: Iterable[Correction], key: str) -> tuple[Correction, ...]:
    """Those of one edition that hold: what was taken back is left out."""
    held: list[Correction] = []
    for it in corrections:
        if it.document == key:
            held = [one for one in held if one.place != it.place] if it.undo else [*held, it]
    return tuple(held)


def basis(reading: Reading, sha256: str, it: Correction) -> str:
    """What a correction was made of, as it is read today. Raises CitationError where there is no such page or line."""
    if it.page is None:
        return _digest([line.text for line in reading.lines]) if it.accept else sha256[:DIGEST]
    lines = [line for line in reading.lines if line.page == it.page]
    if it.line is None and it.page <= len(reading.pages):
        return _digest([line.text for line in lines])
    if it.line is None or not 1 <= it.line <= len(lines):
        raise CitationError(f"{it} に当たる行か頁はありません", "`kb show` で頁と行を確かめてください")
    return lines[it.line - 1].text


def apply(reading: Reading, sha256: str, corrections: Sequence[Correction]) -> Applied:
    """Lay over a reading what was said of it, as far as it is still what it was said of."""
    held = tuple(it for it in corrections if _holds(reading, sha256, it))
    places: dict[tuple[int, int], list[Correction]] = defaultdict(list)
    for it in held:
        if it.page and it.line:
            places[it.page, it.line].append(it)
    excluded = {it.page for it in held if it.exclude and it.page}
    lines = tuple(_corrected(line, places.get((line.page, line.on_page), ()), line.page in excluded) for line in reading.lines)
    changed = [(old, new) for old, new in zip(reading.lines, lines, strict=True) if _touched(places, new)]
    notes = (
        *(Anomaly(CORRECTED, old.text, new.page, new.number) for old, new in changed),
        *(Anomaly(EXCLUDED, "この頁は、確認のうえ引用の対象から外しています", page) for page in sorted(excluded)),
        *(Anomaly(f"{ACCEPTED}{code}", words) for code, words in OF_A_PAPER.items() if any(it.accept == code for it in held)),
        *(_stale(it) for it in corrections if it not in held),
    )
    return Applied(replace(reading, lines=lines), _given(held), held, notes)


def _holds(reading: Reading, sha256: str, it: Correction) -> bool:
    try:
        return basis(reading, sha256, it) == it.was
    except CitationError:
        return False


def _touched(places: Mapping[tuple[int, int], Sequence[Correction]], line: Line) -> bool:
    """Whether something was corrected on a line, not only looked at."""
    return any(it.said != ("accept",) for it in places.get((line.page, line.on_page), ()))


def _stale(it: Correction) -> Anomaly:
    where = f"{it.page}頁{it.line}行" if it.line else f"{it.page}頁" if it.page else "文書"
    return Anomaly(STALE, f"{where}の校正（{'・'.join(it.said)}）は、元の読取りが変わったため当てていません。見直してください", it.page)


def _corrected(line: Line, own: Sequence[Correction], excluded: bool) -> Line:
    for it in own:
        if it.text is not None:
            line = replace(line, text=it.text, struck=moved(line.struck, line.text, it.text))
        if isinstance(it.kind, LineKind):
            citable = line.citable if it.kind.is_furniture == line.kind.is_furniture else not it.kind.is_furniture
            line = replace(line, kind=it.kind, citable=citable)
        if it.citable is not None:
            line = replace(line, citable=it.citable)
        if it.level is not None:
            line = replace(line, level=it.level)
    return replace(line, citable=False) if excluded else line


def _given(held: Iterable[Correction]) -> Given:
    """What the corrections say of the paper, the last word first."""
    given = UNSAID
    for it in held:
        kind = it.kind if isinstance(it.kind, Kind) else None
        said = Given(title=it.title, kind=kind, status=it.status, issued=it.issued, issuer=it.issuer, number=it.number)
        given = said.over(given)
    return given


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:DIGEST]


# --- the file -----------------------------------------------------------------------------------------------------


def as_toml(it: Correction) -> str:
    """A correction as the file holds it. -> `[[correction]]`, `document = "tsuchi@2025-03-31"`, `page = 3` …"""
    said = ((field.name, getattr(it, field.name)) for field in fields(it) if getattr(it, field.name) != field.default)
    return "\n".join(["[[correction]]", *(f"{name} = {_value(value)}" for name, value in said)]) + "\n"


def _value(value: str | int | bool) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _correction(row: Mapping[str, object]) -> Correction:
    if unknown := set(row) - {field.name for field in fields(Correction)}:
        raise ValueError(f"知らない項目 {'・'.join(sorted(unknown))}")
    values = {name: _read(name, value, line="line" in row) for name, value in row.items()}
    return Correction(**values)  # type: ignore[arg-type]


def _read(name: str, value: object, *, line: bool) -> object:
    expected = int if name in _NUMBERS else bool if name in _SWITCHES else str
    if type(value) is not expected:
        raise ValueError(f"{name} の値 {value} が使えません")
    if name == "kind":
        return (LineKind if line else Kind)(str(value))
    return Status(str(value)) if name == "status" else value
