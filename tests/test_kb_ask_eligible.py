"""Who may be what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.eligible import asked_of
from kb.ask.question import read_question
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = """灯台の会の手引き（見本）
１　灯台の会とは
灯台の会は、夜の見回りをまとめる会をいう。
２　灯台の会の設置主体
・　漁業組合、自治会等地域団体、保健所
・　各市町村に複数ある場合は、１か所以上の図書館
＊　見張り番と同一も可
３　見張り番
見張り番については、公民館及び消防団の中から位置付けることを想定。
４　上着の助成の対象者
・　一人で暮らす方
・　障害者手帳を持つ方
"""
NOTICE = """灯台の会に関する通知（見本）
１　各地域の実情に応じ、自治会、漁業組合等を、灯台の会に位置付けること。
２　灯台の会は、消防団と連携すること。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("eligible")
    config = Config(folder / "kb", encoder="none")
    for text, given in ((GUIDE, Given(id="guide", kind=Kind.GUIDE)), (NOTICE, Given(id="notice", kind=Kind.CIRCULAR))):
        (file := folder / f"{given.id}.txt").write_text(text, encoding="utf-8")
        add(config, [file], given, ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


LISTED, MADE = "・　漁業組合、自治会等", "１　各地域の実情に応じ"


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("自治会は灯台の会になれますか", [MADE, LISTED]),  # the more binding paper first
        ("保健所を灯台の会として選べますか", [LISTED]),
        ("灯台の会は保健所でもよいか", [LISTED]),
        ("見張り番を灯台の会にしてもよいか", ["＊　見張り番と同一も可"]),
        ("公民館は見張り番になれるか", ["見張り番については"]),
        ("図書館が灯台の会になることはできるか", ["・　各市町村に複数"]),
        ("障害者手帳を持つ方は上着の助成の対象になりますか", ["・　障害者手帳を"]),
        ("市町村は灯台の会になれるか", []),  # named, but not as one of them
        ("消防団を灯台の会にしてもよいか", []),  # one of the 見張り番
        ("旅館は灯台の会になれますか", []),
    ],
)
def test_who_may_be_what_is_told_by_the_line_that_has_him_as_one_of_them(base: Base, question: str, lines: list[str]) -> None:
    answer = ask(base, question)
    assert [it.quote[: len(line)] for it, line in zip(answer.citations, lines, strict=False)] == lines
    assert (answer.state is State.SUPPORTED, len(answer.citations)) == (bool(lines), len(lines))


@pytest.mark.parametrize("question", ["灯台の会になれるのはどんな団体か", "どこが灯台の会になれますか", "どんな組織なら灯台の会になれるか"])
def test_the_bodies_that_may_are_listed_below_the_heading_that_says_who(base: Base, question: str) -> None:
    answer = ask(base, question)
    assert [it.quote[:6] for it in answer.citations] == ["・　漁業組合", "・　各市町村", "＊　見張り番"]


@pytest.mark.parametrize(
    ("question", "who", "role"),
    [
        ("在支病を拠点として選べますか", "在支病", ["拠点"]),
        ("医師会は拠点になれる？", "医師会", ["拠点"]),
        ("拠点は医師会でもよいか", "医師会", ["拠点"]),
        ("医師会が拠点になる条件を定めた通知は廃止できますか", None, []),
        ("拠点を複数置いてもよいか", None, []),
        ("拠点は積極的医療機関と同じでもよいか", None, []),
        ("拠点になれるのは誰か", None, []),
        ("拠点は６つ全部やっていないとなれないか", None, []),
    ],
)
def test_a_question_names_the_one_and_what_it_would_be(question: str, who: str | None, role: list[str]) -> None:
    asked = asked_of(read_question(question))
    assert (asked and asked.who, [it.text for it in asked.role] if asked else []) == (who, role)
