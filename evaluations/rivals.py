"""What a user would pick instead, asked the same questions of the same papers: `python -m evaluations.rivals`

固定長 is the usual recipe (chunks of 500 characters, the same encoder, Chroma); 語 and 意味 show the passages that our own word
index and vectors find alone. None of them refuses, so only questions with an answer are compared. 正答 cuts what is shown to the
budget that our answers must keep; 上位 counts gold anywhere in the best three pieces, however long they are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.answers import HERE
from evaluations.bases import SETS, missing_papers, open_set
from evaluations.questions import budget, load, score_citations, score_quotes
from evaluations.spread import paired, spread
from kb.ask.answer import ask
from kb.ask.question import read_question
from kb.ask.search import FIELDS, match_query
from kb.base.vectors import Vectors, write_vectors
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluations.questions import Asked
    from kb.base.open import Base

    Finder = Callable[[str], tuple[str, ...]]

CHUNK, OVERLAP = 500, 50  # characters; the recipe that most tutorials start with
PIECES = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of right answers of each rival beside ours, and the paired difference."""
    parser = argparse.ArgumentParser(description="よくある作り方と並べて採点する")
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--keep", type=Path, help="作った資料庫を残すフォルダ")
    options = parser.parse_args(arguments)
    if missing := missing_papers(options.sets):
        print(f"評価用の資料 {missing[0]} がありません。資料を置いてから実行してください。", file=sys.stderr)
        return 2
    for name in options.sets:
        with open_set(name, options.keep) as base, tempfile.TemporaryDirectory() as folder:
            _compare(name, base, Path(folder))
    return 0


def _compare(name: str, base: Base, folder: Path) -> None:
    asked = [it for it in load(HERE / name) if not it.silent]
    ours = [float(score_citations(it, ask(base, it.question).citations).right) for it in asked]
    print(f"\n{name}（答えのある {len(asked)} 問）\n{'しるべ':<8} 正答 {spread(ours)}")
    finders = {"語": by_words(base), "意味": by_meaning(base), "固定長": by_chunks(base, folder)}
    for rival, find in finders.items():
        found = [find(it.question) for it in asked]
        theirs = [float(score_quotes(it, cut(it, pieces)).complete) for it, pieces in zip(asked, found, strict=True)]
        anywhere = [float(score_quotes(it, pieces).held == 1.0) for it, pieces in zip(asked, found, strict=True)]
        print(f"{rival:<8} 正答 {spread(theirs)}  差 {paired(ours, theirs)}  上位 {PIECES} 件のどこか {spread(anywhere).mean:.2f}")


def cut(asked: Asked, pieces: Sequence[str]) -> tuple[str, ...]:
    """As much of the pieces, best first, as an answer may show."""
    lines, letters = budget(asked)
    shown: list[str] = []
    for line in (line for piece in pieces for line in piece.split("\n") if line):
        left = letters - sum(map(len, shown))
        if len(shown) == lines or left <= 0:
            break
        shown.append(line[:left])
    return ("\n".join(shown),)


def by_words(base: Base) -> Finder:
    """The best passages by BM25 alone."""

    def find(question: str) -> tuple[str, ...]:
        query = match_query(base, read_question(question))
        return tuple(_lines_of(base, key, number) for key, number, _ in base.store.match(query, PIECES, FIELDS)) if query else ()

    return find


def by_meaning(base: Base) -> Finder:
    """The best passages by vectors alone."""

    def find(question: str) -> tuple[str, ...]:
        assert base.encoder and base.vectors
        vector = base.encoder.encode_queries([question])[0]
        return tuple(_lines_of(base, key, number) for key, number, _ in base.vectors.nearest(vector, PIECES))

    return find


def by_chunks(base: Base, folder: Path) -> Finder:
    """The usual recipe: pieces of a fixed length, their vectors in a Chroma folder of their own."""
    assert base.encoder
    encoder = base.encoder
    chunks = [("chunk", text) for document in base.store.documents() for text in chunked(_whole(base, document.key, document.lines))]
    vectors = encoder.encode_passages([text for _, text in chunks])
    write_vectors(folder / "chunks", {(name, number): vectors[number] for number, (name, _) in enumerate(chunks)})
    near = Vectors(folder / "chunks")

    def find(question: str) -> tuple[str, ...]:
        vector = encoder.encode_queries([question])[0]
        return tuple(chunks[number][1] for _, number, _ in near.nearest(vector, PIECES))

    return find


def chunked(text: str) -> tuple[str, ...]:
    """Windows of CHUNK characters, each beginning OVERLAP before the last one ends."""
    step = CHUNK - OVERLAP
    return tuple(text[start : start + CHUNK] for start in range(0, max(1, len(text) - OVERLAP), step))


def _whole(base: Base, key: str, lines: int) -> str:
    return "\n".join(line.text for line in base.store.lines(LineRange(key, 1, lines)))


def _lines_of(base: Base, key: str, number: int) -> str:
    passage = base.store.passage(key, number)
    return "\n".join(line.text for line in base.store.lines(LineRange(key, passage.first, passage.last)))


if __name__ == "__main__":
    sys.exit(main())
