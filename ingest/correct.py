"""Corrections into the base: noted in their file with what they were said of, then a build that follows them.

`kb correct tsuchi#p3.12 --text 年４回` -> a row in corrections.toml, and a build in which the line says so
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.build import build_next
from ingest.cache import Cache
from ingest.corrections import as_toml, basis, read_corrections
from ingest.extraction import read_original
from ingest.files import write_whole
from ingest.held import fold
from ingest.issued import iso_issued
from ingest.ledger import now, read_ledger
from ingest.lock import writing
from ingest.meanings import ready_encoder
from kb.base.correction import checked
from kb.errors import InputError
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.build import BuildReport, Ready
    from ingest.held import Entry
    from kb.base.config import Config
    from kb.base.correction import Correction
    from kb.progress import Progress

HEAD = "# 校正の記録: `kb correct` と画面が書き足し、構築のたびに元の読取りと照合して当てる。手で直したら `kb build` で反映する。\n"


def correct(config: Config, asked: Sequence[Correction], on_progress: Progress = quiet, *, ready: Ready = ready_encoder) -> BuildReport:
    """Note corrections and build. All of them are noted or none is. Raises InputError, CitationError, and what a build raises."""
    with writing(config):
        entries = {it.key: it for it in fold(read_ledger(config.ledger))}
        with Cache(config.cache) as cache:
            fresh = [_grounded(config, cache, entries, checked(it)) for it in asked]
        read_corrections(config.corrections)  # what cannot be read is not written to
        before = config.corrections.read_text(encoding="utf-8") if config.corrections.exists() else HEAD
        write_whole(config.corrections, "\n".join([before, *map(as_toml, fresh)]))
        return build_next(config, (), on_progress, ready=ready)


def _grounded(config: Config, cache: Cache, entries: Mapping[str, Entry], it: Correction) -> Correction:
    """The correction with the words it is said of, as they were read, and the time."""
    entry = entries.get(it.document)
    if entry is None:
        raise InputError(f"文書 {it.document} は資料庫にありません", "`kb status` で名前を確かめてください")
    reading = read_original(config, cache, entry.sha256, entry.name)
    issued = iso_issued(it.issued) if it.issued is not None else None
    return replace(it, was=basis(reading, entry.sha256, it), time=now(), issued=issued)
