"""Kill a writer at any moment, again and again: is there always a whole base? Prints how many kills struck where, and every fault.

    python -m evaluations.crash --kills 500      (DESIGN §7 promises 0 bad; takes a few minutes)

Kills come at a random moment of a run, of its build, or just before a random call that opens, renames or removes a file. After each the
base must open, be sound, and hold exactly what some whole prefix of the ledger says; what a finished run had acknowledged must be
in it. Killed are adding, removing and building from scratch; restore, correct and pull are not tried. In the end a
build from scratch must equal the one that grew through all the kills, row for row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import mmap
import os
import random
import select
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from ingest.add import add, remove
from ingest.build import build
from ingest.held import fold
from ingest.ledger import read_ledger
from ingest.verify import verify_base
from kb.base.config import Config
from kb.base.open import current_number, open_base
from kb.errors import BaseMissing
from kb.japanese.words import index_words
from kb.progress import Progress

PAPER = (
    "在宅医療の体制に関する指針{0}\n\n第１　目的\n" + "（{1}）　{0}時間の往診体制を確保すること。\n関係機関の連携を進めることが望ましい。\n"
)
MOST = 6  # documents; beyond that one leaves
LONGEST, LONGEST_BUILD = 1.2, 0.4  # seconds into a run, and into its build, at which the latest random kill comes
BUILDING = "文書の組み立て".encode()
CALLS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect", "shutil.copyfile", "os.truncate")
MOST_CALLS = 160
TABLES = ("documents", "pages", "lines", "items", "statements", "passages", "anomalies", "words")

Task = Callable[[Progress], object]


class DigestEncoder:
    """Sixteen numbers that follow from a text's digest: vectors to lose, at no cost."""

    name = "digest"
    dimension = 16

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        digests = [hashlib.shake_256(text.encode()).digest(16) for text in texts]
        vectors = np.array([list(digest) for digest in digests], np.float32).reshape(-1, 16) - 127.5
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    def encode_passages(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        if on_progress:
            on_progress(len(texts))
        return self.encode_queries(texts)


def ready(_config: Config, _progress: Progress) -> DigestEncoder:
    return DigestEncoder()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    index_words("在宅")  # load the dictionary once, before the forks
    import chromadb  # noqa: F401 - the same

    with tempfile.TemporaryDirectory() as folder:
        return campaign(Path(folder), options.kills, random.Random(options.seed))


def campaign(folder: Path, kills: int, dice: random.Random) -> int:
    """So many kills on one base; 0 when all was well."""
    config, began = Config(folder / "kb"), time.monotonic()
    struck: Counter[str] = Counter()
    faults: list[str] = []
    acknowledged = 0
    while struck.total() < kills:
        task = _task(config, folder / "papers", dice)
        where = _kill(task, dice)
        if where is not None:
            struck[where] += 1
        found = _in_child(partial(_look, config, acknowledged))
        faults += [f"kill {struck.total()} ({where or 'finished'}): {fault}" for fault in found]
        acknowledged = _number(config) if where is None else acknowledged
    faults += _in_child(partial(_grown_equals_scratch, config))
    for place, count in struck.most_common():
        print(f"{count:6}  {place}")
    print(f"{struck.total()} kills, {len(faults)} bad, {time.monotonic() - began:.0f} s", *faults, sep="\n")
    return 1 if faults else 0


def _task(config: Config, papers: Path, dice: random.Random) -> Task:
    """Something a writer does: new papers, a new edition, one that leaves, everything anew."""
    held = [entry.id for entry in fold(read_ledger(config.ledger))]
    if len(held) > MOST:
        return lambda tell: remove(config, dice.choice(held), tell, ready=ready)
    if held and dice.random() < 0.1:
        return lambda tell: build(config, tell, from_scratch=True, ready=ready)
    papers.mkdir(exist_ok=True)
    chosen = [papers / f"指針{dice.randrange(MOST)}.txt" for _ in range(dice.choice((1, 1, 3)))]
    for path in chosen:
        path.write_text(PAPER.format(dice.randrange(10**6), dice.randrange(1, 9)), encoding="utf-8")
    return lambda tell: add(config, chosen, on_progress=tell, ready=ready)


def _kill(task: Task, dice: random.Random) -> str | None:
    """Run the task in a process of its own and kill it; gives what it was doing, or None where it had finished before."""
    calls = dice.randrange(1, MOST_CALLS) if dice.random() < 0.4 else 0
    board = mmap.mmap(-1, 64)  # shared with the child, which writes on it what it is doing
    child = os.fork()
    if child == 0:
        _work(task, calls, board)
    ended = os.pidfd_open(child)
    if not calls and not _outlived(ended, board, dice):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(ended)
    if os.WIFSIGNALED(status):
        return board[:].rstrip(b"\0").decode() or "開始"
    if status:
        raise RuntimeError(f"the writer failed by itself ({status})")
    return None


def _outlived(ended: int, board: mmap.mmap, dice: random.Random) -> bool:
    """Wait for a random moment of the whole run, or of its build; whether the child ended before."""
    if dice.random() < 0.3:
        return bool(select.select([ended], [], [], dice.random() * LONGEST)[0])
    while not board[:].startswith(BUILDING):
        if select.select([ended], [], [], 0.002)[0]:
            return True
    return bool(select.select([ended], [], [], dice.random() * LONGEST_BUILD)[0])


def _work(task: Task, calls: int, board: mmap.mmap) -> NoReturn:
    """The child: does the task, and when it has made so many calls kills itself."""
    left = calls

    def count(event: str, _arguments: object) -> None:
        nonlocal left
        if event in CALLS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def tell(doing: str, _done: int, _total: int) -> None:
        board[:] = doing.split()[0].encode().ljust(64, b"\0")

    if calls:
        sys.addaudithook(count)
    try:
        task(tell)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
        os._exit(1)
    os._exit(0)


def _in_child(look: Callable[[], list[str]]) -> list[str]:
    """What a look finds, taken in a process of its own: this one must never open Chroma, or it could not fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            found = look()
        except BaseException as error:
            found = [f"{type(error).__name__}: {error}"]
        os.write(writing, json.dumps(found[:20]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        found = json.load(answer)
    os.waitpid(child, 0)
    return found


def _look(config: Config, acknowledged: int) -> list[str]:
    """What is wrong with the base after a kill."""
    if not config.current.exists():
        return ["a base that was there is gone"] if acknowledged else []
    base = open_base(config)
    prefix = fold(read_ledger(config.ledger)[: int(base.store.meta["ledger"])])
    faults = list(verify_base(config))
    if base.store.made().keys() != {entry.key for entry in prefix}:
        faults.append("the base is not what a prefix of the ledger says")
    if base.number < acknowledged:
        faults.append(f"build {acknowledged} was acknowledged, {base.number} is read")
    return faults


def _grown_equals_scratch(config: Config) -> list[str]:
    """Finish what was interrupted, build from scratch beside it, compare."""
    grown, scratch = (
        config.builds / str(report.number) / "kb.sqlite"
        for report in (build(config, ready=ready), build(config, from_scratch=True, ready=ready))
    )
    return [f"table {table} differs" for table in TABLES if _rows(grown, table) != _rows(scratch, table)]


def _rows(record: Path, table: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(f"{record.as_uri()}?mode=ro&immutable=1", uri=True)
    found = sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
    db.close()
    return found


def _number(config: Config) -> int:
    try:
        return current_number(config)
    except BaseMissing:
        return 0


if __name__ == "__main__":
    sys.exit(main())
