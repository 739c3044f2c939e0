"""A reply is read under its question and cited with it: 「差し支えない。」 alone says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.candidates import weighed
from kb.ask.few import few
from kb.ask.portion import AT_A_GLANCE
from kb.ask.question import read_question
from kb.ask.replies import ASKED, question_over, read_under
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind

LONG = (
    "夜間の電話当番について、" + "当番の看護師が休みの日に代わりの者を置く場合の取扱いを定めた要綱の定めに照らし、" * 12 + "記録は必要か。"
)
PAPER = f"""見守り活動に関する疑義解釈（その１）
【訪問の費用】
問１　雨のために訪問を翌日に延ばした場合でも、配食の費用を請求できるか。
（答）差し支えない。
問２　家族が留守のとき、次の費用はどうなるか。
①鍵を預かっている場合の訪問費
②鍵を預かっていない場合の訪問費
（答）
①請求できる。
②請求できない。
【電話の当番】
問３　{LONG}
（答）不要である。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("replies")
    path, config = folder / "gigi.txt", Config(folder / "kb", encoder="none")
    path.write_text(PAPER, encoding="utf-8")
    add(config, [path], Given(id="gigi", title="見守り活動に関する疑義解釈", kind=Kind.MEMO), ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


def test_a_short_reply_is_cited_with_its_question(base: Base) -> None:
    answer = ask(base, "雨で訪問を翌日に延ばした場合も配食の費用を請求できるか")
    first, *_ = answer.citations
    assert first.quote.startswith("問１")
    assert first.quote.endswith("（答）差し支えない。")


def test_no_line_is_cited_twice_where_two_points_of_a_reply_answer(base: Base) -> None:
    question = read_question("家族が留守のとき訪問費は請求できるか")
    chosen = few(base, question, weighed(base, question, search(base, question)), AT_A_GLANCE)
    cited = [number for it in chosen for number in range(it.first, it.last + 1)]
    assert len(cited) == len(set(cited))
    said = "".join(it.statement.text for it in chosen)
    assert "①請求できる。" in said
    assert "②請求できない。" in said


def test_a_question_too_long_to_show_is_left_out(base: Base) -> None:
    question = read_question("夜間の電話当番の記録は必要か")
    first, *_ = few(base, question, weighed(base, question, search(base, question)), AT_A_GLANCE)
    assert first.statement.text == "（答）不要である。"


def test_the_matcher_reads_the_end_of_the_question(base: Base) -> None:
    document = base.store.documents()[0].key
    found = {
        it.text: (passage, it) for passage in base.store.passages(document) for it in base.store.statements(document, *passage.statements)
    }
    heading, text = read_under(base, document, *found["（答）不要である。"])
    assert (heading, text) == (LONG[-ASKED:], "（答）不要である。")
    assert read_under(base, document, *found["【電話の当番】"])[0] == ""
    assert question_over(base, document, found["【電話の当番】"][1].item) is None


def test_a_refusal_shows_the_question_of_a_near_reply_too(base: Base) -> None:
    answer = ask(base, "雨で訪問を延ばした場合、保健所への届出の様式は第何号か")
    assert answer.citations == ()
    assert [it.quote for it in answer.nearest if it.quote.startswith("（答）差し支えない")] == []
    assert any("問１" in it.quote and "（答）差し支えない。" in it.quote for it in answer.nearest)


def test_a_reply_whose_question_cannot_be_cited_stands_alone(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    question = read_question("雨で訪問を翌日に延ばした場合も配食の費用を請求できるか")
    found = weighed(base, question, search(base, question))
    monkeypatch.setattr(type(base.store), "statements_of_item", lambda *_: ())
    first, *_ = few(base, question, found, AT_A_GLANCE)
    assert first.statement.text == "（答）差し支えない。"


def test_what_stands_under_a_question_without_an_answer_mark_answers_it(tmp_path: Path) -> None:
    (file := tmp_path / "asked.txt").write_text("見守りの質問集\nＱ１ 見守りの電話は何時までか。\n\n夜の９時までです。\n", encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file], ready=lambda *_: None)
    base = open_base(config)
    question = read_question("見守りの電話は何時までか")
    assert [it.statement.text for it in weighed(base, question, search(base, question))] == ["夜の９時までです。"]
    base.close()
