"""What a question asks of a figure, and the one figure of a cell."""

from __future__ import annotations

import pytest

from kb.ask.measure import How, Measure, figure, measures


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("陽性者が１万人を超えた県をすべて", (Measure(How.ABOVE, 10000, "人"),)),
        ("陽性の割合が７％以上だった県", (Measure(How.FROM, 7, "%"),)),
        ("三割を上回る地区は", (Measure(How.ABOVE, 30, "%"),)),
        ("3,000床を下回る圏域", (Measure(How.BELOW, 3000, "床"),)),
        ("会議が年四回に満たない圏域", (Measure(How.BELOW, 4, "回"),)),
        ("窓口が２か所以下の市", (Measure(How.UP_TO, 2, "箇所"),)),
        ("一万二千人より多い県", (Measure(How.ABOVE, 12000, "人"),)),
        ("目標がいちばん多い圏域はどこで何か所", (Measure(How.MOST),)),
        ("最も検査人数の少ない県", (Measure(How.LEAST),)),
        ("割合がいちばん高い県と低い県", (Measure(How.MOST), Measure(How.LEAST))),
        ("会議は最低何回開くのか", ()),
        ("受講料は最大何円か", ()),
        ("拠点に求められる事項は何ですか", ()),
        ("看護職員が何人以上の事業所を指すのか", ()),
        ("一番よく分かっているのは誰か", ()),
        ("第８次医療計画の目標は", ()),
        ("令和８年６月に開いた病院の届出は", ()),
    ],
)
def test_what_is_asked_of_figures(question: str, asked: tuple[Measure, ...]) -> None:
    assert measures(question) == asked


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("18,751", (18751.0, "")),
        ("5.1%", (5.1, "%")),
        ("３１人", (31.0, "人")),
        ("年４回", (4.0, "回")),
        ("車で７０分", (70.0, "分")),
        ("約１万２千人", (12000.0, "人")),
        ("△7.2%", (-7.2, "%")),
        ("▲１２人", (-12.0, "人")),
        ("-3.2", (-3.2, "")),
        ("第７回", None),
        ("令和８年４月予定", None),
        ("-", None),
        ("未定", None),
    ],
)
def test_the_one_figure_of_a_cell(cell: str, found: tuple[float, str] | None) -> None:
    assert figure(cell) == found


@pytest.mark.parametrize(
    ("measure", "picked"),
    [
        (Measure(How.ABOVE, 4), {6.0, 11.0}),
        (Measure(How.FROM, 4), {4.0, 6.0, 11.0}),
        (Measure(How.BELOW, 4), {2.0}),
        (Measure(How.UP_TO, 4), {2.0, 4.0}),
        (Measure(How.MOST), {11.0}),
        (Measure(How.LEAST), {2.0}),
    ],
)
def test_which_figures_stand_so(measure: Measure, picked: set[float]) -> None:
    assert measure.picks((2.0, 4.0, 6.0, 11.0)) == picked
    assert measure.picks(()) == frozenset()
