"""Are the cited lines the ones that answer? A table by stratum for every question set: `python -m evaluations.answers`

正答 counts an answer only when every gold quote stands in the cited lines within the budget (8 lines and 400 characters for a fact,
24 and 1,400 for a list), and a question without an answer only when it was refused. `--record` adds the figures to results/history.jsonl
and makes them the baseline that the suite holds the development sets to.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.bases import SETS, missing_papers, open_set
from evaluations.history import record
from evaluations.questions import Score, load, score
from evaluations.spread import Spread, spread
from kb.ask.answer import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evaluations.questions import Asked
    from kb.base.open import Base

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many questions of each set are answered by the right lines."""
    options = _options(arguments)
    if missing := missing_papers(options.sets):
        print(f"評価用の資料 {missing[0]} がありません。資料を置いてから実行してください。", file=sys.stderr)
        return 2
    figures: dict[str, dict[str, Spread]] = {}
    for name in options.sets:
        with open_set(name, options.keep) as base:
            if options.no_matcher:
                base.matcher = None
            results = [_run(base, asked, options.verbose) for asked in load(HERE / name)]
        figures[name] = summary([result for result, _ in results])
        if not options.json:
            _print(name, results)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    if options.record:
        record(figures)
    return 0


def summary(results: Sequence[Score]) -> dict[str, Spread]:
    """Shares with their intervals: right and answered among questions with an answer, refused among the others, precision of answers."""
    answerable = [it for it in results if not it.asked.silent]
    return {
        "right": spread([it.right for it in answerable]),
        "answered": spread([it.answered for it in answerable]),
        "refused": spread([it.right for it in results if it.asked.silent]),
        "precision": spread([it.precision for it in answerable if it.answered]),
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kb evaluate", description="質問集で回答の行を採点する")
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="質問集", help=f"{'、'.join(SETS)}（既定はすべて）")
    parser.add_argument("--keep", type=Path, help="作った資料庫を残すフォルダ")
    parser.add_argument("--json", action="store_true", help="信頼区間つきの値を JSON で出す")
    parser.add_argument("--record", action="store_true", help="値を記録し、これからの基準にする")
    parser.add_argument("--no-matcher", action="store_true", help="照合器なしで答える（比べるため）")
    parser.add_argument("--verbose", action="store_true", help="外れた質問を表示する")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.sets if name not in SETS]:
        parser.error(f"質問集 {unknown[0]} はありません")
    return options


def _run(base: Base, asked: Asked, verbose: bool) -> tuple[Score, float]:
    answer = ask(base, asked.question)
    result = score(asked, answer)
    if verbose and not result.right:
        quotes = " | ".join(c.quote.replace("\n", "")[:40] for c in answer.citations or answer.nearest)
        print(f"{asked.id} {asked.kind} {answer.state} 正解行 {result.held:.2f} {asked.question}\n    {quotes}")
    return result, answer.elapsed_ms


def _print(name: str, results: Sequence[tuple[Score, float]]) -> None:
    strata: dict[str, list[Score]] = defaultdict(list)
    for result, _ in results:
        strata[result.asked.kind].append(result)
    answerable = [result for result, _ in results if not result.asked.silent]
    silent = [result for result, _ in results if result.asked.silent]
    print(f"\n{name}\n{_cell('型')}{'件数':>6}{'正答':>7}{'回答率':>6}{'正解行':>6}{'適合率':>6}")
    for kind, found in (*strata.items(), ("答えあり", answerable), ("答えなし", silent)):
        _print_row(kind, found)
    whole = summary([result for result, _ in results])
    print(f"95 % 区間  正答 {whole['right']}  断った {whole['refused']}  適合率 {whole['precision']}")
    print(f"応答時間の中央値 {statistics.median(ms for _, ms in results):.0f} ms")


def _print_row(kind: str, found: Sequence[Score]) -> None:
    answered = [it for it in found if it.answered]
    shares = (
        _mean(it.right for it in found),
        len(answered) / len(found),
        _mean(it.held for it in found),
        _mean(it.precision for it in answered),
    )
    print(f"{_cell(kind)}{len(found):>8}" + "".join(f"{share:>9.2f}" for share in shares))


def _cell(text: str) -> str:
    """Padded to 16 columns, full-width letters counted as two."""
    return text + " " * (16 - sum(2 if ord(char) > 0xFF else 1 for char in text))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
