"""Alignment: a deviation never costs a sentence its source, and what is the draft's own finds none."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_base import GUIDE, NOTICE, base_of

from kb.base.open import Base
from kb.check.align import LEFT, SLICE, align
from kb.check.draft import draft_of
from kb.check.likeness import Weights, gist, likeness


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("align"), 手引き=GUIDE, 通知=NOTICE)


def sources(base: Base, text: str) -> list[str]:
    draft = draft_of(text)
    return [match.statement.text for match in align(base, draft.sentences)[-1]]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("見守り隊は、隊員の合言葉を定め、年４回以上の夜回りを行う。", "年４回以上の夜回り"),
        ("見守り隊は、隊員の合言葉を定め、年２回以下の夜回りを行う。", "年４回以上の夜回り"),
        ("市町村は、見守り隊の名簿を毎年度６月30日までに公表する。", "名簿を毎年度６月30日"),
        ("都道府県は、見守り隊の名簿を３月31日までに公表するよう努める。", "名簿を毎年度６月30日"),
        ("見守り隊は、次の①から③までの全ての取組を行う。", "いずれかの取組"),
        ("配食の担い手又は洗濯の担い手を集め、当番表を作る。", "当番表を作る"),
        ("停電に備え、灯火を各戸に配るものではない。", "手回し式の灯火"),
        ("相談の記録は、三年間保存することが望ましい。", "三年間保存"),
        ("反射材の付いた上着を、夜回りの前に配る。", "反射材"),
    ],
)
def test_what_deviates_still_finds_its_source(base: Base, draft: str, source: str) -> None:
    found = sources(base, draft)
    assert len(found) == 1
    assert source in found[0]


@pytest.mark.parametrize(
    "draft",
    [
        "本県の温泉は二百か所ある。",
        "市立美術館の改修費を計上する。",
        "今後も、安心して暮らせる地域づくりを進める。",
        "見守り隊の詰所は、旧小学校の二階に置く。",
        "かつお節を削り、だしを取る。",
    ],
)
def test_local_additions_find_none(base: Base, draft: str) -> None:
    assert sources(base, draft) == []


def test_two_requirements_put_together(base: Base) -> None:
    found = sources(base, "停電に備え、手回し式の灯火を各戸に配るとともに、相談の記録を三年間保存する。")
    assert len(found) == 2
    assert {"灯火" in it for it in found} == {True, False}


VIEWS = """
第３　主な意見
・困り事と持病を家族にも渡してはどうか。
"""


@pytest.mark.parametrize(
    ("draft", "count"),
    [
        ("停電に備え、手回し式の灯火を各戸に配るとともに、困り事と持病を家族にも渡す。", 1),
        ("困り事と持病を家族にも渡す。", 1),
        ("停電に備え、手回し式の灯火を各戸に配るとともに、相談の記録を三年間保存する。", 2),
    ],
)
def test_no_view_stands_beside_a_requirement(tmp_path: Path, draft: str, count: int) -> None:
    assert len(sources(base_of(tmp_path, 通知=NOTICE + VIEWS), draft)) == count


def test_of_equal_sentences_the_most_binding_paper_leads(base: Base) -> None:
    draft = draft_of("隊員の合言葉を定め、年４回以上の夜回りを行うこと。")
    (match,) = align(base, draft.sentences)[0]
    assert match.document.startswith("tsuchi@")


@pytest.mark.parametrize(("times", "leads"), [(2, "他職種"), (4, "多職種")])
def test_a_slip_is_held_against_the_wording_that_is_far_more_usual(tmp_path: Path, times: int, leads: str) -> None:
    usual = "".join(
        f"{n}　夜回りでは、坂の多い地区の住民の名簿と地図を用いて、多職種による情報共有を進めること。{where}で行う。\n"
        for n, where in enumerate("坂川丘浜"[:times], 2)
    )
    base = base_of(
        tmp_path, 通知=f"夜回りの通知\n1　夜回りでは、坂の多い地区の住民の名簿と地図を用いて、他職種による情報共有を進めること。\n{usual}"
    )
    assert leads in sources(base, "夜回りでは、坂の多い地区の住民の名簿と地図を用いて、他職種による情報共有を進める。")[0]


def test_the_heading_says_who_acts(tmp_path: Path) -> None:
    paper = "第１　坂の隊\n(1)　隊員の名簿を毎月改めること。\n第２　川の隊\n(1)　隊員の名簿を毎月改めること。\n"
    base = base_of(tmp_path, 通知=paper)
    (match,) = align(base, draft_of("第２　川の隊\n隊員の名簿を毎年改める。").sentences)[-1]
    assert match.trail == ("川の隊",)


def test_headings_are_not_aligned_and_progress_can_stop_the_work(base: Base) -> None:
    draft = draft_of("第１　夜回り\n" + "隊員は夜回りを行う。\n" * (2 * SLICE))
    heard: list[int] = []

    def listen(doing: str, done: int, total: int) -> None:  # noqa: ARG001 - the shape of Progress
        heard.append(done)
        if done:
            raise KeyboardInterrupt

    assert align(base, draft.sentences)[0] == ()
    with pytest.raises(KeyboardInterrupt):
        align(base, draft.sentences, listen)
    assert heard == [0, SLICE]


def test_a_line_that_asks_is_a_source_though_it_stands_as_a_heading(tmp_path: Path) -> None:
    said = "配食の当番表づくりは洗濯の組との調整を図ることが重要"
    base = base_of(tmp_path, 資料=f"第１　配食\n２　{said}\n・配食の担い手を集めること\n・当番表を作ること\n")
    assert sources(base, f"{said}です。") == [f"２　{said}"]


def test_what_a_source_says_in_brackets_weighs_nothing_against_a_draft(base: Base) -> None:
    draft, plain = gist("見守り隊は、灯火を配る。"), "見守り隊は、灯火を各戸に配ること。"
    aside = plain.replace("灯火", "灯火（合言葉を定めた送迎車の担い手の上着を含む。）")
    one, other = (likeness(Weights(base.store), draft, gist(it), frozenset(), frozenset()) for it in (plain, aside))
    assert one.source == pytest.approx(other.source)
    said = gist("見守り隊は、合言葉を定めた送迎車を置く。")
    assert likeness(Weights(base.store), said, gist(aside), frozenset(), frozenset()).draft > LEFT


def test_a_sum_of_weights_is_the_same_in_every_order(base: Base) -> None:
    weights, said = Weights(base.store), gist("見守り隊は、合言葉を定めた送迎車を置く。")
    weights._known = {"灯火": 0.1, "上着": 0.2, "合言葉": 0.3}
    assert weights.total(said, ["灯火", "上着", "合言葉"]) == weights.total(said, ["合言葉", "上着", "灯火"])


def test_the_name_of_a_role_alone_is_no_source(tmp_path: Path) -> None:
    """A list that only names who there is supports nothing that is said of them."""
    names = "①　在宅医療において積極的役割を担う医療機関\n②　在宅医療に必要な連携を担う拠点\n"
    base = base_of(tmp_path, 通知=NOTICE + f"第３　検討事項\n次の事項について検討を行う。\n{names}")
    assert sources(base, "積極的医療機関は、他の医療機関から支援される。") == []


NOTE = "「灯火を用いた夜回りの取扱いについて」（令和４年３月４日第１号）"
TITLED = f"""灯火を用いた夜回りの取扱いについて
令和６年４月１日

第１　夜回り
１　従前の{NOTE}は、その別紙の様式とともに、令和６年５月31日限り廃止する。

◎{NOTE}
２　坂の多い地区の送迎が困難な状況に対応するため、全ての要件を満たす場合には、隊員が名簿を届けること。
"""


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("灯火を用いた夜回りの取扱いについては、令和４年３月４日第１号が現在も適用されています。", "１　従前の"),
        ("灯火を用いた夜回りの取扱いについて（令和４年３月４日第１号）では、全ての要件を満たす場合に隊員が名簿を届ける。", "２　坂の"),
    ],
)
def test_a_title_is_no_source_where_a_sentence_is_one(tmp_path: Path, draft: str, source: str) -> None:
    (found,) = sources(base_of(tmp_path, 通知=TITLED), draft)
    assert found.startswith(source)


REPLIES = "".join(
    f"問{n}　{what}手当を届け出ている隊が、{what}の灯火を配る場合は、改めて届出を行う必要があるか。\n（答）{said}\n"
    for n, (what, said) in enumerate(
        [("坂", "改めて届出を行う必要がある。"), ("川", "届出は不要である。"), ("浜", "隊長が届出を行う。"), ("丘", "届出は月末に行う。")],
        1,
    )
)


def test_an_answer_is_found_by_what_its_question_says(tmp_path: Path) -> None:
    found = sources(
        base_of(tmp_path, 通知=f"灯火の疑義解釈\n{REPLIES}"), "坂手当を届け出ている隊であっても、坂の灯火については改めて届出が必要です。"
    )
    assert found == ["（答）改めて届出を行う必要がある。"]
