"""Glosses beside a citation: which are found, which must not be, and that nobody reads an answer without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.ask.glosses import glosses
from kb.ask.scope import EVERYTHING, Scope
from kb.base.cite import citation, parse, resolve
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Answer, Gloss, Kind, LineRange, Status

NOTICE = """見守り活動の実施について
第１　取組
１　見守り団体は、24時間対応できる体制を確保すること。
２　見守り団体は、声かけ訪問を週に一度行うこと。
３　見守り団体は、常勤隊員を二人以上置くこと。
４　見守り団体は、訪問記録の保存を三年間行うこと。
５　見守り団体は、地区連絡会議を年４回以上開くこと。
６　見守り団体は、「夜間の緊急呼出し」に応じること。
７　見守り団体は、医療機関の名簿を備えること。
"""
ASKED = "見守り団体が確保する体制は何か"
TWICE = "見守り団体は声かけ訪問を週に何度行うのか"


def base_of(folder: Path, *papers: tuple[str, str, Kind, Status | None, str]) -> Base:
    """A base of the notice and these papers: id, text, kind, status, issued."""
    config = Config(folder / "kb", encoder="none")
    for id, text, kind, status, issued in (("tsuchi", NOTICE, Kind.CIRCULAR, None, "2024-04-01"), *papers):
        path = folder / f"{id}-{issued}.txt"
        path.write_text(text, encoding="utf-8")
        add(config, [path], Given(id=id, title=text.splitlines()[0], kind=kind, status=status, issued=issued), ready=lambda *_: None)
    return open_base(config)


def beside(base: Base, line: int) -> tuple[Gloss, ...]:
    """The glosses on one line of the notice."""
    cited = citation(base.store, LineRange("tsuchi@2024-04-01", line, line))
    return glosses(base.store, cited, EVERYTHING.admitted(base.store.documents()))


def one(folder: Path, line: int, said: str, kind: Kind = Kind.GUIDE) -> tuple[Gloss, ...]:
    """The glosses on a line of the notice where one further paper says one thing."""
    config = Config(folder / "kb", encoder="none")
    papers = {folder / "tsuchi.txt": NOTICE, folder / "tebiki.txt": f"見守り活動の手引き\n第１　解説\n{said}\n"}
    for path, text in papers.items():
        path.write_text(text, encoding="utf-8")
    add(config, list(papers), Given(kind=kind, status=Status.CURRENT, issued="2024-04-01"), ready=lambda *_: None)
    base = open_base(config)
    found = beside(base, line)
    base.close()
    return found


ALL_DAY, CALL, STAFF, RECORD, MEETING, URGENT, MEMBER = range(3, 10)  # lines of the notice


@pytest.mark.parametrize(
    ("line", "said", "effect", "phrase"),
    [
        (ALL_DAY, "「24時間対応」には、電話がつながる体制を含む。", "広げる", "24時間対応"),
        (ALL_DAY, "なお、電話の受付も、２４時間対応に含めて差し支えない。", "広げる", "24時間対応"),
        (ALL_DAY, "24時間対応とは、夜間も人が出向くことをいう。", "定める", "24時間対応"),
        (ALL_DAY, "24時間対応とは、夜間も人が出向く備えである。", "定める", "24時間対応"),
        (ALL_DAY, "24時間対応については、当番制でも差し支えない。", "認める", "24時間対応"),
        (ALL_DAY, "留守番電話の再生は、24時間対応に含まれない。", "狭める", "24時間対応"),
        (ALL_DAY, "問１　電話を受けるだけの場合は、24時間対応に当たるか。\n答　当たらない。", "狭める", "24時間対応"),
        (CALL, "※　声かけ訪問には、電話だけのものを含まない。", "狭める", "声かけ訪問"),
        (CALL, "問３　「声かけ訪問」とは、どのようなものか。\n答　玄関先で様子を確かめることをいう。", "定める", "声かけ訪問"),
        (STAFF, "常勤隊員とは、週四日以上勤める者に限る。", "狭める", "常勤隊員"),
        (STAFF, "常勤隊員は、見習いの者を除く。", "狭める", "常勤隊員"),
        (RECORD, "訪問記録の保存については、写しでも差し支えない。", "認める", "訪問記録の保存"),
        (MEETING, "問１　地区連絡会議は、書面で開いてもよいか。\n答　差し支えない。", "認める", "地区連絡会議"),
        (MEETING, "問２　「年４回以上開くこと」とあるが、書面の回も含まれるか。\n答　含まれない。", "狭める", "年4回以上開くこと"),
        (URGENT, "「夜間の緊急呼出し」とは、日没後の電話をいう。", "定める", "夜間の緊急呼出し"),
    ],
)
def test_a_gloss_stands_beside_the_line(tmp_path: Path, line: int, said: str, effect: str, phrase: str) -> None:
    (gloss,) = one(tmp_path, line, said)
    assert (gloss.effect, gloss.phrase) == (effect, phrase)
    assert gloss.citation.quote == said.split("\n")[-1]
    assert (gloss.asked.quote if gloss.asked else said) == said.split("\n")[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (ALL_DAY, "24時間対応を含む見守り体制を整える団体が増えている。"),  # no topic
        (ALL_DAY, "24時間対応については、地域で話し合うことが望ましい。"),  # no gloss
        (ALL_DAY, "24時間対応とは言えない。"),
        (ALL_DAY, "「24時間対応」には電話を含むのか。"),  # a question that nobody answers
        (ALL_DAY, "小児の24時間対応については、当番制でも差し支えない。"),  # of something else
        (ALL_DAY, "離島における24時間対応については、当番制でも差し支えない。"),
        (ALL_DAY, "24時間対応加算とは、夜間の手当をいう。"),  # a longer word
        (ALL_DAY, "この手引きにおいて24時間対応とは、電話を受けることをいう。"),  # a word of its own
        (ALL_DAY, "「Ｃ９９９」夜間訪問管理料の24時間対応とは、往診をいう。"),  # of a fee that the line is not about
        (ALL_DAY, "ここでいう24時間対応とは、電話を受けることをいう。"),  # of what stands around it
        (ALL_DAY, "体制とは、人と物の備えをいう。"),  # one plain word
        (ALL_DAY, "具体的には、24時間対応の電話番号を届け出る場合に限る。"),
        (MEMBER, "見守り団体は、名簿の写しを省いても差し支えない。"),  # leave given to somebody
        (CALL, "問１　声かけ訪問は、いつ行うのか。\n答　毎週とすること。"),  # an answer that is no gloss
        (CALL, "配食訪問には、電話だけのものを含む。"),  # another visit
        (MEMBER, "医療機関には、薬局を含む。"),  # what every paper says in its own sense
    ],
)
def test_what_only_resembles_one_is_not_shown(tmp_path: Path, line: int, said: str) -> None:
    assert one(tmp_path, line, said) == ()


SAID = "「24時間対応」には、電話がつながる体制を含む。"


@pytest.mark.parametrize("kind", [Kind.NEWS, Kind.MINUTES])
def test_a_paper_that_binds_nobody_glosses_nothing(tmp_path: Path, kind: Kind) -> None:
    assert one(tmp_path, ALL_DAY, SAID, kind) == ()


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    base = base_of(tmp_path, ("an", f"見守りのまとめ\n{SAID}\n", Kind.REPORT, Status.DRAFT, "2024-09-01"))
    answer = ask(base, ASKED)
    base.close()
    assert [it.citation.document.status for it in answer.glosses] == [Status.DRAFT]
    assert "とりまとめ 案" in answer_text(answer)


def test_an_older_edition_and_a_paper_out_of_scope_gloss_nothing(tmp_path: Path) -> None:
    old = ("tebiki", f"手引き\n{SAID}\n", Kind.GUIDE, None, "2024-05-01")
    new = ("tebiki", "手引き\n24時間対応については、地域で定める。\n", Kind.GUIDE, None, "2024-09-01")
    base = base_of(tmp_path, old, new)
    assert ask(base, ASKED).glosses == ()
    assert len(ask(base, ASKED, Scope(as_of="2024-06-01")).glosses) == 1
    assert ask(base, ASKED, Scope(as_of="2024-04-15")).glosses == ()
    assert ask(base, ASKED, Scope(kinds=frozenset({Kind.CIRCULAR}))).glosses == ()
    base.close()


def test_no_more_than_three_the_binding_first_and_always_the_same(tmp_path: Path) -> None:
    more = [f"24時間対応には、{what}を含む。" for what in ("電話の受付", "夜間の巡回", "休日の当番", "早朝の声かけ")]
    draft = ("an", "まとめ案\n24時間対応には、見回り隊の待機を含む。\n", Kind.REPORT, Status.DRAFT, "2024-10-01")
    base = base_of(tmp_path, draft, ("tebiki", "\n".join(["手引き", *more]), Kind.GUIDE, None, "2024-09-01"))
    found = beside(base, ALL_DAY)
    assert [it.citation.document.id for it in found] == ["tebiki"] * 3
    assert found == beside(base, ALL_DAY)
    base.close()


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Base, Answer]]:
    asked = "問１　声かけ訪問には、電話だけのものも含まれるか。\n答　含まれない。\n"
    base = base_of(tmp_path_factory.mktemp("glosses"), ("qa", f"質疑応答集\n{asked}", Kind.MEMO, None, "2024-09-01"))
    yield base, ask(base, TWICE)
    base.close()


def test_the_lines_are_quoted_to_the_letter(answer: tuple[Base, Answer]) -> None:
    base, said = answer
    (gloss,) = said.glosses
    assert gloss.asked is not None
    for place, quote in ((str(gloss.citation), gloss.citation.quote), (gloss.asked.citation, gloss.asked.quote)):
        _, lines = resolve(base.store, parse(place))
        assert quote == "\n".join(line.text for line in lines)


def test_the_contract_and_the_terminal_carry_it(answer: tuple[Base, Answer]) -> None:
    _, said = answer
    (gloss,) = answer_json(said)["glosses"]  # type: ignore[misc]
    assert gloss.keys() == {"effect", "phrase", "about", "citation", "asked"}
    assert (gloss["effect"], gloss["phrase"], gloss["citation"]["status"]) == ("狭める", "声かけ訪問", "現行")
    shown = answer_text(said)
    assert "「声かけ訪問」を狭める記載" in shown
    assert "問: 問１" in shown


def test_the_samples_have_glosses_of_their_own(samples: Base) -> None:
    found: tuple[Gloss, ...] = ask(samples, "積極的医療機関は６つ全部やっていないとなれないか").glosses
    assert ("狭める", "積極的医療機関", "sample-qa") in [(it.effect, it.phrase, it.citation.document.id) for it in found]
