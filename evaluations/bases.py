"""The base that each question set is asked of, built from its papers into a folder that is thrown away or kept."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.add import add
from ingest.samples import ensure_base
from kb.base.config import Config
from kb.base.open import Base, open_base

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"
OTHER = (
    "s_r8_gigi9_001716069",
    "s_r8_gigi1_001678310",
    "s_r6_tsuchi_head_001219505",
    "s_r5_change_1d00",
    "s_r4_000906937",
    "c_mhlw_covid_20210221",
)
PDFS = (*OTHER, "s_r6_teisei_0329", "s_r4_000906588", "s_r7_ika_tensu_1031", "p_jo")
PAPERS = Path(__file__).parent / "papers"  # sample papers of our own
WITH_SAMPLES = "samples-and-others"  # the home whose base holds the bundled samples too
# question set -> the folder that its base is kept in, and the papers beside the repository that belong to it
SETS: dict[str, tuple[str, tuple[Path, ...]]] = {
    "questions.toml": ("seeds", (SHARED / "seeds",)),
    "questions_more.toml": ("seeds", (SHARED / "seeds",)),
    "questions_other.toml": (WITH_SAMPLES, tuple(SHARED / "pdfs" / f"{name}.pdf" for name in OTHER)),
    "questions_pdfs.toml": ("pdfs", tuple(SHARED / "pdfs" / f"{name}.pdf" for name in PDFS)),
    "questions_samples.toml": ("dev-papers", tuple(sorted((PAPERS / "dev").glob("*.txt")))),
    "heldout.toml": ("seeds", (SHARED / "seeds",)),
    "heldout_samples.toml": ("papers", tuple(sorted((PAPERS / "heldout").glob("*.txt")))),
    "heldout_pdfs.toml": ("pdfs", tuple(SHARED / "pdfs" / f"{name}.pdf" for name in PDFS)),
}


def missing_papers(names: tuple[str, ...] | list[str]) -> list[Path]:
    """Papers of the sets that are not on this machine."""
    return [path for name in names for path in SETS[name][1] if not path.exists()]


@contextmanager
def open_set(name: str, keep: Path | None = None) -> Iterator[Base]:
    """The base of a question set; with `keep` it is made once and used again."""
    home, papers = SETS[name]
    with tempfile.TemporaryDirectory() as folder:
        config = Config((keep or Path(folder)) / home)
        if not config.current.exists():
            if home == WITH_SAMPLES:
                ensure_base(config)
            add(config, papers)
        base = open_base(config)
        yield base
        base.close()
