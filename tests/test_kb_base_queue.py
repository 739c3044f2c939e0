"""The review queue: everything that waits, worst first, and nothing that was accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder, store_of, write_paper

from ingest.add import add
from ingest.build import build
from ingest.correct import correct
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.correction import METADATA, Correction, place_correction
from kb.base.queue import Case, Worry, queue
from kb.base.queue_contract import queue_json, queue_text
from kb.errors import CitationError
from kb.model import Kind

JUMPING = "架空の手引き\n令和６年４月１日\n\n第１　目的\n目的を定める。\n(1)　一つ目とすること。\n(2)　二つ目とすること。\n(5)　五つ目とすること。\n"
ENCODER = TinyEncoder()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Three papers: one that says who issued it and when, one with an item out of order, one with signs that cannot be read."""
    config = Config(tmp_path / "kb")
    jumping, broken = tmp_path / "手引き.txt", tmp_path / "壊れ.txt"
    jumping.write_text(JUMPING, encoding="utf-8")
    broken.write_bytes("架空の通知\n第１　目的\nこの通知は".encode() + b"\xff" + "を定める。\n".encode() * 9)
    add(config, [write_paper(tmp_path)], Given(issuer="架空市", kind=Kind.CIRCULAR), ready=ENCODER.ready)
    add(config, [jumping, broken], Given(issuer="架空市"), ready=ENCODER.ready)
    return config


def found(config: Config) -> dict[str, Case]:
    return {it.document.id: it for it in queue(store_of(config))}


def test_worst_first_and_what_is_well_is_not_there(config: Config) -> None:
    cases = found(config)
    assert list(cases) == ["壊れ", "手引き"]
    assert cases["壊れ"].matters[0].worry is Worry.UNSURE
    (matter,) = [it for it in cases["手引き"].matters if it.code == "outline"]
    assert (matter.worry, matter.page) == (Worry.ORDER, 1)
    assert store_of(config).page_lines("手引き@2024-04-01", 1)[(matter.line or 0) - 1].text.startswith("(5)")
    assert [it.worry for it in cases["手引き"].matters] == sorted(it.worry for it in cases["手引き"].matters)


def test_what_is_accepted_is_gone_and_the_others_stay(config: Config) -> None:
    for id, case in found(config).items():
        for it in case.matters:
            target = f"{case.document.key}#p{it.page}.{it.line}" if it.line else case.document.key
            correct(config, place_correction(store_of(config), target, Correction("", accept=it.code)), ready=ENCODER.ready)
            assert it not in (found(config)[id].matters if id in found(config) else ())
    assert queue(store_of(config)) == ()
    assert queue_text(()) == "確認を待つ箇所はありません。"


def test_a_correction_that_fits_no_longer_comes_first(config: Config) -> None:
    place = place_correction(store_of(config), "手引き#p1.3", Correction("", text="第１　目的と範囲"))
    correct(config, place, ready=ENCODER.ready)
    text = config.corrections.read_text(encoding="utf-8").replace('was = "第１　目的"', 'was = "第１　目的等"')
    assert "目的等" in text
    config.corrections.write_text(text, encoding="utf-8")
    build(config, ready=ENCODER.ready)
    case = queue(store_of(config))[0]
    assert (case.document.id, case.matters[0].code, case.matters[0].worry) == ("手引き", "correction", Worry.UNREAD)
    assert "見直してください" in case.matters[0].message


def test_one_paper_only_and_as_json(config: Config) -> None:
    cases = queue(store_of(config), "壊れ")
    assert [it["document"] for it in queue_json(cases)["documents"]] == ["壊れ"]  # type: ignore[attr-defined]
    assert METADATA in queue_text(cases)
    with pytest.raises(CitationError):
        queue(store_of(config), "ない")
