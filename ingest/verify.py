"""Whether a build is whole: what contradicts itself in it, as lines a person can read. No lines, no fault.

A build is looked at before it is named, and again whenever a person asks (`kb verify`).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import numpy as np

from ingest.files import is_kept
from ingest.held import fold
from ingest.ledger import read_ledger
from kb.base.open import current_number
from kb.base.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kb.base.config import Config
    from kb.base.vectors import PassageId, Vector

SAME = 1e-5  # of each number of a vector; Chroma stores them at length 1 in float32

# A query that finds nothing in a whole build, and what it means where it does.
_CONTRADICTIONS = (
    (
        "SELECT d.key FROM documents d LEFT JOIN lines l ON l.document = d.key GROUP BY d.key "
        "HAVING count(l.number) != d.lines OR (d.lines > 0 AND (min(l.number) != 1 OR max(l.number) != d.lines))",
        "行番号が続いていません",
    ),
    (
        "SELECT document FROM lines GROUP BY document, page HAVING min(on_page) != 1 OR max(on_page) != count(*)",
        "頁の中の行番号が続いていません",
    ),
    (
        "SELECT d.key FROM documents d LEFT JOIN pages p ON p.document = d.key GROUP BY d.key HAVING count(p.number) != d.pages",
        "頁の数が合いません",
    ),
    (
        "SELECT l.document FROM lines l LEFT JOIN pages p ON p.document = l.document AND p.number = l.page WHERE p.number IS NULL",
        "頁のない行があります",
    ),
    (
        "SELECT s.document FROM statements s LEFT JOIN items i ON i.document = s.document AND i.number = s.item WHERE i.number IS NULL",
        "項目のない文があります",
    ),
    (
        "SELECT p.document FROM passages p LEFT JOIN lines a ON a.document = p.document AND a.number = p.first "
        "LEFT JOIN lines b ON b.document = p.document AND b.number = p.last WHERE a.number IS NULL OR b.number IS NULL OR p.first > p.last",
        "行のない段があります",
    ),
    (
        "SELECT document FROM (SELECT document, number AS passage FROM passages UNION ALL SELECT document, passage FROM words) "
        "GROUP BY document, passage HAVING count(*) != 2",
        "段と語の索引が合いません",
    ),
    *(
        (f"SELECT document FROM {table} WHERE document NOT IN (SELECT key FROM documents)", f"文書のない {table} があります")
        for table in ("pages", "lines", "items", "statements", "passages", "anomalies", "words")
    ),
)


def verify_build(folder: Path, expected: Mapping[PassageId, Vector] | None = None) -> tuple[str, ...]:
    """What is wrong with the build in a folder; `expected` are vectors that it should hold (none given: any, and all are read)."""
    db = sqlite3.connect(f"{(folder / 'kb.sqlite').absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return (*_record_faults(db), *_vector_faults(db, folder / "vectors", expected))
    except sqlite3.Error as error:
        return (f"記録を読めません（{error}）",)
    finally:
        db.close()


def verify_base(config: Config) -> tuple[str, ...]:
    """What is wrong with the data folder: the build that is read, and the originals. Raises BaseMissing, BaseDamaged."""
    number = current_number(config)
    entries = fold(read_ledger(config.ledger))
    lost = [it for it in entries if not is_kept(config, it.sha256)]
    return (
        *verify_build(config.builds / str(number)),
        *(f"{it.key}: 原本が失われたか、書き換えられています。同じファイルを `kb add` で入れ直してください" for it in lost),
    )


def _record_faults(db: sqlite3.Connection) -> list[str]:
    health = db.execute("PRAGMA integrity_check").fetchone()[0]
    if health != "ok":
        return [f"記録が壊れています（{health}）"]
    return [f"{key}: {meaning}" for query, meaning in _CONTRADICTIONS for (key,) in db.execute(f"SELECT DISTINCT * FROM ({query})")]


def _vector_faults(db: sqlite3.Connection, folder: Path, expected: Mapping[PassageId, Vector] | None) -> list[str]:
    """Every passage has one vector and no vector lacks its passage, unless this is a base of words only."""
    if not dict(db.execute("SELECT name, value FROM meta"))["encoder"]:
        return []
    passages = set(db.execute("SELECT document, number FROM passages"))
    vectors = Vectors(folder)
    try:
        names = vectors.names() if expected is not None else set(vectors.all())
        held = vectors.some(expected or ())
    finally:
        vectors.close()
    faults = [f"{key} の段 {number}: 意味の索引と合いません" for key, number in sorted(passages ^ names)]
    same = not held or np.allclose([*held.values()], [(expected or held)[it] for it in held], rtol=0, atol=SAME)
    return [*faults, *([] if same else ["意味の索引に違うベクトルが入っています"])]
