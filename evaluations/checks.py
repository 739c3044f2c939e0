"""How well whole drafts are checked: `python -m evaluations.checks [--json] [--show] [--keep DIR] [--speed]`

Drafts made from the papers and drafts written by hand, every sentence labelled: verdict, kind of difference, the line to be cited,
and for some the coverage. Half of the papers and of the drafts are held out; only totals are looked at there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.bases import SHARED
from evaluations.checks_figures import Result, by_hand, score, table, wrong
from evaluations.plans import SETS, written
from evaluations.planted import plans
from ingest.add import add
from ingest.samples import ensure_base
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.check.check import check
from kb.check.draft import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluations.checks_figures import Figures
    from evaluations.plans import Plan
    from kb.check.finding import Checked, Finding

COUNT = 24  # drafts made of each set


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or one JSON object."""
    parser = argparse.ArgumentParser(description="案文の点検を採点する")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="開発用の誤りを並べる")
    parser.add_argument("--keep", type=Path, help="資料庫を置いて次に使うフォルダー")
    parser.add_argument("--speed", action="store_true", help="大きな資料庫での時間だけを測る")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args(arguments)
    if not any(SHARED.glob("seeds/*.txt")):
        print("資料が見つかりません。../shared/seeds を置いてください。", file=sys.stderr)
        return 2
    if options.speed:
        from evaluations.checks_speed import report

        return report(options.keep)
    figures: dict[str, Figures] = {}
    with base_of_all(options.keep) as base:
        for name in SETS:
            made = (*plans(base, name, COUNT, options.seed), *written(name))
            results, covered = run(base, made)
            figures[name] = score(results) | {"drafts": len(made), "written": len(written(name)), "coverage": covered}
            figures[name] |= by_hand([it for it in results if not it.said.source and not it.said.names])
            if options.show and name == "development":
                print("\n".join(wrong(results)))
    print(json.dumps(figures, ensure_ascii=False) if options.json else table(figures))
    return 0


@contextmanager
def base_of_all(keep: Path | None = None) -> Iterator[Base]:
    """The bundled samples and the papers beside the repository in one base."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config((keep or Path(folder)) / "seeds-and-samples")
        if not config.current.exists():
            ensure_base(config)
            add(config, (SHARED / "seeds",))
        base = open_base(config)
        yield base
        base.close()


def run(base: Base, made: Sequence[Plan]) -> tuple[list[Result], dict[str, float]]:
    """Every labelled sentence with its findings, and how many coverage labels were right."""
    results: list[Result] = []
    right = labelled = 0
    for plan in made:
        checked = check(base, draft_of(plan.text).sentences)
        results += [Result(said, _within(checked, span)) for said, span in zip(plan.said, plan.spans, strict=True)]
        for words, states in plan.coverage:
            labelled += 1
            right += any(_state(checked, words) == state for state in states)
    return results, {"labelled": labelled, "right": right / max(labelled, 1)}


def _within(checked: Checked, span: tuple[int, int]) -> tuple[Finding, ...]:
    return tuple(it for it in checked.findings if span[0] <= it.sentence.start < span[1])


def _state(checked: Checked, words: str) -> str:
    """The state of the requirement that holds some words; nothing where it is not listed."""
    return next((it.state.value for it in checked.coverage if words in it.requirement.text), "")


if __name__ == "__main__":
    sys.exit(main())
