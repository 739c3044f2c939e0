"""Hostile and damaged PDFs, read under limits: how each ended, how long it took, and whether anything got past the limits.

python -m evaluations.hostile [--quick] [--paper 通知.pdf]
"""

from __future__ import annotations

import argparse
import re
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluations.hostile_papers import flipped, papers, truncated
from ingest.extract.child import DEFAULT, GRACE, Limits
from ingest.extract.read import read_file
from kb.errors import GuidanceError

SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "torimatome.pdf"
QUICK = Limits(memory=2**30, cpu=10, wall=10)
FLIPS = 200


@dataclass(frozen=True, slots=True)
class Ending:
    """結末: `said` is the trouble's words, or how much was read; `held` whether it ended within the limits, in one of the two ways,
    with the file as it was."""

    name: str
    seconds: float
    held: bool
    said: str


def tried(name: str, data: bytes, limits: Limits, folder: Path) -> Ending:
    """One paper read; whatever it does, this comes back."""
    path = folder / "paper.pdf"
    path.write_bytes(data)
    start = time.monotonic()
    try:
        reading = read_file(path, limits=limits)
        said, good = f"{len(reading.pages)} 頁 {len(reading.lines)} 行（要確認 {len(reading.anomalies)}）", bool(reading.pages)
    except GuidanceError as error:
        said, good = str(error), True
    except Exception as error:  # what should never come out of a reader
        said, good = f"{type(error).__name__}: {error}", False
    seconds = time.monotonic() - start
    good = good and path.read_bytes() == data
    return Ending(name, seconds, good and seconds <= limits.wall + GRACE + 2, said)


SAID = {
    "空": "空",
    "HTML": "HTML|Web ページ",
    "0 頁": "頁がありません",
    "パスワード": "--password",
    "スクリプト": "1 頁 1 行（要確認 1）",
    "自分を指す": "制限",
    "入れ子の図 10^8": "制限",
    "二重圧縮 1 GiB": "文字|制限",
    "対応表の爆弾": "1 頁|制限",
    "四角 200 万": "文字|制限",
    "q 200 万": "文字|制限",
    "頁の木の輪": "壊れて|制限",
    "1 万頁": "10000 頁 10000 行",
}
"""What must be said of the made papers, where it is known."""


def right(ending: Ending) -> Ending:
    """The ending, not held where other words were due."""
    return replace(ending, held=ending.held and bool(re.search(SAID.get(ending.name, ""), ending.said)))


def campaign(good: bytes, limits: Limits, size: float, flips: int) -> Iterator[Ending]:
    """Every paper of the set."""
    with tempfile.TemporaryDirectory() as folder:
        for source in (papers(size), truncated(good), flipped(good, flips)):
            for name, data in source:
                yield right(tried(name, data, limits, Path(folder)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when anything got past the limits."""
    parser = argparse.ArgumentParser(prog="python -m evaluations.hostile", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="小さな資料と短い制限で")
    parser.add_argument("--paper", type=Path, default=SAMPLE, help="壊して試す資料")
    chosen = parser.parse_args(arguments)
    limits, size, flips = (QUICK, 0.1, 20) if chosen.quick else (DEFAULT, 1.0, FLIPS)
    endings = []
    for ending in campaign(chosen.paper.read_bytes(), limits, size, flips):
        endings.append(ending)
        print(f"{'○' if ending.held else '×'} {ending.seconds:6.1f} 秒  {ending.name}  {ending.said}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lost = sum(not ending.held for ending in endings)
    print(f"{len(endings)} 件、制限の内に終わらなかったもの {lost} 件、読み取りの最大メモリ {peak:,.0f} MiB")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
