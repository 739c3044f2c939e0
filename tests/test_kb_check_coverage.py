"""Coverage: 逐語, 趣旨, 一部, なし and 選択, and that one item of an いずれか list is enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_base import NOTICE, base_of

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.check.check import check
from kb.check.contract import check_text, choice_of
from kb.check.draft import draft_of
from kb.check.finding import Cover, Coverage
from kb.errors import InputError
from kb.model import Kind, Status


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("coverage"), 通知=NOTICE)


def covered(base: Base, text: str, scope: str = "") -> dict[str, Coverage]:
    """What became of each requirement, by its first two characters."""
    return {it.requirement.text[:2]: it for it in check(base, draft_of(text).sentences, scope=scope).coverage}


@pytest.mark.parametrize(
    ("draft", "state"),
    [
        ("見守り隊は、停電に備え、手回し式の灯火を各戸に配る。", Cover.VERBATIM),
        ("停電に備えて、各戸に手回し式の灯火を配布する。", Cover.SUBSTANCE),
        ("見守り隊は、手回し式の灯火を用意する。", Cover.PARTIAL),
        ("停電に備え、手回し式の灯火を各戸に配るよう努める。", Cover.PARTIAL),
        ("坂の多い地区には桜を植える。", Cover.MISSING),
    ],
)
def test_states(base: Base, draft: str, state: Cover) -> None:
    assert covered(base, draft, scope="見守り隊")["停電"].state is state


def test_missing_words_are_named(base: Base) -> None:
    found = covered(base, "配食の担い手を集め、当番表を作る。", scope="見守り隊")["配食"]
    assert found.state is Cover.PARTIAL
    assert any("洗濯" in it for it in found.missing)
    assert any("庭木" in it for it in found.missing)
    assert not any("配食" in it for it in found.missing)


def test_one_item_of_the_list_is_enough(base: Base) -> None:
    found = covered(base, "停電に備え、手回し式の灯火を各戸に配る。")
    assert found["停電"].state is Cover.VERBATIM
    assert found["隊員"].state is found["配食"].state is Cover.NOT_APPLICABLE
    assert found["隊員"].requirement.any_of
    none = covered(base, "本県の温泉は二百か所ある。", scope="見守り隊")
    assert none["隊員"].state is none["停電"].state is Cover.MISSING


NESTED = NOTICE.replace("②　", "ア　当番表は、毎月末に掲示板へ貼り出すこと。\nイ　合図の笛は、一人に一本ずつ持たせること。\n②　")


def test_what_stands_under_the_chosen_item_is_asked_for(tmp_path: Path) -> None:
    base = base_of(tmp_path, 通知=NESTED)
    rounds = covered(base, "隊員の合言葉を定め、年４回以上の夜回りを行う。")
    assert rounds["隊員"].state is Cover.VERBATIM
    assert {rounds[it].state for it in ("当番", "合図")} == {Cover.MISSING}
    assert {rounds[it].state for it in ("配食", "停電")} == {Cover.NOT_APPLICABLE}
    assert [choice_of(rounds[it].requirement) for it in ("隊員", "合図", "配食")] == [
        "いずれか一つでよい",
        "①を選ぶ場合",
        "いずれか一つでよい",
    ]
    lights_and_sheet = covered(base, "停電に備え、手回し式の灯火を各戸に配る。当番表は、毎月末に掲示板へ貼り出す。")
    assert [lights_and_sheet[it].state for it in ("隊員", "当番", "合図")] == [Cover.NOT_APPLICABLE, Cover.VERBATIM, Cover.NOT_APPLICABLE]
    lights = covered(base, "停電に備え、手回し式の灯火を各戸に配る。")
    assert {lights[it].state for it in ("隊員", "当番", "合図", "配食")} == {Cover.NOT_APPLICABLE}


def test_what_opens_a_list_is_taken_up_with_one_item(base: Base) -> None:
    opening = [
        it
        for it in check(base, draft_of("停電に備え、手回し式の灯火を各戸に配る。").sentences, scope="見守り隊").coverage
        if it.requirement.heads
    ]
    assert [(it.requirement.text[:9], it.state, it.sentences) for it in opening] == [("見守り隊は、次の①", Cover.SUBSTANCE, (0,))]
    none = check(base, draft_of("本県の温泉は二百か所ある。").sentences, scope="見守り隊").coverage
    assert [it.state for it in none if it.requirement.heads] == [Cover.MISSING]


@pytest.mark.parametrize(
    ("asked", "said", "missing"),
    [
        ("会議により、隊員を除いて灯火の台帳を作ること。", "灯火の台帳を作る。", ("会議", "隊員", "除く")),
        ("災害により、在宅療養支援診療所の灯火の台帳を作ること。", "在宅の灯火の台帳を作る。", ("災害", "在宅療養支援診療所")),
        ("急変時についても、灯火の台帳を作ること。", "灯火の台帳を作る。", ("急変",)),
    ],
)
def test_missing_words_read_as_words(tmp_path: Path, asked: str, said: str, missing: tuple[str, ...]) -> None:
    base = base_of(tmp_path, 通知=f"灯火の通知\n\n第１　台帳\n(1)　{asked}\n")
    (found,) = check(base, draft_of(said).sentences, scope="灯火").coverage
    assert found.missing == missing


def test_a_dozen_missing_words_are_named_and_no_more(tmp_path: Path) -> None:
    kept = "毛布 水筒 担架 拡声器 懐中電灯 乾電池 軍手 雨具 地図 名札 腕章 手袋 提灯 発電機 長靴".split()
    base = base_of(tmp_path, 通知=f"灯火の通知\n\n第１　台帳\n(1)　灯火の台帳に、{'、'.join(kept)}を書くこと。\n")
    (found,) = check(base, draft_of("灯火の台帳を作る。").sentences, scope="灯火").coverage
    assert list(found.missing) == kept[:12]


def test_a_requirement_of_a_proposal_says_so(tmp_path: Path) -> None:
    path, config = tmp_path / "an.txt", Config(tmp_path / "kb", encoder="none")
    path.write_text(NOTICE, encoding="utf-8")
    add(config, [path], Given(kind=Kind.CIRCULAR, status=Status.DRAFT))
    base, draft = open_base(config), draft_of("都道府県は、見守り隊の名簿を公表する。")
    told = check_text(draft, check(base, draft.sentences))
    assert "見守り隊の名簿を毎年度６月30日までに公表すること。（案「在宅の支え合いに関する通知」）" in told


def test_the_lists_that_the_draft_touches(base: Base) -> None:
    assert set(covered(base, "都道府県は、見守り隊の名簿を毎年度６月30日までに公表する。")) == {"都道"}
    assert covered(base, "本県の温泉は二百か所ある。") == {}


def test_two_sentences_share_out_a_requirement(base: Base) -> None:
    found = covered(base, "隊員の合言葉を定める。\nまた、年４回以上の夜回りを行う。", scope="見守り隊")["隊員"]
    assert found.state is Cover.SUBSTANCE
    assert found.sentences == (0, 1)


def test_a_scope_that_names_nothing(base: Base) -> None:
    with pytest.raises(InputError, match="当たる要件"):
        covered(base, "夜回りを行う。", scope="火星の首都")
