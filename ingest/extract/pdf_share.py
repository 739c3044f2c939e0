"""The pages of one PDF read in shares by several processes, each page as it would be read alone: sheets in page order.

677 pages, 2 cores -> 68 shares of 10 pages, two processes taking the next share as soon as they are done
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any

from ingest.extract.pdf_file import opened, pdf_bytes
from ingest.extract.pdf_page import Sheet, sheet_of
from ingest.extract.pdf_seen import seen
from ingest.extract.pdf_witness import Witness, doubtful, sample
from ingest.extract.stumble import stumbled
from kb.errors import GuidanceError, ReadingError
from kb.model import Anomaly

FEW = 40  # pages; up to here one process is done before others have started
SHARE = 10  # pages, a fifth of a second
MOST = 4  # processes; each may take its part of the memory, at least LEAST
LEAST = 2**30  # bytes

ROOT = Path(__file__).resolve().parents[2]
Share = tuple[list[Sheet], list[Anomaly]]
"""The sheets, and what the second reader has to say to them."""
Tell = Callable[[int], None]
"""Hears the number of each page that is done."""


def shared(path: Path, password: str | None, pages: int, tell: Tell) -> Share:
    """All pages of the file. Raises ReadingError when a process was stopped."""
    helpers = _helpers()
    if pages <= FEW or helpers < 2:
        with _desk(path, password) as desk:
            return desk.read(range(1, pages + 1), tell)
    parts = [range(start, min(start + SHARE, pages + 1)) for start in range(1, pages + 1, SHARE)]
    with _crew(helpers, path, password) as crew, ThreadPoolExecutor(helpers) as threads:
        done = list(threads.map(lambda part: _ask(crew, part, tell), reversed(parts)))[::-1]  # the tables at the end take longest
    notes = dict.fromkeys(note for _, notes in done for note in notes)
    return [sheet for sheets, _ in done for sheet in sheets], list(notes)


class _Desk:
    """読み手: an open file that one share after another is read from, by both readers."""

    def __init__(self, pdf: Any, data: bytes, password: str | None) -> None:
        self._pdf = pdf
        self._witness = Witness(data, password)
        self._twice = frozenset(sample(len(pdf)))

    def read(self, numbers: Iterable[int], tell: Tell) -> Share:
        sheets: list[Sheet] = []
        for number in numbers:
            sheets.append(_sheet(self._pdf, number))
            tell(number)
        twice = [sheet for sheet in sheets if sheet.number in self._twice or doubtful(sheet)]
        notes = self._witness.differences({sheet.number: sheet.letters for sheet in twice})
        return [replace(sheet, letters="") for sheet in sheets], notes


@contextmanager
def _desk(path: Path, password: str | None) -> Iterator[_Desk]:
    data = pdf_bytes(path)
    with opened(data, password) as pdf:
        yield _Desk(pdf, data, password)


def _sheet(pdf: Any, number: int) -> Sheet:
    """One page read; a damaged one is empty and says so."""
    from pypdfium2 import PdfiumError

    try:
        page = pdf[number - 1]
    except PdfiumError:
        note = Anomaly("damaged", "この頁は壊れていて読めません。元のファイルを入手し直してください", number)
        return Sheet(number, 0.0, 0.0, (), anomalies=(note,))
    try:
        return seen(page, sheet_of(page, number))
    finally:
        page.close()


# --- the processes ----------------------------------------------------------------------------------------------------

Crew = SimpleQueue[subprocess.Popen[bytes]]


@dataclass(frozen=True, slots=True)
class _Trouble:
    """障害: what a ReadingError says, on its way from a helper."""

    happened: str
    advice: str


_GONE = _Trouble(
    "読み取りが制限（メモリか時間）を超えたか、壊れた箇所があって止まりました", "頁を分けて保存し直すか、元のファイルを入手し直してください"
)
_Said = Share | _Trouble | int


def _helpers() -> int:
    """As many as there are cores, and parts of the memory that are large enough."""
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    room = MOST if limit == resource.RLIM_INFINITY else limit // LEAST
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST, cores, room))


@contextmanager
def _crew(size: int, path: Path, password: str | None) -> Iterator[Crew]:
    """Processes that wait for shares; all gone afterwards."""
    order = json.dumps({"path": str(path), "password": password, "helpers": size, "left": _time_left()}).encode() + b"\n"
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    waiting: Crew = SimpleQueue()
    processes = []
    try:
        for _ in range(size):
            process = subprocess.Popen([sys.executable, "-m", __name__], **pipes, env={**os.environ, "PYTHONPATH": paths})
            processes.append(process)
            _say(process, order)
            waiting.put(process)
        yield waiting
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def _time_left() -> float:
    import signal

    return signal.getitimer(signal.ITIMER_REAL)[0]


_TELLING = Lock()


def _ask(crew: Crew, part: range, tell: Tell) -> Share:
    """One share read by whichever process is free."""
    process = crew.get()
    try:
        _say(process, f"{part.start} {part.stop}\n".encode())
        while not isinstance(said := _hear(process), tuple):
            if isinstance(said, _Trouble):
                raise ReadingError(said.happened, said.advice)
            with _TELLING:
                tell(said)
        return said
    finally:
        crew.put(process)


def _say(process: subprocess.Popen[bytes], line: bytes) -> None:
    assert process.stdin
    try:
        process.stdin.write(line)
        process.stdin.flush()
    except BrokenPipeError:
        raise ReadingError(_GONE.happened, _GONE.advice) from None


def _hear(process: subprocess.Popen[bytes]) -> _Said:
    assert process.stdout
    try:
        said: _Said = pickle.load(process.stdout)
    except (EOFError, pickle.UnpicklingError):
        return _GONE
    return said


def main() -> None:
    """A helper: read the shares that are named on standard input until it ends."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(order["helpers"], order["left"])
    gc.disable()  # pages leave no circles behind; looking for them takes a twentieth of the time
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def say(what: _Said) -> None:
        pickle.dump(what, channel)
        channel.flush()

    try:
        with _desk(Path(order["path"]), order["password"]) as desk:
            for line in sys.stdin.buffer:
                say(desk.read(range(*map(int, line.split())), say))
    except GuidanceError as error:
        say(_Trouble(error.happened, error.advice))
    except MemoryError:
        say(_GONE)
    except Exception as error:  # a parser may stumble in any way
        trouble = stumbled(error)
        say(_Trouble(trouble.happened, trouble.advice))


def _limit(helpers: int, left: float) -> None:
    """Its part of the memory, and the same end."""
    import resource
    import signal

    limit, most = resource.getrlimit(resource.RLIMIT_AS)
    if limit != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (limit // helpers, most))
    signal.setitimer(signal.ITIMER_REAL, left)


if __name__ == "__main__":
    main()
