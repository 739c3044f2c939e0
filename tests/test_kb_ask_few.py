"""The few sentences that are shown: whole ones, with their proviso and their 問, those in force before those of a 案."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_base import base_of

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.candidates import weighed
from kb.ask.citing import cite
from kb.ask.few import few
from kb.ask.portion import AT_A_GLANCE
from kb.ask.question import read_question
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.japanese.text import squeezed
from kb.model import Kind, Status

GIGI = """配食活動に関する疑義解釈
問１　調理を担う団体が配食の届出を行う場合、栄養士の氏名の届出は改めて必要か。
（答）必要である。
問２　運搬を担う団体が配食の届出を行う場合、運転者の氏名の届出は改めて必要か。
（答）不要である。
問３　配食の講習は担当者の全員が受ける必要があるか。
（答）担当者のうち少なくとも１名が受けていればよ
い。なお、できるだけ多くの担当者が受けることが望ま
しい。
"""
RULES = """配食活動実施要領
第１　実施主体
１　配食活動の実施主体となる者は、それぞれの市町村とするものとし、これによって行う。
ただし、その一部を適切な団体に頼むことができる。
第２　報告
１　市町村は、毎月10日までに前の月の配食の数を報告すること。
２　12月の分は、翌月15日までに報告すること。
第３　予定表
・配食の予定表の提出
・配食の予定表の提出先は、市の窓口とする。
第４　講習
１　配食の車を動かす者は、市の行う講習を受けていなければな
らない。なお、この講習は、県の行うもので代えることとしても
よいものとする。
第５　会議
１　市町村は、配食の会議を年４回以上開くこと。
"""
LONG = """ポスト設置の費用に関する通知
１　ポスト設置加算は、坂の上又は川の向こうの自宅において
郵便の受け取りに困ることのないよう、市町村から委
託を受けた団体が、鉄を加工する団体及び塗装を担う団体と協力
し、色、形、高さ、重さ、鍵の有無その他の市町村長が定める事項を帳簿
に記載し、かつ、受け取る者又はその家族に対して使い方の説明
を行い、その結果を市町村の窓口に電話又は文書により報告し
た場合に、その家の戸数及び坂の長さを勘案し、市町村の予算の範囲内に
おいて、ポスト設置を行った団体の申請に基づき、設置の日の属する月
の翌月に、一戸につき一年に一回に限り算定する。ただし、
災害その他のやむを得ない理由により説明を行うことが
できなかった場合においては、この限りではない。
"""
EXCEPTED = LONG.replace("算定する。ただし、", "算定する。").replace("災害その他", "ただし、災害その他")
DRAFT = """配食活動の見直し（案）
１　会議
配食の会議は、年６回を目安として開催することとし、配食の会議の開催の回数を増やす方向で見直しを行う。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("few")
    config = Config(folder / "kb", encoder="none")
    _add(config, folder, GIGI, Given(id="gigi", title="配食活動に関する疑義解釈", kind=Kind.MEMO))
    _add(config, folder, RULES, Given(id="rules", title="配食活動実施要領", kind=Kind.CIRCULAR))
    _add(config, folder, LONG, Given(id="long", title="ポスト設置の費用に関する通知", kind=Kind.CIRCULAR))
    _add(config, folder, DRAFT, Given(id="draft", title="配食活動の見直し（案）", kind=Kind.REPORT, status=Status.DRAFT))
    opened = open_base(config)
    yield opened
    opened.close()


def _add(config: Config, folder: Path, text: str, given: Given) -> None:
    path = folder / f"{given.id}.txt"
    path.write_text(text, encoding="utf-8")
    add(config, [path], given, ready=lambda *_: None)


def test_a_proviso_comes_with_what_it_limits(base: Base) -> None:
    for asked in ("配食活動の実施主体となる者は誰か", "その一部を適切な団体に頼むことができるか"):
        first, *_ = ask(base, asked).citations
        assert "市町村とするものとし" in first.quote
        assert "ただし、その一部を" in first.quote


@pytest.mark.parametrize(
    ("asked", "words"),
    [("ポスト設置加算とは何か", ["文の続き"]), ("ポスト設置加算は一年に何回に限り算定できるか", ["文の前", "文の続き"])],
)
def test_a_long_sentence_says_where_the_rest_of_it_stands(base: Base, asked: str, words: list[str]) -> None:
    (cited,) = ask(base, asked).citations
    assert [it.words for it in cited.references] == words
    before, after = ("".join(it.quote for it in cited.references if it.words == word) for word in ("文の前", "文の続き"))
    assert squeezed(before + cited.quote + after) == squeezed("".join(LONG.splitlines()[1:]))


@pytest.mark.parametrize(
    "longer", ["", "理由を市町村の窓口に申し出て、その確認を受け、帳簿に記し、五年の間これを保存し、\n" * 4, "理由を申し出て、\n" * 9]
)
def test_a_proviso_does_not_stand_alone_where_what_it_limits_is_too_long(tmp_path: Path, longer: str) -> None:
    base = base_of(tmp_path, 通知=EXCEPTED.replace("できなかった", longer + "できなかった"))
    (cited,) = ask(base, "災害その他のやむを得ない理由により説明を行うことができなかった場合はどうなるか").citations
    assert not cited.quote.startswith("ただし")
    assert "一年に一回に限り算定する。" in cited.quote + "".join(it.quote for it in cited.references)
    base.close()


def test_a_reply_of_another_question_does_not_stand_bare(base: Base) -> None:
    question = read_question("調理を担う団体が配食の届出を行う場合、栄養士の氏名の届出は必要か")
    found = weighed(base, question, search(base, question))
    portion = replace(
        AT_A_GLANCE, letters=len("問１　調理を担う団体が配食の届出を行う場合、栄養士の氏名の届出は改めて必要か。（答）必要である。") + 10
    )
    (only,) = few(base, question, found, portion)
    assert only.statement.text.startswith("問１")


def test_a_sentence_is_shown_although_it_shares_a_line_with_a_better_one(base: Base) -> None:
    question = read_question("配食の車を動かす者の講習は県の行うものでもよいか")
    found = weighed(base, question, search(base, question))
    better, other = (next(it for it in found if words in it.statement.text) for words in ("なお、この講習は", "車を動かす者は"))
    assert other.last == better.first
    assert len(few(base, question, (replace(better, score=2.0), replace(other, score=1.9)), AT_A_GLANCE)) == 2
    (cited,) = cite(base, (better, other))
    assert cited.quote.startswith("１")
    assert cited.quote.endswith("よいものとする。")


def test_what_is_in_force_stands_before_a_draft(base: Base) -> None:
    question = read_question("配食の会議は年何回開くか")
    draft, rule = (
        next(it for it in weighed(base, question, search(base, question)) if it.document.startswith(id) and "回" in it.statement.text)
        for id in ("draft@", "rules@")
    )
    chosen = few(base, question, (replace(draft, score=rule.score + 1), rule), AT_A_GLANCE)
    assert chosen[0].document == rule.document


@pytest.mark.parametrize(("kind", "behind"), [(Kind.OTHER, 0.01), (Kind.LOCAL, 1.0)])
def test_the_news_never_stands_before_a_paper_that_asks_for_it(tmp_path: Path, kind: Kind, behind: float) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    _add(config, tmp_path, "見守り隊の夜回り\n見守り隊は、夜回りを年６回以上行うことが要るという。\n", Given(id="news", kind=Kind.NEWS))
    _add(config, tmp_path, "見守り活動の手順\n見守り隊は、夜回りを年４回以上行うこと。\n", Given(id="rule", kind=kind))
    base, question = open_base(config), read_question("見守り隊は夜回りを年何回以上行うか")
    found = {it.document.split("@")[0]: it for it in weighed(base, question, search(base, question)) if "回以上" in it.statement.text}
    first, *_ = few(base, question, (replace(found["news"], score=found["rule"].score + behind), found["rule"]), AT_A_GLANCE)
    assert first.document.startswith("rule@")
    base.close()


def test_a_draft_yields_to_what_is_in_force_not_to_another_draft(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    said = "見守り隊は、夜回りを年{}回以上行うこと。\n"
    _add(config, tmp_path, "見守り活動の手順（案）\n" + said.format("６"), Given(id="guide", kind=Kind.GUIDE, status=Status.DRAFT))
    _add(config, tmp_path, "見守り活動の通知（案）\n" + said.format("４"), Given(id="notice", kind=Kind.CIRCULAR, status=Status.DRAFT))
    base, question = open_base(config), read_question("見守り隊は夜回りを年何回以上行うか")
    found = {it.document.split("@")[0]: it for it in weighed(base, question, search(base, question)) if "回以上" in it.statement.text}
    first, *_ = few(base, question, (replace(found["guide"], score=found["notice"].score + 1), found["notice"]), AT_A_GLANCE)
    assert first.document.startswith("guide@")
    base.close()


def test_a_line_that_only_repeats_the_question_answers_nothing(base: Base) -> None:
    question = read_question("配食の年間の予定表の提出")
    said = {it.statement.text for it in weighed(base, question, search(base, question))}
    assert "・配食の予定表の提出" not in said
    assert "・配食の予定表の提出先は、市の窓口とする。" in said


@pytest.mark.parametrize(
    ("asked", "own"), [("灯火の配布に月いくら払うか", False), ("灯火の配布の通知の番号は", True), ("灯火の配布はいつ始まるか", True)]
)
def test_the_day_and_number_of_a_paper_answer_only_what_they_may_be(tmp_path: Path, asked: str, own: bool) -> None:
    base = base_of(tmp_path, 通知="医政地発0331第14号\n令和５年３月31日\n灯火の配布について\n１　灯火の配布の費用は、月額200円とする。\n")
    question = read_question(asked)
    found = [it.statement.text for it in weighed(base, question, search(base, question))]
    assert [it in found for it in ("医政地発0331第14号", "令和５年３月31日")] == [own, own]
    base.close()


@pytest.mark.parametrize(("asked", "shown"), [("灯火の配布は年に何回か", False), ("灯火の配布の窓口の住所は", True)])
def test_an_address_answers_only_where_something_is(tmp_path: Path, asked: str, shown: bool) -> None:
    base = base_of(
        tmp_path, 通知="灯火の配布について\n１　灯火の配布は、年２回とする。\n〒020-8570 灯火町内丸10-1 灯火課の窓口に届け出ること。\n"
    )
    question = read_question(asked)
    found = [it.statement.text for it in weighed(base, question, search(base, question))]
    assert any("内丸" in it for it in found) is shown
    base.close()


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("２　検討部会の開催（計３回の予定）", True),
        ("２　検討部会の開催（第３回）", False),
        ("２　検討部会の開催：年３回まで", True),
        ("２　検討部会の開催：第３回", False),
    ],
)
def test_a_heading_answers_by_the_count_at_its_end_alone(tmp_path: Path, heading: str, answers: bool) -> None:
    base = base_of(tmp_path, 通知=f"検討部会の記録\n１　趣旨\n部会を置く。\n{heading}\n○　第１回　６月４日\n○　第２回　７月９日\n")
    question = read_question("検討部会は全部で何回の予定か")
    found = [it.statement.text for it in weighed(base, question, search(base, question))]
    assert any("検討部会の開催" in it for it in found) is answers
    base.close()


@pytest.mark.parametrize(
    ("asked", "times", "leads"),
    [("送迎車の届出はいつまでに出すか", 5, True), ("送迎車の届出はいつまでに出すか", 2, False), ("送迎車の届出の仕方", 5, False)],
    ids=["fills it", "leaves room", "no day is asked for"],
)
def test_a_brief_sentence_with_the_day_stands_before_one_that_fills_the_answer(tmp_path: Path, asked: str, times: int, leads: bool) -> None:
    long = (
        "１　送迎車の届出は、"
        + "坂の上の家、川の向こうの家及び雪の深い地区の家を巡る順番並びに当番の氏名を帳簿に記し、" * times
        + "冬までに出すこと。\n"
    )
    base = base_of(tmp_path, 通知=f"送迎車の通知\n{long}２　送迎車の届出は、当面、７月31日までに出すことで足りる。\n")
    question = read_question(asked)
    found = {it.statement.text[:1]: it for it in weighed(base, question, search(base, question))}
    first, *_ = few(base, question, (replace(found["１"], score=2.0), replace(found["２"], score=1.95)), AT_A_GLANCE)
    assert first.statement.text.startswith("２") is leads
    base.close()
