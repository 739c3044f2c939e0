"""The catalogue: who is asked for what, how strongly, and that the same requirement in two papers is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_base import GUIDE, NOTICE, base_of

from kb.base.open import Base
from kb.check.asked import conditions_of, is_any_of, quantities_of, scope_words_of
from kb.check.finding import Requirement
from kb.check.requirements import catalogue, select
from kb.japanese.actors import actor_of


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Requirement, ...]:
    return catalogue(base_of(tmp_path_factory.mktemp("requirements"), 通知=NOTICE, 手引き=GUIDE))


def about(found: tuple[Requirement, ...], words: str) -> Requirement:
    (one,) = [it for it in found if words in it.text]
    return one


def test_every_requirement_and_nothing_else(found: tuple[Requirement, ...]) -> None:
    assert [it.text[:8] for it in found] == [
        "都道府県は、見守",
        "都道府県は、坂の",
        "見守り隊は、次の",
        "隊員の合言葉を定",
        "配食の担い手、洗",
        "停電に備え、手回",
        "見守り隊は、相談",
        "夜回りの前に、反",
    ]


def test_what_a_requirement_says(found: tuple[Requirement, ...]) -> None:
    cars = about(found, "送迎車")
    assert (cars.actor, cars.strength, cars.group.rpartition("#")[0]) == ("都道府県", "すること", cars.citation.document.key)
    assert cars.scope_words == ("ごとに", "少なくとも")
    assert about(found, "名簿").quantities == ("毎年度6月30日まで",)
    assert about(found, "三年間").strength == "しなければならない"
    assert about(found, "反射材").strength == "望ましい"
    assert "名簿" in about(found, "名簿").citation.quote


def test_one_item_of_the_list_is_enough(found: tuple[Requirement, ...]) -> None:
    some = [it for it in found if it.any_of]
    assert [it.text[:2] for it in some] == ["隊員", "配食", "停電"]
    assert len({it.group for it in some}) == 1


def test_the_same_in_two_papers_is_one_led_by_the_more_binding(found: tuple[Requirement, ...]) -> None:
    lead = about(found, "合言葉")
    assert lead.citation.document.id == "tsuchi"
    assert [it.document.id for it in lead.variants] == ["tebiki"]


@pytest.mark.parametrize(
    ("guide", "same"),
    [("停電に備え、灯火を各戸に配ること。", True), ("停電に備え、手回し式の灯火の油を買い、集会所に運ぶこと。", False)],
)
def test_what_another_paper_abridges_is_the_same_and_what_it_words_in_part_is_not(tmp_path: Path, guide: str, same: bool) -> None:
    found = catalogue(base_of(tmp_path, 通知=NOTICE, 手引き=f"夜の手引き\n\n{guide}\n"))
    assert [len(it.variants) for it in found if it.citation.document.id == "tsuchi" and it.text.startswith("停電")] == [int(same)]


def test_ids_survive_a_rebuild_and_other_papers(tmp_path: Path, found: tuple[Requirement, ...]) -> None:
    again = catalogue(base_of(tmp_path, 通知="前書きの行。\n" + NOTICE))
    assert {it.id for it in again} == {it.id for it in found if it.citation.document.id == "tsuchi"}
    assert len({it.id for it in found}) == len(found)


def test_an_answer_that_leaves_to_its_question_what_is_asked_is_none(tmp_path: Path) -> None:
    asked = "問１　空き家を見守り隊の拠点に位置付けることは可能か。\n（答）位置付けることはできない。ただし、隊員の宿舎を拠点に位置付けることはできない。\n"
    asked += "問２　隊員の名簿はどうするか。\n（答）毎年見直す必要がある。\n問３　灯火はどうするか。\n（答）各戸に配ること。\n"
    found = catalogue(base_of(tmp_path, 通知=f"見守り隊の取扱いについて（疑義解釈）\n\n{asked}"))
    assert [it.text for it in found] == ["ただし、隊員の宿舎を拠点に位置付けることはできない。", "各戸に配ること。"]


def test_select(found: tuple[Requirement, ...]) -> None:
    assert {it.actor for it in select(found, scope="都道府県")} == {"都道府県"}
    assert [it.text[:2] for it in select(found, document="tebiki")] == ["隊員", "夜回"]
    assert [it.text[:2] for it in select(found, scope="灯火")] == ["停電"]
    assert select(found, scope="火星の首都") == ()


@pytest.mark.parametrize(
    ("text", "trail", "actor"),
    [
        ("都道府県は、計画を定めること", (), "都道府県"),
        ("拠点は、会議を開くこと", (), "在宅医療に必要な連携を担う拠点"),
        ("会議を開くこと", ("積極的役割を担う医療機関に求められる事項",), "在宅医療において積極的役割を担う医療機関"),
        ("会議を開くこと", ("国と都道府県の役割", "その他"), ""),
        ("表を作ること", ("拠点に求められる事項", "診療所の当番を支えること。"), "在宅医療に必要な連携を担う拠点"),
        ("当番の医師は、30分以内に折り返すこと", ("拠点",), "当番の医師"),
        ("入院機能を有する医療機関においては、受け入れること", ("積極的役割を担う医療機関",), "在宅医療において積極的役割を担う医療機関"),
    ],
)
def test_actor(text: str, trail: tuple[str, ...], actor: str) -> None:
    assert actor_of(text, trail) == actor


def test_words_of_reach_and_quantity() -> None:
    assert conditions_of("二つ以上置く場合は、受持ちを定めること") == ("二つ以上置く場合は",)
    assert quantities_of("年４回以上、一つの圏域に２か所、令和８年９月30日までに、十分に") == (
        "年4回以上",
        "一つ",
        "2か所",
        "令和8年9月30日まで",
    )
    assert scope_words_of("いずれか又は全て、少なくとも一つ以上") == ("いずれか", "又は", "全て", "少なくとも", "以上")
    assert is_any_of("次の①から③までのいずれかの取組を行うこと。", [])
    assert is_any_of("目標達成に向けた取組事項", ["拠点は、以下のいずれかの取組事項を行う。"])
    assert not is_any_of("目標", ["拠点は、以下のいずれかの取組事項を行う。"])
    assert not is_any_of("次の取組を全て行うこと。", ["いずれにしても始める。"])


def test_the_real_papers(seeds: Base) -> None:
    found = catalogue(seeds)
    some = [it for it in select(found, scope="拠点") if it.any_of]
    assert len(some) == 5
    assert all(it.actor == "在宅医療に必要な連携を担う拠点" for it in some)
    assert sum(bool(it.variants) for it in some) == 5


def test_making_the_catalogue_can_be_stopped(tmp_path: Path) -> None:
    """Nothing half-made is kept: the next one who asks gets the whole."""
    base = base_of(tmp_path, 通知=NOTICE)

    def stop(doing: str, done: int, total: int) -> None:  # noqa: ARG001 - the shape of Progress
        raise KeyboardInterrupt(doing)

    with pytest.raises(KeyboardInterrupt, match="要件"):
        catalogue(base, stop)
    assert len(catalogue(base)) > 3
    assert catalogue(base, stop) is catalogue(base)
