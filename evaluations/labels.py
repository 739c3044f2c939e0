"""How well statements are labelled: class, strength and speaker against `labels.toml`. `python -m evaluations.labels`

Dev and held-out labels stand apart; `--wrong` lists what is wrong of the dev labels only, so that the others stay unseen.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.bases import SHARED
from ingest.extract.read import read_file
from ingest.ledger import UNSAID
from ingest.metadata import describe
from ingest.samples import SAMPLES, sample_papers
from kb.japanese.outline import outline
from kb.japanese.statements import statements
from kb.model import Statement, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GOLD = Path(__file__).parent / "labels.toml"
FOLDERS = (SAMPLES, SHARED / "seeds", SHARED / "pdfs")
SETS = ("dev", "held")
NAMES = {"dev": "開発用", "held": "確認用"}


@dataclass(frozen=True, slots=True)
class Gold:
    """正解: what a careful reader takes the statement to be that holds `quote`."""

    file: str
    part: str
    quote: str
    class_: str
    strength: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """判定: a gold label beside the statement that holds its quote; None when not exactly one does."""

    gold: Gold
    found: Statement | None

    @property
    def class_(self) -> str:
        return self.found.class_ if self.found else "（文なし）"

    @property
    def right(self) -> dict[str, bool]:
        """Which of class, strength and speaker are right."""
        it, gold = self.found, self.gold
        return {
            "class": bool(it) and self.class_ == gold.class_,
            "strength": it is not None and it.strength == gold.strength,
            "speaker": it is not None and it.speaker == gold.speaker,
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, or one JSON object."""
    parser = argparse.ArgumentParser(description="文の種別・強さ・発言者を採点する")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="開発用の誤りを並べる")
    options = parser.parse_args(arguments)
    judged = list(judge(load()))
    if not judged:
        print("正解のある資料が見つかりません。../shared を置いてください。", file=sys.stderr)
        return 2
    parts = {part: [it for it in judged if it.gold.part == part] for part in SETS}
    if options.json:
        print(json.dumps({part: score(their) for part, their in parts.items()}, ensure_ascii=False))
        return 0
    print("\n".join(_table(parts)))
    for part, their in parts.items():
        print(f"\n{NAMES[part]}: 正解（行）と判定（列）", *_confusion(their), sep="\n")
    if options.wrong:
        print("", *_wrong(parts["dev"]), sep="\n")
    return 0


def load(path: Path = GOLD) -> tuple[Gold, ...]:
    """Every label, in the order of the file."""
    papers = tomllib.loads(path.read_text(encoding="utf-8"))["paper"]
    return tuple(Gold(paper["file"], part, *row) for paper in papers for part in SETS for row in paper.get(part, ()))


def judge(golds: Iterable[Gold], folders: Sequence[Path] = FOLDERS) -> Iterator[Judged]:
    """Each label with the statement that the product makes of its place; papers that are not at hand are left out."""
    by_file: dict[str, list[Gold]] = {}
    for gold in golds:
        by_file.setdefault(gold.file, []).append(gold)
    for file, theirs in by_file.items():
        path = next((folder / file for folder in folders if (folder / file).exists()), None)
        if path:
            said = [(_bare(it.text), it) for it in read_statements(path)]
            for gold in theirs:
                holding = [it for text, it in said if _bare(gold.quote) in text]
                yield Judged(gold, holding[0] if len(holding) == 1 else None)


def read_statements(path: Path) -> tuple[Statement, ...]:
    """The statements of a paper as a base would hold them."""
    given = {it.path: it.given for it in sample_papers()}.get(path, UNSAID)
    reading = read_file(path)
    return statements(outline(reading.lines, reading.media).items, reading.lines, describe(reading, path.name, given).kind)


def score(judged: Sequence[Judged]) -> dict[str, float]:
    """Shares right. Speakers are scored where there is one, in the gold or in what was found; a leak is an opinion read as 要件."""
    speaking = [it for it in judged if it.gold.speaker or (it.found and it.found.speaker)]
    opinions = [it for it in judged if it.gold.class_ == StatementClass.OPINION]
    return {
        "labels": len(judged),
        "class": _share(it.right["class"] for it in judged),
        "strength": _share(it.right["strength"] for it in judged),
        "speaker": _share(it.right["speaker"] for it in speaking),
        "speakers": len(speaking),
        "opinions": len(opinions),
        "leaks": sum(it.class_ == StatementClass.REQUIREMENT for it in opinions),
        "unplaced": sum(it.found is None for it in judged),
    }


def _share(right: Iterable[bool]) -> float:
    marks = list(right)
    return sum(marks) / len(marks) if marks else 1.0


def _table(parts: dict[str, list[Judged]]) -> Iterator[str]:
    yield "| 組 | 文 | 種別 | 強さ | 発言者（人のいる文） | 要件と読んだ意見 | 対応する文なし |"
    yield "|---|---|---|---|---|---|---|"
    for part, judged in parts.items():
        it = score(judged)
        yield (
            f"| {NAMES[part]} | {it['labels']} | {it['class']:.3f} | {it['strength']:.3f} | {it['speaker']:.3f}（{it['speakers']}）"
            f" | {it['leaks']} / {it['opinions']} | {it['unplaced']} |"
        )


def _confusion(judged: Sequence[Judged]) -> Iterator[str]:
    names = [str(it) for it in StatementClass]
    counts = Counter((it.gold.class_, it.class_) for it in judged)
    yield "| |" + "|".join(names) + "|\n|" + "---|" * (len(names) + 1)
    for gold in names:
        yield f"| {gold} |" + "|".join(str(counts[gold, found] or "") for found in names) + "|"


def _wrong(judged: Sequence[Judged]) -> Iterator[str]:
    for it in judged:
        if not all(it.right.values()):
            found = (it.found.class_, it.found.strength, it.found.speaker) if it.found else ("文なし",)
            gold = it.gold
            yield f"{gold.file} {gold.quote}\n  正解 {gold.class_}/{gold.strength}/{gold.speaker}  判定 {'/'.join(found)}"


def _bare(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
