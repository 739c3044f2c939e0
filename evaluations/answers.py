"""Are the cited lines the ones that answer? Prints a table by stratum: `python -m evaluations.answers --papers ../shared/seeds`

The base is built from the papers into a throw-away folder (or `--home` names one that is there).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.questions import Score, load, score
from kb.ask.answer import ask
from kb.base.config import Config
from kb.base.open import Base, open_base

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
SETS = ("questions.toml", "heldout.toml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many questions of each set are answered by the right lines."""
    options = _options(arguments)
    if not options.papers.is_dir():
        print(f"{options.papers} がありません。--papers で評価用の資料の置き場を指定してください。", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        base = open_base(_build(Path(options.home or folder), options.papers))
        for name in options.sets:
            _print(name, [_run(base, asked, options.verbose) for asked in load(HERE / name)])
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="質問集で回答の行を採点する")
    parser.add_argument("--papers", type=Path, default=HERE.parent.parent / "shared" / "seeds")
    parser.add_argument("--home", help="使い回す資料庫（なければ作る）")
    parser.add_argument("--sets", nargs="+", default=SETS)
    parser.add_argument("--verbose", action="store_true", help="外れた質問を表示する")
    return parser.parse_args(arguments)


def _build(home: Path, papers: Path) -> Config:
    from ingest.add import add

    config = Config(home)
    if not config.current.exists():
        add(config, [papers])
    return config


def _run(base: Base, asked: object, verbose: bool) -> tuple[Score, float]:
    from evaluations.questions import Asked

    assert isinstance(asked, Asked)
    answer = ask(base, asked.question)
    result = score(asked, answer)
    if verbose and not result.right:
        quotes = " | ".join(c.quote.replace("\n", "")[:40] for c in answer.citations or answer.nearest)
        print(f"{asked.id} {asked.kind} {answer.state} held={result.held:.2f} within={result.within} {asked.question}\n    {quotes}")
    return result, answer.elapsed_ms


def _print(name: str, results: Sequence[tuple[Score, float]]) -> None:
    strata: dict[str, list[Score]] = defaultdict(list)
    for result, _ in results:
        strata[result.asked.kind].append(result)
    print(f"\n{name}\n{'型':<14}{'件数':>5}{'正答':>7}{'回答率':>7}{'正解行':>7}{'適合率':>7}")
    for kind, found in (*strata.items(), ("答えのある問い", [r for r, _ in results if not r.asked.silent])):
        answered = [r for r in found if r.answered]
        precision = statistics.mean(r.precision for r in answered) if answered else 0.0
        print(
            f"{kind:<14}{len(found):>5}{_share(r.right for r in found):>8.2f}{len(answered) / len(found):>9.2f}"
            f"{statistics.mean(r.held for r in found):>9.2f}{precision:>9.2f}"
        )
    print(f"応答時間の中央値 {statistics.median(ms for _, ms in results):.0f} ms")


def _share(values: object) -> float:
    found = list(values)  # type: ignore[call-overload]
    return sum(found) / len(found) if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
