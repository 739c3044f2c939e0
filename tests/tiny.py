"""What the tests of the state layer share: an encoder that costs nothing, small papers, and every row of a build."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from kb.base.config import Config
from kb.base.open import current_number
from kb.base.store import Store
from kb.base.vectors import PassageId, Vectors
from kb.progress import Progress

PAPER = """在宅医療の体制に関する指針
令和５年３月31日

第１　目的
この指針は、在宅医療の体制を定めるものである。

第２　求められる事項
１　拠点
(1)　会議を定期的に開催すること。
(2)　関係機関の連携を進めることが望ましい。
２　医療機関
・　{}時間の往診体制を確保すること。
"""


class TinyEncoder:
    """Texts as 16 numbers of length 1 that follow from the text alone; it counts what it was asked for."""

    dimension = 16

    def __init__(self, name: str = "tiny") -> None:
        self.name = name
        self.encoded: list[str] = []

    def encode_passages(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> np.ndarray:
        self.encoded += texts
        if on_progress:
            on_progress(len(texts))
        return self.encode_queries(texts)

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        seeds = [int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) for text in texts]
        vectors = np.array([np.random.default_rng(seed).normal(size=16) for seed in seeds], np.float32).reshape(-1, 16)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def ready(self, config: Config, on_progress: Progress) -> TinyEncoder:  # noqa: ARG002 - the shape of Ready
        return self

    def opener(self, choice: str, models: Path) -> TinyEncoder:  # noqa: ARG002 - the shape of Opener
        return self


def write_paper(folder: Path, name: str = "指針.txt", hours: int = 24) -> Path:
    """A small paper; other hours, other content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAPER.format(hours), encoding="utf-8")
    return path


def rows_of(record: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a build, sorted, so that two builds can be compared; `meta` says which build it is and is left out."""
    db = sqlite3.connect(f"{record.as_uri()}?mode=ro&immutable=1", uri=True)
    tables = ("documents", "pages", "lines", "items", "statements", "passages", "anomalies", "words")
    rows = {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}
    db.close()
    return rows


def snapshot(folder: Path) -> dict[str, str]:
    """Every file under a folder with its digest, the lock left out."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def store_of(config: Config) -> Store:
    """The rows of the build that is current now."""
    return Store(config.builds / str(current_number(config)) / "kb.sqlite")


def vectors_of(build: Path) -> dict[PassageId, list[float]]:
    opened = Vectors(build / "vectors")
    found = {it: vector.tolist() for it, vector in opened.all().items()}
    opened.close()
    return found
