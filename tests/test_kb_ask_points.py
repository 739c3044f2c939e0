"""Points of a list that answer by what stands above them: all of them, under the heading that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.add import add
from kb.ask.announced import thickest
from kb.ask.candidates import candidates
from kb.ask.chosen import chosen
from kb.ask.judged import _match, answering
from kb.ask.portion import AT_A_GLANCE
from kb.ask.question import read_question
from kb.ask.scope import EVERYTHING
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import Base, open_base

RULES = """飯田町見守り協議会設置要綱
（組織）
第１条　協議会は、次に掲げる者をもって構成する。
(1)　医師会の代表者
(2)　病院の代表者
(3)　歯科医師会の代表者
(4)　薬剤師会の代表者
(5)　看護師会の代表者
(6)　住民の代表者
（対象者）
第２条　見守りを受けることができる者は、次のとおりとする。
(1)　一人で暮らす者
(2)　夜間に家族のいない者
"""
PAGE = "配食の案内\n１　配食は、飯田町の見守り協議会が構成する団体が行う。\n"
MEMBERS = "医師会 病院 歯科医師会 薬剤師会 看護師会 住民".split()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("points")
    config = Config(folder / "kb", encoder="none")
    for name, text in (("rules", RULES), ("page", PAGE)):
        (file := folder / f"{name}.txt").write_text(text, encoding="utf-8")
        add(config, [file])
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(("asked", "shown"), [("構成を教えて", MEMBERS), ("病院は構成に入るのか教えて", ["病院"])])
def test_points_that_answer_by_their_stem_alone_are_shown_with_all_the_rest(base: Base, asked: str, shown: list[str]) -> None:
    question = read_question(f"飯田町の見守り協議会の{asked}")
    hits = search(base, question)
    points = [it for it in candidates(base, question, hits) if it.statement.text.endswith("の代表者")]
    quotes = [it.quote for it in chosen(base, question, EVERYTHING, hits, points).citations]
    assert [member for member in MEMBERS for it in quotes if it.endswith(f"　{member}の代表者")] == shown


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("構成する者は誰か", MEMBERS), ("会長は誰か", ["医師会"]), ("構成する者は何人か", ["医師会"])],
)
def test_who_is_asked_for_is_the_whole_list_whose_points_are_the_best(base: Base, asked: str, shown: list[str]) -> None:
    question = read_question(f"飯田町の見守り協議会を{asked}")
    found = candidates(base, question, search(base, question))
    points = [it for it in found if it.statement.text.endswith("の代表者")]
    best = points if shown == MEMBERS else points[:1]
    ahead = replace(found[0], score=points[0].score + AT_A_GLANCE.behind + 0.01)
    assert thickest(base, question, [ahead, *best]) is None  # far behind another sentence they are not the answer
    thick = thickest(base, question, best)
    assert ([it.text.removesuffix("の代表者") for it in thick[1]] if thick else shown[:1]) == shown


def test_the_paragraphs_of_a_page_are_no_list_of_points(tmp_path: Path) -> None:
    page = "<h1>個別の計画</h1>" + "".join(f"<p>個別の計画は、町が{way}に作る。</p>" for way in ("先", "後", "共", "別", "次"))
    (file := tmp_path / "page.html").write_text(page, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base, question = open_base(config), read_question("個別の計画の対象となるのは誰か")
    assert thickest(base, question, candidates(base, question, search(base, question))) is None
    base.close()


@pytest.mark.parametrize(
    ("question", "said"), [("飯田町の見守り協議会の対象者の一覧", True), ("飯田町の見守り協議会の対象者の年齢の一覧", False)]
)
def test_the_list_under_a_heading_that_is_named_says_the_question(base: Base, question: str, said: bool) -> None:
    assert answering(base, read_question(question))[2].said is said


@pytest.mark.parametrize(("seen", "match"), [({"rules": -2.0, "page": 3.0}, -2.0), ({"page": 3.0}, 3.0), ({}, None)])
def test_what_the_matcher_thinks_of_another_paper_says_nothing_for_the_one_that_is_cited(
    base: Base, seen: dict[str, float], match: float | None
) -> None:
    question = read_question("飯田町の見守り協議会の構成を教えて")
    hits = search(base, question)
    found = [replace(it, match=seen.get(it.document.partition("@")[0])) for it in candidates(base, question, hits)]
    lines = chosen(base, question, EVERYTHING, hits, [it for it in found if it.document.startswith("rules@")])
    assert _match(found, lines) == match


@pytest.mark.parametrize(("cited", "match"), [(2.0, 2.0), (-3.0, -1.0)])
def test_what_the_matcher_thinks_of_the_line_that_is_cited_counts_where_it_is_better(base: Base, cited: float, match: float) -> None:
    question = read_question("飯田町の見守り協議会の構成を教えて")
    hits = search(base, question)
    found = [it for it in candidates(base, question, hits) if it.document.startswith("rules@")]
    first = replace(next(it for it in found if "病院" in it.statement.text), match=cited)
    others = [replace(it, match=-1.0) for it in found if it.key != first.key]
    lines = chosen(base, question, EVERYTHING, hits, [first])
    assert _match([*others[:1], first, *others[1:]], lines) == match
