"""The vectors beside a draft of a build: those of the last build with what changed done anew, or all of them written fresh.

Every build keeps a second copy of its folder, the seed, that nobody opens: the folder itself is written to by whoever reads it, so that it
could not be copied safely. A folder that was changed often is written fresh, since what is deleted from a graph leaves holes in it.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from ingest.meanings import meanings
from kb.base.store import Store
from kb.base.vectors import SEED, change_vectors, write_vectors
from kb.errors import BaseDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ingest.cache import Cache
    from kb.base.encoder import Encoder
    from kb.base.vectors import PassageId, Vector
    from kb.progress import Progress

_WORN = "changed"
WORN = 0.25  # of the passages, deleted or replaced since the folder was written fresh


def write_fresh(draft: Path, encoder: Encoder, cache: Cache, on_progress: Progress) -> dict[PassageId, Vector]:
    """Write the vectors of every passage of the draft; gives them."""
    store = Store(draft / "kb.sqlite")
    vectors = meanings(store, encoder, cache, on_progress)
    store.close()
    shutil.rmtree(draft / "vectors", ignore_errors=True)
    write_vectors(draft / "vectors", vectors)
    _keep_seed(draft, 0)
    return vectors


def write_changed(draft: Path, last: Path, encoder: Encoder, cache: Cache, on_progress: Progress) -> dict[PassageId, Vector] | None:
    """Go on from the last build's seed (same encoder); gives the vectors that are new. None where it is better written fresh."""
    if not (last / SEED / _WORN).is_file():
        return None
    store, before = Store(draft / "kb.sqlite"), Store(last / "kb.sqlite")
    try:
        wanted, held = store.passage_digests(), before.passage_digests()
        fresh = {it for it, digest in wanted.items() if held.get(it) != digest}
        gone = held.keys() - wanted.keys()
        worn = int((last / SEED / _WORN).read_text()) + len(gone) + len(fresh & held.keys())
        if worn > WORN * len(wanted) or len(fresh) > len(held):
            return None
        vectors = meanings(store, encoder, cache, on_progress, fresh)
    finally:
        store.close()
        before.close()
    return vectors if _changed(draft, last / SEED, vectors, gone, worn) else None


def _changed(draft: Path, seed: Path, vectors: Mapping[PassageId, Vector], gone: Iterable[PassageId], worn: int) -> bool:
    """Whether the seed could be gone on from; it is only a way to be quick."""
    going = draft / "vectors.going"  # under a name of its own: Chroma does not let go of a path where it failed
    shutil.copytree(seed, going)
    try:
        change_vectors(going, vectors, gone)
    except BaseDamaged:
        shutil.rmtree(going)
        return False
    going.replace(draft / "vectors")
    _keep_seed(draft, worn)
    return True


def _keep_seed(draft: Path, worn: int) -> None:
    shutil.rmtree(draft / SEED, ignore_errors=True)
    shutil.copytree(draft / "vectors", draft / SEED)
    (draft / SEED / _WORN).write_text(f"{worn}\n")
