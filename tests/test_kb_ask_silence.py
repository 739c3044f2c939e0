"""Why the papers are silent: what is said to be missing does not stand in the lines that are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from small_pdf import paper, say

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.judged import Judged, answering
from kb.ask.question import read_question
from kb.ask.scope import Scope, read_scope
from kb.ask.silence import NONE_ADMITTED, reason, whole_word
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import State

LINES = [
    "在宅医療の現状",
    "１　在宅医療を担う医療機関の数は、地域により異なる。",
    "※令和６年度在宅医療実態調査（速報値）。回答率は62.4％。",
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("silence")
    config = Config(folder / "kb", encoder="none")
    (folder / "rate.pdf").write_bytes(paper("".join(say(60, 50 + 30 * i, text) for i, text in enumerate(LINES))))
    add(config, [folder / "rate.pdf"], Given(id="rate", title="在宅医療の現状", issued="2024-04-01"))
    opened = open_base(config)
    yield opened
    opened.close()


def test_a_figure_beside_the_words_on_their_line_answers(base: Base) -> None:
    answer = ask(base, "実態調査の速報値の割合はどのくらいですか")
    assert (answer.state, [it.quote for it in answer.citations]) == (State.SUPPORTED, [LINES[-1]])


@pytest.mark.parametrize("scope", [read_scope(["通知"]), read_scope(as_of="2010-01-01")])
def test_where_no_paper_is_admitted_none_is_said_to_be_silent(base: Base, scope: Scope) -> None:
    answer = ask(base, "実態調査の速報値の割合はどのくらいですか", scope)
    assert (answer.state, answer.text, answer.missing, answer.searched) == (State.ABSENT, NONE_ADMITTED, (), 0)


def test_what_stands_in_the_lines_that_are_shown_is_not_called_missing(base: Base) -> None:
    missing = ask(base, "調査の速報値の人数は何人か")
    assert (missing.state, "人数を示す行が見当たりません" in missing.text) == (State.RELATED, True)
    question = read_question("実態調査の速報値の割合はどのくらいですか")
    _, lines, said = answering(base, question)
    for nearest in (missing.nearest, ()):
        judged = Judged((), lines, replace(said, untyped=1.0), (), State.RELATED)
        text = reason(base.store, question, judged, nearest)
        assert ("割合を示す行が見当たりません" in text) is not bool(nearest)


@pytest.mark.parametrize(
    ("question", "part", "whole"),
    [
        ("商品券を配ってもよいか", "券", "商品券"),
        ("働き方改革の対象は誰か", "改革", "働き方改革"),
        ("手当の上限額はいくらか", "上限", "上限額"),
        ("会議の費用を誰が払うのか", "費用", "費用"),
        ("会議の費用を誰が払うのか", "払う", "払う"),
        ("在宅療養支援診療所協議会の当番", "協議", "協議"),
    ],
)
def test_a_word_is_named_whole_but_no_phrase_is(question: str, part: str, whole: str) -> None:
    assert whole_word(question, part) == whole


def test_the_reason_names_the_word_of_the_question(base: Base) -> None:
    assert "「広報誌」" in ask(base, "在宅医療の広報誌の実態調査は").text
    assert "「誌」" not in ask(base, "在宅医療の広報誌の実態調査は").text


def test_no_more_than_four_missing_words_are_named(base: Base) -> None:
    text = ask(base, "火星と木星と土星と金星と海王星と天王星の関係は").text
    assert text.partition("について")[0].count("「") == 4
