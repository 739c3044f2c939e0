"""A base as large as is wanted, made at run time of the bundled samples and the papers beside the repository, each sentence made another.

`grow(config, encoder, 100_000)` -> papers of 1,000 lines until the base has that many; their vectors are stand-ins, made of nothing.
"""

from __future__ import annotations

import hashlib
import random
import re
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evaluations.bases import SHARED
from ingest.add import add
from ingest.extract.read import read_file
from ingest.samples import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kb.base.config import Config
    from kb.base.encoder import Encoder, FloatArray
    from kb.progress import Progress

LINES_A_PAPER = 1000
SOURCES = ("s_r8_gigi1_001678310.pdf", "s_r5_change_1d00.pdf")
PLACES = "北東南西中上下新本元川山田野原"
_NUMBER = re.compile(r"[0-9０-９]")
LEAST = 12  # characters of a sentence that is worth repeating


class StandIn:
    """代役: vectors of the right length that follow from a text's digest, under another encoder's name; at no cost."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        seeds = [int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) for text in texts]
        vectors = np.array([np.random.default_rng(seed).normal(size=self.dimension) for seed in seeds], np.float32)
        vectors = vectors.reshape(-1, self.dimension)
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    def encode_passages(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> FloatArray:
        if on_progress:
            on_progress(len(texts))
        return self.encode_queries(texts)

    def ready(self, _config: Config, _progress: Progress) -> Encoder:
        return self


def grow(config: Config, encoder: Encoder, lines: int) -> None:
    """Fill an empty base with papers of a thousand lines."""
    pool = sentences()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(-(-lines // LINES_A_PAPER)):
            (Path(folder) / f"paper-{number:04}.txt").write_text(paper(pool, number), encoding="utf-8")
        add(config, [Path(folder)], ready=StandIn(encoder).ready)


@lru_cache(maxsize=1)
def sentences() -> tuple[str, ...]:
    """What there is to make papers of."""
    paths = [*sorted(SAMPLES.glob("*.md")), *(path for name in SOURCES if (path := SHARED / "pdfs" / name).exists())]
    found = (line.text.strip() for path in paths for line in read_file(path).lines if line.citable)
    return tuple(text for text in found if len(text) >= LEAST)


def paper(pool: Sequence[str], number: int, rows: int = LINES_A_PAPER) -> str:
    """A paper of its own: sentences of others in another order, with other numbers and in other places."""
    dice = random.Random(number)
    said = [f"架空の資料その{number}について", ""]
    for at in range(rows - 1):
        place = "".join(dice.choices(PLACES, k=3))
        words = _NUMBER.sub(lambda _: str(dice.randrange(1, 10)), dice.choice(pool)).strip("。")
        said += [f"第{at // 100 + 1}　{place}地区"] if at % 100 == 0 else []
        said.append(f"・　{place}地区では、{words}。")
    return "\n".join(said)
