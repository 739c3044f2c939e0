"""What the matcher learns from: questions on pages of a fee circular (beside the repository) and on sample papers of our own.

No question set that is scored, and no paper that one asks about, is among them.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evaluations.bases import SHARED
from evaluations.questions import load
from ingest.add import add
from kb.ask.candidates import weighed
from kb.ask.question import read_question
from kb.ask.replies import read_under
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import open_base
from kb.japanese.text import squeezed
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluations.questions import Asked
    from kb.base.matcher import Sentence
    from kb.base.open import Base

HERE = Path(__file__).parent
CIRCULAR = SHARED / "pdfs" / "s_r6_ika_ryuui_001220532.pdf"
# Pages of the circular that a set asks about: its first and its last.
SLICES = {
    "ryuui_a": (1, 24),
    "ryuui_b": (143, 166),
    "ryuui_c": (189, 212),
    "ryuui_d": (225, 248),
    "ryuui_e": (249, 272),
    "ryuui_f": (66, 89),
    "ryuui_g": (452, 475),
    "ryuui_h": (481, 504),
    "ryuui_j": (167, 188),
    "ryuui_k": (113, 134),
    "ryuui_l": (273, 296),
    "ryuui_m": (25, 48),
    "ryuui_n": (90, 112),
    "ryuui_o": (297, 320),
    "ryuui_p": (321, 344),
    "ryuui_q": (345, 368),
    "ryuui_r": (369, 392),
    "ryuui_s": (393, 416),
    "ryuui_t": (417, 440),
}
# What the two passes take, the second some of the first again (evaluations/training/__main__.py).
STAGES: tuple[tuple[str, ...], ...] = (
    (*(f"paper_{number:02}" for number in range(17, 105)), *(f"ryuui_{slice}" for slice in "mnopqrst")),
    (*(f"paper_{number:02}" for number in range(1, 17)), *(f"ryuui_{slice}" for slice in "abcdefghljk")),
)
TOGETHER = 4  # sample papers in one base: neighbours to tell apart, few enough that none answers for another
HARD = 30  # best candidates that wrong sentences are drawn from

Held = tuple["Sentence", str]
"""A sentence with the text of its lines without spaces, for gold quotes to be found in."""


@dataclass(frozen=True, slots=True)
class Group:
    """設問の組: a question, the sentences that answer it (none: the papers are silent), and the best of those that do not."""

    question: str
    right: tuple[Sentence, ...]
    wrong: tuple[Sentence, ...]


def groups(stage: Sequence[str]) -> list[Group]:
    """Every question of a stage with what the product itself would have weighed."""
    return [group for papers in _bases(stage) for group in _groups(papers)]


def _bases(stage: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The circular's pages together, sample papers by fours."""
    if slices := tuple(name for name in stage if name in SLICES):
        yield slices
    papers = [name for name in stage if name not in SLICES]
    yield from (tuple(papers[at : at + TOGETHER]) for at in range(0, len(papers), TOGETHER))


def _groups(papers: Sequence[str]) -> list[Group]:
    with _base(papers) as base:
        said = tuple(_said(base))
        return [group for name in papers for asked in load(HERE / f"{name}.toml") if (group := _group(base, said, asked))]


@contextmanager
def _base(names: Sequence[str]) -> Iterator[Base]:
    with tempfile.TemporaryDirectory() as folder:
        config = Config(Path(folder) / "home")
        add(config, tuple(_slice(name, Path(folder)) if name in SLICES else HERE / "papers" / f"{name}.txt" for name in names))
        base = open_base(config)
        yield base
        base.close()


def _slice(name: str, folder: Path) -> Path:
    import pypdfium2

    first, last = SLICES[name]
    part = pypdfium2.PdfDocument.new()
    part.import_pages(pypdfium2.PdfDocument(CIRCULAR), list(range(first - 1, last)))
    part.save(path := folder / f"{name}.pdf")
    return path


def _said(base: Base) -> Iterator[Held]:
    for document in base.store.documents():
        for passage in base.store.passages(document.key):
            for it in base.store.statements(document.key, *passage.statements):
                lines = base.store.lines(LineRange(document.key, it.first, it.last))
                yield read_under(base, document.key, passage, it), squeezed(it.text) + "\n" + squeezed("".join(line.text for line in lines))


def _group(base: Base, said: Sequence[Held], asked: Asked) -> Group | None:
    """None where no sentence holds the gold, so that nothing can be learnt."""
    golds = {gold for golds in asked.golds for gold in golds}
    right = tuple(dict.fromkeys(it for it, text in said if any(gold in text for gold in golds)))
    if golds and not right:
        return None
    question = read_question(asked.question)
    best = weighed(base, question, search(base, question))
    wrong = (read_under(base, it.document, it.passage, it.statement) for it in best)
    return Group(asked.question, right, tuple(it for it in wrong if it not in right)[:HARD])
