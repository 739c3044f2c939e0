"""What belongs to a cited line: the stem of its list, what it points at, the same words elsewhere, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.ask.scope import EVERYTHING, Scope
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind, State, StatementClass, Status

NOTICE = """見守り活動の実施について
第１　目標
１　孤立を防ぐこと。
第２　取組
１　実施団体は、第１の目標を達成するため、次のいずれかの取組を行うこと。
(1)　週に一度、高齢者の自宅を訪ねて声をかけること。
(2)　配食の機会を使って高齢者の様子を確かめること。
２　訪問員の研修は、年２回以上開催すること。
３　連絡協議会は、地域の民生委員を含めて年４回以上開催すること。
４　報告は、別表１の様式により、毎年度６月末までに行うこと。
５　この通知に定めのない事項は、別表９によること。
別表１　報告の様式
氏名及び訪問の回数を記載する。
"""
OTHER = """見守り活動の手引き
連絡協議会は、地域の民生委員を含めて年６回以上開催すること。
配食の機会を使って、高齢者の様子を確かめること。
訪問員の研修は、年２回以上開催することが望ましい。
実施団体は、目標を達成するため、次の全ての取組を行うこと。
"""
OLD = "見守り活動の実施について（当初）\n連絡協議会は、地域の民生委員を含めて年１回以上開催すること。\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("context")
    config = Config(folder / "kb", encoder="none")
    papers = (
        ("tsuchi", OLD, Kind.CIRCULAR, None, "2020-04-01"),
        ("tsuchi", NOTICE, Kind.CIRCULAR, Status.CURRENT, "2024-04-01"),
        ("tebiki", OTHER, Kind.GUIDE, Status.CURRENT, "2024-09-01"),
    )
    for id, text, kind, status, issued in papers:
        path = folder / f"{id}-{issued}.txt"
        path.write_text(text, encoding="utf-8")
        add(config, [path], Given(id=id, title=text.splitlines()[0], kind=kind, status=status, issued=issued), ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


def test_an_item_shows_the_stem_of_its_list(base: Base) -> None:
    (cited, *_) = ask(base, "高齢者の自宅は週に何度訪ねるのか").citations
    assert cited.stem is not None
    assert "次のいずれかの取組を行うこと" in cited.stem.quote
    _, lines = resolve(base.store, parse(cited.stem.citation))
    assert cited.stem.quote == "\n".join(line.text for line in lines)


def test_what_is_no_item_of_a_list_has_no_stem(base: Base) -> None:
    answer = ask(base, "訪問員の研修は年に何回開催するのか")
    assert [it.stem for it in answer.citations] == [None] * len(answer.citations)


def test_references_are_resolved_where_the_outline_is_certain(base: Base) -> None:
    answer = ask(base, "報告はいつまでに行うのか")
    found = {one.words: one.quote for it in answer.citations for one in it.references}
    assert found.keys() == {"別表１"}
    assert "報告の様式" in found["別表１"]
    assert "参照: 「別表１」" in answer_text(answer)


def test_what_leads_nowhere_is_left_out(base: Base) -> None:
    answer = ask(base, "通知に定めのない事項は何によるのか")
    assert answer.state is State.SUPPORTED
    assert [it.references for it in answer.citations if "別表９" in it.quote] == [()]


def test_the_same_words_elsewhere_are_counted_under_the_more_binding_paper(base: Base) -> None:
    answer = ask(base, "配食の機会を使って何を確かめるのか")
    held = [it for it in answer.citations if "配食" in it.quote]
    assert [it.document.id for it in held] == ["tsuchi"]
    assert [place.split("@")[0] for place in held[0].same] == ["tebiki"]
    assert "同文 1 件" in answer_text(answer)


def test_papers_in_force_that_differ_in_a_number_are_both_shown(base: Base) -> None:
    answer = ask(base, "連絡協議会は年に何回以上開催するのか")
    (conflict,) = [it for it in answer.conflicts if it.what.startswith("数")]
    assert {conflict.left.document.id, conflict.right.document.id} == {"tsuchi", "tebiki"}
    assert set(conflict.what.removeprefix("数：").split("／")) == {"4回", "6回"}
    shown = answer_text(answer)
    assert "資料どうしの食い違い" in shown
    assert "年４回以上" in shown
    assert "年６回以上" in shown


def test_a_weaker_obligation_is_a_conflict(base: Base) -> None:
    answer = ask(base, "訪問員の研修は年に何回以上開催するのか")
    (conflict,) = [it for it in answer.conflicts if it.what.startswith("結び")]
    assert {conflict.left.strength, conflict.right.strength} == {"すること", "望ましい"}


def test_a_stem_that_another_paper_words_otherwise_is_shown_with_its_items(base: Base) -> None:
    answer = ask(base, "高齢者の自宅は週に何度訪ねるのか")
    (conflict,) = [it for it in answer.conflicts if it.what.startswith("範囲")]
    assert conflict.what == "範囲：いずれか／全て"
    assert conflict.left.quote == (answer.citations[0].stem or conflict.right).quote


def test_an_older_edition_of_the_same_paper_contradicts_nobody(base: Base) -> None:
    assert [it.status for it in base.store.documents() if it.edition == "2020-04-01"] == [Status.OLD]
    for scope in (EVERYTHING, Scope(as_of="2020-05-01")):
        answer = ask(base, "連絡協議会は年に何回以上開催するのか", scope)
        assert "2020-04-01" not in {side.document.edition for it in answer.conflicts for side in (it.left, it.right)}


def test_the_contract_carries_it_all(base: Base) -> None:
    shape = answer_json(ask(base, "連絡協議会は年に何回以上開催するのか"))
    (conflict, *_) = shape["conflicts"]  # type: ignore[misc]
    assert conflict.keys() == {"what", "left", "right"}
    assert conflict["left"]["citation"] != conflict["right"]["citation"]
    (first, *_) = shape["citations"]  # type: ignore[misc]
    assert {"same", "stem", "references"} <= first.keys()


def test_any_of_here_and_all_of_there_under_the_same_heading(samples: Base) -> None:
    answer = ask(samples, "積極的医療機関は全ての取組を行わないといけないか")
    assert [(it.what, it.left.document.id, it.right.document.id) for it in answer.conflicts] == [
        ("範囲：いずれか／全て", "sample-tsuchi", "sample-slides")
    ]


@pytest.mark.parametrize(("heading", "shown"), [("見守りを担う団体の取組", 1), ("団体の取組", 0)])
def test_a_heading_that_many_papers_share_makes_no_contradiction(tmp_path: Path, heading: str, shown: int) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    said = ("災害に備えるため、配食と声かけのいずれかの取組を行うこと。", "配食と声かけの全ての取組を行うこと。")
    for id, kind, text in zip(("tsuchi", "tebiki"), (Kind.CIRCULAR, Kind.GUIDE), said, strict=True):
        path = tmp_path / f"{id}.txt"
        path.write_text(f"見守り\n第１　{heading}\n１　{text}\n", encoding="utf-8")
        add(config, [path], Given(id=id, title=id, kind=kind), ready=lambda *_: None)
    assert len(ask(open_base(config), "災害に備えるために配食と声かけの取組を行うのか").conflicts) == shown


def test_the_stem_of_a_real_list_stands_before_its_heading(seeds: Base) -> None:
    answer = ask(seeds, "岩手の計画にある拠点の「目標達成に向けた取り組み事項」を順番どおりに知りたい")
    items = [it for it in answer.citations if it.stem]
    assert len(items) == 5
    assert all("いずれか" in it.stem.quote for it in items if it.stem)


def test_a_real_path_of_items_is_resolved(seeds: Base) -> None:
    answer = ask(seeds, "岩手の計画に積極的医療機関として載せてもらうには、どこまでやっていればよいのですか")
    (six, *_) = [one for it in answer.citations for one in it.references if one.words.endswith("①から⑥")]
    assert [line.strip()[0] for line in six.quote.splitlines()] == list("①②③④⑤⑥")


def test_an_opinion_stays_an_opinion_where_another_paper_requires_the_same(tmp_path: Path) -> None:
    said = "訪問員の名簿は、地区ごとに作って毎年度改めること。"
    papers = (
        ("tsuchi", f"見守り活動の実施について\n第１　取組\n１　{said}\n", Kind.CIRCULAR),
        ("wg", f"見守り活動に関するワーキンググループ\n【主な意見】\n○　{said}\n", Kind.PAPER),
    )
    config = Config(tmp_path / "kb", encoder="none")
    for id, text, kind in papers:
        path = tmp_path / f"{id}.txt"
        path.write_text(text, encoding="utf-8")
        add(config, [path], Given(id=id, title=id, kind=kind), ready=lambda *_: None)
    base = open_base(config)
    (opinion, *_) = ask(base, "訪問員の名簿はどの単位で作るのか", Scope(classes=frozenset({StatementClass.OPINION}))).citations
    assert (opinion.document.id, opinion.class_) == ("wg", StatementClass.OPINION)
    assert [place.split("@")[0] for place in opinion.same] == ["tsuchi"]
    (rule, *_) = ask(base, "訪問員の名簿はどの単位で作るのか", Scope(kinds=frozenset({Kind.CIRCULAR}))).citations
    assert (rule.document.id, rule.class_) == ("tsuchi", StatementClass.REQUIREMENT)
    base.close()


@pytest.mark.parametrize(
    "question", ["連携拠点に求められる事項は", "積極的医療機関に求められる事項を全部", "急変時の対応に求められる事項", "看取りの目標"]
)
def test_what_stands_beside_is_quoted_to_the_letter(samples: Base, question: str) -> None:
    answer = ask(samples, question)
    beside = [(one.citation, one.quote) for it in answer.citations for one in it.references]
    beside += [(it.stem.citation, it.stem.quote) for it in answer.citations if it.stem]
    assert beside
    for place, quote in beside:
        _, lines = resolve(samples.store, parse(place))
        assert quote == "\n".join(line.text for line in lines)
