"""Questions about a paper itself are answered by its letterhead, never by a paper that only mentions it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.letterhead import _fiscal_year
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Document, Kind, State, Status

NEW = """医政地発0331第14号
令和７年３月31日

各都道府県衛生主管部（局）長　殿

サンプル省医政局地域医療課長

訪問体制の整備に係る指針について

１　拠点は、会議を年４回開くこと。
２　従前の「訪問体制の整備に係る指針について」（令和４年３月４日医政地発0304第１号）は、令和７年３月31日限り廃止する。
"""
OTHER = """事務連絡
令和７年６月２日

各都道府県　御中

サンプル省医政局地域医療課

救急搬送の手引きの送付について（その２）

１　訪問体制の整備に係る指針（令和７年３月31日医政地発0331第14号）と併せて読むこと。
２　様式は、別添３のとおりとする。
"""
FIRST = """事務連絡
令和７年４月１日

各都道府県　御中

サンプル省医政局地域医療課

記入例の一部訂正について（その１）

１　様式の記入例を別添のとおり改める。
"""

JOINT = """消防救第34号
令和６年３月31日
各都道府県知事　殿
消 防 庁 次 長
（公印省略）
厚 生 労 働 省 医 政 局 長
（公印省略）
搬送の適正な利用について
１　搬送車は、急ぐときに呼ぶこと。
"""
SENT = """○入浴の費用の扱いについて
（令和７年５月９日）
（事務連絡）
（各都道府県・各保健所設置市見守り主管課あてサンプル省老健局見守り推進課通知）
１　入浴の費用の扱い（その２）（令和７年４月２日サンプル省老健局見守り推進課事務連絡）は、廃止する。
サンプル省
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("letterhead")
    config = Config(folder / "kb", encoder="none")
    for name, text in (("shishin", NEW), ("kyukyu", OTHER), ("kinyu", FIRST), ("mimamori", SENT), ("hanso", JOINT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        add(config, [folder / f"{name}.txt"], Given(), ready=lambda *_: TinyEncoder())
    return open_base(config)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("訪問体制の整備に係る指針の番号は何か", ["医政地発0331第14号"]),
        ("訪問体制の整備に係る指針はいつ発出されたか", ["令和７年３月31日"]),
        ("訪問体制の整備に係る指針は誰が出したのか", ["サンプル省医政局地域医療課長"]),
        ("訪問体制の整備に係る指針を発した地域医療課長はどなたですか", ["サンプル省医政局地域医療課長"]),
        ("訪問体制の整備に係る指針の宛先は", ["各都道府県衛生主管部（局）長　殿"]),
        ("救急搬送の手引きはいつ出たのか", ["令和７年６月２日"]),
        ("救急搬送の手引きの２回目は何月何日付けで出ましたか", ["令和７年６月２日"]),
        ("救急搬送の手引きの送付について（その２）の発出日は", ["令和７年６月２日"]),
        ("救急搬送の手引きその２はいつ出ましたか", ["令和７年６月２日"]),
        ("記入例の訂正（その１）の発出日は", ["令和７年４月１日"]),
        ("記入例の訂正の初回はいつ出ましたか", ["令和７年４月１日"]),
        ("搬送の適正な利用を出したのは誰", ["消 防 庁 次 長", "厚 生 労 働 省 医 政 局 長"]),
        ("入浴の費用の扱いの発出元は", ["（各都道府県・各保健所設置市見守り主管課あてサンプル省老健局見守り推進課通知）"]),
        ("入浴の費用の扱いは誰あてに出たか", ["（各都道府県・各保健所設置市見守り主管課あてサンプル省老健局見守り推進課通知）"]),
        ("入浴の費用の扱いはいつ定められたか", ["（令和７年５月９日）"]),
    ],
)
def test_the_letterhead_answers(base: Base, question: str, quotes: list[str]) -> None:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED
    assert [it.quote for it in answer.citations] == quotes


@pytest.mark.parametrize(
    "question",
    [
        "感染症予防計画の指針はいつ発出されたか",
        "救急搬送の手引きの３回目は何月何日付けで出ましたか",
        "救急搬送の手引きの送付について（その３）の発出日は",  # what has 別添３ is not その３
        "救急搬送の手引きの初回はいつ出ましたか",
    ],
)
def test_a_paper_that_is_not_there_has_no_letterhead(base: Base, question: str) -> None:
    assert ask(base, question).state is not State.SUPPORTED


def test_a_paper_that_is_named_less_well_is_not_meant(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    for day, way in (("２", "配り方"), ("３", "買い方")):
        text = f"令和７年６月{day}日\n\n夜回りの隊員の赤い灯火の油の{way}について\n\n１　油は、年に一度、{way}を改めること。\n"
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
        add(config, [tmp_path / f"{day}.txt"], ready=lambda *_: None)
    base = open_base(config)
    assert [it.quote for it in ask(base, "夜回りの隊員の赤い灯火の油の買い方はいつ発出されたか").citations] == ["令和７年６月３日"]
    assert len(ask(base, "夜回りの隊員の赤い灯火の油についてはいつ発出されたか").citations) == 2


def test_what_a_paper_says_is_not_asked_of_its_letterhead(base: Base) -> None:
    answer = ask(base, "拠点は会議を年に何回開くのか")
    assert [it.quote for it in answer.citations] == ["１　拠点は、会議を年４回開くこと。"]


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ("2024-04-01", "2024年度"),
        ("2024-03-05", "2024年度"),
        ("2024-02-01", "2024年度"),
        ("2024-01-31", "2023年度"),
        ("2024", ""),
        (None, ""),
    ],
)
def test_a_paper_of_the_last_weeks_is_for_the_next_fiscal_year(issued: str | None, year: str) -> None:
    assert _fiscal_year(Document("文書", "1", "文書", Kind.CIRCULAR, Status.CURRENT, "", "text", 1, 1, issued=issued)) == year
