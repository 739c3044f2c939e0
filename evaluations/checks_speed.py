"""How long a ten-page draft takes on a large base, in a process of its own: `python -m evaluations.checks --speed [--keep DIR]`"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.planted import plans
from evaluations.speed import PAPERS
from ingest.add import add
from kb.base.config import Config
from kb.base.open import open_base

if TYPE_CHECKING:
    from kb.base.open import Base

SENTENCES = 200


def report(keep: Path | None) -> int:
    """Print the seconds of `kb check` and of `kb requirements`; 1 where the check takes more than 20."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config((keep or Path(folder)) / "large")
        if not config.current.exists():
            add(config, PAPERS)
        base = open_base(config)
        draft = ten_pages(base)
        counts = base.store.counts()
        print(f"{counts.lines:,} 行、{counts.passages:,} 段、案文 {len(draft.splitlines())} 文・{len(draft):,} 字")
        took = _seconds(config, "check", "-", "--json", said=draft)
        print(f"kb check（新しいプロセス、網羅を含む） {took:.1f} 秒")
        print(f"kb requirements（新しいプロセス） {_seconds(config, 'requirements', '--json'):.1f} 秒")
        base.close()
    return int(took > 20)


def ten_pages(base: Base) -> str:
    """About 200 sentences made from the papers."""
    lines = [line for name in ("development", "held_out") for it in plans(base, name, 12) for line in it.text.splitlines()]
    return "\n".join(lines[:SENTENCES])


def _seconds(config: Config, *words: str, said: str = "") -> float:
    started = time.perf_counter()
    environ = {**os.environ, "KB_HOME": str(config.home)}
    done = subprocess.run(
        [sys.executable, "-m", "cli", *words],
        env=environ,
        input=said.encode(),
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - started
