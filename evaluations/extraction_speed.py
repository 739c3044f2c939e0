"""How fast and how large: a long paper read whole by the product, beside a plain loop of pdfplumber's `extract_text`, in one run.

python -m evaluations.extraction_speed [--paper 通知.pdf] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

from ingest.extract.read import read_file

PAPER = Path(__file__).resolve().parents[2] / "shared" / "pdfs" / "s_r6_ika_ryuui_001220532.pdf"
EVERY = 10
"""Of the plain loop, every tenth page is timed."""
LOOK = 0.05  # seconds between looks at the memory


def ours(paper: Path) -> tuple[float, float]:
    """Pages a second of the whole reading, processes and all, and the most memory of all its processes together, in MiB."""
    done, most = Event(), [0.0]
    watch = Thread(target=_watch, args=(done, most))
    watch.start()
    start = time.monotonic()
    pages = len(read_file(paper).pages)
    seconds = time.monotonic() - start
    done.set()
    watch.join()
    return pages / seconds, most[0]


def plain(paper: Path) -> float:
    """Pages a second of `for page in pdf.pages: page.extract_text()`, in a process of its own."""
    code = (
        "import sys, time, pdfplumber\n"
        "with pdfplumber.open(sys.argv[1]) as pdf:\n"
        "    start, taken = time.monotonic(), pdf.pages[:: int(sys.argv[2])]\n"
        "    for page in taken:\n"
        "        page.extract_text()\n"
        "        page.close()\n"
        "    print(len(taken) / (time.monotonic() - start))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(paper), str(EVERY)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _watch(done: Event, most: list[float]) -> None:
    while not done.wait(LOOK):
        most[0] = max(most[0], sum(_resident(process) for process in _below(os.getpid())) / 2**20)


def _below(process: int) -> list[int]:
    """The processes that a process started, and theirs."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").glob("[0-9]*")}
    found, waiting = [], [process]
    while waiting:
        mine = [child for child, parent in parents.items() if parent == waiting[0]]
        found += mine
        waiting = waiting[1:] + mine
    return found


def _parent(path: Path) -> int:
    try:
        return int((path / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both, and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m evaluations.extraction_speed", description=__doc__)
    parser.add_argument("--paper", type=Path, default=PAPER)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    speed, memory = ours(chosen.paper)
    loop = plain(chosen.paper)
    if chosen.json:
        print(json.dumps({"ours": speed, "pdfplumber": loop, "ratio": speed / loop, "memory_mib": memory}))
    else:
        print(f"しるべ {speed:.1f} 頁/秒（最大 {memory:,.0f} MiB）・pdfplumber {loop:.1f} 頁/秒・{speed / loop:.1f} 倍")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
