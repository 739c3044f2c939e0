"""Words of a question that limit it to some papers or some sorts of statement."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.contract import answer_text
from kb.ask.limits import read_limits
from kb.ask.scope import EVERYTHING, Scope
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Document, Ended, Kind, State, StatementClass, Status


def paper(id: str, kind: Kind, issued: str, ended: Ended | None = None) -> Document:
    status = Status.OLD if ended else Status.CURRENT
    return Document(id, issued, id, kind, status, "0" * 64, "pdf", 1, 1, issued=issued, ended=ended)


PAPERS = (
    paper("通知", Kind.CIRCULAR, "2023-03-31"),
    paper("手引", Kind.GUIDE, "2025-08-29"),
    paper("事務連絡", Kind.MEMO, "2024-02-01"),
    paper("議事", Kind.MINUTES, "2024-06-01"),
)
ENDED = paper("旧通知", Kind.CIRCULAR, "2020-03-05", Ended("2023-03-30", "通知@2023-03-31#p1.2"))


@pytest.mark.parametrize(
    ("raw", "rest", "scope"),
    [
        ("通知では拠点に何を求めているか", "拠点に何を求めているか", Scope(kinds=frozenset({Kind.CIRCULAR}))),
        ("ガイドブックによると、会議は何回か", "会議は何回か", Scope(kinds=frozenset({Kind.GUIDE}))),
        ("Q&Aでは、研修は何回か", "研修は何回か", Scope(kinds=frozenset({Kind.MEMO, Kind.GUIDE}))),
        ("会議の回数は、事務連絡に限って教えて", "会議の回数は、教えて", Scope(kinds=frozenset({Kind.MEMO}))),
        ("令和５年の通知では何を求めているか", "何を求めているか", Scope(kinds=frozenset({Kind.CIRCULAR}), issued="2023", ended=True)),
        ("令和5年度の資料で拠点の役割は", "資料で拠点の役割は", Scope(issued="2023年度", ended=True)),
        ("令和５年３月31日の留意事項通知の適用日は", "留意事項通知の適用日は", Scope(issued="2023-03-31", ended=True)),
        ("拠点についての意見だけ", "拠点についての意見", Scope(classes=frozenset({StatementClass.OPINION}))),
        ("圏域についての構成員の意見は", "圏域についての構成員の意見は", Scope(classes=frozenset({StatementClass.OPINION}))),
    ],
)
def test_limits(raw: str, rest: str, scope: Scope) -> None:
    found = read_limits(raw, EVERYTHING, PAPERS)
    assert (found.rest, found.scope) == (rest, scope)
    assert found.note.endswith("探しました。")


@pytest.mark.parametrize(
    ("raw", "rest"),
    [
        ("災害への備えについて構成員から出た意見を全て", "災害への備えについて構成員の意見を全て"),
        ("委員から示された主な意見は何か", "委員の意見は何か"),
        ("ＩＣＴの活用について出された意見は", "ＩＣＴの活用についての意見は"),
        ("災害時の対応についてどのような意見が出たか", "災害時の対応についてどのような意見が出たか"),
        ("圏域についての主な意見", "圏域についての意見"),
        ("とりまとめ（案）に出た意見を教えて", "とりまとめ（案）の意見を教えて"),
    ],
)
def test_opinions_are_asked_for_in_many_words(raw: str, rest: str) -> None:
    found = read_limits(raw, EVERYTHING, PAPERS)
    assert (found.rest, found.scope) == (rest, Scope(classes=frozenset({StatementClass.OPINION})))


@pytest.mark.parametrize(
    "raw",
    [
        "会議の議事録には何を残すか",  # the content of minutes, not what minutes say
        "令和５年の研修会はいつか",
        "通知を受けた市町村は何をするか",
        "ガイドブックの目次は",
        "意見を聴く相手は誰か",
        "どのような意見を計画に反映するか",
        "出された意見はいつまでに公表するか",
        "令和５年３月31日の通知の誤りを直す事務連絡はいつ出たか",
        "令和５年の通知を一部改正した文書の番号は",
        "令和５年３月31日の指針通知はいつ廃止されたか",
        "令和５年度の改定通知の番号は",  # of the year that it is for
    ],
)
def test_what_limits_nothing(raw: str) -> None:
    found = read_limits(raw, EVERYTHING, PAPERS)
    assert (found.rest, found.scope, found.note) == (raw, EVERYTHING, "")


@pytest.mark.parametrize(
    ("raw", "rest", "says"),
    [
        ("新聞記事では拠点に何を求めているか", "拠点に何を求めているか", "報道にあたる資料がない"),
        ("令和元年の資料の番号は", "令和元年の資料の番号は", "「令和元年の」にあたる資料がない"),
    ],
)
def test_where_there_is_no_such_paper_all_are_searched_and_it_says_so(raw: str, rest: str, says: str) -> None:
    found = read_limits(raw, EVERYTHING, PAPERS)
    assert (found.rest, says in found.note) == (rest, True)
    assert not found.scope.issued
    assert Kind.NEWS not in found.scope.kinds


def test_a_paper_that_has_ended_is_called_by_its_day_or_as_ended() -> None:
    papers = (*PAPERS, ENDED)
    for raw in ("令和２年３月の通知では会議は年何回か", "廃止された通知では会議は年何回か", "旧い指針通知では会議は年何回か"):
        found = read_limits(raw, EVERYTHING, papers)
        assert found.scope.admitted(papers) == {ENDED.key}
        assert "廃止された" in found.note
        assert "令和" not in found.rest
    assert "廃止された資料がない" in read_limits("廃止された通知では会議は年何回か", EVERYTHING, PAPERS).note
    assert read_limits("廃止された通知はどれか", EVERYTHING, papers).scope == EVERYTHING
    assert not read_limits("旧通知では会議は年何回か", EVERYTHING, papers).scope.past  # perhaps the side of a table


def test_a_question_that_is_only_a_limit_is_still_asked() -> None:
    assert read_limits("通知では", EVERYTHING, PAPERS).rest == "通知では"


def test_an_answer_keeps_to_it_and_says_so(samples: Base) -> None:
    answer = ask(samples, "事務連絡では、連携会議はオンラインで開いてもよいか")
    assert answer.state is State.SUPPORTED
    assert {it.document.kind for it in answer.citations} == {Kind.MEMO}
    assert answer.searched == 1
    assert "事務連絡だけを探しました" in answer_text(answer)


@pytest.mark.parametrize(
    ("raw", "speakers"),
    [
        ("高橋構成員の意見は何ですか", {"高橋"}),
        ("鈴木構成員と瀬戸雅嗣構成員は圏域について何と言ったか", {"鈴木", "瀬戸"}),
        ("高橋構成員の意見に賛成した意見は", set()),
        ("高橋構成員に賛成したのは誰か", set()),
        ("民生委員の役割は", set()),
        ("各構成員の意見は", set()),
    ],
)
def test_members_are_asked_for_by_name(raw: str, speakers: set[str]) -> None:
    assert read_limits(raw, EVERYTHING, PAPERS).scope.speakers == speakers


MINUTES = """在宅医療の会議　議事録
○田中構成員　高橋構成員の御意見に賛成です。圏域は広い方がよいと考えます。
○高橋構成員　圏域は市町村ごとに設けるべきではないでしょうか。拠点の数も増やすべきです。
○鈴木構成員　圏域の数は、県が調整すべきと考えます。
○山田構成員　圏域については、医師会の意見も聴くべきと考えます。
"""


def test_a_member_is_answered_for_by_what_that_member_says(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    config = Config(tmp_path / "kb", encoder="none")
    add(config, [tmp_path / "minutes.txt"], Given(id="minutes", kind=Kind.MINUTES))
    base = open_base(config)
    for asked, name in (("高橋構成員の意見は何ですか", "高橋"), ("鈴木構成員は圏域について何と言ったか", "鈴木")):
        answer = ask(base, asked)
        assert {it.speaker for it in answer.citations} == {f"{name}構成員"}
        assert name in answer.scope_note
    absent = ask(base, "佐藤構成員は圏域について何と言ったか")
    assert (absent.citations, bool(absent.nearest)) == ((), True)


def test_opinions_only(samples: Base) -> None:
    answer = ask(samples, "連携会議の回数について、意見だけ")
    assert answer.state is State.SUPPORTED
    assert {it.class_ for it in answer.citations} <= {StatementClass.OPINION, None}


def test_papers_of_no_known_day_are_named_where_a_day_leaves_them_out() -> None:
    undated = replace(paper("覚書", Kind.MEMO, ""), issued=None)
    found = read_limits("令和６年の資料で拠点の役割は", EVERYTHING, (*PAPERS, undated))
    assert found.note.endswith("探しました。日付の分からない資料1件は探していません。")
