"""How well the product's words, encoder and fusion find the right text: `python -m evaluations.retrieval --beir DIR [--json]`

Scores any folder in the BEIR layout (corpus.jsonl, queries.jsonl, qrels/test.tsv) beside words alone and meaning alone.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.meanings import ready_encoder
from ingest.write import open_record
from kb.ask.question import LONGEST, read_question
from kb.ask.search import DEPTH, FIELDS, fuse, match_query
from kb.base.config import load_config
from kb.base.store import SCHEMA_VERSION, Store
from kb.japanese.words import grams, index_words
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from kb.base.encoder import Encoder

    Ranking = list[str]

CUTS = (1, 5, 10)
KEY = "beir@1"


@dataclass(frozen=True, slots=True)
class Collection:
    """文書集: ids and texts of the corpus, queries by id, the relevant ids of each query with their grades."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class WordBase:
    """語の索引だけの資料庫: as much of a Base as `match_query` needs."""

    store: Store


def main(arguments: Sequence[str] | None = None) -> int:
    """Print nDCG@10, Recall@1/5/10 and MRR for words, meaning and both."""
    parser = argparse.ArgumentParser(description="BEIR 形式のフォルダで検索を採点する")
    parser.add_argument("--beir", type=Path, nargs="+", required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    encoder = ready_encoder(load_config(), quiet)
    for folder in options.beir:
        if not (folder / "corpus.jsonl").is_file():
            print(f"{folder} に corpus.jsonl がありません。BEIR 形式のフォルダを指定してください。", file=sys.stderr)
            return 2
        _report(folder, score_collection(read_collection(folder), encoder), as_json=options.json)
    return 0


def read_collection(folder: Path) -> Collection:
    """Read a BEIR folder; queries without a relevant text are left out."""
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for row in (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = row.split("\t")
        relevant[query][document] = int(grade)
    return Collection(
        ids=tuple(row["_id"] for row in corpus),
        titles=tuple(row.get("title", "") for row in corpus),
        texts=tuple(row["text"] for row in corpus),
        queries={row["_id"]: row["text"] for row in queries if any(relevant.get(row["_id"], {}).values())},
        relevant=dict(relevant),
    )


def score_collection(found: Collection, encoder: Encoder | None) -> dict[str, dict[str, float]]:
    """Figures by method: `{"語": {"nDCG@10": .9, …}, "意味": …, "併用": …}`"""
    with tempfile.TemporaryDirectory() as folder:
        store = _indexed(found, Path(folder) / "kb.sqlite")
        by_words = {id: _by_words(store, text) for id, text in found.queries.items()}
        store.close()
    by_meaning = _by_meaning(found, encoder) if encoder else {id: [] for id in found.queries}
    methods = {"語": by_words, "意味": by_meaning, "併用": {id: _fused(by_words[id], by_meaning[id]) for id in found.queries}}
    return {
        name: _figures(found, {id: [found.ids[n] for n in ranked] for id, ranked in method.items()}) for name, method in methods.items()
    }


def _indexed(found: Collection, path: Path) -> Store:
    """Each text as one passage of the product's word index."""
    db = open_record(path)
    db.execute("BEGIN")
    db.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA_VERSION),))
    for number, (title, text) in enumerate(zip(found.titles, found.texts, strict=True)):
        fields = (index_words(text), "", index_words(title), grams(f"{title}\n{text}"))
        db.execute("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)", (KEY, number, *fields))
        db.execute("INSERT INTO passages VALUES (?, ?, 0, 0, 0, 0, 0, '[]', '', '')", (KEY, number))
    db.execute("COMMIT")
    db.close()
    return Store(path)


def _by_words(store: Store, query: str) -> list[int]:
    asked = read_question(query[:LONGEST])
    match = match_query(WordBase(store), asked)  # type: ignore[arg-type]
    return [number for _, number, _ in store.match(match, DEPTH, FIELDS)] if match else []


def _by_meaning(found: Collection, encoder: Encoder) -> dict[str, list[int]]:
    texts: NDArray[np.float32] = encoder.encode_passages(
        [f"{title}\n{text}".strip() for title, text in zip(found.titles, found.texts, strict=True)]
    )
    queries = encoder.encode_queries(list(found.queries.values()))
    return {id: np.argsort(-(texts @ vector), kind="stable")[:DEPTH].tolist() for id, vector in zip(found.queries, queries, strict=True)}


def _fused(by_words: list[int], by_meaning: list[int]) -> list[int]:
    words, meanings = ({number: rank for rank, number in enumerate(ranked)} for ranked in (by_words, by_meaning))
    return sorted(words.keys() | meanings.keys(), key=lambda number: (-fuse(words.get(number), meanings.get(number)), number))


def _figures(found: Collection, rankings: Mapping[str, Ranking]) -> dict[str, float]:
    rows = [_query_figures(rankings[id], found.relevant[id]) for id in found.queries]
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


def _query_figures(ranked: Ranking, relevant: Mapping[str, int]) -> dict[str, float]:
    right = {id for id, grade in relevant.items() if grade > 0}
    gains = [relevant.get(id, 0) / math.log2(rank + 2) for rank, id in enumerate(ranked[:10])]
    ideal = [grade / math.log2(rank + 2) for rank, grade in enumerate(sorted(relevant.values(), reverse=True)[:10])]
    first = next((rank for rank, id in enumerate(ranked) if id in right), None)
    recalls = {f"Recall@{cut}": len(right & set(ranked[:cut])) / len(right) for cut in CUTS}
    return {"nDCG@10": sum(gains) / sum(ideal), **recalls, "MRR": 1 / (first + 1) if first is not None else 0.0}


def _report(folder: Path, methods: Mapping[str, Mapping[str, float]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"collection": folder.name, "methods": methods}, ensure_ascii=False))
        return
    names = list(next(iter(methods.values())))
    print(f"\n{folder.name}\n{'':<6}" + "".join(f"{name:>11}" for name in names))
    for method, figures in methods.items():
        print(f"{method:<4}" + "".join(f"{figures[name]:>11.3f}" for name in names))


if __name__ == "__main__":
    sys.exit(main())
