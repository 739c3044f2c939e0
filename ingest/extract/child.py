"""Run a parser in a process of its own, with limits, and give back its Reading: no file can hang or blow up the parent.

    in_child(read_pdf, path, password) -> Reading, or ReadingError when the child was stopped

The child limits itself before it imports any parser (so it also ends when its parent is gone), says each page
and at last the result as a line of JSON on its standard output, and never shows a traceback.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from ingest.extract.carry import reading_from_json, reading_to_json
from ingest.extract.stumble import stumbled
from kb import errors
from kb.errors import GuidanceError, ReadingError
from kb.model import Reading

Argument = str | int | float | Path | None
OnPage = Callable[[int, int], None]

ROOT = Path(__file__).resolve().parents[2]
HELD = 99
"""The descriptor under which a child holds bytes that are on no disk."""
MAX_RESULT = 256 * 2**20  # bytes of JSON; the 677 pages of s_r6_ika_ryuui make 5 MB
GRACE = 5.0  # seconds that the parent waits beyond the child's own alarm


@dataclass(frozen=True, slots=True)
class Limits:
    """制限: memory in bytes, processor time and time on the wall in seconds."""

    memory: int = 4 * 2**30
    cpu: int = 300
    wall: float = 300


DEFAULT = Limits()


def in_child(
    job: Callable[..., Reading] | str,
    *arguments: Argument,
    limits: Limits = DEFAULT,
    on_page: OnPage | None = None,
    data: bytes | None = None,
) -> Reading:
    """Run `job` (a function, or `"module:function"`) with these arguments in a fresh process.

    `data` reaches it as a file in memory, whose path comes before the arguments; nothing of it is written to disk.
    `on_page(done, of)` hears of progress from jobs that take an `on_page` themselves. Raises what the job raised of
    GuidanceErrors, and ReadingError for everything else: a crash, a limit passed.
    """
    name = job if isinstance(job, str) else f"{job.__module__}:{job.__qualname__}"
    order = {"job": name, "arguments": [_packed(value) for value in arguments], "limits": asdict(limits), "report": on_page is not None}
    order["bytes"] = None if data is None else len(data)
    command = [sys.executable, "-m", "ingest.extract.child"]
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes, env={**os.environ, "PYTHONPATH": paths}, start_new_session=True) as process:
        watchdog = threading.Timer(limits.wall + GRACE, _end, [process])
        watchdog.start()
        try:
            return _answer(process, order, limits, on_page, data or b"")
        finally:
            watchdog.cancel()
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the child and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _answer(process: subprocess.Popen[bytes], order: dict[str, Any], limits: Limits, on_page: OnPage | None, data: bytes) -> Reading:
    """Hand over the order and listen until the result comes or the child is gone."""
    assert process.stdin and process.stdout
    with suppress(BrokenPipeError):  # the child died at once: its exit says why
        process.stdin.write(json.dumps(order).encode() + b"\n" + data)
        process.stdin.flush()
    while said := process.stdout.readline(MAX_RESULT):
        if not said.endswith(b"\n"):
            break
        message = json.loads(said)
        if "page" in message and on_page:
            on_page(message["page"], message["of"])
        elif "error" in message:
            kind, happened, advice = message["error"]
            raise getattr(errors, kind)(happened, advice)
        elif "reading" in message:
            return reading_from_json(message["reading"])
    raise _stopped(process.wait(), limits)


def _stopped(code: int, limits: Limits) -> ReadingError:
    """Why a child that gave no answer ended, as far as its exit tells."""
    advice = "頁を分けて保存し直すか、元のファイルを入手し直してください"
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return ReadingError(f"読み取りが制限（時間 {limits.wall:g} 秒、計算 {limits.cpu} 秒）を超えたため、止めました", advice)
    return ReadingError(f"読み取りが制限（メモリ {limits.memory / 2**30:g} GiB）を超えたか、壊れた箇所があって止まりました", advice)


def _packed(value: Argument) -> Any:
    return {"path": str(value.resolve())} if isinstance(value, Path) else value


def _unpacked(value: Any) -> Argument:
    return Path(value["path"]) if isinstance(value, dict) else value


def main() -> None:
    """The child: limit itself, do the job, say the result."""
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    _limit(limits)
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def say(message: dict[str, Any]) -> None:
        channel.write(json.dumps(message) + "\n")
        channel.flush()

    reports = {"on_page": lambda done, of: say({"page": done, "of": of})} if order["report"] else {}
    try:
        module, _, function = order["job"].partition(":")
        held = () if order["bytes"] is None else (_held(order["bytes"]),)
        reading = getattr(import_module(module), function)(*held, *map(_unpacked, order["arguments"]), **reports)
        say({"reading": reading_to_json(reading)})
    except GuidanceError as error:
        say({"error": [type(error).__name__, error.happened, error.advice]})
    except MemoryError:
        trouble = _stopped(-signal.SIGKILL, limits)
        say({"error": ["ReadingError", trouble.happened, trouble.advice]})
    except Exception as error:  # a parser may stumble in any way; the parent gets one line, not a traceback
        trouble = stumbled(error)
        say({"error": ["ReadingError", trouble.happened, trouble.advice]})


def _held(size: int) -> Path:
    """The bytes that follow the order, as a file in memory that this process and its helpers can open."""
    if not hasattr(os, "memfd_create"):
        raise ReadingError("この環境では、ファイルを保存せずに読むことができません", "案文を貼り付けて点検してください")
    file = os.memfd_create("held")
    left = memoryview(sys.stdin.buffer.read(size))
    while left:
        left = left[os.write(file, left) :]
    os.dup2(file, HELD)
    os.close(file)
    return Path(f"/proc/{os.getpid()}/fd/{HELD}")


def _limit(limits: Limits) -> None:
    import resource

    with suppress(ValueError, OSError):  # macOS knows no limit on memory; time is limited everywhere
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, limits.wall)


if __name__ == "__main__":
    main()
