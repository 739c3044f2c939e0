"""Everything the base keeps of one paper, made from its entry in the ledger, what was read from its file and what was corrected.

Nothing else goes in, so the same entry, reading and corrections give the same rows, whenever and wherever they are made.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import kb
from ingest.corrections import apply, as_toml
from ingest.metadata import describe
from ingest.passages import passages
from ingest.sketch import sketch_of
from kb.japanese.outline import outline
from kb.japanese.statements import statements
from kb.japanese.words import grams, index_words
from kb.model import Anomaly, Document, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.held import Entry
    from ingest.ledger import Given
    from kb.base.correction import Correction
    from kb.model import Item, Passage, Reading, Statement

TRAIL_SEEN = 2  # headings that the encoder sees before a passage; set by hand, no other number has been measured


class Indexed(NamedTuple):
    """索引語: a passage as the word index stores it."""

    text: str
    trail: str
    title: str
    grams: str


@dataclass(frozen=True, slots=True)
class Composed:
    """組成: a document and all that was found in it. `made` is the digest of everything it follows from."""

    document: Document
    reading: Reading
    items: tuple[Item, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    words: tuple[Indexed, ...]
    """One a passage."""
    anomalies: tuple[Anomaly, ...]
    made: str
    sketch: str


def compose(entry: Entry, read: Reading, made: str, corrections: Sequence[Correction] = ()) -> Composed:
    """Outline, statements, passages, words and description of a reading; whatever can go wrong with a paper goes wrong here."""
    applied = apply(read, entry.sha256, corrections)
    reading = applied.reading
    document = _document(entry, _as_laid_out(read, reading), applied.given)
    tree = outline(reading.lines, reading.media)
    sentences = statements(tree.items, reading.lines, document.kind)
    found = passages(tree.items, sentences)
    return Composed(
        document=document,
        reading=reading,
        items=tree.items,
        statements=sentences,
        passages=found,
        words=tuple(_indexed(document.title, found)),
        anomalies=(*applied.looked_at((*came_late(entry), *read.anomalies, *tree.anomalies)), *applied.notes),
        made=made,
        sketch=sketch_of(reading.lines),
    )


def made_from(entry: Entry, extractor: str, corrections: Sequence[Correction] = ()) -> str:
    """The digest of all that a document's rows follow from: its entry, the extractor, the recipe and its corrections."""
    said = {name: value for name, value in asdict(entry).items() if name != "origin"}
    return _sha256(json.dumps([said, extractor, recipe(), *map(as_toml, corrections)], ensure_ascii=False, sort_keys=True))


COMPOSING = "compose copies corrections imprint kinds letterhead metadata passages repeals restored scans sketch title write".split()
"""The files beside this one that decide what the rows are."""


@lru_cache(maxsize=1)
def recipe() -> str:
    """The digest of the code and tables that turn a reading into rows: when one of them changes, every document is composed anew."""
    product = Path(kb.__file__).parent
    here = Path(__file__).parent
    files = [
        *(product / "model").iterdir(),
        *(product / "japanese").iterdir(),
        *(here / f"{name}.py" for name in COMPOSING),
    ]
    parts = [path.read_bytes() for path in sorted(files) if path.suffix in (".py", ".toml", ".tsv")]
    return _sha256("".join(hashlib.sha256(part).hexdigest() for part in parts) + version("sudachipy") + version("sudachidict_core"))


def meaning_text(passage: Passage) -> str:
    """What the encoder sees of a passage: the nearest headings, then its text."""
    return "\n".join((*passage.trail[-TRAIL_SEEN:], passage.text))


def meaning_digest(passage: Passage) -> str:
    """Names the passage's vector in the cache."""
    return _sha256(meaning_text(passage))


def came_late(entry: Entry) -> tuple[Anomaly, ...]:
    """What to say of a paper that came in when a later edition was there: it answers nothing."""
    how = "別の資料なら、取り下げてから別の名前（kb add --id）で加えてください"
    return (Anomaly("superseded", f"{entry.id} の旧版として入りました（日付の新しい版があります）。{how}"),) if entry.late else ()


def _as_laid_out(read: Reading, corrected: Reading) -> Reading:
    """The corrected words where they stood: a line that a person makes a heading is no title of the paper."""
    lines = (replace(line, text=new.text) for line, new in zip(read.lines, corrected.lines, strict=True))
    return replace(read, lines=tuple(lines))


def _document(entry: Entry, reading: Reading, corrected: Given) -> Document:
    said = describe(reading, entry.name, corrected.over(entry.given))
    return Document(
        id=entry.id,
        edition=entry.edition,
        title=said.title,
        kind=said.kind,
        status=Status.OLD if entry.superseded else said.status,
        sha256=entry.sha256,
        media=reading.media,
        pages=len(reading.pages),
        lines=len(reading.lines),
        issued=said.issued,
        issuer=said.issuer,
        number=said.number,
        url=said.url,
        sample=bool(entry.given.sample),
    )


def _indexed(title: str, found: Iterable[Passage]) -> Iterator[Indexed]:
    title = index_words(title)
    for passage in found:
        yield Indexed(index_words(passage.text), index_words(" ".join(passage.trail)), title, grams(passage.text))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
