"""How quick it is on a large base: warm answers, a fresh `kb ask`, `kb --help`. `python -m evaluations.speed --papers DIR…`

The papers are read into a throw-away base, or `--home` names one that is kept. Times of one run compare only with each other.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.questions import load
from kb.ask.answer import ask
from kb.base.config import Config
from kb.base.open import open_base

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
PAPERS = (SHARED / "seeds", SHARED / "pdfs" / "s_r6_ika_ryuui_001220532.pdf")
KB = Path(sys.executable).with_name("kb")
RUNS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of times."""
    parser = argparse.ArgumentParser(description="大きな資料庫での速さを測る")
    parser.add_argument("--papers", nargs="+", type=Path, default=PAPERS)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args(arguments)
    if missing := [str(path) for path in options.papers if not path.exists()]:
        print(f"{missing[0]} がありません。--papers で資料を指定してください。", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        _report(options.home or Path(folder), options.papers)
    return 0


def _report(home: Path, papers: Sequence[Path]) -> None:
    config = Config(home)
    started = time.perf_counter()
    if not config.current.exists():
        from ingest.add import add

        add(config, papers)
    built = time.perf_counter() - started
    warm = _warm(config)
    rows = [
        ("資料庫を作る", f"{built:.1f} 秒"),
        ("回答（温まった状態）中央値", f"{statistics.median(warm):.0f} ms"),
        ("回答（温まった状態）95%", f"{sorted(warm)[int(0.95 * len(warm))]:.0f} ms"),
        ("kb ask（新しいプロセス）中央値", f"{_process(home, 'ask', '拠点に求められる事項は'):.2f} 秒"),
        ("kb --help 中央値", f"{_process(home, '--help'):.2f} 秒"),
    ]
    print("\n".join(f"{name:<24} {value}" for name, value in rows))


def _warm(config: Config) -> list[float]:
    """Milliseconds of every development question, each asked once of a base that has answered before."""
    base = open_base(config)
    counts = base.store.counts()
    print(f"文書 {counts.documents}、行 {counts.lines:,}、段 {counts.passages:,}")
    questions = load(HERE / "questions.toml")
    for asked in questions[:5]:
        ask(base, asked.question)
    return [ask(base, asked.question).elapsed_ms for asked in questions]


def _process(home: Path, *words: str) -> float:
    """Median seconds of a command in a process of its own."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([KB, *words], env={**os.environ, "KB_HOME": str(home)}, capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
