"""The best passages of the papers in scope, however many better ones the other papers have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_base import base_of
from tiny import TinyEncoder

from ingest.add import add
from ingest.ledger import Given
from kb.ask.question import read_question
from kb.ask.scope import EVERYTHING, Scope
from kb.ask.search import DEPTH, FURTHER, match_query, search
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind

MANY = FURTHER * DEPTH + 120
ASKED = read_question("送迎車は誰が洗う")  # the tiny encoder puts the 事務連絡 behind nearly all of the others
MEMO = Scope(kinds=frozenset({Kind.MEMO}))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """A 通知 whose many lines all have the words, and a 事務連絡 with one line that has them between much else."""
    folder = tmp_path_factory.mktemp("search")
    config, tiny = Config(folder / "kb", encoder="tiny"), TinyEncoder()
    papers = {
        "tsuchi": (Kind.CIRCULAR, "".join(f"第{n}　送迎車を洗う。\n" for n in range(1, MANY + 1))),
        "jimu": (Kind.MEMO, "送迎車の置き場は、坂の下の広い空き地とし、冬のあいだは毎朝、当番の者が雪をよけてから洗うこと。\n"),
    }
    for id, (kind, text) in papers.items():
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
        add(config, [folder / f"{id}.txt"], Given(id=id, title=id, kind=kind), ready=tiny.ready)
    opened = open_base(config, tiny.opener)
    yield opened
    opened.close()


def test_a_kind_of_paper_is_searched_to_its_end(base: Base) -> None:
    assert base.store.passage_count > FURTHER * DEPTH
    assert "jimu" not in {hit.document.split("@")[0] for hit in search(base, ASKED)}
    (hit,) = search(base, ASKED, scope=MEMO)
    assert hit.document.startswith("jimu@")
    assert hit.by_words == hit.by_meaning == 0


def test_a_limit_that_leaves_nothing_out_changes_nothing(base: Base) -> None:
    everything = search(base, ASKED)
    assert everything
    assert (
        search(base, ASKED, scope=EVERYTHING) == search(base, ASKED, scope=Scope(kinds=frozenset({Kind.MEMO, Kind.CIRCULAR}))) == everything
    )


def test_nothing_in_scope_is_nothing_found(base: Base) -> None:
    assert search(base, ASKED, scope=Scope(kinds=frozenset({Kind.LAW}))) == ()


@pytest.mark.parametrize(("asked", "searched"), [("隊員の灯火", True), ("隊員の灯火、毛布、水筒", False)])
def test_what_most_passages_have_is_searched_for_only_where_there_is_little_else(tmp_path: Path, asked: str, searched: bool) -> None:
    kept = enumerate(("灯火", "毛布", "水筒", "担架", "地図"), 1)
    base = base_of(tmp_path, 通知="備えの通知\n" + "".join(f"{n}　隊員は、{it}を備えること。\n" for n, it in kept))
    assert ('"隊員"' in match_query(base, read_question(asked))) is searched
