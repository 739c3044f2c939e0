"""Whose duty something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.question import read_question
from kb.ask.whose import asked_of
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICE = """灯台の会に関する通知（見本）
第１　会の単位
(1)　都道府県は、灯台の会の配置を促すこと。
(2)　灯台の会の配置は、重要な課題である。
第２　保健所が行う事項
１　災害時の灯火の置き場所を、年１回確かめること。
第３　油の値段
１　油の値段を調べること。
"""
GUIDE = """灯台の会の手引き（見本）
１　市町村は、災害時の灯火の置き場所を住民に知らせること。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("whose")
    config = Config(folder / "kb", encoder="none")
    for text, given in ((NOTICE, Given(id="notice", kind=Kind.CIRCULAR)), (GUIDE, Given(id="guide", kind=Kind.GUIDE))):
        (file := folder / f"{given.id}.txt").write_text(text, encoding="utf-8")
        add(config, [file], given, ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("灯台の会の配置を促すのは誰の役目ですか", ["(1)　都道府県は、"]),
        ("灯火の置き場所を年１回確かめるのは誰の役割か", ["１　災害時の灯火の置き場所を、年１回"]),
        ("灯火の置き場所は誰の仕事ですか", ["１　災害時の灯火の置き場所を、年１回", "１　市町村は、"]),
        ("上着の洗濯は誰の役目か", []),
    ],
)
def test_whose_it_is_is_told_by_what_requires_it_of_somebody(base: Base, question: str, lines: list[str]) -> None:
    answer = ask(base, question)
    assert [it.quote[: len(line)] for it, line in zip(answer.citations, lines, strict=False)] == lines
    assert (answer.state is State.SUPPORTED, len(answer.citations)) == (bool(lines), len(lines))


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("住民への啓発は誰の役目ですか", ["住民", "啓発"]),
        ("役割の把握は誰がすべきか", ["役割", "把握"]),
        ("会議は誰が開きましたか", []),
        ("座長は誰ですか", []),
    ],
)
def test_whose_duty_is_asked_for_in_these_ways(question: str, deed: list[str]) -> None:
    assert [it.text for it in asked_of(read_question(question))] == deed
