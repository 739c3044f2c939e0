"""Copies: what repeats another paper is linked to the official one and does not answer; what differs in anything that matters is no copy."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tiny import TinyEncoder, rows_of

from ingest.add import add, remove
from ingest.build import build
from ingest.ledger import Given
from ingest.sketch import SHORTEST, shared, sketch_of
from kb.ask.scope import EVERYTHING
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.open import current_number, open_base
from kb.model import Line, Status

WHO = ("都道府県", "市町村", "訪問看護事業所", "在宅療養支援病院", "保健所", "医師会", "薬局", "地域包括支援センター")
WHAT = (
    "会議の記録",
    "当番の一覧",
    "連絡網",
    "研修の計画",
    "災害時の手順",
    "患者の同意",
    "退院の調整",
    "夜間の体制",
    "薬の在庫",
    "車両の点検",
)
ROWS = [
    f"{at}　{WHO[at % 8]}は、{WHAT[at % 10]}を{at % 7 + 2}年ごとに見直し、{WHO[(at + 3) % 8]}に{WHAT[(at * 3 + 1) % 10]}を送ること。"
    for at in range(1, 41)
]
HEAD = "訪問の体制に関する指針\n令和５年３月31日\n\n"
NOTICE = HEAD + "\n".join(ROWS) + "\n"


def bring(config: Config, name: str, text: str, **given: object) -> None:
    path = config.home.parent / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    add(config, [path], Given(id=name, **given), ready=TinyEncoder().ready)  # type: ignore[arg-type]


def copies(config: Config) -> dict[str, str]:
    return {it.key: it.copy_of for it in open_base(config).store.documents() if it.copy_of}


def answering(config: Config) -> set[str]:
    return {key.partition("@")[0] for key in EVERYTHING.admitted(open_base(config).store.documents())}


def changed(row: int, old: str, new: str) -> str:
    assert old in ROWS[row]
    return HEAD + "\n".join([*ROWS[:row], ROWS[row].replace(old, new), *ROWS[row + 1 :]]) + "\n"


MIRROR = "医療の部屋\n" + NOTICE.replace("、", "，").replace("見直し", "見なおし", 1) + "この頁の上へ\n"


def test_a_mirror_is_linked_to_the_official_paper_and_only_that_answers(config: Config) -> None:
    bring(config, "mirror", MIRROR, url="https://example.jp/a")
    bring(config, "official", NOTICE, url="https://www.mhlw.go.jp/a")  # though it came later
    assert copies(config) == {"mirror@2023-03-31": "official@2023-03-31"}
    assert answering(config) == {"official"}
    document, lines = resolve(open_base(config).store, parse("mirror@2023-03-31#p1.4"))
    assert (document.status, lines[0].text[:1]) == (Status.CURRENT, "1")  # what was cited yesterday resolves


def test_a_copy_that_comes_in_says_that_it_will_not_answer(config: Config, tmp_path: Path) -> None:
    bring(config, "official", NOTICE)
    path = tmp_path / "mirror.txt"
    path.write_text(MIRROR, encoding="utf-8")
    (told,) = add(config, [path], Given(id="mirror"), ready=TinyEncoder().ready).documents
    assert told.state == "flagged"
    assert told.message.endswith("official@2023-03-31 の写しとして扱います（答えるのはそちらです）。")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (changed(20, "年ごと", "か月ごと"), {}),
        (changed(20, "2年ごと", "9年ごと"), {}),
        (changed(20, "こと。", "ことが望ましい。"), {}),
        (NOTICE.replace(ROWS[7] + "\n", ""), {}),
        (NOTICE + "41　薬局は、夜の電話を受けること。\n", {}),
        (NOTICE.replace("３月31日", "６月30日"), {}),
        (NOTICE.replace("指針\n", "指針（案）\n", 1), {}),
        (NOTICE + "以上\n", {"number": "医政地発0629第３号"}),
        (HEAD + "\n".join(ROWS[20:]), {}),
        (NOTICE + "".join(f"{it}の昔の様子を、写真と手紙と地図により、次の頁から順に紹介した。\n" for it in WHAT[:4]), {}),
    ],
    ids=[
        "unit",
        "number",
        "strength",
        "one requirement less",
        "one more",
        "another day",
        "a draft",
        "another number",
        "half of it",
        "pages of its own",
    ],
)
def test_what_differs_in_anything_that_matters_is_no_copy(config: Config, text: str, given: dict[str, str]) -> None:
    bring(config, "official", NOTICE, number="医政地発0331第14号")
    bring(config, "other", text, **given)
    assert copies(config) == {}
    assert answering(config) == {"official", "other"}


def test_short_papers_are_never_copies(config: Config) -> None:
    short = HEAD + "\n".join(ROWS[:3]) + "\n"
    bring(config, "one", short)
    bring(config, "two", short + "以上\n")
    assert copies(config) == {}


def test_editions_of_one_paper_are_no_copies_and_a_mirror_is_of_the_edition_it_repeats(config: Config) -> None:
    bring(config, "official", NOTICE)
    bring(config, "official", changed(20, "2年ごと", "9年ごと").replace("令和５", "令和６"))
    bring(config, "mirror", MIRROR)
    assert copies(config) == {"mirror@2023-03-31": "official@2023-03-31"}
    assert answering(config) == {"official"}  # the old text of a mirror is no more in force than the old edition is


def test_what_the_catalogue_calls_a_copy_is_one_however_it_is_worded(config: Config) -> None:
    bring(config, "mirror", "転載\n" + "\n".join(ROWS[:30]), copy_of="official")
    assert answering(config) == {"mirror"}  # as long as there is nothing official
    bring(config, "official", NOTICE)
    assert copies(config) == {"mirror@" + edition_of(config, "mirror"): "official@2023-03-31"}
    remove(config, "official", ready=TinyEncoder().ready)
    assert answering(config) == {"mirror"}


def edition_of(config: Config, id: str) -> str:
    return open_base(config).store.find(id).edition


def test_a_copy_of_a_page_of_papers_is_of_the_one_that_is_like_it(config: Config) -> None:
    bring(config, "wg-資料1", "別の資料\n" + "\n".join(f"{row}。{at}番の話題である。" for at, row in enumerate(reversed(WHAT * 6))))
    bring(config, "wg-資料2", NOTICE)
    bring(config, "mirror", "転載\n" + "\n".join(ROWS[:30]), copy_of="wg")
    bring(config, "stranger", "無関係\n" + "\n".join(f"天気の記録{at}日目は晴れのち曇りであった。" for at in range(60)), copy_of="wg")
    assert list(copies(config).values()) == ["wg-資料2@2023-03-31"]


def test_from_scratch_the_same_copies_come_out(config: Config) -> None:
    bring(config, "mirror", MIRROR)
    bring(config, "official", NOTICE, url="https://www.mhlw.go.jp/a")
    bring(config, "third", NOTICE + "印刷用の頁\n", copy_of="official")
    remove(config, "mirror", ready=TinyEncoder().ready)
    bring(config, "mirror2", MIRROR + "二つ目\n")
    stepwise = rows_of(config.builds / str(current_number(config)) / "kb.sqlite")
    assert set(copies(config).values()) == {"official@2023-03-31"}
    assert len(copies(config)) == 2
    config.cache.unlink()  # nothing is remembered
    build(config, from_scratch=True, ready=TinyEncoder().ready)
    assert rows_of(config.builds / str(current_number(config)) / "kb.sqlite") == stepwise


def lines_of(text: str) -> list[Line]:
    return [Line(at, 1, at, row) for at, row in enumerate(text.splitlines(), 1)]


def test_samples_share_what_the_texts_share() -> None:
    dice = random.Random(3)
    text = "".join(dice.choices("在宅医療往診看護薬局連携会議研修災害", k=4000))
    sketch = sketch_of(lines_of(text))
    assert shared(sketch, sketch_of(lines_of("\n".join(text[at : at + 35] for at in range(0, 4000, 35))))) == 1.0  # wraps are nothing
    assert 0.3 < shared(sketch, sketch_of(lines_of(text[:2000] + "".join(dice.choices("甲乙丙丁戊己庚辛", k=500))))) < 0.6
    assert shared(sketch, sketch_of(lines_of("".join(dice.choices("甲乙丙丁戊己庚辛", k=4000))))) == 0.0
    assert sketch_of(lines_of(text[: SHORTEST - 1])) == ""
    assert shared("", "") == 0.0
