"""Who takes the floor: a name without a sign says so only in a paper that has several."""

from __future__ import annotations

import pytest

from kb.japanese.floor import NAMES, SPEAKS, floors
from kb.model import Line


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("田中委員", "賛成です。", "山田座長", "以上です。"), [NAMES, "", NAMES, ""]),
        (("田中委員", "賛成です。", "以上です。"), ["", "", ""]),
        (("【田中委員】", "賛成です。"), [NAMES, ""]),
        (("Ａ委員　賛成です。", "Ｂ委員　反対です。"), [SPEAKS, SPEAKS]),
        (("Ａ委員　賛成です。", "以上です。"), ["", ""]),
        (("田中委員", "(1) 会議を開く。", "山田座長", "(2) 研修を行う。"), [""] * 4),
    ],
    ids=["two names", "one name", "a name in brackets", "two who begin", "one who begins", "names above a list"],
)
def test_who_takes_the_floor(texts: tuple[str, ...], expected: list[str]) -> None:
    assert floors([Line(n, 1, n, text) for n, text in enumerate(texts, 1)]) == expected
